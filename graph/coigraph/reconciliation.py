"""Which thing of a store a name means: candidates with scores, as the Reconciliation API asks for them.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. A candidate is a sure match only where
reading a document would resolve the name in the same way, and to one thing alone; all else is for a person to choose.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from coigraph import resources
from coigraph.claims import EntityKind, Name
from coigraph.identifiers import named_iri
from coigraph.linking.entries import load_cares
from coigraph.linking.lexicon import lexicons
from coigraph.linking.resolve import propose, resolve
from coigraph.linking.spelling import Care, care_of, repeats, separators, words
from coigraph.triples.writer import SEGMENT

LONGEST_NAME: Final = 300
"""Characters; a longer text is no name and has no candidates."""
_ALIKE: Final = 60.0
"""The score of a name with all the words of another: only a hint."""
_NEAR: Final = 20.0
"""Candidates that share less are not told."""
_COMMON: Final = 50
"""A word of more things than this, and of more than one in so many, is in every other name."""
_CONTRADICTED: Final = 40.0
_SCORES: Final = {"exact": 100.0, "normalised": 98.0, "resolved": 95.0}


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with its names. `types` and the keys of `values` are IRIs; a value is an IRI or a literal's text."""

    iri: str
    label: str
    types: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The label and the aliases."""
        return self.label, *self.aliases


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for. Where there is no name, every value given must be there."""

    name: str = ""
    types: tuple[str, ...] = ()
    """IRIs of classes; none means any."""
    all_types: bool = False
    """Whether a candidate must have all these types, not just one."""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Properties, as IRIs, each with the values of which a candidate should have one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be meant; `score` is between 0 and 100, `features` say what it is made of."""

    entity: Entity
    score: float
    match: bool
    features: Mapping[str, float | bool]


class Directory:
    """The things of a store, to find by name, by identifier and by what is said of them."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities: dict[str, Entity] = {entity.iri: entity for entity in entities}
        self._by_words: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._by_value: dict[str, set[str]] = defaultdict(set)
        self._folded: dict[str, tuple[frozenset[str], ...]] = {}
        for entity in self.entities.values():
            for name in entity.names:
                self._by_words[words(name)].add((entity.iri, name))
            self._folded[entity.iri] = tuple(frozenset(words(name)) for name in entity.names)
            for word in frozenset[str]().union(*self._folded[entity.iri]):
                self._by_word[word].add(entity.iri)
            for values in entity.values.values():
                for value in values:
                    self._by_value[value].add(entity.iri)

    def candidates(self, sought: Sought, most: int) -> list[Candidate]:
        """Return the best candidates, best first; those of equal score by name."""
        found = self._named(sought.name) if sought.name else self._described(sought)
        fitting = {iri: how for iri, how in found.items() if self._fits(iri, sought)}
        sure = [iri for iri, (_, certain, _) in fitting.items() if certain]
        judged = [self._judged(iri, how, sought, len(sure) == 1) for iri, how in fitting.items()]
        judged.sort(key=lambda c: (-c.score, c.entity.label, c.entity.iri))
        return judged[:most]

    def suggest(self, prefix: str) -> Iterator[Entity]:
        """Yield the things that have a name beginning with a prefix, or this IRI: by name, each once."""
        if prefix in self.entities:
            yield self.entities[prefix]
            return
        start = " ".join(words(prefix))
        seen: set[str] = set()
        for place in range(bisect_left(self._names, (start, "")), len(self._names)):
            name, iri = self._names[place]
            if not start or not name.startswith(start):
                return
            if iri not in seen:
                seen.add(iri)
                yield self.entities[iri]

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        return sorted(
            (" ".join(folded), iri) for folded, named in self._by_words.items() for iri, _ in named
        )

    def _named(self, name: str) -> dict[str, tuple[float, bool, str]]:
        """Return of each thing that a name may mean: how well it fits, whether that is sure, and why."""
        if len(name) > LONGEST_NAME:
            return {}
        if name in self.entities:
            return {name: (100.0, True, "identifier")}
        if named := self._by_value.get(name):
            return dict.fromkeys(named, (100.0, True, "identifier"))
        found = {iri: (score, False, "words") for iri, score in self._alike(words(name))}
        for iri, (score, why) in self._proposed(name).items():
            found[iri] = score, False, why
        for iri, (score, certain, why) in self._equal(name).items():
            found[iri] = score, certain, why
        return found

    def _equal(self, name: str) -> dict[str, tuple[float, bool, str]]:
        found: dict[str, tuple[float, bool, str]] = {}
        for iri, written in sorted(self._by_words.get(words(name), ())):
            care = self._cares.get(written) or care_of(written)
            why = "exact" if name == written else "normalised"
            # `Roche, Genentech` are two, whatever a table makes of the words
            certain = repeats(name, written, care) and separators(name) <= separators(written)
            score = _SCORES[why] if certain else _ALIKE
            if score > found.get(iri, (0.0, False, ""))[0]:
                found[iri] = score, certain, why
        if not found and (resolved := self._resolved(name)):
            found[resolved] = _SCORES["resolved"], True, "resolved"
        return found

    def _resolved(self, name: str) -> str | None:
        """Return the organisation that a document with this name would be linked to."""
        key = resolve(Name(name), lexicons().organisations).key
        iri = named_iri(SEGMENT[EntityKind.ORGANISATION], key) if key else ""
        return iri if iri in self.entities else None

    def _proposed(self, name: str) -> dict[str, tuple[float, str]]:
        proposal = propose(Name(name), lexicons())
        if proposal.proposed is None or proposal.confidence is None:
            return {}
        iri = named_iri(SEGMENT[EntityKind.ORGANISATION], proposal.proposed)
        return {iri: (100 * proposal.confidence, "spelling")} if iri in self.entities else {}

    def _alike(self, folded: Sequence[str]) -> Iterator[tuple[str, float]]:
        """Yield the things that share words with a name: rare words count for more, common ones find nothing."""
        wanted = set(folded)
        most = max(_COMMON, len(self.entities) // _COMMON)
        sharing = (found for word in wanted if len(found := self._by_word.get(word, set())) <= most)
        for iri in set[str]().union(*sharing):
            shares = []
            for has in self._folded[iri]:
                whole = sum(map(self._weight, wanted | has))
                shares.append(sum(map(self._weight, wanted & has)) / whole if whole else 0.0)
            if (score := _ALIKE * max(shares)) >= _NEAR:
                yield iri, score

    def _weight(self, word: str) -> float:
        return math.log(1 + len(self.entities) / (1 + len(self._by_word.get(word, ()))))

    def _described(self, sought: Sought) -> dict[str, tuple[float, bool, str]]:
        """Return the things of which every value that is given is said."""
        sets = [
            {iri for value in values for iri in self._having(predicate, value)}
            for predicate, values in sought.values
        ]
        found = set.intersection(*sets) if sets else set()
        return dict.fromkeys(found, (100.0, True, "values"))

    def _having(self, predicate: str, value: str) -> Iterator[str]:
        named = {value, *(iri for iri, _ in self._by_words.get(words(value), ()))}
        for iri in set[str]().union(*(self._by_value.get(known, ()) for known in named)):
            known = self.entities[iri].values.get(predicate, ())
            if any(self._same(value, has) for has in known):
                yield iri

    def _fits(self, iri: str, sought: Sought) -> bool:
        has = set(self.entities[iri].types)
        wanted = set(sought.types)
        return wanted <= has if sought.all_types else not wanted or bool(wanted & has)

    def _judged(
        self, iri: str, how: tuple[float, bool, str], sought: Sought, alone: bool
    ) -> Candidate:
        entity = self.entities[iri]
        score, certain, why = how
        features: dict[str, float | bool] = {
            "name_score": round(score, 1),
            "name_exact": why in ("exact", "identifier"),
            "name_known": certain,
            "name_unique": certain and alone,
        }
        for predicate, values in sought.values:
            known = entity.values.get(predicate, ())
            if not known:
                continue  # nothing is known, so nothing contradicts
            agrees = any(self._same(value, has) for value in values for has in known)
            features[predicate] = agrees
            if not agrees:
                score, certain = score - _CONTRADICTED, False
        return Candidate(entity, round(max(0.0, score), 1), certain and alone, features)

    def _same(self, given: str, known: str) -> bool:
        """Say whether a value that was given means one that is known: the same IRI or text, or a name of the thing."""
        if given == known:
            return True
        other = self.entities.get(known)
        folded = words(given)
        return bool(folded) and folded in map(words, other.names if other else (known,))

    @cached_property
    def _cares(self) -> dict[str, Care]:
        table = resources.folder("ontology") / "names" / "ambiguous-names.tsv"
        return {name: care for kind in EntityKind for name, care in load_cares(table, kind).items()}
