"""DOCX, the documents of Word and other word processors (ECMA-376), in its transitional and its strict form.

Body, foot- and endnotes are read, then page headers and footers as navigation. Comments are others' words about the
text and are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from coigraph.documents import Block, Document, Source, Span, Stated, Zone
from coigraph.errors import EmptySource, ReadError, UnknownFormat
from coigraph.identifiers import document_iri
from coigraph.readers import (
    author_line,
    docx_text,
    formats,
    language,
    markup,
    metadata,
    untitled,
    zones,
)
from coigraph.readers.docx_package import Package
from coigraph.readers.docx_text import Paragraph
from coigraph.readers.properties import authors_of, title_of
from coigraph.readers.segments import MAX_TITLE_LIKE, Segment, is_prose, split
from coigraph.readers.wordings import fold

FORMAT: Final = "docx"
BOLD: Final = 7
"""The level of a short line in bold that no style makes a heading."""
_CORE: Final = "docProps/core.xml"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MARGINS: Final = ("/header", "/footer")


def recognises(source: Source) -> bool:
    """Whether the source is DOCX by the parts in it, or an OLE file: an encrypted DOCX, or Word's format before it."""
    return formats.recognise(source) in {FORMAT, formats.OLE}


def read(source: Source) -> Document:
    """Read a DOCX.

    Raises UnknownFormat for OLE files, EmptySource where there is no text, TooLarge and ReadError where the archive
    is a bomb, damaged or encrypted.
    """
    if formats.recognise(source) == formats.OLE:
        if _ENCRYPTED in source.content:
            raise ReadError(
                source.name, "is encrypted with a password", "Save a copy without the password."
            )
        raise UnknownFormat(
            source.name, "is in the format of Office before 2007", "Save it as .docx or as text."
        )
    package = Package(source)
    found = list(_paragraphs(package))
    if not found:
        raise EmptySource(
            source.name,
            "holds no text",
            "If it holds pictures of text, make them readable with OCR first.",
        )
    return _document(source, package, found)


def _paragraphs(package: Package) -> Iterator[tuple[Paragraph, bool]]:
    """Yield the paragraphs of all parts, and whether they stand in the margins of pages."""
    main = package.document
    body = package.xml(main)
    if body is None:
        raise ReadError(package.name, f"has no part {main}", "Save it anew in a word processor.")
    sheet = next(package.related(main, "/styles"), "word/styles.xml")
    known = docx_text.styles(package.xml(sheet))
    for paragraph in docx_text.paragraphs(body, "", known):
        yield paragraph, False
    for kind, element in (("/footnotes", "footnote"), ("/endnotes", "endnote")):
        for part in package.related(main, kind):
            root = package.xml(part)
            notes = list(root) if root is not None else []
            for number, note in enumerate(notes):
                if markup.name(note) == element:
                    for paragraph in docx_text.paragraphs(note, f"/{element}[{number}]", known):
                        yield paragraph, False
    margins = [part for kind in _MARGINS for part in package.related(main, kind)]
    for part in dict.fromkeys(margins):
        root = package.xml(part)
        name = part.rpartition("/")[2].removesuffix(".xml")
        for paragraph in docx_text.paragraphs(root, f"/{name}", known) if root is not None else ():
            yield paragraph, True


def _document(
    source: Source, package: Package, found: Sequence[tuple[Paragraph, bool]]
) -> Document:
    text, whole, paragraphs = _segments(found)
    segments = split(whole, text)
    blocks = tuple(untitled.marked(_placed(zones.assign(segments), whole, paragraphs), text))
    stated = metadata.of_text(text, blocks)
    titled = [
        segment.span
        for segment, paragraph in zip(whole, paragraphs, strict=True)
        if paragraph.title and segment.hint is None
    ]
    title = stated.title
    if titled:
        title = Stated(" ".join(titled[0].of(text).split()), titled[0])
    raised = [
        (segment.span.start + start, segment.span.start + end)
        for segment, paragraph in zip(whole, paragraphs, strict=True)
        for start, end in paragraph.raised
    ]
    blocks, named = author_line.below(title, text, blocks, raised)
    core = package.xml(_CORE)
    title_property, creator = (
        (markup.first(core, "{*}title"), markup.first(core, "{*}creator"))
        if core is not None
        else (None, None)
    )
    title = title or title_of(title_property, f"{_CORE}/dc:title")
    authors = named or stated.authors or authors_of(creator, f"{_CORE}/dc:creator", text)
    place = title.evidence if title else None
    return Document(
        iri=document_iri(text),
        source=source.name,
        format=FORMAT,
        text=text,
        blocks=tuple(replace(b, heading=True) if b.span == place else b for b in blocks),
        title=title,
        language=language.vote(text),
        publisher=stated.publisher,
        published=stated.published,
        modified=stated.modified,
        expires=stated.expires,
        authors=authors,
        identifiers=stated.identifiers,
    )


def _segments(
    found: Sequence[tuple[Paragraph, bool]],
) -> tuple[str, list[Segment], list[Paragraph]]:
    """Return the text, a segment for each line of each paragraph, and the paragraph of each segment."""
    parts: list[str] = []
    segments: list[Segment] = []
    owners: list[Paragraph] = []
    end = 0
    for paragraph, margin in found:
        lines = [line for line in _lines(paragraph) if line.text]
        for number, line in enumerate(lines):
            separator = "\n" if number else paragraph.before if parts else ""
            start = end + len(separator)
            end = start + len(line.text)
            hint = Zone.NAVIGATION if margin else None
            level = _level(line) if hint is None else 0
            gap = separator in ("", "\n\n")
            segments.append(Segment(Span(start, end), fold(line.text), gap, level, hint=hint))
            owners.append(line)
            parts += [separator, line.text]
    return "".join(parts), segments, owners


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield the lines of a paragraph, which end where a line end was typed."""
    start = 0
    for line in paragraph.text.split("\n"):
        first = start + len(line) - len(line.lstrip())
        text = line.strip()
        raised = [
            (a - first, b - first)
            for a, b in paragraph.raised
            if first <= a and b <= first + len(text)
        ]
        yield replace(paragraph, text=text, raised=raised)
        start += len(line) + 1


def _level(line: Paragraph) -> int:
    if line.level or line.title:
        return line.level or 1
    heading = len(line.text) <= MAX_TITLE_LIKE and "\t" not in line.text and not is_prose(line.text)
    return BOLD if line.bold and heading and any(map(str.isalpha, line.text)) else 0


def _placed(
    blocks: Sequence[Block], whole: Sequence[Segment], paragraphs: Sequence[Paragraph]
) -> tuple[Block, ...]:
    """Return the blocks with the path of the paragraph in which they stand."""
    number = 0
    out: list[Block] = []
    for block in blocks:
        while block.span.start >= whole[number].span.end:
            number += 1
        out.append(replace(block, path=paragraphs[number].path))
    return tuple(out)
