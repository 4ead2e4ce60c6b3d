"""Keeping a store in step with files: what is new, changed, unchanged or gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import Final

from coigraph import shacl
from coigraph.consistency import contradictions
from coigraph.errors import NotFound
from coigraph.identifiers import graph_iri, inferred_iri, review_iri
from coigraph.inference import Inference
from coigraph.linking.lexicon import lexicons
from coigraph.names import DCTERMS
from coigraph.people import matched
from coigraph.pipeline import Outcome, chunks, read_all, together
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.readers import is_large
from coigraph.shacl import Report
from coigraph.store import Store
from coigraph.triples import knowledge_graphs
from coigraph.triples.knowledge import NAMES_GRAPH

BATCHES_A_WRITE: Final = 4
"""Batches of documents that are written to the store at once: a hundred documents is fastest (measured)."""

_SOURCE: Final = DCTERMS + "source"


def build(paths: Iterable[Path], store: Store, workers: int = 1) -> Iterator[Outcome]:
    """Read files into a store; yield what became of each document once it is written."""
    store.replace(knowledge_graphs(lexicons()))
    inference = Inference(store.graph(NAMES_GRAPH))
    store.replace([inference.known()])
    catalogue = Catalogue(store, inference)
    files = list(paths)
    seen: set[str] = set()
    records = {path.as_posix() for path in files if is_large(path)}
    for batches in chunks(read_all(files, workers), BATCHES_A_WRITE):
        outcomes = list(chain.from_iterable(batches))
        store.replace(catalogue.changes(outcomes))
        if records:
            seen.update(o.source for o in outcomes if o.source.rpartition("#")[0] in records)
            records.difference_update(o.source for o in outcomes if o.error)
        yield from outcomes
    if records:
        store.remove(_vanished(store, records, seen))
    store.replace(matched(store))


def _vanished(store: Store, files: set[str], seen: set[str]) -> list[str]:
    """Return the graphs of recipients of payments whom a file named once and names no more."""
    return [
        graph_iri(document)
        for document, sources in store.sources().items()
        if all(s.rpartition("#")[0] in files and s not in seen for s in sources)
    ]


def remove(document: str, store: Store) -> None:
    """Take a document out of a store, and what only it says.

    Raises NotFound where the store holds no such document.
    """
    name = graph_iri(document)
    if name not in store.graphs():
        raise NotFound(
            document, "is not in the store", "List the documents with `coigraph query documents`."
        )
    store.replace(
        matched(store, without=document), drop=[name, review_iri(document), inferred_iri(document)]
    )


def check_store(store: Store) -> Report:
    """Validate every document of a store against the shapes."""
    return Report.of(r for _, report in _checked(store, _documents(store)) for r in report.results)


def check_part(store: Store, seconds: float) -> tuple[int, dict[str, Report]]:
    """Validate documents of a store, a batch at least, until the time is over.

    Return how many the store holds, and the reports by document. Which ones are checked has nothing to do with what
    they say: they come in the order of their addresses, which are hashes.
    """
    until = monotonic() + seconds
    documents, found = _documents(store), {}
    for document, report in _checked(store, documents):
        found[document] = report
        if len(found) % shacl.BATCH == 0 and monotonic() > until:
            break
    return len(documents), found


def _checked(store: Store, documents: Sequence[str]) -> Iterator[tuple[str, Report]]:
    for names in chunks(documents, shacl.BATCH):
        reports = shacl.validate([_whole(store, name) for name in names])
        yield from ((name, reports[graph_iri(name)]) for name in names)


def _documents(store: Store) -> list[str]:
    return sorted(name.removesuffix("/graph") for name in store.graphs() if name.endswith("/graph"))


def check_consistency(store: Store, java: str | None) -> Report:
    """Check with HermiT that no document of a store, nor what is known of names, contradicts the ontology."""
    names = store.graph(NAMES_GRAPH)
    documents = (_whole(store, name) for name in _documents(store))
    return contradictions(chain([names], documents), names, java)


def _whole(store: Store, document: str) -> NamedGraph:
    return together(store.graph(graph_iri(document)), store.graph(review_iri(document)))


class Catalogue:
    """Which document came from which source, so that a source says one thing at a time.

    A document is its text: two files with the same text are one document with two sources, and it leaves the
    store when no source says it any more.
    """

    def __init__(self, store: Store, inference: Inference) -> None:
        self._store = store
        self._inference = inference
        self._sources: dict[str, set[str]] = {}
        self._documents: dict[str, set[str]] = {}

    def sources(self, document: str) -> set[str]:
        """Return the sources of a document as they will be once all changes are written."""
        if document not in self._sources:
            self._sources[document] = set(self._store.sources_of(document))
        return self._sources[document]

    def documents(self, source: str) -> set[str]:
        """Return the documents of a source as they will be once all changes are written."""
        if source not in self._documents:
            self._documents[source] = set(self._store.documents_of(source))
        return self._documents[source]

    def changes(self, outcomes: Sequence[Outcome]) -> list[NamedGraph]:
        """Return the graphs to write for a batch of outcomes; an empty graph is one to take out."""
        graphs: dict[str, NamedGraph] = {}
        read: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in outcomes:
            read[outcome.source].append(outcome)
        for source, group in read.items():
            accepted = {
                o.reading.document.iri: o for o in group if o.accepted and o.reading and o.graph
            }
            for document, outcome in accepted.items():
                for graph in outcome.graphs:
                    graphs[graph.iri] = graph
                graph = graphs[graph_iri(document)]
                graphs[graph.iri] = self._enter(document, source, graph)
                inferred = self._inference.document(document, graph)
                graphs[inferred.iri] = inferred
            # what a source said before stays where it cannot be read now: nothing is lost by a bad document
            if len(accepted) == len({o.reading.document.iri if o.reading else None for o in group}):
                for document in sorted(self.documents(source) - accepted.keys()):
                    graph = self._leave(document, source, graphs.get(graph_iri(document)))
                    graphs[graph.iri] = graph
                    if not graph.triples:
                        for name in (review_iri(document), inferred_iri(document)):
                            graphs[name] = NamedGraph.of(name, ())
        return list(graphs.values())

    def _enter(self, document: str, source: str, graph: NamedGraph) -> NamedGraph:
        sources = self.sources(document)
        sources.add(source)
        self.documents(source).add(document)
        if len(sources) == 1:
            return graph
        others = (Triple(document, _SOURCE, Literal(other)) for other in sources)
        return NamedGraph.of(graph.iri, (*graph.triples, *others))

    def _leave(self, document: str, source: str, pending: NamedGraph | None) -> NamedGraph:
        sources = self.sources(document)
        sources.discard(source)
        self.documents(source).discard(document)
        name = graph_iri(document)
        if not sources:
            return NamedGraph.of(name, ())
        graph = pending or self._store.graph(name)
        gone = Triple(document, _SOURCE, Literal(source))
        return NamedGraph.of(name, (triple for triple in graph.triples if triple != gone))
