"""Several groups that stand before or behind the values of a list: `V and V in A and B`, `A v B: V and V`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coigraph import patterns
from coigraph.extractors import groups
from coigraph.extractors.groups import Group
from coigraph.extractors.result_directions import contradicted
from coigraph.extractors.result_parts import Cell, Head
from coigraph.extractors.result_patterns import LETTERED

_BRACKET = r"(?:\s*[(\[][^()\[\]]*[)\]])?"
_REGION: Final = patterns.when_used(
    rf"\s*[)\]]?{_BRACKET}\s*,?\s*(?:respectively\s*,?\s*)?"
    r"(?:(?:of\s+)?(?:(?:the|all|evaluable|assessable|eligible)\s+)*(?:patients|subjects|women|men)\s+)?"
    r"(?:(?:was|were)\s+(?:seen|observed|achieved|reported|noted|found|recorded|obtained)\s+)?"
    rf"{groups.PREPOSITION}\s+(?P<words>[^;.()\[\]]+?)(?=\s*,?\s*respectively|\s(?:when|if)\s|[;.()\[\]]|$)",
    re.IGNORECASE,
)
LEAD: Final = patterns.when_used(
    rf"(?:^|[,;]\s*|\band\s+)(?P<phrase>(?:{groups.PREPOSITION})\s+[^,;()]+?)\s*,\s*(?:respectively\s*,\s*)?"
    r"(?:the\s+|a\s+)*(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_SUBJECT: Final = patterns.when_used(
    r"(?:^|[,;]\s*|\b(?:and|while|whereas)\s+)(?P<words>(?:(?:the|all|those|\d+)\s+)*(?:patients|subjects|women|men|those)"
    r"\b[^,;()]*?|the\s+[^,;()]*?\s(?:group|arm)|(?:(?<=[.;]\s)|(?<![\s\S]))[A-Za-z][\w/+-]*(?:\s[\w/+-]+){0,4}?(?=\s(?:produced|yielded|achieved|induced|gave|resulted)\s))"
    r"\s+(?:had|showed|achieved|experienced|reached|produced|yielded|induced|gave|resulted\s+in)\s+(?:an?\s+|the\s+)?"
    r"(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_ACTING: Final = patterns.when_used(
    r"(?:^|[,;]\s*)(?:the\s+)?(?:addition\s+of\s+)?(?P<words>[^,;()]{2,80}?)\s+(?:(?:significantly|also)\s+)*"
    r"(?:improved|prolonged|increased|extended|lengthened|reduced|decreased)\s+(?:the\s+)?(?:median\s+|mean\s+)?$",
    re.IGNORECASE,
)
_AGAINST: Final = patterns.when_used(
    rf"\s*(?:significantly\s+)?,?\s*{groups.VERSUS}\s+(?:did\s+)?(?:that\s+(?:with|of|in)\s+)?"
    r"(?:(?:those|patients|subjects|women|men)\s+(?:in|on|receiving|given|treated\s+with|who\s+received)\s+(?:the\s+)?)?"
    r"(?P<words>[^,;()\[\]]{2,80}?)\s*[(\[,]",
    re.IGNORECASE,
)
_BETWEEN: Final = patterns.when_used(
    rf"[^,;()]*?\b(?:{groups.PREPOSITION}|between)\s+(?P<words>{LETTERED.pattern}|[^,;()]+?|(?:[^,;()]+?,\s){{1,3}}?(?:[^,;()]*?\s)?and\s[^,;()]+?)\s*,?\s*(?:was|were|is|are|of|at|being)\s*(?:respectively,?\s*)?"
    r"(?:(?:similar|comparable|equivalent|identical|not\s+(?:significantly\s+)?different|[:,])?\s*(?P<opened>[(\[,:])\s*)?$",
    re.IGNORECASE,
)
_APART: Final = patterns.when_used(
    r"\s*between\s+(?P<words>[^,;()]{1,60}?\sand\s[^,;()]{1,60}?)\s*[(\[]\s*(?:medians?[\s,:]*)?$",
    re.IGNORECASE,
)
"""Two groups whose difference is spoken of: `no difference in PFS between A and B (9 v 8 months`."""

_CLOSED: Final = patterns.when_used(r"[(\[][^()\[\]]*[)\]]")
_SUBJECTS: Final = patterns.when_used(
    r"\s*(?P<words>(?:[^\s,;:()]+\s+){1,6}?and\s+(?:[^\s,;:()]+\s+){1,6}?)(?:had|were|showed|yielded|produced|achieved|resulted\s+in|gave)\s",
    re.IGNORECASE,
)


def listed(
    text: str, head: Head, cells: Sequence[Cell], start: int, end: int, count: int
) -> list[Group] | None:
    """Return as many groups as there are values from `V and V in A and B` or `for A and B ... V and V`."""
    if cells[0].joined == "from" and count == 2:
        return None
    if found := behind(text, cells[-1], end, count):
        return found
    first = cells[0].quantity.span.start
    if count == 2 and (pair := compared_before(text, head, start, cells)):
        values = [c.quantity.value for c in cells]
        against = cells[1].joined == "vs" and len(cells) == 2
        clause = text[start:first].rpartition(";")[2]
        return None if against and contradicted(clause, *values) else list(pair)
    named_end = head.named[-1].span.end
    compared = all(c.joined == "vs" for c in cells[1::2])
    # `for A and B was V compared with V for A alone`: the last value has its own, so the first is of both together
    together = compared and groups.after_value(text, cells[-1].end, end) is not None
    if named_end < first and not together:
        between = _BETWEEN.match(text[:named_end] + _masked(text[named_end:first]), named_end)
        said = between and (not between.group("opened") or compared or _in_order(text, cells, end))
        if between and said:
            found = groups.several(text, between.start("words"), between.end("words"), count)
            if found:
                return found
        apart = _APART.match(text[:first], named_end) if compared else None
        if apart and (found := groups.several(text, *apart.span("words"), count)):
            return found
    subjects = _two_subjects(text, cells, start, end, count)
    if subjects and subjects[-1].span.end <= head.named[0].span.start:
        return subjects
    lead = LEAD.search(text[start : head.named[0].span.start])
    if not lead or re.search(rf"\b{groups.VERSUS}", text[start + lead.end() : first]):
        return None  # or the values are of the two that are compared behind
    words = re.sub(rf"^{groups.PREPOSITION}\s+", "", lead.group("phrase"), flags=re.I)
    begin = start + lead.end("phrase") - len(words)
    return groups.several(text, begin, begin + len(words), count)


def behind(text: str, last: Cell, end: int, count: int) -> list[Group] | None:
    """Return as many groups as are listed behind the last of several values: `... in A and B`."""
    region = _REGION.match(text, last.end, end)
    if region is None:
        return None
    first_comma = text.find(",", *region.span("words"))
    for stop in (region.end("words"), first_comma):
        found = groups.several(text, region.start("words"), stop, count) if stop > 0 else None
        if found:
            return found
    return None


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


def subject(text: str, head: Head, start: int) -> Group | None:
    """Return the group of `Patients given A had a median PFS of`, `A produced a 40% response rate`."""
    end = min(head.named[0].span.start, head.start)
    found = _SUBJECT.search(text[start:end])
    if not found:
        return None
    return groups.named(text, start + found.start("words"), start + found.end("words"))


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
