"""What the groups of a clause say: every type with every organisation, for the subject of the clause."""

from __future__ import annotations

from typing import Final

from coigraph.extractors.disclosure import neighbours
from coigraph.extractors.disclosure.parties import (
    names_no_company,
    names_no_payer,
    needs_no_organisation,
    respectively,
    without_places,
)
from coigraph.extractors.disclosure.people import Roster
from coigraph.extractors.disclosure.reading import (
    Group,
    Item,
    Party,
    Reading,
    Sentence,
    Subject,
    Unread,
)
from coigraph.extractors.disclosure.subjects import NOBODY
from coigraph.extractors.disclosure.tokens import Token
from coigraph.extractors.disclosure.types import TypeList

_AGAIN: Final = frozenset({"Ownership", "StockOptions", "StockListed", "EquityUnlisted"})
"""Types that may follow a list they belong to: `are employees of Acme and own stock`."""
MOST_PARTIES: Final = 45
"""A longer list of organisations in one group is doubted: sentences may have run together."""

MOST_NAMELESS: Final = 3
"""More types without any organisation only say what might be declared: `(e.g. employment, grants, stock, patents)`."""


class ItemMaker:
    """The part of the machine that holds what was read so far and makes items of it."""

    def __init__(self, text: str, roster: Roster) -> None:
        self.text = text
        self.roster = roster
        self.reading = Reading()
        self.tokens: list[Token] = []
        self.number = 0
        self.here = Sentence(0, 0, [])
        self.subject = NOBODY
        self.last = NOBODY
        """The last subject but the present one, of whom `he` may speak."""
        self.head: TypeList | None = None
        """Types that stand before the persons they hold for: `Honoraria: Ann Example, Acme; ...`."""
        self.new_clause()
        self.new_sentence()

    def new_clause(self) -> None:
        """Forget what holds inside a clause only."""
        self.group = Group()
        self.negated = False
        self.previous: list[Party] = []
        self.payers: list[Party] = []
        """Named before the subject: `Acme paid AB fees`."""
        self.ahead: str | None = None
        """Who receives what the next organisation gives: `Acme, and (through his spouse) Borealis`."""

    def new_sentence(self) -> None:
        """Forget what holds inside a sentence only."""
        self.family = self.institution = self.sponsor = self.prefixed = False
        self.earlier: list[Party] = []
        self.earlier_kinds: set[str] = set()
        self.mark = len(self.reading.items)

    def _receive(self, recipient: str) -> bool:
        """Make it the recipient of what was read of this subject in the sentence; say whether there was any."""
        items = [item for item in self.reading.items[self.mark :] if item.sentence == self.number]
        for item in items:
            item.recipient = item.recipient or recipient
        return bool(items)

    def work(self, relation: str) -> None:
        """Apply "outside the submitted work" to what was read of this subject since the last such phrase."""
        if self.group.types.tokens and not self.group.parties:
            self.group.work = relation
            return
        self.close_group()
        for item in self.reading.items[self.mark :]:
            item.work = item.work or relation
        if len(self.reading.items) == self.mark:
            self.group.work = relation
        self.mark = len(self.reading.items)

    def close_group(self, silent: bool = False) -> None:
        """Close the group: make its items, or say what is missing."""
        group, self.group = self.group, Group()
        types = group.types.result()
        self.group.work = None
        if self.negated or self.sponsor:
            return
        parties, places = without_places(self.text, group.parties)
        self.reading.unread.extend(Unread(t.start, t.end, "UNREAD_WORDS") for t in places)
        doubts: set[str] = set(self.subject.doubts)
        if not parties and group.recipient and neighbours.sums_up(self.text, types):
            self._receive(group.recipient)
            return
        if self.payers and not parties:
            parties, self.payers = self.payers, []
        elif types and not parties and self._goes_on(types):
            parties = self.previous or self.earlier
            doubts.add("list named before")
        if not types and not parties:
            return
        read = [p.token for p in parties] + types
        first = min(t.start for t in read)
        last = max(t.end for t in read)
        if not parties:
            if group.recipient == "institution":
                self.here.vague = self.here.vague or bool(self.subject.tokens)
            elif not silent and self.subject.tokens and not self.here.vague:
                self._without_organisation(group, types, frozenset(doubts))
            return
        if not types and not any(p.types for p in parties):
            self.reading.unread.append(Unread(first, last, "NO_RELATION"))
            return
        if not self.subject.tokens:
            self.reading.unread.append(Unread(first, last, "NO_SUBJECT"))
            return
        if self.subject.several and neighbours.holds_or(self.tokens, first, last):
            doubts.add("alternative")
        if len(parties) > MOST_PARTIES:
            doubts.add("long list")
            self.reading.unread.append(Unread(first, last, "RUN_ON"))
        pairs: list[tuple[Subject, Party, Token]] | None = []
        if any(t.text.casefold() == "respectively" for t in self.here.tokens):
            pairs = respectively(self.subject, types, parties)
        if pairs is None:
            self.reading.unread.append(Unread(first, last, "RUN_ON"))
            return
        self.here.telling = True
        for subject, party, token in pairs:
            self._item(group, party, token, frozenset(doubts), subject)
        if pairs:
            return
        self.previous = self.earlier = parties
        self.earlier_kinds = {t.phrase.value for t in types if t.phrase}
        for kind in types or [t for p in parties for t in p.types][:1]:
            for party in parties:
                chosen = party.types if party.types and (not types or kind is types[0]) else [kind]
                if party.types and types and kind is not types[0]:
                    continue
                for token in chosen:
                    self._item(group, party, token, frozenset(doubts))

    def _without_organisation(
        self, group: Group, types: list[Token], doubts: frozenset[str]
    ) -> None:
        """Make the items of types that need no organisation, `holds patents on X`; report other types as unread."""
        listed = len(types) > MOST_NAMELESS
        needless = [t for t in types if not listed and needs_no_organisation(self.text, t)]
        for token in needless:
            self.here.telling = True
            self._item(group, None, token, doubts)
            self.here.vague |= names_no_company(token)
        if len(needless) < len(types):
            self.reading.unread.append(Unread(types[0].start, types[-1].end, "NO_ORGANISATION"))
            self.here.vague = names_no_payer(types, self.here.tokens)

    def _goes_on(self, types: list[Token]) -> bool:
        """Say whether types without organisations belong to the list before them.

        So it is with `are employees of Acme and own stock`, and with `A is an employee of Acme, and B was an
        employee`: same type, same sentence.
        """
        kinds = {t.phrase.value for t in types if t.phrase}
        return (bool(self.previous) and kinds <= _AGAIN) or (
            bool(self.earlier) and kinds == self.earlier_kinds
        )

    def _item(
        self,
        group: Group,
        party: Party | None,
        token: Token,
        doubts: frozenset[str],
        subject: Subject | None = None,
    ) -> None:
        recipient = (party.recipient if party else None) or group.recipient
        if self.family:
            recipient = "family"
        elif self.institution:
            recipient = recipient or "institution"
        paid = party.paid if party and party.paid is not None else group.paid
        self.reading.items.append(
            Item(subject or self.subject, party, token, recipient, paid, group.work, self.number, doubts)
        )  # fmt: skip


def named_once(items: list[Item]) -> list[Item]:
    """Return the items without those that name no organisation where one of the same type and persons does."""
    named = {
        (person, item.type.phrase)
        for item in items
        if item.party
        for person in (*item.subject.persons, *(t.text for t in item.subject.unresolved))
    }
    return [
        item for item in items
        if item.party
        or not all((person, item.type.phrase) in named
                   for person in (*item.subject.persons, *(t.text for t in item.subject.unresolved)))
    ]  # fmt: skip
