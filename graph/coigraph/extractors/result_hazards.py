"""Which of two groups a hazard ratio is of, held against their median times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from coigraph.extractors.result_rows import Row

_NEAR: Final = Decimal("0.05")
"""Times or a hazard that differ by less say nothing of who fared better."""


def undisputed(rows: Sequence[Row]) -> list[Row]:
    """Take from a hazard ratio its groups where the median times of the two say that it is of the other to the first.

    The group with the shorter times has the larger hazard. Where the times or the ratio hardly differ, the order of
    the words stands.
    """
    medians = {
        row.group.label: row.cell.quantity.value
        for row in rows
        if row.statistic == "median" and row.group and row.cell
    }
    return [
        replace(row, group=None, compared_with=None) if _disputed(row, medians) else row
        for row in rows
    ]


def _disputed(row: Row, medians: Mapping[str, Decimal | None]) -> bool:
    ratio = row.cell.quantity.value if row.cell else None
    if row.statistic != "hazard_ratio" or ratio is None or not (row.group and row.compared_with):
        return False
    first, second = medians.get(row.group.label), medians.get(row.compared_with.label)
    if first is None or second is None or min(first, second) <= 0:
        return False
    clear = abs(ratio - 1) >= _NEAR and abs(first - second) >= _NEAR * max(first, second)
    return clear and (ratio - 1) * (first - second) > 0
