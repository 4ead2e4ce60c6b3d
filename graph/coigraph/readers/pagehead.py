"""What a web page states of itself in its markup: JSON-LD, meta tags and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from coigraph import identifiers
from coigraph.documents import Author, Field, Stated
from coigraph.readers import bylines, dates, jsonld
from coigraph.readers.metadata import Metadata, is_placeholder
from coigraph.readers.wordings import rows

_Tag = tuple[str, str, str]
"""A meta tag: its name in lower case, its content, its path."""


@cache
def _fields() -> Mapping[str, tuple[str, int]]:
    """Return what each meta tag states and its rank, lower first."""
    return {row["name"]: (row["field"], rank) for rank, row in enumerate(rows("metadata"))}


def of_page(tree: LexborHTMLParser, source: str) -> Metadata:
    """Return what the markup states: JSON-LD first, then meta tags in the order of metadata.tsv.

    `source` is the page's path or URL, against which relative links are resolved where it is a URL.
    """
    tags = list(_tags(tree))
    canonical = _canonical(tree, tags, source)
    objects = jsonld.objects(tree)
    heading = tree.css_first("h1")
    names = {plain(heading.text(separator=" "))} if heading else set()
    article = jsonld.article(objects, {canonical.value} if canonical else set(), names)
    linked = jsonld.metadata(article) if article else Metadata()
    return linked.over(_of_tags(tags, canonical)).over(_of_document(tree))


def plain(value: str) -> str:
    """Return a metadata value without markup and with single spaces: `CO<sub>2</sub>` is CO2."""
    if "<" in value and re.search(r"</?\w", value):
        value = LexborHTMLParser(f"<body>{value}").text()
    return " ".join(value.split())


def _tags(tree: LexborHTMLParser) -> Iterator[_Tag]:
    for node in tree.css("meta"):
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            if (name := attributes.get(attribute)) and content:
                yield name.strip().lower(), content, f'meta[@{attribute}="{name.strip()}"]/@content'
                break


def _of_tags(tags: list[_Tag], canonical: Stated | None) -> Metadata:
    values: dict[str, list[tuple[int, str, str]]] = {}
    for name, content, path in tags:
        if name in _fields():
            what, rank = _fields()[name]
            values.setdefault(what, []).append((rank, content, path))
    ranked = {what: sorted(found, key=lambda item: item[0]) for what, found in values.items()}
    stated: dict[str, Stated] = {}
    for what in ("published", "modified", "expires"):
        for _, content, path in ranked.get(what, ()):
            if date := dates.iso(content):
                stated[what] = Stated(date, Field(path, content))
                break
    for what in ("title", "publisher"):
        for _, content, path in ranked.get(what, ()):
            if (text := plain(content)) and not is_placeholder(text) and not _is_url(text):
                stated[what] = Stated(text, Field(path, content))
                break
    language = next(
        (code for _, c, _ in ranked.get("language", ()) if (code := language_code(c))), None
    )
    return Metadata(
        title=stated.get("title"),
        language=language,
        publisher=stated.get("publisher"),
        published=stated.get("published"),
        modified=stated.get("modified"),
        expires=stated.get("expires"),
        authors=_authors(tags),
        identifiers=_identifiers(ranked, canonical),
    )


def _identifiers(
    ranked: Mapping[str, list[tuple[int, str, str]]], canonical: Stated | None
) -> dict[str, Stated]:
    found: dict[str, Stated] = {}
    for _, content, path in ranked.get("doi", ()):
        if doi := identifiers.doi(content):
            found.setdefault("doi", Stated(doi, Field(path, content)))
        elif number := re.fullmatch(r"info:pmid/(\d+)", content):
            found.setdefault("pmid", Stated(number.group(1), Field(path, content)))
    for _, content, path in ranked.get("pmid", ()):
        if pmid := identifiers.pmid(content):
            found["pmid"] = Stated(pmid, Field(path, content))
    for _, content, path in ranked.get("pmcid", ()):
        if re.fullmatch(r"PMC\d+", content):
            found.setdefault("pmcid", Stated(content, Field(path, content)))
    if canonical:
        found["url"] = canonical
        number = re.search(r"(?:nih\.gov|europepmc\.org)/\S*?(PMC\d+)", canonical.value)
        if number:
            found.setdefault("pmcid", Stated(number.group(1), canonical.evidence))
    return found


def _canonical(tree: LexborHTMLParser, tags: Iterable[_Tag], source: str) -> Stated | None:
    """Return the URL that the page calls its own: the canonical link, else og:url."""
    own = next(
        ((c, path) for name, c, path in tags if _fields().get(name, ("", 0))[0] == "url"), None
    )
    base = next((url for url in ((own[0] if own else ""), source) if _is_url(url)), "")
    for link in tree.css('link[rel~="canonical"]'):
        href = (link.attributes.get("href") or "").strip()
        url = urljoin(base, href)
        if href and _is_url(url):
            return Stated(url, Field('link[@rel="canonical"]/@href', href))
    return Stated(own[0], Field(own[1], own[0])) if own and _is_url(own[0]) else None


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def language_code(value: str) -> str | None:
    """Return the ISO 639-1 code of a language tag, `en-GB` or `en_GB` as en; None for anything else."""
    found = re.fullmatch(r"([A-Za-z]{2})(?:[-_][\w-]+)?", value.strip())
    return found.group(1).lower() if found else None


def _of_document(tree: LexborHTMLParser) -> Metadata:
    """Return what the html and title elements state, for want of better."""
    root = tree.root
    attributes = root.attributes if root else {}
    language = language_code(attributes.get("lang") or attributes.get("xml:lang") or "")
    published = _time(tree, "datePublished")
    modified = _time(tree, "dateModified")
    return Metadata(title=_title(tree), language=language, published=published, modified=modified)


def _title(tree: LexborHTMLParser) -> Stated | None:
    element = tree.css_first("head > title")
    text = plain(element.text()) if element else ""
    return (
        Stated(text, Field("title", element.text()))
        if element and text and not is_placeholder(text)
        else None
    )


def _time(tree: LexborHTMLParser, what: str) -> Stated | None:
    """Return the date of the one element with this microdata property; None where there are several."""
    nodes: list[LexborNode] = tree.css(f'[itemprop~="{what}"]')
    values = {
        n.attributes.get("datetime") or n.attributes.get("content") or n.text() for n in nodes
    }
    if len(values) != 1:
        return None
    value = values.pop() or ""
    date = dates.iso(value)
    return Stated(date, Field(f'*[@itemprop="{what}"]', value)) if date else None


def _authors(tags: Iterable[_Tag]) -> tuple[Author, ...]:
    """Return the authors of the first vocabulary that names any, each with what follows on them."""
    by_name: dict[str, list[Author]] = {}
    last: list[Author] | None = None
    for name, content, path in tags:
        what = _fields().get(name, ("", 0))[0]
        if what == "author" and not _is_url(content):
            last = by_name.setdefault(name, [])
            if found := author(content, path):
                last.append(found)
            else:
                last = None
        elif what == "authors":
            listed = by_name.setdefault(name, [])
            listed.extend(a for part in content.split(";") if (a := author(part, path)))
        elif last and what in ("affiliation", "orcid"):
            last[-1] = _with(last[-1], what, content)
    ranked = sorted(
        (name for name, found in by_name.items() if found), key=lambda n: _fields()[n][1]
    )
    return tuple(by_name[ranked[0]]) if ranked else ()


def _with(known: Author, what: str, content: str) -> Author:
    orcid = known.orcid or (identifiers.orcid(content) if what == "orcid" else None)
    added = (plain(content),) if what == "affiliation" else ()
    return Author(
        known.name, known.evidence, known.given, known.family, orcid, (*known.affiliations, *added)
    )


def author(content: str, path: str) -> Author | None:
    """Return a person from a metadata value: `Family, Given` or `Given Family`; None where it is no person."""
    text = plain(content).strip(" ,;")
    parts = [part.strip() for part in text.split(",")]
    while len(parts) > 1 and bylines.is_credential(parts[-1]):
        parts.pop()
    if len(parts) == 2 and all(parts):
        name = f"{parts[1]} {parts[0]}"
        given, family = parts[1], parts[0]
        return (
            Author(name, Field(path, content), given, family) if bylines.is_person(name) else None
        )
    if len(parts) == 1 and bylines.is_person(parts[0]):
        return Author(parts[0], Field(path, content))
    return None
