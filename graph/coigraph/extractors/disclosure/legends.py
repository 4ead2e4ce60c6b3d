"""Codes for types of interest that a statement explains: `A Example: Acme (1, 2). 1, consultant; 2, honoraria`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from coigraph.extractors.disclosure.phrases import Found, Phrase

_ENTRY: Final = re.compile(
    r"(?:(?<=[.;,:\n] )|(?<=[;,\n])|^)(?:"
    r"[(\[](?P<bracketed>[A-Z]{1,3}(?:/[A-Z]{1,3})?|[a-z]|\d{1,2})[)\]]\s?[:=,]?|"
    r"(?P<equal>[A-Z]{1,3}(?:/[A-Z]{1,3})?|[a-z]|\d{1,2})\s?[=)]|"
    r"(?P<single>[A-Za-z]|\d{1,2})\s?[,:.])\s?",
    re.MULTILINE,
)
_REST: Final = re.compile(r"(?:[ /-][a-z]+){0,4}\s?(?:[;,.\n]|$)")
FEWEST: Final = 2
"""One explained code alone is no legend."""


@dataclass(frozen=True, slots=True)
class Legend:
    """The codes of a statement: what stands at which place, and where the explanation itself stands."""

    places: dict[int, tuple[int, Phrase]] = field(default_factory=dict)
    """Start of each code that is used -> its end and what it means."""
    start: int = -1
    end: int = -1


def legend(
    text: str, phrase_at: Callable[[int], Found | None], is_person: Callable[[int], bool]
) -> Legend:
    """Return the codes of a levelled statement, none where it explains none.

    `is_person` says that an author's name or initials begin at a place, which are no code.
    """
    codes: dict[str, Phrase] = {}
    start = end = -1
    for entry in _ENTRY.finditer(text):
        code = entry["bracketed"] or entry["equal"] or entry["single"]
        found = phrase_at(entry.end())
        if found is None or found.phrase.kind != "type" or is_person(entry.start()):
            continue
        rest = _REST.match(text, found.end)
        if rest is None or (codes and text[end : entry.start()].strip(" ;,.\n")):
            continue
        start = entry.start() if start < 0 else start
        end = rest.end()
        codes.setdefault(code, found.phrase)
    if len(codes) < FEWEST:
        return Legend()
    return Legend(_uses(text, codes, start, end), start, end)


def _uses(
    text: str, codes: dict[str, Phrase], start: int, end: int
) -> dict[int, tuple[int, Phrase]]:
    """Return where codes stand: alone in brackets, or before a comma at the head of a list."""
    one = "(?:" + "|".join(map(re.escape, sorted(codes, key=len, reverse=True))) + r")(?![\w-])"
    bracket = re.compile(rf"[(\[]\s?{one}(?:\s?(?:,|;|/|and|&)\s?{one})*\s?[)\]]")
    listed = re.compile(rf"(?<=[:;,] ){one}(?=\s?,\s)|(?:(?<=\()|(?<=[;,] )){one}(?=\s?:)")
    places: dict[int, tuple[int, Phrase]] = {}
    for use in (*bracket.finditer(text), *listed.finditer(text)):
        if not start <= use.start() < end:
            for code in re.finditer(one, use.group()):
                place = use.start() + code.start()
                places[place] = (place + len(code.group()), codes[code.group()])
    return places
