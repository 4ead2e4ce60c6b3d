"""Companies as a report shows them: the interests declared with each, the payments on record, and what it makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from coigraph.audit.asking import column
from coigraph.audit.casefile import AUDIT, CaseFile
from coigraph.audit.dates import Months
from coigraph.names import Coi
from coigraph.triples.writer import LABEL


@dataclass(frozen=True, slots=True)
class Company:
    """A company: `people` and `documents` are those that declare an interest with it, people as documents name them.

    `types` gives each type of interest with its interests and people; `payments` are on record and not declared.
    `makes` are the products that the documents name; `owners` are those at the date of the trees.
    """

    iri: str
    name: str
    declared: int
    people: int
    documents: int
    payments: int
    types: tuple[tuple[str, int, int], ...]
    makes: tuple[str, ...]
    owners: tuple[str, ...]


def companies_of(case: CaseFile, at: Months | None) -> tuple[Company, ...]:
    """Return the companies of the interests of a case file, those with most declared interests first."""
    engine = case.engine
    parties = dict(column(engine, Coi.counterparty))
    holders = dict(column(engine, Coi.holder))
    types = dict(column(engine, Coi.interestType))
    records = {iri for iri, _ in column(engine, AUDIT + "record")}
    declared: dict[str, list[str]] = defaultdict(list)
    paid: dict[str, int] = defaultdict(int)
    for iri, _ in column(engine, AUDIT + "commercial"):
        if party := parties.get(iri):
            if iri in records:
                paid[party] += 1
            else:
                declared[party].append(iri)
    products = dict(column(engine, AUDIT + "product"))
    bases = dict(column(engine, AUDIT + "basis"))
    verified = dict(column(engine, AUDIT + "verified"))
    makes: dict[str, set[str]] = defaultdict(set)
    for node, maker in column(engine, AUDIT + "maker"):
        # of a class the documents name no product
        if bases[node] != "class":
            doubt = "" if verified[node] == "true" else " (unverified)"
            makes[maker].add(case.first(products[node], LABEL) + doubt)
    labels = {kind: case.first(kind, LABEL) or kind.rpartition("#")[2] for kind in types.values()}
    found = []
    for party in declared.keys() | paid.keys():
        interests = declared.get(party, [])
        owners = case.groups.at(party, at) - {party}
        found.append(
            Company(
                party,
                case.first(party, LABEL),
                len(interests),
                len({holders[i] for i in interests}),
                len({i.partition("#")[0] for i in interests}),
                paid.get(party, 0),
                _by_type(interests, types, labels, holders),
                tuple(sorted(makes.get(party, ()))),
                tuple(sorted(case.first(owner, LABEL) for owner in owners)),
            )
        )
    return tuple(sorted(found, key=lambda c: (-c.declared, -c.payments, c.name, c.iri)))


def _by_type(
    interests: list[str],
    types: Mapping[str, str],
    labels: Mapping[str, str],
    holders: Mapping[str, str],
) -> tuple[tuple[str, int, int], ...]:
    found: dict[str, list[str]] = defaultdict(list)
    for interest in interests:
        found[labels[types[interest]]].append(holders[interest])
    return tuple((kind, len(people), len(set(people))) for kind, people in sorted(found.items()))
