"""One person over time: the documents that certainly speak of this person, and what each says of each company.

Only people whom the gate of identity lets pass stand together, each with the reason. Where anything speaks against
expecting a company in a statement (its date, words that were not read, a name of the same group) nothing is said to
be missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from coigraph.audit.casefile import AUDIT, CaseFile
from coigraph.audit.dates import Months, gap, months
from coigraph.audit.declared import (
    DECLARED,
    DENIED,
    UNREAD,
    Declared,
    interests_of,
    said_of,
)
from coigraph.audit.facts import PAYMENT
from coigraph.audit.findings import things_of
from coigraph.names import DCTERMS, Coi

GROUP: Final = "another name of its group"
NOT_FOUND: Final = "not found"
APART: Final = "not applicable"


@dataclass(frozen=True, slots=True)
class Place:
    """A document that speaks of the person; `basis` says why it is taken for this person, empty for the first."""

    document: str
    title: str
    date: str
    said: str
    basis: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is declared by one person, and what is on record.

    `companies` have for each place what it says of them: DECLARED, GROUP, DENIED, NOT_FOUND, UNREAD or APART.
    """

    name: str
    iri: str
    note: str
    places: tuple[Place, ...]
    companies: tuple[tuple[str, tuple[str, ...]], ...]
    interests: tuple[Declared, ...]
    payments: tuple[Declared, ...]

    @property
    def parties(self) -> frozenset[str]:
        """The IRIs of the companies and bodies of all interests and payments."""
        return frozenset(i.party for i in (*self.interests, *self.payments) if i.party)


def timelines(
    case: CaseFile,
    people: Collection[str],
    authors: Iterable[str],
    window: int,
    most: int | None,
) -> tuple[tuple[Timeline, ...], int]:
    """Return a timeline for each person of findings, the first `most` of them, and how many there are in all.

    Of `authors` those are shown of whom other documents speak as well. Two nodes that are certainly the same as each
    other, and as nobody else, have one timeline between them.
    """
    groups: dict[frozenset[str], tuple[str, dict[str, str]]] = {}
    for iri in dict.fromkeys((*people, *authors)):
        same = {one: basis.reason for one, basis in case.identity.alike(iri) if basis.enough}
        if same or iri in people:
            groups.setdefault(frozenset((iri, *same)), (iri, same))
    names = things_of(case, (iri for iri, _ in groups.values()))
    chosen = [(iri, same) for iri, same in groups.values() if iri in names]
    made = (timeline(case, names[i].label, {i: "", **same}, window) for i, same in chosen[:most])
    return tuple(made), len(chosen)


def timeline(case: CaseFile, name: str, nodes: dict[str, str], window: int) -> Timeline:
    """Return the timeline of a person whom nodes of several documents stand for, each with its reason."""
    documents = {iri: iri.partition("#")[0] for iri in nodes}
    things = things_of(case, (*nodes, *documents.values()))
    titles = {iri: thing.label for iri, thing in things.items()}
    held = {iri: interests_of(case, iri, Coi.holder, titles, records=True) for iri in nodes}
    interests = tuple(sorted((i for each in held.values() for i in each), key=_when))
    declared = [i for i in interests if not i.record]
    placed = []
    for iri, document in documents.items():
        if document not in titles or case.first(document, DCTERMS + "format") == PAYMENT:
            continue
        said = said_of(case, iri, document, declared=any(not i.record for i in held[iri]))
        date = case.stated.get(document, "")
        place = Place(document, titles[document], date, said, nodes[iri])
        covered = bool(case.first(iri, AUDIT + "covered"))
        placed.append((place, covered, [i for i in held[iri] if not i.record]))
    placed.sort(key=lambda p: (p[0].date, p[0].title, p[0].document))
    parties = sorted({(i.company, i.party) for i in declared if i.party})
    return Timeline(
        name,
        next(iter(nodes)),
        next((things[iri].note for iri in nodes if iri in things and things[iri].note), ""),
        tuple(place for place, _, _ in placed),
        tuple(
            (
                company,
                tuple(
                    _cell(case, party, place, own, declared if covered else (), window)
                    for place, covered, own in placed
                ),
            )
            for company, party in parties
        ),
        tuple(declared),
        tuple(i for i in interests if i.record),
    )


def _cell(
    case: CaseFile,
    party: str,
    place: Place,
    own: Sequence[Declared],
    others: Sequence[Declared],
    window: int,
) -> str:
    """Return what a document says of a company; `others` is empty where no words of it cover the person."""
    if any(i.party == party for i in own):
        return DECLARED
    if any(i.party and case.groups.alike(party, i.party) for i in own):
        return GROUP
    at = case.dates.get(place.document)
    wanted = any(i.party == party and _bears(case, i, at, window) for i in others)
    if case.first(place.document, AUDIT + "partlyRead"):
        return UNREAD
    if not wanted:
        return APART
    return DENIED if place.said == DENIED else NOT_FOUND


def _bears(case: CaseFile, interest: Declared, at: Months | None, window: int) -> bool:
    """Tell whether an interest was running inside the window before a date, as far as is known."""
    stated = case.dates.get(interest.source)
    if at is None or stated is None or not interest.commercial:
        return False
    began, ended = months(interest.start), months(interest.end)
    apart = gap(at, ended if ended and ended.last <= stated.last else stated)
    running = apart.first >= 0 or bool(began and began.last <= at.first)
    return running and -window <= apart.first and apart.last <= window


def _when(interest: Declared) -> tuple[str, str, str, str]:
    return interest.date, interest.company, interest.type, interest.start
