"""The endpoint against `oxigraph serve` and rdflib-endpoint on the same data, as ratios in one run.

    apt-get install wrk; pip install oxigraph rdflib-endpoint uvicorn
    python benchmarks/endpoint.py [--rounds N] [--documents N] [--cold TRIPLES] [--path FOLDER]

The servers are asked in turns, by 8 clients at once; printed are the medians of the rounds, and the ratio to
`oxigraph serve` on disk and in memory. "kept": the same query again and again, which the endpoint answers from memory;
"new": each request has a query of its own. FOLDER is where `oxigraph` and `rdflib-endpoint` are, if not on the PATH.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from coigraph.names import RDF_TYPE
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.store import OxigraphStore

EX = "https://example.org/"
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
CLIENTS = 8
SECONDS = 2
PREFIX = f"PREFIX e: <{EX}> "
# what is asked: about 12 rows, 57 rows, and a few rows out of thousands
QUERIES = {
    "tiny": "SELECT ?i ?p ?o { ?i e:declaredIn <https://example.org/doc/7> ; ?p ?o } LIMIT 12",
    "lookup": "SELECT ?i ?h ?d { ?i e:counterparty <https://example.org/org/17> ; e:holder ?h ; "
    "e:declaredIn ?d } LIMIT 57",
    "medium": "SELECT ?h (COUNT(*) AS ?n) (SUM(?a) AS ?s) { ?i e:kind <https://example.org/kind/3> ; "
    "e:holder ?h ; e:amount ?a } GROUP BY ?h ORDER BY DESC(?n) LIMIT 20",
}
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 100000"
VARY = """
local n = {seed}
request = function()
  n = n + 1
  return wrk.format("GET", "{path}" .. "%23" .. n)
end
"""


def filled(path: Path, documents: int) -> None:
    """Make a store of invented documents, each with six interests: 38 triples a document."""
    graphs = []
    for number in range(documents):
        document = f"{EX}doc/{number}"
        triples = [Triple(document, RDF_TYPE, EX + "Document")]
        triples.append(Triple(document, EX + "title", Literal(f"Document {number}")))
        for place in range(6):
            interest = f"{document}/{place}"
            triples += [
                Triple(interest, RDF_TYPE, EX + "Interest"),
                Triple(interest, EX + "declaredIn", document),
                Triple(interest, EX + "holder", f"{EX}person/{(number * 7 + place) % documents}"),
                Triple(interest, EX + "counterparty", f"{EX}org/{(number * 13 + place) % 211}"),
                Triple(interest, EX + "kind", f"{EX}kind/{(number + place) % 97}"),
                Triple(interest, EX + "amount", Literal(str(number % 1000), INTEGER)),
            ]
        graphs.append(NamedGraph.of(document + "/graph", triples))
    with OxigraphStore.open(path) as store:
        store.replace(graphs)
        store.optimize()


@contextmanager
def running(command: list[str], url: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until it answers a query, and end it afterwards."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=120).read()
                break
            except OSError:
                if process.poll() is not None:
                    raise SystemExit(f"{command[0]} ended") from None
                time.sleep(0.01)
        yield process
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def served(running_all: ExitStack, store: Path, folder: Path, program: str) -> dict[str, str]:
    """Start all servers; return the URL of each."""
    snapshot = store / "snapshots" / (store / "generation").read_text().strip()
    with OxigraphStore.open(store, read_only=True) as opened, (folder / "d.nq").open("wb") as out:
        opened.export(out)
    (folder / "d.nt").write_text(
        re.sub(r" <[^>]*> \.$", " .", (folder / "d.nq").read_text(), flags=re.MULTILINE)
    )
    path = (program + os.pathsep if program else "") + os.environ["PATH"]
    oxigraph, rdflib = (
        shutil.which("oxigraph", path=path),
        shutil.which("rdflib-endpoint", path=path),
    )
    found: dict[str, str] = {}

    def start(name: str, command: list[str], port: int, endpoint: str) -> None:
        found[name] = f"http://127.0.0.1:{port}/{endpoint}"
        running_all.enter_context(running(command, found[name]))

    if oxigraph is None:
        raise SystemExit("no `oxigraph`: pip install oxigraph")
    for name in ("disk", "memory"):
        port = free_port()
        command = [oxigraph, "serve", "--bind", f"127.0.0.1:{port}"]
        if name == "disk":
            command[1:2] = ["serve-read-only", "--location", str(snapshot)]
        start(name, command, port, "query")
        if name == "memory":
            url = f"http://127.0.0.1:{port}/store?default"
            kind = {"Content-Type": "application/n-triples"}
            data = (folder / "d.nt").read_bytes()
            urllib.request.urlopen(urllib.request.Request(url, data, kind)).read()
    port = free_port()
    ours = [sys.executable, "-m", "coigraph", "serve", "--store", str(store), "--port", str(port)]
    start("coigraph", ours, port, "sparql")
    if rdflib:
        port = free_port()
        start("rdflib", [rdflib, "serve", "--port", str(port), str(folder / "d.nt")], port, "")
    return found


def rate(url: str, query: str, new: bool, folder: Path) -> float:
    """Return the answers per second that a server gives to 8 clients."""
    address, _, path = url.removeprefix("http://").partition("/")
    target = f"/{path}?query={quote(PREFIX + query)}"
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{SECONDS}", "--timeout", "20s"]
    command += ["-H", "Accept: application/sparql-results+json"]
    if new:
        script = folder / "vary.lua"
        script.write_text(
            VARY.format(
                seed=time.monotonic_ns() % 10**9 * 1000, path=target.replace("%", "%%%%")
            ).replace("%%%%", "%")
        )
        command += ["-s", str(script)]
    told = subprocess.run([*command, f"http://{address}{target}"], capture_output=True, text=True)
    if "Non-2xx" in told.stdout:
        raise SystemExit(told.stdout)
    found = re.search(r"Requests/sec:\s+([\d.]+)", told.stdout)
    return float(found.group(1)) if found else 0.0


def long_answer(url: str) -> tuple[float, float]:
    """Return when the first byte and the last of a long answer came, in seconds."""
    address, _, path = url.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(address, timeout=120)
    accept = {"Accept": "application/n-triples"}
    start = time.perf_counter()
    connection.request("GET", f"/{path}?query={quote(CONSTRUCT)}", headers=accept)
    response = connection.getresponse()
    lines = response.read(1).count(b"\n")
    first = time.perf_counter() - start
    while piece := response.read(2**18):
        lines += piece.count(b"\n")
    total = time.perf_counter() - start
    connection.close()
    if lines != 100_000:
        raise SystemExit(f"{url} gave {lines} triples")
    return first, total


def compare(found: dict[str, str], rounds: int, folder: Path) -> None:
    """Ask the servers in turns, and print."""
    for name, query in QUERIES.items():
        for kind in ("kept", "new"):
            rates: dict[str, list[float]] = {server: [] for server in found}
            for _ in range(rounds):
                for server, url in found.items():
                    rates[server].append(rate(url, query, kind == "new", folder))
            middle = {server: statistics.median(told) for server, told in rates.items()}
            ratios = [
                f"{middle['coigraph'] / middle[server]:7.2f} x {server}"
                for server in found
                if server != "coigraph" and middle[server]
            ]
            print(
                f"{name:<7} {kind:<5} {middle['coigraph']:8.0f}/s  " + "  ".join(ratios), flush=True
            )
    times: dict[str, list[tuple[float, float]]] = {s: [] for s in found if s != "rdflib"}
    for _ in range(max(rounds, 5)):
        for server in times:
            times[server].append(long_answer(found[server]))
    for server, told in times.items():
        first, total = (statistics.median(values) for values in zip(*told, strict=True))
        print(
            f"100,000 triples from {server:<9} first byte {first * 1000:6.1f} ms, last {total * 1000:7.1f} ms"
        )
    ours, theirs = (statistics.median(t for _, t in times[s]) for s in ("coigraph", "disk"))
    print(f"100,000 triples: {theirs / ours:.2f} x disk")


def cold(path: Path, triples: int) -> None:
    """Print how long it takes from the start of the server to its first answer."""
    filled(path, triples // 38)
    for _ in range(3):
        port = free_port()
        command = [sys.executable, "-m", "coigraph", "serve", "--store", str(path)]
        start = time.perf_counter()
        with running([*command, "--port", str(port)], f"http://127.0.0.1:{port}/sparql"):
            print(f"cold start with {triples:,} triples: {time.perf_counter() - start:.2f} s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=3_000)
    parser.add_argument("--cold", type=int, default=0, metavar="TRIPLES")
    parser.add_argument("--path", default="")
    given = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("no `wrk`: apt-get install wrk")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.cold:
            cold(folder / "cold", given.cold)
        filled(folder / "store", given.documents)
        with ExitStack() as running_all:
            found = served(running_all, folder / "store", folder, given.path)
            compare(found, given.rounds, folder)


if __name__ == "__main__":
    main()
