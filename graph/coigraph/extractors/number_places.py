"""What the patterns of the number grammar match, each tried only where it can begin.

A search tries a pattern at every character of a sentence. Here one that begins with a number is tried at numbers, one
that begins with a word at the words with the same first letters, which are read off the pattern itself.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any, Final

from coigraph import patterns
from coigraph.extractors.number_patterns import CI, FIRST, LEFT, PATTERNS, RUN, Kind
from coigraph.patterns import without_case

_parse: Final = import_module("re._parser").parse
_SIGNS: Final = "<>≤≥⩽⩾"
_SIGN: Final = re.compile(f"[{_SIGNS}]")
_LETTERS: Final = 3
"""The most letters of a word that are told apart."""
_LEVEL: Final = "%-‐.·∙,"
"""What a level is printed with, beside digits and spaces: the 95% of a `95% CI`."""


class Leads:
    """The letters and signs of comparison that patterns begin with."""

    def __init__(self) -> None:
        self._numbers: dict[str, list[int]] = {}

    def add(self, number: int, expression: str, flags: int) -> None:
        """Add a pattern under its number. Raises ValueError where matches may begin with something else."""
        known = _grown(_parse(expression, flags), {""}, at_word=False)
        if known is None or "" in known[0]:
            raise ValueError(f"begins with no word or sign of comparison: {expression}")
        for letters in known[0] | known[1]:
            self._numbers.setdefault(letters, []).append(number)

    @cached_property
    def _words(self) -> tuple[re.Pattern[str], dict[str, list[int]]]:
        """What finds the first letters of words, behind what is no word, and which patterns begin with them."""
        numbers = {
            letters: sorted(
                {
                    n
                    for size in range(len(letters))
                    for n in self._numbers.get(letters[: size + 1], ())
                }
            )
            for letters in sorted(self._numbers, key=lambda k: (-len(k), k))
            if letters not in _SIGNS
        }
        return re.compile(rf"\W(?=({'|'.join(map(re.escape, numbers))}))"), numbers

    def places(self, text: str, start: int, end: int) -> dict[int, list[int]]:
        """Return where in `text[start:end]` each pattern may begin, by its number, in the order of the text."""
        expression, numbers = self._words
        found: dict[int, list[int]] = defaultdict(list)
        part = text[start:end]
        for match in expression.finditer(" " + _without_case(part)):
            place = match.start() + start
            for number in numbers[match[1]]:
                found[number].append(place)
        for sign in _SIGN.finditer(part):
            for number in self._numbers.get(sign[0], ()):
                insort(found[number], sign.start() + start)
        return found


def _without_case(text: str) -> str:
    """Return a text with one form of its letters, each at its place."""
    folded = without_case(text)
    if len(folded) == len(text):
        return folded
    return "".join(f if len(f := without_case(c)) == 1 else c for c in text)


_AT_NUMBER: Final = re.compile(
    rf"{re.escape(LEFT)}(?:{re.escape(f'(?={RUN}')}\[(?P<following>[^\]]+)\]\))?"
)
"""What a pattern begins with that is tried only where _PLACE has found it, with what must stand behind."""


@lru_cache(maxsize=1)
def _compiled() -> tuple[
    list[patterns.Pattern], patterns.Several[int], dict[str, list[int]], Leads
]:
    """Return the patterns in their order, those that begin at a number, and what others begin with.

    Those at numbers are first those before anything, then those before each of several characters.
    """
    listed: list[patterns.Pattern] = []
    before_any: list[tuple[patterns.Pattern, int]] = []
    before: dict[str, list[int]] = defaultdict(list)
    leads = Leads()
    for number, (kind, expression) in enumerate(PATTERNS):
        begin = _AT_NUMBER.match(expression)
        listed.append(patterns.compile(expression[begin.end() if begin else 0 :], re.IGNORECASE))
        if begin is None and kind is not Kind.CONFIDENCE:
            leads.add(number, expression, re.IGNORECASE)
        elif begin and not begin["following"]:
            before_any.append((listed[number], number))
        elif begin:
            for character in begin["following"]:
                before[character].append(number)
    return listed, patterns.Several(before_any), before, leads


_CONFIDENCE: Final = [n for n, (kind, _) in enumerate(PATTERNS) if kind is Kind.CONFIDENCE]
_PLACE: Final = re.compile(
    # LEFT behind its FIRST: a search goes quickly from one of these characters to the next
    FIRST + rf"(?<![\w.·∙/].)(?<![A-Za-z][-‐].)(?<!\d[-‐‑–—,·/].)(?={RUN}(.?))"
)
_INTERVAL: Final = patterns.when_used(CI, re.IGNORECASE)
_PERCENT: Final = patterns.when_used(r"\bper\s?cent\s$", re.IGNORECASE)
_C: Final = re.compile(r"[Cc](?=[.IrRLoO])(?<![^\W\d].)")
"""Where the words for an interval can begin: also right behind a number."""


def matches(text: str, start: int, end: int) -> Iterator[tuple[Kind, re.Match[str]]]:
    """Yield what each pattern matches in `text[start:end]`, one pattern after the other."""
    listed, before_any, before, leads = _compiled()
    places = leads.places(text, start, end)
    at_numbers: list[int] = []
    for match in _PLACE.finditer(text, start, end):
        place = match.start()
        at_numbers.append(place)
        for number in before.get(match[1].lower(), ()):
            places[number].append(place)
    if at_numbers:
        for _, number in before_any.that_may_match(text, start, end):
            places[number] = at_numbers
    if intervals := _intervals(text, start, end):
        places |= dict.fromkeys(_CONFIDENCE, intervals)
    for number in sorted(places):
        for found in listed[number].at_each(text, places[number], end):
            yield PATTERNS[number][0], found


def _intervals(text: str, start: int, end: int) -> list[int]:
    """Return where a confidence interval can begin: with its level or with the words for it."""
    begins = (match.start() for match in _C.finditer(text, start, end))
    return _with_level(text, start, [c for c in begins if _INTERVAL.match(text, c, end)])


def _with_level(text: str, start: int, intervals: Iterable[int]) -> list[int]:
    """Return where words for an interval begin, and every place where a level before one can begin."""
    places: list[int] = []
    for interval in intervals:
        percent = _PERCENT.search(text, max(start, interval - len("per cent ")), interval)
        begin = percent.start() if percent else interval
        while begin > start and (
            text[begin - 1] in _LEVEL or text[begin - 1].isdecimal() or text[begin - 1].isspace()
        ):
            begin -= 1
        places += range(begin, interval + 1)
    return places


def _grown(
    items: Iterable[tuple[Any, Any]], begun: set[str], *, at_word: bool
) -> tuple[set[str], set[str]] | None:
    """Return what matches begin with, `begun` continued by `items`: what more may follow, and what is complete.

    Complete are as many letters as are told apart, and fewer before what may be many. None where a match may begin
    with anything else than a word or a sign.
    """
    complete: set[str] = set()
    for operator, value in items:
        name = str(operator)
        if name == "AT":
            at_word = at_word or str(value) == "AT_BOUNDARY"
        elif not name.startswith("ASSERT"):
            longer = (
                _with_letter(chr(value).lower(), begun, at_word=at_word)
                if name == "LITERAL"
                else _with_one_of(_branches(name, value), begun, at_word=at_word)
            )
            if longer is None:
                return None
            begun = {b for b in longer[0] if len(b) < _LETTERS}
            complete |= longer[1] | longer[0] - begun
    return begun, complete


def _with_letter(
    letter: str, begun: set[str], *, at_word: bool
) -> tuple[set[str], set[str]] | None:
    is_known = letter in _SIGNS or (letter.isascii() and (at_word or "" not in begun))
    if "" in begun and not (is_known and (letter.isalpha() or letter in _SIGNS)):
        return None
    return ({b + letter for b in begun}, set()) if is_known else (set(), begun)


def _with_one_of(
    branches: list[Any], begun: set[str], *, at_word: bool
) -> tuple[set[str], set[str]] | None:
    """Continue with one of several; with many, where there are none."""
    if not branches:
        return None if "" in begun else (set(), begun)
    longer: set[str] = set()
    complete: set[str] = set()
    for branch in branches:
        known = _grown(branch, begun, at_word=at_word)
        if known is None:
            return None
        longer |= known[0]
        complete |= known[1]
    return longer, complete


def _branches(name: str, value: Any) -> list[Any]:
    """Return what a part of an expression may be, each as a sequence; nothing where that is not told."""
    match name:
        case "IN":
            return [[member] for member in value]
        case "BRANCH":
            return list(value[1])
        case "SUBPATTERN":
            return [value[3]]
        case "MAX_REPEAT" | "MIN_REPEAT" if value[1] == 1:
            return [value[2]] if value[0] else [value[2], []]
        case "MAX_REPEAT" | "MIN_REPEAT" if value[0]:
            # it may come again
            return [[*value[2], ("MANY", None)]]
        case _:
            return []
