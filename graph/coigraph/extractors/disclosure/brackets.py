"""What stands in brackets: recipients, periods, codes for types, holders, lists of organisations, other names."""

from __future__ import annotations

from collections.abc import Sequence

from coigraph.extractors.disclosure import subjects
from coigraph.extractors.disclosure.groups import GroupReader
from coigraph.extractors.disclosure.periods import period
from coigraph.extractors.disclosure.phrases import closed_class
from coigraph.extractors.disclosure.reading import Denial, Group, Party
from coigraph.extractors.disclosure.tokens import Kind, Token


def closing(tokens: Sequence[Token], opening: int) -> int | None:
    """Return the index of the bracket that closes the one at `opening`, or None."""
    depth = 0
    for index in range(opening, len(tokens)):
        if tokens[index].kind is Kind.OPEN:
            depth += 1
        elif tokens[index].kind is Kind.CLOSE:
            depth -= 1
            if depth == 0:
                return index
    return None


def leads_list(tokens: Sequence[Token], end: int) -> bool:
    """Say whether the person before `end` heads a list: `X Y:`, `X Y has reported:`, `X Y reports the following`."""
    for token in tokens[end:]:
        if token.kind is Kind.COLON:
            return True
        if token.means("heading"):
            return True
        if token.kind is not Kind.WORD:
            return False
    return len(tokens) == end


def is_legend(tokens: Sequence[Token]) -> bool:
    """Say whether a sentence explains codes: `(H) Honoraria received; (RF) Research funding`."""
    return (
        len(tokens) > 3
        and tokens[0].kind is Kind.OPEN
        and tokens[2].kind is Kind.CLOSE
        and len(tokens[1].text) <= 4
    )


class Bracket:
    """One bracket of a sentence, read into the machine's state."""

    def __init__(self, machine: GroupReader, opening: int, close: int) -> None:
        self.machine = machine
        self.tokens = machine.tokens[opening + 1 : close]
        self.before = machine.tokens[opening - 1] if opening else None
        self.after = machine.tokens[close + 1] if close + 1 < len(machine.tokens) else None
        self.text = machine.text[machine.tokens[opening].end : machine.tokens[close].start]

    def read(self) -> None:
        """Apply the bracket to the organisation, the type or the group before it."""
        machine = self.machine
        group = machine.group
        if self._denies():
            return
        party = self._party()
        dates = period(self.text)
        if dates and party:
            party.start, party.end = dates
        for token in self.tokens:
            if token.means("institution", "family"):
                recipient = "institution" if token.means("institution") else "family"
                if party:
                    party.recipient = recipient
                elif group.parties and self.after and self.after.kind is Kind.ORGANISATION:
                    machine.ahead = recipient
                else:
                    group.recipient = recipient
            elif token.means("unpaid", "paid"):
                if party:
                    party.paid = token.means("paid")
                else:
                    group.paid = token.means("paid")
            elif token.means("outside", "within"):
                machine.work("outside" if token.means("outside") else "within")
        types = [t for t in self.tokens if t.means("type")]
        if types and not group.parties and not group.types.tokens:
            group.types.tokens[:] = types
            machine.prefixed = True
        elif types and machine.prefixed:
            machine.close_group()
            machine.group.types.tokens[:] = types
        elif types and party and self._is_code():
            self._codes(types, party)
        elif types and not any(t.means("institution") for t in self.tokens) and group.types.generic:
            group.types.tokens[:] = types
        self._organisations()
        self._holders()

    def _denies(self) -> bool:
        """Take `AB (none)` as a denial of that person."""
        if self.before is None or self.before.kind is not Kind.PERSON or not self.tokens:
            return False
        if not all(t.means("bare_none", "none") for t in self.tokens):
            return False
        self.machine.here.telling = True
        denial = Denial(subjects.named([self.before]), self.tokens[0], blanket=False)
        self.machine.reading.denials.append(denial)
        return True

    def _is_code(self) -> bool:
        """Say whether the bracket holds types and nothing else that would have to be read."""
        return self.tokens[0].means("type") and not any(
            t.kind in {Kind.UNREAD, Kind.ORGANISATION} for t in self.tokens
        )

    def _party(self) -> Party | None:
        parties = self.machine.group.parties
        follows = self.before and self.before.kind in {Kind.ORGANISATION, Kind.CLOSE}
        return parties[-1] if parties and follows else None

    def _codes(self, types: list[Token], party: Party) -> None:
        """Give the types to the organisations before: `Acme, Borealis (honoraria)`."""
        machine = self.machine
        if not machine.group.types.tokens:
            for token in types:
                machine.group.types.tokens.append(token)
            machine.close_group()
        elif machine.group.types.generic:
            party.types = types

    def _organisations(self) -> None:
        machine = self.machine
        names = [t for t in self.tokens if t.kind is Kind.ORGANISATION]
        leads = self.before is not None and (
            self.before.means("type", "vague")
            or (self.before.kind is Kind.PERSON and machine.head)
            or (machine.group.types.tokens and self.before.text in closed_class("firm"))
        )
        if (
            not names
            or not leads
            or machine.negated
            or (self.after is not None and self.after.text in {"from", "by", "with"})
            or self.tokens[0].kind is not Kind.ORGANISATION
        ):
            return
        if not machine.group.types.tokens and machine.head:
            machine.group.types = machine.head.copy()
        if self.before is not None and self.before.means("type") and machine.group.parties:
            return
        machine.group.parties.extend(Party(t) for t in names)

    def _holders(self) -> None:
        """Take the persons in brackets as holders where the clause names nobody else: `employees of Acme (AB)`."""
        machine = self.machine
        opens = next((t for t in machine.tokens if not t.means("heading")), None)
        if opens is None:
            return
        if opens.text.casefold() == "authors":
            self._affiliated()
            return
        if not opens.means("type"):
            return
        if not machine.subject.tokens and not machine.sponsor and machine.group.parties:
            people = [t for t in self.tokens if t.kind is Kind.PERSON]
            if people and machine.group.types.tokens:
                machine.subject = subjects.named(people)
                machine.close_group()
                machine.subject = subjects.NOBODY

    def _affiliated(self) -> None:
        """Take the persons as subject: `Authors affiliated with Acme (AB, CD) are ...`."""
        people = [t for t in self.tokens if t.kind is Kind.PERSON]
        if people and not self.machine.subject.tokens:
            self.machine.group = Group()
            self.machine.subject = subjects.named(people)
