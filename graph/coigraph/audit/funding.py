"""Who paid for the work of each document, as it says itself, and as the record of its study does."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from coigraph.audit.asking import column, dict_of_sets
from coigraph.audit.facts import Facts
from coigraph.linking.vocabulary import ancestors, scheme
from coigraph.names import (
    DCTERMS,
    DESIGN,
    INTEREST_TYPE,
    OA,
    RDF_TYPE,
    SCHEMA,
    STATEMENT_KIND,
    UNREAD_REASON,
    Coi,
)
from coigraph.rdf import Literal

if TYPE_CHECKING:
    from coigraph.audit.casefile import CaseFile

UNREAD: Final = UNREAD_REASON + "UNREAD_FUNDING"
_WORK: Final = INTEREST_TYPE + "FundingOfThisWork"
_REGISTRY: Final = re.compile(r"[A-Za-z]+")
"""The letters that the ids of one registry begin with: NCT."""


def gather(engine: ox.Store, facts: Facts) -> None:
    """Read who paid for the work of each document, what it denies, and of which one study it is the report."""
    kinds = dict_of_sets(column(engine, DCTERMS + "type"))
    funders = dict(column(engine, SCHEMA + "funder"))
    for document, grant in sorted(column(engine, SCHEMA + "funding")):
        if grant in funders:
            facts.payers[document].add(funders[grant])
            if _WORK in kinds[grant]:
                facts.sponsors[document].add(funders[grant])
                facts.funding[document] = "named"
    denials = {p for p, _ in column(engine, DCTERMS + "type", STATEMENT_KIND + "NoFunding")}
    if denials:
        for passage, document in column(engine, OA + "hasSource"):
            if passage in denials:
                facts.funding.setdefault(document, "denied")
    unread = {p for p, reason in column(engine, Coi.unreadReason) if reason == UNREAD}
    for document, passage in column(engine, Coi.unread):
        if passage in unread:
            facts.funding[document] = "unread"
    _own_studies(engine, facts, kinds)


def _own_studies(engine: ox.Store, facts: Facts, kinds: dict[str, set[str]]) -> None:
    """Find the documents that are the report of one registered study: they name no other of its registry.

    Who paid for a review, or for a paper that compares trials, is not who sponsored the trials.
    """
    studies = {iri for iri, _ in column(engine, RDF_TYPE, Coi.Study)}
    ids = dict_of_sets(column(engine, DCTERMS + "identifier"))
    named = dict_of_sets(column(engine, Coi.mentions))
    reported = dict_of_sets(column(engine, Coi.reports))
    for document, found in reported.items():
        if len(found) != 1 or document not in facts.formats:
            continue
        (study,) = found
        if any(_is_synthesis(kind) for kind in kinds.get(study, ())):
            continue
        every = ids.get(study, set()).union(
            *(ids.get(other, set()) for other in named.get(document, set()) & studies)
        )
        registries = [m.group() for one in every if (m := _REGISTRY.match(one))]
        if len(registries) == len(set(registries)):
            facts.own_studies.append((document, study))


def _is_synthesis(kind: str) -> bool:
    local = kind.removeprefix(DESIGN)
    designs = scheme("designs")
    return local in designs and "synthesis" in ancestors(designs, local)


def say(case: CaseFile, facts: Facts) -> None:
    """Say who stands behind the sponsors of a document at its date, what it says of its funding, and which company
    that the registry names it may name itself."""
    for document, sponsors in sorted(facts.sponsors.items()):
        groups = {g for s in sponsors for g in case.groups.at(s, case.dates.get(document))}
        for group in sorted(groups):
            case.say(document, "sponsorGroup", group)
    for document, words in sorted(facts.funding.items()):
        case.say(document, "funding", Literal(words))
    for document, study in sorted(facts.own_studies):
        case.say(document, "ownStudy", study)
    if facts.registered:
        _say_named(case, facts)


def _say_named(case: CaseFile, facts: Facts) -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for interest in facts.interests.values():
        if interest.party:
            named[interest.document].add(interest.party)
    for document, organisation in facts.unsure:
        named[document].add(organisation)
    for document, company in facts.registered:
        # not the sponsors of its study: they stand on a node that the record shares
        known = (
            named[document]
            | facts.named[document]
            | facts.payers[document]
            | facts.at_companies[document]
        )
        if any(case.groups.alike(company, one) for one in known):
            case.say(document, "named", company)
