"""Where the words of one statement stand in its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coigraph.documents import Span
from coigraph.extractors.disclosure.tokens import Token

_ONE_QUOTE: Final = 120
"""Words that belong to one fact are quoted together up to this many code points."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """Places of a statement that begins at `offset` of its document."""

    text: str
    offset: int

    def span(self, start: int, end: int) -> Span:
        """Return a place of the statement as one of the document."""
        return Span(self.offset + start, self.offset + end)

    def of(self, token: Token) -> Span:
        """Return the place of a word."""
        return self.span(token.start, token.end)

    def together(self, *tokens: Token) -> tuple[Span, ...]:
        """Return the places of words: one quote that holds all of them where they stand close together."""
        start, end = min(t.start for t in tokens), max(t.end for t in tokens)
        if end - start <= _ONE_QUOTE and "\n" not in self.text[start:end]:
            return (self.span(start, end),)
        return tuple(dict.fromkeys(self.of(token) for token in tokens))
