"""What the grammar makes of one statement: items, denials, and what it could not read."""

from __future__ import annotations

from dataclasses import dataclass, field

from coigraph.extractors.disclosure.tokens import Token
from coigraph.extractors.disclosure.types import TypeList


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a clause speaks of.

    `persons` are positions in the author list. `unresolved` are the persons named that are no author or may be
    several. `group` is "all", "rest" or "some" for a group word.
    """

    persons: tuple[int, ...] = ()
    unresolved: tuple[Token, ...] = ()
    tokens: tuple[Token, ...] = ()
    group: str = ""
    doubts: frozenset[str] = frozenset()

    @property
    def several(self) -> bool:
        """Whether more than one person may be meant."""
        return bool(self.group) or len(self.persons) + len(self.unresolved) > 1

    def token_of(self, person: int) -> Token:
        """Return the words that name a person of this subject."""
        for token in self.tokens:
            if token.person and token.person.candidates == (person,):
                return token
        return self.tokens[0]


@dataclass(slots=True)
class Party:
    """An organisation of a list, with what is said of it alone."""

    token: Token
    recipient: str | None = None
    paid: bool | None = None
    start: str | None = None
    end: str | None = None
    types: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """Types and organisations read so far in a clause."""

    types: TypeList = field(default_factory=TypeList)
    parties: list[Party] = field(default_factory=list)
    recipient: str | None = None
    paid: bool | None = None
    work: str | None = None
    names_first: bool = False
    """The organisation stands before its types: `Acme - consultant, speaker; Borealis - research grant`."""


@dataclass(slots=True)
class Item:
    """One organisation, one type of interest, one subject: an interest for each person of the subject.

    `party` is None where no organisation is named.
    """

    subject: Subject
    party: Party | None
    type: Token
    recipient: str | None
    paid: bool | None
    work: str | None
    sentence: int
    doubts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Denial:
    """Words that deny, and of whom; a `blanket` denial names nobody ("The authors declare ...")."""

    subject: Subject
    phrase: Token
    blanket: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """Offsets of a stretch that was not read, and why."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Sentence:
    """One sentence as read: where it stands and what it does."""

    start: int
    end: int
    tokens: list[Token]
    vague: bool = False
    pointer: bool = False
    telling: bool = False
    """It holds an interest or a denial."""
    of_study: bool = False
    """It tells who paid for the study, and declares nothing."""


@dataclass(slots=True)
class Reading:
    """Everything that was read in one statement; `mentioned` are the authors that it names."""

    items: list[Item] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    mentioned: set[int] = field(default_factory=set)
    excepted: set[int] = field(default_factory=set)
    """Authors whom a denial of all leaves out: `Except for AB, the authors declare ...`."""
    unnamed: bool = False
    """It speaks of authors whom it does not name, so nobody knows who the other authors are."""
