"""What a JATS article states of itself in its front matter: authors, dates, identifiers, publisher, title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from coigraph import identifiers
from coigraph.documents import Author, Field, Span, Stated
from coigraph.readers import dates
from coigraph.readers.corrections import relations
from coigraph.readers.jats_text import full_name, holds_only_elements
from coigraph.readers.markup import content, name, path_of, texts

# https://jats.nlm.nih.gov/archiving/tag-library/1.3/attribute/pub-type.html and date-type.html
_PUBLISHED: Final = frozenset("epub ppub pub epub-ppub epubr epreprint preprint".split())
_ISSUE: Final = frozenset("collection issue".split())
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_BEHALF: Final = re.compile(
    r"^(?:and\s+|for\s+|on\s+behalf\s+of\s+|on\s+behalf\s+of\s*)?(?:the\s+)?(?=\S)", re.IGNORECASE
)


def contributors(meta: etree._Element) -> Iterator[etree._Element]:
    """Yield the `contrib` elements of the article's authors: no editors, no members of a collective."""
    for group in meta.iterfind("contrib-group"):
        for contrib in group.iterfind("contrib"):
            kind = (contrib.get("contrib-type") or "author").lower()
            collective = contrib.find("collab") is not None
            if kind == "author" or (kind in ("collab", "group") and collective):
                yield contrib
        yield from group.iterfind("on-behalf-of")


def author_name(contrib: etree._Element) -> str:
    """Return the name of a contributor as printed, empty where none is given."""
    if name(contrib) == "on-behalf-of":
        return _BEHALF.sub("", content(contrib))
    person = _person(contrib)
    if person is not None:
        return full_name(person) or content(person)
    collective = contrib.find("collab")
    if collective is None:
        collective = contrib.find("collab-alternatives/collab")
    return _BEHALF.sub("", _own(collective)) if collective is not None else ""


def _person(contrib: etree._Element) -> etree._Element | None:
    for path in ("name", "name-alternatives/name", "string-name", "name-alternatives/string-name"):
        found = contrib.find(path)
        if found is not None:
            return found
    return None


def _own(collective: etree._Element) -> str:
    """Return the name of a collective without its members."""
    parts = [collective.text or ""]
    for child in collective:
        if name(child) not in ("contrib-group", "xref", "fn", "address", "email", "aff"):
            parts.extend(texts(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split()).strip(" ,;")


def ties(meta: etree._Element) -> dict[str, tuple[str, ...]]:
    """Return, for each id that authors' marks point at, the names of these authors; affiliations left out."""
    found: dict[str, list[str]] = {}
    for contrib in contributors(meta):
        author = author_name(contrib)
        for mark in contrib.iter("xref"):
            if author and mark.get("ref-type") != "aff":
                for identity in (mark.get("rid") or "").split():
                    found.setdefault(identity, []).append(author)
    return {identity: tuple(dict.fromkeys(names)) for identity, names in found.items()}


def authors(
    meta: etree._Element, places: Mapping[etree._Element, Sequence[Span]], text: str
) -> Iterator[Author]:
    """Yield the authors in their order; the evidence is the name in the text, or else its XPath."""
    shared = {aff.get("id") or "": aff for aff in meta.iter("aff")}
    groups: dict[etree._Element | None, list[etree._Element]]
    groups = {group: list(group.iterfind("aff")) for group in meta.iterfind("contrib-group")}
    for contrib in contributors(meta):
        written = author_name(contrib)
        if not written:
            continue
        person = _person(contrib)
        evidence = _place(written, places.get(contrib, ()), text) or Field(
            path_of(contrib), written
        )
        given = content(person.find("given-names")) if person is not None else ""
        family = content(person.find("surname")) if person is not None else ""
        yield Author(
            written,
            evidence,
            given=given or None,
            family=family or None,
            orcid=_orcid(contrib),
            affiliations=tuple(_affiliations(contrib, shared, groups.get(contrib.getparent(), []))),
            group=person is None,
        )


def _place(written: str, blocks: Sequence[Span], text: str) -> Span | None:
    for block in blocks:
        at = text.find(written, block.start, block.end)
        if at >= 0:
            return Span(at, at + len(written))
    return None


def _orcid(contrib: etree._Element) -> str | None:
    for found in (*contrib.iterfind("contrib-id"), *contrib.iterfind("uri")):
        kind = found.get("contrib-id-type") or found.get("content-type") or ""
        if "orcid" in kind.lower() or "orcid.org" in content(found):
            return identifiers.orcid(content(found))
    return None


def _affiliations(
    contrib: etree._Element, shared: Mapping[str, etree._Element], group: Sequence[etree._Element]
) -> Iterator[str]:
    """Yield the affiliations of a contributor: its own, those its marks point at, else the group's only one."""
    found = list(contrib.iter("aff"))
    marks = [mark for mark in contrib.iterfind("xref") if mark.get("ref-type") == "aff"]
    for mark in marks:
        found += [shared[i] for i in (mark.get("rid") or "").split() if i in shared]
    if not found and not marks and len(group) == 1:
        found = list(group)
    yield from dict.fromkeys(text for aff in found if (text := _affiliation(aff)))


def _affiliation(aff: etree._Element) -> str:
    """Return an affiliation as printed, without its mark and addresses of mail."""
    if holds_only_elements(aff):
        shown = [content(child) for child in aff if not _skipped(child, aff)]
        return ", ".join(part.strip(" ,;.") for part in shown if part)
    parts: list[str] = []
    for node in (aff, *aff.iterdescendants()):
        if not _skipped(node, aff):
            parts.append(node.text or "")
        if node is not aff:
            parts.append(node.tail or "")
    return " ".join("".join(parts).split()).strip(" ,;.")


def _skipped(node: etree._Element, aff: etree._Element) -> bool:
    inside: etree._Element | None = node
    while inside is not None and inside is not aff:
        if name(inside) in ("label", "email", "institution-id", "fax", "phone", "sup", "uri"):
            return True
        inside = inside.getparent()
    return False


def published(meta: etree._Element) -> Stated | None:
    """Return the earliest of the most exact dates of publication; the issue's only where there is no other."""
    for kinds in (_PUBLISHED, _ISSUE):
        found = [
            Stated(value, Field(path_of(date), value))
            for date in meta.iterfind("pub-date")
            if (date.get("pub-type") or date.get("date-type") or "pub").lower() in kinds
            and (value := _date(date))
        ]
        if found:
            return min(found, key=lambda stated: (-len(stated.value), stated.value))
    return None


def _date(date: etree._Element) -> str | None:
    year, month, day = (content(date.find(part)) for part in ("year", "month", "day"))
    if not year:
        return dates.iso(date.get("iso-8601-date") or content(date))
    if not month:
        return dates.iso(year)
    if month.isdigit():
        month = f"{int(month):02}"
        exact = f"{year}-{month}-{int(day):02}" if day.isdigit() else f"{year}-{month}"
        return dates.iso(exact) or dates.iso(f"{year}-{month}") or dates.iso(year)
    return dates.iso(f"{day} {month} {year}".strip()) or dates.iso(year)


def own_identifiers(meta: etree._Element) -> dict[str, Stated]:
    """Return the article's DOI, PubMed id and PMC id, each checked."""
    found: dict[str, Stated] = {}
    for element in meta.iterfind("article-id"):
        kind, written = (element.get("pub-id-type") or "").lower(), content(element)
        value: str | None = None
        if kind == "doi":
            value = identifiers.doi(written)
        elif kind == "pmid":
            value = identifiers.pmid(written)
        elif kind in ("pmc", "pmcid") and (digits := re.fullmatch(r"(?:PMC)?(\d+)", written, re.I)):
            kind, value = "pmcid", f"PMC{digits[1]}"
        if value:
            found.setdefault(kind, Stated(value, Field(path_of(element), written)))
    return found


def corrected(meta: etree._Element) -> Iterator[tuple[str, Stated]]:
    """Yield the articles that this one corrects, adds to or takes the place of, by DOI or PubMed id.

    https://jats.nlm.nih.gov/archiving/tag-library/1.3/attribute/related-article-type.html
    """
    for element in meta.iterfind("related-article"):
        if (element.get("related-article-type") or "").lower() not in relations("jats"):
            continue
        kind = (element.get("ext-link-type") or "").lower()
        written = element.get(_HREF) or content(element)
        by_number = kind in ("pmid", "pubmed")
        value: str | None = identifiers.pmid(written) if by_number else identifiers.doi(written)
        if value:
            scheme = "pmid" if by_number else "doi"
            yield scheme, Stated(value, Field(path_of(element), written))


def publisher(article: etree._Element) -> Stated | None:
    """Return the publisher that the journal's metadata name."""
    for element in article.iterfind("front/journal-meta/publisher/publisher-name"):
        if value := content(element):
            return Stated(value, Field(path_of(element), value))
    return None


def title(meta: etree._Element, places: Mapping[etree._Element, Sequence[Span]]) -> Stated | None:
    """Return the title of the article, with where it stands in the text."""
    element = meta.find("title-group/article-title")
    if element is None or not content(element):
        return None
    value = content(element)
    spans = places.get(element, ())
    return Stated(value, spans[0] if len(spans) == 1 else Field(path_of(element), value))
