"""The one group that a clause or a list is of: `In the A arm, 2 (8%) had CR`, `rash (9%) and pain (8%) with A`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors import groups
from coigraph.extractors.groups import Group
from coigraph.extractors.number_patterns import RATIO_WORDS
from coigraph.extractors.result_frames import CLOSED, INNER, SUBJECTS, masked
from coigraph.extractors.result_rows import Row

_SEVERAL: Final = patterns.when_used(
    rf"\b(?:{groups.VERSUS}|respectively|both|each|either|neither|whereas|while|but|other|others|(?:two|three)(?!\s+(?:days|weeks|months|years|hours|cases|patients|deaths|had|cycles|courses)\b)|differ\w*|"
    r"(?:(?<!\bin\s)all|overall|total|entire|whole|remaining)(?!\s+(?:survival|response|cause|grade))|arms|groups|cohorts|subgroups?|responders|"
    r"(?:patients|women|men)\s+(?:with|who\s+had|without))\b",
    re.IGNORECASE,
)
"""Words of a sentence that may speak of more than one group."""
_THOSE: Final = patterns.when_used(r"\bthose\b", re.IGNORECASE)
_ADDED: Final = patterns.when_used(
    r"\baddition\s+of\s+(?P<words>[^,;:()]{2,50}?)(?=\s+(?:was|were|did|to|on|resulted|led|improved|prolonged|reduced|increased)\b|[,;:()])",
    re.IGNORECASE,
)
_BETTER: Final = patterns.when_used(
    r"\b(?:improved|better|longer|superior|prolonged|favou?r\w*)\b", re.I
)
_WORSE: Final = patterns.when_used(r"\b(?:worse|shorter|inferior|poorer|reduced|decreased)\b", re.I)
_FARED: Final = patterns.when_used(
    rf"(?:{_BETTER.pattern}|{_WORSE.pattern})[^;()]*?\s(?:in|for|with|among)\s+(?P<words>[^,;()]{{2,60}}?)\s*$",
    re.IGNORECASE,
)
_ONE: Final = patterns.when_used(
    r"\b(?:in|for|with|of|among|on)\s+(?P<noun>(?:the\s+)?[^,;:()]{1,50}?\s(?:arm|group|cohort)|(?:arm|group|cohort)\s+(?:[A-D]|[1-4]|I{1,3}))\b|"
    rf"\b(?P<subjects>{SUBJECTS}\s+(?:treated\s+with|receiving|who\s+received|given|(?:randomi[sz]ed|assigned|allocated)\s+to)\s+"
    r"[^,;:()]{1,50}?)(?=\s*[,;:()]|\s(?:was|were|had|achieved|experienced|showed|reached|responded)\b)",
    re.IGNORECASE,
)
_CLAUSE: Final = patterns.when_used(
    r";\s|,?\s(?:and|while|whereas|but)(?=,?\s(?:in|for|among|with)\s)", re.IGNORECASE
)
_LIST_GOES_ON: Final = patterns.when_used(
    r"[^()\[\];]{0,40}[)\]]\s*(?:,|and|,\s*and)\s*(?:(?:grade|severe)\s[\w\s-]{0,12})?",
    re.IGNORECASE,
)
"""What stands between two members of a list of values in brackets."""


def of_ratio(text: str, span: Span, row: Row) -> Row:
    """Give a ratio the group that the words before its bracket name as faring as it says, or that was added.

    `survival was improved in the A arm (HR 0.7)`, `Addition of A did not improve survival (P = .3; HR 0.9)`.
    """
    if row.cell is None or row.statistic not in RATIO_WORDS or row.group or row.compared_with:
        return row
    start, value = row.cell.quantity.span.start, row.cell.quantity.value
    before = text[span.start : start]
    added = list(_ADDED.finditer(text, span.start, span.end))
    others = added and re.search(rf"\b(?:{SUBJECTS}|arms?|groups?)\b", text[added[0].end() : start])
    if len(added) == 1 and not others and not groups.COMPARISON.search(text, span.start, span.end):
        group = groups.named(text, *added[0].span("words"))
        return replace(row, group=group) if group and not group.whole else row
    opened = max(before.rfind("("), before.rfind("["))
    found = (
        _FARED.search(before[:opened])
        if opened > max(before.rfind(")"), before.rfind("]"))
        else None
    )
    if found is None or value is None:
        return row
    better, worse = _BETTER.search(found.group()), _WORSE.search(found.group())
    if bool(better) == bool(worse) or (value < 1) != bool(better):
        return row
    group = groups.named(text, *(span.start + place for place in found.span("words")))
    return replace(row, group=group) if group and not group.whole else row


def of_lists(text: str, heads: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Give values in brackets the group at the end of their list: `rash (9%), pain (8%) with A, rash (7%) with B`.

    Only where every value of the sentence stands in such a list, one for each variable.
    """
    unchanged = [list(rows) for rows in heads]
    rows = [row for rows in heads for row in rows if row.cell]
    if not all(len(head) == 1 and head[0].cell for head in heads) or len(rows) < 3:
        return unchanged
    last: Group | None = None
    given = []
    for row, after in zip(reversed(rows), [None, *reversed(rows)], strict=False):
        cell = row.cell
        assert cell is not None, "these rows have values"
        if text[cell.quantity.span.start - 1] not in "([":
            return unchanged
        until = after.named.span.start if after else len(text)
        if row.group and not row.group.whole and row.group.span.start >= cell.quantity.span.end:
            last = row.group
        elif row.group or not _LIST_GOES_ON.fullmatch(text, cell.quantity.span.end, until):
            return unchanged
        given.append(replace(row, group=last))
    return [[row] for row in reversed(given)] if last else unchanged


def of_one(text: str, span: Span, heads: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Give all values of a clause the one group that it is about: `In the A arm, 2 (8%) had CR and 18 (69%) had SD`."""
    given = [list(rows) for rows in heads]
    if all(row.group for rows in heads for row in rows if row.cell):
        return given
    for clause in _clauses(text, span):
        inside = [
            (n, m)
            for n, rows in enumerate(given)
            for m, row in enumerate(rows)
            if row.cell and row.cell.quantity.span in clause
        ]
        rows_inside = [given[n][m] for n, m in inside]
        group = _one_group(text, clause, rows_inside)
        for n, m in inside if group else ():
            if given[n][m].group is None:
                given[n][m] = replace(given[n][m], group=group)
    return given


def _clauses(text: str, span: Span) -> list[Span]:
    words = text[: span.start] + CLOSED.sub(lambda m: " " * len(m.group()), span.of(text))
    joints = [m.span() for m in _CLAUSE.finditer(words, span.start, span.end)]
    begins, ends = [span.start, *(b for _, b in joints)], [*(a for a, _ in joints), span.end]
    return [Span(a, b) for a, b in zip(begins, ends, strict=True)]


def _one_group(text: str, clause: Span, rows: Sequence[Row]) -> Group | None:
    """Return the only group that a clause names, before its first value; None where it may speak of another."""
    values = [r for r in rows if r.cell and r.statistic not in RATIO_WORDS]
    if not values or len(values) != len(rows) or all(r.group for r in rows):
        return None
    if any(r.cell.joined == "vs" for r in rows if r.cell):
        return None
    plain = masked(text, clause, rows)
    words = plain[clause.start :]
    if _SEVERAL.search(words):
        return None
    found = list(_ONE.finditer(plain, clause.start))
    first = min(r.cell.quantity.span.start for r in rows if r.cell)
    if len(found) != 1 or found[0].start() > first:
        return None
    name = "noun" if found[0].group("noun") else "subjects"
    start, end = found[0].span(name)
    inner = INNER.match(plain[start:end]) if name == "noun" else None
    group = groups.named(plain, start + (inner.end() if inner else 0), end)
    if group is None or group.whole or _THOSE.search(words, found[0].end() - clause.start):
        return None
    return group if all(r.group is None or r.group.label == group.label for r in rows) else None
