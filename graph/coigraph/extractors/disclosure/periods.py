"""Dates beside an interest: `since 2010`, `Nov. 2017-Dec. 2020`, `until 2019`, as partial ISO dates."""

from __future__ import annotations

import re
from typing import Final

from coigraph import patterns
from coigraph.extractors.periods import MONTHS

_DATE: Final = r"(?:([A-Z][a-z]{2,8})\.?\s+|(\d{1,2})/)?((?:19|20)\d\d)"
_SINCE: Final = patterns.when_used(rf"\b(?:since|from|starting(?: in)?)\s+{_DATE}", re.IGNORECASE)
_UNTIL: Final = patterns.when_used(
    rf"\b(?:until|till|up to|through|ended(?: in)?)\s+{_DATE}", re.IGNORECASE
)
_RANGE: Final = patterns.when_used(
    rf"(?:\b(?:from|between)\s+)?{_DATE}\s*(?:-|to|until|and|through)\s*(?:{_DATE}|(present|now|today|ongoing))",
    re.IGNORECASE,
)
_IN: Final = patterns.when_used(
    rf"(?:\b(?:in|during)\s+|^\s*){_DATE}(?=\s*$|[\s,;.)])", re.IGNORECASE
)
AFTER: Final = patterns.when_used(
    rf"\s*,?\s*(?:\b(?:since|from|until|till|between|in|during|starting in)\s+{_DATE}"
    rf"(?:\s*(?:-|to|until|and|through)\s*(?:{_DATE}|present|now))?)",
    re.IGNORECASE,
)
"""A period that directly follows an organisation's name."""


def period(text: str) -> tuple[str | None, str | None] | None:
    """Return the start and the end of the first period in a levelled text, or None where it states none."""
    found = _RANGE.search(text)
    if found:
        start = _iso(found.group(1), found.group(2), found.group(3))
        end = _iso(found.group(4), found.group(5), found.group(6)) if found.group(6) else None
        return start, end
    if found := _SINCE.search(text):
        return _iso(*found.groups()), None
    if found := _UNTIL.search(text):
        return None, _iso(*found.groups())
    if found := _IN.search(text):
        value = _iso(*found.groups())
        return value, value
    return None


def _iso(name: str | None, number: str | None, year: str) -> str:
    if name and name[:3].casefold() in MONTHS:
        return f"{year}-{MONTHS.index(name[:3].casefold()) + 1:02}"
    if number and 1 <= int(number) <= 12:
        return f"{year}-{int(number):02}"
    return year
