"""Where a variable begins a head: whether it goes on with a list, and what the words before it say of its values."""

from __future__ import annotations

from coigraph.extractors import measures
from coigraph.extractors.change_patterns import OF_DIFFERENCE
from coigraph.extractors.result_parts import Head
from coigraph.extractors.result_patterns import ITEM_BEFORE, LISTED, list_member
from coigraph.extractors.variables import Named


def listed(text: str, head: Head, named: Named) -> bool:
    """Say whether a variable is listed with those of a head, and its values are of their kind."""
    return (
        head.variable.reads == named.variable.reads
        and named.variable.outcome == head.variable.outcome
        and bool(LISTED.fullmatch(text, head.named[-1].span.end, named.span.start))
    )


def describe(text: str, new: Head, head: Head | None, before: str) -> None:
    """Say of a new head what the words before it say; `head` is the one before it, if any."""
    event = new.variable.reads == "event"
    new.difference = bool(OF_DIFFERENCE.search(before))
    if new.variable.reads == "measure":
        measures.describe(new, before)
    new.composite = event and list_member(before, behind_values=bool(head and head.cells))
    if head and not head.cells and not head.p:
        if head.variable.reads == "event" and ITEM_BEFORE.fullmatch(text[head.end : new.start]):
            new.composite = event
        if LISTED.fullmatch(text, head.named[-1].span.end, new.start):
            new.others = [*head.others, *head.named]


def with_others(head: Head) -> None:
    """Name all variables of a list of several kinds where each has a pair of values.

    `GVHD, RFS and OS were similar (53% v 45%; 53% v 54%; 59% v 63%)`.
    """
    named = [*head.others, *head.named]
    values = [c for c in head.cells if c.statistic is None]
    pairs = all(c.joined == "vs" for c in values[1::2])
    shares = all(c.unit in ("%", None) for c in values)
    if head.others and len(values) == 2 * len(named) and pairs and shares:
        head.named, head.others = named, []
