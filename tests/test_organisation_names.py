"""How many names of organisations are resolved, and how many of them rightly: a labelled list."""

from __future__ import annotations

from pathlib import Path

import pytest

from coigraph import resources
from coigraph.claims import Name
from coigraph.linking.lexicon import lexicons
from coigraph.linking.misspelling import one_slip
from coigraph.linking.resolve import MISSPELLING, propose, resolve

ROWS = list(resources.table(Path(__file__).parent / "organisation-names.tsv"))
PRECISION = 0.995
RECALL = 0.90


def linked(written: str) -> Name:
    return propose(resolve(Name(written), lexicons().organisations), lexicons())


def answer(written: str) -> str:
    """Return the row that a name is linked to, or that is proposed for it."""
    name = linked(written)
    return name.key or name.proposed or ""


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


def test_a_misspelling_is_only_ever_a_proposal() -> None:
    names = {row["written"]: linked(row["written"]) for row in ROWS if row["why"] == "typo"}
    assert {written for written, name in names.items() if name.key} == set()
    proposed = [name for name in names.values() if name.proposed]
    assert len(proposed) >= 20
    for name in proposed:
        assert name.justification == MISSPELLING
        assert name.confidence is not None
        assert 0.5 < name.confidence <= 0.8


def test_every_link_says_why() -> None:
    for row in ROWS:
        name = linked(row["written"])
        assert bool(name.key or name.proposed) == bool(name.justification), row["written"]


NOT_PROPOSED = [
    "Merk",  # too short
    "Mercks",  # of a name that is ambiguous
    "Taixo",  # five letters
    "Taipho Pharmaceutical",  # Taiho or Taisho
    "Bayern",  # Bayer has five letters
    "European Society of Cardiologie",  # names of bodies are common words
    "American Collage of Cardiology",
    "Roche, Genentec",
    "nivolumap",
    "Pembrolizumab",
    "Cellectus Sciences",  # one word more
    "Zanofi Pasteur",  # another first letter
    "",
    "Inc.",
]


@pytest.mark.parametrize("written", NOT_PROPOSED)
def test_what_may_be_something_else_is_not_proposed(written: str) -> None:
    assert linked(written) == Name(written)


def test_no_known_name_is_a_misspelling_of_another() -> None:
    organisations = lexicons().organisations
    for entry in organisations.entries.values():
        for name in entry.names:
            assert propose(Name(name), lexicons()).proposed is None, name


SLIPS = [
    ("syndax", "sindax", True),
    ("novartis", "novatris", True),
    ("janssen", "jansen", True),
    ("genentech", "genetech", True),
    ("roche", "rroche", True),
    ("ab", "ba", True),
    ("novartis", "novastir", False),
    ("biogen", "biogenix", False),
    ("abcd", "badc", False),
]


@pytest.mark.parametrize(("one", "other", "near"), SLIPS)
def test_one_slip(one: str, other: str, near: bool) -> None:
    assert one_slip(one, other) is near
    assert one_slip(other, one) is near
