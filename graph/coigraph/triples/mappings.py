"""Mappings to identifiers elsewhere as RDF: the match itself, and who made it, why, when and how surely.

A mapping is a node as SSSOM writes it in RDF, https://mapping-commons.github.io/sssom/spec-formats-rdf/: an owl:Axiom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from coigraph import rdf
from coigraph.identifiers import digest, named_iri
from coigraph.linking.lexicon import Lexicons
from coigraph.linking.mappings import Match
from coigraph.names import DCTERMS, OWL, RDF_TYPE, RDFS, SKOS, SSSOM
from coigraph.rdf import Literal, Triple
from coigraph.triples.writer import SEGMENT

_KIND: Final = {segment: kind for kind, segment in SEGMENT.items()}


def mapping_triples(matches: Iterable[Match], lexicons: Lexicons) -> Iterator[Triple]:
    """Yield the triples of mappings. Those of a row that the tables of names do not have are left out."""
    for match in matches:
        subject = _subject(match, lexicons)
        if subject is None:
            continue
        predicate = SKOS + match.predicate.partition(":")[2]
        target = match.expand(match.object)
        yield from axiom(
            subject, predicate, target, match.expand(match.justification), match.confidence
        )
        node = axiom_iri(subject, predicate, target)
        yield Triple(node, SSSOM + "author_label", Literal(match.author))
        yield Triple(node, DCTERMS + "created", rdf.partial_date(match.date))
        if match.comment:
            yield Triple(node, RDFS + "comment", Literal(match.comment))


def axiom(
    subject: str, predicate: str, target: str, justification: str, confidence: Decimal
) -> Iterator[Triple]:
    """Yield a match with the node that says why it is stated and how surely."""
    yield Triple(subject, predicate, target)
    node = axiom_iri(subject, predicate, target)
    yield Triple(node, RDF_TYPE, OWL + "Axiom")
    yield Triple(node, OWL + "annotatedSource", subject)
    yield Triple(node, OWL + "annotatedProperty", predicate)
    yield Triple(node, OWL + "annotatedTarget", target)
    yield Triple(node, SSSOM + "mapping_justification", justification)
    yield Triple(node, SSSOM + "confidence", rdf.decimal(confidence))


def axiom_iri(subject: str, predicate: str, target: str) -> str:
    """Return the IRI of the node that says why a match is stated."""
    return named_iri("mapping", digest(subject, predicate, target))


def _subject(match: Match, lexicons: Lexicons) -> str | None:
    """Return the IRI of a row of a table of names, None where it has none such; or of a term."""
    segment, _, key = match.subject.partition(":")
    kind = _KIND.get(segment)
    if kind is None:
        return match.expand(match.subject)
    return named_iri(segment, key) if key in lexicons.of(kind).entries else None
