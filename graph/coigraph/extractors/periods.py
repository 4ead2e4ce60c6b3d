"""Periods: from when to when subjects were included, as partial ISO dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from coigraph import patterns
from coigraph.documents import Span


@dataclass(frozen=True, slots=True)
class Period:
    """A period of time, as exact as the text says: 2007, 2010-01 or 1992-12-16."""

    start: str
    end: str
    span: Span


MONTHS: Final[tuple[str, ...]] = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
"""How the months begin in English, in their order."""
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"


def _date(name: str) -> str:
    """Return the pattern of a date: `16 May 2012`, `May 16, 2012`, `May 2012`, `2012`; the year may be missing."""
    return (
        rf"(?:(?:(?P<{name}_day>{_DAY})\s+(?:of\s+)?)?(?P<{name}_month>{_MONTH})(?:\s+(?P<{name}_day2>{_DAY})(?!\d))?"
        rf"(?:\s*,?\s*(?:of\s+)?(?P<{name}_year>{_YEAR}))?|(?P<{name}_only>{_YEAR}))"
    )


_ANY_YEAR: Final = re.compile(_YEAR)
_TO = r"(?:\s*,?\s*(?:to|and|until|till|through)\s+(?:the\s+end\s+of\s+)?|\s*[-–—]\s*)"
_PERIOD: Final = patterns.compile(
    rf"\b(?:between|from|during|in|\()\s*(?:the\s+(?:years|period)\s+(?:from\s+|between\s+)?)?"
    rf"(?P<dates>{_date('a')}{_TO}{_date('b')})(?!\d)",
    re.IGNORECASE,
)


def period(text: str, start: int, end: int) -> Period | None:
    """Return the first period of `text[start:end]` whose two dates both have a year, None where there is none."""
    if not _ANY_YEAR.search(text, start, end):
        return None
    for match in _PERIOD.finditer(text, start, end):
        last = _iso(match, "b", None)
        first = _iso(match, "a", last[:4] if last else None)
        if first and last and first[: len(last)] <= last[: len(first)]:
            return Period(first, last, Span(match.start("dates"), match.end("dates")))
    return None


def _iso(match: re.Match[str], name: str, year: str | None) -> str | None:
    if match.group(f"{name}_only"):
        return match.group(f"{name}_only")
    year = match.group(f"{name}_year") or year
    if not year:
        return None
    month = MONTHS.index(match.group(f"{name}_month")[:3].lower()) + 1
    day = match.group(f"{name}_day") or match.group(f"{name}_day2")
    text = f"{year}-{month:02d}"
    return f"{text}-{int(re.sub(r'[a-z]', '', day, flags=re.I)):02d}" if day else text
