"""Charts as inline SVG, without scripts and styles of their own. Each stands beside a table that says the same."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

_WIDTH: Final = 720
_LABEL: Final = 260
_ROW: Final = 22
_MOST: Final = 60
"""Rows of one chart; the table beside it has all."""

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of a timeline: what lasted from a partial date to another; either may be unknown."""

    label: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A row of a forest plot: a value with its interval, where one is given."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None


def timeline(rows: Iterable[Stretch], title: str) -> Markup:
    """Return stretches of time below each other; an open end fades into an arrow. Nothing without a date."""
    dated = [row for row in rows if _year(row.start) or _year(row.end)][:_MOST]
    if not dated:
        return Markup()
    years = [y for row in dated for text in (row.start, row.end) if (y := _year(text)) is not None]
    first, last = math.floor(min(years)), math.floor(max(years)) + 1
    scale = (_WIDTH - _LABEL - 20) / max(last - first, 1)
    step = max(1, math.ceil((last - first) / 10))
    height = _ROW * len(dated) + 30
    parts = [_head(height, title)]
    for year in range(first, last + 1, step):
        x = _LABEL + (year - first) * scale
        parts.append(
            _line(x, 4, x, height - 22, "grid") + _text(x, height - 6, str(year), "middle")
        )
    for place, row in enumerate(dated):
        y = _ROW * place + 16
        start, end = _year(row.start), _year(row.end, late=True)
        left = _LABEL + ((start if start is not None else first) - first) * scale
        right = _LABEL + ((end if end is not None else last) - first) * scale
        parts.append(_text(_LABEL - 8, y + 4, _short(row.label), "end"))
        parts.append(_line(left, y, max(right, left + 3), y, "bar"))
        if start is None:
            parts.append(_text(left - 2, y + 4, "?", "end"))
        if end is None:
            parts.append(_text(right + 2, y + 5, "→", "start"))
    return Markup("".join((*parts, "</svg>")))  # noqa: S704 escaped in _text and _head


def forest(rows: Sequence[Estimate], title: str, *, ratio: bool = False) -> Markup:
    """Return values with their intervals on one scale; ratios on a logarithmic one with a line at 1."""
    shown = [row for row in rows if not ratio or min(_all(row)) > 0][:_MOST]
    if not shown:
        return Markup()
    known = [value for row in shown for value in _all(row)] + ([1.0] if ratio else [0.0])
    low, high = _scaled(min(known), ratio), _scaled(max(known), ratio)
    scale = (_WIDTH - _LABEL - 70) / ((high - low) or 1)

    def at(value: float) -> float:
        return _LABEL + (_scaled(value, ratio) - low) * scale

    height = _ROW * len(shown) + 26
    zero = at(1.0 if ratio else 0.0)
    parts = [_head(height, title), _line(zero, 4, zero, height - 20, "grid")]
    parts.append(_text(zero, height - 6, "1" if ratio else "0", "middle"))
    for place, row in enumerate(shown):
        y = _ROW * place + 16
        parts.append(_text(_LABEL - 8, y + 4, _short(row.label), "end"))
        if row.low is not None and row.high is not None:
            parts.append(_line(at(row.low), y, at(row.high), y, "whisker"))
        x = at(row.value)
        parts.append(f'<rect class="dot" x="{x - 4:.1f}" y="{y - 4}" width="8" height="8"/>')
        parts.append(_text(_WIDTH - 62, y + 4, f"{row.value:g}", "start"))
    return Markup("".join((*parts, "</svg>")))  # noqa: S704 escaped in _text and _head


def bars(rows: Sequence[tuple[str, float]], title: str) -> Markup:
    """Return horizontal bars in the order of the rows."""
    shown = [row for row in rows if row[1] >= 0][:_MOST]
    most = max((number for _, number in shown), default=0)
    if not most:
        return Markup()
    parts = [_head(_ROW * len(shown) + 8, title)]
    for place, (label, number) in enumerate(shown):
        y = _ROW * place + 16
        right = _LABEL + (_WIDTH - _LABEL - 70) * number / most
        parts.append(_text(_LABEL - 8, y + 4, _short(label), "end"))
        parts.append(_line(_LABEL, y, right, y, "bar") + _text(right + 6, y + 4, f"{number:g}"))
    return Markup("".join((*parts, "</svg>")))  # noqa: S704 escaped in _text and _head


def _all(row: Estimate) -> list[float]:
    return [value for value in (row.value, row.low, row.high) if value is not None]


def _scaled(value: float, ratio: bool) -> float:
    return math.log(value) if ratio else value


def _year(text: str, *, late: bool = False) -> float | None:
    """Return a partial date as a year with its fraction; `late` takes the end of what it leaves open."""
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return year + (1.0 if late else 0.0)
    return year + (month - 1 + ((day or (31 if late else 1)) - 1) / 31) / 12


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= 40 else joined[:39] + "…"


def _head(height: float, title: str) -> str:
    name = escape(title)
    return (
        f'<svg role="img" aria-label="{name}" viewBox="0 0 {_WIDTH} {height:g}" '
        f'width="{_WIDTH}" height="{height:g}">'
    )


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:g}" x2="{x2:.1f}" y2="{y2:g}"/>'


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'
