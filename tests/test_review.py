"""Interests read with too little confidence: apart from every answer, on a list for people to look at."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyoxigraph as ox
from click.testing import CliRunner

from coigraph.building import build, check_store, remove
from coigraph.claims import PUBLISHED
from coigraph.cli import main
from coigraph.identifiers import review_iri
from coigraph.store import OxigraphStore

SURE = "JD has received consulting fees from Exemplar Pharma."
# no author has these initials: read, with the name as written, and not published
DOUBTFUL = "QZ has received consulting fees from Ardent Devices."
TEXT = f"""Oldafenib in skin cancer

Authors: Jane Doe, Ann Lee

Conflicts of interest

{SURE} {DOUBTFUL} AL declares no conflict of interest.
"""
HOLDERS = """PREFIX coi: <https://w3id.org/coigraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name { ?interest a coi:Interest ; coi:holder/skos:prefLabel ?name }"""


def built(folder: Path, text: str = TEXT) -> OxigraphStore:
    """Return a store with one document, to be closed by the caller."""
    (folder / "one.txt").write_text(text, encoding="utf-8")
    store = OxigraphStore.open(folder / "store")
    assert all(outcome.accepted for outcome in build([folder / "one.txt"], store))
    return store


def holders(store: OxigraphStore) -> list[str]:
    answer = store.query(HOLDERS)
    assert isinstance(answer, ox.QuerySolutions)
    return sorted(str(row["name"].value) for row in answer)


def waiting(folder: Path) -> list[dict[str, str]]:
    """Return what `coigraph review` prints."""
    done = CliRunner().invoke(main, ["review", "--store", str(folder / "store")])
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_what_is_doubtful_is_in_the_list_and_in_no_answer(tmp_path: Path) -> None:
    with built(tmp_path) as store:
        assert holders(store) == ["Jane Doe"]
        assert check_store(store).conforms
    (row,) = waiting(tmp_path)
    assert (row["holder"], row["organisation"]) == ("QZ", "Ardent Devices")
    assert 0 < float(row["confidence"]) < PUBLISHED
    assert DOUBTFUL in row["statement"]
    assert TEXT[int(row["start"]) : int(row["end"])] == row["statement"]


def test_the_list_follows_the_document(tmp_path: Path) -> None:
    with built(tmp_path) as store:
        (document,) = store.sources()
        assert review_iri(document) in store.graphs()
        remove(document, store)
        assert review_iri(document) not in store.graphs()
    with built(tmp_path):
        pass
    assert len(waiting(tmp_path)) == 1
    with built(tmp_path, TEXT.replace("Ann Lee", "Ann Lee, Quincy Zell")) as store:
        assert holders(store) == ["Jane Doe", "Quincy Zell"]
    assert waiting(tmp_path) == []


def test_a_misspelt_company_waits_with_the_one_it_may_mean(tmp_path: Path) -> None:
    with built(tmp_path, TEXT.replace("Exemplar Pharma", "Sindax")) as store:
        assert not store.query(
            "ASK { ?name <http://www.w3.org/2004/02/skos/core#prefLabel> 'Sindax' ; ?any ?company ."
            " ?company <http://www.w3.org/2004/02/skos/core#prefLabel> 'Syndax' }"
        )
    done = CliRunner().invoke(
        main, ["query", "names-to-review", "--format", "csv", "--store", str(tmp_path / "store")]
    )
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["written"], row["proposed"], row["documents"]) == ("Sindax", "Syndax", "1")
    assert 0.5 < float(row["confidence"]) <= 0.8
    assert row["name"].endswith("/id/org-name/sindax")
    assert row["company"].endswith("/id/org/syndax")
