"""From the lines of a PDF to its paragraphs and its text: what belongs together, what repeats on every page."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from coigraph.documents import Zone
from coigraph.readers.pdf_lines import Line
from coigraph.readers.wordings import heading, inline_heading

LEADING: Final = 1.35
"""Lines further apart than this many times the usual are two paragraphs."""
USUAL: Final = 1.2
"""The usual distance where a page does not show its own, in heights of a line."""
ENOUGH_STEPS: Final = 3
"""Equal distances from which a page shows its own."""
LONGEST_WORD: Final = 100
"""No part of a word before a hyphen is longer, in characters."""
INDENT: Final = 0.5
"""A line that begins further in is indented, in heights of the line."""
MARGIN_LINES: Final = 3
"""Lines at the top and at the bottom of a page among which headers and footers are looked for."""
REPEATED: Final = 0.3
"""Share of pages, two at least, on which a header or footer repeats; even and odd pages may differ."""
_STARTS_ITEM: Final = re.compile(r"^(?:[•·▪◦‣*–—-]\s|[\[(]?\d{1,3}[\]).](?:\s|$))")
_ENDS: Final = re.compile(r"[.!?:;][\"”’')\]\d,–-]*$")
_DIGITS: Final = re.compile(r"\d+|\b[ivxlc]+\b")
_BROKEN: Final = re.compile(r"([^\W\d_]+)-$")
_FIRST: Final = re.compile(r"[^\W\d_]+")
_COMPOUND: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph, heading or row."""

    lines: list[Line]
    furniture: bool = False
    """Whether it is a header, a footer or a page number."""
    gap: bool = True
    text: str = ""
    raised: list[tuple[int, int]] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The number of the page on which it begins, from 1."""
        return self.lines[0].page

    @property
    def height(self) -> float:
        """The height of its longest line."""
        return max(self.lines, key=lambda line: len(line.text)).height

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of all pages, each with its text, in reading order.

    A paragraph goes on over columns and pages; headers and footers then stand after it.
    """
    repeated = _furniture(pages)
    out: list[Paragraph] = []
    waiting: list[Paragraph] = []
    for lines in pages:
        body = [line for line in lines if _place(line) not in repeated]
        edge = max((line.top for line in body), default=0.0)
        rest = [line for line in lines if _place(line) in repeated]
        waiting += [Paragraph([line], furniture=True) for line in rest if line.top >= edge]
        for number, found in enumerate(_of_page(body)):
            if number == 0 and out and _continues(out[-1], found):
                out[-1].lines += found.lines
                continue
            out += [*waiting, found]
            waiting = []
        waiting += [Paragraph([line], furniture=True) for line in rest if line.top < edge]
    out += waiting
    words = _Words(line for lines in pages for line in lines)
    for paragraph in out:
        _set_text(paragraph, words)
    return out


def _place(line: Line) -> tuple[int, float, float]:
    return line.page, line.top, line.left


def _furniture(pages: Sequence[Sequence[Line]]) -> set[tuple[int, float, float]]:
    """Return the places of lines in the margins whose words repeat on other pages at the same height."""
    seen: dict[tuple[str, int], set[int]] = {}
    places: dict[tuple[str, int], list[Line]] = {}
    for lines in pages:
        for line in _in_margins(lines):
            if _discloses(line.text):
                continue
            words = _DIGITS.sub("#", " ".join(line.text.lower().split()))
            for height in {round(line.bottom / 4), round(line.bottom / 4 + 0.5)}:
                seen.setdefault((words, height), set()).add(line.page)
                places.setdefault((words, height), []).append(line)
    enough = max(2, REPEATED * len(pages))
    return {
        _place(line) for key, found in places.items() if len(seen[key]) >= enough for line in found
    }


def _discloses(text: str) -> bool:
    """Whether a line opens a disclosure, which is none of the furniture however often it is repeated."""
    whole, begun = heading(text), inline_heading(text)
    opened = whole or (begun[0] if begun else None)
    return opened is not None and opened.zone is Zone.DISCLOSURE


def _in_margins(lines: Sequence[Line]) -> list[Line]:
    ranked = sorted(lines, key=lambda line: -line.top)
    turned = [line for line in ranked if line.top < 0]  # beside the text or across the page
    upright = ranked[: len(ranked) - len(turned)]
    if len(upright) <= 2 * MARGIN_LINES:
        return ranked
    return upright[:MARGIN_LINES] + upright[-MARGIN_LINES:] + turned


def _of_page(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs of one page."""
    last: Paragraph | None = None
    for group in _groups(lines):
        found = list(_of_group(group))
        if last and group[0].top > last.lines[-1].top and _continues(last, found[0]):
            last.lines += found.pop(0).lines  # in the next column
        yield from [last] if last and found else []
        yield from found[:-1]
        last = found[-1] if found else last
    if last:
        yield last


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines of one size, one below the other at the usual distance."""
    usual = _leading(lines)
    group: list[Line] = []
    for line in lines:
        if group and not _follows(group[-1], line, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _leading(lines: Sequence[Line]) -> float:
    """Return the usual distance between lines, in heights of a line."""
    steps = Counter(
        round((line.bottom - after.bottom) / line.height, 1)
        for line, after in itertools.pairwise(lines)
        if line.same_size(after) and 0 < line.bottom - after.bottom < 3 * line.height
    )
    step, count = steps.most_common(1)[0] if steps else (0.0, 0)
    return step if count >= ENOUGH_STEPS else USUAL


def _follows(line: Line, after: Line, usual: float) -> bool:
    step = line.bottom - after.bottom
    overlap = min(line.right, after.right) - max(line.left, after.left)
    return (
        line.same_size(after)
        and 0 < step <= max(LEADING * usual, 1.0) * line.height
        and overlap > 0
        and ("\t" in line.text) == ("\t" in after.text)
    )


def _of_group(group: list[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs of lines at one distance: they part by indents, item marks and short last lines."""
    left = min(line.left for line in group)
    right = max(line.right for line in group)
    rows = "\t" in group[0].text
    indented = [line.left - left > INDENT * line.height for line in group]
    hanging = 2 * sum(indented[1:]) > len(group) - 1 and not indented[0]
    paragraph = Paragraph([group[0]])
    for line, inward, before in zip(group[1:], indented[1:], indented, strict=False):
        last = paragraph.lines[-1]
        starts = (not inward) if hanging else (inward and not before)
        if _STARTS_ITEM.match(line.text) and (hanging or _ENDS.search(last.text)):
            starts = True
        short = _is_short(last, line, right)
        if line.bold and not last.bold:
            starts = starts or bool(_ENDS.search(last.text))
        elif last.bold and not line.bold:
            starts = (
                starts or paragraph.bold
            )  # a heading; in a paragraph bold words may come and go
        if rows or (not last.broken and (starts or short)):
            yield paragraph
            paragraph = Paragraph([line], gap=not rows)
        else:
            paragraph.lines.append(line)
    yield paragraph


def _is_short(line: Line, after: Line, right: float) -> bool:
    """Whether the next word would have fitted into a line: it was ended there on purpose."""
    word = after.text.split(maxsplit=1)[0]
    width = (after.right - after.left) / max(1, len(after.text))
    return right - line.right > (len(word) + 2) * width


def _continues(paragraph: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph goes on in the next column or on the next page: it has no end, that no beginning."""
    last, first = paragraph.lines[-1], after.lines[0]
    if not last.same_size(first) or last.bold != first.bold or "\t" in last.text + first.text:
        return False
    if last.broken:
        return first.text[0].isalpha()
    return not _ENDS.search(last.text) and first.text[0].islower() and len(last.text.split()) > 1


class _Words:
    """The words of a document, to tell hyphens that break a word from hyphens that belong to it."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._whole: Counter[str] = Counter()
        self._compound: Counter[str] = Counter()
        broken = False
        for line in lines:
            text = line.text.casefold()
            if broken:
                text = _FIRST.sub("", text, count=1)
            if broken := line.text.endswith("-"):
                text = _BROKEN.sub("", text)
            self._whole.update(_WORD.findall(text))
            self._compound.update(_COMPOUND.findall(text))

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether a hyphen between the parts of a word stays.

        As the document writes the word elsewhere; else it stays between words that the document knows, and in
        names, abbreviations and figures.
        """
        first, second = before.casefold(), after.casefold()
        whole, parted = self._whole[first + second], self._compound[f"{first}-{second}"]
        if whole != parted:
            return parted > whole
        if not after.islower() or (len(before) > 1 and before.isupper()):
            return True
        return bool(self._whole[first] and self._whole[second])


def _set_text(paragraph: Paragraph, words: _Words) -> None:
    """Put the lines of a paragraph together."""
    text = ""
    for line in paragraph.lines:
        if text:
            broken = _BROKEN.search(text[-LONGEST_WORD:])
            first = _FIRST.match(line.text)
            if (
                text.endswith("-")
                and (broken or line.text[0].isdigit())
                and not text.endswith(" -")
            ):
                if broken and first and not words.keeps_hyphen(broken.group(1), first.group()):
                    text = text[:-1]
            else:
                text += " "
        paragraph.raised += [(start + len(text), end + len(text)) for start, end in line.raised]
        text += line.text
    paragraph.text = text
