"""What a registry's record says of a study, whatever format it came in.

A `Stated` holds a value and the place in the document's text where it stands; other strings are as the record writes
them. Codes are those of ClinicalTrials.gov's API, version 2: `COMPLETED`, `RANDOMIZED`, `INDUSTRY`. Dates are `YYYY`,
`YYYY-MM` or `YYYY-MM-DD`. What a record does not say is None or empty.
"""

from __future__ import annotations

from dataclasses import dataclass

from coigraph.documents import Span, Stated


@dataclass(frozen=True, slots=True)
class OtherId:
    """An id that the record gives besides its own: of another registry, a sponsor, a grant."""

    id: Stated
    type: str | None = None
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A sponsor or collaborator; `category` is the class that the registry puts it in: INDUSTRY, NIH, INDIV ..."""

    name: Stated
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Official:
    """A person with a part in the study; `name` is None where the responsible party is the sponsor itself."""

    role: str | None
    name: Stated | None
    title: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm of a trial or group of an observational study, as planned."""

    label: Stated
    type: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Intervention:
    """What subjects get; `arms` are the labels of the arms that get it."""

    name: Stated
    type: str | None = None
    other_names: tuple[Stated, ...] = ()
    arms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeMeasure:
    """A measure that the study plans: `kind` is PRIMARY, SECONDARY or OTHER."""

    kind: str
    title: Stated
    time_frame: str | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """One cell of a table of results: what was found in a group; numbers as the record writes them.

    `line` is where it stands. `category` names the row where there are several. `denominator` is how many were
    analysed, in `denominator_units`.
    """

    line: Span
    group: str
    value: str | None
    category: str | None = None
    spread: str | None = None
    low: str | None = None
    high: str | None = None
    denominator: str | None = None
    denominator_units: str | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """A statistical analysis of some groups; the record does not say which of two is compared with which."""

    line: Span
    groups: tuple[str, ...]
    method: str | None = None
    p: str | None = None
    parameter: str | None = None
    value: str | None = None
    dispersion: str | None = None
    spread: str | None = None
    level: str | None = None
    low: str | None = None
    high: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureResults:
    """The results of a measure: `kind` is PRIMARY, SECONDARY, OTHER_PRE_SPECIFIED, POST_HOC or BASELINE."""

    kind: str
    title: Stated
    time_frame: str | None = None
    unit: str | None = None
    parameter: str | None = None
    dispersion: str | None = None
    measurements: tuple[Measurement, ...] = ()
    analyses: tuple[Analysis, ...] = ()


@dataclass(frozen=True, slots=True)
class EventTotal:
    """How many subjects of a group had adverse events: `kind` is deaths, serious or other."""

    line: Span
    kind: str
    group: str
    affected: str
    at_risk: str | None = None


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """A group of subjects that results are given for; `started` is how many started the first period of the study."""

    title: Stated
    started: str | None = None


@dataclass(frozen=True, slots=True)
class Design:
    """How the study is made, in codes."""

    study_type: Stated | None = None
    phases: tuple[Stated, ...] = ()
    allocation: Stated | None = None
    model: Stated | None = None
    purpose: Stated | None = None
    masking: Stated | None = None
    masked: tuple[str, ...] = ()
    time_perspective: Stated | None = None


@dataclass(frozen=True, slots=True)
class TrialRecord:
    """A study as its record in a registry describes it."""

    nct: Stated
    brief_title: Stated | None = None
    official_title: Stated | None = None
    acronym: Stated | None = None
    other_ids: tuple[OtherId, ...] = ()
    status: Stated | None = None
    why_stopped: Stated | None = None
    start: Stated | None = None
    start_type: str | None = None
    primary_completion: Stated | None = None
    primary_completion_type: str | None = None
    completion: Stated | None = None
    completion_type: str | None = None
    results_posted: Stated | None = None
    sponsor: Party | None = None
    collaborators: tuple[Party, ...] = ()
    responsible: Official | None = None
    officials: tuple[Official, ...] = ()
    countries: tuple[Stated, ...] = ()
    conditions: tuple[Stated, ...] = ()
    keywords: tuple[Stated, ...] = ()
    design: Design = Design()
    enrolment: Stated | None = None
    enrolment_type: str | None = None
    arms: tuple[Arm, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    outcome_measures: tuple[OutcomeMeasure, ...] = ()
    groups: tuple[ResultGroup, ...] = ()
    results: tuple[MeasureResults, ...] = ()
    event_totals: tuple[EventTotal, ...] = ()
    events_time_frame: str | None = None
