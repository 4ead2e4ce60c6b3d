"""Names found as they are typed: from their beginnings, without regard to accents, and with a slip of the finger."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"\w+")
_EXACT, _BEGINS, _SLIP = 4, 3, 1
"""What a word is worth by how it was found."""
_SHORTEST_WITH_SLIP: Final = 4
_TWO_SLIPS_FROM: Final = 8
_MOST_WORDS: Final = 400
"""Words that one typed beginning stands for: `a` begins half of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that can be looked up: of what kind, what tells it from its namesakes, and what it names."""

    kind: str
    label: str
    note: str
    iri: str


def entries(records: Iterable[Mapping[str, str]]) -> list[Entry]:
    """Return the rows of the question `search-entries` as entries, sorted. Of a person the document is told."""
    rows = list(records)
    documents = {row["entity"]: row["label"] for row in rows if row["kind"] == "document"}

    def note(row: Mapping[str, str]) -> str:
        person = row["kind"] == "person"
        return documents.get(row["entity"].partition("#")[0], "") if person else row.get("note", "")

    found = [Entry(row["kind"], row["label"], note(row), row["entity"]) for row in rows]
    return sorted(found, key=lambda entry: (entry.kind, entry.label, entry.iri, entry.note))


def fold(text: str) -> str:
    """Return a text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return _WORD.findall(fold(text))


class Index:
    """Entries by their words. It is built once for each state of a store and then only read."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        holders: dict[str, set[int]] = defaultdict(set)
        self._whole: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            found = words(entry.label)
            self._whole[" ".join(found)].append(number)
            for word in found:
                holders[word].add(number)
        self._holders = dict(holders)
        self._words = sorted(self._holders)
        self._pairs: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            for pair in _pairs(word):
                self._pairs[pair].add(word)

    def named(self, text: str) -> list[Entry]:
        """Return the entries whose whole name a text is."""
        return [self.entries[number] for number in self._whole.get(" ".join(words(text)), ())]

    def find(self, text: str) -> list[Entry]:
        """Return the entries that hold all words of a text, the best first; where none does, those with the most."""
        typed = list(dict.fromkeys(words(text)))[:8]
        worth: dict[int, int] = defaultdict(int)
        hits: dict[int, int] = defaultdict(int)
        for word in typed:
            best: dict[int, int] = {}
            for known, weight in self._meant(word):
                for number in self._holders[known]:
                    best[number] = max(best.get(number, 0), weight)
            for number, weight in best.items():
                worth[number] += weight
                hits[number] += 1
        most = max(hits.values(), default=0)
        found = [number for number, count in hits.items() if count == most]
        found.sort(key=lambda n: (-worth[n], len(self.entries[n].label), self.entries[n].label, n))
        return list(dict.fromkeys(self.entries[number] for number in found))

    def _meant(self, word: str) -> list[tuple[str, int]]:
        """Return the known words that a typed one may be, each with its worth."""
        first = bisect_left(self._words, word)
        begun = []
        for known in self._words[first : first + _MOST_WORDS]:
            if not known.startswith(word):
                break
            begun.append((known, _EXACT if known == word else _BEGINS))
        if begun or len(word) < _SHORTEST_WITH_SLIP:
            return begun
        allowed = 2 if len(word) >= _TWO_SLIPS_FROM else 1
        shared: dict[str, int] = defaultdict(int)
        for pair in _pairs(word):
            for known in self._pairs.get(pair, ()):
                shared[known] += 1
        # a slip spoils at most three pairs of letters
        least = max(1, len(_pairs(word)) - 3 * allowed)
        near = [known for known, number in shared.items() if number >= least]
        return [(known, _SLIP) for known in near if slips(word, known, allowed) <= allowed]


def _pairs(word: str) -> set[str]:
    framed = f"^{word}$"
    return {framed[i : i + 2] for i in range(len(framed) - 1)}


def slips(first: str, second: str, most: int) -> int:
    """Return how many letters are missing, added, wrong or exchanged with their neighbour, up to `most` + 1."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        row = [i]
        for j, b in enumerate(second, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
        if min(row) > most:
            return most + 1
    return last[-1]
