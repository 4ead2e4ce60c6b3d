"""What becomes of the matches of people when a document is written to over HTTP."""

from __future__ import annotations

from pathlib import Path

from coigraph.building import build
from coigraph.editing import write
from coigraph.store import OxigraphStore, ntriples
from coigraph.triples.persons import CANDIDATES_GRAPH, MATCHES_GRAPH
from tests.test_people import written


def test_what_is_written_of_nobody_leaves_the_matches(tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "store") as store:
        documents = [o.reading.document.iri for o in build(written(tmp_path), store) if o.reading]
        before = [store.graph(name) for name in (MATCHES_GRAPH, CANDIDATES_GRAPH)]
        graph = f"{documents[1]}/graph"
        note = f'<{documents[1]}> <http://www.w3.org/2004/02/skos/core#note> "looked at" .'
        write(store, {"graph": graph, "content": note, "more": True})
        assert "looked at" in str(store.graph(graph))
        assert [store.graph(name) for name in (MATCHES_GRAPH, CANDIDATES_GRAPH)] == before
        # another name is another person, until the next build
        renamed = [
            told.replace('"Jane', '"June')
            if "#prefLabel>" in told or "/givenName>" in told
            else told
            for told in store.graph(graph).statements
        ]
        write(store, {"graph": graph, "content": ntriples.text(renamed), "more": False})
        assert store.graph(MATCHES_GRAPH) != before[0]


def test_what_is_written_to_a_document_ends_its_matches(tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "store") as store:
        documents = [o.reading.document.iri for o in build(written(tmp_path), store) if o.reading]
        write(store, {"graph": f"{documents[1]}/graph", "content": None, "more": False})
        assert store.graph(MATCHES_GRAPH).triples == ()
        assert store.graph(f"{documents[0]}/graph").triples
        left = store.graph(CANDIDATES_GRAPH).triples
        assert not any(documents[1] in str(triple) for triple in left)
        list(build(written(tmp_path), store))
        assert store.graph(MATCHES_GRAPH).triples
