"""The organisations of one group: which of them are places, which are no organisations, who goes with whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coigraph.extractors.disclosure.organisations import ends_in_field
from coigraph.extractors.disclosure.phrases import closed_class
from coigraph.extractors.disclosure.reading import Party, Subject
from coigraph.extractors.disclosure.tokens import Kind, Token

_MONEY: Final = frozenset(
    "Consulting ConsultingOrAdvisory AdvisoryBoard Honorarium Lecture SpeakersBureau "
    "PersonalFees Travel Financial".split()
)
"""Types that always have a counterparty, so that leaving it out is vague."""


_NEEDLESS: Final = frozenset("Patent IntellectualProperty Royalty Licence".split())
"""Types that say what somebody has although they name nobody: `holds patents on X`, `receives book royalties`."""
_HELD: Final = frozenset("Ownership StockOptions StockListed EquityUnlisted".split())
_HOLDS: Final = re.compile(r"\b(?:own|hold|ha(?:s|ve)|possess)", re.IGNORECASE)
_NAMELESS_FIRM: Final = re.compile(
    r" ?(?:of|by|at|for|in) (?:an?|the same) (?:[a-z-]+ ){0,3}"
    r"(?:company|firm|corporation|manufacturer|start-?up)(?! [A-Z(])(?!\w)"
)
"""A company that is not named: `employee of a company that makes sensors`."""
_NAMED_BEFORE: Final = re.compile(r" ?(?:in|of) (?:the|this|that|these|those|both|said|such)(?!\w)")
"""Stock in something spoken of before: `own stock in the company`."""


def without_places(text: str, parties: list[Party]) -> tuple[list[Party], list[Token]]:
    """Return the organisations, and apart from them what stands as a place: `of A GmbH, Oberdorf, and B AG, Unterdorf`.

    A list in a sentence ends with `and`; where it does not, a last unknown word after a legal suffix is no firm. A
    list after a colon need not end so.
    """
    if len(parties) < 2 or text[: parties[0].token.start].rstrip().endswith(":"):
        return parties, []
    if _is_chain(text, parties):
        return parties[:1], [party.token for party in parties[1:]]
    places = [i for i in range(1, len(parties)) if _may_be_place(text, parties, i)]
    if len(parties) - 1 not in places:
        return parties, []
    kept = [party for i, party in enumerate(parties) if i not in places]
    return kept, [parties[i].token for i in places]


def _is_chain(text: str, parties: Sequence[Party]) -> bool:
    """Say whether the names are a unit and what it belongs to: `head of the Division of A, Institute B, Faculty C`."""
    first = parties[0].token.text.split()[0]
    between = (text[a.token.end : b.token.start] for a, b in pairwise(parties))
    return first in closed_class("unit") and all(gap.strip() in {",", ", the"} for gap in between)


def _may_be_place(text: str, parties: Sequence[Party], index: int) -> bool:
    before, token = parties[index - 1].token, parties[index].token
    suffix = before.text.split()[-1] in closed_class("legal_suffix")
    alone = " " not in token.text and token.text[1:].islower() and not token.known
    return suffix and alone and text[before.end : token.start].strip() == ","


def names_subject_matter(token: Token) -> bool:
    """Say whether a name is one word for a field of work and nothing else: `Epidemiology`, `Science`."""
    return not token.known and " " not in token.text and ends_in_field([token.text])


def names_study(text: str, token: Token) -> bool:
    """Say whether a statement calls this name a study somewhere: `the NORTHSTAR trial`."""
    if token.known:
        return False
    noun = r"(?:trials?|study|studies|site|registry|cohort)(?!\w)"
    return bool(re.search(rf"(?<!\w){re.escape(token.text)} {noun}", text))


def respectively(
    subject: Subject, types: Sequence[Token], parties: Sequence[Party]
) -> list[tuple[Subject, Party, Token]] | None:
    """Return who goes with whom by `respectively`, None where the lists do not count out."""
    persons = subject.persons
    if len(persons) == len(parties) and len(types) == 1 and not subject.unresolved:
        alone = [replace(subject, persons=(p,), tokens=(subject.token_of(p),)) for p in persons]
        return [(s, p, types[0]) for s, p in zip(alone, parties, strict=True)]
    if len(types) == len(parties) and len(persons) == 1:
        return [(subject, p, t) for p, t in zip(parties, types, strict=True)]
    return None


def needs_no_organisation(text: str, token: Token) -> bool:
    """Say whether a type is an interest although no organisation is named: a patent, royalties, `owns stock`."""
    kind = token.phrase.value if token.phrase else ""
    if kind == "Employment" or (kind in _HELD and "holder" in token.text):
        return bool(_NAMELESS_FIRM.match(text, token.end))
    if kind in _HELD or kind == "IntellectualProperty":
        held = _HOLDS.search(text[max(0, token.start - 20) : token.end])
        named = kind in _HELD and _NAMED_BEFORE.match(text, token.end)
        return bool(held and not named)
    return kind in _NEEDLESS


def names_no_company(token: Token) -> bool:
    """Say whether a type is one in a company, so that leaving its name out is vague: `owns stock in a company`."""
    return token.phrase is not None and token.phrase.value in _HELD | {"Employment"}


def names_no_payer(types: Sequence[Token], sentence: Sequence[Token]) -> bool:
    """Say whether a sentence tells of money and names no organisation at all: `reports consulting fees`."""
    kinds = {t.phrase.value for t in types if t.phrase}
    return bool(kinds & _MONEY) and not any(t.kind is Kind.ORGANISATION for t in sentence)
