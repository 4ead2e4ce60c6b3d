"""What the working facts of an audit are computed from, read from the graph once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import pyoxigraph as ox

from coigraph import resources
from coigraph.claims import EntityKind
from coigraph.identifiers import named_iri
from coigraph.linking.lexicon import Lexicon
from coigraph.linking.vocabulary import ancestors, scheme
from coigraph.names import INTEREST_TYPE, PREFIXES, Coi
from coigraph.triples.knowledge import UNVERIFIED_GRAPH
from coigraph.triples.writer import SEGMENT

Row = dict[str, str]
"""One row of an answer: the names that are bound, each with the text of its term."""

_PREFIXES: Final = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())

_DATES: Final = """SELECT ?d (STR(?is) AS ?issued) (STR(?mo) AS ?modified) ?format WHERE {
  ?d a coi:Document OPTIONAL { ?d dcterms:issued ?is } OPTIONAL { ?d dcterms:modified ?mo }
  OPTIONAL { ?d dcterms:format ?format } } ORDER BY ?d"""
_AUTHORS: Final = """SELECT ?d ?a ?who ?name ?given ?family ?id ?place ?at WHERE {
  ?d coi:hasAuthorship ?a . ?a coi:authorAgent ?who ; coi:position ?place .
  ?who a coi:Person ; skos:prefLabel ?name .
  OPTIONAL { ?who foaf:givenName ?given } OPTIONAL { ?who foaf:familyName ?family }
  OPTIONAL { ?who dcterms:identifier ?id }
  OPTIONAL { ?a coi:affiliation/skos:prefLabel ?at } } ORDER BY ?d ?place ?who ?at ?id"""
_RECIPIENTS: Final = """SELECT DISTINCT ?d ?who ?name ?given ?family ?id ?at WHERE {
  ?d dcterms:format "payment" . ?p oa:hasSource ?d . ?i coi:evidence ?p ; coi:holder ?who .
  ?who a coi:Person ; skos:prefLabel ?name .
  OPTIONAL { ?who foaf:givenName ?given } OPTIONAL { ?who foaf:familyName ?family }
  OPTIONAL { ?who dcterms:identifier ?id } OPTIONAL { ?who schema:address ?at } } ORDER BY ?d ?who ?at ?id"""
_INTERESTS: Final = """SELECT DISTINCT ?i ?d ?who ?party ?type ?start ?end ?kind ?class ?bare ?paid WHERE {
  ?i a coi:Interest ; coi:holder ?who ; coi:interestType ?type ; coi:evidence/oa:hasSource ?d .
  OPTIONAL { ?i coi:counterparty ?party OPTIONAL { ?party a ?class FILTER(?class IN (coi:Company, coi:Society)) } }
  OPTIONAL { ?i schema:startDate ?start } OPTIONAL { ?i schema:endDate ?end } OPTIONAL { ?i dcterms:type ?kind }
  OPTIONAL { ?i coi:paid ?paid } BIND(!EXISTS { ?who a coi:Person } AS ?bare) } ORDER BY ?i"""
_COVERED: Final = """SELECT DISTINCT ?who WHERE { ?x coi:declaredBy ?who }"""
_NONE: Final = """SELECT ?who ?p WHERE { ?x dcterms:type statement-kind:NoneDeclared ; coi:declaredBy ?who ;
  coi:evidence ?p } ORDER BY ?who ?p"""
_DISCUSSED: Final = """SELECT DISTINCT ?d ?t WHERE {
  { ?d coi:mentions ?t . ?t a coi:Therapy } UNION { ?d coi:reports/coi:evaluates ?t } UNION
  { ?d coi:reports/coi:hasGroup/coi:received ?t } ?d a coi:Document }"""
_MAKERS: Final = "SELECT DISTINCT ?t ?m WHERE { ?t coi:madeBy ?m }"
_UNVERIFIED: Final = f"SELECT ?t ?m WHERE {{ GRAPH <{UNVERIFIED_GRAPH}> {{ ?t coi:madeBy ?m }} }}"
_PARTS: Final = "SELECT ?t ?part WHERE { ?t coi:hasComponent ?part }"
_MEMBERS: Final = "SELECT ?t ?class WHERE { ?t skos:broader ?class . ?t a coi:Therapy }"
_LABELS: Final = (
    "SELECT ?o ?name WHERE { ?o a coi:Organization ; skos:prefLabel ?name } ORDER BY ?o ?name"
)
_UNREAD: Final = """SELECT DISTINCT ?d WHERE { ?d coi:unread ?p . ?p coi:unreadReason ?why
  FILTER(?why != unread-reason:UNREAD_REFERENCE) }"""
_WAITING: Final = """SELECT DISTINCT ?d ?o WHERE { GRAPH ?g { ?i coi:counterparty ?o ; coi:evidence/oa:hasSource ?d }
  FILTER(STRENDS(STR(?g), "/review")) }"""


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest of the published graph. `commercial` is true of one that money or a company stands behind."""

    iri: str
    document: str
    holder: str
    party: str | None
    type: str
    start: str | None
    end: str | None
    commercial: bool
    record: bool
    disputed: bool
    resolved: bool
    """Whether the holder is a person, and not a name that could not be resolved."""


@dataclass(slots=True)
class Person:
    """A person as one document names him or her. `authors` are the other authors' full names, folded."""

    iri: str
    document: str
    name: str
    given: str
    family: str
    ids: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    record: bool = False


@dataclass(slots=True)
class Facts:
    """What the graph says, in the shape that the working facts need."""

    dates: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    positions: list[tuple[str, str, int]] = field(default_factory=list)
    addresses: list[tuple[str, str, str]] = field(default_factory=list)
    interests: dict[str, Interest] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)
    denied: dict[str, str] = field(default_factory=dict)
    """The passage in which a person is said to have nothing to declare."""
    discussed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    organisations: list[tuple[str, str]] = field(default_factory=list)
    unsure: list[tuple[str, str]] = field(default_factory=list)
    """Organisations of which a document says something that nobody has read with confidence."""
    unread: set[str] = field(default_factory=set)
    """Documents with words of a statement that nobody has read."""
    makers: dict[str, list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    branches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def label(self, organisation: str) -> str:
        """Return the name of an organisation."""
        return self.labels.get(organisation, organisation.rpartition("/")[2])

    def makers_of(self, therapy: str) -> Iterator[tuple[str, str, str, bool]]:
        """Yield who makes a therapy: basis (named, component, class), the product, its maker, and if that is verified.

        Of a class, the makers of its members: the document does not name them, and a finding has to say so.
        """
        for maker, verified in self.makers.get(therapy, ()):
            yield "named", therapy, maker, verified
        for part in self.parts.get(therapy, ()):
            for maker, verified in self.makers.get(part, ()):
                yield "component", part, maker, verified
        seen, wanted = {therapy}, list(self.members.get(therapy, ()))
        while wanted:
            member = wanted.pop()
            if member in seen:
                continue
            seen.add(member)
            wanted.extend(self.members.get(member, ()))
            for maker, verified in self.makers.get(member, ()):
                yield "class", member, maker, verified


def rows(engine: ox.Store, sparql: str) -> Iterator[Row]:
    """Yield the rows of a SELECT; a name that is not bound is not in the row."""
    answer = engine.query(sparql if "PREFIX" in sparql else _PREFIXES + sparql)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        yield {
            name: str(getattr(value, "value", value))
            for name in names
            if (value := solution[name]) is not None
        }


def gather(engine: ox.Store) -> Facts:
    """Read a graph."""
    facts = Facts()
    for row in rows(engine, _DATES):
        facts.formats[row["d"]] = row.get("format", "")
        if date := _date(row.get("issued", ""), row.get("modified", "")):
            facts.dates[row["d"]] = max(facts.dates.get(row["d"], ""), date)
    _people(engine, facts)
    _read_interests(engine, facts)
    facts.covered = {row["who"] for row in rows(engine, _COVERED)}
    facts.covered |= {i.holder for i in facts.interests.values() if not i.record}
    facts.denied = {row["who"]: row["p"] for row in rows(engine, _NONE)}
    for row in rows(engine, _DISCUSSED):
        facts.discussed[row["d"]].add(row["t"])
    unverified = {(row["t"], row["m"]) for row in rows(engine, _UNVERIFIED)}
    for row in rows(engine, _MAKERS):
        facts.makers[row["t"]].append((row["m"], (row["t"], row["m"]) not in unverified))
    for row in rows(engine, _PARTS):
        facts.parts[row["t"]].append(row["part"])
    for row in rows(engine, _MEMBERS):
        facts.members[row["class"]].append(row["t"])
    facts.organisations = [(row["o"], row["name"]) for row in rows(engine, _LABELS)]
    facts.labels = dict(facts.organisations)
    facts.unread = {row["d"] for row in rows(engine, _UNREAD)}
    facts.unsure = [(row["d"], row["o"]) for row in rows(engine, _WAITING)]
    for interest in facts.interests.values():
        if interest.party and not interest.resolved:
            facts.unsure.append((interest.document, interest.party))
    types = scheme("interest-types")
    facts.branches = {
        INTEREST_TYPE + name: (name, *ancestors(types, name))
        for name in {i.type.removeprefix(INTEREST_TYPE) for i in facts.interests.values()}
    }
    return facts


def _date(issued: str, modified: str) -> str:
    """Return the day of publication; that of the last change where it only makes the year more exact, or stands
    alone."""
    return modified if modified.startswith(issued) else issued


def _people(engine: ox.Store, facts: Facts) -> None:
    for row in rows(engine, _AUTHORS):
        person = _person(facts, row)
        if facts.authors.get(person.iri) is None:
            facts.positions.append((row["d"], row["who"], int(row["place"])))
        facts.authors[person.iri] = row["d"]
        if "at" in row:
            facts.addresses.append((row["a"], row["d"], row["at"]))
    for row in rows(engine, _RECIPIENTS):
        _person(facts, row).record = True


def _person(facts: Facts, row: Row) -> Person:
    person = facts.people.get(row["who"])
    if person is None:
        name = row["name"]
        given, _, family = name.rpartition(" ")
        person = Person(
            row["who"], row["d"], name, row.get("given", given), row.get("family", family)
        )
        facts.people[person.iri] = person
    if "id" in row:
        person.ids.add(row["id"])
    if "at" in row:
        person.addresses.add(row["at"])
    return person


def _read_interests(engine: ox.Store, facts: Facts) -> None:
    for row in rows(engine, _INTERESTS):
        kind = row.get("class", "")
        facts.interests[row["i"]] = Interest(
            row["i"],
            row["d"],
            row["who"],
            row.get("party"),
            row["type"],
            row.get("start"),
            row.get("end"),
            commercial=_commercial(kind, row),
            record=facts.formats.get(row["d"]) == "payment",
            disputed=row.get("kind", "").endswith("#Disputed"),
            resolved=row["bare"] == "false",
        )


def _commercial(kind: str, row: Row) -> bool:
    """Tell whether a company stands behind an interest, or a name that no table knows and that pays.

    Public bodies, societies, hospitals and universities are declared as well, and by other customs.
    """
    if kind == Coi.Company:
        return True
    if kind == Coi.Society or "party" not in row or "/id/org-name/" not in row["party"]:
        return False
    name = row["party"].rpartition("/")[2]
    branches = ancestors(scheme("interest-types"), row["type"].removeprefix(INTEREST_TYPE))
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
