"""How many subjects a study has: the numbers of subjects that a report says were randomised or included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coigraph.claims import StudyGroup
from coigraph.documents import Evidence, Span
from coigraph.extractors.discourse import Role, Sentence
from coigraph.extractors.numbers import CARDINAL, cardinal

SUBJECTS: Final = (
    r"(?:patients|pts|subjects|participants|women|men|children|adults|individuals|"
    r"volunteers|cases|persons|people)"
)
ADVERB: Final = (
    r"(?:(?:randomly|prospectively|retrospectively|consecutively|centrally|also|"
    r"then|thus|finally|equally)\s+)*"
)
_COUNT = rf"(?P<size>\d{{1,3}}(?:[, ]\d{{3}})+|\d+|{CARDINAL})"
_KIND = r"(?:(?!(?:were|was|had|who|with|in|and|of)\b)[\w/+‐-]+\s+){0,5}?"
_PEOPLE = rf"{_COUNT}\s+{_KIND}{SUBJECTS}\b"
_BRACKETED = rf"[(\[]\s*n\s*=\s*{_COUNT}\s*[)\]]"
_WERE = rf"\b(?:were|was|underwent)\s+{ADVERB}"
_MORE = r"(?:(?!\bscreened|\bassessed)[^.;]){0,160}?"
_ASSIGNED = r"(?:assigned|randomi[sz]ed|allocated|randomi[sz]ation)"
_INCLUDED = (
    r"(?:enrol+ed|recruited|included|accrued|entered|registered|analy[sz]ed|studied|treated|identified|evaluated|"
    r"reviewed)"
)
_INCLUDING = r"(?:involv(?:ed|ing)|compris(?:ed|ing)|including)"
_SIZES: Final[tuple[tuple[str, ...], ...]] = (
    (  # randomised
        rf"{_PEOPLE}{_MORE}{_WERE}{_ASSIGNED}",
        rf"(?:randomi[sz]ed|(?:randomly|we)\s+(?:assigned|allocated))\s+{_PEOPLE}",
        rf"{SUBJECTS}\s*{_BRACKETED}\s*{_WERE}{_ASSIGNED}",
        rf"{_COUNT}\s+{_WERE}{_ASSIGNED}",
    ),
    (  # included
        rf"{_PEOPLE}{_MORE}{_WERE}{_INCLUDED}",
        rf"(?:{_INCLUDED}|{_INCLUDING})\s+(?:data\s+(?:of|from)\s+|records\s+of\s+)?(?:a\s+total\s+of\s+)?{_PEOPLE}",
        rf"{SUBJECTS}\s*{_BRACKETED}",
        rf"a\s+total\s+of\s+{_PEOPLE}",
        rf"{SUBJECTS}\b[^.;()]{{0,160}}{_WERE}(?:{_INCLUDED}|used)\s*{_BRACKETED}",
        rf"(?:stud(?:y|ies)|trial|analysis|series|report)\s+(?:of|on|in)\s+{_PEOPLE}",
    ),
)
"""In the order of preference: subjects randomised, subjects included."""

_SIZE_PATTERNS: Final = tuple(
    tuple(
        re.compile(rf"(?<![\w.,/·]){p}" if p.startswith(_COUNT) else rf"\b{p}", re.IGNORECASE)
        for p in patterns
    )
    for patterns in _SIZES
)
_NOT_SIZE: Final = re.compile(r"(?:\bscreened|\d\s+of(?:\s+the|\s+these)?)\s+$", re.IGNORECASE)
_SPLIT_UP: Final = re.compile(r"\brandom|\bassigned|\ballocated", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Size:
    """A number of subjects and the places that state it."""

    subjects: int
    evidence: tuple[Evidence, ...]


def stated(text: str, sentences: Sequence[Sentence]) -> Size | None:
    """Return the number of subjects that were randomised, else that were included; None where none is printed."""
    for patterns in _SIZE_PATTERNS:
        for sentence in sentences:
            if sentence.heading or sentence.role is Role.CONCLUSION:
                continue
            for pattern in patterns:
                match = pattern.search(text, sentence.span.start, sentence.span.end)
                number = _number(text, sentence, match) if match else None
                if match and number:
                    return Size(number, (Span(match.start(), match.end()),))
    return None


def _number(text: str, sentence: Sentence, match: re.Match[str]) -> int | None:
    start = match.start("size")
    if _NOT_SIZE.search(text[max(sentence.span.start, start - 30) : start]):
        return None
    number = cardinal(re.sub(r"(?<=\d) (?=\d)", "", match.group("size")))
    return number if number and number > 1 else None


def summed(text: str, groups: Sequence[StudyGroup], sentences: Sequence[Sentence]) -> Size | None:
    """Add up the groups that one sentence says subjects were assigned to; None where a group has no size."""
    sizes = [group.size for group in groups if group.size is not None]
    if len(sizes) < 2 or len(sizes) != len(groups):
        return None
    places = tuple(place for group in groups for place in group.evidence)
    for sentence in sentences:
        if all(place in sentence.span for place in places) and _SPLIT_UP.search(
            text, sentence.span.start, sentence.span.end
        ):
            return Size(sum(sizes), places)
    return None
