"""Names of persons: their parts, and the forms in which a text writes them.

Degrees and titles are no part of a name. Particles ("van der") belong to the family name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from coigraph import resources

_HYPHENS: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_QUOTES: Final = {
    0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " ", 0x202F: " ", 0x2009: " "
}  # fmt: skip
_LEVEL: Final = tuple((chr(code), plain) for code, plain in (_HYPHENS | _QUOTES).items())
_INITIALS: Final = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]\.?[- ]?){1,4}")
_PART: Final = re.compile(r"[^\W\d_]+")


def level(text: str) -> str:
    """Return the text with one kind of hyphen, quote and blank, each in its place: offsets do not move."""
    if not text.isascii():
        for printed, plain in _LEVEL:
            text = text.replace(printed, plain)
    return text


_STROKES: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Letters that Unicode does not decompose and that other languages write without the stroke."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word without case, accents, and anything but letters; letters with a stroke as plain ones."""
    decomposed = unicodedata.normalize("NFKD", word.casefold()).translate(_STROKES)
    return "".join(c for c in decomposed if c.isalpha())


@cache
def person_words(kind: str) -> frozenset[str]:
    """Return the words of one kind (title, degree, suffix, particle) of person-words.tsv."""
    path = resources.folder("ontology") / "disclosure" / "person-words.tsv"
    return frozenset(
        word
        for row in resources.table(path)
        if row["kind"] == kind
        for word in row.several("words")
    )


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts; `full` is the name as written, without titles and degrees."""

    full: str
    given: str
    family: str
    suffix: str = ""


def parse(text: str, given: str | None = None, family: str | None = None) -> PersonName:
    """Split a name. `Smith AB` (family name and bare initials) and `Smith, Ann` are turned round.

    `given` and `family` are taken as they are where a source states them.
    """
    words = strip_titles(text).split()
    suffix = ""
    if len(words) > 1 and words[-1].strip(",") in person_words("suffix"):
        suffix = words.pop().strip(",")
    full = " ".join(words).strip(" ,") + (f" {suffix}" if suffix else "")
    if given is not None and family is not None:
        return PersonName(full, given, family, suffix)
    if len(words) > 1 and words[0].endswith(","):
        return PersonName(full, " ".join(words[1:]), words[0].strip(","), suffix)
    if len(words) == 2 and _INITIALS.fullmatch(words[1]) and not _INITIALS.fullmatch(words[0]):
        return PersonName(full, words[1], words[0], suffix)
    start = len(words) - 1
    while start > 1 and words[start - 1] in person_words("particle"):
        start -= 1
    return PersonName(full, " ".join(words[:start]), " ".join(words[start:]), suffix)


def strip_titles(text: str) -> str:
    """Return a name without leading titles and trailing degrees."""
    words = text.split()
    while words and words[0].strip(",") in person_words("title"):
        words.pop(0)
    while len(words) > 1 and (words[-1].strip(",;") in person_words("degree")):
        words.pop()
    return " ".join(words).strip(" ,;")


@dataclass(frozen=True, slots=True)
class Initials:
    """The initials a text may use for a person.

    `full` holds the forms with every initial, `short` those that leave out a middle name, a particle or the
    half of a double name. `hyphened` holds the full forms that keep the hyphen of a double name.
    """

    full: frozenset[str]
    short: frozenset[str]
    hyphened: frozenset[str]
    begun: frozenset[str]
    """Forms that go on with small letters of the family name: CPo for C Poole. Case counts."""


@lru_cache(maxsize=1024)  # an article has several statements, each with the same authors
def initials(name: PersonName) -> Initials:
    """Return the initials of a name, upper case, without dots and blanks."""
    given = level(name.given).replace(".", ". ").split()
    words = level(name.family).split()
    particles = [w for w in words[:-1] if w in person_words("particle")]
    core = [w for w in words if w not in particles] or words
    full: set[str] = set()
    short: set[str] = set()
    hyphened: set[str] = set()
    with_particles = [words] if particles else []
    family_full = {_letters(core)} | {_letters(v) for v in with_particles}
    family_short = {_first(core[-1:]), _first(core[:1]), _first(core)} | {
        _first(v) for v in with_particles
    }
    given_full = {_letters(_spelled(given))}
    given_short = {_letters(given), _first(given), _first(given[:1]), _letters(given[:1])}
    if len(given) > 1:
        given_short |= {_letters(given[1:])}
    if len(given) > 2:
        given_short |= {_first(given[:1]) + _first([last]) for last in given[1:]}
    inner = _inner_capitals(core)
    for g in given_full:
        full |= {g + f for f in family_full}
    for g in given_full | given_short:
        short |= {g + f for f in family_full | family_short | inner}
    reversed_forms = {f + g for f in family_full for g in given_full}
    if "-" in name.given or "-" in name.family:
        hyphened = {_hyphened(given) + _hyphened(core), _hyphened(given) + _first(core)}
        hyphened |= {_first(given) + _hyphened(core), _first(given[:1]) + _hyphened(core)}
    keep = frozenset(form for form in full if len(form) > 1)
    rest = frozenset(form for form in short | reversed_forms if len(form) > 1) - keep
    begun = {
        g + _plain(core[-1])[:length].capitalize()
        for g in given_full | given_short
        for length in (2, 3, 4)
        if len(core[-1]) > length
    }
    return Initials(
        keep, rest, frozenset(form for form in hyphened if "-" in form), frozenset(begun)
    )


def _letters(words: list[str]) -> str:
    """Return the first letter of each part, hyphenated parts too: Hans-Joachim -> HJ; MacIntyre -> M."""
    return "".join(p[0] for w in words for p in _PART.findall(_plain(w))).upper()


def _inner_capitals(words: list[str]) -> set[str]:
    """Return the capitals of a family name written as one word: DeAngelis -> DA, IntHout -> IH."""
    capitals = "".join(c for w in words for c in _plain(w) if c.isupper())
    one_word = len(words) == 1 and not words[0].isupper()
    return {capitals} if one_word and len(capitals) > 1 else set()


def _first(words: list[str]) -> str:
    return "".join(_plain(w)[:1] for w in words).upper()


def _spelled(given: list[str]) -> list[str]:
    """Return given names with initials that are run together (`JA`, `John FR`) letter by letter."""
    return [
        letter
        for word in given
        for letter in (word if word.isupper() and word.isalpha() and len(word) < 4 else [word])
    ]


def _hyphened(words: list[str]) -> str:
    return "".join("-".join(p[0] for p in _PART.findall(_plain(w))) for w in words).upper()


def _plain(word: str) -> str:
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
