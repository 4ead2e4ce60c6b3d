"""What a trial record says of the study as planned: its protocol section, as values with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from coigraph import identifiers
from coigraph.documents import Zone
from coigraph.readers.trial_text import RecordText, code, date
from coigraph.readers.trial_trees import Place
from coigraph.trial_records import (
    Arm,
    Design,
    Intervention,
    Official,
    OtherId,
    OutcomeMeasure,
    Party,
)

Field = tuple[str, str, Zone, Callable[[str], str | None]]

# field of the record, its label, the zone of its line, its normal form
_FIELDS: Final[tuple[Field, ...]] = (
    ("nct", "ClinicalTrials.gov ID", Zone.NOTICE, identifiers.nct),
    ("acronym", "Acronym", Zone.MAIN, str),
    ("status", "Status", Zone.NOTICE, code("status")),
    ("why_stopped", "Why stopped", Zone.NOTICE, str),
    ("start", "Start date", Zone.NOTICE, date),
    ("primary_completion", "Primary completion date", Zone.NOTICE, date),
    ("completion", "Completion date", Zone.NOTICE, date),
    ("results_posted", "Results first posted", Zone.NOTICE, date),
    ("enrolment", "Enrolment", Zone.NOTICE, str),
)
_TYPES: Final = ("start_type", "primary_completion_type", "completion_type", "enrolment_type")
_KINDS: Final = {"primary": "PRIMARY", "secondary": "SECONDARY", "other": "OTHER"}
_MASKED: Final = re.compile(r"(.+?)\s*\((.+)\)")
"""`Double (Participant, Investigator)`, as the older XML writes both fields."""
_OPEN: Final = re.compile(r"none\b", re.IGNORECASE)


def protocol(record: Place, out: RecordText) -> dict[str, Any]:
    """Add the fields of the protocol to the text and return them by their names in TrialRecord."""
    facts: dict[str, Any] = {}
    for name, label, zone, normal in _FIELDS:
        facts[name] = out.line(label, record.first(name), zone, normal)
    for name in _TYPES:
        facts[name] = _coded(record.value(name), "type")
    facts["other_ids"] = tuple(_other_ids(record, out))
    facts["sponsor"] = next(_parties(record, out, "sponsor", "Lead sponsor"), None)
    facts["collaborators"] = tuple(_parties(record, out, "collaborator", "Collaborator"))
    facts["responsible"] = next(_officials(record, out, "responsible", "Responsible party"), None)
    facts["officials"] = tuple(_officials(record, out, "official", "Official"))
    facts["countries"] = out.lines("Country", record.all("country"))
    facts["conditions"] = out.lines("Condition", record.all("condition"), Zone.MAIN)
    facts["keywords"] = out.lines("Keyword", record.all("keyword"), Zone.MAIN)
    facts["design"] = _design(record, out)
    facts["arms"] = tuple(_arms(record, out))
    facts["interventions"] = tuple(_interventions(record, out))
    out.prose("Summary", record.first("summary"))
    out.prose("Description", record.first("description"))
    facts["outcome_measures"] = tuple(_outcome_measures(record, out))
    return facts


def _coded(written: str | None, field: str) -> str | None:
    return code(field)(written) if written else None


def _other_ids(record: Place, out: RecordText) -> Iterator[OtherId]:
    if own := out.line("Organisation's ID", record.first("organisation_id")):
        yield OtherId(own, "ORGANISATION")
    for place in record.all("secondary_id"):
        if stated := out.line("Secondary ID", place.first("id")):
            yield OtherId(stated, place.value("type"), place.value("domain"))


def _parties(record: Place, out: RecordText, field: str, label: str) -> Iterator[Party]:
    for place in record.all(field):
        if name := out.line(label, place.first("name")):
            category = out.line(f"{label}'s class", place.first("class"), normal=code("class"))
            yield Party(name, category.value if category else None)


def _officials(record: Place, out: RecordText, field: str, label: str) -> Iterator[Official]:
    kind = "type" if field == "responsible" else "role"
    for place in record.all(field):
        role = out.line(f"{label}'s {kind}", place.first(kind), normal=code(kind))
        name = out.line(label, place.first("name"))
        affiliation = out.line(f"{label}'s affiliation", place.first("affiliation"))
        title = place.value("title") if field == "responsible" else None
        if role or name:
            yield Official(
                role.value if role else None,
                name,
                title,
                affiliation.value if affiliation else None,
            )


def _design(record: Place, out: RecordText) -> Design:
    phases = tuple(
        stated
        for place in record.all("phase")
        for part in place.text().split("/")  # Phase 1/Phase 2
        if (stated := out.line("Phase", place, normal=_constant(code("phase")(part))))
    )
    masking = record.first("masking")
    written = _MASKED.fullmatch(masking.text()) if masking else None
    listed = written if written and not _OPEN.match(written.group(1)) else None
    who = listed.group(2).split(",") if listed else [p.text() for p in record.all("masked")]
    stated_masking = out.line(
        "Masking",
        masking,
        normal=_constant(code("masking")(listed.group(1))) if listed else code("masking"),
    )
    model = record.first("model") or record.first("observational_model")
    return Design(
        study_type=out.line("Study type", record.first("study_type"), normal=code("study_type")),
        phases=phases,
        allocation=out.line("Allocation", record.first("allocation"), normal=code("allocation")),
        model=out.line("Model", model, normal=code("model")),
        purpose=out.line("Purpose", record.first("purpose"), normal=code("purpose")),
        masking=stated_masking,
        masked=tuple(code("masked")(part) for part in who),
        time_perspective=out.line(
            "Time perspective", record.first("time_perspective"), normal=code("time_perspective")
        ),
    )


def _constant(value: str) -> Callable[[str], str | None]:
    """Return what makes a value of any words."""

    def of(written: str) -> str:
        return value

    return of


def _arms(record: Place, out: RecordText) -> Iterator[Arm]:
    for place in record.all("arm"):
        if label := out.line("Arm", place.first("label"), Zone.MAIN):
            kind = out.line("Arm's type", place.first("type"), normal=code("arm"))
            description = out.line("Arm's description", place.first("description"), Zone.MAIN)
            yield Arm(
                label, kind.value if kind else None, description.value if description else None
            )


def _interventions(record: Place, out: RecordText) -> Iterator[Intervention]:
    for place in record.all("intervention"):
        kind = out.line("Intervention's type", place.first("type"), normal=code("intervention"))
        if name := out.line("Intervention", place.first("name"), Zone.MAIN):
            others = out.lines("Other name", place.all("other_name"), Zone.MAIN)
            arms = tuple(dict.fromkeys(arm.text() for arm in place.all("arm")))
            yield Intervention(name, kind.value if kind else None, others, arms)


def _outcome_measures(record: Place, out: RecordText) -> Iterator[OutcomeMeasure]:
    for field, kind in _KINDS.items():
        for place in record.all(f"{field}_outcome"):
            if title := out.line(f"{kind.capitalize()} outcome", place.first("measure"), Zone.MAIN):
                frame = out.line("Time frame", place.first("time_frame"))
                yield OutcomeMeasure(kind, title, frame.value if frame else None)
