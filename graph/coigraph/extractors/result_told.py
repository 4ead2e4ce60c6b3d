"""The one of two groups that a sentence says has the greater or the lesser value: `rarer in the A arm (8% v 20%)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors import groups
from coigraph.extractors.groups import Group
from coigraph.extractors.result_directions import direction
from coigraph.extractors.result_frames import CLOSED, SUBJECTS
from coigraph.extractors.result_rows import Row
from coigraph.extractors.result_runs import runs

_NAMED: Final = patterns.when_used(
    r"\b(?:in|with|among|for)\s+(?P<words>(?!favou?r)[^,;:()\[\]]{2,60})[(\[](?:\d[\d,]*\s*[(\[])?$",
    re.IGNORECASE,
)
_SUBJECT: Final = patterns.when_used(
    rf"(?:^|[;,])\s*(?P<words>{SUBJECTS}\s(?:treated\s+with|receiving|given|who\s+received|(?:randomi[sz]ed|assigned|allocated)\s+to)"
    r"\s[^,;:()\[\]]{2,50}?)\s(?:had|showed|achieved|experienced)\s[^;:()\[\]]{2,90}[(\[](?:\d[\d,]*\s*[(\[])?$",
    re.IGNORECASE,
)
_OTHER: Final = patterns.when_used(
    rf"\b(?:{groups.VERSUS}|between|both|respectively|with(?:out)?|who|aged|subgroups?|not|(?<!significant\s)difference)\b",
    re.IGNORECASE,
)
"""Words of a comparison of others, or of a part of the subjects of a study."""
_PART: Final = patterns.when_used(rf"\b(?:{SUBJECTS}|tumou?rs|cases|disease)\s*$", re.IGNORECASE)
"""Before `with`: those that have something, no group of the study."""

_NEAR: Final = 160


def as_told(text: str, span: Span, rows: Sequence[Row]) -> list[Row]:
    """Give one of two values that are compared the group that the words before their bracket name.

    It is the greater value where the words say that this group has more, and the lesser where they say less.
    """
    given = list(rows)
    for run in runs(rows):
        first, second = run[0], run[-1]
        if len(run) != 2 or first.group or second.group or not (first.cell and second.cell):
            continue
        one, other = first.cell.quantity.value, second.cell.quantity.value
        if second.cell.joined != "vs" or one is None or other is None or one == other:
            continue
        start = max(span.start, first.cell.quantity.span.start - _NEAR)
        group, greater = _named(text, start, first.cell.quantity.span.start)
        if group:
            chosen = first if (abs(one) > abs(other)) == greater else second
            given = [replace(r, group=group) if r is chosen else r for r in given]
    return given


def _named(text: str, start: int, end: int) -> tuple[Group | None, bool]:
    """Return the group that words name, and whether it has the greater value."""
    words = CLOSED.sub(lambda m: " " * len(m.group()), text[start:end])
    clause = max(words.rfind(mark) + 1 for mark in (";", ". ", ", ")) if words else 0
    found = _SUBJECT.search(words, clause)
    name = found or _last(words, clause)
    greater = direction(words[clause:])
    if name is None or greater is None:
        return None, False
    told = words[clause : name.start()] if found is None else words[name.end("words") :]
    if (
        _PART.search(told)
        or _OTHER.search(told)
        or (found is None and _OTHER.search(name.group("words")))
        or direction(name.group("words")) is not None
    ):
        return None, False
    group = groups.named(text, start + name.start("words"), start + name.end("words"))
    return (None, False) if group is None or group.whole else (group, greater)


def _last(words: str, start: int) -> re.Match[str] | None:
    """Return the last words before a bracket that name a group."""
    found = None
    position = start
    while match := _NAMED.search(words, position):
        found, position = match, match.start() + 1
    return found
