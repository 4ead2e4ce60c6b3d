"""SERVICE: which endpoints a query may ask, what becomes of their answers, and of endpoints that do not behave."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.store import OxigraphStore
from coigraph_server import Limits, Refused
from coigraph_server.federation import Endpoints, alone, endpoint, without
from tests.conftest import Servers
from tests.endpoints import ANSWERS, BADLY, DEADLINE, EX, Remote


@pytest.fixture(scope="module")
def remote(sink: tuple[int, list[bytes]]) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Remote) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        Remote.sink, Remote.here = sink[0], server.server_port
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def client(
    tmp_path_factory: pytest.TempPathFactory, serve: Servers, remote: str
) -> Iterator[httpx.Client]:
    """A server that may ask another one of ours, and the remote endpoints."""
    folder = tmp_path_factory.mktemp("federation")
    for name, said in (("here", "label"), ("there", "says")):
        facts = [Triple(f"{EX}{n}", EX + said, Literal(f"{name} {n}")) for n in range(4)]
        with OxigraphStore.open(folder / name) as store:
            store.replace([NamedGraph.of(EX + "g", facts)])
    there = f"http://127.0.0.1:{serve(folder / 'there')}/sparql"
    paths = (*ANSWERS, *BADLY)
    limits = Limits(timeout=DEADLINE, workers=2, services=(there, *(remote + p for p in paths)))
    with httpx.Client(base_url=f"http://127.0.0.1:{serve(folder / 'here', limits=limits)}") as made:
        made.headers["there"] = there
        yield made


def asked(client: httpx.Client, query: str, **fields: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query, "format": "json", **fields}, timeout=30)


def rows(response: httpx.Response) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    found = response.json()["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in found]


# the query with THERE for the other server, the rows
JOINS = [
    ("SELECT ?a ?b { ?s e:label ?a SERVICE <THERE> { ?s e:says ?b FILTER(?b > 'there 1') } } ORDER BY ?a",
     [{"a": "here 2", "b": "there 2"}, {"a": "here 3", "b": "there 3"}]),
    ("SELECT ?b { e:1 e:label ?a . SERVICE<THERE>{ e:1 e:says ?b } . e:2 e:label ?c }", [{"b": "there 1"}]),
    ("SELECT ?a ?b { ?s e:label ?a OPTIONAL { SERVICE <THERE> { ?s e:says ?b . FILTER(?s = e:1) } } } ORDER BY ?a",
     [{"a": "here 0"}, {"a": "here 1", "b": "there 1"}, {"a": "here 2"}, {"a": "here 3"}]),
    ("SELECT (COUNT(*) AS ?n) { { SERVICE <THERE> { ?s ?p ?o } } UNION { ?s ?p ?o } }", [{"n": "8"}]),
    ("SELECT ?n { SERVICE <THERE> { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }", [{"n": "4"}]),
    ("SELECT ?b { SERVICE <THERE> { e:0 e:says ?b } SERVICE SILENT <THERE> { ?s e:says ?b } }", [{"b": "there 0"}]),
    ("SELECT ?s { ?s e:label ?a MINUS { SERVICE <THERE> { ?s e:says ?b FILTER(?s != e:2) } } }", [{"s": EX + "2"}]),
    ("SELECT ?s { ?s e:label ?a FILTER EXISTS { SERVICE <THERE> { ?s e:says 'there 3' } } }", [{"s": EX + "3"}]),
    ("SELECT ?s { SERVICE <THERE> { ?s e:says 'SERVICE <x:y> {' # } \n } }", []),
    ("SELECT ?a { SERVICE <THERE> { e:1 e:says 'there 1' } e:1 e:label ?a }", [{"a": "here 1"}]),
    ("SELECT ?a { SERVICE <THERE> { e:1 e:says 'there 2' } e:1 e:label ?a }", []),
    ("PREFIX t: <THERE> SELECT ?b { SERVICE t: { e:1 e:says ?b } }", [{"b": "there 1"}]),
    ("BASE <https://example.org/> SELECT ?b { SERVICE <THERE> { <1> <says> ?b } }", [{"b": "there 1"}]),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), JOINS)
def test_two_servers_are_joined(
    client: httpx.Client, query: str, expected: list[dict[str, str]]
) -> None:
    text = query.replace("THERE", client.headers["there"])
    answer = asked(client, f"PREFIX e: <{EX}> # says where\n{text}")
    assert rows(answer) == expected
    assert "ETag" not in answer.headers


# the path of an endpoint, the values of ?x and ?n in its rows
TERMS = [
    ("/good", [{"x": EX + "one", "n": "é \"\\\n}"}, {"x": EX + "one"}]),
    ("/none", []),
    ("/xml", [{"x": "xml"}]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "expected"), TERMS)
def test_the_terms_of_an_answer(
    client: httpx.Client, remote: str, path: str, expected: list[dict[str, str]]
) -> None:
    found = asked(client, f"SELECT * {{ SERVICE <{remote}{path}> {{ ?x ?p ?n }} }}")
    assert rows(found) == expected


def test_blank_nodes_become_iris_of_their_own(client: httpx.Client, remote: str) -> None:
    found = asked(client, f"SELECT * {{ SERVICE <{remote}/blank> {{ ?x ?p ?n }} }}")
    first, second = rows(found)
    assert first["x"].startswith("urn:uuid:")
    assert first == second == {"x": first["x"], "n": first["x"]}
    assert found.headers["Coigraph-Note"].startswith(f"<{remote}/blank> gives blank nodes")


def test_triples_as_terms(client: httpx.Client, remote: str) -> None:
    query = f"ASK {{ SERVICE <{remote}/triple> {{ ?x ?p ?n }} FILTER(SUBJECT(?x) = <{EX}one>) }}"
    assert asked(client, query).json()["boolean"] is True


# the path of an endpoint; the status, and words of the answer
FAILURES = [
    ("/html", 502, "answers with text/html"),
    ("/broken", 502, "does not answer with results"),
    ("/truth", 502, "true or false"),
    ("/other", 502, "not asked for"),
    ("/twice", 502, "declared twice"),
    ("/injected", 502, "does not answer with results"),
    ("/many", 502, "more than 10,000 rows"),
    ("/huge", 502, "more than 4,194,304 bytes"),
    ("/error", 502, "does not answer the query"),
    ("/busy", 502, "answers with 503 Service Unavailable"),
    ("/refuses", 502, "does not answer the query"),
    ("/cut", 502, "breaks off"),
    ("/slow", 504, "in time"),
    ("/drops", 504, "in time"),
    ("/away", 502, "redirects to http://127.0.0.1"),
    ("/here", 502, "redirects to http://127.0.0.1"),
]


@pytest.mark.parametrize(("path", "status", "words"), FAILURES)
def test_an_endpoint_that_fails(
    client: httpx.Client,
    remote: str,
    sink: tuple[int, list[bytes]],
    path: str,
    status: int,
    words: str,
) -> None:
    start = time.monotonic()
    found = asked(client, f"SELECT * {{ SERVICE <{remote}{path}> {{ ?x ?p ?n }} }}")
    assert (found.status_code, words in found.text) == (status, True), found.text
    assert found.text.startswith(f"<{remote}{path}> ")
    # in time: the deadline, and half a second for a machine that does other things too
    assert time.monotonic() - start < DEADLINE + 5
    silent = f"SELECT * {{ ?s ?q ?a SERVICE SILENT <{remote}{path}> {{ ?x ?p ?n }} }}"
    found = asked(client, silent)
    assert len(rows(found)) == 4
    assert found.json()["head"]["vars"] == ["a", "n", "p", "q", "s", "x"]
    assert found.headers["Coigraph-Note"].startswith(f"SILENT: <{remote}{path}> ")
    assert sink[1] == []


# what a query says of the endpoint at REMOTE, or at the sink; the status, and words of the answer
REFUSED = [
    ("SERVICE <SINK> { ?x ?p ?n }", 403, "SERVICE <SINK> is not allowed. Allowed: <http://127"),
    ("SERVICE SILENT <SINK> { ?x ?p ?n }", 403, "is not allowed"),
    ("SERVICE ?x { ?x ?p ?n }", 403, "write the endpoint as an IRI. Allowed: <http://127"),
    ("VALUES ?u { <REMOTE/good> } SERVICE ?u { ?x ?p ?n }", 403, "as an IRI"),
    ("SERVICE <REMOTE/Good> { ?x ?p ?n }", 403, "is not allowed"),
    ("SERVICE <REMOTE/good/> { ?x ?p ?n }", 403, "is not allowed"),
    ("SERVICE <REMOTE/good?u=SINK> { ?x ?p ?n }", 403, "is not allowed"),
    ("SERVICE <REMOTE/./good> { ?x ?p ?n }", 403, "is not allowed"),
    ("SERVICE <REMOTE/good#SINK> { ?x ?p ?n }", 403, "is not allowed"),
    ("SERVICE <good> { ?x ?p ?n }", 403, "is not allowed"),
    ("SERVICE s:good { ?x ?p ?n }", 403, "is not allowed"),
    ("SERVICE <REMOTE/good> { SERVICE <SINK> { ?x ?p ?n } }", 403, "within SERVICE"),
    ("SERVICE <REMOTE/good> { ?x ?p ?n } SERVICE <SINK> { }", 403, "is not allowed"),
    ("SERVICE <REMOTE/good> ?x ?p ?n", 403, "Write SERVICE <IRI>"),
    ("SERVICE <REMOTE/good> { { ?x ?p ?n", 403, "Write SERVICE <IRI>"),
    ("SERVICESILENT<SINK> { ?x ?p ?n }", 403, "Write SERVICE <IRI>"),
    ("FILTER(?a<1)SERVICE#>\n<SINK> { ?x ?p ?n }", 403, "Write SERVICE <IRI>"),
    ("SERVICE <REMOTE/good> { ?x ?p }", 400, "line 1, column"),
    ("SERVICE <REMOTE/good> { ?x ?p ?n } }", 400, "line 1, column"),
    ("SERVICE <REMOTE/good> { } " * 5, 400, "More than 4 SERVICE"),
]


@pytest.mark.parametrize(("pattern", "status", "words"), REFUSED)
def test_who_is_not_asked(
    client: httpx.Client,
    remote: str,
    sink: tuple[int, list[bytes]],
    pattern: str,
    status: int,
    words: str,
) -> None:
    def filled(text: str) -> str:
        return text.replace("REMOTE", remote).replace("SINK", f"http://127.0.0.1:{sink[0]}/")

    before = len(Remote.asked)
    found = asked(client, filled(f"PREFIX s: <SINK> SELECT * {{ {pattern} }}"))
    assert found.status_code == status, found.text
    assert filled(words) in found.text
    assert len(Remote.asked) == before
    assert sink[1] == []


def test_what_an_endpoint_is_asked(client: httpx.Client, remote: str) -> None:
    query = f"""PREFIX e: <{EX}> # a person's name
SELECT ?x {{ ?s e:label 'a secret' SERVICE <{remote}/good> {{ ?x e:says ?n }} }}"""
    assert asked(client, query).status_code == 200
    path, sent = Remote.asked[-1]
    base = str(client.base_url).rstrip("/") + "/sparql"
    declared = f"BASE <{base}>\nPREFIX e: <{EX}> "
    assert (path, sent) == ("/good", declared + "SELECT * WHERE { ?x e:says ?n }")


def test_slow_endpoints_hold_up_nobody_else(client: httpx.Client, remote: str) -> None:
    query = f"SELECT * {{ SERVICE <{remote}/slow> {{ ?x ?p ?n }} }}"
    found: list[int] = []
    waiting = [
        threading.Thread(target=lambda: found.append(asked(client, query).status_code))
        for _ in range(40)
    ]
    for thread in waiting:
        thread.start()
    time.sleep(0.5)
    assert asked(client, "ASK { }").json()["boolean"] is True
    assert any(thread.is_alive() for thread in waiting)
    for thread in waiting:
        thread.join(30)
    # a client asks others four times at once, and the next is told so at once
    assert set(found) == {503, 504}
    assert found.count(504) == 4


def test_it_is_told(client: httpx.Client, remote: str) -> None:
    told = client.get("/sparql", headers={"Accept": "text/turtle"}).text
    assert "sd:BasicFederatedQuery" in told
    assert f"<{remote}/good>" in told
    assert "coigraph_services_asked" in client.get("/metrics").text


URLS = [
    ("http://example.org/sparql", True),
    ("https://example.org:8443/sparql?dataset=x", True),
    ("ftp://example.org/", False),
    ("file:///etc/passwd", False),
    ("http://user:password@example.org/", False),
    ("http://example.org/#a", False),
    ("http:///sparql", False),
    ("example.org/sparql", False),
    ("http://example.org/a b", False),
    ("http://example.org:x/", False),
]


@pytest.mark.parametrize(("url", "well"), URLS)
def test_what_may_be_allowed(url: str, well: bool) -> None:
    if well:
        assert endpoint(url) == url
    else:
        with pytest.raises(Refused):
            endpoint(url)


def test_errors_keep_their_place() -> None:
    query = "PREFIX e: <x:>\nSELECT * {\n ?a ?b ?c SERVICE\n<http://h/> {\n ?x\te:p 'é' } }"
    (block,) = Endpoints(["http://h/"]).blocks(query)
    for text, words in (
        (without(query, [block]), "PREFIX e: <x:> SELECT * { ?a ?b ?c { } }"),
        (alone(query, block), "PREFIX e: <x:> SELECT* { ?x e:p 'é' }"),
    ):
        assert text.split() == words.split()
        places = [(place, line.find(word)) for place, line in enumerate(text.split("\n"))
                  for word in ("PREFIX", "?a", "?x", "'é'") if word in line]  # fmt: skip
        assert places == [(place, line.find(word)) for place, line in enumerate(query.split("\n"))
                          for word in ("PREFIX", "?a", "?x", "'é'") if word in line and word in text]  # fmt: skip
