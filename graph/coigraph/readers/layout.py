"""From the tree of a web page to its text: every visible block in order, with what the markup says of it.

Nothing visible is left out; elements that are hidden by style are kept, since scripts show them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from selectolax.lexbor import LexborNode

from coigraph.documents import Span, Zone
from coigraph.readers.segments import MAX_TITLE_LIKE, Segment
from coigraph.readers.wordings import fold, rows

# never rendered as text; https://html.spec.whatwg.org/multipage/rendering.html#hidden-elements
_NOT_TEXT = frozenset(
    "script style template head title meta link base iframe embed datalist defs annotation annotation-xml "
    "noframes".split()
)
_BLOCK = frozenset(
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup option p pre "
    "search section summary table tbody td textarea tfoot th thead tr ul caption button select".split()
)
_LINE = frozenset("li dt dd tr option summary legend button".split())
_CELL = frozenset("td th".split())
_SECTIONS = frozenset("section aside article nav footer details".split())
_WHOLE = frozenset("html body main article form".split())
_BOLD = frozenset("b strong".split())
MAX_DEPTH = 256
"""Elements nested deeper keep the path of the last one that is not, so that paths stay short."""
MAX_HINT_SHARE = 0.5
"""A container that holds more than this share of the page's text is the page, whatever its name."""
_SPACE = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CELL_GAP, _LINE_GAP, _PARAGRAPH_GAP = 1, 2, 3
_SEPARATORS = {0: "", _CELL_GAP: "\t", _LINE_GAP: "\n", _PARAGRAPH_GAP: "\n\n"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: what the elements around it say."""

    path: str = ""
    depth: int = 0
    block: str = ""
    hint: Zone | None = None
    hint_path: str = ""
    section: str = ""
    level: int = 0
    link: bool = False
    bold: bool = False
    pre: bool = False
    cell: bool = False


@dataclass(slots=True)
class _Page:
    """The text so far and the block that is being put together."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    gap: int = 0
    segments: list[tuple[Segment, str]] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    place: _Place | None = None
    linked: int = 0
    bold: int = 0
    after_link: bool = False

    def add(self, text: str, place: _Place) -> None:
        """Add inline text to the block that is open."""
        if not self.current:
            text = text.lstrip(" ")
        elif text.startswith(" ") and self.current[-1].endswith(" "):
            text = text[1:]
        if not text:
            return
        if (
            self.after_link
            and place.link
            and self.current
            and self.current[-1][-1].isalnum()
            and text[0].isalnum()
        ):
            self.current.append(" ")  # two links side by side are two words
        self.after_link = False
        if self.place is None or not self.current:
            self.place = place
        self.current.append(text)
        visible = len(text.strip())
        self.linked += visible if place.link else 0
        self.bold += visible if place.bold else 0

    def close(self, gap: int) -> None:
        """End the open block; `gap` is what stands at least between it and the next."""
        whole = "".join(self.current)
        text = whole.strip()
        if text and self.place:
            separator = _SEPARATORS[self.gap] if self.parts else ""
            start = self.length + len(separator)
            self.parts += (separator, text)
            self.length = start + len(text)
            visible = max(1, len(text.replace(" ", "")))
            spaced = text.count(" ")
            place = self.place
            bold = (
                self.bold + spaced >= len(text) and not place.cell and len(text) <= MAX_TITLE_LIKE
            )
            self.segments.append(
                (
                    Segment(
                        Span(start, self.length),
                        fold(text),
                        gap=self.gap == _PARAGRAPH_GAP or not self.segments,
                        level=place.level
                        or (7 if bold and not text.endswith((".", ",", ";")) else 0),
                        path=place.block,
                        hint=place.hint,
                        links=min(1.0, self.linked / visible),
                        section=place.section,
                    ),
                    place.hint_path,
                )
            )
            self.gap = gap
        else:
            self.gap = max(self.gap, gap)
        self.current, self.place, self.linked, self.bold, self.after_link = [], None, 0, 0, False


def lay_out(root: LexborNode) -> tuple[str, tuple[Segment, ...]]:
    """Return the text of a page and its segments in order. The walk does not recurse, however deep the page."""
    page = _Page()
    start = _Place(path=f"/{root.tag}", block=f"/{root.tag}")
    # entries: node to enter with its parent's place, or (None, gap) at the end of a block
    stack: list[tuple[LexborNode | None, _Place, int]] = [(root.child, start, 0)]
    counters: dict[str, Counter[str]] = {}
    while stack:
        node, place, gap = stack.pop()
        if node is None:
            if gap < 0:
                page.after_link = True
            elif gap:
                page.close(gap)
            continue
        stack.append((node.next, place, 0))
        if node.is_text_node:
            _text(page, node.text_content or "", place)
            continue
        tag = node.tag
        if not tag or not node.is_element_node or tag in _NOT_TEXT:
            continue
        if tag == "br":
            _line_break(page, node, place)
            continue
        inner, boundary = _enter(node, tag, place, counters)
        if boundary:
            page.close(boundary)
            stack.append((None, place, boundary))
        elif tag == "a":
            stack.append((None, place, -1))
        stack.append((node.child, inner, 0))
    page.close(0)
    return "".join(page.parts), _without_wide_hints(page)


def _enter(
    node: LexborNode, tag: str, place: _Place, counters: dict[str, Counter[str]]
) -> tuple[_Place, int]:
    """Return the place inside an element, and the gap around it: 0 for an inline element."""
    deep = place.depth >= MAX_DEPTH
    if deep:
        path = place.path
    else:
        siblings = counters.setdefault(place.path, Counter())
        siblings[tag] += 1
        path = f"{place.path}/{tag}[{siblings[tag]}]"
    boundary = 0
    if tag in _BLOCK:
        boundary = _CELL_GAP if tag in _CELL else _LINE_GAP if tag in _LINE else _PARAGRAPH_GAP
    level = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else place.level
    attributes = node.attributes if tag != "a" else {}
    if attributes.get("role") == "heading":
        stated = attributes.get("aria-level") or ""
        level = int(stated) if stated in {"1", "2", "3", "4", "5", "6"} else 2
    hint = _hint(
        tag, attributes.get("role") or "", attributes.get("class") or "", attributes.get("id") or ""
    )
    inside = hint if tag not in _WHOLE and place.hint is not Zone.COOKIE else None
    return (
        _Place(
            path=path,
            depth=place.depth + 1,
            block=path if boundary else place.block,
            hint=inside or place.hint,
            hint_path=path if inside else place.hint_path,
            section=path if tag in _SECTIONS else place.section,
            level=level,
            link=place.link or tag == "a",
            bold=place.bold or tag in _BOLD,
            pre=place.pre or tag in {"pre", "textarea", "listing"},
            cell=place.cell or tag in _CELL,
        ),
        boundary,
    )


def _text(page: _Page, text: str, place: _Place) -> None:
    text = _INVISIBLE.sub("", text)
    if not place.pre:
        page.add(_SPACE.sub(" ", text), place)
        return
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
        if number:
            page.close(_LINE_GAP)
        page.add(_SPACE.sub(" ", line), place)


def _line_break(page: _Page, node: LexborNode, place: _Place) -> None:
    """End the block at a line break, except in headings and cells and where a sentence goes on."""
    following = node.next
    text = (
        (following.text_content or "").lstrip()
        if following is not None and following.is_text_node
        else ""
    )
    if place.level or place.cell or (text[:1].islower() and page.current):
        page.add(" ", place)
        return
    again = following is not None and following.tag == "br"
    page.close(
        _PARAGRAPH_GAP if again or (page.gap == _PARAGRAPH_GAP and not page.current) else _LINE_GAP
    )


@cache
def _containers() -> Mapping[str, Mapping[str, Zone]]:
    by_kind: dict[str, dict[str, Zone]] = {"tag": {}, "role": {}, "name": {}, "part": {}}
    for row in rows("containers"):
        by_kind[row["kind"]][row["word"]] = Zone(row["zone"])
    return by_kind


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=4096)
def _hint(tag: str, role: str, classes: str, identity: str) -> Zone | None:
    """Return the zone that an element's tag, role, class or id names, None where they name none."""
    known = _containers()
    names = [
        _CAMEL.sub("-", name).replace("_", "-").lower()
        for name in (*classes.split(), identity)
        if name
    ]
    for part, zone in known["part"].items():
        if any(part in name for name in names):
            return zone
    for name in names:
        if name in known["name"]:
            return known["name"][name]
    return known["role"].get(role.lower()) or known["tag"].get(tag)


def _without_wide_hints(page: _Page) -> tuple[Segment, ...]:
    """Drop what a container is for where it holds most of the page: it is then a name of the whole."""
    shares: Counter[str] = Counter()
    for segment, hint_path in page.segments:
        if hint_path:
            shares[hint_path] += segment.span.end - segment.span.start
    whole = MAX_HINT_SHARE * max(1, page.length)
    return tuple(
        replace(segment, hint=None) if segment.hint and shares[hint_path] > whole else segment
        for segment, hint_path in page.segments
    )
