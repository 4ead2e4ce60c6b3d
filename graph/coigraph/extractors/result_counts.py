"""Numbers of subjects who had an event: `three patients developed sepsis`, `was seen in 12 patients and in none of`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors import groups
from coigraph.extractors.number_patterns import COUNT_OF, Kind
from coigraph.extractors.number_words import CARDINAL, NUMBER_WORD, cardinal
from coigraph.extractors.numbers import Quantity
from coigraph.extractors.result_parts import COUNTED, Cell, Head
from coigraph.extractors.result_patterns import EVENTS_AFTER, OF_GROUP_AFTER, RESPONDERS_AFTER
from coigraph.extractors.variable_tables import Variable
from coigraph.extractors.variables import Named

_SUBJECTS: Final = r"(?:patients?|pts?|subjects?|participants?|women|woman|men|children|cases?)"
_RESPONSES: Final = frozenset(
    {"ObjectiveResponse", "CompleteResponse", "PartialResponse", "PathologicalCompleteResponse"}
    | {"StableDisease", "ProgressiveDisease", "DiseaseControl"}
)
_STATES: Final = frozenset({"CR", "PR", "SD", "PD"})
_IN_GROUP: Final = (
    r"(?:in|on|from)\s+(?:(?:each|both|either)\b|(?:the\s+)?[^.;,()]{1,40}?\s(?:group|arm)\b|"
    r"(?:arm|group)\s+\w)"
)
_WORD: Final = patterns.compile(
    rf"\b(?P<words>{CARDINAL})(?=\s+(?:(?:(?:other|additional|further)\s+)?{_SUBJECTS}|had|achieved|developed|experienced|suffered)\b)"
    rf"|(?:\b(?:and|but|{groups.VERSUS})\s+(?:(?:in|by|with)\s+)?)(?P<next>{CARDINAL}|none)(?=\s+(?:{groups.PREPOSITION}|of)\s)"
    rf"|\bwere\s+(?P<were>{CARDINAL})(?=\s+(?:in|for|with|among)\s)"
    rf"|[(\[]\s*(?P<part>{CARDINAL}|none)(?=\s+(?:{groups.PREPOSITION}|of(?!\s+(?:which|whom|these|them)\b))\s)"
    rf"|[,;:]\s+(?P<each>{CARDINAL})(?=\s+{_IN_GROUP})"
    rf"|\b{groups.VERSUS}\s+(?P<none>none)(?=\s*[)\],;.])"
    rf"|(?:(?<=[CP]R\sin\s)|(?<=[SP]D\sin\s)|(?<=response\sin\s)|(?<=disease\sin\s))(?P<again>{CARDINAL})(?=\s*[,;.)]|\sand\s)"
    rf"|\b(?P<states>{CARDINAL}){COUNT_OF}"
    rf"|\b(?P<events>{CARDINAL})(?=\s+(?:[a-z]+-related|toxic|treatment|documented|cases?|episodes?|deaths|grade|severe|serious|fatal)\b)",
    re.IGNORECASE,
)
_OF_SUBJECTS: Final = patterns.when_used(
    rf"(?:\s+(?:and|{groups.VERSUS})\s+(?:\d+|{CARDINAL}))?\s+(?:(?:other|additional|further|evaluable|treated)\s+)?"
    rf"{_SUBJECTS}\b(?!\s+(?:with|without|who|whose|that)\b)"
    r"|\s+(?=(?:had|achieved|attained|developed|experienced)\s)",
    re.IGNORECASE,
)
_NOUN: Final = patterns.when_used(
    rf"\s+(?:(?:other|additional|further|evaluable|treated)\s+)?{_SUBJECTS}\b", re.IGNORECASE
)
_PARTS: Final = patterns.when_used(
    rf"[^.;()]{{0,80}}?(?:\(\s*(?:\d+|{CARDINAL})\s+(?:patients?\s+)?(?:{groups.PREPOSITION}|of)\s(?!which\b|whom\b|these\b|them\b)"
    rf"|[,;:]\s+(?:\d+|{CARDINAL})\s+{_IN_GROUP})",
    re.IGNORECASE,
)
"""`in 23 patients (15 in arm A and 8 in arm B)`, `two cases, one in each group`: the parts are the values."""
_WHOLE: Final = patterns.when_used(
    r"\b(?:of|all|among|total|least|than|(?<!reported\s)(?<!recorded\s)(?<!noted\s)(?<!observed\s)for|from|first|last|the)\s+(?:the\s+|these\s+|about\s+)?$",
    re.IGNORECASE,
)
"""What makes a number of subjects that of a whole: `of 45 patients`."""

_GRADE_BEFORE: Final = patterns.when_used(r"(?:[≥⩾≤⩽<>=]|\bgrades?|\blevels?)\s*$", re.IGNORECASE)
"""What makes a number before an event its grade."""

_SHARE: Final = patterns.when_used(
    r"\s+(?:[A-Za-z-]+\s+){0,6}?\s*,?\s*[(\[]?\s*[\d.·]+\s*(?:%|per\s?cent)", re.IGNORECASE
)

_HAD: Final = patterns.when_used(
    rf"\s*(?:(?:other|additional|further|evaluable|treated)\s+)?(?:{_SUBJECTS}\s*)?(?:(?:{groups.PREPOSITION}|of)\s+[^,;:()]{{1,50}}?\s+)?(?:(?:each|also|only)\s+)?"
    r"\b(?:had|having|developed|developing|experienced|experiencing|achieving|suffered(?:\s+from)?|reported|showed|died\s+(?:of|from)|presented\s+with|"
    r"achieved|attained|obtained|demonstrated|exhibited|reached)\s+"
    r"(?:(?:an?|the|at\s+least\s+one|some|mild|transient|reversible|confirmed|durable)\s+)*",
    re.IGNORECASE,
)
"""What stands between a number of subjects and what they had."""

_OF_VALUE: Final = patterns.when_used(r"\s*(?:rates?\s*)?(?:of|was|[:=(])\s*\d", re.IGNORECASE)
"""`47 patients achieved an ORR of 62%`: the number is of those in whom it was measured."""

_VERBS: Final = (
    "responded",
    "discontinued",
    "stopped",
    "withdrew",
    "withdrawn",
    "dropped",
    "died of",
    "died from",
    "died due",
    "died because",
)
_WHO: Final = patterns.when_used(
    rf"\s+(?:(?:evaluable|treated)\s+)?(?:{_SUBJECTS}\s+)?(?:{groups.PREPOSITION}\s+[^,;:()]{{1,50}}?\s+)?(?:(?:were|was|had)\s+)?",
    re.IGNORECASE,
)
"""What stands between a number of subjects and the verb that says what they did."""

_SHARE_BEHIND: Final = patterns.when_used(
    r"\s*[(\[][^()\[\]%]{0,20}?[\d.·]+\s*(?:%|per\s?cent)", re.IGNORECASE
)
"""`11 of 38 responded (ORR 29%)`: the share is the value."""

_SEEN_IN: Final = patterns.when_used(
    r"[\s,)]*(?:(?:was|were|also|only|each)\s+)*(?:observed|seen|reported|noted|found|recorded|detected|documented|diagnosed|present|identified|achieved|obtained|attained|confirmed|"
    r"occurred|occurring|developed|experienced)\s+(?:in|by|among|for)\s+(?:(?:only|just|another|a\s+total\s+of|an\s+additional)\s+)*",
    re.IGNORECASE,
)
"""What stands between an event and the number of subjects in whom it was seen."""

_OF_EVENTS: Final = patterns.when_used(
    r"\s+(?:(?:documented|reported|confirmed)\s+)?(?:cases?\s+(?:of\s+)?|episodes?\s+of\s+|of\s+)?",
    re.IGNORECASE,
)
"""What stands between a number and the events that it counts: `one documented case of`."""

_OF_RESPONSES: Final = patterns.when_used(
    rf"(?:\s+with)?(?:\s+an?(?=\s))?{_OF_EVENTS.pattern}", re.IGNORECASE
)
"""What stands between a number and the responses that it counts: `3 had a CR, 12 a PR and 14 with SD`."""


_BRACKET: Final = patterns.when_used(r"\s*[(\[,:]\s*")
_STATE_IN: Final = patterns.when_used(
    r"(?:\b(?:CR|PR|SD|PD)|(?i:respon[sd]\w+|remissions?|disease))\s+in\s$"
)
_AGAIN: Final = patterns.when_used(r"\s*(?:[,;.)]|$|and\s)")
"""What follows a number of subjects that leaves out the word for them: `CR in 3 patients, PR in 12 and`."""
_IN: Final = patterns.when_used(r"\s+in\s+")
_LISTED_BEFORE: Final = patterns.when_used(
    r"(?:\binclud\w+|\bwere|\bwas|[,;:]|\band|\bhad|\bexperienced|\bthere\s+(?:was|were))\s+$",
    re.IGNORECASE,
)


def of_subjects(variable: Variable) -> bool:
    """Say whether a variable is of what single subjects had: an adverse event, a response."""
    return variable.name.startswith("AE:") or variable.endpoint in _RESPONSES


def of_events(named: Named) -> patterns.Expression:
    """Return what may stand between a number and the events of a name that it counts."""
    return _OF_RESPONSES if named.variable.name in _STATES else _OF_EVENTS


def is_verb(named: Named) -> bool:
    """Say whether a name is a verb, whose subject stands between the value and it: `12% of patients responded`."""
    return named.written.casefold().startswith(_VERBS)


def did(text: str, start: int, end: int) -> bool:
    """Say whether a number of subjects is followed by what they had or did."""
    who = _WHO.match(text, start, end)
    return bool(_HAD.match(text, start, end) or (who and text.startswith(_VERBS, who.end())))


def seen_in(text: str, head: Head, first: Quantity) -> bool:
    """Say whether the words between an event and a number make that those in whom it was seen."""
    listed = _LISTED_BEFORE.search(text, max(0, head.start - 20), head.start)
    seen = _SEEN_IN.fullmatch(head.opening) or (listed and _IN.fullmatch(head.opening))
    size = text[first.span.start] in "nN"
    state = head.variable.name in _STATES and _BRACKET.fullmatch(head.opening)
    return bool(seen or (state and (size or "," not in head.opening)))


def is_count(quantity: Quantity) -> bool:
    """Say whether a number is one of subjects, printed without the number of those it is counted in."""
    return quantity.kind is Kind.FRACTION and quantity.high is None


def follows_count(cells: Sequence[Cell], after: str) -> bool:
    """Say whether a number before its group goes on with counts: `in 12 patients given A and 8 given B`."""
    return bool(cells and OF_GROUP_AFTER.match(after)) and (
        cells[-1].quantity.kind is Kind.FRACTION or cells[-1].unit == COUNTED
    )


def in_letters(text: str, quantity: Quantity) -> bool:
    """Say whether a number is a word, which is a number of subjects beside shares too: none, three."""
    return text[quantity.span.start].isalpha()


def is_whole(text: str, start: int) -> bool:
    """Say whether a number is that of a whole: `of the 47`."""
    return bool(_WHOLE.search(text, max(0, start - 24), start))


def past_subjects(text: str, end: int) -> int:
    """Return where the words for subjects behind a number end: `12 patients`."""
    subjects = _NOUN.match(text, end)
    return subjects.end() if subjects else end


def had(text: str, quantity: Quantity, named: Named) -> bool:
    """Say whether a value before an event is the number of those who had it; a share needs no such words.

    `40 patients with sepsis` are not what was found.
    """
    if quantity.kind is Kind.FRACTION and _SHARE_BEHIND.match(text, named.span.end):
        return False
    between = _WHO if is_verb(named) else _HAD
    verb = between.fullmatch(text, quantity.span.end, named.span.start)
    counted = of_subjects(named.variable) and bool(verb) and not named.written.endswith("rate")
    return not is_count(quantity) or (counted and not _OF_VALUE.match(text, named.span.end))


def counts_events(text: str, quantity: Quantity, named: Sequence[Named]) -> bool:
    """Say whether a number is one of adverse events or responses named right behind it: `2 cases of sepsis`."""
    start, end = quantity.span.start, quantity.span.end
    return any(
        of_events(n).fullmatch(text, end, n.span.start)
        for n in named
        if n.span.start > end
        and (of_subjects(n.variable) or n.variable.name == "AE")
        and not n.written.endswith(("rate", "rates"))
    ) and not _GRADE_BEFORE.search(text, max(0, start - 12), start)


def before_events(text: str, end: int, quantity: Quantity, named: Sequence[Named]) -> bool:
    """Say whether a number of a sentence, which ends at `end`, stands right before the events that it counts."""
    place = quantity.span.end
    return quantity.kind is Kind.VALUE and bool(
        RESPONDERS_AFTER.match(text, place, end)
        or EVENTS_AFTER.match(text, place, end)
        or counts_events(text, quantity, named)
    )


def counts(
    text: str, span: Span, numbers: Sequence[Quantity], named: Sequence[Named]
) -> list[Quantity]:
    """Return the numbers of a sentence, those of subjects as counts, with those that are written in words."""
    if not any(of_subjects(n.variable) for n in named):
        return list(numbers)
    found: list[Quantity] = []
    for quantity in (*numbers, *_in_words(text, span, numbers)):
        if quantity.kind is Kind.VALUE:
            of_events = counts_events(text, quantity, named)
            noun = of_events or _NOUN.match(text, quantity.span.end)
            if noun and _in_parts(text, span, quantity):
                continue
            found.append(quantity if of_events else _counted(text, span, quantity))
        elif _is_size(text, quantity, named):
            found.append(replace(quantity, kind=Kind.FRACTION))
        else:
            found.append(quantity)
    return found


def _is_size(text: str, quantity: Quantity, named: Sequence[Named]) -> bool:
    """Say whether a size is that of those with a response right before it: `PR (n = 12)`."""
    return quantity.kind is Kind.SIZE and any(
        n.variable.name in _STATES
        and not n.written.endswith("rate")
        and _BRACKET.fullmatch(text, n.span.end, quantity.span.start)
        for n in named
    )


def _in_parts(text: str, span: Span, quantity: Quantity) -> bool:
    """Say whether a number is the sum of the numbers that follow it."""
    return quantity.kind is Kind.VALUE and bool(_PARTS.match(text, quantity.span.end, span.end))


def _counted(text: str, span: Span, quantity: Quantity) -> Quantity:
    start, end = quantity.span.start, quantity.span.end
    bare = quantity.kind is Kind.VALUE and quantity.value is not None and quantity.sign == "="
    if not bare or quantity.value != int(quantity.value or 0):
        return quantity
    again = _AGAIN.match(text, end, span.end) and _STATE_IN.search(text, span.start, start)
    if not (again or _OF_SUBJECTS.match(text, end, span.end)) or _is_whole_of(text, start, end):
        return quantity
    if _in_parts(text, span, quantity) or _SHARE.match(text, end, span.end):
        return quantity
    return replace(quantity, kind=Kind.FRACTION)


def _is_whole_of(text: str, start: int, end: int) -> bool:
    """Say whether a number is that of a whole: not in `a total of 47 patients developed`."""
    told = text.endswith("total of ", 0, start) and did(text, end, len(text))
    return is_whole(text, start) and not told


def _in_words(text: str, span: Span, numbers: Sequence[Quantity]) -> Iterator[Quantity]:
    if not NUMBER_WORD.search(text, span.start, span.end):
        return
    for match in _WORD.finditer(text, span.start, span.end):
        name = str(match.lastgroup)
        place = Span(*match.span(name))
        if any(q.span.start < place.end and place.start < q.span.end for q in numbers):
            continue
        value = 0 if match.group(name).casefold() == "none" else cardinal(match.group(name))
        if value is not None:
            yield Quantity(Kind.VALUE, place, Decimal(value))
