"""What several test files share: invented graphs, and a server that really runs."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import settings

from coigraph.rdf import NamedGraph
from coigraph.store import ntriples

# no test is timed, and the same examples are drawn each time
settings.register_profile("coigraph", deadline=None, derandomize=True)
settings.load_profile("coigraph")


@pytest.fixture(scope="session")
def invented() -> list[NamedGraph]:
    """Return the named graphs of data/invented.trig."""
    engine = ox.Store()
    engine.load(
        path=str(Path(__file__).parent / "data" / "invented.trig"), format=ox.RdfFormat.TRIG
    )
    return [
        NamedGraph.of(
            name.value, map(ntriples.triple, engine.quads_for_pattern(None, None, None, name))
        )
        for name in engine.named_graphs()
    ]


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Path], int]]:
    """Return a function that serves a store in a process of its own and returns the port."""
    with ExitStack() as running:
        yield lambda store: running.enter_context(_server(store))


@contextmanager
def _server(store: Path) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    script = f"from coigraph_server import *; run(create_app({str(store)!r}), port={port})"
    process = subprocess.Popen([sys.executable, "-c", script])
    try:
        for _ in range(300):
            assert process.poll() is None, "the server ended"
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                connection.request("GET", "/health")
                connection.getresponse().read()
                connection.close()
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(10)
