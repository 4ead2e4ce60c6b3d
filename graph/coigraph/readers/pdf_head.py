"""The head of an article in PDF: its title, its authors, its DOI, by the size of the letters and their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coigraph.documents import Author, Block, Span, Stated, Zone
from coigraph.identifiers import doi
from coigraph.readers import bylines, metadata
from coigraph.readers.pdf_paragraphs import Paragraph
from coigraph.readers.wordings import fold

TITLE_PAGES: Final = 2
"""Pages on which the title stands: publishers put a cover sheet before the first."""
AUTHOR_BLOCKS: Final = 6
"""Blocks after the title among which the authors are named."""
BODY_SHARE: Final = 0.5
"""The text is set in the largest size in which there is this share of what the most frequent size has."""
TITLE_SIZE: Final = 1.15
"""A title or heading is set this many times the size of the text."""


def body_height(found: Sequence[Paragraph]) -> float:
    """Return the height of the text: the largest in which much of it is set; references are set smaller."""
    heights: Counter[float] = Counter()
    for paragraph in found:
        heights[round(2 * paragraph.height) / 2] += len(paragraph.text)
    most = heights.most_common(1)[0][1]
    return max(height for height, count in heights.items() if count >= BODY_SHARE * most)


def title(
    text: str, places: Sequence[tuple[Span, Paragraph]], blocks: Sequence[Block]
) -> Stated | None:
    """Return the largest words of the first pages, where they are larger than the text and three or more."""
    main = {block.span for block in blocks if block.zone is Zone.MAIN}
    body = body_height([paragraph for _, paragraph in places])
    candidates = [
        (span, paragraph)
        for span, paragraph in places
        if paragraph.page <= TITLE_PAGES
        and span in main
        and len(paragraph.text.split()) >= 3
        and len(paragraph.text) <= metadata.MAX_TITLE
        and paragraph.height >= TITLE_SIZE * body
    ]
    if not candidates:
        return None
    largest = max(paragraph.height for _, paragraph in candidates)
    span = next(span for span, paragraph in candidates if TITLE_SIZE * paragraph.height >= largest)
    value = " ".join(fold(span.of(text)).split())
    return None if metadata.is_placeholder(value) else Stated(value, span)


def authors(
    text: str,
    blocks: tuple[Block, ...],
    title: Stated | None,
    places: Sequence[tuple[Span, Paragraph]],
) -> tuple[tuple[Block, ...], tuple[Author, ...]]:
    """Return the authors of the line below the title, and the blocks with that line in the authors zone.

    Raised letters and signs beside the names are marks of affiliations and no part of them.
    """
    if title is None or not isinstance(title.evidence, Span):
        return blocks, ()
    after = title.evidence.end
    marks = [
        (span.start + start, span.start + end)
        for span, paragraph in places
        for start, end in paragraph.raised
    ]
    following = [n for n, block in enumerate(blocks) if block.span.start >= after]
    for number in following[:AUTHOR_BLOCKS]:
        block = blocks[number]
        line = list(fold(block.span.of(text)))
        if block.zone not in (Zone.MAIN, Zone.AUTHORS):
            continue
        for start, end in marks:
            if block.span.start <= start and end <= block.span.end:
                offset = block.span.start
                line[start - offset : end - offset] = _mark(
                    "".join(line[start - offset : end - offset])
                )
        names = bylines.authors("".join(line), labelled=True)
        held = sum(len(author.name) for author in names)
        if names and 2 * held >= len("".join(line).replace(" ", "")):
            moved = tuple(
                replace(
                    author,
                    evidence=Span(
                        author.evidence.start + block.span.start,
                        author.evidence.end + block.span.start,
                    ),
                )
                for author in names
                if isinstance(author.evidence, Span)
            )
            changed = replace(block, zone=Zone.AUTHORS, heading=False)
            return (*blocks[:number], changed, *blocks[number + 1 :]), moved
    return blocks, ()


def _mark(raised: str) -> str:
    """Return as many characters, of which only a comma that parts names is left."""
    blank = [" "] * len(raised)
    if "," in raised:
        blank[-1] = ","
    return "".join(blank)


def own_doi(text: str, places: Sequence[tuple[Span, Paragraph]]) -> Stated | None:
    """Return the only DOI on the first page, None where there are none or several."""
    found: dict[str, Span] = {}
    end = max(span.end for span, paragraph in places if paragraph.page == places[0][1].page)
    for word in re.finditer(r"\S+", text[:end]):
        if value := doi(word.group()):
            found.setdefault(value, Span(word.start(), word.end()))
    return Stated(*next(iter(found.items()))) if len(found) == 1 else None
