"""Whether the words around a substance give it as a treatment: insulin in `insulin therapy`.

Not in `insulin resistance`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from typing import Final

from coigraph import patterns, resources
from coigraph.documents import Span

_AROUND: Final = 60
"""Characters that are looked at on either side."""


class Wordings:
    """Expressions of which any counts: each is tried only where a text holds the letters that it needs."""

    def __init__(self, expressions: Iterable[str], flags: int = re.IGNORECASE) -> None:
        self._each = patterns.Several((patterns.compile(e, flags), e) for e in expressions)

    def of(self, text: str) -> list[patterns.Pattern]:
        """Return those that may match somewhere in a text."""
        return [one for one, _ in self._each.that_may_match(text, 0, sys.maxsize)]

    def stand_in(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Say whether `text[start:end]` holds one."""
        may = self._each.that_may_match(text, start, end)
        return any(one.search(text, start, end) for one, _ in may)


def is_given(text: str, span: Span) -> bool:
    """Say whether a wording of given.tsv stands before or after a name, and none that speaks of a measurement."""
    before, after, never = _wordings()
    if never.match(text, span.end):
        return False
    if after.match(text, span.end):
        return True
    ahead = text[max(0, span.start - _AROUND) : span.start]
    return is_open(ahead) and bool(before.search(ahead))


def is_open(ahead: str) -> bool:
    """Say whether the words ahead of a name may end in a wording: a gap follows them. Most need no search then."""
    return ahead[-1:].isspace() or ahead[-1:] == "-"


@cache
def _wordings() -> tuple[patterns.Pattern, re.Pattern[str], re.Pattern[str]]:
    rows = list(resources.table(resources.folder("ontology") / "names" / "given.tsv"))
    before = "|".join(row["pattern"] for row in rows if row["side"] == "before")
    after = "|".join(row["pattern"] for row in rows if row["side"] == "after")
    never = "|".join(row["pattern"] for row in rows if row["side"] == "not")
    return (
        patterns.compile(rf"(?<![\w-])(?:{before})[\s-](?:the\s|a\s|an\s)?$", re.IGNORECASE),
        re.compile(rf"[\s-]{{0,2}}(?:{after})(?!\w)", re.IGNORECASE),
        re.compile(rf"[\s-](?:{never})(?!\w)", re.IGNORECASE),
    )
