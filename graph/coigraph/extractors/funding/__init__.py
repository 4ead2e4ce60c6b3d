"""Who paid for the work of a document, that nobody did, and what part the payers took in it.

Read are sentences under a heading of funding, and elsewhere those that name the work itself (`This study was funded
by ...`); what the markup takes apart is taken at its word. Words under a heading of funding that say nothing that is
understood are reported as unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from coigraph.claims import Authorship, Claim, Name, Residue
from coigraph.documents import Award, Document, Evidence, Span
from coigraph.extractors.funding.names import Named, Payers
from coigraph.extractors.funding.passages import LONGEST, Passage, passages
from coigraph.extractors.funding.sponsor_role import role_in
from coigraph.extractors.funding.wordings import Wording, find, first
from coigraph.extractors.person_names import fold, person_words
from coigraph.fundings import Funding, NoFunding, SponsorRole
from coigraph.linking.lexicon import Lexicons

SECTION: Final = "funding"
UNREAD: Final = "UNREAD_FUNDING"
WORK: Final = "FundingOfThisWork"
PERSON: Final = "GrantToPerson"
_JOINT: Final = re.compile(r"[,;]\s|\sand\s|\swhile\s|\sbut\s", re.IGNORECASE)
_PASSIVE: Final = re.compile(r"(?:was|is|were|are|been|being)\s", re.IGNORECASE)
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|been|paid|gave|may|will|can|did|does|do|thank|thanks|"
    r"(?-i:[a-z]{3,}ed)|report|reports|declare|declares|received|made|provided|conducted|obtained|performed)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(r"\b(?:we|who|they|he|she|it|all|those|everybody)\b", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_WORD: Final = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")
_MONEY: Final = re.compile(
    r"\b(?:co-?)?(?:fund|financ|paid|sponsor|grant|subsidi|cost)", re.IGNORECASE
)


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield each payer once for each kind of support, then what is denied, roles, and what was not read.

    Takes the authors from the Authorship claims in `earlier`: a name among them is no payer's.
    """
    authors = [claim for claim in earlier if isinstance(claim, Authorship)]
    statement = _Statement()
    for award in document.awards:
        statement.award(award, lexicons)
    for passage in passages(document):
        statement.read(passage, document.text, authors, lexicons)
    yield from statement.claims()


@dataclass(slots=True)
class _Support:
    name: str
    type: str
    evidence: dict[Evidence, None] = field(default_factory=dict)
    awards: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Statement:
    """Gathers what the sentences of one document say."""

    support: dict[tuple[str, str], _Support] = field(default_factory=dict)
    denials: list[Span] = field(default_factory=list)
    roles: list[SponsorRole] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)

    def add(
        self, kind: str, name: str, evidence: Sequence[Evidence], awards: Sequence[str]
    ) -> None:
        written = re.sub(r"\s+", " ", name)
        key = fold(_BRACKETS.sub("", re.sub(r"^[Tt]he\s", "", written)))
        one = self.support.setdefault((key, kind), _Support(written, kind))
        one.evidence.update(dict.fromkeys(evidence))
        one.awards.update(dict.fromkeys(awards))

    def award(self, award: Award, lexicons: Lexicons) -> None:
        """Take in support that the markup takes apart; a funder that is a list of several is read as words are."""
        evidence = (award.evidence, award.place)
        payers = Payers(award.funder, (), lexicons)
        if isinstance(award.evidence, Span) and first("firm", award.funder):
            start = award.evidence.start
            for named in payers.between(0, len(award.funder)):
                place = Span(start + named.start, start + named.end)
                self.add(
                    WORK, award.funder[named.start : named.end], (place, award.place), award.numbers
                )
        else:
            self.add(WORK, award.funder, evidence, award.numbers)

    def read(
        self, passage: Passage, text: str, authors: Sequence[Authorship], lexicons: Lexicons
    ) -> None:
        sentence = passage.span.of(text)
        if len(sentence) > LONGEST:
            self.unread.append(passage.span)
            return
        payers = Payers(sentence, authors, lexicons, (one.name for one in self.support.values()))
        found = [
            (kind, payers.trimmed(named))
            for kind, (start, end), before in _stretches(payers, passage.section)
            for named in payers.between(start, end, before is None, before or "")
            if passage.section or passage.closing or kind != PERSON
        ]
        if first("none", sentence) and not found and not first("no_role", sentence):
            self.deny(payers, passage)
            return
        for kind, named in found:
            self._name(kind, named, passage, text)
        role = role_in(payers.text, passage.span, self._names())
        if role:
            self.roles.append(role)
        if not found and not role and not first("aside", sentence) and _speaks(sentence, passage):
            self.unread.append(passage.span)

    def deny(self, payers: Payers, passage: Passage) -> None:
        """Take in that there was no support, unless the words say it of a person or of the manuscript alone."""
        if payers.person(0) is None and not (
            first("manuscript", payers.text) and not first("work", payers.text)
        ):
            self.denials.append(passage.span)

    def _name(self, kind: str, named: Named, passage: Passage, text: str) -> None:
        start = passage.span.start
        place = Span(start + named.start, start + named.end)
        self.add(kind, place.of(text), (place, passage.span), named.awards)

    def _names(self) -> dict[str, Name]:
        return {one.name: Name(one.name) for one in self.support.values()}

    def claims(self) -> Iterator[Claim | Residue]:
        for one in self.support.values():
            yield Funding(Name(one.name), one.type, tuple(one.evidence), tuple(one.awards))
        if self.denials:
            yield NoFunding(tuple(dict.fromkeys(self.denials)))
        yield from dict.fromkeys(self.roles)
        for span in self.unread:
            yield Residue(span, SECTION, UNREAD)


def _speaks(sentence: str, passage: Passage) -> bool:
    """Say whether words that were not read should have been: all under a heading, others that say `funded by`."""
    return passage.section and len(_WORD.findall(sentence)) > 1


def _stretches(payers: Payers, section: bool) -> Iterator[tuple[str, tuple[int, int], str | None]]:
    """Yield the kind of support, where in a sentence its payers are named, and the words before, None of a subject."""
    text = payers.text
    triggers = _triggers(text)
    whose = WORK
    for number, (wording, match) in enumerate(triggers):
        if _is_service(text, match):
            continue
        following = triggers[number + 1][1] if number + 1 < len(triggers) else None
        before = triggers[number - 1][1].end() if number else 0
        clause = _clause(text, match.start(), before)
        if wording.kind == "giving":
            end = _sentence_end(text, following)
            kind = _topic(text, match.start(), end) or wording.value or WORK
            yield kind, (_subject(text, before, match.start()), match.start()), None
            continue
        passive = _PASSIVE.match(match.group()) or not number
        whose = _whose(payers, clause, match) if passive else whose
        kind = wording.value or _topic(text, 0, match.end()) or whose
        end = len(text)
        if following:
            anew = _PASSIVE.match(following.group()) or _is_giving(triggers[number + 1][0])
            end = _clause(text, following.start(), match.end()) if anew else following.start()
        yield kind, (match.end(), max(end, match.end())), match.group()
    if not triggers and section and not _VERB.search(text):
        yield WORK, (0, len(text)), ""


def _is_service(text: str, match: re.Match[str]) -> bool:
    """Say whether the words speak of a service, and not of who paid for it: `statistical support was provided by`."""
    return first(
        "service", text, max(0, match.start() - 25), match.end()
    ) is not None and not _MONEY.search(match.group())


def _is_giving(wording: Wording) -> bool:
    return wording.kind == "giving"


def _triggers(text: str) -> list[tuple[Wording, re.Match[str]]]:
    """Return the wordings after or before which payers stand; of two that overlap, the one that begins first."""
    every = [
        (wording, match)
        for kind in ("giving", "supplied", "given")
        for wording, match in find(kind, text)
    ]
    kept: list[tuple[Wording, re.Match[str]]] = []
    for wording, match in sorted(every, key=lambda t: (t[1].start(), -t[1].end())):
        if not kept or match.start() >= kept[-1][1].end():
            kept.append((wording, match))
    return kept


def _clause(text: str, place: int, least: int) -> int:
    """Return where the clause that holds a place begins: behind the last joint before it."""
    joints = [m.end() for m in _JOINT.finditer(text, least, place)]
    return joints[-1] if joints else least


def _sentence_end(text: str, following: re.Match[str] | None) -> int:
    return following.start() if following else len(text)


def _subject(text: str, start: int, end: int) -> int:
    """Return where the subject of a verb begins: behind what stands for somebody else, `we thank all who ...`."""
    others = [m.end() for m in _OTHERS.finditer(text, start, end)]
    return others[-1] if others else start


def _topic(text: str, start: int, end: int) -> str | None:
    return next((wording.value for wording, _ in find("topic", text, start, end)), None)


def _whose(payers: Payers, clause: int, match: re.Match[str]) -> str:
    """Return what kind of support it is: of a person, where the clause begins with an author, else of the work."""
    start = clause + len(payers.text[clause:]) - len(payers.text[clause:].lstrip())
    word = payers.text[start:].split(maxsplit=1)
    titled = bool(word) and word[0].rstrip(".") in person_words("title")
    if start < match.start() and (titled or payers.person(start)):
        return PERSON
    return WORK
