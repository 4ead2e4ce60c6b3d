"""A statement as typed tokens: persons, types of interest, organisations, qualifiers, joints.

At each place the longest of gazetteer name, phrase and person wins; what none explains is a capitalised name,
a word of the language, or an unread word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Final

from coigraph.extractors.disclosure import neighbours
from coigraph.extractors.disclosure.organisations import name_end
from coigraph.extractors.disclosure.people import INITIALS, Person, Roster
from coigraph.extractors.disclosure.phrases import Found, closed_class, phrasebook
from coigraph.extractors.disclosure.tokens import Kind, Token
from coigraph.extractors.person_names import level, person_words
from coigraph.linking.lexicon import Lexicons

_LINKS: Final = frozenset(
    "from by with of for to at in on as via through behalf through under towards toward".split()
)
_PUNCTUATION: Final = {
    ",": Kind.COMMA, ";": Kind.SEMICOLON, ":": Kind.COLON, "(": Kind.OPEN, "[": Kind.OPEN,
    ")": Kind.CLOSE, "]": Kind.CLOSE, "/": Kind.OR, "&": Kind.AND,
}  # fmt: skip
_BULLETS: Final = "•·▪‣*–-—|"
_WORD: Final = re.compile(r"[^\W_][\w'’-]*")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Dr|Drs|Prof|Mr|Mrs|Ms|St|Inc|Co|Ltd|Corp|etc|vs|No|Nr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|eg|ie|al|Jr|Sr|med|approx)|\b[A-Z])$"
)
_JOINTS: Final = (
    (Kind.OR, re.compile(r"and ?/ ?or\b", re.IGNORECASE)),
    (Kind.AND, re.compile(r"(?:,\s)?as\swell\sas\b", re.IGNORECASE)),
)
_DATE: Final = re.compile(
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s)?(?:19|20)\d\d(?!\w)"
)
_CODE: Final = re.compile(
    r"#?(?:[A-Z]{1,4}[- ]?)?(?:\d[\d/.,-]*\d{3,}|[A-Z]{0,3}\d{2,}[A-Z]{1,3}\d{4,})[\w/-]*|https?://\S+?(?=[)\s]|$)|www\.\S+?(?=[)\s]|$)|\S+@\S+"
)
_MORE: Final = re.compile(r"\s?(?:,\sand\s|,|\sand\s|\s&\s)\s?")
_FULL_NAME: Final = re.compile(
    r"(?:[^\W\d_a-zß-ÿ][\w'’-]*\.?[ ]){1,3}(?:(?:van|von|de|der|den|di|la)[ ]){0,2}[^\W\d_a-zß-ÿ][\w'’-]+"
)


@cache
def _verb() -> re.Pattern[str]:
    """Return what follows a person who is spoken of: a verb of words.tsv, or a colon."""
    verbs = "|".join(sorted(closed_class("subject_verb")))
    return re.compile(rf" *(?:,? ?(?:{verbs})\b|:)")


class Lexer:
    """Cuts one statement into tokens, with the author list and the gazetteers at hand."""

    def __init__(self, statement: str, roster: Roster, lexicons: Lexicons) -> None:
        self.source = statement
        self.text = level(statement)
        self.roster = roster
        self._book = phrasebook()
        organisations = list(lexicons.organisations.find(self.text))
        self._known = {m.span.start: m.span.end for m in organisations}
        self._therapies = {m.span.start: m.span.end for m in lexicons.therapies.find(self.text)}
        self._phrases: dict[int, Found | None] = {}
        self._breaks = sorted(m.start() for m in re.finditer("\n", self.text))

    def tokens(self) -> list[Token]:
        """Return the tokens of the statement, a STOP last."""
        result: list[Token] = []
        position = 0
        while position < len(self.text):
            token = self._next(position, result)
            if token is None:
                position += 1
                continue
            if result and token.start >= position and self._line_break(result, position, token):
                result.append(Token(Kind.STOP, token.start, token.start, ""))
                token = self._next(token.start, result) or token
            if neighbours.begins_sentence(token, result):
                result.append(Token(Kind.STOP, token.start, token.start, ""))
            result.append(token)
            position = max(token.end, position + 1)
        result.append(Token(Kind.STOP, len(self.text), len(self.text), ""))
        return result

    def _next(self, position: int, before: list[Token]) -> Token | None:
        while position < len(self.text) and (
            self.text[position].isspace() or self.text[position] in "\"'*•·▪‣|†‡§#"
        ):
            position += 1
        if position >= len(self.text):
            return None
        return (
            self._mark(position, before)
            or self._phrase_or_name(position, before)
            or self._word(position)
        )

    def _token(self, kind: Kind, start: int, end: int, **more: object) -> Token:
        return Token(kind, start, end, self.source[start:end], **more)  # type: ignore[arg-type]

    def _mark(self, position: int, before: list[Token]) -> Token | None:
        code = _CODE.match(self.text, position)
        if code and (before and before[-1].kind is not Kind.STOP):
            return self._token(Kind.WORD, position, code.end())
        if (date := _DATE.match(self.text, position)) and not self.text[position - 1].isalnum():
            return self._token(Kind.WORD, position, date.end())
        for joint, expression in _JOINTS:
            if found := expression.match(self.text, position):
                return self._token(joint, position, found.end())
        character = self.text[position]
        if character == ".":
            following = self.text[position + 1 : position + 2]
            inside = following.isalnum() and not following.isupper()
            if inside or _ABBREVIATION.search(self.text[max(0, position - 8) : position]):
                return self._token(Kind.WORD, position, position + 1)
            return self._token(Kind.STOP, position, position + 1)
        kind = _PUNCTUATION.get(character)
        if kind and self._book_at(position) is None:
            return self._token(kind, position, position + 1)
        if character in _BULLETS and self._book_at(position) is None:
            return self._token(Kind.WORD, position, position + 1)
        return None

    def _book_at(self, position: int) -> Found | None:
        if position not in self._phrases:
            begins_word = not (
                position and self.text[position - 1].isalnum() and self.text[position].isalnum()
            )
            self._phrases[position] = self._book.match(self.text, position) if begins_word else None
        return self._phrases[position]

    def _phrase_or_name(self, position: int, before: list[Token]) -> Token | None:
        text = self.text
        if position and text[position - 1].isalnum() and text[position].isalnum():
            follows_phrase = before and before[-1].phrase and before[-1].end == position
            if not follows_phrase:
                return None
        phrase = self._book_at(position)
        known = self._known.get(position)
        if known is not None and (phrase is None or phrase.end <= known):
            person = self._person(position, before)
            if person is None or neighbours.in_name_slot(before) or person.end < known:
                return self._organisation(position, before)
        titled = bool(before) and before[-1].text in person_words("title")
        if text[position] not in ",(":
            person = self._person(position, before, titled)
            if person and (phrase is None or phrase.end <= person.end):
                return self._token(Kind.PERSON, person.start, person.end, person=person)
        if phrase is not None and not (
            phrase.phrase.in_names and self._part_of_name(phrase, before)
        ):
            return self._token(Kind.PHRASE, phrase.start, phrase.end, phrase=phrase.phrase)
        if titled and (stranger := re.compile(r"[^\W\d_a-zß-ÿ][\w'-]+").match(text, position)):
            person = Person(position, stranger.end(), (), "surname")
            return self._token(Kind.PERSON, position, stranger.end(), person=person)
        return self._stranger(position, before) or self._organisation(position, before)

    def _person(self, position: int, before: list[Token], titled: bool = False) -> Person | None:
        person = self.roster.match(self.text, position, titled)
        if person is None:
            return None
        if (
            person.form == "initials"
            and neighbours.in_name_slot(before)
            and not self._persons_before(before)
        ):
            linked = before[-1].kind is Kind.LINK
            beside = linked and before[-1].text in {"with", "by"} and person.certain
            if not beside and (linked or not self._speaks(person.end)):
                return None
        following = re.compile(r"[ ]([^\W\d_a-zß-ÿ][\w'-]+)").match(self.text, person.end)
        if following and person.form != "initials":
            at = person.end + 1
            word = following.group(1)
            may_follow = word in person_words("degree") | person_words("suffix")
            if (
                self._book_at(at) is None
                and not may_follow
                and not _verb().match(self.text, person.end)
            ):
                return None
        return person

    def _persons_before(self, before: list[Token]) -> bool:
        """Say whether the list that ends here is one of persons."""
        for token in reversed(before):
            if token.kind in {Kind.AND, Kind.COMMA, Kind.WORD}:
                continue
            return token.kind is Kind.PERSON
        return False

    def _stranger(self, position: int, before: list[Token]) -> Token | None:
        """Return a subject that is a person's name or initials and no author's."""
        if (
            before
            and before[-1].kind not in {Kind.STOP, Kind.SEMICOLON}
            and not before[-1].means("heading")
        ):
            return None
        found = INITIALS.match(self.text, position)
        if found is None or len(found.group().replace(".", "")) > 5:
            found = _FULL_NAME.match(self.text, position)
            if (
                found is None
                or any(
                    w.casefold() in closed_class("head_noun") | closed_class("function")
                    or w in closed_class("legal_suffix")
                    or w.rstrip(".") in closed_class("not_a_name")
                    for w in found.group().split()
                )
                or any(start in self._known for start in range(position, found.end()))
            ):
                return None
        if not _verb().match(self.text, found.end()):
            return None
        return self._token(
            Kind.PERSON, position, found.end(), person=Person(position, found.end(), (), "stranger")
        )

    def _part_of_name(self, phrase: Found, before: list[Token]) -> bool:
        """Say whether a capitalised word such as `Research` begins a name: `from Research Corporation`."""
        return (
            self.text[phrase.start].isupper()
            and bool(re.match(r"[ ][^\W\d_a-zß-ÿ]", self.text[phrase.end : phrase.end + 2]))
            and neighbours.in_name_slot(before)
        )

    def _stops(self, position: int) -> bool:
        """Say whether a name ends before this place, because a person or a phrase begins here."""
        phrase = self._book_at(position)
        if phrase and self._known.get(position, 0) < phrase.end:
            words = self.text[phrase.start : phrase.end].split()
            named = phrase.phrase.in_names and len(words) == 1
            funds = words[-1] in {"Fund", "Foundation", "Trust", "Institute"}
            if not (self.text[position].isupper() and (named or funds)):
                return True
        person = self.roster.match(self.text, position)
        if person is None:
            return False
        after_stop = self.text[:position].rstrip().endswith(".") and person.certain
        return person.form != "initials" or after_stop or self._speaks(person.end)

    def _speaks(self, end: int) -> bool:
        """Say whether a verb follows initials that end here, alone or after more initials."""
        while joint := _MORE.match(self.text, end):
            following = INITIALS.match(self.text, joint.end())
            if following is None:
                return False
            end = following.end()
        return bool(_verb().match(self.text, end))

    def _organisation(self, position: int, before: list[Token]) -> Token | None:
        expected = bool(before) and (
            before[-1].kind is Kind.LINK
            or (before[-1].phrase is not None and before[-1].text.split()[-1] in _LINKS)
            or (len(before) > 1 and before[-1].text == "the" and before[-2].kind is not Kind.STOP)
        )
        end = name_end(self.text, position, self._known.get, self._stops, expected)
        if end is None:
            return None
        if self._therapies.get(position) == end:
            return self._token(Kind.WORD, position, end)
        return self._token(Kind.ORGANISATION, position, end, known=position in self._known)

    def _word(self, position: int) -> Token | None:
        found = _WORD.match(self.text, position)
        if found is None:
            return None
        word = found.group()
        if word + "." in person_words("title") and self.text.startswith(".", found.end()):
            return self._token(Kind.WORD, position, found.end() + 1)
        lower = word.casefold().removesuffix("'s")
        if lower == "and":
            kind = Kind.AND
        elif lower == "or":
            kind = Kind.OR
        elif lower in _LINKS:
            kind = Kind.LINK
        elif (
            lower in closed_class("function")
            or word in person_words("title") | person_words("degree")
            or word.isdigit()
        ):
            kind = Kind.WORD
        else:
            kind = Kind.UNREAD
        return self._token(kind, position, found.end())

    def _line_break(self, before: list[Token], position: int, token: Token) -> bool:
        """Say whether a line ends between the last token and this one and the line ends a sentence."""
        first = bisect_left(self._breaks, before[-1].end)
        if first >= len(self._breaks) or self._breaks[first] >= token.start:
            return False
        last = before[-1]
        if last.kind in {
            Kind.STOP,
            Kind.COMMA,
            Kind.AND,
            Kind.OR,
            Kind.LINK,
            Kind.OPEN,
            Kind.COLON,
        }:
            return False
        gap = self.source[last.end : token.start]
        bulleted = any(c in gap for c in _BULLETS)
        return (
            bulleted
            or "\n\n" in gap.replace(" ", "")
            or self.text[token.start].isupper()
            or self.text[token.start] in "("
        )
