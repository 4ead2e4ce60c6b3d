"""Groups inside a clause: types of interest, then organisations, every type with every organisation."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from coigraph.extractors.disclosure import neighbours
from coigraph.extractors.disclosure.parties import (
    names_no_payer,
    names_study,
    names_subject_matter,
    respectively,
    without_places,
)
from coigraph.extractors.disclosure.people import Roster
from coigraph.extractors.disclosure.periods import AFTER, period
from coigraph.extractors.disclosure.phrases import closed_class
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
from coigraph.extractors.disclosure.tokens import Kind, Token
from coigraph.extractors.disclosure.types import TypeList

_AGAIN: Final = frozenset({"Ownership", "StockOptions", "StockListed", "EquityUnlisted"})
"""Types that may follow a list they belong to: `are employees of Acme and own stock`."""
_RELATED: Final = frozenset({"Patent", "IntellectualProperty"})
"""Types whose "for" and "on" lead to a thing and not to an organisation: `a patent for X`."""
_RIGHTS: Final = _RELATED | {"Licence", "Royalty"}
MOST_PARTIES: Final = 45
"""A longer list of organisations in one group is doubted: sentences may have run together."""


class GroupReader:
    """The part of the machine that collects groups and makes items of them."""

    def __init__(self, text: str, roster: Roster) -> None:
        self.text = text
        self.roster = roster
        self.reading = Reading()
        self.tokens: list[Token] = []
        self.number = 0
        self.here = Sentence(0, 0, [])
        self.subject = NOBODY
        self.head: TypeList | None = None
        """Types that stand before the persons they hold for: `Honoraria: Ann Example, Acme; ...`."""
        self.new_clause()
        self.new_sentence()

    def new_clause(self) -> None:
        """Forget what holds inside a clause only."""
        self.group = Group()
        self.negated = False
        self.previous: list[Party] = []

    def new_sentence(self) -> None:
        """Forget what holds inside a sentence only."""
        self.family = self.institution = self.sponsor = self.prefixed = False
        self.earlier: list[Party] = []
        self.earlier_kinds: set[str] = set()
        self.mark = len(self.reading.items)

    def add_organisation(self, index: int) -> int:
        """Take the organisation at `index` into the group; return the index after it."""
        token = self.tokens[index]
        party = Party(token)
        if found := AFTER.match(self.text, token.end):
            party.start, party.end = period(found.group()) or (None, None)
        if self._is_place(index):
            last = self.group.parties[-1]
            last.token = replace(
                last.token, end=token.end, text=self.text[last.token.start : token.end]
            )
            return index + 1
        if self._is_topic(index) or self._is_study(index) or self._is_matter(token):
            return index + 1
        if neighbours.is_paid(self.tokens, index):
            return self._paid_to(index)
        if self.group.parties and not neighbours.joins_list(self.tokens, index):
            if self.tokens[index - 1].text == "to" or self.tokens[index - 2].text == "to":
                self.group.recipient = self.group.recipient or "institution"
            return index + 1
        if self.group.types.purposes and neighbours.new_payer(self.tokens, index):
            types = self.group.types.copy()
            types.purposes.clear()
            self.close_group()
            self.group.types = types
        if self.group.names_first and self.group.types.tokens:
            self.close_group()
        if not self.group.types.tokens and self.head:
            self.group.types = self.head.copy()
        self.group.parties.append(party)
        return index + 1

    def _is_place(self, index: int) -> bool:
        """Say whether a place follows a name with its short form in brackets: `Society (SIM) Italy`."""
        return (
            bool(self.group.parties)
            and self.tokens[index - 1].kind is Kind.CLOSE
            and self.tokens[index].text in closed_class("place")
        )

    def _is_topic(self, index: int) -> bool:
        kinds = {t.phrase.value for t in self.group.types.tokens if t.phrase}
        free = not self.group.parties and not self.tokens[index].known and bool(kinds)
        return free and kinds <= _RELATED and neighbours.leads_to_topic(self.tokens, index)

    def _paid_to(self, index: int) -> int:
        """Take the organisation at `index` as what the money goes to: `with all fees paid to Acme University`."""
        if self.group.parties or not self._receive("institution"):
            self.group.recipient = self.group.recipient or "institution"
        else:
            self.group = Group()
        return index + 1

    def _receive(self, recipient: str) -> bool:
        """Make it the recipient of what was read of this subject in the sentence; say whether there was any."""
        items = [item for item in self.reading.items[self.mark :] if item.sentence == self.number]
        for item in items:
            item.recipient = item.recipient or recipient
        return bool(items)

    def _is_study(self, index: int) -> bool:
        token = self.tokens[index]
        found = not token.known and (
            neighbours.names_study(self.tokens, index) or names_study(self.text, token)
        )
        if found and token.text[1:].islower():
            self.reading.unread.append(Unread(token.start, token.end, "UNREAD_WORDS"))
        return found

    def _is_matter(self, token: Token) -> bool:
        """Say whether a name is a field of work where no journal is spoken of; it is then reported as unread."""
        journal = any(
            t.phrase and t.phrase.value == "EditorialRole" for t in self.group.types.tokens
        )
        if journal or not names_subject_matter(token):
            return False
        self.reading.unread.append(Unread(token.start, token.end, "UNREAD_WORDS"))
        return True

    def add_type(self, index: int, token: Token) -> None:
        """Take a type into the group, as its purpose, or into a new group."""
        group = self.group
        if any(t.phrase and t.phrase.value == "PersonalRelation" for t in group.types.tokens):
            return
        if not group.parties:
            pending = {t.phrase.value for t in group.types.tokens if t.phrase}
            apart = token.phrase is not None and token.phrase.value not in _RIGHTS
            if (
                pending
                and apart
                and pending <= _RELATED
                and neighbours.has_topic(self.tokens, index)
            ):
                self.close_group()
            self.group.types.add(token, self.tokens, index)
            return
        between = neighbours.since_name(self.tokens, index)
        if not group.types.tokens and not between:
            group.types.add(token, self.tokens, index)
            return
        if not between and token.phrase is not None and token.phrase.in_names:
            return
        if not between and group.types.generic:
            group.parties[-1].types = [token]
            return
        if group.names_first or (
            not group.types.tokens and neighbours.explains(between, group.parties[-1].token)
        ):
            group.names_first = True
            group.types.add(token, self.tokens, index)
            return
        purpose = neighbours.gives_purpose(between) and not (
            (neighbours.apart(between) and neighbours.name_follows(self.tokens, index))
            or neighbours.has_payer(between, self.tokens, index)
        )
        if purpose or (group.types.purposes and not neighbours.name_follows(self.tokens, index)):
            group.types.purpose(token, self.tokens, index)
            return
        if not between:
            party = group.parties.pop()
            self.close_group()
            self.group.parties.append(party)
        else:
            self.close_group()
        self.group.types.add(token, self.tokens, index)

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
        if types and not parties and self._goes_on(types):
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
                self.reading.unread.append(Unread(first, last, "NO_ORGANISATION"))
                self.here.vague = names_no_payer(types, self.here.tokens)
            return
        if not types and not any(p.types for p in parties):
            self.reading.unread.append(Unread(first, last, "NO_RELATION"))
            return
        if not self.subject.tokens:
            self.reading.unread.append(Unread(first, last, "NO_SUBJECT"))
            return
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
        party: Party,
        token: Token,
        doubts: frozenset[str],
        subject: Subject | None = None,
    ) -> None:
        recipient = party.recipient or group.recipient
        if self.family:
            recipient = "family"
        elif self.institution:
            recipient = recipient or "institution"
        paid = party.paid if party.paid is not None else group.paid
        self.reading.items.append(
            Item(subject or self.subject, party, token, recipient, paid, group.work, self.number, doubts)
        )  # fmt: skip
