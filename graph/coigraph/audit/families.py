"""Who owns whom: the trees of the companies of a store, from owner to subsidiary, as they were at a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass

from coigraph.audit.casefile import CaseFile
from coigraph.audit.dates import Months, months
from coigraph.audit.groups import Link
from coigraph.triples.writer import LABEL


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of a tree: an organisation so many steps under the owner at its root, and the interests with it.

    `held` tells whether the tie certainly held at the date; it is empty at the root.
    """

    depth: int
    name: str
    tie: str
    since: str
    until: str
    held: str
    interests: int


@dataclass(frozen=True, slots=True)
class Family:
    """An owner with all that belongs or belonged to it, in the order of a tree."""

    name: str
    branches: tuple[Branch, ...]

    @property
    def interests(self) -> int:
        """The interests with all of them; who stands twice in the tree counts once."""
        return sum({branch.name: branch.interests for branch in self.branches}.values())


def families_of(
    case: CaseFile, interests: Mapping[str, int], at: Months | None
) -> tuple[Family, ...]:
    """Return the trees of the organisations that interests are with, those with most interests first.

    `interests` are how many there are with each organisation, by IRI. Without a date, the ties of today hold.
    """
    children: dict[str, set[tuple[str, Link]]] = defaultdict(set)
    wanted, seen = list(interests), set(interests)
    while wanted:
        organisation = wanted.pop()
        for link in case.groups.links.get(organisation, ()):
            children[link.owner].add((organisation, link))
            if link.owner not in seen:
                seen.add(link.owner)
                wanted.append(link.owner)
    owned = {child for found in children.values() for child, _ in found}
    names = {iri: case.first(iri, LABEL) or iri.rpartition("/")[2] for iri in {*children, *owned}}
    found = (
        Family(names[root], tuple(_branches(root, children, names, interests, at)))
        for root in sorted(children.keys() - owned)
    )
    return tuple(sorted(found, key=lambda family: (-family.interests, family.name)))


def _branches(
    root: str,
    children: Mapping[str, Iterable[tuple[str, Link]]],
    names: Mapping[str, str],
    interests: Mapping[str, int],
    at: Months | None,
) -> Iterator[Branch]:
    def under(organisation: str, above: tuple[str, ...]) -> Iterator[Branch]:
        found = sorted(
            children.get(organisation, ()), key=lambda p: (names[p[0]], p[0], astuple(p[1]))
        )
        for child, link in found:
            if child in above:
                continue
            yield Branch(
                len(above),
                names[child],
                link.words,
                link.since,
                link.until,
                _held(link, at),
                interests.get(child, 0),
            )
            yield from under(child, (*above, child))

    yield Branch(0, names[root], "", "", "", "", interests.get(root, 0))
    yield from under(root, (root,))


def _held(link: Link, at: Months | None) -> str:
    if link.holds(at):
        return "yes"
    if at is None:
        return "no"
    since, until = months(link.since), months(link.until)
    before = since is not None and at.last < since.first
    after = until is not None and until.last < at.first
    return "no" if before or after else "not certain"
