"""Authors who are named by where they work: `Authors employed by Acme and Borealis`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from coigraph.extractors.disclosure.people import Roster
from coigraph.extractors.disclosure.reading import Subject
from coigraph.extractors.disclosure.tokens import Kind, Token
from coigraph.extractors.person_names import fold

_WORK: Final = ("affiliated", "employed")
_JOINT: Final = re.compile(r",?\s+and\s+(?:the\s+)?|,\s+")
_BE: Final = frozenset("are were is was".split())
_BETWEEN: Final = {Kind.LINK, Kind.WORD, Kind.COMMA, Kind.AND, Kind.OR}


@dataclass(frozen=True, slots=True)
class Affiliated:
    """Whom such words mean: the persons at each organisation, and the index after the organisations.

    `kind` is the word that says what they are there; `subject` is all of them, without anybody where the author
    list does not tell.
    """

    kind: Token
    subject: Subject
    places: tuple[tuple[Token, tuple[int, ...]], ...]
    end: int

    def at(self, people: tuple[int, ...]) -> Subject:
        """Return some of the persons as a subject."""
        return replace(self.subject, persons=people)


def affiliated(tokens: Sequence[Token], roster: Roster) -> Affiliated | None:
    """Return whom a sentence that opens with authors at a place is about, by the affiliations of the author list.

    Authors named in brackets are left to the bracket.
    """
    words = [token.text.casefold() for token in tokens]
    start = next((i for i, t in enumerate(tokens) if not t.means("heading")), 0)
    start += words[start : start + 1] == ["all"]
    if not tokens[start:] or not (words[start] in {"author", "authors"} or _all(tokens[start])):
        return None
    opening = start + 1
    if words[opening : opening + 1] == ["who"]:
        opening += 1
        while opening < len(words) and words[opening] in _BE:
            opening += 1
    if opening >= len(words) or not words[opening].startswith(_WORK):
        return None
    if any(token.kind is Kind.PERSON for token in tokens):
        return None
    index = opening + 1
    places: list[tuple[Token, tuple[int, ...]]] = []
    while index < len(tokens):
        if tokens[index].kind is Kind.ORGANISATION:
            places.extend(_at(tokens[index], roster))
        elif tokens[index].kind not in _BETWEEN or words[index] in _BE:
            break
        index += 1
    people = tuple(dict.fromkeys(person for _, some in places for person in some))
    if not any(token.kind is Kind.ORGANISATION for token in tokens[opening:index]):
        return None
    doubt = frozenset({"pronoun"})
    return Affiliated(
        tokens[opening],
        Subject(people, tokens=(tokens[start],), doubts=doubt),
        tuple(places),
        index,
    )


def _all(token: Token) -> bool:
    return token.means("all") and token.text.casefold().endswith(("author", "authors"))


def _at(token: Token, roster: Roster) -> Iterator[tuple[Token, tuple[int, ...]]]:
    """Yield an organisation with the authors who are there; a list that was taken for one name piece by piece."""
    if people := _people(token.text, roster):
        yield token, people
        return
    begin = 0
    for joint in (*_JOINT.finditer(token.text), None):
        piece = token.text[begin : joint.start() if joint else None]
        if people := _people(piece, roster):
            start = token.start + begin
            yield replace(token, start=start, end=start + len(piece), text=piece), people
        begin = joint.end() if joint else begin


def _people(name: str, roster: Roster) -> tuple[int, ...]:
    key = _words(name)
    return tuple(
        index
        for index, author in enumerate(roster.authors)
        if any(_holds(_words(affiliation), key) for affiliation in author.affiliations)
    )


def _holds(words: tuple[str, ...], key: tuple[str, ...]) -> bool:
    """Say whether the words of a name stand side by side in an address."""
    length = len(key)
    return bool(key) and any(
        words[at : at + length] == key for at in range(len(words) - length + 1)
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in map(fold, text.split()) if word)
