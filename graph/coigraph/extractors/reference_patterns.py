"""The patterns of ontology/references/, compiled: where an article stands, and what may follow that in a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from coigraph import resources
from coigraph.identifiers import DOI_CHARACTER

_UPPER: Final = "A-ZÀ-ÖØ-ÞĀ-Ž"
_DASH: Final = r"\s?[-–—‐‑−]\s?"
_PAGE: Final = r"[A-Za-z]{0,4}\d\w*(?:\.\w+)*"
_SEASONS: Final = ("Spring", "Summer", "Autumn", "Fall", "Winter")
_FIELDS: Final = {
    "year": r"(?:18|19|20)\d\d",
    "volume": r"(?:[A-Z]{0,3}\d{1,4}[A-Z]?)(?:\s?[Ss]uppl\.?(?:\s?\d{1,3})?)?",
    "issue": r"[^()]{1,40}",
    "pages": rf"{_PAGE}(?:{_DASH}{_PAGE})?(?:,\s?[A-Za-z]?\d+{_DASH}[A-Za-z]?\d+)*",
    "doi": rf"10\.\d{{4,9}}/{DOI_CHARACTER}*[^\s\"<>.,;:)\]]",
    "pmid": r"[1-9]\d{0,8}",
    "pmcid": r"PMC\d+",
    "url": r"https?://[^\s<>]*[^\s<>.,;)]",
    "number": rf"{_PAGE}(?:{_DASH}{_PAGE})?",
}
_TOKEN: Final = re.compile(
    r"\{(?P<field>\w+)\}|(?P<open>\[)|(?P<close>\])|(?P<space>\s+)|(?P<other>.)"
)
_BETWEEN: Final = re.compile(r"[\s.,;()]*")


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a journal an article stands, and the stretch of the reference that says it. Texts as printed.

    `date` and `year` are None where the date stands elsewhere in the reference.
    """

    row: str
    start: int
    end: int
    date: str | None
    year: int | None
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    pmid: str | None


def locate(text: str) -> Locator | None:
    """Return where the reference says that the article stands; None where no pattern fits to its end."""
    text = text.replace("[", " ").replace("]", " ")
    for row, pattern in _locators():
        for found in pattern.finditer(text):
            ends = _tail(text, found.end())
            if ends is None:
                continue
            part = found.groupdict()
            date = part.get("date") or part.get("year")
            return Locator(
                row,
                found.start(),
                found.end(),
                date,
                int(re.findall(_FIELDS["year"], date)[-1]) if date else None,
                part.get("volume"),
                part.get("issue"),
                part.get("pages"),
                ends.get("doi"),
                ends.get("pmid"),
            )
    return None


def _tail(text: str, start: int) -> dict[str, str] | None:
    """Return the identifiers in the rest of a reference, None where the rest holds anything that no row explains."""
    found: dict[str, str] = {}
    place = _gap(text, start)
    while place < len(text):
        hits = [hit for pattern in _tails() if (hit := pattern.match(text, place))]
        best = max(hits, key=lambda hit: hit.end(), default=None)
        if best is None or best.end() == place:
            return None
        for name, value in best.groupdict().items():
            if value and name in ("doi", "pmid"):
                found.setdefault(name, value)
        place = _gap(text, best.end())
    return found


def _gap(text: str, start: int) -> int:
    found = _BETWEEN.match(text, start)
    return found.end() if found else start


def names_group(text: str) -> bool:
    """Say whether a name is that of a group of people: `Example Study Group`."""
    return bool(_groups().search(text))


def is_journal_word(word: str) -> bool:
    """Say whether a word is an abbreviated one of journal names, with or without its stop: `Mol.`, `Biol`."""
    bare = word.removesuffix(".")
    return bare in _journal_words() or (len(bare) == 1 and bare.isupper())


@cache
def _journal_words() -> frozenset[str]:
    return frozenset(row["word"] for row in _rows("journal-words"))


@cache
def _locators() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["id"], re.compile(rf"(?<![\w/–—-]){_regex(row['pattern'])}(?![\w/–—-])"))
        for row in _rows("locators")
    )


@cache
def _tails() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"{_regex(row['pattern'])}(?!\w)", re.IGNORECASE) for row in _rows("tails")
    )


@cache
def _groups() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(row['word']) for row in _rows('group-authors'))})\b"
    )


def _rows(stem: str) -> Iterator[resources.Row]:
    return resources.table(resources.folder("ontology") / "references" / f"{stem}.tsv")


def _regex(pattern: str) -> str:
    parts = []
    for token in _TOKEN.finditer(pattern):
        match token.lastgroup:
            case "field":
                name = token["field"]
                parts.append(rf"(?P<{name}>{_date() if name == 'date' else _FIELDS[name]})")
            case "open":
                parts.append("(?:")
            case "close":
                parts.append(")?")
            case "space":
                parts.append(r"\s*")
            case _:
                parts.append(re.escape(token.group()))
    return "".join(parts)


@cache
def _date() -> str:
    """Return a pattern for the dates of references: year, year month, year month day, month day year ..."""
    table = resources.folder("ontology") / "reading" / "months.tsv"
    names = {name for row in resources.table(table) for name in row.several("names")}
    one = "|".join(
        re.escape(name) for name in sorted(names | set(_SEASONS), key=lambda n: (-len(n), n))
    )
    month = rf"(?:{one})\.?(?:[-–/](?:{one})\.?)?"
    day = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    year = _FIELDS["year"]
    return (
        rf"(?:{month}(?:\s{day})?,?\s{year}|{day}\s{month},?\s{year}"
        rf"|{year}(?:,?\s{month}(?:\s{day}(?:{_DASH}{day})?)?)?)"
    )


AUTHOR: Final = re.compile(
    rf"(?P<name>[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){{0,4}}?)"
    rf"\s(?P<initials>[{_UPPER}](?:\.?[-\s]?[{_UPPER}]){{0,3}}\.?)"
    r"(?:\s(?:Jr|Sr|2nd|3rd|II|III|IV)\b\.?)?(?=\s*(?:[,;.:]|and\b|&|et\s+al\b|\(?(?:18|19|20)\d\d|$)|(?<=\.)\s)"
)
"""One author in citation form: surname, initials."""
