"""What an update may change and what it reads, told from its text; what it would do, tried on a copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from coigraph.rdf import NamedGraph, Triple, integer
from coigraph.store import OxigraphStore, trial
from coigraph.store.updates import reads, targets, with_dataset, writes_default_graph

# an update; IRIs that it may change (None: any), whether it writes to the default graph
TARGETS = [
    ("INSERT DATA { GRAPH <x:g> { <x:a> <x:b> 1 } }", {"x:g", "x:a", "x:b"}, False),
    ("PREFIX e: <x:> INSERT DATA { GRAPH e:g { e:a e:b 1 } }", {"x:", "x:g", "x:a", "x:b"}, False),
    ("INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }", None, False),
    ("INSERT { GRAPH <x:g> { ?s ?p 1 } } WHERE { ?s ?p ?o }", {"x:g"}, False),
    ("INSERT { ?s ?p 1 } WHERE { GRAPH <x:g> { ?s ?p ?o } }", {"x:g"}, True),
    ("WITH <x:g> INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", {"x:g"}, False),
    ("DELETE WHERE { ?s ?p ?o }", set(), True),
    ("DELETE WHERE { GRAPH <x:g> { ?s ?p ?o } }", {"x:g"}, False),
    ("WITH <x:g> DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", {"x:g"}, False),
    ("WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o } ; INSERT DATA { <x:a> <x:b> 1 }",
     {"x:g", "x:a", "x:b"}, True),
    ("CLEAR ALL", None, False),
    ("ADD <x:g> TO DEFAULT", None, True),
    ("BASE <x:> DROP GRAPH <g>", None, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "default"), TARGETS)
def test_what_an_update_may_change(text: str, names: set[str] | None, default: bool) -> None:
    assert targets(text) == names
    assert writes_default_graph(text) == default


def test_using_goes_before_each_where() -> None:
    text = "INSERT { ?s ?p 'WHERE {' } WHERE { ?s ?p ?o } ; DELETE WHERE { ?s ?p ?o }"
    assert with_dataset(text, ["x:a"], ["x:b"]) == text.replace(
        "} WHERE { ?s", "} USING <x:a> USING NAMED <x:b> WHERE { ?s", 1
    )


# an update, whether it reads more than the graphs that it names
READS = [
    ("INSERT DATA { GRAPH <x:g> { <x:a> <x:b> 'WHERE' } }", False),
    ("DROP SILENT GRAPH <x:where>", False),
    ("DELETE WHERE { GRAPH <x:g> { ?s ?p ?o } }", True),
    ("INSERT DATA { GRAPH <x:g> { <x:a> <x:b> 1 } } ; delete{?s ?p 1}where{?s ?p 1}", True),
]


@pytest.mark.parametrize(("text", "expected"), READS)
def test_what_an_update_reads(text: str, expected: bool) -> None:
    assert reads(text) == expected


# updates of <x:g> and <x:h>, of which <x:g> holds <x:a> <x:p> 1; the graphs that they change
OUTCOMES = [
    ("INSERT DATA { GRAPH <x:g> { <x:a> <x:p> 1 } }", {}),
    ("INSERT DATA { GRAPH <x:g> { <x:a> <x:p> 2 } GRAPH <x:h> { <x:a> <x:p> 2 } }",
     {"x:g": 2, "x:h": 1}),
    ("DELETE DATA { GRAPH <x:g> { <x:a> <x:p> 1 } }", {"x:g": 0}),
    ("MOVE <x:g> TO <x:h>", {"x:g": 0, "x:h": 1}),
    ("CLEAR ALL", {"x:g": 0, "x:other": 0}),
    ("INSERT { GRAPH <x:h> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", {"x:h": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OUTCOMES)
def test_what_an_update_would_do(tmp_path: Path, text: str, expected: dict[str, int]) -> None:
    with OxigraphStore.open(tmp_path / "store") as store:
        old = {iri: NamedGraph.of(iri, [Triple("x:a", "x:p", integer(n))])
               for n, iri in ((1, "x:g"), (3, "x:other"))}  # fmt: skip
        store.replace(old.values())
        assert {g.iri: len(g.triples) for g in trial.outcome(store, text)} == expected
        assert all(store.graph(iri) == graph for iri, graph in old.items())
        assert not (store.path / "trial").exists()
