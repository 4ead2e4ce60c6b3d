"""Records of trials against themselves: every field is read as the record states it, by a reading of its own."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from coigraph.documents import Source
from coigraph.pipeline import extract
from coigraph.readers import read
from coigraph.records import record
from tests.trial_shapes import SHAPES

ROOT = Path(__file__).parent.parent
# limits that are no interval are refused: here they are one
JSON = {
    name: content.replace('imit": "9"', 'imit": "1"')
    for name, content in SHAPES.items()
    if name.endswith(".json")
}
RECORDS = Path(os.environ.get("COIGRAPH_TRIAL_RECORDS", "no-records"))
"""A folder of records of real trials; they are others' and not part of the repository."""
# what is changed in the record after it was read, and the fields that then differ
CHANGES = [
    ('"count": 99', '"count": 98', {"size"}),
    ("ACTIVE_NOT_RECRUITING", "COMPLETED", {"status"}),
    ('"value": "-1.5"', '"value": "-1.4"', {"cells"}),
    ('"pValue": "<0.001"', '"pValue": "<0.01"', {"analyses"}),
    ('"seriousNumAffected": 3', '"seriousNumAffected": 30', {"event totals"}),
    ('"Norway"', '"Sweden"', {"countries"}),
]


@pytest.fixture(scope="module")
def benchmark() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    yield importlib.import_module("trial_records")
    sys.path.remove(str(ROOT / "benchmarks"))


def differing(benchmark: ModuleType, content: str, stated: str) -> set[str]:
    (document,) = read(Source("record.json", content.encode()))
    reading = extract(document)
    found = record(reading.document, reading.claims, reading.residues)
    source = benchmark.Record(json.loads(stated))
    compared = list(benchmark.fields(source, found))
    assert len(compared) > 40
    return {name for name, theirs, ours in compared if theirs != ours}


@pytest.mark.parametrize("name", JSON)
def test_every_field_equals_the_record(benchmark: ModuleType, name: str) -> None:
    assert differing(benchmark, JSON[name], JSON[name]) == set()


@pytest.mark.parametrize(("old", "new", "fields"), CHANGES)
def test_a_difference_is_found(benchmark: ModuleType, old: str, new: str, fields: set[str]) -> None:
    changed = JSON["v2.json"].replace(old, new)
    assert changed != JSON["v2.json"]
    assert differing(benchmark, JSON["v2.json"], changed) == fields


@pytest.mark.skipif(not RECORDS.is_dir(), reason="COIGRAPH_TRIAL_RECORDS names no folder")
def test_records_of_real_trials(benchmark: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    paths = sorted(map(str, RECORDS.iterdir()))
    assert benchmark.main(paths) == 0, capsys.readouterr().out
