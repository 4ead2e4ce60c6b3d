"""The ids of trial registries in a text, by the patterns of ontology/studies/registries.tsv."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from coigraph import patterns, resources
from coigraph.documents import Span

_NUMBER: Final = re.compile(r"\d{4,}")
"""Shorter ones stand in most texts."""


@cache
def _registries() -> tuple[tuple[int, patterns.Pattern, str], ...]:
    """Return how many digits stand in a row in each registry's ids, their pattern, and their form."""
    rows = resources.table(resources.folder("ontology") / "studies" / "registries.tsv")
    return tuple((int(row["digits"]), patterns.compile(row["pattern"]), row["id"]) for row in rows)


@lru_cache(maxsize=4)  # of one document, of which many stretches are asked for
def _registries_in(text: str) -> tuple[tuple[patterns.Pattern, str], ...]:
    """Return the registries of which a text holds an id, each with its form: most texts hold none."""
    longest = max(map(len, _NUMBER.findall(text)), default=3)
    return tuple(
        (pattern, form)
        for digits, pattern, form in _registries()
        if digits <= longest and pattern.search(text)
    )


REGISTERED: Final = patterns.compile(
    r"\b(?:trials?\s+regist\w+|regist\w+\s+(?:for|of)\s+(?:clinical\s+)?trials)\b(?:(?!\bNCT|ISRCTN)[^.;]){0,80}?"
    r"[\s(](?:(?-i:No)\.?|number|ID|identifier)\s*[:#]?\s*(?P<number>(?:[A-Z]{1,10}[-/]?)?\d[\w/-]{2,24})(?![\w.]*\d)",
    re.IGNORECASE,
)
"""The number of a trial in a register that has no row of its own."""

_DASH: Final = re.compile("[‐–]")


@lru_cache(maxsize=64)  # several extractors ask for those of one sentence
def registry_ids(text: str, span: Span) -> tuple[tuple[str, Span], ...]:
    """Return the registry ids of a stretch of text in one form each, and where they stand."""
    registries = _registries_in(text)
    if not registries:
        return ()
    found: dict[tuple[str, int], Span] = {}
    for pattern, form in registries:
        for m in pattern.finditer(text, span.start, span.end):
            registry_id = form.replace("{1}", _DASH.sub("-", "".join(m.group(1).split())))
            found.setdefault((registry_id, m.end()), Span(*m.span()))
    return tuple(sorted(((name, place) for (name, _), place in found.items()), key=lambda f: f[1]))
