"""What follows from a document, and from what is known of organisations and therapies, as graphs of their own.

A document's graph is closed alone, so reading one more document touches no other: nothing that the axioms say joins the
facts of two documents. What joins them is what is known of organisations: who owned whom, and when.

A tie to a group is inferred only by an owner that a source confirmed and that held certainly while the interest did: a
fee from a company that was sold later is no tie to its later owner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from coigraph.closure import BROADER, Fact, axioms, close
from coigraph.identifiers import BASE, inferred_iri
from coigraph.names import COI, DCTERMS, ORG, SCHEMA, Coi
from coigraph.rdf import Literal, NamedGraph, Triple

INFERRED_GRAPH: Final = BASE + "graph/inferred"
"""What follows from the confirmed owners, makers, components and classes alone, as of today."""
_LINKS: Final = (Coi.subsidiaryOf, Coi.succeededBy)


class Period(NamedTuple):
    """From and until, as partial ISO dates; empty where not known."""

    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Link:
    """An owner or successor of an organisation. `former` is true of an owner that is no more."""

    member: str
    owner: str
    predicate: str
    period: Period
    former: bool

    def held(self, during: Period) -> bool:
        """Say whether it certainly held within a period; in one of which nothing is known, whether it does today."""
        since, until = self.period
        if self.former and not (until and during.until):
            return False
        if since and during.until and _last(since) > _first(during.until):
            return False
        return not (until and during.since and _last(during.since) > _first(until))


class Inference:
    """The axioms of the ontology over what a graph of names says."""

    def __init__(self, known: NamedGraph) -> None:
        """Take the graph of the names that sources confirmed."""
        self._facts = [fact for fact in _facts(known.triples) if fact.predicate not in _LINKS]
        self._facts += [
            Fact(t.subject, t.predicate, t.object)
            for t in known.triples
            if t.predicate == BROADER and isinstance(t.object, str)
        ]
        self._links = tuple(_links(known.triples))
        self._owners: dict[Period, dict[str, list[Fact]]] = {}

    def known(self) -> NamedGraph:
        """Return what follows from the names alone."""
        stated = {*self._facts, *self._held(Period("", ""))}
        return _graph(INFERRED_GRAPH, close(stated, axioms()) - stated)

    def document(self, document: str, graph: NamedGraph) -> NamedGraph:
        """Return what follows from the graph of a document, without what follows from the names alone."""
        stated = set(_facts(graph.triples))
        facts = [fact for fact in stated if axioms().speak_of(fact.predicate)]
        found: set[Fact] = set()
        for period, interests in _periods(document, graph.triples).items():
            owners = self._owners_at(period)
            told = [f for f in facts if f.predicate != Coi.counterparty or f.subject in interests]
            held = {
                owner
                for fact in told
                if fact.predicate == Coi.counterparty
                for owner in owners.get(fact.object, ())
            }
            found |= close((*told, *held), axioms()) - held
        return _graph(inferred_iri(document), found - stated)

    def _owners_at(self, period: Period) -> dict[str, list[Fact]]:
        """Return all owners that organisations had in a period, at any number of steps, by organisation."""
        if period not in self._owners:
            found = self._owners[period] = defaultdict(list)
            for fact in close(self._held(period), axioms()):
                if fact.predicate == Coi.controlledBy:
                    found[fact.subject].append(fact)
        return self._owners[period]

    def _held(self, during: Period) -> Iterator[Fact]:
        for link in self._links:
            if link.held(during):
                yield Fact(link.member, link.predicate, link.owner)
                yield Fact(link.member, Coi.controlledBy, link.owner)


def _facts(triples: Iterable[Triple]) -> Iterator[Fact]:
    """Yield the triples that the axioms speak of."""
    for subject, predicate, value in triples:
        if predicate.startswith(COI) and isinstance(value, str) and predicate != Coi.controlledBy:
            yield Fact(subject, predicate, value)


def _graph(iri: str, facts: Iterable[Fact]) -> NamedGraph:
    return NamedGraph.of(iri, (Triple(*fact) for fact in facts))


def _links(triples: Iterable[Triple]) -> Iterator[Link]:
    """Yield who belongs to whom: what holds today, with its date where there is one, and what held."""
    nodes: dict[str, dict[str, str]] = defaultdict(dict)
    direct: list[Fact] = []
    for subject, predicate, value in triples:
        if predicate in _LINKS and isinstance(value, str):
            direct.append(Fact(subject, predicate, value))
        elif predicate.startswith((ORG, SCHEMA)):
            nodes[subject][predicate] = value if isinstance(value, str) else value.lexical
    dated = {
        (node.get(ORG + one, ""), kind, node.get(ORG + other, "")): Period(
            node.get(SCHEMA + "startDate", ""), node.get(SCHEMA + "endDate", "")
        )
        for node in nodes.values()
        for one, kind, other in (
            ("member", Coi.subsidiaryOf, "organization"),
            ("originalOrganization", Coi.succeededBy, "resultingOrganization"),
        )
        if ORG + one in node
    }
    for fact in direct:
        yield Link(
            fact.subject, fact.object, fact.predicate, dated.get(fact, Period("", "")), False
        )
    today = set(direct)
    for (member, kind, owner), period in dated.items():
        # a change that no successor goes with is a part that became independent: nobody's owner
        if kind == Coi.subsidiaryOf and Fact(member, kind, owner) not in today:
            yield Link(member, owner, kind, period, former=True)


def _periods(document: str, triples: Iterable[Triple]) -> Mapping[Period, set[str]]:
    """Return the interests of a document by when they were held: until its date, where they give no end."""
    dates: dict[str, dict[str, str]] = defaultdict(dict)
    interests: set[str] = set()
    wanted = (SCHEMA + "startDate", SCHEMA + "endDate", DCTERMS + "issued")
    for subject, predicate, value in triples:
        if predicate in wanted and isinstance(value, Literal):
            dates[subject][predicate] = value.lexical
        elif predicate == Coi.counterparty:
            interests.add(subject)
    issued = dates[document].get(DCTERMS + "issued", "")
    found: dict[Period, set[str]] = {Period(issued, issued): set()}
    for interest in interests:
        given = dates.get(interest, {})
        end = given.get(SCHEMA + "endDate", issued)
        start = given.get(SCHEMA + "startDate", end)
        found.setdefault(Period(start, end), set()).add(interest)
    return found


def _first(date: str) -> str:
    """Return the first day that a partial date may mean."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def _last(date: str) -> str:
    """Return the last day that a partial date may mean; the 31st stands for the end of each month."""
    return date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date
