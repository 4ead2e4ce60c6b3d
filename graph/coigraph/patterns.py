"""Regular expressions that are tried only where a text holds the letters that each of their matches must hold.

A search tries an expression at every character of a sentence, and most sentences hold none of its words. To see that
`randomised`, `assigned` and `allocated` are all missing costs a tenth of that. Which words these are is read off the
expression itself, so that who writes a rule need not think of it.

An expression that is tried in most sentences is best begun with a character: `re` goes quickly from one `[rR]` to the
next in `(?-i:[rR])(?<!\\w.)andomised`, while it stops at each character for `\\brandomised`, and for any letter where
case makes no difference.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any, Final, Generic, TypeVar

from coigraph.needed_letters import ANY_DIGIT, DIGIT, Letters, needed_for

T = TypeVar("T")
_parse: Final = import_module("re._parser").parse
_compile: Final = import_module("re._compiler").compile


class Expression:
    """A regular expression that is compiled when it is first used. Its methods are those of `re`."""

    __slots__ = ("_flags", "finditer", "fullmatch", "match", "pattern", "search", "sub")
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    sub: Callable[..., str]

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # asked for where a slot is empty yet
        if name not in self.__slots__:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.match, self.fullmatch, self.sub = compiled.match, compiled.fullmatch, compiled.sub
        self.search, self.finditer = compiled.search, compiled.finditer
        return getattr(compiled, name)


class Pattern:
    """A regular expression, with what a text must hold for it to match there.

    It is parsed when it is first looked for and compiled when a text may hold a match: most texts need few of many.
    Raises re.error then, as `re` does.
    """

    __slots__ = (
        "_finditer",
        "_flags",
        "_parsed",
        "_search",
        "fullmatch",
        "match",
        "needed",
        "pattern",
        "sub",
    )

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self._flags = int(flags)  # `re` is slower with a RegexFlag
        self._parsed: Any = None

    def __getattr__(self, name: str) -> Any:
        # asked for where a slot is empty yet
        if name == "needed":
            self._parsed = _parse(self.pattern, self._flags)
            self.needed = needed_for(self._parsed)
            return self.needed
        if name not in self.__slots__:
            raise AttributeError(name)
        compiled = _compile(self._parsed or _parse(self.pattern, self._flags), self._flags)
        self._parsed = None
        self.match, self.fullmatch, self.sub = compiled.match, compiled.fullmatch, compiled.sub
        self._search, self._finditer = compiled.search, compiled.finditer
        return getattr(compiled, name.removeprefix("_"))

    def may_match(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Say whether `text[start:end]` holds what a match must hold."""
        letters = _folded(text, start, end)
        for runs in self.needed:
            for run in runs:
                if run in letters:
                    break
            else:
                return False
        return True

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in `text[start:end]`, as `re` does."""
        return self._search(text, start, end) if self.may_match(text, start, end) else None

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return the matches in `text[start:end]`, as `re` does."""
        may = self.may_match(text, start, end)
        return self._finditer(text, start, end) if may else iter(())

    def at_each(self, text: str, places: Iterable[int], end: int) -> Iterator[re.Match[str]]:
        """Yield what finditer does, where `places` holds every place before `end` where a match can begin."""
        match, after = self.match, 0
        for place in places:
            if place >= after and (found := match(text, place, end)):
                yield found
                after = found.end()


class Several(Generic[T]):
    """Expressions that a text is searched for together, each with what it stands for.

    Many of them need the same letters: each is looked for once.
    """

    def __init__(self, members: Iterable[tuple[Pattern, T]]) -> None:
        self._members = tuple(members)

    @cached_property
    def _needs(
        self,
    ) -> tuple[int, tuple[tuple[tuple[tuple[int, Letters], ...], tuple[Pattern, T]], ...]]:
        """How many letters are looked for, and each member with what it needs of them, numbered."""
        numbers: dict[Letters, int] = {}
        needs = []
        for member in self._members:
            needed = member[0].needed
            needs.append((tuple((numbers.setdefault(n, len(numbers)), n) for n in needed), member))
        return len(numbers), tuple(needs)

    def that_may_match(self, text: str, start: int, end: int) -> list[tuple[Pattern, T]]:
        """Return the members that may match in `text[start:end]`, in their order."""
        count, needs = self._needs
        letters = _folded(text, start, end)
        held: list[bool | None] = [None] * count
        members = []
        for needed, member in needs:
            for number, runs in needed:
                if (here := held[number]) is None:
                    here = False
                    for run in runs:
                        if run in letters:
                            here = True
                            break
                    held[number] = here
                if not here:
                    break
            else:
                members.append(member)
        return members


def compile(expression: str, flags: int = 0) -> Pattern:  # noqa: A001 named as in re
    """Return a regular expression to search sentences for that seldom hold a match."""
    return Pattern(expression, flags)


def when_used(expression: str, flags: int = 0) -> Expression:
    """Return a regular expression to match at places that are known, or to search a few words for."""
    return Expression(expression, flags)


def needed(expression: str, flags: int = 0) -> tuple[Letters, ...]:
    """Return what each match of an expression must hold: first what is quickest to look for."""
    return needed_for(_parse(expression, flags))


def without_case(text: str) -> str:
    """Return a text with one form of all letters that `re` takes for each other where case makes no difference."""
    if text.isascii():
        return text.lower()
    return text.replace("ı", "i").replace("İ", "i").casefold()  # which casefold leaves apart


@lru_cache(maxsize=256)  # one sentence is searched for many patterns, one after another
def _folded(text: str, start: int, end: int) -> str:
    part = text[start:end]
    return without_case(part) + DIGIT if ANY_DIGIT.search(part) else without_case(part)
