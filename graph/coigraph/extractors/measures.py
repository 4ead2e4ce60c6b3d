"""Measured variables: which values are theirs, and what a change of one is called."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from coigraph.extractors.change_patterns import CHANGED_BY, DIFFERENCE
from coigraph.extractors.number_patterns import Kind
from coigraph.extractors.result_patterns import COMPARED, PRESENT

if TYPE_CHECKING:
    from coigraph.extractors.numbers import Quantity
    from coigraph.extractors.result_parts import Head

_CHANGE: Final = r"(?P<change>change|reduction|decrease|increase|improvement|decline)s?"
_BEFORE: Final = re.compile(
    rf"\b{_CHANGE}\s+(?:\([^()]*\)\s*)?(?:from\s+baseline\s+)?(?:in|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(rf"\s+{_CHANGE}(?:\s+from\s+baseline)?\b", re.IGNORECASE)
_DIFFERENCE: Final = re.compile(r"\bdifferences?\s+(?:in|of)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_OF_EACH: Final = re.compile(r"[(\[]\s*(?:means?|medians?|average)\b[^()\[\]]*$", re.IGNORECASE)
"""`increased in A compared with B (mean`: what follows was found, and is not by how much it changed."""
_BASELINE: Final = re.compile(
    r"\b(?:baseline|initial|screening|entry|target|before|prior\s+to|pre-?(?:test|treatment|operative))\b",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_NO_DIFFERENCE: Final = re.compile(r"\b(?:risks?|no|not)\b")


def describe(head: Head, before: str) -> None:
    """Say of a measured variable, by the words before it, whether a change, a difference or a start of it is given."""
    head.difference = bool(_DIFFERENCE.search(before))
    change = _BEFORE.search(before)
    if change:
        _name_change(head, change)
    elif _BASELINE.search(before[-40:]):
        head.statistics = []
        head.baseline = True


def _name_change(head: Head, change: re.Match[str]) -> None:
    named = head.named[0]
    name = f"{change.group('change').lower()} in {named.variable.name}"
    head.named[0] = replace(named, variable=replace(named.variable, name=name, endpoint=None))


def takes(head: Head, quantity: Quantity, gap: str) -> bool:
    """Say whether a measured variable has a value as its first: `HbA1c was 7.1%`, not `HbA1c fell by 1%`."""
    if head.baseline or quantity.sign != "=" or (quantity.spread is None and PRESENT.search(gap)):
        return False
    if re.search(r"\bby\s+$", gap):
        return False  # `increased the mean cost by 120`
    change = _AFTER.match(gap)
    if change and " in " not in head.named[0].variable.name:
        _name_change(head, change)
        gap = gap[change.end() :]
    rest = re.sub(r"\bdifference\b", "", gap) if head.difference else gap
    changed = CHANGED_BY.search(rest) and not (_OF_EACH.search(rest) and COMPARED.search(rest))
    return not changed and not _BASELINE.search(gap.replace("from baseline", ""))


def is_difference(head: Head, gap: str) -> bool:
    """Say whether the words before a value make it a difference: `increase in PFS was`, `improved PFS by`."""
    if head.variable.reads == "measure":
        return head.difference
    gap = _IN_BRACKETS.sub("", gap)
    if not head.difference and not DIFFERENCE.search(gap):
        return False
    return not ("(" in gap or gap.endswith(": ") or _NO_DIFFERENCE.search(gap))


def statistic(quantity: Quantity, variable: str, named: str | None) -> str | None:
    """Return mean, median or rate of a measured value, None where the text does not say which."""
    if variable.endswith(" rate"):
        return "rate"
    if quantity.spread is not None:
        return "mean"
    return named if named in ("mean", "median") and quantity.kind is not Kind.FRACTION else None
