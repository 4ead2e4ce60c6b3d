"""Updates and graphs over HTTP: who may, what conforms, what readers see."""

from __future__ import annotations

import http.client
import json
import os
import signal
import threading
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from SPARQLWrapper import POST, SPARQLWrapper

from coigraph.rdf import NamedGraph
from coigraph.store import OxigraphStore
from tests.conftest import Servers

CONFORMING = Path(__file__).parent / "data" / "shapes" / "conforming.ttl"
TOKEN = "correct horse battery staple"
G = "https://example.org/g"
DATA = "<https://example.org/a> <https://example.org/p> 1 ."
INSERT = f"INSERT DATA {{ GRAPH <{G}> {{ {DATA} }} }}"
UPDATE_TYPE = "application/sparql-update"
TURTLE = "text/turtle"


class Client(NamedTuple):
    port: int
    pid: int
    store: Path

    def ask(
        self, method: str, path: str, body: str = "", token: str | None = TOKEN, kind: str = TURTLE
    ) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": kind} | ({"Authorization": f"Bearer {token}"} if token else {})
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text, dict(response.getheaders())

    def update(self, text: str, token: str | None = TOKEN, **fields: str) -> tuple[int, str]:
        path = "/sparql" + ("?" + urlencode(fields) if fields else "")
        return self.ask("POST", path, text, token, UPDATE_TYPE)[:2]

    def count(self, pattern: str = "?s ?p ?o") -> int:
        query = quote(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
        found = json.loads(self.ask("GET", f"/sparql?query={query}", token=None)[1])
        return int(found["results"]["bindings"][0]["n"]["value"])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"


@pytest.fixture(scope="module")
def merged(
    tmp_path_factory: pytest.TempPathFactory, serve: Servers, invented: list[NamedGraph]
) -> Client:
    path = tmp_path_factory.mktemp("writes") / "store"
    with OxigraphStore.open(path) as store:
        store.replace(invented)
    port = serve(path, token=TOKEN)
    return Client(port, serve.processes[port].pid, path)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, serve: Servers) -> Client:
    path = tmp_path_factory.mktemp("plain") / "store"
    port = serve(path, token=TOKEN, plain=True)
    return Client(port, serve.processes[port].pid, path)


# an update, its token, the status and the words of the answer
REFUSED = [
    (INSERT, None, 401, "Send the token"),
    (INSERT, "wrong", 401, "Send the token"),
    ("INSERT DATA { GRAPH <x:g> { <x:a> } }", TOKEN, 400, "line 1, column"),
    (f"INSERT DATA {{ {DATA} }}", TOKEN, 400, "union of the named graphs"),
    ("CLEAR DEFAULT", TOKEN, 400, "union of the named graphs"),
    ("LOAD <http://127.0.0.1:9999/x> INTO GRAPH <x:g>", TOKEN, 501, "LOAD is not offered"),
    ("LOAD nothing", TOKEN, 400, "line 1, column"),
    ("INSERT { GRAPH <x:g> { ?s ?p ?o } } WHERE { SERVICE <x:s> { ?s ?p ?o } }", TOKEN, 403, "SERVICE"),
    ("INSERT DATA { GRAPH <x:g> { _:b <x:p> 1 } }", TOKEN, 422, "no IRI"),
    ("INSERT DATA { GRAPH <x:doc/graph> { <x:doc> a <https://w3id.org/coigraph/ontology#Interest> } }",
     TOKEN, 422, "sh:ValidationReport"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "token", "status", "words"), REFUSED)
def test_refused(merged: Client, text: str, token: str | None, status: int, words: str) -> None:
    before = merged.count(), merged.count("GRAPH ?g { ?s ?p ?o }")
    found = merged.update(text, token)
    assert found[0] == status, found
    assert words in found[1]
    assert (merged.count(), merged.count("GRAPH ?g { ?s ?p ?o }")) == before


def test_an_update_is_seen_at_once_and_in_the_union(merged: Client) -> None:
    before = merged.count()
    assert merged.update(INSERT)[0] == 204
    assert merged.count() == before + 1
    assert merged.update(INSERT.replace("/g>", "/h>"))[0] == 204
    assert merged.count() == before + 1  # said twice, there once
    assert merged.update(f"DROP GRAPH <{G}>")[0] == 204
    assert merged.count() == before + 1
    assert merged.update("DELETE WHERE { GRAPH <https://example.org/h> { ?s ?p ?o } }")[0] == 204
    assert merged.count() == before
    with OxigraphStore.open(merged.store, read_only=True) as store:
        assert G not in store.graphs()


def test_writes_that_wait_for_others_are_done_together(merged: Client) -> None:
    texts = [f"INSERT DATA {{ GRAPH <x:g{n}> {{ <x:a> <x:p> {n} }} }}" for n in range(24)]
    texts[5::8] = ["INSERT DATA { GRAPH <x:g> { _:b <x:p> 1 } }"] * 3
    texts[6::8] = ["INSERT DATA { GRAPH <x:g> { <x:a> } }"] * 3
    texts[7::8] = [f"DELETE WHERE {{ GRAPH <x:none{n}> {{ ?s ?p ?o }} }}" for n in range(3)]
    found: dict[int, int] = {}

    def write(number: int) -> None:
        found[number] = merged.update(texts[number])[0]

    def generation() -> int:
        return int(json.loads(merged.ask("GET", "/health")[1])["generation"])

    before, start = merged.count(), generation()
    threads = [threading.Thread(target=write, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = [204, 204, 204, 204, 204, 422, 400, 204] * 3
    assert [found[number] for number in range(24)] == expected
    assert merged.count() == before + 15
    assert 0 < generation() - start < 15
    for n in range(24):
        assert merged.update(f"DROP SILENT GRAPH <x:g{n}>")[0] == 204
    assert merged.count() == before


def test_a_document_graph_has_to_conform(merged: Client) -> None:
    path = "/graphs?" + urlencode({"graph": "https://example.org/doc/graph"})
    whole = CONFORMING.read_text(encoding="utf-8")
    assert merged.ask("PUT", path, whole)[0] == 201
    broken = whole.replace('format "text"', 'format "papyrus"')
    status, report, headers = merged.ask("PUT", path, broken)
    assert (status, headers["Content-Type"]) == (422, "text/turtle; charset=utf-8")
    assert "sh:conforms false" in report
    kept = merged.ask("GET", path, token=None)[1]
    assert '"text"' in kept
    assert '"papyrus"' not in kept
    assert merged.ask("DELETE", path)[0] == 204


def test_graphs(plain: Client) -> None:
    path = "/graphs?" + urlencode({"graph": G})
    assert plain.ask("PUT", path, DATA, token=None)[0] == 401
    assert plain.ask("GET", path)[0] == 404
    assert plain.ask("PUT", path, DATA)[0] == 201
    assert plain.ask("POST", path, DATA.replace("1", "2"))[0] == 204
    status, body, headers = plain.ask("GET", path, token=None)
    assert (status, len(rdflib.Graph().parse(data=body))) == (200, 2)
    assert plain.ask("HEAD", path)[0] == 200
    assert plain.ask("PUT", path, "<a> <b>")[0] == 400
    assert plain.ask("PUT", path, "x", kind="image/png")[0] == 415
    assert plain.ask("GET", "/graphs")[0] == 400
    assert plain.ask("GET", "/graphs?graph=no%20iri")[0] == 400
    status, _, headers = plain.ask("POST", "/graphs", DATA)
    assert status == 201
    made = headers["Location"].partition(f":{plain.port}")[2]
    assert plain.ask("GET", made)[0] == 200
    for gone in (path, made):
        assert plain.ask("DELETE", gone)[0] == 204
        assert plain.ask("GET", gone)[0] == 404
    assert plain.count() == 0


def test_the_dataset_of_an_update(plain: Client) -> None:
    assert plain.update(INSERT)[0] == 204
    copy = "INSERT { <x:copy> <x:p> ?o } WHERE { ?s ?p ?o }"
    assert plain.update(copy)[0] == 204
    assert plain.count() == 0
    assert plain.update(copy, **{"using-graph-uri": G})[0] == 204
    assert plain.count() == 1
    conflict = plain.update(copy.replace("WHERE", "USING <x:g> WHERE"), **{"using-graph-uri": G})
    assert conflict[0] == 400
    assert plain.update("CLEAR ALL")[0] == 204


def test_clients_that_write(plain: Client) -> None:
    store = SPARQLUpdateStore(plain.url, plain.url, auth=("anyone", TOKEN))
    store.update(INSERT)
    assert plain.count(f"GRAPH <{G}> {{ ?s ?p ?o }}") == 1
    wrapper = SPARQLWrapper(plain.url)
    wrapper.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    wrapper.setMethod(POST)
    wrapper.setQuery(f"DROP GRAPH <{G}>")
    wrapper.query()
    headers = {"Authorization": f"Bearer {TOKEN}"}
    assert httpx.post(plain.url, data={"update": INSERT}, headers=headers).status_code == 204
    assert httpx.get(plain.url, params={"query": "ASK { GRAPH ?g { ?s ?p ?o } }"}).json()["boolean"]
    assert plain.update("CLEAR ALL")[0] == 204


def test_readers_never_see_half_of_a_write(plain: Client) -> None:
    seen: set[int] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.add(plain.count())

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(6):
        many = " ".join(f"<x:{n}> <x:turn> {turn} ." for n in range(500))
        assert plain.update(f"CLEAR DEFAULT ; INSERT DATA {{ {many} }}")[0] == 204
    stop.set()
    for reader in readers:
        reader.join()
    assert seen <= {0, 500}
    assert plain.update("CLEAR ALL")[0] == 204


def test_a_writer_killed_in_the_midst_loses_nothing(plain: Client) -> None:
    assert plain.update(INSERT)[0] == 204
    writers = [
        int(pid.name)
        for pid in Path("/proc").iterdir()
        if pid.name.isdigit()
        and f"coigraph.editing\0{plain.store}".encode() in (pid / "cmdline").read_bytes()
    ]
    many = " ".join(f"<x:{n}> <x:p> {n} ." for n in range(50_000))
    found: list[tuple[int, str]] = []
    writing = threading.Thread(
        target=lambda: found.append(plain.update(f"INSERT DATA {{ {many} }}"))
    )
    writing.start()
    time.sleep(0.2)
    for pid in writers:
        os.kill(pid, signal.SIGKILL)
    writing.join(30)
    assert found[0][0] in (204, 503)
    assert plain.count() in (0, 50_000)
    assert plain.count(f"GRAPH <{G}> {{ ?s ?p ?o }}") == 1
    assert plain.update("CLEAR ALL")[0] == 204
    assert plain.count() == 0
