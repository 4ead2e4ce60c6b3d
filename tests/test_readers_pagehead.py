"""What web pages state of themselves, and where: JSON-LD, meta tags, links, headings and text."""

from __future__ import annotations

from pathlib import Path

import pytest

from coigraph.documents import Document, Field, Source
from coigraph.readers import read

PAGES = Path(__file__).parent / "pages"
ARTICLE = (PAGES / "article.html").read_text(encoding="utf-8")
JSONLD = (PAGES / "json-ld.html").read_text(encoding="utf-8")
OLD = (PAGES / "old-markup.html").read_text(encoding="utf-8")


def page(markup: str) -> Document:
    (found,) = read(Source("page.html", markup.encode()))
    return found


# markup, what is stated, its value, the path of its evidence or the words of its span
STATED: list[tuple[str, str, str | None, str]] = [
    (ARTICLE, "title", "Sprays of CO2 in hay fever", 'meta[@name="citation_title"]/@content'),
    (ARTICLE, "publisher", "Example Press", 'meta[@name="citation_publisher"]/@content'),
    (ARTICLE, "published", "2015-01-29", 'meta[@name="citation_publication_date"]/@content'),
    (ARTICLE, "modified", "2016-02-03", 'meta[@property="article:modified_time"]/@content'),
    (ARTICLE, "expires", None, ""),
    (
        JSONLD,
        "title",
        "Sprays beat tablets",
        'script[@type="application/ld+json"][2]$.@graph[1].headline',
    ),
    (
        JSONLD,
        "publisher",
        "Example News",
        'script[@type="application/ld+json"][2]$.@graph[1].publisher.name',
    ),
    (
        JSONLD,
        "published",
        "2021-05-03",
        'script[@type="application/ld+json"][2]$.@graph[1].datePublished',
    ),
    (
        JSONLD,
        "modified",
        "2021-05-04",
        'script[@type="application/ld+json"][2]$.@graph[1].dateModified',
    ),
    (JSONLD, "expires", "2024-01", 'script[@type="application/ld+json"][2]$.@graph[1].expires'),
    (OLD, "title", "Hay fever", "title"),
    (OLD, "publisher", "Bolt Biotech", "Bolt Biotech"),
    (OLD, "modified", "2019-03-04", "Last updated: 4 March 2019"),
    (OLD, "published", None, ""),
    ("<title>Site | Page</title><h1>Only heading</h1>", "title", "Only heading", "Only heading"),
    ("<title>Page</title><h1>One</h1><h1>Two</h1>", "title", "Page", "title"),
    (
        '<meta name="dc.date" content="12/01/2015 00:00:00"><p>x',
        "published",
        "2015",
        'meta[@name="dc.date"]/@content',
    ),
    (
        '<meta name="citation_date" content="2014 Aug 14"><p>x',
        "published",
        "2014-08-14",
        'meta[@name="citation_date"]/@content',
    ),
    ('<meta name="citation_date" content="soon"><p>x', "published", None, ""),
    (
        '<p>x <time itemprop="datePublished" datetime="2020-01-02">2 Jan</time>',
        "published",
        "2020-01-02",
        '*[@itemprop="datePublished"]',
    ),
    (
        '<meta http-equiv="expires" content="Wed, 26 Feb 2031 08:21:57 GMT"><p>x',
        "expires",
        None,
        "",
    ),
]


@pytest.mark.parametrize(("markup", "what", "value", "evidence"), STATED)
def test_stated(markup: str, what: str, value: str | None, evidence: str) -> None:
    found = page(markup)
    stated = getattr(found, what)
    assert (stated.value if stated else None) == value
    if stated is None:
        return
    if isinstance(stated.evidence, Field):
        assert stated.evidence.path == evidence
    else:
        assert stated.evidence.of(found.text) == evidence


def test_authors_of_meta_tags() -> None:
    first, second = page(ARTICLE).authors
    assert (first.name, first.given, first.family) == ("Mara Lindqvist", "Mara", "Lindqvist")
    assert first.orcid == "0000-0002-1825-0097"
    assert first.affiliations == ("Example Hospital, Sampletown", "Pollen Institute, Sampletown")
    assert first.evidence == Field('meta[@name="citation_author"]/@content', "Lindqvist, Mara")
    assert (second.name, second.family, second.affiliations) == ("Karel van Berg-Olsen", None, ())


def test_authors_of_json_ld() -> None:
    (only,) = page(JSONLD).authors
    assert (only.name, only.orcid, only.affiliations) == (
        "Mara Lindqvist",
        "0000-0002-1825-0097",
        ("Example Hospital",),
    )


NO_AUTHORS = [
    '<meta name="author" content="Example Press"><p>x',
    '<meta name="author" content="admin"><p>x',
    '<meta property="article:author" content="https://example.org/people/1"><p>x',
]


@pytest.mark.parametrize("markup", NO_AUTHORS)
def test_no_author_is_guessed(markup: str) -> None:
    assert page(markup).authors == ()


IDENTIFIERS = [
    (ARTICLE, {"doi": "10.1234/ann.5", "pmid": "12345678", "url": "https://www.example.org/a/5"}),
    (JSONLD, {"doi": "10.1234/news.7"}),
    (OLD, {}),
    ('<link rel="canonical" href="/a/6"><p>x', {}),
    (
        '<meta property="og:url" content="https://e.org/b"><link rel="canonical" href="/a/6"><p>x',
        {"url": "https://e.org/a/6"},
    ),
    (
        '<link rel="canonical" href="https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/"><p>x',
        {"url": "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/", "pmcid": "PMC1234567"},
    ),
    (
        '<p>x</p><h2>References</h2><p><a href="https://doi.org/10.1234/other">doi:10.1234/other</a></p>',
        {},
    ),
]


@pytest.mark.parametrize(("markup", "expected"), IDENTIFIERS)
def test_identifiers(markup: str, expected: dict[str, str]) -> None:
    assert {k: v.value for k, v in page(markup).identifiers.items()} == expected


LANGUAGES = [(ARTICLE, "en"), (JSONLD, "de"), (OLD, "en"), ('<html lang="fr"><p>x', "fr")]


@pytest.mark.parametrize(("markup", "expected"), LANGUAGES)
def test_language(markup: str, expected: str | None) -> None:
    assert page(markup).language == expected
