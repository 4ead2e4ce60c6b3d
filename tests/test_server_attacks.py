"""What must not bring a server down: each attack has its status in time, and the next query is answered."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from contextlib import closing
from typing import Any

import pytest

from coigraph_server import Limits
from coigraph_server.negotiation import choices
from coigraph_server.workers import Pool
from tests.attacked import CROSS, ENDLESS, Server, served, stored
from tests.conftest import Servers

DEADLINE = 1.0
LIMITS = Limits(timeout=DEADLINE, answer=4 * 2**20, memory=700 * 2**20, workers=3)
DOUBLED = "'x'"
for _ in range(9):
    DOUBLED = f"REPLACE({DOUBLED}, 'x', 'xxxxxxxxxxxxxxxx')"
JOINED = "'xxxxxxxxxxxxxxxx'"
BINDS = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}, ?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(20))
STAR = "ASK { " + " . ".join(f"?s ?p{n} ?o{n}" for n in range(200)) + " }"

# what is sent; the statuses that are right, in time
ATTACKS = [
    (ENDLESS, {503}),
    (f"SELECT * {{ {CROSS} }} ORDER BY ?c ?f ?i ?l", {503, 507}),
    (f"ASK {{ BIND({DOUBLED} AS ?x) FILTER(STRLEN(?x) < 0) }}", {200, 503, 507}),
    (f"SELECT (STRLEN(?v20) AS ?n) {{ BIND({JOINED} AS ?v0) {BINDS} }}", {200, 503, 507}),
    ("SELECT (COUNT(*) AS ?n) { ?a (!<x:a>)* ?b . ?c (!<x:a>)* ?d . ?e (!<x:b>)+ ?f }", {503, 507}),
    ("SELECT * " + "{" * 20_000 + "}" * 20_000, {400}),
    ("SELECT * { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }", {400}),
    (STAR, {400}),
    ("ASK { <x:s> " + "/".join(["<x:p>"] * 800) + " ?o }", {400}),
    ("'\\\"" * 100_000, {400}),
    ("a." * 200_000, {400}),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, serve: Servers) -> Server:
    return served(serve, stored(tmp_path_factory.mktemp("attacked") / "store"), LIMITS)


@pytest.mark.parametrize(("query", "statuses"), ATTACKS)
def test_a_query_that_takes_too_much(server: Server, query: str, statuses: set[int]) -> None:
    status, body, seconds = server.ask(query)
    assert status in statuses, body
    # in time: the deadline, and half a second for a machine that does other things too
    assert seconds < DEADLINE + 5
    assert server.is_well()


def test_a_cut_answer_never_looks_whole(server: Server) -> None:
    with pytest.raises(http.client.IncompleteRead):
        server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert server.is_well()


# the query with the sink's URL; the statuses that are right
CALLS = [
    ("SELECT * { SERVICE <URL> { ?s ?p ?o } }", 403),
    ("SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }", 403),
    ("SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }", 403),
    ("SELECT * FROM <URL> { ?s ?p ?o }", 200),
    ("LOAD <URL>", 400),
]


@pytest.mark.parametrize(("query", "status"), CALLS)
def test_no_query_calls_another_server(
    server: Server, sink: tuple[int, list[bytes]], query: str, status: int
) -> None:
    port, hits = sink
    assert server.ask(query.replace("URL", f"http://127.0.0.1:{port}/"))[0] == status
    time.sleep(0.1)
    assert hits == []


def test_a_worker_itself_reaches_no_network(server: Server, sink: tuple[int, list[bytes]]) -> None:
    """Where the words of a query would deceive the check: the process cannot have a socket."""
    port, hits = sink
    query = f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
    asked: dict[str, Any] = {
        "query": query,
        "default": [],
        "named": [],
        "base": None,
        "head": False,
    }
    asked |= {"formats": choices(None, None).syntaxes(), "most": 1000, "generation": 1}
    pool = Pool(server.store, LIMITS)
    try:
        pool.ask(asked, "test", 10).close()
    finally:
        pool.close()
    assert hits == []


def test_many_clients_at_once(server: Server) -> None:
    statuses: list[int] = []
    slow = [threading.Thread(target=server.ask, args=(ENDLESS,)) for _ in range(2)]
    quick = [
        threading.Thread(target=lambda: statuses.append(server.ask("ASK {}")[0])) for _ in range(60)
    ]
    for thread in (*slow, *quick):
        thread.start()
    for thread in (*slow, *quick):
        thread.join(60)
    assert len(statuses) == 60
    assert set(statuses) <= {200, 503}
    assert server.is_well()


def test_one_client_cannot_shut_out_another(serve: Servers, server: Server) -> None:
    patient = served(serve, server.store, Limits(timeout=8, workers=3))
    greedy = [threading.Thread(target=patient.ask, args=(ENDLESS,)) for _ in range(60)]
    for thread in greedy:
        thread.start()
    time.sleep(0.5)
    elsewhere = http.client.HTTPConnection(
        "127.0.0.1", patient.port, timeout=30, source_address=("127.0.0.2", 0)
    )
    with closing(elsewhere):
        elsewhere.request("GET", "/sparql?query=ASK%7B%7D")
        assert elsewhere.getresponse().status == 200
    # while the others have their workers still, and long before they give up
    assert sum(thread.is_alive() for thread in greedy) >= 2
    for thread in greedy:
        thread.join(30)


def test_long_queries_of_a_client_do_not_hold_up_its_short_ones(
    serve: Servers, server: Server
) -> None:
    patient = served(serve, server.store, Limits(timeout=8, workers=3))
    long = [threading.Thread(target=patient.ask, args=(ENDLESS,)) for _ in range(2)]
    for thread in long:
        thread.start()
    time.sleep(0.3)
    assert patient.is_well()
    assert all(thread.is_alive() for thread in long)
    for thread in long:
        thread.join(30)


def test_a_large_body_is_refused_with_its_status(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    size = 100 * 2**20
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Type", "application/sparql-query")
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    for _ in range(100):
        connection.send(bytes(2**20))
    assert connection.getresponse().status == 413
    connection.close()
    assert server.is_well()


def test_slow_clients_hold_nobody_up(server: Server) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    for one in slow:
        one.sendall(b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n")
    assert server.is_well()
    for one in slow:
        one.close()


def test_metrics_tell_of_it(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    assert 'coigraph_requests_total{route="/sparql",status="400"}' in text
    connection.request("GET", "/health")
    assert json.loads(connection.getresponse().read())["generation"] > 0
    connection.close()
