"""What a report shows beside the findings: who declared what with whom, by document, person and company; and the
data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from coigraph.audit.casefile import AUDIT, CaseFile
from coigraph.audit.findings import Finding
from coigraph.names import DCTERMS, SCHEMA, STATEMENT_KIND, Coi
from coigraph.store.interface import Row
from coigraph.triples.writer import LABEL

MOST: Final = 100
"""Documents and persons with a table of their own; the CSV tables hold all."""

DECLARED: Final = "declared"
DENIED: Final = "none declared"
SILENT: Final = "no words found"

_PREFIX: Final = """PREFIX audit: <https://w3id.org/coigraph/audit#> PREFIX coi: <https://w3id.org/coigraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX statement-kind: <https://w3id.org/coigraph/vocab/statement-kind#> """
_COMPANIES: Final = """SELECT ?company ?type (COUNT(DISTINCT ?i) AS ?n) (COUNT(DISTINCT ?who) AS ?people) WHERE {
  ?i coi:counterparty ?o ; coi:interestType/skos:prefLabel ?label ; coi:holder ?who ; audit:commercial true .
  ?o skos:prefLabel ?company BIND(STR(?label) AS ?type) } GROUP BY ?company ?type ORDER BY ?company ?type"""
_COUNTS: Final = {
    "documents": "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a coi:Document }",
    "of them dated": "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a coi:Document ; audit:date ?x }",
    "with a statement of interests": "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d coi:hasDisclosure ?x }",
    "statements in part not read": "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d audit:partlyRead true }",
    "people named": "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?d coi:hasAuthor ?p . ?p a coi:Person }",
    "of them with an ORCID": """SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?d coi:hasAuthor ?p .
      ?p dcterms:identifier ?x FILTER(STRSTARTS(?x, "orcid:")) }""",
    "interests declared": """SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i a coi:Interest MINUS { ?i audit:record true
    } }""",
    "of them with a date": """SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { { ?i audit:beganFirst ?x } UNION
      { ?i audit:endedFirst ?x } MINUS { ?i audit:record true } }""",
    "payments on record": "SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i audit:record true }",
}
_UNKNOWN: Final = """SELECT ?name (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i coi:counterparty ?o . ?o skos:prefLabel ?name
  FILTER(CONTAINS(STR(?o), "/id/org-name/")) } GROUP BY ?name ORDER BY DESC(?n) ?name LIMIT 200"""
_UNDATED: Final = """SELECT (COALESCE(?t, ?s, STR(?d)) AS ?name) WHERE { ?d a coi:Document MINUS { ?d audit:date ?x }
  OPTIONAL { ?d dcterms:title ?t } OPTIONAL { ?d dcterms:source ?s } } ORDER BY ?name LIMIT 200"""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A document: its authors in their order, the companies of its statement, and what is said of each pair."""

    document: str
    title: str
    companies: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Author, what is said of all companies, and the types of interest by company."""


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest in the view of a person or company."""

    person: str
    company: str
    type: str
    start: str
    end: str
    document: str
    date: str
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Views:
    """The tables of a report besides its findings."""

    documents: tuple[Matrix, ...]
    people: tuple[tuple[str, str, tuple[Declared, ...]], ...]
    """Name, IRI and declared interests of each person of a finding."""
    companies: tuple[tuple[str, str, int, int], ...]
    """Company, type of interest, how many interests, of how many people."""
    counts: tuple[tuple[str, int], ...]
    unknown: tuple[tuple[str, int], ...]
    """Names of organisations that no table knows, with the number of interests: new companies and slips of the pen."""
    undated: tuple[str, ...]


def views_of(case: CaseFile, findings: Iterable[Finding], document: str | None) -> Views:
    """Return the tables about what the findings are about, and about the data as a whole."""
    documents = dict.fromkeys([document] if document else [])
    people: dict[str, str] = {}
    titles: dict[str, str] = {}
    for finding in findings:
        if finding.document:
            documents[finding.document.iri] = None
            titles[finding.document.iri] = finding.document.label
        if finding.person:
            people[finding.person.iri] = finding.person.label
    matrices = [
        matrix
        for iri in sorted(documents, key=lambda d: (titles.get(d, ""), d))[:MOST]
        if (matrix := _matrix(case, iri, titles.get(iri, iri))).rows
    ]
    return Views(
        tuple(matrices),
        tuple(
            (name, iri, interests_of(case, iri, Coi.holder, titles))
            for iri, name in sorted(people.items(), key=lambda pair: (pair[1], pair[0]))[:MOST]
        ),
        tuple(
            (r["company"], r["type"], int(r["n"]), int(r["people"]))
            for r in _rows(case, _COMPANIES)
        ),
        tuple((name, int(next(_rows(case, sparql))["n"])) for name, sparql in _COUNTS.items()),
        tuple((r["name"], int(r["n"])) for r in _rows(case, _UNKNOWN)),
        tuple(r["name"] for r in _rows(case, _UNDATED)),
    )


def _matrix(case: CaseFile, document: str, title: str) -> Matrix:
    interests = interests_of(case, document, AUDIT + "inDocument", {document: title})
    companies = tuple(sorted({i.company for i in interests if i.company}))
    types: dict[tuple[str, str], set[str]] = defaultdict(set)
    for interest in interests:
        types[interest.person, interest.company].add(interest.type)
    holders = Counter(i.person for i in interests)
    rows = []
    for name, denied in _authors(case, document):
        said = DECLARED if holders[name] else DENIED if denied else SILENT
        rows.append((name, said, tuple(", ".join(sorted(types[name, c])) for c in companies)))
    return Matrix(document, title, companies, tuple(dict.fromkeys(rows)))


def _authors(case: CaseFile, document: str) -> Iterator[tuple[str, bool]]:
    """Yield the authors of a document in their order, and whether they are said to have nothing to declare."""
    found = []
    for authorship in case.values(document, Coi.hasAuthorship):
        place = case.first(authorship, Coi.position)
        found.append(
            (int(place) if place.isdecimal() else 0, case.first(authorship, Coi.authorAgent))
        )
    for _, who in sorted(found):
        denied = any(
            STATEMENT_KIND + "NoneDeclared" in case.values(disclosure, DCTERMS + "type")
            for disclosure in case.subjects(Coi.declaredBy, who)
        )
        yield case.first(who, LABEL), denied


def interests_of(
    case: CaseFile, iri: str, by: str, titles: dict[str, str], *, records: bool = False
) -> tuple[Declared, ...]:
    """Return the interests that a predicate ties to a person or document, with `records` also payments on record."""
    found = []
    for interest in case.subjects(by, iri):
        kind, document = (
            case.first(interest, Coi.interestType),
            case.first(interest, AUDIT + "inDocument"),
        )
        if not kind or not document or (case.first(interest, AUDIT + "record") and not records):
            continue
        party = case.first(interest, Coi.counterparty)
        found.append(
            Declared(
                case.first(case.first(interest, Coi.holder), LABEL),
                case.first(party, LABEL) if party else "",
                case.first(kind, LABEL) or kind.rpartition("#")[2],
                case.first(interest, SCHEMA + "startDate"),
                case.first(interest, SCHEMA + "endDate"),
                titles.get(document, document),
                case.stated.get(document, ""),
                case.first(interest, Coi.amount),
            )
        )
    return tuple(sorted(found, key=lambda i: (i.person, i.company, i.type, i.start, i.document)))


def _rows(case: CaseFile, sparql: str) -> Iterator[Row]:
    return case.rows(_PREFIX + sparql)
