"""Invented people, companies and articles for the tests of the audit, read the whole way from JATS to the graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from coigraph.claims import Claim, EntityKind, Interest, Name, Residue
from coigraph.documents import Document, Source, Span
from coigraph.identifiers import document_iri
from coigraph.linking.entries import Entry
from coigraph.linking.lexicon import Lexicon, Lexicons
from coigraph.linking.resolve import link
from coigraph.names import DCTERMS, SCHEMA, STATEMENT_KIND
from coigraph.pipeline import EXTRACTORS, RECORD_EXTRACTORS
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.readers import read
from coigraph.store import OxigraphStore
from coigraph.triples import document_graph, knowledge_graphs, review_graph
from coigraph.triples.writer import person_iri

# id, label, kind, synonyms, other cells
ORGANISATIONS = [
    ("acme-pharma", "Acme Pharma", "company", ("Acme",), {}),
    (
        "acme-onco",
        "Acme Onco",
        "company",
        (),
        {"part_of": "acme-pharma", "part_of_from": "2020-01"},
    ),
    ("borealis", "Borealis", "company", (), {}),
    ("calyx", "Calyx Devices", "company", (), {}),
    ("dale", "Dale Diagnostics", "company", (), {"part_of": "borealis", "part_of_from": "2023-06"}),
    ("meadow-society", "Meadow Society", "society", (), {}),
]
THERAPIES = [
    ("examplumab", "examplumab", "drug", (), {"maker": "acme-onco"}),
    ("florimab", "florimab", "drug", (), {"maker": "borealis"}),
    ("calyxator", "Calyxator", "device", (), {"maker": "calyx"}),
    ("leafinib", "leafinib", "drug", (), {}),
]


def lexicons() -> Lexicons:
    """Return a gazetteer of the invented companies and their drugs."""

    def table(
        kind: EntityKind, rows: Sequence[tuple[str, str, str, tuple[str, ...], dict[str, str]]]
    ) -> Lexicon:
        return Lexicon(
            kind,
            [
                Entry(key, label, what, also, cells, "test:1")
                for key, label, what, also, cells in rows
            ],
        )

    return Lexicons(
        table(EntityKind.ORGANISATION, ORGANISATIONS),
        table(EntityKind.THERAPY, THERAPIES),
        table(EntityKind.CONDITION, [("melanoma", "melanoma", "disease", (), {})]),
        Lexicon(EntityKind.BIOMARKER, []),
    )


def article(
    authors: Sequence[str],
    statement: str | None,
    date: str,
    *,
    title: str = "Examplumab in melanoma",
    body: str = "Examplumab was given to patients with melanoma.",
    funding: str = "",
    affiliation: str = "Hill Clinic, Meadow Town",
    publisher: str = "Example House",
    front: str = "",
    more: str = "",
) -> str:
    """Return an article as JATS; an author is `Given Family`, with ` = orcid` or ` @ affiliation` behind it."""
    people, places = [], [affiliation]
    for author in authors:
        name, _, place = author.partition(" @ ")
        name, _, orcid = name.partition(" = ")
        given, _, family = name.rpartition(" ")
        if place and place not in places:
            places.append(place)
        number = places.index(place or affiliation) + 1
        identifier = (
            f'<contrib-id contrib-id-type="orcid">https://orcid.org/{orcid}</contrib-id>'
            if orcid
            else ""
        )
        people.append(
            f'<contrib contrib-type="author">{identifier}<name><surname>{family}</surname>'
            f'<given-names>{given}</given-names></name><xref ref-type="aff" rid="a{number}">{number}</xref></contrib>'
        )
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    parts = (f"<day>{day}</day>" if day else "") + (f"<month>{month}</month>" if month else "")
    affiliations = "".join(
        f'<aff id="a{n}"><label>{n}</label>{place}</aff>' for n, place in enumerate(places, 1)
    )
    interests = (
        f'<fn-group><fn fn-type="COI-statement"><p>{statement}</p></fn></fn-group>'
        if statement
        else ""
    )
    money = (
        f"<funding-group><funding-statement>{funding}</funding-statement></funding-group>"
        if funding
        else ""
    )
    return (
        '<?xml version="1.0"?><article article-type="research-article" xmlns:xlink="x"><front>'
        "<journal-meta><journal-title>Invented Journal</journal-title><publisher><publisher-name>"
        f"{publisher}</publisher-name></publisher></journal-meta><article-meta>"
        f"<title-group><article-title>{title}</article-title></title-group>"
        f"<contrib-group>{''.join(people)}</contrib-group>{affiliations}"
        f'<pub-date pub-type="epub">{parts}<year>{year}</year></pub-date>{money}{front}</article-meta></front>'
        f"<body><sec><title>Results</title><p>{body}</p></sec></body><back>{interests}{more}</back></article>"
    )


def written(name: str, of: Mapping[str, Any]) -> tuple[str, str]:
    """Return file name and content of a document: an article, `text` as it stands, or the `record` of a trial."""
    if "text" in of:
        return f"{name}.txt", of["text"]
    if "record" in of:
        return f"{name}.json", record(*of["record"])
    return f"{name}.xml", article(**of)


def record(key: str, sponsor: str, category: str) -> str:
    """Return a record of ClinicalTrials.gov about examplumab with a lead sponsor and its class."""
    return json.dumps(
        {
            "protocolSection": {
                "identificationModule": {"nctId": key, "briefTitle": "Examplumab in Melanoma"},
                "statusModule": {"overallStatus": "COMPLETED"},
                "sponsorCollaboratorsModule": {"leadSponsor": {"name": sponsor, "class": category}},
                "conditionsModule": {"conditions": ["Melanoma"]},
                "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE3"]},
                "armsInterventionsModule": {
                    "interventions": [{"type": "DRUG", "name": "Examplumab"}]
                },
            },
            "hasResults": False,
        }
    )


def claims_of(document: Document, names: Lexicons) -> tuple[list[Claim], list[Residue]]:
    """Run the extractors over a document, as coigraph.pipeline does, with a gazetteer of one's own."""
    claims: list[Claim] = []
    residues: list[Residue] = []
    for extractor in RECORD_EXTRACTORS if document.record else EXTRACTORS:
        for found in extractor(document, names, tuple(claims)):
            (residues if isinstance(found, Residue) else claims).append(found)  # type: ignore[arg-type]
    return list(link(claims, names)), residues


def graphs_of(
    sources: dict[str, str], names: Lexicons
) -> tuple[list[NamedGraph], dict[str, Document]]:
    """Return the graphs of documents, and the documents by source."""
    graphs: list[NamedGraph] = []
    documents: dict[str, Document] = {}
    for source, content in sources.items():
        for document in read(Source(source, content.encode())):
            claims, residues = claims_of(document, names)
            documents[source] = document
            graphs.append(document_graph(document, claims, residues))
            graphs.append(review_graph(document, claims))
    return graphs, documents


def store_of(
    folder: Path, sources: dict[str, str], more: Iterable[NamedGraph] = ()
) -> dict[str, Document]:
    """Write documents into a store at a folder, and return them by source."""
    names = lexicons()
    graphs, documents = graphs_of(sources, names)
    with OxigraphStore.open(folder) as store:
        store.replace([*knowledge_graphs(names), *graphs, *more])
    return documents


def payments(
    name: str,
    profile: str,
    town: str,
    rows: Sequence[tuple[str, str, str, str, str]],
    labels: Mapping[str, str] | None = None,
) -> NamedGraph:
    """Return the record of one recipient of payments: day, company id, type, sum in USD, and `disputed` or nothing."""
    labels = labels or {key: label for key, label, *_ in ORGANISATIONS}
    lines = [f"{name}, {town}"]
    lines += [f"{day} {labels[key]} {kind} {amount} USD" for day, key, kind, amount, _ in rows]
    text = "\n".join(lines)
    iri = document_iri(text)
    claims: list[Claim] = []
    disputed: list[int] = []
    start = len(lines[0]) + 1
    for number, (line, (day, key, kind, amount, state)) in enumerate(
        zip(lines[1:], rows, strict=True)
    ):
        span = Span(start, start + len(line))
        start = span.end + 1
        claims.append(
            Interest(
                name,
                name,
                Name(labels[key], key, labels[key], "company"),
                kind,
                (span,),
                1.0,
                role=f"row {number + 1}",
                start=day,
                amount=Decimal(amount),
                currency="USD",
            )
        )
        if state == "disputed":
            disputed.append(number + 1)
    graph = document_graph(Document(iri, f"payments-{profile}.csv", "payment", text, ()), claims)
    person = person_iri(iri, name)
    more = [
        Triple(person, DCTERMS + "identifier", Literal(f"npi:{profile}")),
        Triple(person, SCHEMA + "address", Literal(town)),
    ]
    for triple in graph.triples:
        if triple.predicate == SCHEMA + "roleName" and triple.object in [
            Literal(f"row {number}") for number in disputed
        ]:
            more.append(Triple(triple.subject, DCTERMS + "type", STATEMENT_KIND + "Disputed"))
    return NamedGraph.of(graph.iri, (*graph.triples, *more))
