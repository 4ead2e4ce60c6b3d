"""Who declares which interest with whom, and who declares none: the disclosure statements of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final

from coigraph.claims import (
    Authorship,
    Claim,
    Disclosure,
    DisclosureKind,
    Interest,
    Name,
    NoneDeclared,
    Residue,
)
from coigraph.documents import Document, Span
from coigraph.extractors.disclosure.confidence import confidence, name_doubts
from coigraph.extractors.disclosure.funding import leave_out, of_the_study
from coigraph.extractors.disclosure.lexer import Lexer
from coigraph.extractors.disclosure.machine import Machine
from coigraph.extractors.disclosure.people import Roster
from coigraph.extractors.disclosure.quotes import Quotes
from coigraph.extractors.disclosure.reading import Denial, Item, Reading, Sentence, Subject
from coigraph.extractors.disclosure.residue import unread, unread_words
from coigraph.extractors.disclosure.roles import officers
from coigraph.extractors.disclosure.statements import Stretch, statements
from coigraph.extractors.disclosure.together import once
from coigraph.extractors.disclosure.tokens import Kind, Token
from coigraph.extractors.person_names import fold
from coigraph.linking.lexicon import Lexicons

SECTION: Final = "disclosure"
_TO_INSTITUTION: Final = {
    "ResearchSupport": "FundingToInstitution",
    "GrantToPerson": "FundingToInstitution",
}
_WITH_ROLE: Final = frozenset(
    "LeadershipRole EditorialRole Executive Founder DSMBSteering TrialInvestigator".split()
)

_LIMITS: Final = re.compile(
    r"\b(?:otherwise|apart|other|than|beyond|except\w*|besides|aside|further|additional|else)\b|"
    r"(?<!or )(?<!and )(?<!and/or )\bnon-?financial\b|\b(?:related|relating|relevant|pertaining) to\b",
    re.IGNORECASE,
)
"""Words that limit a denial, so that an interest beside it does not contradict it."""

_FORMER: Final = re.compile(r"(?:former|previous|past|retired)(?!\w)", re.IGNORECASE)


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield what each disclosure statement says: Disclosure first, then its Interest and NoneDeclared, Residue.

    Takes the authors from the Authorship claims in `earlier`. What several statements say is yielded once.
    """
    authors = [claim for claim in earlier if isinstance(claim, Authorship)]
    read = [_Statement(stretch, authors, lexicons) for stretch in statements(document)]
    for one in read:
        one.deny({name for other in read if other is not one for name in other.tied})
    yield from once(claim for one in read for claim in one.claims())


class _Statement:
    """One statement on its way to claims."""

    def __init__(self, stretch: Stretch, authors: Sequence[Authorship], lexicons: Lexicons) -> None:
        self.span = stretch.span
        self.text, named = officers(stretch.text, authors)
        others = [person for person, _ in named]
        self.roles = {person.name: role for person, role in named}
        self.quotes = Quotes(self.text, stretch.span.start)
        self.groups = [author.name for author in authors if author.group]
        self.tie: Token | None = None
        """Stands for the mark beside the names of the authors whom a statement is about without naming them."""
        self.roster = Roster(authors, self.text, others)
        self.reading = self._read(lexicons)
        bearers = [author for author in authors if author.name in stretch.tied]
        if bearers and not self.reading.mentioned and self.reading.sentences:
            self.tie = self.reading.sentences[0].tokens[0]
            self.roster = Roster(bearers, self.text)
            self.reading = self._read(lexicons)
        leave_out(self.reading, of_the_study(self.reading, self.text, stretch.finances))
        self.unread = [unread_words(sentence) for sentence in self.reading.sentences]
        self.interests = list(self._interests())
        self.tied = {i.holder for i in self.interests if i.holder and i.type != "EditorialRole"}
        self.clear: list[NoneDeclared] = []

    def deny(self, elsewhere: Set[str]) -> None:
        """Take in who declares nothing; `elsewhere` are the persons whose interests other statements name."""
        self.clear = list(self._none_declared(elsewhere))

    def claims(self) -> Iterator[Claim | Residue]:
        yield from self._disclosures()
        yield from self.interests
        yield from self.clear
        for stretch in unread(self.reading):
            yield Residue(self.quotes.span(stretch.start, stretch.end), SECTION, stretch.reason)

    def _read(self, lexicons: Lexicons) -> Reading:
        lexer = Lexer(self.text, self.roster, lexicons)
        machine = Machine(lexer.text, self.roster)
        if self.tie:
            machine.last = Subject(tuple(range(len(self.roster.authors))), tokens=(self.tie,))
        return machine.read(lexer.tokens())

    def _held(self, name: str | None, words: Token, holder: Token) -> tuple[Span, ...]:
        """Return the places of words and of their holder, who may stand beside a mark outside the statement."""
        if holder is not self.tie:
            return self.quotes.together(words, holder)
        bearers = (author.evidence[:1] for author in self.roster.authors if author.name == name)
        beside = (place for places in bearers for place in places if isinstance(place, Span))
        return (self.quotes.of(words), *beside)

    def _name(self, index: int) -> str:
        return self.roster.people[index].name

    def _disclosures(self) -> Iterator[Disclosure]:
        told: list[Sentence] = []
        others: list[Disclosure] = []
        for sentence in self.reading.sentences:
            if sentence.vague or sentence.pointer:
                kind = DisclosureKind.VAGUE if sentence.vague else DisclosureKind.POINTER
                others.append(Disclosure(self._sentence_span(sentence), kind))
            empty = sentence.of_study or _empty(sentence)
            if sentence.telling or not (sentence.vague or sentence.pointer or empty):
                told.append(sentence)
        if told:
            about = dict.fromkeys(i.holder for i in self.interests if i.holder)
            about |= dict.fromkeys(n.holder for n in self.clear if not n.group)
            start, end = self._sentence_span(told[0]).start, self._sentence_span(told[-1]).end
            told_of: tuple[Interest | NoneDeclared, ...] = (*self.interests, *self.clear)
            evidence = [e for claim in told_of for e in claim.evidence if e in self.span]
            start = min([start, *(e.start for e in evidence)])
            end = max([end, *(e.end for e in evidence)])
            yield Disclosure(Span(start, end), DisclosureKind.STATEMENT, tuple(about))
        yield from others

    def _sentence_span(self, sentence: Sentence) -> Span:
        end = sentence.end
        if self.text[end : end + 1] == ".":
            end += 1
        return self.quotes.span(sentence.start, end)

    def _interests(self) -> Iterator[Interest]:
        seen = set()
        for item in self.reading.items:
            for holder, written, token, reasons in self._holders(item.subject):
                interest = self._interest(item, holder, written, token, item.doubts | reasons)
                name = interest.organisation_as_written
                key = (holder, written if holder is None else "", name, interest.type,
                       interest.recipient, interest.start, interest.relation_to_work)  # fmt: skip
                if key in seen or (name and self._is_author(name)):
                    continue
                seen.add(key)
                yield interest

    def _is_author(self, name: str) -> bool:
        return any(fold(name) == fold(author.name) for author in self.roster.people)

    def _holders(self, subject: Subject) -> Iterator[tuple[str | None, str, Token, frozenset[str]]]:
        """Yield each person of a subject: full name, the words used, where, and reasons to doubt."""
        if subject.group == "rest":
            for index in self._others():
                yield (
                    self._name(index),
                    subject.tokens[0].text,
                    subject.tokens[0],
                    frozenset({"rest"}),
                )
            return
        for index in subject.persons:
            if subject.group and index in self.reading.excepted:
                continue
            token = subject.token_of(index)
            written = self._name(index) if token is self.tie else token.text
            yield self._name(index), written, token, frozenset()
        for token in subject.unresolved:
            yield None, token.text, token, frozenset({"no author"})

    def _others(self) -> list[int]:
        """Return the authors whom the statement does not name."""
        if self.reading.unnamed:
            return []
        return [i for i in range(len(self.roster.authors)) if i not in self.reading.mentioned]

    def _interest(
        self, item: Item, holder: str | None, written: str, token: Token, doubts: frozenset[str]
    ) -> Interest:
        assert item.type.phrase is not None
        kind = item.type.phrase.value
        reasons = set(doubts)
        words = self._held(holder, item.type, token)
        unread_here = self.unread[item.sentence]
        name: str | None = None
        if item.party is not None:
            name = re.sub(r"\s+", " ", item.party.token.text)
            words = (self.quotes.of(item.party.token), *words)
            reasons |= name_doubts(name, item.party.token.known)
        else:  # what stands behind says what it is about: `a patent on ...`
            unread_here = [word for word in unread_here if word.start < item.type.start]
        if item.type.phrase.generic:
            reasons.add("generic type")
        if item.recipient == "institution":
            kind = _TO_INSTITUTION.get(kind, kind)
        recipient = item.recipient or ("institution" if kind == "FundingToInstitution" else None)
        return Interest(
            holder=holder,
            holder_as_written=written,
            organisation=Name(name) if name else None,
            type=kind,
            evidence=words,
            confidence=confidence(frozenset(reasons), len(unread_here)),
            recipient=recipient,
            paid=item.paid,
            role=re.sub(r"\s+", " ", item.type.text)
            if kind in _WITH_ROLE or _FORMER.match(item.type.text)
            else None,
            start=item.party.start if item.party else None,
            end=item.party.end if item.party else None,
            relation_to_work=item.work,
            holder_role=self.roles.get(holder or "", "author"),
        )

    def _none_declared(self, elsewhere: Set[str]) -> Iterator[NoneDeclared]:
        """Yield who declares nothing.

        Interests that the statement names win over its blanket denial, which is kept as contradicted; an editor's
        note beside it does not count. A denial is contradicted as well by what another statement names.
        """
        tied = set(self.tied)
        if tied or any(i.holder is None for i in self.interests):
            tied |= {interest.holder for interest in self.interests if interest.holder}
        seen: set[str] = set()
        named = [d for d in self.reading.denials if not d.blanket]
        for denial in (*named, *(d for d in self.reading.denials if d.blanket)):
            persons = self._others() if denial.subject.group == "rest" else denial.subject.persons
            for index in persons:
                name = self._name(index)
                excluded = denial.subject.group and index in self._unsure() | self.reading.excepted
                contradicted = name in tied or name in elsewhere
                if (
                    name in seen
                    or excluded
                    or (name in tied and not denial.blanket)
                    or (name in elsewhere and denial.subject.group == "rest")
                    or (contradicted and self._limited(denial))
                ):
                    continue
                seen.add(name)
                token = denial.subject.token_of(index)
                yield NoneDeclared(
                    name,
                    self._held(name, denial.phrase, token),
                    contradicted,
                    holder_role=self.roles.get(name, "author"),
                )

        for_all = (d for d in self.reading.denials if d.blanket and d.subject.group == "all")
        alone = not self.reading.excepted and not self.interests
        if alone and (blanket := next(for_all, None)):
            yield from self._collective(blanket)

    def _collective(self, denial: Denial) -> Iterator[NoneDeclared]:
        """Yield the collective authors, for whom words about all authors speak as well."""
        places = self.quotes.together(denial.phrase, denial.subject.tokens[0])
        for name in self.groups:
            yield NoneDeclared(name, places, group=True)

    def _limited(self, denial: Denial) -> bool:
        """Say whether a denial leaves room for an interest: `otherwise`, `apart from`, `non-financial`."""
        around = next(
            (s for s in self.reading.sentences if s.start <= denial.phrase.start < s.end), None
        )
        return around is None or _LIMITS.search(self.text[around.start : around.end]) is not None

    def _unsure(self) -> set[int]:
        """Return the authors whom words that name nobody for certain may mean: a denial of all leaves them open."""
        tokens = [t for item in self.reading.items for t in item.subject.unresolved]
        return {
            index
            for token in tokens
            if token.person is not None
            for index in token.person.candidates or self.roster.alike(token.text)
        }


def _empty(sentence: Sentence) -> bool:
    """Say whether a sentence is a heading or boilerplate and nothing else."""
    return all(
        token.means("heading", "afterword") or token.kind in {Kind.COLON, Kind.WORD, Kind.COMMA}
        for token in sentence.tokens
    )
