"""What each match of a regular expression must hold, read off its parsed form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, Final

Letters = frozenset[str]
"""Runs of characters, letters in lower case, of which a match holds at least one."""

_LITERAL: Final = import_module("re._constants").LITERAL
DIGIT: Final = "\0"
"""Stands for any digit among the characters of a match."""

ANY_DIGIT: Final = re.compile(r"\d")
_VARIANTS: Final = 32
"""The most spellings of one run of characters that are told apart."""
_CHECKED: Final = 3
"""Of the runs that a match must all hold, the most that are looked for."""
_MOST: Final = 128
"""More runs than this, of which one must stand there, are not looked for: one does in most texts."""
_NOTHING: Final = frozenset({""})


def needed_for(parsed: Any) -> tuple[Letters, ...]:
    """Return what each match must hold: first what is quickest to look for."""
    exact, inside = _sequence(parsed)
    found = {_shortest(letters) for letters in (exact, *inside) if letters and _is_rare(letters)}
    return tuple(sorted(sorted(found, key=_rarity)[:_CHECKED], key=len))


def _is_rare(letters: Letters) -> bool:
    """Say whether characters are worth looking for: a single letter or a space stands in every sentence."""
    return len(letters) <= _MOST and all(
        run and not run.isspace() and (len(run) > 1 or not run.isalnum()) for run in letters
    )


def _rarity(letters: Letters) -> tuple[int, int, list[str]]:
    return -min(map(len, letters)), len(letters), sorted(letters)


def _shortest(letters: Letters) -> Letters:
    """Leave out what another run stands in, `patients` beside `patient`, and numbers beside any digit."""
    return frozenset(
        a
        for a in letters
        if not any(b in a and b != a for b in letters)
        and (a == DIGIT or DIGIT not in letters or not ANY_DIGIT.search(a))
    )


def _sequence(items: Iterable[tuple[Any, Any]]) -> tuple[Letters | None, list[Letters]]:
    """Return all spellings of a part of an expression, None where they are many, and what else its matches hold."""
    inside: list[Letters] = []
    run = _NOTHING
    whole = True
    for exact, more in _parts(items):
        inside += more
        longer = frozenset(a + b for a in run for b in exact) if exact is not None else None
        if longer is None or len(longer) > _VARIANTS:
            inside.append(run)
            longer = exact or _NOTHING
            whole = False
        run = longer
    return (run, inside) if whole else (None, [*inside, run])


def _parts(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Letters | None, list[Letters]]]:
    """Yield what is known of each item, of neighbouring letters together."""
    letters = ""
    for operator, value in items:
        if operator is _LITERAL and value < 128:
            letters += chr(value).lower()
            continue
        if letters:
            yield frozenset({letters}), []
            letters = ""
        yield _item(str(operator), value)
    if letters:
        yield frozenset({letters}), []


def _item(operator: str, value: Any) -> tuple[Letters | None, list[Letters]]:
    match operator:
        case "LITERAL":
            character = chr(value)
            is_known = character.isascii() or not character.isalpha()
            return (frozenset({character.casefold()}) if is_known else None), []
        case "AT" | "ASSERT_NOT":
            return _NOTHING, []
        case "ASSERT":
            direction, items = value
            exact, inside = _sequence(items)
            # what stands behind the place may stand outside the stretch that is searched
            return _NOTHING, [exact or _NOTHING, *inside] if direction > 0 else []
        case "IN":
            return _one_of(value)
        case "SUBPATTERN":
            return _sequence(value[3])
        case "ATOMIC_GROUP":
            return _sequence(value)
        case "BRANCH":
            return _branches([_sequence(items) for items in value[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, items = value
            exact, inside = _sequence(items)
            if exact is not None and most == 1:
                return (exact, inside) if least else (exact | _NOTHING, [])
            return None, [exact or _NOTHING, *inside] if least else []
        case _:
            return None, []


def _one_of(members: list[tuple[Any, Any]]) -> tuple[Letters | None, list[Letters]]:
    """Read a set of characters: their spellings where they are few, a digit where it holds nothing else."""
    found: set[str] = set()
    for operator, value in members:
        if str(operator) == "CATEGORY" and str(value) == "CATEGORY_DIGIT" and len(members) == 1:
            return None, [frozenset({DIGIT})]
        first, last = value if str(operator) == "RANGE" else (value, value)
        if str(operator) not in ("LITERAL", "RANGE") or last - first > 9:
            return None, []
        for code in range(first, last + 1):
            exact, _ = _item("LITERAL", code)
            if exact is None:
                return None, []
            found |= exact
    return frozenset(found), []


def _branches(
    branches: list[tuple[Letters | None, list[Letters]]],
) -> tuple[Letters | None, list[Letters]]:
    """Read alternatives: one of the spellings of all, or else what one holds or another."""
    union: set[str] = set()
    spelt = True
    for exact, inside in branches:
        worth = [letters for letters in (exact, *inside) if letters and _is_rare(letters)]
        if exact is not None:
            union |= exact
        elif worth:
            rarest = min(worth, key=_rarity)
            union |= rarest
            spelt = False
        else:
            return None, []
    if spelt and len(union) <= _VARIANTS:
        return frozenset(union), []
    return None, [frozenset(union)]
