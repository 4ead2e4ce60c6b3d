"""Who may be one person in two documents: the gate before every comparison.

Of two authors, the rule is that of linking.persons, and a match that was withdrawn is none. A record of payments
has no authors: there the full name and the town of its address must agree, and no other recipient may bear that
name. Whatever falls short is a question about data, not a finding about a person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from coigraph.audit.facts import Facts, Person
from coigraph.linking import persons
from coigraph.linking.matching import BY_NAME, Pair, is_shared, pair
from coigraph.linking.persons import Evidence, FullName, folded, full_name, worth

TOWN: Final = "same full name and town, and no other recipient of that name"
_ORCID: Final = "orcid:"


class Basis(NamedTuple):
    """Why two people may be one, and whether that is enough to compare what was declared."""

    reason: str
    enough: bool


class Identity:
    """The people of a graph by name, and which of them may be compared. `withdrawn` are pairs that are not one."""

    def __init__(self, facts: Facts, withdrawn: Collection[Pair] = ()) -> None:
        self._people = facts.people
        self._withdrawn = withdrawn
        self._by_name: dict[FullName, list[str]] = defaultdict(list)
        self._by_orcid: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, dict[FullName, str]] = defaultdict(dict)
        self._authors: dict[str, persons.Person] = {}
        self._shared: dict[FullName, bool] = {}
        for person in facts.people.values():
            if name := _full(person):
                self._by_name[name].append(person.iri)
                self._names[person.document][name] = person.name
            for orcid in _orcids(person):
                self._by_orcid[orcid].append(person.iri)

    def alike(self, person: str) -> Iterator[tuple[str, Basis]]:
        """Yield those of other documents who may be a person, each with the reason, enough or not.

        Two ORCIDs are two people: there is nothing to ask.
        """
        one = self._people.get(person)
        if one is None:
            return
        found = {iri for orcid in _orcids(one) for iri in self._by_orcid[orcid]}
        if name := _full(one):
            found.update(self._by_name[name])
        for iri in sorted(found - {person}):
            other = self._people[iri]
            if pair(person, iri) not in self._withdrawn and (basis := self._basis(one, other)):
                yield iri, basis

    def _basis(self, one: Person, other: Person) -> Basis | None:
        if (one.record or other.record) and not (_orcids(one) and _orcids(other)):
            return self._recorded(one, other)
        likeness = persons.compare(self._author(one), self._author(other))
        if likeness is None:
            return None
        evidence = likeness.evidence
        if evidence in BY_NAME and self._is_shared(self._author(one).name):
            evidence = Evidence.NAMESAKES
        return Basis(worth(evidence).meaning, worth(evidence).enough)

    def _author(self, person: Person) -> persons.Person:
        if person.iri not in self._authors:
            self._authors[person.iri] = persons.Person(
                person.iri,
                person.document,
                person.given,
                person.family,
                min(_orcids(person), default=None),
                frozenset(person.addresses),
                self._names[person.document],
            )
        return self._authors[person.iri]

    def _is_shared(self, name: FullName | None) -> bool:
        if name is None:
            return False
        if name not in self._shared:
            bearers = (self._people[iri] for iri in self._by_name[name])
            self._shared[name] = is_shared([self._author(p) for p in bearers if not p.record])
        return self._shared[name]

    def _recorded(self, one: Person, other: Person) -> Basis:
        record, author = (one, other) if one.record else (other, one)
        if others := len(self._recipients(record)) - 1:
            return Basis(f"{others + 1} recipients of payments bear this name", False)
        places = [folded(address) for address in author.addresses]
        towns = [folded(address) for address in record.addresses]
        if any(re.search(rf"\b{re.escape(t)}\b", place) for t in towns if t for place in places):
            return Basis(TOWN, True)
        return Basis(worth(Evidence.NAME).meaning, False)

    def _recipients(self, person: Person) -> set[str]:
        """Return the profiles of all recipients of a name."""
        name = _full(person)
        found = (self._people[iri] for iri in (self._by_name[name] if name else [person.iri]))
        return {min(other.ids, default=other.iri) for other in found if other.record}


def _full(person: Person) -> FullName | None:
    return full_name(person.given, person.family)


def _orcids(person: Person) -> set[str]:
    return {value.removeprefix(_ORCID) for value in person.ids if value.startswith(_ORCID)}
