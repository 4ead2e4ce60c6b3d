"""Web pages: text, blocks with their paths, zones, and metadata with its evidence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coigraph.documents import Document, Source, Span, Zone
from coigraph.errors import EmptySource, ReadError, UnknownFormat
from coigraph.readers import read

PAGES = Path(__file__).parent / "pages"
ARTICLE = (PAGES / "article.html").read_text(encoding="utf-8")


OLD = (PAGES / "old-markup.html").read_text(encoding="utf-8")

CLOSED = (PAGES / "inline-disclosure.html").read_text(encoding="utf-8")


def page(markup: str | bytes, name: str = "page.html") -> Document:
    content = markup.encode() if isinstance(markup, str) else markup
    (found,) = read(Source(name, content))
    return found


def quotes(found: Document, *zones: Zone) -> list[str]:
    return [block.span.of(found.text) for block in found.in_zone(*zones)]


ZONES = [
    (ARTICLE, Zone.NAVIGATION, ["Home", "News", "References", "PubMed"]),
    (ARTICLE, Zone.COOKIE, ["This site sets small files.", "Fine"]),
    (ARTICLE, Zone.AUTHORS, ["Mara Lindqvist1,2, Karel van Berg-Olsen"]),
    (
        ARTICLE,
        Zone.MAIN,
        [
            "Sprays of CO2 in hay fever",
            "Abstract",
            "We compared sprays with tablets in 212 adults.",
            "The spray at 10-3 g was better.",
            "Group",
            "n",
            "Spray",
            "106",
            "First point",
            "Second point",
        ],
    ),
    (
        ARTICLE,
        Zone.DISCLOSURE,
        [
            "Competing interests",
            "ML has received lecture fees from Acme Pharma.",
            "Karel van Berg-Olsen",
            "None.",
            "Disclosure",
            "The editor has shares in Bolt Biotech.",
        ],
    ),
    (
        ARTICLE,
        Zone.REFERENCES,
        [
            "References",
            "Ito S, Roy C. Tablets. Ex J. 2014;3:4-5.",
            "Example Society. A guideline. 2010.",
        ],
    ),
    (
        ARTICLE,
        Zone.NOTICE,
        ["Contact the office for reprints of articles at any time.", "© 2015 Other Name Ltd"],
    ),
    (OLD, Zone.DISCLOSURE, ["Disclosure of interests", "Mara Lindqvist speaks for Acme Pharma."]),
    (OLD, Zone.NOTICE, ["Last updated: 4 March 2019", "Bolt Biotech © 2017"]),
    (
        CLOSED,
        Zone.DISCLOSURE,
        ["Competing interests: ML has shares in Acme Pharma.", "KB has none."],
    ),
]


@pytest.mark.parametrize(("markup", "zone", "expected"), ZONES)
def test_zones(markup: str, zone: Zone, expected: list[str]) -> None:
    assert quotes(page(markup), zone) == expected


# markup of a body, its text
TEXTS = [
    ("<p>a<sub>1</sub>b</p>", "a1b"),
    ("<p>one <b>two</b><i> three</i></p>", "one two three"),
    ("<p>one</p>\n<p>two</p>", "one\n\ntwo"),
    ("<p>one<br>Two</p>", "one\nTwo"),
    ("<p>one<br>two</p>", "one two"),
    ("<h2>One<br>Two</h2>", "One Two"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
    ("<ul><li>a<li>b</ul>", "a\nb"),
    ("<p>a&nbsp;b &amp; c&shy;d</p>", "a\u00a0b & cd"),
    ("<a>Home</a><a>News</a>", "Home News"),
    ("<p>see <a>one</a>,<a>two</a></p>", "see one,two"),
    ('<p hidden>a</p><p style="display:none">b</p>', "a\n\nb"),
    ("<pre>a\n  b</pre>", "a\nb"),
    ("<p>a</p><script>x</script><style>y</style><template>z</template><!-- c -->", "a"),
    ("<noscript>Turn scripts on.</noscript>", "Turn scripts on."),
    ("<object>inside</object> outside", "inside outside"),
    ("<div>a<p>b</div>c", "a\n\nb\n\nc"),
    ("<p>one <b>two <i>three</b> four</i> five", "one two three four five"),
    ("<svg><title>t</title><text>shown</text></svg>", "shown"),
]


@pytest.mark.parametrize(("body", "expected"), TEXTS)
def test_text(body: str, expected: str) -> None:
    assert page(f"<html><body>{body}</body></html>").text == expected


def test_how_to_cite_is_no_reference() -> None:
    found = page(
        '<meta name="citation_doi" content="10.1234/own.1">'
        "<h1>T</h1><p>Ito S, et al. T. Ex J. 2014;3:4. doi:10.1234/own.1</p>"
    )
    assert found.in_zone(Zone.REFERENCES) == ()


def test_dom_paths() -> None:
    found = page(
        "<body><div><p>a</p><p>b<b>c</b></p></div><table><tr><td>d</td></tr></table></body>"
    )
    assert [block.path for block in found.blocks] == [
        "/html/body[1]/div[1]/p[1]",
        "/html/body[1]/div[1]/p[2]",
        "/html/body[1]/table[1]/tbody[1]/tr[1]/td[1]",
    ]


# name, first bytes, text
RECOGNISED = [
    ("a", b"<!doctype html><p>x", "x"),
    ("a.txt", b"\n<!-- saved --><html><p>x", "x"),
    ("a.txt", b"<div>x</div>", "x"),
    (
        "a.xhtml",
        b"<?xml version='1.0' encoding='iso-8859-1'?><!DOCTYPE html><html><body>caf\xe9",
        "café",
    ),
    ("a.html", b"no tag at all", "no tag at all"),
    ("a.html", b"<article class='post'><p>x</p></article>", "x"),
    ("a.html", b"<meta charset=windows-1252><p>\x93x\x94", "“x”"),
    ("a.html", b"<meta charset=iso-8859-1><p>\x93x\x94", "“x”"),
    ("a.html", "<meta charset=iso-8859-1><p>café".encode("utf-8-sig"), "café"),
    ("a.html", b"<meta charset=no-such-set><p>caf\xc3\xa9", "café"),
    ("a.html", b"<meta charset=hex><p>caf\xc3\xa9", "café"),
    ("a.html", "<html><p>café</p></html>".encode("utf-16"), "café"),
]


@pytest.mark.parametrize(("name", "content", "expected"), RECOGNISED)
def test_recognised_and_decoded(name: str, content: bytes, expected: str) -> None:
    found = page(content, name)
    assert found.format == "webpage"
    assert found.text == expected


NO_TEXT = [
    b"<html><frameset><frame src=a><noframes><p>hi</p></noframes></frameset></html>",
    b"<html><body><div id=root></div><script>draw()</script></body></html>",
    b"<html></html>",
]


@pytest.mark.parametrize("content", NO_TEXT)
def test_pages_without_text(content: bytes) -> None:
    with pytest.raises(EmptySource, match="shows no text"):
        read(Source("a.html", content))


def test_nesting() -> None:
    with pytest.raises(ReadError, match="nests elements"):
        read(Source("a.html", b"<html>" + b"<div>x" * 6000))
    deep = page("<html>" + "<div>x" * 1000)
    assert len(deep.blocks) == 1000
    assert max(len(block.path) for block in deep.blocks) < 4000


def test_binary_page() -> None:
    with pytest.raises(UnknownFormat, match="binary"):
        read(Source("a.html", b"<html><p>\x00\x01\x02</p>"))


PIECES = st.sampled_from(
    [piece for text in (ARTICLE, OLD, CLOSED) for piece in re.findall(r"<[^>]*>|[^<]+", text)]
)


@given(
    st.one_of(
        st.text(), st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=40).map("".join)
    )
)
def test_nothing_is_lost(markup: str) -> None:
    try:
        found = page(markup.encode("utf-8", "ignore"))
    except ReadError:
        return
    place = 0
    for block in found.blocks:
        assert block.span.start >= place
        assert not found.text[place : block.span.start].strip()
        assert block.path
        place = block.span.end
    assert not found.text[place:].strip()
    for stated in (found.title, found.publisher, found.published, found.modified, found.expires):
        if stated and isinstance(stated.evidence, Span):
            assert stated.evidence.end <= len(found.text)
