"""What it costs to ask in a process of its own: the same queries in this process and through the pool, in turns.

    python benchmarks/isolation.py [TRIPLES]

Prints the median and the 95th percentile in milliseconds, and the difference of the medians.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pyoxigraph as ox

from coigraph.rdf import NamedGraph, Triple
from coigraph.store import OxigraphStore
from coigraph_server import Limits
from coigraph_server.negotiation import choices
from coigraph_server.workers import Pool

EX = "https://example.org/"
ROUNDS = 400
QUERIES = {
    "ASK": "ASK { ?s ?p ?o }",
    "1 row": f"SELECT * {{ <{EX}7> ?p ?o }}",
    "12 rows": "SELECT * { ?s ?p ?o } LIMIT 12",
    "1,000 rows": "SELECT * { ?s ?p ?o } LIMIT 1000",
}


def filled(path: Path, triples: int) -> None:
    """Make a store of many small facts."""
    facts = [Triple(f"{EX}{n}", f"{EX}p{n % 7}", f"{EX}{n * 7 % triples}") for n in range(triples)]
    with OxigraphStore.open(path) as store:
        store.replace([NamedGraph.of(EX + "g", facts)])


def milliseconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000


def main() -> None:
    """Measure and print."""
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        filled(path, triples)
        store = OxigraphStore.open(path, read_only=True)
        start = perf_counter()
        pool = Pool(path, Limits(workers=2))
        print(f"first worker ready after {(perf_counter() - start) * 1000:.0f} ms")
        syntaxes = choices(None, None).syntaxes()
        for name, query in QUERIES.items():
            asked: dict[str, Any] = {
                "query": query,
                "default": [],
                "named": [],
                "base": None,
                "head": False,
            }
            request = {**asked, "formats": syntaxes, "most": 2**30, "generation": store.generation}

            def alone(query: str = query) -> None:
                results = store.query(query)
                assert not isinstance(results, ox.QueryTriples)
                results.serialize(format=ox.QueryResultsFormat.JSON)

            def pooled(request: dict[str, Any] = request) -> None:
                answer = pool.ask(request, "benchmark", 30)
                for _ in answer.rest():
                    pass
                answer.close()

            times: dict[str, list[float]] = {"here": [], "pool": []}
            for _ in range(ROUNDS):
                times["here"].append(milliseconds(alone))
                times["pool"].append(milliseconds(pooled))
            here, there = (statistics.median(times[kind]) for kind in ("here", "pool"))
            late = statistics.quantiles(times["pool"], n=20)[-1]
            print(
                f"{name:<11} here {here:7.3f}  pool {there:7.3f} (95 %: {late:.3f})"
                f"  difference {there - here:+.3f} ms"
            )
        pool.close()


if __name__ == "__main__":
    main()
