"""What documents say, as values. Each claim carries its evidence: `evidence.of(document.text)` is the quote.

Unknown is None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from coigraph.documents import Evidence, Span
from coigraph.fundings import Funding, NoFunding, SponsorRole

if TYPE_CHECKING:
    from coigraph.registrations import Registration, TableCell


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, and what linking made of it.

    `key` is the id of a row of ontology/names/, None where the name is not resolved. `label` is that row's
    canonical name, `kind` its kind (company, society; drug, device, procedure, class, combination ...).
    `justification` says how it was resolved: exact alias, normalised alias. A misspelling is not resolved: `proposed`
    is the id of the row that it may mean, for a reviewer to judge, with a `confidence` of at most 0.8.
    """

    text: str
    key: str | None = None
    label: str | None = None
    kind: str | None = None
    justification: str | None = None
    proposed: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Authorship:
    """One author of the document; `position` counts from 1. `group` is true for a collective author."""

    name: str
    position: int
    evidence: tuple[Evidence, ...]
    given: str | None = None
    family: str | None = None
    orcid: str | None = None
    affiliations: tuple[str, ...] = ()
    group: bool = False


@dataclass(frozen=True, slots=True)
class Publisher:
    """The organisation that publishes the document."""

    name: Name
    evidence: tuple[Evidence, ...]


class DisclosureKind(StrEnum):
    """What a disclosure statement does (the concepts of vocab/statement-kinds.ttl)."""

    STATEMENT = "statement"
    """It names interests, or their absence."""
    VAGUE = "vague"
    """It says that interests exist without naming every party."""
    POINTER = "pointer"
    """It only says where the disclosures are to be found."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A stretch of text that declares interests; `about` names the authors it speaks of, where it says so."""

    span: Span
    kind: DisclosureKind
    about: tuple[str, ...] = ()


PUBLISHED: Final = 0.9
"""The least confidence with which an interest stands in the default view; what is read with less waits for a review."""


@dataclass(frozen=True, slots=True)
class Interest:
    """A relation of one person to one organisation, as declared; `organisation` is None where none is named.

    `holder` is the full name of an author of the document, None where the words cannot be resolved to one;
    `holder_as_written` is the form in the text. `holder_role` is author, or editor or reviewer for one who is named
    with that office and is no author: `holder` is then the name as written. `type` is the local name of a concept of
    vocab/interest-types.ttl. `recipient` is self, institution, family or None. `start` and `end` are partial
    ISO dates. `relation_to_work` is outside, within or None. `evidence` holds the organisation's place
    first, if it has one, then the words that give the type and the holder, together where they stand close.
    `record` is the id of a payment that a payer reports, `disputed` whether its recipient disputes it.
    """

    holder: str | None
    holder_as_written: str | None
    organisation: Name | None
    type: str
    evidence: tuple[Span, ...]
    confidence: float
    recipient: str | None = None
    paid: bool | None = None
    role: str | None = None
    start: str | None = None
    end: str | None = None
    relation_to_work: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    holder_role: str = "author"
    record: str | None = None
    disputed: bool = False

    @property
    def organisation_as_written(self) -> str | None:
        """The name of the organisation as the text has it, None where it names none."""
        return self.organisation.text if self.organisation else None

    @property
    def published(self) -> bool:
        """Whether it is read with enough confidence to stand in the default view."""
        return self.confidence >= PUBLISHED


@dataclass(frozen=True, slots=True)
class NoneDeclared:
    """A person, by full name, of whom a statement says that there is nothing to declare.

    `contradicted` is true where the words are a blanket denial for all authors and the same statement names an
    interest of this person, or where another statement of the document names one. Both are kept; the denial then
    clears nobody. `evidence` holds the places of all statements that deny. `group` is true for a collective author,
    `holder_role` as in Interest.
    """

    holder: str
    evidence: tuple[Span, ...]
    contradicted: bool = False
    group: bool = False
    holder_role: str = "author"


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """An arm, cohort or regimen group of a study. `share` is the percentage of the study's subjects."""

    label: str
    evidence: tuple[Evidence, ...]
    therapies: tuple[Name, ...] = ()
    size: int | None = None
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """A clinical study as the document describes it.

    `design` is the design in words (retrospective, randomised ...); `designs` are the local names of the
    concepts of vocab/designs.ttl that it holds. `start` and `end` are partial ISO dates of the study period.
    `registration` is what only a registry's record says.
    """

    evidence: tuple[Evidence, ...]
    design: str | None = None
    designs: tuple[str, ...] = ()
    registry_ids: tuple[str, ...] = ()
    acronym: str | None = None
    size: int | None = None
    start: str | None = None
    end: str | None = None
    phase: str | None = None
    conditions: tuple[Name, ...] = ()
    sponsors: tuple[Name, ...] = ()
    groups: tuple[StudyGroup, ...] = ()
    registration: Registration | None = None


NOT_SIGNIFICANT: Final = "NS"
"""The sign of a p-value of which a source says only that it is not significant."""


@dataclass(frozen=True, slots=True)
class Result:
    """One value of one variable, or one comparison.

    `variable` is the notation of a concept of vocab/endpoints.ttl (ORR, PFS ...) or the source's own words;
    `endpoint` is the local name of that concept, None for own words. `outcome` is False for a characteristic
    of the subjects (age, sex, stage, follow-up), which is no effect of a therapy. `statistic` is one of the
    concepts of vocab/statistics.ttl. `unit` is %, months, weeks, years, days, or 1. `group` and
    `compared_with` are labels of study groups or the source's words for a subgroup. `interval` says what `low`
    and `high` bound: confidence, range or iqr. `p_sign` is NS, and `p` None, where the source says only `P = NS`.
    `cell` is what else a registry's table says; there `unit` may be words.
    """

    variable: str
    statistic: str
    evidence: tuple[Evidence, ...]
    as_written: str
    endpoint: str | None = None
    outcome: bool = True
    value: Decimal | None = None
    unit: str | None = None
    comparator: str = "="
    group: str | None = None
    compared_with: str | None = None
    timepoint: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    interval: str | None = None
    level: Decimal | None = None
    p: Decimal | None = None
    p_sign: str | None = None
    cell: TableCell | None = None


class EntityKind(StrEnum):
    """What a mention is a mention of; the name of the table in ontology/names/ it comes from."""

    THERAPY = "therapy"
    CONDITION = "condition"
    BIOMARKER = "biomarker"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Mention:
    """A therapy, condition, biomarker or organisation that the text names, with every place where it does.

    `cited` is true where only titles of cited works name it: the document itself does not speak of it. `in_passing`
    is true of a therapy that the document names without studying it or claiming something about it.
    """

    entity: EntityKind
    name: Name
    evidence: tuple[Evidence, ...]
    cited: bool = False
    in_passing: bool = False


@dataclass(frozen=True, slots=True)
class StudyMention:
    """A study that the text names by its id in a registry, whether or not the document reports it."""

    registry_id: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """One entry of the reference list (or the one reference of a news item), as printed.

    `reported` is true of the one work that the document says its news is from.
    """

    evidence: tuple[Evidence, ...]
    authors: tuple[str, ...] = ()
    title: str | None = None
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Residue:
    """Text that should have been read and was not.

    `reason` is the local name of a concept of vocab/unread-reasons.ttl: AMBIGUOUS_PERSON, NO_SUBJECT,
    NO_RELATION, NO_ORGANISATION, UNREAD_WORDS, RUN_ON, UNREAD_REFERENCE, UNREAD_FUNDING.
    """

    span: Span
    section: str
    reason: str


Claim = (
    Authorship
    | Publisher
    | Disclosure
    | Interest
    | NoneDeclared
    | Funding
    | NoFunding
    | SponsorRole
    | Study
    | Result
    | Mention
    | StudyMention
    | Citation
)
