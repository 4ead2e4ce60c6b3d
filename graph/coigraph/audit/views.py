"""What a report shows beside the findings: documents, people, companies, therapies, the corpus, and the data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from coigraph.audit.casefile import AUDIT, CaseFile
from coigraph.audit.companies import Company, companies_of
from coigraph.audit.corpus import Corpus, corpus_of
from coigraph.audit.dates import months
from coigraph.audit.declared import interests_of, said_of
from coigraph.audit.families import Family, families_of
from coigraph.audit.findings import Finding, things_of
from coigraph.audit.therapies import Therapy, therapies_of
from coigraph.audit.timelines import Timeline, timelines
from coigraph.names import DCTERMS, Coi
from coigraph.store.interface import Row
from coigraph.triples.writer import LABEL

MOST: Final = 100
"""Documents and persons with a table of their own, unless more are asked for."""

_PREFIX: Final = """PREFIX audit: <https://w3id.org/coigraph/audit#> PREFIX coi: <https://w3id.org/coigraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX statement-kind: <https://w3id.org/coigraph/vocab/statement-kind#> """
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
    source: str
    date: str
    studies: tuple[str, ...]
    """The registration of each study that it reports, or the name of one without."""
    funders: tuple[str, ...]
    findings: tuple[str, ...]
    """Rule and id of each finding about it."""
    companies: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Author, what is said of all companies, and the types of interest by company."""


@dataclass(frozen=True, slots=True)
class Views:
    """The tables of a report besides its findings. Of documents and people, `*_in_all` says how many there are."""

    documents: tuple[Matrix, ...]
    documents_in_all: int
    people: tuple[Timeline, ...]
    people_in_all: int
    companies: tuple[Company, ...]
    families: tuple[Family, ...]
    families_at: str
    """The day of the trees of owners, empty where they are those of today."""
    therapies: tuple[Therapy, ...]
    corpus: Corpus | None
    """None where the audit is not about the whole store; there are no therapies then either."""
    counts: tuple[tuple[str, int], ...]
    dates: tuple[str, str]
    """The first and the last date of a document, empty where none has one."""
    unknown: tuple[tuple[str, int], ...]
    """Names of organisations that no table knows, with the number of interests: new companies and slips of the pen."""
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """What the views are to show: at most so many documents and people, and whether the store as a whole.

    `document` is shown whether or not anything was found in it, `persons` are those of findings.
    """

    window: int
    as_of: str | None = None
    whole: bool = True
    most: int | None = MOST
    document: str | None = None
    persons: bool = True


def views_of(
    case: CaseFile, findings: Collection[Finding], rules: Iterable[str], sight: Sight
) -> Views:
    """Return the tables about what the findings are about, and about the data as a whole. `rules` were run."""
    about: dict[str, list[Finding]] = defaultdict(list)
    if sight.document:
        about[sight.document] = []
    for finding in findings:
        if finding.document:
            about[finding.document.iri].append(finding)
    titles = things_of(case, about)
    written = [d for d in about if d in titles and case.values(d, Coi.hasAuthorship)]
    people, number = timelines(
        case,
        dict.fromkeys(f.person.iri for f in findings if f.person and sight.persons),
        sight.window,
        sight.most,
    )
    stated = sorted(filter(None, case.stated.values()))
    at = sight.as_of or (stated[-1] if stated else "")
    companies = companies_of(case, months(at))
    return Views(
        tuple(_matrix(case, d, titles[d].label, about[d]) for d in written[: sight.most]),
        len(written),
        people,
        number,
        companies,
        families_of(case, {c.iri: c.declared + c.payments for c in companies}, months(at)),
        at,
        therapies_of(case) if sight.whole else (),
        corpus_of(case, findings, rules) if sight.whole else None,
        tuple((name, int(next(_rows(case, sparql))["n"])) for name, sparql in _COUNTS.items()),
        (stated[0], stated[-1]) if stated else ("", ""),
        tuple((r["name"], int(r["n"])) for r in _rows(case, _UNKNOWN)),
        tuple(r["name"] for r in _rows(case, _UNDATED)),
    )


def _matrix(case: CaseFile, document: str, title: str, findings: Iterable[Finding]) -> Matrix:
    interests = interests_of(case, document, AUDIT + "inDocument", {document: title})
    companies = tuple(sorted({i.company for i in interests if i.company}))
    types: dict[tuple[str, str], set[str]] = defaultdict(set)
    for interest in interests:
        types[interest.person, interest.company].add(interest.type)
    holders = Counter(i.person for i in interests)
    rows = []
    for person in _authors(case, document):
        name = case.first(person, LABEL)
        said = said_of(case, person, document, declared=bool(holders[name]))
        rows.append((name, said, tuple(", ".join(sorted(types[name, c])) for c in companies)))
    studies = case.values(document, Coi.reports)
    funders = {f for study in studies for f in case.values(study, Coi.fundedBy)}
    return Matrix(
        document,
        title,
        case.first(document, DCTERMS + "source"),
        case.stated.get(document, ""),
        tuple(
            sorted(
                {case.first(s, DCTERMS + "identifier") or case.first(s, LABEL) for s in studies}
                - {""}
            )
        ),
        tuple(sorted(case.first(funder, LABEL) for funder in funders)),
        tuple(f"{finding.rule} {finding.id}" for finding in findings),
        companies,
        tuple(dict.fromkeys(rows)),
    )


def _authors(case: CaseFile, document: str) -> Iterator[str]:
    """Yield the authors of a document in their order."""
    found = []
    for authorship in case.values(document, Coi.hasAuthorship):
        place = case.first(authorship, Coi.position)
        found.append(
            (int(place) if place.isdecimal() else 0, case.first(authorship, Coi.authorAgent))
        )
    for _, who in sorted(found):
        yield who


def _rows(case: CaseFile, sparql: str) -> Iterator[Row]:
    return case.rows(_PREFIX + sparql)
