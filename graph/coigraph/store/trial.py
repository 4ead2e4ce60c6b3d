"""What an update would do, found out on a copy that is thrown away."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from traceback import clear_frames

import pyoxigraph as ox

from coigraph.errors import CoigraphError
from coigraph.rdf import NamedGraph
from coigraph.store import ntriples
from coigraph.store.asking import update
from coigraph.store.oxigraph import OxigraphStore
from coigraph.store.updates import reads, targets


def outcome(store: OxigraphStore, text: str, base: str | None = None) -> list[NamedGraph]:
    """Return the named graphs that an update would change, as they would be; an empty one is gone.

    Takes as long as the update, and as reading the graphs that it names; one that names none, as reading all.
    Raises QuestionError where the text is no update, StoreError where a graph would hold blank nodes.
    """
    names = targets(text)
    if names is not None and not reads(text):
        return _in_memory(store, text, base, names)
    folder = store.path / "trial"
    shutil.rmtree(folder, ignore_errors=True)  # of a writer that was killed
    try:
        store.copy(folder)
        return _on_disk(store, folder, text, base, names)
    finally:
        # by now the engine has let the folder go: it waits a second where its files vanish beneath it
        shutil.rmtree(folder, ignore_errors=True)


def _in_memory(
    store: OxigraphStore, text: str, base: str | None, names: Iterable[str]
) -> list[NamedGraph]:
    """Try an update on a copy of the graphs that it names, which are all that it depends on."""
    trial = ox.Store()
    for name in names:
        if lines := store.lines(name):
            content, graph = ntriples.text(lines), ox.NamedNode(name)
            trial.load(content, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    update(trial, text, base)
    return _changed(store, trial, names)


def _on_disk(
    store: OxigraphStore, folder: Path, text: str, base: str | None, names: Iterable[str] | None
) -> list[NamedGraph]:
    """Try an update on a copy of all."""
    trial = ox.Store(str(folder))
    try:
        update(trial, text, base)
        if names is None:
            names = {*store.graphs(), *(g.value for g in trial.named_graphs())}
        return _changed(store, trial, names)
    except CoigraphError as error:
        clear_frames(error.__traceback__)  # they hold the engine
        raise
    finally:
        del trial


def _changed(store: OxigraphStore, trial: ox.Store, names: Iterable[str]) -> list[NamedGraph]:
    return [
        NamedGraph.of(name, map(ntriples.triple, trial.quads_for_pattern(None, None, None, node)))
        for name in sorted(names)
        if ntriples.dump(trial, node := ox.NamedNode(name)) != store.lines(name)
    ]


def graph_of(name: str, lines: str) -> NamedGraph:
    """Return N-Triples as a named graph. Raises StoreError where they hold blank nodes."""
    quads = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
    return NamedGraph.of(name, map(ntriples.triple, quads))
