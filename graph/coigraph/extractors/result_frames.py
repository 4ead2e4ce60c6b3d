"""The groups that a sentence is about as a whole: the two that it compares, or the one that it describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors import groups
from coigraph.extractors.groups import Group
from coigraph.extractors.number_patterns import RATIO_WORDS
from coigraph.extractors.result_directions import contradicted
from coigraph.extractors.result_rows import Row

CLOSED: Final = patterns.when_used(r"[(\[](?:[^()\[\]]++|[(\[][^()\[\]]*[)\]])*[)\]]")
"""A bracket, with those that stand in it."""

_IN_BRACKET: Final = patterns.when_used(
    rf"[(\[](?P<first>[^()\[\]\d%,;]{{1,40}}?)\s+{groups.VERSUS}\s+(?P<second>[^()\[\]\d%,;]{{1,40}}?)[)\]]",
    re.IGNORECASE,
)
"""Two groups in brackets, which no value follows: `adverse events (oldafenib v placebo) were`."""

_RATIO_OF: Final = patterns.compile(
    r"(?:\bHR|\bratios?)\s*[(\[](?P<first>[A-Za-z][^()\[\]\d%,;:]{1,40}?)\s?[:/]\s?(?P<second>[A-Za-z][^()\[\]\d%,;:]{1,40}?)[)\]]"
    r"|\bcomparing\s+(?P<one>[^,;()]{1,50}?)\s+(?:with|to|versus|vs\.?)\s+(?P<other>[^,;()]{1,50}?)\s*(?:[,;.]|$)",
    re.IGNORECASE,
)
"""The groups of a ratio: `hazard ratio (oldafenib: placebo)`, `comparing oldafenib with placebo`."""

_FRAME: Final = patterns.compile(
    r"\s*(?:(?:In|Among|For|At|After|With)\s[^,;()]{1,80},\s+)?(?:(?:Treatment|Therapy)\s+with\s+|The\s+addition\s+of\s+)?(?P<first>[^,;()]{1,60}?)\s+(?:(?:significantly|also|markedly)\s+)*"
    r"(?:resulted\s+in|improved|prolonged|increased|led\s+to|produced|yielded|provided|had|achieved|(?:showed|demonstrated)(?!\s+that)|extended|"
    r"reduced|decreased)\s.*\s(?:(?:as\s+)?compared\s+(?:with|to)|versus|vs\.?|than)\s+(?P<second>[^,;()]{1,60}?)\s*\.?\s*",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence about one group that ends with the other: `A improved OS (12 v 9 months) compared with B`."""

_NO_ACTOR: Final = patterns.when_used(
    r"\b(?:findings?|results?|analys[ei]s|data|stud(?:y|ies)|trials?|models?|examinations?|evaluation|we|there)\s*$",
    re.IGNORECASE,
)
"""What shows a difference and has none: `Endoscopic findings showed`."""

SUBJECTS: Final = r"(?:patients|subjects|participants|women|men|children|recipients|those)"
_LISTED: Final = patterns.when_used(
    rf"(?:^\s*(?:the\s+)?|\b(?:in|for|with|among|of|between)\s+(?:the\s+)?)"
    r"(?:(?P<words>[^\s,;:()][^,;:()]{0,80}?\s(?:and|versus|vs\.?|v)\s[^,;:()]{1,60}?)"
    rf"\s+(?:arms?|groups?|cohorts?|{SUBJECTS})\b|(?P<lettered>(?:arms|groups|cohorts)\s+\w{{1,3}}\s+(?:and|versus|vs\.?|v)\s+\w{{1,3}})\b)",
    re.IGNORECASE,
)
"""Two groups that stand before the values of both: `in the A and B groups`, `The A and B arms had`."""

_LAST: Final = patterns.compile(
    r"\b(?:in|for|with|among)\s+(?:the\s+)?(?P<words>[^\s,;:()][^,;:()]{0,80}?\s(?:and|versus|vs\.?|v)\s[^,;:()]{1,60}?)"
    rf"(?:\s+(?:arms|groups|cohorts|{SUBJECTS}))?,?\s+respectively\s*\.?\s*$",
    re.IGNORECASE,
)
INNER: Final = patterns.when_used(
    rf"(?:^|.*\s)(?:{groups.PREPOSITION}|between)\s+(?:the\s+)?(?=\S)", re.I
)


def compared(text: str, span: Span, rows: Sequence[Row]) -> tuple[Group, Group] | None:
    """Return the two groups that a sentence compares: in brackets, in its frame, before its values or behind them."""
    plain = masked(text, span, rows)
    found = (
        _last_words(text, span)
        or _bracketed_or_framed(text, span)
        or _listed(text, span, rows, plain)
        or _only_comparison(span, rows, plain)
    )
    if found is None or any(_overlap(g.span, r.named.span) for g in found for r in rows):
        return None  # a variable is no group: `PFS was longer than with A`
    return found if as_said(plain[span.start :], rows) else None


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _last_words(text: str, span: Span) -> tuple[Group, Group] | None:
    """Return the groups of all lists of a sentence: `..., respectively` behind the two at its end."""
    found = _LAST.search(text, span.start, span.end)
    inner = found and INNER.match(found.group("words"))
    if not found:
        return None
    return _two(
        groups.several(
            text, found.start("words") + (inner.end() if inner else 0), found.end("words"), 2
        )
    )


def _bracketed_or_framed(text: str, span: Span) -> tuple[Group, Group] | None:
    found = _IN_BRACKET.search(text, span.start, span.end) or _RATIO_OF.search(
        text, span.start, span.end
    )
    names = ("first", "second") if found and found.group("first") else ("one", "other")
    places = found and (found.span(names[0]), found.span(names[1]))
    frame = None
    if not found and _FRAME.may_match(text, span.start, span.end):
        frame = _FRAME.fullmatch(CLOSED.sub(lambda m: " " * len(m.group()), span.of(text)))
    if frame:
        (a, b), (c, d) = frame.span("first"), frame.span("second")
        places = (span.start + a, span.start + b), (span.start + c, span.start + d)
    if not places or (frame and _NO_ACTOR.search(frame.group("first"))):
        return None
    return _two([groups.named(text, *place) for place in places])


def _two(found: Sequence[Group | None] | None) -> tuple[Group, Group] | None:
    first, second = found if found and len(found) == 2 else (None, None)
    if not first or not second or first.whole or second.whole or first.label == second.label:
        return None
    return first, second


def masked(text: str, span: Span, rows: Sequence[Row]) -> str:
    """Return the text up to the end of a sentence with blanks for its brackets and its values, so that words remain."""
    words = list(CLOSED.sub(lambda m: " " * len(m.group()), span.of(text)))
    cells = [r.cell for r in rows if r.cell]
    for before, cell in zip([None, *cells], cells, strict=False):  # the value before each
        joined = (
            before is not None and cell.joined == "vs" and before.end <= cell.quantity.span.start
        )
        start = before.quantity.span.start if joined and before else cell.quantity.span.start
        if not joined or len(text[before.end if before else 0 : cell.quantity.span.start]) < 24:
            first, end = start - span.start, cell.quantity.span.end - span.start
            words[first:end] = " " * (end - first)
    return text[: span.start] + "".join(words)


def _listed(text: str, span: Span, rows: Sequence[Row], plain: str) -> tuple[Group, Group] | None:
    """Return the two groups listed before the first value, where the values are compared or come `respectively`."""
    cells = [r.cell for r in rows if r.cell and r.statistic not in RATIO_WORDS]
    if not cells:
        return None
    first = min(c.quantity.span.start for c in cells)
    seconds = [c for c in cells if c.joined == "vs"]
    if not seconds and "respectively" not in span.of(text):
        return None
    found = list(_LISTED.finditer(plain[span.start : first]))
    if len(found) != 1:
        return None
    name = "words" if found[0].group("words") else "lettered"
    start, end = (span.start + place for place in found[0].span(name))
    inner = INNER.match(plain[start:end]) if name == "words" else None
    return _two(groups.several(plain, start + (inner.end() if inner else 0), end, 2))


def _only_comparison(span: Span, rows: Sequence[Row], plain: str) -> tuple[Group, Group] | None:
    """Return the two groups of the only comparison in words, where the values are as it says: `rarer with A than B`."""
    words = list(groups.COMPARISON.finditer(plain, span.start))
    cells = [r.cell for r in rows if r.cell]
    if len(words) != 1 or not rows:
        return None
    behind = {c.quantity.span.start > words[0].start() for c in cells}
    if len(behind) > 1:
        return None  # `A had better PFS (9 v 7 months) than B (8 v 6 months)`
    return _two(groups.compared(plain, span.start, span.end))


def as_said(words: str, rows: Sequence[Row]) -> bool:
    """Say whether of each two values that are compared the first is the greater or the lesser, as the words have it."""
    cells = [(row.cell, row.statistic) for row in rows]
    return not any(
        before
        and cell
        and cell.joined == "vs"
        and statistic not in RATIO_WORDS
        and contradicted(words, before.quantity.value, cell.quantity.value)
        for (before, _), (cell, statistic) in pairwise(cells)
    )
