"""What the working facts of an audit are computed from, read from the graph once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import pyoxigraph as ox

from coigraph import resources
from coigraph.audit import funding
from coigraph.audit.asking import column, dict_of_sets, rows
from coigraph.audit.facts import PAYMENT, Facts, Interest, Person
from coigraph.claims import EntityKind
from coigraph.identifiers import named_iri
from coigraph.linking.lexicon import Lexicon
from coigraph.linking.vocabulary import ancestors, scheme
from coigraph.names import (
    DCTERMS,
    FOAF,
    INTEREST_TYPE,
    PROV,
    RDF_TYPE,
    SCHEMA,
    SKOS,
    STATEMENT_KIND,
    UNREAD_REASON,
    Coi,
)
from coigraph.triples.knowledge import UNVERIFIED_GRAPH
from coigraph.triples.payments import RECORD
from coigraph.triples.writer import LABEL, SEGMENT

_UNVERIFIED: Final = f"SELECT ?t ?m WHERE {{ GRAPH <{UNVERIFIED_GRAPH}> {{ ?t coi:madeBy ?m }} }}"
_RECORD_ID: Final = f"{RECORD}:"
_WAITING: Final = """SELECT DISTINCT ?d ?o WHERE { GRAPH ?g { ?i coi:counterparty ?o ; coi:evidence/oa:hasSource ?d }
  FILTER(STRENDS(STR(?g), "/review")) }"""


def gather(engine: ox.Store) -> Facts:
    """Read a graph."""
    facts = Facts()
    _documents(engine, facts)
    persons = {iri for iri, _ in column(engine, RDF_TYPE, Coi.Person)}
    labels = dict(sorted(column(engine, LABEL), reverse=True))
    _organisations(engine, facts, labels)
    _read_interests(engine, facts, persons)
    _people(engine, facts, persons, labels)
    _statements(engine, facts)
    _therapies(engine, facts)
    _studies(engine, facts)
    funding.gather(engine, facts)
    types = scheme("interest-types")
    facts.branches = {
        INTEREST_TYPE + name: (name, *ancestors(types, name))
        for name in {i.type.removeprefix(INTEREST_TYPE) for i in facts.interests.values()}
    }
    return facts


def _documents(engine: ox.Store, facts: Facts) -> None:
    formats = dict(column(engine, DCTERMS + "format"))
    issued = dict(column(engine, DCTERMS + "issued"))
    modified = dict(column(engine, DCTERMS + "modified"))
    for document in sorted(iri for iri, _ in column(engine, RDF_TYPE, Coi.Document)):
        facts.formats[document] = formats.get(document, "")
        if date := _date(issued.get(document, ""), modified.get(document, "")):
            facts.dates[document] = date

    facts.versions = sorted(column(engine, DCTERMS + "isVersionOf"))
    facts.corrections = sorted((d, work) for work, d in column(engine, SCHEMA + "correction"))


def _date(issued: str, modified: str) -> str:
    """Return the day of publication; that of the last change where it only makes the year more exact, or stands
    alone."""
    return modified if modified.startswith(issued) else issued


def _organisations(engine: ox.Store, facts: Facts, labels: Mapping[str, str]) -> None:
    found = sorted(iri for iri, _ in column(engine, RDF_TYPE, Coi.Organization))
    facts.organisations = [(iri, labels[iri]) for iri in found if iri in labels]
    facts.labels = dict(facts.organisations)
    for document, organisation in column(engine, Coi.mentions):
        if organisation in facts.labels:
            facts.named[document].add(organisation)
    facts.publishers = dict(column(engine, Coi.publishedBy))
    for document, organisation in facts.publishers.items():
        facts.named[document].add(organisation)


def _people(engine: ox.Store, facts: Facts, persons: set[str], labels: Mapping[str, str]) -> None:
    agents = dict(column(engine, Coi.authorAgent))
    places = dict(column(engine, Coi.position))
    given = dict(column(engine, FOAF + "givenName"))
    family = dict(column(engine, FOAF + "familyName"))

    def person(iri: str, document: str) -> Person:
        if iri not in facts.people:
            name = labels.get(iri, "")
            first, _, last = name.rpartition(" ")
            facts.people[iri] = Person(
                iri, document, name, given.get(iri, first), family.get(iri, last)
            )
        return facts.people[iri]

    documents: dict[str, str] = {}
    for document, authorship in sorted(column(engine, Coi.hasAuthorship)):
        iri = agents.get(authorship, "")
        if iri in persons:
            documents[authorship] = document
            person(iri, document)
            if iri not in facts.authors and places.get(authorship, "").isdecimal():
                facts.positions.append((document, iri, int(places[authorship])))
            facts.authors[iri] = document
    for authorship, at in sorted(column(engine, Coi.affiliation)):
        if (address := labels.get(at)) and authorship in documents:
            facts.people[agents[authorship]].addresses.add(address)
            facts.addresses.append((authorship, documents[authorship], address))
    for interest in facts.interests.values():
        if interest.record and interest.resolved:
            person(interest.holder, interest.document).record = True
    for iri, address in column(engine, SCHEMA + "address"):
        if iri in facts.people:
            facts.people[iri].addresses.add(address)
    for scheme_of_ids in (DCTERMS, SCHEMA):
        for iri, identifier in column(engine, scheme_of_ids + "identifier"):
            if iri in facts.people:
                facts.people[iri].ids.add(identifier)


def _read_interests(engine: ox.Store, facts: Facts, persons: set[str]) -> None:
    types = dict(column(engine, Coi.interestType))
    parties = dict(column(engine, Coi.counterparty))
    starts = dict(column(engine, SCHEMA + "startDate"))
    ends = dict(column(engine, SCHEMA + "endDate"))
    kinds = {k: {i for i, _ in column(engine, RDF_TYPE, k)} for k in (Coi.Company, Coi.Society)}
    disputed = {i for i, _ in column(engine, DCTERMS + "type", STATEMENT_KIND + "Disputed")}
    removed = _removed(engine) | _repeated(engine, facts)
    for iri, holder in sorted(column(engine, Coi.holder)):
        document = iri.partition("#")[0]
        if iri not in types or document not in facts.formats or iri in removed:
            continue
        party = parties.get(iri)
        kind = next((k for k, found in kinds.items() if party in found), "")
        facts.interests[iri] = Interest(
            iri,
            document,
            holder,
            party,
            types[iri],
            starts.get(iri),
            ends.get(iri),
            commercial=_commercial(kind, party, types[iri]),
            record=facts.formats[document] == PAYMENT,
            disputed=iri in disputed,
            resolved=holder in persons,
        )


def _removed(engine: ox.Store) -> set[str]:
    """Return the payments that their publisher has taken out again, by a file of deletions."""
    gone = {iri for iri, _ in column(engine, RDF_TYPE, PROV + "Invalidation")}
    if not gone:
        return set()
    said = list(column(engine, SCHEMA + "identifier"))
    ids = {identifier for iri, identifier in said if iri in gone}
    return {iri for iri, identifier in said if identifier in ids} - gone


def _repeated(engine: ox.Store, facts: Facts) -> set[str]:
    """Return the payments that a later publication holds as well: a publisher's id is one payment."""
    last: dict[str, tuple[str, str]] = {}
    found = [
        (facts.dates.get(iri.partition("#")[0], ""), iri, identifier)
        for iri, identifier in column(engine, SCHEMA + "identifier")
        if identifier.startswith(_RECORD_ID) and iri.partition("#")[0] in facts.formats
    ]
    for date, iri, identifier in found:
        last[identifier] = max(last.get(identifier, ("", "")), (date, iri))
    return {iri for _, iri, identifier in found if last[identifier][1] != iri}


def _statements(engine: ox.Store, facts: Facts) -> None:
    kinds = dict(column(engine, DCTERMS + "type"))
    documents = {disclosure: d for d, disclosure in column(engine, Coi.hasDisclosure)}
    about = sorted(column(engine, Coi.declaredBy))
    none = {d for d, _ in about if kinds.get(d) == STATEMENT_KIND + "NoneDeclared"}
    for disclosure, who in about:
        facts.covered.add(who)
        if disclosure in none:
            facts.denied[who] = disclosure
    facts.covered |= {i.holder for i in facts.interests.values() if not i.record}
    reasons = dict(column(engine, Coi.unreadReason))
    for document, passage in column(engine, Coi.unread):
        if reasons.get(passage) not in (UNREAD_REASON + "UNREAD_REFERENCE", funding.UNREAD):
            facts.unread.add(document)
    # where particulars stand elsewhere, or are left open, nothing can be said to be missing
    for disclosure, document in documents.items():
        if kinds.get(disclosure) in (STATEMENT_KIND + "Pointer", STATEMENT_KIND + "Vague"):
            facts.unread.add(document)
    facts.unsure = [(row["d"], row["o"]) for row in rows(engine, _WAITING)]
    for interest in facts.interests.values():
        if interest.party and not interest.resolved:
            facts.unsure.append((interest.document, interest.party))


def _therapies(engine: ox.Store, facts: Facts) -> None:
    therapies = {iri for iri, _ in column(engine, RDF_TYPE, Coi.Therapy)}
    reports = list(column(engine, Coi.reports))
    studied: dict[str, set[str]] = defaultdict(set)
    received = dict_of_sets(column(engine, Coi.received))
    for study, therapy in column(engine, Coi.evaluates):
        studied[study].add(therapy)
    for study, group in column(engine, Coi.hasGroup):
        studied[study] |= received.get(group, set())
    for document, study in reports:
        if document in facts.formats and study in studied:
            facts.studied[document] |= studied[study]
            facts.discussed[document] |= studied[study]
    for document, therapy in column(engine, Coi.mentions):
        if document in facts.formats and therapy in therapies:
            facts.discussed[document].add(therapy)
    unverified = {(row["t"], row["m"]) for row in rows(engine, _UNVERIFIED)}
    for therapy, maker in sorted(column(engine, Coi.madeBy)):
        facts.makers[therapy].append((maker, (therapy, maker) not in unverified))
    for therapy, part in sorted(column(engine, Coi.hasComponent)):
        facts.parts[therapy].append(part)
    for therapy, broader in sorted(column(engine, SKOS + "broader")):
        if therapy in therapies:
            facts.members[broader].append(therapy)


def _studies(engine: ox.Store, facts: Facts) -> None:
    funders = dict_of_sets(column(engine, Coi.fundedBy))
    reports = sorted(column(engine, Coi.reports))
    for document, study in reports:
        if document in facts.formats:
            facts.sponsors[document] |= funders.get(study, set())
    agents = dict(column(engine, PROV + "agent"))
    industry = {
        association: agents[association]
        for association, category in column(engine, SCHEMA + "category")
        if category == "INDUSTRY" and association in agents
    }
    named: dict[str, set[str]] = defaultdict(set)
    for study, association in column(engine, PROV + "qualifiedAssociation"):
        if association in industry:
            named[study].add(industry[association])
    pairs = {*reports, *column(engine, Coi.mentions)} if named else set()
    facts.registered = sorted(
        (document, company)
        for document, study in pairs
        for company in named.get(study, ())
        if facts.formats.get(document) == "jats"
    )


def _commercial(kind: str, party: str | None, interest_type: str) -> bool:
    """Tell whether a company stands behind an interest, or a name that no table knows and that pays.

    Public bodies, societies, hospitals and universities are declared as well, and by other customs.
    """
    if kind == Coi.Company:
        return True
    if kind == Coi.Society or party is None or "/id/org-name/" not in party:
        return False
    name = party.rpartition("/")[2]
    branches = ancestors(scheme("interest-types"), interest_type.removeprefix(INTEREST_TYPE))
    return "Financial" in branches and not _institution_words() & set(name.split("-"))


@cache
def _institution_words() -> frozenset[str]:
    table = resources.folder("ontology") / "names" / "institution-words.tsv"
    return frozenset(next(iter(row.cells.values())).casefold() for row in resources.table(table))


def look_alikes(organisations: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the pairs of never-merge.tsv as ids, those that the table knows and that are no group of one owner."""
    for row in resources.table(resources.folder("ontology") / "names" / "never-merge.tsv"):
        left, right = organisations.look_up(row["left"]), organisations.look_up(row["right"])
        if left and right and left.key not in right.several("part_of"):
            yield left.key, right.key


def organisation_iri(key: str) -> str:
    """Return the IRI of a row of the table of organisations."""
    return named_iri(SEGMENT[EntityKind.ORGANISATION], key)
