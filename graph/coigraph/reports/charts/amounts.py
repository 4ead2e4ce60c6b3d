"""Charts of how much: bars, bars of parts, a share with its limit, and a ratio with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from markupsafe import Markup

from coigraph.reports.charts.drawing import DARK, LIMIT, PALE, WIDTH, Drawing

_LABEL = 240
_ROW = 24


def bars(name: str, title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """Return horizontal bars, one for each row; nothing where there are no rows."""
    if not rows:
        return Markup("")
    said = "; ".join(f"{label}: {number}" for label, number in rows)
    drawing = Drawing(name, _ROW * len(rows) + 8, title, f"Bars, as in the table below. {said}.")
    most = max(1, *(number for _, number in rows))
    for place, (label, number) in enumerate(rows):
        top = _ROW * place + 4
        width = (WIDTH - _LABEL - 60) * number / most
        drawing.words(_LABEL - 8, top + 14, label, at="end", longest=31)
        drawing.box(_LABEL, top, width, 18, DARK)
        drawing.words(_LABEL + width + 6, top + 14, str(number))
    return drawing.done()


def stacked(
    name: str, title: str, parts: tuple[str, str, str], rows: Sequence[tuple[str, int, int, int]]
) -> Markup:
    """Return a bar for each row, of three parts: dark, light, and hatched for what is not known."""
    if not any(sum(numbers) for _, *numbers in rows):
        return Markup("")
    told = ", ".join(parts)
    said = "; ".join(f"{label}: {', '.join(map(str, n))}" for label, *n in rows)
    drawing = Drawing(name, _ROW * (len(rows) + 1) + 12, title, f"Bars of parts ({told}). {said}.")
    fills = (DARK, PALE, drawing.hatched())
    across = 8.0
    for part, fill in zip(parts, fills, strict=True):
        drawing.box(across, 6, 14, 14, fill)
        drawing.words(across + 20, 18, part)
        across += 40 + 7.5 * len(part)
    most = max(sum(numbers) for _, *numbers in rows)
    for place, (label, *numbers) in enumerate(rows, 1):
        top, x = _ROW * place + 8, float(_LABEL)
        drawing.words(_LABEL - 8, top + 14, label, at="end", longest=31)
        for number, fill in zip(numbers, fills, strict=True):
            width = (WIDTH - _LABEL - 110) * number / most
            drawing.box(x, top, width, 18, fill)
            x += width
        drawing.words(x + 6, top + 14, " + ".join(map(str, numbers)))
    return drawing.done()


def share(name: str, row: tuple[str, str, str, str]) -> Markup:
    """Return a bar from 0 to 100 percent: what is known, what may be, and the limit as a line."""
    label, low, high, limit = row
    first, last = float(low), float(high)
    scale = (WIDTH - 40) / 100
    bound = f"; the limit is {limit} %" if limit else ""
    title = f"Share of {label}"
    drawing = Drawing(name, 84, title, f"From {low} % to {high} % of 100 %{bound}.")
    drawing.box(20, 24, 100 * scale, 24, PALE)
    drawing.box(20 + first * scale, 24, (last - first) * scale, 24, drawing.hatched())
    drawing.box(20, 24, first * scale, 24, DARK)
    drawing.words(20, 68, f"{low} % to {high} % {label}; hatched: not known", longest=100)
    if limit:
        x = 20 + float(limit) * scale
        drawing.line(x, 14, x, 56, look=LIMIT, width=3)
        at = "end" if x > WIDTH - 110 else "start"
        drawing.words(x + (-6 if at == "end" else 6), 16, f"limit {limit} %", at=at)
    return drawing.done()


def ratio(name: str, title: str, found: tuple[float, float, float] | None) -> Markup:
    """Return a ratio with its interval on a logarithmic scale, and the line of no difference; nothing without one."""
    if found is None:
        return Markup("")
    point, low, high = found
    said = f"{point:.2f} ({low:.2f} to {high:.2f})"
    drawing = Drawing(
        name, 76, title, f"A point with its interval at 95 %: {said}. One is no difference."
    )
    reach = max(log(10), abs(log(low)), abs(log(high))) * 1.05
    middle, scale = WIDTH / 2, (WIDTH / 2 - 20) / reach

    def at(value: float) -> float:
        return middle + scale * log(value)

    drawing.line(middle, 8, middle, 52, dashes="4 3")
    for value in (0.1, 0.25, 0.5, 1, 2, 4, 10):
        drawing.line(at(value), 48, at(value), 54)
        drawing.words(at(value), 68, f"{value:g}", at="middle")
    drawing.line(20, 51, WIDTH - 20, 51)
    drawing.line(at(low), 30, at(high), 30, look=DARK, width=3)
    drawing.mark("filled", at(point), 30)
    drawing.words(20, 18, said)
    return drawing.done()
