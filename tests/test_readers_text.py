"""Plain text: recognised, decoded, cut into blocks and zones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coigraph.documents import Document, Source, Span, Stated, Zone
from coigraph.errors import ReadError
from coigraph.readers import READERS, read

PAGES = Path(__file__).parent / "pages"

PAGE = (PAGES / "module.txt").read_text(encoding="utf-8")
NEWS = (PAGES / "news.txt").read_text(encoding="utf-8")
LEAFLET = (PAGES / "leaflet.txt").read_text(encoding="utf-8")
ARTICLE = (PAGES / "article.txt").read_text(encoding="utf-8")
MENU = (PAGES / "menus.txt").read_text(encoding="utf-8")
WRAPPED = (PAGES / "wrapped.txt").read_text(encoding="utf-8")

INLINE = """\
The protocol was approved by the board in June. Conflict of interest: ML has shares in Acme Pharma. \
Funding: none.
"""


def document(text: str | bytes, name: str = "page.txt") -> Document:
    content = text.encode() if isinstance(text, str) else text
    (found,) = read(Source(name, content))
    return found


def lines(found: Document, *zones: Zone) -> list[str]:
    return [block.span.of(found.text)[:24] for block in found.in_zone(*zones)]


# text, zone, the beginnings of its blocks
ZONES = [
    (
        PAGE,
        Zone.NOTICE,
        ["You are using an outdate", "Last updated: 4 March 20", "This course was publishe"],
    ),
    (
        PAGE,
        Zone.DISCLOSURE,
        [
            "Declaration of interests",
            "Mara Lindqvist has repor",
            "Speaker fees from: Acme ",
            "Non-financial interests:",
            "Chair of the Pollen Foun",
        ],
    ),
    (PAGE, Zone.COOKIE, ["We use cookies to count ", "Accept all"]),
    (NEWS, Zone.DISCLOSURE, ["Disclosures: The authors"]),
    (NEWS, Zone.REFERENCES, ["Lindqvist M, van Berg-Ol"]),
    (NEWS, Zone.NAVIGATION, ["Continue reading"]),
    (
        LEAFLET,
        Zone.REFERENCES,
        ["1. Ito S et al. Daily or", "2. Novak AB, Roy C. Tabl", "3. European Example Soci"],
    ),
    (LEAFLET, Zone.NOTICE, ["The contents of this sit", "Bolt Biotech S.p.A. © 20"]),
    (LEAFLET, Zone.NAVIGATION, ["Useful Links", "Pollen calendar"]),
    (ARTICLE, Zone.AUTHORS, ["Authors: Mara Lindqvist,"]),
    (ARTICLE, Zone.DISCLOSURE, ["Conflicts of interest", "ML has received lecture "]),
    (
        MENU,
        Zone.NAVIGATION,
        [
            "Home",
            "News",
            "Contact",
            "Abstract",
            "Methods",
            "Results",
            "References",
            "Privacy",
            "Imprint",
            "Jobs",
        ],
    ),
    (MENU, Zone.AUTHORS, ["By Mara Lindqvist, MD"]),
    (MENU, Zone.DISCLOSURE, ["Competing interestsThe a"]),
    (WRAPPED, Zone.MAIN, ["The trial compared two t"]),
    (WRAPPED, Zone.DISCLOSURE, ["Disclosure: Mara Lindqvi"]),
    (INLINE, Zone.DISCLOSURE, ["Conflict of interest: ML"]),
    (INLINE, Zone.MAIN, ["The protocol was approve"]),
    (INLINE, Zone.FUNDING, ["Funding: none."]),
    (
        "CONFLICT  OF  INTEREST\n\nNone.\n\nDr Ito spoke.",
        Zone.DISCLOSURE,
        ["CONFLICT  OF  INTEREST", "None.", "Dr Ito spoke."],
    ),
    (
        "C O N F L I C T S OF I N T E R E S T\nNone.",
        Zone.DISCLOSURE,
        ["C O N F L I C T S OF I N", "None."],
    ),
    (
        "Interessenkonflikt\n\nKeiner.\n\nLiteratur\n\nKeine.",
        Zone.DISCLOSURE,
        ["Interessenkonflikt", "Keiner."],
    ),
    (
        "Disclosures and acknowledgements\n\nS. Ito spoke for Acme.",
        Zone.DISCLOSURE,
        ["Disclosures and acknowle", "S. Ito spoke for Acme."],
    ),
    (
        "Disclosures\n\nMara Lindqvist\n\nMs Lindqvist has received fees for lectures from Acme Pharma and Cirrus.",
        Zone.DISCLOSURE,
        ["Disclosures", "Mara Lindqvist", "Ms Lindqvist has receive"],
    ),
    (
        "A conflict of interest arises when a second interest may sway a judgement about the first.",
        Zone.DISCLOSURE,
        [],
    ),
    (
        "The authors disclosed that sprays work. Cookies were eaten by 12 of 40 patients in the first week.",
        Zone.COOKIE,
        [],
    ),
]


@pytest.mark.parametrize(("text", "zone", "expected"), ZONES)
def test_zones(text: str, zone: Zone, expected: list[str]) -> None:
    assert lines(document(text), zone) == expected


HEADINGS = [
    (
        PAGE,
        [
            "Example Society Academy:",
            "Learning objectives",
            "Declaration of interests",
            "Non-financial interests:",
        ],
    ),
    (LEAFLET, ["Living with hay fever", "Sprays", "Useful Links"]),
    (ARTICLE, ["A trial of sprays agains", "Conflicts of interest"]),
]


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_headings(text: str, expected: list[str]) -> None:
    found = document(text)
    assert [b.span.of(found.text)[:24] for b in found.blocks if b.heading] == expected


# text, what is stated, the words that state it
STATED: list[tuple[str, str, str | None, str | None]] = [
    (
        PAGE,
        "title",
        "Example Society Academy: Treating Hay Fever in Adults",
        "Example Society Academy: Treating Hay Fever in Adults",
    ),
    (PAGE, "published", "2018", "This course was published in 2018"),
    (PAGE, "modified", "2019-03-04", "Last updated: 4 March 2019"),
    (PAGE, "expires", "2020", "The CME test expired in 2020"),
    (PAGE, "publisher", None, None),
    (
        NEWS,
        "title",
        "Older tablets relieved hay fever less often than the new spray, researchers wrote last week in a journal.",
        "Older tablets",
    ),
    (NEWS, "published", None, None),
    (LEAFLET, "title", "Living with hay fever", "Living with hay fever"),
    (LEAFLET, "publisher", "Bolt Biotech S.p.A.", "Bolt Biotech S.p.A."),
    (LEAFLET, "published", None, None),
    (LEAFLET, "modified", None, None),
    (ARTICLE, "published", "2015", "2015"),
    (
        MENU,
        "title",
        "Sprays beat tablets in a new trial of hay fever",
        "Sprays beat tablets in a new trial of hay fever",
    ),
    (MENU, "published", "2021-05-03", "Published: 3 May 2021"),
    (MENU, "modified", "2021-05-04", "Updated: 4 May 2021"),
    ("Untitled article\n\nAuthors: Mara Lindqvist", "title", None, None),
    ("Sprays\n\nPublished: 2019\n\nThe end of it.\n\nPublished: 2020", "published", None, None),
    ("Updated 2020 guideline on sprays\n\nUse them.", "modified", None, None),
    (
        "A spray\n\nThis study was published in 2020 by others, and it found that sprays work.",
        "published",
        None,
        None,
    ),
]


@pytest.mark.parametrize(("text", "what", "value", "quote"), STATED)
def test_stated(text: str, what: str, value: str | None, quote: str | None) -> None:
    found = document(text)
    stated: Stated | None = getattr(found, what)
    assert (stated.value if stated else None) == value
    if stated and quote:
        assert isinstance(stated.evidence, Span)
        assert stated.evidence.of(found.text).startswith(quote)


AUTHORS = [
    (ARTICLE, ["Mara Lindqvist", "Karel van Berg-Olsen", "S. Ito"]),
    (MENU, ["Mara Lindqvist"]),
    (PAGE, []),
    (
        "Sprays today\n\nDr. Mara Lindqvist, MD, PhD; Karel Ito, MSc\n\nSprays work.",
        ["Mara Lindqvist", "Karel Ito"],
    ),
    ("Sprays today\n\nBy Pollen Research News\n\nSprays work.", []),
    (
        "Authors\n\nMara Lindqvist1,2, Karel Ito1 and Ana O'Neil-Díaz3*\n\nAbstract\n\nSprays.",
        ["Mara Lindqvist", "Karel Ito", "Ana O'Neil-Díaz"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), AUTHORS)
def test_authors(text: str, expected: list[str]) -> None:
    found = document(text)
    assert [author.name for author in found.authors] == expected
    for author in found.authors:
        assert isinstance(author.evidence, Span)
        assert author.evidence.of(found.text) == author.name


IDENTIFIERS = [
    (
        "Sprays\n\nDOI: 10.1234/ABC.5\nPMID: 123\n\nSprays work, and this is told here in some words, twice.",
        {"doi": "10.1234/abc.5", "pmid": "123"},
    ),
    (NEWS, {}),
    ("Sprays\n\nReferences\n\nDOI: 10.1234/abc.5", {}),
]


@pytest.mark.parametrize(("text", "expected"), IDENTIFIERS)
def test_identifiers(text: str, expected: dict[str, str]) -> None:
    assert {k: v.value for k, v in document(text).identifiers.items()} == expected


def test_no_break_spaces_match_as_spaces_and_stay() -> None:
    found = document("Conflict\u00a0of interest\n\nS.\u00a0Ito spoke for Acme.")
    assert lines(found, Zone.DISCLOSURE) == [
        "Conflict\u00a0of interest",
        "S.\u00a0Ito spoke for Acme.",
    ]


def covered_once(found: Document) -> bool:
    """Whether every character that is not blank is in exactly one block, and blocks are in order."""
    place = 0
    for block in found.blocks:
        if found.text[place : block.span.start].strip() or block.span.start < place:
            return False
        place = block.span.end
    return not found.text[place:].strip()


LINES = st.sampled_from(
    [line for text in (PAGE, NEWS, LEAFLET, ARTICLE, MENU, INLINE) for line in text.split("\n")]
)


@given(
    st.one_of(
        st.text(), st.lists(st.one_of(LINES, st.text(max_size=80)), max_size=30).map("\n".join)
    )
)
def test_nothing_is_lost(text: str) -> None:
    try:
        found = document(text.encode("utf-8", "ignore"))
    except ReadError:
        return
    assert covered_once(found)


@pytest.mark.parametrize("text", [PAGE, NEWS, LEAFLET, ARTICLE, MENU, WRAPPED, INLINE])
def test_nothing_is_lost_in_pages(text: str) -> None:
    assert covered_once(document(text))
    assert document(text) == document(text)


def test_registry() -> None:
    assert " ".join(r.name for r in READERS) == "jats pubmed trial pdf docx webpage text"
    (found,) = read(Source("page.txt", ARTICLE.encode()))
    assert (found.format, found.source) == ("text", "page.txt")
