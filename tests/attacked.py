"""A server with a small store, to be attacked; how it is asked, and which processes it has."""

from __future__ import annotations

import contextlib
import http.client
import os
import time
from pathlib import Path

from coigraph.rdf import NamedGraph, Triple
from coigraph.store import OxigraphStore
from coigraph_server import Limits
from tests.conftest import Servers

EX = "https://example.org/"
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"


class Server:
    """A running server and how it is asked."""

    def __init__(self, port: int, main: int, store: Path) -> None:
        self.port = port
        self.main = main
        self.store = store

    def workers(self) -> list[int]:
        """Return the numbers of the processes of the server."""
        found: list[int] = []
        for task in Path(f"/proc/{self.main}/task").iterdir():
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # a thread that ended
                found += map(int, (task / "children").read_text().split())
        return found

    def ask(self, query: str, method: str = "POST", **headers: str) -> tuple[int, bytes, float]:
        start = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        kind = {"Content-Type": "application/sparql-query", **headers}
        connection.request(method, "/sparql", query.encode(), kind)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body, time.monotonic() - start

    def is_well(self) -> bool:
        return self.ask("ASK {}")[:2] == (200, b'{"head":{},"boolean":true}')


def stored(path: Path) -> Path:
    """Make a store of 3,000 triples."""
    triples = [Triple(f"{EX}{n}", f"{EX}p{n % 7}", f"{EX}{n * 7 % 3000}") for n in range(3000)]
    with OxigraphStore.open(path) as store:
        store.replace([NamedGraph.of(EX + "g", triples)])
    return path


def served(serve: Servers, store: Path, limits: Limits) -> Server:
    """Have a store served."""
    port = serve(store, limits=limits)
    return Server(port, serve.processes[port].pid, store)


def alive(pid: int) -> bool:
    """Tell whether a process is there and no mere entry in the table."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def seconds_worked(pid: int) -> float:
    """Return the processor time of a process; 0 of one that is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))
