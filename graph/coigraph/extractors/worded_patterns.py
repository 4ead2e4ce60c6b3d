"""Patterns of which those are tried that the words of a sentence allow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Final, Generic, Protocol, TypeVar

from coigraph import patterns
from coigraph.needed_letters import ANY_DIGIT, DIGIT, Letters


class Needing(Protocol):
    """What says of itself which letters a sentence must hold for it to match there."""

    @property
    def needed(self) -> Iterable[Letters]:
        """Runs of letters, of each of which one must stand there."""


N = TypeVar("N", bound=Needing)
T = TypeVar("T")
_REMEMBERED: Final = 16_384
"""For so many words is kept what they hold."""


_LETTER_FIRST: Final = re.compile(r"([a-z])(?![?*+{])(.+)", re.DOTALL)
_INNERMOST: Final = re.compile(r"\\.|\[(?:\\.|[^\]])+\]|\([^()]*\)")
"""What holds no alternatives of the whole pattern, from the inside out."""


def at_word(pattern: str, within: str = r"\w") -> str:
    """Return a pattern, in small letters and for any case, as one that stands behind none of the characters `within`.

    One that begins with a letter has the letter first, and looks back from there: `re` looks for it at once.
    """
    outside = pattern
    while (simpler := _INNERMOST.sub("", outside)) != outside:
        outside = simpler
    first = _LETTER_FIRST.fullmatch(pattern)
    if first is None or "|" in outside:
        return f"(?<![{within}])(?:{pattern})"
    letter, rest = first.groups()
    return f"(?-i:[{letter}{letter.upper()}])(?<![{within}].){rest}"


class WordedPatterns(Generic[N, T]):
    """Patterns, each with what it stands for, of which those are tried that the words of a sentence allow.

    What a pattern needs stands within single words, and the same words come again and again: what a word holds of all
    that is needed is found once.
    """

    def __init__(self, members: Iterable[tuple[N, T]]) -> None:
        self._members = tuple(members)
        self._held = lru_cache(maxsize=_REMEMBERED)(self._holds)

    @cached_property
    def _needs(self) -> tuple[dict[str, int], list[tuple[int, tuple[N, T]]]]:
        """Each run of letters with the bits of what it fulfils, and each member with the bits of all that it needs."""
        numbers: dict[Letters, int] = {}
        runs: dict[str, int] = defaultdict(int)
        needs = []
        for member in self._members:
            bits = 0
            for letters in member[0].needed:
                bit = 1 << numbers.setdefault(letters, len(numbers))
                bits |= bit
                for run in letters:
                    runs[max(run.split(), key=len)] |= bit
            needs.append((bits, member))
        return runs, needs

    def _holds(self, word: str) -> int:
        word = word + DIGIT if ANY_DIGIT.search(word) else word
        held = 0
        for run, bits in self._needs[0].items():
            if run in word:
                held |= bits
        return held

    def that_may_match(self, sentence: str) -> list[tuple[N, T]]:
        """Return the members that may match in a sentence, in their order."""
        held = 0
        for bits in set(map(self._held, patterns.without_case(sentence).split())):
            held |= bits
        return [member for bits, member in self._needs[1] if bits & held == bits]
