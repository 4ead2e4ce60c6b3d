"""Which of two groups a hazard ratio is of, held against their median times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from coigraph.extractors.result_rows import Row

_NEAR: Final = Decimal("0.05")
"""Times or a hazard that differ by less say nothing of who fared better."""


_RATIOS: Final = ("hazard_ratio", "risk_ratio")


def undisputed(rows: Sequence[Row]) -> list[Row]:
    """Take from a hazard ratio its groups where the times or the survival of the two say that it is of the other.

    The group with the shorter times or the lower survival has the larger hazard. Where these or the ratio hardly
    differ, the order of the words stands.
    """
    if not any(row.statistic in _RATIOS and row.group for row in rows):
        return list(rows)
    fared = {
        row.group.label: time for row in rows if row.group and (time := _time(row)) is not None
    }
    return [
        replace(row, group=None, compared_with=None) if _disputed(row, fared) else row
        for row in rows
    ]


def _time(row: Row) -> Decimal | None:
    """Return a median, or the mean time of who survive at a constant hazard with the share that is given."""
    value = row.cell.quantity.value if row.cell else None
    if value is None or row.statistic == "median":
        return value
    survival = (row.named.variable.endpoint or "").endswith("Survival")
    share = value / 100
    return -1 / share.ln() if row.statistic == "rate" and survival and 0 < share < 1 else None


def _disputed(row: Row, fared: Mapping[str, Decimal]) -> bool:
    ratio = row.cell.quantity.value if row.cell else None
    if row.statistic not in _RATIOS or ratio is None or not (row.group and row.compared_with):
        return False
    first, second = fared.get(row.group.label), fared.get(row.compared_with.label)
    if first is None or second is None or min(first, second) <= 0:
        return False
    clear = abs(ratio - 1) >= _NEAR and abs(first - second) >= _NEAR * max(first, second)
    return clear and (ratio - 1) * (first - second) > 0
