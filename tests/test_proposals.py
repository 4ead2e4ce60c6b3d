"""Sentences and the named questions that they may mean. `python tests/test_proposals.py` prints the scores."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from coigraph import questions, resources
from coigraph.presentation.proposals import Heard, heard, refusal
from coigraph.presentation.search import Entry, Index, words

HERE = Path(__file__).parent
INDEX = Index(
    Entry(kind, label, "", f"https://example.org/{number}")
    for number, (kind, label) in enumerate(
        [
            ("person", "Beatriz Fontaine"),
            ("person", "Tomasz Zielinski"),
            ("organisation", "Novartis"),
            ("organisation", "Bristol Myers Squibb"),
            ("therapy", "nivolumab"),
            ("therapy", "pembrolizumab"),
            ("therapy", "dabrafenib"),
            ("condition", "melanoma"),
            ("document", "Florimab in meadow fever"),
        ]
    )
)
CURATED = list(resources.table(HERE.parent / "queries" / "paraphrases.tsv"))
REFUSALS = list(resources.table(HERE.parent / "queries" / "refusals.tsv"))
HELD_OUT = list(resources.table(HERE / "paraphrases.tsv"))
FILLED = {
    "{person}": "Tomasz Zielinski",
    "{organisation}": "Novartis",
    "{therapy}": "nivolumab",
    "{condition}": "melanoma",
    "{document}": "Florimab in meadow fever",
    "{study}": "the study",
}


def sentence(text: str) -> str:
    for place, name in FILLED.items():
        text = text.replace(place, name)
    return text


def place_of(expected: str, asked: str) -> int:
    """Return at which place a question is proposed, from 1; 0 where it is not."""
    names = [proposal.question.name for proposal in heard(asked, INDEX).proposals]
    return names.index(expected) + 1 if expected in names else 0


def scores() -> dict[str, tuple[int, int, int]]:
    """Return of each list how many are proposed first, among the first three, and how many there are."""
    found = {}
    for name, pairs in (
        (
            "curated",
            [
                (row["question"], sentence(row["paraphrase"]))
                for row in CURATED
                if row["question"] in questions.load()
            ],
        ),
        ("held out", [(r["expected"], r["asked"]) for r in HELD_OUT if r["expected"] != "-"]),
    ):
        places = [place_of(*pair) for pair in pairs]
        found[name] = (places.count(1), sum(1 <= p <= 3 for p in places), len(places))
    return found


def test_every_question_has_paraphrases() -> None:
    assert set(questions.load()) <= {row["question"] for row in CURATED}


def test_most_sentences_find_their_question() -> None:
    found = scores()
    first, three, total = found["curated"]
    assert (first / total, three / total) >= (0.9, 0.95), found
    first, three, total = found["held out"]
    assert first / total >= 0.75, found
    assert three / total >= 0.9, found


def test_no_curated_sentence_is_held_out() -> None:
    asked = {" ".join(row["asked"].casefold().split()) for row in HELD_OUT}
    assert [
        row["paraphrase"] for row in CURATED if sentence(row["paraphrase"]).casefold() in asked
    ] == []


def test_no_word_means_two_things() -> None:
    rows = list(resources.table(HERE.parent / "queries" / "synonyms.tsv"))
    found = Counter(word for row in rows for word in row["words"].split())
    assert [word for word, number in found.items() if number > 1] == []
    assert all(words(row["words"]) == row["words"].replace("-", " ").split() for row in rows)


@pytest.mark.parametrize("row", REFUSALS, ids=lambda row: row["example"])
def test_refusals(row: resources.Row) -> None:
    assert refusal(row["example"]) == row["kind"]
    assert not refusal(row["counter"])
    assert heard(row["example"], INDEX).proposals == ()


def test_no_paraphrase_is_refused() -> None:
    assert [row["paraphrase"] for row in CURATED if refusal(sentence(row["paraphrase"]))] == []


@pytest.mark.parametrize(
    "asked", [r["asked"] for r in HELD_OUT if r["expected"] == "-" and refusal(r["asked"])]
)
def test_advice_and_accusations_are_refused_however_like(asked: str) -> None:
    assert heard(asked, INDEX) == Heard((), refusal(asked))


def test_most_of_what_is_no_question_for_the_graph_is_refused() -> None:
    outside = [row["asked"] for row in HELD_OUT if row["expected"] == "-"]
    proposed = [asked for asked in outside if heard(asked, INDEX).proposals]
    assert len(proposed) <= len(outside) * 0.2, proposed


# sentence, question, parameters
READ = [
    ("who has ties to bristol-myers squibb", "ties-to-company", {"company": "Bristol Myers Squibb"}),
    ("what are the interests of Beatriz Fontaine?", "interests-of-person", {"person": "Beatriz Fontaine"}),
    ("response rate of NIVOLUMAB", "response-rates", {"therapy": "nivolumab"}),
    ("who wrote Florimab in meadow fever", "authors", {"document": "https://example.org/8"}),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "name", "values"), READ)
def test_names_become_parameters(asked: str, name: str, values: dict[str, str]) -> None:
    proposals = heard(asked, INDEX).proposals
    assert 3 <= len(proposals) <= 5
    first = proposals[0]
    assert (first.question.name, first.values, first.missing) == (name, values, ())
    questions.bind(first.question, first.values)


if __name__ == "__main__":
    for kind, (one, among, number) in scores().items():
        print(f"{kind}: {one} of {number} first, {among} among the first three")
    others = [row["asked"] for row in HELD_OUT if row["expected"] == "-"]
    refused = sum(not heard(asked, INDEX).proposals for asked in others)
    print(f"out of scope: {refused} of {len(others)} refused")
