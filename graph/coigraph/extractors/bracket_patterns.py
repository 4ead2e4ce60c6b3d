"""Brackets behind a variable or a value: an abbreviation, the parts of a whole, groups with their values."""

from __future__ import annotations

from typing import Final

from coigraph import patterns
from coigraph.extractors import groups

BEHIND_ABBREVIATION: Final = patterns.when_used(r"^\s*;\s*(?=(?:median[\s,:]*)?$)")
"""`disease-free survival (DFS; 85%`: what stands behind an abbreviation in its bracket."""

_LABELLED: Final = patterns.when_used(
    r"[^()\[\]]*[(\[:]\s*[A-Za-z][\w+/‐-]*(?:\s[A-Za-z][\w+/‐-]*){0,2}[,:]?\s+"
)
_LABELLED_NEXT: Final = patterns.when_used(
    r"\s*(?:[,;]\s*(?:and\s+)?|(?:versus|vs\.?|v)\s+)[A-Za-z][\w+/‐-]*(?:\s[A-Za-z][\w+/‐-]*){0,2}[,:]?\s+"
    r"\d[\d.·]*\s*(?:%|months|weeks|days|years)?\s*(?:[,;)\]]|\.?\s*$)"
)
LABEL: Final = patterns.when_used(
    r"\s*[,;]\s*(?:and\s+)?[A-Za-z][\w+/‐-]*(?:\s[A-Za-z][\w+/‐-]*){0,2}[,:]?\s+"
)
"""What names the group of a further value in such a bracket."""


def opens_labelled(gap: str, after: str) -> bool:
    """Say whether a bracket begins with a group and its value: `neutropenia (oldafenib 20%, placebo 10%)`.

    `after` is what follows the value; it is empty where a second one is already found.
    """
    return bool(_LABELLED.fullmatch(gap) and (not after or _LABELLED_NEXT.match(after)))


_PART: Final = patterns.when_used(
    r"\s*[(\[]\s*(?:(?P<name>[^\W\d][\w+/‐-]*(?:\s[\w+/‐-]+){0,3})\s*[=:]\s*)?"
)
_PART_OF: Final = patterns.when_used(
    rf"\s+(?:{groups.PREPOSITION}|of|to)\s+(?!(?:\d|CR|PR|SD|PD|complete|partial|stable)\b)"
)


def is_part(gap: str, after: str) -> bool:
    """Say whether a value in a bracket behind another is of a part: `28 months (A = 26 months`, `44% (42% in A`."""
    part = _PART.fullmatch(gap)
    return part is not None and bool(part.group("name") or _PART_OF.match(after))
