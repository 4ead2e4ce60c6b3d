"""Plain text, as written or as saved from web pages."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from coigraph.documents import Document, Source, Span
from coigraph.identifiers import document_iri
from coigraph.readers import formats, language, metadata, untitled, zones
from coigraph.readers.decoding import decode
from coigraph.readers.segments import Segment, split
from coigraph.readers.wordings import fold

FORMAT = "text"
MIN_WIDTH, MAX_WIDTH = 50, 100
"""Columns between which text is taken to be broken into lines by hand or by a mail program."""
_STARTS_ITEM = re.compile(r"^(?:[•·▪◦‣*–—-]\s|[\[(]?\d{1,3}[\]).]\s)")


def recognises(source: Source) -> bool:
    """Whether the source is plain text: no other format's signature or name, and no file type unknown here."""
    return formats.recognise(source) == "text"


def read(source: Source) -> Document:
    """Read plain text. Raises UnknownFormat for binary content and EmptySource for blank text."""
    text = decode(source)
    segments = split(segment(text), text)
    blocks = tuple(untitled.marked(zones.assign(segments), text))
    stated = metadata.of_text(text, blocks)
    if stated.title:
        blocks = tuple(
            replace(b, heading=True) if b.span == stated.title.evidence else b for b in blocks
        )
    return Document(
        iri=document_iri(text),
        source=source.name,
        format=FORMAT,
        text=text,
        blocks=blocks,
        title=stated.title,
        language=language.vote(text),
        publisher=stated.publisher,
        published=stated.published,
        modified=stated.modified,
        expires=stated.expires,
        authors=stated.authors,
        identifiers=stated.identifiers,
    )


def segment(text: str) -> Iterator[Segment]:
    """Yield the paragraphs of a text: lines, joined where they were broken only to fit a width."""
    lines = list(_lines(text))
    width = _width(lines)
    place = 0
    while place < len(lines):
        start = place
        while (
            place + 1 < len(lines) and width and _is_wrapped(lines[place], lines[place + 1], width)
        ):
            place += 1
        span = Span(lines[start].span.start, lines[place].span.end)
        yield Segment(span, fold(span.of(text)), lines[start].gap)
        place += 1


def _lines(text: str) -> Iterator[Segment]:
    start, gap = 0, True
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            begin = start + len(line) - len(line.lstrip())
            yield Segment(Span(begin, begin + len(stripped)), stripped, gap)
        gap = not stripped
        start += len(line) + 1


def _is_wrapped(line: Segment, after: Segment, width: int) -> bool:
    """Whether a line break only keeps a width: the next word would not have fitted."""
    word = after.text.split(maxsplit=1)[0]
    return (
        not after.gap
        and len(line.text) + 1 + len(word) > width
        and not _STARTS_ITEM.match(after.text)
    )


def _width(lines: list[Segment]) -> int:
    """Return the width to which the text was broken, 0 where its lines are its paragraphs."""
    width = max(len(line.text) for line in lines)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return 0
    inner = [(line, after) for line, after in itertools.pairwise(lines) if not after.gap]
    wrapped = sum(_is_wrapped(line, after, width) for line, after in inner)
    return width if wrapped >= 3 and 2 * wrapped >= len(inner) else 0
