"""Validation with pySHACL, many documents in one run.

Most of what a run costs is there however little it validates, so documents are validated together. In that run every
node carries the number of its graph: documents that describe the same organisation or work are judged apart, exactly
as if each were alone, and each result names its document. Only classes, and the IRIs that the shapes themselves
name, stay as they are; so a pattern over IRIs has to leave their end open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from rdflib import BNode, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from coigraph.names import RDF_TYPE
from coigraph.rdf import NamedGraph, Object, Triple
from coigraph.shacl import terms
from coigraph.shacl.report import Report, ShapeResult
from coigraph.shacl.rules import constants, path_of, shapes, subclasses, written_path

BATCH: Final = 25
"""How many graphs are validated in one run: more is no faster and takes memory."""

_MARK: Final = "~"


def validate(graphs: Sequence[NamedGraph]) -> dict[str, Report]:
    """Return the report of each graph, by the graph's IRI. Each is judged by what stands in it alone."""
    found: dict[str, list[ShapeResult]] = {graph.iri: [] for graph in graphs}
    for start in range(0, len(graphs), BATCH):
        batch = graphs[start : start + BATCH]
        for number, result in _run(batch):
            found[batch[number].iri].append(result)
    return {iri: Report.of(results) for iri, results in found.items()}


def validate_files(paths: Iterable[Path]) -> Report:
    """Validate RDF files: what stands in no named graph all together, each named graph for itself.

    Raises NotFound, UnknownFormat, or ReadError with the line of a syntax error.
    """
    reports = validate(read_files(paths))
    return Report.of(result for report in reports.values() for result in report.results)


def read_files(paths: Iterable[Path]) -> list[NamedGraph]:
    """Read RDF files: what stands in no named graph as one graph, and each named graph; raises as `validate_files`."""
    triples: dict[str, set[Triple]] = {}
    for number, path in enumerate(paths):
        for name, triple in terms.read_triples(path, blank=f"f{number}"):
            triples.setdefault(name, set()).add(triple)
    return [NamedGraph.of(name, found) for name, found in sorted(triples.items())]


def _run(graphs: Sequence[NamedGraph]) -> Iterator[tuple[int, ShapeResult]]:
    """Validate graphs together and yield each result with the number of its graph."""
    from pyshacl import Validator  # here: reading documents without a build need not wait for it
    from pyshacl.pytypes import SHACLExecutor

    executor = SHACLExecutor()  # no rules, no inference, all results
    data = terms.FastGraph()
    for triple in subclasses():
        data.add(triple)
    for number, graph in enumerate(graphs):
        _fill(data, graph, f"{_MARK}{number}")
    # what Validator.run does, without reading the shapes anew in every run
    found: list[Any] = []
    for shape in shapes().shapes:
        found.extend(shape.validate(executor, data)[1])
    if found:
        report, _ = Validator.create_validation_report(shapes(), conforms=False, results=found)
        for node in report.objects(None, SH.result):
            yield _result(report, node)


def _fill(data: Graph, graph: NamedGraph, mark: str) -> None:
    """Add a graph term by term, its nodes marked."""
    keep = constants()
    nodes: dict[str, URIRef | BNode] = {}

    def marked(value: str) -> URIRef | BNode:
        found = nodes.get(value)
        if found is None:
            found = nodes[value] = terms.node(value if value in keep else value + mark)
        return found

    add = data.store.add
    for subject, predicate, value in graph.triples:
        target: Any
        if not isinstance(value, str):
            target = terms.literal(value)
        else:
            target = terms.iri(value) if predicate == RDF_TYPE else marked(value)
        add((marked(subject), terms.iri(predicate), target), data)


def _result(report: Graph, node: Node) -> tuple[int, ShapeResult]:
    shape = str(report.value(node, SH.sourceShape))
    path = path_of(shape)
    focus, _, number = str(terms.plain(_one(report, node, SH.focusNode))).rpartition(_MARK)
    value = report.value(node, SH.value)
    return int(number), ShapeResult(
        shape=shape,
        focus_node=focus,
        path=written_path(path) if path else None,
        value=None if value is None else _unmarked(value),
        severity=str(_one(report, node, SH.resultSeverity)),
        message=" ".join(sorted(map(str, report.objects(node, SH.resultMessage)))),
        component=str(_one(report, node, SH.sourceConstraintComponent)),
    )


def _one(report: Graph, node: Node, predicate: URIRef) -> Node:
    return next(report.objects(node, predicate))


def _unmarked(value: Node) -> Object:
    found = terms.plain(value)
    if not isinstance(found, str) or found in constants():
        return found
    return found.rpartition(_MARK)[0]
