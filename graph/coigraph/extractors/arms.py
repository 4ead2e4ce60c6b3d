"""The groups of a study, where the text lists them: with a share, with a size, by letter, or as what was assigned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from coigraph import patterns
from coigraph.claims import Name, StudyGroup
from coigraph.documents import Span
from coigraph.extractors.number_patterns import NUMBER
from coigraph.extractors.number_words import cardinal, decimal
from coigraph.linking.lexicon import Lexicon

_TREATED: Final = patterns.compile(
    r"\b(?:regimens?|treatments?|receiv\w+|treated|therap(?:y|ies)|arms?|groups?|given)\b",
    re.IGNORECASE,
)
_ASSIGNED: Final = patterns.compile(
    r"\b(?:randomi[sz]\w+|randomly|assigned|allocated)\b", re.IGNORECASE
)
_BRACKET = (
    r"[(\[]\s*(?:n\s*=\s*)?(?:\d[\d,]*\s*[;,/:]\s*)?"
    rf"(?P<share>{NUMBER})\s?%(?:\s*[;,]\s*(?:n\s*=\s*)?\d[\d,]*)?\s*[)\]]"
)
_IN_BRACKET: Final = patterns.compile(_BRACKET, re.IGNORECASE)
_SHARE: Final = patterns.when_used(rf"(?P<label>[^,;:()\[\].]+?)\s*{_BRACKET}", re.IGNORECASE)
_BETWEEN: Final = patterns.when_used(r"\s*(?:[,;]\s*(?:and|or)?|and|or)\s*", re.IGNORECASE)
_SIZE: Final = patterns.compile(r"[(\[]\s*n\s*=\s*(?P<size>\d[\d,]*)", re.IGNORECASE)
_COUNTED: Final = patterns.compile(
    r"(?P<size>\d(?<!\w\d)[\d,]*)\s+(?:(?:patients|pts|subjects|participants|women|men)\s+)?(?:in|to|received)\s+(?:the\s+)?"
    r"(?P<label>[^,;:()\[\].]+?)(?:\s+(?:arm|group)\b|(?=\s+(?:and|vs\.?|versus)\s+\d))",
    re.IGNORECASE,
)
_LETTERED: Final = patterns.compile(
    r"\b(?P<label>(?:arm|group|cohort)\s+(?:[A-D]|[1-4]|I{1,3}))\s*[(\[:,]\s*(?P<words>[^()\[\].;]+)",
    re.IGNORECASE,
)
_LETTER_AFTER: Final = patterns.compile(
    r"[(\[]\s*(?P<label>(?:arm|group|cohort)\s+(?:[A-D]|[1-4]|I{1,3}))\s*[)\]]", re.I
)
_TO: Final = patterns.compile(
    r"\b(?:randomi[sz]ed|assigned|allocated)\b[^.;]{0,40}?\bto\s+(?:receive\s+|treatment\s+with\s+)?(?:either\s+)?"
    r"(?P<first>[^.;]{3,160}?)\s+(?:or|versus|vs\.?)\s+(?:to\s+)?(?P<second>[^.;,()]{3,100})",
    re.IGNORECASE,
)
_LEAD: Final = patterns.when_used(
    r".*\b(?:were|was|included|being|received?|with|to|into|between|either|of|or|and|versus|vs\.?|the|an?)\s+|.*[:,;]\s*",
    re.IGNORECASE | re.DOTALL,
)
_JOINT: Final = patterns.when_used(
    r"\s*(?:,?\s*(?:and|or|vs\.?|versus)\s+)?(?:to\s+)?(?:the\s+|an?\s+)?", re.IGNORECASE
)
_SHORT: Final = patterns.when_used(
    r"\s*[(\[]\s*(?:the\s+)?(?:(?P<noun>[A-Za-z][\w/+-]*)\s+(?:arm|group)|(?P<letters>(?=\w*[A-Z][\w/+-]*[A-Z\d])[A-Z][\w/+-]{1,11}))"
    r"\s*(?=[,;)\]])"
)
"""The name of a group by which the text goes on: `A alone (control group, n = 50)`, `A plus B (AB)`."""

_PARTS: Final = re.compile(r"\s*(?:\b(?:plus|and|with|followed\s+by)\b|[+/])\s*", re.IGNORECASE)

_END: Final = patterns.when_used(
    r"\s+(?:every|for|until|on|in|after|as|at|followed|once|twice|daily|weekly|given|by|over|using|was|were)\s.*|"
    r"\s*[(\[].*",
    re.IGNORECASE | re.DOTALL,
)
_OTHER: Final = patterns.when_used(
    r"(?:(?:an?)?other|placebo|controls?|no\s+(?:further\s+)?treatment|observation|standard|best\s+supportive|surgery|"
    r"usual\s+care)\b",
    re.IGNORECASE,
)
_LONGEST_LABEL: Final = 8
_NO_LABEL: Final = patterns.when_used(
    r"^(?:[^:]*\b(?:groups|arms|regimens|treatments):\s+)|^(?:compar(?:e|ed|ing)|evaluat(?:e|ed|ing))\s+|^(?:(?:one(?=\s+(?:either|of))|either|of|the|received|[^,;]*?\s(?:with|of)\s+either)\s+)+|\s+(?:arms?|groups?|adjusted|administered|delivered|given)$"
    r"|\s+according\s+to\s.*",
    re.IGNORECASE | re.DOTALL,
)
"""What stands around the words that name a group: `one of either A`, `the B group`."""
_UNFINISHED: Final = patterns.when_used(
    r"(?:\b(?:with|without|and|or|plus|in|of|by|to|for)|-)$|^(?:with|without|and|or|plus)\b"
    r"|^(?:\S+\s)?(?:weeks?|months?|days?|years?|cycles?|hours?)$",
    re.IGNORECASE,
)
"""Words that are a part of a name, or none: `teniposide with` of `with or without`, `three weeks`."""


def groups(text: str, span: Span, therapies: Lexicon) -> list[StudyGroup]:
    """Return the groups that a sentence lists, at least two of them, or none."""
    found: list[StudyGroup] = []
    shared = _IN_BRACKET.search(text, span.start, span.end)
    if shared and _TREATED.search(text, span.start, span.end):
        found = _shares(text, span, therapies)
    if not found and _ASSIGNED.search(text, span.start, span.end):
        for read in (_sizes, _lettered, _assigned):
            found = found or read(text, span, therapies)
    return found or _counted(text, span, therapies)


def _shares(text: str, span: Span, therapies: Lexicon) -> list[StudyGroup]:
    """Read `A plus B (32%), C (25%), and other regimens (13%)`."""
    for run in _runs(text, span):
        found = []
        for number, match in enumerate(run):
            label = _label(text, *match.span("label"), first=number == 0)
            if label:
                share = decimal(match.group("share"))
                found.append(_group(text, label, match.end(), therapies, share=share))
        known = [g for g in found if g.therapies or _OTHER.match(g.label)]
        if len(found) >= 2 and found == known and any(g.therapies for g in found):
            return found
    return []


def _runs(text: str, span: Span) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for match in _SHARE.finditer(text, span.start, span.end):
        if run and not _joined(text, run[-1], match):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _joined(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    words = text[before.end() : after.start("label")]
    return bool(_BETWEEN.fullmatch(words)) or (
        not words.strip()
        and bool(re.match(r"\s*(?:and|or|vs\.?|versus)\s", after.group("label"), re.I))
    )


def _sizes(text: str, span: Span, therapies: Lexicon) -> list[StudyGroup]:
    """Read `assigned to A (n=120) or to B (n = 118; every 3 weeks)`."""
    found = []
    position = span.start
    for number, match in enumerate(_SIZE.finditer(text, span.start, span.end)):
        label = _label(text, position, match.start(), first=number == 0)
        if label is None:
            return []
        found.append(_group(text, label, match.end(), therapies, size=match.group("size")))
        position = _closed(text, match.start(), span.end)
    return found if len(found) >= 2 else []


def _closed(text: str, start: int, end: int) -> int:
    """Return the end of the bracket that opens at `start`."""
    depth = 0
    for position in range(start, end):
        depth += (text[position] in "([") - (text[position] in ")]")
        if not depth:
            return position + 1
    return end


def _lettered(text: str, span: Span, therapies: Lexicon) -> list[StudyGroup]:
    """Read `arm A (A plus B) or arm B (placebo)` and `A plus B (arm A) or placebo (arm B)`."""
    found = []
    for match in _LETTERED.finditer(text, span.start, span.end):
        named = _therapies(text, match.start("words"), match.end("words"), therapies)
        if named or _OTHER.match(match.group("words")):
            label = Span(*match.span("label"))
            found.append(_group(text, label, match.end(), therapies, start=match.start("words")))
    if not found:
        position = span.start
        for match in _LETTER_AFTER.finditer(text, span.start, span.end):
            label = Span(*match.span("label"))
            words = _ASSIGNED.search(text, position, match.start())
            start = words.end() if words else position
            found.append(
                _group(text, label, match.end(), therapies, start=start, until=match.start())
            )
            position = match.end()
        letters = [g.label.split()[-1].upper() for g in found]
        in_order = letters in (
            ["A", "B"],
            ["1", "2"],
            ["I", "II"],
            ["A", "B", "C"],
            ["1", "2", "3"],
        )
        if not in_order and not all(g.therapies or g is found[-1] for g in found):
            return []
    return found if len({g.label.casefold() for g in found}) == len(found) >= 2 else []


def _assigned(text: str, span: Span, therapies: Lexicon) -> list[StudyGroup]:
    """Read `randomised to A alone or A plus B`: both must name a therapy, or a placebo and the like."""
    match = _TO.search(text, span.start, span.end)
    if not match:
        return []
    found = []
    for name in ("first", "second"):
        words = _END.sub("", match.group(name)).strip()
        label = _label(text, match.start(name), match.start(name) + len(words), first=False)
        if label is None or not (
            _OTHER.match(label.of(text)) or _therapies(text, label.start, label.end, therapies)
        ):
            return []
        found.append(_group(text, label, label.end, therapies))
    return found if found[0].label.casefold() != found[1].label.casefold() else []


def _counted(text: str, span: Span, therapies: Lexicon) -> list[StudyGroup]:
    """Read `41 patients in the A arm and 46 in the B arm`."""
    counted = [
        m
        for m in _COUNTED.finditer(text, span.start, span.end)
        if len(m.group("label").split()) <= _LONGEST_LABEL
    ]
    if len(counted) < 2 or not _TREATED.search(text, span.start, span.end):
        return []
    return [
        _group(
            text, Span(*m.span("label")), m.end(), therapies, size=m.group("size"), start=m.start()
        )
        for m in counted
    ]


def _label(text: str, start: int, end: int, *, first: bool) -> Span | None:
    """Return the words that name a group: the last of the words before it, all of the words between two."""
    lead = (_LEAD if first else _JOINT).match(text[start:end])
    start += lead.end() if lead else 0
    words = _NO_LABEL.sub("", text[start:end].strip(" ,"))
    if (
        _UNFINISHED.search(words)
        or not re.match(r"[\w(]*[A-Za-z]", words)
        or len(words.split()) > _LONGEST_LABEL
    ):
        return None
    if re.match(r"(?:for|in|of|at|by|until|every|followed)\b", words, re.I) or re.search(
        r"[()]", words
    ):
        return None
    start = text.index(words, start)
    return Span(start, start + len(words))


def _therapies(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[Name, ...]:
    return tuple(lexicon.name(m.span.of(text), m.entry) for m in lexicon.find(text, start, end))


def _short_name(text: str, label: Span) -> Span | None:
    """Return the short name in the bracket behind a group, where the text then calls it so.

    Letters may be those of its last part alone: `oldafenib plus radiotherapy (RT)`.
    """
    found = _SHORT.match(text, label.end)
    if found is None:
        return None
    place = Span(*found.span("noun" if found.group("noun") else "letters"))
    name = place.of(text)
    parts = _PARTS.split(label.of(text))
    letters = ".*".join(map(re.escape, name))
    if len(parts) > 1 and found.group("letters") and re.match(letters, parts[-1], re.IGNORECASE):
        return None
    again = re.search(rf"(?<![\w/+-]){re.escape(name)}(?![\w/+])", text[found.end() :])
    return place if again else None


def _group(
    text: str,
    label: Span,
    end: int,
    therapies: Lexicon,
    *,
    size: str | None = None,
    share: Decimal | None = None,
    start: int | None = None,
    until: int | None = None,
) -> StudyGroup:
    """Make a group; its therapies are those of its label, or of `text[start:until]` where that describes it."""
    described = (label.start, label.end) if start is None else (start, until or end)
    name = _short_name(text, label) or label
    return StudyGroup(
        name.of(text),
        (Span(min(label.start, described[0]), max(end, name.end, label.end)),),
        _therapies(text, *described, therapies),
        cardinal(size) if size else None,
        share,
    )
