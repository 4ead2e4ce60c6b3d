"""The sizes of the groups and parts of a study, where a report counts them apart: together they are its subjects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coigraph import patterns
from coigraph.claims import StudyGroup
from coigraph.documents import Evidence, Span
from coigraph.extractors.discourse import Sentence
from coigraph.extractors.number_words import cardinal
from coigraph.extractors.subject_counts import COUNT, KIND, PEOPLE, SUBJECTS

_PARTS: Final = patterns.compile(
    rf"\b{SUBJECTS}\s*\(\s*(?P<size>\d+)\s+(?!of\b)[A-Za-z][^()\d]{{2,60}}?\s(?:and|vs\.?)\s+"
    r"(?P<more>\d+)\s+(?!of\b)[A-Za-z][^()\d]{2,60}\)",
    re.IGNORECASE,
)
"""The parts of all subjects, where they were randomised: `patients (41 A and 29 B)`."""

_ARM_SIZE: Final = re.compile(
    rf"(?:[(\[]|;)(?:[^()\[\]]*[;,]\s*)?\s*(?:n\s*=\s*(?P<size>\d[\d, ]*\d|\d)|(?P<people>\d[\d,]*)\s+{SUBJECTS})"
    r"(?=\s*[)\];,:])",
    re.IGNORECASE,
)
"""The size of a group in brackets: `(n = 1,026)`, `(47 patients)`."""

ARMS: Final = patterns.compile(r"\b(?:arms|groups|regimens|compared)\b", re.IGNORECASE)
PART: Final = patterns.compile(
    r"\b(?P<part>(?:first|second|third)\s+(?:stage|part|cohort)|(?:stratum|cohort|stage|part)\s+(?:\d|[A-C]|I{1,3}))\s*"
    r"[(\[]\s*n\s*=\s*(?P<size>\d[\d,]*)\s*[)\]]",
    re.IGNORECASE,
)
IN_PART: Final = patterns.compile(
    r"\b(?P<part>(?:part|cohort|phase|study|trial)\s+(?:\d+|[A-C]|I{1,3})\b)(?:/\w+)?"
    rf"(?:,|\s+(?:enrol+ed|included|recruited|randomi[sz]ed))\s+(?P<size>\d[\d,]*)\s+{KIND}{SUBJECTS}\b",
    re.IGNORECASE,
)
GROUP: Final = patterns.compile(
    r"\b(?P<part>[\w+/-]+\s+(?:group|arm)|(?:group|arm)\s+(?:[A-D]|[1-4]))\s*"
    r"[(\[]\s*n\s*=\s*(?P<size>\d[\d,]*)\s*[)\];,]",
    re.IGNORECASE,
)
"""One group with its size, wherever it is named first: `the treatment group (n = 26)`."""

_BY_TREATMENT: Final = patterns.compile(
    rf"(?<!of\s)(?<!of\sthe\s)(?<![\w.,/·]){PEOPLE}\s+(?:underwent|received|were\s+treated\s+(?:with|by)|"
    r"had\s+(?:\w+\s+){0,3}?\w*(?:ectomy|resection|surgery|ablation|therapy|transplantation)\b)",
    re.IGNORECASE,
)
_NEXT_TREATMENT: Final = re.compile(
    rf"[^.;\d]{{0,80}}?(?:,|\band)\s+(?:and\s+)?{COUNT}\s+(?:{SUBJECTS}\s+)?"
    r"(?:underwent|received|had|were\s+treated\s+(?:with|by))\b(?!\s+(?:an?\s+|no\s+)?(?:both|relapse|recurren|response))",
    re.IGNORECASE,
)
"""What each of several groups had: `64 patients had bowel surgery and 39 had ablation`."""

_EACH: Final = patterns.compile(
    rf"\bthere\s+were\s+{COUNT}\s+{KIND}{SUBJECTS}\s+in\s+(?:each|both)\s+(?:groups?|arms?)\b",
    re.IGNORECASE,
)
_TWO: Final = re.compile(
    r"\b(?:(?:the|into)\s+(?:two|2)|both)\s+(?:\w+\s)?(?:groups|arms)\b", re.IGNORECASE
)
_MORE_THAN_TWO: Final = re.compile(
    r"\b(?:three|four|five|six)\s+(?:\w+\s)?(?:groups|arms)\b", re.IGNORECASE
)

_MOST_ARMS: Final = 6

SPLIT_UP: Final = patterns.compile(r"\brandom|\bassigned|\ballocated", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Size:
    """A number of subjects and the places that state it."""

    subjects: int
    evidence: tuple[Evidence, ...]


def of_parts(text: str, sentences: Sequence[Sentence], part: patterns.Pattern) -> Size | None:
    """Add up the parts of a study that are counted apart: `the first stage (n = 22)`, `in part 2, 84 patients`."""
    found = {
        match.group("part").casefold(): match
        for sentence in reversed(sentences)
        for match in part.finditer(text, sentence.span.start, sentence.span.end)
    }
    if len(found) < 2:
        return None
    places = sorted(Span(*m.span()) for m in found.values())
    return Size(sum(cardinal(m.group("size")) or 0 for m in found.values()), tuple(places))


def of_arms(text: str, sentences: Sequence[Sentence], spoken_of: patterns.Pattern) -> Size | None:
    """Add up the sizes that one sentence gives of the groups that subjects were assigned to, or that were compared."""
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        if not spoken_of.search(text, start, end):
            continue
        found = list(_ARM_SIZE.finditer(text, start, end))
        if sum(bool(m.group("size")) for m in found) > 1:
            found = [m for m in found if m.group("size")]  # not `(26 women)` beside `(n = 40)`
        sizes = [cardinal(m.group("size") or m.group("people")) or 0 for m in found]
        if not 2 <= len(sizes) <= _MOST_ARMS or not all(sizes):
            continue
        places = tuple(Span(*m.span()) for m in found)
        return Size(_all_of(sizes), places)
    return None


def _all_of(sizes: Sequence[int]) -> int:
    """Add up the sizes of groups. One may be the number of all, or all may be divided twice."""
    total = sum(sizes)
    if len(sizes) > 2 and 2 * max(sizes) == total:
        return max(sizes)
    half = len(sizes) // 2
    first, second = sorted(sizes[:half]), sorted(sizes[half:])
    return sum(first) if first != second and sum(first) == sum(second) and half > 1 else total


def of_two(text: str, sentences: Sequence[Sentence]) -> Size | None:
    """Double `there were 50 patients in each group`, where the text speaks of two groups and of no more."""
    for sentence in sentences:
        match = _EACH.search(text, sentence.span.start, sentence.span.end)
        if match and _TWO.search(text) and not _MORE_THAN_TWO.search(text):
            return Size(2 * (cardinal(match.group("size")) or 0), (Span(*match.span()),))
    return None


def by_treatment(text: str, sentences: Sequence[Sentence]) -> Size | None:
    """Add up the groups that one sentence counts by what they had, where nothing else counts the subjects."""
    for sentence in sentences:
        match = _BY_TREATMENT.search(text, sentence.span.start, sentence.span.end)
        found = []
        while match:
            found.append(match)
            match = _NEXT_TREATMENT.match(text, match.end(), sentence.span.end)
        if len(found) > 1:
            total = sum(cardinal(m.group("size")) or 0 for m in found)
            return Size(total, tuple(Span(*m.span()) for m in found))
    return None


def in_brackets(text: str, sentences: Sequence[Sentence]) -> Size | None:
    """Add up `patients (41 A and 29 B)`, where they were randomised."""
    for sentence in sentences:
        match = _PARTS.search(text, sentence.span.start, sentence.span.end)
        if match and SPLIT_UP.search(text, sentence.span.start, sentence.span.end):
            subjects = (cardinal(match.group("size")) or 0) + (cardinal(match.group("more")) or 0)
            return Size(subjects, (Span(*match.span()),))
    return None


def summed(text: str, groups: Sequence[StudyGroup], sentences: Sequence[Sentence]) -> Size | None:
    """Add up the groups that one sentence says subjects were assigned to; None where a group has no size."""
    sizes = [group.size for group in groups if group.size is not None]
    if len(sizes) < 2 or len(sizes) != len(groups):
        return None
    places = tuple(place for group in groups for place in group.evidence)
    for sentence in sentences:
        if all(place in sentence.span for place in places) and SPLIT_UP.search(
            text, sentence.span.start, sentence.span.end
        ):
            return Size(sum(sizes), places)
    return None
