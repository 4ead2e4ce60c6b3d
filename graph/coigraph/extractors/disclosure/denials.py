"""Sentences that deny: who is said to have nothing to declare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coigraph.extractors.disclosure.people import Roster
from coigraph.extractors.disclosure.reading import Denial, Sentence, Subject
from coigraph.extractors.disclosure.subjects import named, persons_from
from coigraph.extractors.disclosure.tokens import Kind, Token

_OF_NAMES: Final = {Kind.PERSON, Kind.COMMA, Kind.AND, Kind.WORD, Kind.OPEN, Kind.CLOSE}


def denial(tokens: Sequence[Token], index: int, subject: Subject, roster: Roster) -> Denial | None:
    """Return whom the denial at `index` clears, None where it clears nobody.

    It clears nobody where it answers for one type ("Stock: none") or one company ("no tie with Acme"), or where
    the sentence speaks of something else than persons. Without a person it speaks of all authors.
    """
    headings = [place for place in range(index) if tokens[place].means("heading")]
    before, after = tokens[headings[-1] + 1 if headings else 0 : index], tokens[index + 1 :]
    clause = _clause(before)
    if any(t.means("type") for t in clause) and any(t.kind is Kind.COLON for t in clause[-2:]):
        return None
    if len(after) > 1 and after[0].kind is Kind.LINK and after[1].kind is Kind.ORGANISATION:
        return None
    if len(after) > 1 and after[0].kind is Kind.COLON and after[1].kind is Kind.PERSON:
        subject = Subject()
    if not subject.tokens:
        subject = _named_after(tokens, index)
    if subject.tokens:
        return Denial(subject, tokens[index], subject.group == "all")
    if any(t.kind in {Kind.ORGANISATION, Kind.UNREAD} or t.means("sponsor") for t in before):
        return None
    everybody = tuple(range(len(roster.authors)))
    return Denial(Subject(everybody, tokens=(tokens[index],), group="all"), tokens[index], True)


def with_names_above(denial: Denial, sentences: Sequence[Sentence]) -> Denial:
    """Return a denial that stands under a list of names, one in each line, with all of them as its subject."""
    here = next((n for n, s in enumerate(sentences) if s.start <= denial.phrase.start < s.end), 0)
    if denial.blanket or any(t.kind is Kind.PERSON for t in sentences[here].tokens):
        return denial
    names: list[Token] = []
    for sentence in reversed(sentences[:here]):
        if not all(t.kind in _OF_NAMES for t in sentence.tokens):
            break
        names[:0] = [t for t in sentence.tokens if t.kind is Kind.PERSON]
    listed = named(names)
    if not set(denial.subject.persons) < set(listed.persons):
        return denial
    return replace(denial, subject=listed)


def _clause(before: Sequence[Token]) -> Sequence[Token]:
    """Return what stands after the last semicolon or person: `AB: consultant for Acme; CD: none`."""
    starts = (place for place, t in enumerate(before) if t.kind in {Kind.SEMICOLON, Kind.PERSON})
    return before[max(starts, default=-1) + 1 :]


def _named_after(tokens: Sequence[Token], index: int) -> Subject:
    """Return the persons named after a denial: `No conflicts were reported by AB`."""
    for place in range(index + 1, len(tokens)):
        if tokens[place].kind is Kind.PERSON:
            return named(tokens[place : persons_from(tokens, place)])
        if tokens[place].means("rest"):
            return Subject(tokens=(tokens[place],), group="rest")
    return Subject()
