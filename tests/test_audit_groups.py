"""Who owned whom at a date: the trees of a report. All organisations are invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coigraph import policies
from coigraph.audit import Scope, audit
from coigraph.audit.dates import months
from coigraph.audit.families import families_of
from coigraph.audit.groups import Groups, Link
from coigraph.reports import REPORTS
from coigraph.reports.sections import sections
from coigraph.store import OxigraphStore
from tests.audit_fixtures import article, lexicons, payments, store_of


class Names:
    """What families_of asks of a case file: the groups, and names."""

    def __init__(self, links: dict[str, tuple[Link, ...]]) -> None:
        self.groups = Groups(links, {})

    def first(self, iri: str, _: str) -> str:
        return iri


LINKS = {
    "child": (Link("parent", "2020-03"),),
    "sold": (Link("parent", "", "2019", former=True, words="belonged to"), Link("buyer", "2019")),
    "once": (Link("parent", former=True, words="belonged to"),),
    "grandchild": (Link("child", "2021"),),
}
# day; organisation and owner, whether the tie held then
HELD = [
    ("2022-01", {"child": "yes", "sold": "no", "once": "not certain", "grandchild": "yes"}),
    ("2021-06", {"child": "yes", "sold": "no", "once": "not certain", "grandchild": "not certain"}),
    ("2018", {"child": "no", "sold": "yes", "once": "not certain", "grandchild": "no"}),
    ("", {"child": "yes", "sold": "no", "once": "no", "grandchild": "yes"}),
]


@pytest.mark.parametrize(("day", "held"), HELD)
def test_a_group_at_a_date(day: str, held: dict[str, str]) -> None:
    case: Any = Names(LINKS)
    interests = {"grandchild": 3, "sold": 2, "once": 1}
    buyer, parent = sorted(families_of(case, interests, months(day)), key=lambda f: f.name)
    assert {b.name: b.held for b in parent.branches if b.depth} == held
    assert [(b.depth, b.name) for b in parent.branches] == [
        (0, "parent"),
        (1, "child"),
        (2, "grandchild"),
        (1, "once"),
        (1, "sold"),
    ]
    assert (parent.interests, buyer.interests) == (6, 2)


def test_a_group_that_owns_itself_ends() -> None:
    case: Any = Names({"a": (Link("b"),), "b": (Link("a"), Link("c")), "d": (Link("c"),)})
    (family,) = families_of(case, {"a": 1, "d": 1}, None)
    assert [(b.depth, b.name) for b in family.branches] == [(0, "c"), (1, "b"), (2, "a"), (1, "d")]


def test_an_organisation_with_what_it_owned_at_the_date(tmp_path: Path) -> None:
    words = "A.E. reports consulting fees from {}. K.N. has nothing to disclose."
    people = ["Ann Example", "Kurt Novak"]
    sources = {
        f"{year}-{name}.xml": article(people, words.format(name), f"{year}-05-01", title=f"{year}")
        for year in (2019, 2021)
        for name in ("Acme Pharma", "Acme Onco", "Borealis")
    }
    record = payments(
        "Eve Field", "1", "Far Town", [("2021-02-01", "acme-onco", "Lecture", "5", "")]
    )
    store_of(tmp_path / "store", sources, [record])
    iri = "https://w3id.org/coigraph/id/org/acme-pharma"
    with OxigraphStore.open(tmp_path / "store", read_only=True) as store:
        found = audit(
            store,
            policies.get("icmje"),
            lexicons().organisations,
            scope=Scope(organisation=iri),
        )
    rows = {(i.date[:4], i.company, i.state) for i in found.views.interests}
    assert rows == {
        ("2019", "Acme Pharma", "declared"),
        ("2021", "Acme Pharma", "declared"),
        ("2021", "Acme Onco", "declared"),  # a child since 2020
        ("", "Acme Onco", "on record"),
    }
    (section,) = [s for s in sections(found) if s.id == "companies"]
    assert "Interests with Acme Pharma" in section.parts[0].tables[0].caption
    assert "Eve Field" in REPORTS["html"](found)
