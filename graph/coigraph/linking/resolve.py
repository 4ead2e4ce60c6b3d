"""From a name as written to the row it names, or to none.

A ladder, for organisations: exact alias; normalised alias (case, accents, spaces; without the article, the legal
form, the country, the abbreviation in brackets); then unresolved. A name that only a slip of the pen keeps from a
company's is unresolved too, and the company is proposed for a review: a wrong company is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from coigraph import resources
from coigraph.claims import Claim, EntityKind, Interest, Mention, Name, Publisher, Study, StudyGroup
from coigraph.fundings import Funding, SponsorRole
from coigraph.linking.entries import Entry
from coigraph.linking.lexicon import Lexicon, Lexicons
from coigraph.linking.misspelling import spellings
from coigraph.linking.spelling import tokens, words

_ARTICLE = "the"
_IN_BRACKETS = re.compile(r"(?P<name>.*\S)\s*\((?P<short>[^()]+)\)\s*")
_LISTS = frozenset(",;/+|")
_AND = re.compile(r"\s*&\s*|\s+and\s+")
_SIGNS = (" and ", " & ")
_LONGEST_END = 4
"""Words of the longest legal form or country."""
MISSPELLING = "misspelling"
"""The justification of a proposal: the name is not resolved."""


def link(claims: Iterable[Claim], lexicons: Lexicons) -> Iterator[Claim]:
    """Yield the claims with their names resolved as far as the tables of ontology/names/ go.

    A name is looked up only in the table of its own kind, so a company never becomes a drug or the reverse.
    """
    for claim in claims:
        match claim:
            case Interest(organisation=Name() as name):
                yield replace(claim, organisation=_organisation(name, lexicons))
            case Funding() | SponsorRole(organisation=Name()):
                assert claim.organisation is not None  # the pattern says so
                yield replace(claim, organisation=_organisation(claim.organisation, lexicons))
            case Publisher():
                yield replace(claim, name=_organisation(claim.name, lexicons))
            case Mention():
                yield replace(claim, name=resolve(claim.name, lexicons.of(claim.entity)))
            case Study():
                yield replace(
                    claim,
                    sponsors=tuple(_organisation(name, lexicons) for name in claim.sponsors),
                    conditions=_each(claim.conditions, lexicons.conditions),
                    groups=tuple(_group(group, lexicons) for group in claim.groups),
                )
            case _:
                yield claim


def resolve(name: Name, lexicon: Lexicon) -> Name:
    """Return a name with the row it names; as it is where it is resolved already or no row has it."""
    if name.key is not None:
        return name
    if entry := lexicon.look_up(name.text):
        return lexicon.name(name.text, entry)
    if lexicon.kind is EntityKind.ORGANISATION and (entry := _by_other_form(name.text, lexicon)):
        return lexicon.name(name.text, entry)
    return name


def propose(name: Name, lexicons: Lexicons) -> Name:
    """Return an unresolved name of an organisation with the company that it may be a misspelling of, if there is one.

    A name that any table knows, or that ambiguous-names.tsv gives to several, is no misspelling.
    """
    if name.key is not None or any(lexicons.of(kind).look_up(name.text) for kind in EntityKind):
        return name
    bare = without_legal_form(name.text)
    if words(bare) in _ambiguous() or not _LISTS.isdisjoint(bare):
        return name
    found = spellings(lexicons.organisations).propose(bare)
    if found is None:
        return name
    return replace(
        name, proposed=found.entry.key, confidence=found.confidence, justification=MISSPELLING
    )


def _organisation(name: Name, lexicons: Lexicons) -> Name:
    return propose(resolve(name, lexicons.organisations), lexicons)


def _by_other_form(text: str, lexicon: Lexicon) -> Entry | None:
    """Return the row of a name with its spelling, legal form, country or abbreviation set aside."""
    bare = without_legal_form(text)
    forms = [bare]
    if _AND.search(text):
        forms += [_AND.sub(sign, name) for name in (text, bare) for sign in _SIGNS]
    forms += _other_last_words(bare)
    for form in forms:
        if form != text and (entry := lexicon.look_up(form)):
            return entry
    if (both := _IN_BRACKETS.fullmatch(text)) and (entry := lexicon.look_up(both["short"])):
        full = resolve(Name(both["name"]), lexicon)
        return entry if full.key == entry.key else None
    if (group := without_country(bare)) != bare:
        entry = lexicon.look_up(without_legal_form(group))
        return entry if entry and entry.kind == "company" else None
    return spellings(lexicon).written_together(bare) if _LISTS.isdisjoint(bare) else None


def _other_last_words(name: str) -> list[str]:
    """Return a name with its last word as others write it: `Senju Pharm` is Senju Pharmaceutical."""
    first, _, last = name.rpartition(" ")
    return [f"{first} {word}" for word in _last_words().get(last.casefold(), ()) if first]


def without_legal_form(name: str) -> str:
    """Return an organisation's name without `The` before it and all legal forms after it (`Co., Ltd.`).

    All of them or none: `Merck Co., Ltd.` becomes `Merck`, which is nobody, and never `Merck & Co.`
    """
    folded = words(name)
    first, last = int(folded[:1] == (_ARTICLE,)), len(folded)
    while size := _legal_form(folded[first:last]):
        last -= size
        if folded[last - 1] == "and" and last - first > 1:  # Example and Co.
            last -= 1
    if first >= last:
        return name
    found = tokens(name, 0, len(name))
    return name[found.starts[first] : found.ends[last - 1]]


def without_country(name: str) -> str:
    """Return a company's name without the country after it: `Example Japan` is of the group Example."""
    size = _end(words(name), _ends("country-words", "word"))
    return name[: tokens(name, 0, len(name)).ends[-size - 1]] if size else name


def _legal_form(name: tuple[str, ...]) -> int:
    """Return of how many words the legal form at the end of a name is, 0 where there is none."""
    return _end(name, _ends("legal-forms", "form"))


def _end(name: tuple[str, ...], ends: frozenset[tuple[str, ...]]) -> int:
    longest = min(_LONGEST_END, len(name) - 1)
    return next((n for n in range(longest, 0, -1) if name[-n:] in ends), 0)


@cache
def _ends(stem: str, column: str) -> frozenset[tuple[str, ...]]:
    table = resources.folder("ontology") / "names" / f"{stem}.tsv"
    found = frozenset(words(row[column]) for row in resources.table(table))
    assert max(map(len, found)) <= _LONGEST_END
    return found


@cache
def _last_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in resources.table(resources.folder("ontology") / "names" / "last-words.tsv"):
        every = row.several("words")
        found |= {word.casefold(): tuple(w for w in every if w != word) for word in every}
    return found


@cache
def _ambiguous() -> frozenset[tuple[str, ...]]:
    table = resources.folder("ontology") / "names" / "ambiguous-names.tsv"
    return frozenset(words(row["name"]) for row in resources.table(table))


def _each(names: Iterable[Name], lexicon: Lexicon) -> tuple[Name, ...]:
    return tuple(resolve(name, lexicon) for name in names)


def _group(group: StudyGroup, lexicons: Lexicons) -> StudyGroup:
    return replace(group, therapies=_each(group.therapies, lexicons.therapies))
