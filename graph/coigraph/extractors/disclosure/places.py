"""Places after the name of an organisation: `, Indianapolis, IN`, `, Japan`."""

from __future__ import annotations

import re
from typing import Final

from coigraph.extractors.disclosure.phrases import closed_class

_AFTER_COMMA: Final = re.compile(r",\s+([^,;:()\n]+?)(?=[,;)\n]|\.(?:\s|$)|\sand\s|$)")


def place_end(text: str, end: int) -> int | None:
    """Return where a place after a name ends (`, Indianapolis, IN` or `, Japan`), or None."""
    found = _AFTER_COMMA.match(text, end)
    if found is None:
        return None
    if found.group(1) in closed_class("place") | closed_class("city"):
        further = place_end(text, found.end()) if found.group(1) in closed_class("city") else None
        return further or found.end()
    second = _AFTER_COMMA.match(text, found.end())
    if second and second.group(1) in closed_class("place") | closed_class("region"):
        words = found.group(1).split()
        if len(words) <= 3 and all(w[0].isupper() for w in words):
            further = place_end(text, second.end())
            return further or second.end()
    return None
