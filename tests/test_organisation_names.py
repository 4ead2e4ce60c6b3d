"""How many names of organisations are resolved, and how many of them rightly: a labelled list."""

from __future__ import annotations

from pathlib import Path

import pytest

from coigraph import resources
from coigraph.claims import Name
from coigraph.linking.lexicon import lexicons
from coigraph.linking.resolve import resolve

ROWS = list(resources.table(Path(__file__).parent / "organisation-names.tsv"))
PRECISION = 0.995
RECALL = 0.90


def answer(written: str) -> str:
    return resolve(Name(written), lexicons().organisations).key or ""


def test_the_list_is_long_and_each_name_stands_once() -> None:
    assert len(ROWS) >= 400
    assert len({row["written"] for row in ROWS}) == len(ROWS)
    assert sum(row["labelled"] == "before" for row in ROWS) >= 200
    assert {row["answer"] for row in ROWS} - {""} <= lexicons().organisations.entries.keys()


def test_names_are_resolved_and_rightly() -> None:
    answers = [(row, answer(row["written"])) for row in ROWS]
    wrong = [(row["written"], key) for row, key in answers if key not in ("", row["answer"])]
    right = sum(key == row["answer"] for row, key in answers if key)
    known = sum(bool(row["answer"]) for row in ROWS)
    assert right / (right + len(wrong)) >= PRECISION, wrong
    assert right / known >= RECALL


@pytest.mark.parametrize("why", ["ambiguous", "two", "not an organisation", "trap"])
def test_a_name_that_is_no_single_organisation_gets_none(why: str) -> None:
    rows = [row for row in ROWS if row["why"] == why]
    assert rows
    assert {row["written"]: answer(row["written"]) for row in rows} == {
        row["written"]: row["answer"] for row in rows
    }
