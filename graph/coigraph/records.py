"""One JSON object per document: what `coigraph extract --format jsonl` prints.

A key is never missing; unknown is null. Offsets are Unicode code points of the text; for metadata that has no
place in the text, `start` and `end` are null and `path` says where it stood.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from coigraph.claims import (
    NOT_SIGNIFICANT,
    Authorship,
    Citation,
    Claim,
    Disclosure,
    EntityKind,
    Interest,
    Mention,
    NoneDeclared,
    Publisher,
    Residue,
    Result,
    Study,
    StudyMention,
)
from coigraph.documents import Document, Evidence, Span
from coigraph.funding_records import of_funding
from coigraph.identifiers import named_iri, slug
from coigraph.registration_records import of_result, of_study
from coigraph.triples.writer import SEGMENT, entity_iri, person_iri

Record = dict[str, Any]

_CONFIDENCE_DIGITS: Final = 3


def line(
    document: Document,
    claims: Iterable[Claim],
    residues: Iterable[Residue],
    *,
    with_text: bool = False,
) -> str:
    """Return a document and its claims as one line of JSON."""
    return json.dumps(record(document, claims, residues, with_text=with_text), ensure_ascii=False)


def record(
    document: Document,
    claims: Iterable[Claim],
    residues: Iterable[Residue],
    *,
    with_text: bool = False,
) -> Record:
    """Return a document and its claims as the contract describes them."""
    out = _Recorder(document)
    claims = tuple(claims)
    studies = [out.study(c) for c in claims if isinstance(c, Study)]
    results = [c for c in claims if isinstance(c, Result)]
    characteristics = [out.result(c) for c in results if not c.outcome]
    for study in studies[:1]:
        study["characteristics"] = characteristics
    mentions = [c for c in claims if isinstance(c, Mention)]
    publisher = next((c for c in claims if isinstance(c, Publisher)), None)
    return {
        "document": out.document(publisher),
        **({"text": document.text} if with_text else {}),
        "authors": [out.author(c) for c in claims if isinstance(c, Authorship)],
        "disclosures": [
            {**out.place(c.span), "kind": str(c.kind), "about": list(c.about)}
            for c in claims
            if isinstance(c, Disclosure)
        ],
        "interests": [out.interest(c) for c in claims if isinstance(c, Interest)],
        "none_declared": [
            {"holder": c.holder, "holder_role": c.holder_role, "evidence": out.places(c.evidence)}
            for c in claims
            if isinstance(c, NoneDeclared) and not c.contradicted
        ],
        "blanket_none": [
            {"holder": c.holder, "holder_role": c.holder_role, "evidence": out.places(c.evidence)}
            for c in claims
            if isinstance(c, NoneDeclared) and c.contradicted
        ],
        **of_funding(claims, out.places),
        "studies": studies,
        "results": [out.result(c) for c in results if c.outcome],
        "therapies": [out.therapy(c) for c in mentions if out.is_therapy(c, in_passing=False)],
        "therapies_in_passing": [
            out.therapy(c) for c in mentions if out.is_therapy(c, in_passing=True)
        ],
        "conditions": [out.mention(c) for c in mentions if c.entity is EntityKind.CONDITION],
        "biomarkers": [out.mention(c) for c in mentions if c.entity is EntityKind.BIOMARKER],
        "study_mentions": [out.study_mention(c) for c in claims if isinstance(c, StudyMention)],
        "citations": [out.citation(c) for c in claims if isinstance(c, Citation)],
        "unread": [
            {**out.place(r.span), "section": r.section, "reason": r.reason} for r in residues
        ],
    }


class _Recorder:
    """Turns claims of one document into JSON values."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def place(self, evidence: Evidence) -> Record:
        if isinstance(evidence, Span):
            quote = evidence.of(self._document.text)
            return {"start": evidence.start, "end": evidence.end, "quote": quote}
        return {"start": None, "end": None, "quote": evidence.value, "path": evidence.path}

    def places(self, evidence: Iterable[Evidence]) -> list[Record]:
        return [self.place(one) for one in evidence]

    def document(self, publisher: Publisher | None) -> Record:
        document = self._document
        identifiers = {scheme: stated.value for scheme, stated in document.identifiers.items()}
        return {
            "iri": document.iri,
            "source": document.source,
            "format": document.format,
            "title": document.title.value if document.title else None,
            "language": document.language,
            "identifiers": {"doi": None, "pmid": None, "nct": None, **identifiers},
            "published": document.published.value if document.published else None,
            "modified": document.modified.value if document.modified else None,
            "expires": document.expires.value if document.expires else None,
            "publisher": publisher.name.text if publisher else None,
            "unreadable": list(document.unreadable),
        }

    def author(self, claim: Authorship) -> Record:
        return {
            "name": claim.name,
            "given": claim.given,
            "family": claim.family,
            "orcid": claim.orcid,
            "affiliations": list(claim.affiliations),
            "position": claim.position,
            "group": claim.group,
            "iri": person_iri(self._document.iri, claim.name),
            "evidence": self.places(claim.evidence),
        }

    def interest(self, claim: Interest) -> Record:
        name = claim.organisation
        return {
            "holder": claim.holder,
            "holder_as_written": claim.holder_as_written,
            "holder_role": claim.holder_role if claim.holder else None,
            "organisation": name.text if name else None,
            "organisation_name": name.label if name else None,
            "organisation_iri": entity_iri(EntityKind.ORGANISATION, name)
            if name and name.key
            else None,
            "organisation_link": name.justification if name else None,
            "organisation_proposed": named_iri(SEGMENT[EntityKind.ORGANISATION], name.proposed)
            if name and name.proposed
            else None,
            "type": claim.type,
            "recipient": claim.recipient,
            "paid": claim.paid,
            "role": claim.role,
            "start": claim.start,
            "end": claim.end,
            "relation_to_work": claim.relation_to_work,
            "amount": _number(claim.amount),
            "currency": claim.currency,
            "evidence": self.places(claim.evidence),
            "confidence": round(claim.confidence, _CONFIDENCE_DIGITS),
            "published": claim.published,
        }

    def study(self, claim: Study) -> Record:
        return {
            "design": claim.design,
            "designs": list(claim.designs),
            "registry_ids": list(claim.registry_ids),
            "acronym": claim.acronym,
            "size": claim.size,
            "start": claim.start,
            "end": claim.end,
            "phase": claim.phase,
            "conditions": [name.text for name in claim.conditions],
            "sponsors": _sponsors(claim),
            "groups": [
                {
                    "label": group.label,
                    "therapies": [name.label or name.text for name in group.therapies],
                    "size": group.size,
                    "share": _number(group.share),
                    "evidence": self.places(group.evidence),
                }
                for group in claim.groups
            ],
            "characteristics": [],
            **of_study(claim.registration, self.places),
            "evidence": self.places(claim.evidence),
        }

    def result(self, claim: Result) -> Record:
        confidence = claim.interval == "confidence"
        low, high = _number(claim.low), _number(claim.high)
        return {
            "variable": claim.variable,
            "statistic": claim.statistic,
            "value": _number(claim.value),
            "unit": claim.unit,
            "comparator_sign": claim.comparator,
            "group": claim.group,
            "compared_with": claim.compared_with,
            "timepoint": claim.timepoint,
            "ci_low": low if confidence else None,
            "ci_high": high if confidence else None,
            "ci_level": _number(claim.level),
            "interval": claim.interval,
            "interval_low": low,
            "interval_high": high,
            "p": _probability(claim),
            "p_sign": claim.p_sign if claim.p is not None else None,
            "as_written": claim.as_written,
            **of_result(claim),
            "evidence": self.places(claim.evidence),
        }

    def is_therapy(self, claim: Mention, *, in_passing: bool) -> bool:
        return claim.entity is EntityKind.THERAPY and claim.in_passing is in_passing

    def therapy(self, claim: Mention) -> Record:
        return {**self.mention(claim), "kind": claim.name.kind}

    def mention(self, claim: Mention) -> Record:
        name = claim.name
        return {
            "name": name.text,
            "label": name.label,
            "iris": [entity_iri(claim.entity, name)] if name.key else [],
            "cited": claim.cited,
            "evidence": self.places(claim.evidence),
        }

    def study_mention(self, claim: StudyMention) -> Record:
        return {
            "registry_id": claim.registry_id,
            "iri": named_iri("study", slug(claim.registry_id)),
            "evidence": self.places(claim.evidence),
        }

    def citation(self, claim: Citation) -> Record:
        return {
            "authors": list(claim.authors),
            "title": claim.title,
            "journal": claim.journal,
            "year": claim.year,
            "volume": claim.volume,
            "issue": claim.issue,
            "pages": claim.pages,
            "doi": claim.doi,
            "pmid": claim.pmid,
            "reported": claim.reported,
            "evidence": self.places(claim.evidence),
        }


def _sponsors(claim: Study) -> list[str]:
    """Return the sponsors, those of a record with the people among them."""
    if claim.registration:
        return [sponsor.name.text for sponsor in claim.registration.sponsors if sponsor.lead]
    return [name.text for name in claim.sponsors]


def _probability(claim: Result) -> str | None:
    """Return a p-value with its digits as printed; NS where the source says only that."""
    if claim.p is None:
        return claim.p_sign if claim.p_sign == NOT_SIGNIFICANT else None
    return f"{claim.p:f}"


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
