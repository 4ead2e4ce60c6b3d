"""Who is spoken of, and what is too doubtful to publish: a statement in, its interests out."""

from __future__ import annotations

import pytest

from coigraph.claims import Interest
from tests.disclosure_fixtures import declared

ANN, KIM = "Ann S. Example", "Kim Byrd"

CASES = [
    # a statement; holder, type, organisation, and whether it is published
    # letters that are a degree as well are a person where a sentence speaks of them
    ("ASE is an employee of Acme. MA is an editor at Borealis.",
     [(ANN, "Employment", "Acme", True), (None, "EditorialRole", "Borealis", False)]),
    ("Ann S. Example, MA, is an employee of Acme.", [(ANN, "Employment", "Acme", True)]),
    # of what several persons share with an "or", each need not have all
    ("All authors are Acme employees or collaborators.",
     [(ANN, "Employment", "Acme", False), (KIM, "Employment", "Acme", False)]),
    ("ASE and KB are employees of Acme or Borealis.",
     [(ANN, "Employment", "Acme", False), (ANN, "Employment", "Borealis", False),
      (KIM, "Employment", "Acme", False), (KIM, "Employment", "Borealis", False)]),
    ("ASE has received lecture fees from Acme or Borealis.",
     [(ANN, "Lecture", "Acme", True), (ANN, "Lecture", "Borealis", True)]),
    # where an employer belongs is no other employer
    ("ASE is an employee of the Centre for Invention, Northtown Network, where vaccines are made.",
     [(ANN, "Employment", "Centre for Invention", True)]),
    ("ASE has received grants from Acme, Borealis.",
     [(ANN, "ResearchSupport", "Acme", True), (ANN, "ResearchSupport", "Borealis", True)]),
    # what a company does says nothing against the tie
    ("ASE is an employee of Acme, which is a small firm that sells software to schools.",
     [(ANN, "Employment", "Acme", True)]),
    # a relative of another author stays the one spoken of
    ("ASE is the wife of KB and is president and owner of Acme.",
     [(ANN, "LeadershipRole", "Acme", True), (ANN, "Ownership", "Acme", True)]),
    ("The spouse of KB is an employee of Acme.", [(KIM, "Employment", "Acme", True)]),
    ("ASE is an Acme nonpaid consultant.", [(ANN, "Consulting", "Acme", True)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_interests_and_whether_they_are_published(
    text: str, expected: list[tuple[str | None, str, str, bool]]
) -> None:
    assert sorted(
        (c.holder or "", c.type, c.organisation_as_written or "", c.published)
        for c in declared(text, [ANN, KIM])
        if isinstance(c, Interest)
    ) == sorted((holder or "", *rest) for holder, *rest in expected)
