"""Lists of events: whether a value is that of one of them or that of all together."""

from __future__ import annotations

import re

from coigraph.extractors.result_parts import Head


def composite(text: str, end: int, head: Head) -> bool:
    """Say whether the values of a list of events may be those of all of them together; a bracket is of the last."""
    if head.variable.reads != "event" or head.forward:
        return False
    bracket = re.fullmatch(r"\s*[(\[]\s*", head.opening) if head.cells else None
    between = text[head.named[0].span.end : head.named[-1].span.start]
    if head.named[0].span == head.named[-1].span:
        before = text[max(0, head.named[0].span.start - 8) : head.named[0].span.start]
        return head.composite and not (bracket and not re.search(r"(?:\bor|/)\s*$", before))
    if re.search(r"\bor\b|/", between):
        return True
    if bracket and len(head.cells) < len(head.named):
        head.named = head.named[-1:]
        return False
    if len(head.named) == len(head.cells) > 2:
        return False
    if len(head.cells) == 2 * len(head.named) and head.cells[-1].joined in ("and", "list"):
        return False  # `20% and 10% in arm A and 30% and 12% in arm B`
    last = max([head.end, *(c.end for c in head.cells)])
    return "respectively" not in text[head.end : min(end, last + 120)]
