"""From the tree of a JATS article to its text: every block in reading order, with its zone and its XPath.

The text nodes that a reader of the article sees are each kept once. Identifiers, counts and dates that only
machines read are left to the metadata. Where the tags alone separate (names, parts of a tagged reference), the
punctuation that JATS leaves to the display stands between; marks in superscript stand in square brackets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from coigraph.documents import Block, Span, Zone
from coigraph.readers.jats_zones import zone_of
from coigraph.readers.markup import children, content, name, plain
from coigraph.readers.wordings import heading

_CELL_GAP, _LINE_GAP, _PARAGRAPH_GAP = 1, 2, 3
_SEPARATORS: Final = {_CELL_GAP: "\t", _LINE_GAP: "\n", _PARAGRAPH_GAP: "\n\n"}
# https://jats.nlm.nih.gov/archiving/tag-library/1.3/: elements that are shown as blocks
_GAPS: Final = {
    **dict.fromkeys(
        "article front front-stub article-meta journal-meta body back floats-group sub-article response title-group "
        "alt-title trans-title-group contrib-group aff author-notes "
        "corresp fn fn-group permissions license license-p copyright-statement abstract trans-abstract kwd-group sec "
        "p title disp-quote boxed-text statement verse-group fig fig-group table-wrap table-wrap-group table-wrap-foot "
        "table caption ack app app-group bio glossary notes ref-list ref list def-list supplementary-material media "
        "disp-formula disp-formula-group funding-group funding-statement award-group article-categories product "
        "related-article related-object preformat code chem-struct-wrap array".split(),
        _PARAGRAPH_GAP,
    ),
    **dict.fromkeys(
        "contrib list-item def-item tr kwd on-behalf-of journal-title publisher subject attrib verse-line "
        "speech conference".split(),
        _LINE_GAP,
    ),
    **dict.fromkeys("td th".split(), _CELL_GAP),
}
_RECORD: Final = frozenset(
    "article-id article-version article-version-alternatives pub-date pub-date-not-available pub-history counts "
    "custom-meta-group custom-meta-wrap history self-uri issue-id volume-id volume-series journal-id issn issn-l isbn "
    "abbrev-journal-title contrib-id object-id institution-id copyright-year alt-text long-desc processing-meta "
    "journal-subtitle colgroup col".split()
)
"""Elements that machines read: the metadata, where they tell the reader of the article anything."""
_RECORD_OF_ARTICLE: Final = frozenset(
    "volume issue issue-title issue-part supplement season fpage lpage page-range elocation-id isbn email ext-link "
    "uri issue-sponsor".split()
)
"""The same, but only where they stand in `article-meta`: elsewhere they are parts of references."""
_SENTENCES: Final = ". "
# what stands between the parts of an element that holds nothing but elements
_JOINS: Final = {
    "name": " ",
    "person-group": ", ",
    "contrib": ", ",
    "aff": ", ",
    "address": ", ",
    "corresp": ", ",
    "publisher": ", ",
    "award-group": ", ",
    "principal-award-recipient": " ",
    "institution-wrap": " ",
    **dict.fromkeys(("element-citation", "nlm-citation", "citation"), _SENTENCES),
}
_CITATION_JOINS: Final = {"issue": "(", "fpage": ":", "lpage": "–", "volume": ";"}
_TITLES: Final = ("title-group", "trans-title-group")
_INLINE_MARK: Final = frozenset("bibr fn table-fn aff corresp author-notes other".split())
_BEFORE_TEXT: Final = frozenset("label term".split())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: what the elements around it say."""

    path: str
    block: str = ""
    """The path of the innermost element that is shown as a block."""
    tag: str = ""
    zone: Zone = Zone.MAIN
    heading: bool = False
    about: tuple[str, ...] = ()
    flat: bool = False
    """Inside a table cell or an entry of the reference list, which are one block each."""
    contributor: bool = False
    marked: bool = False


@dataclass(slots=True)
class Layout:
    """The text of an article and its blocks, and in which block some elements stand."""

    ties: Mapping[str, tuple[str, ...]]
    """Names of the authors whose marks point at an id."""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    gap: int = 0
    blocks: list[Block] = field(default_factory=list)
    found: dict[etree._Element, list[Span]] = field(default_factory=dict)
    """Spans of the blocks that make up each article-title, contrib, award-group and ref."""
    _current: list[str] = field(default_factory=list)
    _place: _Place | None = None
    _label: bool = False
    """Only a label has been put into the open block."""

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def lay_out(self, article: etree._Element, path: str) -> None:
        """Add an article. Sub-articles are articles of their own and left out."""
        self._enter(article, _Place(path))
        self._close(0)

    def _add(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        text = plain(text)
        if not self._current:
            text = text.lstrip(" ")
        elif text.startswith(" ") and self._current[-1].endswith((" ", "[")):
            text = text[1:]
        if not text:
            return
        if self._place is None or (self._label and text.strip()):
            self._place = place
        self._label = self._label and not text.strip()
        self._current.append(text)

    def _close(self, gap: int) -> None:
        """End the open block; `gap` is what stands at least between it and the next."""
        if self._label and gap:
            return  # a label stands before the text that it labels
        text = "".join(self._current).strip(" ")
        if text.strip() and self._place:
            separator = _SEPARATORS[self.gap] if self.parts else ""
            start = self.length + len(separator)
            self.parts += (separator, text)
            self.length = start + len(text)
            place = self._place
            span = Span(start, self.length)
            self.blocks.append(Block(span, place.zone, place.heading, place.block, place.about))
            self.gap = gap
        else:
            self.gap = max(self.gap, gap)
        self._current, self._place, self._label = [], None, False

    def _enter(self, element: etree._Element, place: _Place) -> None:
        """Add what an element holds. libxml2 bounds the depth of the tree, so this may recurse."""
        joint = _JOINS.get(place.tag) if holds_only_elements(element) else None
        begun = False
        if joint is None:
            self._add(element.text, place)
        for child, path in children(element, place.path):
            tag = name(child)
            if _is_seen(tag, place.tag) and not _repeats(child, tag, element):
                if joint and begun and content(child):
                    self._join(joint, tag, place)
                self._child(child, tag, path, place)
                if joint == _SENTENCES and tag == "issue":
                    self._add(")", place)
                begun = begun or bool(self._current)
            if joint is None:
                self._add(child.tail, place)

    def _join(self, joint: str, tag: str, place: _Place) -> None:
        """Put what separates it before a part that the tags alone separate from the part before it."""
        before = self._current[-1] if self._current else ""
        if not before or before.endswith((" ", "[")) or tag == "xref":
            return
        if joint == _SENTENCES:
            joint = _CITATION_JOINS.get(tag, joint)
        if before[-1] in ".,;:?!" and joint[0] in ".,;:":
            joint = " "
        self._add(joint, place)

    def _child(self, element: etree._Element, tag: str, path: str, place: _Place) -> None:
        inner = self._inside(element, tag, path, place)
        gap = _PARAGRAPH_GAP if place.tag in _TITLES else _GAPS.get(tag, 0)
        if tag == "break" or (gap and place.flat and gap != _CELL_GAP):
            self._add(" ", place)
            gap = 0
        if tag == "name" and place.contributor:
            self._add(full_name(element), inner)
            return
        if tag == "label" and place.tag == "fn":
            self._footnote_mark(element, inner)
            return
        if gap:
            self._close(gap)
        first = len(self.blocks)
        mark = not place.marked and _is_mark(element, tag, place)
        if mark:
            self._add("[", place)
            inner = replace(inner, marked=True)
        self._enter(element, inner)
        if mark:
            self._add("]", place)
        if tag in _BEFORE_TEXT and self._current:
            alone = len("".join(self._current)) == len(content(element))
            self._label = alone and not place.flat
            self._current.append(" ")
        if gap:
            self._close(gap)
        if tag in ("contrib", "ref", "award-group") or (tag == "article-title" and not place.flat):
            self.found[element] = [block.span for block in self.blocks[first:]]

    def _footnote_mark(self, element: etree._Element, place: _Place) -> None:
        """Add the label of a footnote: a heading where its words are one, else a mark that is no part of the text."""
        self._close(_LINE_GAP)
        opened = heading(content(element).rstrip(": "))
        zone = place.zone if opened else Zone.NOTICE
        self._enter(element, replace(place, heading=opened is not None, zone=zone))
        self._close(_LINE_GAP)

    def _inside(self, element: etree._Element, tag: str, path: str, place: _Place) -> _Place:
        identity = element.get("id")
        return _Place(
            path=path,
            block=path if tag in _GAPS or place.tag in _TITLES else place.block,
            tag=tag,
            zone=zone_of(element, place.zone),
            heading=place.heading or place.tag in _TITLES or (tag == "title" and place.tag != "caption"),
            about=self.ties.get(identity, place.about) if identity else place.about,
            flat=place.flat or tag in ("td", "th", "ref"),
            contributor=place.contributor or tag == "contrib",
            marked=place.marked,
        )  # fmt: skip


def full_name(element: etree._Element) -> str:
    """Return a `name` as it is printed in English: given names, family name, suffix."""
    parts = [content(element.find(part)) for part in ("given-names", "surname", "suffix")]
    return " ".join(part for part in parts if part)


def holds_only_elements(element: etree._Element) -> bool:
    """Whether there is no text beside the elements in an element, so that the tags alone separate its parts."""
    return not (element.text or "").strip() and not any((c.tail or "").strip() for c in element)


def _is_seen(tag: str, parent: str) -> bool:
    if tag in _RECORD or tag in ("sub-article", "response"):
        return False
    return not (parent in ("article-meta", "front-stub") and tag in _RECORD_OF_ARTICLE)


def _repeats(element: etree._Element, tag: str, parent: etree._Element) -> bool:
    """Whether an element only says again, for machines, what another form beside it shows."""
    if tag in ("tex-math", "textual-form") and name(parent) == "alternatives":
        return any(content(other) for other in parent if other is not element)
    return tag == "annotation" and name(parent) == "semantics"


def _is_mark(element: etree._Element, tag: str, place: _Place) -> bool:
    """Whether an element is a mark in superscript that points at a reference or a footnote."""
    if content(element).startswith(("[", "(")):
        return False
    if tag == "sup":
        return any(name(c) == "xref" and c.get("ref-type") in _INLINE_MARK for c in element)
    if tag != "xref" or not content(element):
        return False
    return place.contributor or any(name(child) == "sup" for child in element)
