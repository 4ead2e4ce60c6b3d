"""What an audit of the three documents that the program was first written for gives: these findings and no more."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from coigraph import policies
from coigraph.audit import Audit, audit
from coigraph.building import build
from coigraph.linking.lexicon import lexicons
from coigraph.store import OxigraphStore

SEEDS = Path(os.environ.get("COIGRAPH_SEEDS", "no-seeds"))
"""The folder of the three documents; they are others' and not part of the repository."""
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="COIGRAPH_SEEDS names no folder")

# beginning of the document's title or source, rule, how often
EXPECTED = {
    ("ESMO", "R02"): 1,
    ("ESMO", "R17"): 1,
    ("ESMO", "R17S"): 1,
    ("ESMO", "R19"): 5,
    ("001_", "R07"): 1,
    ("001_", "R34"): 1,
    ("The ", "R04"): 1,
    ("The ", "R06"): 1,
    ("The ", "R16"): 1,
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder = tmp_path_factory.mktemp("seeds") / "store"
    with OxigraphStore.open(folder) as store:
        assert all(o.accepted for o in build(sorted(SEEDS.glob("*.txt")), store))
    with OxigraphStore.open(folder, read_only=True) as store:
        return audit(store, policies.get("icmje"), lexicons().organisations, as_of="2026-11-21")


def test_these_findings_and_no_more(found: Audit) -> None:
    got = Counter((f.document.label[:4], f.rule) for f in found.findings if f.document)
    assert got == EXPECTED
    assert len(found.findings) == sum(EXPECTED.values())


def test_which_companies_are_noted(found: Audit) -> None:
    noted = {f.organisation.label for f in found.findings if f.rule == "R19" and f.organisation}
    assert noted == {"Array BioPharma", "MedImmune", "Seagen", "Sandoz", "Merck Serono"}


def test_what_is_unknown_is_said_to_be(found: Audit) -> None:
    messages = {f.rule: f.message for f in found.findings}
    assert messages["R16"].startswith("Of 12 works")
    assert "the funding of 12 is unknown" in messages["R16"]
    assert messages["R34"].startswith("Cannot be checked")
    assert ("Sindax", 1) in found.views.unknown


def test_every_quote_stands_at_its_place(found: Audit) -> None:
    texts = [path.read_text(encoding="utf-8-sig") for path in SEEDS.glob("*.txt")]
    quotes = [q for f in found.findings for q in (*f.evidence, *f.against)]
    assert len(quotes) > 20
    for quote in quotes:
        assert any(text[quote.start : quote.end] == quote.quote for text in texts)
