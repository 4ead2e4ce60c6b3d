"""Organisations that a statement names without saying that somebody has an interest with them.

A parent or a seal describes another name. A payer or an applicant acts itself: `Acme paid AB fees`, `Acme has
filed a patent`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coigraph.extractors.disclosure.phrases import closed_class
from coigraph.extractors.disclosure.tokens import Kind, Token

_SHORT: Final = re.compile(r"[A-Z]{2,4}")
_PARTS: Final = frozenset("section branch chapter".split())
_OWNED: Final = frozenset("company subsidiary affiliate".split())
_PERSONS: Final = ("pronoun", "all", "rest", "some", "first_person", "first_author")
_OPENING: Final = {Kind.SEMICOLON, Kind.COLON}
_LISTED: Final = {Kind.ORGANISATION, Kind.COMMA, Kind.AND, Kind.OR, Kind.OPEN, Kind.CLOSE}


def describes(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the name at `index` only describes what follows.

    So does a seal (`a QRX accredited laboratory`), a parent (`an Acme spin-off company`, `a Borealis company`), a part
    of a body (`the QRX section of Acme`), and an abbreviation amid unread words (`wearable QRX sensors`).
    """
    after = [token.text.casefold() for token in tokens[index + 1 : index + 3]]
    if not after:
        return False
    before = tokens[index - 1] if index else None
    if after[0] in closed_class("offshoot") or after[0] in {"accredited", "certified"}:
        return True
    if after[0] in _PARTS and after[-1] == "of":
        return True
    article = before is not None and before.text.casefold() in {"a", "an"}
    if article and after[0] in _OWNED and index > 1 and tokens[index - 2].kind is Kind.COMMA:
        return True
    return (
        before is not None
        and before.kind is Kind.UNREAD
        and tokens[index + 1].kind is Kind.UNREAD
        and not tokens[index].known
        and _SHORT.fullmatch(tokens[index].text) is not None
    )


def acts(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the organisation at `index` is what its clause speaks of: `Acme has filed a patent`."""
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    verb = following.text.split()[0].casefold() in closed_class("acting_verb")
    verb = verb and (following.kind in {Kind.WORD, Kind.UNREAD} or following.phrase is not None)
    return verb and _opens(tokens, index)


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Say whether only names stand before the one at `index` in its clause."""
    for token in reversed(tokens[:index]):
        if token.kind in _OPENING or token.means("heading"):
            return True
        if token.kind in _LISTED or token.text.casefold() in {"the", "both"}:
            continue
        return False
    return True


def payers(tokens: Sequence[Token], index: int, text: str) -> list[Token]:
    """Return the organisations of which the subject at `index` has something by the words before it.

    So it is with `Acme paid AB` and with `From Acme and Borealis, AB received ...`.
    """
    names: list[Token] = []
    place = index - 1
    while place >= 0 and (
        tokens[place].kind in _LISTED
        or tokens[place].text.casefold() in {"the", "both"}
        or not names
    ):
        if tokens[place].kind in _OPENING or tokens[place].kind is Kind.PERSON:
            break
        if tokens[place].kind is Kind.ORGANISATION:
            names.insert(0, tokens[place])
        place -= 1
    if not names:
        return []
    verb = text[names[-1].end : tokens[index].start]
    opens = place < 0 or tokens[place].kind in _OPENING or tokens[place].means("heading")
    if opens:
        return names if _pays().fullmatch(verb) else []
    first = place == 0 or tokens[place - 1].kind in _OPENING or tokens[place - 1].means("heading")
    given = first and tokens[place].text.casefold() in {"from", "by"}
    return names if given and re.fullmatch(r"\)?, ?(?:(?:Dr|Prof|Mr|Ms|Mrs)s?\.? )?", verb) else []


def _pays() -> re.Pattern[str]:
    verbs = "|".join(sorted(closed_class("paying_verb")))
    return re.compile(
        rf"\)?,? (?:(?:has|have|had|also|previously) )*(?:{verbs}) (?:to )?(?:(?:Dr|Prof|Mr|Ms|Mrs)s?\.? )?"
    )


def supported(token: Token) -> bool:
    """Say whether a type is the verb of who is supported: `is supported by`."""
    words = token.text.casefold().split()
    return token.means("type") and words[-1] == "by" and words[0] in closed_class("auxiliary")


def is_person(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the verb at `index` speaks of a person: `AB is supported by`, not `the institute is supported by`."""
    for token in reversed(tokens[:index]):
        if token.kind is Kind.WORD and token.text.casefold() in {"also", "has", "have"}:
            continue
        author = token.person is not None and bool(token.person.candidates)
        return author or token.kind is Kind.AND or token.means(*_PERSONS)
    return False


def beside(tokens: Sequence[Token], last: Token, index: int) -> bool:
    """Say whether the name at `index` is a partner of the `last` one: `Acme in collaboration with Borealis`."""
    between = [t for t in tokens[:index] if t.start >= last.end]
    return any(
        token.text.casefold() in closed_class("alongside") and following.text == "with"
        for token, following in pairwise(between)
    )
