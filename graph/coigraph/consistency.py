"""Do graphs contradict the ontology? HermiT says whether there can be a world in which they are true.

Shapes say what is missing or malformed; this finds what cannot be: a person that is an organisation, two companies each
the subsidiary of the other. Graphs are checked together, as starting HermiT costs more than a document; where something
is wrong, halves are checked until it is known which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph as ox

from coigraph import resources
from coigraph.names import COI, OWL
from coigraph.rdf import NamedGraph, Triple
from coigraph.reasoning import hermit, in_owl, merged
from coigraph.shacl import Report, ShapeResult

BATCH_TRIPLES: Final = 30_000
"""Triples that are checked together: HermiT starts in three seconds and takes some 0.1 ms for each (measured)."""
_VIOLATION: Final = "http://www.w3.org/ns/shacl#Violation"
_ALONE: Final = "What this graph says contradicts the ontology: it cannot all be true."
_TOGETHER: Final = (
    "What these graphs say contradicts the ontology: it cannot all be true. The others: "
)


def contradictions(
    graphs: Iterable[NamedGraph], known: NamedGraph | None, java: str | None
) -> Report:
    """Return a report with a result for each graph that contradicts the ontology; they conform where none does.

    `known` says more of the things that the graphs name. Several graphs that contradict only each other have a
    result each.
    Left out are literals of datatypes that OWL 2 has not. Raises CoigraphError where there is no Java.
    """
    about: dict[str, list[Triple]] = defaultdict(list)
    for triple in known.triples if known else ():
        about[triple.subject].append(triple)
    results = []
    for batch in _batches(graphs):
        for wrong in _wrong(batch, about, java):
            names = [graph.iri for graph in wrong]
            for name in names:
                others = ", ".join(other for other in names if other != name)
                message = _TOGETHER + others if others else _ALONE
                results.append(
                    ShapeResult(
                        shape=COI.rstrip("#"),
                        focus_node=name.removesuffix("/graph"),
                        path=None,
                        value=None,
                        severity=_VIOLATION,
                        message=message,
                        component=OWL + "Nothing",
                    )
                )
    return Report.of(results)


def _batches(graphs: Iterable[NamedGraph]) -> Iterator[list[NamedGraph]]:
    batch: list[NamedGraph] = []
    size = 0
    for graph in graphs:
        batch.append(graph)
        size += len(graph.triples)
        if size >= BATCH_TRIPLES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _wrong(
    graphs: Sequence[NamedGraph], about: dict[str, list[Triple]], java: str | None
) -> Iterator[Sequence[NamedGraph]]:
    """Yield the smallest groups of neighbours that are inconsistent."""
    if _consistent(graphs, about, java):
        return
    half = len(graphs) // 2
    found = [
        wrong
        for part in (graphs[:half], graphs[half:])
        if half
        for wrong in _wrong(part, about, java)
    ]
    yield from found or [graphs]


def _consistent(
    graphs: Sequence[NamedGraph], about: dict[str, list[Triple]], java: str | None
) -> bool:
    named = {value for graph in graphs for t in graph.triples for value in (t.subject, t.object)}
    more = NamedGraph.of(
        "", (t for name in named if isinstance(name, str) for t in about.get(name, ()))
    )
    with TemporaryDirectory(prefix="coigraph-") as folder:
        path = Path(folder) / "merged.nt"
        with path.open("wb") as stream:
            ontology = merged([resources.folder("ontology") / "coigraph.ttl"])
            ox.serialize(ontology, stream, format=ox.RdfFormat.N_TRIPLES)
            for graph in (*graphs, more):
                ox.serialize(_triples(graph), stream, format=ox.RdfFormat.N_TRIPLES)
        return hermit(java, path, "-k").consistent


def _triples(graph: NamedGraph) -> Iterator[ox.Triple]:
    for subject, predicate, value in graph.triples:
        target = (
            _node(value)
            if isinstance(value, str)
            else ox.Literal(value.lexical, language=value.language)
            if value.language
            else ox.Literal(value.lexical, datatype=ox.NamedNode(value.datatype))
        )
        if in_owl(target):
            yield ox.Triple(_node(subject), ox.NamedNode(predicate), target)


def _node(value: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(value[2:]) if value.startswith("_:") else ox.NamedNode(value)
