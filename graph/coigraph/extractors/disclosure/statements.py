"""Where a document declares interests: the stretches that are read, without their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from coigraph.documents import PROSE, Block, Document, Span, Zone
from coigraph.extractors.disclosure.funding import is_of_finances, opens_with_finances
from coigraph.extractors.disclosure.phrases import headings, phrasebook
from coigraph.extractors.person_names import level

_TELLS: Final = frozenset(
    "none none_all none_rest none_other bare_none all rest some exception".split()
)
"""Kinds of phrases that make a heading part of what is said: `No conflicts of interest`."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One statement: its place, the authors to whom marks tie it, and its text.

    In `text` the headings that only open the statement are blank, so that places stay what they are.
    """

    span: Span
    tied: tuple[str, ...]
    text: str
    finances: tuple[tuple[int, int], ...] = ()
    """Where in `text` a heading of finances counts, under which the support of the study may stand."""


def statements(document: Document) -> Iterator[Stretch]:
    """Yield the statements of a document.

    Neighbouring blocks of the disclosure zone are one statement; elsewhere a block is one where it begins
    with words such as "Disclosures:".
    """
    runs = groupby(document.blocks, lambda block: (_declares(document, block), block.about))
    for (inside, tied), run in runs:
        blocks = list(run)
        if not inside or all(block.heading for block in blocks):
            continue
        span = Span(blocks[0].span.start, blocks[-1].span.end)
        text = span.of(document.text)
        finances = tuple(_finances(blocks, span, text))
        for block in blocks:
            start, end = block.span.start - span.start, block.span.end - span.start
            if block.heading and _only_opens(text[start:end]):
                text = text[:start] + " " * (end - start - 1) + "." + text[end:]
        yield Stretch(span, tied, text, finances)


def _finances(blocks: Sequence[Block], span: Span, text: str) -> Iterator[tuple[int, int]]:
    """Yield where in the text of a statement a heading of finances counts."""
    under = False
    for block in blocks:
        start, end = block.span.start - span.start, block.span.end - span.start
        if block.heading and (_only_opens(text[start:end]) or is_of_finances(text[start:end])):
            under = is_of_finances(text[start:end])
        elif under or opens_with_finances(text[start:end]):
            yield start, end


def _declares(document: Document, block: Block) -> bool:
    if block.zone is Zone.DISCLOSURE:
        return True
    if block.zone not in {*PROSE, Zone.NOTICE} or block.heading:
        return False
    text = level(block.span.of(document.text)[:200])
    if not headings().may_match(text):
        return False
    found = phrasebook().match(text, len(text) - len(text.lstrip()))
    return (
        found is not None
        and found.phrase.kind == "heading"
        and text[: found.end].rstrip().endswith(":")
    )


def _only_opens(heading: str) -> bool:
    """Say whether a heading is one of disclosures and says nothing itself: not `Stock`, `None`, nor a name."""
    text = level(heading).rstrip(" .:") + ":"
    position = 0
    opens = False
    while position < len(text):
        found = phrasebook().match(text, position) if _begins_word(text, position) else None
        if found is None:
            position += 1
            continue
        if found.phrase.kind in _TELLS:
            return False
        if found.phrase.kind == "type" and not found.phrase.generic:
            return False
        opens = opens or found.phrase.kind == "heading"
        position = found.end
    return opens


def _begins_word(text: str, position: int) -> bool:
    return text[position].isalnum() and not (position and text[position - 1].isalnum())
