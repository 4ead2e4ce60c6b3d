"""What articles say of their funding, held against the records of their trials: R13, R08, and what closes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coigraph import policies
from coigraph.audit import audit
from coigraph.store import OxigraphStore
from tests.audit_cases import FEES, NONE, trial
from tests.audit_fixtures import lexicons, store_of, written

KEY = "NCT09990777"
LEAD, HELPER = "lead sponsor", "collaborator"

# what the article says of its funding and otherwise, the role of Acme Onco in the registry; severity of R13 or None
CASES: list[tuple[dict[str, Any], str, str | None]] = [
    # planted: nothing is said; it is denied; others are named
    ({}, LEAD, "info"),
    ({"funding": "The authors received no specific funding for this work."}, LEAD, "concern"),
    ({"funding": "The authors received no specific funding for this work."}, HELPER, "concern"),
    ({"funding": "This study was funded by the Meadow Society."}, LEAD, "concern"),
    ({"funding": "This study was funded by the Meadow Society."}, HELPER, "query"),
    ({"funding": "This study was funded by the Meadow Society. All hills were green."}, LEAD, "info"),
    # it is named: as payer, by its owner, as supplier, as employer, in the text, by an author
    ({"funding": "This study was funded by Acme Onco."}, LEAD, None),
    ({"funding": "This study was funded by Acme Pharma."}, LEAD, None),
    ({"funding": "Funded by the Meadow Society. The study drug was provided by Acme Onco."}, LEAD, None),
    ({"funding": "No funding was received.", "authors": ["Ann Example @ Acme Onco, Meadow Town"]}, LEAD, None),
    ({"funding": "No funding was received.", "statement": FEES}, LEAD, None),
    ({"funding": "Funded by Acme Oncology Ltd."}, LEAD, None),
    # only part of the work is denied, or the work of one author; what was not read says nothing
    ({"funding": "No funding was received for the preparation of this manuscript."}, LEAD, "info"),
    ({"funding": "K. Novak received no specific funding for this work."}, LEAD, "info"),
    ({"funding": "A. Example is supported by a fellowship from the Meadow Society."}, LEAD, "info"),
    ({"funding": "No funding information was provided."}, LEAD, "info"),
    # a review of trials has payers of its own
    (
        {
            "funding": "No funding was received.",
            "title": "A systematic review of examplumab",
            "body": f"In this systematic review, we included trials ({KEY}, NCT09990778) with 90 patients.",
        },
        LEAD,
        "info",
    ),
    (
        {
            "funding": "No funding was received.",
            "body": f"In this trial, 90 patients received leafinib. Examplumab was tried before ({KEY}).",
            "title": "Leafinib in melanoma (NCT09990779)",
        },
        LEAD,
        "info",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("more", "role", "expected"), CASES)
def test_a_sponsor_that_the_article_does_not_name(
    more: dict[str, Any], role: str, expected: str | None, tmp_path: Path
) -> None:
    names = ("Meadow Society", "Acme Onco") if role == HELPER else ("Acme Onco", None)
    record = written("r", {"record": (KEY, names[0], "INDUSTRY" if role == LEAD else "OTHER")})
    content = record[1]
    if role == HELPER:
        collaborators = (
            '"collaborators": [{"name": "Acme Onco", "class": "INDUSTRY"}], "leadSponsor"'
        )
        content = content.replace('"leadSponsor"', collaborators, 1)
    sources = dict([written("a", trial(KEY, **{"statement": NONE, **more}))])
    store_of(tmp_path / "store", {**sources, record[0]: content})
    with OxigraphStore.open(tmp_path / "store", read_only=True) as store:
        found = audit(store, policies.get("icmje"), lexicons().organisations)
    severities = [f.severity for f in found.findings if f.rule == "R13"]
    assert severities == ([expected] if expected else [])


def test_an_employee_of_who_paid(tmp_path: Path) -> None:
    more = {"statement": "A.E. is an employee of Borealis.", "funding": "Funded by Borealis."}
    store_of(tmp_path / "store", dict([written("a", trial(KEY, **more))]))
    with OxigraphStore.open(tmp_path / "store", read_only=True) as store:
        found = audit(store, policies.get("icmje"), lexicons().organisations)
    (finding,) = [f for f in found.findings if f.rule == "R08"]
    assert finding.severity == "info"
    assert "sponsor" in finding.message


def test_words_on_funding_that_were_not_read_keep_no_rule_about_interests_silent(
    tmp_path: Path,
) -> None:
    old = trial(KEY, statement=FEES, date="2022-10-01")
    new = trial(KEY, statement=NONE, funding="All hills were green.")
    store_of(tmp_path / "store", dict([written("old", old), written("new", new)]))
    with OxigraphStore.open(tmp_path / "store", read_only=True) as store:
        found = audit(store, policies.get("icmje"), lexicons().organisations)
    assert [f.rule for f in found.findings if f.rule == "R01"] == ["R01"]
