"""The row that CONTRIBUTING.md adds as an example does what it says there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coigraph import resources
from coigraph.extractors.disclosure import naming, organisations, phrases
from tests.disclosure_fixtures import ties

ROOT = Path(__file__).parent.parent
CACHES = (phrases.phrasebook, phrases.closed_class, naming._verb, organisations._joined)


@pytest.fixture
def row() -> str:
    (found,) = re.findall(r"```tsv\n(.*)\n```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    return str(found)


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str) -> Iterator[None]:
    """Let the grammar read the shipped tables with the example's row in them."""
    shutil.copytree(resources.folder("ontology") / "disclosure", tmp_path / "disclosure")
    relations = tmp_path / "disclosure" / "relations.tsv"
    relations.write_text(relations.read_text("utf-8").rstrip("\n") + f"\n{row}\n", "utf-8")
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path)
    for cached in CACHES:
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in CACHES:
        cached.cache_clear()


def test_without_the_row_it_is_not_read(row: str) -> None:
    *_, example, counter_example = row.split("\t")
    assert ties(example, ["Ann Example"]) == ties(counter_example, ["Ann Example"]) == []


@pytest.mark.usefixtures("tables")
def test_one_row_adds_a_wording(row: str) -> None:
    kind, *_, example, counter_example = row.split("\t")
    assert ties(example, ["Ann Example"]) == [("Ann Example", kind, "Acme Pharma")]
    assert ties(counter_example, ["Ann Example"]) == []
