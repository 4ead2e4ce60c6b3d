"""What a registry's record states, taken from its JSON without the program's reader: to check the reader against.

Three shapes: JSON of the API's version 2, of its version 1, and JSON made of the older XML. record-fields.tsv gives for
each field its path in the three.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from coigraph import resources

FIELDS = {
    (row["table"], row["field"]): (row["v2"], row["v1"], row["legacy"])
    for row in resources.table(Path(__file__).parent / "record-fields.tsv")
}
"""By table (one value, several, results) and field: its path in each shape."""
MODULES = {
    "I": "Identification", "S": "Status", "C": "SponsorCollaborators", "D": "Design", "K": "Conditions",
    "O": "Outcomes", "A": "ArmsInterventions", "M": "ContactsLocations", "B": "BaselineCharacteristics",
    "R": "OutcomeMeasures", "E": "AdverseEvents",
}  # fmt: skip
RESULTS = "BRE"
EVENTS = ("all-cause mortality", "serious adverse events", "other adverse events")
Fact = tuple[str, ...] | str | None


class Cell(NamedTuple):
    """One cell of a table of results, as printed."""

    measure: str
    unit: Fact
    parameter: Fact
    category: str | None
    group: str
    value: str
    spread: Fact
    low: Fact
    high: Fact


class Analysis(NamedTuple):
    """One comparison of groups, as printed."""

    measure: str
    groups: tuple[str, ...]
    method: Fact
    p: Fact
    value: Fact
    low: Fact
    high: Fact


class Record:
    """The facts of one record."""

    def __init__(self, data: dict[str, Any]) -> None:
        data = data.get("Study", data)
        self._shape = 0 if "protocolSection" in data else 1 if "ProtocolSection" in data else 2
        self._data = _plain(data) if self._shape == 2 else data

    def scalar(self, name: str) -> Fact:
        """Return a field with one value."""
        return self._one(self._data, self._path("one", name))

    def several(self, name: str) -> list[Fact]:
        """Return a field with several values; each with its parts, where it has some."""
        return self._all(self._data, self._path("several", name))

    def cells(self) -> Iterator[Cell]:
        """Yield the cells of the baseline table and of the measured outcomes."""
        groups = dict(map(_pair, self._all(self._data, self._path("results", "baseline_groups"))))
        for measure in self._nodes(self._data, self._path("results", "baseline")):
            yield from self._cells(measure, "Baseline", groups)
        for measure in self._nodes(self._data, self._path("results", "outcomes")):
            yield from self._cells(measure, "Outcome", self._groups(measure))

    def analyses(self) -> Iterator[Analysis]:
        """Yield the comparisons that give a value or a p-value."""
        for measure in self._nodes(self._data, self._path("results", "outcomes")):
            groups, title = self._groups(measure), str(self._part(measure, "title", "Outcome"))
            for node in self._nodes(measure, self._path("results", "analyses")):
                compared = self._all(node, self._path("results", "compared"))
                value, p = self._part(node, "analysis_value"), self._part(node, "p")
                if value or p:
                    low, high = self._part(node, "analysis_low"), self._part(node, "analysis_high")
                    names = tuple(groups[str(key)] for key in compared)
                    yield Analysis(title, names, self._part(node, "method"), p, value, low, high)

    def events(self) -> Iterator[tuple[str, str, str, Fact]]:
        """Yield the totals of adverse events: which, in which group, how many, of how many."""
        for title, *numbers in self._all(self._data, self._path("results", "events")):
            pairs = zip(EVENTS, numbers[::2], numbers[1::2], strict=True)
            yield from ((kind, title, n, risk) for kind, n, risk in pairs if n is not None)
        if self._shape == 2:
            yield from self._older_events()

    def _older_events(self) -> Iterator[tuple[str, str, str, Fact]]:
        reported = "clinical_results.reported_events."
        groups = dict(
            map(_pair, self._all(self._data, reported + "group_list.group:group_id,title"))
        )
        for kind in ("serious", "other"):
            for node in self._nodes(
                self._data, f"{reported}{kind}_events.category_list.category.event_list.event"
            ):
                total = str(self._one(node, "sub_title"))
                if total.startswith("Total, "):
                    for key, n, risk in self._all(
                        node, "counts:group_id,subjects_affected,subjects_at_risk"
                    ):
                        yield total.removeprefix("Total, "), groups[key], n, risk

    def _groups(self, measure: Any) -> dict[str, str]:
        return dict(map(_pair, self._all(measure, self._path("results", "groups"))))

    def _part(self, node: Any, name: str, kind: str = "") -> Fact:
        return self._one(node, self._path("results", name, kind))

    def _cells(self, measure: Any, kind: str, groups: dict[str, str]) -> Iterator[Cell]:
        title = str(self._part(measure, "title", kind))
        unit, parameter = (self._part(measure, name, kind) for name in ("unit", "parameter"))
        for part in self._nodes(measure, self._path("results", "classes", kind)):
            for category in self._nodes(part, self._path("results", "categories", kind)):
                titles = (self._part(part, "class", kind), self._part(category, "category", kind))
                name = "; ".join(str(t) for t in titles if t) or None
                for key, value, *rest in self._all(category, self._path("results", "cells", kind)):
                    if value is not None:
                        spread, low, high = rest
                        yield Cell(
                            title, unit, parameter, name, groups[key], value, spread, low, high
                        )

    def _path(self, table: str, name: str, kind: str = "") -> str:
        path = FIELDS[table, name][self._shape].replace("@", kind)
        return re.sub(r"(?<![\w.])([A-Z])\.", self._module, path) if self._shape < 2 else path

    def _module(self, match: re.Match[str]) -> str:
        letter = match.group(1)
        section = "resultsSection" if letter in RESULTS else "protocolSection"
        module = MODULES[letter] + "Module"
        if self._shape == 0:
            return f"{section}.{module[0].lower()}{module[1:]}."
        return f"{section[0].upper()}{section[1:]}.{module}."

    def _nodes(self, node: Any, path: str) -> list[Any]:
        for one in filter(None, path.split(", ")):
            found = [node]
            for step in one.split("."):
                found = [below for n in found for below in _below(n, step)]
            if found:
                return found
        return []

    def _one(self, node: Any, path: str) -> Fact:
        return next((_text(found) for found in self._nodes(node, path)), None)

    def _all(self, node: Any, path: str) -> list[Any]:
        path, _, parts = path.partition(":")
        nodes = self._nodes(node, path)
        if not parts:
            return [_text(n) for n in nodes]
        rows = [[self._one(n, part) for part in parts.split(",")] for n in nodes]
        return [tuple(row) if len(row) > 1 else row[0] for row in rows if row[0] is not None]


def _below(node: Any, step: str) -> list[Any]:
    if step == "0":
        return [node]
    found = node.get(step) if isinstance(node, dict) else None
    return [x for x in (found if isinstance(found, list) else [found]) if x not in (None, {})]


def _text(node: Any) -> str | None:
    value = node.get("_") if isinstance(node, dict) else node
    return None if value is None else re.sub(r"\s+", " ", str(value)).strip()


def _pair(row: tuple[str, str]) -> tuple[str, str]:
    return row


def _plain(node: Any) -> Any:
    """Undo what making JSON of XML has done: attributes apart, entities in the text."""
    if isinstance(node, str):
        return html.unescape(node)
    if isinstance(node, list):
        return [_plain(each) for each in node]
    plain = {key: _plain(value) for key, value in node.items()}
    return {**plain.pop("@attributes", {}), **plain}
