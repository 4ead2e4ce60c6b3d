"""P-values: which variable of a sentence each is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coigraph.claims import NOT_SIGNIFICANT
from coigraph.extractors import groups
from coigraph.extractors.numbers import Quantity
from coigraph.extractors.result_parts import Head
from coigraph.extractors.result_patterns import NEAR, other_subject

_AFTER_ANOTHER: Final = 5
"""A further p-value stands at most so many words behind the one before it."""
_ANOTHER: Final = re.compile(
    rf"[^A-Za-z]*(?:,|;|\band|\bor|\bas\s+well\s+as)\s+(?!(?:{groups.PREPOSITION}|{groups.VERSUS}|respectively)\b)"
    r"[A-Za-z][^()\[\]]*[(\[]\s*",
    re.IGNORECASE,
)
"""`(P = .005) and use of epoetin (`: another variable with a bracket of its own."""


def tested(text: str, start: int, heads: Sequence[Head], p: Quantity) -> Head | None:
    """Return the variables that a p-value is of in a sentence, which begins at `start`; None if that is not certain."""
    head = heads[-1] if heads else None
    if head and re.match(r"[^()]*\)", text[head.end : p.span.start]):
        # `the response rate was 25% (6 CR, 17 PR), P =`: the bracket is closed
        opened = text.rfind("(", start, head.start + 1)
        if opened > text.rfind(")", start, head.start):
            head = next((h for h in reversed(heads) if h.cells and h.end < opened), head)
    said = p.value is not None or p.sign == NOT_SIGNIFICANT
    if not head or not head.variable.outcome or not said:
        return None
    gap = text[max([head.end, *(c.end for c in head.cells)]) : p.span.start]
    if head.variable.narrow and other_subject(gap):
        return None
    if head.p and (_ANOTHER.fullmatch(gap) or re.search(r"\d", gap)):
        return None  # another variable, or values of which it is not known what they are of
    return head if len(gap.split()) <= (_AFTER_ANOTHER if head.p else NEAR) else None


def hang(head: Head, p: Quantity) -> None:
    """Hang a p-value on the ratio before it, or on the variables."""
    last = head.cells[-1] if head.cells else None
    if last and last.p is None and head.is_ratio(last):
        last.p = p
    else:
        head.p.append(p)
    head.end = p.span.end
