"""The ontology, the vocabularies and the tables of names as named graphs, so that queries can use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph

from coigraph import resources
from coigraph.claims import EntityKind
from coigraph.errors import KnowledgeError
from coigraph.identifiers import BASE, named_iri
from coigraph.linking import lookalikes
from coigraph.linking.lexicon import Entry, Lexicon, Lexicons
from coigraph.linking.mappings import load_mappings
from coigraph.names import DCTERMS, RDF_TYPE, SKOS, Coi
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.triples.curies import expand
from coigraph.triples.mappings import mapping_triples
from coigraph.triples.ownership import ownership_triples
from coigraph.triples.writer import LABEL, SEGMENT, entity_classes

ONTOLOGY_GRAPH: Final = BASE + "graph/ontology"
VOCABULARY_GRAPH: Final = BASE + "graph/vocabulary"
NAMES_GRAPH: Final = BASE + "graph/names"
MAPPINGS_GRAPH: Final = BASE + "graph/mappings"
UNVERIFIED_GRAPH: Final = BASE + "graph/names-unverified"
"""Makers and owners that no source named in the table has confirmed."""


def knowledge_graphs(lexicons: Lexicons) -> tuple[NamedGraph, ...]:
    """Return the graphs of what the program knows before it has read anything.

    Raises KnowledgeError where a pair of never-merge.tsv is merged.
    """
    mappings = tuple(load_mappings())
    lookalikes.keep_apart(lookalikes.pairs(), lexicons.organisations, mappings)
    verified: list[Triple] = []
    unverified: list[Triple] = []
    for kind in EntityKind:
        for entry in lexicons.of(kind).entries.values():
            verified.extend(_entity(kind, entry))
            sure = entry.cells.get("verified", "yes") == "yes"
            (verified if sure else unverified).extend(_relations(kind, entry, lexicons.of(kind)))
    return (
        NamedGraph.of(ONTOLOGY_GRAPH, _turtle("*.ttl")),
        NamedGraph.of(VOCABULARY_GRAPH, _turtle("vocab/*.ttl")),
        NamedGraph.of(NAMES_GRAPH, verified),
        NamedGraph.of(MAPPINGS_GRAPH, mapping_triples(mappings, lexicons)),
        NamedGraph.of(UNVERIFIED_GRAPH, unverified),
    )


def _turtle(pattern: str) -> Iterator[Triple]:
    """Yield the triples of files of ontology/, without axioms that need blank nodes (lists): they stay there."""
    for path in resources.files("ontology", pattern):
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            match quad.subject, quad.object:
                case pyoxigraph.NamedNode() as subject, pyoxigraph.NamedNode() as node:
                    yield Triple(subject.value, quad.predicate.value, node.value)
                case pyoxigraph.NamedNode() as subject, pyoxigraph.Literal() as literal:
                    yield Triple(subject.value, quad.predicate.value, _literal(literal))
                case _:
                    pass


def _literal(literal: pyoxigraph.Literal) -> Literal:
    return Literal(literal.value, literal.datatype.value, literal.language or "")


def _entity(kind: EntityKind, entry: Entry) -> Iterator[Triple]:
    iri = named_iri(SEGMENT[kind], entry.key)
    for name in entity_classes(kind, entry.kind):
        yield Triple(iri, RDF_TYPE, name)
    yield Triple(iri, LABEL, Literal(entry.label))
    for synonym in entry.synonyms:
        yield Triple(iri, SKOS + "altLabel", Literal(synonym))
    for curie in entry.several("exact"):
        yield Triple(iri, SKOS + "exactMatch", expand(curie, entry.place))
    if source := entry.cells.get("source"):
        yield Triple(iri, DCTERMS + "source", Literal(source))


def _relations(kind: EntityKind, entry: Entry, lexicon: Lexicon) -> Iterator[Triple]:
    iri = named_iri(SEGMENT[kind], entry.key)
    for column, predicate in (
        ("broader", SKOS + "broader"),
        ("components", Coi.hasComponent),
        ("part_of", Coi.subsidiaryOf),
        ("successor", Coi.succeededBy),
    ):
        for target in _targets(entry, column, lexicon.entries):
            yield Triple(iri, predicate, named_iri(SEGMENT[kind], target))
            if predicate in (Coi.subsidiaryOf, Coi.succeededBy):
                yield Triple(iri, Coi.controlledBy, named_iri(SEGMENT[kind], target))
    if kind is EntityKind.ORGANISATION:
        yield from ownership_triples(entry)
    for maker in entry.several("maker"):
        yield Triple(iri, Coi.madeBy, named_iri(SEGMENT[EntityKind.ORGANISATION], maker))


def _targets(entry: Entry, column: str, known: Iterable[str]) -> Iterator[str]:
    for target in entry.several(column):
        if target not in known:
            raise KnowledgeError(
                entry.place, f"{column} names no row: {target!r}", "Use the id of a row."
            )
        yield target
