"""A statement as typed tokens: persons, types of interest, organisations, qualifiers, joints.

At each place the longest of gazetteer name, phrase and person wins; what none explains is a capitalised name,
a word of the language, or an unread word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from coigraph.extractors.disclosure import neighbours
from coigraph.extractors.disclosure.boundaries import is_degree, titles, within_name
from coigraph.extractors.disclosure.legends import legend
from coigraph.extractors.disclosure.naming import People, follows_title
from coigraph.extractors.disclosure.organisations import name_end
from coigraph.extractors.disclosure.people import Person, Roster
from coigraph.extractors.disclosure.phrases import Found, Phrase, closed_class, phrasebook
from coigraph.extractors.disclosure.places import place_end
from coigraph.extractors.disclosure.sections import begins_section
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
_OPEN_ENDS: Final = {Kind.STOP, Kind.COMMA, Kind.AND, Kind.OR, Kind.LINK, Kind.OPEN, Kind.COLON}
_FIRM_TITLES: Final = frozenset({"Dr", "Doctor"})
_BULLETS: Final = "•·▪‣*–-—|"
_WORD: Final = re.compile(r"[^\W_][\w'’-]*")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Dr|Drs|Prof|Mr|Mrs|Ms|St|Inc|Co|Ltd|Corp|etc|vs|No|Nr|al|Jr|Sr|med|approx|eg|ie|e\.g|i\.e|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|s\.a|s\.r\.l|s\.p\.a|n\.v|b\.v|a\.s)|\b[A-Z])$"
)
_JOINTS: Final = (
    (Kind.OR, re.compile(r"and ?/ ?or\b", re.IGNORECASE)),
    (Kind.AND, re.compile(r"(?:,\s)?as\swell\sas\b", re.IGNORECASE)),
)
_DATE: Final = re.compile(
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s)?(?:19|20)\d\d(?!\w)"
)
_CODE: Final = re.compile(
    r"[A-Z]{2,4}/[A-Za-z]{0,3}\d{4,}|#?(?:[A-Z]{1,4}[- ]?)?(?:\d[\d/.,-]*\d{3,}|[A-Z]{0,3}\d{2,}[A-Z]{1,3}\d{4,})[\w/-]*|(?=[\w-]*\d{4})\d*[A-Z][\w/-]*|https?://\S+?(?=[)\s]|$)|www\.\S+?(?=[)\s]|$)|\S+@\S+"
)


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
        self._people = People(self.text, roster, self._known, self._book_at)
        self._legend = legend(
            self.text, self._book_at, lambda place: self.roster.match(self.text, place) is not None
        )
        self._titles = titles(self.text)
        self._breaks = sorted(m.start() for m in re.finditer("\n", self.text))

    def tokens(self) -> list[Token]:
        """Return the tokens of the statement, a STOP last."""
        result: list[Token] = []
        position = 0
        while position < len(self.text):
            if (
                position <= self._legend.start
                and not self.text[position : self._legend.start].strip()
            ):
                position = self._legend.end
                result.append(Token(Kind.STOP, position, position, ""))
                continue
            token = self._next(position, result)
            if token is None:
                position += 1
                continue
            broken = result and token.start >= position and self._line_break(result, token)
            headed = begins_section(self.text, token, result)
            if broken or headed or neighbours.begins_sentence(token, result):
                result.append(Token(Kind.STOP, token.start, token.start, ""))
                token = self._next(token.start, result) or token
            result.append(token)
            position = max(token.end, position + 1)
        result.append(Token(Kind.STOP, len(self.text), len(self.text), ""))
        return result

    def _next(self, position: int, before: list[Token]) -> Token | None:
        while position < len(self.text) and (
            self.text[position].isspace() or self.text[position] in "\"'*•·▪‣|†‡§#"
        ):
            if self.text.startswith("'s ", position) and self._book_at(position):
                break
            position += 1
        if position >= len(self.text):
            return None
        return (
            self._mark(position, before)
            or self._phrase_or_name(position, before)
            or self._word(position, before)
        )

    def _token(
        self,
        kind: Kind,
        start: int,
        end: int,
        phrase: Phrase | None = None,
        person: Person | None = None,
        known: bool = False,
    ) -> Token:
        return Token(kind, start, end, self.source[start:end], phrase, person, known)

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
        if character == "," and _after_name(before):
            place = place_end(self.text, position)
            if place is not None:
                return self._token(Kind.WORD, position, place)
        kind = _PUNCTUATION.get(character)
        phrase = self._book_at(position)
        described = phrase and (phrase.phrase.kind != "apposition" or _after_name(before))
        if kind and not described:
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
        if code := self._legend.places.get(position):
            return self._token(Kind.PHRASE, position, code[0], phrase=code[1])
        phrase = self._book_at(position)
        if phrase and phrase.phrase.kind == "apposition" and not _after_name(before):
            phrase = None
        known = self._known.get(position)
        if known is not None and (phrase is None or phrase.end <= known):
            person = self._people.author(position, before)
            if person is None or neighbours.in_name_slot(before) or person.end < known:
                return self._organisation(position, before)
        titled = follows_title(before)
        if text[position] not in ",(":
            person = self._people.author(position, before, titled)
            if person and (phrase is None or phrase.end <= person.end):
                return self._token(Kind.PERSON, person.start, person.end, person=person)
        if phrase is not None and not (
            phrase.phrase.in_names and self._part_of_name(phrase, before)
        ):
            return self._token(Kind.PHRASE, phrase.start, phrase.end, phrase=phrase.phrase)
        stranger = self._people.stranger(position, before)
        if stranger is not None:
            return self._token(Kind.PERSON, stranger.start, stranger.end, person=stranger)
        return self._organisation(position, before)

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
        ends = phrase and self._known.get(position, 0) < phrase.end
        if phrase and ends and not within_name(self.text, phrase):
            return True
        person = self.roster.match(self.text, position)
        if person is None:
            return False
        after_stop = self.text[:position].rstrip().endswith(".") and person.certain
        return person.form != "initials" or after_stop or self._people.speaks(person.end)

    def _organisation(self, position: int, before: list[Token]) -> Token | None:
        expected = bool(before) and (
            before[-1].kind is Kind.LINK
            or (before[-1].phrase is not None and before[-1].text.split()[-1] in _LINKS)
            or (len(before) > 1 and before[-1].text == "the" and before[-2].kind is not Kind.STOP)
        )
        end = name_end(self.text, position, self._known.get, self._stops, expected)
        if end is None:
            return None
        name = self.text[position:end]
        if any(s < position < e and self.text[s:e].strip("\"'") != name for s, e in self._titles):
            return self._token(Kind.UNREAD, position, end)
        if name in closed_class("scope") or is_degree(name):
            return self._token(Kind.WORD, position, end)
        named = self._without_attribute(position, end)
        if named == position or self._therapies.get(position) == named:
            return self._token(Kind.WORD, position, end)
        return self._token(Kind.ORGANISATION, position, named, known=position in self._known)

    def _without_attribute(self, position: int, end: int) -> int:
        """Leave out a last word that belongs to the type after it: `an ABC Clinical` `Fellowship`."""
        words = self.text[position:end].split()
        if words[-1] not in closed_class("attribute"):
            return end
        phrase = self._book_at(end + 1) if end + 1 < len(self.text) else None
        if phrase is None or phrase.phrase.kind != "type":
            return end
        return max(position, end - len(words[-1]) - 1)

    def _firm_of_doctor(self, position: int, end: int) -> Token | None:
        """Return an organisation whose name begins with a title (`Dr Example Pharma`), unless a person follows."""
        begin = end + len(self.text[end:]) - len(self.text[end:].lstrip(". "))
        if self.roster.match(self.text, begin, titled=True):
            return None
        stop = name_end(self.text, begin, self._known.get, self._stops)
        return self._token(Kind.ORGANISATION, position, stop) if stop else None

    def _word(self, position: int, before: list[Token]) -> Token | None:
        found = _WORD.match(self.text, position)
        if found is None:
            return None
        word = found.group()
        if word.rstrip(".") in _FIRM_TITLES and neighbours.in_name_slot(before):
            firm = self._firm_of_doctor(position, found.end())
            if firm is not None:
                return firm
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

    def _line_break(self, before: list[Token], token: Token) -> bool:
        """Say whether a line ends between the last token and this one and the line ends a sentence."""
        first = bisect_left(self._breaks, before[-1].end)
        if first >= len(self._breaks) or self._breaks[first] >= token.start:
            return False
        last = before[-1]
        if last.kind in _OPEN_ENDS:
            return False
        gap = self.source[last.end : token.start]
        bulleted = any(c in gap for c in _BULLETS)
        return (
            bulleted
            or "\n\n" in gap.replace(" ", "")
            or self.text[token.start].isupper()
            or self.text[token.start] in "("
        )


def _after_name(before: list[Token]) -> bool:
    """Say whether the next words may describe an organisation: it, or a bracket after it, stands before."""
    return bool(before) and before[-1].kind in {Kind.ORGANISATION, Kind.CLOSE}
