"""The order of two groups that one comparison of a sentence names, for the others that leave it out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from coigraph.documents import Span
from coigraph.extractors import groups
from coigraph.extractors.groups import Group
from coigraph.extractors.number_patterns import RATIO_WORDS
from coigraph.extractors.result_rows import Row

_JOINED: Final = ("vs", "and")

_RATIO_IN: Final = re.compile(
    r"(?:"
    + "|".join(RATIO_WORDS.values())
    + r")[^,;()]{0,60}\s(?<!compared\s)(?:in|for|with)\s+(?:the\s+)?"
    r"(?P<group>[^,;()]{1,40}?)\s*(?:[,:=]|\b(?:was|were|is|of))?\s*$",
    re.IGNORECASE,
)
"""The group that a ratio is of: `hazard ratio for death in the placebo group 1.2`."""


_IN_BRACKET: Final = re.compile(
    rf"[(\[](?P<first>[^()\[\]\d%,;]{{1,40}}?)\s+{groups.VERSUS}\s+(?P<second>[^()\[\]\d%,;]{{1,40}}?)[)\]]",
    re.IGNORECASE,
)
"""Two groups in brackets, which no value follows: `adverse events (oldafenib v placebo) were`."""


def in_one_order(text: str, span: Span, heads: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Give the two groups of a sentence to pairs of values without groups: `12 v 9 months (ORR, 30% v 20%) with A v B`.

    Only where every pair of the sentence that has groups has the same two in the same order.
    """
    pairs: dict[tuple[str, str], tuple[Group, Group]] = {}
    variables: set[str | None] = set()
    for rows in heads:
        first, second = _groups(_values(rows))
        if first and second:
            pairs[first.label, second.label] = first, second
            variables.update(r.named.variable.endpoint for r in rows)
    compared = None if pairs else _stated(text, span)
    if compared:
        pairs[compared[0].label, compared[1].label] = compared
    if len(pairs) != 1:
        return [list(rows) for rows in heads]
    ((first, second),) = pairs.values()
    return [
        list(rows) if _apart(text, rows) else _ordered(rows, first, second, variables)
        for rows in heads
    ]


def towards(text: str, row: Row) -> Row:
    """Turn the groups of a ratio that is said to be of the second."""
    if not row.cell or row.statistic not in RATIO_WORDS or not (row.group and row.compared_with):
        return row
    start = row.cell.quantity.span.start
    said = _RATIO_IN.search(text, max(0, start - 140), start)
    if not said or _plain(said.group("group")) != _plain(row.compared_with.label):
        return row
    return replace(row, group=row.compared_with, compared_with=row.group)


def _plain(label: str) -> str:
    words = re.findall(r"[\w.+/]+", label.casefold())
    return " ".join(w for w in words if w not in ("arm", "group"))


_CLOSED: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_FRAME: Final = re.compile(
    r"\s*(?:(?:Treatment|Therapy)\s+with\s+|The\s+addition\s+of\s+)?(?P<first>[^,;()]{1,60}?)\s+(?:(?:significantly|also|markedly)\s+)*"
    r"(?:resulted\s+in|improved|prolonged|increased|led\s+to|produced|yielded|provided|had|achieved|showed|demonstrated|extended|"
    r"reduced|decreased)\s.*\s(?:(?:as\s+)?compared\s+(?:with|to)|versus|vs\.?|than)\s+(?P<second>[^,;()]{1,60}?)\s*\.?\s*",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence about one group that ends with the other: `A improved OS (12 v 9 months) compared with B`."""


def _stated(text: str, span: Span) -> tuple[Group, Group] | None:
    """Return the two groups that a sentence compares, in brackets or in its frame."""
    words = _CLOSED.sub(lambda m: " " * len(m.group()), span.of(text))
    found = _IN_BRACKET.search(text, span.start, span.end)
    places = found and (found.span("first"), found.span("second"))
    frame = None if found else _FRAME.fullmatch(words)
    if frame:
        (a, b), (c, d) = frame.span("first"), frame.span("second")
        places = (span.start + a, span.start + b), (span.start + c, span.start + d)
    if not places:
        return None
    first, second = (groups.named(text, *place) for place in places)
    if not first or not second or first.whole or second.whole or first.label == second.label:
        return None
    return first, second


_OWN: Final = re.compile(
    rf"\b(?:{groups.PREPOSITION})\s+(?!\d)\w|\b(?:whereas|while|but|however)\b", re.IGNORECASE
)


def _apart(text: str, rows: Sequence[Row]) -> bool:
    """Say whether values may be in an order of their own: `whereas grade 4 was rarer with oldafenib (31% v 25%)`."""
    values = _values(rows)
    if not values or any(v.group for v in values):
        return False
    cell = values[0].cell
    assert cell is not None, "these rows have values"
    start = values[0].named.span.start
    before = text[max(0, start - 12) : start]
    opening = text[values[0].named.span.end : cell.quantity.span.start]
    return bool(_OWN.search(opening) or re.search(r"\b(?:whereas|while|but|however)\b", before))


def _values(rows: Sequence[Row]) -> list[Row]:
    return [
        r for r in rows if r.cell and r.statistic not in RATIO_WORDS and r.statistic != "difference"
    ]


def _groups(values: Sequence[Row]) -> tuple[Group | None, Group | None]:
    """Return the groups of two values, where they have two."""
    if len(values) != 2 or values[0].statistic != values[1].statistic:
        return None, None
    first, second = values[0].group, values[1].group
    if not first or not second or first.whole or second.whole or first.label == second.label:
        return None, None
    return first, second


def _ordered(
    rows: Sequence[Row], first: Group, second: Group, variables: Collection[str | None]
) -> list[Row]:
    values = _values(rows)
    bare = len(values) == 2 and not any(v.group for v in values)
    joined = bare and values[1].cell is not None and values[1].cell.joined in _JOINED
    if bare and not (joined and values[0].statistic == values[1].statistic):
        return list(rows)
    if len(values) not in (0, 2):
        return list(rows)
    given = []
    for row in rows:
        if bare and row in values:
            row = replace(row, group=first if row is values[0] else second)
        elif (
            row.statistic in RATIO_WORDS
            and not (row.group or row.compared_with)
            # a ratio is of the values beside it, or of those of the same endpoint
            and (values or row.named.variable.endpoint in variables)
        ):
            row = replace(row, group=first, compared_with=second)
        given.append(row)
    return given
