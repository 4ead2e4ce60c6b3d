"""Where a variable begins a head: whether it goes on with a list, and what the words before it say of its values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coigraph import patterns
from coigraph.extractors import event_grades, groups, measures
from coigraph.extractors.change_patterns import OF_DIFFERENCE
from coigraph.extractors.result_parts import TIMES, Head
from coigraph.extractors.result_patterns import ITEM_BEFORE, LISTED, list_member
from coigraph.extractors.result_values import may_have
from coigraph.extractors.variables import Named

_ASIDE: Final = patterns.when_used(
    rf"\((?P<inside>[^()]*)\)\s*,?\s*{groups.VERSUS}\s+(?:(?:with|in|for|of)\s+)?", re.IGNORECASE
)
"""What stands between two values that are compared, in brackets behind the first."""


def listed(text: str, head: Head, named: Named) -> bool:
    """Say whether a variable is listed with those of a head, and its values are of their kind.

    Values stand behind all variables, or before them: `9% and 30% had CR and PR`.
    """
    before = head.forward and len(head.cells) > len(head.named)
    before = before and all(c.joined in ("and", "list") for c in head.cells[1:])
    last = head.named[-1].span.end
    if "median" in head.statistics and any(t.span.start > last for t in head.timepoints):
        return False  # `median survival and 1-year survival rate`: a time and a share
    return (
        (before or not (head.cells or head.p))
        and head.variable.reads == named.variable.reads
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
        # `worse survival with A (3-year survival`
        new.timepoints += [t for t in head.timepoints if t.span.start > head.end]
        if head.variable.reads == "event" and ITEM_BEFORE.fullmatch(text[head.end : new.start]):
            new.composite = event
        if LISTED.fullmatch(text, head.named[-1].span.end, new.start):
            new.others = [*head.others, *head.named]


def resumed(text: str, heads: list[Head], start: int) -> Head | None:
    """Return the head that a value at `start` may go on with; one before an aside is moved behind the aside.

    `13% of the A arm (including 2 cases of sepsis) compared with`.
    """
    last = heads[-1] if heads else None
    before = heads[-2] if len(heads) > 1 else None
    if last and before and before.cells and before.end <= before.cells[-1].end <= last.start:
        opened = text.rfind("(", before.cells[-1].end, last.start + 1)
        aside = _ASIDE.match(text, opened, start) if opened >= 0 else None
        if aside and aside.end() == start and last.end <= aside.end("inside"):
            heads.remove(before)
            heads.append(before)
            return before
    return last


_CORRESPONDING: Final = patterns.when_used(
    r"\b(?:corresponding|respective)\s+(?:values|figures|rates|times|results|medians|percentages|numbers|data)\b",
    re.IGNORECASE,
)
"""`in arm B, the corresponding figures were`: one for each of the variables before."""


def settle(text: str, heads: Sequence[Head]) -> None:
    """Give the values of a sentence that was read to those of several variables that they are of."""
    _deal_out(text, heads)
    for head in heads:
        if len(head.cells) > 1 and "grade" in head.variable.name:
            event_grades.split(text, head)
    for head in heads:
        _with_others(head)


def _deal_out(text: str, heads: Sequence[Head]) -> None:
    """Give each of several variables its value of the second group, where those stand together at the end.

    `nausea in 40% and rash in 12% in arm A versus 30% and 10% in arm B`.
    """
    last = heads[-1] if heads else None
    if last is None or len(last.cells) < 3:
        return
    between = text[last.cells[0].end : last.cells[1].quantity.span.start]
    if last.cells[1].joined != "vs" and not _CORRESPONDING.search(between):
        return
    second = last.cells[1:]
    listed = heads[-len(second) :]
    alone = all(len(h.cells) == 1 and not h.p for h in listed[:-1])
    together = all(c.joined in ("and", "list") and c.statistic is None for c in second[1:])
    alike = {h.variable.reads for h in listed} == {last.variable.reads}
    alike = alike and len({len(h.timepoints) for h in listed}) == 1
    if len(listed) == len(second) and len(last.named) == 1 and alone and together and alike:
        last.cells = last.cells[:1]
        for head, cell in zip(listed, second, strict=True):
            cell.joined = "vs"
            cell.unit = cell.unit or second[-1].unit
            head.cells.append(cell)


def _with_others(head: Head) -> None:
    """Name all variables of a list of several kinds where each has a value, or a pair of values, that it can have.

    `GVHD, RFS and OS were similar (53% v 45%; 53% v 54%; 59% v 63%)`, `ORR and median PFS were 42% and 7 months`.
    Where they do not, values that may be of another are taken from the head.
    """
    if not head.others:
        return
    named = [*head.others, *head.named]
    values = [c for c in head.cells if c.statistic is None]
    pairs = len(values) == 2 * len(named) and all(c.joined == "vs" for c in values[1::2])
    alone = not len(values) % len(named) and not any(c.joined == "vs" for c in values)
    shares = all(c.unit in ("%", None) for c in values)
    units = [c.unit for c in values]
    for n in range(len(units) - 2, -1, -1):
        units[n] = units[n] or units[n + 1]  # `7.2 v 5.1 months`
    dealt = [named[n // 2 if pairs else n % len(named)].variable for n in range(len(values))]
    each = all(may_have(v, unit) for v, unit in zip(dealt, units, strict=True))
    if values and ((pairs and shares) or ((pairs or alone) and each)):
        head.named, head.others = named, []
    elif (
        (head.variable.reads == "share" and set(units) & TIMES)
        or ("median" in head.statistics and head.variable.reads == "survival" and "%" in units)
        or (
            not head.timepoints and any(may_have(o.variable, u) for o in head.others for u in units)
        )
    ):
        head.cells = [c for c in head.cells if c.statistic is not None]
        head.p = []
