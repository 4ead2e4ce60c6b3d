"""From the values under an endpoint to one row for each value: lists unfolded, groups and statistics given.

A list is unfolded only where its counts agree; otherwise nothing is said and the sentence is reported as unread.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from coigraph.extractors import groups, measures, result_groups, result_lists
from coigraph.extractors.groups import Group
from coigraph.extractors.number_patterns import RATIO_WORDS, Kind
from coigraph.extractors.numbers import Quantity
from coigraph.extractors.result_counts import is_count, of_subjects
from coigraph.extractors.result_cuts import (
    cut,
    cut_against,
    cut_at_groups,
    cut_before_groups,
    cut_by_p,
)
from coigraph.extractors.result_parts import COUNTED, TIMES, Cell, Head
from coigraph.extractors.variables import Named

_JOINED: Final = ("vs", "and", "list")
_SHARED_UNIT: Final = frozenset(
    {(before, after) for before in ("", "from", *_JOINED, "to") for after in _JOINED}
    | {("from", "to")}
)
"""How two numbers are joined, of which the unit of the second is that of both: `9 and 12%`, `from 9 to 12%`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One value of one variable, or one p-value. Everything has a place in the text."""

    named: Named
    statistic: str
    cell: Cell | None = None
    p: Quantity | None = None
    group: Group | None = None
    compared_with: Group | None = None
    timepoint: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Medians:
    """What a document calls the times that it gives: whether it says median anywhere, and mean of such times."""

    median: bool
    mean: bool

    def without_a_word(self, times: int) -> bool:
        """Say whether times are medians without being called so: several, compared, of which none is a mean.

        The time to an event is given as a median, because no mean exists while subjects are without the event.
        """
        return self.median or (times > 1 and not self.mean)


@dataclass(frozen=True, slots=True)
class _Item:
    """What one value of a list is a value of."""

    named: Named
    statistic: str | None
    timepoint: Quantity | None


def rows(text: str, head: Head, start: int, end: int, *, medians: Medians) -> list[Row] | None:
    """Return the rows of a head, None where its list cannot be unfolded.

    `start` and `end` bound the text that belongs to the head; `medians` says what the document calls its times.
    """
    cells = [c for c in _with_units(head) if _usable(head, c)]
    effects = [c for c in cells if c.statistic is not None]
    values = [c for c in cells if c.statistic is None]
    statistics: Sequence[str | None] = [s for s in head.statistics if s not in RATIO_WORDS]
    timepoints: Sequence[Quantity | None] = head.timepoints
    items = [
        _Item(named, statistic, timepoint)
        for named in head.named
        for statistic in statistics or (None,)
        for timepoint in timepoints or (None,)
    ]
    median = medians.without_a_word(sum(c.unit in TIMES for c in values))
    found: list[Row] = []
    if values:
        listed = _values(text, head, items, values, start, end)
        if listed is None:
            return None
        units = {c.unit for c in values}
        mixed = "%" in units and bool(units & TIMES)
        for item, cell, group in listed:
            statistic = _statistic(item, cell, median)
            if statistic:
                timepoint = item.timepoint or cell.timepoint
                if mixed and (cell.unit in TIMES or item.named.variable.reads == "share"):
                    timepoint = None  # `response, median survival and 1-year survival rate`
                named = _counted(item.named) if statistic == "count" else item.named
                found.append(Row(named, statistic, cell, group=group, timepoint=timepoint))
    if not effects and not head.p:
        return found
    # only ratios and p-values are of two groups
    pair = result_lists.compared_before(text, head, start, values or effects) or _two_groups(found)
    first, second = pair or (None, None)
    if effects:
        effect_items = [i for i in items if i.timepoint in (None, items[0].timepoint)]
        if len(effect_items) not in (1, len(effects)):
            return found or None
        for number, cell in enumerate(effects):
            item = effect_items[number % len(effect_items)]
            if number and len(effect_items) == 1:
                # another effect on the same: `and with B than with C (`
                before, until = effects[number - 1].end, cell.quantity.span.start
                opened = text.rfind("(", before, until)
                own = groups.compared(text, before, opened if opened > 0 else until)
                first, second = own or (None, None)
            found.append(
                Row(item.named, cell.statistic or "", cell, cell.p, first, second, item.timepoint)
            )
    return [*found, *_p_rows(head, *(pair or (None, None)))]


def _counted(named: Named) -> Named:
    """Return the variable of a count: of a survival, its events."""
    variable = named.variable
    if variable.reads != "survival":
        return named
    return replace(named, variable=replace(variable, name=f"{variable.name} events", endpoint=None))


def _p_rows(head: Head, first: Group | None, second: Group | None) -> list[Row]:
    named = [*head.others, *head.named]
    if len(head.p) != len(named):
        named = head.named
        if len(named) not in (1, len(head.p)) or (head.others and len(head.p) > 1):
            return []
    return [
        Row(named[n % len(named)], "p_only", None, p, first, second) for n, p in enumerate(head.p)
    ]


def _with_units(head: Head) -> list[Cell]:
    """Give `43 and 24%` both its unit, and bare numbers after `hazard ratios` their statistic."""
    ratio = next((s for s in head.statistics if s in RATIO_WORDS), None)
    cells = [replace(c, unit=COUNTED if is_count(c.quantity) else c.unit) for c in head.cells]
    for number in range(len(cells) - 1, -1, -1):
        cell = cells[number]
        if cell.quantity.kind is Kind.VALUE and cell.unit is None:
            after = cells[number + 1] if number + 1 < len(cells) else None
            if ratio:
                cell.statistic = cell.statistic or ratio
            elif after and after.statistic is None and (cell.joined, after.joined) in _SHARED_UNIT:
                cell.unit = after.unit
    for before, cell in pairwise(cells):
        # `4.1 months in arm A, 3.2 in arm B and 2.9 in arm C`
        bare = cell.quantity.kind is Kind.VALUE and cell.unit is None and cell.statistic is None
        timed = before.unit in TIMES and before.group
        if bare and timed and cell.joined in ("and", "list", "vs"):
            cell.unit = before.unit
    fraction = any(c.quantity.kind is Kind.FRACTION for c in cells)
    if fraction or head.variable.reads == "event" or len(head.named) > 1:
        _count(head, cells)
    return cells


def _count(head: Head, cells: Sequence[Cell]) -> None:
    """Make counts of `8 of 120` and of whole numbers that are compared: `(507 vs 362)`."""
    for cell in cells:
        if cell.quantity.kind is Kind.FRACTION:
            cell.unit = COUNTED
    bare = [c for c in cells if c.quantity.kind is Kind.VALUE and c.statistic is None]
    if len(bare) < 2 or len(bare) != len([c for c in cells if c.statistic is None]):
        return
    whole = all(c.unit is None and c.quantity.value == int(c.quantity.value or 0) for c in bare)
    compared = all(
        here.joined == "vs" or (here.joined in ("and", "list") and before.group)
        for before, here in pairwise(bare)
    )
    listed = len(head.named) > 1 and not len(bare) % len(head.named)
    listed = listed and all(of_subjects(n.variable) for n in head.named)
    told = f"{head.opening} {head.named[-1].written}"
    if whole and (compared or listed) and not re.search(r"%|per\s?cent|\brates?\b", told):
        for cell in bare:
            cell.unit = COUNTED


def _usable(head: Head, cell: Cell) -> bool:
    if cell.statistic in RATIO_WORDS:
        return cell.unit is None
    if head.variable.reads == "measure":
        return True
    return cell.unit is not None or cell.quantity.value is None


def _statistic(item: _Item, cell: Cell, median: bool) -> str | None:
    if cell.unit == COUNTED:
        return "count"
    if item.named.variable.reads == "measure":
        return measures.statistic(cell.quantity, item.named.variable.name, item.statistic)
    if cell.unit == "%":
        value = cell.quantity.value
        return "rate" if value is not None and 0 <= value <= 100 else None
    if item.statistic:
        return item.statistic
    # survival times of groups are medians unless the text says otherwise, and it says median somewhere
    return "median" if median or cell.quantity.value is None else None


def _values(
    text: str, head: Head, items: list[_Item], cells: list[Cell], start: int, end: int
) -> list[tuple[_Item, Cell, Group | None]] | None:
    """Pair the values of a list with what they are values of, and with their groups."""
    if len(items) == 1:
        if (
            len(cells) > 3
            and len(cells) % 2 == 0
            and not all(c.joined == "vs" for c in cells[1::2])
            and _respectively(text, head, cells[-1], end)
            and result_lists.listed(text, head, cells, start, end, len(cells)) is None
        ):
            # two lists in one, of variables or groups of which only one was understood
            return None
        given = result_groups.each_group(text, head, cells, start, end)
        return [(items[0], cell, group) for cell, group in zip(cells, given, strict=True)]
    tail = result_groups.after(text, cells[-1], end)
    if cells[-1].group is None:
        cells[-1].group = tail
    if len(cells) == len(items):
        shared = tail or result_groups.before(text, head, cells[0], start)
        return [(item, c, c.group or shared) for item, c in zip(items, cells, strict=True)]
    if len(cells) % len(items):
        return None
    size = len(cells) // len(items)
    by_item = cut(cells, size, "vs") or cut_by_p(cells, size, head.p)
    if by_item:
        named: Sequence[Group | None]
        named = result_lists.listed(text, head, cells, start, end, size) or (None,) * size
        return [
            (item, cell, named[n])
            for item, run in zip(items, by_item, strict=True)
            for n, cell in enumerate(run)
        ]
    by_group = cut_at_groups(cells, len(items))
    if by_group:
        return [
            (item, cell, run[-1].group or run[0].group)
            for run in by_group
            for item, cell in zip(items, run, strict=True)
        ]
    by_group = cut_before_groups(cells, len(items))
    if by_group:
        first = result_groups.before(text, head, cells[0], start)
        return [
            (item, cell, run[0].group or first)
            for run in by_group
            for item, cell in zip(items, run, strict=True)
        ]
    by_group = cut_against(cells, len(items))
    if by_group:
        found = result_lists.listed(text, head, cells, start, end, size)
        # `rates of the A group were 9% and 16%, compared with 30% and 40% of the B group`
        first = result_groups.before(text, head, cells[0], start)
        named = found or (first, *(None,) * (size - 2), tail)
        return [
            (item, cell, group)
            for run, group in zip(by_group, named, strict=True)
            for item, cell in zip(items, run, strict=True)
        ]
    return None


def _respectively(text: str, head: Head, last: Cell, end: int) -> bool:
    after = max([last.end, *(p.span.end for p in head.p)])
    return "respectively" in text[after : min(end, after + 40)]


def _two_groups(found: Sequence[Row]) -> tuple[Group, Group] | None:
    named = {row.group.label: row.group for row in found if row.group and not row.group.whole}
    if len(named) != 2:
        return None
    first, second = named.values()
    return first, second
