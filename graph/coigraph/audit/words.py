"""Words that nothing generated may say of people: ontology/wording/blocked.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coigraph import resources


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = resources.folder("ontology") / "wording" / "blocked.tsv"
    return tuple(
        (re.compile(rf"\b(?:{row['pattern']})\b", re.IGNORECASE), row["instead"])
        for row in resources.table(table)
    )


def blocked(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word that may not be said, with what to say instead."""
    for pattern, instead in _patterns():
        for found in pattern.finditer(text):
            yield found.group(), instead
