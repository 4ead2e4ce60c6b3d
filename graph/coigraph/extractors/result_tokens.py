"""A sentence as the tokens that results are read from: variables, numbers and the words for statistics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coigraph.documents import Span
from coigraph.extractors.number_patterns import Kind
from coigraph.extractors.numbers import Quantity, quantities
from coigraph.extractors.result_patterns import NOT_REACHED, STATISTIC
from coigraph.extractors.variables import Named


@dataclass(frozen=True, slots=True)
class Word:
    """A word that names a statistic: median, mean, hazard_ratio, odds_ratio or risk_ratio."""

    start: int
    name: str


Token = Named | Quantity | Word


def tokens(text: str, span: Span, named: Sequence[Named]) -> list[Token]:
    """Return the tokens of a sentence in the order of the text."""
    numbers = [
        _as_timepoint(text, quantity, named)
        for quantity in quantities(text, span.start, span.end)
        if not any(
            n.span.start < quantity.span.end and quantity.span.start < n.span.end for n in named
        )
    ]
    numbers += _not_reached(text, span, numbers)
    words = _words(text, span, numbers, named)
    placed: list[tuple[int, int, Token]] = [
        *((n.span.start, 1, n) for n in named),
        *((q.span.start, 1, q) for q in numbers),
        *((w.start, 0, w) for w in words),
    ]
    return [token for _, _, token in sorted(placed, key=lambda p: p[:2])]


def _words(
    text: str, span: Span, numbers: Sequence[Quantity], named: Sequence[Named]
) -> Iterator[Word]:
    ratios = [q.span for q in numbers if q.kind is Kind.RATIO]
    for match in STATISTIC.finditer(text, span.start, span.end):
        start = match.start()
        if not any(r.start <= start < r.end for r in ratios) and not any(
            n.span.start < start < n.span.end for n in named
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
