"""What the registration of a study says: sponsors, status, places, planned outcomes; and its tables of results."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from coigraph.claims import EntityKind as Kind
from coigraph.claims import Result, StudyMention
from coigraph.identifiers import named_iri, slug
from coigraph.names import DCTERMS, PROV, RDF_TYPE, SCHEMA, SKOS, Coi
from coigraph.rdf import Triple
from coigraph.registrations import PlannedOutcome, Registration, Sponsor, TableCell
from coigraph.triples.writer import Writer

LEAD: Final = "lead sponsor"
COLLABORATOR: Final = "collaborator"
RESPONSIBLE: Final = "responsible party"
_OTHER: Final = "OTHER"
_NO_THERAPY: Final = frozenset({"DIAGNOSTIC_TEST", "OTHER"})


def add_registration(out: Writer, study: str, claim: Registration) -> None:
    """Add what a record says of a study beyond what other documents can."""
    out.say(study, DCTERMS + "title", claim.title)
    out.say(study, DCTERMS + "alternative", claim.official_title)
    out.say(study, SCHEMA + "status", claim.status)
    for country in claim.countries:
        out.say(study, SCHEMA + "studyLocation", country)
    for other in claim.other_ids:
        out.say(study, SCHEMA + "identifier", other.id)
    for sponsor in claim.sponsors:
        _add_association(out, study, sponsor, LEAD if sponsor.lead else COLLABORATOR)
    _add_responsible(out, study, claim)
    for intervention in claim.interventions:
        if intervention.name.key or intervention.type not in _NO_THERAPY:
            out.add(study, Coi.evaluates, out.entity(Kind.THERAPY, intervention.name))
    for outcome in claim.outcomes:
        out.add(study, SCHEMA + "outcome", _add_outcome(out, outcome))


def _add_association(out: Writer, study: str, sponsor: Sponsor, role: str) -> None:
    name = sponsor.name
    agent = out.person(name.text) if sponsor.person else out.entity(Kind.ORGANISATION, name)
    node = out.part("association", study, role, sponsor.name.text)
    out.add(node, RDF_TYPE, PROV + "Association")
    out.add(node, PROV + "agent", agent)
    out.say(node, SCHEMA + "roleName", role)
    out.say(node, SCHEMA + "category", sponsor.category)
    out.say(node, Coi.asWritten, sponsor.name.text)
    out.evidence(node, sponsor.evidence)
    out.add(study, PROV + "qualifiedAssociation", node)


def _add_responsible(out: Writer, study: str, claim: Registration) -> None:
    """Add who answers for the study: the investigator whom the record names, else its lead sponsor."""
    responsible = claim.responsible
    if responsible is None or responsible.role is None:
        return
    lead = next((sponsor for sponsor in claim.sponsors if sponsor.lead), None)
    if responsible.person and responsible.name:
        agent, evidence, name = out.person(responsible.name), responsible.evidence, responsible.name
    elif responsible.role == "SPONSOR" and lead and not lead.person:
        agent, evidence = out.entity(Kind.ORGANISATION, lead.name), lead.evidence
        name = lead.name.text
    else:
        return
    node = out.part("association", study, RESPONSIBLE, name)
    out.add(node, RDF_TYPE, PROV + "Association")
    out.add(node, PROV + "agent", agent)
    out.say(node, SCHEMA + "roleName", RESPONSIBLE)
    out.say(node, SCHEMA + "category", responsible.role)
    out.say(node, Coi.asWritten, name)
    out.evidence(node, evidence)
    out.add(study, PROV + "qualifiedAssociation", node)


def _add_outcome(out: Writer, outcome: PlannedOutcome) -> str:
    node = _measure(out, outcome.kind, outcome.title, outcome.time_frame)
    out.evidence(node, outcome.evidence)
    return node


def _measure(out: Writer, kind: str, title: str, time_frame: str | None) -> str:
    """Add a measure; the one that is planned and the one that has results are one where title and time frame agree."""
    kind = _OTHER if kind.startswith(_OTHER) else kind
    node = out.node(out.part("measure", kind, title, time_frame), title, Coi.Variable)
    out.say(node, SCHEMA + "category", kind)
    out.say(node, SCHEMA + "temporal", time_frame)
    return node


def variable_of_cell(out: Writer, cell: TableCell, time_frame: str | None) -> str:
    """Return the variable of a result in a table: its measure, or one row of it."""
    measure = _measure(out, cell.kind, cell.title, time_frame)
    if cell.category is None:
        return measure
    row = out.part("measure-row", measure, cell.category)
    out.node(row, f"{cell.title}: {cell.category}", Coi.Variable)
    out.add(row, SKOS + "broader", measure)
    return row


def add_cell(out: Writer, node: str, claim: Result) -> None:
    """Add what a table says of a result besides its numbers: what was analysed, how, in which groups."""
    cell = claim.cell
    if cell is None:
        return
    if cell.denominator is not None:
        units = f" {cell.denominator_units}" if cell.denominator_units else ""
        out.say(node, DCTERMS + "extent", f"{cell.denominator}{units}")
    out.say(node, SCHEMA + "measurementMethod", cell.method)
    if claim.statistic == "estimate":
        out.say(node, SCHEMA + "statType", cell.parameter)


def spread_of(claim: Result) -> Result | None:
    """Return the standard deviation or error of a result as a result of its own, None where it has none."""
    cell = claim.cell
    if cell is None or cell.spread is None or cell.dispersion is None:
        return None
    return replace(
        claim,
        statistic=cell.dispersion,
        as_written=str(cell.spread),
        value=cell.spread,
        low=None,
        high=None,
        interval=None,
        level=None,
        p=None,
        p_sign=None,
        cell=replace(cell, spread=None),
    )


def add_study_mention(out: Writer, claim: StudyMention) -> None:
    """Add a study that the document names by its id: the node that its record has, if it is of that registry."""
    study = named_iri("study", slug(claim.registry_id))
    if (
        Triple(study, RDF_TYPE, Coi.Study) not in out.triples
    ):  # else the document reports it, by its name
        out.node(study, claim.registry_id, Coi.Study)
    out.say(study, DCTERMS + "identifier", claim.registry_id)
    out.evidence(study, claim.evidence[:1])
    out.add(out.iri, Coi.mentions, study)
    out.add(out.passage(claim.evidence[0]), Coi.mentions, study)
