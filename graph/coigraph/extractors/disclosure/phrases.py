"""The tables of ontology/disclosure/, compiled: which words mean what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from coigraph import patterns, resources
from coigraph.errors import KnowledgeError

TABLES: Final = ("negations", "boilerplate", "subjects", "qualifiers", "relations")
"""In the order in which they win where two find equally long phrases."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of a table: what its words mean.

    `kind` is `type` for a row of relations.tsv, whose `value` is the local name of the interest type.
    `generic` types give way to a purpose named beside them; `in_names` are words found in names too.
    """

    kind: str
    value: str
    generic: bool
    in_names: bool
    place: str
    pattern: str
    example: str
    counter_example: str


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found at a place of a text."""

    phrase: Phrase
    start: int
    end: int


class Table:
    """The phrases of one table as one regular expression; at one place the earlier row wins.

    Raises KnowledgeError where a pattern is no regular expression.
    """

    def __init__(self, phrases: tuple[Phrase, ...]) -> None:
        self.phrases = phrases
        whole = "|".join(f"(?P<p{i}>{_compile(p)})" for i, p in enumerate(phrases))
        try:
            self._expression = re.compile(whole, re.IGNORECASE)
        except re.error:
            _blame(phrases)
            raise

    def match(self, text: str, start: int) -> Found | None:
        """Return the phrase that begins at `start`, or None."""
        found = self._expression.match(text, start)
        if found is None or found.end() == start:
            return None
        group = found.lastgroup or "p0"
        return Found(self.phrases[int(group[1:])], start, found.end())


class Phrasebook:
    """All phrases. The longest phrase at a place wins, then the order of TABLES."""

    def __init__(self, tables: tuple[Table, ...]) -> None:
        self.tables = tables

    def match(self, text: str, start: int) -> Found | None:
        """Return the longest phrase that begins at `start`, or None."""
        best: Found | None = None
        for table in self.tables:
            found = table.match(text, start)
            if found and (best is None or found.end > best.end):
                best = found
        return best


def rows(path: Path) -> Iterator[Phrase]:
    """Read one table of phrases."""
    for row in resources.table(path):
        relation = "type" in row.cells
        yield Phrase(
            kind="type" if relation else row["kind"],
            value=row["type"] if relation else "",
            generic=relation and row["generic"] == "yes",
            in_names=relation and row["in_names"] == "yes",
            place=row.place,
            pattern=row["pattern"],
            example=row["example"],
            counter_example=row["counter_example"],
        )


def _blame(phrases: tuple[Phrase, ...]) -> None:
    """Raise KnowledgeError at the row whose pattern is no regular expression."""
    for phrase in phrases:
        try:
            re.compile(_compile(phrase))
        except re.error as error:
            raise KnowledgeError(phrase.place, f"no regular expression: {error}") from error


def _compile(phrase: Phrase) -> str:
    """Return the pattern as it is searched: any white space for a blank, ending where a word ends.

    A capital may follow without a blank, as where a heading has run into its text: `interestsThe`.
    """
    pattern = re.sub(r"(?<!\[\^)(?<!\\) ", r"\\s", phrase.pattern)
    edge = r"(?-i:(?![a-z0-9\u00df-\u00ff]))"
    ends_open = phrase.kind in {"heading", "bare_none"}
    return f"(?:{pattern})" + (edge if not ends_open else "")


@cache
def phrasebook() -> Phrasebook:
    """Load the tables once."""
    directory = resources.folder("ontology") / "disclosure"
    return Phrasebook(tuple(Table(tuple(rows(directory / f"{name}.tsv"))) for name in TABLES))


@cache
def headings() -> patterns.Pattern:
    """Return what introduces a statement as one expression, to see quickly where nothing does."""
    path = resources.folder("ontology") / "disclosure" / "boilerplate.tsv"
    wordings = (_compile(phrase) for phrase in rows(path) if phrase.kind == "heading")
    return patterns.compile("|".join(wordings), re.IGNORECASE)


@cache
def closed_class(kind: str) -> frozenset[str]:
    """Return the words of one kind of words.tsv, as written there."""
    path = resources.folder("ontology") / "disclosure" / "words.tsv"
    return frozenset(
        word
        for row in resources.table(path)
        if row["kind"] == kind
        for word in row.several("words")
    )
