"""What holds of every statement, whatever it says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coigraph.claims import (
    Authorship,
    Claim,
    Disclosure,
    DisclosureKind,
    Interest,
    NoneDeclared,
    Residue,
)
from coigraph.documents import Span, Zone
from coigraph.extractors import interests
from tests.disclosure_fixtures import authorships, cleared, document, lexicons, ties

NAMES = ["Ann B. Example", "Kurt Novak", "Jun Lee", "Jane Novak", "Lena de Winter"]
PIECES = [
    "ABE", "KN", "JN", "J. Lee", "LdW", "Dr Novak", "He", "The authors", "All other authors", "has received", "is",
    "declare", "fees", "lecture fees", "honoraria", "an employee of", "grants", "no conflicts of interest", "stock",
    "not", "from", "and", "or", ",", ";", ".", ":", "(", ")", "Acme", "Corvex Inc.", "Society for Invented Medicine",
    "several companies", "to his institution", "outside the submitted work", "since 2012", "\n", "Honoraria:",
    "the manufacturer of examplumab", "Conflict of interest:", "None", "None of the other authors has a conflict",
    "his wife", "é—", "🙂", "“", "A.", "\u00a0", "&", "(Inst)", "president", "member of", "This study was funded by",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join).filter(str.strip)


def read(text: str) -> tuple[str, list[Claim | Residue]]:
    source = document(
        (Zone.MAIN, "About something."), (Zone.DISCLOSURE, text), (Zone.MAIN, "The end.")
    )
    return source.text, list(interests.extract(source, lexicons(), authorships(NAMES)))


@settings(max_examples=300)
@given(TEXTS)
def test_claims_stand_where_they_say(text: str) -> None:
    whole, claims = read(text)
    statements: list[Span] = []
    zone = Span(len("About something.\n\n"), len(whole) - len("\n\nThe end."))
    for claim in claims:
        if isinstance(claim, Disclosure):
            assert claim.span in zone
            if claim.kind is DisclosureKind.STATEMENT:
                statements.append(claim.span)
        elif isinstance(claim, Residue):
            assert claim.span in zone
        elif isinstance(claim, Interest | NoneDeclared):
            for span in claim.evidence:
                assert any(span in statement for statement in statements)
            if isinstance(claim, Interest):
                if claim.organisation:
                    written = " ".join(claim.evidence[0].of(whole).split())
                    assert written == claim.organisation_as_written
                assert 0 < claim.confidence < 1


@settings(max_examples=300)
@given(TEXTS)
def test_nobody_is_named_who_is_no_author_and_nobody_is_both_tied_and_clear(text: str) -> None:
    _, claims = read(text)
    tied = {c.holder for c in claims if isinstance(c, Interest) and c.type != "EditorialRole"}
    clear = {c.holder for c in claims if isinstance(c, NoneDeclared) and not c.contradicted}
    assert tied - {None} <= set(NAMES)
    assert clear <= set(NAMES)
    assert not tied & clear


@settings(max_examples=100)
@given(
    st.permutations(NAMES),
    st.sampled_from(["declares no competing interests", "has nothing to disclose"]),
)
def test_authors_who_each_declare_none_have_no_interest(names: list[str], words: str) -> None:
    text = " ".join(f"{name} {words}." for name in names)
    assert ties(text, NAMES) == []
    assert sorted(cleared(text, NAMES)) == sorted(NAMES)


@settings(max_examples=100)
@given(TEXTS)
def test_reading_twice_says_the_same(text: str) -> None:
    assert read(text) == read(text)


@settings(max_examples=100)
@given(st.text(max_size=300).filter(str.strip))
def test_any_text_is_read(text: str) -> None:
    source = document((Zone.DISCLOSURE, text))
    people = [
        Authorship("Ann B. Example", 1, ()),
        Authorship("X", 2, ()),
        Authorship("The Group", 3, (), group=True),
    ]
    for claim in interests.extract(source, lexicons(), people):
        assert not isinstance(claim, Residue) or claim.span.of(source.text)
