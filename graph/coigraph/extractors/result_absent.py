"""Events that nobody had, in words: `No treatment-related deaths occurred`, `none of the patients had`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors import groups
from coigraph.extractors.number_patterns import Kind
from coigraph.extractors.number_words import CARDINAL
from coigraph.extractors.numbers import Quantity
from coigraph.extractors.result_parts import COUNTED, Cell, Head
from coigraph.extractors.variables import Named

_SUBJECTS: Final = r"(?:patients?|subjects?|participants?|women|men|children|cases?|dogs)"
_HAD: Final = (
    r"(?:had|developed|experienced|achieved|showed|attained|obtained|suffered(?:\s+from)?|"
    r"died\s+(?:of|from))\s+(?:an?\s+|any\s+)?"
)
_PLACE: Final = rf"(?:(?:{groups.PREPOSITION})\s+(?P<of>(?:(?!\sand\s)[^,;:()]){{1,50}}?)\s+)?"
_BEFORE: Final = patterns.when_used(
    r"(?:^|[.;:,]\s+|\b(?:and|but|with|there|was|were|which|whereas|while)\s+)"
    rf"(?:(?P<none>none|not\s+one|no(?=\s+{_SUBJECTS}))\s+(?:of\s+(?:the(?:se|m)?\s+)?(?:\d+\s+)?)?"
    rf"(?:{_SUBJECTS}\s+)?{_PLACE}{_HAD}"
    r"|(?P<no>no|zero|neither)\s+(?:(?:incidences?|incidents?|episodes?|instances?|reports?|cases?)\s+of\s+)?)$",
    re.IGNORECASE,
)
"""What stands before an event that nobody had: `none of the patients had`, `there was no`."""

_THERE: Final = patterns.when_used(
    r"\bthere\s+(?:was|were|have\s+been|had\s+been)\s+no\b|,\s+with\s+no\b", re.IGNORECASE
)
_SEEN: Final = (
    r"(?:occurred|appeared|(?:(?:was|were|has\s+been|have\s+been|had\s+been)\s+)?"
    r"(?:observed|seen|reported|noted|recorded|documented|found|detected|encountered))\b"
)
_ASIDE: Final = r"(?:\s*,\s*including\s+[^,;.()]{1,80},)?"
_OCCURRED: Final = patterns.when_used(rf"{_ASIDE}\s+{_SEEN}", re.IGNORECASE)
_NOT_SEEN: Final = patterns.when_used(
    r"\s+(?:(?:was|were)\s+not\s+(?:observed|seen|noted|found|detected|encountered)|did\s+not\s+occur)\b(?!\s+to\b)",
    re.IGNORECASE,
)
_ALONE: Final = patterns.when_used(
    rf"\s*(?:[.;)]|$|,\s|(?:and|or|nor)\s+no\s|(?:and|but)\s+(?:\d|{CARDINAL})|(?:and|or|nor)\s|(?:in|among|during|on|for|with)\s+(?!whom\b))",
    re.IGNORECASE,
)
"""What may follow an event after `there was no`: the end, a group, a time."""

_COUNTED: Final = patterns.when_used(r"\d|\b(?:between|than|compared|versus|vs)\b|%", re.IGNORECASE)
"""What follows where it is said of how many, or compared: `no nausea was seen in 45%`."""

_WHEN: Final = patterns.when_used(
    r"\s*(?:in|during|after|on|from|for|of)\s+(?:the\s+|this\s+|our\s+)?(?:\w+\s+){0,2}?(?:periods?|stud(?:y|ies)|trial|course|follow-?up|time|treatment|"
    r"(?:days?|weeks?|months?|years?))\b",
    re.IGNORECASE,
)
"""When nobody had an event, which names no group."""

_CLAUSE: Final = patterns.when_used(
    rf"[.;](?!\d)|,\s+(?:and|but|while|whereas)\s|\s(?:and|but)\s+(?:only\s+)?(?:\d+|{CARDINAL}|no)\s",
    re.IGNORECASE,
)
_OF_ALL: Final = patterns.when_used(
    r"\s+(?:in|among|for)\s+(?:(?:any|all)\s+(?:of\s+)?)?(?:the\s+)?\d+\s+(?:[a-z-]+\s+){0,3}?"
    rf"{_SUBJECTS}\s*",
    re.IGNORECASE,
)
"""Behind what nobody had, the number of all: `in 21 evaluable patients`."""

_LISTED: Final = patterns.when_used(r"(?:\b(?:and|or)|[,/])\s+(?:[\w-]+\s+)?$")
_JOINT: Final = patterns.when_used(
    r"\s*(?:,|/|,?\s*\b(?:or|nor|and)\b)\s+(?:(?:cases?\s+of|other|any)\s+)?", re.IGNORECASE
)
"""What joins two events of a list of which nobody had one: `no sepsis, colitis or fistula`."""

_FAR: Final = 120
"""In how many characters before an event it is looked for that nobody had it."""

_RESPONSES: Final = frozenset(
    {
        "ObjectiveResponse",
        "CompleteResponse",
        "PartialResponse",
        "PathologicalCompleteResponse",
    }
)


def absent(text: str, span: Span, named: Named, others: Sequence[Named]) -> Head | None:
    """Return a variable with the number none, where a sentence says that nobody had it; None if it does not say so.

    It is said of adverse events and responses; those of one kind (`no unexpected adverse events`) are another variable.
    """
    variable = named.variable
    harm = variable.name.startswith("AE") and variable.reads in ("event", "harm")
    if not harm and variable.endpoint not in _RESPONSES:
        return None
    listed = _listed(text, named, others)
    start, end = listed.start, listed.end
    begin = max(span.start, start - _FAR)
    before = _BEFORE.search(text[begin:start])
    after = (_OCCURRED if before else _NOT_SEEN).match(text, end, span.end)
    if before is None:
        if after is None or _LISTED.search(text[begin:start]):
            return None
    elif before.group("no") and not after:
        there = _THERE.search(text[begin:start])
        if not there or not _ALONE.match(text, end, span.end):
            return None
    place = after.end() if after else end
    clause = _CLAUSE.search(text, place, span.end)
    until = clause.start() if clause else span.end
    of_all = before and _OF_ALL.fullmatch(text, place, until)
    if _COUNTED.search(text, place, until) and not of_all:
        return None
    if any(n.variable.outcome and place <= n.span.start < until for n in others):
        return None
    word = "none" if before and before.group("none") else "no"
    said = Span(*before.span(word)) if before else Span(end - begin, place - begin)
    said = Span(begin + said.start, begin + said.end)
    cell = Cell(Quantity(Kind.VALUE, said, Decimal(0)), COUNTED, place)
    if before and before.group("of"):
        cell.group = groups.named(text, begin + before.start("of"), begin + before.end("of"))
    elif not of_all and not _WHEN.match(text, place, span.end):
        cell.group = groups.phrase(text, place, span.end)
    start = min(said.start, named.span.start)
    return Head(start, [named], ["count"], [], [cell], forward=True, end=place)


def _listed(text: str, named: Named, others: Sequence[Named]) -> Span:
    """Return where the list of adverse events stands that one is a member of: from its first to its last."""
    harms = [n for n in others if n.variable.name.startswith("AE")]
    place = harms.index(named) if named in harms else len(harms)
    start, end = named.span.start, named.span.end
    for other in reversed(harms[:place]):
        if not _JOINT.fullmatch(text, other.span.end, start):
            break
        start = other.span.start
    for other in harms[place + 1 :]:
        if not _JOINT.fullmatch(text, end, other.span.start):
            break
        end = other.span.end
    return Span(start, end)
