"""A document and its claims as one named graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from coigraph import rdf
from coigraph.claims import (
    Authorship,
    Citation,
    Claim,
    Disclosure,
    Interest,
    Mention,
    Name,
    NoneDeclared,
    Publisher,
    Residue,
    Result,
    Study,
    StudyMention,
)
from coigraph.claims import EntityKind as Kind
from coigraph.documents import Document
from coigraph.identifiers import graph_iri, review_iri, work_iri
from coigraph.names import DCTERMS, FOAF, SCHEMA, UNREAD_REASON, Coi
from coigraph.provenance import provenance
from coigraph.rdf import Literal, NamedGraph
from coigraph.triples.funding import add_funding
from coigraph.triples.interests import add_disclosures
from coigraph.triples.payments import add_payments
from coigraph.triples.proposals import add_proposals
from coigraph.triples.registrations import add_study_mention
from coigraph.triples.studies import add_studies
from coigraph.triples.writer import Writer

_CLASS_OF_FORMAT: Final = {
    "webpage": Coi.WebPage,
    "jats": Coi.JournalArticle,
    "pubmed": Coi.JournalArticle,
    "trial": Coi.RegistryRecord,
}


def document_graph(
    document: Document, claims: Iterable[Claim], residues: Iterable[Residue] = ()
) -> NamedGraph:
    """Return what a document says of itself and what was read from it, with its provenance.

    Interests that wait for a review are not in it.
    """
    claims = tuple(claims)
    out = Writer(document)
    _add_document(out)
    for claim in claims:
        match claim:
            case Authorship():
                _add_authorship(out, claim)
            case Publisher():
                out.add(document.iri, Coi.publishedBy, out.entity(Kind.ORGANISATION, claim.name))
                out.evidence(document.iri, claim.evidence)
            case Mention():
                _add_mention(out, claim)
            case Citation():
                _add_citation(out, claim)
            case _:
                pass
    add_disclosures(
        out,
        [c for c in claims if isinstance(c, Disclosure)],
        [c for c in claims if isinstance(c, Interest) and c.published],
        [c for c in claims if isinstance(c, NoneDeclared)],
    )
    add_studies(
        out,
        [c for c in claims if isinstance(c, Study)],
        [c for c in claims if isinstance(c, Result)],
    )
    add_funding(out, claims)
    for claim in claims:
        if isinstance(claim, StudyMention):
            add_study_mention(out, claim)
    for residue in residues:
        passage = out.passage(residue.span)
        out.add(document.iri, Coi.unread, passage)
        out.add(passage, Coi.unreadReason, UNREAD_REASON + residue.reason)
    if document.payments:
        add_payments(out, document.payments)
    out.triples.update(provenance(document))
    return NamedGraph.of(graph_iri(document.iri), out.triples)


def review_graph(document: Document, claims: Iterable[Claim]) -> NamedGraph:
    """Return the interests that were read with too little confidence to publish, with their disclosures.

    With them stand the companies that misspelt names may mean. It stands apart from the document's graph, and is empty
    where there is nothing to review.
    """
    claims = tuple(claims)
    doubtful = [c for c in claims if isinstance(c, Interest) and not c.published]
    out = Writer(document)
    statements = [
        c
        for c in claims
        if isinstance(c, Disclosure) and any(i.evidence[0] in c.span for i in doubtful)
    ]
    add_disclosures(out, statements, doubtful, [])
    add_proposals(out, claims)
    return NamedGraph.of(review_iri(document.iri), out.triples)


def _add_document(out: Writer) -> None:
    document = out.document
    iri = out.node(document.iri, document.title.value if document.title else None, Coi.Document)
    if special := _CLASS_OF_FORMAT.get(document.format):
        out.node(iri, None, special)
    out.say(iri, DCTERMS + "source", document.source)
    out.say(iri, DCTERMS + "format", document.format)
    out.say(iri, DCTERMS + "language", document.language)
    for predicate, stated in (
        ("issued", document.published),
        ("modified", document.modified),
        ("valid", document.expires),
    ):
        if stated:
            out.date(iri, DCTERMS + predicate, stated.value)
            out.evidence(iri, [stated.evidence])
    if document.title:
        out.say(iri, DCTERMS + "title", document.title.value)
        out.evidence(iri, [document.title.evidence])
    for scheme, stated in document.identifiers.items():
        out.identifier(iri, scheme, stated.value)
    doi, pmid = (document.identifiers.get(scheme) for scheme in ("doi", "pmid"))
    if doi or pmid:
        iri_of_work = work_iri(doi.value if doi else None, pmid=pmid.value if pmid else None)
        work = out.node(iri_of_work, document.title.value if document.title else None, Coi.Work)
        out.identifier(work, "doi", doi.value if doi else None)
        out.identifier(work, "pmid", pmid.value if pmid else None)
        out.add(iri, DCTERMS + "isVersionOf", work)
    for scheme, stated in document.corrects:
        value = {scheme: stated.value}
        corrected = out.node(work_iri(value.get("doi"), pmid=value.get("pmid")), None, Coi.Work)
        out.identifier(corrected, scheme, stated.value)
        out.add(corrected, SCHEMA + "correction", iri)


def _add_authorship(out: Writer, claim: Authorship) -> None:
    agent = out.group(claim.name) if claim.group else out.person(claim.name)
    out.say(agent, FOAF + "givenName", claim.given)
    out.say(agent, FOAF + "familyName", claim.family)
    out.identifier(agent, "orcid", claim.orcid)
    authorship = out.node(out.part("authorship", claim.position, claim.name), None, Coi.Authorship)
    out.add(authorship, Coi.authorAgent, agent)
    out.number(authorship, Coi.position, claim.position)
    for name in claim.affiliations:
        out.add(authorship, Coi.affiliation, out.entity(Kind.ORGANISATION, Name(name)))
    out.evidence(authorship, claim.evidence)
    out.add(out.iri, Coi.hasAuthorship, authorship)
    out.add(out.iri, Coi.hasAuthor, agent)


def _add_mention(out: Writer, claim: Mention) -> None:
    entity = out.entity(claim.entity, claim.name)
    if not claim.cited:
        out.add(out.iri, Coi.mentions, entity)
    # the first place is enough to show; every place is in the JSON of `extract`
    out.add(out.passage(claim.evidence[0]), Coi.mentions, entity)


def _add_citation(out: Writer, claim: Citation) -> None:
    first = claim.authors[0] if claim.authors else ""
    key = (first.casefold(), claim.year, (claim.title or "").casefold())
    work = work_iri(claim.doi, *key, pmid=claim.pmid)
    out.node(work, claim.title, Coi.Work)
    out.identifier(work, "doi", claim.doi)
    out.identifier(work, "pmid", claim.pmid)
    if claim.year is not None:
        out.add(work, DCTERMS + "issued", Literal(f"{claim.year:04}", rdf.YEAR))
    for place in claim.evidence:
        passage = out.passage(place)
        out.add(work, Coi.evidence, passage)
        out.say(work, DCTERMS + "bibliographicCitation", out.quote(place))
    out.add(out.iri, Coi.cites, work)
    if claim.reported:
        out.add(out.iri, Coi.reportsOn, work)
