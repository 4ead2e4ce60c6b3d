"""Drawing inline SVG: shapes with words, told apart by pattern and form as well as by colour."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup, escape

WIDTH: Final = 720
"""Of every chart, in the units of its view box."""

INK, DARK, LIGHT, PALE, LIMIT = "#1a1a1a", "#1f5a8a", "#9db8cf", "#e8edf2", "#8a1f1f"


class Drawing:
    """A chart. `name` tells it from the others of a page; `title` and `description` are what it is read out as."""

    def __init__(self, name: str, height: int, title: str, description: str) -> None:
        self.name = name
        self._parts = [
            f'<svg role="img" aria-labelledby="{escape(name)}-t {escape(name)}-d" '
            f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
            f'<title id="{escape(name)}-t">{escape(title)}</title>'
            f'<desc id="{escape(name)}-d">{escape(description)}</desc>'
        ]

    def hatched(self) -> str:
        """Define lines aslant, and return how to fill with them."""
        self._parts.append(
            f'<defs><pattern id="{escape(self.name)}-p" width="6" height="6" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
            f'<line x1="0" y1="0" x2="0" y2="6" stroke="{DARK}" stroke-width="2"/></pattern></defs>'
        )
        return f"url(#{escape(self.name)}-p)"

    def words(self, x: float, y: float, text: str, *, at: str = "start", longest: int = 60) -> None:
        """Write a text, shortened to `longest` characters."""
        shown = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{at}" fill="{INK}">{escape(shown)}</text>'
        )

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """Draw a rectangle with an outline; nothing where it has no width."""
        if width > 0:
            self._parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" '
                f'stroke="{DARK}"/>'
            )

    def line(self, *ends: float, look: str = INK, width: float = 1, dashes: str = "") -> None:
        """Draw a line from x, y to x, y."""
        x1, y1, x2, y2 = ends
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{look}" '
            f'stroke-width="{width}"{dashed}/>'
        )

    def mark(self, form: str, x: float, y: float) -> None:
        """Draw a sign of FORMS around a point."""
        self._parts.append(f'<g transform="translate({x:.1f} {y:.1f})">{FORMS[form]}</g>')

    def done(self) -> Markup:
        """Return the SVG."""
        return Markup("".join((*self._parts, "</svg>")))  # noqa: S704 all words escaped above


_STROKE: Final = f'stroke="{DARK}" stroke-width="2"'

FORMS: Final = {
    "filled": f'<rect x="-6" y="-6" width="12" height="12" fill="{DARK}" {_STROKE}/>',
    "half": f'<rect x="-6" y="-6" width="12" height="12" fill="#fff" {_STROKE}/>'
    f'<rect x="-6" y="-6" width="6" height="12" fill="{DARK}"/>',
    "empty": f'<rect x="-6" y="-6" width="12" height="12" fill="#fff" {_STROKE}/>',
    "cross": f'<path d="M-6-6 6 6M6-6-6 6" fill="none" {_STROKE}/>',
    "dot": f'<circle r="5" fill="{DARK}" {_STROKE}/>',
    "diamond": f'<path d="M0-8 8 0 0 8-8 0Z" fill="#fff" {_STROKE}/>',
    "triangle": f'<path d="M0-7 7 6-7 6Z" fill="#fff" {_STROKE}/>',
    "query": f'<text y="5" text-anchor="middle" fill="{DARK}">?</text>',
}
"""Signs that no two of which have one form."""
