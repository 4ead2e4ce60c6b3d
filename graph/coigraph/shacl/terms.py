"""From the plain values of coigraph.rdf to the terms of rdflib and back, and from RDF files to plain values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

from coigraph import rdf
from coigraph.errors import NotFound, ReadError, UnknownFormat
from coigraph.rdf import Literal, Object, Triple

BLANK: Final = "_:"
"""How the name of a blank node begins where others than coigraph wrote the data."""

DEFAULT_GRAPH: Final = "urn:x-coigraph:default"
"""The name here of what stands in no named graph."""


class FastGraph(Graph):
    """A graph in the fastest store of rdflib, which can only count its triples one by one.

    pySHACL asks for each result whether there is a graph, and Python would count the triples to answer.
    """

    def __init__(self) -> None:
        super().__init__(store="SimpleMemory", bind_namespaces="none")

    def __bool__(self) -> bool:
        """Say that there is a graph, whether or not it is empty."""
        return True


def node(value: str) -> URIRef | BNode:
    """Return an IRI, or a blank node where the value begins with `_:`."""
    return BNode(value.removeprefix(BLANK)) if value.startswith(BLANK) else URIRef(value)


@lru_cache(2**12)
def iri(value: str) -> URIRef:
    """Return a predicate, class or datatype: there are few, so the terms are kept."""
    return URIRef(value)


def literal(value: Literal) -> RdfLiteral:
    """Return a literal as it is written. A string has no datatype: rdflib holds `"x"` and `"x"^^xsd:string` apart."""
    if value.datatype == rdf.STRING:
        return RdfLiteral(value.lexical)
    return _typed(value)


@lru_cache(2**14)
def _typed(value: Literal) -> RdfLiteral:
    if value.language:
        return RdfLiteral(value.lexical, lang=value.language)
    return RdfLiteral(value.lexical, datatype=iri(value.datatype), normalize=False)


def plain(term: Node) -> Object:
    """Return the plain value of a term."""
    match term:
        case RdfLiteral():
            return Literal(str(term), str(term.datatype or rdf.STRING), term.language or "")
        case BNode():
            return BLANK + str(term)
        case _:
            return str(term)


def read_triples(path: Path, blank: str = "") -> Iterator[tuple[str, Triple]]:
    """Yield the triples of an RDF file, each with the name of its graph.

    `blank` sets the blank nodes of this file apart from those of others. Raises NotFound, UnknownFormat, or
    ReadError with the line of a syntax error.
    """
    form = pyoxigraph.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        raise UnknownFormat(
            path.as_posix(),
            "has no ending of an RDF format",
            "Use .ttl, .nt, .nq, .trig, .rdf or .jsonld.",
        )
    try:
        for quad in pyoxigraph.parse(path=str(path), format=form):
            graph = quad.graph_name
            name = DEFAULT_GRAPH if isinstance(graph, pyoxigraph.DefaultGraph) else graph.value
            subject, value = (_object(term, blank) for term in (quad.subject, quad.object))
            yield name, Triple(str(subject), quad.predicate.value, value)
    except FileNotFoundError as error:
        raise NotFound(path.as_posix(), "no such file") from error
    except SyntaxError as error:
        place = f"{path.as_posix()}:{error.lineno}"
        raise ReadError(place, f"is not {form.name}: {error.msg}") from error


def _object(term: object, blank: str) -> Object:
    match term:
        case pyoxigraph.NamedNode():
            return term.value
        case pyoxigraph.BlankNode():
            return f"{BLANK}{blank}{term.value}"
        case pyoxigraph.Literal():
            return Literal(term.value, term.datatype.value, term.language or "")
        case _:
            raise TypeError(f"not a term of RDF 1.1: {term}")
