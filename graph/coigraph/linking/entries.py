"""The rows of the tables of ontology/names/.

A reference table has more rows than one document can name: it is indexed by the first words of its names, and a row is
read when a text holds such a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from coigraph import resources
from coigraph.claims import EntityKind
from coigraph.errors import KnowledgeError
from coigraph.linking.spelling import Care, first_word


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table of ontology/names/. `cells` are all its columns by name."""

    key: str
    label: str
    kind: str
    synonyms: tuple[str, ...]
    cells: Mapping[str, str]
    place: str

    @property
    def names(self) -> tuple[str, ...]:
        """The label and the synonyms."""
        return self.label, *self.synonyms

    def several(self, column: str) -> tuple[str, ...]:
        """Return the values of a column that holds several, separated by `|`."""
        cell = self.cells.get(column)
        return tuple(part.strip() for part in cell.split("|") if part.strip()) if cell else ()


def load_table(path: Path) -> Iterator[Entry]:
    """Read the rows of one table of names: the columns id, label, kind, synonyms and any others."""
    for row in resources.table(path):
        yield Entry(
            row["id"], row["label"], row["kind"], row.several("synonyms"), row.cells, row.place
        )


class Reference:
    """A table with the columns id, label, kind, care, synonyms, exact and source, in this order; `care` as in Care."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries: dict[str, Entry] = {}

    @cached_property
    def _lines(self) -> list[str]:
        return self._path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def _index(self) -> tuple[dict[str, list[int]], dict[str, int]]:
        """The lines by the first words of their names, and by their id."""
        by_word: dict[str, list[int]] = {}
        by_id: dict[str, int] = {}
        for number, line in enumerate(self._lines):
            if line.startswith(("#", "id\t")):
                continue
            cells = line.split("\t")
            if len(cells) != len(_COLUMNS):
                place = f"{self._path.name}:{number + 1}"
                raise KnowledgeError(place, f"has {len(cells)} cells, not {len(_COLUMNS)}")
            by_id[cells[0]] = number
            for word in {first_word(name) for name in _names(cells)}:
                by_word.setdefault(word, []).append(number)
        return by_word, by_id

    @cached_property
    def unread(self) -> dict[str, list[int]]:
        """The lines whose names nobody has taken yet, by the first words of those names."""
        return self._index[0]

    def take(self, word: str) -> Iterator[tuple[str, str, Care | None]]:
        """Yield the names that begin with a folded word, with their ids and cares: the first time, then no more."""
        for number in self.unread.pop(word, ()):
            cells = self._lines[number].split("\t")
            care = Care(cells[3]) if cells[3] else None
            for name in _names(cells):
                if first_word(name) == word:
                    yield name, cells[0], care

    def entry(self, key: str) -> Entry | None:
        """Return the row with an id, or None."""
        if key in self._entries:
            return self._entries[key]
        number = self._index[1].get(key)
        if number is None:
            return None
        cells = dict(zip(_COLUMNS, self._lines[number].split("\t"), strict=True))
        synonyms = tuple(name for name in cells["synonyms"].split("|") if name)
        place = f"{self._path.name}:{number + 1}"
        entry = Entry(key, cells["label"], cells["kind"], synonyms, cells, place)
        return self._entries.setdefault(key, entry)

    def __len__(self) -> int:
        return len(self._index[1])


def _names(cells: list[str]) -> list[str]:
    """Return the label and the synonyms in the cells of a row."""
    return [cells[1], *filter(None, cells[4].split("|"))] if cells[4] else [cells[1]]


_COLUMNS: Final[tuple[str, ...]] = ("id", "label", "kind", "care", "synonyms", "exact", "source")


def load_cares(path: Path, kind: EntityKind) -> dict[str, Care]:
    """Read from ambiguous-names.tsv the names of one kind of entity that need care.

    Raises KnowledgeError where a row gives a rule that does not exist.
    """
    cares: dict[str, Care] = {}
    for row in resources.table(path):
        if row["rule"] not in set(Care):
            raise KnowledgeError(
                row.place, f"no rule {row['rule']!r}", f"Rules: {', '.join(Care)}."
            )
        if row["entity"] == kind:
            cares[row["name"]] = Care(row["rule"])
    return cares
