"""Answers kept in front of the application: the same as without, gone with the state of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coigraph.rdf import NamedGraph, Triple
from coigraph.store import OxigraphStore
from coigraph_server import Limits, create_app, kept

EX = "https://example.org/"
CSV = {"Accept": "text/csv"}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

# a query, and whether its answer is kept
QUERIES = [
    (COUNT, True),
    ("ASK { ?s ?p ?o }", True),
    ("SELECT (RAND() AS ?n) {}", False),
    ("SELECT (NOW() AS ?n) {}", False),
    ("SELECT (UUID() AS ?n) {}", False),
    ("SELECT * { ?s ?p", False),
]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    _write(tmp_path / "store", 1)
    app = create_app(tmp_path / "store", Limits(workers=1))
    yield app
    app.extensions["coigraph"].close()


def _write(path: Path, number: int) -> None:
    with OxigraphStore.open(path) as store:
        store.replace([NamedGraph.of(f"{EX}{number}", [Triple(f"{EX}{number}", EX + "p", EX)])])


def _url(query: str, **more: str) -> str:
    return "/sparql?" + urlencode({"query": query, **more})


def _asked_workers(app: Flask, client: FlaskClient, url: str, **given: dict[str, str]) -> bool:
    """Tell whether a request is answered by a worker: no other answer comes once there are none."""
    pool = app.extensions["coigraph"].pool
    before = pool.asked
    client.get(url, headers=given.get("headers", CSV))
    return bool(pool.asked > before)


@pytest.mark.parametrize(("query", "is_kept"), QUERIES)
def test_what_is_kept(app: Flask, query: str, is_kept: bool) -> None:
    client = app.test_client()
    first = client.get(_url(query), headers={"Accept": "application/json"})
    second = client.get(_url(query), headers={"Accept": "application/json"})
    assert second.status == first.status
    if is_kept:
        assert second.data == first.data
        assert list(second.headers) == list(first.headers)
    asked = _asked_workers(app, client, _url(query), headers={"Accept": "application/json"})
    assert asked is not is_kept


# requests that differ in what an answer depends on
@pytest.mark.parametrize(
    ("url", "headers"),
    [
        (_url(COUNT), {"Accept": "text/tab-separated-values"}),
        (_url(COUNT), {"Accept": "text/csv", "Host": "elsewhere.example.org"}),
        (_url(COUNT, format="xml"), CSV),
        (_url(COUNT, **{"default-graph-uri": EX + "1"}), CSV),
    ],
)
def test_another_request_has_another_answer(app: Flask, url: str, headers: dict[str, str]) -> None:
    client = app.test_client()
    client.get(_url(COUNT), headers=CSV)
    assert _asked_workers(app, client, url, headers=headers)


def test_a_new_state_has_new_answers(app: Flask, tmp_path: Path) -> None:
    client = app.test_client()
    for number in (1, 2, 3):
        if number > 1:
            _write(tmp_path / "store", number)
        for _ in range(2):
            assert client.get(_url(COUNT), headers=CSV).text.split() == ["n", str(number)]


def test_a_client_that_has_the_answer_is_told_so(app: Flask) -> None:
    client = app.test_client()
    tag = client.get(_url(COUNT)).headers["ETag"]
    assert client.get(_url(COUNT), headers={"If-None-Match": tag}).status_code == 304


def test_room_is_bounded(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "ROOM", 2_000)
    client = app.test_client()
    for number in range(40):
        client.get(_url(f"ASK {{ ?s ?p {number} }}"), headers=CSV | {"Accept": "*/*"})
    first, last = (_url(f"ASK {{ ?s ?p {number} }}") for number in (0, 39))
    assert not _asked_workers(app, client, last, headers={"Accept": "*/*"})
    assert _asked_workers(app, client, first, headers={"Accept": "*/*"})
    monkeypatch.setattr(kept, "LONGEST", 10)
    assert _asked_workers(app, client, _url("ASK { ?x ?y ?z }"))
    assert _asked_workers(app, client, _url("ASK { ?x ?y ?z }"))


def test_kept_answers_are_counted(app: Flask) -> None:
    client = app.test_client()
    for _ in range(3):
        client.get(_url(COUNT)).close()
    assert 'coigraph_requests_total{route="/sparql",status="200"} 3' in client.get("/metrics").text
