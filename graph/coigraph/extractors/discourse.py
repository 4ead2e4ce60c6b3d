"""Sentences, and what each does in the account of a study: background, method, result, conclusion.

The words for it are rows of ontology/studies/sections.tsv and not-results.tsv.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from coigraph import patterns, resources
from coigraph.documents import PROSE, Block, Document, Span
from coigraph.errors import KnowledgeError
from coigraph.extractors.worded_patterns import WordedPatterns, at_word


class Role(StrEnum):
    """What a part of a report does."""

    BACKGROUND = "background"
    METHOD = "method"
    RESULT = "result"
    CONCLUSION = "conclusion"
    OTHER = "other"
    UNLABELLED = ""
    """No heading or label says it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the main text, without its label, and the role of the part it stands in."""

    span: Span
    role: Role
    background: bool
    """It speaks of other studies."""
    plan: bool
    """It says what was assumed, planned or defined, or what foretells an endpoint."""
    heading: bool = False


_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:vs|v|e\.g|i\.e|al|approx|ca|cf|Dr|Prof|Fig|Figs|No|Nos|St|resp|incl|mo|wk|yr|yrs|mos|wks|pts|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?<!(?i:arm)\s)(?<!(?i:group)\s)(?<!(?i:cohort)\s)(?<!and\s)(?<!vs\s)"
    r"(?<!(?i:type)\s)(?<!(?i:regimen)\s)\b[A-Z])\.$"
)
_LONGEST_ABBREVIATION: Final = 6
"""In letters: approx."""
_SHORT: Final = 5
"""A label of so few letters may be an abbreviation: without a colon it is none."""
_OPENING: Final = re.compile(r"\s*(\w+)")
_BREAK: Final = re.compile(
    r"[.!?][\"”’')\]]*(?:\s*\[\d+(?:[,–-]\d+)*\])?(\s+)(?=[\"“‘'(\[]?[A-Z0-9])"
)


@lru_cache(maxsize=64)  # several extractors read the sentences of one block
def sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the sentences of a stretch of text, without the white space around them."""
    return tuple(_parted(text, start, end))


def _parted(text: str, start: int, end: int) -> Iterator[Span]:
    first = start
    for match in _BREAK.finditer(text, start, end):
        # an abbreviation is short: only the last characters are looked at
        before = text[max(first, match.start() - 14) : match.start() + 1]
        word = before[-_LONGEST_ABBREVIATION - 2 : -1]
        is_long = len(word) > _LONGEST_ABBREVIATION and word.isalpha()
        if (
            not is_long
            and _ABBREVIATION.search(before)
            and not match.group()[1:].lstrip().startswith(("[", "("))
        ):
            continue
        yield from _stripped(text, first, match.start(1))
        first = match.end()
    yield from _stripped(text, first, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        yield Span(start, end)


@cache
def _headings() -> dict[str, Role]:
    found = {}
    for row in resources.table(resources.folder("ontology") / "studies" / "sections.tsv"):
        try:
            found[row["heading"].casefold()] = Role(row["role"])
        except ValueError:
            raise KnowledgeError(
                row.place, f"{row['role']!r} is no role", f"Write one of {', '.join(Role)}."
            ) from None
    return found


@cache
def _by_first_word() -> dict[str, list[str]]:
    """The headings and labels by their first words, the longest first: most sentences begin with another word."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(_headings(), key=len, reverse=True):
        found[re.split(r"\W", name, maxsplit=1)[0]].append(name)
    return dict(found)


@cache
def _label(word: str) -> re.Pattern[str]:
    """The pattern of the labels that begin with a word."""
    names = "|".join(map(re.escape, _by_first_word()[word]))
    return re.compile(rf"\s*({names})\s*\.?\s*[:.](?!\w)\s*", re.IGNORECASE)


@cache
def _bare_label(word: str) -> re.Pattern[str]:
    """The pattern of those that have no colon: in capitals (`RESULTS Of 435`), or else before a capital."""
    names = [name for name in _by_first_word()[word] if len(name) > _SHORT]
    if not names:
        return re.compile(r"(?!)")
    capitals = "|".join(re.escape(n.upper()) for n in names)
    words = "|".join(re.escape(n.capitalize()) for n in names)
    return re.compile(
        rf"\s*(?P<capitals>{capitals})\s+(?=[\w(])|\s*(?P<words>{words})\s+(?=[A-Z\d])"
    )


@cache
def _cues() -> WordedPatterns[patterns.Pattern, str]:
    """The words of not-results.tsv, each with what it speaks about."""
    rows = resources.table(resources.folder("ontology") / "studies" / "not-results.tsv")
    return WordedPatterns(
        (patterns.compile(rf"{at_word(row['pattern'])}(?!\w)", re.IGNORECASE), row["about"])
        for row in rows
    )


def role_of(heading: str) -> Role | None:
    """Return the role of the text under a heading (`2. Methods`), None where the table does not say."""
    plain = re.sub(r"^[\W\d_]+|[\W_]+$", "", heading).casefold()
    return _headings().get(re.sub(r"\s+", " ", plain))


def read_sentences(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences and headings of the main text with their roles."""
    return _read(document.text, document.in_zone(*PROSE), len(document.blocks) == 1)


@lru_cache(maxsize=4)  # several extractors read the sentences of one document
def _read(text: str, blocks: tuple[Block, ...], is_single: bool) -> tuple[Sentence, ...]:
    return tuple(_sentences(text, blocks, is_single))


def _sentences(text: str, blocks: tuple[Block, ...], is_single: bool) -> Iterator[Sentence]:
    section = Role.UNLABELLED
    known, openings = _cues(), _by_first_word()
    for block in blocks:
        if block.heading:
            section = role_of(block.span.of(text)) or (Role.UNLABELLED if is_single else section)
            yield Sentence(block.span, section, False, False, heading=True)
            continue
        role = section
        labelled = False
        for span in sentences(text, block.span.start, block.span.end):
            start = span.start
            opening = _OPENING.match(text, start, span.end)
            word = patterns.without_case(opening.group(1)) if opening else ""
            may_be_label = word in openings
            label = _label(word).match(text, start, span.end) if may_be_label else None
            bare = (
                _bare_label(word).match(text, start, span.end)
                if may_be_label and not label
                else None
            )
            if bare and (bare.group("capitals") or labelled):
                label = bare
            if label:
                labelled = True
                name = label.group(label.lastindex or 1)
                role = _headings()[re.sub(r"\s+", " ", name).casefold()]
                start = label.end()
                if start >= span.end:
                    # the label is a line of its own: it holds for the blocks that follow
                    section = role if span == block.span else section
                    continue
            cues = known.that_may_match(text[start : span.end])
            about = [about for cue, about in cues if cue.search(text, start, span.end)]
            yield Sentence(
                Span(start, span.end),
                role,
                role is Role.BACKGROUND or "background" in about,
                "plan" in about or "association" in about,
            )
