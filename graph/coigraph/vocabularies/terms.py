"""The names of the terms of a vocabulary, to find a term by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final

from coigraph import resources
from coigraph.errors import KnowledgeError
from coigraph.linking.spelling import care_of, repeats, separators, words
from coigraph.names import OWL
from coigraph.rdf import Literal, Triple

DEPRECATED: Final = OWL + "deprecated"
_ENGLISH: Final = ("", "en")


class Meaning(IntEnum):
    """How near a name is to the term, the nearest first."""

    LABEL = 0
    EXACT = 1
    NEAR = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A term that has a name; `written` is the name as the vocabulary writes it."""

    term: str
    written: str
    meaning: Meaning


class Terms:
    """The terms of a vocabulary by their English names, without those that are deprecated."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        meanings = label_properties()
        self._by_words: dict[tuple[str, ...], set[Hit]] = defaultdict(set)
        self._deprecated: set[str] = set()
        named: set[str] = set()
        for subject, predicate, value in triples:
            if not isinstance(value, Literal):
                continue
            if predicate == DEPRECATED and value.lexical in ("true", "1"):
                self._deprecated.add(subject)
            meaning = meanings.get(predicate)
            if meaning is None or value.language.split("-")[0].lower() not in _ENGLISH:
                continue
            if folded := words(value.lexical):
                self._by_words[folded].add(Hit(subject, value.lexical, meaning))
                named.add(subject)
        self.count = len(named - self._deprecated)

    def find(self, name: str) -> Iterator[Hit]:
        """Yield the terms that have this name, but for what `repeats` lets differ."""
        for hit in sorted(self._by_words.get(words(name), ()), key=lambda h: (h.term, h.meaning)):
            alike = repeats(name, hit.written, care_of(hit.written))
            alike = alike and repeats(hit.written, name, care_of(name))
            if (
                alike
                and separators(name) == separators(hit.written)
                and hit.term not in self._deprecated
            ):
                yield hit


@cache
def label_properties() -> dict[str, Meaning]:
    """Read ontology/names/label-properties.tsv. Raises KnowledgeError where a meaning is none."""
    found: dict[str, Meaning] = {}
    for row in resources.table(resources.folder("ontology") / "names" / "label-properties.tsv"):
        try:
            found[row["property"]] = Meaning[row["meaning"].upper()]
        except KeyError:
            known = ", ".join(meaning.name.lower() for meaning in Meaning)
            raise KnowledgeError(
                row.place, f"no meaning {row['meaning']!r}", f"Known: {known}."
            ) from None
    return found
