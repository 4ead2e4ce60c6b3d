"""What validation found, as a value, for people, as JSON and as Turtle."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import RDF, SH

from coigraph import rdf
from coigraph.names import PREFIXES
from coigraph.rdf import Object
from coigraph.shacl.rules import path_of, shapes
from coigraph.shacl.terms import literal, node

_GRAVEST: Final = ("Violation", "Warning", "Info")
_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class ShapeResult:
    """A rule that a node does not keep (https://www.w3.org/TR/shacl/#results-validation-result).

    `path` is a SPARQL property path, None for a rule about the node itself. `value` is the value that breaks the
    rule, None where one is missing or there are too many. `component` is the kind of constraint.
    """

    shape: str
    focus_node: str
    path: str | None
    value: Object | None
    severity: str
    message: str
    component: str


@dataclass(frozen=True, slots=True)
class Report:
    """The results, sorted. A graph conforms where none of them is a sh:Violation; warnings may stand."""

    conforms: bool
    results: tuple[ShapeResult, ...]

    @classmethod
    def of(cls, results: Iterable[ShapeResult]) -> Report:
        """Sort the results, drop repeated ones, and say whether the graph conforms in spite of them."""
        found = tuple(sorted(set(results), key=_order))
        return cls(all(result.severity != str(SH.Violation) for result in found), found)

    def with_results(self, other: Report) -> Report:
        """Return a report with the results of both."""
        return Report.of((*self.results, *other.results))


@dataclass(frozen=True, slots=True)
class Kept:
    """How a rule is kept: in how many places it is not, in how many documents, and the first of those nodes."""

    severity: str
    message: str
    path: str
    shape: str
    results: int
    documents: int
    examples: tuple[str, ...]


def by_rule(reports: Mapping[str, Report]) -> list[Kept]:
    """Count the results of documents by rule: the gravest first, then the most frequent."""
    found: dict[tuple[str, str, str], list[tuple[str, ShapeResult]]] = defaultdict(list)
    for document, report in reports.items():
        for result in report.results:
            key = _local(result.severity), result.shape, result.path or ""
            found[key].append((document, result))
    counted = [
        Kept(
            severity,
            results[0][1].message,
            path,
            shape,
            len(results),
            len({document for document, _ in results}),
            tuple(sorted({result.focus_node for _, result in results})[:_EXAMPLES]),
        )
        for (severity, shape, path), results in found.items()
    ]
    return sorted(counted, key=lambda k: (_GRAVEST.index(k.severity), -k.results, k.shape, k.path))


def as_text(report: Report) -> str:
    """Return a report for people: one paragraph for each result, what to do first."""
    if not report.results:
        return "Conforms to the shapes."
    head = "Conforms to the shapes, with warnings." if report.conforms else "Does not conform."
    return "\n\n".join((head, *map(_paragraph, report.results)))


def as_json(report: Report) -> str:
    """Return a report as JSON. A value that is a literal is written as in JSON-LD, with `@value` and `@type`."""
    results = [
        {
            "shape": result.shape,
            "focus_node": result.focus_node,
            "path": result.path,
            "value": _json_value(result.value),
            "severity": _local(result.severity),
            "message": result.message,
            "component": _local(result.component),
        }
        for result in report.results
    ]
    return json.dumps(
        {"conforms": report.conforms, "results": results}, ensure_ascii=False, indent=2
    )


def as_turtle(report: Report) -> str:
    """Return a report as a sh:ValidationReport in Turtle; `sh:conforms` is as in the report's own words."""
    graph = Graph(bind_namespaces="none")
    for prefix in ("coi", "rdf", "skos", "dcterms", "oa", "schema", "xsd"):
        graph.bind(prefix, PREFIXES[prefix])
    graph.bind("sh", SH)
    whole = BNode("report")
    graph.add((whole, RDF.type, SH.ValidationReport))
    graph.add((whole, SH.conforms, RdfLiteral(report.conforms)))
    for number, result in enumerate(report.results):
        part = BNode(f"result{number:06}")
        graph.add((whole, SH.result, part))
        graph.add((part, RDF.type, SH.ValidationResult))
        graph.add((part, SH.sourceShape, URIRef(result.shape)))
        graph.add((part, SH.focusNode, node(result.focus_node)))
        graph.add((part, SH.resultSeverity, URIRef(result.severity)))
        graph.add((part, SH.sourceConstraintComponent, URIRef(result.component)))
        graph.add((part, SH.resultMessage, RdfLiteral(result.message)))
        value = result.value
        if value is not None:
            graph.add((part, SH.value, node(value) if isinstance(value, str) else literal(value)))
        if path := path_of(result.shape):
            graph.add((part, SH.resultPath, path))
            if isinstance(path, BNode):
                graph += shapes().graph.cbd(path)
    return graph.serialize(format="turtle")


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


def _paragraph(result: ShapeResult) -> str:
    lines = [f"{_local(result.severity)}: {result.message}", f"  node   {result.focus_node}"]
    if result.path:
        lines.append(f"  path   {result.path}")
    if result.value is not None:
        lines.append(f"  value  {_written(result.value)}")
    return "\n".join((*lines, f"  shape  {result.shape}"))


def _written(value: Object) -> str:
    return value if isinstance(value, str) else rdf.term(value)


def _json_value(value: Object | None) -> str | dict[str, str] | None:
    if value is None or isinstance(value, str):
        return value
    kind = {"@language": value.language} if value.language else {"@type": value.datatype}
    return {"@value": value.lexical, **kind}


def _order(result: ShapeResult) -> tuple[str, ...]:
    value = "" if result.value is None else _written(result.value)
    return (
        result.focus_node,
        result.shape,
        result.path or "",
        value,
        result.component,
        result.message,
        result.severity,
    )
