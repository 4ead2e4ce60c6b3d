"""Intervals and units behind values and names: whether an interval is of a value, and in what unit it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coigraph.extractors.number_patterns import NUMBER, Kind
from coigraph.extractors.numbers import Quantity
from coigraph.extractors.result_parts import Cell, Head
from coigraph.extractors.result_patterns import INTERVAL_BEFORE, UNIT_AFTER

_OTHER_VALUE: Final = re.compile(r"\d\s*(?:%|months|weeks|days|years)")
_FARTHEST: Final = 8
"""An interval stands at most so many words behind its value."""


_ANOTHER: Final = re.compile(
    rf"\s*%?\s*(?:,\s*)?(?:and|vs?\.?|versus)\s+{NUMBER}\s*%?\s*(?:to|[-–−])\s*{NUMBER}"
)
_BETWEEN_TWO: Final = re.compile(r"\s*%?\s*(?:,\s*)?(?:and|vs?\.?|versus)\s+")


def give(
    text: str, end: int, cells: Sequence[Cell], start: int, interval: Quantity, *, said: bool
) -> bool:
    """Give an interval to the value that it is of, and say whether there is one.

    Of two intervals behind two values each has its own: `4 and 2 months for A and B (95% CI, 3 to 5 and 1 to 3)`.
    """
    last = cells[-1]
    first = cells[-2] if len(cells) > 1 and last.joined in ("and", "vs") else None
    if first and first.interval and last.interval is None:
        between = text[first.interval.span.end : interval.span.start]
        if _BETWEEN_TWO.fullmatch(between):
            last.interval = interval
            return True
    gap = text[start : interval.span.start]
    if not takes_interval(last, gap, interval, said=said):
        if gap in (" (", " [") and last.unit is None and last.quantity.kind is Kind.VALUE:
            take_unit(text, end, last, interval.span.end)
        return False
    if first and first.interval is None and _ANOTHER.match(text, interval.span.end, end):
        first.interval = interval
    else:
        close(text, end, last, interval)
    return True


def takes_interval(last: Cell, gap: str, quantity: Quantity, *, said: bool) -> bool:
    """Say whether an interval is of a value, from which `gap` divides it.

    `said`: `95% CI` was said before, so that bare bounds in brackets are one. Those of a ratio need no word.
    """
    if last.interval or _OTHER_VALUE.search(gap) or len(gap.split()) > _FARTHEST:
        return False
    named = quantity.kind is Kind.CONFIDENCE and not gap.strip()  # `HR 0.8 95% CI 0.6; 0.9`
    if not (named or INTERVAL_BEFORE.fullmatch(gap)):
        return False
    if quantity.kind is not Kind.SPREAD:
        return True
    if last.quantity.kind is Kind.RATIO:
        return bool(re.fullmatch(r"\s*[(\[,;]\s*", gap))
    return said and bool(re.fullmatch(r"\s*[(\[]\s*", gap))


def close(text: str, end: int, last: Cell, interval: Quantity) -> None:
    """Give a value its interval, and the unit that stands behind it: `6.4 (4.9-9.0) months`."""
    last.interval = interval
    last.end = interval.span.end
    take_unit(text, end, last, last.end)


def take_unit(text: str, end: int, last: Cell, place: int) -> None:
    """Give a value the unit that stands behind the bracket in which `place` is."""
    unit = UNIT_AFTER.match(text, place, end)
    if unit and last.unit is None:
        word = unit.group("unit")
        last.unit = word if word == "%" else word.rstrip("s") + "s"
        last.end = unit.end()


_NAMED_UNIT: Final = re.compile(
    r"\s*[,;]?\s*[(\[]?\s*(?:in\s+)?(?P<unit>months|weeks|days|years|%)\s*[)\]]"
)


def named_unit(text: str, head: Head) -> str | None:
    """Return the unit that is said with the name of a variable: `survival (months)`, `survival (PFS, months)`."""
    named = _NAMED_UNIT.match(text, head.named[-1].span.end)
    return named.group("unit") if named else None
