"""Organisations that are named without being a party, and those that are named before the person."""

from __future__ import annotations

import pytest

from tests.disclosure_fixtures import ties

NAMES = ["Ann B. Example", "Kurt Novak", "Jun Lee"]
ANN, KURT = NAMES[:2]

# a statement -> the interests it declares
STATEMENTS = [
    # an organisation that acts
    ("Corvex Hospital has filed a patent application, with KN as inventor.", [(KURT, "Patent", None)]),
    ("The authors have the following competing interests: Corvex Hospital has filed a patent.", []),
    ("The University of Northtown received a research grant from Acme.", []),
    ("KN consults for Borealis. The Board of Trustees of Corvex University holds the patent.",
     [(KURT, "Consulting", "Borealis")]),
    # one that pays
    ("Acme paid KN consulting fees.", [(KURT, "Consulting", "Acme")]),
    ("Acme and Corvex Ltd have paid Dr Novak for lectures.",
     [(KURT, "Lecture", "Acme"), (KURT, "Lecture", "Corvex Ltd")]),
    ("Corvex funded KN's research.", [(KURT, "ResearchSupport", "Corvex")]),
    ("Acme supported KN.", []),
    ("From Acme, KN has received honoraria; from Borealis and Corvex, ABE has received grants.",
     [(KURT, "Honorarium", "Acme"), (ANN, "ResearchSupport", "Borealis"), (ANN, "ResearchSupport", "Corvex")]),
    ("From Acme, KN has received honoraria and is an employee of Borealis.",
     [(KURT, "Honorarium", "Acme"), (KURT, "Employment", "Borealis")]),
    # one that describes another
    ("KN is a founder of the Corvex University spin-off companies Dunmore nv and Acme.",
     [(KURT, "Founder", "Acme"), (KURT, "Founder", "Dunmore nv")]),
    ("KN is employed by Acme, a Corvex company.", [(KURT, "Employment", "Acme")]),
    ("KN is secretary of the QRX section of the Society for Invented Medicine.",
     [(KURT, "LeadershipRole", "Society for Invented Medicine")]),
    ("KN is an employee of a firm that makes wearable QRX sensors.", []),
    ("KN holds a patent for the design of the QRXO, and has a financial interest in Acme.",
     [(KURT, "Financial", "Acme"), (KURT, "Patent", None)]),
    ("KN received grants from Acme to study QRX4 in tremor.", [(KURT, "ResearchSupport", "Acme")]),
    # words of a type inside a name
    ("KN was heard before the National Injury Compensation Program.", []),
    ("KN is a member of the board of the Journal of Intellectual Property Law.",
     [(KURT, "LeadershipRole", "Journal of Intellectual Property Law")]),
    ("KN was supported by an MD/PhD grant from Acme.", [(KURT, "ResearchSupport", "Acme")]),
    ("KN received fees from the International Tremor's and Movement Disorders Society.",
     [(KURT, "PersonalFees", "International Tremor's and Movement Disorders Society")]),
    ("KN received grants from Corvex s.a. (Belgium) and Acme.",
     [(KURT, "ResearchSupport", "Acme"), (KURT, "ResearchSupport", "Corvex s.a.")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_who_is_a_party(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert sorted(ties(text, NAMES), key=str) == sorted(expected, key=str)
