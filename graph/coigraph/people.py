"""The people of a store, matched across its documents: from authorships to matches and candidates, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final

from coigraph.errors import NotFound
from coigraph.linking.matching import Pair, match_people, pair
from coigraph.linking.persons import FullName, Person, full_name
from coigraph.names import DCTERMS, FOAF, OWL, PREFIXES, SKOS, Coi
from coigraph.rdf import NamedGraph, Object, Triple
from coigraph.store import Store
from coigraph.store.interface import Changes, Row, rows
from coigraph.triples.persons import (
    CANDIDATES_GRAPH,
    MATCHES_GRAPH,
    WITHDRAWN_GRAPH,
    person_graphs,
    withdrawal,
)

_PREFIXES: Final = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())
_AUTHORS: Final = """SELECT ?document ?person ?label ?given ?family WHERE {
  ?document coi:hasAuthorship/coi:authorAgent ?person . ?person a coi:Person ; skos:prefLabel ?label .
  OPTIONAL { ?person foaf:givenName ?given } OPTIONAL { ?person foaf:familyName ?family } }"""
_ORCIDS: Final = "SELECT ?person ?id WHERE { ?person a coi:Person ; dcterms:identifier ?id }"
_ADDRESSES: Final = """SELECT ?person ?address WHERE {
  ?authorship coi:authorAgent ?person ; coi:affiliation/skos:prefLabel ?address }"""
_ORCID: Final = "orcid:"
_TOLD: Final = frozenset(
    (
        *(Coi.hasAuthor, Coi.hasAuthorship, Coi.authorAgent, Coi.affiliation),
        *(SKOS + "prefLabel", FOAF + "givenName", FOAF + "familyName", DCTERMS + "identifier"),
    )
)
"""What is asked of a document by these queries."""
_OF_DOCUMENT: Final = "/graph"
"""How the name of a document's graph ends."""


def people(store: Store) -> Iterator[Person]:
    """Yield the authors of all documents of a store, each as the document gives him or her."""
    orcids = {
        row["person"]: row["id"].removeprefix(_ORCID)
        for row in _rows(store, _ORCIDS)
        if row["id"].startswith(_ORCID)
    }
    addresses: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, _ADDRESSES):
        addresses[row["person"]].add(row["address"])
    names: dict[str, dict[FullName, str]] = defaultdict(dict)
    authors = list(_rows(store, _AUTHORS))
    for row in authors:
        if name := full_name(*_given_and_family(row)):
            names[row["document"]][name] = row["label"]
    for row in authors:
        person, document = row["person"], row["document"]
        yield Person(
            person,
            document,
            *_given_and_family(row),
            orcid=orcids.get(person),
            affiliations=frozenset(addresses.get(person, ())),
            authors=names[document],
        )


def matched(store: Store, without: str | None = None) -> tuple[NamedGraph, NamedGraph]:
    """Return the graphs of those who are one and of those who may be, for the documents of a store, or all but one."""
    authors = (person for person in people(store) if person.document != without)
    return person_graphs(match_people(authors, withdrawn(store)))


def match_store(store: Store) -> Changes:
    """Match the people of a store anew. What has not changed is not written."""
    return store.replace(matched(store))


def unmatched(store: Store, graphs: Collection[NamedGraph]) -> Iterator[NamedGraph]:
    """Yield the graphs of matches and candidates without the people of whom documents will say something else.

    `graphs` are about to take the place of those stored. A match repeats what a document says of a person, and must
    not outlive it; the next build matches anew.
    """
    documents = {
        graph.iri.removesuffix(_OF_DOCUMENT)
        for graph in graphs
        if graph.iri.endswith(_OF_DOCUMENT) and _told(graph) != _told(store.graph(graph.iri))
    }
    written = {graph.iri for graph in graphs}
    for name in (MATCHES_GRAPH, CANDIDATES_GRAPH):
        if name not in written and any(_is_matched(store, name, one) for one in documents):
            triples = store.graph(name).triples
            ends = [t for t in triples if t.predicate.startswith(OWL)]
            gone = {t.subject for t in ends if _document(t.object) in documents}
            yield NamedGraph.of(
                name,
                (
                    t
                    for t in triples
                    if t.subject not in gone
                    and documents.isdisjoint((_document(t.subject), _document(t.object)))
                ),
            )


def _told(graph: NamedGraph) -> frozenset[Triple]:
    """Return what a graph says of people and their names."""
    return frozenset(t for t in graph.triples if t.predicate in _TOLD or t.object == Coi.Person)


def _is_matched(store: Store, graph: str, document: str) -> bool:
    """Say whether a graph of matches speaks of an author of a document."""
    asked = f"ASK {{ <{document}> coi:hasAuthor ?one GRAPH <{graph}> {{ ?match ?end ?one }} }}"
    return bool(store.query(_PREFIXES + asked))


def _document(value: Object) -> str:
    """Return the document that a person belongs to."""
    return value.partition("#")[0] if isinstance(value, str) else ""


def withdrawn(store: Store) -> frozenset[Pair]:
    """Return the pairs of people who are not one, whatever speaks for it."""
    ends: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in store.graph(WITHDRAWN_GRAPH).triples:
        if isinstance(triple.object, str):
            ends[triple.subject][triple.predicate] = triple.object
    return frozenset(
        pair(found[OWL + "annotatedSource"], found[OWL + "annotatedTarget"])
        for found in ends.values()
    )


def withdraw(store: Store, one: str, other: str, why: str) -> Changes:
    """Keep two people apart from now on, also in later builds, and match the people of the store anew.

    Raises NotFound where one of them is no author of a document of the store.
    """
    known = {person.iri for person in people(store)}
    for iri in (one, other):
        if iri not in known:
            raise NotFound(iri, "is no person of the store", "See `coigraph query same-person`.")
    old = store.graph(WITHDRAWN_GRAPH).triples
    store.replace([NamedGraph.of(WITHDRAWN_GRAPH, (*old, *withdrawal(*pair(one, other), why)))])
    return match_store(store)


def restore(store: Store, one: str, other: str) -> Changes:
    """Take a withdrawal back, and match the people of the store anew. Raises NotFound where there is none."""
    if pair(one, other) not in withdrawn(store):
        raise NotFound(one, f"no withdrawal of a match with {other}")
    gone = {triple.subject for triple in withdrawal(*pair(one, other), "")}
    kept = (t for t in store.graph(WITHDRAWN_GRAPH).triples if t.subject not in gone)
    store.replace([NamedGraph.of(WITHDRAWN_GRAPH, kept)])
    return match_store(store)


def _given_and_family(row: dict[str, str]) -> tuple[str, str]:
    """Return the names of an author; of one who is written in one piece, the last word is the family name."""
    given, _, family = row["label"].rpartition(" ")
    return row.get("given", given), row.get("family", family)


def _rows(store: Store, sparql: str) -> Iterator[Row]:
    return rows(store.query(_PREFIXES + sparql))
