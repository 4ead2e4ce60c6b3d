"""The store as requests see it: always the newest published generation, with its counts."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Final

import pyoxigraph as ox

from coigraph.store import OxigraphStore

_COUNTS: Final = {
    "documents": "?x a coi:Document",
    "people": "?x a coi:Person",
    "interests": "?x a coi:Interest",
    "organisations": "?interest coi:counterparty ?x",
    "studies": "?x a coi:Study",
    "results": "?x a coi:Result",
}


class Reader:
    """Opens the store once and again when a newer generation is published. Safe between threads."""

    def __init__(self, path: Path) -> None:
        self._store = OxigraphStore.open(path, read_only=True)
        self._counts: tuple[int, dict[str, int]] = (-1, {})
        self._lock = Lock()

    @property
    def store(self) -> OxigraphStore:
        """The newest generation. Make and read each answer in one thread."""
        with self._lock:
            self._store.refresh()
            return self._store

    def counts(self) -> dict[str, int]:
        """Return how many things of each kind the store holds; counted once for each generation."""
        store = self.store
        with self._lock:
            generation, counts = self._counts
            if generation != store.generation:
                counts = {name: _count(store, pattern) for name, pattern in _COUNTS.items()}
                counts["triples"] = _count(store, "?s ?p ?o", "*")
                self._counts = (store.generation, counts)
            return counts


def _count(store: OxigraphStore, pattern: str, what: str = "DISTINCT ?x") -> int:
    prefix = "PREFIX coi: <https://w3id.org/coigraph/ontology#>"
    answer = store.query(f"{prefix} SELECT (COUNT({what}) AS ?n) WHERE {{ {pattern} }}")
    assert isinstance(answer, ox.QuerySolutions)
    return sum(int(row["n"].value) for row in answer)
