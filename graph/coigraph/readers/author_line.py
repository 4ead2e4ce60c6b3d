"""The authors in the line below the title, where raised marks beside the names point to affiliations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from coigraph.documents import Author, Block, Span, Stated, Zone
from coigraph.readers import bylines
from coigraph.readers.wordings import fold

AUTHOR_BLOCKS: Final = 6
"""Blocks after the title among which the authors are named."""


def below(
    title: Stated | None, text: str, blocks: tuple[Block, ...], raised: Iterable[tuple[int, int]]
) -> tuple[tuple[Block, ...], tuple[Author, ...]]:
    """Return the blocks with the author line below the title in its zone, and the authors it names.

    `raised` are the places of raised characters, which are marks and no part of the names. A line counts where
    names make up at least half of it.
    """
    if title is None or not isinstance(title.evidence, Span):
        return blocks, ()
    after = title.evidence.end
    marks = sorted(raised)
    following = [n for n, block in enumerate(blocks) if block.span.start >= after]
    for number in following[:AUTHOR_BLOCKS]:
        block = blocks[number]
        if block.zone not in (Zone.MAIN, Zone.AUTHORS):
            continue
        line = _without_marks(block.span, text, marks)
        names = bylines.authors(line, labelled=True)
        held = sum(len(author.name) for author in names)
        if names and 2 * held >= len(line.replace(" ", "")):
            moved = tuple(_moved(author, block.span.start) for author in names)
            changed = replace(block, zone=Zone.AUTHORS, heading=False)
            return (*blocks[:number], changed, *blocks[number + 1 :]), moved
    return blocks, ()


def _moved(author: Author, by: int) -> Author:
    place = author.evidence
    return (
        replace(author, evidence=Span(place.start + by, place.end + by))
        if isinstance(place, Span)
        else author
    )


def _without_marks(span: Span, text: str, marks: Iterable[tuple[int, int]]) -> str:
    """Return the words of a span, as long as they are, with spaces for raised characters.

    Of them only the last comma is left, since it may part two names.
    """
    line = list(fold(span.of(text)))
    for start, end in marks:
        if span.start <= start and end <= span.end:
            first, last = start - span.start, end - span.start
            comma = "," in line[first:last]
            line[first:last] = " " * (last - first)
            if comma:
                line[last - 1] = ","
    return "".join(line)
