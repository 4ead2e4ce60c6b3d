"""What a text must hold for an expression to match, and that looking for it first changes no match."""

from __future__ import annotations

import re

import pytest

from coigraph import patterns
from coigraph.extractors import number_patterns, number_places, variable_names, variable_tables

D = "\0"
"""Any digit."""

NEEDED: tuple[tuple[str, list[set[str]]], ...] = (
    (r"\b(?:randomi[sz]\w+|assigned)\b", [{"randomis", "randomiz", "assigned"}]),
    (r"(?:in|out)?patients?|pts", [{"patient", "pts"}]),  # inpatients hold patient
    (r"a\s+total\s+of\s+(?P<size>\d+)", [{"total"}, {"of"}, {D}]),
    (r"(\d+)\s?%", [{D}, {"%"}]),
    (r"(?:12|\d\d)\smg", [{"mg"}, {D}]),
    (r"PFS|overall\s+survival", [{"pfs", "survival"}]),
    (r"foo(?=bar)", [{"bar"}, {"foo"}]),
    (r"foo(?!bar)", [{"foo"}]),
    (
        r"(?<=foo)\s?bar(?<!baz)",
        [{"bar"}],
    ),  # what stands before the place may stand before the stretch
    (r"(?:ab){2,3}c?", [{"ab"}]),
    (r"(?:ab)*c?|xy", []),
    (r"[a-z]+\s[^x]", []),  # any letter: nothing to look for
    (r"(?i:AB)(?-i:CD)", [{"abcd"}]),
    (r"(?P<q>['\"])x\w(?P=q)", [{"'x", '"x'}]),
    (r"µg|mg", []),  # `re` has several letters that it takes for µ
    (r"±\s", [{"±"}]),
)
TEXTS = (
    "Of 120 PATIENTS, 62 (51·7%) were randomly assigned to A; P = 0.03, 95% CI 1.2–3.4.",
    "Twenty-two of 45 ınpatıents (n = 45) had a complete reſponse at 12 months, ±3, every 3 weeks.",
    "No numbers stand here.",
    "",
)


@pytest.mark.parametrize(("expression", "expected"), NEEDED)
def test_what_a_match_must_hold(expression: str, expected: list[set[str]]) -> None:
    assert sorted(map(sorted, patterns.needed(expression))) == sorted(map(sorted, expected))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
def test_finds_what_re_finds(text: str, flags: re.RegexFlag) -> None:
    for expression in (*(e for e, _ in NEEDED), *(e for _, e in number_patterns.PATTERNS)):
        plain, quick = re.compile(expression, flags), patterns.compile(expression, flags)
        for start, end in ((0, len(text)), (3, 40), (40, len(text))):
            expected = [m.span() for m in plain.finditer(text, start, end)]
            assert [m.span() for m in quick.finditer(text, start, end)] == expected
            first = quick.search(text, start, end)
            assert (first.span() if first else None) == (expected[0] if expected else None)
            assert quick.may_match(text, start, end) or not expected


@pytest.mark.parametrize("text", TEXTS)
def test_numbers_are_found_where_they_begin(text: str) -> None:
    found = list(number_places.matches(text, 0, len(text)))
    expected = [
        (kind, match.span())
        for kind, expression in number_patterns.PATTERNS
        for match in re.finditer(expression, text, re.IGNORECASE)
    ]
    assert [(kind, match.span()) for kind, match in found] == expected


def test_names_of_endpoints_are_found_where_words_begin() -> None:
    names = variable_tables.tables().names
    listed = sorted(map(variable_names.as_pattern, names), key=len, reverse=True)
    every = (variable_tables.AFTER_EVENT, *listed, variable_tables.SPECIFIC)
    expression = re.compile(variable_names.bounded(f"(?:{'|'.join(every)})"), re.IGNORECASE)
    known = variable_tables.tables().written
    for name in (*names, "second PFS", "time to pain progression", "brain-free survival"):
        text = f"{name}, the {name}s; no-{name} ({name.upper()})"
        expected = [m.span() for m in expression.finditer(text)]
        assert expected
        assert [m.span() for m in known.find(text, 0, len(text))] == expected


def test_a_letter_that_case_makes_equal_is_found() -> None:
    for text in ("PATIENTS", "patıents", "patİents", "patientſ", "PATIENTS"):
        assert patterns.compile("patients", re.IGNORECASE).search(text), text


def test_an_expression_that_is_none() -> None:
    with pytest.raises(re.error):
        patterns.compile("(").search("")
