"""Who paid for the study is nobody's interest; who pays a person is, under whatever heading."""

from __future__ import annotations

import pytest

from tests.disclosure_fixtures import cleared, ties

NAMES = ["Ann B. Example", "Kurt Novak", "Jun Lee"]

# a statement -> the interests it declares
STATEMENTS = [
    ("Financial disclosure: This work was funded by Acme. KN was supported by a grant from Borealis.", []),
    ("Financial disclosure: KN received a grant from Borealis. The funders had no role in study design.", []),
    ("Funding: KN holds a fellowship from Borealis. This study was supported by Acme.", []),
    ("Financial disclosure: KN is supported by a grant from Borealis. AE is an employee of Acme.",
     [("Ann B. Example", "Employment", "Acme")]),
    ("Financial disclosure: This work was funded by Acme. KN consults for Borealis and received grants from Acme.",
     [("Kurt Novak", "Consulting", "Borealis"), ("Kurt Novak", "ResearchSupport", "Acme")]),
    ("Financial disclosures: KN received research grants from Borealis.",
     [("Kurt Novak", "ResearchSupport", "Borealis")]),
    ("Competing interests: KN is supported by a grant from Borealis.", [("Kurt Novak", "ResearchSupport", "Borealis")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_support_of_the_study_is_nobodys_interest(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert ties(text, NAMES) == expected


def test_a_denial_beside_the_support_of_the_study_counts() -> None:
    text = (
        "Funding and disclosure: This work was funded by Acme. KN was supported by Borealis. "
        "The authors declare no conflict of interest."
    )
    assert ties(text, NAMES) == []
    assert cleared(text, NAMES) == NAMES
