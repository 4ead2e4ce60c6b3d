"""Where the name of an organisation begins and ends, in a list that may hold any name.

Names of the gazetteer are kept whole. Any other name is a run of capitalised words, with the small words
that names have inside them ("Society for ... of ..."), legal suffixes after a comma, and "and" only where
the language has it inside a name ("Institute of Allergy and Infectious Diseases", "Eli Lilly and Company").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from coigraph.extractors.disclosure.phrases import closed_class

_UPPER: Final = r"[^\W\d_a-zß-öø-ÿ]"
_WORD: Final = re.compile(
    rf"(?:St\.(?= {_UPPER})|(?:{_UPPER}\.){{2,}}|{_UPPER}\.(?=\s?[^\W\d_])|"
    rf"(?:{_UPPER}|(?!(?:anti|non|pre|post|co|pro|ex|sub)-)[a-z]{{1,8}}-{_UPPER}|[a-z]{{1,6}}{_UPPER}|\d{{1,3}}-?{_UPPER}|\d{{1,2}}(?=and[A-Z]|andMe))"
    r"(?:[\w'’®™@]|[&+/.\-](?=\w))*)(?:\+|®|™)?"
)
_PARTICIPLE: Final = re.compile(
    r"-(?:organi[sz]ed|sponsored|funded|supported|based|led|initiated)$"
)
_POSSESSED: Final = re.compile(rf" (?!and {_UPPER})[a-zß-ÿ]")
_TAIL: Final = re.compile(r"[a-z]+(?![\w-])")
_CODE: Final = re.compile(r"(?=\w*\d\w*\d\w*\d\w*\d)\w+(?!\w)")
_CAPITAL_NEXT: Final = re.compile(rf" {_UPPER}[a-z]")
_GLUED: Final = re.compile(rf"(?<=\b{_UPPER}\.)(?={_UPPER}[a-z])")
"""Between an initial and the word that is written without a blank after it: `B.Light`."""
_NUMBER: Final = re.compile(r"\d+(?:-\d+)*(?![\w-]|\.\d)")
_BLANK: Final = re.compile(r"[ ]|[ ]?\n[ ]*")
_AND: Final = re.compile(r"\s(?:and|&|\+)\s|\s?/\s?|&")
_COMMA: Final = re.compile(r",\s?")
_BRANCH: Final = re.compile(
    r" ?\([A-Z][\w .]{1,20}\)(?= (?:Co|Ltd|Inc|GmbH|Pvt|Pte|Corp|Limited|Company|LLC|AG|B\.?V|S\.?A)(?!\w))"
)
_FIELD_ENDINGS: Final = ("ology", "iatry", "istry", "ography", "onomy", "otherapy")
_ENDOWED: Final = frozenset({"Foundation", "Trust", "Fund", "Charity", "Endowment"})
_SMALL_SUFFIXES: Final = frozenset("plc gmbh inc inc. ltd ltd. llc nv bv".split())
MOST_WORDS: Final = 14
"""No organisation's name has more words; a longer run is cut here and doubted."""


@cache
def _lower(kind: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in closed_class(kind))


@cache
def _joined() -> re.Pattern[str]:
    names = sorted(closed_class("joined"), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)


def name_end(
    text: str,
    start: int,
    known: Callable[[int], int | None],
    stops: Callable[[int], bool],
    expected: bool = False,
) -> int | None:
    """Return where the organisation's name that begins at `start` ends, or None where none begins.

    Where a name is `expected`, it may begin with a word of the language: `of Current ...`.

    `known` gives the end of a gazetteer's name that begins at a place; `stops` says that a person or a phrase
    begins there, which ends the name.
    """
    end = _step(text, start, known)
    if end is None:
        return None
    if text[start:end].rstrip(".") in closed_class("legal_suffix"):
        return None
    if _no_name(text[start:end]) and not (
        expected and text[start:end] not in {"The", "A", "An"} and _CAPITAL_NEXT.match(text, end)
    ):
        return None
    count = 1
    head = _is_head(text[start:end])
    connected = False
    while count < MOST_WORDS:
        count += 1
        following = (
            _legal_suffix(text, end, stops)
            or _next_word(text, end, known, stops)
            or _branch(text, end)
        )
        if following is None and (head or connected):
            following = _after_connector(text, end, known, stops, "connector")
            connected = connected or following is not None
        following = following or _of_place(text, end)
        if following is None:
            following = _after_connector(text, end, known, stops, "particle_connector")
        if following is None:
            alone = (
                count == 2 and known(start) is None and text[start:end].replace("'", "").isalpha()
            )
            scoped = not head and text[start:].split(maxsplit=1)[0] in closed_class("scope")
            following = _after_and(text, end, known, stops, connected, alone, scoped)
        if following is None:
            break
        head = head or _is_head(text[end:following])
        end = following
    return end


def _step(text: str, position: int, known: Callable[[int], int | None]) -> int | None:
    """Return the end of the one word, or gazetteer name, or name with `and`, at a place."""
    joined = _joined().match(text, position)
    found = _WORD.match(text, position)
    ends = [known(position), joined and joined.end(), found and _trim(text, position, found.end())]
    end = max((e for e in ends if e is not None), default=None)
    if end is not None and text[end : end + 1] == ".":
        last = text[position : end + 1].rsplit(maxsplit=1)[-1]
        return end + 1 if last in closed_class("legal_suffix") else end
    return end


def _trim(text: str, start: int, end: int) -> int:
    """Take a possessive off a word, and add the full stop of a legal suffix: Inc., Co."""
    if participle := _PARTICIPLE.search(text, start, end):
        return participle.start()
    if text[start:end].endswith(("'s", "’s")) and _POSSESSED.match(text, end):
        return end - 2
    if text[end : end + 1] == "." and text[start : end + 1] in closed_class("legal_suffix"):
        return end + 1
    return end


def _no_name(word: str) -> bool:
    """Say whether a capitalised word begins no name: a word of the language at the start of a sentence."""
    if word.isupper() and len(word) > 1 and word.casefold() not in {"we", "the", "he", "she"}:
        return word in closed_class("not_a_name")
    return word.casefold() in closed_class("function") or word.rstrip(".") in closed_class(
        "not_a_name"
    )


def _is_head(piece: str) -> bool:
    return any(w.casefold() in closed_class("head_noun") for w in re.findall(r"[^\W\d_]+", piece))


def _legal_suffix(text: str, end: int, stops: Callable[[int], bool]) -> int | None:
    for gap in (_COMMA, _BLANK):
        space = gap.match(text, end)
        if space is None:
            continue
        word = re.compile(r"(?:[^\W\d_]\.){2,3}[^\W\d_]?\.?|[^\W\d_]+(?:/[A-Z])?\.?").match(
            text, space.end()
        )
        if word is None:
            continue
        written = word.group()
        if gap is _BLANK and text[end - 1] == "." and stops(space.end()):
            return None
        for candidate in (written, written.rstrip(".")):
            if candidate in closed_class("legal_suffix") and (
                gap is _BLANK or candidate.rstrip(".") not in {"AS", "SE", "CO", "SA"}
            ):
                return space.end() + len(candidate)
        if gap is _BLANK and written.casefold() in _SMALL_SUFFIXES:
            return space.end() + len(written)
    return None


def _next_word(
    text: str, end: int, known: Callable[[int], int | None], stops: Callable[[int], bool]
) -> int | None:
    blank = _BLANK.match(text, end) or _GLUED.match(text, end)
    if blank is None or "\n" in blank.group():
        return None
    position = blank.end()
    if text[end - 1] == "." and text[:end].rsplit(maxsplit=1)[-1] in closed_class("legal_suffix"):
        return None
    if text.startswith("& ", position):
        position += 2
    number = _NUMBER.match(text, position)
    if number and not 1900 <= int(re.sub(r"\D", "", number.group())[:4] or 0) <= 2100:
        return number.end() if len(number.group()) < 6 else None
    tail = _TAIL.match(text, position)
    if tail and tail.group() in closed_class("name_tail") and text[end - 1].isalpha():
        return tail.end()
    if _CODE.match(text, position) and known(position) is None:
        return None
    following = _step(text, position, known)
    if following is None or stops(position) or _starts_sentence(text, end, position, following):
        return None
    return following


def _starts_sentence(text: str, end: int, position: int, following: int) -> bool:
    """Say whether the word after an abbreviation's full stop begins a new sentence."""
    word = text[position:following]
    return (text[end - 1] == "." and len(word) > 1 and _no_name(word)) or word in {
        "The",
        "Dr",
        "Dr.",
    }


def _after_connector(
    text: str, end: int, known: Callable[[int], int | None], stops: Callable[[int], bool], kind: str
) -> int | None:
    """Return the end of the word after `of`, `for the` and the like, where a capitalised word follows."""
    position = end
    for count in range(3):
        space = _BLANK.match(text, position)
        if space is None:
            return None
        word = re.compile(r"[^\W\d_]+").match(text, space.end())
        if word and word.group() in closed_class(kind) and (word.group() != "and" or count):
            if word.group() == "and" or not _leads_on(text, end, word.group()):
                return None
            position = word.end()
            continue
        if count == 0 or stops(space.end()):
            return None
        following = _step(text, space.end(), known)
        return None if following is None or _no_name(text[space.end() : following]) else following
    return None


def _leads_on(text: str, end: int, connector: str) -> bool:
    """Say whether the last word before a place takes this connector: `Research in`, `Fund to`; most take any."""
    needed = {"in": "field_noun", "to": "aim"}.get(connector)
    return needed is None or text[:end].rsplit(maxsplit=1)[-1].casefold() in _lower(needed)


def _is_field(text: str, end: int) -> bool:
    """Say whether the last word before a place is one that takes `in`: `Research in ...`."""
    return text[:end].rsplit(maxsplit=1)[-1].casefold() in closed_class("field_noun")


def _branch(text: str, end: int) -> int | None:
    """Return the end of a place in brackets before a legal suffix: `Acme (China) Co., Ltd.`."""
    found = _BRANCH.match(text, end)
    return found.end() if found else None


def _of_place(text: str, end: int) -> int | None:
    """Return the end of a place inside a company's name: `of America, Inc.`."""
    found = re.compile(r" of ((?:North )?[^\W\d_]+)").match(text, end)
    return found.end() if found and found.group(1) in closed_class("place") else None


def _after_and(
    text: str,
    end: int,
    known: Callable[[int], int | None],
    stops: Callable[[int], bool],
    connected: bool,
    alone: bool,
    scoped: bool = False,
) -> int | None:
    """Return the end of the word after an `and` inside a name, or None where the `and` ends the name.

    `alone` says that one unknown word stands before it: `Ann and John Example Foundation`; `scoped` that the name
    began with an adjective of place and has no noun of a body yet: `International Tremor and Gait Society`.
    """
    if (joint := _AND.match(text, end)) is None or stops(joint.end()):
        return None
    if (following := _step(text, joint.end(), known)) is None:
        return None
    word = text[joint.end() : following]
    if any(sign in joint.group() for sign in "&+/"):
        return following
    if word.rstrip(".") in {"Co", "Company", "Sons", "Associates", "Partners", "Brothers"}:
        return following
    whole = _run(text, joint.end(), lambda _: None, stops)
    if scoped and len(whole) > 1 and _is_head(whole[-1]):
        return following
    run = _run(text, joint.end(), known, stops)
    if alone and len(run) > 2 and run[-1] in _ENDOWED:
        return following
    if len(run) > 1 and _is_head(run[-1]) and ends_in_field(run[:1]) and _is_field(text, end):
        return following
    return following if connected and ends_in_field(run) else None


def _run(
    text: str, position: int, known: Callable[[int], int | None], stops: Callable[[int], bool]
) -> list[str]:
    """Return the capitalised words that follow one another from a place on; none where a known name begins."""
    words: list[str] = []
    end = None if known(position) else _step(text, position, known)
    while end is not None:
        words.append(text[position:end])
        blank = _BLANK.match(text, end)
        if blank is None or stops(blank.end()):
            break
        position, end = blank.end(), _step(text, blank.end(), known)
    return words


def ends_in_field(words: list[str]) -> bool:
    """Say whether a run of words ends in a field of work: `and Infectious Diseases`."""
    word = words[-1].rstrip(".").casefold() if words else ""
    return word in closed_class("field_noun") or word.endswith(_FIELD_ENDINGS)
