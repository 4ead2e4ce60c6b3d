"""What the registration of a study says beyond what any report of it could, and what a table of results does.

Codes are those of ClinicalTrials.gov's API, version 2 (`COMPLETED`, `INDUSTRY`); dates are partial ISO dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coigraph.claims import Name
from coigraph.documents import Evidence


@dataclass(frozen=True, slots=True)
class Sponsor:
    """A lead sponsor (`lead`) or collaborator; `category` is its class: INDUSTRY, NIH, INDIV, OTHER ...

    `person` is true where the record says that it is a person and no organisation.
    """

    name: Name
    lead: bool
    evidence: tuple[Evidence, ...]
    category: str | None = None
    person: bool = False


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody whom the record names for a part in the study: `role` is PRINCIPAL_INVESTIGATOR, SPONSOR ...

    `person` is true where the record gives the name as an investigator's; officials may be call centres.
    """

    role: str | None
    name: str | None
    evidence: tuple[Evidence, ...]
    title: str | None = None
    affiliation: str | None = None
    person: bool = False


@dataclass(frozen=True, slots=True)
class RegisteredIntervention:
    """What subjects get; `groups` are the labels of the groups that get it."""

    name: Name
    type: str | None
    other_names: tuple[str, ...]
    groups: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PlannedOutcome:
    """A measure that the study plans: `kind` is PRIMARY, SECONDARY or OTHER."""

    kind: str
    title: str
    time_frame: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class OtherId:
    """An id that a record gives besides that of its own registry, as written."""

    id: str
    type: str | None
    domain: str | None


@dataclass(frozen=True, slots=True)
class Registration:
    """What a registry's record says of a study."""

    title: str | None = None
    official_title: str | None = None
    other_ids: tuple[OtherId, ...] = ()
    status: str | None = None
    why_stopped: str | None = None
    study_type: str | None = None
    phases: tuple[str, ...] = ()
    allocation: str | None = None
    model: str | None = None
    purpose: str | None = None
    masking: str | None = None
    masked: tuple[str, ...] = ()
    time_perspective: str | None = None
    enrolment_type: str | None = None
    start_type: str | None = None
    primary_completion: str | None = None
    primary_completion_type: str | None = None
    end_type: str | None = None
    results_posted: str | None = None
    sponsors: tuple[Sponsor, ...] = ()
    responsible: Official | None = None
    officials: tuple[Official, ...] = ()
    countries: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    interventions: tuple[RegisteredIntervention, ...] = ()
    outcomes: tuple[PlannedOutcome, ...] = ()


@dataclass(frozen=True, slots=True)
class TableCell:
    """What a record's table of results says of one result besides its numbers, in the record's words.

    `kind` is PRIMARY, SECONDARY, OTHER_PRE_SPECIFIED, POST_HOC, BASELINE or ADVERSE_EVENTS. `groups` are the groups of
    an analysis, in no order. `dispersion` is standard_deviation, standard_error or coefficient_of_variation of
    vocab/statistics.ttl, and `spread` its value. `denominator` is how many `denominator_units` were analysed.
    """

    kind: str
    title: str
    category: str | None = None
    unit: str | None = None
    parameter: str | None = None
    dispersion: str | None = None
    spread: Decimal | None = None
    denominator: Decimal | None = None
    denominator_units: str | None = None
    groups: tuple[str, ...] = ()
    method: str | None = None
    p: str | None = None
