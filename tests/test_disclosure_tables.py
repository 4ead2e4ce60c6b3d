"""Each row of the tables of ontology/disclosure/ holds for its example and not for its counter-example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coigraph import resources
from coigraph.claims import Authorship
from coigraph.documents import Zone
from coigraph.errors import KnowledgeError
from coigraph.extractors import authors
from coigraph.extractors.authors import AuthorLine, author_lines
from coigraph.extractors.disclosure.phrases import TABLES, Phrase, Table, rows
from tests.disclosure_fixtures import document, lexicons, ties, tokens

FOLDER = resources.folder("ontology") / "disclosure"
PHRASES = [p for name in TABLES for p in rows(FOLDER / f"{name}.tsv")]
RELATIONS = [p for p in PHRASES if p.kind == "type"]
OTHERS = [p for p in PHRASES if p.kind != "type"]


def kinds(text: str) -> set[str]:
    return {token.phrase.kind for token in tokens(text) if token.phrase is not None}


@pytest.mark.parametrize("row", RELATIONS, ids=lambda row: row.place)
def test_an_example_gives_an_interest_of_its_type(row: Phrase) -> None:
    types = {kind for _, kind, _ in ties(row.example, ["Ann Example"])}
    assert row.value in types, types


@pytest.mark.parametrize("row", RELATIONS, ids=lambda row: row.place)
def test_a_counter_example_gives_no_interest_of_the_type(row: Phrase) -> None:
    types = {kind for _, kind, _ in ties(row.counter_example, ["Ann Example"])}
    assert row.value not in types


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row.place)
def test_a_phrase_is_found_in_its_example_alone(row: Phrase) -> None:
    assert row.kind in kinds(row.example), kinds(row.example)
    assert row.kind not in kinds(row.counter_example)


@pytest.mark.parametrize("row", author_lines(), ids=lambda row: row.example)
def test_an_author_line_names_the_author_of_its_example_alone(row: AuthorLine) -> None:
    zone = Zone.DISCLOSURE if row.place == "disclosure" else Zone.MAIN
    assert named(zone, row.example) == ["Ann B. Example"]
    assert named(zone, row.counter_example) == []


def named(zone: Zone, text: str) -> list[str]:
    claims = authors.extract(document((zone, text)), lexicons(), ())
    return [claim.name for claim in claims if isinstance(claim, Authorship)]


@pytest.mark.parametrize("row", RELATIONS, ids=lambda row: row.place)
def test_a_type_is_a_concept_of_the_vocabulary(row: Phrase) -> None:
    vocabulary = resources.folder("ontology") / "vocab" / "interest-types.ttl"
    assert re.search(rf"[:#]{row.value}\b", vocabulary.read_text(encoding="utf-8"))


def test_a_pattern_that_is_no_regular_expression_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "negations.tsv"
    path.write_text("kind\tpattern\texample\tcounter_example\nnone\t(\tx\ty\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"negations\.tsv:2"):
        Table(tuple(rows(path)))
