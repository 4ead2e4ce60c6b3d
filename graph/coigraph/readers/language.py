"""Which language a text is in, by its most frequent words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from coigraph.readers.wordings import rows

_WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000
"""Characters that are looked at."""
ENOUGH = 4
"""Frequent words that must be seen before there is a vote."""
CLEARLY = 1.4
"""How many times the votes of the next language the first must have."""


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    of_word: dict[str, list[str]] = {}
    for row in rows("languages"):
        for word in row.several("words"):
            of_word.setdefault(word, []).append(row["language"])
    return {word: tuple(languages) for word, languages in of_word.items()}


def vote(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, None where too little speaks for any one."""
    votes: Counter[str] = Counter()
    frequent = _languages()
    words = Counter(_WORD.findall(text[:SAMPLE].lower()))
    for word in words.keys() & frequent.keys():
        for language in frequent[word]:
            votes[language] += words[word]
    ranked = [*votes.most_common(2), ("", 0), ("", 0)]
    (first, count), (_, next_count) = ranked[0], ranked[1]
    return first if count >= ENOUGH and count >= CLEARLY * next_count else None
