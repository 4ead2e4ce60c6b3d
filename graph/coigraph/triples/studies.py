"""Studies, their groups, and results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coigraph.claims import EntityKind as Kind
from coigraph.claims import Result, Study, StudyGroup
from coigraph.documents import Evidence
from coigraph.identifiers import named_iri, slug
from coigraph.linking.vocabulary import ancestors, scheme
from coigraph.names import DCTERMS, DESIGN, ENDPOINT, SCHEMA, SKOS, STATISTIC, UNIT, Coi
from coigraph.triples.registrations import (
    add_cell,
    add_registration,
    spread_of,
    variable_of_cell,
)
from coigraph.triples.writer import Writer

_UNITS: Final = {
    "%": "PERCENT",
    "months": "MO",
    "weeks": "WK",
    "years": "YR",
    "days": "DAY",
    "1": "NUM",
}
_INTERVALS: Final = {
    "confidence": "ConfidenceInterval",
    "range": "Range",
    "iqr": "InterquartileRange",
}
_STUDY_CLASSES: Final = {
    "interventional": Coi.InterventionalTrial,
    "observational": Coi.ObservationalStudy,
}


def add_studies(out: Writer, studies: Sequence[Study], results: Sequence[Result]) -> None:
    """Add studies and results. Results belong to the study where the document reports exactly one."""
    nodes = [_add_study(out, study) for study in studies]
    study = nodes[0] if len(nodes) == 1 else None
    spreads = (spread for result in results if (spread := spread_of(result)))
    for result in (*results, *spreads):
        node = _add_result(out, result, study)
        out.add(out.iri, Coi.statesResult, node)
        if study:
            out.add(study, Coi.hasResult, node)


def study_iri(out: Writer, claim: Study) -> str:
    """Return the IRI of a study: by its first registry id, else a part of the document."""
    if claim.registry_ids:
        return named_iri("study", slug(claim.registry_ids[0]))
    return out.part("study", claim.design, claim.acronym, claim.size, claim.start, claim.end)


def _add_study(out: Writer, claim: Study) -> str:
    title = out.document.title.value if out.document.title else None
    name = claim.acronym or next(iter(claim.registry_ids), None) or title or _described(claim)
    node = out.node(study_iri(out, claim), name, Coi.Study)
    for design in claim.designs:
        out.add(node, DCTERMS + "type", DESIGN + design)
    # interventional wins: a randomised multicentre trial may well be called a cohort elsewhere
    branches = set().union(*(ancestors(scheme("designs"), design) for design in claim.designs))
    for branch, study_class in _STUDY_CLASSES.items():
        if branch in branches:
            out.node(node, None, study_class)
            break
    for registry_id in claim.registry_ids:
        out.say(node, DCTERMS + "identifier", registry_id)
    out.say(node, SKOS + "altLabel", claim.acronym if claim.acronym != name else None)
    out.say(node, Coi.phase, claim.phase)
    out.number(node, Coi.enrolment, claim.size)
    out.date(node, SCHEMA + "startDate", claim.start)
    out.date(node, SCHEMA + "endDate", claim.end)
    for condition in claim.conditions:
        out.add(node, Coi.studiesCondition, out.entity(Kind.CONDITION, condition))
    for sponsor in claim.sponsors:
        out.add(node, Coi.fundedBy, out.entity(Kind.ORGANISATION, sponsor))
    for group in claim.groups:
        out.add(node, Coi.hasGroup, _add_group(out, group, node))
    if claim.registration:
        add_registration(out, node, claim.registration)
    out.evidence(node, claim.evidence)
    out.add(out.iri, Coi.reports, node)
    return node


def _described(claim: Study) -> str:
    words = [claim.design or "", "study", f"of {claim.size} subjects" if claim.size else ""]
    return " ".join(filter(None, words))


def _group_node(out: Writer, study: str | None, label: str, evidence: Sequence[Evidence]) -> str:
    """Add a group by its label: two studies of one document may each have a placebo group."""
    node = out.node(out.part("study-group", study, label.casefold()), None, Coi.StudyGroup)
    if node not in out.labelled:
        out.labelled.add(node)
        out.node(node, label)
        out.evidence(node, evidence)
    return node


def _add_group(out: Writer, group: StudyGroup, study: str) -> str:
    node = _group_node(out, study, group.label, group.evidence)
    for therapy in group.therapies:
        iri = out.entity(Kind.THERAPY, therapy)
        out.add(node, Coi.received, iri)
        out.add(study, Coi.evaluates, iri)
    out.number(node, Coi.size, group.size)
    out.number(node, Coi.share, group.share)
    return node


def _add_result(out: Writer, claim: Result, study: str | None) -> str:
    node = out.part(
        "result",
        claim.variable,
        claim.statistic,
        claim.group,
        claim.compared_with,
        claim.timepoint,
        claim.value,
        claim.low,
        claim.high,
        claim.p,
        claim.unit,
        claim.comparator,
        claim.interval,
        claim.level,
        claim.p_sign,
        *((claim.cell,) if claim.cell else ()),
    )
    out.node(node, None, Coi.Result)
    out.add(node, Coi.ofVariable, _variable(out, claim))
    out.add(node, Coi.statistic, STATISTIC + claim.statistic)
    out.number(node, Coi.value, claim.value)
    if claim.value is not None:
        out.say(node, Coi.comparator, claim.comparator)
    if claim.unit in _UNITS:
        out.add(node, Coi.unit, UNIT + _UNITS[claim.unit])
    else:  # a registry's table has units in words
        out.say(node, SCHEMA + "unitText", claim.unit)
    add_cell(out, node, claim)
    for compared in claim.cell.groups if claim.cell else ():
        group = _group_node(out, study, compared, claim.evidence)
        out.add(node, SCHEMA + "about", group)
        if study:
            out.add(study, Coi.hasGroup, group)
    for predicate, label in ((Coi.inGroup, claim.group), (Coi.comparedWith, claim.compared_with)):
        if label:
            group = _group_node(out, study, label, claim.evidence)
            out.add(node, predicate, group)
            if study:
                out.add(study, Coi.hasGroup, group)
    out.say(node, Coi.timepoint, claim.timepoint)
    out.number(node, Coi.lowerBound, claim.low)
    out.number(node, Coi.upperBound, claim.high)
    if claim.interval:
        out.add(node, Coi.intervalKind, STATISTIC + _INTERVALS[claim.interval])
    out.number(node, Coi.confidenceLevel, claim.level)
    out.number(node, Coi.pValue, claim.p)
    if claim.p is not None:
        out.say(node, Coi.pComparator, claim.p_sign)
    if node not in out.labelled:  # the same result said twice keeps the words of the first
        out.labelled.add(node)
        out.say(node, Coi.asWritten, claim.as_written)
    out.evidence(node, claim.evidence)
    return node


def _variable(out: Writer, claim: Result) -> str:
    if claim.endpoint:
        concept = scheme("endpoints")[claim.endpoint]
        return out.node(ENDPOINT + claim.endpoint, concept.label, Coi.Outcome, Coi.Variable)
    if claim.cell:
        return variable_of_cell(out, claim.cell, claim.timepoint)
    node = out.part("variable", claim.variable.casefold())
    label = None if node in out.labelled else claim.variable  # the first words for it, of several
    out.labelled.add(node)
    return out.node(node, label, Coi.Variable)
