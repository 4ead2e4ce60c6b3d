"""The names of adverse events with their grade and kind: `grade 3-4 nausea`, `skin toxicity of grade 2 or higher`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors.variable_tables import Variable

_LIMIT: Final = r"(?:[≥⩾>≤⩽]=?|[>≥⩾]\s?or\s?=|at\s+least)\s*"
_ONE: Final = r"(?:[0-5]|IV|I{1,3}|V)(?!\w|[.·]\d|\s?%)"
_JOINED: Final = (
    rf"\s*(?:,(?=\s*{_ONE}\s*(?:,|and\b|or\b))|,?\s*\b(?:or|and|to)\b|/|-|–|—)\s*(?:grades?\s*)?"
)
GRADE: Final = (
    rf"(?:{_LIMIT})?\bgrades?\s*(?:{_LIMIT})?{_ONE}\+?"
    rf"(?:{_JOINED}(?:{_ONE}|(?:higher|worse|more|greater|above|over)\b))*"
)
"""The grades of an adverse event: grade 3, grade 3 or 4, grade ≥ 2, grades III-IV, grade 3 or higher."""

_KIND: Final = (
    r"(?:(?!clavien)[a-z]+[-‐][a-z]+|severe|fatal|serious|major|minor|mild|moderate|late|early|acute|chronic|persistent|"
    r"gastrointestinal|rectal|cardiac|(?:non)?ha?ematologic(?:al)?)"
)
_AT_OPERATION: Final = r"(?:(?:post|peri|intra)-?operative\s+)"
_SCALED: Final = r"(?:WHO|CTC(?:AE)?|NCI|RTOG|EORTC|SWOG|ECOG|Clavien|Dindo)"
_SCALE: Final = rf"(?:\b{_SCALED}\b(?:[\s/-]+|\s+criteria\s+))*"
_ANY_BEFORE: Final = patterns.compile(rf"{_SCALED}|{_KIND}|operative|grade", re.IGNORECASE)
"""What the words before a name hold where they say its grade or kind."""

_BEFORE: Final = patterns.when_used(
    rf"{_SCALE}(?:(?P<graded>\({GRADE}\)|{GRADE})\s+)?"
    rf"(?P<kind>(?:\b{_KIND}(?:\s*(?:/|,|\bto\b|\bor\b|\band\b)\s*{_KIND})?\s+{_AT_OPERATION}?(?:\(?{GRADE}\)?\s+)?)*)"
    rf"{_AT_OPERATION}?(?<=\s)$",
    re.IGNORECASE,
)
_BEHIND: Final = patterns.when_used(
    rf"\s*,?\s*[(\[](?:of\s+)?(?P<inside>{GRADE})[)\]]|\s+(?:of\s+|with\s+)?(?P<bare>{GRADE})(?=\s*[a-z(\[.;,≥]|\s*$)",
    re.IGNORECASE,
)
_FARTHEST: Final = 70
_SHORT: Final = re.compile(r"\s*[(\[][A-Za-z-]+[)\]]?$")
_CAPITAL: Final = re.compile(r"^[A-Z](?=[a-z])")


def with_kind(text: str, sentence: Span, name: Span, variable: Variable) -> tuple[Span, Variable]:
    """Return where the name of an adverse event stands with its grade and kind, and the variable that it names then.

    One of a kind is another variable than adverse events of any kind; that it is seen after an operation is no kind.
    """
    start, end = name.start, name.end
    first = max(sentence.start, start - _FARTHEST)
    told_before = _ANY_BEFORE.may_match(text, first, start)
    before = _BEFORE.search(text, first, start) if told_before else None
    behind = _BEHIND.match(text, end, sentence.end)
    kind, told = "", start
    if before and before.group():
        start, told = before.start(), before.start("graded" if before["graded"] else "kind")
        kind = (before.group("graded") or "") + before.group("kind")
    if behind is None and not kind:
        return Span(start, end), variable
    words = _SHORT.sub("", text[told:end] if kind else name.of(text))
    if behind:
        grade = behind.group("inside") or behind.group("bare")
        words = _CAPITAL.sub(lambda m: m.group().lower(), words)
        words, end = f"{grade} {words}", behind.end()
    words = _CAPITAL.sub(lambda m: m.group().lower(), re.sub(r"\s+", " ", words))
    return Span(start, end), replace(variable, name=f"AE: {words}", endpoint=None)
