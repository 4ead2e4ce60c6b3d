"""An editor asks about one manuscript: six earlier papers and a record of payments. Everybody in it is invented."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from coigraph import policies
from coigraph.audit import Audit, Finding, Ledger, Scope, audit
from coigraph.documents import Document
from coigraph.store import OxigraphStore
from tests.audit_fixtures import article, lexicons, payments, store_of

STATEMENT = "The authors declare no conflict of interest. K.N. is an employee of Acme Onco."
AUTHORS = ["Ann Example", "Kurt Novak", "Jun Lee", "Mia Byrd", "Bo Crane", "Cy Drake"]
MANUSCRIPT = {
    "authors": AUTHORS,
    "statement": STATEMENT,
    "date": "2024-06-01",
    "title": "Examplumab for melanoma",
    "funding": "This study was funded by Acme Pharma.",
    "body": "In this randomised trial, 100 patients with melanoma received examplumab or placebo.",
}
EARLIER = {
    "old1.xml": (
        ["Ann Example", "Mia Byrd"],
        "A.E. reports consulting fees from Acme Pharma.",
        "2022-10-01",
    ),
    "old2.xml": (
        ["Ann Example", "Bo Crane"],
        "A.E. reports consulting fees from Borealis.",
        "2019-01-01",
    ),
    "old3.xml": (
        ["Bo Crane", "Cy Drake"],
        "The authors declare no competing interests.",
        "2021-01-01",
    ),
    "old4.xml": (
        ["Mia Byrd", "Cy Drake"],
        "M.B. has nothing to disclose. C.D. has nothing to disclose.",
        "2023-01",
    ),
    "old5.xml": (
        ["Eve Field", "Ned Grove"],
        "E.F. has received honoraria from Borealis.",
        "2023-05-01",
    ),
    "old6.xml": (
        ["Kurt Novak", "Ned Grove"],
        "K.N. is an employee of Acme Onco. N.G. has nothing to declare.",
        "2023-03",
    ),
}
MEALS = [
    (f"2023-0{month}-1{month}", "acme-pharma", "FoodBeverage", "18.50", "") for month in range(1, 9)
]
RECORDS = [
    payments(
        "Ann Example",
        "1",
        "Meadow Town",
        [
            ("2023-05-20", "acme-pharma", "Consulting", "12400.00", ""),
            *MEALS,
            ("2023-06-02", "acme-pharma", "Lecture", "900.00", "disputed"),
        ],
    ),
    payments(
        "Jun Lee", "2", "Meadow Town", [("2023-04-01", "acme-pharma", "Consulting", "800", "")]
    ),
    payments("Jun Lee", "3", "Far Town", [("2023-04-01", "acme-pharma", "Lecture", "700", "")]),
]


def built(folder: Path, **changes: object) -> dict[str, Document]:
    sources = {name: article(*rest) for name, rest in EARLIER.items()}
    sources["ms.xml"] = article(**{**MANUSCRIPT, **changes})  # type: ignore[arg-type]
    return store_of(folder, sources, RECORDS)


def asked(folder: Path, document: Document, **more: object) -> Audit:
    with OxigraphStore.open(folder, read_only=True) as store:
        return audit(
            store,
            policies.get("icmje"),
            lexicons().organisations,
            scope=Scope(document=document.iri),
            **more,  # type: ignore[arg-type]
        )


def counted(found: Audit) -> Counter[str]:
    return Counter(finding.rule for finding in found.findings)


def only(found: Audit, rule: str) -> Finding:
    (finding,) = [finding for finding in found.findings if finding.rule == rule]
    return finding


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Document], Audit]:
    folder = tmp_path_factory.mktemp("editor") / "store"
    documents = built(folder)
    return folder, documents, asked(folder, documents["ms.xml"])


def test_the_manuscript_gives_these_findings_and_no_more(
    case: tuple[Path, dict[str, Document], Audit],
) -> None:
    assert counted(case[2]) == {"R05": 1, "R08": 1, "R01": 1, "R03": 1, "R32": 1}


def test_each_finding_names_the_person_and_the_company(
    case: tuple[Path, dict[str, Document], Audit],
) -> None:
    found = case[2]
    elsewhere = only(found, "R01")
    assert elsewhere.person
    assert elsewhere.organisation
    assert (elsewhere.person.label, elsewhere.organisation.label) == ("Ann Example", "Acme Pharma")
    assert "= 20 months, window 36" in elsewhere.arithmetic
    assert elsewhere.severity == "concern", "the maker of examplumab belongs to Acme Pharma"
    assert "same full name and address" in elsewhere.message
    paid = only(found, "R03")
    assert "12,400" in paid.message
    assert "payments counted: 1" in paid.message
    assert "disputed payments, food and beverage" in paid.message
    assert len(paid.against) == 10, "what is left out is shown all the same"
    employed = only(found, "R08")
    assert employed.person
    assert employed.person.label == "Kurt Novak"
    namesake = only(found, "R32")
    assert namesake.person
    assert namesake.person.label == "Jun Lee"
    assert namesake.severity == "info"
    assert "2 recipients" in namesake.message


def test_every_quote_stands_at_its_place(case: tuple[Path, dict[str, Document], Audit]) -> None:
    texts = {document.iri: document.text for document in case[1].values()}
    read = 0
    for finding in case[2].findings:
        for quote in (*finding.evidence, *finding.against):
            if quote.document in texts:
                assert texts[quote.document][quote.start : quote.end] == quote.quote
                read += 1
    assert read > 8


def test_a_longer_window_brings_the_older_company(
    case: tuple[Path, dict[str, Document], Audit],
) -> None:
    folder, documents, _ = case
    longer = asked(folder, documents["ms.xml"], window=72)
    assert counted(longer)["R01"] == 2
    assert any("65 months" in finding.arithmetic for finding in longer.findings)


def test_a_declaration_more_answers_what_asked_for_it_and_nothing_else(tmp_path: Path) -> None:
    documents = built(
        tmp_path / "store", statement=STATEMENT + " A.E. reports consulting fees from Acme."
    )
    found = asked(tmp_path / "store", documents["ms.xml"])
    left = counted(found)
    assert left["R01"] == left["R03"] == 0
    assert (left["R05"], left["R08"], left["R32"]) == (1, 1, 1)


def test_the_ledger_closes_a_finding_and_keeps_the_reply(
    case: tuple[Path, dict[str, Document], Audit],
) -> None:
    folder, documents, first = case
    identifier = only(first, "R05").id
    steps = (("2024-06-10", "asked", ""), ("2024-06-20", "corrected", "We have put it right."))
    again = asked(folder, documents["ms.xml"], ledger=Ledger({identifier: steps}))
    closed = only(again, "R05")
    assert closed.id == identifier
    assert not closed.open
    assert closed.replies == steps
    assert sum(f.open for f in again.findings) == sum(f.open for f in first.findings) - 1


def test_the_same_store_gives_the_same_audit(case: tuple[Path, dict[str, Document], Audit]) -> None:
    folder, documents, first = case
    assert asked(folder, documents["ms.xml"]) == first
