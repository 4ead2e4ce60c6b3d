"""How closely a text must repeat a name to mean it.

Case, accents, hyphens, dots and spaces make no difference, but for abbreviations and the names of
ontology/names/ambiguous-names.tsv.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

WORD: Final = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_WORDS: Final = re.compile(f"({WORD.pattern})")
_ASCII_WORDS: Final = re.compile(r"([a-z\d](?:(?<=[a-z])[a-z]*|\d*(?:\.\d+)?))")
"""The same where all letters are ASCII in lower case: much quicker, as it says first how a word begins."""
_FURTHER_LETTER: Final = re.compile(r"[^\W\d_a-zA-Z]")

SHORT: Final = 5
"""A word of two capitals or more and at most this many letters and digits is an abbreviation: BMS, ICIs."""
_CODE: Final = re.compile(r"[A-Z]{1,6}[ -]\d{2,6}[A-Z]?")
"""The code of a substance: `of 900 patients` is not the drug OF 900."""
_GAP: Final = 3
"""The most characters between two words of a name: ` & `, ` + `, `., `."""
_BREAKS: Final = frozenset(';:()[]{}"“”!?')
"""Characters that never stand inside a name that is found in running text. A comma may, where the name has one."""


class Care(StrEnum):
    """The rules of ambiguous-names.tsv, and the two that follow from the spelling of a name."""

    FOLDED = "folded"
    """Case, accents, hyphens and dots may differ."""
    CASED = "cased"
    """The letters and digits must be the same, in the same case: an abbreviation."""
    CAPITAL = "capital"
    """It must begin with a capital: the name is also a common word."""
    EXACT = "exact"
    """It must be the same, letter for letter."""
    TREATED = "treated"
    """It counts only where the words around it give it as a treatment: insulin, oxygen. An abbreviation stays cased."""
    NEVER = "never"
    """No row may have this name, because it has several meanings."""


def care_of(name: str) -> Care:
    """Return the care that the spelling of a name calls for."""
    if name[1:].islower():  # most names: there is one capital at most
        return Care.FOLDED
    abbreviation = bool(_CODE.fullmatch(name)) or (
        not any(c.isspace() for c in name)
        and len(_plain(name)) <= SHORT
        and sum(c.isupper() for c in name) > 1
    )
    return Care.CASED if abbreviation else Care.FOLDED


def repeats(text: str, name: str, care: Care) -> bool:
    """Say whether a text with the same folded words as a name repeats it closely enough."""
    match care:
        case Care.CASED:
            return _plain(text) == _plain(name)
        case Care.TREATED:
            return care_of(name) is not Care.CASED or _plain(text) == _plain(name)
        case Care.CAPITAL:
            return text[:1].isupper()
        case Care.EXACT:
            return " ".join(text.split()) == name
        case _:
            return True


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name, folded: no case, no accents, no hyphens, dots or spaces between."""
    if text.isascii():
        return tuple(WORD.findall(text.lower()))
    return tuple(_fold(found.group()) for found in WORD.finditer(text))


def first_word(name: str) -> str:
    """Return the first of the words of a name, folded; an empty string where it has none."""
    head = name.partition(" ")[0]
    if head.isascii() and head.isalpha():
        return head.lower()
    found = WORD.search(name)
    return _fold(found.group()) if found else ""


class Tokens(NamedTuple):
    """The words of a stretch of text, folded, and where in the text each begins and ends."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


@lru_cache(maxsize=64)  # one stretch is searched for the names of several tables, one after another
def tokens(text: str, start: int, end: int) -> Tokens:
    """Return the words of a stretch of text, folded, with their places."""
    part = text[start:end]
    plain = part.isascii() or not _FURTHER_LETTER.search(part)
    pieces = _ASCII_WORDS.split(part.lower()) if plain else _WORDS.split(part)
    found = pieces[1::2]  # the others are the gaps
    places = list(accumulate(map(len, pieces), initial=start))
    return Tokens(found if plain else list(map(_fold, found)), places[1:-1:2], places[2::2])


def joins(gap: str, *, across_lines: bool) -> bool:
    """Say whether two words with this between them may belong to one name: `Bristol-Myers`, `Roche/Genentech`."""
    if "\n" in gap and not across_lines:
        return False
    return len(gap) <= _GAP and gap.count("\n") < 2 and _BREAKS.isdisjoint(gap)


def separators(text: str) -> int:
    """Count the characters that separate the items of a list."""
    return text.count(",") + text.count(";")


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _plain(name: str) -> str:
    return "".join(c for c in name if c.isalnum())
