"""The groups that a sentence is about as a whole: the two that it compares, or the one that it describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coigraph.documents import Span
from coigraph.extractors import groups
from coigraph.extractors.groups import Group
from coigraph.extractors.number_patterns import RATIO_WORDS
from coigraph.extractors.result_rows import Row

_CLOSED: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_IN_BRACKET: Final = re.compile(
    rf"[(\[](?P<first>[^()\[\]\d%,;]{{1,40}}?)\s+{groups.VERSUS}\s+(?P<second>[^()\[\]\d%,;]{{1,40}}?)[)\]]",
    re.IGNORECASE,
)
"""Two groups in brackets, which no value follows: `adverse events (oldafenib v placebo) were`."""

_RATIO_OF: Final = re.compile(
    r"(?:\bHR|\bratios?)\s*[(\[](?P<first>[A-Za-z][^()\[\]\d%,;:]{1,40}?)\s?[:/]\s?(?P<second>[A-Za-z][^()\[\]\d%,;:]{1,40}?)[)\]]"
    r"|\bcomparing\s+(?P<one>[^,;()]{1,50}?)\s+(?:and|with|to|versus|vs\.?)\s+(?P<other>[^,;()]{1,50}?)\s*(?:[,;.]|$)",
    re.IGNORECASE,
)
"""The groups of a ratio: `hazard ratio (oldafenib: placebo)`, `comparing oldafenib and placebo`."""

_FRAME: Final = re.compile(
    r"\s*(?:(?:In|Among|For|At|After|With)\s[^,;()]{1,80},\s+)?(?:(?:Treatment|Therapy)\s+with\s+|The\s+addition\s+of\s+)?(?P<first>[^,;()]{1,60}?)\s+(?:(?:significantly|also|markedly)\s+)*"
    r"(?:resulted\s+in|improved|prolonged|increased|led\s+to|produced|yielded|provided|had|achieved|showed|demonstrated|extended|"
    r"reduced|decreased)\s.*\s(?:(?:as\s+)?compared\s+(?:with|to)|versus|vs\.?|than)\s+(?P<second>[^,;()]{1,60}?)\s*\.?\s*",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence about one group that ends with the other: `A improved OS (12 v 9 months) compared with B`."""

_SUBJECTS: Final = r"(?:patients|subjects|participants|women|men|children|recipients|those)"
_LISTED: Final = re.compile(
    rf"(?:^\s*(?:the\s+)?|\b(?:in|for|with|among|of|between)\s+(?:the\s+)?)"
    r"(?:(?P<words>[^\s,;:()][^,;:()]{0,80}?\s(?:and|versus|vs\.?|v)\s[^,;:()]{1,60}?)"
    rf"\s+(?:arms?|groups?|cohorts?|{_SUBJECTS})\b|(?P<lettered>(?:arms|groups|cohorts)\s+\w{{1,3}}\s+(?:and|versus|vs\.?|v)\s+\w{{1,3}})\b)",
    re.IGNORECASE,
)
"""Two groups that stand before the values of both: `in the A and B groups`, `The A and B arms had`."""

_LAST: Final = re.compile(
    r"\b(?:in|for|with|among)\s+(?:the\s+)?(?P<words>[^\s,;:()][^,;:()]{0,80}?\s(?:and|versus|vs\.?|v)\s[^,;:()]{1,60}?)"
    rf"\s+(?:arms|groups|cohorts|{_SUBJECTS}),?\s+respectively\s*\.?\s*$",
    re.IGNORECASE,
)
_INNER: Final = re.compile(rf"(?:^|.*\s)(?:{groups.PREPOSITION}|between)\s+(?:the\s+)?(?=\S)", re.I)

_GREATER: Final = re.compile(
    r"\b(?:longer|higher|greater|more|prolonged|increased|extended)\b", re.IGNORECASE
)
_LESSER: Final = re.compile(
    r"\b(?:shorter|lower|less|fewer|reduced|decreased|shortened)\b", re.IGNORECASE
)
_SEVERAL: Final = re.compile(
    rf"\b(?:{groups.VERSUS}|respectively|both|each|either|neither|whereas|while|but|other|others|two|three|differ\w*|"
    r"(?:(?<!\bin\s)all|overall|total|entire|whole|remaining)(?!\s+(?:survival|response|cause|grade))|arms|groups|cohorts|subgroups?|responders|"
    r"(?:patients|women|men)\s+(?:with|who\s+had|without))\b",
    re.IGNORECASE,
)
"""Words of a sentence that may speak of more than one group."""

_ADDED: Final = re.compile(
    r"\baddition\s+of\s+(?P<words>[^,;:()]{2,50}?)(?=\s+(?:was|were|did|to|on|resulted|led|improved|prolonged|reduced|increased)\b|[,;:()])",
    re.IGNORECASE,
)
_BETTER: Final = re.compile(r"\b(?:improved|better|longer|superior|prolonged|favou?r\w*)\b", re.I)
_WORSE: Final = re.compile(r"\b(?:worse|shorter|inferior|poorer|reduced|decreased)\b", re.I)
_FARED: Final = re.compile(
    rf"(?:{_BETTER.pattern}|{_WORSE.pattern})[^;()]*?\s(?:in|for|with|among)\s+(?P<words>[^,;()]{{2,60}}?)\s*$",
    re.IGNORECASE,
)
_ONE: Final = re.compile(
    r"\b(?:in|for|with|of|among|on)\s+(?P<noun>(?:the\s+)?[^,;:()]{1,50}?\s(?:arm|group|cohort)|(?:arm|group|cohort)\s+(?:[A-D]|[1-4]|I{1,3}))\b|"
    rf"\b(?P<subjects>{_SUBJECTS}\s+(?:treated\s+with|receiving|who\s+received|given|(?:randomi[sz]ed|assigned|allocated)\s+to)\s+"
    r"[^,;:()]{1,50}?)(?=\s*[,;:()]|\s(?:was|were|had|achieved|experienced|showed|reached|responded)\b)",
    re.IGNORECASE,
)


def compared(text: str, span: Span, rows: Sequence[Row]) -> tuple[Group, Group] | None:
    """Return the two groups that a sentence compares: in brackets, in its frame, before its values or behind them."""
    return (
        _last_words(text, span)
        or _bracketed_or_framed(text, span)
        or _listed(text, span, rows)
        or _only_comparison(text, span, rows)
    )


def _last_words(text: str, span: Span) -> tuple[Group, Group] | None:
    """Return the groups of all lists of a sentence: `..., respectively` behind the two at its end."""
    found = _LAST.search(text, span.start, span.end)
    inner = found and _INNER.match(found.group("words"))
    if not found:
        return None
    return _two(
        groups.several(
            text, found.start("words") + (inner.end() if inner else 0), found.end("words"), 2
        )
    )


def _bracketed_or_framed(text: str, span: Span) -> tuple[Group, Group] | None:
    words = _CLOSED.sub(lambda m: " " * len(m.group()), span.of(text))
    found = _IN_BRACKET.search(text, span.start, span.end) or _RATIO_OF.search(
        text, span.start, span.end
    )
    names = ("first", "second") if found and found.group("first") else ("one", "other")
    places = found and (found.span(names[0]), found.span(names[1]))
    frame = None if found else _FRAME.fullmatch(words)
    if frame:
        (a, b), (c, d) = frame.span("first"), frame.span("second")
        places = (span.start + a, span.start + b), (span.start + c, span.start + d)
    return _two([groups.named(text, *place) for place in places]) if places else None


def _two(found: Sequence[Group | None] | None) -> tuple[Group, Group] | None:
    first, second = found if found and len(found) == 2 else (None, None)
    if not first or not second or first.whole or second.whole or first.label == second.label:
        return None
    return first, second


def _masked(text: str, span: Span, rows: Sequence[Row]) -> str:
    """Return the text up to the end of a sentence with blanks for its brackets and its values, so that words remain."""
    words = list(_CLOSED.sub(lambda m: " " * len(m.group()), span.of(text)))
    cells = [r.cell for r in rows if r.cell]
    for before, cell in zip([None, *cells], cells, strict=False):  # the value before each
        joined = (
            before is not None and cell.joined == "vs" and before.end <= cell.quantity.span.start
        )
        start = before.quantity.span.start if joined and before else cell.quantity.span.start
        if not joined or len(text[before.end if before else 0 : cell.quantity.span.start]) < 24:
            for place in range(start, cell.quantity.span.end):
                words[place - span.start] = " "
    return text[: span.start] + "".join(words)


def _listed(text: str, span: Span, rows: Sequence[Row]) -> tuple[Group, Group] | None:
    """Return the two groups listed before the first value, where the values are compared or come `respectively`."""
    cells = [r.cell for r in rows if r.cell and r.statistic not in RATIO_WORDS]
    if not cells:
        return None
    first = min(c.quantity.span.start for c in cells)
    seconds = [c for c in cells if c.joined == "vs"]
    if not seconds and "respectively" not in span.of(text):
        return None
    masked = _masked(text, span, rows)
    found = list(_LISTED.finditer(masked[span.start : first]))
    if len(found) != 1:
        return None
    name = "words" if found[0].group("words") else "lettered"
    start, end = (span.start + place for place in found[0].span(name))
    inner = _INNER.match(masked[start:end]) if name == "words" else None
    return _two(groups.several(masked, start + (inner.end() if inner else 0), end, 2))


def _only_comparison(text: str, span: Span, rows: Sequence[Row]) -> tuple[Group, Group] | None:
    """Return the two groups of the only comparison in words, where the values are as it says: `rarer with A than B`."""
    masked = _masked(text, span, rows)
    words = list(groups.COMPARISON.finditer(masked, span.start))
    cells = [r.cell for r in rows if r.cell]
    if len(words) != 1 or not cells:
        return None
    behind = {c.quantity.span.start > words[0].start() for c in cells}
    if len(behind) > 1:
        return None  # `A had better PFS (9 v 7 months) than B (8 v 6 months)`
    found = _two(groups.compared(masked, span.start, span.end))
    return found if found and as_said(masked[span.start :], rows) else None


def as_said(words: str, rows: Sequence[Row]) -> bool:
    """Say whether of each two values that are compared the first is the greater or the lesser, as the words have it."""
    greater, lesser = _GREATER.search(words), _LESSER.search(words)
    if bool(greater) == bool(lesser):
        return True
    for before, row in pairwise(rows):
        if (
            row.cell
            and before.cell
            and row.cell.joined == "vs"
            and row.statistic not in RATIO_WORDS
        ):
            one, other = before.cell.quantity.value, row.cell.quantity.value
            if one is None or other is None or (one < other if greater else one > other):
                return False
    return True


def of_ratio(text: str, span: Span, row: Row) -> Row:
    """Give a ratio the group that the words before its bracket name as faring as it says, or that was added.

    `survival was improved in the A arm (HR 0.7)`, `Addition of A did not improve survival (P = .3; HR 0.9)`.
    """
    if row.cell is None or row.statistic not in RATIO_WORDS or row.group or row.compared_with:
        return row
    start, value = row.cell.quantity.span.start, row.cell.quantity.value
    before = text[span.start : start]
    added = list(_ADDED.finditer(text, span.start, span.end))
    others = added and re.search(
        rf"\b(?:{_SUBJECTS}|arms?|groups?)\b", text[added[0].end() : start]
    )
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


def of_one(text: str, span: Span, heads: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Give all values of a clause the one group that it is about: `In the A arm, 2 (8%) had CR and 18 (69%) had SD`."""
    given = [list(rows) for rows in heads]
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


_CLAUSE: Final = re.compile(
    r";\s|,?\s(?:and|while|whereas|but)(?=,?\s(?:in|for|among|with)\s)", re.IGNORECASE
)


def _clauses(text: str, span: Span) -> list[Span]:
    words = text[: span.start] + _CLOSED.sub(lambda m: " " * len(m.group()), span.of(text))
    joints = [m.span() for m in _CLAUSE.finditer(words, span.start, span.end)]
    begins, ends = [span.start, *(b for _, b in joints)], [*(a for a, _ in joints), span.end]
    return [Span(a, b) for a, b in zip(begins, ends, strict=True)]


def _one_group(text: str, clause: Span, rows: Sequence[Row]) -> Group | None:
    """Return the only group that a clause names, before its first value; None where it may speak of another."""
    values = [r for r in rows if r.cell and r.statistic not in RATIO_WORDS]
    if not values or len(values) != len(rows) or all(r.group for r in rows):
        return None
    masked = _masked(text, clause, rows)
    words = masked[clause.start :]
    if any(r.cell.joined == "vs" for r in rows if r.cell) or _SEVERAL.search(words):
        return None
    found = list(_ONE.finditer(masked, clause.start))
    first = min(r.cell.quantity.span.start for r in rows if r.cell)
    if len(found) != 1 or found[0].start() > first:
        return None
    name = "noun" if found[0].group("noun") else "subjects"
    start, end = found[0].span(name)
    inner = _INNER.match(masked[start:end]) if name == "noun" else None
    group = groups.named(masked, start + (inner.end() if inner else 0), end)
    if group is None or group.whole:
        return None
    return group if all(r.group is None or r.group.label == group.label for r in rows) else None
