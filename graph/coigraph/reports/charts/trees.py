"""Who owns whom, as a tree."""

from __future__ import annotations

from markupsafe import Markup

from coigraph.audit.families import Family
from coigraph.reports.charts.drawing import DARK, Drawing

_STEP, _ROW = 34, 26


def tree(name: str, family: Family, day: str) -> Markup:
    """Return an owner with what belongs to it below: a whole line is certain at the day, a dashed one is not."""
    at = f" at {day}" if day else ""
    said = "; ".join(
        " ".join(filter(None, (b.name, b.tie, b.since, b.until))) for b in family.branches
    )
    drawing = Drawing(
        name,
        _ROW * len(family.branches) + 12,
        f"{family.name} and what belongs to it{at}",
        f"A tree from owner to subsidiary, as in the table below. {said}.",
    )
    above: dict[int, float] = {}
    for place, branch in enumerate(family.branches):
        x, y = 14.0 + _STEP * branch.depth, _ROW * place + 18.0
        if branch.depth:
            start, dashes = x - _STEP, "" if branch.held == "yes" else "3 3"
            drawing.line(start, above[branch.depth - 1] + 7, start, y, look=DARK)
            drawing.line(start, y, x - 8, y, look=DARK, width=2, dashes=dashes)
        drawing.mark("filled" if branch.held in ("", "yes") else "empty", x, y)
        dates = f"since {branch.since}" if branch.since else ""
        dates = " ".join(filter(None, (dates, f"until {branch.until}" if branch.until else "")))
        drawing.words(x + 14, y + 4, f"{branch.name}{f' ({dates})' if dates else ''}", longest=80)
        above[branch.depth] = y
    return drawing.done()
