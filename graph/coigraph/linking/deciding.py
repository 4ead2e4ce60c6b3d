"""Which of several organisations an ambiguous name means, where its document decides: the rows of deciding-words.tsv.

Bare `Merck` is two companies. What stands right after the name decides for that place; what a document says in its
statements, its authors' addresses and its sponsors' names decides for all of it, if it speaks for one organisation
only. Where laboratories buy their chemicals decides nothing, so the rest of the text is not asked. Nor does it decide
for a person who declares both names: that is two things.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from coigraph import resources
from coigraph.claims import Authorship, Claim, Disclosure, Interest, Name, Study
from coigraph.documents import Span
from coigraph.linking.lexicon import Lexicon
from coigraph.linking.resolve import without_legal_form
from coigraph.linking.spelling import words

DECIDED: Final = "the document decides"
"""The justification of a name that is resolved so."""
_SPACE: Final = re.compile(r"\s*")
_BESIDE: Final = "beside"
_ELSEWHERE: Final = "elsewhere"


@dataclass(frozen=True, slots=True)
class _Rule:
    organisation: str
    place: str
    pattern: re.Pattern[str]


def decide(claims: Iterable[Claim], text: str, organisations: Lexicon) -> Iterator[Claim]:
    """Yield the claims with the ambiguous names of organisations resolved where the document decides."""
    claims = tuple(claims)
    if not any(isinstance(claim, Interest) and _rules_of(claim.organisation) for claim in claims):
        yield from claims
        return
    said = _said(claims, text)
    for claim in claims:
        if isinstance(claim, Interest) and (name := claim.organisation) and _rules_of(name):
            key = _beside(claim, text) or _in_document(claim, said, claims)
            entry = organisations.entries.get(key) if key else None
            if entry:
                resolved = organisations.name(name.text, entry)
                claim = replace(claim, organisation=replace(resolved, justification=DECIDED))
        yield claim


def _beside(claim: Interest, text: str) -> str | None:
    """Return the organisation that the words right after the name speak for."""
    gap = _SPACE.match(text, claim.evidence[0].end)
    rules = [rule for rule in _rules_of(claim.organisation) if rule.place == _BESIDE]
    return _only(r.organisation for r in rules if gap and r.pattern.match(text, gap.end()))


def _in_document(claim: Interest, said: Sequence[str], claims: Sequence[Claim]) -> str | None:
    """Return the one organisation that the document speaks for, unless the holder declares it by name as well."""
    rules = [rule for rule in _rules_of(claim.organisation) if rule.place != _BESIDE]
    declared = [c for c in claims if isinstance(c, Interest) and c.organisation]
    mine = [c.organisation for c in declared if _holder(c) == _holder(claim)]
    names = {c.organisation.text for c in declared if c.organisation}
    spoken: dict[str, bool] = defaultdict(bool)
    for rule in rules:
        for passage in said:
            for name in names if rule.place == _ELSEWHERE else ():
                if rule.pattern.search(name):
                    passage = passage.replace(name, "")
            spoken[rule.organisation] |= bool(rule.pattern.search(passage))
        if any(name and rule.pattern.search(name.text) for name in mine):
            return None
    return _only(organisation for organisation, found in spoken.items() if found)


def _said(claims: Sequence[Claim], text: str) -> list[str]:
    """Return the passages that decide: statements, addresses of authors, names of sponsors."""
    passages: list[str] = []
    for claim in claims:
        match claim:
            case Disclosure(span=Span() as span):
                passages.append(span.of(text))
            case Authorship(affiliations=affiliations):
                passages.extend(affiliations)
            case Study(sponsors=sponsors):
                passages.extend(name.text for name in sponsors)
            case _:
                pass
    return passages


def _holder(claim: Interest) -> str | None:
    return claim.holder or claim.holder_as_written


def _only(organisations: Iterable[str]) -> str | None:
    """Return the one organisation, None where there are none or several."""
    found = set(organisations)
    return found.pop() if len(found) == 1 else None


def _rules_of(name: Name | None) -> Sequence[_Rule]:
    if name is None or name.key is not None:
        return ()
    return _rules().get(words(without_legal_form(name.text)), ())


@cache
def _rules() -> dict[tuple[str, ...], list[_Rule]]:
    rules: dict[tuple[str, ...], list[_Rule]] = defaultdict(list)
    for row in resources.table(resources.folder("ontology") / "names" / "deciding-words.tsv"):
        pattern = re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)")
        rules[words(row["name"])].append(_Rule(row["organisation"], row["place"], pattern))
    return dict(rules)
