"""What sections of a report are made of: tables, the charts beside them, and words. HTML and Markdown show the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from coigraph.audit import Thing

ROWS: Final = 200
"""Rows of a table that a page shows; the tables as CSV hold all."""

Cell = str | int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its first column names the rows. `left` is how many rows a page leaves to the tables as CSV."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left: int = 0

    @classmethod
    def of(
        cls,
        caption: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        most: int = ROWS,
    ) -> Table:
        """Return a table of the first rows."""
        found = tuple(map(tuple, rows))
        return cls(caption, tuple(columns), found[:most], max(0, len(found) - most))

    @property
    def cut(self) -> str:
        """What is left out and where it stands, empty where nothing is."""
        if not self.left:
            return ""
        return shown(len(self.rows), len(self.rows) + self.left, "rows")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a section, with charts that are made from its tables. `links` are words and ids of findings."""

    title: str = ""
    notes: tuple[str, ...] = ()
    charts: tuple[Markup, ...] = ()
    tables: tuple[Table, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section: `id` is its anchor."""

    id: str
    title: str
    notes: tuple[str, ...]
    parts: tuple[Part, ...]


def shown(number: int, of: int, what: str) -> str:
    """Return the words of a cap: how much is shown and where the rest is; empty where all is shown."""
    if number >= of:
        return ""
    return f"Shown: {number:,} of {of:,} {what}. The tables as CSV (--format csv --output FOLDER) hold all."


def notes(*lines: str) -> tuple[str, ...]:
    """Return the lines that say something."""
    return tuple(filter(None, lines))


def named(thing: Thing) -> str:
    """Return a name with what is known besides: source and date of a document, ids of a person."""
    note = ", ".join(filter(None, (part.strip() for part in thing.note.split("|"))))
    return f"{thing.label} ({note})" if note else thing.label
