"""Names inside the name of an institution or a journal that no table has: the cancer of `Cancer Institute`."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from coigraph import patterns, resources
from coigraph.documents import Span

_AHEAD: Final = 11
"""The most words before a name in that of an institution, as the expression below has them."""


def in_institution(text: str, span: Span) -> bool:
    """Say whether a name stands in one like `European Journal of Cancer`, `Northern Cancer Institute`."""
    if not text[span.start].isupper():
        return False
    ends, before, after = _institution()
    line = text.rfind("\n", 0, span.start) + 1
    ahead = text[line : span.start].rsplit(maxsplit=_AHEAD)[-_AHEAD:]
    may_be = any(word.endswith(ends) for word in ahead)
    return bool((may_be and before.search(text, line, span.start)) or after.match(text, span.end))


@cache
def _institution() -> tuple[tuple[str, ...], patterns.Pattern, re.Pattern[str]]:
    table = resources.folder("ontology") / "names" / "institution-words.tsv"
    heads = [row["word"] for row in resources.table(table)]
    head = "|".join(map(re.escape, heads))
    capitalised = r"(?:[A-Z][\w'’-]*\s(?:(?:and|&)\s)?)"
    return (
        tuple(head.split()[-1] for head in heads),
        patterns.compile(
            rf"\b(?:{head})\s(?:of|for|on|in|against)\s(?:the\s)?{capitalised}{{0,4}}$"
        ),
        re.compile(rf"\s{capitalised}{{0,2}}(?:{head})\b"),
    )
