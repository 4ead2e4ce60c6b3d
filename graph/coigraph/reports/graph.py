"""Findings as RDF: annotations (https://www.w3.org/TR/annotation-model/) of passages, with their provenance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from coigraph import rdf
from coigraph.audit import Audit, Finding, Quote
from coigraph.identifiers import BASE
from coigraph.names import DCTERMS, OA, PREFIXES, PROV, RDF, RDF_TYPE, SCHEMA
from coigraph.rdf import Literal, NamedGraph, Triple

_POLICY: Final = "https://w3id.org/coigraph/policy/"


def turtle(audit: Audit) -> str:
    """Return the findings as Turtle."""
    graph = NamedGraph.of(BASE, (t for finding in audit.findings for t in triples(finding, audit)))
    quads = ox.parse("".join(graph.ntriples()), format=ox.RdfFormat.N_TRIPLES)
    written = ox.serialize(
        (ox.Triple(q.subject, q.predicate, q.object) for q in quads),
        format=ox.RdfFormat.TURTLE,
        prefixes={name: iri for name, iri in PREFIXES.items() if name in _USED},
    )
    return (written or b"").decode()


_USED: Final = ("dcterms", "oa", "prov", "rdf", "schema", "xsd")


def triples(finding: Finding, audit: Audit) -> Iterator[Triple]:
    """Yield a finding as an annotation: its body the message, its targets the passages."""
    iri = f"{BASE}finding/{finding.id}"
    body = f"{iri}#body"
    yield Triple(iri, RDF_TYPE, OA + "Annotation")
    yield Triple(iri, RDF_TYPE, PROV + "Entity")
    yield Triple(iri, OA + "motivatedBy", OA + "assessing")
    yield Triple(iri, OA + "hasBody", body)
    yield Triple(body, RDF_TYPE, OA + "TextualBody")
    yield Triple(body, RDF + "value", Literal(finding.message))
    yield Triple(iri, DCTERMS + "conformsTo", _POLICY + finding.policy)
    for predicate, text in (
        ("identifier", finding.id),
        ("title", finding.title),
        ("description", finding.arithmetic),
        ("references", finding.rule),
    ):
        if text:
            yield Triple(iri, DCTERMS + predicate, Literal(text))
    yield Triple(iri, SCHEMA + "category", Literal(finding.severity))
    yield Triple(iri, SCHEMA + "creativeWorkStatus", Literal(finding.state))
    yield Triple(iri, SCHEMA + "correction", Literal(finding.refuted_by))
    yield Triple(iri, SCHEMA + "softwareVersion", Literal(audit.version))
    for thing in (finding.document, finding.other_document):
        if thing:
            yield Triple(iri, PROV + "wasDerivedFrom", thing.iri)
    for thing in (finding.person, finding.organisation):
        if thing:
            yield Triple(iri, DCTERMS + "subject", thing.iri)
    for _, state, words in finding.replies:
        if words:
            yield Triple(iri, SCHEMA + "comment", Literal(f"{state}: {words}"))
    for quote in (*finding.evidence, *finding.against):
        yield Triple(iri, OA + "hasTarget", quote.passage)
        yield from _passage(quote)


def _passage(quote: Quote) -> Iterator[Triple]:
    yield Triple(quote.passage, RDF_TYPE, OA + "SpecificResource")
    yield Triple(quote.passage, OA + "hasSource", quote.document)
    if quote.start is None or quote.end is None:
        return
    selector = f"{quote.document}#char={quote.start},{quote.end}"
    yield Triple(quote.passage, OA + "hasSelector", selector)
    yield Triple(selector, RDF_TYPE, OA + "TextQuoteSelector")
    yield Triple(selector, RDF_TYPE, OA + "TextPositionSelector")
    yield Triple(selector, OA + "exact", Literal(quote.quote))
    yield Triple(selector, OA + "start", rdf.integer(quote.start))
    yield Triple(selector, OA + "end", rdf.integer(quote.end))
