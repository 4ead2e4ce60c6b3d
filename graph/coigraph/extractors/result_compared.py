"""P-values of comparisons that no value stands beside: hung on what was compared, in the words of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coigraph import patterns
from coigraph.claims import NOT_SIGNIFICANT
from coigraph.documents import Span
from coigraph.extractors import groups
from coigraph.extractors.compared_patterns import TESTED
from coigraph.extractors.compared_words import Compared, compared
from coigraph.extractors.number_patterns import Kind
from coigraph.extractors.numbers import Quantity, quantities
from coigraph.extractors.result_parts import Head
from coigraph.extractors.result_rows import Row
from coigraph.extractors.variable_tables import Variable, endpoint
from coigraph.extractors.variables import Named

_RESPONSE = patterns.when_used(r"(?:(?:objective|tumou?r|overall)\s+)?responses?", re.IGNORECASE)
_SCORE = patterns.when_used(r"\s+(?:scores?|curves?)$", re.IGNORECASE)
_GRADE = patterns.when_used(r"\s+grades?\s.*$", re.IGNORECASE | re.DOTALL)
_OF_EVENTS = patterns.when_used(
    r"(?:times?|numbers?|durations?|periods?|episodes?|severity|days?|need|onset)\s+(?:to|of|for|with)\b",
    re.IGNORECASE,
)
"""What is told of events besides how many subjects had them."""
_GENERAL = frozenset(
    (
        "change",
        "changes",
        "score",
        "scores",
        "level",
        "levels",
        "value",
        "values",
        "rate",
        "rates",
        "in",
        "of",
        "the",
    )
)
"""Words that make no other variable of one."""
_HARM = patterns.when_used(
    r"\b(?:adverse|toxicit\w+|side[\s-]effects?|complications?)\b", re.IGNORECASE
)
_BROAD = ("hazard", "measure")
"""What the kinds of variable read that reports name more narrowly: pain at rest is another one than pain."""


def tested(
    text: str, span: Span, heads: Sequence[Head], named: Sequence[Named], found: Sequence[Quantity]
) -> list[list[Row]]:
    """Return the rows of the p-values of a sentence that are of none of its heads.

    A p-value is taken from a head that names something else than the words right before it.
    """
    rows: list[list[Row]] = []
    if not found and TESTED.search(text, span.start, span.end):
        found = [q for q in quantities(text, span.start, span.end) if q.kind is Kind.P]
    said = [p for p in found if p.value is not None or p.sign == NOT_SIGNIFICANT]
    if not said:
        return rows
    for each in compared(text, span, said):
        variable = _variable(each, each.place.of(text), named)
        head = next((h for h in heads if each.p in _of(h)), None)
        if variable is None:
            continue
        if head and not _is_of_all(head, each):
            if not _is_of_another(head, each, variable):
                continue
            head.p = [p for p in head.p if p != each.p]
        begin, stop = each.place.end, each.p.span.start
        first, second = (begin < stop and groups.compared(text, begin, stop)) or (None, None)
        rows.append([Row(variable, "p_only", None, each.p, first, second)])
    return rows


def _of(head: Head) -> Iterator[Quantity]:
    yield from head.p
    yield from (c.p for c in head.cells if c.p)


def _variable(each: Compared, words: str, named: Sequence[Named]) -> Named | None:
    """Return the variable of a p-value: one that the sentence names, or the words of the source."""
    known = [n for n in named if n.variable.name and _overlaps(n.span, each.place)]
    if any(not n.variable.outcome and n.span.start <= each.place.start for n in known):
        return None
    known = [n for n in known if n.variable.outcome]
    if len(known) > 1 or (not known and _HARM.search(each.name)):
        return None
    if known and not _is_broader(known[0], words.casefold()):
        return known[0]
    name = _SCORE.sub("", each.name)
    variable = endpoint("response rate" if _RESPONSE.fullmatch(name) else name)
    return Named(each.place, variable or Variable(each.name, None, "hazard"), each.name)


def _is_of_all(head: Head, each: Compared) -> bool:
    """Say whether a p-value is one of several variables at once, of which a head is another."""
    named = [n.span for n in (*head.others, *head.named)]
    own = each.listed or any(_overlaps(place, each.place) for place in named)
    return not own and any(_overlaps(place, other) for place in named for other in each.among)


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_broader(named: Named, words: str) -> bool:
    """Say whether the words of a comparison are of something narrower than the variable that stands in them."""
    said = f"{named.written} {named.variable.name}".casefold().split()
    if not {w for w in words.split() if w not in said} - _GENERAL:
        return False
    if named.variable.reads in ("event", "harm"):
        is_last = _GRADE.sub("", words).endswith(named.written.casefold())
        return not is_last or bool(_OF_EVENTS.match(words))
    return named.variable.reads in _BROAD or named.variable.in_own_words


def _is_of_another(head: Head, each: Compared, variable: Named) -> bool:
    """Say whether a p-value that hangs on a head is of the words right before it."""
    if each.p not in head.p:
        return False  # it is of a ratio
    named = [*head.others, *head.named]
    if any(_overlaps(n.span, each.place) for n in named):
        return variable.span not in [n.span for n in named]
    return each.listed or (each.alone and named[-1].span.end <= each.since)
