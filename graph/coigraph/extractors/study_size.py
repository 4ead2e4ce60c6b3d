"""How many subjects a study has: the numbers of subjects that a report says were randomised or included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coigraph import patterns
from coigraph.claims import StudyGroup
from coigraph.documents import Evidence, Span
from coigraph.extractors.discourse import Role, Sentence
from coigraph.extractors.number_words import CARDINAL, cardinal

SUBJECTS: Final = (
    r"(?:(?:in|out)?patients|pts|subjects|participants|(?:wo)?men|children|adults|adolescents|infants|neonates|"
    r"newborns|babies|boys|girls|(?:fe)?males|mothers|students|residents|recipients|survivors|individuals|"
    r"volunteers|cases|persons|people)"
)
ADVERB: Final = (
    r"(?:(?:randomly|prospectively|retrospectively|consecutively|centrally|also|"
    r"then|thus|finally|equally)\s+)*"
)
_COUNT = rf"(?P<size>\d{{1,3}}(?:[, ]\d{{3}})+|\d+|{CARDINAL})"
_KIND = r"(?:(?!(?:were|was|had|who|with|in|and|of|to|for|from)\b)[A-Za-z][\w/+‐-]*,?\s+){0,6}?"
_PEOPLE = rf"{_COUNT}\s+{_KIND}{SUBJECTS}\b"
_BRACKETED = rf"[(\[]\s*n\s*=\s*{_COUNT}\s*[)\]]"
_WERE = rf"\b(?:were|was|underwent|(?:have|had)\s+been)\s+{ADVERB}"
# in `Of 285 patients, 143 were` the nearer number counts; a year counts nobody
_THEY_WERE = rf"(?:(?<!\d\s)|(?<=\b(?:19|20)\d\d\s)){_WERE}"
_MORE = (
    r"(?:\([^()]{0,120}\)|(?!\bscreened|\bassessed|\bexcluded)(?:[^.;()]|\.(?=\d)|[()])){0,240}?"
)
_ASSIGNED = r"(?:assigned|randomi[sz]ed|allocated|randomi[sz]ation|(?<=randomly\s)\w+ed)"
_INCLUDED = (
    r"(?:enrol+ed|recruited|included|accrued|entered|registered|analy[sz]ed|studied|treated|identified|evaluated|"
    r"reviewed|selected|followed|examined|assessed(?!\s+for))"
)
_CONDUCTED = r"(?:conducted|performed|carried\s+out|done)\s+(?:in|on|among|with|for)"
_INCLUDING = r"(?:involv(?:ed|ing)|compris(?:ed|ing)|including)"
_SIZES: Final[tuple[tuple[str, ...], ...]] = (
    (  # randomised
        rf"{_PEOPLE}{_MORE}{_THEY_WERE}{_ASSIGNED}",
        rf"(?:randomi[sz]ed|(?:randomly|we)\s+(?:assigned|allocated))\s+{_PEOPLE}",
        rf"{SUBJECTS}\b[^.;()]{{0,80}}{_BRACKETED}\s*{_WERE}{_ASSIGNED}",
        rf"{_COUNT}\s+{_WERE}{_ASSIGNED}",
        rf"{_COUNT}\s+randomi[sz]ed\s+{SUBJECTS}",
        rf"{_PEOPLE}{_MORE}\brandomly\s+received\b",
        rf"{_PEOPLE}{_MORE}\b(?:randomi[sz]ed|(?:randomly|prospectively)\s+(?:assigned|allocated))\s+"
        r"(?:to|between|among|into|in\s+(?:two|three|a\s+\d))\b",
        rf"{_PEOPLE}{_MORE}\breceived\s+(?:one|either)\s+of\b[^.;]{{0,60}}\brandomi[sz]ed",
    ),
    (  # included
        rf"{_PEOPLE}{_MORE}{_THEY_WERE}{_INCLUDED}",
        rf"(?:{_INCLUDED}|{_INCLUDING})\s+(?:data\s+(?:of|from)\s+|records\s+of\s+)?(?:a\s+total\s+of\s+)?{_PEOPLE}",
        rf"{SUBJECTS}\s*{_BRACKETED}",
        rf"a\s+total\s+of\s+{_PEOPLE}",
        rf"{SUBJECTS}\b[^.;()]{{0,160}}{_WERE}(?:{_INCLUDED}|used)\s*{_BRACKETED}",
        rf"(?:stud(?:y|ies)|trial|analysis|series|report)\s+(?:of|on|in|with|among)\s+{_PEOPLE}",
        rf"(?:cohort|population|sample)\s+of\s+{_PEOPLE}",
        r"(?:studied|investigated|tested|evaluat(?:ed|ing)|assess(?:ed|ing)|compar(?:ed|ing)|examined)"
        rf"\b(?:[^.;()]|\([^()]*\)){{0,200}}?\bin\s+(?:a\s+total\s+of\s+)?{_PEOPLE}",
        rf"{_CONDUCTED}\s+{_PEOPLE}",
        rf"(?:closed|stopped|terminated|ended)\b[^.;()]{{0,80}}?\b(?:with|after)\s+(?:only\s+)?{_PEOPLE}",
        rf"{_COUNT}\s+(?:enrol+ed|recruited|included|registered)\s+(?:\([^()]*\)\s+)?{SUBJECTS}\b",
        rf"(?:data|records|samples|specimens)\b[^.;]{{0,120}}?\b(?:for|of|from)\s+{_PEOPLE}",
        rf"(?:trial|study),\s+{_PEOPLE}",
        rf"{_PEOPLE}{_MORE}\bentered\s+(?:the|this|our|into)\b",
        rf"{_PEOPLE}\s+(?:enrol+ed|recruited|accrued|entered)\b",
        rf"{_PEOPLE}{_MORE}\b(?:enrol+ed|recruited|entered|registered)\s+(?:in|into|onto|on|to)\b",
        rf"accrual\s+of\s+{_PEOPLE}",
        rf"{_PEOPLE}{_MORE}\b(?:completed|participated\s+in)\b",
        rf"(?:trial|study|cohort)\b[^.;()]{{0,60}}{_BRACKETED}",
        rf"{_PEOPLE}\s+received\b",
    ),
)
"""In the order of preference: subjects randomised, subjects included."""

_SIZE_PATTERNS: Final = tuple(
    tuple(
        patterns.compile(rf"(?<![\w.,/·]){p}" if p.startswith(_COUNT) else rf"\b{p}", re.IGNORECASE)
        for p in wordings
    )
    for wordings in _SIZES
)
_SECOND: Final = re.compile(
    rf"[^.;]{{0,160}}?(?:\b(?:and|while|whereas)|,)\s+(?:\d+\s+eyes\s+of\s+)?(?P<size>\d[\d,]*|{CARDINAL})\s+"
    rf"(?:(?!\d)[\w-]+\s+){{0,3}}?(?:{SUBJECTS}|controls?|received|were\s+treated|[A-Z][A-Z0-9/+-]+\b)",
)
"""A second count beside `56 patients received A`: `and 58 B`, `and 52 healthy controls`."""

_TREATED: Final = (patterns.compile(rf"\b{_PEOPLE}\s+treated\s+with\b", re.IGNORECASE),)
"""In the report of a study that assigned its subjects to no groups: `47 patients treated with A achieved`."""

_BY_TREATMENT: Final = re.compile(r"\b(?:received|treated)$", re.IGNORECASE)
_OWN_CONTROLS: Final = re.compile(
    rf"[^.;]{{0,80}}?\band\s+(?P<size>\d[\d,]*|{CARDINAL})\s+(?:(?:healthy|matched|normal)\s+)*controls?\b",
    re.I,
)
_COUNTING: Final = patterns.compile(
    rf"\b(?:{SUBJECTS}|n\s*=|randomi|assigned|allocated)", re.IGNORECASE
)
"""What every sentence holds that counts subjects; looked for first, because it is quick."""

_PARTS: Final = patterns.compile(
    rf"\b{SUBJECTS}\s*\(\s*(?P<size>\d+)\s+(?!of\b)[A-Za-z][^()\d]{{2,60}}?\s(?:and|vs\.?)\s+"
    r"(?P<more>\d+)\s+(?!of\b)[A-Za-z][^()\d]{2,60}\)",
    re.IGNORECASE,
)
"""The parts of all subjects, where they were randomised: `patients (41 A and 29 B)`."""

_NOT_SIZE: Final = re.compile(
    r"(?:\bscreened|\bphase|\d\s+of(?:\s+the|\s+these)?|\bof\s+(?:these|those|them|whom),?)\s+$",
    re.IGNORECASE,
)
_OPENING: Final = patterns.compile(
    rf"(?:\s*|\s*Of\s+(?:the\s+|all\s+)?){_PEOPLE}(?!\s*[(\[]\s*[\d.]+\s*%)"
    r"(?!\s+(?:in|of|on|from|with)\s+(?:the\s+)?(?:[\w/+-]+\s+){0,3}(?:groups?|arms?)\b)",
    re.IGNORECASE,
)
"""A sentence that begins with a number of subjects: `92 patients with asthma received`, `Of 1,857 patients`."""

_BOTH: Final = re.compile(rf"(?<![\w,.-])(?P<size>\d[\d,]*|{CARDINAL})\s+and\s+$", re.IGNORECASE)
"""What stands before the second of two groups: `37 and 40 patients were assigned to`."""

_OTHER_ARM: Final = re.compile(
    rf"[^.;\d]{{0,120}}?\band\s+(?P<size>\d[\d,]*|{CARDINAL})\s+(?:{SUBJECTS}\s+)?"
    r"(?:were\s+(?:randomi[sz]ed|assigned|allocated)\s+)?to\b",
    re.IGNORECASE,
)
"""The other group behind `27 were randomised to A`: `and 29 to B`."""

_ARM_SIZE: Final = re.compile(
    rf"(?:[(\[]|;)(?:[^()\[\]]*[;,]\s*)?\s*(?:n\s*=\s*(?P<size>\d[\d, ]*\d|\d)|(?P<people>\d[\d,]*)\s+{SUBJECTS})"
    r"(?=\s*[)\];,:])",
    re.IGNORECASE,
)
"""The size of a group in brackets: `(n = 1,026)`, `(47 patients)`."""

_ARMS: Final = patterns.compile(r"\b(?:arms|groups|regimens|compared)\b", re.IGNORECASE)
_ONE_GROUP: Final = re.compile(
    r"[^.;()]{0,60}\(\s*(?:group|arm|cohort|regimen)\s+\w{1,3}\s*[),]", re.IGNORECASE
)
"""What makes a count that of one group: `99 patients (group A)`."""

_PART: Final = patterns.compile(
    r"\b(?P<part>(?:first|second|third)\s+(?:stage|part|cohort)|(?:stratum|cohort|stage|part)\s+(?:\d|[A-C]|I{1,3}))\s*"
    r"[(\[]\s*n\s*=\s*(?P<size>\d[\d,]*)\s*[)\]]",
    re.IGNORECASE,
)
_IN_PART: Final = patterns.compile(
    rf"\bin\s+(?P<part>(?:part|cohort|phase)\s+(?:\d|[A-C]|I{{1,3}})),\s+(?P<size>\d[\d,]*)\s+{_KIND}{SUBJECTS}\b",
    re.IGNORECASE,
)
_MOST_ARMS: Final = 6
_FEW: Final = 10
"""Fewer subjects at the beginning of a sentence are some of all."""

_SPLIT_UP: Final = patterns.compile(r"\brandom|\bassigned|\ballocated", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Size:
    """A number of subjects and the places that state it."""

    subjects: int
    evidence: tuple[Evidence, ...]


def stated(text: str, sentences: Sequence[Sentence]) -> Size | None:
    """Return the number of subjects that were randomised, else that were included; None where none is printed."""
    counting = [
        s
        for s in sentences
        if not s.heading
        and s.role is not Role.CONCLUSION
        and _COUNTING.search(text, s.span.start, s.span.end)
    ]
    randomised, included = _SIZE_PATTERNS
    return (
        _of_parts(text, counting, _IN_PART)
        or _first(text, counting, randomised)
        or _of_arms(text, counting, _SPLIT_UP)
        or _first(text, counting, included)
        or _of_parts(text, counting, _PART)
        or _of_arms(text, counting, _ARMS)
        or _opening(text, counting)
        or _parts(text, counting)
        or (None if _SPLIT_UP.search(text) else _first(text, counting, _TREATED))
    )


def _first(
    text: str, sentences: Sequence[Sentence], wordings: Sequence[patterns.Pattern]
) -> Size | None:
    for sentence in sentences:
        for pattern in wordings:
            match = pattern.search(text, sentence.span.start, sentence.span.end)
            number = _number(text, sentence, match) if match else None
            if match and number:
                return _with_second(text, sentence, match, number)
    return None


def _opening(text: str, sentences: Sequence[Sentence]) -> Size | None:
    """Read a number of subjects that a sentence begins with, in the report of a study that assigned its subjects."""
    if not _SPLIT_UP.search(text):
        return None
    for sentence in sentences:
        match = _OPENING.match(text, sentence.span.start, sentence.span.end)
        number = _number(text, sentence, match) if match else None
        if match and number and number >= _FEW:
            return Size(number, (Span(*match.span()),))
    return None


def _parts(text: str, sentences: Sequence[Sentence]) -> Size | None:
    """Add up `patients (41 A and 29 B)`, where they were randomised."""
    for sentence in sentences:
        match = _PARTS.search(text, sentence.span.start, sentence.span.end)
        if match and _SPLIT_UP.search(text, sentence.span.start, sentence.span.end):
            subjects = (cardinal(match.group("size")) or 0) + (cardinal(match.group("more")) or 0)
            return Size(subjects, (Span(*match.span()),))
    return None


def _of_parts(text: str, sentences: Sequence[Sentence], part: patterns.Pattern) -> Size | None:
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


def _of_arms(text: str, sentences: Sequence[Sentence], spoken_of: patterns.Pattern) -> Size | None:
    """Add up the sizes that one sentence gives of the groups that subjects were assigned to, or that were compared."""
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        if not spoken_of.search(text, start, end):
            continue
        found = list(_ARM_SIZE.finditer(text, start, end))
        sizes = [cardinal(m.group("size") or m.group("people")) or 0 for m in found]
        if not 2 <= len(sizes) <= _MOST_ARMS or not all(sizes):
            continue
        rest = sum(sizes) - max(sizes)
        places = tuple(Span(*m.span()) for m in found)
        # one of them may be the number of all
        return Size(max(sizes) if rest == max(sizes) and len(sizes) > 2 else sum(sizes), places)
    return None


def _with_second(text: str, sentence: Sentence, match: re.Match[str], number: int) -> Size:
    """Add the count of a second group that was counted apart: `56 patients received A and 58 B`."""
    first = _BOTH.search(
        text[max(sentence.span.start, match.start("size") - 40) : match.start("size")]
    )
    if first and _SPLIT_UP.search(match.group()):
        more = cardinal(first.group("size"))
        return Size(number + (more or 0), (Span(match.start(), match.end()),))
    arm = _OTHER_ARM.match(text, match.end(), sentence.span.end)
    if arm and _SPLIT_UP.search(match.group()):
        return Size(number + (cardinal(arm.group("size")) or 0), (Span(match.start(), arm.end()),))
    second = _OWN_CONTROLS.match(text, match.end(), sentence.span.end)
    if second is None and _BY_TREATMENT.search(match.group()):
        second = _SECOND.match(text, match.end(), sentence.span.end)
    more = cardinal(second.group("size")) if second else None
    end = second.end() if second and more else match.end()
    return Size(number + (more or 0), (Span(match.start(), end),))


def _number(text: str, sentence: Sentence, match: re.Match[str]) -> int | None:
    start = match.start("size")
    if _NOT_SIZE.search(text[max(sentence.span.start, start - 30) : start]):
        return None
    if _ONE_GROUP.match(text, match.end("size"), match.end()):
        return None
    number = cardinal(match.group("size"))
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
