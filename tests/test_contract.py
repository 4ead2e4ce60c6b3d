"""What `coigraph extract --format jsonl` prints: the keys that other programs rely on, and true quotes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"

EVIDENCE = "start end quote"
KEYS: dict[str, str] = {
    "document": "iri source format title language identifiers published modified publisher unreadable",
    "authors": "name given family orcid affiliations position iri",
    "disclosures": "start end quote kind about",
    "interests": "holder holder_as_written holder_role organisation organisation_name organisation_iri type "
    "recipient paid role start end relation_to_work amount currency evidence confidence published",
    "none_declared": "holder holder_role evidence",
    "blanket_none": "holder holder_role evidence",
    "studies": "design registry_ids acronym size start end phase conditions sponsors groups "
    "title official_title secondary_ids status study_type allocation masking enrolment_type sponsor_class "
    "collaborators responsible_party countries interventions outcome_measures",
    "collaborators": "name class evidence",
    "interventions": "name type other_names groups evidence",
    "outcome_measures": "kind measure time_frame evidence",
    "study_mentions": "registry_id iri evidence",
    "groups": "label therapies size share",
    "results": "variable statistic value unit comparator_sign group compared_with timepoint "
    "ci_low ci_high ci_level p p_sign evidence measure category unit_as_written dispersion dispersion_value "
    "denominator method",
    "therapies": "name kind iris evidence",
    "conditions": "name iris evidence",
    "citations": "authors title journal year volume issue pages doi pmid evidence",
    "unread": "start end quote section reason",
    "evidence": EVIDENCE,
    "identifiers": "doi pmid nct",
}


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "coigraph", *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("extract", "--with-text", str(EXAMPLES)).splitlines()]


def walk(value: Any, key: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Every object of a JSON value, with the key under which it stands."""
    if isinstance(value, list):
        return [pair for one in value for pair in walk(one, key)]
    if isinstance(value, dict):
        inner = [pair for name, one in value.items() for pair in walk(one, name)]
        return [(key, value), *inner]
    return []


def test_every_example_is_read(records: list[dict[str, Any]]) -> None:
    sources = {Path(record["document"]["source"]).name for record in records}
    assert sources == {path.name for path in EXAMPLES.iterdir()}


def test_no_key_is_missing(records: list[dict[str, Any]]) -> None:
    lists = {"authors", "disclosures", "interests", "none_declared", "studies", "results"}
    lists |= {"blanket_none"}
    lists |= {"therapies", "conditions", "citations", "unread"}
    seen = set()
    for record in records:
        assert {"document", "text", *lists} <= record.keys()
        for key, value in walk(record):
            assert set(KEYS.get(key, "").split()) <= value.keys(), key
            seen.add(key)
    assert set(KEYS) - {"blanket_none"} <= seen, "the examples show every kind of object"
    # no example denies for all what it declares of one


def test_every_quote_stands_where_it_is_said_to_stand(records: list[dict[str, Any]]) -> None:
    count = 0
    for record in records:
        for _, value in walk(record):
            if {"start", "end", "quote"} <= value.keys() and value["start"] is not None:
                assert record["text"][value["start"] : value["end"]] == value["quote"]
                count += 1
    assert count > 100


def test_every_claim_has_evidence(records: list[dict[str, Any]]) -> None:
    for record in records:
        for key in ("interests", "none_declared", "results", "therapies", "citations"):
            assert all(claim["evidence"] for claim in record[key])


def test_without_text_only_the_text_is_gone(records: list[dict[str, Any]]) -> None:
    for line, record in zip(run("extract", str(EXAMPLES)).splitlines(), records, strict=True):
        assert json.loads(line) == {k: v for k, v in record.items() if k != "text"}
