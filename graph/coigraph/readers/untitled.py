"""Declarations of interests under no heading of their own: a sentence of the acknowledgements, a footnote.

The wordings are those of ontology/reading/declarations.tsv. Closing matter is read sentence by sentence;
elsewhere a paragraph counts only where all of it denies interests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from coigraph.documents import PROSE, Block, Span, Zone
from coigraph.readers.wordings import any_of, fold, rows

MAX_DENIAL: Final = 400
"""A paragraph outside the closing matter is a denial up to this length, in characters."""
_END: Final = re.compile(
    r"(?<!\bDr\.)(?<!\bProf\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bNo\.)"
    r"(?:(?<=[.!?])|(?<=[.!?][)\]]))\s+(?=[^\W\d_a-zß-ÿ])"
)
_INITIAL: Final = re.compile(r"(?:^|[\s.(-])[^\W\d_a-zß-ÿ]\.$")
_OPENER: Final = re.compile(
    r"(?:The|All|No|None|This|These|We|There|Authors?|Both|Neither|Other|He|She|They)\b"
)
_GOES_ON: Final = re.compile(r"(?:He|She|They|None|No|All other|The other|The remaining)\b")


@cache
def _wordings(kind: str) -> re.Pattern[str]:
    return any_of(row["wording"] for row in rows("declarations") if row["kind"] == kind)


def closes(title: str) -> bool:
    """Whether a title is one of closing matter: acknowledgements, funding, notes."""
    return _wordings("closing").fullmatch(fold(title).strip(" .:")) is not None


def kind_of(sentence: str) -> str | None:
    """Return whether a sentence is a `denial`, another `statement` or an `interest`, None where it declares nothing."""
    text = fold(sentence).strip()
    if _wordings("denial").match(text):
        return "denial"
    if _wordings("statement").search(text):
        return "statement"
    if _wordings("not").search(text):
        return None
    return "interest" if _wordings("interest").search(text) else None


def thanks(sentence: str) -> bool:
    """Whether a sentence gives thanks or says who paid for the work."""
    return _wordings("besides").match(fold(sentence).strip()) is not None


def denies(paragraph: str) -> bool:
    """Whether a paragraph is short and nothing but denials."""
    return len(paragraph) <= MAX_DENIAL and all(
        kind_of(paragraph[start:end]) == "denial" for start, end in sentences(paragraph)
    )


def declared(paragraph: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the parts of a paragraph of closing matter: start, end, and whether it declares interests.

    A sentence that goes on with a pronoun belongs to the one before it.
    """
    found = list(sentences(paragraph))
    declaring = [kind_of(paragraph[start:end]) is not None for start, end in found]
    for number in range(1, len(found)):
        if declaring[number - 1] and _GOES_ON.match(paragraph, found[number][0]):
            declaring[number] = True
    begin = 0
    for number in range(1, len(found) + 1):
        if number == len(found) or declaring[number] != declaring[begin]:
            yield found[begin][0], found[number - 1][1], declaring[begin]
            begin = number


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a paragraph begins and ends; a full stop after an initial seldom ends one."""
    start = 0
    for gap in _END.finditer(text):
        after_initial = _INITIAL.search(text, max(0, gap.start() - 8), gap.start())
        if after_initial and not _OPENER.match(text, gap.end()):
            continue
        yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def marked(blocks: Sequence[Block], text: str) -> Iterator[Block]:
    """Yield the blocks of a source without tags, what declares interests under no heading as a disclosure.

    In a disclosure, a paragraph of thanks or on who paid for the work that follows a denial declares nothing.
    """
    closing = denied = False
    for block in blocks:
        line = block.span.of(text)
        if block.heading:
            closing, denied = block.zone in PROSE and closes(line), False
            yield block
        elif block.zone is Zone.DISCLOSURE:
            besides = denied and _is_besides(line)
            denied = besides or denies(line)
            yield replace(block, zone=Zone.MAIN) if besides else block
        elif block.zone not in PROSE:
            yield block
        elif closing:
            for start, end, declares in declared(line):
                span = Span(block.span.start + start, block.span.start + end)
                yield replace(block, span=span, zone=Zone.DISCLOSURE if declares else block.zone)
        else:
            yield replace(block, zone=Zone.DISCLOSURE) if denies(line) else block


def _is_besides(paragraph: str) -> bool:
    """Whether a paragraph opens with thanks or with who paid for the work, and declares nothing."""
    found = [paragraph[start:end] for start, end in sentences(paragraph)]
    return bool(found) and thanks(found[0]) and all(kind_of(sentence) is None for sentence in found)
