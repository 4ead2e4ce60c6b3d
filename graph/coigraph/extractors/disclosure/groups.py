"""Groups inside a clause: types of interest, then organisations, every type with every organisation."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from coigraph.extractors.disclosure import bystanders, neighbours
from coigraph.extractors.disclosure.items import ItemMaker
from coigraph.extractors.disclosure.parties import names_study, names_subject_matter
from coigraph.extractors.disclosure.periods import AFTER, period
from coigraph.extractors.disclosure.phrases import closed_class
from coigraph.extractors.disclosure.reading import Group, Party, Unread
from coigraph.extractors.disclosure.subjects import NOBODY
from coigraph.extractors.disclosure.tokens import Kind, Token
from coigraph.extractors.disclosure.types import TypeList

_RELATED: Final = frozenset({"Patent", "IntellectualProperty"})
"""Types whose "for" and "on" lead to a thing and not to an organisation: `a patent for X`."""
_TRIAL_ROLES: Final = frozenset({"DSMBSteering", "TrialInvestigator"})
_RIGHTS: Final = _RELATED | {"Licence", "Royalty"}


class GroupReader(ItemMaker):
    """The part of the machine that collects groups."""

    def add_organisation(self, index: int) -> int:
        """Take the organisation at `index` into the group; return the index after it."""
        token = self.tokens[index]
        party = Party(token, recipient=self.ahead)
        self.ahead = None
        if found := AFTER.match(self.text, token.end):
            party.start, party.end = period(found.group()) or (None, None)
        if self._is_place(index):
            last = self.group.parties[-1]
            last.token = replace(
                last.token, end=token.end, text=self.text[last.token.start : token.end]
            )
            return index + 1
        if bystanders.describes(self.tokens, index) or self._is_region(index):
            return index + 1
        if self._locates(index):
            self.reading.unread.append(Unread(token.start, token.end, "UNREAD_WORDS"))
            return index + 1
        if bystanders.acts(self.tokens, index):
            return self._acting(index)
        if self._is_topic(index) or self._is_study(index) or self._is_matter(token):
            return index + 1
        if neighbours.is_paid(self.tokens, index):
            return self._paid_to(index)
        if self.group.parties and bystanders.beside(
            self.tokens, self.group.parties[-1].token, index
        ):
            return index + 1
        if self.group.parties and not neighbours.joins_list(self.tokens, index):
            before = [t.text for t in self.tokens[index - 2 : index]]
            if before[-1] == "to" and self._licensed():
                self.group.parties.append(party)
            elif before[-1] == "to" or before == ["to", "the"]:
                self.group.recipient = self.group.recipient or "institution"
            else:
                self.reading.unread.append(Unread(token.start, token.end, "UNREAD_WORDS"))
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

    def _acting(self, index: int) -> int:
        """Take the organisation at `index` as what the clause speaks of: it gives no author an interest by itself."""
        parties = [*self.group.parties, Party(self.tokens[index])]
        self.group = Group()
        self.new_clause()
        self.group.parties = parties
        self.last = self.subject if self.subject.tokens else self.last
        self.subject = NOBODY
        return index + 1

    def payment(self, index: int) -> tuple[list[Party], TypeList]:
        """Return who pays the subject that begins at `index` by the words before it, and what that is called."""
        names = bystanders.payers(self.tokens, index, self.text)
        if not names or self.negated:
            return [], TypeList()
        types = self.group.types.copy()
        self.group = Group()
        return [Party(name) for name in names], types

    def paid_by(self, payers: list[Party], types: TypeList) -> None:
        """Begin a clause with its payers known."""
        self.payers = payers
        if payers:
            self.group.types = types

    def _is_place(self, index: int) -> bool:
        """Say whether a place follows a name with its short form in brackets: `Society (SIM) Italy`."""
        return (
            bool(self.group.parties)
            and self.tokens[index - 1].kind is Kind.CLOSE
            and self.tokens[index].text in closed_class("place")
        )

    def _is_region(self, index: int) -> bool:
        """Say whether the short form of a state follows a comma and an organisation: `Acme LLC, Plano, TX`."""
        token = self.tokens[index]
        after = index and self.tokens[index - 1].kind in {Kind.COMMA, Kind.WORD}
        short = not token.known and token.text in closed_class("region")
        return bool(short and after and self.group.parties)

    def _locates(self, index: int) -> bool:
        """Say whether a name says where the one employer before it belongs."""
        kinds = {t.phrase.value for t in self.group.types.tokens if t.phrase}
        employer = kinds == {"Employment"} and len(self.group.parties) == 1
        return employer and neighbours.locates(self.tokens, index)

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

    def _is_study(self, index: int) -> bool:
        token = self.tokens[index]
        if index and self.tokens[index - 1].text.casefold() in {"a", "an"} and self._oversees():
            return False
        found = not token.known and (
            neighbours.names_study(self.tokens, index) or names_study(self.text, token)
        )
        if found and token.text[1:].islower():
            self.reading.unread.append(Unread(token.start, token.end, "UNREAD_WORDS"))
        return found

    def _licensed(self) -> bool:
        """Say whether a licence is spoken of, which goes `to` its taker: `licensed by Acme to Borealis`."""
        return any(t.phrase and t.phrase.value == "Licence" for t in self.group.types.tokens)

    def _oversees(self) -> bool:
        """Say whether a board or an investigator is spoken of, so that `an Acme trial` names a company."""
        return any(t.phrase and t.phrase.value in _TRIAL_ROLES for t in self.group.types.tokens)

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
        if bystanders.supported(token) and not bystanders.is_person(self.tokens, index):
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
            if self.payers and pending and neighbours.verb_since_type(self.tokens, index):
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
