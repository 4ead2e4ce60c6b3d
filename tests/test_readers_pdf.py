"""PDF: paragraphs from the places of words, page furniture, pages without text, files that cannot be read."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coigraph.documents import Document, Field, Source, Span, Zone
from coigraph.errors import EmptySource, ReadError, TooLarge
from coigraph.pipeline import read_files
from coigraph.readers import SUFFIXES, read
from coigraph.readers import pdf as reader
from tests.made_pdf import Words, page_of, pdf

TITLE = Words(60, 700, "Oldafenib against hay fever in spring", 18, bold=True)
AUTHORS = [
    Words(60, 670, "Mara Lindqvist", 11), Words(136, 675, "a", 6), Words(140, 670, ", Jonas van Berg", 11),
    Words(220, 675, "b", 6), Words(224, 670, "and Chi Okafor", 11), Words(301, 675, "a,b", 6),
]  # fmt: skip
BODY = """\
We gave oldafenib to forty people who sneeze each spring and a spray of salt
water to forty others, and counted how often each of them sneezed in the park
until the end of the month of June."""
DECLARED = """\
Mara Lindqvist has received consulting fees from Acme Pharma. Jonas van Berg
and Chi Okafor declare no competing interests."""
ARTICLE = [
    TITLE,
    *AUTHORS,
    Words(60, 645, "a Pollen Institute, Uppsala, Sweden", 8),
    *page_of("Introduction", top=610, bold=True),
    *page_of(BODY, top=596),
    *page_of("Competing interests", top=540, bold=True),
    *page_of(DECLARED, top=526),
    *page_of("References", top=480, bold=True),
    *page_of("1. Ito S, Berg J. Sprays and sneezing. J Pollen. 2015;4(2):11-19.", top=466),
]


def document(*pages: list[Words], **options: object) -> Document:
    (found,) = read(Source("a.pdf", pdf(*pages, **options)))  # type: ignore[arg-type]
    return found


def blocks(found: Document, *zones: Zone) -> list[str]:
    return [block.span.of(found.text) for block in found.in_zone(*zones)]


def joined(text: str) -> str:
    return " ".join(text.split())


def test_article() -> None:
    found = document(ARTICLE)
    assert found.format == "pdf"
    assert found.title
    assert found.title.value == TITLE.text
    assert isinstance(found.title.evidence, Span)
    assert [author.name for author in found.authors] == [
        "Mara Lindqvist",
        "Jonas van Berg",
        "Chi Okafor",
    ]
    for author in found.authors:
        assert isinstance(author.evidence, Span)
        assert author.evidence.of(found.text) == author.name
    assert blocks(found, Zone.DISCLOSURE) == ["Competing interests", joined(DECLARED)]
    assert blocks(found, Zone.REFERENCES)[0] == "References"
    assert joined(BODY) in blocks(found, Zone.MAIN)
    assert {block.path for block in found.blocks} == {"page 1"}
    assert found.unreadable == ()


# lines of a page, its paragraphs
PARAGRAPHS = [
    ("a gap", "This line goes on until it is full to the edge\nand ends.\n\nAnother begins.",
     ["This line goes on until it is full to the edge and ends.", "Another begins."]),
    ("a short line", "The first paragraph is as wide as a column\nand ends.\nThe second one begins where the first did",
     ["The first paragraph is as wide as a column and ends.", "The second one begins where the first did"]),
    ("a broken word", "They were paid by the maker for a long consul-\ntation and for some advice given then",
     ["They were paid by the maker for a long consultation and for some advice given then"]),
    ("a hyphen between known words", "The maker funded it; the funded work was maker-\nfunded, a work for hire",
     ["The maker funded it; the funded work was maker-funded, a work for hire"]),
    ("a hyphen in a name", "The fees that were paid came from Lindqvist-\nOkafor Laboratories, which makes sprays",
     ["The fees that were paid came from Lindqvist-Okafor Laboratories, which makes sprays"]),
    ("a hyphen before a figure", "The dose of the spray in this arm was one of 10-\n20 puffs a day, as it says too",
     ["The dose of the spray in this arm was one of 10-20 puffs a day, as it says too"]),
    ("numbered entries", "1. Ito S. Sprays and how they are made in Uppsala.\n2. Berg J. Sneezing in the park.",
     ["1. Ito S. Sprays and how they are made in Uppsala.", "2. Berg J. Sneezing in the park."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"), [case[1:] for case in PARAGRAPHS], ids=[c[0] for c in PARAGRAPHS]
)
def test_paragraphs(lines: str, expected: list[str]) -> None:
    assert blocks(document(page_of(lines)), *Zone) == expected


LEFT = [f"The left column says in its line {n} what" for n in "abcdefgh"]
RIGHT = [f"The right column says in its line {n} all" for n in "abcdefgh"]


@pytest.mark.parametrize("by_rows", [False, True])
def test_two_columns(by_rows: bool) -> None:
    left = page_of("\n".join(LEFT), x=60)
    right = page_of("\n".join(RIGHT), x=320)
    rows = [words for row in zip(left, right, strict=True) for words in row]
    text = document(rows if by_rows else left + right).text
    assert joined(text) == " ".join(LEFT + RIGHT)


def test_cells_of_a_table_are_apart() -> None:
    rows = [("Arm", "Sneezes", "People"), ("Oldafenib", "12", "40"), ("Salt water", "31", "40")]
    page = [
        Words(60 + 150 * column, 700 - 14 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    assert document(page).text == "\n".join("\t".join(cells) for cells in rows)


SENTENCES = [
    f"people who live in the {place} sneezed as often as those who do not live there."
    for place in ("north", "south", "east", "west", "hills", "valleys", "towns")
]


def test_headers_and_footers_are_navigation() -> None:
    pages = [
        [
            Words(60, 770, f"Lindqvist et al. {number}", 8),
            *page_of(f"{SENTENCES[number]}\n\nBeside, {SENTENCES[-number]}", top=700),
            Words(60, 20, f"Journal of Pollen 2019;4:{10 + number}", 8),
        ]
        for number in range(1, 4)
    ]
    found = document(*pages)
    assert blocks(found, Zone.NAVIGATION) == [
        line
        for number in range(1, 4)
        for line in (f"Lindqvist et al. {number}", f"Journal of Pollen 2019;4:{10 + number}")
    ]
    assert [block.path for block in found.in_zone(Zone.MAIN)] == [
        f"page {number}" for number in (1, 1, 2, 2, 3, 3)
    ]


def test_a_paragraph_goes_on_over_a_page() -> None:
    first = [
        *page_of("The authors were paid by the\nmaker of", top=100),
        Words(60, 20, "Page 1", 8),
    ]
    second = [*page_of("the spray.", top=700), Words(60, 20, "Page 2", 8)]
    found = document(first, second)
    assert blocks(found, *Zone) == [
        "The authors were paid by the maker of the spray.",
        "Page 1",
        "Page 2",
    ]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_text_on_its_side(turned: int) -> None:
    page = [*page_of(BODY), Words(590, 300, "Downloaded by a library", 8, turned=turned)]
    assert blocks(document(page), *Zone) == [joined(BODY), "Downloaded by a library"]


def test_pages_without_text_are_said() -> None:
    assert document(page_of(BODY), [], page_of(DECLARED)).unreadable == ("page 2: no text",)
    with pytest.raises(EmptySource, match=r"on any of its 2 pages\. It may be a scan"):
        document([], [])


def test_unreadable_pages_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(page_of(BODY), []))
    (outcome,) = read_files([path])
    assert outcome.accepted
    assert outcome.summary()["unreadable"] == ["page 2: no text"]


# properties of the file, title, authors
PROPERTIES = [
    ({"Title": "Sneezing in the park", "Author": "Mara Lindqvist"}, "Sneezing in the park", []),
    ({"Title": "Microsoft Word - Sneezing in the park.doc"}, None, []),
    ({"Title": "ms_1234 final version two"}, None, []),
    ({"Title": "untitled"}, None, []),
    ({"Author": "Chi Okafor; Jonas van Berg"}, None, ["Chi Okafor", "Jonas van Berg"]),
    ({"Author": "Chi Okafor; Copy Editor"}, None, []),
]


@pytest.mark.parametrize(("info", "title", "authors"), PROPERTIES)
def test_properties_count_where_the_text_is_silent(
    info: dict[str, str], title: str | None, authors: list[str]
) -> None:
    text = (
        "We saw that Okafor and van Berg had sneezed in the park on each of the days. We did not."
    )
    found = document(page_of(text), info=info)
    assert (found.title.value if found.title else None) == title
    assert [author.name for author in found.authors] == authors
    assert all(isinstance(author.evidence, Field) for author in found.authors)
    assert document(ARTICLE, info=info).title == document(ARTICLE).title


# content, kind of error, words of the message
WHOLE = pdf(ARTICLE)
REFUSED = [
    ("empty", b"%PDF-1.4\n", ReadError, "damaged"),
    ("cut off", WHOLE[:200], ReadError, "damaged"),
    ("no PDF at all", b"%PDF-1.7\n" + b"sneeze" * 1000, ReadError, "damaged"),
    ("encrypted", pdf(ARTICLE, encrypt=True), ReadError, "encrypted with a password"),
    ("no pages", pdf(), ReadError, "cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind", "reason"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_files_that_cannot_be_read(content: bytes, kind: type[ReadError], reason: str) -> None:
    with pytest.raises(kind, match=reason) as caught:
        read(Source("a.pdf", content))
    assert caught.value.place == "a.pdf"
    assert caught.value.advice


def test_a_damaged_table_of_objects_is_repaired() -> None:
    assert (
        document(ARTICLE).text
        == next(iter(read(Source("a.pdf", WHOLE.replace(b"startxref\n", b"startxref\n9"))))).text
    )


def test_too_many_pages() -> None:
    kids = b"[" + b"3 0 R " * 1200 + b"]"
    content = pdf([]).replace(b"/Count 1 ", b"/Count 1200 ")
    content = content.replace(content[content.index(b"[") : content.index(b"]") + 1], kids)
    with pytest.raises(TooLarge, match="more pages"):
        read(Source("a.pdf", content))


def test_a_process_that_stops_or_hangs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = tmp_path / "process.py"
    monkeypatch.setattr(reader, "_PROCESS", script)
    monkeypatch.setattr(reader, "MAX_SECONDS", 1)
    script.write_text("import os\nos.abort()\n")
    with pytest.raises(ReadError, match="made PDFium stop"):
        read(Source("a.pdf", WHOLE))
    script.write_text("import time\ntime.sleep(60)\n")
    start = time.monotonic()
    with pytest.raises(ReadError, match="not read within 1 seconds"):
        read(Source("a.pdf", WHOLE))
    assert time.monotonic() - start < 30


def test_threads_read_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        texts = set(pool.map(lambda _: document(ARTICLE).text, range(8)))
    assert len(texts) == 1


def test_recognised_by_content() -> None:
    assert ".pdf" in SUFFIXES
    assert next(iter(read(Source("a.txt", b"\r\n" + WHOLE)))).format == "pdf"


ALONE = """
import sys
from coigraph.documents import Source
from coigraph.readers import read
assert next(iter(read(Source("a.pdf", sys.stdin.buffer.read())))).format == "pdf"
assert "pypdfium2" not in sys.modules
"""


def test_pdfium_stays_out_of_the_process() -> None:
    subprocess.run([sys.executable, "-c", ALONE], input=WHOLE, check=True)
