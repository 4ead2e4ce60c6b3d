"""Which chart goes with the answer of which question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

from markupsafe import Markup

from coigraph.presentation.charts import Estimate, Stretch, bars, forest, timeline
from coigraph.presentation.diagrams import Property, classes
from coigraph_server.tables import Table


def charts_of(tables: Mapping[str, Table]) -> dict[str, list[Markup]]:
    """Return the charts of those answers that have one, by the name of the question."""
    drawn = {name: _CHARTS[name](table) for name, table in tables.items() if name in _CHARTS}
    return {name: [chart for chart in charts if chart] for name, charts in drawn.items()}


def _interests(table: Table) -> list[Markup]:
    rows = [
        Stretch(
            " · ".join(filter(None, (r.get("organisation", ""), r["type"]))),
            r.get("from", ""),
            r.get("until", ""),
        )
        for r in table.records
    ]
    return [timeline(rows, "Interests with a date, by year")]


def _group(table: Table) -> list[Markup]:
    rows = [
        Stretch(f"{r['relation']} {r['other']}", r.get("from", ""), r.get("until", ""))
        for r in table.records
    ]
    return [timeline(rows, "Owners and parts with a date, by year")]


def _makers(table: Table) -> list[Markup]:
    rows = [
        Stretch(f"{r['maker']} of {r['owner']}", r.get("from", ""), r.get("until", ""))
        for r in table.records
        if "owner" in r
    ]
    return [timeline(rows, "Owners of the makers, by year")]


def _results(table: Table) -> list[Markup]:
    """Draw a forest plot for each statistic and unit: values of different units share no scale."""
    scales: dict[tuple[str, str], list[Estimate]] = defaultdict(list)
    for r in table.records:
        if "value" in r:
            label = ", ".join(
                filter(None, (r["outcome"], r.get("group", ""), r.get("timepoint", "")))
            )
            interval = [float(r[end]) if end in r else None for end in ("low", "high")]
            scales[r.get("statistic", ""), r.get("unit", "")].append(
                Estimate(label, float(r["value"]), *interval)
            )
    return [
        forest(rows, f"{statistic or 'value'}, {unit or 'no unit'}", ratio="ratio" in statistic)
        for (statistic, unit), rows in scales.items()
        if any(row.low is not None for row in rows)
    ]


def _unread(table: Table) -> list[Markup]:
    rows = [(r["reason"], float(r["passages"])) for r in table.records]
    return [bars(rows, "Unread passages by reason")]


def _terms(table: Table) -> list[Markup]:
    parents: dict[str, str] = {}
    properties = []
    for r in table.records:
        name, above, domain, values = (
            r.get(column, "").rpartition("#")[2] for column in ("term", "parent", "domain", "range")
        )
        if r["kind"] == "class":
            parents[name] = parents.get(name) or above
        else:
            properties.append(Property(name, domain, values.rpartition("/")[2]))
    return [classes(parents, properties, "The classes of the ontology and their properties")]


_CHARTS: Final[Mapping[str, Callable[[Table], list[Markup]]]] = {
    "person-interests": _interests,
    "organisation-group": _group,
    "therapy-makers": _makers,
    "therapy-results": _results,
    "study-results": _results,
    "unread-by-reason": _unread,
    "ontology-terms": _terms,
}
