"""Where the names of a list begin and end."""

from __future__ import annotations

import pytest

from tests.disclosure_fixtures import ties

# what stands after "received grants from" -> the organisations
LISTS = [
    ("Acme, Borealis, and Dunmore", ["Acme", "Borealis", "Dunmore"]),
    ("Acme Pharma and Borealis", ["Acme Pharma", "Borealis"]),
    ("Corvex & Co., Inc., Elmo S.p.A. and Delaria GmbH", ["Corvex & Co., Inc.", "Delaria GmbH", "Elmo S.p.A."]),
    ("Eli Example and Company and Borealis", ["Eli Example and Company", "Borealis"]),
    ("Eli Example and Co., Springfield, IL, and Borealis", ["Eli Example and Co.", "Borealis"]),
    ("the Institute of Allergy and Infectious Diseases and Borealis",
     ["Institute of Allergy and Infectious Diseases", "Borealis"]),
    ("the Society for Invented Medicine, the University of Northtown, and Acme",
     ["Society for Invented Medicine", "University of Northtown", "Acme"]),
    ("Dunmore Research and Acme", ["Dunmore Research", "Acme"]),
    ("bioNovara, 4XC, and G1 Remedies", ["bioNovara", "4XC", "G1 Remedies"]),
    ("Corvex/Delaria and McDougal's", ["Corvex/Delaria", "McDougal's"]),
    ("Acme (Basel, Switzerland) and Borealis (formerly Corvex)", ["Acme", "Borealis"]),
    ("Dr Falken Pharma and Acme", ["Dr Falken Pharma", "Acme"]),
    ("St. Brendan and Acme", ["St. Brendan", "Acme"]),
    ("the Northtown Cancer Research Fund", ["Northtown Cancer Research Fund"]),
    ("Acme Ltd; Borealis K.K.; Corvex Inc.; and Delaria", ["Acme Ltd", "Borealis K.K.", "Corvex Inc.", "Delaria"]),
    ("Acme, the manufacturer of examplumab", ["Acme"]),
    ("Maurice and Phyllis Corvex Trust and Acme", ["Maurice and Phyllis Corvex Trust", "Acme"]),
    ("Corvex Research and Development, Delaria of America, Inc., and Acme",
     ["Corvex Research and Development", "Delaria of America, Inc.", "Acme"]),
    ("Tommy's Charity, Acme, Delaria-sponsored meetings", ["Tommy's Charity", "Acme", "Delaria"]),
    ("Acme, a subsidiary of Corvex", ["Acme"]),
    ("Acme‐Corvex and Borealis", ["Acme‐Corvex", "Borealis"]),
]  # fmt: skip


@pytest.mark.parametrize(("names", "organisations"), LISTS)
def test_a_list_of_organisations(names: str, organisations: list[str]) -> None:
    found = ties(f"AE received grants from {names}.", ["Ann Example"])
    assert sorted(str(name) for _, _, name in found) == sorted(organisations)


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("AE is an employee of Acme Inc. KN owns stock in Borealis.", ["Acme Inc.", "Borealis"]),
        ("AE is an employee of Acme Inc. He owns stock in Borealis.", ["Acme Inc.", "Borealis"]),
        (
            "AE is an employee of Acme S.A. AN, KN and JL have no competing interests.",
            ["Acme S.A."],
        ),
    ],
)
def test_a_full_stop_that_ends_a_name_and_a_sentence(text: str, organisations: list[str]) -> None:
    found = ties(text, ["Ann Example", "Kurt Novak", "Jun Lee", "Abe North"])
    assert sorted(str(name) for _, _, name in found) == organisations
