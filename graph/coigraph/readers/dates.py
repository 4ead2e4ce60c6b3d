"""Dates as documents write them: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as the words and no more."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coigraph.documents import Span
from coigraph.readers.wordings import expand, fold, key, pattern, rows

FIRST_YEAR = 1800
LAST_YEAR = 2099
"""Numbers outside these are no years of publication."""


@cache
def _months() -> dict[str, int]:
    return {key(name): int(row["month"]) for row in rows("months") for name in row.several("names")}


@cache
def _written() -> re.Pattern[str]:
    names = {name for row in rows("months") for name in row.several("names")}
    month = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    year = r"(?:18|19|20)\d\d"
    day = r"(?:0?[1-9]|[12]\d|3[01])"
    return re.compile(
        rf"""(?<![\w/.-])(?:
        (?P<y1>{year})-(?P<m1>\d\d)(?:-(?P<d1>\d\d))?(?=T\d|\b)
        | (?P<y2>{year})[/.](?P<m2>\d\d?)(?:[/.](?P<d2>\d\d?))?\b
        | (?P<d3>{day})(?:st|nd|rd|th|er|\.|º)?[ ]*(?:of|de|-)?[ ]*(?P<m3>{month})\b
          \.?,?[ ]*(?:de|del|-)?[ ]*(?P<y3>{year})\b
        | (?P<m4>{month})\b\.?[ ]*(?:(?P<d4>{day})(?:st|nd|rd|th)?,?[ ]+|,?[ ]*(?:de[ ]+)?)(?P<y4>{year})\b
        | (?P<y5>{year})[ ](?P<m5>{month})\b\.?(?:[ ](?P<d5>{day})\b)?
        | (?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<y6>{year})\b
        | (?P<m7>0?[1-9]|1[0-2])/(?P<y7>{year})\b
        | (?P<y8>{year})(?P<m8>\d\d)(?P<d8>\d\d)(?!\d)
        | (?P<y9>{year})(?![\w/]|-\w|[.,]\d)
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


def _iso(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    for form in "12345789":
        if year := part[f"y{form}"]:
            month, day = part.get(f"m{form}"), part.get(f"d{form}")
            return _checked(int(year), _month(month), int(day) if day else None)
    first, second, year = int(part["a"]), int(part["b"]), int(part["y6"])
    if "." in found.group() or first > 12:
        return _checked(year, second, first)
    if second > 12:
        return _checked(year, first, second)
    # 3/4/2020 is April in one country and March in the next: only the year is certain
    return _checked(year, first, second) if first == second else _checked(year, None, None)


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdigit() else _months()[key(text)]


def _checked(year: int, month: int | None, day: int | None) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def at(text: str, start: int) -> tuple[str, int] | None:
    """Return the date that stands in the text at `start`, in ISO form, and where it ends, or None."""
    found = _written().match(text, start)
    value = _iso(found) if found else None
    return (value, found.end()) if found and value else None


def last(text: str) -> tuple[str, Span] | None:
    """Return the date that ends the text (but for a full stop) in ISO form, or None."""
    end = len(text.rstrip(" ."))
    for found in _written().finditer(text):
        if found.end() == end and (value := _iso(found)):
            return value, Span(found.start(), found.end())
    return None


def iso(value: str) -> str | None:
    """Return the first date of a metadata value in ISO form, or None."""
    for found in _written().finditer(fold(value)):
        if written := _iso(found):
            return written
    return None


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date with what it is the date of: published, modified or expires. Both spans are of the text given."""

    kind: str
    value: str
    span: Span
    """The words that state it together with the date."""


@dataclass(frozen=True, slots=True)
class _Wording:
    kind: str
    found: re.Pattern[str]


@cache
def _wordings(form: str) -> tuple[_Wording, ...]:
    nouns: dict[str, list[str]] = {}
    for row in rows("subjects"):
        for kind in row.several("kinds"):
            nouns.setdefault(kind, []).append(row["noun"])
    out: list[tuple[str, _Wording]] = []
    for row in rows("dates"):
        if row["form"] != form:
            continue
        words, kind = row["wording"], row["kind"]
        if form == "verb":
            subject = "|".join(sorted(map(re.escape, nouns[kind]), key=len, reverse=True))
            # "The article" may be another article that a page tells of; a test can only be its own
            lead = "this|the" if kind == "expires" else "this"
            expression = (
                rf"\b(?:{lead})\s(?:[\w'-]+\s){{0,3}}?(?:{subject})\s"
                r"(?:(?:was|is|has\sbeen|were|will\sbe|has|had)\s)?(?:(?:first|last|originally|recently)\s)*"
                rf"{pattern(words)}\s(?:(?:online|in|on|at)\s)*"
            )
        elif form == "label":
            # a bare verb, "Updated 3 May", is a label only before its date
            expression = rf"(?:^|[|•·;]\s*){pattern(words)}\s*(?:[:–-]\s*)?(?:on\s)?"
        else:
            expression = rf"^{pattern(words)}\s*:"
        longest = max(len(plain) for plain in expand(words))
        out.append((f"{1000 - longest:04}", _Wording(kind, re.compile(expression, re.IGNORECASE))))
    return tuple(wording for _, wording in sorted(out, key=lambda pair: pair[0]))


_SOME_YEAR = re.compile(r"(?:18|19|20)\d\d")
MAX_LABELLED = 300
"""Dates with a label stand in short lines; a longer one is running text. In characters."""


def stated(text: str) -> Iterator[StatedDate]:
    """Yield what a line says of the document's own dates, in the order of the tables, without overlaps."""
    if not _SOME_YEAR.search(text):
        return
    folded = fold(text)
    taken: list[Span] = []
    for form in ("verb", "label"):
        if form == "label" and len(text) > MAX_LABELLED:
            return
        for wording in _wordings(form):
            for found in wording.found.finditer(folded):
                date = at(folded, found.end())
                if date is None or _qualifies(folded, date):
                    continue
                lead = len(found.group()) - len(found.group().lstrip(" |•·;"))
                span = Span(found.start() + lead, date[1])
                if not any(span.start < other.end and other.start < span.end for other in taken):
                    taken.append(span)
                    yield StatedDate(wording.kind, date[0], span)


def _qualifies(text: str, date: tuple[str, int]) -> bool:
    """Whether a bare year belongs to the words after it: `Updated 2020 guideline` states no date."""
    return len(date[0]) == 4 and re.match(r"\s+[^\W\d_]", text[date[1] :]) is not None


def of_source(text: str) -> StatedDate | None:
    """Return the date of a line that names the journal or source of the document itself, or None."""
    if len(text) > MAX_LABELLED or not _SOME_YEAR.search(text):
        return None
    folded = fold(text)
    for wording in _wordings("source"):
        if wording.found.match(folded) and (date := last(folded)):
            return StatedDate(wording.kind, date[0], date[1])
    return None


def is_date_line(text: str) -> bool:
    """Whether a line does nothing but state the document's dates (or its source with a date)."""
    if len(text) > MAX_LABELLED:
        return False
    return of_source(text) is not None or any(date.span.start == 0 for date in stated(text))
