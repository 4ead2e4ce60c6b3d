"""Whose address an address is: a company's, or that of a body which bears a company's name."""

from __future__ import annotations

import pytest

from coigraph import resources
from coigraph.audit.addresses import companies, employers
from tests.audit_fixtures import lexicons

ORGANISATIONS = lexicons().organisations

# address, the companies whose address it is
ADDRESSES = [
    ("Acme Pharma, Meadow Town", ["acme-pharma"]),
    ("Clinical Development, Acme Onco, Meadow Town", ["acme-onco"]),
    ("Acme Pharma Research Centre, Meadow Town", ["acme-pharma"]),
    ("Department of Surgery, Hill University; Borealis, Far Town", ["borealis"]),
    ("Acme Pharma and Borealis, Meadow Town", ["acme-pharma", "borealis"]),
    ("Hill University, Meadow Town", []),
    ("Meadow Society, Meadow Town", []),
]


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_whose_address_it_is(address: str, expected: list[str]) -> None:
    assert employers(address, ORGANISATIONS) == expected


MERGED = "From Hill University (A.E.); Acme Pharma, Meadow Town (K.N., M.B.); and Borealis, Far Town (K.N.)"
# an address of several authors, whose it is asked, the companies whose address it is
SHARED = [
    (MERGED, "Ann Example", []),
    (MERGED, "Kurt Novak", ["acme-pharma", "borealis"]),
    (MERGED, "Mia Byrd", ["acme-pharma"]),
    ("Hill University, Meadow Town; Acme Pharma, Far Town", "Ann Example", []),
    ("Acme Pharma, Meadow Town", "Ann Example", ["acme-pharma"]),
]


@pytest.mark.parametrize(("address", "name", "expected"), SHARED)
def test_whose_part_of_an_address_of_several_it_is(
    address: str, name: str, expected: list[str]
) -> None:
    assert employers(address, ORGANISATIONS, name, shared=True) == expected


@pytest.mark.parametrize(
    "row",
    list(resources.table(resources.folder("ontology") / "names" / "address-words.tsv")),
    ids=lambda row: f"{row['kind']} {row['word']}",
)
def test_each_word_tells_its_example_from_its_counter_example(row: resources.Row) -> None:
    assert companies(row["example"], ORGANISATIONS) == ["acme-pharma"]
    assert employers(row["example"], ORGANISATIONS) == []
    assert employers(row["counter_example"], ORGANISATIONS) == ["acme-pharma"]
