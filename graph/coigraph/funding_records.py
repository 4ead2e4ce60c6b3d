"""What a document says of its funding, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from coigraph.claims import Claim, EntityKind, Name
from coigraph.documents import Evidence
from coigraph.fundings import Funding, NoFunding, SponsorRole
from coigraph.triples.writer import entity_iri

Places = Callable[[Iterable[Evidence]], list[dict[str, Any]]]


def of_funding(claims: Iterable[Claim], places: Places) -> dict[str, Any]:
    """Return the support, the denials of support and the roles of payers; `places` makes evidence into JSON."""
    claims = tuple(claims)
    return {
        "funding": [
            {
                **_organisation(claim.organisation),
                "type": claim.type,
                "awards": list(claim.awards),
                "evidence": places(claim.evidence),
            }
            for claim in claims
            if isinstance(claim, Funding)
        ],
        "no_funding": [places(c.evidence) for c in claims if isinstance(c, NoFunding)],
        "sponsor_roles": [
            {
                **_organisation(claim.organisation),
                "took_part": claim.took_part,
                "activities": list(claim.activities),
                "evidence": places(claim.evidence),
            }
            for claim in claims
            if isinstance(claim, SponsorRole)
        ],
    }


def _organisation(name: Name | None) -> dict[str, Any]:
    known = name is not None and name.key is not None
    return {
        "organisation": name.text if name else None,
        "organisation_name": name.label if name else None,
        "organisation_iri": entity_iri(EntityKind.ORGANISATION, name) if name and known else None,
    }
