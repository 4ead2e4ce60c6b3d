"""Types of interest that head a section of a statement without a full stop before them: `... Stock ownership: None`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coigraph.extractors.disclosure.tokens import Kind, Token

_HEAD: Final = re.compile(
    r"(?:\s(?:(?:or|and|of|for|&)\s)?[A-Z][\w'-]*|\s?/\s?[A-Z][\w'-]*){0,4}\s?:"
)


def begins_section(text: str, token: Token, before: Sequence[Token]) -> bool:
    """Say whether a type with a capital heads a section, after what a section before it says.

    `Consultant: Ann Example, Acme (C) Stock Ownership: None Honoraria: ...`
    """
    if not before or not token.means("type") or not text[token.start].isupper():
        return False
    ends = before[-1].kind in {Kind.ORGANISATION, Kind.CLOSE} or before[-1].means(
        "bare_none", "none"
    )
    heads = any(t.kind is Kind.COLON for t in before)
    return ends and heads and _HEAD.match(text, token.end) is not None
