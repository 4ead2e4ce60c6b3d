"""What the endpoint says besides answers: entity tags, problems, its own description; long answers in pieces."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import socket
from urllib.parse import urlencode

import pytest
import rdflib

from coigraph import questions
from coigraph.rdf import NamedGraph, Triple
from coigraph.store import OxigraphStore
from coigraph_server import Limits
from coigraph_server.limits import MAX_WRITE
from coigraph_server.monitoring import Monitor
from tests.conftest import Servers
from tests.test_server import (
    ASK,
    BROWSER,
    COI,
    DOCUMENT,
    EX,
    JSON_TYPE,
    JSONLD_TYPE,
    NT_TYPE,
    RDFXML_TYPE,
    SELECT,
    TURTLE_TYPE,
    TYPE,
    Client,
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, serve: Servers) -> Client:
    path = tmp_path_factory.mktemp("described") / "store"
    with OxigraphStore.open(path) as store:
        store.replace([DOCUMENT])
    return Client(serve(path), path)


def test_an_entity_tag_changes_with_the_store(client: Client) -> None:
    first = client.query(SELECT, Accept="text/csv")
    tag = first.headers["ETag"]
    again = client.query(SELECT, Accept="text/csv", If_None_Match=tag)
    assert (again.status, again.body, again.headers["ETag"]) == (304, "", tag)
    assert client.query(SELECT, Accept=JSON_TYPE).headers["ETag"] != tag
    assert "ETag" not in client.query("SELECT (RAND() AS ?x) {}").headers
    with OxigraphStore.open(client.store) as store:
        store.replace([NamedGraph.of(EX + "tag", [Triple(EX + "x", TYPE, EX + "y")])])
    assert client.query(SELECT, Accept="text/csv", If_None_Match=tag).status == 200
    with OxigraphStore.open(client.store) as store:
        store.remove([EX + "tag"])


def test_long_answers_are_streamed_and_compressed(client: Client) -> None:
    values = " ".join(f"'{number:08d}'" for number in range(20_000))
    query = f"SELECT ?a {{ VALUES ?a {{ {values} }} }}"
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=30)
    bodies = []
    for encoding in ("identity", "gzip"):
        headers = {
            "Content-Type": "application/sparql-query",
            "Accept": "text/csv",
            "Accept-Encoding": encoding,
        }
        connection.request("POST", "/sparql", query, headers)
        response = connection.getresponse()
        body = response.read()
        assert response.getheader("Transfer-Encoding") == "chunked"
        assert "Accept-Encoding" in response.getheader("Vary", "")
        zipped = response.getheader("Content-Encoding") == "gzip"
        assert zipped == (encoding == "gzip")
        bodies.append(gzip.decompress(body) if zipped else body)
    connection.close()
    assert bodies[0] == bodies[1]
    assert bodies[0].count(b"\r\n") == 20_001


def test_problems_say_where(client: Client) -> None:
    answer = client.query("SELECT ?x WHERE {\n ?x }", Accept="application/json")
    problem = json.loads(answer.body)
    assert answer.content_type == "application/problem+json"
    assert (problem["status"], problem["line"]) == (400, 2)
    assert problem["column"] > 1


def test_a_function_that_is_not_known_is_named(client: Client) -> None:
    answer = client.query("SELECT (<http://example.org/f>(1) AS ?x) {}")
    assert json.loads(answer.body)["results"]["bindings"] == [{}]
    assert "http://example.org/f" in answer.headers["Coigraph-Note"]


def test_a_request_may_give_itself_less_time(client: Client) -> None:
    cross = "ASK { ?a ?b ?c . ?d ?e ?f FILTER(?a = ?d && ?b != ?b) }"
    ended = ended_workers(client)
    for given, status in (("0.000001", 503), ("soon", 400), ("-1", 400), ("60", 200)):
        fields = urlencode({"query": cross, "timeout": given})
        answer = client.ask("GET", f"/sparql?{fields}")
        assert answer.status == status, (given, answer.body)
    # a time that is over before it begins costs no worker
    assert ended_workers(client) == ended


def ended_workers(client: Client) -> list[str]:
    lines = client.ask("GET", "/metrics").body.splitlines()
    return [line for line in lines if line.startswith("coigraph_workers_ended ")]


def test_no_redirect(client: Client) -> None:
    query = urlencode({"query": ASK})
    assert client.ask("GET", f"/sparql/?{query}").status == 200
    assert client.ask("GET", f"/sparql?{query}").status == 200


def test_the_description_of_the_service(client: Client) -> None:
    sd, sh = "http://www.w3.org/ns/sparql-service-description#", "http://www.w3.org/ns/shacl#"
    for accept in (TURTLE_TYPE, NT_TYPE, RDFXML_TYPE, JSONLD_TYPE):
        answer = client.ask("GET", "/sparql", Accept=accept)
        assert (answer.status, answer.content_type) == (200, accept)
    graph = rdflib.Graph().parse(data=client.ask("GET", "/sparql", Accept="text/turtle").body)
    endpoint = rdflib.URIRef(f"http://127.0.0.1:{client.port}/sparql")
    assert (endpoint, rdflib.URIRef(sd + "endpoint"), endpoint) in graph
    languages = {str(o) for o in graph.objects(endpoint, rdflib.URIRef(sd + "supportedLanguage"))}
    assert sd + "SPARQL12Query" in languages
    assert sd + "SPARQL11Update" not in languages
    assert "coi" in {str(o) for o in graph.objects(None, rdflib.URIRef(sh + "prefix"))}
    asked = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(sh + "SPARQLExecutable")))
    assert len(asked) == len(questions.load())
    name, value = (rdflib.URIRef(f"https://schema.org/{word}") for word in ("name", "value"))
    limits = {str(o): float(graph.value(s, value)) for s, o in graph.subject_objects(name)}  # type: ignore[arg-type]
    assert limits["time of a query"] == Limits().timeout
    assert limits["memory of a query"] == Limits().memory
    assert limits["size of a write"] == MAX_WRITE
    assert limits["SERVICE of a query"] == 0
    page = client.ask("GET", "/sparql", Accept=BROWSER)
    assert (page.status, page.content_type) == (200, "text/html; charset=utf-8")


def test_the_description_of_the_data(client: Client) -> None:
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    graph = rdflib.Graph().parse(data=client.ask("GET", "/.well-known/void").body)
    (whole,) = graph.subjects(rdflib.RDF.type, void.Dataset)
    assert int(str(graph.value(whole, void.triples))) == 2
    (part,) = graph.objects(whole, void.classPartition)
    assert str(graph.value(part, void["class"])) == COI + "Document"
    assert int(str(graph.value(part, void.entities))) == 1


@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/graphs?default", "/questions"])
def test_head_says_no_length_that_is_not_that_of_the_answer(client: Client, path: str) -> None:
    with socket.create_connection(("127.0.0.1", client.port), timeout=10) as sent:
        sent.sendall(f"HEAD {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n".encode())
        head, _, body = b"".join(iter(lambda: sent.recv(65536), b"")).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert body == b""
    whole = client.ask("GET", path).body.encode()
    said = re.search(rb"Content-Length: (\d+)", head)
    assert said is None or int(said.group(1)) == len(whole)


def test_large_numbers_are_told_to_the_last_digit() -> None:
    lines = list(Monitor().metrics({"asked": ("what was asked", 12_345_678.0)}))
    assert lines[-1] == "coigraph_asked 12345678"
