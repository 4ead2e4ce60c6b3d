"""What the rest of the program asks of a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Final, Protocol, Self, TypeAlias

import pyoxigraph as ox

from coigraph.rdf import NamedGraph

Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
"""Answers of SELECT, ASK, and CONSTRUCT or DESCRIBE. Read them in the thread that asked, else the engine aborts."""

EXPORT_FORMATS: Final = ("nquads", "trig")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write did: IRIs of named graphs, sorted, and how many of their triples came and went."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    added: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        """Tell whether anything was written."""
        return bool(self.new or self.changed or self.gone)

    @classmethod
    def between(cls, stored: Mapping[str, set[str]], wanted: Mapping[str, set[str]]) -> Self:
        """Compare what each named graph holds with what it shall hold, as lines."""

        def those(kind: Callable[[set[str], set[str]], bool]) -> tuple[str, ...]:
            return tuple(iri for iri in sorted(wanted) if kind(stored[iri], wanted[iri]))

        return cls(
            new=those(lambda old, new: not old and bool(new)),
            changed=those(lambda old, new: bool(old) and bool(new) and old != new),
            gone=those(lambda old, new: bool(old) and not new),
            unchanged=those(lambda old, new: old == new),
            added=sum(len(wanted[iri] - stored[iri]) for iri in wanted),
            removed=sum(len(stored[iri] - wanted[iri]) for iri in wanted),
        )


Row = dict[str, str]
"""One row of an answer: the names that are bound, each with the text of its term."""


def rows(answer: Results) -> Iterator[Row]:
    """Yield the rows of the answer of a SELECT; a name that is not bound is not in the row."""
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        yield {
            name: str(getattr(value, "value", value))
            for name in names
            if (value := solution[name]) is not None
        }


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
        self,
        text: str,
        default_graphs: Iterable[str] = (),
        named_graphs: Iterable[str] = (),
        base: str | None = None,
        unknown: list[str] | None = None,
    ) -> Results:
        """Answer a SPARQL query, on the default graph or on the graphs given."""
        ...

    def export(self, stream: IO[bytes], syntax: str = "nquads") -> None:
        """Write the named graphs, sorted: equal content gives equal bytes."""
        ...
