"""Queries and clients that would bring a server down, against a real one on this machine; loopback only.

    python benchmarks/attack.py [TRIPLES]

For each attack: its status, how far past the deadline it ended, and how long the next small query took. Takes a minute
or two. Ends with 1 where an attack ended later than half a second after its deadline, the query after it was not
answered within a tenth of a second, something was lost, or the memory of the processes did not come back.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from isolation import filled

DEADLINE = 3.0
LATE = 0.5
SOON = 0.1
"""Seconds within which the small query after an attack is answered."""
CLIENTS = 500
TOKEN = "the token of this benchmark"
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
REPLACED = "'x'"
for _ in range(12):
    REPLACED = f"REPLACE({REPLACED}, 'x', 'xxxxxxxxxxxxxxxx')"
DOUBLED = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}, ?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(20))
ATTACKS = {
    "COUNT of a cross product": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "rows of a cross product": f"SELECT * {{ {CROSS} }}",
    "ORDER BY over all": "SELECT * { ?s ?p ?o } ORDER BY ?o ?s LIMIT 10",
    "ORDER BY of a cross product": f"SELECT * {{ {CROSS} }} ORDER BY ?c ?f ?i",
    "nested 20,000 deep": "SELECT * " + "{" * 20_000 + "}" * 20_000,
    "200 patterns": "ASK { " + " . ".join(f"?s ?p{n} ?o{n}" for n in range(200)) + " }",
    "99 patterns": "ASK { " + " . ".join(f"?s ?p{n} ?o{n}" for n in range(99)) + " }",
    "REPLACE of REPLACE": f"ASK {{ BIND({REPLACED} AS ?x) FILTER(STRLEN(?x) < 0) }}",
    "CONCAT of CONCAT": f"SELECT (STRLEN(?v20) AS ?n) {{ BIND('xxxxxxxx' AS ?v0) {DOUBLED} }}",
    "paths": "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>)* ?b . ?c (!<x:a>)* ?d }",
    "DISTINCT of a cross product": f"SELECT DISTINCT * {{ {CROSS} }}",
    "GROUP_CONCAT of all": f"SELECT (GROUP_CONCAT(?c) AS ?x) {{ {CROSS} }}",
    "regular expression": 'ASK { BIND("aaaaaaaaaaaaaaaaaaaaaaaaaaaa!" AS ?x) FILTER(REGEX(?x, "^(a+)+$")) }',
}


class Server:
    """`coigraph serve` in a process of its own."""

    def __init__(self, store: Path, token: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "coigraph", "serve", "--store", str(store)]
        command += ["--port", str(self.port), "--timeout", str(DEADLINE)]
        command += ["--query-memory", "1024", "--update-token-file", str(token)]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        while not self.well():
            time.sleep(0.1)

    def ask(self, text: str, kind: str = "query") -> tuple[str, float]:
        """Return what became of a query, and its seconds."""
        start = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Content-Type": f"application/sparql-{kind}",
            "Authorization": f"Bearer {TOKEN}",
        }
        try:
            connection.request("POST", "/sparql", text, headers)
            response = connection.getresponse()
            response.read()
            status = str(response.status)
        except http.client.IncompleteRead:
            status = "cut off"
        except OSError as error:
            status = type(error).__name__
        connection.close()
        return status, time.monotonic() - start

    def well(self) -> bool:
        """Tell whether a small query is answered."""
        return self.ask("ASK { ?s ?p ?o }")[0] == "200"

    def memory(self) -> int:
        """Return the MiB that the server and its workers hold."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        found = [str(self.process.pid), *(pid for c in children for pid in c.read_text().split())]
        statuses = (Path(f"/proc/{pid}/status").read_text() for pid in found)
        return (
            sum(int(m.group(1)) for s in statuses if (m := re.search(r"VmRSS:\s+(\d+)", s))) >> 10
        )


def attacks(server: Server) -> bool:
    """Send each attack, and a small query after it."""
    well = True
    for name, query in ATTACKS.items():
        status, seconds = server.ask(query)
        after, waited = server.ask("ASK { ?s ?p ?o }")
        sound = seconds < DEADLINE + LATE and after == "200" and waited < SOON
        well &= sound
        print(
            f"{name:<28} {status:<8} {seconds:6.2f} s  next query {after} after {waited * 1000:6.1f} ms"
            + ("" if sound else "  <--")
        )
    return well


def crowd(server: Server) -> bool:
    """Ask from many clients at once, a few of them for too much."""
    found: Counter[str] = Counter()
    longest = [0.0]

    def client(number: int) -> None:
        slow = number % 50 == 0
        status, seconds = server.ask(ATTACKS["COUNT of a cross product"] if slow else "ASK {}")
        found[("slow " if slow else "small ") + status] += 1
        longest[0] = max(longest[0], seconds)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after, waited = server.ask("ASK {}")
    print(f"{CLIENTS} clients at once: {dict(found)}, the last after {longest[0]:.1f} s;")
    print(f"    next query {after} after {waited * 1000:.1f} ms")
    return after == "200" and waited < SOON and longest[0] < DEADLINE + LATE


def killed_in_a_write(server: Server, store: Path, token: Path) -> Server:
    """Kill the server in the midst of writes; nothing acknowledged may be lost."""
    kept: list[int] = []

    def write() -> None:
        for number in range(1000):
            facts = f"<x:{number}> <x:p> {number}"
            if (
                server.ask(f"INSERT DATA {{ GRAPH <x:g{number}> {{ {facts} }} }}", "update")[0]
                != "204"
            ):
                return
            kept.append(number)

    thread = threading.Thread(target=write)
    thread.start()
    time.sleep(2)
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    thread.join()
    time.sleep(2)
    again = Server(store, token)
    lost = [n for n in kept if not again_holds(again, n)]
    print(f"server killed in the midst of writes: {len(kept)} acknowledged, {len(lost)} lost")
    if lost:
        raise SystemExit(1)
    return again


def again_holds(server: Server, number: int) -> bool:
    """Tell whether a server holds what was written."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    query = f"ASK {{ GRAPH <x:g{number}> {{ <x:{number}> <x:p> {number} }} }}"
    connection.request("POST", "/sparql", query, {"Content-Type": "application/sparql-query"})
    body = connection.getresponse().read()
    connection.close()
    return b"true" in body


def main() -> None:
    """Attack, and say what happened."""
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        store, token = Path(folder) / "store", Path(folder) / "token"
        filled(store, triples)
        token.write_text(TOKEN)
        server = Server(store, token)
        try:
            before = server.memory()
            well = attacks(server) & crowd(server)
            time.sleep(1)
            print(f"memory: {before} MiB before, {server.memory()} MiB after")
            well &= server.memory() < before + 1024
            server = killed_in_a_write(server, store, token)
        finally:
            server.process.terminate()
            server.process.wait(10)
    raise SystemExit(0 if well else 1)


if __name__ == "__main__":
    main()
