"""What several test files share: invented graphs, and a server that really runs."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from hypothesis import settings

from coigraph.building import build
from coigraph.rdf import NamedGraph
from coigraph.readers.files import find_files
from coigraph.store import OxigraphStore, ntriples
from coigraph_server import create_app

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
def client(
    tmp_path_factory: pytest.TempPathFactory, invented: list[NamedGraph]
) -> Iterator[FlaskClient]:
    """Return a client of a server of the invented graphs."""
    path = tmp_path_factory.mktemp("invented") / "store"
    with OxigraphStore.open(path) as store:
        store.replace(invented)
    app = create_app(path)
    try:
        yield app.test_client()
    finally:
        app.extensions["coigraph"].close()


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the example documents, which nobody writes to."""
    path = tmp_path_factory.mktemp("examples") / "store"
    with OxigraphStore.open(path) as store:
        files, _ = find_files([Path(__file__).parent.parent / "examples"])
        assert all(outcome.accepted for outcome in build(files, store))
    return path


@pytest.fixture(scope="module")
def sink() -> Iterator[tuple[int, list[bytes]]]:
    """A server on loopback that notes who comes."""
    hits: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            while True:
                try:
                    hits.append(listening.accept()[0].recv(100))
                except OSError:
                    return

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield listening.getsockname()[1], hits
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


class Servers:
    """Serves stores, each in a process of its own; calling it returns the port."""

    def __init__(self, running: ExitStack) -> None:
        self._running = running
        self.processes: dict[int, subprocess.Popen[bytes]] = {}

    def __call__(self, store: Path, **options: object) -> int:
        """Serve a store; the named arguments are those of create_app."""
        port, process = self._running.enter_context(_server(store, options))
        self.processes[port] = process
        return port


@pytest.fixture(scope="module")
def serve() -> Iterator[Servers]:
    """Return what serves stores until the tests of the module are done."""
    with ExitStack() as running:
        yield Servers(running)


@contextmanager
def _server(
    store: Path, options: dict[str, object]
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = "".join(f", {name}={value!r}" for name, value in options.items())
    script = f"from coigraph_server import *; run(create_app({str(store)!r}{given}), port={port})"
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
        yield port, process
    finally:
        process.terminate()
        process.wait(10)
