"""From the XML of a DOCX (ECMA-376, part 1) to its text: paragraphs, cells, notes, text boxes, form fields.

Insertions that are tracked are text, deletions are not. What a form shows where nothing was filled in is no text of
the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from coigraph.readers.markup import name

MAX_DEPTH: Final = 200
"""Elements nested deeper are not gone into; the XML parser bounds their depth first."""
MAX_INHERITED: Final = 20
"""Styles on which a style may be based, one upon the other."""
# What has no text of its own: deleted and moved text, field codes, properties, and a drawing's older form.
_SKIPPED: Final = frozenset(
    "del moveFrom delText instrText delInstrText Fallback sdtPr sdtEndPr pPr rPr tblPr trPr tcPr sectPr tblGrid "
    "commentReference annotationRef footnoteRef endnoteRef".split()
)
_MARKS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
# Characters of Wingdings and Symbol that forms and lists use: https://www.unicode.org/L2/L2011/11052r-wingding.pdf
_SYMBOLS: Final = {
    0xF06F: "☐", 0xF0A8: "☐", 0xF0FD: "☒", 0xF0FE: "☑", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0B7: "•", 0xF0A7: "▪",
}  # fmt: skip
_HEADING: Final = re.compile(r"heading (\d)")
_OFF: Final = frozenset({"0", "false", "off", "none"})


@dataclass(slots=True)
class Paragraph:
    """A paragraph before it has a place in the text."""

    path: str
    before: str = "\n\n"
    """What stands between it and the paragraph before: a tab between cells, a line end between rows."""
    level: int = 0
    title: bool = False
    text: str = ""
    bold: bool = True
    raised: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: the level of its heading, whether it is the title, whether it is bold."""

    level: int = 0
    title: bool = False
    bold: bool = False


def styles(root: etree._Element | None) -> Mapping[str, Style]:
    """Return the paragraph styles of a document by their id, each with what it inherits."""
    elements = {
        _value(element, "styleId"): element
        for element in (root if root is not None else ())
        if name(element) == "style"
    }

    def resolve(identity: str, seen: frozenset[str]) -> Style:
        element = elements.get(identity)
        if element is None or identity in seen or len(seen) > MAX_INHERITED:
            return Style()
        base = _child(element, "basedOn")
        parent = resolve(_value(base, "val") if base is not None else "", seen | {identity})
        named = _child(element, "name")
        label = _value(named, "val").lower() if named is not None else ""
        heading = _HEADING.fullmatch(label)
        outline = _outline(_child(element, "pPr"))
        bold = _is_on(_child(element, "rPr"), "b")
        return Style(
            level=min(6, int(heading.group(1)) if heading else outline or parent.level),
            title=label == "title" or parent.title,
            bold=parent.bold if bold is None else bold,
        )

    return {identity: resolve(identity, frozenset()) for identity in elements}


def paragraphs(root: etree._Element, path: str, known: Mapping[str, Style]) -> list[Paragraph]:
    """Return the paragraphs in an element in the order of reading, text boxes after the paragraph they hang on."""
    walk = _Walk(known)
    walk.through(root, path, "\n\n", "\n\n")
    return walk.found


@dataclass(slots=True)
class _Walk:
    """A walk through the elements of a part; `found` are the paragraphs so far."""

    known: Mapping[str, Style]
    found: list[Paragraph] = field(default_factory=list)
    depth: int = 0

    def through(self, element: etree._Element, path: str, before: str, between: str) -> None:
        """Add the paragraphs of an element: `before` stands before the first, `between` between the others."""
        if self.depth > MAX_DEPTH:
            return
        self.depth += 1
        counts: dict[str, int] = {}
        for child in element:
            tag = name(child)
            counts[tag] = counts.get(tag, 0) + 1
            place = f"{path}/{tag}[{counts[tag]}]"
            start = len(self.found)
            if tag == "p":
                self.paragraph(child, place, before)
            elif tag == "tbl":
                self.table(child, place, before)
            elif tag not in _SKIPPED and not _is_prompt(child):
                self.through(child, place, before, between)
            before = between if len(self.found) > start else before
        self.depth -= 1

    def table(self, table: etree._Element, path: str, before: str) -> None:
        """Add the paragraphs of the cells: tabs between cells, a line end between rows and inside a cell."""
        for row_number, row in enumerate(_inside(table, "tr"), 1):
            gap, held = before, False
            for number, cell in enumerate(_inside(row, "tc"), 1):
                start = len(self.found)
                gap += "\t" if number > 1 else ""
                self.through(cell, f"{path}/tr[{row_number}]/tc[{number}]", gap, "\n")
                if len(self.found) > start:
                    gap, held = "", True
            before = "\n" if held else before

    def paragraph(self, element: etree._Element, path: str, before: str) -> None:
        """Add a paragraph that has text, and the text boxes that hang on it."""
        properties = _child(element, "pPr")
        named = _child(properties, "pStyle")
        style = self.known.get(_value(named, "val"), Style()) if named is not None else Style()
        level = min(6, _outline(properties)) or style.level
        paragraph = Paragraph(path, before, level, style.title)
        boxes: list[etree._Element] = []
        parts: list[str] = []
        for text, raised, bold in _runs(element, boxes, 0):
            if raised:
                start = sum(map(len, parts))
                paragraph.raised.append((start, start + len(text)))
            if text.strip():
                paragraph.bold = paragraph.bold and (style.bold if bold is None else bold)
            parts.append(text)
        paragraph.text = "".join(parts)
        if paragraph.text.strip():
            self.found.append(paragraph)
        for number, box in enumerate(boxes, 1):
            self.through(box, f"{path}/txbxContent[{number}]", "\n\n", "\n\n")


def _inside(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those that a form field or an insertion wraps."""
    for child in element:
        tag = name(child)
        if tag == wanted:
            # a row that was deleted with tracking on
            if _child(_child(child, "trPr"), "del") is None:
                yield child
        elif tag not in _SKIPPED and tag not in {"tr", "tc", "p", "tbl"}:
            yield from _inside(child, wanted)


def _runs(
    element: etree._Element, boxes: list[etree._Element], depth: int
) -> Iterator[tuple[str, bool, bool | None]]:
    """Yield the texts of a paragraph, with whether they are raised and whether they are said to be bold or not."""
    if depth > MAX_DEPTH:
        return
    for child in element:
        tag = name(child)
        if tag == "txbxContent":
            boxes.append(child)
        elif tag == "r":
            properties = _child(child, "rPr")
            align = _child(properties, "vertAlign")
            raised = align is not None and _value(align, "val") == "superscript"
            bold = _is_on(properties, "b")
            for text, _, _ in _runs(child, boxes, depth + 1):
                yield text, raised, bold
        elif tag == "t":
            yield child.text or "", False, None
        elif tag in _MARKS:
            yield _MARKS[tag], False, None
        elif tag == "sym":
            yield _symbol(_value(child, "char")), False, None
        elif tag not in _SKIPPED and not _is_prompt(child):
            yield from _runs(child, boxes, depth + 1)


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
        return _SYMBOLS.get(number) or chr(number)
    except (ValueError, OverflowError):
        return "\ufffd"


def _is_prompt(control: etree._Element) -> bool:
    """Whether a form field shows its prompt (`Click to enter text`), because nothing was filled in."""
    return _is_on(_child(control, "sdtPr"), "showingPlcHdr") is True


def _child(element: etree._Element | None, wanted: str) -> etree._Element | None:
    return next((c for c in element if name(c) == wanted), None) if element is not None else None


def _value(element: etree._Element, attribute: str) -> str:
    """Return an attribute in whatever namespace, that of the transitional or of the strict form."""
    found = (v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == attribute)
    return str(next(found, ""))


def _is_on(properties: etree._Element | None, wanted: str) -> bool | None:
    """Return what a property that is on or off says, None where it says nothing."""
    found = _child(properties, wanted)
    return None if found is None else _value(found, "val").lower() not in _OFF


def _outline(properties: etree._Element | None) -> int:
    """Return the level of a heading that paragraph properties state, 0 for none."""
    found = _child(properties, "outlineLvl")
    value = _value(found, "val") if found is not None else ""
    return int(value) + 1 if value in set("012345678") else 0
