"""A diagram of classes and their properties as inline SVG: a box for each class, lines from properties to ranges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

_BOX: Final = 260
_GAP: Final = 110
_ROW: Final = 18
_HEAD: Final = 24
_SPACE: Final = 26
_MARGIN: Final = 12


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its domain and its range, each the name of a class or of a datatype."""

    name: str
    domain: str
    range: str


@dataclass(slots=True)
class _Box:
    """A class: what it is a kind of, its own kinds, its properties, and where it stands."""

    name: str
    rows: list[tuple[str, str]]
    """The words of each row, and the class that a line leads to, empty for none."""
    column: int = 0
    top: float = 0

    @property
    def left(self) -> float:
        return _MARGIN + self.column * (_BOX + _GAP)

    @property
    def height(self) -> float:
        return _HEAD + _ROW * len(self.rows) + 6


def classes(parents: Mapping[str, str], properties: Sequence[Property], title: str) -> Markup:
    """Draw classes, given with the class above each (empty for none), and their properties.

    A class that no property begins or ends at is a row in the box of the class above it.
    """
    boxes = _boxes(parents, properties)
    if not boxes:
        return Markup()
    _place(boxes)
    width = max(box.left for box in boxes.values()) + _BOX + _GAP / 2
    height = max(box.top + box.height for box in boxes.values()) + _MARGIN
    drawn = [
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">'
    ]
    drawn.extend(_edge(box, row, boxes[to]) for box, row, to in _links(boxes))
    drawn.extend(map(_drawn, boxes.values()))
    return Markup("".join((*drawn, "</svg>")))  # noqa: S704 escaped in _drawn


def _boxes(parents: Mapping[str, str], properties: Iterable[Property]) -> dict[str, _Box]:
    own: dict[str, list[Property]] = defaultdict(list)
    for one in properties:
        if one.domain in parents:
            own[one.domain].append(one)
    ends = {one.range for found in own.values() for one in found} & set(parents)
    tops = {name for name in parents if name in own or name in ends}
    boxes: dict[str, _Box] = {}
    for name in sorted(tops):
        kinds = [kind for kind, above in sorted(parents.items()) if above == name]
        above = parents[name]
        rows = [(f"is a kind of {above}", above if above in tops else "")] if above else []
        rows += [(f"kind: {kind}", "") for kind in kinds if kind not in tops]
        rows += [
            (f"{one.name}: {one.range}", one.range if one.range in tops else "")
            for one in sorted(own[name], key=lambda one: one.name)
        ]
        boxes[name] = _Box(name, rows)
    return boxes


def _links(boxes: Mapping[str, _Box]) -> Iterable[tuple[_Box, int, str]]:
    for box in boxes.values():
        yield from ((box, row, to) for row, (_, to) in enumerate(box.rows) if to)


def _place(boxes: Mapping[str, _Box]) -> None:
    """Put each box into the column that its distance from where most lines begin gives, below those before it."""
    reached: dict[str, int] = {}
    while len(reached) < len(boxes):
        waiting = [box for box in boxes.values() if box.name not in reached]
        first = max(waiting, key=lambda box: (sum(bool(to) for _, to in box.rows), box.name))
        reached[first.name] = 0
        edge = [first.name]
        while edge:
            further = {to for name in edge for _, to in boxes[name].rows if to} - set(reached)
            reached |= dict.fromkeys(further, reached[edge[0]] + 1)
            edge = sorted(further)
    tops: dict[int, float] = defaultdict(lambda: float(_MARGIN))
    for name, column in sorted(reached.items(), key=lambda pair: (pair[1], pair[0])):
        box = boxes[name]
        box.column, box.top = column, tops[column]
        tops[column] += box.height + _SPACE


def _edge(box: _Box, row: int, to: _Box) -> str:
    """Draw a line from a row to the head of another box: to its near side, or round the right of its own column."""
    y, goal = box.top + _HEAD + _ROW * row + _ROW / 2, to.top + _HEAD / 2
    if to.column > box.column:
        start, end, bend = box.left + _BOX, to.left, _GAP / 2
        middle = f"{start + bend:g} {y:g} {end - bend:g} {goal:g}"
    elif to.column < box.column:
        start, end, bend = box.left, to.left + _BOX, _GAP / 2
        middle = f"{start - bend:g} {y:g} {end + bend:g} {goal:g}"
    else:
        start = end = box.left + _BOX
        middle = f"{start + _GAP / 3:g} {y:g} {end + _GAP / 3:g} {goal:g}"
    return (
        f'<path class="edge" d="M{start:g} {y:g} C{middle} {end:g} {goal:g}"/>'
        f'<circle class="dot" cx="{end:g}" cy="{goal:g}" r="3"/>'
    )


def _drawn(box: _Box) -> str:
    rows = "".join(
        f'<text x="{box.left + 8:g}" y="{box.top + _HEAD + _ROW * place + 13:g}">{escape(words)}</text>'
        for place, (words, _) in enumerate(box.rows)
    )
    return (
        f'<rect class="box" x="{box.left:g}" y="{box.top:g}" width="{_BOX}" height="{box.height:g}"/>'
        f'<text class="name" x="{box.left + 8:g}" y="{box.top + 17:g}">{escape(box.name)}</text>{rows}'
    )
