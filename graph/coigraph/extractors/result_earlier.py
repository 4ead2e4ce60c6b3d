"""The order in which a document names its groups, for sentences that leave them out: `TTP was 9 v 7 months`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from coigraph import patterns, resources
from coigraph.documents import Span
from coigraph.extractors.result_frames import as_said
from coigraph.extractors.result_rows import Row
from coigraph.extractors.result_runs import Order, runs
from coigraph.extractors.study_groups import StudyGroups

_CLOSED: Final = patterns.when_used(r"[(\[][^()\[\]]*[)\]]")
_AND: Final = patterns.when_used(r"\b(?:and|or)\b|[,/]", re.IGNORECASE)
_WORD: Final = patterns.when_used(r"[^\W\d_][\w-]*")


class Earlier:
    """The orders of groups that the sentences of a document had so far."""

    def __init__(self, groups: StudyGroups) -> None:
        self._groups = groups
        self._orders: dict[tuple[str, ...], Order] = {}
        self._usual: set[tuple[str, ...]] = set()

    def tell(self, orders: Iterable[Order], *, by_size: bool = False) -> None:
        """Take note of the orders of a sentence; `by_size` says that the group with more or less comes first there.

        Such an order is no usual one where the study names its groups the other way round.
        """
        for order in orders:
            name = tuple([g.label.casefold() for g in order])
            self._orders.setdefault(name, order)
            of_study = tuple([self._groups.label(g) for g in order])
            if not by_size or of_study != self._groups.labels[::-1]:
                self._usual.add(name)

    @property
    def orders(self) -> Iterable[Order]:
        """All orders so far."""
        return self._orders.values()

    @property
    def only(self) -> Order | None:
        """The order of the groups that all sentences so far have; None where two differ."""
        return next(iter(self._orders.values())) if len(self._orders) == 1 else None

    def order(self, text: str, span: Span, heads: Sequence[Sequence[Row]]) -> Order | None:
        """Return the order of the groups for a sentence that names none and says nothing of anybody.

        Its values are against each other, or it says `respectively`; all its words are of plain-words.tsv.
        """
        order = self.only
        lists = [run for rows in heads for run in runs(rows) if len(run) > 1]
        if (
            order is None
            or not self._usual
            or not lists
            or not any(len(run) == len(order) for run in lists)
        ):
            return None
        against = all(r.cell and r.cell.joined == "vs" for run in lists for r in run[1:])
        if not against:
            listed = re.search(r"\b(?:respectively|accordingly)\b", span.of(text))
            if not listed or any(_AND.search(r.named.variable.name) for run in lists for r in run):
                return None  # `grade 3 and 4 neutropenia in 9% and 7%, respectively`
        if any(r.group or r.compared_with for rows in heads for r in rows):
            return None
        words = self._words(text, span, [r for rows in heads for r in rows])
        plain = all(w.group().casefold() in plain_words() for w in _WORD.finditer(words))
        return order if plain and as_said(words, [r for rows in heads for r in rows]) else None

    def _words(self, text: str, span: Span, rows: Sequence[Row]) -> str:
        """Return the words of a sentence without its variables, its brackets and its numbers."""
        words = list(span.of(text))
        for row in rows:
            places = [row.named.span, *(q.span for q in (row.timepoint, row.p) if q)]
            places += [row.cell.quantity.span] if row.cell else []
            for place in places:
                for at in range(max(place.start, span.start), min(place.end, span.end)):
                    words[at - span.start] = " "
        found = "".join(words)
        while (without := _CLOSED.sub(" ", found)) != found:
            found = without
        return found


@cache
def plain_words() -> frozenset[str]:
    """Return the words of plain-words.tsv: those of a sentence that gives values and speaks of nobody."""
    rows = resources.table(resources.folder("ontology") / "studies" / "plain-words.tsv")
    return frozenset(word for row in rows for word in row["words"].split())
