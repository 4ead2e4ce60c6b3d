"""The triples of one document while they are gathered: its passages, people and named things."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from coigraph import rdf
from coigraph.claims import EntityKind, Name
from coigraph.documents import Document, Evidence, Span
from coigraph.identifiers import named_iri, part_iri, unresolved_iri
from coigraph.linking.lexicon import lexicons
from coigraph.names import DCTERMS, OA, RDF, RDF_TYPE, SKOS, Coi
from coigraph.rdf import Literal, Object, Triple
from coigraph.triples.curies import expand

LABEL: Final = SKOS + "prefLabel"

SEGMENT: Final = {
    EntityKind.ORGANISATION: "org",
    EntityKind.THERAPY: "therapy",
    EntityKind.CONDITION: "condition",
    EntityKind.BIOMARKER: "biomarker",
}
_CLASSES: Final = {
    EntityKind.ORGANISATION: (Coi.Organization, Coi.Agent),
    EntityKind.THERAPY: (Coi.Therapy,),
    EntityKind.CONDITION: (Coi.Condition,),
    EntityKind.BIOMARKER: (Coi.Biomarker,),
}
_CLASS_OF_KIND: Final = {
    "company": Coi.Company,
    "society": Coi.Society,
    "drug": Coi.Drug,
    "device": Coi.Device,
    "procedure": Coi.Procedure,
}


def entity_iri(entity: EntityKind, name: Name) -> str:
    """Return the IRI of what a name stands for, resolved or not."""
    segment = SEGMENT[entity]
    return named_iri(segment, name.key) if name.key else unresolved_iri(segment, name.text)


def entity_classes(entity: EntityKind, kind: str | None) -> tuple[str, ...]:
    """Return the classes of an entity: those of its table, and the one its kind names, if any."""
    special = _CLASS_OF_KIND.get(kind or "")
    return (*_CLASSES[entity], special) if special else _CLASSES[entity]


def person_iri(document: str, name: str) -> str:
    """Return the IRI of a person of one document; equal names elsewhere are other nodes."""
    return part_iri(document, "person", name)


class Writer:
    """Gathers the triples of one document; adding something twice changes nothing."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.iri = document.iri
        self.triples: set[Triple] = set()
        self.labelled: set[str] = set()
        """Nodes that several claims share and the first of them names."""

    def add(self, subject: str, predicate: str, value: Object | None) -> None:
        """Add a triple, unless its object is unknown."""
        if value is not None:
            self.triples.add(Triple(subject, predicate, value))

    def say(self, subject: str, predicate: str, text: str | None) -> None:
        """Add a triple whose object is a string, unless it is unknown or empty."""
        if text:
            self.triples.add(Triple(subject, predicate, Literal(text)))

    def number(self, subject: str, predicate: str, value: Decimal | int | None) -> None:
        """Add a triple whose object is a number, unless it is unknown."""
        if value is not None:
            literal = rdf.integer(value) if isinstance(value, int) else rdf.decimal(value)
            self.triples.add(Triple(subject, predicate, literal))

    def date(self, subject: str, predicate: str, value: str | None) -> None:
        """Add a triple whose object is a partial date, unless it is unknown."""
        if value:
            self.triples.add(Triple(subject, predicate, rdf.partial_date(value)))

    def node(self, iri: str, label: str | None, *classes: str) -> str:
        """Add a node with its classes and its name, and return its IRI."""
        for name in classes:
            self.add(iri, RDF_TYPE, name)
        self.say(iri, LABEL, label)
        return iri

    def part(self, kind: str, *key: object) -> str:
        """Return the IRI of a part of this document."""
        return part_iri(self.iri, kind, *key)

    def person(self, name: str) -> str:
        """Add a person of this document."""
        return self.node(person_iri(self.iri, name), name, Coi.Person, Coi.Agent)

    def group(self, name: str) -> str:
        """Add a collective author of this document."""
        return self.node(self.part("group", name), name, Coi.AgentGroup, Coi.Agent)

    def entity(self, entity: EntityKind, name: Name) -> str:
        """Add an organisation, therapy, condition or biomarker, resolved or as written.

        The graph of names has what else is known of it, but for the rows of reference tables: their identifiers
        elsewhere stand with the documents that name them.
        """
        classes = entity_classes(entity, name.kind)
        iri = self.node(entity_iri(entity, name), name.label or name.text, *classes)
        lexicon = lexicons().of(entity)
        if name.key and name.key not in lexicon.entries and (entry := lexicon.entry(name.key)):
            for identifier in entry.several("exact"):
                self.add(iri, SKOS + "exactMatch", expand(identifier, entry.place))
        return iri

    def evidence(self, node: str, evidence: Iterable[Evidence]) -> None:
        """Say from which places of the document a node was read."""
        for place in evidence:
            self.add(node, Coi.evidence, self.passage(place))

    def passage(self, place: Evidence) -> str:
        """Add a place of the document: a span with its quote, or a field of a record with its value."""
        if isinstance(place, Span):
            iri = f"{self.iri}#passage-{place.start}-{place.end}"
            selector = f"{self.iri}#char={place.start},{place.end}"  # RFC 5147
            self.add(selector, RDF_TYPE, OA + "TextQuoteSelector")
            self.add(selector, RDF_TYPE, OA + "TextPositionSelector")
            self.add(selector, OA + "exact", Literal(self.quote(place)))
            self.number(selector, OA + "start", place.start)
            self.number(selector, OA + "end", place.end)
        else:
            iri = self.part("passage", place.path, place.value)
            selector = self.part("selector", place.path, place.value)
            self.add(selector, RDF_TYPE, OA + "FragmentSelector")
            self.say(selector, RDF + "value", place.path)
            self.say(selector, OA + "exact", place.value)
        self.add(iri, RDF_TYPE, Coi.Passage)
        self.add(iri, OA + "hasSource", self.iri)
        self.add(iri, OA + "hasSelector", selector)
        return iri

    def quote(self, place: Evidence) -> str:
        """Return the words that stand at a place."""
        return place.of(self.document.text) if isinstance(place, Span) else place.value

    def identifier(self, node: str, scheme: str, value: str | None) -> None:
        """Add an identifier as `scheme:value`."""
        if value:
            self.say(node, DCTERMS + "identifier", f"{scheme}:{value}")
