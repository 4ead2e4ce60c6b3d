"""Where a document speaks of its funding: sentences under a heading of funding, and others that name the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coigraph.documents import PROSE, Block, Document, Span, Zone
from coigraph.extractors.discourse import Role, role_of, sentences
from coigraph.extractors.funding.wordings import at, first, fullmatch, may_stand_in

_READ: Final = (*PROSE, Zone.AUTHORS, Zone.DISCLOSURE)
_TABLE: Final = ("/td[", "/th[", "/caption[")
_THANKS: Final = "/ack["
"""In the path of a block of acknowledgements of an article in JATS."""
LONGEST: Final = 4000
"""A sentence of more characters is a list or no sentence, and not read."""
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
    """A sentence; `section` says that it stands under a heading of funding or after such a label.

    `closing` is true of acknowledgements, which may name who supports one of the authors.
    """

    span: Span
    section: bool
    closing: bool = False


def passages(document: Document) -> Iterator[Passage]:
    """Yield the sentences of a document that may speak of its funding.

    What the markup takes apart as an award is left out: it is read as such.
    """
    places = [award.place for award in document.awards]
    background = thanks = False
    for block in document.blocks:
        if block.heading:
            title = block.span.of(document.text)
            thanks = fullmatch("thanks", title.strip(" .:"))
            if block.zone is Zone.MAIN and (role := role_of(title)):
                background = role is Role.BACKGROUND
            continue
        if block.zone not in _READ or any(mark in block.path for mark in _TABLE):
            continue
        if any(block.span in place or place in block.span for place in places):
            continue
        closing = block.zone is Zone.MAIN and (thanks or _THANKS in block.path)
        yield from _sentences(
            document.text, block, background and not closing and block.zone is Zone.MAIN, closing
        )


def _sentences(text: str, block: Block, background: bool, closing: bool) -> Iterator[Passage]:
    section = block.zone is Zone.FUNDING
    whole = block.span
    if not (
        section or _hinted(whole.of(text)) or may_stand_in("label", text, whole.start, whole.end)
    ):
        return
    for span in sentences(text, whole.start, whole.end):
        label = at("label", text, span.start, span.end)
        start = label.end() if label else span.start
        section = section or (label is not None and not background)
        if at("elsewhere", text, span.start, span.end):
            section = False  # another heading inside the paragraph
            continue
        if start >= span.end:
            continue
        sentence = text[start : span.end]
        if len(sentence) > LONGEST and not section:
            continue
        if section:
            if block.zone is not Zone.DISCLOSURE or _hinted(sentence):
                yield Passage(Span(start, span.end), True, closing)
        elif not background and _hinted(sentence) and (closing or first("own", sentence)):
            yield Passage(Span(start, span.end), False, closing)


def _hinted(sentence: str) -> bool:
    folded = sentence.casefold()
    for hint in _HINTS:  # noqa: SIM110 any() with a generator takes twice as long
        if hint in folded:
            return True
    return False
