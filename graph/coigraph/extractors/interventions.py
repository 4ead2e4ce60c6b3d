"""Interventions that no table names and that a trial's title or its words of assigning name: nurse-led counselling.

They stay unresolved. What a name ends in is one of the words of intervention-words.tsv; what stands before it makes it
a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import compress, count
from typing import Final

from coigraph import patterns, resources
from coigraph.documents import Span
from coigraph.linking.lexicon import Match
from coigraph.linking.spelling import first_word, tokens

TRIAL: Final = patterns.compile(
    r"\brandomi[sz]|\brandomly\s(?:assigned|allocated|divided)|\bsingle[- ]arm\b", re.IGNORECASE
)
"""What a document says that assigns subjects to interventions."""
_MOST_WORDS: Final = 6
_WORD_BEFORE: Final = re.compile(r"(?<![\w\-‐–/])([A-Za-z][\w'’\-‐–/]*)\s$")
_NEW: Final = r"(?:(?:an?|the|new|novel|same|(?:\d+|[a-z]+)[-‐–\s](?:week|month|session|day|hour|year|minute)s?)\s)*"
"""What stands before a name and is no part of it."""
_TITLED: Final = patterns.compile(
    rf"(?:^|[:.?]\s|\b(?:of|with|by|using|versus|vs\.?|or|and|plus|between|through|via|adding|comparing|against)\s){_NEW}$"
    rf"|\b(?:after|following)\san?\s{_NEW}$",
    re.IGNORECASE,
)
_ASSIGNED: Final = patterns.compile(
    r"(?:\b(?:randomi[sz]ed|randomly|randomi[sz]ation|allocated|assigned)\b[^.;:]{0,60}?\s(?:to|into|between|receive|received)\s"
    r"|\b(?:randomi[sz]|assign|allocat)\w*\s[^.;:]{1,160}?\s(?:or|versus|vs\.?|and|plus|with)\s"
    r"|\bcompar\w*\s[^.;:]{1,160}?\s(?:or|versus|vs\.?|with)\s"
    r"|\b(?:groups?|arms?)\b[^.;:]{0,80}?\s(?:received|receiving|given|(?<!who\s)underwent|used|attended|offered|participated\sin)\s"
    r"|\b(?:versus|vs\.?|compared\s(?:with|to)|comparing|compared)\s)"
    rf"(?:(?:either|to|in|receive|undergo|have)\s)*{_NEW}$",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"to|into|between|received?|receiving|given|underwent|used|attended|offered|in|or|versus|vs\.?|and|plus|with|comparing|compared|either|undergo|have"
    r"|an?|the|new|novel|same|\S*(?:week|month|session|day|hour|year|minute)s?",
    re.IGNORECASE,
)
"""The last word of what assigns: looked at first, because it is quick."""
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z-]+")
_JOINT: Final = re.compile(r"[\w\-‐–/]")
_OTHER_ARM: Final = patterns.compile(
    r"\b(?:randomi[sz]|assign|allocat)\w*\s(?:[^.;:]{0,60}?\s)?(?:to|between|into|receive)\s[^.;:]{1,100}?\s"
    r"(?:or|versus|vs\.?)\s(?:(?:to|receive|undergo|an?|the)\s)*$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"\s*?(?:[.,;:()\[\]\n]|$)|\s(?:in|for|on|among|with|without|or|and|versus|vs\.?|plus|groups?|arms?|conditions?|was|were|is|to|at|during|"
    r"after|before|by|consisting|including|compared|(?:improv|reduc|increas|decreas|enhanc|prevent|promot)\w*|alone|than|delivered|based|as|following)\b",
    re.IGNORECASE,
)
_DURATION: Final = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|single|multiple)-?(?:week|month|session|day|hour|year)s?",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"\((?P<form>[A-Z][A-Za-z]?[A-Z]{1,4})\)")
_PART: Final = re.compile(r"[^\W\d_]+")
_OF_A_GROUP: Final = (
    r"\b(?:randomi[sz]ed|assigned|allocated)\b[^.;]{{0,40}}?\s(?:to|receive)\s(?:(?:the|an?|either|receive)\s)*{form}\b"
    r"|\b{form}\)?\s(?:groups?|arms?|interventions?|conditions?|program(?:me)?s?|participants)\b"
)
_BEHIND: Final = re.compile(
    r"\s*[.,;:)\n]|\s(?:groups?|arms?|interventions?|conditions?|program(?:me)?s?|and|or|versus|vs|with|without|in|for|on|to|as|is|was|were|are|"
    r"by|plus|respectively|therapy|compared|after|before|during|at|from|of|than)\b"
)
_COINED_BEFORE: Final = re.compile(
    r"\s*(?P<name>[A-Z]\w*[a-z]\w*[A-Z]\w*|[A-Z]{3,}):\s(?:an?|the)\s"
)
_COINED_BEHIND: Final = re.compile(r"\s\((?P<name>[A-Z]\w*[a-z]+[A-Z]\w*)\)")


def found(
    text: str, span: Span, known: Sequence[Match], *, titled: bool
) -> Iterator[tuple[Span, frozenset[str]]]:
    """Yield the interventions that a stretch of a trial's text names, in its title where `titled`, without components.

    `known` are the names in it that tables have: no drug is a part of an intervention.
    """
    for name in (*_named(text, span, known, titled=titled), *_initialled(text, span, known)):
        yield name, frozenset()


def in_part(keys: Iterable[str], titled: Collection[str], listed: Mapping[str, str]) -> set[str]:
    """Return of the therapies found those that another's name only says more fully.

    `listed` are the names of the procedures that tables have: the exercise of `supervised exercise programme`. Of two
    names of an intervention that of the title counts, else the longer.
    """
    words = {key: frozenset(_PART.findall(key)) for key in keys if key not in listed and " " in key}
    needless: set[str] = set()
    for key, name in (*((key, key) for key in words), *listed.items()) if words else ():
        own = frozenset(_PART.findall(name.casefold()))
        for other, more in words.items():
            if own < more:
                needless.add(other if key in titled and other not in titled else key)
    return needless


def is_other_arm(text: str, start: int) -> bool:
    """Say whether what begins at `start` is what others were assigned to: `randomised to A or`."""
    return bool(_OTHER_ARM.search(text, max(0, start - 240), start))


def _named(text: str, span: Span, known: Sequence[Match], *, titled: bool) -> Iterator[Span]:
    heads, first_words = _heads(titled=titled)
    words, starts, _ = tokens(text, span.start, span.end)
    for number in compress(count(), map(first_words.__contains__, words)):
        head = _WORD.match(text, starts[number], span.end)
        if not head or head[0].lower() not in heads or not _AFTER.match(text, head.end()):
            continue
        if _JOINT.match(text, max(0, head.start() - 1), head.start()):
            continue
        start = _begin(text, span.start, head.start())
        name = Span(start, head.end())
        if start == head.start() or _is_known(text, name, known, titled=titled):
            continue
        ahead = text[max(span.start, start - 240) : start]
        if titled:
            framed = _TITLED.search(ahead)
        else:
            lead = ahead.split()[-1:]
            framed = _ASSIGNED.search(ahead) if lead and _LEAD.fullmatch(lead[0]) else None
        if framed:
            yield _coined(text, span, name) or name


def _coined(text: str, span: Span, name: Span) -> Span | None:
    """Return the name that was made up for an intervention: `WalkWell: a nurse-led programme`, `... (WalkWell)`."""
    before = _COINED_BEFORE.fullmatch(text, span.start, name.start)
    found = before or _COINED_BEHIND.match(text, name.end, span.end)
    return Span(*found.span("name")) if found else None


def _initialled(text: str, span: Span, known: Sequence[Match]) -> Iterator[Span]:
    """Yield the names whose initials name a group of the trial: `quick easy walks (QEW)`, `the QEW group`."""
    for short in _BRACKETED.finditer(text, span.start, span.end):
        if text[short.start() - 1 : short.start()] != " ":
            continue
        form = short["form"]
        letters = form.casefold()
        words: list[re.Match[str]] = []
        for word in reversed(
            list(_PART.finditer(text, max(span.start, short.start() - 90), short.start()))
        ):
            words.append(word)
            if len(words) == len(letters):
                break
        if "".join(word[0][0].casefold() for word in reversed(words)) != letters:
            continue
        if words[-1][0].casefold() in _words("around") or not _BEHIND.match(text, short.end()):
            continue
        name = Span(words[-1].start(), words[0].end())
        last = words[0][0].casefold()
        if last in _words("other") or any(
            match.span.start < name.end and name.start < match.span.end for match in known
        ):
            continue
        if re.search(_OF_A_GROUP.format(form=form), text):
            yield name


def _begin(text: str, least: int, end: int) -> int:
    """Return where a name begins that ends in a head at `end`; `end` where no word before it makes it a name."""
    words: list[tuple[str, int]] = []
    start = end
    while len(words) < _MOST_WORDS:
        found = _WORD_BEFORE.search(text, max(least, start - 40), start)
        if not found or found[1].casefold() in _words("around"):
            break
        start = found.start(1)
        words.append((found[1].casefold(), start))
    while words and (words[-1][0] in ("new", "novel", "same") or _DURATION.fullmatch(words[-1][0])):
        words.pop()
    telling = [word for word, _ in words if word not in _words("plain")]
    return words[-1][1] if telling else end


def _is_known(text: str, name: Span, known: Sequence[Match], *, titled: bool) -> bool:
    """Say whether a table has the name or a drug in it, or a title only says how a known treatment is given."""
    for match in known:
        if name in match.span or (match.span in name and match.entry.kind in _DRUGS):
            return True
        if match.span in name and match.entry.kind in _PROCEDURES:
            inside = match.span.end != name.end
            if inside or (titled and " " in match.span.of(text)):
                return True
    return False


_DRUGS: Final = frozenset({"drug", "combination", "class"})
_PROCEDURES: Final = frozenset({"procedure", "device"})


@cache
def _heads(*, titled: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that names end in, and how they begin: the self of `self-help`."""
    heads = _words("head") if titled else _words("head") | _words("arm")
    return heads, frozenset(map(first_word, heads))


@cache
def _words(rule: str) -> frozenset[str]:
    rows = resources.table(resources.folder("ontology") / "names" / "intervention-words.tsv")
    return frozenset(row["word"].casefold() for row in rows if row["rule"] == rule)
