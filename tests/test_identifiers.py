"""Identifiers are taken as they are meant, or not at all; IRIs depend on nothing but their key."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coigraph import identifiers as ids

DOIS = [
    ("doi:10.1234/J.Ex.2021.11.022.", "10.1234/j.ex.2021.11.022"),
    ("https://doi.org/10.1234/abc", "10.1234/abc"),
    ("(doi:10.1234/abc)", "10.1234/abc"),
    (
        "10.1002/(SICI)1234-5679(199809)51:1<1::AID-ABC1>3.0.CO;2-1.",
        "10.1002/(sici)1234-5679(199809)51:1<1::aid-abc1>3.0.co;2-1",
    ),
    (
        "10.1175/1234-5679(1996)124<0161:ABCD>2.0.CO;2",
        "10.1175/1234-5679(1996)124<0161:abcd>2.0.co;2",
    ),
    ("<i>10.1234/abc</i> <b>", "10.1234/abc"),
    ("10.1234/S0140-6736(14)60958-2", "10.1234/s0140-6736(14)60958-2"),
    ("(see 10.1234/x(1)).", "10.1234/x(1)"),
    ("“10.1234/abc”, and", "10.1234/abc"),
    ('<a href="10.1234/abc">', "10.1234/abc"),
    ("10.123/abc", None),
    ("210.1234/abc", None),
    ("1.10.1234/abc", None),
    ("10.1234/", None),
    ("", None),
]
PMIDS = [
    ("12345678", "12345678"),
    ("1", "1"),
    ("0123", None),
    ("1234567890", None),
    ("12a", None),
    ("", None),
]
NCTS = [
    ("NCT01234567", "NCT01234567"),
    ("(nct 01234567)", "NCT01234567"),
    ("NCT#01234567", "NCT01234567"),
    ("NCT0123456", None),
    ("NCT012345678", None),
    ("XNCT01234567", None),
    ("", None),
]  # fmt: skip
ORCIDS = [
    ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
    ("0000000218250097", "0000-0002-1825-0097"),
    ("0000-0002-1694-233x", "0000-0002-1694-233X"),
    ("0000-0002-1825-0098", None),
    ("10000-0002-1825-0097", None),
    ("0000-0002-1825-00971", None),
    ("", None),
]  # fmt: skip
RORS = [
    ("https://ror.org/00gtmwv55", "00gtmwv55"),
    ("ror.org/00GTMWV55/", "00gtmwv55"),
    ("00gtmwv55", "00gtmwv55"),
    ("00gtmwv56", None),
    ("00gtmvw55", None),
    ("10gtmwv55", None),
    ("00gtilo55", None),
    ("", None),
]  # fmt: skip
SLUGS = [
    ("Bristol Myers Squibb", "bristol-myers-squibb"),
    ("Médicament & Söhne", "medicament-sohne"),
    ("4SC AG", "4sc-ag"),
    ("S.p.A.", "s-p-a"),
    ("中外", "%E4%B8%AD%E5%A4%96"),
]


@pytest.mark.parametrize(("text", "expected"), DOIS)
def test_dois(text: str, expected: str | None) -> None:
    assert ids.doi(text) == expected


@pytest.mark.parametrize(("text", "expected"), PMIDS)
def test_pmids(text: str, expected: str | None) -> None:
    assert ids.pmid(text) == expected


@pytest.mark.parametrize(("text", "expected"), NCTS)
def test_trial_ids(text: str, expected: str | None) -> None:
    assert ids.nct(text) == expected


@pytest.mark.parametrize(("text", "expected"), ORCIDS)
def test_orcids(text: str, expected: str | None) -> None:
    assert ids.orcid(text) == expected


@pytest.mark.parametrize(("text", "expected"), RORS)
def test_ror_ids(text: str, expected: str | None) -> None:
    assert ids.ror(text) == expected


@pytest.mark.parametrize(("text", "expected"), SLUGS)
def test_slugs(text: str, expected: str) -> None:
    assert ids.slug(text) == expected


def test_names_without_letters_have_a_slug_of_their_own() -> None:
    assert ids.slug("™") != ids.slug("©")


@given(st.text())
def test_iris_hold_no_character_that_an_iri_may_not(text: str) -> None:
    for iri in (
        ids.document_iri(text),
        ids.part_iri("urn:x", "person", text),
        ids.unresolved_iri("org", text),
        ids.work_iri(text, text),
    ):
        assert re.fullmatch(r"[A-Za-z0-9:/#%._~-]+", iri), iri


@given(st.text(), st.text())
def test_different_keys_give_different_iris(one: str, other: str) -> None:
    assert (ids.document_iri(one) == ids.document_iri(other)) == (one == other)
    assert (ids.digest(one, other) == ids.digest(other, one)) == (one == other)


@pytest.mark.parametrize("key", [("a", "b"), ("ab",), ("a", "", "b")])
def test_the_parts_of_a_key_do_not_run_together(key: tuple[str, ...]) -> None:
    others = {("a", "b"), ("ab",), ("a", "", "b")} - {key}
    assert ids.digest(*key) not in {ids.digest(*other) for other in others}


@given(st.text())
def test_reading_an_identifier_never_fails(text: str) -> None:
    for read in (ids.doi, ids.pmid, ids.nct, ids.orcid, ids.ror):
        value = read(text)
        assert value is None or read(value) == value
