"""Who wrote a document: author lines, sentences that name the author, metadata, groups."""

from __future__ import annotations

import pytest

from coigraph.claims import Authorship
from coigraph.documents import Author, Document, Field, Zone
from coigraph.extractors import authors
from tests.disclosure_fixtures import document, lexicons

# author line -> full names, and the groups among them
LINES = [
    ("Authors: Ann B. Example, Jun Lee", ["Ann B. Example", "Jun Lee"]),
    ("By Ann Example and Kurt van der Novak", ["Ann Example", "Kurt van der Novak"]),
    ("Ann Example, MD, PhD; Kurt Novak Jr., MSc", ["Ann Example", "Kurt Novak Jr."]),
    ("Ann Example1,2*, Jun-Ho Lee3", ["Ann Example", "Jun-Ho Lee"]),
    ("Prof Ann Example & Dr Jun Lee", ["Ann Example", "Jun Lee"]),
    ("Ann Example, Jun Lee, on behalf of the Invented Melanoma Study Group",
     ["Ann Example", "Jun Lee", "Invented Melanoma Study Group"]),
]  # fmt: skip

SENTENCES = [
    (Zone.MAIN, "A new lecture by Prof Ann B. Example is available for members.", ["Ann B. Example"]),
    (Zone.MAIN, "Written by Kurt Novak.", ["Kurt Novak"]),
    (Zone.DISCLOSURE, "Ann B. Example reports:\nTravel support from Acme.", ["Ann B. Example"]),
    (Zone.DISCLOSURE, "Dr Ann Example has declared the following: fees from Acme.", ["Ann Example"]),
    (Zone.DISCLOSURE, "Ann Example: Honoraria: Acme\nJun Lee: None", ["Ann Example", "Jun Lee"]),
    (Zone.DISCLOSURE, "Research Funding: Acme\nStock Ownership: Borealis", []),
    (Zone.DISCLOSURE, "Some study authors declared ties with companies.", []),
    (Zone.REFERENCES, "1. Written by Kurt Novak. J Invent Res. 2020.", []),
    (Zone.MAIN, "A study by Kurt Novak and colleagues showed a response.", []),
]  # fmt: skip

# full name -> given, family
PARTS = [
    ("Ann B. Example", "Ann B.", "Example"),
    ("Kurt van der Novak", "Kurt", "van der Novak"),
    ("Novak KM", "KM", "Novak"),
    ("Kurt Novak III", "Kurt", "Novak"),
    ("Jun-Ho Lee", "Jun-Ho", "Lee"),
]


def extract(source: Document) -> list[Authorship]:
    return [c for c in authors.extract(source, lexicons(), ()) if isinstance(c, Authorship)]


@pytest.mark.parametrize(("line", "names"), LINES)
def test_an_author_line(line: str, names: list[str]) -> None:
    source = document((Zone.AUTHORS, line))
    found = extract(source)
    assert [a.name for a in found] == names
    assert [a.position for a in found] == list(range(1, len(names) + 1))
    assert [a.group for a in found] == ["Group" in name for name in names]


@pytest.mark.parametrize(("zone", "text", "names"), SENTENCES)
def test_a_sentence_that_names_the_author(zone: Zone, text: str, names: list[str]) -> None:
    assert [a.name for a in extract(document((zone, text)))] == names


@pytest.mark.parametrize(("name", "given", "family"), PARTS)
def test_given_and_family_name(name: str, given: str, family: str) -> None:
    found = extract(document((Zone.AUTHORS, f"Authors: {name}")))
    assert [(a.given, a.family) for a in found] == [(given, family)]


def test_an_author_named_twice_is_one_author_with_both_passages() -> None:
    source = document(
        (Zone.MAIN, "New course by Dr Ann Example is now available."),
        (Zone.DISCLOSURE, "Ann Example has reported:\nTravel support from Acme."),
    )
    (author,) = extract(source)
    assert [e.of(source.text) for e in author.evidence if not isinstance(e, Field)] == [
        "Ann Example",
        "Ann Example",
    ]


def test_metadata_come_before_what_the_text_says() -> None:
    source = document((Zone.MAIN, "Written by Kurt Novak."))
    stated = Author("Example, Ann", Field("meta[name=citation_author]", "Example, Ann"), orcid="x")
    source = Document(
        source.iri, source.source, source.format, source.text, source.blocks, authors=(stated,)
    )
    (author,) = extract(source)
    assert (author.given, author.family, author.orcid) == ("Ann", "Example", "x")


def test_a_body_is_an_author_only_in_a_line_of_authors() -> None:
    source = document(
        (Zone.AUTHORS, "Ann Example, on behalf of the Novak Study Group"),
        (Zone.AUTHORS, "for the Example Group for Invented Trials"),
        (Zone.AUTHORS, "Department of Examples and Scottish Example Network, Town"),
    )
    stated = (
        Author("Ann Example", Field("/article/contrib[1]", "Ann Example"), "Ann", "Example"),
        Author("Example Group for Invented Trials", Field("/article/contrib[2]", "x"), group=True),
    )
    source = Document(
        source.iri, source.source, source.format, source.text, source.blocks, authors=stated
    )
    assert [(a.name, a.group) for a in extract(source)] == [
        ("Ann Example", False),
        ("Example Group for Invented Trials", True),
        ("Novak Study Group", True),
    ]
