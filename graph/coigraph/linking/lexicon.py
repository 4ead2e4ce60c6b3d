"""Names to look for: a word trie over the tables of ontology/names/.

The longest name wins, names end at word boundaries, and short names in capitals match only in capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from coigraph import resources
from coigraph.claims import EntityKind, Name
from coigraph.documents import Span
from coigraph.errors import KnowledgeError

_WORD: Final = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
SHORT: Final = 4
"""Names of one word and at most this many letters match only as they are written: ASCO, BMS, PD."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table of ontology/names/. `cells` are the columns beyond id, label, kind and synonyms."""

    key: str
    label: str
    kind: str
    synonyms: tuple[str, ...]
    cells: Mapping[str, str]
    place: str

    def several(self, column: str) -> tuple[str, ...]:
        """Return the values of a column that holds several, separated by `|`."""
        return tuple(part.strip() for part in self.cells.get(column, "").split("|") if part.strip())


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the lexicon found in a text."""

    span: Span
    entry: Entry


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name, folded: no case, no accents, no hyphens, dots or spaces between."""
    return tuple(_fold(found.group()) for found in _WORD.finditer(text))


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    entries: list[tuple[str, Entry]] = field(default_factory=list)
    """Names that end here, as the table writes them, with their rows."""


class Lexicon:
    """The names of one table, to find in text and to look up.

    Raises KnowledgeError where two rows claim the same name.
    """

    def __init__(self, kind: EntityKind, entries: Iterable[Entry]) -> None:
        self.kind = kind
        self.entries: dict[str, Entry] = {}
        self._root = _Node()
        for entry in entries:
            if entry.key in self.entries:
                raise KnowledgeError(
                    entry.place, f"the id {entry.key!r} is used twice", "Give each row its own id."
                )
            self.entries[entry.key] = entry
            for name in (entry.label, *entry.synonyms):
                self._add(name, entry)

    def _add(self, name: str, entry: Entry) -> None:
        node = self._root
        for word in words(name):
            node = node.children.setdefault(word, _Node())
        for other, owner in node.entries:
            if owner.key != entry.key and (other == name or not (_strict(other) or _strict(name))):
                raise KnowledgeError(
                    entry.place,
                    f"{name!r} already belongs to {owner.key!r} ({owner.place})",
                    "Keep it in one row.",
                )
        if (name, entry) not in node.entries:
            node.entries.append((name, entry))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Yield the names found in `text[start:end]`, longest first at each place, never overlapping."""
        tokens = [
            (_fold(found.group()), found.start(), found.end())
            for found in _WORD.finditer(text, start, len(text) if end is None else end)
        ]
        position = 0
        while position < len(tokens):
            hit = self._longest(text, tokens, position)
            if hit is None:
                position += 1
                continue
            last, entry = hit
            yield Match(Span(tokens[position][1], tokens[last][2]), entry)
            position = last + 1

    def _longest(
        self, text: str, tokens: list[tuple[str, int, int]], first: int
    ) -> tuple[int, Entry] | None:
        node: _Node | None = self._root
        best: tuple[int, Entry] | None = None
        begin = tokens[first][1]
        if begin and text[begin - 1].isalnum():
            return None
        for last in range(first, len(tokens)):
            if last > first and not _joins(text[tokens[last - 1][2] : tokens[last][1]]):
                break
            node = node.children.get(tokens[last][0]) if node else None
            if node is None:
                break
            if text[tokens[last][2] : tokens[last][2] + 1].isalnum():
                continue
            written = text[begin : tokens[last][2]]
            for name, entry in node.entries:
                if not _strict(name) or _plain(name) == _plain(written):
                    best = last, entry
                    break
        return best

    def look_up(self, name: str) -> Entry | None:
        """Return the row whose label or synonym is this whole name, or None."""
        node: _Node | None = self._root
        for word in words(name):
            node = node.children.get(word) if node else None
        if node is None:
            return None
        for written, entry in node.entries:
            if not _strict(written) or _plain(written) == _plain(name):
                return entry
        return None

    def name(self, text: str, entry: Entry) -> Name:
        """Return a name as written together with the row it stands for."""
        exact = text in (entry.label, *entry.synonyms)
        return Name(
            text, entry.key, entry.label, entry.kind, "exact alias" if exact else "normalised alias"
        )


def _strict(name: str) -> bool:
    return len(name) <= SHORT and name.isupper()


def _plain(name: str) -> str:
    return "".join(c for c in name if c.isalnum())


def _joins(gap: str) -> bool:
    """Say whether two words with this between them may belong to one name: `Bristol-Myers`, `Roche/Genentech`."""
    return len(gap) <= 2 and "\n" not in gap and not any(c in ",;:()[]" for c in gap)


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The tables of ontology/names/, loaded."""

    organisations: Lexicon
    therapies: Lexicon
    conditions: Lexicon
    biomarkers: Lexicon

    def of(self, kind: EntityKind) -> Lexicon:
        """Return the lexicon of one kind of entity."""
        return {
            EntityKind.ORGANISATION: self.organisations,
            EntityKind.THERAPY: self.therapies,
            EntityKind.CONDITION: self.conditions,
            EntityKind.BIOMARKER: self.biomarkers,
        }[kind]


def load_table(path: Path) -> Iterator[Entry]:
    """Read the rows of one table of names: the columns id, label, kind, synonyms and any others."""
    for row in resources.table(path):
        yield Entry(
            row["id"], row["label"], row["kind"], row.several("synonyms"), row.cells, row.place
        )


@cache
def lexicons() -> Lexicons:
    """Load the tables of ontology/names/ once."""
    names = resources.folder("ontology") / "names"
    return Lexicons(
        *(
            Lexicon(kind, load_table(names / f"{stem}.tsv"))
            for kind, stem in (
                (EntityKind.ORGANISATION, "organisations"),
                (EntityKind.THERAPY, "therapies"),
                (EntityKind.CONDITION, "conditions"),
                (EntityKind.BIOMARKER, "biomarkers"),
            )
        )
    )
