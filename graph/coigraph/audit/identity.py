"""Who may be one person in two documents: the gate before every comparison.

A name alone is never enough. Two documents speak of one person where both give the same ORCID; or where the full
names are
equal and they share an address or two other authors. A record of payments has no authors: there the full name and the
town of its address must agree, and no other recipient may bear that name. Whatever falls short is a question about
data, not a finding about a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from coigraph.audit.facts import Facts, Person

ORCID: Final = "same ORCID"
ADDRESS: Final = "same full name and address"
CO_AUTHORS: Final = "same full name and two shared co-authors"
TOWN: Final = "same full name and town, and no other recipient of that name"

NAME_ALONE: Final = "nothing but the name agrees"

CROWD: Final = 30
"""Authors: in a larger list two shared names say nothing."""

_WORD: Final = re.compile(r"[^\W_]+")


class Basis(NamedTuple):
    """Why two people may be one, and whether that is enough to compare what was declared."""

    reason: str
    enough: bool


class Identity:
    """The people of a graph by name, and which of them may be compared."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._people = facts.people
        self._by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_orcid: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for person in facts.people.values():
            name = _full(person)
            self._by_name[name].append(person.iri)
            self._names[person.document].add(name)
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
        if _is_full(one):
            found.update(self._by_name[_full(one)])
        for iri in sorted(found - {person}):
            other = self._people[iri]
            if basis := self._basis(one, other):
                yield iri, basis

    def _basis(self, one: Person, other: Person) -> Basis | None:
        mine, theirs = _orcids(one), _orcids(other)
        if mine and theirs:
            return Basis(ORCID, True) if mine & theirs else None
        if one.record or other.record:
            return self._recorded(one, other)
        if {_folded(a) for a in one.addresses} & {_folded(a) for a in other.addresses}:
            return Basis(ADDRESS, True)
        names = self._names[one.document], self._names[other.document]
        if max(map(len, names)) <= CROWD and len((names[0] & names[1]) - {_full(one)}) >= 2:
            return Basis(CO_AUTHORS, True)
        return Basis(NAME_ALONE, False)

    def _recorded(self, one: Person, other: Person) -> Basis:
        record, author = (one, other) if one.record else (other, one)
        if others := len(self._recipients(record)) - 1:
            return Basis(f"{others + 1} recipients of payments bear this name", False)
        places = [_folded(address) for address in author.addresses]
        towns = [_folded(address) for address in record.addresses]
        if any(re.search(rf"\b{re.escape(t)}\b", place) for t in towns if t for place in places):
            return Basis(TOWN, True)
        return Basis(NAME_ALONE, False)

    def _recipients(self, person: Person) -> set[str]:
        """Return the profiles of all recipients of a name."""
        found = (self._people[iri] for iri in self._by_name[_full(person)])
        return {min(other.ids, default=other.iri) for other in found if other.record}


def _full(person: Person) -> tuple[str, str]:
    """Return given and family name, folded: the first given name, since a second one is often left out."""
    given = _WORD.findall(_folded(person.given))
    return (given[0] if given else "", _folded(person.family))


def _is_full(person: Person) -> bool:
    given, family = _full(person)
    return len(given) > 1 and len(family) > 1


def _orcids(person: Person) -> set[str]:
    return {value for value in person.ids if value.startswith("orcid:")}


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))
