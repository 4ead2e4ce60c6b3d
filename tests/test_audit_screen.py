"""One manuscript against a store that does not hold it, and people asked about by a table of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from coigraph import policies
from coigraph.audit import Audit, audit, authors
from coigraph.audit.screening import screen, stored
from coigraph.errors import KnowledgeError, QuestionError
from coigraph.reports import REPORTS, csv_tables
from coigraph.store import OxigraphStore
from tests.audit_fixtures import article, graphs_of, lexicons, store_of
from tests.test_audit_editor import EARLIER, MANUSCRIPT, RECORDS, asked, built

NAMES = """name,orcid,affiliation
Ann Example,,"Hill Clinic, Meadow Town"
Bo Crane,,"Another Clinic, Far Town"
Zoe Nobody,,
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screen") / "store"
    store_of(folder, {name: article(*rest) for name, rest in EARLIER.items()}, RECORDS)
    return folder


def screened(folder: Path, **changes: object) -> Audit:
    text = article(**{**MANUSCRIPT, **changes})  # type: ignore[arg-type]
    graphs, documents = graphs_of({"ms.xml": text}, lexicons())
    with OxigraphStore.open(folder, read_only=True) as held:
        return screen(
            held,
            documents["ms.xml"].iri,
            graphs,
            policies.get("icmje"),
            lexicons().organisations,
            as_of="2024-06-01",
        )


def test_it_finds_what_an_audit_of_the_stored_manuscript_finds(store: Path, tmp_path: Path) -> None:
    documents = built(tmp_path / "store")
    stored = asked(tmp_path / "store", documents["ms.xml"], as_of="2024-06-01")
    assert [(f.id, f.message, f.evidence) for f in screened(store).findings] == [
        (f.id, f.message, f.evidence) for f in stored.findings
    ]


def test_a_stored_document_by_what_bears_on_it(tmp_path: Path) -> None:
    documents = built(tmp_path / "store")
    with OxigraphStore.open(tmp_path / "store", read_only=True) as held:
        for document in documents.values():
            found = stored(
                held,
                document.iri,
                policies.get("icmje"),
                lexicons().organisations,
                as_of="2024-06-01",
            )
            assert (
                found.findings == asked(tmp_path / "store", document, as_of="2024-06-01").findings
            )
        with pytest.raises(QuestionError, match=r"shares people.* with [1-9]"):
            stored(
                held,
                documents["ms.xml"].iri,
                policies.get("icmje"),
                lexicons().organisations,
                most=0,
            )


def test_nothing_is_stored(store: Path) -> None:
    with OxigraphStore.open(store, read_only=True) as held:
        before = held.graphs()
    screened(store)
    with OxigraphStore.open(store, read_only=True) as held:
        assert held.graphs() == before


def test_a_document_with_nobody_in_common_gives_only_what_it_says_itself(store: Path) -> None:
    found = screened(store, authors=["Zed Quick", "Kit Novell"])
    assert {f.rule for f in found.findings} <= {"R05", "R06", "R08"}


def test_people_of_a_table(store: Path, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    with OxigraphStore.open(store, read_only=True) as held:
        found = audit(
            held,
            policies.get("icmje"),
            lexicons().organisations,
            asked=authors.read(tmp_path / "names.csv"),
        )
    ann, crane, nobody = found.answers
    assert len(ann.same) == 3, "two articles and a record of payments"
    assert {same.enough for same in ann.same} == {True}
    assert ann.timeline
    assert {i.company for i in ann.timeline.interests} >= {"Acme Pharma", "Borealis"}
    assert {i.company for i in ann.timeline.payments} == {"Acme Pharma"}
    # a name alone is shown, and nothing of it counts
    assert {same.enough for same in crane.same} == {False}
    assert crane.timeline is None
    assert nobody.same == ()
    assert {f.person.label for f in found.findings if f.person} <= {"Ann Example"}
    for form in ("md", "html", "json"):
        assert "Zoe Nobody" in REPORTS[form](found)
    assert "Bo Crane" in csv_tables(found)["authors.csv"]


def test_a_line_without_a_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name,orcid\n,x\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="has no name"):
        authors.read(tmp_path / "names.csv")
