"""What an update would do, found out on a copy that is thrown away."""

from __future__ import annotations

import shutil

import pyoxigraph as ox

from coigraph.rdf import NamedGraph
from coigraph.store import ntriples
from coigraph.store.asking import update
from coigraph.store.oxigraph import OxigraphStore
from coigraph.store.updates import targets


def outcome(store: OxigraphStore, text: str, base: str | None = None) -> list[NamedGraph]:
    """Return the named graphs that an update would change, as they would be; an empty one is gone.

    Takes as long as the update, and as reading the graphs that it names; one that names none, as reading all.
    Raises QuestionError where the text is no update, StoreError where a graph would hold blank nodes.
    """
    folder = store.path / "trial"
    shutil.rmtree(folder, ignore_errors=True)  # of a writer that was killed
    try:
        store.copy(folder)
        trial = ox.Store(str(folder))
        update(trial, text, base)
        names = targets(text)
        if names is None:
            names = {*store.graphs(), *(g.value for g in trial.named_graphs())}
        return [
            graph for name in sorted(names) if (graph := _changed(store, trial, name)) is not None
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _changed(store: OxigraphStore, trial: ox.Store, name: str) -> NamedGraph | None:
    node = ox.NamedNode(name)
    if ntriples.dump(trial, node) == store.lines(name):
        return None
    return NamedGraph.of(
        name, map(ntriples.triple, trial.quads_for_pattern(None, None, None, node))
    )


def graph_of(name: str, lines: str) -> NamedGraph:
    """Return N-Triples as a named graph. Raises StoreError where they hold blank nodes."""
    quads = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
    return NamedGraph.of(name, map(ntriples.triple, quads))
