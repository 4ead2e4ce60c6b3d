"""The rules: the shapes of shapes/, the subclasses of the ontology, both read once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import RDFS, SH
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from coigraph import resources
from coigraph.errors import KnowledgeError
from coigraph.shacl.terms import BLANK, FastGraph, read_triples

if TYPE_CHECKING:
    from pyshacl import ShapesGraph

_OPERATORS: Final = (
    (SH.inversePath, "^", ""),
    (SH.zeroOrMorePath, "", "*"),
    (SH.oneOrMorePath, "", "+"),
    (SH.zeroOrOnePath, "", "?"),
)


@cache
def shapes() -> ShapesGraph:
    """Return the shapes, prepared for pySHACL.

    Raises KnowledgeError where a file is not Turtle.
    """
    from pyshacl import ShapesGraph  # here: reading documents need not wait for it

    graph = FastGraph()
    for path in resources.files("shapes", "*.ttl"):
        try:
            graph.parse(path, format="turtle")
        except BadSyntax as error:
            raise KnowledgeError(f"{path.name}:{error.lines + 1}", "is not Turtle") from error
    return ShapesGraph(graph)


@cache
def constants() -> frozenset[str]:
    """Return the IRIs that the shapes name: classes, properties, concepts of vocabularies."""
    return frozenset(str(term) for term in shapes().graph.objects() if isinstance(term, URIRef))


@cache
def subclasses() -> tuple[tuple[URIRef, URIRef, URIRef], ...]:
    """Return which class is a subclass of which: sh:targetClass and sh:class look for it in the data."""
    return tuple(
        (URIRef(triple.subject), RDFS.subClassOf, URIRef(triple.object))
        for path in resources.files("ontology", "coigraph.ttl")
        for _, triple in read_triples(path)
        if triple.predicate == str(RDFS.subClassOf)
        and isinstance(triple.object, str)
        and not triple.object.startswith(BLANK)
    )


def path_of(shape: str) -> Node | None:
    """Return the path of a property shape, None for a node shape."""
    return shapes().graph.value(URIRef(shape), SH.path)


def written_path(path: Node) -> str:
    """Return a path as a SPARQL property path with full IRIs (https://www.w3.org/TR/shacl/#property-paths)."""
    if isinstance(path, URIRef):
        return f"<{path}>"
    graph = shapes().graph
    for operator, before, after in _OPERATORS:
        if inner := graph.value(path, operator):
            return f"{before}{_step(inner)}{after}"
    if alternatives := graph.value(path, SH.alternativePath):
        return "|".join(map(_step, graph.items(alternatives)))
    return "/".join(map(_step, graph.items(path)))


def _step(path: Node) -> str:
    return written_path(path) if isinstance(path, URIRef) else f"({written_path(path)})"
