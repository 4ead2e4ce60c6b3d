"""The wordings in which a report counts the subjects of its study: who they are, what was done with them.

A wording is a number of subjects, mostly with the words that name them, between what stands before and behind it. The
numbers of a sentence are looked for once, and each wording at them: the words for whom one counts are long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from coigraph import patterns
from coigraph.extractors.number_words import CARDINAL
from coigraph.extractors.worded_patterns import WordedPatterns
from coigraph.needed_letters import Letters

SUBJECTS: Final = (
    r"(?:p(?:atients|ts|articipants|ersons|eople|arents|hysicians)|(?:in|out)-?patients|s(?:ubjects|iblings|tudents|urvivors|"
    r"mokers)|(?:wo)?men|c(?:hildren|ases|ouples|arers|are-?givers|ats)|a(?:dults|dolescents|thletes)|i(?:nfants|ndividuals)|"
    r"n(?:eonates|ewborns|urses)|b(?:abies|oys)|gi(?:rls|vers)|(?:fe)?males|mothers|re(?:latives|sidents|cipients)|youths?|"
    r"v(?:olunteers|eterans)|employees|families|dogs)"
)
"""By their first letters, because most words begin as none of them does."""
ADVERB: Final = (
    r"(?:(?:randomly|prospectively|retrospectively|consecutively|centrally|also|alternately|evenly|initially|"
    r"subsequently|further|eventually|successfully|ultimately|then|thus|finally|equally)\s+)*"
)
COUNT: Final = rf"(?P<size>\d{{1,3}}(?:[, ]\d{{3}})+|\d+|{CARDINAL})"
_UNITS = (
    r"(?:weeks?|months?|days?|years?|hours?|minutes?|cycles?|courses?|sessions?|doses?|visits?|fractions?|mg|mcg|g|kg|"
    r"ml|Gy|cm|mm|cent(?:er|re)s|hospitals|sites|institutions|clinics|countries|schools|groups?|arms?)"
)
_STOP = r"(?:were|was|had|who|with|in|and|of|to|for|from)"
_WORD = rf"(?!{_STOP}\b)(?!{_UNITS}(?![\w-]))[A-Za-z][\w/+‐-]*+"
_RANGE = r"(?:(?:low|mild|middle|moderate|normal|overweight)\s+to\s+)"
_TYPE = r"(?:(?:type|stage|grade)\s+[\dIV]+[a-c]?\s+)"
_BOTH = rf"(?:{_WORD}(?<!s)\s+and\s+(?!{CARDINAL}\b|the\b|{SUBJECTS}\b)(?=[a-z]))"
KIND: Final = rf"(?:(?:{_RANGE}|{_TYPE}|{_BOTH}|{_WORD}(?:(?<!s),)?\s+)){{0,6}}?"
PEOPLE: Final = rf"{COUNT}\s+{KIND}{SUBJECTS}\b"
"""How many, of what kind: `92 newly diagnosed, frail patients`. A list of things done ends before `, patients`."""

_OPENED = r"[(\[]\s*n\s*=\s*"
_BRACKETED = rf"{_OPENED}{COUNT}\s*[)\];,]"
_BRACKET = r"[(\[]\s*(?:n\s*=\s*)?"
_IN_BRACKETS = rf"{_BRACKET}{COUNT}\s*[)\]]"
_WERE = rf"\b(?:were|was|(?<!who\s)(?:underwent|(?:have|had)\s+been))\s+{ADVERB}"
# in `Of 285 patients, 143 were` the nearer number counts; a year and `a score of >13` count nobody
_THEY_WERE = rf"(?:(?<!\d\s)|(?<=\b(?:19|20)\d\d\s)|(?<=[<>≥≤]\d\s)|(?<=[<>≥≤]\d\d\s)|(?<=[<>≥≤]\s\d\d\s)){_WERE}"
_MORE = (
    r"(?:\([^()]{0,120}\)|(?!\bscreened|\bassessed|\bexcluded)(?:[^.;()]|\.(?=\d)|[()])){0,240}?"
)
_ASSIGNED = r"(?:assigned|randomi[sz]ed|allocated|randomi[sz]ation|(?<=randomly\s)\w+ed)"
_ENROLLED = r"(?:enrol+ed|recruited|included|accrued|entered|registered)"
_INCLUDED = (
    rf"(?:{_ENROLLED}|analy[sz]ed|studied|treated|identified|evaluated|reviewed|selected|followed(?:\s+up)?|examined|"
    r"investigated|divided|administered|supplemented|interviewed|surveyed|assessed(?!\s+for))"
)
_CONDUCTED = r"(?:conducted|performed|carried\s+out|done)\s+(?:in|on|among|with|for)"
_INCLUDING = r"(?:involv(?:ed|ing)|compris(?:ed|ing)(?:\s+of)?|including|consist(?:ed|ing)\s+of|composed\s+of)"
_NO_GROUP = r"(?<!group\s)(?<!groups\s)(?<!arm\s)(?<!arms\s)(?<!group\sthat\s)"
_NO_YEAR = r"(?<!\b(?:19|20)\d\d)"
_BARE = rf"(?<![\w.,/·<>≥≤=])(?<![<>≥≤=]\s){COUNT}{_NO_YEAR}"
_THINGS = r"(?:eyes|teeth|hips|knees|limbs|lesions|samples|specimens|tumou?rs|biopsies|events|deaths|articles)"
_ALONE = r"(?=\s*[(.,;]|\s+and\b)"
_RANDOMISED: Final[tuple[str, ...]] = (
    rf"\bof\s+(?:whom|which),?\s+{COUNT}\s+(?:\([^()]*\)\s+)?{_WERE}(?:randomi[sz]ed|(?<=randomly\s)\w+ed)",
    rf"{_BARE}\s+{_WERE}(?:{_ENROLLED}|eligible)\s+and\s+{ADVERB}{_ASSIGNED}",
    rf"{PEOPLE}{_MORE}{_THEY_WERE}{_ASSIGNED}",
    rf"(?:randomi[sz]ed|(?:randomly|we)\s+(?:assigned|allocated))\s+{PEOPLE}",
    rf"{SUBJECTS}\b[^.;()]{{0,80}}{_BRACKETED}\s*{_WERE}{_ASSIGNED}",
    rf"(?!groups\b|arms\b)[a-z]{{2,}}s\s*{_IN_BRACKETS}\s*{_WERE}{_ASSIGNED}",
    rf"{_BARE}\s+{_WERE}{_ASSIGNED}",
    rf"{COUNT}\s+randomi[sz]ed\s+{SUBJECTS}",
    rf"{PEOPLE}{_MORE}\brandomly\s+received\b",
    rf"{PEOPLE}{_MORE}\b(?:randomi[sz]ed|(?:randomly|prospectively)\s+(?:assigned|allocated))\s+"
    r"(?:to|between|among|into|in\s+(?:two|three|a\s+\d))\b",
    rf"{PEOPLE}{_MORE}\bwe\s+(?:randomly\s+)?{_ASSIGNED}",
    rf"{PEOPLE}{_MORE}\breceived\s+(?:one|either)\s+of\b[^.;]{{0,60}}\brandomi[sz]ed",
    rf"(?:we|and)\s+(?:randomi[sz]ed|randomly\s+(?:assigned|allocated))\s+{COUNT}{_NO_YEAR}{_ALONE}",
    rf"(?<=,\s){COUNT}\s+(?:met|fulfilled|agreed|consented|gave|accepted)\b[^.;,]{{0,60}}?\band\s+{_WERE}{_ASSIGNED}",
)
_PLACED: Final[tuple[str, ...]] = (
    rf"\bscreened(?:,|,?\s+and)\s+{COUNT}\s+(?:were\s+)?(?:enrol+ed|recruited|included|entered)\b",
    rf"(?:a\s+total\s+of|in\s+total,?|in\s+all,?|overall,?)\s+{COUNT}\s+(?:participated|{_WERE}{_INCLUDED})\b",
    rf"{PEOPLE}{_MORE}{_THEY_WERE}{_INCLUDED}",
    rf"{_NO_GROUP}(?:{_INCLUDED}|{_INCLUDING})\s+(?:data\s+(?:of|from)\s+|records\s+of\s+)?(?:a\s+total\s+of\s+)?{PEOPLE}",
    rf"{SUBJECTS}\s*{_BRACKETED}",
    rf"{SUBJECTS}\b(?:[^.;()]|\.(?=\s[a-z])){{0,80}}{_BRACKETED}\s*{_WERE}{_INCLUDED}",
    rf"a\s+total\s+of\s+{PEOPLE}",
    rf"{SUBJECTS}\b[^.;()]{{0,160}}{_WERE}(?:{_INCLUDED}|used)\s*{_BRACKETED}",
    rf"(?:stud(?:y|ies)|trial|analysis|series|report)\s+(?:of|on|in|with|among)\s+{PEOPLE}",
    rf"(?:cohort|population|sample)\s+of\s+{PEOPLE}",
    r"(?:studied|investigated|tested|evaluat(?:ed|ing)|assess(?:ed|ing)|compar(?:ed|ing)|examined)"
    rf"\b(?:[^.;()]|\([^()]*\)){{0,200}}?\b(?:in|among)\s+(?:a\s+total\s+of\s+)?{PEOPLE}",
    rf"{_CONDUCTED}\s+{PEOPLE}",
    rf"(?:closed|stopped|terminated|ended)\b[^.;()]{{0,80}}?\b(?:with|after)\s+(?:only\s+)?{PEOPLE}",
    rf"{COUNT}\s+(?:enrol+ed|recruited|included|registered)\s+(?:\([^()]*\)\s+)?{SUBJECTS}\b",
    rf"(?:data|records)\b[^.;]{{0,120}}?\b(?:for|of|from)\s+{PEOPLE}",
    rf"{PEOPLE}{_MORE}\bentered\s+(?:the|this|our|into)\b",
    rf"{PEOPLE}\s+(?:enrol+ed|recruited|accrued|entered)\b",
    rf"{PEOPLE}{_MORE}\b(?:enrol+ed|recruited|entered|registered)\s+(?:in|into|onto|on|to)\b",
    rf"accrual\s+of\s+{PEOPLE}",
    rf"there\s+were\s+{PEOPLE}\s+in\s+(?:this|the|our)\s+(?:study|trial)\b",
    rf"(?:trial|study),\s+{PEOPLE}",
    rf"{PEOPLE}{_MORE}\b(?:completed|participated\s+in|took\s+part)\b",
    rf"(?<!protocol\s)(?<!evaluable\s)(?<!safety\s)(?:trial|study|(?:sub)?cohort|population)\b[^.;()]{{0,60}}{_BRACKETED}",
    rf"{PEOPLE}\s+(?:\([^()]*\)\s+)?received\b",
    rf"{PEOPLE}{_MORE}\breceived\s+(?:one|either)\s+of\b",
    rf"(?:subjects|participants)\s+(?:of\s+[^.;,()]{{0,40}}\s)?were\s+{PEOPLE}",
    rf"a\s+total\s+of\s+{COUNT}(?:\s+(?!{_UNITS}\b|{_THINGS}\b)[\w-]+){{1,6}}\s+{_WERE}(?:{_ASSIGNED}|{_ENROLLED})\b",
    rf"(?:we|and|trial|study)\s+{_ENROLLED}\s+{COUNT}{_NO_YEAR}{_ALONE}",
    rf"\b(?:participants|subjects):?\s+{PEOPLE}",
)
_SAMPLED: Final[tuple[str, ...]] = (
    rf"\banalys[ei]s\b[^.;]{{0,40}}?\bbased\s+on\s+(?:data\s+(?:from|of)\s+)?{PEOPLE}",
    rf"(?:trials|studies)\s+(?:with|totall?ing)\s+(?:a\s+total\s+of\s+)?{PEOPLE}",
    r"(?:examine|evaluate|assess|compare|investigate|study|test|determine|measured|determined|recorded|obtained)"
    rf"\b(?:[^.;()]|\([^()]*\)){{0,200}}?\b(?:in|among)\s+(?:a\s+total\s+of\s+)?{PEOPLE}",
    rf"(?:samples|specimens|tumou?rs|tissues?|biops(?:y|ies)|sera|serum)\b[^.;]{{0,120}}?\b(?:for|of|from|in)\s+{PEOPLE}",
    rf"(?:trial|study)\b[^.;()]{{0,160}}?\b(?:treatment|management|care)\s+of\s+{PEOPLE}",
    rf"(?:trial|study)\s+(?:of|on|with)\s+[^.;()]{{0,120}}?\bin\s+{PEOPLE}",
    rf"(?:administered|delivered)\b[^.;()]{{0,60}}?\bto\s+{PEOPLE}",
    rf"\bbaseline\s+characteristics\s*{_BRACKETED}",
    rf"{PEOPLE}\s+(?:\([^()]*\)\s+)?were\s+(?:assessable|evaluable)\b",
)
_TITLE: Final[tuple[str, ...]] = (
    rf"(?:stud(?:y|ies)|trial|analysis|series|report|experience|follow-up)\s+(?:of|in|with|on)\s+{PEOPLE}",
)


_NUMBER: Final = patterns.when_used(rf"\b(?=[\doztfsenh]){COUNT}", re.IGNORECASE)
_JOINED: Final = ".,/·"
"""A number behind one of these may be a part of another."""
_WHO: Final = patterns.when_used(rf"\s+{KIND}{SUBJECTS}\b", re.IGNORECASE)
_ALSO_WHO: Final = patterns.when_used(
    rf"(?:(?<!s)\s+and\s+(?!{CARDINAL}\b|the\b|{SUBJECTS}\b)(?=[a-z])|(?:(?<!s),)?\s+){KIND}{SUBJECTS}\b",
    re.IGNORECASE,
)
"""What may follow them: `men` may be all of `40 men and older women`, or not."""
_NEAR: Final = re.compile(
    r"(?<=\}\?)\\b(?:(?!\}\?).)*$|" + f"(?:{re.escape(_OPENED)}|{re.escape(_BRACKET)})$"
)
"""How a wording is written that has any words, or any word, before those right before the number."""
_REACH: Final = 100
"""All other words before a number stand within so many characters."""
_ONLY_EDGES: Final = re.compile(r"(?:\(\?<[=!][^()]*\))*")
"""What stands before a number without being read: nothing but what may not, or must, precede it."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence."""

    start: int
    end: int
    people: tuple[int, ...]
    """Where the words that say whom it counts may end in the sentence; nothing where it counts nobody."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The place of a wording, and the number in it."""

    start: int
    end: int
    number: Number


@lru_cache(maxsize=64)  # several wordings are looked for in one sentence after the other
def numbers(text: str, start: int, end: int) -> tuple[Number, ...]:
    """Return the numbers in `text[start:end]`, in digits and in words."""
    found = []
    for match in _NUMBER.finditer(text, start, end):
        first, last = match.span()
        found.append(Number(first, last, _people(text, last, end)))
    return tuple(found)


def _people(text: str, place: int, end: int) -> tuple[int, ...]:
    """Return where the words behind a number may end that say whom it counts."""
    ends = []
    match = _WHO.match(text, place, end)
    while match:
        ends.append(match.end())
        match = _ALSO_WHO.match(text, match.end(), end)
    return tuple(ends)


class Wording:
    """A wording that counts subjects: what stands before the number, and what behind it or behind those counted."""

    __slots__ = ("_after", "_before", "_near", "_only_edges", "_people")

    def __init__(self, expression: str) -> None:
        self._people = PEOPLE in expression
        before, _, after = expression.partition(PEOPLE if self._people else COUNT)
        self._only_edges = bool(before and _ONLY_EDGES.fullmatch(before))
        edge = "" if self._only_edges else r"\b"
        self._before = patterns.compile(rf"{edge}{before}\Z", re.IGNORECASE) if before else None
        # `studied ... in 20 men`: the words right before the number are looked at first
        near = _NEAR.search(before)
        self._near = patterns.when_used(rf"{near.group()}\Z", re.IGNORECASE) if near else None
        self._after = patterns.compile(after, re.IGNORECASE) if after else None

    @property
    def needed(self) -> tuple[Letters, ...]:
        """What a sentence must hold for the wording to stand in it."""
        return tuple(n for part in (self._after, self._before) if part for n in part.needed)

    def search(self, text: str, start: int, end: int) -> Counted | None:
        """Return the first place of the wording in the sentence `text[start:end]`."""
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int, end: int) -> Iterator[Counted]:
        """Yield the places of the wording in the sentence `text[start:end]`; each begins behind the last number."""
        there = numbers(text, start, end)
        if self._people:
            there = tuple(number for number in there if number.people)
        found = self._first(text, start, end, there) if there else None
        while found:
            yield found
            found = self._first(text, found.number.end, end, there)

    def _first(self, text: str, start: int, end: int, there: tuple[Number, ...]) -> Counted | None:
        found = None
        for number in there:
            if number.start < start:
                continue
            begin = self._begin(text, start, number)
            if begin is None or (found and found.start <= begin):
                continue
            stop = self._end(text, number, end)
            if stop is not None:
                found = Counted(begin, stop, number)
                if self._before is None:
                    break
        return found

    def _begin(self, text: str, start: int, number: Number) -> int | None:
        if self._before is None:
            is_part = number.start and text[number.start - 1] in _JOINED
            return None if is_part else number.start
        if self._only_edges:
            fits = self._before.match(text, number.start, number.start)
            return number.start if fits else None
        near = max(start, number.start - _REACH)
        if self._near is None:
            match = self._before.search(text, near, number.start)
        elif self._near.search(text, near, number.start):
            match = self._before.search(text, start, number.start)
        else:
            return None
        return match.start() if match else None

    def _end(self, text: str, number: Number, end: int) -> int | None:
        ends = number.people if self._people else (number.end,)
        if self._after is None:
            return ends[0] if ends else None
        for place in ends:
            match: re.Match[str] | None = self._after.match(text, place, end)
            if match:
                return match.end()
        return None


class Counting(Enum):
    """What a wording says of the subjects that it counts."""

    RANDOMISED = _RANDOMISED
    """They were assigned to groups."""

    INCLUDED = _PLACED
    """They took part."""

    SAMPLED = _SAMPLED
    """What was looked at came from so many."""

    TREATED = (rf"(?<!\w){PEOPLE}\s+treated\s+with\b",)
    """In the report of a study that assigned its subjects to no groups: `47 patients treated with A achieved`."""

    TITLED = _TITLE
    """A title says of how many subjects it is."""


_WORDINGS: Final = WordedPatterns(
    (Wording(expression), counting) for counting in Counting for expression in counting.value
)


def wordings(sentence: str) -> list[tuple[Wording, Counting]]:
    """Return the wordings that may stand in a sentence, each with what it says."""
    return _WORDINGS.that_may_match(sentence)
