"""The grades of adverse events that are said once for several: `Grade 3 toxicities were nausea (9%) and rash (4%)`.

A grade goes down a list, from the word for all of them or from the first, to members that have none of their own. A
grade alone, with a value of its own, is one of the event before it: `grade 2 pneumonitis in 12% and grade 3 in 4%`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors.harm_names import GRADE
from coigraph.extractors.number_words import CARDINAL
from coigraph.extractors.result_parts import Head
from coigraph.extractors.variable_tables import Variable
from coigraph.extractors.variables import Named, find

_GRADED: Final = patterns.compile(rf"(?P<grade>{GRADE})", re.IGNORECASE)
_IN_NAME: Final = re.compile(
    rf"AE: (?P<kind>(?:[\w-]+\s+){{0,3}}?)\(?(?P<grade>{GRADE})\)?\s+(?P<event>.+)", re.IGNORECASE
)
_ALONE: Final = patterns.when_used(
    rf"(?:(?:\s*[,:]|\s+(?:was\s+\w+|were\s+\w+|occurred))?\s+in|\s*[,:=(\[])\s*(?:only\s+)?(?:\d|{CARDINAL}\b)"
    rf"|,?\s+and\s+[^.;%]{{0,30}}(?:%[)\]])?\s+(?:had|experienced|developed|with)\s+{GRADE}",
    re.IGNORECASE,
)
"""What follows a grade that is told of on its own."""

_TO_NEXT: Final = patterns.when_used(
    r"(?:\s*[(\[][^()\[\]]*[)\]])?,?\s*\b(?:and|or)\s(?:[^.;%]{0,30}(?:%[)\]])?\s(?:had|experienced|developed|with)\s+)?",
    re.IGNORECASE,
)
"""What stands between a grade and the next of the same event: `grade 3 (9%) and grade 4 rash`."""

_NEXT_NUMBER: Final = patterns.when_used(
    r"\s*[(\[][^()\[\]]*[)\]]\s*,?\s*(?:and\s+)?(?P<grade>[0-5])(?=\s*[(\[]\s*\d)"
)
"""`grade 1 (24%), 2 (9%)`: the next grade."""

_GENERAL: Final = re.compile(
    r"(?:AE|events?|toxicit(?:y|ies)|effects?|reactions?|AEs|TEAEs|complications?)$"
)
_OWN: Final = re.compile(r"death|fatal|discontinuation|grade", re.IGNORECASE)
"""What no grade is handed down to."""

_BRACKETED: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_INTRODUCED: Final = re.compile(
    r"(?:[^.;%\d]{0,90}?\b(?:were|was|included?|including|being|comprised|consisted\s+of|such\s+as|most\s+(?:commonly|frequently)|"
    r"mainly|namely)\b|[^.;%\d]{0,40}:)[^.;%\d]{0,30}",
    re.IGNORECASE,
)
_WITH_VALUES: Final = re.compile(
    r"(?:[\s,;/%<>=–-]|[\d.]+|\b(?:and|or|in|of|v|vs\.?|versus|the|patients|pts|n)\b)*",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(
    r"\s*(?:,|/|,?\s*\b(?:and|or|nor)\b)\s*(?:and\s+|or\s+)?", re.IGNORECASE
)
_DIED: Final = patterns.when_used(
    r"\bdied\s+(?:of|from|due\s+to|because\s+of)\s+(?:an?\s+)?$", re.IGNORECASE
)
_MOST: Final = patterns.when_used(
    r"\s+(?:was|were|being)\s+the\s+(?:most\s+\w+|main|major|principal|predominant|only|commonest)\s+(?:[\w-]+\s+){0,2}",
    re.IGNORECASE,
)
"""`Nausea was the most common toxicity (12%)`: the value is that of the nausea."""


def named(text: str, span: Span, defined: Mapping[str, Variable | None]) -> list[Named]:
    """Return the variables that a sentence names, adverse events with the grades that are said of them elsewhere."""
    found = find(text, span, defined)
    if not [n for n in found if _is_harm(n)]:
        return found
    found = _of_the_most(text, _died_of(text, found))
    if not _GRADED.may_match(text, span.start, span.end):
        return found
    found = _handed_down(text, found)
    return sorted([*found, *_alone(text, span, found)], key=lambda n: n.span)


def _is_harm(each: Named) -> bool:
    return each.variable.name.startswith("AE")


def _grade(each: Named) -> str:
    found = _IN_NAME.match(each.variable.name)
    return found.group("grade") if found else ""


def _with_grade(each: Named, grade: str) -> Named:
    words, own = each.written, each.variable.name.partition(": ")[2]
    if words[1:2].islower():
        words = words[:1].lower() + words[1:]
    words = own if own.endswith(f" {words}") else words
    return replace(
        each, variable=replace(each.variable, name=f"AE: {grade} {words}", endpoint=None)
    )


def _died_of(text: str, found: Sequence[Named]) -> list[Named]:
    """Name what somebody died of as that death, and where it is treatment as such: `died of sepsis`."""
    kept: list[Named] = []
    for each in found:
        died = _DIED.search(text, max(0, each.span.start - 30), each.span.start)
        if died and _is_harm(each) and each.variable.reads in ("event", "harm"):
            general = _GENERAL.search(each.variable.name)
            name = "treatment-related death" if general else f"death from {each.written.lower()}"
            while kept and kept[-1].span.end > died.start():
                kept.pop()
            place = Span(died.start(), each.span.end)
            each = Named(place, Variable(f"AE: {name}", None, "event"), place.of(text))
        kept.append(each)
    return kept


def _of_the_most(text: str, found: Sequence[Named]) -> list[Named]:
    """Give the place of `the most common toxicity` to the event that is said to be it."""
    kept: list[Named] = []
    for each in found:
        last = kept[-1] if kept else None
        if (
            last
            and _is_harm(last)
            and _is_harm(each)
            and _GENERAL.search(each.variable.name)
            and _MOST.fullmatch(text, last.span.end, each.span.start)
        ):
            last = _with_grade(last, grade) if (grade := _grade(each)) else last
            kept[-1] = replace(last, span=Span(last.span.start, each.span.end))
        else:
            kept.append(each)
    return kept


def _handed_down(text: str, found: Sequence[Named]) -> list[Named]:
    given: list[Named] = []
    grade, before, listed = "", None, False
    for each in found:
        if not _is_harm(each):
            grade, before = "", None
        elif own := _grade(each):
            grade, before, listed = own, each, False
        elif before and grade and not _OWN.search(each.variable.name):
            between = text[before.span.end : each.span.start]
            plain = _BRACKETED.sub(" ", _BRACKETED.sub(" ", between))
            if _GENERAL.search(before.variable.name):
                listed = bool(_INTRODUCED.fullmatch(plain))
                handed = listed
            elif listed:
                handed = bool(_WITH_VALUES.fullmatch(plain))
            else:
                handed = bool(_JOINED.fullmatch(plain))
            if handed and not _GENERAL.search(each.variable.name) and "grade" not in between:
                each, before = _with_grade(each, grade), each
            else:
                grade, before = "", None
        given.append(each)
    return given


def _alone(text: str, span: Span, found: Sequence[Named]) -> Iterator[Named]:
    """Yield the grades that stand alone as names of the event before or behind them."""
    for match in _GRADED.finditer(text, span.start, span.end):
        if any(n.span.start < match.end() and match.start() < n.span.end for n in found):
            continue
        if not _ALONE.match(text, match.end(), span.end):
            continue
        behind = next((n for n in found if n.span.start > match.start()), None)
        before = [n for n in found if n.span.end <= match.start()]
        of = before[-1] if before else None
        if behind and _grade(behind) and _TO_NEXT.fullmatch(text, match.end(), behind.span.start):
            of = behind
        if of is None or not _is_harm(of) or of.variable.reads not in ("event", "harm"):
            continue
        event = _IN_NAME.match(of.variable.name)
        words = f"{event['kind']}{event['event']}" if event else of.variable.name.partition(": ")[2]
        words = _ANY.sub("", words)
        grade, place = match.group("grade"), Span(*match.span())
        grade = grade[:1].lower() + grade[1:]
        while grade:
            variable = Variable(f"AE: {grade} {words or 'adverse events'}", None, "event")
            yield Named(place, variable, place.of(text))
            following = _NEXT_NUMBER.match(text, place.end, span.end)
            grade = f"grade {following.group('grade')}" if following else ""
            place = Span(*following.span("grade")) if following else place


_ANY: Final = re.compile(r"\b(?:any|all)[-\s]grades?\s+", re.IGNORECASE)
_ANY_AND: Final = patterns.when_used(r"\b(?:any|all)[-\s]grades?\s+and\s+$", re.IGNORECASE)
_SINGLE: Final = re.compile(
    r"grades?\s*[0-5IV]+(?:\s*(?:,\s*and|,|and)\s*(?:grade\s*)?[0-5IV]+)+", re.IGNORECASE
)
_SEVERAL: Final = patterns.when_used(r"[^.;]{0,90}\b(?:arms|groups)\b", re.IGNORECASE)


def split(text: str, head: Head) -> None:
    """Give each of several grades its value: `Grade 3 and 4 rash in 9% and 2%`."""
    found = _IN_NAME.match(head.variable.name) if len(head.named) == 1 else None
    if not found:
        return
    start = head.named[0].span.start
    if _ANY_AND.search(text, max(0, start - 20), start):
        grades = ["any grade", found.group("grade")]
    elif _SINGLE.fullmatch(found.group("grade")):
        grades = [f"grade {g}" for g in re.findall(r"[0-5]|[IV]+", found.group("grade"))]
    else:
        return
    cells = [c for c in head.cells if c.statistic is None]
    together = all(c.joined in ("and", "list") and c.group is None for c in cells[1:])
    if len(cells) != len(grades) or not together or cells[0].group:
        return
    if _SEVERAL.match(text, cells[-1].end):
        return  # the values may be those of two groups
    event = f"{found['kind']}{found['event']}"
    head.named = [
        replace(head.named[0], variable=replace(head.variable, name=f"AE: {g} {event}"))
        for g in grades
    ]
