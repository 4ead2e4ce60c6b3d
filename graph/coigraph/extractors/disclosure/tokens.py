"""Typed tokens: what a statement is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from coigraph.extractors.disclosure.people import Person
from coigraph.extractors.disclosure.phrases import Phrase


class Kind(Enum):
    """What a token is."""

    __hash__ = object.__hash__  # asked for very often; that of Enum hashes the name each time

    PERSON = auto()
    PHRASE = auto()
    """A phrase of the tables, its meaning in `phrase`."""
    ORGANISATION = auto()
    LINK = auto()
    """A preposition: from, by, with, of, for, to, at, in, on, as."""
    AND = auto()
    OR = auto()
    COMMA = auto()
    SEMICOLON = auto()
    COLON = auto()
    OPEN = auto()
    CLOSE = auto()
    STOP = auto()
    """The end of a sentence or of a line of a list; it may be empty."""
    WORD = auto()
    """A word of the language without weight of its own."""
    UNREAD = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a statement; `start` and `end` are offsets into the statement."""

    kind: Kind
    start: int
    end: int
    text: str
    phrase: Phrase | None = None
    person: Person | None = None
    known: bool = False
    """For an organisation: it stands in the gazetteer."""

    def means(self, *kinds: str) -> bool:
        """Say whether this is a phrase of one of these kinds."""
        return self.phrase is not None and self.phrase.kind in kinds


def sentences(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence, without its STOP."""
    sentence: list[Token] = []
    for token in tokens:
        if token.kind is Kind.STOP:
            if sentence:
                yield sentence
            sentence = []
        else:
            sentence.append(token)
