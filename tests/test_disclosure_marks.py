"""Statements that a mark beside the authors' names ties to them: people and companies are invented."""

from __future__ import annotations

import pytest

from coigraph.claims import Authorship, Interest, NoneDeclared
from coigraph.documents import Block, Document, Span, Zone
from coigraph.extractors import interests
from tests.disclosure_fixtures import lexicons

NAMES = ("Ann Example", "Ben C. Muster", "Cleo Beispiel")
HEAD = ", ".join(NAMES)

# statement; who bears its mark; interests as holder, organisation, type; who declares none
MARKED = [
    ("Employee of Acme Pharma.", ["Ann Example"], [("Ann Example", "Acme Pharma", "Employment")], []),
    ("Received lecture fees from Acme.", ["Ann Example", "Cleo Beispiel"],
     [("Ann Example", "Acme", "Lecture"), ("Cleo Beispiel", "Acme", "Lecture")], []),
    ("The author is an employee of Acme.", ["Cleo Beispiel"], [("Cleo Beispiel", "Acme", "Employment")], []),
    ("No competing interests declared.", ["Ann Example", "Ben C. Muster"], [], ["Ann Example", "Ben C. Muster"]),
    ("The other authors declare that no competing interests exist.", ["Ben C. Muster", "Cleo Beispiel"], [],
     ["Ben C. Muster", "Cleo Beispiel"]),
    ("BCM is an employee of Acme.", ["Ben C. Muster"], [("Ben C. Muster", "Acme", "Employment")], []),
    ("BCM is an employee of Acme.", ["Ann Example"], [("Ben C. Muster", "Acme", "Employment")], []),
    ("The authors declare no competing interests.", [], [], list(NAMES)),
    ("Employee of Acme Pharma.", [], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "marked", "held", "clear"), MARKED)
def test_marked_statements(
    statement: str, marked: list[str], held: list[tuple[str, str, str]], clear: list[str]
) -> None:
    text = f"{HEAD}\n\n{statement}"
    blocks = (
        Block(Span(0, len(HEAD)), Zone.AUTHORS),
        Block(Span(len(HEAD) + 2, len(text)), Zone.DISCLOSURE, about=tuple(marked)),
    )
    document = Document("iri:test", "test.xml", "jats", text, blocks)
    authors = [
        Authorship(name, place, (Span(text.index(name), text.index(name) + len(name)),))
        for place, name in enumerate(NAMES, 1)
    ]
    claims = list(interests.extract(document, lexicons(), authors))
    found = [c for c in claims if isinstance(c, Interest)]
    assert [(c.holder, c.organisation_as_written, c.type) for c in found] == held
    assert [c.holder for c in claims if isinstance(c, NoneDeclared)] == clear
    for claim in found:
        place = claim.evidence[-1].of(text)
        assert place == claim.holder or place.startswith(str(claim.holder_as_written))


def test_two_marks_are_two_statements() -> None:
    first, second = "Employee of Acme.", "No competing interests declared."
    text = f"{first}\n{second}"
    blocks = (
        Block(Span(0, len(first)), Zone.DISCLOSURE, about=("Ann Example",)),
        Block(Span(len(first) + 1, len(text)), Zone.DISCLOSURE, about=("Cleo Beispiel",)),
    )
    document = Document("iri:test", "test.xml", "jats", text, blocks)
    authors = [Authorship(name, place, ()) for place, name in enumerate(NAMES, 1)]
    claims = list(interests.extract(document, lexicons(), authors))
    assert [c.holder for c in claims if isinstance(c, Interest)] == ["Ann Example"]
    assert [c.holder for c in claims if isinstance(c, NoneDeclared)] == ["Cleo Beispiel"]
