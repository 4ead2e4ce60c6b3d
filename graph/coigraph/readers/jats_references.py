"""The reference list of a JATS article, where its tags take the entries apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from coigraph import identifiers
from coigraph.documents import Reference, Span
from coigraph.readers.markup import content, first, name

_CITATIONS: Final = ("element-citation", "mixed-citation", "nlm-citation", "citation")
_YEAR: Final = re.compile(r"(?:18|19|20)\d\d")
_HREF: Final = "{http://www.w3.org/1999/xlink}href"


def references(places: Mapping[etree._Element, Sequence[Span]], text: str) -> Iterator[Reference]:
    """Yield an entry for each `ref` with one citation that has a title, or a journal with its year.

    Its span leaves out the label. Entries with several citations, and those that are only text, stay text.
    """
    for ref, spans in places.items():
        if name(ref) != "ref" or len(spans) != 1:
            continue
        cited = list(ref.iter(*_CITATIONS))
        if (len(cited) == 1 or ref.find("citation-alternatives") is not None) and (
            found := _reference(cited[0], _without_label(ref, spans[0], text))
        ):
            yield found


def _without_label(ref: etree._Element, span: Span, text: str) -> Span:
    label = content(ref.find("label"))
    start = span.start
    if label and text.startswith(label, start):
        start += len(label)
        while start < span.end - 1 and text[start].isspace():
            start += 1
    return Span(start, span.end)


def _reference(cited: etree._Element, span: Span) -> Reference | None:
    title = first(cited, "article-title") or first(cited, "chapter-title")
    source = first(cited, "source")
    kind = (cited.get("publication-type") or cited.get("citation-type") or "").lower()
    if title is None and kind != "journal":
        title, source = source, None
    written = _YEAR.search(first(cited, "year") or "")
    if title is None and not (source and written):
        return None
    return Reference(
        span,
        authors=tuple(_authors(cited)),
        title=title.rstrip(" .") if title else None,
        journal=source.rstrip(" ,;") if source else None,
        year=int(written.group()) if written else None,
        volume=first(cited, "volume"),
        issue=first(cited, "issue"),
        pages=_pages(cited),
        doi=_doi(cited),
        pmid=_pmid(cited),
    )


def _authors(cited: etree._Element) -> Iterator[str]:
    """Yield the authors as a reference prints them: family name, then given names or initials."""
    for found in cited.iter("name", "string-name", "collab"):
        group = found.getparent()
        assert group is not None  # it is below `cited`
        if group.get("person-group-type", "author") != "author":
            continue
        parts = [content(found.find(part)) for part in ("surname", "given-names", "suffix")]
        yield " ".join(part.rstrip(" ,") for part in parts if part) or content(found)


def _pages(cited: etree._Element) -> str | None:
    start, end = first(cited, "fpage"), first(cited, "lpage")
    if start:
        return f"{start}-{end}" if end and end != start else start
    return first(cited, "page-range") or first(cited, "elocation-id")


def _doi(cited: etree._Element) -> str | None:
    for element in cited.iterfind("pub-id"):
        if (element.get("pub-id-type") or "").lower() == "doi":
            return identifiers.doi(content(element))
    for link in cited.iterfind("ext-link"):  # one in a comment may point at another work
        if "doi.org" in (link.get(_HREF) or ""):
            return identifiers.doi(link.get(_HREF) or "")
    return None


def _pmid(cited: etree._Element) -> str | None:
    for element in cited.iterfind("pub-id"):
        if (element.get("pub-id-type") or "").lower() == "pmid":
            return identifiers.pmid(content(element))
    return None
