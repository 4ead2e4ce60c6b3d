"""People of many documents who are one, and those who may be: found by what they share, kept apart by what they cannot.

A match joins two; those joined step by step are one person as far as the documents say. Two authors of one document,
two ORCIDs and a pair that was withdrawn are never joined, not even by way of others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from coigraph.linking.persons import Evidence, Likeness, Person, compare, differ, worth

Pair = tuple[str, str]
"""The IRIs of two people, in order."""

MANY: Final = 30
"""Bearers of a name: among more, that a name agrees says nothing, and no candidate is named for it."""
BY_NAME: Final = frozenset({Evidence.AFFILIATION, Evidence.CO_AUTHORS})
"""What is enough beside a full name that only one person is known to bear."""


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """Two people of two documents, by IRI and in order, who are one or may be one."""

    one: str
    other: str
    likeness: Likeness

    @property
    def enough(self) -> bool:
        """Whether the two are taken for one; else they are candidates."""
        return self.likeness.enough


def pair(one: str, other: str) -> Pair:
    """Return the IRIs of two people in order."""
    return (one, other) if one < other else (other, one)


def match_people(people: Iterable[Person], withdrawn: Collection[Pair] = ()) -> list[PersonMatch]:
    """Return who is one and who may be, sorted by IRI. A pair that was withdrawn is neither."""
    groups = _Groups(withdrawn)
    found: dict[Pair, tuple[Person, Person, Likeness]] = {}
    for block in _blocks(people):
        shared = is_shared(block)
        for one, other in combinations(block, 2):
            both = pair(one.iri, other.iri)
            if both in found or both in groups.withdrawn:
                continue
            if likeness := compare(one, other):
                if shared and likeness.evidence in BY_NAME:
                    likeness = replace(likeness, evidence=Evidence.NAMESAKES)
                if likeness.evidence is not Evidence.NAME or len(block) <= MANY:
                    found[both] = one, other, likeness
    return sorted(_joined(found, groups), key=lambda match: (match.one, match.other))


def _blocks(people: Iterable[Person]) -> Iterator[Sequence[Person]]:
    """Yield those who share an ORCID, then those who share a full name: the only ones worth a comparison."""
    by_orcid: dict[str, list[Person]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in sorted(people, key=lambda person: person.iri):
        if person.orcid:
            by_orcid[person.orcid].append(person)
        if person.name:
            by_name[person.name].append(person)
    yield from (block for _, block in sorted(by_orcid.items()) if len(block) > 1)
    yield from (block for _, block in sorted(by_name.items()) if len(block) > 1)


def is_shared(block: Sequence[Person]) -> bool:
    """Say whether several people are known to bear one name: then an address or co-authors prove nothing."""
    if len({person.orcid for person in block if person.orcid}) > 1:
        return True
    if len({person.document for person in block}) < len(block):
        return True
    seconds = {person.second for person in block}
    return any(differ(one, other) for one, other in combinations(seconds, 2))


def _joined(
    found: dict[Pair, tuple[Person, Person, Likeness]], groups: _Groups
) -> Iterator[PersonMatch]:
    """Yield the best evidence that joins each group, no more than it takes; then one candidate between two groups."""
    ranked = sorted(
        found.items(), key=lambda item: (-float(worth(item[1][2].evidence).score), item[0])
    )
    asked: set[Pair] = set()
    waiting: list[tuple[Person, Person, Likeness]] = []
    for both, (one, other, likeness) in ranked:
        if not likeness.enough:
            waiting.append((one, other, likeness))
        elif groups.head(one.iri) == groups.head(other.iri):
            pass
        elif groups.may_join(one, other):
            groups.join(one, other)
            yield PersonMatch(*both, likeness)
        else:
            waiting.append((one, other, replace(likeness, evidence=Evidence.CONFLICT)))
    for one, other, likeness in waiting:
        heads = pair(groups.head(one.iri), groups.head(other.iri))
        if heads[0] == heads[1] or heads in asked:
            continue
        if likeness.evidence is Evidence.CONFLICT or groups.may_join(one, other):
            asked.add(heads)
            yield PersonMatch(*pair(one.iri, other.iri), likeness)


class _Groups:
    """Who has been joined with whom so far: disjoint sets."""

    def __init__(self, withdrawn: Collection[Pair]) -> None:
        self.withdrawn: Final = frozenset(pair(*both) for both in withdrawn)
        self._above: dict[str, str] = {}
        self._documents: dict[str, set[str]] = {}
        self._orcids: dict[str, set[str]] = {}

    def head(self, iri: str) -> str:
        """Return the one that stands for the group of a person."""
        while (above := self._above.get(iri, iri)) != iri:
            self._above[iri] = self._above.get(above, above)
            iri = above
        return iri

    def may_join(self, one: Person, other: Person) -> bool:
        """Say whether nothing keeps apart the groups of two people."""
        first, second = self._head_of(one), self._head_of(other)
        return (
            self._documents[first].isdisjoint(self._documents[second])
            and len(self._orcids[first] | self._orcids[second]) < 2
            and not any({self.head(a), self.head(b)} == {first, second} for a, b in self.withdrawn)
        )

    def join(self, one: Person, other: Person) -> None:
        """Make one group of the groups of two people."""
        first, second = self._head_of(one), self._head_of(other)
        self._above[second] = first
        self._documents[first] |= self._documents.pop(second)
        self._orcids[first] |= self._orcids.pop(second)

    def _head_of(self, person: Person) -> str:
        head = self.head(person.iri)
        if head == person.iri and head not in self._documents:
            self._documents[head] = {person.document}
            self._orcids[head] = {person.orcid} if person.orcid else set()
        return head
