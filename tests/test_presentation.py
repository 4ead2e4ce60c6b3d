"""What pages show besides rows: passages as text, names as typed, charts, and cells for spreadsheets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from coigraph.presentation import excerpts, spreadsheets
from coigraph.presentation.charts import Estimate, Stretch, bars, forest, timeline
from coigraph.presentation.diagrams import Property, classes
from coigraph.presentation.search import Entry, Index, slips

TEXT = "Ada Byrd owns shares in Calyx and was paid by others."

# places (start, end, kind), the text without and with the whole of it; marks in brackets, gaps as their length
SHOWN = [
    ([(0, 8, "author")], "[Ada Byrd]", "[Ada Byrd] owns shares in Calyx and was paid by others."),
    ([(24, 29, "interest")], "<24>[Calyx]", "Ada Byrd owns shares in [Calyx] and was paid by others."),
    ([(0, 29, "statement"), (9, 20, "interest"), (24, 29, "interest")],
     "Ada Byrd [owns shares] in [Calyx]", "Ada Byrd [owns shares] in [Calyx] and was paid by others."),
    ([(0, 20, "interest"), (9, 29, "interest")],
     "[Ada Byrd ][owns shares][ in Calyx]", "[Ada Byrd ][owns shares][ in Calyx] and was paid by others."),
    ([(0, 3, "author"), (3, 8, "author")], "[Ada][ Byrd]",
     "[Ada][ Byrd] owns shares in Calyx and was paid by others."),
    ([], "", TEXT),
]  # fmt: skip


def rows(places: list[tuple[int, int, str]]) -> list[dict[str, str]]:
    return [
        {
            "start": str(start),
            "end": str(end),
            "quote": TEXT[start:end],
            "kind": kind,
            "label": "",
            "claim": f"{kind} {number}",
        }
        for number, (start, end, kind) in enumerate(places)
    ]


def written(parts: list[excerpts.Part]) -> str:
    pieces = [piece for part in parts for piece in part.pieces]
    return "".join(f"<{p.gap}>" if p.gap else f"[{p.text}]" if p.marks else p.text for p in pieces)


@pytest.mark.parametrize(("places", "short", "whole"), SHOWN)
def test_words(places: list[tuple[int, int, str]], short: str, whole: str) -> None:
    assert written(excerpts.parts(rows(places))) == short
    assert written(excerpts.parts(rows(places), TEXT)) == whole


@given(st.lists(st.tuples(st.integers(0, 52), st.integers(1, 30))))
def test_nothing_of_a_text_is_lost_and_every_claim_begins_and_ends(
    spans: list[tuple[int, int]],
) -> None:
    places = [(start, min(start + length, len(TEXT)), "result") for start, length in spans]
    for text in (None, TEXT):
        found = excerpts.parts(rows(places), text)
        pieces = [piece for part in found for piece in part.pieces]
        reached = 0
        for piece in pieces:
            if not piece.gap:
                assert TEXT[reached : reached + len(piece.text)] == piece.text
            reached += piece.gap or len(piece.text)
        begun = [claim.number for piece in pieces for claim in piece.begins]
        assert sorted(begun) == sorted(claim.number for piece in pieces for claim in piece.ends)
        assert len(begun) == len(places)
        for piece in pieces:
            assert all(c.start <= c.end for c in piece.marks)
    assert reached == len(TEXT)


def test_words_that_are_not_where_they_say_are_listed_and_not_shown() -> None:
    (row,) = rows([(0, 8, "author")])
    for text in (None, TEXT):
        (part,) = excerpts.parts([{**row, "quote": "Cy Drake!"}], text)
        assert [claim.quote for claim in part.lost] == ["Cy Drake!"]
        assert part.claims == ()


def test_a_long_text_comes_in_parts() -> None:
    text = "word " * 20_000
    claims = [
        {
            "start": str(place),
            "end": str(place + 4),
            "quote": "word",
            "kind": "result",
            "label": "",
            "claim": str(place),
        }
        for place in range(0, 100_000, 50)
    ]
    found = excerpts.parts(claims, text)
    assert "".join(piece.text for part in found for piece in part.pieces) == text
    assert max(len(part.claims) for part in found) <= excerpts.PART_CLAIMS


NAMES = Index(
    Entry(kind, label, "", label)
    for kind, label in [
        ("person", "José Núñez"), ("person", "Ada Byrd"), ("person", "Ada Byrne"), ("organisation", "Calyx Pharma"),
        ("organisation", "Bristol Myers Squibb"), ("therapy", "pembrolizumab"), ("document", "On meadow fever"),
    ]
)  # fmt: skip

# what is typed, the names that are found, in their order
TYPED = [
    ("ada byrd", ["Ada Byrd"]),
    ("ada", ["Ada Byrd", "Ada Byrne"]),
    ("byr", ["Ada Byrd", "Ada Byrne"]),
    ("nunez", ["José Núñez"]),
    ("NÚÑ", ["José Núñez"]),
    ("bristol-myers", ["Bristol Myers Squibb"]),
    ("pembrolizumb", ["pembrolizumab"]),
    ("pmebrolizumab", ["pembrolizumab"]),
    ("calix", ["Calyx Pharma"]),
    ("zz", []),
    ("", []),
    ("ada calyx", ["Ada Byrd", "Ada Byrne", "Calyx Pharma"]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "found"), TYPED)
def test_names_as_typed(typed: str, found: list[str]) -> None:
    assert [entry.label for entry in NAMES.find(typed)] == found


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_slips_are_a_distance(first: str, second: str) -> None:
    assert slips(first, second, 9) == slips(second, first, 9)
    assert (slips(first, second, 9) == 0) == (first == second)
    assert min(slips(first, second, 9), 2) == min(slips(first, second, 1), 2)


CELLS = [
    ("Ada", "Ada"), ("=1+1", "'=1+1"), ("+49", "+49"), ("-0.5", "-0.5"), ("-1+1", "'-1+1"), ("@x", "'@x"),
    ("\t=x", "'\t=x"), (" =x", "' =x"), ("＝x", "'＝x"), ("a=b", "a=b"), ("", ""), ("\r=1", "'\r=1"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "safe"), CELLS)
def test_cells(cell: str, safe: str) -> None:
    assert spreadsheets.safe(cell) == safe


def test_charts_show_texts_as_texts() -> None:
    hostile = "<script>alert(1)</script>"
    for chart in (
        timeline([Stretch(hostile, "2010", "2012-05"), Stretch("b", "", "2011")], hostile),
        forest([Estimate(hostile, 1.5, 0.5, 2.0)], hostile, ratio=True),
        bars([(hostile, 3.0)], hostile),
    ):
        page = LexborHTMLParser(chart)
        assert not page.css("script")
        assert page.css("svg[role='img'][aria-label]")
        assert len(page.css("text")) >= 2
    assert timeline([Stretch("a")], "t") == forest([], "t") == bars([("a", 0.0)], "t") == ""


# classes with the class above, properties, the names of boxes, the rows of all, how many lines
DIAGRAMS: list[tuple[dict[str, str], list[tuple[str, str, str]], list[str], list[str], int]] = [
    ({}, [], [], [], 0),
    ({"Plant": ""}, [("age", "Plant", "integer")], ["Plant"], ["age: integer"], 0),
    ({"Plant": "", "Herb": "Plant"}, [("eats", "Animal", "Plant")], [], [], 0),
    ({"Plant": "", "Herb": "Plant", "Cow": ""}, [("eats", "Cow", "Plant"), ("near", "Cow", "Cow")],
     ["Cow", "Plant"], ["eats: Plant", "near: Cow", "kind: Herb"], 2),
    ({"Plant": "", "Herb": "Plant", "Cow": ""}, [("eats", "Cow", "Herb"), ("<by>", "Plant", "Cow")],
     ["Cow", "Herb", "Plant"], ["eats: Herb", "is a kind of Plant", "<by>: Cow"], 3),
]  # fmt: skip


@pytest.mark.parametrize(("parents", "properties", "names", "words", "lines"), DIAGRAMS)
def test_diagrams(
    parents: dict[str, str],
    properties: list[tuple[str, str, str]],
    names: list[str],
    words: list[str],
    lines: int,
) -> None:
    drawn = classes(parents, [Property(*one) for one in properties], "A <diagram>")
    page = LexborHTMLParser(drawn)
    assert sorted(node.text() for node in page.css("text.name")) == names
    assert sorted(n.text() for n in page.css("text:not(.name)")) == sorted(words)
    assert len(page.css("path.edge")) == lines
    boxes = [
        {k: float(v or 0) for k, v in n.attributes.items() if k != "class"}
        for n in page.css("rect")
    ]
    for place, one in enumerate(boxes):
        for other in boxes[:place]:
            apart = abs(one["x"] - other["x"]) >= one["width"]
            above, below = sorted((one, other), key=lambda box: box["y"])
            assert apart or above["y"] + above["height"] < below["y"]
