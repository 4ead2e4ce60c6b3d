"""What the rest of the program asks of a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Literal, Protocol, TypeAlias

import pyoxigraph as ox

from coigraph.rdf import NamedGraph

Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
"""Answers of SELECT, ASK, and CONSTRUCT or DESCRIBE. Read them in the thread that asked, else the engine aborts."""

ExportFormat: TypeAlias = Literal["nquads", "trig"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write did, as IRIs of named graphs in sorted order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything was written."""
        return bool(self.added or self.changed or self.removed)


class Store(Protocol):
    """What the rest of the program asks of a store; a SPARQL server elsewhere can stand behind it."""

    @property
    def generation(self) -> int:
        """The number of the state that is read; it grows with every published change."""
        ...

    def replace(self, graphs: Iterable[NamedGraph], drop: Iterable[str] = ()) -> Changes:
        """Give named graphs their new content and take others out, all or nothing."""
        ...

    def remove(self, graphs: Iterable[str]) -> Changes:
        """Take named graphs out, and what only they asserted."""
        ...

    def publish(self) -> None:
        """Let readers see what was written."""
        ...

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        ...

    def graph(self, iri: str) -> NamedGraph:
        """Return a named graph; one that is not there is empty."""
        ...

    def sources(self) -> dict[str, frozenset[str]]:
        """Return where each document came from: document IRI -> paths and URLs."""
        ...

    def documents_of(self, source: str) -> frozenset[str]:
        """Return the IRIs of the documents that came from a path or URL."""
        ...

    def sources_of(self, document: str) -> frozenset[str]:
        """Return the paths and URLs that a document came from."""
        ...

    def query(
        self, text: str, default_graphs: Iterable[str] = (), named_graphs: Iterable[str] = ()
    ) -> Results:
        """Answer a SPARQL query, on the default graph or on the graphs given."""
        ...

    def export(self, stream: IO[bytes], syntax: ExportFormat = "nquads") -> None:
        """Write the named graphs, sorted: equal content gives equal bytes."""
        ...
