"""Journal articles in JATS and its ancestors, NLM Journal Archiving and Publishing 2 and 3, alone or in sets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from coigraph.documents import Block, Document, Source, Span, Zone
from coigraph.errors import EmptySource
from coigraph.identifiers import document_iri
from coigraph.readers import awards, formats, jats_front, language, markup, untitled
from coigraph.readers.jats_references import references
from coigraph.readers.jats_text import Layout
from coigraph.readers.wordings import fold, heading, inline_heading, later_headings

FORMAT: Final = "jats"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NOTES: Final = ("fn", "notes", "def")
_BY_WORDS: Final = (Zone.DISCLOSURE, Zone.FUNDING)
_CLOSING: Final = re.compile(r"/(?:ack|fn|fn-group|notes|author-notes|bio)\[")
_OF_TABLE: Final = re.compile(r"/(?:table-wrap|fig|ref-list|abstract|contrib-group)\b")


def recognises(source: Source) -> bool:
    """Whether the source is XML whose root is an article in JATS or a set of them."""
    return formats.recognise(source) == FORMAT


def read(source: Source) -> Iterator[Document]:
    """Yield each article of a source, and each sub-article (a report, a reply) as a document of its own.

    Raises ReadError for what is not well-formed, EmptySource where no article has any text.
    """
    root = markup.parse(source)
    empty = True
    for article in root.iter("article", "sub-article", "response"):
        if document := _document(article, source):
            empty = False
            yield document
    if empty:
        raise EmptySource(source.name, "holds no article with text")


def _document(article: etree._Element, source: Source) -> Document | None:
    meta = _meta(article)
    layout = Layout(jats_front.ties(meta))
    layout.lay_out(article, markup.path_of(article))
    text = layout.text
    if not text:
        return None
    stated = (article.get(_LANGUAGE) or "").lower().split("-")[0]
    return Document(
        iri=document_iri(text),
        source=source.name,
        format=FORMAT,
        text=text,
        blocks=tuple(_statements(layout.blocks, text)),
        title=jats_front.title(meta, layout.found),
        language=stated or language.vote(text),
        publisher=jats_front.publisher(article),
        published=jats_front.published(meta),
        authors=tuple(jats_front.authors(meta, layout.found, text)),
        identifiers=jats_front.own_identifiers(meta),
        corrects=tuple(jats_front.corrected(meta)),
        references=tuple(references(layout.found, text)),
        awards=tuple(awards.of_article(layout.found, text)),
    )


def _meta(article: etree._Element) -> etree._Element:
    for path in ("front/article-meta", "front-stub", "front"):
        found = article.find(path)
        if found is not None:
            return found
    return article


def _statements(blocks: list[Block], text: str) -> Iterator[Block]:
    """Yield the blocks; where the words of untagged paragraphs open or end a disclosure, with the zone they open.

    A heading that is a paragraph of its own counts for the paragraphs after it, beside it.
    """
    opened = ""
    zone = Zone.MAIN
    closing = False
    for block in blocks:
        parent = block.path.rpartition("/")[0]
        if block.heading or parent != opened:
            opened = ""
        if block.heading:
            closing = untitled.closes(block.span.of(text))
        if block.heading or _is_cell(block) or block.zone is Zone.REFERENCES:
            yield block
            continue
        for piece in _split(block, text):
            line = fold(piece.span.of(text))
            whole = heading(line)
            if whole and not whole.within:
                opened = parent if whole.zone in _BY_WORDS else ""
                zone = whole.zone
                yield replace(piece, zone=_other(piece, whole.zone), heading=True)
            elif (begun := inline_heading(line)) and not begun[0].within:
                goes_on = begun[0].zone is Zone.DISCLOSURE and _is_note(parent)
                opened = parent if goes_on else ""
                zone = Zone.DISCLOSURE
                yield replace(piece, zone=_other(piece, begun[0].zone))
            elif opened:
                yield replace(piece, zone=zone)
            else:
                yield from _untitled(piece, text, closing)


def _untitled(block: Block, text: str, closing: bool) -> Iterator[Block]:
    """Yield a block in pieces: what declares interests without a heading of its own, and the rest."""
    if block.zone in (Zone.DISCLOSURE, Zone.NOTICE) or _OF_TABLE.search(block.path):
        yield block
        return
    line = block.span.of(text)
    if closing or _CLOSING.search(block.path):
        for start, end, declares in untitled.declared(line):
            span = Span(block.span.start + start, block.span.start + end)
            yield replace(block, span=span, zone=Zone.DISCLOSURE if declares else block.zone)
    else:
        yield replace(block, zone=Zone.DISCLOSURE) if untitled.denies(line) else block


def _other(block: Block, zone: Zone) -> Zone:
    """Return the zone of a block whose own words open a zone: only these begin and end by words."""
    if zone in _BY_WORDS:
        return zone
    return Zone.MAIN if block.zone in _BY_WORDS else block.zone


def _split(block: Block, text: str) -> Iterator[Block]:
    line = block.span.of(text)
    places = later_headings(fold(line))
    for start, end in zip((0, *places), (*places, len(line)), strict=True):
        last = start + len(line[start:end].rstrip())
        yield replace(block, span=Span(block.span.start + start, block.span.start + last))


def _is_cell(block: Block) -> bool:
    return "/td[" in block.path or "/th[" in block.path


def _is_note(path: str) -> bool:
    return path.rpartition("/")[2].partition("[")[0] in _NOTES
