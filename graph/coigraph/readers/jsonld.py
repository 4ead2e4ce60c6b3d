"""JSON-LD of web pages, by the schema.org vocabulary: what the page says of its article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from selectolax.lexbor import LexborHTMLParser

from coigraph import identifiers
from coigraph.documents import Author, Field, Stated
from coigraph.readers import bylines, dates
from coigraph.readers.metadata import Metadata, is_placeholder

_Object = dict[str, object]

# https://schema.org/CreativeWork: types of which a page is one, the more telling first
_ARTICLES = (
    "MedicalScholarlyArticle", "ScholarlyArticle", "NewsArticle", "MedicalWebPage", "Article", "BlogPosting", "Report",
    "Course", "LearningResource", "WebPage",
)  # fmt: skip
MAX_NESTING = 12
"""Objects nested deeper in JSON-LD are not looked into."""


@dataclass(frozen=True, slots=True)
class Found:
    """An object of the page's JSON-LD and where it stands."""

    value: _Object
    path: str


def objects(tree: LexborHTMLParser) -> list[Found]:
    """Return every typed object in the page's JSON-LD; scripts that are no JSON are passed over."""
    found: list[Found] = []
    for number, script in enumerate(tree.css('script[type="application/ld+json"]'), 1):
        try:
            value = json.loads(script.text())
        except (json.JSONDecodeError, RecursionError):
            continue
        path = f'script[@type="application/ld+json"][{number}]$'
        found.extend(_within(value, path, 0))
    return found


def _within(value: object, path: str, depth: int) -> Iterator[Found]:
    if depth > MAX_NESTING:
        return
    if isinstance(value, dict):
        record = cast(_Object, value)
        if "@type" in record:
            yield Found(record, path)
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if name in record:
                yield from _within(record[name], f"{path}.{name}", depth + 1)
    elif isinstance(value, list):
        for number, item in enumerate(cast(list[object], value)):
            yield from _within(item, f"{path}[{number}]", depth + 1)


def article(found: Iterable[Found], urls: set[str], names: set[str]) -> Found | None:
    """Return the object that stands for the page itself.

    That is the only one of the most telling type, or among several the one with the page's own URL or
    heading; None where the page lists several and is none of them.
    """
    for kind in _ARTICLES:
        same = [item for item in found if kind in _strings(item.value.get("@type"))]
        if len(same) == 1:
            return same[0]
        own = [item for item in same if _is_own(item.value, urls, names)]
        if own:
            return own[0]
        if same and kind != "WebPage":
            return None
    return None


def _is_own(value: _Object, urls: set[str], names: set[str]) -> bool:
    places = {
        *_strings(value.get("url")),
        *_strings(value.get("@id")),
        *_strings(value.get("mainEntityOfPage")),
    }
    titles = {" ".join(t.split()) for k in ("headline", "name") for t in _strings(value.get(k))}
    return bool(places & urls or titles & names)


def metadata(found: Found) -> Metadata:
    """Return what the object states of the page."""
    stated: dict[str, Stated] = {}
    for what, names in (
        ("published", ("datePublished",)),
        ("modified", ("dateModified",)),
        ("expires", ("expires",)),
    ):
        for name, text in _texts(found.value, names):
            if date := dates.iso(text):
                stated.setdefault(what, Stated(date, Field(f"{found.path}.{name}", text)))
    for name, text in _texts(found.value, ("headline", "name")):
        if (title := " ".join(text.split())) and not is_placeholder(title):
            stated.setdefault("title", Stated(title, Field(f"{found.path}.{name}", text)))
    for item, path in _items(found.value, "publisher", found.path):
        name_of = item if isinstance(item, str) else next(iter(_strings(item.get("name"))), "")
        if name_of.strip() and "://" not in name_of:
            where = path if isinstance(item, str) else f"{path}.name"
            stated.setdefault("publisher", Stated(" ".join(name_of.split()), Field(where, name_of)))
    language = next(
        (t[:2].lower() for _, t in _texts(found.value, ("inLanguage",)) if t[:2].isalpha()), None
    )
    return Metadata(
        title=stated.get("title"),
        language=language,
        publisher=stated.get("publisher"),
        published=stated.get("published"),
        modified=stated.get("modified"),
        expires=stated.get("expires"),
        authors=tuple(_authors(found)),
        identifiers=_identifiers(found),
    )


def _authors(found: Found) -> Iterator[Author]:
    for item, path in _items(found.value, "author", found.path):
        if isinstance(item, str):
            if bylines.is_person(item.strip()):
                yield Author(item.strip(), Field(path, item))
            continue
        if "Organization" in _strings(item.get("@type")):
            continue
        given = next(iter(_strings(item.get("givenName"))), None)
        family = next(iter(_strings(item.get("familyName"))), None)
        name = next(iter(_strings(item.get("name"))), None) or " ".join(
            p for p in (given, family) if p
        )
        name = " ".join(name.split())
        if not bylines.is_person(name):
            continue
        ids = [
            text
            for key in ("@id", "sameAs", "identifier", "url")
            for text in _strings(item.get(key))
        ]
        orcid = next(
            (o for text in ids if "orcid" in text.lower() and (o := identifiers.orcid(text))), None
        )
        yield Author(
            name, Field(f"{path}.name", name), given, family, orcid, tuple(_affiliations(item))
        )


def _affiliations(person: _Object) -> Iterator[str]:
    for item, _ in _items(person, "affiliation", ""):
        names = (item,) if isinstance(item, str) else _strings(item.get("name"))
        yield from (" ".join(name.split()) for name in names if name.strip())


def _identifiers(found: Found) -> dict[str, Stated]:
    out: dict[str, Stated] = {}
    for key in ("identifier", "@id", "sameAs", "url", "doi"):
        for text in _strings(found.value.get(key)):
            if ("doi" in text.lower() or text.startswith("10.")) and (doi := identifiers.doi(text)):
                out.setdefault("doi", Stated(doi, Field(f"{found.path}.{key}", text)))
    return out


def _items(record: _Object, key: str, path: str) -> Iterator[tuple[str | _Object, str]]:
    """Yield the strings and objects under a key, whether one or a list."""
    value = record.get(key)
    if isinstance(value, list):
        for number, item in enumerate(cast(list[object], value)):
            if isinstance(item, str):
                yield item, f"{path}.{key}[{number}]"
            elif isinstance(item, dict):
                yield cast(_Object, item), f"{path}.{key}[{number}]"
    elif isinstance(value, str):
        yield value, f"{path}.{key}"
    elif isinstance(value, dict):
        yield cast(_Object, value), f"{path}.{key}"


def _texts(record: _Object, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    for key in keys:
        for text in _strings(record.get(key)):
            yield key, text


def _strings(value: object) -> tuple[str, ...]:
    """Return the strings of a value: itself, those of a list, or the id, value or name of an object."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, int) and not isinstance(value, bool):
        return (str(value),)
    if isinstance(value, list):
        return tuple(
            text
            for item in cast(list[object], value)
            if isinstance(item, str | dict)
            for text in _strings(item)
        )
    if isinstance(value, dict):
        record = cast(_Object, value)
        return tuple(
            text
            for key in ("@value", "@id", "value", "name")
            if isinstance(text := record.get(key), str)
        )
    return ()
