"""How the columns of a file of payments are read: ontology/payments/, or a mapping file beside the file.

A mapping file is named as the file of payments with `.mapping.tsv` behind it, and has the columns field, column and
value, as ontology/payments/layouts.tsv explains them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from coigraph import resources
from coigraph.resources import Row

SIDE: Final = ".mapping.tsv"
"""The ending of a mapping file, behind the whole name of the file of payments."""

UNKNOWN_NATURE: Final = "OtherFinancial"
"""The type of a payment whose nature no table has."""


@dataclass(frozen=True, slots=True)
class Column:
    """One way to fill a field: from a column, or with a value where it names none."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of file, by field; a field has them in the order of preference."""

    name: str
    marks: frozenset[str]
    fields: Mapping[str, tuple[Column, ...]]

    def values(self, field: str, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield what a row has in the columns of a field, each with the value beside the column."""
        for column in self.fields.get(field, ()):
            text = row.get(column.name, "") if column.name else column.value
            if text:
                yield text, column.value

    def value(self, field: str, row: Mapping[str, str]) -> str:
        """Return the first value of a field, empty where there is none."""
        return next((text for text, _ in self.values(field, row)), "")


@cache
def layouts() -> tuple[Layout, ...]:
    """Return the layouts of ontology/payments/layouts.tsv, in the order of asking."""
    rows = list(resources.table(resources.folder("ontology") / "payments" / "layouts.tsv"))
    names = dict.fromkeys(row["layout"] for row in rows)
    return tuple(_layout(name, [row for row in rows if row["layout"] == name]) for name in names)


def layout_of(path: Path, header: Sequence[str]) -> Layout | None:
    """Return the layout of a file by the mapping beside it, else by its columns; None for what is no file of
    payments."""
    side = path.with_name(path.name + SIDE)
    if side.is_file():
        return _layout(side.name, list(resources.table(side)))
    columns = {name.casefold() for name in header}
    return next((layout for layout in layouts() if layout.marks <= columns), None)


def type_of(nature: str) -> str:
    """Return the type of interest that a payer's word for a payment is."""
    wanted = " ".join(nature.casefold().split())
    for words, kind in _natures():
        if wanted == words or (words.endswith("*") and wanted.startswith(words[:-1])):
            return kind
    return UNKNOWN_NATURE


@cache
def _natures() -> tuple[tuple[str, str], ...]:
    path = resources.folder("ontology") / "payments" / "natures.tsv"
    return tuple((row["nature"].casefold(), row["type"]) for row in resources.table(path))


def _layout(name: str, rows: Sequence[Row]) -> Layout:
    fields: dict[str, tuple[Column, ...]] = {}
    for row in rows:
        column = Column(row["column"].casefold(), row["value"])
        fields[row["field"]] = (*fields.get(row["field"], ()), column)
    marks = frozenset(column.name for column in fields.pop("mark", ()))
    return Layout(name, marks, fields)
