"""What a statement says that the grammar did not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coigraph.extractors.disclosure.reading import Reading, Sentence, Unread
from coigraph.extractors.disclosure.tokens import Kind, Token

_RELATIVE: Final = frozenset({"which", "where", "whose"})
_BREAKS: Final = frozenset({Kind.COMMA, Kind.SEMICOLON, Kind.STOP})


def unread(reading: Reading) -> Iterator[Unread]:
    """Yield every stretch that was not read, in the order of the text, each once."""
    found = list(reading.unread)
    for sentence in reading.sentences:
        if sentence.of_study:
            continue
        found.extend(_words(sentence))
        found.extend(_ambiguous(sentence))
    seen: set[tuple[int, int, str]] = set()
    for stretch in sorted(found, key=lambda u: (u.start, u.end, u.reason)):
        key = stretch.start, stretch.end, stretch.reason
        if key not in seen:
            seen.add(key)
            yield stretch


def unread_words(sentence: Sentence) -> list[Token]:
    """Return the words of a sentence that were not read and may change what it says.

    A relative clause says what the organisation before it is or does: `Acme, which makes ...`.
    """
    return [t for t in _outside_relative_clauses(sentence) if t.kind is Kind.UNREAD]


def _outside_relative_clauses(sentence: Sentence) -> Iterator[Token]:
    describes = False
    for token, following in zip(sentence.tokens, [*sentence.tokens[1:], None], strict=True):
        if token.kind in _BREAKS:
            describes = following is not None and following.text.casefold() in _RELATIVE
        if not describes:
            yield token


def _words(sentence: Sentence) -> Iterator[Unread]:
    """Yield the runs of unread words; words without weight between two of them do not end a run."""
    if sentence.tokens[0].means("sponsor"):
        return
    start = end = None
    for token in sentence.tokens:
        if token.kind is Kind.UNREAD:
            start = token.start if start is None else start
            end = token.end
        elif token.kind in {Kind.WORD, Kind.LINK}:
            continue
        elif start is not None and end is not None:
            yield Unread(start, end, "UNREAD_WORDS")
            start = end = None
    if start is not None and end is not None:
        yield Unread(start, end, "UNREAD_WORDS")


def _ambiguous(sentence: Sentence) -> Iterator[Unread]:
    for token in sentence.tokens:
        if token.person is None:
            continue
        if len(token.person.candidates) > 1:
            yield Unread(token.start, token.end, "AMBIGUOUS_PERSON")
        elif not token.person.candidates and token.person.form != "stranger":
            yield Unread(token.start, token.end, "NO_SUBJECT")
