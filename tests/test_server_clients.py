"""The clients that people use, against a running server."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pandas  # type: ignore[import-untyped]  # its types are in a package of their own
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from coigraph.names import RDF_TYPE, Coi
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.store import OxigraphStore

EX = "https://example.org/"
SELECT = "SELECT ?s ?o { ?s <https://example.org/says> ?o }"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
UPDATE = "INSERT DATA { <https://example.org/a> <https://example.org/p> 1 }"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], int]) -> str:
    path = tmp_path_factory.mktemp("clients") / "store"
    said = Triple(EX + "doc", EX + "says", Literal("é, ü"))
    with OxigraphStore.open(path) as store:
        store.replace([NamedGraph.of(EX + "g", [said, Triple(EX + "doc", RDF_TYPE, Coi.Document)])])
    return f"http://127.0.0.1:{serve(path)}/sparql"


def test_sparqlwrapper(url: str) -> None:
    wrapper = SPARQLWrapper(url)
    wrapper.setQuery(SELECT)
    for method in ("GET", POST):
        wrapper.setMethod(method)
        wrapper.setReturnFormat(JSON)
        answer = wrapper.queryAndConvert()
        assert isinstance(answer, dict)
        assert answer["results"]["bindings"][0]["o"]["value"] == "é, ü"
    wrapper.setRequestMethod(POSTDIRECTLY)
    for form, start in ((CSV, b"s,o"), (TSV, b"?s\t?o")):
        wrapper.setReturnFormat(form)
        assert bytes(wrapper.queryAndConvert()).startswith(start)  # type: ignore[arg-type]
    wrapper.setReturnFormat(XML)
    assert "é, ü" in wrapper.queryAndConvert().toxml()  # type: ignore[union-attr]
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat(TURTLE)
    assert "é, ü" in bytes(wrapper.queryAndConvert()).decode()  # type: ignore[arg-type]
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery("SELECT ?x { ?x ?y }")
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        wrapper.query()
    wrapper.setQuery(
        f"SELECT ?s {{ VALUES ?s {{ {'<https://example.org/doc> ' * 5000} }} ?s a ?t }}"
    )
    wrapper.setReturnFormat(JSON)
    answer = wrapper.queryAndConvert()
    assert isinstance(answer, dict)
    assert len(answer["results"]["bindings"]) == 5000


@pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"
)  # rdflib's own
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_rdflib(url: str, method: str, form: str) -> None:
    store = SPARQLStore(url, returnFormat=form, method=method)
    graph = rdflib.Graph(store)
    assert [str(row[1]) for row in graph.query(SELECT)] == ["é, ü"]  # type: ignore[index]
    assert len(graph) == 2
    if form in ("xml", "json"):
        assert len(list(graph.query(CONSTRUCT))) == 2
        assert graph.query(ASK).askAnswer is True


def test_rdflib_service(url: str) -> None:
    found = rdflib.Graph().query(f"SELECT ?s ?o {{ SERVICE <{url}> {{ ?s <{EX}says> ?o }} }}")
    assert [str(row[1]) for row in found] == ["é, ü"]  # type: ignore[index]


def test_rdflib_reads_the_description(url: str) -> None:
    graph = rdflib.Graph().parse(url)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert list(graph.objects(rdflib.URIRef(url), sd.endpoint)) == [rdflib.URIRef(url)]


def test_rdflib_cannot_believe_that_it_wrote(url: str) -> None:
    store = SPARQLUpdateStore(url, url)
    with pytest.raises(Exception, match="403"):
        store.update(UPDATE)


def test_pandas(url: str) -> None:
    frame = pandas.read_csv(url + "?" + urlencode({"query": SELECT, "format": "csv"}))
    assert frame.to_dict("records") == [{"s": EX + "doc", "o": "é, ü"}]
    accept = {"Accept": "text/csv"}
    frame = pandas.read_csv(url + "?" + urlencode({"query": SELECT}), storage_options=accept)
    assert frame.to_dict("records") == [{"s": EX + "doc", "o": "é, ü"}]


def test_httpx(url: str) -> None:
    with httpx.Client() as client:
        for response in (
            client.get(url, params={"query": SELECT}),
            client.post(url, data={"query": SELECT}),
            client.post(url, content=SELECT, headers={"Content-Type": "application/sparql-query"}),
        ):
            assert response.json()["results"]["bindings"][0]["o"]["value"] == "é, ü"
        assert client.head(url, params={"query": SELECT}).status_code == 200
        assert client.options(url).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.skipif(not shutil.which("curl"), reason="no curl here")
def test_curl(url: str, tmp_path: Path) -> None:
    (tmp_path / "file.rq").write_text(SELECT)
    for options in (
        ["-G", "--data-urlencode", "query@file.rq", "-H", "Accept: text/csv"],
        ["--data-urlencode", "query@file.rq", "-d", "format=csv", "--compressed"],
        ["-H", "Content-Type: application/sparql-query", "-H", "Accept: text/csv",
         "--data-binary", "@file.rq"],
    ):  # fmt: skip
        done = subprocess.run(
            ["curl", "-sS", "--fail", *options, url], cwd=tmp_path, capture_output=True, check=True
        )
        assert done.stdout.decode().splitlines() == ["s,o", f'{EX}doc,"é, ü"']
