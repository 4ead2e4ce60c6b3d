"""The order of two groups that one comparison of a sentence names, for the others that leave it out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors import groups
from coigraph.extractors.number_patterns import RATIO_WORDS
from coigraph.extractors.result_clauses import of_lists, of_one, of_ratio
from coigraph.extractors.result_earlier import Earlier
from coigraph.extractors.result_frames import compared
from coigraph.extractors.result_rows import Row
from coigraph.extractors.result_runs import Order, order_of, runs, values_of
from coigraph.extractors.result_told import as_told

_RATIO_IN: Final = patterns.when_used(
    r"(?:"
    + "|".join(RATIO_WORDS.values())
    + r")[^,;()]{0,60}\s(?<!compared\s)(?:in|for|with)\s+(?:the\s+)?"
    r"(?P<group>[^,;()]{1,40}?)\s*(?:[,:=]|\b(?:was|were|is|of))?\s*$",
    re.IGNORECASE,
)
"""The group that a ratio is of: `hazard ratio for death in the placebo group 1.2`."""


def in_one_order(
    text: str, span: Span, heads: Sequence[Sequence[Row]], earlier: Earlier
) -> list[list[Row]]:
    """Give the groups of a sentence to values without: `12 v 9 months (ORR, 30% v 20%) with A v B`.

    Only where every list of the sentence that has groups has the same in the same order; where none has, those that
    the sentence compares in words, or those that earlier sentences have in one order.
    """
    every = [row for rows in heads for row in rows]
    if not every:
        return [list(rows) for rows in heads]
    orders: dict[tuple[str, ...], Order] = {}
    variables: set[str | None] = set()
    for run in (run for rows in heads for run in runs(rows)):
        if order := order_of(run):
            orders[tuple(g.label for g in order)] = order
            variables.update(r.named.variable.endpoint for r in run)
    own = bool(orders)
    if not own:
        order = compared(text, span, every) or earlier.order(text, span, heads)
        if order:
            orders[tuple(g.label for g in order)] = order
    if orders:
        earlier.tell(orders.values(), by_size=bool(_THAN.search(text, span.start, span.end)))
    if len(orders) != 1:
        given = of_one(text, span, of_lists(text, heads))
        return as_told(text, span, [[of_ratio(text, span, r) for r in rows] for rows in given])
    (order,) = orders.values()
    one_each = _ratios_against(text, every)
    return [
        list(rows)
        if (own and _apart(text, rows))
        else _ordered(text, rows, order, variables if own else None, one_each)
        for rows in heads
    ]


def towards(text: str, row: Row) -> Row:
    """Turn the groups of a ratio that is said to be of the second."""
    if not row.cell or row.statistic not in RATIO_WORDS or not (row.group and row.compared_with):
        return row
    start = row.cell.quantity.span.start
    said = _RATIO_IN.search(text, max(0, start - 140), start)
    if not said or _plain(said.group("group")) != _plain(row.compared_with.label):
        return row
    return replace(row, group=row.compared_with, compared_with=row.group)


def _plain(label: str) -> str:
    words = re.findall(r"[\w.+/]+", label.casefold())
    return " ".join(w for w in words if w not in ("arm", "group"))


_OWN: Final = patterns.when_used(
    rf"\b(?:{groups.PREPOSITION})\s+(?!\d)\w|\b(?:whereas|while|but|however)\b", re.IGNORECASE
)


def _apart(text: str, rows: Sequence[Row]) -> bool:
    """Say whether values may be in an order of their own: `whereas grade 4 was rarer with oldafenib (31% v 25%)`."""
    values = values_of(rows)
    if not values or any(v.group for v in values):
        return False
    cell = values[0].cell
    assert cell is not None, "these rows have values"
    start = values[0].named.span.start
    before = text[max(0, start - 12) : start]
    opening = text[values[0].named.span.end : cell.quantity.span.start]
    return bool(_OWN.search(opening) or re.search(r"\b(?:whereas|while|but|however)\b", before))


def _ordered(
    text: str,
    rows: Sequence[Row],
    order: Order,
    variables: Collection[str | None] | None,
    one_each: Sequence[Row],
) -> list[Row]:
    """Give the values of a head an order; `variables` are the endpoints that have it, None where all have.

    The ratios of `one_each` are of one group each, and not of the two.
    """
    lists = runs(rows)
    bare = [run for run in lists if _lacks(run, order)]
    alone = [run for run in lists if _before_none(text, run)]
    if len(bare) + len(alone) < len([run for run in lists if not all(r.group for r in run)]):
        return list(rows)  # some are in no such order
    given = {id(r): g for run in bare + alone for r, g in zip(run, order, strict=False)}
    values = bool(lists)
    named = []
    for row in rows:
        effect = row.statistic in RATIO_WORDS or row.statistic == "p_only"
        if id(row) in given:
            row = replace(row, group=given[id(row)])
        elif (
            len(order) == 2
            and effect
            and not (row.group or row.compared_with)
            and row not in one_each
            # a ratio is of the values beside it, or of those of the same endpoint
            and (values or variables is None or row.named.variable.endpoint in variables)
        ):
            row = replace(row, group=order[0], compared_with=order[1])
        named.append(row)
    return named


_AGAINST: Final = patterns.when_used(rf"\b{groups.VERSUS}\s[^.;]{{0,40}}$", re.IGNORECASE)


def _ratios_against(text: str, rows: Sequence[Row]) -> list[Row]:
    """Return the ratios that are against each other, one of each group: `HR 0.5 (0.3-0.8) v HR 0.7`."""
    ratios = [r for r in rows if r.cell and r.statistic in RATIO_WORDS]
    found = []
    for before, row in pairwise(ratios):
        assert before.cell, "these rows have values"
        assert row.cell, "these rows have values"
        if _AGAINST.search(text[before.cell.quantity.span.end : row.cell.quantity.span.start]):
            found += [before, row]
    return found


_THAN: Final = patterns.compile(r"\b(?:more|less|\w+er)\b[^.;:()]*\sthan\s", re.IGNORECASE)
"""A comparison in words: `was higher in A than in B`, which another sentence may turn round."""

_NONE: Final = patterns.when_used(
    rf"[\s)\]]*{groups.VERSUS}\s+(?:none\b|no\s+(?:patients?|one)\b|[<≤]|nil\b)", re.IGNORECASE
)
"""The other group had none: `(14 [5%] v none)`."""


def _before_none(text: str, run: Sequence[Row]) -> bool:
    """Say whether one value is compared with none."""
    cell = run[0].cell
    return len(run) == 1 and run[0].group is None and bool(cell and _NONE.match(text, cell.end))


def _lacks(run: Sequence[Row], order: Order) -> bool:
    """Say whether values lack groups of an order, and have none that are against it."""
    return (
        len(run) == len(order)
        and any(r.group is None for r in run)
        and all(
            r.group is None or r.group.label == g.label for r, g in zip(run, order, strict=True)
        )
    )
