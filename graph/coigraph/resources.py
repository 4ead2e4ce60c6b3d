"""Where the data of the program lies: ontology/, shapes/ and queries/.

In a wheel they stand inside the package (`coigraph/ontology`), in a checkout at its top.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coigraph.errors import KnowledgeError

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def folder(name: str) -> Path:
    """Return the data folder `ontology`, `shapes` or `queries`."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _CHECKOUT / name


def files(name: str, pattern: str) -> tuple[Path, ...]:
    """Return the files of a data folder that match a glob pattern, sorted by path."""
    return tuple(sorted(folder(name).glob(pattern)))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of ontology/: its cells by column name, and where it stands."""

    cells: Mapping[str, str]
    place: str

    def __getitem__(self, column: str) -> str:
        try:
            return self.cells[column]
        except KeyError:
            raise KnowledgeError(
                self.place, f"has no column {column!r}", "Add it to the table's first line."
            ) from None

    def several(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that holds several, separated by `|`."""
        return tuple(part.strip() for part in self[column].split("|") if part.strip())


def table(path: Path) -> Iterator[Row]:
    """Read a tab-separated table: first line the column names, `#` lines are comments.

    Raises KnowledgeError, with file and line, where a row has more or fewer cells than the header.
    """
    header: list[str] | None = None
    with path.open(encoding="utf-8", newline="") as stream:
        for number, cells in enumerate(
            csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE), 1
        ):
            if not cells or cells[0].startswith("#"):
                continue
            if header is None:
                header = cells
                continue
            place = f"{path.name}:{number}"
            if len(cells) != len(header):
                raise KnowledgeError(
                    place,
                    f"has {len(cells)} cells where the header names {len(header)}",
                    "Separate cells by one tab.",
                )
            yield Row(dict(zip(header, (cell.strip() for cell in cells), strict=True)), place)
