"""The one of two groups that a sentence says has the greater or the lesser value: `rarer in the A arm (8% v 20%)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors import groups, result_subjects
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
_GOOD: Final = frozenset(
    {
        "ObjectiveResponse",
        "CompleteResponse",
        "PartialResponse",
        "PathologicalCompleteResponse",
        "DiseaseControl",
        "ClinicalBenefit",
        "LocalControl",
    }
)
_GOES_ON: Final = patterns.when_used(
    r"[^;]{0,40}(?:,|\band\b)[^;]{0,60}|\s*[(\[][^();]{0,40}", re.IGNORECASE
)
"""What stands between two variables of which the same is said: `(9 v 6 months) and ORR (`."""


def as_told(text: str, span: Span, heads: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Give one of two values that are compared the group that the words before their bracket name, or the subject.

    It is the greater value where the words say that this group has more, and the lesser where they say less.
    """
    given = [list(rows) for rows in heads]
    pairs = [(n, run) for n, rows in enumerate(heads) for run in runs(rows) if _bare_pair(run)]
    if not pairs:
        return given
    last = max(r.cell.end for rows in heads for r in rows if r.cell)
    good = all(_is_good(run[0]) for _, run in pairs)
    behind = result_subjects.frequent(text, last, span.end, good=good)
    about = result_subjects.subject(text, span)
    greater: bool | None = None
    position = about[2] if about else span.start
    for number, (first, second) in pairs:
        assert first.cell, "these rows have values"
        assert second.cell, "these rows have values"
        one, other = first.cell.quantity.value, second.cell.quantity.value
        begin = first.cell.quantity.span.start
        if one is None or other is None or one == other:
            continue
        group, more = _named(text, max(span.start, begin - _NEAR), begin)
        against: Group | None = None
        if group is None and behind:
            group, more = behind
        if group is None and about and about[2] <= position < begin:
            told = result_subjects.has_more(text, position, begin, good=_is_good(first))
            goes_on = _GOES_ON.fullmatch(result_subjects.since_bracket(text, position, begin))
            greater = told if told is not None or not goes_on else greater
            if greater is not None and (abs(one) > abs(other)) == greater:
                group, against, more = about[0], about[1], greater
        if group is None and _is_good(first):
            group, more = result_subjects.favoured(text, span.start, span.end), True
        position = second.cell.end
        if group:
            chosen, rest = (first, second) if (abs(one) > abs(other)) == more else (second, first)
            groups_of = {id(chosen): group, id(rest): against}
            given[number] = [
                replace(r, group=groups_of[id(r)])
                if groups_of.get(id(r))
                else _ratio(r, group, against, more=more and _is_good(first))
                for r in given[number]
            ]
    return given


def _ratio(row: Row, group: Group, against: Group | None, *, more: bool) -> Row:
    """Give a hazard ratio beside two values the group that lives longer, where the ratio says so too."""
    if row.statistic != "hazard_ratio" or row.group or row.compared_with or not row.cell:
        return row
    value = row.cell.quantity.value
    if not more or value is None or value >= 1:
        return row
    return replace(row, group=group, compared_with=against)


def _bare_pair(run: Sequence[Row]) -> bool:
    """Say whether two values are against each other, and neither has a group."""
    return (
        len(run) == 2
        and not any(r.group for r in run)
        and all(r.cell for r in run)
        and bool(run[1].cell and run[1].cell.joined == "vs")
    )


def _is_good(row: Row) -> bool:
    """Say whether more of a variable is better: to live longer, to respond."""
    variable = row.named.variable
    return variable.reads == "survival" or variable.endpoint in _GOOD


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
