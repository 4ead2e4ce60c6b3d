"""Answers of questions as tables of a page: what each cell says and where it leads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from coigraph import questions
from coigraph.questions import Question
from coigraph_server.places import page_of
from coigraph_server.service import service
from coigraph_server.views import PAGES

ROWS: Final = 100
"""Rows of a table on a page; the question's own page leads through all of them."""

LONGEST: Final = 400
"""Characters of a cell on a page that shows several tables."""

_IRI: Final = "Iri"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and the page that it leads to."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a question; `more` where it has rows that are not shown."""

    question: Question
    given: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    records: tuple[Mapping[str, str], ...]
    """The rows as the question names its columns."""
    more: bool = False

    @property
    def url(self) -> str:
        """The page of the question with these parameters."""
        return self.data("")

    def data(self, suffix: str) -> str:
        """Return where the whole answer is to be had, such as with `.csv`."""
        asked = "?" + urlencode(self.given) if self.given else ""
        return f"/questions/{self.question.name}{suffix}{asked}"

    def column(self, place: int) -> list[Cell]:
        """Return the different cells of a column that say something."""
        return list(dict.fromkeys(row[place] for row in self.rows if row[place].text))

    def named(self, column: str, value: str, wanted: str) -> str:
        """Return what stands in a column of the first row that has a value in another."""
        return next((r.get(wanted, "") for r in self.records if r.get(column) == value), "")

    def tree(self, child: str, parent: str, column: str, value: str) -> list[tuple[int, str]]:
        """Return the local names of the rows with a value in a column, each below its parent, with its depth."""
        above = {
            r[child].rpartition("#")[2]: r.get(parent, "").rpartition("#")[2]
            for r in self.records
            if r.get(column) == value
        }

        def below(name: str, depth: int) -> list[tuple[int, str]]:
            inner = [
                found for one, up in above.items() if up == name for found in below(one, depth + 1)
            ]
            return [(depth, name), *inner]

        tops = [name for name, up in above.items() if up not in above]
        return [found for top in tops for found in below(top, 0)]

    def matrix(self, down: str, across: str, parts: tuple[str, ...]) -> Table:
        """Return the rows of this table as a table of two of its columns, with the others in its cells."""
        heads = self.values(across)
        cells: dict[str, dict[str, list[str]]] = {}
        for r in self.records:
            written = " ".join(r[part] for part in parts[:3] if r.get(part) not in (None, "", "="))
            low, high = (r.get(part, "") for part in parts[3:])
            said = f"{written} ({low} to {high})" if low and high else written
            cells.setdefault(r[down], {}).setdefault(r.get(across, ""), []).append(said)
        columns = (
            down,
            *heads,
            *([f"no {across}"] if any("" in row for row in cells.values()) else []),
        )
        rows = tuple(
            (
                Cell(label),
                *(Cell("; ".join(row.get(head, ()))) for head in (*heads, "")[: len(columns) - 1]),
            )
            for label, row in cells.items()
        )
        return Table(self.question, self.given, columns, rows, (), self.more)

    def values(self, column: str) -> list[str]:
        """Return the different values of a column in their order."""
        return list(dict.fromkeys(r[column] for r in self.records if r.get(column)))


def find(name: str) -> Question | None:
    """Return a question of the library or of the pages."""
    return questions.load().get(name) or questions.load(PAGES).get(name)


def ask(name: str, given: Mapping[str, str], *, most: int | None = ROWS, page: int = 1) -> Table:
    """Have a question answered and return a page of its rows, or all of them. Raises QuestionError, Refused."""
    question = find(name)
    assert question, name
    query = questions.bind(question, given)
    if most is not None:
        query = questions.part(query, most + 1, (page - 1) * most)
    columns, found = service().rows(query)
    more = most is not None and len(found) > most
    return table(question, given, columns, found[:most] if more else found, more)


def table(
    question: Question,
    given: Mapping[str, str],
    columns: list[str],
    found: list[dict[str, Any]],
    more: bool,
    *,
    whole: bool = False,
) -> Table:
    """Return rows as a table; without `whole`, columns in which nothing stands are left out and IRIs shortened.

    A column `xIri` is no column of its own: it says where the cells of `x` lead.
    """
    records = tuple({name: cell["value"] for name, cell in row.items()} for row in found)
    shown = tuple(
        name
        for name in columns
        if whole
        or (
            not (name.endswith(_IRI) and name.removesuffix(_IRI) in columns)
            and any(record.get(name) for record in records)
        )
    )
    rows = tuple(tuple(_cell(row, name, whole) for name in shown) for row in found)
    heads = shown if whole else tuple(map(heading, shown))
    return Table(question, given, heads, rows, records, more)


def heading(name: str) -> str:
    """Return the name of a column in words: `registryId` is `registry id`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).lower()


def _cell(row: Mapping[str, Any], name: str, whole: bool) -> Cell:
    if name not in row:
        return Cell("")
    value, kind = str(row[name]["value"]), row[name]["type"]
    if name + _IRI in row:
        return Cell(_cut(value, whole), page_of(str(row[name + _IRI]["value"])))
    href = page_of(value) if kind == "uri" else None
    if kind == "uri" and href is None and value.startswith(("https://", "http://")):
        href = value
    if whole or kind != "uri":
        return Cell(_cut(value, whole), href)
    return Cell("words" if "/questions/evidence" in (href or "") else _cut(value, whole), href)


def _cut(text: str, whole: bool) -> str:
    return text if whole or len(text) <= LONGEST else text[:LONGEST] + " …"
