"""Readers: from a source to documents. They know formats and nothing of conflicts of interest.

`READERS` is the registry, in the order of asking; each reader says whether it recognises a source, by its
content first and then by its name, and then reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coigraph.documents import Document, Source
from coigraph.errors import ReadError, UnknownFormat
from coigraph.readers import (
    corrections,
    docx,
    formats,
    jats,
    payments,
    pdf,
    pubmed,
    text,
    trials,
    webpage,
)


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its name, whether a source is of it, and how to read the documents in it."""

    name: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Iterable[Document]]


def _one(read: Callable[[Source], Document]) -> Callable[[Source], Iterable[Document]]:
    """Return a reader of one document as a reader of several."""
    return lambda source: (read(source),)


READERS: tuple[Reader, ...] = (
    Reader(jats.FORMAT, jats.recognises, jats.read),
    Reader(pubmed.FORMAT, pubmed.recognises, pubmed.read),
    Reader(trials.FORMAT, trials.recognises, trials.read),
    Reader(pdf.FORMAT, pdf.recognises, _one(pdf.read)),
    Reader(docx.FORMAT, docx.recognises, _one(docx.read)),
    Reader(webpage.FORMAT, webpage.recognises, _one(webpage.read)),
    Reader(text.FORMAT, text.recognises, _one(text.read)),
)

SUFFIXES: Final = (formats.TEXT_SUFFIXES - {""}) | (
    formats.PAGE_SUFFIXES
    | formats.XML_SUFFIXES
    | formats.JSON_SUFFIXES
    | formats.PDF_SUFFIXES
    | formats.DOCX_SUFFIXES
)
"""The file endings by which documents are picked out of a folder. A file named by itself needs none of them."""


def read(source: Source) -> Iterator[Document]:
    """Return the documents in a source; one source may hold many.

    Raises UnknownFormat where no reader recognises it, and what the reader raises: EmptySource, ReadError.
    """
    for reader in READERS:
        if reader.recognises(source):
            return (corrections.noticed(document) for document in reader.read(source))
    raise UnknownFormat(
        source.name,
        f"is {formats.recognise(source)}, which no reader reads",
        f"Formats read: {', '.join(reader.name for reader in READERS)}.",
    )


def is_document(path: Path) -> bool:
    """Tell whether a file of a folder is one to read: by its ending, and of JSON only what is a trial's record."""
    suffix = path.suffix.lower()
    if suffix not in formats.JSON_SUFFIXES:
        return suffix in SUFFIXES or is_large(path)
    try:
        return trials.recognises(Source.from_path(path))
    except ReadError:
        return True  # why it cannot be read is said when it is read


def is_large(path: Path) -> bool:
    """Tell whether a file holds records that are read row by row, since there may be more than memory holds."""
    return payments.recognises(path)


def read_path(path: Path) -> Iterator[Document]:
    """Return the documents in a file, as `read` does; a file of payments is never held whole."""
    return payments.read(path) if is_large(path) else read(Source.from_path(path))
