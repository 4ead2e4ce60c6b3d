"""Web pages: HTML as saved, malformed or not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from coigraph.documents import Block, Document, Field, Source, Span, Stated, Zone
from coigraph.errors import EmptySource, ReadError
from coigraph.identifiers import document_iri
from coigraph.readers import formats, language, metadata, pagehead, untitled, zones
from coigraph.readers.decoding import decode
from coigraph.readers.layout import lay_out
from coigraph.readers.metadata import Metadata
from coigraph.readers.segments import Segment, is_prose, split

FORMAT: Final = "webpage"
MAX_NESTING: Final = 5_000
"""Elements may be nested this deep; the parser's time grows with the square of the depth."""
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w:-]*)(?:[^<>]*?(/)?>)")
# elements that the parser closes by itself, so that an unclosed one nests nothing
_SELF_CLOSING: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot "
    "option optgroup colgroup rt rp html head body".split()
)


def recognises(source: Source) -> bool:
    """Whether the source is a web page: it opens with an HTML tag or doctype, or is named or served as one."""
    return formats.recognise(source) == FORMAT


def read(source: Source) -> Document:
    """Read a web page.

    Raises UnknownFormat for binary content, EmptySource where the page shows no text of its own (frames,
    pages that scripts make), ReadError where its elements are nested too deep.
    """
    markup = decode(source)
    _check_nesting(markup, source.name)
    try:
        tree = LexborHTMLParser(markup)
    except SelectolaxError as error:
        raise ReadError(source.name, f"is not readable as HTML: {error}") from error
    root = tree.root
    text, segments = lay_out(root) if root is not None else ("", ())
    if not segments:
        raise EmptySource(
            source.name,
            "shows no text: its content is in frames, made by scripts, or behind an unclosed tag",
            "Save the page from a browser as shown.",
        )
    head = pagehead.of_page(tree, source.name)
    doi = head.identifiers.get("doi")
    segments = split(segments, text)
    blocks = _author_lines(text, zones.assign(segments, doi.value if doi else None), head)
    if doi:  # the page of a published work; elsewhere `the authors` may be those of the work it reports on
        blocks = tuple(untitled.marked(blocks, text))
    stated = _merge(head, text, blocks, segments)
    blocks = _join_entries(blocks)
    return Document(
        iri=document_iri(text),
        source=source.name,
        format=FORMAT,
        text=text,
        blocks=blocks,
        title=stated.title,
        language=stated.language or language.vote(text),
        publisher=stated.publisher,
        published=stated.published,
        modified=stated.modified,
        expires=stated.expires,
        authors=stated.authors,
        identifiers=stated.identifiers,
    )


def _check_nesting(markup: str, name: str) -> None:
    """Raise ReadError where elements are nested too deep, counted without building the tree."""
    if markup.count("<") <= MAX_NESTING:
        return
    depth = 0
    for tag in _TAG.finditer(markup):
        if tag[3] or tag[2].lower() in _SELF_CLOSING:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_NESTING:
            raise ReadError(
                name,
                f"nests elements more than {MAX_NESTING:,} deep",
                "Save the page as plain text.",
            )


def _merge(
    head: Metadata, text: str, blocks: tuple[Block, ...], segments: tuple[Segment, ...]
) -> Metadata:
    """Return the markup's statements over the text's; the title element only where no heading is the title."""
    found = metadata.of_text(text, blocks)
    heading = _main_heading(text, blocks, segments)
    weak = (
        head.title
        and isinstance(head.title.evidence, Field)
        and head.title.evidence.path == "title"
    )
    if heading and (weak or not head.title):
        head = replace(head, title=heading)
    # in a page a title is marked as such or in the metadata; the first line may be anything
    return head.over(replace(found, title=None))


def _main_heading(
    text: str, blocks: tuple[Block, ...], segments: tuple[Segment, ...]
) -> Stated | None:
    """Return the only heading of level 1 outside navigation, None where there is none or are several."""
    spans: list[Span] = [
        block.span
        for block, segment in zip(blocks, segments, strict=True)
        if segment.level == 1 and block.zone is Zone.MAIN
    ]
    return Stated(" ".join(spans[0].of(text).split()), spans[0]) if len(spans) == 1 else None


_ENTRY: Final = re.compile(r"^.*?/(?:li|tr|dd)\[\d+\]")


def _join_entries(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Make one block of each entry of a reference list, whose authors and title may be blocks of their own."""
    out: list[Block] = []
    for block in blocks:
        entry = (
            _ENTRY.match(block.path)
            if block.zone is Zone.REFERENCES and not block.heading
            else None
        )
        if entry and out and out[-1].zone is Zone.REFERENCES and not out[-1].heading:
            last = _ENTRY.match(out[-1].path)
            if last and last.group() == entry.group():
                out[-1] = replace(
                    out[-1], span=Span(out[-1].span.start, block.span.end), path=entry.group()
                )
                continue
        out.append(block)
    return tuple(out)


def _author_lines(text: str, blocks: tuple[Block, ...], head: Metadata) -> tuple[Block, ...]:
    """Put lines under the title that hold names of the page's authors and little else into the authors zone."""
    names = [author.name for author in head.authors]
    families = [(author.family or author.name.split()[-1]) for author in head.authors]
    out: list[Block] = []
    before = True
    for block in blocks:
        line = " ".join(block.span.of(text).split())
        if before and names and block.zone in (Zone.MAIN, Zone.NAVIGATION) and not block.heading:
            held = sum(len(name) for name in names if name in line)
            words = set(re.findall(r"[^\W\d_]{2,}", line))
            loose = sum(len(family) for family in families if family in words)
            if 2 * max(held, loose) >= len(line):
                block = replace(block, zone=Zone.AUTHORS)
        if block.zone is Zone.MAIN and is_prose(line):
            before = False
        out.append(block)
    return tuple(out)
