"""The endpoint of a running server, asked over HTTP: formats, refusals, new generations."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from coigraph import __version__
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.store import OxigraphStore

EX = "https://example.org/"
COI = "https://w3id.org/coigraph/ontology#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DOCUMENT = NamedGraph.of(
    EX + "doc/graph",
    [Triple(EX + "doc", TYPE, COI + "Document"), Triple(EX + "doc", EX + "says", Literal("é, ü"))],
)
SELECT = "SELECT ?s ?o { ?s <https://example.org/says> ?o }"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"

JSON_TYPE = "application/sparql-results+json"
XML_TYPE = "application/sparql-results+xml; charset=utf-8"
CSV_TYPE = "text/csv; charset=utf-8"
TSV_TYPE = "text/tab-separated-values; charset=utf-8"
TURTLE_TYPE = "text/turtle; charset=utf-8"
NT_TYPE = "application/n-triples; charset=utf-8"
RDFXML_TYPE = "application/rdf+xml; charset=utf-8"
JSONLD_TYPE = "application/ld+json"
PLAIN_TYPE = "text/plain; charset=utf-8"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

# query, Accept, format=, the status and the type of the answer
NEGOTIATED = [
    (SELECT, None, None, 200, JSON_TYPE),
    (SELECT, "*/*", None, 200, JSON_TYPE),
    (SELECT, "application/json", None, 200, JSON_TYPE),
    (SELECT, "application/sparql-results+xml", None, 200, XML_TYPE),
    (SELECT, "application/rdf+xml, application/sparql-results+xml", None, 200, XML_TYPE),
    (SELECT, "text/csv", None, 200, CSV_TYPE),
    (SELECT, "TEXT/CSV; Header=present", None, 200, CSV_TYPE),
    (SELECT, "text/*", None, 200, CSV_TYPE),
    (SELECT, "text/csv;q=0.5, text/tab-separated-values", None, 200, TSV_TYPE),
    (SELECT, "text/tab-separated-values, text/csv", None, 200, TSV_TYPE),
    (SELECT, "*/*;q=0.9, application/sparql-results+json;q=0", None, 200, XML_TYPE),
    (SELECT, "application/sparql-results+json;q=1.0,application/sparql-results+xml;q=0.7", None, 200, JSON_TYPE),
    (SELECT, BROWSER, None, 200, XML_TYPE),
    (SELECT, "image/png", None, 406, PLAIN_TYPE),
    (SELECT, "text/turtle", None, 406, PLAIN_TYPE),
    (SELECT, "text/csv;q=0", None, 406, PLAIN_TYPE),
    (SELECT, "image/png", "csv", 200, CSV_TYPE),
    (SELECT, None, "tsv", 200, TSV_TYPE),
    (SELECT, None, "text/csv", 200, CSV_TYPE),
    (SELECT, None, "xls", 400, PLAIN_TYPE),
    (SELECT, None, "turtle", 400, PLAIN_TYPE),
    (ASK, None, None, 200, JSON_TYPE),
    (ASK, "text/xml", None, 200, XML_TYPE),
    (ASK, "text/csv", None, 406, PLAIN_TYPE),
    (CONSTRUCT, None, None, 200, TURTLE_TYPE),
    (CONSTRUCT, "text/turtle; charset=utf-8", None, 200, TURTLE_TYPE),
    (CONSTRUCT, "application/n-triples", None, 200, NT_TYPE),
    (CONSTRUCT, "application/rdf+xml", None, 200, RDFXML_TYPE),
    (CONSTRUCT, "application/ld+json", None, 200, JSONLD_TYPE),
    (CONSTRUCT, "application/n-quads,text/html;q=0.2,text/turtle;q=0.6", None, 200, TURTLE_TYPE),
    (CONSTRUCT, None, "nt", 200, NT_TYPE),
    (CONSTRUCT, None, "json-ld", 200, JSONLD_TYPE),
    (CONSTRUCT, None, "xml", 200, RDFXML_TYPE),
    (CONSTRUCT, "text/csv", None, 406, PLAIN_TYPE),
]  # fmt: skip


class Answer(NamedTuple):
    status: int
    content_type: str
    body: str
    headers: http.client.HTTPMessage


class Client(NamedTuple):
    """A client of one server, and the folder of the store it serves."""

    port: int
    store: Path

    def ask(self, method: str, path: str, body: bytes | str = b"", **headers: str) -> Answer:
        """Send a request; header names are written with underscores."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body or None, named)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        found = response.headers
        return Answer(response.status, found.get("Content-Type", ""), text, found)

    def query(self, query: str, **headers: str) -> Answer:
        return self.ask("GET", "/sparql?" + urlencode({"query": query}), **headers)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], int]) -> Client:
    path = tmp_path_factory.mktemp("server") / "store"
    with OxigraphStore.open(path) as store:
        store.replace([DOCUMENT])
    return Client(serve(path), path)


@pytest.mark.parametrize(("query", "accept", "form", "status", "content_type"), NEGOTIATED)
def test_negotiation(
    client: Client, query: str, accept: str | None, form: str | None, status: int, content_type: str
) -> None:
    fields = {"query": query} | ({"format": form} if form else {})
    headers = {"Accept": accept} if accept else {}
    by_get = client.ask("GET", "/sparql?" + urlencode(fields), **headers)
    by_form = client.ask(
        "POST",
        "/sparql",
        urlencode(fields),
        Content_Type="application/x-www-form-urlencoded",
        **headers,
    )
    fields.pop("query")
    direct = client.ask(
        "POST",
        "/sparql?" + urlencode(fields),
        query,
        Content_Type="application/sparql-query; charset=UTF-8",
        **headers,
    )
    for answer in (by_get, by_form, direct):
        assert (answer.status, answer.content_type) == (status, content_type)
        assert "Accept" in answer.headers["Vary"]
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.body == by_get.body
    if status != 200:
        assert "Offered: " in by_get.body


def test_the_formats_hold_the_same(client: Client) -> None:
    for accept, syntax in (
        (JSON_TYPE, ox.QueryResultsFormat.JSON),
        (XML_TYPE, ox.QueryResultsFormat.XML),
        (TSV_TYPE, ox.QueryResultsFormat.TSV),
    ):
        rows = ox.parse_query_results(client.query(SELECT, Accept=accept).body, format=syntax)
        assert isinstance(rows, ox.QuerySolutions)
        assert [str(row["o"]) for row in rows] == ['"é, ü"']
    assert (
        client.query(SELECT, Accept="text/csv").body == 's,o\r\nhttps://example.org/doc,"é, ü"\r\n'
    )
    for accept, syntax_of_graph in (
        (TURTLE_TYPE, ox.RdfFormat.TURTLE),
        (NT_TYPE, ox.RdfFormat.N_TRIPLES),
        (RDFXML_TYPE, ox.RdfFormat.RDF_XML),
        (JSONLD_TYPE, ox.RdfFormat.JSON_LD),
    ):
        body = client.query(CONSTRUCT, Accept=accept).body
        assert len({str(quad) for quad in ox.parse(body, format=syntax_of_graph)}) == 2


FORM = "application/x-www-form-urlencoded"
UPDATE = "INSERT DATA { <https://example.org/a> <https://example.org/p> 1 }"
NESTED = "SELECT * " + "{" * 5000 + "}" * 5000
NOTS = "SELECT * { FILTER(" + "!" * 10_000 + "true) }"

# method, path, body, content type, the status and words of the answer
REFUSED = [
    ("POST", "/sparql", "a=b", FORM, 400, "Send a query"),
    ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "", None, 400, "not several"),
    ("GET", "/sparql?" + urlencode({"query": "SELECT ?x WHERE {\n ?x }"}), "", None, 400, "line 2, column"),
    ("GET", "/sparql?" + urlencode({"query": "ASK { ?x a coi:Document }"}), "", None, 400, "Add: PREFIX coi: <"),
    ("GET", "/sparql?" + urlencode({"query": NESTED}), "", None, 400, "brackets within each other"),
    ("POST", "/sparql", NOTS, "application/sparql-query", 400, "More than 400 operators"),
    ("GET", "/sparql?" + urlencode({"update": UPDATE}), "", None, 403, "read-only"),
    ("POST", "/sparql", urlencode({"update": UPDATE}), FORM, 403, "read-only"),
    ("POST", "/sparql", UPDATE, "application/sparql-update", 403, "read-only"),
    ("POST", "/sparql", UPDATE, "application/sparql-query", 400, "line 1, column"),
    ("POST", "/sparql", "SERVICE", "application/sparql-query", 403, "SERVICE is not allowed"),
    ("POST", "/sparql", ASK, "text/plain", 415, "Content-Type: text/plain is not read here"),
    ("POST", "/sparql", ASK, None, 415, "Content-Type: none"),
    ("POST", "/sparql", ASK, "application/sparql-query; charset=latin-1", 415, "UTF-8"),
    ("POST", "/sparql", b"ASK { ?s ?p '\xff' }", "application/sparql-query", 400, "not UTF-8"),
    ("POST", "/sparql", "#" * (2**20 + 1), "application/sparql-query", 413, ""),
    ("DELETE", "/sparql", "", None, 405, "not allowed"),
    ("GET", "/nowhere", "", None, 404, ""),
    ("GET", "/questions/nothing", "", None, 404, "no question nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "kind", "status", "words"), REFUSED)
def test_refused(
    client: Client,
    method: str,
    path: str,
    body: bytes | str,
    kind: str | None,
    status: int,
    words: str,
) -> None:
    answer = client.ask(method, path, body, **({"Content_Type": kind} if kind else {}))
    assert answer.status == status
    assert words in answer.body
    assert client.query(ASK).status == 200


def test_head_and_preflight(client: Client) -> None:
    head = client.ask("HEAD", "/sparql?" + urlencode({"query": SELECT}), Accept="text/csv")
    assert (head.status, head.content_type, head.body) == (200, CSV_TYPE, "")
    preflight = client.ask(
        "OPTIONS", "/sparql", Origin="https://example.com", Access_Control_Request_Method="POST"
    )
    assert preflight.status == 204
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]


def test_the_dataset_of_the_request(client: Client) -> None:
    for graph, number in ((DOCUMENT.iri, 2), (EX + "none", 0)):
        fields = {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": graph}
        answer = client.ask("GET", "/sparql?" + urlencode(fields))
        assert len(json.loads(answer.body)["results"]["bindings"]) == number


def held(client: Client) -> tuple[int, int]:
    found = json.loads(client.ask("GET", "/ready").body)
    return found["documents"], found["triples"]


def test_a_new_generation_is_served(client: Client) -> None:
    before = json.loads(client.ask("GET", "/health").body)
    assert before == {
        "status": "ok",
        "version": __version__,
        "generation": before["generation"],
    }
    assert held(client) == (1, 2)
    more = NamedGraph.of(EX + "more", [Triple(EX + "more", TYPE, COI + "Document")])
    with OxigraphStore.open(client.store) as store:
        store.replace([more])
        assert json.loads(client.ask("GET", "/health").body) == before
        assert held(client) == (1, 2)
    after = json.loads(client.ask("GET", "/health").body)
    assert held(client) == (2, 3)
    assert after["generation"] > before["generation"]
    with OxigraphStore.open(client.store) as store:
        store.remove([more.iri])
