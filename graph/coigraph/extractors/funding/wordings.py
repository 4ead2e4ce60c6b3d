"""The table of ontology/funding/, compiled: which words say who paid for a work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coigraph import patterns, resources
from coigraph.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Wording:
    """One row of wordings.tsv."""

    kind: str
    value: str
    pattern: re.Pattern[str]


@cache
def wordings(kind: str) -> tuple[Wording, ...]:
    """Return the rows of a kind, in the order of the table.

    Raises KnowledgeError where a pattern is no regular expression.
    """
    return tuple(_rows(kind))


def _rows(kind: str) -> Iterator[Wording]:
    for row in resources.table(resources.folder("ontology") / "funding" / "wordings.tsv"):
        if row["kind"] != kind:
            continue
        pattern = re.sub(r"(?<!\[\^)(?<!\[)(?<!\\) (?![\]-])", r"\\s", row["pattern"])
        flags = re.NOFLAG if kind == "instrument" else re.IGNORECASE
        edge = "" if kind == "label" else r"(?!\w)"
        try:
            yield Wording(kind, row["value"], re.compile(rf"(?<![\w-])(?:{pattern}){edge}", flags))
        except re.error as error:
            raise KnowledgeError(row.place, f"no regular expression: {error}") from error


def find(
    kind: str, text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[Wording, re.Match[str]]]:
    """Yield every place where a wording of a kind stands in a stretch of text."""
    for wording in wordings(kind):
        for match in wording.pattern.finditer(text, start, len(text) if end is None else end):
            yield wording, match


def first(kind: str, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the first place where a wording of a kind stands, None where none does."""
    found = [match for _, match in find(kind, text, start, end)]
    return min(found, key=lambda match: match.start(), default=None)


def may_stand_in(kind: str, text: str, start: int, end: int) -> bool:
    """Say whether a stretch of text holds letters that a wording of a kind cannot do without."""
    return any(pattern.may_match(text, start, end) for pattern in _needs(kind))


@cache
def _needs(kind: str) -> tuple[patterns.Pattern, ...]:
    return tuple(
        patterns.compile(wording.pattern.pattern, wording.pattern.flags)
        for wording in wordings(kind)
    )


def fullmatch(kind: str, text: str) -> bool:
    """Say whether all of a text is a wording of a kind."""
    return any(wording.pattern.fullmatch(text) for wording in wordings(kind))


def at(kind: str, text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the wording of a kind that begins at a place, None where none does."""
    return next((m for w in wordings(kind) if (m := w.pattern.match(text, start, end))), None)
