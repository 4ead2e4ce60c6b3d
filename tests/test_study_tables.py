"""The tables of ontology/studies/ and the vocabularies of endpoints and designs: every row does what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import pytest

from coigraph import resources
from coigraph.documents import Block, Document, Span, Zone
from coigraph.extractors.discourse import read_sentences, role_of
from coigraph.extractors.variables import find
from coigraph.linking.vocabulary import scheme

parse = import_module("re._parser").parse
FOLDER = resources.folder("ontology") / "studies"
ENDPOINTS = scheme("endpoints")


def rows(stem: str) -> list[resources.Row]:
    found = list(resources.table(FOLDER / f"{stem}.tsv"))
    assert found
    return found


def document(text: str) -> Document:
    return Document(
        "https://example.org/doc/1", "test", "text", text, (Block(Span(0, len(text)), Zone.MAIN),)
    )


@pytest.mark.parametrize("row", rows("not-results"), ids=lambda r: r["pattern"])
def test_the_example_of_a_cue_is_kept_out(row: resources.Row) -> None:
    (sentence,) = read_sentences(document(row["example"]))
    assert sentence.background if row["about"] == "background" else sentence.plan


@pytest.mark.parametrize("row", rows("sections"), ids=lambda r: r["heading"])
def test_a_heading_has_its_role(row: resources.Row) -> None:
    role = role_of(f"2. {row['heading'].upper()}:")
    assert role is not None
    assert role.value == row["role"]


@pytest.mark.parametrize("row", rows("characteristics"), ids=lambda r: r["example"])
def test_a_characteristic_is_found_in_its_example(row: resources.Row) -> None:
    text = row["example"]
    found = [n.variable for n in find(text, Span(0, len(text)), {}) if not n.variable.outcome]
    assert found
    if row["variable"]:
        assert found[0].name == row["variable"]


@pytest.mark.parametrize("row", rows("not-endpoints"), ids=lambda r: r["phrase"])
def test_a_phrase_that_only_looks_like_an_endpoint_is_none(row: resources.Row) -> None:
    text = f"The {row['phrase']} was seen."
    assert [n for n in find(text, Span(0, len(text)), {}) if n.variable.outcome] == []


@pytest.mark.parametrize("row", rows("registries"), ids=lambda r: r["registry"])
def test_a_registry_pattern_compiles_and_has_a_source(row: resources.Row) -> None:
    assert re.compile(row["pattern"]).groups == 1
    assert "{1}" in row["id"]
    assert row["source"].startswith("https://")
    assert int(row["digits"]) <= digits_in_a_row(parse(row["pattern"]))


def digits_in_a_row(items: Iterable[tuple[Any, Any]]) -> int:
    """Return how many digits in a row each match of a parsed pattern holds at least."""
    most = run = 0
    for operator, value in items:
        match str(operator), value:
            case "LITERAL", code if chr(code).isdigit():
                run += 1
            case "IN", members if is_digit(members):
                run += 1
            case "MAX_REPEAT", (least, _, inner) if digits_in_a_row(inner) == len(inner) == 1:
                run += least
            case "SUBPATTERN", (*_, inner):
                most, run = max(most, run, digits_in_a_row(inner)), 0
            case "BRANCH", (_, branches):
                most, run = max(most, run, min(map(digits_in_a_row, branches))), 0
            case "AT" | "ASSERT" | "ASSERT_NOT", _:
                pass
            case _:
                most, run = max(most, run), 0
    return max(most, run)


def is_digit(members: list[tuple[Any, Any]]) -> bool:
    return all(
        str(value) == "CATEGORY_DIGIT"
        or (str(operator) == "RANGE" and all(chr(code).isdigit() for code in value))
        for operator, value in members
    )


@pytest.mark.parametrize("row", rows("events"), ids=lambda r: r["event"])
def test_an_event_names_an_endpoint_of_the_vocabulary(row: resources.Row) -> None:
    assert ENDPOINTS[row["endpoint"]].notation
    text = f"The hazard ratio for {row['event']} was 0.7."
    assert [n.variable.endpoint for n in find(text, Span(0, len(text)), {})] == [row["endpoint"]]


@pytest.mark.parametrize("row", rows("endpoint-wordings"), ids=lambda r: r["example"])
def test_a_wording_names_an_endpoint_in_its_example_alone(row: resources.Row) -> None:
    assert ENDPOINTS[row["endpoint"]].notation
    for text, named in ((row["example"], True), (row["counter_example"], False)):
        found = [n.variable for n in find(text, Span(0, len(text)), {})]
        assert any((v.endpoint, v.reads) == (row["endpoint"], row["reads"]) for v in found) is named


@pytest.mark.parametrize("row", rows("trial-families"), ids=lambda r: r["family"])
def test_the_example_of_a_family_of_trials_is_numbered(row: resources.Row) -> None:
    assert row["example"].startswith(row["family"])
    assert re.search(r"\d", row["example"])


@pytest.mark.parametrize(
    ("local", "name"),
    [
        (concept.local, name)
        for concept in ENDPOINTS.values()
        if concept.notation
        for name in (concept.label, *concept.synonyms)
    ],
)
def test_every_name_of_an_endpoint_is_found(local: str, name: str) -> None:
    # CR, PR, SD and PD mean other things too: they count beside another response
    text = f"The {name} and the disease control rate were better."
    found = [n.variable.endpoint for n in find(text, Span(0, len(text)), {})]
    assert local in found
    assert set(found) <= {local, "DiseaseControl"}


@pytest.mark.parametrize("local", ["interventional", "observational"])
def test_designs_keep_the_branches_that_studies_are_typed_by(local: str) -> None:
    assert local in scheme("designs")


@pytest.mark.parametrize("row", rows("adverse-events"), ids=lambda r: r["term"])
def test_an_adverse_event_is_found_by_each_of_its_names(row: resources.Row) -> None:
    for name in (row["term"], *row.several("synonyms")):
        text = f"There was {name} in 12% of subjects."
        (found,) = [n for n in find(text, Span(0, len(text)), {}) if n.variable.outcome]
        assert found.variable.name.startswith("AE") or found.variable.endpoint, name
