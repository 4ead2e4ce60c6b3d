"""Whether the words around a substance give it as a treatment: insulin in `insulin therapy`.

Not in `insulin resistance`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from coigraph import patterns, resources
from coigraph.documents import Span

_AROUND: Final = 60
"""Characters that are looked at on either side."""


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
