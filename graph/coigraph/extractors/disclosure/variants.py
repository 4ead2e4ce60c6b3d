"""Names written in full that are nearly an author's: Dan for Daniel, a second family name, a letter changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coigraph.claims import Authorship
from coigraph.extractors.person_names import fold, level, parse

FEWEST_LETTERS: Final = 10
"""A shorter name with one letter changed may well be another person's."""
FEWEST_IN_COMMON: Final = 3
"""Dan and Daniel begin with these letters; fewer are no short form."""
_PART: Final = re.compile(r"[^\W\d_]+")


def nearly(written: str, authors: Sequence[Authorship]) -> tuple[int, ...]:
    """Return the authors who may be meant by a name written in full that is nobody's as it stands.

    The same family name with a short form of the given name or its initial, or the whole name with one more
    family name behind it. Where one author fits, those who share initial and family name may be meant as well.
    """
    words = _words(written)
    found = [a for a in authors if _fits(words, a)] if len(words) > 1 else []
    alike = {_initial_and_family(a) for a in found}
    return tuple(i for i, a in enumerate(authors) if _initial_and_family(a) in alike)


def _initial_and_family(author: Authorship) -> tuple[str, tuple[str, ...]]:
    name = parse(author.name, author.given, author.family)
    return fold(name.given)[:1], _words(name.family)


def _fits(words: tuple[str, ...], author: Authorship) -> bool:
    name = parse(author.name, author.given, author.family)
    given, family = _words(name.given), _words(name.family)
    if not given or not family:
        return False
    if len(given[0]) > 1 and words[: len(given) + len(family)] == given + family:
        return len(words) == len(given) + len(family) + 1
    before = words[: -len(family)]
    if not before or words[-len(family) :] != family:
        return False
    first, own = before[0], given[0]
    if name.given.replace(".", "").replace(" ", "").isupper():
        return len(first) > 1 and first[0] == own[0]
    if len(given) > 1 and len(before) > 1 and before[1][0] not in _initials(given):
        return False
    short, long = sorted((first, own), key=len)
    return len(short) >= FEWEST_IN_COMMON and long != short and long.startswith(short)


def _initials(given: tuple[str, ...]) -> set[str]:
    return {word[0] for word in given[1:]}


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(part) for part in _PART.findall(level(name)))


def misspelt(written: str, authors: Sequence[Authorship]) -> tuple[int, ...]:
    """Return the authors whose name, written in full, differs from these words by one letter alone."""
    letters = fold("".join(c for c in written if c.isalpha()))
    if len(letters) < FEWEST_LETTERS:
        return ()
    return tuple(
        index
        for index, author in enumerate(authors)
        if _differ_by_one(letters, fold("".join(c for c in author.name if c.isalpha())))
    )


def _differ_by_one(one: str, other: str) -> bool:
    """Say whether one letter was left out, added, changed or swapped with the next, but not the first."""
    if one == other or abs(len(one) - len(other)) > 1 or one[:1] != other[:1]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), -1)
    if start < 0:
        return True
    rest, other_rest = one[start:], other[start:]
    swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    changed = rest[1:] == other_rest[1:]
    return swapped or changed or rest[1:] == other_rest or rest == other_rest[1:]
