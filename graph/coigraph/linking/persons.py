"""Who may be one person in two documents.

A name alone is never enough. Two documents speak of one person where both give the same ORCID, or where the full
names are equal and they share an address or two co-authors. Whatever falls short is a candidate: a question for a
reviewer, and no answer. ontology/names/person-evidence.tsv says what each evidence is worth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from typing import Final

from coigraph import resources

CROWD: Final = 30
"""Authors: in a longer list two shared names say nothing."""
_ENOUGH_CO_AUTHORS: Final = 2
_LONGEST_INITIALS: Final = 3
_PARTS_OF_AN_ADDRESS: Final = 3
"""An affiliation with so many parts says where, whatever its words: firm, town, country."""
_PARTS_OF_INSTITUTIONS: Final = frozenset(
    "department departments dept division section service unit faculty school laboratory".split()
)
"""A part of an address that begins so is found at any institution."""

_WORD: Final = re.compile(r"[^\W_]+")
_SEPARATOR: Final = re.compile(r"[,;]")
_E_MAIL: Final = re.compile(r"(?:electronic address|e-?mail)?\s*:?\s*\S+@\S+", re.IGNORECASE)

FullName = tuple[str, str]
"""First given name and family name, folded: a second given name is often left out."""


class Evidence(StrEnum):
    """What speaks for it that two are one: the rows of person-evidence.tsv, best first."""

    ORCID = "orcid"
    AFFILIATION = "affiliation"
    CO_AUTHORS = "co-authors"
    CONFLICT = "conflict"
    ORCID_OTHER_NAME = "orcid-other-name"
    NAMESAKES = "namesakes"
    CO_AUTHOR = "co-author"
    INSTITUTION = "institution"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Worth:
    """What an evidence is worth. `score` lies between 0 and 1 and ranks; it is no probability."""

    evidence: Evidence
    meaning: str
    enough: bool
    score: str
    justification: str


@dataclass(frozen=True)
class Person:
    """An author as one document gives him or her. `authors` are all authors of the document, by folded full name."""

    iri: str
    document: str
    given: str
    family: str
    orcid: str | None = None
    affiliations: frozenset[str] = frozenset()
    authors: Mapping[FullName, str] = field(default_factory=dict, repr=False)

    @cached_property
    def name(self) -> FullName | None:
        """The full name, None where there are only initials of it."""
        return full_name(self.given, self.family)

    @cached_property
    def second(self) -> str:
        """The initials of the given names after the first."""
        return "".join(word[0] for word in _WORD.findall(folded(self.given))[1:])

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The affiliations, folded and without e-mail addresses -> as written."""
        return {
            folded(_E_MAIL.sub(" ", written)): written
            for written in sorted(self.affiliations)
            if _says_where(written)
        }

    @cached_property
    def institutions(self) -> Mapping[str, str]:
        """The parts of the addresses that name an institution, folded -> as written."""
        parts = (part for written in sorted(self.affiliations) for part in _parts(written))
        return {folded(part): part for part in parts if _is_institution(part)}


@dataclass(frozen=True, slots=True)
class Likeness:
    """What speaks for it that two are one person; `shared` is what they share, as written."""

    evidence: Evidence
    shared: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether it may stand as a match."""
        return worth(self.evidence).enough


def compare(one: Person, other: Person) -> Likeness | None:
    """Return what speaks for it that two people of two documents are one; None where nothing does.

    Two ORCIDs are two people, and so are two second initials.
    """
    if one.document == other.document:
        return None
    if one.orcid and other.orcid:
        if one.orcid != other.orcid:
            return None
        alike = folded(one.family) == folded(other.family) or _given(one) == _given(other)
        return Likeness(Evidence.ORCID if alike else Evidence.ORCID_OTHER_NAME, (one.orcid,))
    if one.name is None or one.name != other.name or differ(one.second, other.second):
        return None
    if common := one.addresses.keys() & other.addresses.keys():
        return Likeness(Evidence.AFFILIATION, (one.addresses[min(common)],))
    if max(len(one.authors), len(other.authors)) <= CROWD:
        names = sorted((one.authors.keys() & other.authors.keys()) - {one.name})
        if len(names) >= _ENOUGH_CO_AUTHORS:
            return Likeness(Evidence.CO_AUTHORS, tuple(one.authors[name] for name in names))
        if names:
            return Likeness(Evidence.CO_AUTHOR, (one.authors[names[0]],))
    if common := one.institutions.keys() & other.institutions.keys():
        return Likeness(Evidence.INSTITUTION, (one.institutions[min(common)],))
    return Likeness(Evidence.NAME)


def full_name(given: str, family: str) -> FullName | None:
    """Return first given and family name, folded; None where one of them is an initial or missing."""
    words, last = _WORD.findall(folded(given)), folded(family)
    if not words or len(words[0]) < 2 or len(last) < 2 or _are_initials(given, family):
        return None
    return words[0], last


def differ(one: str, other: str) -> bool:
    """Say whether two sets of initials contradict each other: `A` and `B` do, `A` and none do not."""
    return any(a != b for a, b in zip(one, other, strict=False))


def folded(text: str) -> str:
    """Return the words of a text without case, accents or signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def worth(evidence: Evidence) -> Worth:
    """Return what an evidence is worth."""
    return _worths()[evidence]


@cache
def _worths() -> Mapping[Evidence, Worth]:
    rows = resources.table(resources.folder("ontology") / "names" / "person-evidence.tsv")
    return {
        (evidence := Evidence(row["evidence"])): Worth(
            evidence, row["meaning"], row["enough"] == "yes", row["score"], row["justification"]
        )
        for row in rows
    }


def _given(person: Person) -> str:
    return next(iter(_WORD.findall(folded(person.given))), "")


def _are_initials(given: str, family: str) -> bool:
    """Say whether given names are initials without dots: JA, as PubMed writes them. ADA beside BYRD is a name."""
    first = next(iter(given.split()), "")
    longest = _LONGEST_INITIALS - family.isupper()
    return first.isupper() and len(first) <= longest


def _parts(affiliation: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(affiliation) if part.strip()]


def _is_institution(part: str) -> bool:
    words = folded(part).split()
    if len(words) < 2 or words[0] in _PARTS_OF_INSTITUTIONS:
        return False
    return not _institution_words().isdisjoint(words)


def _says_where(affiliation: str) -> bool:
    """Say whether an affiliation names a place of work, and not only a department or a country."""
    parts = _parts(affiliation)
    return len(parts) >= _PARTS_OF_AN_ADDRESS or any(map(_is_institution, parts))


@cache
def _institution_words() -> frozenset[str]:
    table = resources.folder("ontology") / "names" / "institution-words.tsv"
    return frozenset(folded(next(iter(row.cells.values()))) for row in resources.table(table))
