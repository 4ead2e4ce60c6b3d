"""Linking against an endpoint that runs: as the file would, politely, and going on where it stopped."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from coigraph.cli import main
from coigraph.errors import CoigraphError
from coigraph.names import RDFS
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.store import OxigraphStore, ntriples
from coigraph.vocabularies import listed
from coigraph.vocabularies.remote import AGENT, Endpoint, Manners, link
from tests.vocabulary_fixtures import EX, LINKS, VOCABULARY, matches, names

QUICK = Manners(batch=2, pause=0.05, timeout=5, retries=2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[OxigraphStore]:
    with OxigraphStore.open(tmp_path / "store") as store:
        store.replace([names()])
        yield store


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], int]) -> int:
    """Serve the vocabulary, and terms that 250 share the name of, as an endpoint elsewhere would."""
    path = tmp_path_factory.mktemp("elsewhere") / "store"
    quads = ox.parse(VOCABULARY, format=ox.RdfFormat.TURTLE)
    many = [Triple(f"{EX}n{n}", RDFS + "label", Literal("common")) for n in range(250)]
    with OxigraphStore.open(path) as store:
        store.replace([NamedGraph.of(EX + "g", [*map(ntriples.triple, quads), *many])])
    return serve(path)


class Gate(BaseHTTPRequestHandler):
    """Stands before an endpoint: counts what is asked, and hinders as many requests as `hinder` has steps."""

    port: ClassVar[int]
    hinder: ClassVar[list[Callable[[Gate], object]]]
    asked: ClassVar[list[tuple[float, str, str]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append((time.monotonic(), self.headers["User-Agent"], body.decode()))
        if self.hinder and self.hinder.pop(0)(self):
            return
        behind = http.client.HTTPConnection("127.0.0.1", self.port)
        kept = {name: self.headers[name] for name in ("Content-Type", "Accept")}
        behind.request("POST", "/sparql", body, kept)
        answer = behind.getresponse()
        self.tell(
            answer.status, answer.read(), {"Content-Type": answer.getheader("Content-Type", "")}
        )
        behind.close()

    def tell(self, status: int, body: bytes, headers: dict[str, str]) -> bool:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        return True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 as its base names it
        """Say nothing."""


@contextmanager
def gate(port: int, *hinder: Callable[[Gate], object]) -> Iterator[tuple[str, type[Gate]]]:
    kind = type("This", (Gate,), {"port": port, "hinder": list(hinder), "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql", kind
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def busy(handler: Gate) -> bool:
    return handler.tell(503, b"busy", {"Retry-After": "0"})


def broken(handler: Gate) -> bool:
    return handler.tell(500, b"broken", {})


def slow(handler: Gate) -> bool:
    time.sleep(1.5)
    return True


def prose(handler: Gate) -> bool:
    return handler.tell(200, b"<html>", {"Content-Type": "application/sparql-results+json"})


def absent(handler: Gate) -> bool:
    return handler.tell(404, b"", {})


def test_an_endpoint_links_as_the_file_does(
    store: OxigraphStore, port: int, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    with gate(port) as (url, seen):
        added = link(Endpoint(url, QUICK), store, tmp_path, report=lambda *n: told.append(n))
    assert matches(store) == LINKS
    assert [r.terms for r in added.links.refused] == [(EX + "one", EX + "two")]
    (one,) = listed(store)
    assert (one.source, one.graph, one.links, one.to_review) == (url, None, 2, 1)
    # six names in batches of two, one after the other with a pause, and it says who asks
    assert [(agent, "VALUES" in body) for _, agent, body in seen.asked] == [(AGENT, True)] * 3
    times = [moment for moment, _, _ in seen.asked]
    assert all(later - earlier >= QUICK.pause for earlier, later in pairwise(times))
    assert told == [(2, 6), (4, 6), (6, 6)]
    assert not list(tmp_path.glob("*.jsonl"))


@pytest.mark.parametrize("hinder", [(busy, broken), (slow,)])
def test_a_busy_endpoint_is_asked_again(
    hinder: tuple[Callable[[Gate], object], ...], store: OxigraphStore, port: int, tmp_path: Path
) -> None:
    with gate(port, *hinder) as (url, seen):
        link(Endpoint(url, Manners(batch=9, pause=0.05, timeout=1, retries=2)), store, tmp_path)
    assert len(seen.asked) == 1 + len(hinder)
    assert matches(store) == LINKS


def test_it_goes_on_where_it_stopped(store: OxigraphStore, port: int, tmp_path: Path) -> None:
    with gate(port, lambda _: False, busy, busy, busy) as (url, seen):
        endpoint = Endpoint(url, QUICK)
        with pytest.raises(CoigraphError, match="goes on where it stopped"):
            link(endpoint, store, tmp_path)
        assert len(seen.asked) == 4
        assert matches(store) == set()
        (journal,) = tmp_path.glob("*.jsonl")
        with journal.open("a") as stream:
            stream.write('\n{"names": ["wilt of ro')  # ended in the middle of a line
        seen.asked.clear()
        link(endpoint, store, tmp_path)
    assert len(seen.asked) == 2
    assert matches(store) == LINKS
    assert not journal.exists()


@pytest.mark.parametrize(
    ("hinder", "why"), [(prose, "rows as JSON"), (absent, "refuses to answer")]
)
def test_what_is_no_endpoint_is_told(
    hinder: Callable[[Gate], object], why: str, store: OxigraphStore, port: int, tmp_path: Path
) -> None:
    with gate(port, hinder) as (url, _), pytest.raises(CoigraphError, match=why):
        link(Endpoint(url, QUICK), store, tmp_path)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "example.org/sparql", "http://"])
def test_only_http_is_asked(url: str) -> None:
    with pytest.raises(CoigraphError, match="is no URL of an endpoint"):
        Endpoint(url)


def test_a_name_of_too_many_terms_is_asked_alone(port: int) -> None:
    with gate(port) as (url, seen):
        found = Endpoint(url, QUICK).terms(["common", "petal rot"])
    assert len(seen.asked) == 3
    assert EX + "rot" in {triple.subject for triple in found}
    assert len({triple.subject for triple in found}) > 2


def test_the_verb_asks_an_endpoint(port: int, tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "store") as store:
        store.replace([names()])
    url = f"http://127.0.0.1:{port}/sparql"
    place = ["--store", str(tmp_path / "store")]
    told = CliRunner().invoke(
        main, ["link", *place, "--against", url, "--pause", "0", "--name", "x"]
    )
    assert told.exit_code == 0, told.output
    assert "x: 5 terms; 2 exact and 1 close matches" in told.stderr
