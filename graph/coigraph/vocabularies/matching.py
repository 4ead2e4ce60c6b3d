"""Which term of a vocabulary a thing of ours is: by its names, to one term or to none.

skos:exactMatch where a name of a thing that a table knows is a label or exact synonym of one term; skos:closeMatch
where less is sure. A name of several terms links nothing, and nothing is merged: owl:sameAs is never said. The names of
organisations give no exact match, nor do abbreviations: NICE is also a company in Beijing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from coigraph.claims import EntityKind
from coigraph.linking.spelling import Care, care_of
from coigraph.names import SKOS
from coigraph.vocabularies.terms import Hit, Meaning, Terms

EXACT: Final = SKOS + "exactMatch"
CLOSE: Final = SKOS + "closeMatch"

# by whether the name of ours is the label, and what it is there
_CONFIDENCE: Final = {
    (True, Meaning.LABEL): Decimal("0.95"),
    (True, Meaning.EXACT): Decimal("0.9"),
    (False, Meaning.LABEL): Decimal("0.9"),
    (False, Meaning.EXACT): Decimal("0.85"),
    (True, Meaning.NEAR): Decimal("0.6"),
    (False, Meaning.NEAR): Decimal("0.6"),
}
_AT_MOST_CLOSE: Final = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of a store with its names, the label first. `known` is false of a name that no table resolves."""

    iri: str
    kind: EntityKind
    names: tuple[str, ...]
    known: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A match: the name of ours that found the term, and the term's name."""

    thing: str
    predicate: str
    term: str
    confidence: Decimal
    name: str
    written: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Refusal:
    """A thing whose name several terms have."""

    thing: str
    name: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """What was linked and what was refused, sorted by thing."""

    links: tuple[Link, ...]
    refused: tuple[Refusal, ...]


def match(things: Iterable[Thing], terms: Terms) -> Links:
    """Link things to the terms of a vocabulary."""
    links: list[Link] = []
    refused: list[Refusal] = []
    for thing in sorted(things, key=lambda t: t.iri):
        found = _match(thing, terms)
        if isinstance(found, Link):
            links.append(found)
        elif found:
            refused.append(found)
    # two things of ours that are exactly one term would be one thing
    shared = Counter(link.term for link in links if link.predicate == EXACT)
    return Links(
        tuple(_closer(link) if shared[link.term] > 1 else link for link in links), tuple(refused)
    )


def _match(thing: Thing, terms: Terms) -> Link | Refusal | None:
    """Take the nearest names first: what the label finds goes before what an alias finds."""
    ranked: dict[tuple[Meaning, bool], dict[str, tuple[str, Hit]]] = {}
    for number, name in enumerate(thing.names):
        for hit in terms.find(name):
            ranked.setdefault((hit.meaning, number > 0), {}).setdefault(hit.term, (name, hit))
    if not ranked:
        return None
    (meaning, by_alias), best = min(ranked.items())
    if len(best) > 1:
        name = min(name for name, _ in best.values())
        return Refusal(thing.iri, name, tuple(sorted(best)))
    ((name, hit),) = best.values()
    abbreviation = care_of(name) is Care.CASED
    if abbreviation and thing.kind is EntityKind.ORGANISATION:
        return None
    link = Link(
        thing.iri, EXACT, hit.term, _CONFIDENCE[not by_alias, meaning], name, hit.written, meaning
    )
    sure = thing.known and not abbreviation and thing.kind is not EntityKind.ORGANISATION
    return link if sure and meaning is not Meaning.NEAR else _closer(link)


def _closer(link: Link) -> Link:
    return replace(link, predicate=CLOSE, confidence=min(link.confidence, _AT_MOST_CLOSE))
