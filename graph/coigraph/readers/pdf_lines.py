"""From the runs of a page of a PDF to its lines in reading order."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import quantiles
from typing import Any, Final

MAX_GAP: Final = 1.3
"""A wider gap in a line parts columns or cells, in heights of the line."""
WORD_GAP: Final = 0.18
"""Characters further apart are two words, in heights of the line."""
SAME_SIZE: Final = 0.08
"""Lines whose heights differ by no more than this share have one size."""
RAISED: Final = 0.9
"""Characters smaller than this share of their line, and higher, are raised."""
MIN_COLUMN_LINES: Final = 5
"""A page has two columns where each side of the gutter holds so many lines that fill it."""
FILLED: Final = 0.6
"""Share of a column's width from which a line fills it."""
BY_ROWS: Final = 0.3
"""Share of lines that lie beside the line before from which a page was written row by row."""


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one line, in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool = False
    broken: bool = False
    """Whether it ends in a hyphen that may only break a word."""
    raised: tuple[tuple[int, int], ...] = ()
    """The places of raised characters: marks of footnotes and affiliations."""
    page: int = 0

    @property
    def height(self) -> float:
        """The height of its characters, from which sizes are compared."""
        return self.top - self.bottom

    def same_size(self, other: Line) -> bool:
        """Whether two lines are set in one size."""
        return abs(self.height - other.height) <= SAME_SIZE * max(self.height, other.height)

    def beside(self, other: Line) -> bool:
        """Whether two lines share at least half of the lower one's height."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared >= 0.5 * min(self.height, other.height) > 0


def lines(runs: Iterable[Sequence[Any]], page: int, width: float) -> list[Line]:
    """Return the lines of a page in reading order, cells of one row joined by a tab.

    The order of the file is the order of reading, but where it was written row by row across two columns.
    """
    pieces: list[Line] = []
    for run in runs:
        text = "".join(map(_visible, str(run[0])))
        left, bottom, right, top = (float(value) for value in run[1:5])
        piece = Line(
            text,
            left,
            bottom,
            right,
            top,
            bool(run[5]),
            bool(run[6]) and text.endswith("-"),
            (),
            page,
        )
        if not text.strip():
            continue
        if pieces and (joined := _joined(pieces[-1], piece)):
            pieces[-1] = joined
        else:
            pieces.append(piece)
    pieces = [stripped for piece in pieces if (stripped := _stripped(piece)).text]
    return _unjustified(_rows(_ordered(pieces, width), _gutter(pieces, width)))


def _visible(character: str) -> str:
    """Return what is seen of a character: U+FFFD for one without meaning, nothing for one that only formats."""
    if character.isprintable():
        return character
    if character == "\xad":
        return "-"
    kind = unicodedata.category(character)
    return {"Cf": "", "Co": "\ufffd", "Cn": "\ufffd", "Cs": "\ufffd"}.get(kind, " ")


def _joined(line: Line, piece: Line) -> Line | None:
    """Return a line with the piece that goes on in it, None where it is another line."""
    high = max(line.height, piece.height)
    gap = piece.left - line.right
    if line.broken or not line.beside(piece) or not -0.5 * high <= gap <= MAX_GAP * high:
        return None
    spaced = line.text.endswith(" ") or piece.text.startswith(" ")
    text = line.text if spaced or gap < WORD_GAP * high else line.text + " "
    main = line if len(line.text.strip()) >= len(piece.text.strip()) else piece
    raised = [*line.raised]
    if _is_raised(piece, line):
        raised.append((len(text), len(text + piece.text)))
    elif _is_raised(line, piece):
        raised = [(0, len(line.text))]
    return replace(
        line,
        text=text + piece.text,
        right=max(line.right, piece.right),
        bottom=main.bottom,
        top=main.top,
        bold=line.bold and piece.bold,
        broken=piece.broken,
        raised=tuple(raised),
    )


def _is_raised(mark: Line, beside: Line) -> bool:
    return (
        mark.height < RAISED * beside.height
        and mark.bottom > beside.bottom
        and (mark.bottom + mark.top) > (beside.bottom + beside.top)
    ) or (not any(c.isalnum() or c in ",;." for c in mark.text) and mark.height != beside.height)


def _stripped(line: Line) -> Line:
    before = len(line.text) - len(line.text.lstrip())
    text = line.text.strip()
    raised = tuple(
        (max(0, start - before), min(len(text), end - before))
        for start, end in line.raised
        if start - before < len(text) and end > before
    )
    return replace(line, text=text, raised=raised)


def _gutter(pieces: Sequence[Line], width: float) -> float | None:
    """Return where the middle of the space between two columns is, None for a page of one column."""
    if len(pieces) < 2 * MIN_COLUMN_LINES:
        return None
    best: tuple[int, float] | None = None
    for step in range(40, 61):
        place = width * step / 100
        crossing = sum(piece.left < place < piece.right for piece in pieces)
        left = [piece for piece in pieces if piece.right <= place]
        right = [piece for piece in pieces if piece.left >= place]
        if min(len(left), len(right)) < MIN_COLUMN_LINES or crossing > min(len(left), len(right)):
            continue
        if all(_fills(side) >= MIN_COLUMN_LINES for side in (left, right)):
            best = min(best, (crossing, place)) if best else (crossing, place)
    return best[1] if best else None


def _fills(side: Sequence[Line]) -> int:
    """Return how many lines of a column fill it."""
    start = quantiles((line.left for line in side), n=10)[0]
    end = quantiles((line.right for line in side), n=10)[-1]
    return sum(line.right - line.left >= FILLED * (end - start) for line in side)


def _ordered(pieces: list[Line], width: float) -> list[Line]:
    """Return the lines by columns where the file has them row by row across the gutter."""
    gutter = _gutter(pieces, width)
    if gutter is None:
        return pieces
    across = sum(
        before.right <= gutter <= piece.left and before.beside(piece)
        for before, piece in itertools.pairwise(pieces)
    )
    sides = sum(not piece.left < gutter < piece.right for piece in pieces)
    if 2 * across < BY_ROWS * sides:
        return pieces
    out: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    for piece in sorted(pieces, key=lambda line: (-line.top, line.left)):
        if piece.left < gutter < piece.right:  # a line over both columns ends them
            out += [*columns[0], *columns[1], piece]
            columns = ([], [])
        else:
            columns[piece.left >= gutter].append(piece)
    return [*out, *columns[0], *columns[1]]


def _rows(pieces: Sequence[Line], gutter: float | None) -> list[Line]:
    """Return the lines with the cells of a row joined by a tab."""
    out: list[Line] = []
    for piece in pieces:
        last = out[-1] if out else None
        if (
            last
            and last.beside(piece)
            and piece.left >= last.right - 0.5 * last.height
            and not last.broken
            and not (gutter is not None and last.right <= gutter <= piece.left)
        ):
            shift = len(last.text) + 1
            raised = tuple((start + shift, end + shift) for start, end in piece.raised)
            out[-1] = replace(
                last,
                text=f"{last.text}\t{piece.text}",
                right=piece.right,
                bold=last.bold and piece.bold,
                broken=piece.broken,
                raised=(*last.raised, *raised),
            )
        else:
            out.append(piece)
    return out


def _unjustified(found: list[Line]) -> list[Line]:
    """Return the lines with spaces for tabs where wide gaps only fill the line to the width of its neighbours."""
    out: list[Line] = []
    for number, line in enumerate(found):
        if "\t" in line.text:
            beside = (*found[max(0, number - 2) : number], *found[number + 1 : number + 3])
            if any(_as_wide(line, other) for other in beside if "\t" not in other.text):
                line = replace(line, text=line.text.replace("\t", " "))
        out.append(line)
    return out


def _as_wide(line: Line, other: Line) -> bool:
    return (
        line.same_size(other)
        and abs(line.right - other.right) <= 0.2 * line.height
        and abs(line.left - other.left) <= 3 * line.height
    )
