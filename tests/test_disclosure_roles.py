"""Editors and reviewers who are no authors: named as written, with their office."""

from __future__ import annotations

import pytest

from coigraph.claims import Authorship, Interest, NoneDeclared, Residue
from coigraph.documents import Zone
from coigraph.extractors import interests
from coigraph.names import SCHEMA
from coigraph.triples.document import document_graph
from tests.disclosure_fixtures import authorships, document, lexicons

AUTHORS = ["Ann B. Example", "Kurt Novak"]

# a statement -> interests: holder, role, organisation; who declares none, with the role
STATEMENTS = [
    ("Section Editor: Max Muster receives royalties from Acme.", [("Max Muster", "editor", "Acme")], []),
    ("Reviewers: Jane Roe, MD, has received grants from Acme. KN consults for Borealis.",
     [("Jane Roe", "reviewer", "Acme"), ("Kurt Novak", "author", "Borealis")], []),
    ("Max Muster, Reviewing editor, received lecture fees from Acme.", [("Max Muster", "editor", "Acme")], []),
    ("KN consults for Acme. Editor: Jane Roe has nothing to disclose.",
     [("Kurt Novak", "author", "Acme")], [("Jane Roe", "editor")]),
    ("Reviewers: Jane Roe and Max Muster have nothing to disclose.", [],
     [("Jane Roe", "reviewer"), ("Max Muster", "reviewer")]),
    ("Editor: Ann Example consults for Acme.", [("Ann B. Example", "author", "Acme")], []),
    ("The authors have no competing interests. Editor: Jane Roe consults for Acme.",
     [("Jane Roe", "editor", "Acme")], [("Ann B. Example", "author"), ("Kurt Novak", "author")]),
    ("KN serves as a reviewer, Acme Pharma paid fees.", [], []),
    ("KN: Editor, Borealis Reviews.", [("Kurt Novak", "author", "Borealis Reviews")], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ties", "clear"), STATEMENTS)
def test_an_office_tells_who_is_no_author(
    text: str, ties: list[tuple[str, str, str]], clear: list[tuple[str, str]]
) -> None:
    claims = list(
        interests.extract(document((Zone.DISCLOSURE, text)), lexicons(), authorships(AUTHORS))
    )
    found = [
        (c.holder, c.holder_role, c.organisation_as_written)
        for c in claims
        if isinstance(c, Interest)
    ]
    assert found == ties
    assert [(c.holder, c.holder_role) for c in claims if isinstance(c, NoneDeclared)] == clear


def test_the_document_has_its_editor() -> None:
    source = document((Zone.DISCLOSURE, "Editor: Jane Roe consults for Acme."))
    people: list[Authorship] = authorships(AUTHORS)
    found = interests.extract(source, lexicons(), people)
    claims = [*people, *(claim for claim in found if not isinstance(claim, Residue))]
    triples = document_graph(source, claims, []).triples
    assert [t.predicate for t in triples if t.predicate == SCHEMA + "editor"] == [SCHEMA + "editor"]
