"""Pieces of a source before their zone is known, and what the form of a line alone says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from coigraph.documents import Span, Zone
from coigraph.readers.wordings import fold, later_headings


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that will be one block, with what its source's layout says of it."""

    span: Span
    text: str
    gap: bool = True
    """Whether a blank line, or the edge of a block, stands before it."""
    level: int = 0
    """The level of a heading marked as such: 1 to 6, 7 for a line in bold; 0 where it is none."""
    path: str = ""
    hint: Zone | None = None
    """What the HTML element around it is for."""
    links: float = 0.0
    """Share of its characters that are links."""
    section: str = ""
    """Path of the sectioning element (section, aside, article) around it."""


MAX_TITLE_LIKE = 90
"""A line that may be a heading without being marked as one is no longer, in characters."""
PROSE = 60
"""A line from this length on that ends like a sentence is running text, in characters."""
LONG_PROSE = 200
"""Running text of this length is no author line and no link. In characters."""
LINK_SHARE = 0.75
"""Share of link characters from which a block is navigation."""
MENU = 3
"""Lines in a row that make a menu."""

_SENTENCE_END = re.compile(r"[.!?:;,…][\"”’')\]]*$")
_PROSE_END = re.compile(r"[.!?][\"”’')\]]*(?:\s|$)|:$")
LISTED = re.compile(r"^(?:[•·▪◦‣*–—-]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
_FILE = re.compile(r"\.\w{2,4}$")


def is_prose(text: str) -> bool:
    """Whether a line is running text: long enough, with the end of a sentence."""
    return len(text) > LONG_PROSE or (len(text) >= PROSE and bool(_PROSE_END.search(text)))


def is_title_like(text: str) -> bool:
    """Whether a line has the form of a heading: short, capitalised, no list mark, no end of a sentence."""
    stripped = text.strip()
    first = next((c for c in stripped if c.isalnum()), "")
    return (
        0 < len(stripped) <= MAX_TITLE_LIKE
        and bool(first)
        and (first.isupper() or first.isdigit() or not first.islower())
        and not _SENTENCE_END.search(stripped)
        and not LISTED.match(stripped)
        and not _FILE.search(stripped)
        and any(c.isalpha() for c in stripped)
    )


def is_link_like(text: str) -> bool:
    """Whether a line could be the text of a menu link: up to three words, no figures, no sentence."""
    words = text.split()
    return (
        0 < len(words) <= 3
        and len(text) <= 30
        and not _SENTENCE_END.search(text)
        and not any(c.isdigit() for c in text)
    )


def split(segments: Iterable[Segment], text: str) -> tuple[Segment, ...]:
    """Return the segments, cut where a disclosure begins inside a paragraph, and where it ends there.

    `... approved by the board. Competing interests: none. Funding: ...` becomes three.
    """
    out: list[Segment] = []
    for segment in segments:
        places = later_headings(segment.text) if not segment.level else ()
        for place, end in zip((0, *places), (*places, len(segment.text)), strict=True):
            span = Span(
                segment.span.start + place, segment.span.start + len(segment.text[:end].rstrip())
            )
            out.append(
                replace(segment, span=span, text=fold(span.of(text)), gap=segment.gap and not place)
            )
    return tuple(out)
