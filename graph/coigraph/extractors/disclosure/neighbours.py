"""What stands around a token: the questions that the state machine asks of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coigraph.extractors.disclosure.tokens import Kind, Token

_FINITE: Final = frozenset(
    "has have had is are was were received receives reports serves served holds owns".split()
)
_PURPOSE: Final = frozenset("for as in related regarding".split())
_VERBS: Final = frozenset(
    "has have had is are was were receive receives received report reports serve serves served acted acts hold "
    "holds held own owns participated provided participates declares works worked".split()
)
_BEFORE_NAMES: Final = frozenset("the both also an a".split())
_STUDIES: Final = frozenset("trial trials study studies site registry".split())
_ABOUT: Final = frozenset("related relating pertaining pertinent relevant".split())
_SUMMED: Final = re.compile(r"\b(?:with|all|with all|any)\s+$", re.IGNORECASE)
_SHORT_FORM: Final = re.compile(r"(?=[^a-z]*[A-Z]{2})[A-Za-z]{2,7}")
_LISTS: Final = frozenset("including namely well".split())


def finite(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a verb that begins a new statement stands at `index`."""
    return index < len(tokens) and tokens[index].text.casefold() in _FINITE


def type_follows(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the token after `index` names a type of interest."""
    return index + 1 < len(tokens) and tokens[index + 1].means("type")


def leads_to_topic(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the name at `index` is a subject matter: `a patent for (the design of) X`, not `a patent with X`."""
    inside = False
    for token in reversed(tokens[:index]):
        if token.kind is Kind.WORD and token.text.casefold() in _BEFORE_NAMES:
            continue
        if inside and token.kind is Kind.UNREAD:
            continue
        if token.text == "of" and tokens[tokens.index(token) - 1].kind is Kind.UNREAD:
            inside = True
            continue
        if token.kind is Kind.LINK:
            before = tokens[tokens.index(token) - 1].text.casefold()
            return token.text.casefold() in {"for", "on", "in", "as"} or before in _ABOUT
        if token.means("type"):
            return token.text.split()[-1].casefold() in {"of", "on", "patent"}
        return token.kind not in {Kind.CLOSE, Kind.COLON}
    return False


def has_topic(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a subject matter stands between the type before `index` and this place: `patents on X and`."""
    between: list[Token] = []
    linked = False
    for token in reversed(tokens[:index]):
        if token.means("type"):
            linked = token.text.split()[-1] in {"of", "on", "for"}
            break
        between.append(token)
    linked = linked or any(t.kind is Kind.LINK and t.text in {"on", "for", "in"} for t in between)
    return linked and any(t.kind in {Kind.UNREAD, Kind.ORGANISATION} for t in between)


def is_paid(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the organisation at `index` receives: `paid to X`, `payments made to the X`."""
    before = [
        t.text.casefold()
        for t in tokens[max(0, index - 4) : index]
        if t.text.casefold() not in {"the", "directly"}
    ]
    return before[-1:] == ["to"] and before[-2:-1] in (["paid"], ["payable"], ["donated"])


def names_study(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the name at `index` is a study's: `investigator of the X trial`."""
    following = [t.text.casefold() for t in tokens[index + 1 : index + 3]]
    return bool(following) and (
        following[0] in _STUDIES
        or (following[-1] in _STUDIES and tokens[index + 1].kind is Kind.UNREAD)
    )


def semicolon_joins(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a semicolon only divides a list of organisations: `from Acme Ltd; Borealis Inc; and ...`."""
    position = index + 1
    while position < len(tokens) and (
        tokens[position].kind is Kind.AND or tokens[position].text.casefold() in _BEFORE_NAMES
    ):
        position += 1
    if position >= len(tokens) or tokens[position].kind is not Kind.ORGANISATION:
        return False
    following = tokens[position + 1 : position + 3]
    if not following:
        return True
    if following[0].kind is Kind.OPEN:
        return not any(t.means("type") for t in following)
    return following[0].kind in {Kind.SEMICOLON, Kind.COMMA, Kind.AND} or (
        following[0].kind is Kind.WORD and following[0].text.startswith(",")
    )


def joins_list(tokens: Sequence[Token], index: int) -> bool:
    """Say whether an organisation goes on the list before it, and does not describe its last member."""
    linked = False
    for token in reversed(tokens[:index]):
        if token.kind is Kind.WORD and token.text.casefold() in _BEFORE_NAMES:
            continue
        if token.kind is Kind.LINK:
            linked = True
            continue
        if token.kind is Kind.CLOSE:
            return not linked and not (
                token is tokens[index - 1] and _abbreviates(tokens, tokens.index(token))
            )
        if token.kind is Kind.AND and _inside(tokens, tokens.index(token)):
            return False
        if token.kind in {Kind.COMMA, Kind.AND, Kind.OR, Kind.SEMICOLON, Kind.COLON}:
            return True
        if token.means("vague", "outside", "within", "institution"):
            return True
        if token.kind is Kind.WORD and token.text.casefold() in _LISTS:
            return _ends_with_party(tokens, tokens.index(token))
        return token.kind is Kind.ORGANISATION and not linked
    return True


def _abbreviates(tokens: Sequence[Token], close: int) -> bool:
    """Say whether the bracket before holds the short form of a name that goes on: `Institute (QRX) Research Unit`."""
    return (
        close > 2
        and tokens[close - 2].kind is Kind.OPEN
        and tokens[close - 3].kind is Kind.ORGANISATION
        and _SHORT_FORM.fullmatch(tokens[close - 1].text) is not None
        and not tokens[close + 1].known
    )


def _inside(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a field of work stands before the `and` at `index`: `Unit (QRX) in Infections and` `Resistance`."""
    return (
        index > 2
        and tokens[index - 1].kind is Kind.ORGANISATION
        and not tokens[index - 1].known
        and tokens[index - 2].text == "in"
        and tokens[index - 3].kind in {Kind.CLOSE, Kind.ORGANISATION}
    )


def _ends_with_party(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a party stands before `including`: `several companies, including`, `Acme, namely`."""
    for token in reversed(tokens[:index]):
        if token.kind not in {Kind.COMMA, Kind.WORD}:
            return token.kind is Kind.ORGANISATION or token.means("vague")
    return False


def holds_or(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Say whether an "or" stands in a stretch of text or right after it: `Acme employees or collaborators`."""
    inside = [i for i, token in enumerate(tokens) if start <= token.start and token.end <= end]
    reached = tokens[inside[0] : inside[-1] + 2] if inside else ()
    return any(token.kind is Kind.OR and "or" in token.text.casefold() for token in reached)


def locates(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the name at `index` says where an employer belongs: `employees of Acme Centre, Northtown Network`.

    A person has one employer: without an `and` the second name is no other one, unless the tables know it.
    """
    if tokens[index].known or index < 2 or tokens[index - 1].kind is not Kind.COMMA:
        return False
    before, after = tokens[index - 2], tokens[index + 1 : index + 2]
    listed = after and (after[0].kind in {Kind.AND, Kind.OR, Kind.ORGANISATION})
    return before.kind is Kind.ORGANISATION and not listed


def since_name(tokens: Sequence[Token], index: int) -> list[Token]:
    """Return the tokens between the last name, bracket or type and `index`, the last first."""
    since: list[Token] = []
    place = index - 1
    while place >= 0:
        token = tokens[place]
        if token.kind is Kind.CLOSE:
            opening = next((i for i in range(place, -1, -1) if tokens[i].kind is Kind.OPEN), 0)
            if opening == 0 or tokens[opening - 1].kind is not Kind.WORD:
                break
            place = opening - 1
            continue
        if token.kind is Kind.ORGANISATION or token.means("type"):
            break
        if not token.means("unpaid", "paid"):  # `an Acme unpaid consultant`
            since.append(token)
        place -= 1
    return since


def verb_since_type(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a verb stands between the type before `index` and this place: `fees and is an employee`."""
    words: list[str] = []
    for token in reversed(tokens[:index]):
        if token.means("type"):
            return any(word in _VERBS for word in words)
        words.append(token.text.casefold())
    return False


def gives_purpose(between: Sequence[Token]) -> bool:
    """Say whether a type after these tokens is a purpose: `fees from A for lectures`, not `and served as ...`."""
    words = {token.text.casefold() for token in between}
    if words & {"include", "includes"}:
        return True
    return bool(words & _PURPOSE) and not words & _VERBS


def apart(between: Sequence[Token]) -> bool:
    """Say whether a type after these tokens has a place of its own: `advisor for A, and as a speaker for B`."""
    return any(t.kind in {Kind.COMMA, Kind.AND} for t in between) and any(
        t.text.casefold() == "as" for t in between
    )


def explains(between: Sequence[Token], name: Token) -> bool:
    """Say whether only a dash stands between a name and the type after it: `Acme - research grant`."""
    dash = len(between) == 1 and between[0].text in {"-", "–", "—"}
    return dash and between[0].start > name.end


def has_payer(between: Sequence[Token], tokens: Sequence[Token], index: int) -> bool:
    """Say whether a purpose has a payer of its own: `for advice from A and for lectures from B`."""
    after = tokens[index + 1 : index + 3]
    return (
        any(t.kind in {Kind.COMMA, Kind.AND} for t in between)
        and len(after) > 1
        and after[0].text.casefold() in {"from", "by"}
        and after[1].kind is Kind.ORGANISATION
    )


def new_payer(tokens: Sequence[Token], index: int) -> bool:
    """Say whether `from` stands before the organisation at `index`: `fees from A for advice, from B for lectures`."""
    before = [
        t for t in tokens[max(0, index - 3) : index] if t.text.casefold() not in _BEFORE_NAMES
    ]
    return bool(before) and before[-1].text.casefold() in {"from", "by"}


def sums_up(text: str, types: Sequence[Token]) -> bool:
    """Say whether types only speak of the money for what stands before: `..., with all funding paid to ...`."""
    return bool(types) and all(
        t.phrase is not None and t.phrase.generic and _SUMMED.search(text[: t.start]) for t in types
    )


def name_follows(tokens: Sequence[Token], index: int) -> bool:
    """Say whether an organisation follows in the same clause."""
    for token in tokens[index + 1 :]:
        if token.kind in {Kind.SEMICOLON, Kind.PERSON} or token.means("all", "rest"):
            return False
        if token.kind is Kind.ORGANISATION:
            return True
    return False


def in_name_slot(before: list[Token]) -> bool:
    """Say whether the next word stands where an organisation is expected: after `from`, or in its list."""
    for token in reversed(before):
        if token.kind in {Kind.COMMA, Kind.AND, Kind.OR}:
            continue
        if token.kind is Kind.WORD and token.text.casefold() in {"the", "both"}:
            continue
        return token.kind is Kind.LINK or token.kind is Kind.ORGANISATION
    return False


def begins_sentence(token: Token, before: list[Token]) -> bool:
    """Say whether a sentence begins here although no full stop of its own stands before: `Acme Inc. He`."""
    if not before or not before[-1].text.endswith(".") or before[-1].kind is not Kind.ORGANISATION:
        return False
    if token.kind in {Kind.PERSON, Kind.ORGANISATION} or token.means(
        "all", "rest", "some", "pronoun", "sponsor", "heading"
    ):
        return True
    return token.text[:1].isupper() and token.kind in {
        Kind.WORD,
        Kind.UNREAD,
        Kind.PHRASE,
        Kind.LINK,
    }
