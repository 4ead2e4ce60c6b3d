"""Names inside the name of an institution or a journal that no table has: the cancer of `Cancer Institute`."""

from __future__ import annotations

import re
from functools import cache

from coigraph import patterns, resources
from coigraph.documents import Span


def in_institution(text: str, span: Span) -> bool:
    """Say whether a name stands in one like `European Journal of Cancer`, `Northern Cancer Institute`."""
    if not text[span.start].isupper():
        return False
    before, after = _institution()
    line = text.rfind("\n", 0, span.start) + 1
    return bool(before.search(text, line, span.start) or after.match(text, span.end))


@cache
def _institution() -> tuple[patterns.Pattern, re.Pattern[str]]:
    table = resources.folder("ontology") / "names" / "institution-words.tsv"
    head = "|".join(re.escape(row["word"]) for row in resources.table(table))
    capitalised = r"(?:[A-Z][\w'’-]*\s(?:(?:and|&)\s)?)"
    return (
        patterns.compile(
            rf"\b(?:{head})\s(?:of|for|on|in|against)\s(?:the\s)?{capitalised}{{0,4}}$"
        ),
        re.compile(rf"\s{capitalised}{{0,2}}(?:{head})\b"),
    )
