"""Charts as inline SVG. Each stands beside a table that says the same, so it is hidden from screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

_WIDTH = 640
_LABEL = 220


def bars(rows: Sequence[tuple[str, int]], title: str) -> str:
    """Return horizontal bars, longest first; nothing where there are no rows."""
    if not rows:
        return ""
    most = max(number for _, number in rows)
    parts = [_head(_WIDTH, 24 * len(rows) + 8)]
    for place, (label, number) in enumerate(rows):
        top = 24 * place + 4
        width = round((_WIDTH - _LABEL - 60) * number / most)
        parts.append(
            f'<text x="{_LABEL - 8}" y="{top + 14}" text-anchor="end">{escape(label[:34])}</text>'
            f'<rect x="{_LABEL}" y="{top}" width="{width}" height="18" fill="#1f5a8a"/>'
            f'<text x="{_LABEL + width + 6}" y="{top + 14}">{number}</text>'
        )
    return Markup("".join((*parts, f"<title>{escape(title)}</title></svg>")))  # noqa: S704 escaped above


def share(row: tuple[str, str, str, str]) -> str:
    """Return a bar from 0 to 100 percent: what is known, what may be, and the limit as a line."""
    label, low, high, limit = row
    first, last = float(low), float(high)
    scale = (_WIDTH - 40) / 100
    parts = [
        _head(_WIDTH, 84),
        f'<rect x="20" y="24" width="{100 * scale:.1f}" height="24" fill="#e8edf2"/>'
        f'<rect x="20" y="24" width="{first * scale:.1f}" height="24" fill="#1f5a8a"/>'
        f'<rect x="{20 + first * scale:.1f}" y="24" width="{(last - first) * scale:.1f}" height="24" '
        'fill="#9db8cf" stroke="#1f5a8a"/>',
        f'<text x="20" y="66">{escape(low)} % to {escape(high)} % {escape(label)}</text>',
    ]
    if limit:
        x = 20 + float(limit) * scale
        parts.append(
            f'<line x1="{x:.1f}" y1="14" x2="{x:.1f}" y2="56" stroke="#8a1f1f" stroke-width="3"/>'
            f'<text x="{x + 6:.1f}" y="16">limit {escape(limit)} %</text>'
        )
    return Markup("".join((*parts, "</svg>")))  # noqa: S704 escaped above


def _head(width: int, height: int) -> str:
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg aria-hidden="true" focusable="false" {size}>'
