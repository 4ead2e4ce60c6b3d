"""The values of a sentence, each under the endpoints that it is a value of.

A sentence is walked from left to right. A named variable opens a head (several, where they are listed); the values
after it are its cells; intervals and p-values hang on cells. A value that stands before its endpoint (`20% of
patients had stable disease`) goes forward. What no rule places stays out and is reported as unread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from coigraph.documents import Span
from coigraph.extractors import event_grades, result_forward
from coigraph.extractors.change_patterns import BY, DIFFERENT_FROM, RISK_BY
from coigraph.extractors.number_patterns import RATIO_WORDS, Kind
from coigraph.extractors.numbers import Quantity
from coigraph.extractors.result_absent import absent
from coigraph.extractors.result_bounds import give, named_unit
from coigraph.extractors.result_composites import composite
from coigraph.extractors.result_counts import (
    before_events,
    did,
    follows_count,
    had,
    in_letters,
    is_count,
    is_whole,
    of_events,
    past_subjects,
)
from coigraph.extractors.result_heads import belongs
from coigraph.extractors.result_openings import describe, listed, resumed, settle
from coigraph.extractors.result_parts import COUNTED, EVENTS, Cell, Head, joint
from coigraph.extractors.result_patterns import (
    CONNECTED,
    RESPONDERS_AFTER,
    SHARE_AFTER,
    WITH_PERCENT,
)
from coigraph.extractors.result_tests import hang, tested
from coigraph.extractors.result_tokens import Word, is_median, tokens
from coigraph.extractors.variable_tables import Variable
from coigraph.extractors.variables import Named

_CELLS: Final = (Kind.PERCENT, Kind.TIME, Kind.VALUE, Kind.RATIO, Kind.MEASURE)
_INTERVALS: Final = (Kind.CONFIDENCE, Kind.IQR, Kind.RANGE, Kind.SPREAD)


class SentenceReader:
    """Walks one sentence. After `read()`, `heads` are what was placed, `unplaced` other values, `tests` p-values."""

    def __init__(
        self,
        text: str,
        span: Span,
        defined: Mapping[str, Variable | None],
        ratio: str | None = None,
    ) -> None:
        self.text = text
        self.span = span
        self.heads: list[Head] = []
        self.unplaced: list[Cell] = []
        self.tests: list[Quantity] = []
        self.named = event_grades.named(text, span, defined)
        self._statistics: list[str] = []
        self._carried: list[str] = []
        self._timepoints: list[Quantity] = []
        self._pending: list[Cell] = []
        self._counted: Cell | None = None
        self.ratio = ratio  # the statistic of the last one, in this sentence or before it
        self._confidence = False  # `95% CI` was said: bare bounds in brackets are one
        self._last = span.start

    def read(self) -> SentenceReader:
        """Walk the sentence."""
        if all(n.variable.reads == "nothing" for n in self.named):
            return self
        for token in tokens(self.text, self.span, self.named, self.ratio):
            if isinstance(token, Named):
                self._name(token)
            elif isinstance(token, Word):
                self._statistic(token)
            else:
                self._quantity(token)
        self.unplaced += self._pending
        # how many died is a result where groups are compared
        self.heads = [
            h
            for h in sorted(self.heads, key=lambda h: h.start)
            if not h.counted or len(h.cells) > 1 or h.p or h.variable.endpoint not in EVENTS
        ]
        settle(self.text, self.heads)
        for head in [h for h in self.heads if composite(self.text, self.span.end, h)]:
            self.heads.remove(head)
            self.unplaced += head.cells
        return self

    @property
    def _head(self) -> Head | None:
        return self.heads[-1] if self.heads else None

    def _between(self, start: int, end: int) -> str:
        return self.text[start:end]

    def _statistic(self, token: Word) -> None:
        head, word, position = self._head, token.name, token.start
        if (
            word in RATIO_WORDS
            and head
            and not head.forward
            and head.cells
            and self._open_brackets(head, position)
        ):
            head.statistics = [word]
            return
        if head and not head.cells and not head.statistics and self._open_brackets(head, position):
            head.statistics = [word]
        if self._statistics and self._statistics[-1] != word and word not in RATIO_WORDS:
            self._statistics = [s for s in self._statistics if s not in RATIO_WORDS] + [word]
        else:
            self._statistics = [word]

    def _open_brackets(self, head: Head, position: int) -> bool:
        words = self._between(head.end, position)
        return words.count("(") + words.count("[") > words.count(")") + words.count("]")

    def _name(self, named: Named) -> None:
        head = self._head
        none = absent(self.text, self.span, named, self.named)
        if none:
            self.heads.append(none)
            self._pending, self._last = [], none.end
            return
        if self._is_counted(named) or self._goes_forward(named) or named.variable.reads == "before":
            return
        if head and listed(self.text, head, named):
            head.named.append(named)
            head.end = named.span.end
            return
        start = named.span.start
        statistics = self._statistics or (["median"] if is_median(named.written) else [])
        if named.variable.reads != "measure":
            statistics = statistics or [s for s in self._carried if s in ("median", "mean")]
        self._carried = statistics or self._carried
        clause = max(self._last, head.end if head else self.span.start)
        new = Head(start, [named], list(statistics), list(self._timepoints), end=named.span.end)
        describe(self.text, new, head, self._between(clause, start))
        if head and not head.cells and not head.p:
            self.heads.pop()
        self.heads.append(new)
        self.unplaced += self._pending
        self._statistics, self._timepoints, self._pending = [], [], []

    def _is_counted(self, named: Named) -> bool:
        """Give the number right before a kind of response to it: `6 CR, 17 PR`."""
        cell, self._counted = self._counted, None
        if cell is None or not of_events(named).fullmatch(self.text, cell.end, named.span.start):
            return False
        cell.unit = COUNTED
        start, end = cell.quantity.span.start, named.span.end
        new = Head(start, [named], ["count"], [], [cell], forward=True, end=end)
        cell.end = end  # what follows the event may be its group
        self.heads.append(new)
        self._last = end
        return True

    def _goes_forward(self, named: Named) -> bool:
        """Give the values right before a variable to it: `12% of patients had a partial response`."""
        head = self._head
        cells = head.cells if head else []
        run = self._pending or result_forward.spare(self.text, named, cells)
        taken = result_forward.taken(self.text, named, run, pending=bool(self._pending))
        if not taken or not had(self.text, taken[-1].quantity, named):
            return False
        if not self._pending and head:
            head.cells = [c for c in head.cells if c not in taken]
        else:
            self.unplaced += [c for c in self._pending if c not in taken]
            self._pending = []
        start, end = taken[0].quantity.span.start, named.span.end
        when = [t for t in self._timepoints if named.variable.reads == "survival"]
        self.heads.append(Head(start, [named], ["rate"], when, taken, forward=True, end=end))
        return True

    def _quantity(self, quantity: Quantity) -> None:
        bare = quantity.kind is Kind.VALUE and not (self._head and self._head.forward)
        if bare and SHARE_AFTER.match(self.text, quantity.span.end, self.span.end):
            return  # `12 patients (3%)`: the share is the value
        self.ratio = quantity.statistic or self.ratio
        if quantity.kind in _CELLS:
            self._value(quantity)
        elif quantity.kind in _INTERVALS:
            self._interval(quantity)
        elif quantity.kind is Kind.P:
            self._p(quantity)
        elif quantity.kind is Kind.TIMEPOINT:
            self._timepoint(quantity)
        elif quantity.kind is Kind.FRACTION:
            if not WITH_PERCENT.match(self.text, quantity.span.end, self.span.end):
                self._value(quantity)
        elif quantity.kind is Kind.DOSE and self._head and self._head.variable.reads == "measure":
            self._value(quantity)

    def _timepoint(self, quantity: Quantity) -> None:
        head = self._head
        start = quantity.span.start
        if BY.search(self._between(max(self.span.start, start - 90), start)):
            self._value(replace(quantity, kind=Kind.TIME))
            return
        if head and head.cells and not self._pending:
            gap = self._between(head.cells[-1].end, quantity.span.start)
            if re.fullmatch(r"[^;]{0,60}\b(?:at|after|by)\s+", gap) or (
                head.forward and re.search(r"\b(?:at|after|by)\s+$", gap)
            ):
                for cell in head.cells:
                    cell.timepoint = cell.timepoint or quantity
                head.cells[-1].end = quantity.span.end
                return
        if head and not head.cells and self._between(head.end, quantity.span.start).count(" ") <= 8:
            if not any(
                (t.value, t.unit) == (quantity.value, quantity.unit) for t in head.timepoints
            ):
                head.timepoints.append(quantity)
            return
        self._timepoints.append(quantity)

    def _value(self, quantity: Quantity) -> None:
        cell = Cell(quantity, quantity.unit, quantity.span.end, statistic=quantity.statistic)
        if before_events(self.text, self.span.end, quantity, self.named):
            whole = is_whole(self.text, quantity.span.start)
            # `of the 47 complete responders`
            self._counted = None if whole and RESPONDERS_AFTER.match(self.text, cell.end) else cell
            return
        if result_forward.ratio_of(self.text, quantity, self.named):
            self._pending.append(cell)
            return
        bare = quantity.kind is Kind.VALUE
        head = resumed(self.text, self.heads, quantity.span.start)
        before = self._between(max(self.span.start, quantity.span.start - 110), quantity.span.start)
        hazard = head is not None and head.variable.reads == "hazard"
        by = before.rstrip()[-2:].casefold() == "by"
        if quantity.kind is Kind.PERCENT and (hazard or (by and RISK_BY.search(before))):
            return
        if quantity.kind is Kind.RATIO and "CI" in quantity.span.of(self.text):
            self._confidence = True
        if head and not self._pending and belongs(self.text, self.span.end, head, cell):
            after = self._between(cell.end, self.span.end)
            if bare and (
                head.counted or in_letters(self.text, quantity) or follows_count(head.cells, after)
            ):
                cell.unit = COUNTED
            elif bare:
                cell.unit = named_unit(self.text, head)
            if is_count(quantity):
                cell.end = past_subjects(self.text, cell.end)
            head.cells.append(cell)
            self._last = cell.end
            return
        if is_count(quantity) and not did(self.text, cell.end, self.span.end):
            return  # `in 275 patients`: who they were
        if "from" in before and DIFFERENT_FROM.search(before):
            return
        bracketed = self.text[quantity.span.start - 1] in "(["
        if quantity.kind is Kind.PERCENT or (quantity.kind is Kind.FRACTION and not bracketed):
            gap = self._between(self._last, quantity.span.start)
            connected = CONNECTED.search(gap) if self._pending else None
            cell.joined = joint(connected) if connected else ""
            self._pending.append(cell)
            self._last = cell.end
        elif quantity.kind in (Kind.TIME, Kind.RATIO):
            self.unplaced.append(cell)

    def _interval(self, quantity: Quantity) -> None:
        head = self._head
        cells = self._pending or (head.cells if head else [])
        if quantity.low is None and quantity.high is None:
            self._confidence = self._confidence or quantity.kind is Kind.CONFIDENCE
            return
        if not cells:
            return
        last = cells[-1]
        start = head.end if head and head.forward and len(cells) == 1 else last.end
        start = max(start, last.end, last.p.span.end if last.p else 0)
        if give(self.text, self.span.end, cells, start, quantity, said=self._confidence):
            self._confidence = self._confidence or quantity.kind is Kind.CONFIDENCE
            self._last = quantity.span.end

    def _p(self, quantity: Quantity) -> None:
        self.tests.append(quantity)
        if self._pending and self._pending[-1].quantity.kind is Kind.RATIO:
            self._pending[-1].p = quantity
            return
        head = tested(self.text, self.span.start, self.heads, quantity)
        if head and not self._pending:
            hang(head, quantity)
            self._last = quantity.span.end
