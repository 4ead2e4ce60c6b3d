"""How many subjects a study has: the numbers of subjects that a report says were randomised or included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors.discourse import Role, Sentence
from coigraph.extractors.group_sizes import (
    ARMS,
    GROUP,
    IN_PART,
    PART,
    SPLIT_UP,
    Size,
    by_treatment,
    in_brackets,
    of_arms,
    of_parts,
    of_two,
)
from coigraph.extractors.number_words import CARDINAL, cardinal
from coigraph.extractors.subject_counts import (
    KIND,
    PEOPLE,
    SUBJECTS,
    Counted,
    Counting,
    Wording,
    numbers,
    wordings,
)

_SECOND: Final = patterns.when_used(
    rf"[^.;]{{0,160}}?(?:\b(?:and|while|whereas)|,)\s+(?:\d+\s+eyes\s+of\s+)?(?P<size>\d[\d,]*|{CARDINAL})\s+"
    rf"(?:(?!\d)[\w-]+\s+){{0,3}}?(?:{SUBJECTS}|controls?|received|were\s+treated|with\s+[a-z-]+(?=\s*[.;,(])|[A-Z][A-Z0-9/+-]+\b)",
)
"""A second count beside `56 patients received A`: `and 58 B`, `and 52 healthy controls`."""

_BY_TREATMENT: Final = patterns.when_used(r"\b(?:received|treated)$", re.IGNORECASE)
_OWN_CONTROLS: Final = patterns.when_used(
    r"[^.;]{0,80}?\b(?:and|compared\s+(?:with|to)|versus|vs\.?)\s+(?P<group>an?\s+control\s+group\s+of\s+)?"
    rf"(?P<size>\d[\d,]*|{CARDINAL})\s+(?(group)(?:[\w-]+\s+)?{SUBJECTS}|"
    r"(?:(?:healthy|(?:age-)?matched|normal|untreated)[\s,]+)*[\"“]?controls?\b)",
    re.IGNORECASE,
)
"""Subjects that were compared with those counted: `and 20 healthy controls`, `with a control group of 40 patients`."""

_COUNTING: Final = patterns.when_used(
    rf"\b(?:{SUBJECTS}|n\s*=|a\s+total\s+of|randomi|assigned|allocated)"
)
"""What every sentence holds that counts subjects, in lower case; looked for first, because it is quick."""

_NOT_SIZE: Final = patterns.when_used(
    r"(?:\b(?:screened|excluding|exclusion\s+of|phase|type|stage|grade|class|score|level|scale|day|week|"
    r"cycle|aged?|least|most|(?:few|old|young|high|great)er\s+than|less\s+than)|\d\s+to|"
    r"\d\s+of(?:\s+the|\s+these)?|\bof\s+(?:these|those|them|whom),?)\s+$",
    re.IGNORECASE,
)
"""What stands before a number that counts not all subjects, or none: `type 2 diabetic patients`, `ages 8 to 10`."""

_OPENING: Final = Wording(
    rf"{PEOPLE}(?!\s*[(\[]\s*[\d.]+\s*%)"
    r"(?![^.;]{0,60}\b(?:to|in)\s+each\b)(?!\s+(?:in|of|on|from|with)\s+(?:the\s+)?(?:[\w/+-]+\s+){0,3}(?:groups?|arms?)\b)",
)
_BEFORE_OPENING: Final = re.compile(r"(?:Of\s+(?:the\s+|all\s+)?)?", re.IGNORECASE)
"""A sentence that begins with a number of subjects: `92 patients with asthma received`, `Of 1,857 patients`."""

_IN_GROUP: Final = patterns.when_used(
    r"(?:in|for|of|from)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:group|arm)\b", re.IGNORECASE
)
"""How a sentence begins that counts those of one group."""

_SOME: Final = patterns.when_used(
    r"\s+(?:[\w-]+\s+)?(?:control|placebo|additional|further|other)\s", re.IGNORECASE
)
_PER_GROUP: Final = patterns.when_used(r"\s+(?:per|in\s+each|each)\b", re.IGNORECASE)
"""What follows a number of some: `30 control subjects`, `2 subjects per group`."""

_LABEL: Final = patterns.when_used(
    r"\b(?:participants|patients|subjects|population|animals)\s*:\s*$", re.I
)

_BOTH: Final = patterns.when_used(
    rf"(?<![\w,.-])(?P<size>\d[\d,]*|{CARDINAL})\s+and\s+$", re.IGNORECASE
)
"""What stands before the second of two groups: `37 and 40 patients were assigned to`."""

_OTHER: Final = (
    rf"(?P<size>\d[\d,]*|{CARDINAL})\s+(?:{SUBJECTS}\s+)?"
    r"(?:were\s+(?:randomly\s+)?(?:randomi[sz]ed|assigned|allocated)\s+)?"
)
_OTHER_ARM: Final = patterns.when_used(
    rf"(?:[^.;\d]|\d+-(?=[A-Z])){{0,120}}?\band\s+{_OTHER}to\b", re.IGNORECASE
)
"""The other group behind `27 were randomised to A`: `and 29 to B`."""

_TO_ONE: Final = patterns.when_used(
    r"(?:(?:\s+\w+)?\s+(?:to|in|into)|(?<=to))\s+(?:(?:receive|the|an?)\s+)*(?:(?!(?:or|and|versus|vs)\b)[^\s.;,()]+\s+){0,5}?"
    r"(?:arm|group)\b"
    r"(?!(?:[^.]|\.(?=\d)){0,160}?\b(?:or|versus|vs)\b)"
    rf"(?!(?:[^.]|\.(?=\d)){{0,120}}?\band\s+(?!\d|{CARDINAL}\b)(?:[^\s.;,()]+\s+){{0,5}}?(?:arm|group)\b)",
    re.IGNORECASE,
)
"""What makes a count of those assigned that of one group: `to the oldafenib arm`, and no other group is named."""

_OTHER_ONE: Final = patterns.when_used(
    rf"(?:[^.;]|\.(?=\d)){{0,100}}?(?:,|\band|\bwhile|\bwhereas)\s+{_OTHER}(?:to|in|into)\b",
    re.IGNORECASE,
)
_BOTH_KINDS: Final = patterns.when_used(
    rf"(?<![\w,.(-])(?P<size>\d[\d,]*|{CARDINAL})\s+"
    r"(?:(?:[a-z-]+\s+){0,2}(?:males|females|(?:wo)?men|boys|girls)|(?:[a-z][a-z-]{3,}(?<!s)\s){0,2}[a-z][a-z-]{3,}(?<!s))"
    r"\s+and\s+$",
    re.IGNORECASE,
)
"""What stands before the second of two kinds that are counted together: `12 female and ten male volunteers`."""

_AND_MORE: Final = patterns.when_used(
    rf"(?:[^\d()]|\([^()]*\))*?\band\s+(?P<size>\d{{1,3}}(?:[, ]\d{{3}})+|\d+|{CARDINAL})\s+"
    rf"{KIND}(?:{SUBJECTS}|controls)\b",
    re.IGNORECASE,
)
"""More subjects before the word for what was done with all: `150 boys and 147 girls were`."""

_OTHER_SEX: Final = patterns.when_used(
    rf"\s+and\s+(?P<size>\d{{1,3}}(?:[, ]\d{{3}})+|\d+|{CARDINAL})\s+"
    r"(?:[\w-]+\s+){0,2}(?:(?:wo)?men|(?:fe)?males|girls|boys)\b",
    re.IGNORECASE,
)
_SEX: Final = patterns.when_used(r"\b(?:men|women|males|females|girls|boys)$", re.IGNORECASE)

_PART_OF: Final = patterns.when_used(
    r"\b(?:of|in|at|from)\s+$|\bwhom\b|\bincluding\b", re.IGNORECASE
)

_ONE_GROUP: Final = patterns.when_used(
    r"[^.;()]{0,60}\(\s*(?:group|arm|cohort|regimen)\s+\w{1,3}\s*[),]", re.IGNORECASE
)
"""What makes a count that of one group: `99 patients (group A)`."""

_PLANNED: Final = patterns.compile(
    r"\bto\s+detect\b|\bassum|\bsample\s+size|\bpower\s+(?:of|to)\b|%\s+power|\bhypothesi|"
    r"\b(?:would|should)\s+(?:be|have|need|require)\b|\b(?:designed|planned|powered)\s+to\s+(?:enrol|recruit|show)",
    re.IGNORECASE,
)
"""A sentence that tells how many subjects were thought to be needed."""

_NEARER: Final = patterns.when_used(
    rf"(?:(?!enrol|recruited|included)[^.;])*?,\s+(?:only\s+)?(?P<size>\d[\d,]*|{CARDINAL})\s+{KIND}{SUBJECTS}\b"
    r"(?:[^.;,()]|\([^()]*\)){0,80}\s(?:assigned|randomi[sz]ed|allocated|enrol+ed|recruited|included|entered)$",
    re.IGNORECASE,
)
_OF_ALL: Final = re.compile(r"\bof\s+(?:the\s+|all\s+)?$", re.IGNORECASE)
"""In `Of 138 patients who were treated, 62 patients were enrolled` the nearer number counts."""

_DID: Final = patterns.compile(
    r"\bwe\s+(?:did|conducted|performed|carried\s+out|undertook|studied|compared|enrol+ed|randomly|randomi[sz]ed)\b|"
    r"\bthis\s+(?:study|trial)\s+(?:included|enrol+ed|compared|evaluated|examined)\b",
    re.IGNORECASE,
)
_BEFORE: Final = patterns.compile(r"\b(?:previous|earlier|prior)", re.IGNORECASE)
_FEW: Final = 10
"""Fewer subjects at the beginning of a sentence are some of all."""


def stated(text: str, sentences: Sequence[Sentence]) -> Size | None:
    """Return the number of subjects that were randomised, else that were included; None where none is printed."""
    counting = [
        s
        for s in sentences
        if not s.heading
        and s.role is not Role.CONCLUSION
        and _COUNTING.search(patterns.without_case(s.span.of(text)))
        and numbers(text, s.span.start, s.span.end)
        and not _PLANNED.search(text, s.span.start, s.span.end)
    ]
    worded = [(s, wordings(s.span.of(text))) for s in counting]
    titles = [(s, wordings(s.span.of(text))) for s in sentences[:1] if s.heading]
    return (
        of_parts(text, counting, IN_PART)
        or _first(text, worded, Counting.RANDOMISED)
        or of_arms(text, counting, SPLIT_UP)
        or of_two(text, counting)
        or _first(text, worded, Counting.INCLUDED)
        or of_parts(text, counting, PART)
        or of_arms(text, counting, ARMS)
        or _first(text, worded, Counting.SAMPLED)
        or by_treatment(text, counting)
        or _opening(text, counting)
        or in_brackets(text, counting)
        or of_parts(text, counting, GROUP)
        or (None if SPLIT_UP.search(text) else _first(text, worded, Counting.TREATED))
        or _first(text, titles, Counting.TITLED)
    )


def introduced(text: str, sentences: Sequence[Sentence]) -> Size | None:
    """Return the number of subjects of which the introduction says what the authors did now: `we enrolled 40 men`."""
    return stated(
        text,
        [
            s
            for s in sentences
            if s.role is Role.BACKGROUND
            and _DID.search(text, s.span.start, s.span.end)
            and not _BEFORE.search(text, s.span.start, s.span.end)
        ],
    )


def _first(
    text: str,
    sentences: Sequence[tuple[Sentence, list[tuple[Wording, Counting]]]],
    counting: Counting,
) -> Size | None:
    for sentence, worded in sentences:
        for wording, says in worded:
            if says is not counting:
                continue
            for counted in wording.finditer(text, sentence.span.start, sentence.span.end):
                number = _number(text, sentence, counted)
                size = _with_second(text, sentence, counted, number) if number else None
                if size:
                    return size
    return None


def _opening(text: str, sentences: Sequence[Sentence]) -> Size | None:
    """Read a number of subjects that a sentence begins with, where they were assigned or a label says who they are."""
    assigned = SPLIT_UP.search(text)
    for sentence in sentences:
        if not assigned and not _LABEL.search(text[: sentence.span.start][-16:]):
            continue
        start, end = sentence.span.start, sentence.span.end
        counted = _OPENING.search(text, start, end)
        if not counted or not _BEFORE_OPENING.fullmatch(text, start, counted.start):
            continue
        number = _number(text, sentence, counted)
        if number and number >= _FEW:
            return Size(number, (Span(start, counted.end),))
    return None


def _with_second(text: str, sentence: Sentence, counted: Counted, number: int) -> Size | None:
    """Add the count of a second group that was counted apart; None where one group was counted and no other."""
    start, end, place = counted.start, counted.end, counted.number
    words = text[start:end]
    ahead = text[max(sentence.span.start, place.start - 60) : place.start]
    behind = text[place.end : end]
    split = SPLIT_UP.search(words)
    first = (_BOTH.search(ahead) if split else None) or _BOTH_KINDS.search(ahead)
    if first:
        more = cardinal(first.group("size"))
        return Size(number + (more or 0), (Span(start, end),))
    inner = _AND_MORE.match(behind)
    if inner and not _PART_OF.search(ahead) and not _PART_OF.search(inner.group()):
        return Size(number + (cardinal(inner.group("size")) or 0), (Span(start, end),))
    second = None
    if split and _TO_ONE.match(text, end, sentence.span.end):
        second = _OTHER_ONE.match(text, end, sentence.span.end)
        if second is None:
            return None
    elif split:
        second = _OTHER_ARM.match(text, end, sentence.span.end)
    if second is None and _SEX.search(words):
        second = _OTHER_SEX.match(text, end, sentence.span.end)
    second = second or _OWN_CONTROLS.match(text, end, sentence.span.end)
    if second is None and _BY_TREATMENT.search(words):
        second = _SECOND.match(text, end, sentence.span.end)
    more = cardinal(second.group("size")) if second else None
    end = second.end() if second and more else end
    return Size(number + (more or 0), (Span(start, end),))


def _number(text: str, sentence: Sentence, counted: Counted) -> int | None:
    start, end = counted.number.start, counted.number.end
    if _IN_GROUP.match(text, sentence.span.start) or _SOME.match(text, end):
        return None
    if any(_PER_GROUP.match(text, place) for place in counted.number.people):
        return None
    of_them = text[counted.start : counted.start + 8].casefold() in (
        "of whom ",
        "of whom,",
        "of which",
    )
    if not of_them and _NOT_SIZE.search(text[max(sentence.span.start, start - 30) : start]):
        return None
    if _ONE_GROUP.match(text, end, counted.end):
        return None
    if _OF_ALL.search(text[max(0, start - 12) : start]) and (
        nearer := _NEARER.match(text, end, counted.end)
    ):
        return cardinal(nearer.group("size"))
    number = cardinal(text[start:end])
    return number if number and number > 1 else None
