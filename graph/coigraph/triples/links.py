"""Matches to the terms of a vocabulary that somebody loaded, each with the node that says why and how surely.

The nodes are written as those of the mappings of ours (coigraph.triples.mappings), and carry which vocabulary they are
of, so that two vocabularies with the same term do not share one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from coigraph import rdf
from coigraph.identifiers import digest, named_iri
from coigraph.names import DCTERMS, OWL, RDF_TYPE, SSSOM
from coigraph.rdf import Literal, NamedGraph, Triple

LEXICAL: Final = "https://w3id.org/semapv/vocab/LexicalMatching"
DATASET: Final = "http://rdfs.org/ns/void#Dataset"
ENDPOINT: Final = "http://rdfs.org/ns/void#sparqlEndpoint"


@dataclass(frozen=True, slots=True)
class Matched:
    """A match of a thing with a term by a name; `predicate` is of SKOS, `confidence` between 0 and 1."""

    thing: str
    predicate: str
    term: str
    confidence: Decimal
    name: str


def links_graph(
    iri: str, vocabulary: str, matches: Iterable[Matched], about: Iterable[Triple] = ()
) -> NamedGraph:
    """Return a graph of matches with the terms of a vocabulary, and with what else is known of that."""
    return NamedGraph.of(iri, (*about, *(t for m in matches for t in _match(vocabulary, m))))


def _match(vocabulary: str, match: Matched) -> Iterator[Triple]:
    yield Triple(match.thing, match.predicate, match.term)
    node = named_iri("mapping", digest(vocabulary, match.thing, match.predicate, match.term))
    yield Triple(node, RDF_TYPE, OWL + "Axiom")
    yield Triple(node, OWL + "annotatedSource", match.thing)
    yield Triple(node, OWL + "annotatedProperty", match.predicate)
    yield Triple(node, OWL + "annotatedTarget", match.term)
    yield Triple(node, SSSOM + "mapping_justification", LEXICAL)
    yield Triple(node, SSSOM + "confidence", rdf.decimal(match.confidence))
    yield Triple(node, SSSOM + "match_string", Literal(match.name))
    yield Triple(node, DCTERMS + "source", vocabulary)
