"""The keys of studies and results that only the records of registries fill; elsewhere they are null or empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Final

from coigraph.claims import EntityKind, Name, Result
from coigraph.documents import Evidence
from coigraph.registrations import Official, Registration, Sponsor
from coigraph.triples.writer import entity_iri

Places = Callable[[Iterable[Evidence]], list[dict[str, Any]]]

_NOTHING: Final = Registration()


def of_study(registration: Registration | None, places: Places) -> dict[str, Any]:
    """Return what a registry's record says of a study; `places` makes evidence into JSON."""
    known = registration or _NOTHING
    lead = next((sponsor for sponsor in known.sponsors if sponsor.lead), None)
    return {
        "title": known.title,
        "official_title": known.official_title,
        "secondary_ids": [
            {"id": other.id, "type": other.type, "domain": other.domain}
            for other in known.other_ids
        ],
        "status": known.status,
        "why_stopped": known.why_stopped,
        "study_type": known.study_type,
        "phases": list(known.phases),
        "allocation": known.allocation,
        "intervention_model": known.model,
        "primary_purpose": known.purpose,
        "masking": known.masking,
        "masked": list(known.masked),
        "time_perspective": known.time_perspective,
        "enrolment_type": known.enrolment_type,
        "start_type": known.start_type,
        "end_type": known.end_type,
        "primary_completion": known.primary_completion,
        "primary_completion_type": known.primary_completion_type,
        "results_posted": known.results_posted,
        "sponsor_class": lead.category if lead else None,
        "lead_sponsor": _sponsor(lead, places) if lead else None,
        "collaborators": [_sponsor(s, places) for s in known.sponsors if not s.lead],
        "responsible_party": _official(known.responsible, places) if known.responsible else None,
        "officials": [_official(official, places) for official in known.officials],
        "countries": list(known.countries),
        "keywords": list(known.keywords),
        "interventions": [
            {
                "name": found.name.text,
                "label": found.name.label,
                "iri": _iri(EntityKind.THERAPY, found.name),
                "type": found.type,
                "other_names": list(found.other_names),
                "groups": list(found.groups),
                "evidence": places(found.evidence),
            }
            for found in known.interventions
        ],
        "outcome_measures": [
            {
                "kind": planned.kind,
                "measure": planned.title,
                "time_frame": planned.time_frame,
                "evidence": places(planned.evidence),
            }
            for planned in known.outcomes
        ],
    }


def of_result(claim: Result) -> dict[str, Any]:
    """Return what a registry's table says of a result besides the numbers that every result has."""
    cell = claim.cell
    return {
        "measure": cell.title if cell else None,
        "measure_kind": cell.kind if cell else None,
        "category": cell.category if cell else None,
        "unit_as_written": cell.unit if cell else None,
        "statistic_as_written": cell.parameter if cell else None,
        "dispersion": cell.dispersion if cell else None,
        "dispersion_value": _number(cell.spread) if cell else None,
        "denominator": _number(cell.denominator) if cell else None,
        "denominator_unit": cell.denominator_units if cell else None,
        "groups": list(cell.groups) if cell else [],
        "method": cell.method if cell else None,
        "p_as_written": cell.p if cell else None,
    }


def _sponsor(sponsor: Sponsor, places: Places) -> dict[str, Any]:
    return {
        "name": sponsor.name.text,
        "label": sponsor.name.label,
        "iri": None if sponsor.person else _iri(EntityKind.ORGANISATION, sponsor.name),
        "class": sponsor.category,
        "person": sponsor.person,
        "evidence": places(sponsor.evidence),
    }


def _official(official: Official, places: Places) -> dict[str, Any]:
    return {
        "role": official.role,
        "name": official.name,
        "title": official.title,
        "affiliation": official.affiliation,
        "evidence": places(official.evidence),
    }


def _iri(kind: EntityKind, name: Name) -> str | None:
    return entity_iri(kind, name) if name.key else None


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
