"""Which groups the values of one variable belong to: named after a value, before it, or listed for several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coigraph import patterns
from coigraph.extractors import groups, result_labels
from coigraph.extractors.groups import Group
from coigraph.extractors.result_heads import first_is_named
from coigraph.extractors.result_lists import LEAD, behind, compared_before, listed, subject
from coigraph.extractors.result_parts import Cell, Head
from coigraph.extractors.result_patterns import SEEN

_BRACKET = r"(?:\s*[(\[][^()\[\]]*[)\]])?"
_SKIPPED: Final = patterns.when_used(
    rf"\s*[)\]]?{_BRACKET}(?:\s*(?:days|weeks|months|years|hours|minutes)\b)?(?:\s*,\s*respectively\s*,?)?"
)
_OPENED_OR_SOME: Final = patterns.when_used(
    r"\(|\b(?:patients|subjects|women|men|those)\s+(?:with|who(?!\s+received)|without|aged)|\bresponders\b"
)
"""`PFS of those who responded was 9 v 7 months`: the values may be of two groups of them."""

_OPENED: Final = patterns.when_used(
    rf"\b{groups.PREPOSITION}\s+(?:the\s+)?(?P<words>(?:(?!\b{groups.PREPOSITION}\s)[^();:,])+?\s(?:arm|group|cohort))\s*[(\[]$",
    re.IGNORECASE,
)
"""A group with the bracket that follows it."""

_TOLD: Final = patterns.when_used(
    rf"\s*[)\]]\s*(?:{SEEN.pattern}|were\s+the\s+(?:most\s+\w+|main)\s[^.;,()%]{{0,60}}?(?:events|toxicities|effects|reactions)\b)",
    re.IGNORECASE,
)
"""What stands between a list of shares in brackets and the group of all: `fever (9%) were seen with`."""

_AND: Final = patterns.when_used(r"\s*(?:,\s*)?(?:and|or)\s", re.IGNORECASE)
_SINCE: Final = patterns.when_used(r"\s+(?:after|from|since|of)\s", re.IGNORECASE)
"""What follows a time and says what it is counted from."""

_PEOPLE: Final = patterns.when_used(
    r"\s*+[)\]]?\s*+(?:of\s+(?:the\s+)?)?(?P<words>(?:healthy\s+)?controls|[A-Za-z][\w/+-]*+\srecipients)\b",
    re.IGNORECASE,
)
"""Subjects whose name is that of their group: `17 of 40 controls`, `9 of 31 (29%) placebo recipients`."""

_SEVERAL: Final = patterns.compile(
    r"(?:[^.;]|\.(?=\d)){0,120}?(?:,\s*respectively\b|\b(?:arms|groups|cohorts)\b(?!\s+\w{1,3}\b))",
    re.IGNORECASE,
)
_FAR: Final = 200
"""In so many characters behind a value stands what names several groups, if anything does."""

_BOTH: Final = patterns.when_used(
    r"\s*[)\]]?\s*(?:of\s+(?:the\s+)?(?:patients|subjects)\s+)?(?:in|for|with)\s+(?:both|each|either|any(?=\s+of))\b"
    r"(?P<groups>(?:\s+of)?(?:\s+(?:the|two|study|treatment|randomi[sz]ed))*\s+"
    r"(?:arms?|groups?|treatments?|regimens?|therapies|therapy|schedules?|cohorts?)\b(?!\s+(?:together|combined))|(?=\s*[,;.)\]]))?",
    re.I,
)


def each_group(
    text: str, head: Head, cells: list[Cell], start: int, end: int
) -> Sequence[Group | None]:
    """Return the group of each value of one variable."""
    count = len(cells)
    for cell in cells:
        if cell.interval and cell.group is None:
            # `6.9 months in the A arm (95% CI, 5.5 to 8.1)`
            cell.group = _alone(text, cell.quantity.span.end, cell.interval.span.start)
        if cell.group and cell.group.whole:  # `in 12 patients (44%) in the A arm`
            cell.group = groups.phrase(text, cell.quantity.span.end, end) or cell.group
    _name_before_next(text, head, cells)
    if several := _each_compared(text, head, cells, start):
        return several
    if pair := result_labels.with_and_without(text, cells):
        return pair
    if count > 1 and not any(c.group for c in cells[:-1][:2]):
        several = (
            result_labels.in_brackets(text, cells)
            or result_labels.right_before(text, cells)
            or result_labels.before_brackets(text, cells)
            or (
                not any(c.group for c in cells[:-1])
                and listed(text, head, cells, start, end, count)
            )
            or _two_and_two(text, cells, end)
            or (_in_pairs(cells) and listed(text, head, cells, start, end, 2))
            or None
        )
        if several:
            return [*several] * (count // len(several))
    last = cells[-1]
    both = _BOTH.match(text, _after_verb(text, last.end, end) if head.counted else last.end, end)
    last.both = bool(both and both.group("groups")) and count == 1
    others = count > 1 and all(c.group for c in cells[:-1])
    if last.group is None and not both and (others or not _names_several(text, last.end)):
        last.group = after(text, last, end)
        if count > 1 and not others and last.group and _AND.match(text, last.group.span.end, end):
            last.group = None  # `86% and 83% for the A group and the B group`
        if count > 2 and last.group and not others and _AND.search(last.group.label):
            pair = listed(text, head, cells[-2:], start, end, 2)  # `..., and 8% and 9% in A and B`
            cells[-2].group, last.group = pair or (None, None)
    if count == 1 and last.group is None and head.forward:
        behind = _after_verb(text, head.named[-1].span.end, end)
        # of an event words say where it was: `perforation of the colon`
        site = head.variable.name.startswith("AE") and text.startswith(" of ", behind)
        last.group = None if site else groups.phrase(text, behind, end)
    if count == 1 and last.group is None and not both:
        last.group = before(text, head, last, start)
    elif (
        count > 1
        and cells[0].group is None
        and cells[0].joined == ""
        and not head.forward
        and not (cells[1].joined == "vs" and not _told_apart(text, head, cells))
    ):
        cells[0].group = _alone(text, head.named[-1].span.end, cells[0].quantity.span.start)
        if cells[0].group is None and all(c.group for c in cells[1:]):
            cells[0].group = subject(text, head, start) or _lead(
                text, start, head.named[0].span.start
            )
    elif count > 1 and cells[0].group is None and head.forward and cells[1].joined != "":
        cells[0].group = _lead(text, start, cells[0].quantity.span.start)
        if cells[0].group is None and all(c.group for c in cells[1:]):
            cells[0].group = subject(text, head, start)
    return [c.group for c in cells]


def _names_several(text: str, start: int) -> bool:
    """Say whether the words behind a value name several groups, of which none is its own."""
    return _SEVERAL.may_match(text, start, start + _FAR) and bool(_SEVERAL.match(text, start))


def _name_before_next(text: str, head: Head, cells: Sequence[Cell]) -> None:
    """Name the groups of values that a ratio or `to` follows: `5 months for A (HR 0.8) or`, `from 9% in A to`."""
    effects = [c for c in head.cells if c.statistic is not None]
    for cell, after_it in pairwise(cells):
        until = after_it.quantity.span.start
        ratio = [e.quantity.span.start for e in effects if cell.end < e.quantity.span.start < until]
        if cell.group is None and (ratio or after_it.joined == "to"):
            cell.group = groups.after_value(text, cell.end, min([*ratio, until]))
        before = after_it.group and text[after_it.group.span.end : until].lstrip()
        pair = [c for c in cells if c.quantity.span.start > until][:1]
        if before and before.startswith(("(", "[")) and pair and pair[0].joined == "vs":
            after_it.group = None  # `but inferior to C (14 v 16 months)`: either may be of it
        opened = _OPENED.search(text, cell.end, until)
        if opened and after_it.group is None:  # `which was lower than in the B group (`
            after_it.group = groups.phrase(text, opened.start(), opened.end("words"))


def _in_pairs(cells: Sequence[Cell]) -> bool:
    """Say whether values are compared two and two: `97 v 82% after 1 year and 85 v 71% after 5 years`."""
    odd, even = cells[1::2], cells[2::2]
    return (
        len(odd) > len(even) > 0
        and all(c.joined == "vs" for c in odd)
        and not any(c.joined == "vs" for c in even)
        and not any(c.group for c in cells)
    )


def _two_and_two(text: str, cells: Sequence[Cell], end: int) -> list[Group] | None:
    """Return the groups named behind each two of four values: `8 and 9% in A and B, and 6 and 7% in C and D`."""
    if len(cells) != 4 or any(c.group for c in cells):
        return None
    first = behind(text, cells[1], cells[2].quantity.span.start, 2)
    second = first and behind(text, cells[3], end, 2)
    return [*first, *second] if first and second else None


def _each_compared(text: str, head: Head, cells: Sequence[Cell], start: int) -> list[Group] | None:
    """Return the groups of pairs with a comparison before each: `with A than with C (15 v 8), with B than with C (`."""
    if len(cells) < 4 or len(cells) % 2 or any(c.joined != "vs" for c in cells[1::2]):
        return None
    found = list(compared_before(text, head, start, cells) or ())
    for before, cell in zip(cells[1::2], cells[2::2], strict=False):
        found += groups.compared(text, before.end, cell.quantity.span.start) or ()
    return found if len(found) == len(cells) else None


def _told_apart(text: str, head: Head, cells: Sequence[Cell]) -> bool:
    """Say whether two values against each other are told apart by their groups or by what is said of them."""
    between = text[head.named[-1].span.end : cells[0].quantity.span.start]
    told = not _OPENED_OR_SOME.search(between)
    return told or bool(cells[1].group) or first_is_named(text, head, cells[0], cells[1])


def after(text: str, cell: Cell, end: int) -> Group | None:
    """Return the group named right after a value, or after the bracket behind it."""
    skipped = _SKIPPED.match(text, cell.end, end)
    when = cell.timepoint
    if when and cell.quantity.span.end < when.span.start < cell.end:
        # `58% for those who received A after 3 years`
        until = re.sub(r"\s(?:at|after|by)\s*$", "", text[: when.span.start])
        if between := groups.phrase(text, cell.quantity.span.end, len(until)):
            return between
    if when and when.span.end == cell.end and _SINCE.match(text, cell.end, end):
        return None  # `in 2% at 24 months after radiotherapy`
    if noun := _PEOPLE.match(text, cell.end, end):
        return groups.named(text, *noun.span("words"))
    skipped = _TOLD.match(text, cell.end, end) or skipped
    return groups.phrase(text, cell.end, end) or (
        groups.phrase(text, skipped.end(), end) if skipped else None
    )


def before(text: str, head: Head, cell: Cell, start: int) -> Group | None:
    """Return the group named before its value: `PFS for A was V`, `In the A arm, median PFS was V`."""
    named_end = max([head.named[-1].span.end, *(t.span.end for t in head.timepoints)])
    first = cell.quantity.span.start
    if named_end < first:
        found = _alone(text, _after_verb(text, named_end, first), first)
        if found:
            return found
    return _lead(text, start, head.named[0].span.start) or subject(text, head, start)


def _lead(text: str, start: int, end: int) -> Group | None:
    """Return the group that words begin with: `In the A arm, median PFS was`."""
    lead = LEAD.search(text[start:end])
    if not lead:
        return None
    return groups.phrase(text, start + lead.start("phrase"), start + lead.end("phrase"))


def _alone(text: str, start: int, end: int) -> Group | None:
    """Return the group that words begin with, where no other follows: not `for stage II and III in arm A`."""
    found = groups.phrase(text, start, end)
    several = found and _AND.match(text, found.span.end, end)
    return None if several else found


def _after_verb(text: str, start: int, end: int) -> int:
    """Return where `was seen` and the like after an endpoint end."""
    verb = SEEN.match(text, start, end)
    return verb.end() if verb else start
