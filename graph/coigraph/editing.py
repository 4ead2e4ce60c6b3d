"""A process that writes to a store for a server: `python -m coigraph.editing STORE merged|plain`.

In a merged store the default graph is the union of the named graphs, so only named graphs are written, and the graph
of a document must conform to the shapes. A plain store is any RDF dataset and knows no shapes. Each write is whole or
not there at all, also where this process is ended in its midst, and it is published before it is acknowledged.
Requests come as frames on the standard input, answers go as frames to the standard output (`store.frames`): each frame
holds `writes`, which are done one after another and published together, and is answered by one with their `answers`.
"""

from __future__ import annotations

import json
import os
import select
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final

from coigraph.errors import CoigraphError, QuestionError, StoreError
from coigraph.inference import Inference
from coigraph.names import RDF_TYPE, Coi
from coigraph.people import unmatched
from coigraph.rdf import NamedGraph
from coigraph.store import OxigraphStore, confinement, frames, trial
from coigraph.store.interface import Changes
from coigraph.store.oxigraph import PLAIN
from coigraph.store.updates import writes_default_graph
from coigraph.triples.knowledge import NAMES_GRAPH

IDLE_SECONDS: Final = 1.0
"""The store is let go after so long without a write, so that other programs can write to it."""

_DERIVED: Final = "is the union of the named graphs and cannot be written itself"
_ADVICE: Final = "Write to a named graph, with GRAPH or `?graph=`."


class DoesNotConform(CoigraphError):
    """A document graph that breaks the shapes; `report` is what was found, in each of its forms."""

    def __init__(self, place: str, report: dict[str, str]) -> None:
        super().__init__(place, report["text"])
        self.report = report


def write(store: OxigraphStore, request: dict[str, Any]) -> Changes | None:
    """Do one write, without publishing it; None of a plain store, which does not say what changed.

    `update` is a SPARQL update, or `graph` is a graph that gets `content` (N-Triples), is added to with `more`, or
    goes where both are null. Raises DoesNotConform, and what the store raises.
    """
    if store.plain:
        store.update(_as_update(request), request.get("base"))
        return None
    if "update" in request:
        if writes_default_graph(request["update"]):
            raise QuestionError("the default graph", _DERIVED, _ADVICE)
        graphs = trial.outcome(store, request["update"], request["base"])
    else:
        if request["graph"] is None:
            raise QuestionError("the default graph", _DERIVED, _ADVICE)
        graphs = [trial.graph_of(request["graph"], request["content"] or "")]
        if request["more"]:
            old = store.graph(request["graph"])
            graphs = [NamedGraph.of(old.iri, (*old.triples, *graphs[0].triples))]
    check(graphs)
    people = unmatched(store, graphs)
    return store.replace([*graphs, *_inferred(store, graphs), *people])


def check(graphs: Sequence[NamedGraph]) -> None:
    """Raise DoesNotConform for the first graph of a document that breaks the shapes."""
    documents = [graph for graph in graphs if graph.triples and _is_document(graph)]
    if not documents:
        return
    from coigraph import shacl  # takes half a second to import

    for name, report in shacl.validate(documents).items():
        if not report.conforms:
            forms = {
                "text": shacl.as_text(report),
                "json": shacl.as_json(report),
                "ttl": shacl.as_turtle(report),
            }
            raise DoesNotConform(name, forms)


def _inferred(store: OxigraphStore, graphs: Sequence[NamedGraph]) -> Iterator[NamedGraph]:
    """Yield what follows from the graphs of documents anew; nothing follows from one that is gone."""
    documents = [graph for graph in graphs if graph.iri.endswith("/graph")]
    if documents:
        inference = Inference(store.graph(NAMES_GRAPH))
        for graph in documents:
            yield inference.document(graph.iri.removesuffix("/graph"), graph)


def _is_document(graph: NamedGraph) -> bool:
    kinds = (Coi.Document, Coi.JournalArticle, Coi.WebPage, Coi.RegistryRecord)
    return graph.iri.endswith("/graph") or any(
        predicate == RDF_TYPE and value in kinds for _, predicate, value in graph.triples
    )


def _as_update(request: dict[str, Any]) -> str:
    """Return a write to one graph as SPARQL."""
    if "update" in request:
        return str(request["update"])
    name, content = request["graph"], request["content"]
    which = "DEFAULT" if name is None else f"GRAPH <{name}>"
    clear = "" if request["more"] else f"DROP SILENT {which} ;\n"
    if content is None:
        return clear
    if name is None:
        return f"{clear}INSERT DATA {{\n{content}}}"
    return f"{clear}CREATE SILENT {which} ;\nINSERT DATA {{ {which} {{\n{content}}} }}"


def _answered(store: OxigraphStore, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Do some writes, publish what they changed, and say what became of each."""
    answers = [_written(store, request) for request in requests]
    try:
        store.publish()
    except OSError as error:
        return [_fault(500, f"The update could not be published: {error}")] * len(answers)
    return [{"generation": store.generation, **answer} for answer in answers]


def _written(store: OxigraphStore, request: dict[str, Any]) -> dict[str, Any]:
    try:
        changes = write(store, request)
    except DoesNotConform as error:
        return _fault(422, f"{error.place} does not conform to the shapes.", report=error.report)
    except StoreError as error:
        return _fault(422, str(error))
    except CoigraphError as error:
        return _fault(400, str(error), error.place)
    except (RuntimeError, ValueError, OSError) as error:
        return _fault(500, f"The update could not be run: {error}")
    return {"added": changes.added, "removed": changes.removed} if changes else {}


def _fault(status: int, reason: str, place: str = "", **more: Any) -> dict[str, Any]:
    return {"status": status, "reason": reason, "place": place, **more}


def _opened(path: Path, plain: bool) -> OxigraphStore:
    if plain and not path.exists():
        path.mkdir(parents=True)
        (path / "data").mkdir()
        (path / PLAIN).touch()
    return OxigraphStore.open(path)


def serve(path: Path, plain: bool, requests: IO[bytes], stream: IO[bytes]) -> None:
    """Answer requests until the other side ends; hold the store only while there are some."""
    store: OxigraphStore | None = None
    while True:
        if store and not select.select([requests], [], [], IDLE_SECONDS)[0]:
            store.close()
            store = None
        found = frames.read(requests)
        if found is None:
            break
        try:
            store = store or _opened(path, plain)
        except StoreError as error:
            stream.write(frames.pack(frames.FAULT, _fault(503, str(error))))
        else:
            answers = _answered(store, json.loads(found[1])["writes"])
            stream.write(frames.pack(frames.HEAD, {"answers": answers}))
        stream.flush()
    if store:
        store.close()


def main() -> None:
    """Write until the other side ends."""
    offline = confinement.leave_network()
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    path, plain = Path(sys.argv[1]), sys.argv[2] == "plain"
    try:
        _opened(path, plain).close()
    except StoreError as error:
        if not path.exists():
            stream.write(frames.pack(frames.FAULT, _fault(503, str(error))))
            stream.flush()
            return
    stream.write(frames.pack(frames.HEAD, {"offline": offline}))
    stream.flush()
    # unbuffered: what is waiting must be visible to select
    serve(path, plain, os.fdopen(0, "rb", buffering=0), stream)


if __name__ == "__main__":
    main()
