"""Where a document speaks of its funding: sentences under a heading of funding, and others that name the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coigraph.documents import PROSE, Block, Document, Span, Zone
from coigraph.extractors.discourse import Role, role_of, sentences
from coigraph.extractors.funding.wordings import at, first

_READ: Final = (*PROSE, Zone.AUTHORS, Zone.DISCLOSURE)
_TABLE: Final = ("/td[", "/th[", "/caption[")
_HINTS: Final = (
    "fund",
    "support",
    "sponsor",
    "financ",
    "grant",
    "paid",
    "provided",
    "suppl",
    "donat",
    "costs",
    "award",
)
"""A sentence outside a section on funding that has none of these is not looked at."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence; `section` says that it stands under a heading of funding or after such a label."""

    span: Span
    section: bool


def passages(document: Document) -> Iterator[Passage]:
    """Yield the sentences of a document that may speak of its funding.

    What the markup takes apart as an award is left out: it is read as such.
    """
    places = [award.place for award in document.awards]
    background = False
    for block in document.blocks:
        if block.heading:
            if block.zone is Zone.MAIN and (role := role_of(block.span.of(document.text))):
                background = role is Role.BACKGROUND
            continue
        if block.zone not in _READ or any(mark in block.path for mark in _TABLE):
            continue
        if any(block.span in place or place in block.span for place in places):
            continue
        yield from _sentences(document.text, block, background and block.zone is Zone.MAIN)


def _sentences(text: str, block: Block, background: bool) -> Iterator[Passage]:
    section = block.zone is Zone.FUNDING
    for span in sentences(text, block.span.start, block.span.end):
        label = at("label", text, span.start, span.end)
        start = label.end() if label else span.start
        section = section or (label is not None and not background)
        if start >= span.end:
            continue
        sentence = text[start : span.end]
        if section:
            yield Passage(Span(start, span.end), True)
        elif not background and _hinted(sentence) and first("own", sentence):
            yield Passage(Span(start, span.end), False)


def _hinted(sentence: str) -> bool:
    folded = sentence.casefold()
    return any(hint in folded for hint in _HINTS)
