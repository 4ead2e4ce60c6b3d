"""From a name as written to the row it names, or to none.

Exact alias, then normalised alias (spelling; without the article and the legal form), then unresolved. There is no
guess at misspelt names: a wrong company is worse than an unresolved one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from coigraph import resources
from coigraph.claims import Claim, EntityKind, Interest, Mention, Name, Publisher, Study, StudyGroup
from coigraph.linking.lexicon import Lexicon, Lexicons
from coigraph.linking.spelling import tokens, words

_ARTICLE = "the"


def link(claims: Iterable[Claim], lexicons: Lexicons) -> Iterator[Claim]:
    """Yield the claims with their names resolved as far as the tables of ontology/names/ go.

    A name is looked up only in the table of its own kind, so a company never becomes a drug or the reverse.
    """
    organisations = lexicons.organisations
    for claim in claims:
        match claim:
            case Interest(organisation=Name() as name):
                yield replace(claim, organisation=resolve(name, organisations))
            case Publisher():
                yield replace(claim, name=resolve(claim.name, organisations))
            case Mention():
                yield replace(claim, name=resolve(claim.name, lexicons.of(claim.entity)))
            case Study():
                yield replace(
                    claim,
                    sponsors=_each(claim.sponsors, organisations),
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
    if lexicon.kind is EntityKind.ORGANISATION:
        bare = without_legal_form(name.text)
        for form in (bare, name.text.replace("&", " and "), bare.replace("&", " and ")):
            if form != name.text and (entry := lexicon.look_up(form)):
                return lexicon.name(name.text, entry)
    return name


def without_legal_form(name: str) -> str:
    """Return an organisation's name without `The` before it and all legal forms after it (`Co., Ltd.`).

    All of them or none: `Merck Co., Ltd.` becomes `Merck`, which is nobody, and never `Merck & Co.`
    """
    found = tokens(name, 0, len(name))
    folded = [word for word, _, _ in found]
    first, last = 0, len(folded)
    if folded[:1] == [_ARTICLE]:
        first = 1
    while size := _legal_form(tuple(folded[first:last])):
        last -= size
        if folded[last - 1] == "and" and last - first > 1:  # Example and Co.
            last -= 1
    return name[found[first][1] : found[last - 1][2]] if first < last else name


def _legal_form(name: tuple[str, ...]) -> int:
    """Return of how many words the legal form at the end of a name is, 0 where there is none."""
    return max(
        (len(form) for form in _legal_forms() if name[-len(form) :] == form and name != form),
        default=0,
    )


@cache
def _legal_forms() -> frozenset[tuple[str, ...]]:
    table = resources.folder("ontology") / "names" / "legal-forms.tsv"
    return frozenset(words(row["form"]) for row in resources.table(table))


def _each(names: Iterable[Name], lexicon: Lexicon) -> tuple[Name, ...]:
    return tuple(resolve(name, lexicon) for name in names)


def _group(group: StudyGroup, lexicons: Lexicons) -> StudyGroup:
    return replace(group, therapies=_each(group.therapies, lexicons.therapies))
