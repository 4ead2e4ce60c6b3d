"""Partial dates as months since the year 0, so that windows are compared with whole numbers.

A date that gives only the year is a stretch of twelve months: a gap is then as long as it can be and as short as it
can be.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?(?:T.*)?")


class Months(NamedTuple):
    """The first and the last month that a partial date may mean: 2021-05 is 24257 and 24257."""

    first: int
    last: int


def months(date: str | None) -> Months | None:
    """Return the months of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, None for anything else."""
    found = _PARTIAL.fullmatch(date or "")
    if not found:
        return None
    year = int(found[1]) * 12
    if not found[2]:
        return Months(year + 1, year + 12)
    return Months(year + int(found[2]), year + int(found[2]))


def gap(later: Months, earlier: Months) -> Months:
    """Return the least and the most months from one date to another; negative where the first is earlier."""
    return Months(later.first - earlier.last, later.last - earlier.first)
