"""Organisations that are named without being a party, and those that are named before the person."""

from __future__ import annotations

import pytest

from coigraph.claims import Interest
from tests.disclosure_fixtures import declared, ties

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
    ("KN is an employee of a firm that makes wearable QRX sensors.", [(KURT, "Employment", None)]),
    ("KN is employed by a small company (Corvex Ltd).", [(KURT, "Employment", "Corvex Ltd")]),
    ("KN is a shareholder of the company.", []),
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
    ("KN is an employee of Acme, a subsidiary of Corvex & Co., Inc., Oldtown, NJ, USA, and owns stock in the company.",
     [(KURT, "Employment", "Acme"), (KURT, "Ownership", "Acme")]),
    ("KN is an employee of Acme, a division of Corvex & Co., Inc., Oldtown, NJ, USA.", [(KURT, "Employment", "Acme")]),
    ("KN is supported by the Institute for Invented Research (IIR) Invented Protection Unit (IPU) in Tremor Infections "
     "and Drug Resistance at Corvex University.", [(KURT, "ResearchSupport", "Institute for Invented Research")]),
    ("KN received grants from Acme in partnership with Corvex (formerly Elmo), Dunmore University and Borealis.",
     [(KURT, "ResearchSupport", "Acme")]),
    ("KN received grants for the 'Invented Tremor' award from Acme.", [(KURT, "ResearchSupport", "Acme")]),
    ("KN receives royalties for his book 'The Tremor: A Guide to Recovery' from Corvex.",
     [(KURT, "Royalty", "Corvex")]),
    ('KN is an author of "Tremor in Children and Youth" and received grants from Acme.',
     [(KURT, "ResearchSupport", "Acme")]),
    ("KN is head of the Division of Tremor, Institute of Invented Surgery, Northtown University.",
     [(KURT, "LeadershipRole", "Division of Tremor")]),
    ("KN is employed by a QRX to improve care, and had (more than 4 years ago) income as a member of an advisory "
     "board for Acme.", [(KURT, "AdvisoryBoard", "Acme"), (KURT, "Employment", "QRX")]),
    ("KN is an NHS consultant. ABE is a consultant to Acme.",
     [(ANN, "Consulting", "Acme"), (KURT, "Employment", "NHS")]),
    # wordings
    ("KN is an employee of the Corvex Institute, which is supported by Borealis.",
     [(KURT, "Employment", "Corvex Institute")]),
    ("KN is supported in part by Corvex.",
     [(KURT, "ResearchSupport", "Corvex")]),
    ("The clinic is supported by Acme. KN has none.",
     []),
    ("KN was sponsored by Acme to attend a congress.",
     [(KURT, "Travel", "Acme")]),
    ("KN holds US Patent No. 9,123,456 licensed to Acme.",
     [(KURT, "Licence", "Acme"), (KURT, "Patent", "Acme")]),
    ("KN is an inventor on a patent licensed by Corvex University to Acme.",
     [(KURT, "Licence", "Acme"), (KURT, "Licence", "Corvex University"), (KURT, "Patent", "Acme"),
      (KURT, "Patent", "Corvex University")]),
    ("KN received $5,000 from Acme for consulting.",
     [(KURT, "Consulting", "Acme")]),
    ("KN received Grant Number 19K10929 from the fund.",
     []),
    ("KN received grants from Dunmore - a member of the Corvex Group, and Acme.",
     [(KURT, "ResearchSupport", "Acme"), (KURT, "ResearchSupport", "Dunmore")]),
    ("K. Novak: Financial Interests, Institutional, Funding: Acme; Financial Interests, Personal, Stocks/Shares: "
     "Borealis; Non-Financial Interests, Principal Investigator: Corvex.",
     [(KURT, "FundingToInstitution", "Acme"), (KURT, "Ownership", "Borealis"), (KURT, "TrialInvestigator", "Corvex")]),
    ("K. Novak, Acme (E, I); J. Lee, Corvex (C). C, consultant; E, employee; I, investor.",
     [(KURT, "Employment", "Acme"), (KURT, "Ownership", "Acme"), ("Jun Lee", "Consulting", "Corvex")]),
    ("KN discloses the following - Chair: Invented Association; Site Co-Investigator: Acme; Trustee: Corvex College.",
     [(KURT, "LeadershipRole", "Corvex College"), (KURT, "LeadershipRole", "Invented Association"),
      (KURT, "TrialInvestigator", "Acme")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_who_is_a_party(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert sorted(ties(text, NAMES), key=str) == sorted(expected, key=str)


def test_what_a_relative_receives_is_theirs_alone() -> None:
    found = declared("KN consulted for Acme and (through his spouse) Borealis.", NAMES)
    assert [(c.organisation_as_written, c.recipient) for c in found if isinstance(c, Interest)] == [
        ("Acme", None),
        ("Borealis", "family"),
    ]
