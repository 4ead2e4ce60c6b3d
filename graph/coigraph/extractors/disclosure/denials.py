"""Sentences that deny: who is said to have nothing to declare."""

from __future__ import annotations

from collections.abc import Sequence

from coigraph.extractors.disclosure.people import Roster
from coigraph.extractors.disclosure.reading import Denial, Subject
from coigraph.extractors.disclosure.subjects import named, persons_from
from coigraph.extractors.disclosure.tokens import Kind, Token


def denial(tokens: Sequence[Token], index: int, subject: Subject, roster: Roster) -> Denial | None:
    """Return whom the denial at `index` clears, None where it clears nobody.

    It clears nobody where it answers for one type ("Stock: none") or one company ("no tie with Acme"), or where
    the sentence speaks of something else than persons. Without a person it speaks of all authors.
    """
    headings = [place for place in range(index) if tokens[place].means("heading")]
    before, after = tokens[headings[-1] + 1 if headings else 0 : index], tokens[index + 1 :]
    if any(t.means("type") for t in before) and any(t.kind is Kind.COLON for t in before[-2:]):
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


def _named_after(tokens: Sequence[Token], index: int) -> Subject:
    """Return the persons named after a denial: `No conflicts were reported by AB`."""
    for place in range(index + 1, len(tokens)):
        if tokens[place].kind is Kind.PERSON:
            return named(tokens[place : persons_from(tokens, place)])
        if tokens[place].means("rest"):
            return Subject(tokens=(tokens[place],), group="rest")
    return Subject()
