"""The organisations in a stretch of a sentence that says who paid, in lists that go on with recipients and purposes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from coigraph import resources
from coigraph.claims import Authorship
from coigraph.extractors.disclosure.organisations import name_end
from coigraph.extractors.disclosure.people import Roster
from coigraph.extractors.disclosure.phrases import closed_class
from coigraph.extractors.disclosure.places import place_end
from coigraph.extractors.funding.wordings import at, fullmatch
from coigraph.extractors.person_names import level, person_words
from coigraph.linking.lexicon import Lexicons

_NUMBER: Final = re.compile(
    r"(?<![\w.])(?:[A-Z]{1,4}\d{0,2} )?(?=[\w/.-]*\d[\w/.-]*\d[\w/.-]*\d)[A-Za-z\d](?:[\w/.-]*\w)?(?![\w/])"
)
"""The number of an award: a token with three digits or more, with the short code before it."""
_YEAR: Final = re.compile(r"(?:[A-Z]{1,4}\d{0,2} )?(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.|doi:)\S+")
_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*\w|[^\W\d_]|\d[\w.,/-]*")
_ON: Final = frozenset("by from through via and plus including".split())
_TOGETHER: Final = re.compile(
    r"(?:collaboration|cooperation|partnership|conjunction|together|jointly|along) with"
)
_CLOSING: Final = {"(": ")", "[": "]", "“": "”", '"': '"', "‘": "’"}
_LONGEST_ASIDE: Final = 300
_OF: Final = re.compile(r"\s(?:of|for)\s(?:the\s)?(?=[^\W\d_a-zß-ÿ])")
_AND: Final = re.compile(r"\s(?:and|&)\s(?=[^\W\d_a-zß-ÿ])")
_TO: Final = re.compile(r"\sto\s")
_GOVERNMENT: Final = re.compile(r"\s[Gg]overnment\b")
_ARTICLE: Final = re.compile(r"[Tt]he\s(?=\S)")
_TAIL: Final = re.compile(r"(?<=\w)\s(?:[A-Z]{0,3}-?\d[\w/-]*)$")
"""A code behind a name: `NIH T-32`, `European Union FP7`."""
_AWARD_ITSELF: Final = re.compile(
    r"\s?(?:Grants?|Awards?|Fellowships?|Scholarships?|Contracts?|Prize)?\s?(?:\([^()]*\)\s)?"
    r"(?<=\s)(?:from|awarded by|funded by)\s"
)
"""Behind the name of an award, which somebody gives: `an Example Pilot Award (EPA) from the Example Institute`."""
_INITIAL: Final = re.compile(r"[A-Z]\.")


class _Mode(Enum):
    PAYERS = "names are those of payers"
    OTHERS = "names are of recipients or purposes, until the list goes on"
    OWNER = "names are of the owner of the last payer, until another payer is joined to it"


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation at a place of the sentence, and the numbers of awards printed beside it."""

    start: int
    end: int
    awards: tuple[str, ...] = ()


class Payers:
    """Finds organisations in one sentence."""

    def __init__(
        self,
        sentence: str,
        authors: Sequence[Authorship],
        lexicons: Lexicons,
        named: Iterable[str] = (),
    ) -> None:
        self.text = level(sentence)
        self._roster = Roster(authors, sentence)
        found = lexicons.organisations.find(self.text)
        self._known = {match.span.start: match.span.end for match in found}
        for name in named:
            for place in re.finditer(rf"(?<!\w){re.escape(level(name))}(?!\w)", self.text):
                self._known[place.start()] = max(place.end(), self._known.get(place.start(), 0))
        found = lexicons.therapies.find(self.text)
        self._therapies = {match.span.start: match.span.end for match in found}

    def person(self, start: int) -> int | None:
        """Return where the name or the initials of an author that begin at a place end."""
        found = self._roster.match(self.text, start)
        return found.end if found else None

    def between(self, start: int, end: int, subject: bool = False, before: str = "") -> list[Named]:
        """Return the organisations of a stretch, in their order.

        Where it is a `subject`, no verb ends their list. Numbers in the words `before` it are of the first.
        """
        found: list[Named] = []
        numbers = _numbers(before)
        mode = _Mode.PAYERS
        position = start
        while position < end:
            character = self.text[position]
            if character in _CLOSING:
                close = self._close(position, end)
                _number(found, numbers, _numbers(self.text[position:close]))
                position = close
            elif address := _ADDRESS.match(self.text, position, end):
                position = address.end()
            elif (number := self._number(position, end)) is not None:
                _number(found, numbers, [self.text[position:number]])
                position = number
            elif character == "," and (place := place_end(self.text, position)):
                position = place
            elif character in ",;":
                mode = _Mode.PAYERS if character == ";" or mode is _Mode.OTHERS else mode
                position += 1
            elif (word := self._word(position, end)) is None:
                position += 1
            elif at("ends", self.text, position, end) and found and not subject:
                break
            elif joint := at("firm", self.text, position, end):
                mode, position = _Mode.OWNER, joint.end()
            elif word.casefold() in _ON:
                mode, position = _Mode.PAYERS, position + len(word)
            elif joint := _TOGETHER.match(self.text, position, end):
                mode, position = _Mode.PAYERS, joint.end()
            elif joint := at("recipient", self.text, position, end):
                mode = mode if mode is _Mode.OWNER else _Mode.OTHERS
                position = joint.end()
            else:
                after = self._name(position)
                if after and mode is _Mode.PAYERS and self._pays(position, after):
                    found.append(Named(position, after, tuple(numbers)))
                    numbers.clear()
                position = after or position + len(word)
        return found

    def _close(self, start: int, end: int) -> int:
        close = self.text.find(
            _CLOSING[self.text[start]], start + 1, min(end, start + _LONGEST_ASIDE)
        )
        return close + 1 if close > 0 else start + 1

    def _number(self, start: int, end: int) -> int | None:
        found = _NUMBER.match(self.text, start, end)
        if found is None or start in self._known:
            return None
        return found.end()

    def _word(self, start: int, end: int) -> str | None:
        if start and (self.text[start - 1].isalnum() or self.text[start - 1] == "_"):
            return None
        found = _WORD.match(self.text, start, end)
        return found.group() if found else None

    def _name(self, start: int) -> int | None:
        """Return where a name that begins at a place ends, be it an author's or an organisation's."""
        person = self._roster.match(self.text, start)
        if person and person.form != "initials" and person.end > self._known.get(start, 0):
            return person.end
        after = name_end(self.text, start, self._known.get, self._stops, expected=True)
        while after and (joint := _OF.match(self.text, after)):
            further = name_end(self.text, joint.end(), self._known.get, self._stops, expected=True)
            if further is None:
                break
            after = further
        if (
            after
            and (joint := _AND.match(self.text, after))
            and self._goes_on(start, after, joint.end())
        ):
            after = name_end(self.text, joint.end(), self._known.get, self._stops, expected=True)
        if after and start not in self._known and (to := _TO.search(self.text, start, after)):
            after = to.start() if has_head(self.text[start : to.start()]) else after
        if after and (government := _GOVERNMENT.match(self.text, after)):
            after = government.end()
        return after

    def _goes_on(self, start: int, end: int, further: int) -> bool:
        """Say whether a name goes on behind `and`: it has no noun of a body yet, and what follows ends in one."""
        if start in self._known or further in self._known or " " not in self.text[start:end]:
            return False
        last = self.text[start:end].rsplit(maxsplit=1)[-1]
        if has_head(self.text[start:end]) or last.casefold() in closed_class("name_tail"):
            return False
        if last in closed_class("legal_suffix"):
            return False
        after = name_end(self.text, further, self._known.get, self._stops, expected=True)
        return after is not None and has_head(self.text[further:after])

    def _stops(self, start: int) -> bool:
        if start in self._known:
            return False
        if at("instrument", self.text, start, len(self.text)):
            return True
        person = self._roster.match(self.text, start)
        return person is not None and person.form != "initials"

    def _pays(self, start: int, end: int) -> bool:
        """Say whether a name may be that of an organisation: none of a person, a place, a drug or a thing."""
        if start in self._known:
            return True
        name = self.text[start:end]
        if _AWARD_ITSELF.match(self.text, end) or fullmatch("thing", name):
            return False
        if self._roster.match(self.text, start) or _titled(self.text, start):
            return False
        bare = name.rstrip(".")
        if bare in _no_payers() or self._therapies.get(start) == end:
            return False
        if not any(len(part) > 1 for part in re.findall(r"[^\W\d_]+", name)):
            return False
        if at("instrument", self.text, start, end):
            return False
        return not _looks_like_a_person(name)

    def trimmed(self, named: Named) -> Named:
        """Return an organisation without the article before it, and without what is no part of its name behind it."""
        start, end = named.start, named.end
        if start in self._known and self._known[start] == end:
            return named
        if article := _ARTICLE.match(self.text, start, end):
            start = article.end()
        while (tail := _TAIL.search(self.text, start, end)) or (
            self.text[start:end].rsplit(maxsplit=1)[-1] in closed_class("attribute")
            and " " in self.text[start:end]
            and at("instrument", self.text, min(end + 1, len(self.text)), len(self.text))
        ):
            end = tail.start() if tail else self.text.rindex(" ", start, end)
        return Named(start, end, named.awards)


def has_head(name: str) -> bool:
    """Say whether a name has a noun of a body: a foundation, a council, a fund."""
    heads = closed_class("head_noun")
    return any(word.casefold() in heads for word in re.findall(r"[^\W\d_]+", name))


def _number(found: list[Named], waiting: list[str], numbers: Sequence[str]) -> None:
    """Put numbers to the organisation before them, or keep them for the one behind."""
    if found:
        last = found[-1]
        found[-1] = Named(last.start, last.end, tuple(dict.fromkeys((*last.awards, *numbers))))
    else:
        waiting.extend(numbers)


def _numbers(text: str) -> list[str]:
    plain = _ADDRESS.sub(" ", text)
    return [m.group() for m in _NUMBER.finditer(plain) if not _YEAR.fullmatch(m.group())]


def _titled(text: str, start: int) -> bool:
    """Say whether a title stands before a place: `Dr Novak`."""
    before = text[:start].rstrip().rsplit(maxsplit=1)
    return bool(before) and before[-1].rstrip(".") in person_words("title")


def _looks_like_a_person(name: str) -> bool:
    """Say whether a name is one of initials and a family name: `J. Novak`, `J.N.M. Novak`."""
    words = name.split()
    return len(words) > 1 and all(_INITIAL.match(word) for word in words[:-1])


@cache
def _no_payers() -> frozenset[str]:
    """Return the capitalised words that alone are no organisation."""
    table = resources.folder("ontology") / "names" / "country-words.tsv"
    countries = {
        word for row in resources.table(table) for word in (row["word"], row["word"].title())
    }
    return frozenset(
        closed_class("place")
        | closed_class("city")
        | closed_class("scope")
        | closed_class("not_a_name")
    ) | frozenset(countries)
