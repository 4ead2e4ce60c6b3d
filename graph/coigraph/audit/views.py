"""What a report shows beside the findings: documents, people, companies, therapies, the corpus, and the data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from coigraph.audit.asking import column, dict_of_sets
from coigraph.audit.casefile import AUDIT, CaseFile
from coigraph.audit.companies import Company, companies_of
from coigraph.audit.corpus import Corpus, corpus_of
from coigraph.audit.dates import months
from coigraph.audit.declared import Declared, interests_of, said_of
from coigraph.audit.facts import PAYMENT, RECORD
from coigraph.audit.families import Family, families_of
from coigraph.audit.findings import Finding, things_of
from coigraph.audit.therapies import Therapy, therapies_of
from coigraph.audit.timelines import Timeline, timelines
from coigraph.names import DCTERMS, INTEREST_TYPE, RDF_TYPE, SCHEMA, Coi
from coigraph.store.interface import Row
from coigraph.triples.writer import LABEL

MOST: Final = 100
"""Documents and persons with a table of their own, unless more are asked for."""

_PREFIX: Final = """PREFIX audit: <https://w3id.org/coigraph/audit#> PREFIX coi: <https://w3id.org/coigraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX statement-kind: <https://w3id.org/coigraph/vocab/statement-kind#> """
_COUNTS: Final = {
    "people named": "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?d coi:hasAuthor ?p . ?p a coi:Person }",
    "of them with an ORCID": """SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?d coi:hasAuthor ?p .
      ?p dcterms:identifier ?x FILTER(STRSTARTS(?x, "orcid:")) }""",
    "interests declared": """SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i a coi:Interest MINUS { ?i audit:record true
    } }""",
    "of them with a date": """SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { { ?i audit:beganFirst ?x } UNION
      { ?i audit:endedFirst ?x } MINUS { ?i audit:record true } }""",
    "of them of somebody whom the words do not name": """SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i a coi:Interest ;
      coi:holder ?p MINUS { ?p a coi:Person } MINUS { ?p a coi:AgentGroup } MINUS { ?i audit:record true } }""",
    "payments on record": "SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i audit:record true }",
}
_UNKNOWN: Final = """SELECT ?name (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i coi:counterparty ?o . ?o skos:prefLabel ?name
  FILTER(CONTAINS(STR(?o), "/id/org-name/")) } GROUP BY ?name ORDER BY DESC(?n) ?name"""


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
    """Who paid, as the document or the record of its study says; of other support than for the work with its kind."""
    findings: tuple[str, ...]
    """Rule and id of each finding about it."""
    parties: tuple[str, ...]
    """The IRIs of the companies."""
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
    interests: tuple[Declared, ...]
    """Interests and payments with the organisation that the audit is about, and with what it owned at their date."""
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

    `document` is shown whether or not anything was found in it, with what else is known of its authors. `asked` are the
    timelines of people whom somebody asked about, who are shown there; None where nobody did. Of an `organisation` all
    interests are shown.
    """

    window: int
    as_of: str | None = None
    whole: bool = True
    most: int | None = MOST
    document: str | None = None
    asked: tuple[Timeline, ...] | None = None
    organisation: str | None = None


def views_of(
    case: CaseFile,
    findings: Collection[Finding],
    rules: Mapping[str, Mapping[str, str]],
    sight: Sight,
) -> Views:
    """Return the tables about what the findings are about, and about the data as a whole.

    `rules` are those that were run, each with its values by name.
    """
    about: dict[str, list[Finding]] = defaultdict(list)
    if sight.document:
        about[sight.document] = []
    for finding in findings:
        if finding.document:
            about[finding.document.iri].append(finding)
    titles = things_of(case, about)
    written = [d for d in about if d in titles and case.values(d, Coi.hasAuthorship)]
    found = dict.fromkeys(f.person.iri for f in findings if f.person and sight.asked is None)
    authors = _authors(case, sight.document) if sight.document else ()
    people, number = timelines(case, found, authors, sight.window, sight.most)
    # read once for several views
    forms = dict(column(case.engine, DCTERMS + "format"))
    statements = dict_of_sets(column(case.engine, Coi.hasDisclosure))
    counts, undated = _documents(case, forms, statements, sight.most)
    stated = sorted(filter(None, case.stated.values()))
    at = sight.as_of or (stated[-1] if stated else "")
    companies = companies_of(case, months(at))
    matrices = tuple(_matrix(case, d, titles[d].label, about[d]) for d in written[: sight.most])
    if not sight.whole:
        # the companies of what is shown: the others have nothing to do with it
        shown = {f.organisation.iri for f in findings if f.organisation} | {sight.organisation}
        shown.update(
            *(m.parties for m in matrices), *(of.parties for of in (*people, *(sight.asked or ())))
        )
        companies = tuple(company for company in companies if company.iri in shown)
    return Views(
        matrices,
        len(written),
        people,
        number,
        companies,
        _interests_with(case, sight.organisation) if sight.organisation else (),
        families_of(case, {c.iri: c.declared + c.payments for c in companies}, months(at)),
        at,
        therapies_of(case, forms) if sight.whole else (),
        corpus_of(case, forms, statements, findings, rules) if sight.whole else None,
        (
            *counts.items(),
            *((name, int(next(_rows(case, sparql))["n"])) for name, sparql in _COUNTS.items()),
        ),
        (stated[0], stated[-1]) if stated else ("", ""),
        tuple((r["name"], int(r["n"])) for r in _rows(case, _UNKNOWN)),
        undated,
    )


def _documents(
    case: CaseFile, forms: Mapping[str, str], statements: Collection[str], most: int | None
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return how many documents there are of which kind, and the names of those without a date, at most so many."""
    engine = case.engine
    every = {document for document, _ in column(engine, RDF_TYPE, Coi.Document)}
    payments = {document for document in every if forms.get(document) == PAYMENT}
    records = {document for document in every if forms.get(document) == RECORD}
    documents = every - payments
    partly = {document for document, _ in column(engine, AUDIT + "partlyRead")}
    dated = {document for document in documents if case.stated.get(document)}
    undated = things_of(case, sorted(documents - dated)[:most]).values()
    counts = {
        "documents": len(documents),
        "of them records of a registry": len(records),
        "of them dated": len(dated),
        "with a statement of interests": len(documents & set(statements)),
        "statements in part not read": len(partly & documents),
        "recipients of payments on record": len(payments),
    }
    return counts, tuple(sorted(thing.label for thing in undated))


def _interests_with(case: CaseFile, organisation: str) -> tuple[Declared, ...]:
    found = interests_of(case, organisation, AUDIT + "group", {}, records=True)
    titles = things_of(case, {i.source for i in found})
    named = (replace(i, document=titles[i.source].label) for i in found if i.source in titles)
    return tuple(sorted(named, key=lambda i: (i.date, i.document, i.person, i.type, i.start)))


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
    funders = {case.first(f, LABEL) for s in studies for f in case.values(s, Coi.fundedBy)}
    for grant in case.values(document, SCHEMA + "funding"):
        kind, name = case.first(grant, DCTERMS + "type"), case.first(grant, SCHEMA + "funder")
        of_work = kind == INTEREST_TYPE + "FundingOfThisWork"
        funders.add(case.first(name, LABEL) + ("" if of_work else f" ({case.first(kind, LABEL)})"))
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
        tuple(sorted(funders)),
        tuple(f"{finding.rule} {finding.id}" for finding in findings),
        tuple(sorted({i.party for i in interests if i.party})),
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
