"""Vocabularies of others in a store: loaded from files, linked, listed, taken out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from coigraph.cli import main
from coigraph.errors import CoigraphError, NotFound
from coigraph.identifiers import BASE, external_iri
from coigraph.names import RDF_TYPE, SKOS, Coi
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.store import OxigraphStore
from coigraph.triples.knowledge import MAPPINGS_GRAPH
from coigraph.vocabularies import EntityKind, add, listed, relink, remove
from tests.vocabulary_fixtures import EX, LINKS, VOCABULARY, matches, names


@pytest.fixture
def store(tmp_path: Path) -> Iterator[OxigraphStore]:
    with OxigraphStore.open(tmp_path / "store") as store:
        store.replace([names()])
        yield store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Plants 7.ttl"
    path.write_text(VOCABULARY, encoding="utf-8")
    return path


def test_a_vocabulary_comes_and_goes(store: OxigraphStore, file: Path) -> None:
    before = store.graphs()
    added = add(file, store)
    assert (added.name, added.terms) == ("plants-7", 6)
    assert matches(store) == LINKS
    assert [r.terms for r in added.links.refused] == [(EX + "one", EX + "two")]
    (one,) = listed(store)
    assert (one.name, one.title, one.version, one.source) == (
        "plants-7",
        EX + "plants",
        "7",
        "Plants 7.ttl",
    )
    assert (one.links, one.to_review, one.triples) == (2, 1, added.triples)
    remove("plants-7", store)
    assert store.graphs() == before
    assert matches(store) == set()
    with pytest.raises(NotFound):
        remove("plants-7", store)


def test_what_it_says_is_asked_with_graph(store: OxigraphStore, file: Path) -> None:
    """A vocabulary that says who owns whom changes nothing that is held to be so."""
    add(file, store)
    pattern = f"<{EX}firm> <{Coi.subsidiaryOf}> ?o"
    assert not list(store.query(f"SELECT ?o {{ {pattern} }}"))  # type: ignore[arg-type]
    graph = external_iri("plants-7")
    assert list(store.query(f"SELECT ?o {{ GRAPH <{graph}> {{ {pattern} }} }}"))  # type: ignore[arg-type]


def test_organisations_only_where_asked(store: OxigraphStore, file: Path) -> None:
    add(file, store, "firms", [EntityKind.ORGANISATION])
    assert matches(store) == {("org/calyx", "closeMatch", "firm")}
    assert listed(store)[0].kinds == (EntityKind.ORGANISATION,)


def test_each_match_says_why(store: OxigraphStore, file: Path) -> None:
    add(file, store)
    found = store.query(
        """PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX sssom: <https://w3id.org/sssom/>
        SELECT ?term ?why ?confidence ?name {
          GRAPH ?g { ?x a owl:Axiom ; owl:annotatedTarget ?term ; sssom:match_string ?name ;
             sssom:mapping_justification ?why ; sssom:confidence ?confidence } } ORDER BY ?term"""
    )
    assert [tuple(cell.value.rpartition("/")[2] for cell in row) for row in found] == [  # type: ignore[union-attr]
        ("drug", "LexicalMatching", "0.8", "florimab"),
        ("rot", "LexicalMatching", "0.95", "petal rot"),
        ("wilt", "LexicalMatching", "0.85", "root wilt"),
    ]


@pytest.mark.parametrize("term", ["rot", "disease-of-another-name"])
def test_our_tables_know_better(term: str, store: OxigraphStore, file: Path) -> None:
    file.write_text(f'{VOCABULARY} :disease-of-another-name rdfs:label "decay" .', encoding="utf-8")
    stated = Triple(f"{BASE}id/condition/rot", SKOS + "closeMatch", EX + term)
    store.replace([NamedGraph.of(MAPPINGS_GRAPH, [stated])])
    add(file, store)
    assert {m for m in matches(store) if m[0] == "condition/rot"} == {
        ("condition/rot", "closeMatch", term)
    }


def test_close_matches_wait_for_a_review(store: OxigraphStore, file: Path) -> None:
    add(file, store)
    pattern = f"?s <{SKOS}closeMatch> ?o"
    assert not list(store.query(f"SELECT * {{ {pattern} }}"))  # type: ignore[arg-type]
    graph = f"{BASE}vocabulary/plants-7/review"
    assert list(store.query(f"SELECT * {{ GRAPH <{graph}> {{ {pattern} }} }}"))  # type: ignore[arg-type]


def test_linking_anew_sees_what_came(store: OxigraphStore, file: Path) -> None:
    add(file, store)
    more = Triple(f"{BASE}id/condition/late", RDF_TYPE, Coi.Condition)
    label = Triple(more.subject, SKOS + "prefLabel", Literal("wilting"))
    store.replace([NamedGraph.of(EX + "g", [more, label])])
    (again,) = relink(store)
    assert (again.name, again.terms) == ("plants-7", 6)
    # two of ours are one of theirs: neither exactly
    assert {m for m in matches(store) if m[2] == "wilt"} == {
        ("condition/late", "closeMatch", "wilt"),
        ("condition/wilt", "closeMatch", "wilt"),
    }


def test_a_file_that_names_nothing_is_refused(store: OxigraphStore, tmp_path: Path) -> None:
    path = tmp_path / "empty.nt"
    path.write_text(f"<{EX}a> <{EX}b> <{EX}c> .\n", encoding="utf-8")
    with pytest.raises(CoigraphError, match="names no term"):
        add(path, store)
    assert not listed(store)


def test_the_verbs(tmp_path: Path, file: Path) -> None:
    place = ["--store", str(tmp_path / "store")]
    with OxigraphStore.open(tmp_path / "store") as store:
        store.replace([names()])
    run = CliRunner()
    told = run.invoke(main, ["vocabulary", "add", *place, "--kind", "condition", str(file)])
    assert (told.exit_code, told.stdout) == (0, ""), told.output
    assert "6 terms; 2 exact and 0 close matches, 1 names refused as ambiguous" in told.stderr
    assert run.invoke(main, ["link", *place]).exit_code == 0
    shown = run.invoke(main, ["vocabulary", "list", *place]).stdout
    assert shown.startswith(f"plants-7: {EX}plants, 7\n")
    (one,) = json.loads(run.invoke(main, ["vocabulary", "list", *place, "--format", "json"]).stdout)
    assert (one["name"], one["kinds"], one["links"]) == ("plants-7", ["condition"], 2)
    assert run.invoke(main, ["vocabulary", "remove", *place, "plants-7"]).exit_code == 0
    assert run.invoke(main, ["vocabulary", "list", *place]).stdout == ""
    assert run.invoke(main, ["vocabulary", "remove", *place, "plants-7"]).exit_code == 2
    assert "No vocabulary to link to" in run.invoke(main, ["link", *place]).stderr
