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

        Each word differs by one slip at most, and the name by one for every six letters. A slip is a letter too many,
        too few, other, or two changed about: the distance of Damerau and Levenshtein.
        """
        written = words(name)
        letters = sum(map(len, written))
        if letters < _LETTERS_PER_SLIP:
            return None
        near: dict[str, tuple[int, Entry]] = {}
        for known, entry in self._names.get((written[0][0], len(written)), ()):
            shorter = min(letters, sum(map(len, known)))
            slips = _slips(written, known, shorter // _LETTERS_PER_SLIP)
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
    """Count the words that differ by one slip; None where one differs by more, or too many do."""
    slips = 0
    for one, other in zip(written, known, strict=True):
        if one != other:
            slips += 1
            if slips > allowed or min(len(one), len(other)) < _SHORTEST or not one_slip(one, other):
                return None
    return slips


def one_slip(one: str, other: str) -> bool:
    """Say whether two words differ by one letter too many, too few or other, or by two letters changed about."""
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) == len(other):
        rest, tail = one[start:], other[start:]
        return rest[1:] == tail[1:] or (rest[2:] == tail[2:] and rest[:2] == tail[1::-1])
    return len(other) - len(one) == 1 and one[start:] == other[start + 1 :]
