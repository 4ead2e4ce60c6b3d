"""Whom a sentence speaks of: names, initials, pronouns, "all other authors"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coigraph.extractors.disclosure.people import Roster
from coigraph.extractors.disclosure.phrases import closed_class
from coigraph.extractors.disclosure.reading import Subject
from coigraph.extractors.disclosure.tokens import Kind, Token
from coigraph.extractors.person_names import person_words

NOBODY: Final = Subject()
_BESIDES: Final = frozenset({"apart from", "aside from", "other than"})
_BETWEEN: Final = {Kind.COMMA, Kind.AND, Kind.OR}
_LISTED: Final = _BETWEEN | {Kind.PERSON}


def is_object(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the person at `index` is not spoken of: `founded by Dr X`, `together with AB`."""
    if _is_told_of(tokens, persons_from(tokens, index)):
        return False
    for token in reversed(tokens[:index]):
        if token.kind is Kind.WORD and (
            token.text in person_words("title")
            or token.text.casefold() in {"the", "both", "author", "authors"}
        ):
            continue
        if token.text == "with" and _in_role(tokens, persons_from(tokens, index)):
            return False
        return (
            token.kind is Kind.LINK
            and not is_owner(tokens, index)
            and not is_excepted(tokens, index)
        )
    return False


def _is_told_of(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the sentence goes on about the person before `index`: `, who consults`, `, an employee of Acme`."""
    words = tokens[index : index + 3]
    if words and words[0].kind is Kind.COMMA:
        words = words[1:]
    if words and words[0].text.casefold() == "who":
        return True
    article = len(words) == 2 and words[0].text.casefold() in {"a", "an"}
    return article and tokens[index].kind is Kind.COMMA and words[1].means("type")


def _in_role(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a type as a role stands at `index`: `with AB` `as inventor`."""
    words = tokens[index : index + 2]
    return len(words) == 2 and words[0].text == "as" and words[1].means("type")


def is_owner(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the person at `index` is the one whose relative or institution is spoken of: `The wife of AB`."""
    before = [t for t in tokens[max(0, index - 4) : index] if t.text not in person_words("title")]
    return (
        len(before) > 1
        and before[-1].text.casefold() == "of"
        and before[-2].means("family", "institution")
        and not is_relative(tokens, tokens.index(before[-2]))
    )


def is_relative(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the word at `index` says whose relative an author is, who stays the one spoken of.

    So it is in `CD is the wife of AB and owns Acme`.
    """
    before = [t for t in tokens[max(0, index - 3) : index] if t.text.casefold() not in {"the", "a"}]
    return (
        tokens[index].means("family")
        and len(before) > 1
        and before[-1].text.casefold() in {"is", "was"}
        and before[-2].kind is Kind.PERSON
        and [t.text.casefold() for t in tokens[index + 1 : index + 2]] == ["of"]
    )


def is_excepted(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the person at `index` is one whom a denial does not reach: `Except for AB`."""
    before = [t for t in tokens[max(0, index - 4) : index] if t.text not in person_words("title")]
    return bool(before) and (
        before[-1].means("exception")
        or any(t.text.casefold() in {"except", "excepting", "exception"} for t in before[-2:])
        or " ".join(t.text.casefold() for t in before[-2:]) in _BESIDES
    )


def is_spared(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Say whether the persons from `index` to `end` are left out of a group that the clause goes on about.

    So they are in `All authors except AB are employees of Acme`, not where more is told of them: `except AB, who`.
    """
    if not is_excepted(tokens, index) or any(
        t.text.casefold() == "who" for t in tokens[end : end + 2]
    ):
        return False
    before = [t for t in tokens[:index] if t.kind not in {Kind.WORD, Kind.LINK, Kind.COMMA}]
    return bool(before) and before[-1].means("all")


def persons_from(tokens: Sequence[Token], index: int) -> int:
    """Return the index after the list of persons that begins at `index`."""
    position = index
    end = index
    while position < len(tokens):
        token = tokens[position]
        if token.kind is Kind.PERSON:
            position = end = position + 1
        elif token.kind in _BETWEEN or (
            token.kind is Kind.WORD
            and (
                token.text in person_words("title") | person_words("degree")
                or token.text == "."
                or token.text.casefold() in {"as", "author", "authors"}
            )
        ):
            position += 1
        elif token.kind is Kind.OPEN and (close := _alias(tokens, position)):
            position = end = close
        else:
            break
    return end


def _alias(tokens: Sequence[Token], position: int) -> int | None:
    """Return the index after a bracket that repeats a person: `Ann Example (AE)`."""
    inner = tokens[position + 1 : position + 3]
    if len(inner) < 2 or inner[1].kind is not Kind.CLOSE:
        return None
    short = inner[0].kind is Kind.ORGANISATION and len(inner[0].text) <= 4
    degree = inner[0].text in person_words("degree")
    return position + 3 if short or degree or inner[0].kind is Kind.PERSON else None


def named(tokens: Sequence[Token]) -> Subject:
    """Return the subject that a list of persons makes."""
    people = [t for t in tokens if t.kind is Kind.PERSON and t.person]
    persons: dict[int, None] = {}
    unresolved = []
    doubts: set[str] = set()
    for token in people:
        assert token.person is not None
        if len(token.person.candidates) == 1:
            persons[token.person.candidates[0]] = None
            if not token.person.certain:
                doubts.add("short form")
        else:
            unresolved.append(token)
    return Subject(tuple(persons), tuple(unresolved), tuple(people), "", frozenset(doubts))


def with_neither(tokens: Sequence[Token], index: int, subject: Subject) -> Subject:
    """Return the persons of `Neither AB nor CD` together, the subject as it is elsewhere."""
    if not index or [tokens[0].text.casefold(), tokens[index - 1].text.casefold()] != [
        "neither",
        "nor",
    ]:
        return subject
    before = [t for t in tokens[: index - 1] if t.kind is Kind.PERSON]
    return named([*before, *subject.tokens])


def in_bracket(tokens: Sequence[Token], index: int) -> Subject:
    """Return the persons in a bracket after the word at `index`: `The senior author (AB)`; NOBODY without one."""
    if not tokens[index].means("some", "first_author"):
        return NOBODY
    inner = tokens[index + 1 :]
    end = next((i for i, t in enumerate(inner) if t.kind is Kind.CLOSE), 0)
    persons = end > 1 and inner[0].kind is Kind.OPEN and inner[1].kind is Kind.PERSON
    if not persons or any(t.kind not in _LISTED for t in inner[1:end]):
        return NOBODY
    return named(inner[1:end])


def grouped(
    token: Token, roster: Roster, current: Subject, last: Subject, listing: bool
) -> Subject:
    """Return the subject that a group word or pronoun makes; NOBODY where it cannot be told."""
    everybody = tuple(range(len(roster.authors)))
    if token.means("rest"):
        return Subject(tokens=(token,), group="rest")
    if token.means("some") and len(everybody) == 1 and token.text.casefold().endswith("author"):
        return Subject(everybody, tokens=(token,))
    if token.text.casefold() == "the last author" and everybody:
        return Subject(everybody[-1:], tokens=(token,), doubts=frozenset({"pronoun"}))
    if token.means("some"):
        return Subject(unresolved=(token,), tokens=(token,), group="some")
    if token.means("first_person"):
        if len(everybody) == 1:
            return Subject(everybody, tokens=(token,), doubts=frozenset({"pronoun"}))
        return last if listing else NOBODY
    if token.means("pronoun"):
        base = current if current.tokens else last
        singular = token.text.casefold() in {"he", "she", "he/she", "she/he"}
        people = len(base.persons) + len(base.unresolved)
        if base.group or not people or (singular and people != 1) or (not singular and people < 2):
            return NOBODY
        return Subject(
            base.persons,
            base.unresolved,
            (*base.tokens, token),
            "",
            (base.doubts - {"inherited"}) | {"pronoun"},
        )
    if token.means("first_author") and everybody:
        return Subject(everybody[:1], tokens=(token,), doubts=frozenset({"pronoun"}))
    if token.text.casefold().endswith("author") and "all" not in token.text.casefold().split():
        if len(everybody) == 1:
            return Subject(everybody, tokens=(token,))
        return last if listing else NOBODY
    return Subject(everybody, tokens=(token,), group="all")


def may_inherit(sentence: Sequence[Token], listing: bool) -> bool:
    """Say whether a sentence without a subject goes on about the last one: `Received fees from ...`.

    It does not where it speaks of something else first: `The consortium receives ...`.
    """
    for token in sentence:
        if token.means("type") and token.text.startswith("The "):
            return False
        if token.means("type", "none", "bare_none", "institution", "unpaid", "paid", "not"):
            return True
        if token.means("heading", "outside", "within"):
            continue
        if token.text.casefold() in {"author", "authors"}:
            return False
        if token.kind in {Kind.UNREAD, Kind.ORGANISATION} or token.means("sponsor", "vague"):
            return listing and token.kind is Kind.ORGANISATION
        if token.kind is Kind.WORD and token.text.casefold() in closed_class(
            "subject_noun_article"
        ):
            return False
    return False
