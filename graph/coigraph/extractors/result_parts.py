"""What results are put together from: values, and the variables that they stand under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from coigraph.extractors.groups import Group
from coigraph.extractors.number_patterns import RATIO_WORDS, Kind
from coigraph.extractors.numbers import Quantity
from coigraph.extractors.variable_tables import Variable
from coigraph.extractors.variables import Named

COUNTED: Final = "n"
"""The unit of a number of subjects or events."""

TIMES: Final = frozenset({"days", "weeks", "months", "years"})
EVENTS: Final = frozenset({"Death", "Relapse", "Recurrence"})


@dataclass(slots=True)
class Cell:
    """One value and what hangs on it. `joined` is how it follows the cell before: vs, and, list, from, to."""

    quantity: Quantity
    unit: str | None
    end: int
    joined: str = ""
    statistic: str | None = None
    interval: Quantity | None = None
    p: Quantity | None = None
    group: Group | None = None
    both: bool = False
    """It is said of both groups at once."""
    timepoint: Quantity | None = None


@dataclass(slots=True)
class Head:
    """Variables listed together, and their values. `start` is where the words that belong to it begin."""

    start: int
    named: list[Named]
    statistics: list[str]
    timepoints: list[Quantity]
    cells: list[Cell] = field(default_factory=list)
    p: list[Quantity] = field(default_factory=list)
    difference: bool = False
    baseline: bool = False
    """It is the value before the study."""
    composite: bool = False
    """It is a member of a list of events: the value may be that of the list."""
    forward: bool = False
    opening: str = ""
    """The words between the variables and the first value."""
    end: int = 0
    others: list[Named] = field(default_factory=list)
    """Variables of other kinds listed before: the p-values of a list may be of all of them."""

    @property
    def variable(self) -> Variable:
        """The first variable, which says what kind of values the head takes."""
        return self.named[0].variable

    @property
    def counted(self) -> bool:
        """It is of a number of events that stands before it: `29 deaths`, `two cases of sepsis`."""
        events = self.variable.endpoint in EVENTS or self.variable.name.startswith("AE:")
        return self.forward and self.statistics == ["count"] and events

    def is_ratio(self, cell: Cell) -> bool:
        """Say whether a value is a ratio, to which a p-value belongs."""
        named = any(s in RATIO_WORDS for s in self.statistics)
        return cell.quantity.kind is Kind.RATIO or (named and cell.unit is None)


_P_LISTED: Final = re.compile(r"\s*(?:,|;|,?\s*and)\s*")


def give_each_its_p(text: str, heads: Sequence[Head]) -> None:
    """Give p-values listed behind the last of as many variables to each in turn.

    `OS (12 v 9 months) and PFS (5 v 4 months) were similar (P = .4 and P = .3)`.
    """
    if not heads or len(heads[-1].p) < 2 or len(heads[-1].named) > 1:
        return
    listed = list(heads[-1].p)
    together = all(
        _P_LISTED.fullmatch(text, before.span.end, after.span.start)
        for before, after in pairwise(listed)
    )
    with_values = [h for h in heads if h.cells]
    bare = not any(h.p or any(c.p for c in h.cells) for h in with_values[:-1])
    if together and bare and len(with_values) == len(listed) and with_values[-1] is heads[-1]:
        for head, p in zip(with_values, listed, strict=True):
            head.p = [p]


def joint(connected: re.Match[str]) -> str:
    """Return how two values are joined: vs, and, to, from or list."""
    return next(name for name in ("vs", "and", "to", "from", "list") if connected.group(name))
