"""Values that stand in one list for different groups, and the order of the groups that they have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from coigraph.extractors.groups import Group
from coigraph.extractors.number_patterns import RATIO_WORDS
from coigraph.extractors.result_rows import Row

Order: TypeAlias = tuple[Group, ...]

_JOINED: Final = ("vs", "and", "list", "to")


def values_of(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that are of one group each: no ratio, no difference, no p-value alone."""
    return [
        r for r in rows if r.cell and r.statistic not in RATIO_WORDS and r.statistic != "difference"
    ]


def runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Cut the values of a head in those that are of different groups: `9 v 7 and 8 v 6` in two and two."""
    values = values_of(rows)
    if len(values) < 2:
        return [values] if values else []
    kinds: list[tuple[object, ...]] = []
    for row in values:
        none = kinds and row.cell and row.cell.joined == "vs" and row.cell.quantity.value == 0
        # `(5 [5%] vs none)`: none is of the kind of what it is against
        kinds.append(kinds[-1] if none and kinds[-1][0] == row.named else _kind(row))
    if kinds.count(kinds[0]) == len(kinds):
        return _parted(values)
    found: list[list[Row]] = []
    for kind in dict.fromkeys(kinds):
        found += _parted([v for v, k in zip(values, kinds, strict=True) if k == kind])
    return found


def _kind(row: Row) -> tuple[object, ...]:
    return row.named, row.statistic, row.timepoint


def _parted(values: Sequence[Row]) -> list[list[Row]]:
    """Cut the values of one kind in the lists that they stand in."""
    found: list[list[Row]] = []
    for number, row in enumerate(values):
        assert row.cell is not None, "these rows have values"
        following = values[number + 1].cell if number + 1 < len(values) else None
        last = found[-1] if found else []
        begins = row.cell.joined != "vs" and (
            (following is not None and following.joined == "vs")
            or any(r.cell and r.cell.joined == "vs" for r in last[1:])
        )
        if last and not begins and row.cell.joined in _JOINED:
            last.append(row)
        else:
            found.append([row])
    return found


def order_of(run: Sequence[Row]) -> Order | None:
    """Return the groups of a list of values, where each has its own."""
    named = [r.group for r in run if r.group and not r.group.whole]
    if not 2 <= len(run) == len(named) == len({g.label for g in named}):
        return None
    return tuple(named)
