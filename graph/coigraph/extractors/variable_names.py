"""The names of variables in a text, found where a word stands that one of them begins with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from coigraph import patterns

_WORD: Final = re.compile(r"\w+|[^\w\s]")
_GAP: Final = re.compile(r"\\?[ -]")
_GAPS: Final = r"[\s‐-–-]+"
"""Spaces, hyphens and dashes. A range of dashes is quicker to compile than a list of them."""
_BEGINS: Final = re.compile(r"(?<![\w+])(?<![A-Za-z][-‐])")
_ENDS: Final = r"(?!\w)(?!-\w)(?!‐\w)(?!\+\w)"
"""What may stand before and after a name. A set with a hyphen of its own costs most of the time to compile a name."""


@lru_cache(maxsize=256)
def fold(name: str) -> str:
    """Return the key of a name: abbreviations as written, other names without case, hyphens and plurals."""
    plain = re.sub(_GAPS, " ", name)
    if is_abbreviation(plain):
        return re.sub(r"(?<=[A-Z]{2})s$", "", plain)
    return " ".join(re.sub(r"(?<=[a-z]{3})s$", "", word) for word in plain.casefold().split())


def is_abbreviation(name: str) -> bool:
    """Say whether a name is one that counts only as it is written: PFS."""
    return len(name) <= 6 and sum(c.isupper() for c in name) >= 2


class Names:
    """Names to find, the longest first, and wordings that make names of their own.

    Of what begins at one place a match of `before` wins, then a name, then a match of `after`. The names that begin
    with a word become an expression when a text has the word: there are thousands, and a text has few of them. `own` is
    what each match of `after` holds: `after` is costly and seldom matches.
    """

    def __init__(self, names: Iterable[str], before: str, after: str, own: str) -> None:
        self._names: dict[str, list[str]] = defaultdict(list)
        last = set()
        for name in names:
            if words := _WORD.findall(name.casefold()):
                self._names[words[0]].append(name)
                last.add(words[-1])
        self._last = frozenset(last)
        self._first = frozenset(self._names) | {f"{word}s" for word in self._names}
        others = "|".join(re.escape(word) for word in self._names if not word[0].isalpha())
        self._words = re.compile(rf"[^\W\d]\w*|(?:{others or '(?!)'})(?:s\b)?")
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._before = patterns.compile(bounded(f"(?P<own>{before})"), re.IGNORECASE)
        self._own = patterns.compile(own, re.IGNORECASE)
        self._after = patterns.compile(bounded(f"(?P<own>{after})"), re.IGNORECASE)

    def find(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield what stands in `text[start:end]`, never overlapping; `lastgroup` is `own` where it is no given name."""
        names = self._begun(text, start, end)
        before = self._before.search(text, start, end)
        own = self._own.search(text, start, end)
        after = self._after.search(text, start, end) if own else None
        name = next(names, None)
        while found := [m for m in (before, name, after) if m]:
            first = min(found, key=re.Match.start)
            yield first
            start = first.end()
            while name and name.start() < start:
                name = next(names, None)
            if before and before.start() < start:
                before = self._before.search(text, start, end)
            if after and after.start() < start:
                after = self._after.search(text, start, end)

    def ending(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield what `find` does that ends at `end`; most words end none."""
        *_, last = _WORD.findall(patterns.without_case(text[start:end])) or ("",)
        if (
            last in self._last
            or last.removesuffix("s") in self._last
            or self._own.search(text, start, end)
            or self._before.search(text, start, end)
        ):
            yield from (match for match in self.find(text, start, end) if match.end() == end)

    def _begun(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the longest of the given names that begin at each word."""
        known = self._first
        folded = patterns.without_case(text[start:end])
        if len(folded) == end - start:
            for word in [w for w in self._words.finditer(folded) if w[0] in known]:
                place = start + word.start()
                if _BEGINS.match(text, place):
                    match = self._beginning(word[0]).match(text, place, end)
                    if match:
                        yield match
            return
        # folding made it longer: `ß`
        for word in _WORD.finditer(text, start, end):
            each = patterns.without_case(word.group())
            if (
                each in known
                and _BEGINS.match(text, word.start())
                and (match := self._beginning(each).match(text, word.start(), end))
            ):
                yield match

    def _beginning(self, word: str) -> re.Pattern[str]:
        """Return the expression of the names that begin with a word, also those that begin with its singular."""
        if compiled := self._compiled.get(word):
            return compiled
        names = [*self._names.get(word, ())]
        if word[-1] == "s":
            names += self._names.get(word[:-1], ())
        wordings = sorted(map(as_pattern, names), key=len, reverse=True)
        compiled = re.compile(f"(?:{'|'.join(wordings)}){_ENDS}", re.IGNORECASE)
        return self._compiled.setdefault(word, compiled)


def bounded(wording: str) -> str:
    """Return a wording as one that stands between the ends of words."""
    return f"{_BEGINS.pattern}{wording}{_ENDS}"


def as_pattern(name: str) -> str:
    """Return what a name may look like: with hyphens or spaces, in any case if it is no abbreviation, in the plural."""
    escaped = _GAP.sub(lambda _: _GAPS, re.escape(name))
    if is_abbreviation(name):
        return rf"(?-i:{escaped}s?)" if name.isupper() else rf"(?-i:{escaped})"
    if re.match(r"[A-Z]{2}", name) or re.search(r" [A-Z]{2}", name):
        return escaped
    return re.sub(r"([a-z]{3})(?=\[|$)", r"\1s?", escaped)
