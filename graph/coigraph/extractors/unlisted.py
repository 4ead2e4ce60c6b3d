"""Therapies that no table names and that the text makes known: by a drug's stem, a code, a regimen's initials.

They stay unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from coigraph import patterns, resources
from coigraph.documents import Span
from coigraph.linking.lexicon import Match

_WORD: Final = re.compile(r"(?<![\w-])[^\W\d_]{7,}(?![\w])")
_CODE: Final = patterns.compile(
    r"(?<![\w-])(?!NCT|ISRCTN|EUDRACT|KEYNOTE|CRUK|EORTC|DSM|ICD|SARS|COVID)[A-Z]{2,6}-?\d{3,6}[A-Z]?(?![\w-]*\d)"
)
_GIVEN: Final = re.compile(
    r"^(?:\s(?:plus|versus|vs\.?|arm|group|monotherapy|alone|treatment|therapy|in combination|combined with)\b"
    r"|,?\scompared\s(?:to|with)\b|-treated|\s\(?\d+(?:\.\d+)?\s?m?g\b)"
)
_INITIALS: Final = re.compile(
    r"\s?\((?:the\s)?(?P<name>[A-Z]{3,7})(?:\s(?:regimen|protocol|arm|group))?\)"
)
_SPELT: Final = re.compile(r"(?<![\w-])(?P<name>[A-Z]{3,7})\s\($")
_JOINTS: Final = frozenset({"/", "-", "–", "‐", " / "})
_PARTNER: Final = re.compile(r"(?<![\w/-])(?P<name>[^\W\d_]{7,})\s(?:plus|or)\s$")
_PARTNERED: Final = re.compile(
    r"\s(?:plus|versus)\s(?P<name>[^\W\d_]{7,})(?![\w/-])(?=\s(?:versus|plus|in|for|or)\b)"
)
_LIST_GAP: Final = 60
"""The most characters between two therapies of the list that a regimen's initials stand for."""


def drugs(text: str, span: Span, known: Sequence[Match]) -> Iterator[Span]:
    """Yield the words that end in the stem of a drug or are the code of one, outside what the tables have."""
    taken = [match.span for match in known]
    for found in _WORD.finditer(text, span.start, span.end):
        word = found.group().casefold()
        if word in _everyday():
            continue
        if word.endswith(_endings()) and any(
            word.endswith(stem) and len(word) >= least for stem, least in _stems()
        ):
            yield from _free(Span(*found.span()), taken)
    for found in _CODE.finditer(text, span.start, span.end):
        if _GIVEN.match(text[found.end() : found.end() + 40]):
            yield from _free(Span(*found.span()), taken)


def partners(text: str, span: Span, known: Sequence[Match]) -> Iterator[Span]:
    """Yield the words given together with a known therapy: the huachansu of `huachansu plus gemcitabine`.

    Only a word that the text has at least twice, and that is no word of everyday or of treatment.
    """
    taken = [match.span for match in known]
    for match in known:
        for found in (
            _PARTNER.search(text, max(span.start, match.span.start - 40), match.span.start),
            _PARTNERED.match(text, match.span.end),
        ):
            if not found or found["name"].casefold() in _everyday():
                continue
            name = found["name"]
            if len(re.findall(rf"\b{name}\b", text, re.IGNORECASE)) > 1:
                yield from _free(Span(*found.span("name")), taken)


def _free(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    if not any(span.start < other.end and other.start < span.end for other in taken):
        yield span


def regimens(
    text: str, span: Span, known: Sequence[Match]
) -> Iterator[tuple[Span, frozenset[str]]]:
    """Yield the initials of a regimen beside the list of its drugs: `irinotecan plus leucovorin and ... (ILF)`."""
    for index, match in enumerate(known):
        after = _INITIALS.match(text, match.span.end)
        if after and after.end() <= span.end:
            listed = list(_chain(text, known[: index + 1][::-1]))
            if keys := _spelt_by(after["name"], text, listed):
                yield Span(*after.span("name")), keys
        before = _SPELT.search(text, max(span.start, match.span.start - 12), match.span.start)
        if before:
            listed = list(_chain(text, known[index:]))
            if keys := _spelt_by(before["name"], text, listed):
                yield Span(*before.span("name")), keys


def _chain(text: str, matches: Sequence[Match]) -> Iterator[Match]:
    previous = None
    for match in matches:
        if previous:
            first, last = sorted((previous.span, match.span))
            gap = text[first.end : last.start]
            if len(gap) > _LIST_GAP or ";" in gap or ". " in gap or ") vs" in gap:
                return
        yield match
        previous = match


def _spelt_by(name: str, text: str, listed: Sequence[Match]) -> frozenset[str]:
    """Return the keys of the nearest drugs whose initials are the letters of a name, or none."""
    keys = []
    left = list(name)
    for match in listed:
        written = match.span.of(text).lstrip("0123456789-–‐ ")
        for initial in {match.entry.label[:1].upper(), written[:1].upper()}:
            if initial in left:
                left.remove(initial)
                keys.append(match.entry.key)
                break
        if not left:
            return frozenset(keys)
    return frozenset()


def joined(text: str, known: Sequence[Match]) -> Iterator[tuple[Span, frozenset[str]]]:
    """Yield the therapies written as one word: `gemcitabine/nab-paclitaxel`, `ceftazidime-avibactam`."""
    run: list[Match] = []
    for match in (*known, None):
        if match and run and text[run[-1].span.end : match.span.start] in _JOINTS:
            run.append(match)
            continue
        if len(run) > 1:
            yield Span(run[0].span.start, run[-1].span.end), frozenset(m.entry.key for m in run)
        run = [match] if match else []


@cache
def _everyday() -> frozenset[str]:
    table = resources.folder("ontology") / "names" / "not-names.tsv"
    return frozenset(row["name"] for row in resources.table(table))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(stem for stem, _ in _stems())


@cache
def _stems() -> tuple[tuple[str, int], ...]:
    table = resources.folder("ontology") / "names" / "drug-stems.tsv"
    return tuple((row["stem"], int(row["least"])) for row in resources.table(table))
