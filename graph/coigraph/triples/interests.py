"""Disclosures, the interests they declare, and the persons who declare none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from coigraph import rdf
from coigraph.claims import Disclosure, DisclosureKind, Interest, NoneDeclared
from coigraph.claims import EntityKind as Kind
from coigraph.documents import Span
from coigraph.linking.vocabulary import ancestors, scheme
from coigraph.names import (
    DCTERMS,
    INTEREST_TYPE,
    RECIPIENT,
    RELATION_TO_WORK,
    SCHEMA,
    STATEMENT_KIND,
    Coi,
)
from coigraph.triples.payments import RECORD
from coigraph.triples.writer import Writer

_STATEMENT_KIND: Final = {
    DisclosureKind.STATEMENT: "Declaration",
    DisclosureKind.VAGUE: "Vague",
    DisclosureKind.POINTER: "Pointer",
}
_OFFICE: Final = {"editor": "editor", "reviewer": "reviewedBy"}
_CONFIDENCE: Final = Decimal("0.01")


def add_disclosures(
    out: Writer,
    disclosures: Sequence[Disclosure],
    interests: Sequence[Interest],
    none_declared: Sequence[NoneDeclared],
) -> None:
    """Add disclosure statements with the interests that stand in each."""
    nodes: dict[Span, str] = {}
    for claim in disclosures:
        # one sentence may declare interests and be vague about others
        further = (claim.kind,) if claim.span in nodes else ()
        node = _add_disclosure(out, claim, further)
        nodes.setdefault(claim.span, node)
    for interest in interests:
        node = _add_interest(out, interest)
        for span, disclosure in nodes.items():
            if any(place in span for place in interest.evidence):
                out.add(disclosure, Coi.declares, node)
    holders = {interest.holder for interest in interests}
    for none in none_declared:
        if none.contradicted and none.holder not in holders:
            continue  # the interest beside it waits for a review, and so does the contradiction
        agent = _denier(out, none)
        kind = "BlanketNone" if none.contradicted else "NoneDeclared"
        part = "blanket-none" if none.contradicted else "none"
        node = out.node(out.part(part, none.holder), None, Coi.Disclosure)
        out.add(node, DCTERMS + "type", STATEMENT_KIND + kind)
        out.add(node, Coi.declaredBy, agent)
        out.evidence(node, none.evidence)
        out.add(out.iri, Coi.hasDisclosure, node)


def _add_disclosure(out: Writer, claim: Disclosure, further: tuple[str, ...]) -> str:
    part = out.part("disclosure", claim.span.start, claim.span.end, *further)
    node = out.node(part, None, Coi.Disclosure)
    out.add(node, DCTERMS + "type", STATEMENT_KIND + _STATEMENT_KIND[claim.kind])
    for name in claim.about:
        out.add(node, Coi.declaredBy, out.person(name))
    out.evidence(node, [claim.span])
    out.add(out.iri, Coi.hasDisclosure, node)
    return node


def _add_interest(out: Writer, claim: Interest) -> str:
    node = out.part(
        "interest",
        claim.holder or claim.holder_as_written,
        claim.organisation_as_written,
        claim.type,
        claim.recipient,
        claim.role,
        claim.start,
        claim.end,
        claim.amount,
        claim.currency,
        *filter(None, (claim.record, claim.relation_to_work)),
    )
    out.node(node, None, Coi.Interest)
    branches = ancestors(scheme("interest-types"), claim.type)
    if "Financial" in branches:
        out.node(node, None, Coi.FinancialInterest)
    elif "NonFinancial" in branches:
        out.node(node, None, Coi.NonFinancialInterest)
    out.add(node, Coi.holder, _holder(out, claim))
    if claim.organisation:
        out.add(node, Coi.counterparty, out.entity(Kind.ORGANISATION, claim.organisation))
        out.say(node, Coi.asWritten, claim.organisation.text)
    out.add(node, Coi.interestType, INTEREST_TYPE + claim.type)
    if claim.recipient:
        out.add(node, Coi.recipient, RECIPIENT + claim.recipient.capitalize())
    if claim.relation_to_work:
        out.add(node, Coi.relationToWork, RELATION_TO_WORK + claim.relation_to_work.capitalize())
    if claim.paid is not None:
        out.add(node, Coi.paid, rdf.boolean(claim.paid))
    out.say(node, SCHEMA + "roleName", claim.role)
    out.date(node, SCHEMA + "startDate", claim.start)
    out.date(node, SCHEMA + "endDate", claim.end)
    out.number(node, Coi.amount, claim.amount)
    out.say(node, Coi.currency, claim.currency)
    if out.document.payments:
        out.add(
            node, DCTERMS + "type", STATEMENT_KIND + ("Disputed" if claim.disputed else "OnRecord")
        )
        out.say(node, SCHEMA + "identifier", f"{RECORD}:{claim.record}" if claim.record else None)
    out.number(node, Coi.confidence, Decimal(str(claim.confidence)).quantize(_CONFIDENCE))
    out.evidence(node, claim.evidence)
    return node


def _holder(out: Writer, claim: Interest) -> str:
    if claim.holder:
        return _person(out, claim.holder, claim.holder_role)
    written = claim.holder_as_written or "not named"
    return out.node(out.part("agent", written), written, Coi.Agent)


def _denier(out: Writer, claim: NoneDeclared) -> str:
    return out.group(claim.holder) if claim.group else _person(out, claim.holder, claim.holder_role)


def _person(out: Writer, name: str, role: str) -> str:
    """Add a person; one who is no author is tied to the document by the office that the text names."""
    person = out.person(name)
    if role in _OFFICE:
        out.add(out.iri, SCHEMA + _OFFICE[role], person)
    return person
