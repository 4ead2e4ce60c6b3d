"""Persons in a statement: authors where they are spoken of, and strangers who are no authors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from coigraph.extractors.disclosure import neighbours
from coigraph.extractors.disclosure.people import INITIALS, Person, Roster, looks_like_initials
from coigraph.extractors.disclosure.phrases import Found, closed_class
from coigraph.extractors.disclosure.tokens import Kind, Token
from coigraph.extractors.person_names import person_words

_MORE: Final = re.compile(r"\s?(?:,\sand\s|,|\sand\s|\s&\s)\s?")
_FULL_NAME: Final = re.compile(
    r"(?:[^\W\d_a-zß-ÿ][\w'’-]*\.?[ ]){1,3}(?:(?:van|von|de|der|den|di|la)[ ]){0,2}[^\W\d_a-zß-ÿ][\w'’-]+"
)
_FAMILY_NAME: Final = re.compile(r"[^\W\d_a-zß-ÿ][\w'-]+")
MOST_INITIALS: Final = 5
MOST_BARE_INITIALS: Final = 4
"""A stranger with more letters in capitals, or with more that have no full stops, is taken for an organisation."""


@cache
def _verb() -> re.Pattern[str]:
    """Return what follows a person who is spoken of: a verb of words.tsv, or a colon."""
    verbs = "|".join(map(re.escape, sorted(closed_class("subject_verb"))))
    return re.compile(rf" *(?:,? ?(?:{verbs})\b|:)")


class People:
    """Finds persons in one statement.

    `known` are the places where names of the gazetteer begin, with their ends; `phrase_at` gives the phrase that
    begins at a place.
    """

    def __init__(
        self,
        text: str,
        roster: Roster,
        known: Mapping[int, int],
        phrase_at: Callable[[int], Found | None],
    ) -> None:
        self._text = text
        self._roster = roster
        self._known = known
        self._phrase_at = phrase_at

    def author(self, position: int, before: list[Token], titled: bool = False) -> Person | None:
        """Return the author named at a place, or None.

        Where an organisation is expected, initials are an author's only where a verb follows them.
        """
        person = self._roster.match(self._text, position, titled)
        if person is None:
            return self._nearly(position, before)
        if (
            person.form == "initials"
            and neighbours.in_name_slot(before)
            and not _persons_before(before)
        ):
            linked = before[-1].kind is Kind.LINK
            owns = self._text.startswith("'s ", person.end)
            beside = person.certain and (owns or (linked and _leads_to_person(before)))
            beside = beside or _must_be_person(before)
            if not beside and (linked or not self.speaks(person.end)):
                return None
        following = re.compile(r"[ ]([^\W\d_a-zß-ÿ][\w'-]+)").match(self._text, person.end)
        if following and person.form != "initials":
            at = person.end + 1
            word = following.group(1)
            may_follow = word in person_words("degree") | person_words("suffix")
            if (
                self._phrase_at(at) is None
                and not may_follow
                and not _verb().match(self._text, person.end)
            ):
                return self._nearly(position, before)
        return person

    def _nearly(self, position: int, before: list[Token]) -> Person | None:
        """Return the author whose name is written a little differently: Dan for Daniel, one more family name."""
        if not self._text[position].isupper() or neighbours.in_name_slot(before):
            return None
        found = _FULL_NAME.match(self._text, position)
        if found is None or self._text[found.end() : found.end() + 2].strip()[:1].isupper():
            return None
        meant = self._roster.nearly(found.group())
        return Person(position, found.end(), meant, "name", certain=False) if meant else None

    def speaks(self, end: int) -> bool:
        """Say whether a verb follows initials that end here, alone or after more initials."""
        while joint := _MORE.match(self._text, end):
            following = INITIALS.match(self._text, joint.end())
            if following is None:
                return False
            end = following.end()
        return bool(_verb().match(self._text, end))

    def stranger(self, position: int, before: list[Token]) -> Person | None:
        """Return a person who is no author: initials in a list of persons, a titled name, a subject."""
        end = looks_like_initials(self._text, position)
        opens = not before or before[-1].kind in {Kind.STOP, Kind.SEMICOLON}
        degree = end is not None and self._text[position:end] in person_words("degree")
        if (
            degree and not opens
        ):  # `MA is an editor` speaks of a person, `Ann Example, MA, is` does not
            return None
        if end and _persons_before(before):
            return Person(position, end, (), "initials")
        if follows_title(before) and not neighbours.in_name_slot(before[:-1]):
            found = _FAMILY_NAME.match(self._text, position)
            return Person(position, found.end(), (), "surname") if found else None
        if not (opens or before[-1].means("heading")):
            return None
        found = INITIALS.match(self._text, position)
        if found is None or _too_many(found.group()):
            found = _FULL_NAME.match(self._text, position)
            if found is None or self._names_body(found):
                return None
        owns = self._text.startswith("'s ", found.end()) and " " not in found.group()
        if not (owns or self.speaks(found.end())):
            return None
        meant = self._roster.misspelt(found.group())
        if len(meant) == 1:
            return Person(position, found.end(), meant, "name", certain=False)
        return Person(position, found.end(), (), "stranger")

    def _names_body(self, found: re.Match[str]) -> bool:
        """Say whether capitalised words are an organisation's name or ordinary words, and no person's name."""
        return any(start in self._known for start in range(found.start(), found.end())) or any(
            word.casefold() in closed_class("head_noun") | closed_class("function")
            or word in closed_class("legal_suffix")
            or word.rstrip(".") in closed_class("not_a_name")
            for word in found.group().split()
        )


def _too_many(written: str) -> bool:
    most = MOST_INITIALS if "." in written else MOST_BARE_INITIALS
    return len(written.replace(".", "")) > most


def _persons_before(before: list[Token]) -> bool:
    """Say whether the list that ends here is one of persons."""
    for token in reversed(before):
        if token.kind in {Kind.AND, Kind.COMMA}:
            continue
        return token.kind is Kind.PERSON and token is not before[-1]
    return False


def _leads_to_person(before: list[Token]) -> bool:
    """Say whether a preposition leads to a person: `with AB`, `the work of AB`; not `fees from AB`."""
    link = before[-1].text.casefold()
    noun = before[-2] if len(before) > 1 else before[-1]
    return link in {"with", "by"} or (
        link in {"of", "to"} and noun.kind in {Kind.UNREAD, Kind.WORD}
    )


def _must_be_person(before: list[Token]) -> bool:
    """Say whether only a person can follow: `the wife of AB`, `except for AB`, `apart from AB`."""
    if len(before) < 2 or before[-1].kind is not Kind.LINK:
        return False
    link, noun = before[-1].text.casefold(), before[-2]
    return (link == "of" and noun.means("family", "institution")) or (
        f"{noun.text.casefold()} {link}" in {"except for", "apart from", "aside from"}
    )


def follows_title(before: list[Token]) -> bool:
    """Say whether a title stands before the next word: Dr, Prof."""
    return bool(before) and before[-1].text in person_words("title")
