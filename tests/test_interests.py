"""Statements of disclosure and what they say: who, what kind, with whom, who declares none."""

from __future__ import annotations

import pytest

from coigraph.claims import Disclosure, Interest, Residue
from tests.disclosure_fixtures import cleared, declared, ties

A, K, J, L = "Ann B. Example", "Kurt Novak", "Jun Lee", "Lena de Winter"
AUTHORS = [A, K, J, L]

# statement -> (holder, type, organisations)
TIES: list[tuple[str, list[tuple[str | None, str, str]]]] = [
    ("ABE has received consultancy fees from Acme and Borealis, and lecture fees from Borealis and Corvex.",
     [(A, "Consulting", "Acme|Borealis"), (A, "Lecture", "Borealis|Corvex")]),
    ("KN has received research and travel grants from and has served on advisory boards for Acme and Corvex.",
     [(K, "Travel", "Acme|Corvex"), (K, "ResearchSupport", "Acme|Corvex"), (K, "AdvisoryBoard", "Acme|Corvex")]),
    ("Dr Novak reports honoraria for lectures and advisory board participation from Acme. He owns stock in Corvex.",
     [(K, "Lecture", "Acme"), (K, "AdvisoryBoard", "Acme"), (K, "Ownership", "Corvex")]),
    ("Jun Lee has acted as a consultant for Acme, received honoraria from Corvex for lectures, and provided expert "
     "testimony for Delaria.",
     [(J, "Consulting", "Acme"), (J, "Lecture", "Corvex"), (J, "ExpertTestimony", "Delaria")]),
    ("ABE, KN and JL are employees of Acme and own stock.",
     [(p, t, "Acme") for p in (A, K, J) for t in ("Employment", "Ownership")]),
    ("A.B.E. is an employee of Acme, and J.L. was an employee during the study.",
     [(A, "Employment", "Acme"), (J, "Employment", "Acme")]),
    ("Ann Example: Honoraria: Acme, Borealis; Research Funding: Corvex (Inst); Employment: Delaria\nJun Lee: None",
     [(A, "Honorarium", "Acme|Borealis"), (A, "FundingToInstitution", "Corvex"), (A, "Employment", "Delaria")]),
    ("Consulting: Ann Example, Acme; Jun Lee, Borealis. Stock Ownership: None. Honoraria: Kurt Novak, Corvex.",
     [(A, "Consulting", "Acme"), (J, "Consulting", "Borealis"), (K, "Honorarium", "Corvex")]),
    ("Kurt Novak: Acme, Corvex (C/A), Borealis (RF); Jun Lee: Delaria (H).\n"
     "(C/A) Consulting/advisory relationship; (RF) Research funding; (H) Honoraria received",
     [(K, "ConsultingOrAdvisory", "Acme|Corvex"), (K, "ResearchSupport", "Borealis"), (J, "Honorarium", "Delaria")]),
    ("JL holds patents on rhXY4 and owns equity in Acme.", [(J, "Patent", ""), (J, "Ownership", "Acme")]),
    ("KN reports speaker's honoraria and expert testimony fees from Acme.",
     [(K, "Lecture", "Acme"), (K, "ExpertTestimony", "Acme")]),
    ("KN is a partner and equity holder at Acme.", [(K, "Ownership", "Acme")]),
    ("KN consults for Acme. Authors affiliated with Corvex (ABE and JL) are employees of Corvex.",
     [(K, "Consulting", "Acme"), (A, "Employment", "Corvex"), (J, "Employment", "Corvex")]),
    ("KN consults for Acme. Authors affiliated with Corvex are employees of Corvex.", [(K, "Consulting", "Acme")]),
    ("KN is an employee of Acme, Inc. XQ's spouse owns stock in Acme, Inc.",
     [(K, "Employment", "Acme, Inc."), (None, "Ownership", "Acme, Inc.")]),
    ("KN received fees from Dr Falken Pharma and Acme; and was paid by Corvex.",
     [(K, "PersonalFees", "Dr Falken Pharma|Acme|Corvex")]),
    ("JL: (consulting) Acme, Corvex (stock) Delaria.",
     [(J, "Consulting", "Acme|Corvex"), (J, "Ownership", "Delaria")]),
    ("Employees of Acme (ABE, KN).", [(A, "Employment", "Acme"), (K, "Employment", "Acme")]),
    ("All authors received travel grants from drug companies (Acme, Corvex).",
     [(p, "Travel", o) for p in AUTHORS for o in ("Acme", "Corvex")]),
    ("KN consults for Acme. All other authors are employees of Borealis.",
     [(K, "Consulting", "Acme"), *((p, "Employment", "Borealis") for p in (A, J, L))]),
    ("LdW is president of the Invented Society and a member of the Northtown Academy.",
     [(L, "LeadershipRole", "Invented Society"), (L, "Membership", "Northtown Academy")]),
    ("ABE received speaking or consulting fees from Acme.", [(A, "Lecture", "Acme")]),
    ("ABE reports Acme stock ownership.", [(A, "Ownership", "Acme")]),
    ("JL holds a patent for Newscan and QX7, licensed to Corvex.", [(J, "Patent", "Corvex"), (J, "Licence", "Corvex")]),
    ("JL is a co-inventor on patents related to QX-40.", [(J, "Patent", "")]),
    ("Kurt Novak does not own stock in Acme and has received fees from Corvex.", [(K, "PersonalFees", "Corvex")]),
    ("All authors except KN are employees of Acme.", [(p, "Employment", "Acme") for p in (A, J, L)]),
    ("The authors declare no conflicts of interest with the exception of KN, who consults for Acme.",
     [(K, "Consulting", "Acme")]),
    ("The authors declare no non-financial interests but the following financial interests: KN is the founder "
     "of Acme.", [(K, "Founder", "Acme")]),
    ("Consultant or Advisory Role: Ann Example, Acme (C); Kurt Novak, Corvex (U) Stock Ownership: None Honoraria: "
     "Jun Lee, Acme Expert Testimony: None",
     [(A, "ConsultingOrAdvisory", "Acme"), (K, "ConsultingOrAdvisory", "Corvex"), (J, "Honorarium", "Acme")]),
    ("ABE is supervised by KN, who consults for Acme.", [(K, "Consulting", "Acme")]),
    ("The analysis was done with KN, an employee of Acme.", [(K, "Employment", "Acme")]),
    ("Two of the authors (KN and JL) are employees of Acme.", [(K, "Employment", "Acme"), (J, "Employment", "Acme")]),
    ("The last author received fees from Acme.", [(L, "PersonalFees", "Acme")]),
    ("None of the authors holds stock in Acme or was paid by Borealis.", []),
    ("This study was funded by Acme. Editorial assistance was provided by Corvex, supported by Borealis.", []),
    ("Northtown University received a grant from Acme.", []),
    ("JL was principal investigator of the NORTHSTAR trial.", []),
    ("Jane Stranger received fees from Acme.", [(None, "PersonalFees", "Acme")]),
    ("ABE received fees from Acme for work founded by Dr Novak.", [(A, "PersonalFees", "Acme")]),
]  # fmt: skip

# statement -> who declares none
DENIALS: list[tuple[str, list[str]]] = [
    ("The authors declare that they have no competing interests.", AUTHORS),
    ("Conflicts of interest: None declared.", AUTHORS),
    ("There are no conflicts of interest.", AUTHORS),
    ("None of the authors has any conflict of interest to report.", AUTHORS),
    ("Die Autoren geben an, dass kein Interessenkonflikt besteht.", AUTHORS),
    ("KN consults for Acme. The other authors have nothing to disclose.", [A, J, L]),
    ("KN consults for Acme. None of the other authors has a conflict of interest.", [A, J, L]),
    ("KN consults for Acme. JL has no conflicts of interest.", [J]),
    ("No conflicts of interest were reported by ABE and JL.", [A, J]),
    ("KN consults for Acme. The authors declare no competing interests.", [A, J, L]),
    ("The authors have no conflicts of interest. JL is an associate editor of Invented Letters.", AUTHORS),
    ("ABE, KN and XQ declare no conflicts of interest.", [A, K]),
    ("KN declares that he does not have a conflict of interest.", [K]),
    ("Ann B. Example (PhD), Kurt Novak (MD) and Jun Lee (MD) have nothing to disclose.", [A, K, J]),
    ("Ann Example: Conflicts of interest: none Kurt Novak: Conflicts of interest: none", [A, K]),
    ("KN consults for Acme. The remainder of the authors do not have competing interests.", [A, J, L]),
    ("The authors state that the work was done in the absence of any commercial or financial relationships.", AUTHORS),
    ("The authors report no other conflicts of interest.", []),
    ("The authors have no competing interests except the following: KN consults for Acme.", []),
    ("KN was involved with AB Lee. The work of LdW is quoted. All other authors declare none.", [A, J]),
    ("Kurt Novak has no financial interest in Acme.", []),
    ("Some study authors have ties to industry.", []),
    ("Each author warrants that he or she has no commercial associations (eg, consultancies) that might pose a "
     "conflict of interest.", AUTHORS),
    ("On behalf of all authors, the corresponding author states that there is no conflict of interest.", AUTHORS),
    ("All authors: no reported conflicts of interest.", AUTHORS),
    ("No author has an actual or perceived conflict of interest.", AUTHORS),
    ("KN consults for Acme. No other co-authors have competing interests to disclose.", [A, J, L]),
    ("The authors have no connection with the tobacco or alcohol industries.", AUTHORS),
    ("ABE: consultant for Acme; KN: none; JL: none", [K, J]),
    ("None: KN, ABE. LdW: consultant for Acme.", [A, K]),
    ("None: KN, JL. LdW: consultant for Acme.", [K, J]),
    ("Ann Example, MD\nKurt Novak, PhD\nNothing to disclose.\nJun Lee\nConsultant: Acme", [A, K]),
    ("Ann Example\tNone\nKurt Novak\tConsultant: Acme\nJun Lee\tNothing to disclose", [A, J]),
    ("All authors except KN declare no competing interests. KN is an employee of Acme.", [A, J, L]),
    ("Apart from KN (employee of Acme), no author has any conflict of interest.", [A, J, L]),
]  # fmt: skip

KINDS: list[tuple[str, list[str]]] = [
    ("KN consults for Acme.", ["statement"]),
    ("Several study authors have received fees from medical device firms.", ["vague"]),
    ("Some authors declared affiliations with biotech or drug companies. Please see the full article for a complete "
     "list of disclosures.", ["vague", "pointer"]),
    ("KN received fees from several pharmaceutical companies, including Acme.", ["statement", "vague"]),
    ("KN received fees from two companies (Acme, Corvex).", ["statement"]),
    ("Disclosure forms provided by the authors are available online.", ["pointer"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TIES)
def test_who_has_which_tie(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    unfolded = [
        (who, kind, one or None) for who, kind, names in expected for one in names.split("|")
    ]
    assert ties(text, AUTHORS) == sorted(unfolded, key=str)


@pytest.mark.parametrize(("text", "expected"), DENIALS)
def test_who_declares_none(text: str, expected: list[str]) -> None:
    assert sorted(cleared(text, AUTHORS)) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_what_a_statement_does(text: str, expected: list[str]) -> None:
    found = [c.kind.value for c in declared(text, AUTHORS) if isinstance(c, Disclosure)]
    assert found == expected


def test_nobody_is_invented_where_the_document_has_no_author() -> None:
    text = "The authors declare no competing interests."
    assert cleared(text, []) == []
    assert [c.kind.value for c in declared(text, []) if isinstance(c, Disclosure)] == ["statement"]


# statement -> recipient, paid, start, end, relation to the work, role of its one interest
FACETS: list[tuple[str, tuple[object, ...]]] = [
    ("KN received grants to his institution from Acme.", ("institution", None, None, None, None, None)),
    ("KN received research support (grants to institution) from Acme.", ("institution", None, None, None, None, None)),
    ("KN reports grants from Acme, paid to his university.", ("institution", None, None, None, None, None)),
    ("Kurt Novak's wife is an employee of Acme.", ("family", None, None, None, None, None)),
    ("KN has a family member who owns shares in Acme.", ("family", None, None, None, None, None)),
    ("KN is an unpaid consultant to Acme.", (None, False, None, None, None, None)),
    ("KN is a paid consultant to Acme.", (None, True, None, None, None, None)),
    ("KN reports personal fees from Acme, outside the submitted work.", (None, None, None, None, "outside", None)),
    ("KN reports grants from Acme, during the conduct of the study.", (None, None, None, None, "within", None)),
    ("KN is president of Acme (since 2014).", (None, None, "2014", None, None, "president")),
    ("KN is treasurer of Acme (AC; Mar. 2016-Oct. 2019).", (None, None, "2016-03", "2019-10", None, "treasurer")),
    ("KN was a director of Acme from 2011 to 2015.", (None, None, "2011", "2015", None, "director")),
    ("KN was a trustee of Acme until May 2012.", (None, None, None, "2012-05", None, "trustee")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facets"), FACETS)
def test_what_is_said_of_an_interest(text: str, facets: tuple[object, ...]) -> None:
    (interest,) = [c for c in declared(text, AUTHORS) if isinstance(c, Interest)]
    assert interest.holder == K
    found = (
        interest.recipient, interest.paid, interest.start, interest.end, interest.relation_to_work, interest.role,
    )  # fmt: skip
    assert found == facets


def test_outside_the_work_covers_what_was_said_since_the_last_such_phrase() -> None:
    text = "KN reports grants from Acme for the conduct of the study; and fees from Corvex outside the submitted work."
    found = {
        c.organisation_as_written: c.relation_to_work
        for c in declared(text, AUTHORS)
        if isinstance(c, Interest)
    }
    assert found == {"Acme": "within", "Corvex": "outside"}


def test_a_declaration_in_the_style_of_a_society() -> None:
    text = (
        "Kurt Novak has reported:\nHonoraria for Consultant and/or Advisory role from: Acme, Borealis, 4XC.\n"
        "Travel support from Corvex.\nFunding to his Institution from Delaria, Acme.\nNon-financial interests:\n"
        "President of Fondazione Northtown Onlus Italy (since 2011).\n"
        "Member of Steering Committee of Society for Invented Medicine (SIM; since 2015).\n"
        "Member of Board of Directors of Northtown Union of Medicine (NUM) Italy (Nov. 2016-Jan. 2018).\n"
        "The author is also a Member of: SIM, NUM, QWE Study Group."
    )
    found = [c for c in declared(text, [K]) if isinstance(c, Interest)]
    assert {c.holder for c in found} == {K}
    assert [(c.type, c.organisation_as_written, c.recipient, c.start, c.end) for c in found] == [
        ("ConsultingOrAdvisory", "Acme", None, None, None),
        ("ConsultingOrAdvisory", "Borealis", None, None, None),
        ("ConsultingOrAdvisory", "4XC", None, None, None),
        ("Travel", "Corvex", None, None, None),
        ("FundingToInstitution", "Delaria", "institution", None, None),
        ("FundingToInstitution", "Acme", "institution", None, None),
        ("LeadershipRole", "Fondazione Northtown Onlus Italy", None, "2011", None),
        ("LeadershipRole", "Society for Invented Medicine", None, "2015", None),
        ("LeadershipRole", "Northtown Union of Medicine (NUM) Italy", None, "2016-11", "2018-01"),
        ("Membership", "SIM", None, None, None),
        ("Membership", "NUM", None, None, None),
        ("Membership", "QWE Study Group", None, None, None),
    ]
    assert not [c for c in declared(text, [K]) if isinstance(c, Residue)]


# statement -> reasons, with the words not read
UNREAD: list[tuple[str, list[tuple[str, str]]]] = [
    ("KN received fees from Acme.", []),
    ("KN juggles fees from Acme.", [("UNREAD_WORDS", "juggles")]),
    ("KN received lecture fees.", [("NO_ORGANISATION", "lecture fees")]),
    ("KN adores Acme.", [("UNREAD_WORDS", "adores"), ("NO_RELATION", "Acme")]),
    (
        "Northtown received fees from Acme.",
        [("NO_RELATION", "Northtown"), ("NO_SUBJECT", "fees from Acme")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNREAD)
def test_what_is_not_read_is_said(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(c.reason, c.span.of(text)) for c in declared(text, AUTHORS) if isinstance(c, Residue)]
    assert found == expected
