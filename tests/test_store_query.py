"""Asking the store: datasets, syntax errors, and queries that would call other servers."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from coigraph.errors import QuestionError
from coigraph.rdf import NamedGraph, Triple
from coigraph.store import OxigraphStore
from coigraph.store.sparql import calls_service

EX = "https://example.org/"
GRAPH = {name: EX + name for name in "ab"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphStore]:
    """A store of two graphs, of which one says what the other says and one thing more."""
    shared, more = Triple(EX + "x", EX + "p", EX + "y"), Triple(EX + "x", EX + "p", EX + "z")
    with OxigraphStore.open(tmp_path_factory.mktemp("query") / "store") as opened:
        opened.replace(
            [NamedGraph.of(GRAPH["a"], [shared]), NamedGraph.of(GRAPH["b"], [shared, more])]
        )
        yield opened


# query; the place and the words of the error
FAULTS = [
    ("SELECT ?x WHERE {\n  ?x ?y ?z FILTER(?z = ) }", "line 2, column"),
    ("SELECT ?x { ?x coi:holder ?y }", "Add: PREFIX coi: <https://w3id.org/coigraph/ontology#>"),
    ("PREFIX coi: <http://a/> SELECT ?x { ?x nope:p 'coi:x' }", "the prefix nope: is not declared"),
    (
        "SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }",
        "column 41: the SELECT contains a variable that is unbound",
    ),
    ("SELECT * { ?x ?p ?y FILTER(<http://example.org/f>(?x)) }", "http://example.org/f"),
]


@pytest.mark.parametrize(("query", "words"), FAULTS)
def test_wrong_queries(store: OxigraphStore, query: str, words: str) -> None:
    with pytest.raises(QuestionError) as caught:
        store.query(query)
    assert words in str(caught.value)


# default graphs, named graphs; how many triples the query sees, in the default graph and in named ones
DATASETS = [
    ("", "", (2, 3)),
    ("a", "", (1, 0)),
    ("ab", "", (2, 0)),
    ("ab", "b", (2, 2)),
    ("", "b", (0, 2)),
]


@pytest.mark.parametrize(("default", "names", "counts"), DATASETS)
def test_the_dataset_of_a_query(
    store: OxigraphStore, default: str, names: str, counts: tuple[int, int]
) -> None:
    seen = []
    for pattern in ("?s ?p ?o", "GRAPH ?g { ?s ?p ?o }"):
        answer = store.query(
            f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}",
            [GRAPH[name] for name in default],
            [GRAPH[name] for name in names],
        )
        assert isinstance(answer, ox.QuerySolutions)
        seen += [row["n"].value for row in answer]
    assert tuple(map(int, seen)) == counts


# what stands between SELECT and WHERE, how many triples the default graph and the named ones hold then
FROM = [
    ("", (2, 3)),
    ("FROM <https://example.org/a>", (1, 0)),
    ("FROM <https://example.org/a> FROM <https://example.org/b>", (2, 0)),
    ("FROM ex:a FROM ex:b FROM NAMED ex:b", (2, 2)),
    ("FROM NAMED ex:b", (0, 2)),
]


@pytest.mark.parametrize(("clause", "counts"), FROM)
def test_the_dataset_that_a_query_states(
    store: OxigraphStore, clause: str, counts: tuple[int, int]
) -> None:
    seen = []
    for pattern in ("?s ?p ?o", "GRAPH ?g { ?s ?p ?o }"):
        answer = store.query(
            f"PREFIX ex: <{EX}> SELECT (COUNT(*) AS ?n) {clause} WHERE {{ {pattern} }}"
        )
        assert isinstance(answer, ox.QuerySolutions)
        seen += [int(row["n"].value) for row in answer]
    assert tuple(seen) == counts


# query with U for an endpoint; whether it asks that endpoint
CALLS = [
    ("SELECT * { SERVICE <U> { ?s ?p ?o } }", True),
    ("SELECT * { service silent <U> { ?s ?p ?o } }", True),
    ("SELECT * { SERVICESILENT<U>{ ?s ?p ?o } }", True),
    ("PREFIX p: <U> SELECT * { SERVICEp:x{ ?s ?p ?o } }", True),
    ("SELECT * { ?s ?p trueSERVICE<U>{ ?a ?b ?c } }", True),
    ("SELECT * { ?s ?p 1.SERVICE<U>{ ?a ?b ?c } }", True),
    ("SELECT * { ?x ?p ?y FILTER(?y<1)SERVICE#>\n<U>{ ?a ?b ?c } }", True),
    ("PREFIX p: <U> SELECT * { ?s ?p ?a FILTER(?a<p:x#c>'''\n||true) SERVICE <U> { ?d ?e ?f } #'''\n }", True),
    ("SELECT * { ?s ?p 'SERVICE <U> { }' }", False),
    ("SELECT * { ?s ?p \"\"\"a \" SERVICE <U> { } \"\"\" } # SERVICE <U> { }", False),
    ("PREFIX service: <https://example.org/service#> SELECT ?service { ?service service:Service ?o }", False),
    ("SELECT * { ?s a <http://www.w3.org/ns/sparql-service-description#Service> }", False),
    ("SELECT * { ?s ?p ?o FILTER(?o = <https://example.org/#service>) }", False),
    ("SELECT * { ?s ?p ?o }", False),
]  # fmt: skip


@pytest.mark.parametrize(("query", "calls"), CALLS)
def test_calls_service(store: OxigraphStore, query: str, calls: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as endpoint:
        query = query.replace("U", f"http://127.0.0.1:{endpoint.getsockname()[1]}/")
        assert calls_service(query) == calls
        if not calls:
            endpoint.settimeout(0)
            answer = store.query(query)
            assert isinstance(answer, ox.QuerySolutions)
            list(answer)
            with pytest.raises(BlockingIOError):
                endpoint.accept()
