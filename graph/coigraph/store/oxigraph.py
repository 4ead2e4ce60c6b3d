"""Where graphs are kept and asked.

Every triple stands in the named graph of each document that says it, and once in the default graph, which is their
union but for what waits for a review (identifiers.review_iri). Queries read the default graph: the engine's union of
named graphs repeats a triple for each graph that holds it, so that COUNT and SUM overstate
(https://github.com/oxigraph/oxigraph/issues/1919).

A store on disk is a folder:

    data/           the database that one writer at a time changes
    snapshots/<n>/  what readers open: the state published as generation n (hard links, a few milliseconds)
    generation      the number of the newest snapshot
    unpublished     there while data/ holds more than the newest snapshot
    plain           there where the default graph is no union, but a graph of its own

Readers never open data/: reading it beside a writer is undefined. They see what was published last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import pyoxigraph as ox

from coigraph.errors import StoreError
from coigraph.identifiers import graph_iri, in_default_view
from coigraph.names import DCTERMS, PREFIXES
from coigraph.rdf import NamedGraph
from coigraph.store import ntriples, snapshots
from coigraph.store.asking import ask, update
from coigraph.store.interface import EXPORT_FORMATS, Changes, Results
from coigraph.store.sorting import sorted_lines

PLAIN: Final = "plain"
"""The file that says that a store is a plain dataset: a server made it for data that are no documents."""

BULK_QUADS: Final = 5_000
"""From this many new quads on, the engine's bulk loader is faster than a transaction (measured: 2 times)."""


class OxigraphStore:
    """Oxigraph (https://github.com/oxigraph/oxigraph) in this process, on disk."""

    def __init__(self, path: Path, engine: ox.Store, generation: int, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._engine = engine
        self._generation = generation

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False) -> Self:
        """Open a store; for writing, make it where there is none.

        Raises StoreError where the folder is missing (to read), is no store, or another process writes to it.
        """
        path = Path(path)
        if read_only:
            return cls(path, *snapshots.open_newest(path), read_only=True)
        if (
            path.exists()
            and not (path / "data").is_dir()
            and (path.is_file() or any(path.iterdir()))
        ):
            raise StoreError(str(path), "is no store", "Name a new folder or an empty one.")
        try:
            (path / "data").mkdir(parents=True, exist_ok=True)
            engine = ox.Store(str(path / "data"))
        except OSError as error:
            if "lock" in str(error).casefold():
                raise StoreError(
                    str(path),
                    "another process is writing to it",
                    "Wait until that has ended; reading is possible meanwhile.",
                ) from error
            raise StoreError(str(path), f"cannot be opened: {error}") from error
        store = cls(path, engine, snapshots.newest(path) or 0, read_only=False)
        if snapshots.newest(path) is None:
            store._unpublished.touch()
            store.publish()
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Publish what was written and let the folder go."""
        self.publish()
        self._engine = ox.Store()  # the only way to close: drop the last reference
        self.read_only = True

    @property
    def plain(self) -> bool:
        """Whether the default graph is one of its own, not the union of the named graphs."""
        return (self.path / PLAIN).exists()

    @property
    def generation(self) -> int:
        """The number of the state that is read (of a writer: that was published last)."""
        return self._generation

    def refresh(self) -> bool:
        """Open the newest snapshot where there is a newer one; tell whether there was. For readers only."""
        if not self.read_only or snapshots.newest(self.path) in (self._generation, None):
            return False
        self._engine, self._generation = snapshots.open_newest(self.path)
        return True

    def replace(self, graphs: Iterable[NamedGraph], drop: Iterable[str] = ()) -> Changes:
        """Give named graphs their new content and take others out, in one transaction.

        Only differences are written, in the named graphs and in the default graph; where there is none, nothing is.
        An empty graph is one taken out; of two graphs with one IRI the later counts. The cost depends on
        the graphs given, not on those stored. Holds the given graphs in memory: give them in batches.

        Raises StoreError where the store is read-only or a term is no RDF.
        """
        if self.read_only:
            raise StoreError(str(self.path), "was opened for reading only")
        if self.plain:
            raise StoreError(str(self.path), "is a plain dataset", "Name another folder.")
        wanted: dict[str, set[str]] = {iri: set() for iri in drop}
        wanted.update((graph.iri, set(graph.statements)) for graph in graphs)
        try:
            stored = {iri: self.lines(iri) for iri in wanted}
            for iri, lines in wanted.items():
                if stored[iri] and lines - stored[iri]:
                    wanted[iri] = (lines & stored[iri]) | ntriples.as_stored(lines - stored[iri])
            if changes := Changes.between(stored, wanted):
                self._unpublished.touch()
                self._write(changes, stored, wanted)
        except (SyntaxError, ValueError, OSError) as error:
            raise StoreError(str(self.path), f"cannot be written: {error}") from error
        return changes

    def remove(self, graphs: Iterable[str]) -> Changes:
        """Take named graphs out, and from the default graph what only they asserted."""
        return self.replace((), graphs)

    def publish(self) -> None:
        """Let readers see what was written: a new generation, unless nothing was."""
        if self.read_only or not self._unpublished.exists():
            return
        self._generation = snapshots.publish(self.path, self._engine)
        self._unpublished.unlink()

    def optimize(self) -> None:
        """Compact the database: worth it once after a large build, for it rewrites all files."""
        self._engine.optimize()
        self._unpublished.touch()

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        return tuple(sorted(name.value for name in self._engine.named_graphs()))

    def graph(self, iri: str) -> NamedGraph:
        """Return a named graph; one that is not there is empty."""
        quads = self._engine.quads_for_pattern(None, None, None, ox.NamedNode(iri))
        return NamedGraph.of(iri, map(ntriples.triple, quads))

    def lines(self, iri: str) -> set[str]:
        """Return a named graph as lines of N-Triples as the engine writes them, without the full stop."""
        return ntriples.dump(self._engine, ox.NamedNode(iri))

    def copy(self, folder: Path) -> None:
        """Write what the store holds to a folder, for the engine to open; only links, so in milliseconds."""
        self._engine.backup(str(folder))

    def sources(self) -> dict[str, frozenset[str]]:
        """Return where each document came from: document IRI -> paths and URLs. Reads all documents."""
        found: dict[str, set[str]] = {}
        for document, source in self._stated_sources(None, None):
            found.setdefault(document, set()).add(source)
        return {document: frozenset(found[document]) for document in sorted(found)}

    def documents_of(self, source: str) -> frozenset[str]:
        """Return the IRIs of the documents that came from a path or URL; one look-up."""
        return frozenset(document for document, _ in self._stated_sources(None, ox.Literal(source)))

    def sources_of(self, document: str) -> frozenset[str]:
        """Return the paths and URLs that a document came from; one look-up."""
        return frozenset(source for _, source in self._stated_sources(ox.NamedNode(document), None))

    def query(
        self,
        text: str,
        default_graphs: Iterable[str] = (),
        named_graphs: Iterable[str] = (),
        base: str | None = None,
        unknown: list[str] | None = None,
    ) -> Results:
        """Answer a query as `asking.ask` does; StoreError where the store cannot be read."""
        try:
            return ask(self._engine, text, default_graphs, named_graphs, base, unknown)
        except OSError as error:
            raise StoreError(str(self.path), f"cannot be read: {error}") from error

    def quads(self, graph: str | None) -> Iterator[ox.Quad] | None:
        """Return what a named graph holds, or with None the default graph; None where there is no such graph."""
        name = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        if isinstance(name, ox.NamedNode) and not self._engine.contains_named_graph(name):
            return None
        return self._engine.quads_for_pattern(None, None, None, name)

    def update(self, text: str, base: str | None = None) -> None:
        """Run an update, all or nothing, on a store that is plain; on a reader, find out whether it is one.

        Raises QuestionError, with line and column, where the text is no update.
        """
        if not self.read_only:
            self._unpublished.touch()
        update(self._engine, text, base)

    def export(self, stream: IO[bytes], syntax: str = "nquads") -> None:
        """Write the named graphs, sorted: equal content gives equal bytes.

        N-Quads lines in the order of their code points, or TriG, graph by graph. The default graph is not
        written: it is the union of the named ones, and storing them again makes it again.
        Raises ValueError where `syntax` is none of EXPORT_FORMATS.
        """
        if syntax not in EXPORT_FORMATS:
            raise ValueError(f"{syntax!r} is none of {', '.join(EXPORT_FORMATS)}")
        if syntax == "trig":
            quads = (
                quad for iri in self.graphs() for quad in sorted(self.quads(iri) or (), key=str)
            )
            ox.serialize(quads, stream, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)
            return
        quad_lines = (f"{line} <{iri}> .\n" for iri in self.graphs() for line in self.lines(iri))
        for line in sorted_lines(quad_lines):
            stream.write(line.encode())

    @property
    def _unpublished(self) -> Path:
        return self.path / "unpublished"

    def _write(
        self, changes: Changes, stored: dict[str, set[str]], wanted: dict[str, set[str]]
    ) -> None:
        if not changes.changed and not changes.gone:
            quads = [
                f"{line} {name}.\n"
                for iri in changes.new
                for line in wanted[iri]
                for name in ((f"<{iri}> ", "") if in_default_view(iri) else (f"<{iri}> ",))
            ]
            load = self._engine.bulk_load if len(quads) >= BULK_QUADS else self._engine.load
            load("".join(quads), format=ox.RdfFormat.N_QUADS)
            return
        less, more, gone = ntriples.Data(), ntriples.Data(), set[str]()
        for iri in (*changes.changed, *changes.gone):
            less.graph(iri, stored[iri] - wanted[iri])
            gone |= stored[iri] - wanted[iri] if in_default_view(iri) else set()
        for iri in (*changes.changed, *changes.new):
            # what a new graph holds has not been read by the engine yet: only checked text may go into an update
            lines = wanted[iri] - stored[iri] if iri in stored else ntriples.as_stored(wanted[iri])
            more.graph(iri, lines)
            more.default(lines if in_default_view(iri) else ())
        less.default(self._nowhere_else(gone, wanted))
        drops = "".join(f"DROP SILENT GRAPH <{iri}> ;\n" for iri in changes.gone)
        self._engine.update(f"DELETE DATA {{\n{less}}} ;\n{drops}INSERT DATA {{\n{more}}}")

    def _nowhere_else(self, lines: set[str], wanted: dict[str, set[str]]) -> Iterator[str]:
        """Yield those lines that no named graph asserts once `wanted` is written."""
        ordered = sorted(lines)
        for line, quad in zip(ordered, ntriples.parse(ordered), strict=True):
            pattern = self._engine.quads_for_pattern(
                quad.subject, quad.predicate, quad.object, None
            )
            names = (q.graph_name.value for q in pattern if isinstance(q.graph_name, ox.NamedNode))
            if not any(in_default_view(n) and line in wanted.get(n, (line,)) for n in names):
                yield line

    def _stated_sources(
        self, document: ox.NamedNode | None, source: ox.Literal | None
    ) -> Iterator[tuple[str, str]]:
        predicate = ox.NamedNode(DCTERMS + "source")
        for quad in self._engine.quads_for_pattern(document, predicate, source, None):
            subject, name = quad.subject, quad.graph_name
            # other graphs say where their own facts come from; a document says it in the graph named after it
            if (
                isinstance(subject, ox.NamedNode)
                and isinstance(name, ox.NamedNode)
                and isinstance(quad.object, ox.Literal)
                and name.value == graph_iri(subject.value)
            ):
                yield subject.value, quad.object.value
