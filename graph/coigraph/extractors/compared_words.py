"""What was compared with a p-value and has no name in a vocabulary: `sleep quality was better (P = .03)`.

A p-value stands behind what it is of: the words that a sentence says something about (`NP was shorter (P`), that one
group had more or less of (`had fewer NP than (P`), in which there was a difference (`reduction in NP (P`), or a member
of such a list. These words, cut of articles and of the groups, name the variable. Where none of the four is certain
the p-value stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors.compared_patterns import (
    ADJECTIVE,
    AGAIN,
    AND,
    ARTICLES,
    ASSOCIATED,
    BASELINE,
    BRACKET,
    CHANGE,
    COMPARES,
    DID,
    END,
    FROM_BASELINE,
    GROUP,
    HAD,
    IN,
    INCLUDING,
    INSERTED,
    ITEM,
    JOINT,
    LONGEST,
    NO_VARIABLE,
    OPENINGS,
    SAID,
    SHARED,
    SPEAKS,
    TAIL,
    THAN,
    THE_DIFFERENCE,
    TREATS,
)
from coigraph.extractors.numbers import Quantity

_CHANGE = patterns.compile(rf"\b{CHANGE}\b", re.IGNORECASE)
_CHANGE_IN = patterns.when_used(r"changes?\s+in\s", re.IGNORECASE)
_STOP = patterns.when_used(r"(?<=[a-z]{4})\.\s")
"""The end of a sentence before a word without a capital."""
_NO = patterns.when_used(r"\bno\b", re.IGNORECASE)
_FURTHER = 150
"""Between the first of a list with p-values and what is said of the list are at most so many characters."""
_ABBREVIATED = patterns.when_used(
    r"\s*[(\[]\s*([A-Za-z](?=[^\s()]*[A-Z])[\w-]{1,9}|[A-Z]-[a-z]+|[A-Z]/[A-Z]\s+ratio)\s*[)\]]"
)
"""An abbreviation in brackets behind a name, by which a report names it from then on."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What p-values are of: its name, where it stands, and the p-values."""

    name: str
    place: Span
    p: Quantity
    since: int
    """Where the words begin that the p-value may be of."""
    alone: bool
    """Nothing stands between the words and the p-value."""
    listed: bool
    """It is one of several, each with a p-value."""
    among: tuple[Span, ...]
    """All that the p-value may be of."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """P-values in one bracket, or one without; what is before it ends at `start`."""

    start: int
    end: int
    p: tuple[Quantity, ...]


def compared(text: str, span: Span, found: Sequence[Quantity]) -> Iterator[Compared]:
    """Yield what the p-values of a sentence are of."""
    if ASSOCIATED.search(text, span.start, span.end):
        return
    units = _units(text, span, found)
    before = span.start
    last: list[Span] = []
    at_end = False
    for number, unit in enumerate(units):
        words = _Words(text, before, unit.start)
        following = units[number + 1].start if number + 1 < len(units) else span.end
        item = ITEM.fullmatch(words.plain) if last and at_end else None
        including = INCLUDING.search(words.plain)
        match = item or including
        if match:
            places = words.variables(*match.span("np"))
        elif last and AGAIN.fullmatch(words.plain):
            places = last
        else:
            if re.search(r"\b(?:significant(?:ly)?|more)\s*$", words.plain):
                words = _Words(text, before, following, Span(unit.start, unit.end))
            places = words.subject() or words.listed(unit.end, span.end)
        ended = bool(places) and not text[places[-1].end : unit.start].strip()
        listed = (len(places) > 1 and len(places) == len(unit.p)) or (ended and bool(match))
        for name, place, p in _pairs(text, places, unit.p):
            yield Compared(name, place, p, before, ended, listed, tuple(places))
        at_end = ended or bool(match)
        last, before = places or last, unit.end


def _pairs(
    text: str, places: Sequence[Span], p: Sequence[Quantity]
) -> Iterator[tuple[str, Span, Quantity]]:
    """Yield what each p-value is of: each of its own, or all of one, or one of all."""
    names = [_name(text, place) for place in places]
    if len(places) == 1 and len(p) == 2 and (shared := SHARED.fullmatch(names[0])):
        # `primary and secondary efficacy (P = .2 and P = .6)`
        first, second, noun = shared.groups()
        names, places = [f"{first} {noun}", f"{second} {noun}"], [*places, *places]
    if len(places) == len(p):
        yield from zip(names, places, p, strict=True)
    elif len(places) == 1 or len(p) == 1:
        yield from ((n, place, each) for n, place in zip(names, places, strict=True) for each in p)


def _units(text: str, span: Span, found: Sequence[Quantity]) -> list[_Unit]:
    units: list[_Unit] = []
    for p in found:
        if units and p.span.start < units[-1].end:
            units[-1] = _Unit(units[-1].start, units[-1].end, (*units[-1].p, p))
            continue
        start, end, depth = p.span.start, p.span.end, 0
        for place in range(p.span.start - 1, span.start - 1, -1):
            if text[place] in ")]":
                depth += 1
            elif text[place] in "([":
                depth -= 1
                if depth < 0:
                    start, end = place, _closing(text, place, span.end)
                    break
        units.append(_Unit(start, end, (p,)))
    return units


def _closing(text: str, opened: int, stop: int) -> int:
    depth = 0
    for place in range(opened, stop):
        depth += (text[place] in "([") - (text[place] in ")]")
        if not depth:
            return place + 1
    return stop


class _Words:
    """The words before a p-value, with blanks for what stands in brackets."""

    def __init__(self, text: str, start: int, end: int, left_out: Span | None = None) -> None:
        self.text = text
        self.start = start
        plain = text[start:end]
        if left_out:
            blanks = " " * (left_out.end - left_out.start)
            plain = text[start : left_out.start] + blanks + text[left_out.end : end]
        while (masked := BRACKET.sub(lambda m: " " * len(m.group()), plain)) != plain:
            plain = masked
        self.plain = INSERTED.sub(lambda m: " " * len(m.group()), plain)

    def subject(self) -> list[Span]:
        """Return the variables that the words speak of; none where that is not certain."""
        plain = self.plain
        if BASELINE.search(plain) and BASELINE.search(FROM_BASELINE.sub("", plain)):
            return []
        begins = [max([m.end() for m in _STOP.finditer(plain)], default=0)]
        for joint in JOINT.finditer(plain):
            speaks = SPEAKS.search(plain, begins[-1], joint.start()) or plain[joint.start()] == ";"
            if speaks and SPEAKS.search(plain, joint.end()):
                begins.append(joint.start())
        found = self._clause(begins[-1])
        if not found and len(begins) > 1 and THE_DIFFERENCE.match(plain, begins[-1]):
            return self._clause(begins[-2])
        return found

    def _clause(self, begin: int) -> list[Span]:
        plain = self.plain
        opening = OPENINGS.match(plain, begin)
        start = opening.end() if opening else begin
        said = SAID.search(plain, start)
        if said and COMPARES.search(plain, said.start()):
            found = self.variables(start, said.start())
            if found and not TREATS.search(plain, said.start()):
                return found
        change = _CHANGE.search(plain, start)
        if change:
            changed = change.start()
            if _CHANGE_IN.match(plain, changed) and not _NO.search(plain, start, changed):
                return self.variables(changed, len(plain))
            for match in IN.finditer(plain, change.end()):
                if not GROUP.search(match.group("np")):
                    return self.variables(match.start("np"), len(plain))
        than = THAN.search(plain, start)
        for pattern in (HAD, DID):
            leads = list(pattern.finditer(plain, start))
            first = [lead for lead in leads if than and lead.end() <= than.start()]
            if leads := first or leads:
                return self.variables(leads[-1].end(), len(plain))
        return []

    def listed(self, begin: int, end: int) -> list[Span]:
        """Return the first of several variables that a sentence is about; `text[begin:end]` says something of them."""
        opening = OPENINGS.match(self.plain)
        start = opening.end() if opening else 0
        if "," in self.plain[start:] or SAID.search(self.plain, start):
            return []
        after = _Words(self.text, begin, end).plain
        incomplete = re.match(r"\s*(?:,|and|or)\s+[^,;]+?\sof\s", after)
        said = None if incomplete else SAID.search(after)
        if said is None or not COMPARES.search(after, said.start()):
            return []
        further = re.sub(r"\s+", " ", after[: said.start()])
        goes_on = re.match(r" ?(?:,|and |or |between |in |$)", further) and ";" not in further
        return self.variables(start, len(self.plain)) if goes_on and len(further) < _FURTHER else []

    def variables(self, start: int, end: int) -> list[Span]:
        """Return the variables listed in the words from `start` to `end`."""
        lead = ARTICLES.match(self.plain, start, end)
        start = lead.end() if lead else start
        ended = END.search(self.plain, start, end)
        end = max(ended.start(), start) if ended else end
        places = []
        for part in self._parts(start, end):
            words = self.plain[part.start : part.end]
            begin = part.start + len(words) - len(words.lstrip())
            lead = ARTICLES.match(self.plain, begin, part.end)
            begin = lead.end() if lead else begin
            # of `stroke volume (SV) of the heart` what stands before the bracket
            words = re.split(r"\s{3,}", self.plain[begin : part.end])[0].rstrip()
            if (
                not re.search(r"[A-Za-z]\w", words)
                or len(words.split()) > LONGEST
                or NO_VARIABLE.fullmatch(words)
            ):
                return []
            if re.search(r"[.:%=±]|\s{2,}\S", words) or (
                ADJECTIVE.search(words) and words.islower()
            ):
                return []
            places.append(Span(self.start + begin, self.start + begin + len(words)))
        return places

    def _parts(self, start: int, end: int) -> list[Span]:
        joints = [m.span() for m in AND.finditer(self.plain, start, end)]
        if start >= end:
            return []
        if not joints:
            return [Span(start, end)]
        begins, ends = [start, *(b for _, b in joints)], [*(a for a, _ in joints), end]
        parts = [Span(a, b) for a, b in zip(begins, ends, strict=True) if self.plain[a:b].strip()]
        sizes = [len(self.plain[p.start : p.end].split()) for p in parts]
        adjective = any(ADJECTIVE.search(self.plain[p.start : p.end].rstrip()) for p in parts[:-1])
        alike = (min(sizes, default=0) > 1 or max(sizes, default=0) == 1) and not adjective
        if alike:
            return parts
        together = len(parts) == 2 and "," not in self.plain[start:end]
        return [Span(start, end)] if together else []


def _name(text: str, place: Span) -> str:
    """Return the words of a variable on one line, without what only counts it."""
    short = _ABBREVIATED.match(text, place.end)
    if short and (name := _abbreviated(short.group(1), place.of(text).split())):
        return name
    words = re.sub(r"\s+", " ", place.of(text))
    words = TAIL.sub("", words)
    words = re.sub(r"\b(score|change|rate)s$", r"\1", words)
    return (
        words[0].lower() + words[1:]
        if re.match(r"[A-Z][a-z]", words)
        and text[: place.start].rstrip()[-1:] in (".", ":", "", ",")
        else words
    )


def _abbreviated(short: str, words: list[str]) -> str | None:
    """Return a name with an abbreviation for the last of its words: `fall of GFR`; None where it stands for others."""
    for number in range(len(words) - 1, -1, -1):
        letters = iter(" ".join(words[number:]).casefold())
        first = words[number][0].casefold() == short[0].casefold()
        if first and all(c.casefold() in letters for c in short if c.isupper()):
            before = [w for w in words[:number] if w.casefold() != "the"]
            return short if not before or before[0] in short else " ".join([*before, short])
    return None
