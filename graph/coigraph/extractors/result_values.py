"""Which values a variable can have: shares, times, counts or ratios."""

from __future__ import annotations

import re

from coigraph.extractors.number_patterns import Kind
from coigraph.extractors.result_counts import is_count, of_subjects, seen_in
from coigraph.extractors.result_parts import TIMES, Cell, Head
from coigraph.extractors.result_patterns import (
    OF_GROUP_AFTER,
    RATE_WORDS,
    SAFETY,
    SUBJECTS_AFTER,
)
from coigraph.extractors.variable_tables import Variable


def may_have(variable: Variable, unit: str | None) -> bool:
    """Say whether a share or a time to an event, in a list of both, may have a value in a unit; None: not yet known."""
    shares, times = variable.reads == "share", variable.reads == "survival"
    return (shares or times) and (unit == "%" or (times and unit in TIMES))


def next_may_have(head: Head, cell: Cell) -> bool:
    """Say whether a value is of the kind of the next in a list of several kinds of variables."""
    named = [*head.others, *head.named]
    place = sum(c.joined != "vs" for c in head.cells) - (cell.joined == "vs")
    return may_have(named[place % len(named)].variable, cell.unit)


def fits(text: str, head: Head, cell: Cell, after: str) -> bool:
    """Say whether the variable of a head can have such a value."""
    reads, kind = head.variable.reads, cell.quantity.kind
    if head.others and next_may_have(head, cell):
        return True
    if cell.unit == "hours" or reads in ("nothing", "hazard"):
        return False
    if reads == "measure":
        if kind is Kind.DOSE and head.cells and head.cells[-1].unit:
            return False  # `-38% for oldafenib 1200 mg`
        return kind is not Kind.FRACTION and cell.joined not in ("from", "to")
    if is_count(cell.quantity) and not head.forward and not head.cells:
        return of_subjects(head.variable) and seen_in(text, head, cell.quantity)
    if kind is Kind.FRACTION:
        events = reads == "survival" and re.match(r"\s*events?\b", head.opening)
        return reads == "event" or bool(events) or of_subjects(head.variable)
    if kind is Kind.VALUE:
        # a bare number waits for the unit of a later one in its list, or is a ratio or a count
        if head.counted:
            return bool(OF_GROUP_AFTER.match(after))
        return reads == "event" or not SUBJECTS_AFTER.match(after)
    if kind is Kind.MEASURE:
        return False
    if kind is Kind.TIME:
        return reads in ("survival", "time")
    bracketed = text[cell.quantity.span.start - 1] in "(["
    # `6% v < 1%`, `in two (2%) with A and in one (<1%) with B`
    less = cell.quantity.sign == "<" and (cell.joined == "vs" or (cell.joined and bracketed))
    if cell.quantity.sign != "=" and reads in ("share", "event", "harm") and not less:
        return False  # a limit, not what was found
    if reads == "harm":
        return bool(SAFETY.fullmatch(head.opening))
    if reads != "survival":
        return reads in ("share", "event")
    if re.match(r"\s*events?\b", head.opening):
        return False  # the share of subjects with an event is no rate of survival
    return bool(
        head.timepoints
        or cell.statistic == "difference"
        or any(RATE_WORDS.search(n.written) and "-free" not in n.written for n in head.named)
        or RATE_WORDS.search(head.opening)
        or (
            "median" not in head.statistics
            and (
                len(head.opening.split()) <= 3
                or re.search(r"(?:\bwas|\bwere|,\s*with)\s+$", head.opening)
            )
        )
        or re.match(r"[^;,]{0,40}\b(?:at|after)\s+\d", after)
    )
