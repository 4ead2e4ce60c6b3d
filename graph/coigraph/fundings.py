"""What documents say of who paid for the work, as values: support, that there was none, and what a payer did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coigraph.documents import Evidence, Span

if TYPE_CHECKING:
    from coigraph.claims import Name


@dataclass(frozen=True, slots=True)
class Funding:
    """Support that a document says its work, or somebody for it, had from an organisation.

    `type` is the local name of a concept of vocab/interest-types.ttl: FundingOfThisWork, GrantToPerson (a person is
    said to be supported), InKind (drugs, material), WritingSupport or PublicationCharge. `awards` are the numbers
    printed beside the name. `evidence` holds the place of the name first.
    """

    organisation: Name
    type: str
    evidence: tuple[Evidence, ...]
    awards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoFunding:
    """Words that say that the work had no support, or none of some kind."""

    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SponsorRole:
    """Words that say whether those who paid took part in the work.

    `organisation` is None where the words mean all of them. `activities` are values of ontology/funding/wordings.tsv:
    design, conduct, collection, analysis, interpretation, writing, review, publication.
    """

    took_part: bool
    activities: tuple[str, ...]
    evidence: tuple[Span, ...]
    organisation: Name | None = None
