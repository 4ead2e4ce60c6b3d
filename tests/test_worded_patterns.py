"""Patterns that are tried where the words of a sentence allow it find what they find when they are always tried."""

from __future__ import annotations

import re

import pytest

from coigraph import patterns
from coigraph.extractors.worded_patterns import WordedPatterns, at_word

# pattern, text, what it finds as one that begins at a word
AT_WORD = [
    (r"m(?:en|ale)", "Men, women and a male", ["Men", "male"]),
    (r"men|women", "Men and women", ["Men", "women"]),
    (r"a|men", "women and a man", ["a", "a"]),
    (r"s?he", "She and he, the", ["She", "he"]),
    (r"e[|t]\s+al", "met al, et al, e| al", ["et al", "e| al"]),
    (r"[ab]c", "ac bc dac", ["ac", "bc"]),
    (r"e\(t|u\)", "e(t, u), meu)", ["e(t", "u)"]),
]

# needed by members, sentence, the members that may match
MEMBERS = {
    "power": r"statistical\s+power|%\s+power",
    "age": r"ages?\b",
    "stage": r"stage\s+\d",
    "any": r"\w+",
}
MAY_MATCH = [
    ("The statistical power was low.", ["power", "any"]),
    ("At STAGE 3.", ["age", "stage", "any"]),
    ("At stage three.", ["age", "any"]),
    ("Nothing.", ["any"]),
    ("", ["any"]),
]


@pytest.mark.parametrize(("pattern", "text", "found"), AT_WORD, ids=lambda v: str(v))
def test_a_pattern_at_a_word_begins_at_no_other_place(
    pattern: str, text: str, found: list[str]
) -> None:
    plain = re.compile(rf"(?<![\w])(?:{pattern})", re.IGNORECASE)
    quick = re.compile(at_word(pattern), re.IGNORECASE)
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert quick.findall(text) == found


@pytest.mark.parametrize(("sentence", "may_match"), MAY_MATCH)
def test_the_members_that_the_words_of_a_sentence_allow(
    sentence: str, may_match: list[str]
) -> None:
    members = [(patterns.compile(p, re.IGNORECASE), name) for name, p in MEMBERS.items()]
    worded = WordedPatterns(members)
    for _ in range(2):
        assert [name for _, name in worded.that_may_match(sentence)] == may_match
    for pattern, name in members:
        assert name in may_match or not re.search(pattern.pattern, sentence, re.IGNORECASE)
