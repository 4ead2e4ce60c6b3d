"""Which organisations belong together, and when: the closure of owners and successors, computed once for an audit.

To accuse nobody wrongly, two questions are asked apart. Whether an interest *is* one in a group at a date goes by
what owned what then. Whether a statement *may have meant* that group goes by every link at any time, and by names
that look alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from coigraph.audit.dates import Months, months
from coigraph.claims import EntityKind
from coigraph.identifiers import named_iri
from coigraph.linking.lexicon import Lexicon
from coigraph.triples.writer import SEGMENT

_WORDS: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Link:
    """An owner or successor of an organisation; from and until are partial ISO dates, empty where not known.

    `former` is true of an owner that is no more.
    """

    owner: str
    since: str = ""
    until: str = ""
    former: bool = False
    words: str = "belongs to"

    def said(self, owner: str) -> str:
        """Return it in words, with the dates that are known."""
        since = f" since {self.since}" if self.since else ""
        until = f" until {self.until}" if self.until else ""
        return f"{self.words} {owner}{since}{until}"

    def holds(self, at: Months | None) -> bool:
        """Tell whether it certainly held at a date; without a date, whether it holds now."""
        if at is None:
            return not self.former
        since, until = months(self.since), months(self.until)
        if self.former and until is None:
            return False
        return (since is None or since.last <= at.first) and (
            until is None or at.last <= until.first
        )


@dataclass(frozen=True, slots=True)
class Groups:
    """The owners of each organisation, by IRI, and the names that each goes by."""

    links: Mapping[str, tuple[Link, ...]]
    names: Mapping[str, tuple[str, ...]]
    never: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Organisations that look alike and are not the same."""

    def at(self, organisation: str, date: Months | None) -> frozenset[str]:
        """Return an organisation with all that owned it at a date."""
        return self._closure(organisation, date, ever=False)

    def ever(self, organisation: str) -> frozenset[str]:
        """Return an organisation with all that ever owned it or took its place."""
        return self._closure(organisation, None, ever=True)

    def _closure(self, organisation: str, date: Months | None, *, ever: bool) -> frozenset[str]:
        found, wanted = {organisation}, [organisation]
        while wanted:
            for link in self.links.get(wanted.pop(), ()):
                if (ever or link.holds(date)) and link.owner not in found:
                    found.add(link.owner)
                    wanted.append(link.owner)
        return frozenset(found)

    def history(self, organisation: str, label: Callable[[str], str]) -> Iterator[str]:
        """Yield who owned an organisation or took its place, and who owned those, in words with their dates."""
        seen, wanted = {organisation}, [organisation]
        while wanted:
            for link in self.links.get(wanted.pop(0), ()):
                if link.owner not in seen:
                    seen.add(link.owner)
                    wanted.append(link.owner)
                    yield link.said(label(link.owner))

    def alike(self, one: str, other: str) -> bool:
        """Tell whether two organisations may be one as far as anybody can tell who only reads the names.

        They have or had a common owner; or one of them is a name that no table knows, and they begin with one word.
        """
        if self.ever(one) & self.ever(other):
            return True
        if one in self.links and other in self.links:
            return False
        return bool(self._first_words(one) & self._first_words(other))

    def _first_words(self, organisation: str) -> frozenset[str]:
        names = self.names.get(organisation, ())
        found = (_WORDS.findall(name.casefold()) for name in names)
        return frozenset(next((w for w in words if w != "the"), "") for words in found) - {""}


def groups_of(
    lexicon: Lexicon, labels: Iterable[tuple[str, str]], never: Iterable[tuple[str, str]] = ()
) -> Groups:
    """Return the groups that a table of organisations knows; `labels` are IRIs and names of the graph."""
    links: dict[str, tuple[Link, ...]] = {}
    names: dict[str, tuple[str, ...]] = {}
    for entry in lexicon.entries.values():
        cell = entry.cells.get
        found = [Link(_iri(o), cell("part_of_from", "")) for o in entry.several("part_of")]
        found += [
            _successor(_iri(o), cell("successor_from", "")) for o in entry.several("successor")
        ]
        for owner in entry.several("former_part_of"):
            found.append(
                Link(_iri(owner), "", cell("former_part_of_until", ""), True, "belonged to")
            )
        links[_iri(entry.key)] = tuple(found)
        names[_iri(entry.key)] = entry.names
    for organisation, label in labels:
        names[organisation] = (*names.get(organisation, ()), label)
    apart: dict[str, set[str]] = {}
    for one, other in never:
        apart.setdefault(_iri(one), set()).add(_iri(other))
        apart.setdefault(_iri(other), set()).add(_iri(one))
    return Groups(links, names, {iri: frozenset(others) for iri, others in apart.items()})


def _successor(owner: str, since: str) -> Link:
    return Link(owner, since, words="was succeeded by")


def _iri(key: str) -> str:
    return named_iri(SEGMENT[EntityKind.ORGANISATION], key)
