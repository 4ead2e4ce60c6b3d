"""Who paid for the work that a document reports, in the terms of schema.org; and the passages that deny it."""

from __future__ import annotations

from collections.abc import Iterable

from coigraph.claims import Claim
from coigraph.claims import EntityKind as Kind
from coigraph.fundings import Funding, NoFunding, SponsorRole
from coigraph.names import DCTERMS, INTEREST_TYPE, RDF_TYPE, SCHEMA, STATEMENT_KIND, Coi
from coigraph.triples.writer import Writer


def add_funding(out: Writer, claims: Iterable[Claim]) -> None:
    """Add support as a schema:Grant of the document; a denial, and a payer's role, as the kind of a passage."""
    for claim in claims:
        match claim:
            case Funding():
                _add_grant(out, claim)
            case NoFunding():
                for place in claim.evidence:
                    out.add(out.passage(place), DCTERMS + "type", STATEMENT_KIND + "NoFunding")
            case SponsorRole():
                _add_role(out, claim)
            case _:
                pass


def _add_grant(out: Writer, claim: Funding) -> None:
    node = out.part("grant", claim.organisation.text, claim.type)
    out.add(node, RDF_TYPE, SCHEMA + "Grant")
    out.add(node, SCHEMA + "funder", out.entity(Kind.ORGANISATION, claim.organisation))
    out.add(node, DCTERMS + "type", INTEREST_TYPE + claim.type)
    out.say(node, Coi.asWritten, claim.organisation.text)
    for number in claim.awards:
        out.say(node, SCHEMA + "identifier", number)
    out.evidence(node, claim.evidence)
    out.add(out.iri, SCHEMA + "funding", node)


def _add_role(out: Writer, claim: SponsorRole) -> None:
    kind = "SponsorRole" if claim.took_part else "NoSponsorRole"
    for place in claim.evidence:
        passage = out.passage(place)
        out.add(passage, DCTERMS + "type", STATEMENT_KIND + kind)
        for activity in claim.activities:
            out.say(passage, DCTERMS + "subject", activity)
        if claim.organisation:
            out.add(passage, Coi.mentions, out.entity(Kind.ORGANISATION, claim.organisation))
