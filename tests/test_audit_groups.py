"""Who owned whom at a date: the trees of a report. All organisations are invented."""

from __future__ import annotations

from typing import Any

import pytest

from coigraph.audit.dates import months
from coigraph.audit.families import families_of
from coigraph.audit.groups import Groups, Link


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
