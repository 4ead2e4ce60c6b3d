"""Charts of a report: what they say of themselves, what they leave out, and that no word becomes markup."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from markupsafe import Markup

from coigraph.audit.corpus import Count
from coigraph.audit.families import Branch, Family
from coigraph.audit.timelines import Place, Timeline
from coigraph.audit.views import Matrix
from coigraph.reports import charts
from coigraph.reports.sections.documents import matrix

HOSTILE = '<b onclick="x">&"\'</b>'
PARTS = ("with a tie", "without", "not known")
YEARS = tuple(Count(str(year), 20, 15, 0, 3, 1) for year in (2020, 2021))
FEW = tuple(Count(str(year), 9, 9, 0, 3, 1) for year in (2020, 2021))
PLACES = (
    Place("d1", HOSTILE, "2020-01-01", "declared", ""),
    Place("d2", "Later", "2021", "none declared", "same ORCID"),
)
PERSON = Timeline(HOSTILE, "p", "", PLACES, ((HOSTILE, ("declared", "none declared")),), (), ())
FAMILY = Family(
    HOSTILE,
    (
        Branch(0, HOSTILE, "", "", "", "", 3),
        Branch(1, "Child", "belongs to", "2020-01", "", "yes", 1),
        Branch(1, "Sold", "belonged to", "", "2019", "no", 0),
    ),
)
# a chart, words that it shows, words that it is read out as
DRAWN = [
    (charts.bars("a", HOSTILE, [(HOSTILE, 7), ("B", 0)]), {"7", "0", "B"}, ["B: 0"]),
    (charts.stacked("a", HOSTILE, PARTS, [(HOSTILE, 1, 2, 3)]), {"1 + 2 + 3", *PARTS}, ["1, 2, 3"]),
    (charts.share("a", (HOSTILE, "25.0", "41.7", "50.0")), {"limit 50.0 %"}, ["From 25.0 % to 41.7 %"]),
    (charts.share("a", (HOSTILE, "25.0", "41.7", "")), set(), ["From 25.0 % to 41.7 % of 100 %."]),
    (charts.ratio("a", HOSTILE, (1.5, 1.01, 2.24)), {"1.50 (1.01 to 2.24)"}, ["One is no difference"]),
    (charts.ratio("a", HOSTILE, (40.0, 5.0, 320.0)), {"40.00 (5.00 to 320.00)"}, ["at 95 %"]),
    (charts.rates("a", YEARS), {"2020", "2021", "missing", "vague", "contradictory"}, ["by year"]),
    (charts.timeline("a", PERSON), {"D1", "D2", "2020", "2021"}, ["2 documents and 1 companies"]),
    (charts.tree("a", FAMILY, "2024"), {"Child (since 2020-01)", "Sold (until 2019)"}, ["at 2024"]),
]  # fmt: skip
# nothing to draw
EMPTY = [
    charts.bars("a", "", []),
    charts.stacked("a", "", PARTS, [("A", 0, 0, 0)]),
    charts.ratio("a", "", None),
    charts.rates("a", YEARS[:1]),
    charts.rates("a", FEW),
    charts.timeline("a", Timeline("A", "p", "", PLACES[:1], (("B", ("declared",)),), (), ())),
    charts.timeline("a", Timeline("A", "p", "", PLACES, (), (), ())),
]


@pytest.mark.parametrize(("chart", "shown", "said"), DRAWN)
def test_what_a_chart_says(chart: Markup, shown: set[str], said: list[str]) -> None:
    drawn = ET.fromstring(str(chart))
    assert drawn.get("role") == "img"
    assert {node.tag for node in drawn.iter()} <= {
        *("svg", "title", "desc", "defs", "pattern", "g", "rect", "line", "path", "circle", "text"),
    }
    assert shown <= {node.text for node in drawn.iter("text")}
    named = [node.text or "" for node in drawn if node.tag in ("title", "desc")]
    assert drawn.get("aria-labelledby") == "a-t a-d"
    assert len(named) == 2
    assert all(words in " ".join(named) for words in said)
    _, _, width, height = map(float, (drawn.get("viewBox") or "").split())
    for node in (*drawn.iter("rect"), *drawn.iter("text"), *drawn.iter("line")):
        for name, most in (
            ("x", width),
            ("y", height),
            ("x1", width),
            ("x2", width),
            ("y2", height),
        ):
            assert -8 <= float(node.get(name, 0)) <= most, ET.tostring(node)


# authors, companies; the first column of the table
MATRICES = [(1, 8, "Author"), (1, 9, "Company or body"), (9, 9, "Author"), (2, 0, "Author")]


@pytest.mark.parametrize(("authors", "companies", "first"), MATRICES)
def test_a_matrix_is_turned_where_it_is_too_wide(authors: int, companies: int, first: str) -> None:
    cells = {(a, c): f"{a}/{c}" for a in range(authors) for c in range(companies)}
    rows = tuple(
        (f"A{a}", f"S{a}", tuple(cells[a, c] for c in range(companies))) for a in range(authors)
    )
    names = tuple(f"C{c}" for c in range(companies))
    table = matrix(Matrix("d", "T", "", "", (), (), (), (), names, rows))
    assert table.columns[0] == first
    told = {
        (row[0], column): cell
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
    }
    for (a, c), cell in cells.items():
        assert told[(f"A{a}", f"C{c}") if first == "Author" else (f"C{c}", f"A{a}")] == cell
    for a in range(authors):
        assert (
            told[(f"A{a}", "Statement") if first == "Author" else ("Statement", f"A{a}")] == f"S{a}"
        )


@pytest.mark.parametrize("chart", EMPTY)
def test_what_is_not_drawn(chart: Markup) -> None:
    assert chart == ""
