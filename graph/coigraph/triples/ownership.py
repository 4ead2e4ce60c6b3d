"""Who belongs to whom, and since when, as nodes with dates: memberships and changes of the W3C Organization Ontology.

coi:subsidiaryOf and coi:succeededBy say what holds today and have no dates. An audit asks what held on a day:
https://www.w3.org/TR/vocab-org/ has org:Membership for it, and org:ChangeEvent for mergers and spin-offs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coigraph import rdf
from coigraph.errors import KnowledgeError
from coigraph.identifiers import digest, named_iri
from coigraph.linking.entries import Entry
from coigraph.names import DCTERMS, ORG, RDF_TYPE, SCHEMA
from coigraph.rdf import Literal, Triple


class _Change(NamedTuple):
    """An organisation that another came from or went into; `date` is partial, empty where not known."""

    original: str
    resulting: str
    date: str


def ownership_triples(entry: Entry) -> Iterator[Triple]:
    """Yield the memberships and changes of a row of organisations.tsv.

    Raises KnowledgeError where a date is no year, month or day.
    """
    for owner in entry.several("part_of"):
        yield from _membership(entry, owner, entry.cells.get("part_of_from", ""), "")
    for owner in entry.several("former_part_of"):
        until = entry.cells.get("former_part_of_until", "")
        yield from _membership(entry, owner, "", until)
        yield from _change(entry, _Change(owner, entry.key, until))
    for heir in entry.several("successor"):
        yield from _change(entry, _Change(entry.key, heir, entry.cells.get("successor_from", "")))


def _membership(entry: Entry, owner: str, since: str, until: str) -> Iterator[Triple]:
    node = named_iri("membership", digest(entry.key, owner, since, until))
    yield Triple(node, RDF_TYPE, ORG + "Membership")
    yield Triple(node, ORG + "member", named_iri("org", entry.key))
    yield Triple(node, ORG + "organization", named_iri("org", owner))
    yield from _date(entry, node, SCHEMA + "startDate", since)
    yield from _date(entry, node, SCHEMA + "endDate", until)
    yield from _source(entry, node)


def _change(entry: Entry, change: _Change) -> Iterator[Triple]:
    node = named_iri("change", digest(*change))
    yield Triple(node, RDF_TYPE, ORG + "ChangeEvent")
    yield Triple(node, ORG + "originalOrganization", named_iri("org", change.original))
    yield Triple(node, ORG + "resultingOrganization", named_iri("org", change.resulting))
    yield from _date(entry, node, SCHEMA + "startDate", change.date)
    yield from _source(entry, node)


def _date(entry: Entry, node: str, predicate: str, value: str) -> Iterator[Triple]:
    if value:
        try:
            yield Triple(node, predicate, rdf.partial_date(value))
        except ValueError:
            raise KnowledgeError(
                entry.place, f"{value!r} is no date", "Write YYYY, YYYY-MM or YYYY-MM-DD."
            ) from None


def _source(entry: Entry, node: str) -> Iterator[Triple]:
    if source := entry.cells.get("owner_source"):
        yield Triple(node, DCTERMS + "source", Literal(source))
