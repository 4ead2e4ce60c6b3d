"""Names that no table has, but for their spelling: written together, or with a slip of the pen.

Spaces aside, `NovoNordisk` is a name of the table. `Sindax` is not: that it may mean Syndax is a proposal for a
reviewer and no link. A proposal goes from a name that nothing knows to one that a table knows, never between two known
names, and only to companies: the names of societies and universities are common words, and one letter apart is often
another (radiology, cardiology).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

from coigraph.linking.entries import Entry
from coigraph.linking.lexicon import Lexicon
from coigraph.linking.spelling import Care, care_of, words

MOST: Final = 0.8
"""The most confidence that a proposal may have."""
_LETTERS_PER_SLIP: Final = 6
_SHORTEST: Final = 4
"""A word with fewer letters must be right."""
_TOGETHER: Final = 8
"""A name with fewer letters counts only with its spaces."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that a misspelt name may mean; `confidence` is at most MOST."""

    entry: Entry
    confidence: float


class Spellings:
    """The names of companies by what a slip leaves as it was: the first letter and the number of words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._together: dict[str, set[str]] = defaultdict(set)
        self._names: dict[tuple[str, int], list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
        self._lexicon = lexicon
        for entry in lexicon.entries.values():
            for name in entry.names:
                folded = words(name)
                plain = "".join(folded)
                if len(plain) >= _TOGETHER and care_of(name) is Care.FOLDED:
                    self._together[plain].add(entry.key)
                if entry.kind == "company":
                    self._names[plain[0], len(folded)].append((folded, entry))

    def written_together(self, name: str) -> Entry | None:
        """Return the one row that has a name with the same letters and other spaces, or None."""
        keys = self._together.get("".join(words(name)), ())
        return self._lexicon.entries[next(iter(keys))] if len(keys) == 1 else None

    def propose(self, name: str) -> Proposal | None:
        """Return the one company whose name is so near that a slip may be all that lies between, or None.

        The name differs by one slip at most for every six letters of the known one. So does each word of it, but
        that any word may have one, and one more where only the order of its letters is wrong.
        """
        written = words(name)
        letters = sum(map(len, written))
        if not written:
            return None
        near: dict[str, tuple[int, Entry]] = {}
        for known, entry in self._names.get((written[0][0], len(written)), ()):
            slips = _slips(written, known, sum(map(len, known)) // _LETTERS_PER_SLIP)
            if slips is not None and slips <= near.get(entry.key, (slips, entry))[0]:
                near[entry.key] = slips, entry
        if len(near) != 1:
            return None
        slips, entry = next(iter(near.values()))
        return Proposal(entry, round(min(MOST, 1 - slips / letters), 2))


@cache
def spellings(lexicon: Lexicon) -> Spellings:
    """Return the spellings of a table, made once."""
    return Spellings(lexicon)


def _slips(written: tuple[str, ...], known: tuple[str, ...], allowed: int) -> int | None:
    """Count the slips between the words of two names; None where they are too many, in a word or in all."""
    slips = 0
    for one, other in zip(written, known, strict=True):
        if one == other:
            continue
        shorter = min(len(one), len(other))
        most = max(1, shorter // _LETTERS_PER_SLIP)
        if sorted(one) == sorted(other):  # the right letters, in another order
            most += 1
        found = distance(one, other, min(most, allowed - slips)) if shorter >= _SHORTEST else None
        if found is None:
            return None
        slips += found
    return slips


def distance(one: str, other: str, most: int) -> int | None:
    """Return how many slips lie between two words, None where there are more than `most`.

    A slip is a letter too many, too few or other, or two neighbours changed about: the distance of Damerau and
    Levenshtein in its restricted form, https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance.
    """
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
        before, last = last, row
    return last[-1] if last[-1] <= most else None
