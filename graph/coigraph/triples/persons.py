"""People who are one in several documents, and those who may be, as RDF: matches with their reasons, each a node.

A match is a skos:closeMatch, which is not transitive, between two people who keep their own IRIs; never owl:sameAs. It
is stated as SSSOM writes a mapping. Candidates and pairs that were withdrawn stand in graphs of their own, which are
not part of the default graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from coigraph.identifiers import BASE
from coigraph.linking.matching import PersonMatch
from coigraph.linking.persons import Likeness, worth
from coigraph.names import OWL, RDF_TYPE, RDFS, SKOS, SSSOM
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.triples.mappings import axiom, axiom_iri

MATCHES_GRAPH: Final = BASE + "graph/persons"
CANDIDATES_GRAPH: Final = BASE + "graph/persons/review"
WITHDRAWN_GRAPH: Final = BASE + "graph/persons-withdrawn/review"

_PREDICATE: Final = SKOS + "closeMatch"
_SEMAPV: Final = "https://w3id.org/semapv/vocab/"


def person_graphs(matches: Iterable[PersonMatch]) -> tuple[NamedGraph, NamedGraph]:
    """Return the graph of those who are one, and that of those who may be."""
    sure: list[Triple] = []
    asked: list[Triple] = []
    for match in matches:
        (sure if match.enough else asked).extend(_match(match))
    return NamedGraph.of(MATCHES_GRAPH, sure), NamedGraph.of(CANDIDATES_GRAPH, asked)


def withdrawal(one: str, other: str, why: str) -> Iterator[Triple]:
    """Yield the triples that keep two people apart: a mapping with the modifier Not, and no match."""
    node = axiom_iri(one, _PREDICATE, other)
    yield Triple(node, RDF_TYPE, OWL + "Axiom")
    yield Triple(node, OWL + "annotatedSource", one)
    yield Triple(node, OWL + "annotatedProperty", _PREDICATE)
    yield Triple(node, OWL + "annotatedTarget", other)
    yield Triple(node, SSSOM + "predicate_modifier", SSSOM + "NegatedPredicate")
    yield Triple(node, SSSOM + "mapping_justification", _SEMAPV + "ManualMappingCuration")
    yield Triple(node, RDFS + "comment", Literal(why))


def _match(match: PersonMatch) -> Iterator[Triple]:
    value = worth(match.likeness.evidence)
    justification = _SEMAPV + value.justification.removeprefix("semapv:")
    score = Decimal(value.score)
    yield from axiom(match.one, _PREDICATE, match.other, justification, score)
    node = axiom_iri(match.one, _PREDICATE, match.other)
    yield Triple(node, RDFS + "comment", Literal(_reason(match.likeness)))


def _reason(likeness: Likeness) -> str:
    meaning = worth(likeness.evidence).meaning
    return f"{meaning}: {'; '.join(likeness.shared)}" if likeness.shared else meaning
