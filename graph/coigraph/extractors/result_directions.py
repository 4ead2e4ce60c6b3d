"""Whether the values of two groups are as the words say: the first is the greater, or the lesser."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from coigraph import patterns

_GREATER: Final = patterns.when_used(
    r"\b(?:longer|higher|greater|more|prolonged|increased|extended)\b", re.IGNORECASE
)
_LESSER: Final = patterns.when_used(
    r"\b(?:shorter|lower|less|fewer|reduced|decreased|shortened)\b", re.IGNORECASE
)


def direction(words: str) -> bool | None:
    """Say whether words tell of a greater value (True) or a lesser one (False); None where they say both or neither."""
    greater, lesser = _GREATER.search(words), _LESSER.search(words)
    return None if bool(greater) == bool(lesser) else bool(greater)


def contradicted(words: str, first: Decimal | None, second: Decimal | None) -> bool:
    """Say whether the first of two values is the lesser where the words have it as the greater, or the other way.

    Where the words say both or neither, or a value is not reached, nothing is contradicted; of two falls the greater
    is the one further below zero.
    """
    greater = direction(words)
    if greater is None or first is None or second is None:
        return False
    if first < 0 and second < 0:
        first, second = -first, -second
    return first < second if greater else first > second
