"""The groups of values that leave one unsaid: the other of two, or both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from coigraph.claims import Result
from coigraph.extractors.number_patterns import RATIO_WORDS
from coigraph.extractors.result_rows import Row


def other_group(
    results: list[Result], rows: Sequence[Row], pairs: Iterable[Sequence[str]]
) -> list[Result]:
    """Give the second of two values that are compared the other of the two groups; `pairs` may hold these."""
    if len(results) != len(rows) or len(rows) < 2:
        return results
    found = list(results)
    values = [
        (n, r.cell.joined)
        for n, r in enumerate(rows)
        if r.cell and r.statistic not in RATIO_WORDS and r.cell.quantity.value is not None
    ]
    alone = ("", "and", "list")
    following = [joined for _, joined in values[2:]] + [""]
    for ((one, first), (other, second)), third in zip(pairwise(values), following, strict=False):
        named = [found[one].group, found[other].group]
        known = [p for p in pairs if len(p) == 2 and set(named) <= {*p, None}]
        if (
            known
            and first in alone
            and second == "vs"
            and third in alone
            and named.count(None) == 1
        ):
            label = next(label for label in known[0] if label not in named)
            which = one if named[0] is None else other
            found[which] = replace(found[which], group=label)
    return found


def of_each(
    results: Iterable[Result], of_both: Sequence[Result], groups: Iterable[str]
) -> list[Result]:
    """Give each of the groups its own of those results that are said of both."""
    found: list[Result] = []
    for result in results:
        if result in of_both:
            found += [replace(result, group=group) for group in groups]
        else:
            found.append(result)
    return found
