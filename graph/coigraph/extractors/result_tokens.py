"""A sentence as the tokens that results are read from: variables, numbers and the words for statistics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Final

from coigraph.documents import Span
from coigraph.extractors.number_patterns import Kind
from coigraph.extractors.numbers import Quantity, quantities
from coigraph.extractors.result_counts import counts
from coigraph.extractors.result_patterns import NOT_REACHED, STATISTIC
from coigraph.extractors.variables import Named


@dataclass(frozen=True, slots=True)
class Word:
    """A word that names a statistic: median, mean, hazard_ratio, odds_ratio or risk_ratio."""

    start: int
    name: str


Token = Named | Quantity | Word


_BEFORE_BARE: Final = re.compile(r"[(\[;]\s*$")
_BETWEEN: Final = re.compile(r"\s*[(\[;,]\s*(?:[\d.]+%\s*CI[\s,:]*)?")
_GREATEST_RATIO: Final = 10
_NAME_BEFORE: Final = re.compile(
    r"(?<![.!?]\s)\b(?!(?:Arm|Group|Regimen|Cohort|Median|Mean)\b)[A-Z]\w*[a-z]\s$"
)
"""A name that a number is part of: `LUX-Lung 6`."""

_NO_NUMBER: Final = re.compile(
    r"\bgrades?\s*(?:[<>≥≤=]|\bor\b|\s)*$|/\s?[cdkmµ]?m\s?[(\[]$|\b(?:on|at|by)\s+(?:days?|weeks?|months?)\s+$",
    re.IGNORECASE,
)
"""A grade as a limit, `grade > or = 3`; the power of a unit, `60 mg/m (2)`; a day, `on day 16`."""
_BEFORE_NEXT: Final = re.compile(r"(?:\b(?:and|versus|vs?\.?)|,)\s+$", re.IGNORECASE)

_RISK_WAS: Final = re.compile(
    r"\b(?:risks?|hazards?)\s+of\s+(?:death|dying|mortality|(?:disease\s+)?(?:progression|relapse|recurrence)(?:\s+or\s+death)?)"
    r"(?:\s+[\w-]+){0,6}?\s+(?:was|of)\s+$",
    re.IGNORECASE,
)
"""`the risk of progression or death was 0.81 (95% CI`: the ratio of two risks over time."""
_IN_MORE: Final = re.compile(
    r"\b(?:in|by|among|affecting)\s+(?:(?:more|greater)\s+than\s+|at\s+least\s+|[≥⩾>]\s*(?:or\s*=\s*)?)$",
    re.IGNORECASE,
)
_FARTHEST: Final = 90
_LOST_POINT: Final = re.compile(r"\d\?\d")
"""`3?9 months`: a middle dot that was lost; the numbers beside it are none."""


_MEDIAN: Final = re.compile(r"m[A-Z]\w+|MST")


def is_median(written: str) -> bool:
    """Say whether the name of a time says that it is a median: mPFS, MST (median survival time)."""
    return bool(_MEDIAN.fullmatch(written))


def _is_limit(text: str, start: int) -> bool:
    """Say whether a share is the least of which something is told: `adverse events in at least 5% of patients were`."""
    opened = text[start - 1 : start] == "("
    return not opened and bool(_IN_MORE.search(text, max(0, start - 24), start))


def tokens(text: str, span: Span, named: Sequence[Named], ratio: str | None = None) -> list[Token]:
    """Return the tokens of a sentence in the order of the text.

    `ratio` is the statistic of the last ratio before the sentence: later ones may be printed without its name.
    """
    point_lost = text.find("?", max(0, span.start - 2), span.end + 2) >= 0
    numbers = []
    for quantity in quantities(text, span.start, span.end):
        start, end = quantity.span.start, quantity.span.end
        if quantity.kind is Kind.PERCENT and _is_limit(text, start):
            continue
        if point_lost and _LOST_POINT.search(text, max(0, start - 2), end + 2):
            continue
        for n in named:
            if n.span.start < end and start < n.span.end:
                break
        else:
            numbers.append(_as_timepoint(text, quantity, named))
    numbers = counts(text, span, _bare_ratios(text, numbers, ratio), named)
    numbers += _not_reached(text, span, numbers)
    # in this order where two begin at one place
    placed: list[tuple[int, Token]] = [(w.start, w) for w in _words(text, span, numbers, named)]
    placed += [(n.span.start, n) for n in named]
    placed += [(q.span.start, q) for q in numbers]
    placed.sort(key=itemgetter(0))
    return [token for _, token in placed]


def _bare_ratios(text: str, numbers: list[Quantity], ratio: str | None) -> list[Quantity]:
    """Read `(6.3 v 5.4 months; 0.84 [0.68-1.03])` after a hazard ratio as one more; leave out counts and names."""
    found: list[Quantity] = []
    for number, quantity in enumerate(numbers):
        start = quantity.span.start
        ratio = quantity.statistic or ratio
        following = numbers[number + 1] if number + 1 < len(numbers) else None
        if quantity.kind is not Kind.VALUE or quantity.value is None:
            found.append(quantity)
            continue
        before = text[max(0, start - 24) : start]
        if (before[-1:].isspace() and _NAME_BEFORE.search(before)) or _NO_NUMBER.search(before):
            continue
        if _has_bounds(text, quantity, following):
            listed = any(q.statistic == ratio for q in found) and _BEFORE_NEXT.search(before)
            if ratio and (listed or _BEFORE_BARE.search(before)):
                quantity = replace(quantity, kind=Kind.RATIO, statistic=ratio)
            elif _RISK_WAS.search(text, max(0, start - _FARTHEST), start):
                ratio = "hazard_ratio"
                quantity = replace(quantity, kind=Kind.RATIO, statistic=ratio)
        found.append(quantity)
    return found


def _has_bounds(text: str, quantity: Quantity, following: Quantity | None) -> bool:
    """Say whether the bounds behind a number hold it, and it is as small as a ratio."""
    return (
        following is not None
        and quantity.value is not None
        and following.kind in (Kind.SPREAD, Kind.CONFIDENCE)
        and following.low is not None
        and following.high is not None
        and following.low <= quantity.value <= following.high < _GREATEST_RATIO
        and bool(_BETWEEN.fullmatch(text, quantity.span.end, following.span.start))
    )


def _words(
    text: str, span: Span, numbers: Sequence[Quantity], named: Sequence[Named]
) -> Iterator[Word]:
    ratios = [q.span for q in numbers if q.kind is Kind.RATIO]
    for match in STATISTIC.finditer(text, span.start, span.end):
        start = match.start()
        if not any(r.start <= start < r.end for r in ratios) and not any(
            n.span.start <= start < n.span.end for n in named
        ):
            yield Word(start, str(match.lastgroup).lower())


def _not_reached(text: str, span: Span, numbers: Sequence[Quantity]) -> list[Quantity]:
    """Return the times that were not reached: values without a number."""
    return [
        Quantity(Kind.TIME, Span(*match.span()))
        for match in NOT_REACHED.finditer(text, span.start, span.end)
        if not any(q.span.start <= match.start() < q.span.end for q in numbers)
    ]


def _as_timepoint(text: str, quantity: Quantity, named: Sequence[Named]) -> Quantity:
    """Read `the 3 years PFS`: a time right before an endpoint is when it was measured."""
    if quantity.kind is Kind.TIME and any(
        n.variable.outcome
        and n.span.start > quantity.span.end
        and not text[quantity.span.end : n.span.start].strip()
        for n in named
    ):
        return replace(quantity, kind=Kind.TIMEPOINT)
    return quantity
