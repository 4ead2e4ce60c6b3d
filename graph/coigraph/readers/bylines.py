"""Author lines: `Authors: A B, C D`, `By A B`, `A B, MD, PhD; C D, MSc`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coigraph.documents import Author, Span
from coigraph.readers.wordings import fold, inline_heading, rows

_ITEM = re.compile(r"[^,;&|]+")
_AND = re.compile(r"\s+(?:and|und|et|y|e|en)\s+")
_INITIAL = re.compile(r"(?:[^\W\d_]\.?-?){1,4}")
_ELIDED = re.compile(r"[a-z]{1,2}['’][^\W\d_]+")  # d'Ancona, l'Hôpital
_INDEX = re.compile(r"[\d\s*†‡§¶#\u00b9\u00b2\u00b3\u2070-\u2079]+$")
MAX_BYLINE = 300
"""A by-line without a label is no longer, in characters."""


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(_bare(row["word"]) for row in rows("name-parts") if row["role"] == role)


@cache
def _by() -> re.Pattern[str]:
    words = "|".join(re.escape(row["word"]) for row in rows("name-parts") if row["role"] == "by")
    return re.compile(rf"(?:{words})[:\s]\s*")


def _bare(word: str) -> str:
    return word.strip(".,()").replace(".", "").casefold()


def is_credential(text: str) -> bool:
    """Whether all words are degrees or honours: MD, PhD, FRCP (Edin)."""
    words = text.split()
    return bool(words) and all(_bare(word) in _words("credential") for word in words)


def is_person(text: str) -> bool:
    """Whether a text has the form of one person's full name: two to six capitalised words, no collective."""
    words = text.split()
    if not 2 <= len(words) <= 6 or any(c.isdigit() for c in text):
        return False
    if any(_bare(word) in _words("collective") for word in words):
        return False
    full = 0
    for place, word in enumerate(words):
        bare = _bare(word)
        if bare in _words("particle") and 0 < place < len(words) - 1:
            continue
        if place and bare in _words("suffix"):
            continue
        letters = re.sub(r"['’.\-‐‑]", "", word)
        begins = word[0].isupper() or (place == 0 and bare in _words("particle"))
        if not (letters.isalpha() and begins) and not _ELIDED.fullmatch(word):
            return False
        if letters.isalpha() and not (letters.isupper() and _INITIAL.fullmatch(word)):
            full += 1
    return full >= 1


def _names(text: str, start: int) -> Iterator[tuple[str, Span] | None]:
    """Yield the names of a list with their spans, None for each item that is no name and no credential."""
    for item in _ITEM.finditer(text, start):
        offset = item.start()
        for piece in _pieces(item.group()):
            begin = offset + piece[0]
            words = piece[1]
            name = _trimmed(words)
            rest = _INDEX.sub("", words).strip()
            if not rest or is_credential(rest):
                continue  # a footnote mark or a degree
            if name and is_person(name[1]):
                yield name[1], Span(begin + name[0], begin + name[0] + len(name[1]))
            else:
                yield None


def _pieces(item: str) -> Iterator[tuple[int, str]]:
    start = 0
    for joint in _AND.finditer(item):
        yield start, item[start : joint.start()]
        start = joint.end()
    yield start, item[start:]


def _trimmed(words: str) -> tuple[int, str] | None:
    """Return a name without titles before it, and degrees, footnote marks and a full stop after it."""
    start, end = len(words) - len(words.lstrip()), len(words.rstrip())
    if words[start:end].startswith(("and ", "und ")):
        start += 4
    while start < end:
        first = words[start:end].split(maxsplit=1)
        if len(first) < 2 or _bare(first[0]) not in _words("title"):
            break
        start = words.index(first[1], start + len(first[0]))
    while start < end:
        name = _INDEX.sub("", words[start:end])
        last = name.rsplit(maxsplit=1)
        if len(last) == 2 and (
            last[1] in {"MD", "PhD"} or (_bare(last[1]) in _words("credential") and "." in last[1])
        ):
            name = last[0]
        elif name.endswith(".") and len(name.split()[-1]) > 2:
            name = name[:-1]
        if start + len(name) == end:
            break
        end = start + len(name)
    return (start, words[start:end]) if start < end else None


def authors(line: str, *, labelled: bool = False) -> tuple[Author, ...]:
    """Return the authors that an author line names, spans within the line; empty where it is none.

    A line with a label (`Authors:`) may end in a group's name, at which reading stops. Without a label the
    line must open with `By`, or hold degrees, and nothing in it may be anything but names.
    """
    text = fold(line)
    start = 0
    if label := inline_heading(line):
        start, labelled = label[1], True
    elif by := _by().match(text):
        start = by.end()
    elif not labelled and not any(is_credential(item) for item in re.split(r"[,;]\s*", text)):
        return ()
    if not labelled and len(text) > MAX_BYLINE:
        return ()
    found: list[tuple[str, Span]] = []
    for name in _names(text, start):
        if name is None:
            if not labelled:
                return ()
            break
        found.append(name)
    return tuple(Author(line[span.start : span.end], span) for _, span in found)
