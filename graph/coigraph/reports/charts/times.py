"""Charts over time: what one person declared, and rates of a corpus by year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from coigraph.audit.corpus import MEASURES, Count
from coigraph.audit.dates import months
from coigraph.audit.declared import DECLARED, DENIED, UNREAD
from coigraph.audit.timelines import APART, GROUP, NOT_FOUND, Timeline
from coigraph.reports.charts.drawing import DARK, LIGHT, WIDTH, Drawing

SIGNS: Final = {
    DECLARED: ("■", "filled"),
    GROUP: ("◧", "half"),
    DENIED: ("×", "cross"),
    NOT_FOUND: ("□", "empty"),
    UNREAD: ("?", "query"),
    APART: ("·", ""),
}
"""The sign of a cell in a table, and its form in a chart; what is not applicable is not drawn."""

_LEFT, _TOP, _LANE = 240, 46, 26


def timeline(name: str, of: Timeline) -> Markup:
    """Return documents as columns at their dates, companies as lanes; nothing where there is only one moment."""
    dated = [(number, found) for number, p in enumerate(of.places) if (found := months(p.date))]
    spans = [(i, months(i.start), months(i.end)) for i in (*of.interests, *of.payments)]
    moments = [m for _, m in dated] + [m for _, a, b in spans for m in (a, b) if m]
    lanes = list(
        dict.fromkeys((*(c for c, _ in of.companies), *sorted({p.company for p in of.payments})))
    )
    if not lanes or len(set(moments)) < 2:
        return Markup("")
    first = (min(m.first for m in moments) - 1) // 12 * 12
    last = -(-max(m.last for m in moments) // 12) * 12

    def x(moment: float) -> float:
        return _LEFT + (WIDTH - _LEFT - 30) * (moment - first) / (last - first)

    drawing = Drawing(
        name,
        _TOP + _LANE * len(lanes) + 68,
        f"Timeline of {of.name}",
        f"{len(of.places)} documents and {len(lanes)} companies over time, as in the tables beside it. A filled "
        "square is declared, a half-filled one another name of the group, a cross none declared, an empty square "
        "not found, a question mark not read with confidence, a diamond a payment on record, a line from when to "
        "when an interest is stated to have run.",
    )
    bottom = _TOP + _LANE * len(lanes)
    step = max(1, -(-(last - first) // 12 // 10))
    for year in range(first // 12, last // 12 + 1, step):
        drawing.line(x(year * 12), _TOP, x(year * 12), bottom, look=LIGHT)
        drawing.words(x(year * 12), bottom + 16, str(year), at="middle")
    for number, at in dated:
        middle = x((at.first + at.last) / 2)
        drawing.line(middle, _TOP - 12, middle, bottom, dashes="2 3")
        drawing.words(middle, _TOP - 18 - 13 * (number % 2), f"D{number + 1}", at="middle")
    for lane, company in enumerate(lanes):
        y = _TOP + _LANE * lane + _LANE / 2
        drawing.words(_LEFT - 10, y + 4, company, at="end", longest=31)
        for interest, began, ended in spans:
            if interest.company != company:
                continue
            if interest.record:
                if began:
                    drawing.mark("diamond", x((began.first + began.last) / 2), y)
            elif began or ended:
                start, end = began or ended, ended or months(interest.date)
                if start and end and end.last >= start.first:
                    drawing.line(x(start.first), y, x(end.last), y, look=DARK, width=3)
        cells = next((cells for c, cells in of.companies if c == company), ())
        for number, at in dated:
            form = SIGNS[cells[number]][1] if cells else ""
            if form:
                drawing.mark(form, x((at.first + at.last) / 2), y)
    _legend(drawing, bottom + 38, bool(of.payments))
    return drawing.done()


def _legend(drawing: Drawing, y: float, payments: bool) -> None:
    across = 14.0
    shown = [(form, words) for words, (_, form) in SIGNS.items() if form]
    if payments:
        shown.append(("diamond", "payment on record"))
    for form, words in shown:
        width = 30 + 7 * len(words)
        if across + width > WIDTH:
            across, y = 14.0, y + 20
        drawing.mark(form, across, y - 4)
        drawing.words(across + 12, y, words)
        across += width


_MARKS: Final = dict(
    zip(MEASURES, (("dot", ""), ("empty", "6 3"), ("triangle", "2 3")), strict=True)
)


def rates(name: str, years: Sequence[Count]) -> Markup:
    """Return the share of each measure by year with its interval; years below the smallest cell are left out."""
    shown = [c for c in years if c.label.isdecimal() and any(map(c.bounds, MEASURES))]
    if len(shown) < 2:
        return Markup("")
    first, last = int(shown[0].label), int(shown[-1].label)
    top = max(found[2] for c in shown for m in MEASURES if (found := c.bounds(m)))
    highest = next(step for step in (0.1, 0.25, 0.5, 1.0) if top <= step + 1e-9)
    height = 220
    drawing = Drawing(
        name,
        height + 70,
        "Statements of interests by year",
        "Shares of documents by year with intervals at 95 %, as in the table below: a dot with a whole line is "
        "missing, a square with a dashed line vague, a triangle with a dotted line contradictory.",
    )

    def at(year: str, share: float) -> tuple[float, float]:
        across = 60 + (WIDTH - 120) * (int(year) - first) / (last - first)
        return across, 20 + height * (1 - share / highest)

    for part in range(5):
        share = highest * part / 4
        y = at(str(first), share)[1]
        drawing.line(50, y, WIDTH - 30, y, look=LIGHT)
        drawing.words(44, y + 4, f"{100 * share:g} %", at="end")
    step = max(1, (last - first) // 10)
    for year in range(first, last + 1, step):
        drawing.words(at(str(year), 0)[0], height + 38, str(year), at="middle")
    across = 60.0
    for place, (measure, (form, dashes)) in enumerate(_MARKS.items()):
        before: tuple[float, float] | None = None
        for count in shown:
            found = count.bounds(measure)
            if found is None:
                before = None
                continue
            # beside each other, so that intervals of one year do not hide each other
            (x, y), low, high = at(count.label, found[0]), found[1], found[2]
            x += 9 * (place - 1)
            drawing.line(x, at(count.label, low)[1], x, at(count.label, high)[1], look=DARK)
            if before:
                drawing.line(*before, x, y, look=DARK, width=2, dashes=dashes)
            drawing.mark(form, x, y)
            before = x, y
        drawing.mark(form, across, height + 56)
        drawing.words(across + 14, height + 60, measure)
        across += 40 + 8 * len(measure)
    return drawing.done()
