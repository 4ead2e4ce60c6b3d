"""Patterns of which those are tried that the words of a sentence allow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, Generic, Protocol, TypeVar

from coigraph import patterns
from coigraph.needed_letters import ANY_DIGIT, DIGIT, Letters


class Needing(Protocol):
    """What says of itself which letters a sentence must hold for it to match there."""

    @property
    def needed(self) -> Iterable[Letters]:
        """Runs of letters, of each of which one must stand there."""
        ...


N = TypeVar("N", bound=Needing)
T = TypeVar("T")
_REMEMBERED: Final = 16_384
"""For so many words is kept what they hold."""
_BEGINNING: Final = 3
"""So many letters tell which runs of letters may begin at a place of a word."""


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


class _Held(dict[str, int]):
    """Words, each with the bits of what it holds of all that is needed; they are found when a word is first seen."""

    def __init__(self, runs: Mapping[str, int]) -> None:
        super().__init__()
        self._runs: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for run, bits in runs.items():
            self._runs[run[:_BEGINNING]].append((run, bits))
        self._shorter = [size for size in range(_BEGINNING) if any(len(r) == size for r in runs)]

    def __missing__(self, word: str) -> int:
        letters = word + DIGIT if ANY_DIGIT.search(word) else word
        beginning = self._runs.get
        held = 0
        for place in range(len(letters)):
            for run, bits in beginning(letters[place : place + _BEGINNING], ()):
                if letters.startswith(run, place):
                    held |= bits
            for size in self._shorter:
                for _, bits in beginning(letters[place : place + size], ()):
                    held |= bits
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = held
        return held


class WordedPatterns(Generic[N, T]):
    """Patterns, each with what it stands for, of which those are tried that the words of a sentence allow.

    What a pattern needs stands within single words, and the same words come again and again: what a word holds of all
    that is needed is found once.
    """

    def __init__(self, members: Iterable[tuple[N, T]]) -> None:
        self._members = tuple(members)

    @cached_property
    def _needs(self) -> tuple[_Held, list[tuple[int, tuple[N, T]]]]:
        """The words with what they hold, and each member with the bits of all that it needs."""
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
        return _Held(runs), needs

    def that_may_match(self, sentence: str) -> list[tuple[N, T]]:
        """Return the members that may match in a sentence, in their order."""
        words, needs = self._needs
        missing = -1
        for held in set(map(words.__getitem__, patterns.without_case(sentence).split())):
            missing &= ~held
        return [member for bits, member in needs if not bits & missing]
