"""Whether a document corrects another, and which: what tags of relation mean, and notices in pages, PDF and text.

The words are rows of ontology/reading/corrections.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from coigraph import identifiers
from coigraph.documents import Document, Span, Stated, Zone
from coigraph.readers.wordings import any_of, fold, rows

_NOTICES: Final = frozenset({"jats", "webpage", "pdf", "docx", "text"})
_AFTER: Final = re.compile(r"\s*(?:$|[:.–—-]|to\b|for\b|notice\b|in\b)", re.IGNORECASE)
"""What stands behind the word that makes a title one of a notice."""
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")


@cache
def relations(kind: str) -> frozenset[str]:
    """Return the values of a tag (`jats`, `pubmed`), in small letters, that say so."""
    return frozenset(row["wording"].lower() for row in rows("corrections") if row["kind"] == kind)


def is_notice(title: str) -> bool:
    """Whether a title is that of a notice of correction."""
    line = fold(title).strip()
    found = _title().match(line)
    return found is not None and _AFTER.match(line, found.end()) is not None


@cache
def _title() -> re.Pattern[str]:
    return any_of(row["wording"] for row in rows("corrections") if row["kind"] == "title")


def noticed(document: Document) -> Document:
    """Return a document with what its words say that it corrects, where no tag says it.

    A notice that gives several DOIs besides its own leaves open which is meant, and says nothing.
    """
    if document.corrects or document.format not in _NOTICES or document.title is None:
        return document
    if not is_notice(document.title.value):
        return document
    own = document.identifiers.get("doi")
    others = {s.value: s for s in _dois(document) if own is None or s.value != own.value}
    if len(others) != 1:
        return document
    (stated,) = others.values()
    return replace(document, corrects=(("doi", stated),))


def _dois(document: Document) -> Iterator[Stated]:
    for block in document.blocks:
        if block.zone in (Zone.REFERENCES, Zone.NAVIGATION, Zone.COOKIE):
            continue
        for found in _DOI.finditer(document.text, block.span.start, block.span.end):
            if value := identifiers.doi(found.group()):
                yield Stated(value, Span(found.start(), found.start() + len(value)))
