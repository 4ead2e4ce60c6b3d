"""The state machine: tokens -> who has which interest with whom.

A clause has a subject; then groups follow, each a list of types and a list of organisations ("fees and grants
from A and B"), and every type of a group holds with every organisation of it.
"""

from __future__ import annotations

from coigraph.extractors.disclosure import neighbours, subjects
from coigraph.extractors.disclosure.affiliated import affiliated
from coigraph.extractors.disclosure.brackets import Bracket, closing, is_legend, leads_list
from coigraph.extractors.disclosure.denials import denial, with_names_above
from coigraph.extractors.disclosure.groups import GroupReader
from coigraph.extractors.disclosure.items import named_once
from coigraph.extractors.disclosure.people import Roster
from coigraph.extractors.disclosure.reading import (
    Denial,
    Group,
    Party,
    Reading,
    Sentence,
    Subject,
)
from coigraph.extractors.disclosure.subjects import NOBODY
from coigraph.extractors.disclosure.tokens import Kind, Token, sentences


class Machine(GroupReader):
    """Reads the tokens of one statement."""

    def __init__(self, text: str, roster: Roster) -> None:
        super().__init__(text, roster)
        self.listing = False
        """A head such as `Ann Example:` opened a list that goes on until the next person."""

    def read(self, tokens: list[Token]) -> Reading:
        """Return what the statement says."""
        for token in tokens:
            if token.person is not None:
                self.reading.mentioned.update(token.person.candidates)
        for number, sentence in enumerate(sentences(tokens)):
            self.number = number
            self.tokens = sentence
            self.here = Sentence(sentence[0].start, sentence[-1].end, sentence)
            self.reading.sentences.append(self.here)
            self._sentence()
        self.reading.items = named_once(self.reading.items)
        self.reading.denials = [
            with_names_above(found, self.reading.sentences) for found in self.reading.denials
        ]
        return self.reading

    def _sentence(self) -> None:
        self.new_clause()
        self.new_sentence()
        if is_legend(self.tokens):
            return
        if self.subject.tokens:
            self.last = self.subject
        self.subject = NOBODY
        self.head = None
        goes_on = self.last.tokens and (self.listing or not self.last.group)
        if goes_on and subjects.may_inherit(self.tokens, self.listing):
            doubt = frozenset() if self.listing else frozenset({"inherited"})
            self.subject = Subject(
                self.last.persons, self.last.unresolved, self.last.tokens, self.last.group,
                self.last.doubts | doubt,
            )  # fmt: skip
        index = self._affiliated()
        while index < len(self.tokens):
            index = self._token(index)
        self.close_group()

    def _affiliated(self) -> int:
        """Read `Authors affiliated with Acme` by the affiliations of the author list; return the index after it.

        Where the list does not tell, nobody knows who the other authors are.
        """
        found = affiliated(self.tokens, self.roster)
        if found is None:
            return 0
        if not found.subject.persons:
            self.reading.unnamed = True
            self.subject = NOBODY
            return found.end
        self.reading.mentioned.update(found.subject.persons)
        self.subject = found.subject
        self.earlier = [Party(token) for token, _ in found.places]
        self.earlier_kinds = {"Employment"}
        if found.end == len(self.tokens) and found.kind.means("type"):
            self.here.telling = True
            for token, people in found.places:
                self._item(Group(), Party(token), found.kind, frozenset(), found.at(people))
        return found.end

    def _token(self, index: int) -> int:
        token = self.tokens[index]
        if token.kind is Kind.PERSON:
            return self._person(index)
        if token.kind is Kind.ORGANISATION:
            return self.add_organisation(index)
        if token.kind is Kind.OPEN:
            close = closing(self.tokens, index)
            if close is not None and not self._opens_clause(index):
                Bracket(self, index, close).read()
                return close + 1
        elif token.kind is Kind.SEMICOLON:
            if self.group.parties and neighbours.semicolon_joins(self.tokens, index):
                return index + 1
            if self._type_then_names(index):
                return index + 1
            self.close_group()
            self.new_clause()
            self.family = False
        elif token.kind is Kind.AND and self.negated and neighbours.finite(self.tokens, index + 1):
            self.close_group()
            self.negated = False
        elif self.family and token.text.casefold() in {
            "personal",
            "personally",
            "himself",
            "herself",
        }:
            self.close_group()
            self.family = False
        elif token.kind is Kind.WORD and token.text.casefold() in {"but", "however", "although"}:
            self.close_group()
            self.negated = False
        elif token.phrase is not None:
            self._phrase(index, token)
        return index + 1

    def _opens_clause(self, index: int) -> bool:
        """Say whether a bracket after a person is a clause of its own: `AB (consultant: Acme; stock: Borealis)`."""
        inner = self.tokens[index + 1 : index + 3]
        return (
            index > 0
            and self.tokens[index - 1].kind is Kind.PERSON
            and len(inner) > 1
            and inner[0].means("type")
            and inner[1].kind is Kind.COLON
        )

    def _type_then_names(self, index: int) -> bool:
        """Say whether a semicolon only divides a type from its names: `A Example: Consultant; Acme, Borealis`."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        waits = self.listing and self.group.types.tokens and not self.group.parties
        return bool(waits) and following is not None and following.kind is Kind.ORGANISATION

    def _person(self, index: int) -> int:
        end = subjects.persons_from(self.tokens, index)
        if subjects.is_object(self.tokens, index):
            return max(end, index + 1)
        if self.subject.group == "all" and subjects.is_spared(self.tokens, index, end):
            self.reading.excepted.update(subjects.named(self.tokens[index:end]).persons)
            return end
        opens_list = index > 0 and self.tokens[index - 1].kind is Kind.COLON
        fresh = bool(self.group.types.tokens) and not self.group.parties
        kept = self.group.types if opens_list and fresh else self.head
        paid = self.payment(index)
        self.close_group(silent=kept is not None)
        self.new_clause()
        self.paid_by(*paid)
        self.family = self.family and subjects.is_owner(self.tokens, index)
        self.institution = self.institution and subjects.is_owner(self.tokens, index)
        self.sponsor = False
        self.mark = len(self.reading.items)
        self.subject = subjects.with_neither(
            self.tokens, index, subjects.named(self.tokens[index:end])
        )
        if self.tokens[0].text.casefold() == "neither":
            self.negated = True
        if subjects.is_excepted(self.tokens, index):
            self.reading.excepted.update(self.subject.persons)
        self.head = kept
        self.listing = leads_list(self.tokens, end)
        return end

    def _phrase(self, index: int, token: Token) -> None:
        if token.means("type"):
            self.add_type(index, token)
        elif token.means("all", "rest", "some", "pronoun", "first_person", "first_author"):
            self._group_word(index, token)
        elif token.means("not"):
            if self.group.parties:
                self.close_group()
            self.negated = True
            if "none" in token.text.casefold():
                self.subject = NOBODY
                self.sponsor = True
        elif token.means("none", "bare_none") or (
            token.means("any_interest") and self.tokens[0].text.casefold() == "neither"
        ):
            self._denial(index)
        elif token.means("exception", "heading"):
            self.close_group()
            self.negated = False
        elif token.means("none_other"):
            self.close_group()
            self.here.telling = True
            self.negated = True
        elif token.means("institution"):
            if index == 0 or (not self.group.types.tokens and not self.group.parties):
                self.institution = True
            else:
                self.group.recipient = "institution"
        elif token.means("family"):
            self.close_group()
            self.family = not subjects.is_relative(self.tokens, index)
        elif token.means("own"):
            self.close_group()
            self.institution = False
        elif token.means("outside", "within"):
            self.work("outside" if token.means("outside") else "within")
        elif token.means("unpaid", "paid"):
            if (
                self.group.parties
                and self.group.types.tokens
                and neighbours.type_follows(self.tokens, index)
            ):
                self.close_group()
            self.group.paid = token.means("paid")
        elif token.means("vague"):
            self._vague(index)
        elif token.text.casefold() == "the company" and self.group.types.tokens:
            self.close_group()
        elif token.means("sponsor") and (
            index == 0 or not self.subject.tokens or "inherited" in self.subject.doubts
        ):
            self.subject = NOBODY
            self.sponsor = True
        elif token.means("none_rest", "none_all"):
            self._denial_of_group(token)
        elif token.means("pointer"):
            self.here.pointer = True

    def _group_word(self, index: int, token: Token) -> None:
        pronoun_inside = (
            (token.means("pronoun") or token.text == "we")
            and index > 0
            and self.tokens[index - 1].text == "that"
        )
        if pronoun_inside or subjects.is_object(self.tokens, index):
            return
        if token.means("pronoun") and self.subject.tokens and self.subject.group and index:
            return
        paid = self.payment(index)
        self.close_group()
        subject = subjects.in_bracket(self.tokens, index)
        if not subject.tokens:
            subject = subjects.grouped(token, self.roster, self.subject, self.last, self.listing)
        self.reading.unnamed |= subject.group == "some"
        if token.means("all") and subject.group == "all":
            self.listing = False
        self.new_clause()
        self.paid_by(*paid)
        self.family = self.institution = self.sponsor = False
        self.mark = len(self.reading.items)
        self.subject = subject

    def _vague(self, index: int) -> None:
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following and following.kind is Kind.ORGANISATION:
            return
        if following and following.kind is Kind.OPEN:
            close = closing(self.tokens, index + 1) or index
            if any(t.kind is Kind.ORGANISATION for t in self.tokens[index:close]):
                return
        article = index > 0 and self.tokens[index - 1].text.casefold() in {"a", "an"}
        if article and not (index > 1 and self.tokens[index - 2].kind is Kind.LINK):
            return
        tied = self.group.types.tokens or self.group.parties or self.previous
        if tied and not self.negated and not self.sponsor:
            self.here.vague = True

    def _denial_of_group(self, token: Token) -> None:
        """Read `None of the (other) authors has a conflict of interest`."""
        self.close_group()
        everybody = tuple(range(len(self.roster.authors)))
        rest = token.means("none_rest")
        subject = Subject(
            () if rest else everybody, tokens=(token,), group="rest" if rest else "all"
        )
        self.here.telling = True
        self.reading.denials.append(Denial(subject, token, not rest))
        self.subject = NOBODY
        self.negated = self.sponsor = True

    def _denial(self, index: int) -> None:
        self.close_group(silent=True)
        self.negated = True
        if self.sponsor:
            return
        found = denial(self.tokens, index, self.subject, self.roster)
        if found is not None:
            self.here.telling = True
            self.reading.denials.append(found)
