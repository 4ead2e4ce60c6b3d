"""Which groups the values of one variable belong to: named after a value, before it, or listed for several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coigraph.extractors import groups, result_labels
from coigraph.extractors.groups import Group
from coigraph.extractors.result_heads import first_is_named
from coigraph.extractors.result_parts import Cell, Head
from coigraph.extractors.result_patterns import LETTERED

_BRACKET = r"(?:\s*[(\[][^()\[\]]*[)\]])?"
_REGION: Final = re.compile(
    rf"\s*[)\]]?{_BRACKET}\s*,?\s*(?:respectively\s*,?\s*)?"
    r"(?:(?:of\s+)?(?:(?:the|all|evaluable|assessable|eligible)\s+)*(?:patients|subjects|women|men)\s+)?"
    rf"{groups.PREPOSITION}\s+(?P<words>[^;.()\[\]]+?)(?=\s*,?\s*respectively|[;.()\[\]]|$)",
    re.IGNORECASE,
)
_SKIPPED: Final = re.compile(rf"\s*[)\]]?{_BRACKET}(?:\s*,\s*respectively\s*,?)?")
_LEAD: Final = re.compile(
    rf"(?:^|[,;]\s*|\band\s+)(?P<phrase>(?:{groups.PREPOSITION})\s+[^,;()]+?)\s*,\s*(?:respectively\s*,\s*)?"
    r"(?:the\s+|a\s+)*(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"(?:^|[,;]\s*|\b(?:and|while|whereas)\s+)(?P<words>(?:(?:the|all|those|\d+)\s+)*(?:patients|subjects|women|men|those)"
    r"\b[^,;()]*?|the\s+[^,;()]*?\s(?:group|arm))\s+(?:had|showed|achieved|experienced|reached)\s+(?:an?\s+|the\s+)?"
    r"(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_ACTING: Final = re.compile(
    r"(?:^|[,;]\s*)(?:the\s+)?(?:addition\s+of\s+)?(?P<words>[^,;()]{2,80}?)\s+(?:(?:significantly|also)\s+)*"
    r"(?:improved|prolonged|increased|extended|lengthened|reduced|decreased)\s+(?:the\s+)?(?:median\s+|mean\s+)?$",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(
    rf"\s*(?:significantly\s+)?,?\s*{groups.VERSUS}\s+(?:did\s+)?(?:that\s+(?:with|of|in)\s+)?"
    r"(?:(?:those|patients|subjects|women|men)\s+(?:in|on|receiving|given|treated\s+with|who\s+received)\s+(?:the\s+)?)?"
    r"(?P<words>[^,;()\[\]]{2,80}?)\s*[(\[,]",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    rf"[^,;()]*?\b{groups.PREPOSITION}\s+(?P<words>{LETTERED.pattern}|[^,;()]+?)\s*,?\s*(?:was|were|is|are|of)\s*"
    r"(?:(?:similar|comparable|equivalent|identical|not\s+(?:significantly\s+)?different)\s*(?P<opened>[(\[,:])\s*)?$",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_SUBJECTS: Final = re.compile(
    r"\s*(?P<words>(?:[^\s,;:()]+\s+){1,6}?and\s+(?:[^\s,;:()]+\s+){1,6}?)(?:had|were|showed|yielded|produced|achieved|resulted\s+in|gave)\s",
    re.IGNORECASE,
)
_OPENED_OR_SOME: Final = re.compile(
    r"\(|\b(?:patients|subjects|women|men|those)\s+(?:with|who(?!\s+received)|without|aged)|\bresponders\b"
)
"""`PFS of those who responded was 9 v 7 months`: the values may be of two groups of them."""

_SEEN: Final = re.compile(
    r"(?:\s*(?:rates?|times?)?\s*(?:was|were)\s+(?:seen|observed|achieved|reported|noted|found|recorded))?",
    re.I,
)
_SEVERAL: Final = re.compile(
    r"(?:[^.;]|\.(?=\d)){0,120}?(?:,\s*respectively\b|\b(?:arms|groups|cohorts)\b(?!\s+\w{1,3}\b))",
    re.IGNORECASE,
)
"""What follows the last value and names several groups, of which none is its own."""

_BOTH: Final = re.compile(
    r"\s*[)\]]?\s*(?:of\s+(?:the\s+)?(?:patients|subjects)\s+)?(?:in|for|with)\s+(?:both|each|either)\b"
    r"(?P<groups>(?:\s+of)?(?:\s+(?:the|two|study|treatment|randomi[sz]ed))*\s+"
    r"(?:arms?|groups?|treatments?|regimens?|therapies|therapy|schedules?|cohorts?)\b|(?=\s*[,;.)\]]))?",
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
            cell.group = groups.phrase(text, cell.quantity.span.end, cell.interval.span.start)
    _name_before_next(text, head, cells)
    if several := _each_compared(text, head, cells, start):
        return several
    if count > 1 and not any(c.group for c in cells[:2]):
        several = (
            result_labels.in_brackets(text, cells)
            or result_labels.right_before(text, cells)
            or (not any(c.group for c in cells) and listed(text, head, cells, start, end, count))
            or (_in_pairs(cells) and listed(text, head, cells, start, end, 2))
            or None
        )
        if several:
            return [*several] * (count // len(several))
    last = cells[-1]
    both = _BOTH.match(text, last.end, end)
    last.both = bool(both and both.group("groups"))
    others = count > 1 and all(c.group for c in cells[:-1])
    if last.group is None and not both and (others or not _SEVERAL.match(text, last.end)):
        last.group = after(text, last, end)
    if count == 1 and last.group is None and head.forward:
        last.group = groups.phrase(text, _after_verb(text, head.named[-1].span.end, end), end)
    if count == 1 and last.group is None and not both:
        last.group = before(text, head, last, start)
    elif (
        count > 1
        and cells[0].group is None
        and cells[0].joined == ""
        and not head.forward
        and not (cells[1].joined == "vs" and not _told_apart(text, head, cells))
    ):
        cells[0].group = groups.phrase(text, head.named[-1].span.end, cells[0].quantity.span.start)
        if cells[0].group is None and all(c.group for c in cells[1:]):
            cells[0].group = subject(text, head, start) or _lead(
                text, start, head.named[0].span.start
            )
    elif count > 1 and cells[0].group is None and head.forward and cells[1].joined != "":
        cells[0].group = _lead(text, start, cells[0].quantity.span.start)
    return [c.group for c in cells]


def _name_before_next(text: str, head: Head, cells: Sequence[Cell]) -> None:
    """Name the groups of values that a ratio or `to` follows: `5 months for A (HR 0.8) or`, `from 9% in A to`."""
    effects = [c for c in head.cells if c.statistic is not None]
    for cell, after_it in pairwise(cells):
        until = after_it.quantity.span.start
        ratio = [e.quantity.span.start for e in effects if cell.end < e.quantity.span.start < until]
        if cell.group is None and (ratio or after_it.joined == "to"):
            cell.group = groups.after_value(text, cell.end, min([*ratio, until]))


def _in_pairs(cells: Sequence[Cell]) -> bool:
    """Say whether values are compared two and two: `97 v 82% after 1 year and 85 v 71% after 5 years`."""
    odd, even = cells[1::2], cells[2::2]
    return (
        len(odd) > len(even) > 0
        and all(c.joined == "vs" for c in odd)
        and not any(c.joined == "vs" for c in even)
        and not any(c.group for c in cells)
    )


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
    return groups.phrase(text, cell.end, end) or (
        groups.phrase(text, skipped.end(), end) if skipped else None
    )


def listed(
    text: str, head: Head, cells: Sequence[Cell], start: int, end: int, count: int
) -> list[Group] | None:
    """Return as many groups as there are values from `V and V in A and B` or `for A and B ... V and V`."""
    if cells[0].joined == "from" and count == 2:
        return None
    region = _REGION.match(text, cells[-1].end, end)
    if region:
        first_comma = text.find(",", *region.span("words"))
        for stop in (region.end("words"), first_comma):
            found = groups.several(text, region.start("words"), stop, count) if stop > 0 else None
            if found:
                return found
    if count == 2 and (pair := compared_before(text, head, start, cells)):
        return list(pair)
    first = cells[0].quantity.span.start
    named_end = head.named[-1].span.end
    if named_end < first:
        between = _BETWEEN.match(text[:named_end] + _masked(text[named_end:first]), named_end)
        compared = all(c.joined == "vs" for c in cells[1::2])
        said = between and (not between.group("opened") or compared or _in_order(text, cells, end))
        if between and said:
            found = groups.several(text, between.start("words"), between.end("words"), count)
            if found:
                return found
    subjects = _two_subjects(text, cells, start, end, count)
    if subjects:
        return subjects
    lead = _LEAD.search(text[start : head.named[0].span.start])
    if not lead or re.search(rf"\b{groups.VERSUS}", text[start + lead.end() : first]):
        return None  # or the values are of the two that are compared behind
    words = re.sub(rf"^{groups.PREPOSITION}\s+", "", lead.group("phrase"), flags=re.I)
    begin = start + lead.end("phrase") - len(words)
    return groups.several(text, begin, begin + len(words), count)


def _in_order(text: str, cells: Sequence[Cell], end: int) -> bool:
    """Say whether values are followed by `respectively`."""
    last = cells[-1].end
    return bool(re.match(r"[^;.]{0,40}\brespectively\b", text[last : min(end, last + 60)]))


def _two_subjects(
    text: str, cells: Sequence[Cell], start: int, end: int, count: int
) -> list[Group] | None:
    """Return the groups that a sentence is about: `A and B had rates of 17% and 16%, respectively`."""
    if not _in_order(text, cells, end):
        return None
    words = _masked(text[start : cells[0].quantity.span.start])
    subjects = _SUBJECTS.match(words)
    if not subjects:
        return None
    first, stop = start + subjects.start("words"), start + subjects.end("words")
    plain = text[:start] + words
    return groups.several(plain, first, stop, count)


def _masked(words: str) -> str:
    """Return words with blanks for what stands in closed brackets."""
    return _CLOSED.sub(lambda m: " " * len(m.group()), words)


def before(text: str, head: Head, cell: Cell, start: int) -> Group | None:
    """Return the group named before its value: `PFS for A was V`, `In the A arm, median PFS was V`."""
    named_end = max([head.named[-1].span.end, *(t.span.end for t in head.timepoints)])
    first = cell.quantity.span.start
    if named_end < first:
        found = groups.phrase(text, _after_verb(text, named_end, first), first)
        if found:
            return found
    return _lead(text, start, head.named[0].span.start) or subject(text, head, start)


def _lead(text: str, start: int, end: int) -> Group | None:
    """Return the group that words begin with: `In the A arm, median PFS was`."""
    lead = _LEAD.search(text[start:end])
    if not lead:
        return None
    return groups.phrase(text, start + lead.start("phrase"), start + lead.end("phrase"))


def subject(text: str, head: Head, start: int) -> Group | None:
    """Return the group of `Patients given A had a median PFS of`."""
    found = _SUBJECT.search(text[start : head.named[0].span.start])
    if not found:
        return None
    return groups.named(text, start + found.start("words"), start + found.end("words"))


def _after_verb(text: str, start: int, end: int) -> int:
    """Return where `was seen` and the like after an endpoint end."""
    verb = _SEEN.match(text, start, end)
    return verb.end() if verb else start


def compared_before(
    text: str, head: Head, start: int, cells: Sequence[Cell]
) -> tuple[Group, Group] | None:
    """Return the two groups that a comparison before the first value names."""
    if not cells:
        return None
    named_end = head.named[-1].span.end
    first = cells[0].quantity.span.start
    for begin, stop in ((named_end, first), (start, head.named[0].span.start)):
        found = groups.compared(text, begin, stop) if begin < stop else None
        if found:
            return found[0], found[1]
    acting = _ACTING.search(text[start : head.named[0].span.start])
    against = _AGAINST.match(text[:first], named_end) if named_end < first else None
    if not against:
        return None
    if acting:
        left = groups.named(text, start + acting.start("words"), start + acting.end("words"))
    else:
        left = subject(text, head, start)
    right = groups.named(text, against.start("words"), against.end("words"))
    return (left, right) if left and right and not left.whole and not right.whole else None
