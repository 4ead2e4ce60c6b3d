"""The study that a registry's record describes, and its results: every fact is a field of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from coigraph import registrations as registered
from coigraph.claims import Claim, Name, Residue, Study, StudyGroup
from coigraph.documents import Document, Evidence, Stated
from coigraph.extractors import trial_terms as terms
from coigraph.extractors.trial_tables import results
from coigraph.linking.lexicon import Lexicons
from coigraph.linking.resolve import resolve
from coigraph.linking.vocabulary import scheme
from coigraph.trial_records import Intervention, Official, Party, TrialRecord

_INVESTIGATORS: Final = frozenset({"PRINCIPAL_INVESTIGATOR", "SPONSOR_INVESTIGATOR"})
_INDIVIDUAL: Final = "INDIV"
_KINDS: Final = {
    "DRUG": "drug",
    "BIOLOGICAL": "drug",
    "DEVICE": "device",
    "PROCEDURE": "procedure",
    "RADIATION": "procedure",
}
_NO_THERAPY: Final = frozenset({"DIAGNOSTIC_TEST", "OTHER"})
"""Kinds of interventions that are a therapy only where ontology/names/ has them."""
_COUNT: Final = re.compile(r"[0-9]{1,9}")
"""A number of people: no study has a thousand million."""
_NO_PHASE: Final = "NA"


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield the study of a record, its results, and the cells of its tables that hold no number."""
    if document.record:
        yield _study(document.record, lexicons)
        yield from results(document.record)


def _study(record: TrialRecord, lexicons: Lexicons) -> Study:
    interventions = tuple(_intervention(i, lexicons) for i in record.interventions)
    designs = _designs(record)
    labels = [scheme("designs")[d].label for d in designs if not d.startswith("phase-")]
    sponsors = [_sponsor(p, record, lexicons) for p in _parties(record)]
    return Study(
        tuple(_evidence(record)),
        design=", ".join(labels) or None,
        designs=designs,
        registry_ids=_registry_ids(record),
        acronym=_value(record.acronym),
        size=_count(_value(record.enrolment)),
        start=_value(record.start),
        end=_value(record.completion),
        phase=_phase(record),
        conditions=tuple(
            resolve(Name(stated.value), lexicons.conditions) for stated in record.conditions
        ),
        sponsors=tuple(s.name for s in sponsors if s.lead and not s.person),
        groups=tuple(_groups(record, interventions)),
        registration=registered.Registration(
            title=_value(record.brief_title),
            official_title=_value(record.official_title),
            other_ids=tuple(
                registered.OtherId(other.id.value, other.type, other.domain)
                for other in record.other_ids
            ),
            status=_value(record.status),
            why_stopped=_value(record.why_stopped),
            study_type=_value(record.design.study_type),
            phases=tuple(phase.value for phase in record.design.phases),
            allocation=_value(record.design.allocation),
            model=_value(record.design.model),
            purpose=_value(record.design.purpose),
            masking=_value(record.design.masking),
            masked=record.design.masked,
            time_perspective=_value(record.design.time_perspective),
            enrolment_type=record.enrolment_type,
            start_type=record.start_type,
            primary_completion=_value(record.primary_completion),
            primary_completion_type=record.primary_completion_type,
            end_type=record.completion_type,
            results_posted=_value(record.results_posted),
            sponsors=tuple(sponsors),
            responsible=_official(record.responsible) if record.responsible else None,
            officials=tuple(_official(official) for official in record.officials),
            countries=tuple(country.value for country in record.countries),
            keywords=tuple(keyword.value for keyword in record.keywords),
            interventions=interventions,
            outcomes=tuple(
                registered.PlannedOutcome(o.kind, o.title.value, o.time_frame, (o.title.evidence,))
                for o in record.outcome_measures
            ),
        ),
    )


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def _evidence(record: TrialRecord) -> Iterator[Evidence]:
    """Yield the places of what is said of the study as a whole."""
    design = record.design
    single = (
        record.nct, record.acronym, record.status, record.start, record.primary_completion, record.completion,
        record.enrolment, design.study_type, design.allocation, design.model, design.masking,
        *design.phases, *record.conditions, *record.countries,
    )  # fmt: skip
    yield from dict.fromkeys(stated.evidence for stated in single if stated)


def _registry_ids(record: TrialRecord) -> tuple[str, ...]:
    others = (
        terms.registry_id(other.id.value, f"{other.type or ''} {other.domain or ''}")
        for other in record.other_ids
    )
    return tuple(dict.fromkeys((record.nct.value, *(found for found in others if found))))


def _phase(record: TrialRecord) -> str | None:
    """Return the phases as articles write them: 3, 1/2, early 1."""
    codes = (phase.value for phase in record.design.phases if phase.value != _NO_PHASE)
    return "/".join(c.replace("EARLY_", "early ").replace("PHASE", "") for c in codes) or None


def _designs(record: TrialRecord) -> tuple[str, ...]:
    design = record.design
    found = [
        terms.design("study_type", _value(design.study_type)),
        terms.design("time_perspective", _value(design.time_perspective)),
        terms.design("allocation", _value(design.allocation)),
        *(terms.design("arm", arm.type) for arm in record.arms),
        terms.design("masking", _value(design.masking), design.masked),
        terms.design("model", _value(design.model)),
        *(terms.design("phase", phase.value) for phase in design.phases),
    ]
    return tuple(dict.fromkeys(local for local in found if local))


def _parties(record: TrialRecord) -> Iterable[Party]:
    return (*((record.sponsor,) if record.sponsor else ()), *record.collaborators)


def _sponsor(party: Party, record: TrialRecord, lexicons: Lexicons) -> registered.Sponsor:
    """Return a sponsor; it is a person where its class says so, or where it is the investigator responsible."""
    written, responsible = party.name.value, record.responsible
    investigator = responsible.name.value if responsible and responsible.name else None
    person = party.category == _INDIVIDUAL or written == investigator
    name = Name(written) if person else resolve(Name(written), lexicons.organisations)
    lead = party is record.sponsor
    return registered.Sponsor(name, lead, (party.name.evidence,), party.category, person)


def _official(official: Official) -> registered.Official:
    person = official.name is not None and official.role in _INVESTIGATORS
    return registered.Official(
        official.role,
        _value(official.name),
        (official.name.evidence,) if official.name else (),
        official.title,
        official.affiliation,
        person,
    )


def _intervention(found: Intervention, lexicons: Lexicons) -> registered.RegisteredIntervention:
    name = terms.therapy(found.name.value, lexicons.therapies, _KINDS.get(found.type or ""))
    others = tuple(other.value for other in found.other_names)
    return registered.RegisteredIntervention(
        name, found.type, others, found.arms, (found.name.evidence,)
    )


def _groups(
    record: TrialRecord, interventions: Sequence[registered.RegisteredIntervention]
) -> Iterator[StudyGroup]:
    """Yield the arms as planned with what they get, then the groups that only results are given for."""
    started = {group.title.value.casefold(): group.started for group in record.groups}
    planned = set()
    for arm in record.arms:
        label = arm.label.value
        planned.add(label.casefold())
        therapies = (
            i.name
            for i in interventions
            if label in i.groups and (i.name.key or i.type not in _NO_THERAPY)
        )
        size = _count(started.get(label.casefold()))
        yield StudyGroup(label, (arm.label.evidence,), tuple(dict.fromkeys(therapies)), size)
    for group in record.groups:
        label = group.title.value
        if label.casefold() not in planned:
            planned.add(label.casefold())
            yield StudyGroup(label, (group.title.evidence,), size=_count(group.started))


def _count(written: str | None) -> int | None:
    return int(written) if written and _COUNT.fullmatch(written) else None
