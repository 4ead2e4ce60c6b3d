"""PDF: the text of its pages as PDFium reads it, in paragraphs. A page without text is said, never passed over.

PDFium runs in a process of its own (pdf_process.py), one for each file, so that this reader may be called from
several threads although PDFium may not.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from coigraph.documents import Block, Document, Source, Span, Zone
from coigraph.errors import EmptySource, ReadError, TooLarge
from coigraph.identifiers import document_iri
from coigraph.readers import author_line, formats, language, metadata, pdf_head, untitled, zones
from coigraph.readers.metadata import Metadata
from coigraph.readers.pdf_lines import lines
from coigraph.readers.pdf_paragraphs import Paragraph, paragraphs
from coigraph.readers.properties import authors_of, title_of
from coigraph.readers.segments import Segment, is_prose, split
from coigraph.readers.wordings import fold

FORMAT: Final = "pdf"
MAX_SECONDS: Final = 60
"""Seconds that PDFium may take for a file; an article of ten pages takes 0.2."""
MAX_HEADING: Final = 200
"""A heading is no longer, in characters; a title may be."""
_ERRORS: Final = {
    "password": ("is encrypted with a password", "Save a copy without the password."),
    "security": ("is encrypted in a way that cannot be read", "Save a copy without protection."),
    "format": ("is not a whole PDF: damaged or cut off", "Fetch it again."),
    "pages": ("has more pages than are read", "Split the file."),
    "characters": ("holds more text than is read", "Split the file."),
    "memory": ("needs more memory than is given to one file", "Print it to a new PDF."),
}
_PROCESS: Final = Path(__file__).with_name("pdf_process.py")


def recognises(source: Source) -> bool:
    """Whether the source is PDF by its first bytes."""
    return formats.recognise(source) == FORMAT


def read(source: Source) -> Document:
    """Read a PDF.

    Raises TooLarge for more pages or text than are read, EmptySource where no page holds text, ReadError where
    the file is encrypted or damaged, or where PDFium does not come to an end with it.
    """
    content = _content(source)
    pages = [
        lines(page["runs"], number, page["width"])
        for number, page in enumerate(content["pages"], 1)
    ]
    unreadable = tuple(
        f"page {number}: {page['error'] or 'no text'}"
        for number, page in enumerate(content["pages"], 1)
        if page["error"] or not pages[number - 1]
    )
    found = paragraphs(pages)
    if not found:
        raise EmptySource(
            source.name,
            f"holds no text on any of its {len(pages)} pages",
            "It may be a scan: make its text readable with OCR first.",
        )
    return _document(source, found, content["info"], unreadable)


def _content(source: Source) -> dict[str, Any]:
    """Return what the process says of the file."""
    try:
        done = subprocess.run(  # noqa: S603 the program is ours, the file goes to its input
            [sys.executable, "-P", str(_PROCESS)],
            input=source.content,
            capture_output=True,
            timeout=MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            source.name, f"was not read within {MAX_SECONDS} seconds", "Print it to a new PDF."
        ) from error
    except OSError as error:
        raise ReadError(
            source.name, f"the process that reads PDF does not start: {error}"
        ) from error
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        reason = f"made PDFium stop (exit {done.returncode}{': ' if last else ''}{last})"
        raise ReadError(source.name, reason, "Print it to a new PDF.")
    content: dict[str, Any] = json.loads(done.stdout)
    if (cause := content.get("error")) is not None:
        reason, advice = _ERRORS.get(
            cause, (f"cannot be read: {cause.rstrip('.')}", "Print it to a new PDF.")
        )
        kind = TooLarge if cause in {"pages", "characters"} else ReadError
        raise kind(source.name, reason, advice)
    return content


def _document(
    source: Source,
    found: Sequence[Paragraph],
    info: dict[str, str],
    unreadable: tuple[str, ...],
) -> Document:
    text, whole = _segments(found)
    segments = split(whole, text)
    places = [(segment.span, paragraph) for segment, paragraph in zip(whole, found, strict=True)]
    doi = pdf_head.own_doi(text, places)
    zoned = zones.assign(segments, doi.value if doi else None)
    blocks = tuple(untitled.marked(_paged(zoned, places), text))
    stated = metadata.of_text(text, blocks)
    title = pdf_head.title(text, places, blocks) or stated.title
    raised = [
        (span.start + start, span.start + end)
        for span, paragraph in places
        for start, end in paragraph.raised
    ]
    blocks, named = author_line.below(title, text, blocks, raised)
    stated = replace(
        stated,
        title=title or title_of(info.get("Title"), "Info/Title"),
        authors=named or stated.authors or authors_of(info.get("Author"), "Info/Author", text),
        identifiers={**({"doi": doi} if doi else {}), **stated.identifiers},
    )
    return _made(source, text, blocks, stated, unreadable)


def _made(
    source: Source,
    text: str,
    blocks: tuple[Block, ...],
    stated: Metadata,
    unreadable: tuple[str, ...],
) -> Document:
    title = stated.title.evidence if stated.title else None
    return Document(
        iri=document_iri(text),
        source=source.name,
        format=FORMAT,
        text=text,
        blocks=tuple(replace(b, heading=True) if b.span == title else b for b in blocks),
        title=stated.title,
        language=language.vote(text),
        publisher=stated.publisher,
        published=stated.published,
        modified=stated.modified,
        expires=stated.expires,
        authors=stated.authors,
        identifiers=stated.identifiers,
        unreadable=unreadable,
    )


def _segments(found: Sequence[Paragraph]) -> tuple[str, list[Segment]]:
    """Return the text and a segment for each paragraph, with the level of headings by their size and weight."""
    body = pdf_head.body_height(found)
    parts: list[str] = []
    segments: list[Segment] = []
    start = 0
    for paragraph in found:
        separator = ("\n\n" if paragraph.gap else "\n") if parts else ""
        start += len(separator)
        span = Span(start, start + len(paragraph.text))
        hint = Zone.NAVIGATION if paragraph.furniture else None
        level = 0 if hint else _level(paragraph, body)
        segments.append(Segment(span, fold(paragraph.text), paragraph.gap, level, hint=hint))
        parts += [separator, paragraph.text]
        start = span.end
    return "".join(parts), segments


def _level(paragraph: Paragraph, body: float) -> int:
    """Return the level of a heading: larger than the text, or bold; 0 for what is none."""
    text = paragraph.text
    if len(text) > MAX_HEADING or "\t" in text or is_prose(text) or not any(map(str.isalpha, text)):
        return 0
    if paragraph.height >= pdf_head.TITLE_SIZE * body:
        return 2 if paragraph.height >= pdf_head.TITLE_SIZE**2 * body else 3
    return 7 if paragraph.bold else 0


def _paged(blocks: Sequence[Block], places: Sequence[tuple[Span, Paragraph]]) -> tuple[Block, ...]:
    """Return the blocks with the page on which their paragraph begins."""
    number = 0
    out: list[Block] = []
    for block in blocks:
        while block.span.start >= places[number][0].end:
            number += 1
        out.append(replace(block, path=f"page {places[number][1].page}"))
    return tuple(out)
