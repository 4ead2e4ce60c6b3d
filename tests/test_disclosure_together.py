"""Several statements of one document: what they all say stands once, and what they contradict is kept."""

from __future__ import annotations

from coigraph.claims import Authorship, Claim, Interest, NoneDeclared, Residue
from coigraph.documents import Zone
from coigraph.extractors import interests
from tests.disclosure_fixtures import authorships, document, lexicons

ANN, KURT = "Ann B. Example", "Kurt Novak"
NONE = "The authors declare no competing interests."

# statements of one document -> interests, who declares none, who is contradicted
DOCUMENTS = [
    ([NONE, NONE], [], {ANN, KURT}, set()),
    (["KN consults for Acme.", "KN consults for Acme. AE has nothing to declare."], [(KURT, "Acme")], {ANN}, set()),
    ([NONE, "KN consults for Acme."], [(KURT, "Acme")], {ANN}, {KURT}),
    (["KN has nothing to declare.", "KN consults for Acme."], [(KURT, "Acme")], set(), {KURT}),
    (["KN declares no non-financial interests.", "KN consults for Acme."], [(KURT, "Acme")], set(), set()),
    (["KN consults for Acme.", "KN consults for Borealis."], [(KURT, "Acme"), (KURT, "Borealis")], set(), set()),
    (["KN consults for Acme.", "The remaining authors declare none."], [(KURT, "Acme")], {ANN}, set()),
]  # fmt: skip


def read(statements: list[str]) -> tuple[str, list[Claim | Residue]]:
    parts = [part for text in statements for part in ((Zone.DISCLOSURE, text), (Zone.MAIN, "So."))]
    source = document(*parts)
    return source.text, list(interests.extract(source, lexicons(), authorships([ANN, KURT])))


def test_statements_of_one_document_are_read_together() -> None:
    for statements, ties, clear, contradicted in DOCUMENTS:
        _, claims = read(statements)
        found = [(c.holder, c.organisation_as_written) for c in claims if isinstance(c, Interest)]
        denied = [c for c in claims if isinstance(c, NoneDeclared)]
        assert found == ties, statements
        assert {c.holder for c in denied if not c.contradicted} == clear, statements
        assert {c.holder for c in denied if c.contradicted} == contradicted, statements
        assert len(denied) == len({c.holder for c in denied}), statements


def test_each_place_is_evidence() -> None:
    text, claims = read(["KN consults for Acme.", "AE has no interests. KN consults for Acme."])
    (interest,) = (c for c in claims if isinstance(c, Interest))
    assert [span.of(text) for span in interest.evidence].count("Acme") == 2


def test_a_denial_of_all_authors_holds_for_a_collective_author() -> None:
    people = [*authorships([ANN]), Authorship("Invented Study Group", 2, (), group=True)]
    for text, groups in [
        ("The authors declare no competing interests.", ["Invented Study Group"]),
        ("AE declares no competing interests.", []),
        ("KN consults for Acme. The other authors declare no competing interests.", []),
        ("Except for AE, the authors declare no competing interests.", []),
    ]:
        claims = interests.extract(document((Zone.DISCLOSURE, text)), lexicons(), people)
        found = [c.holder for c in claims if isinstance(c, NoneDeclared) and c.group]
        assert found == groups, text


def test_during_the_study_and_outside_of_it_are_two_interests() -> None:
    text = (
        "KN reports grants from Acme during the conduct of the study; "
        "and grants from Acme outside the submitted work."
    )
    _, claims = read([text])
    found = [c.relation_to_work for c in claims if isinstance(c, Interest)]
    assert found == ["within", "outside"]
