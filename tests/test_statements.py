"""Statements written and labelled by hand (statements.jsonl): what must be read in each, and what must not.

The labels are what a careful person reads. A row with `unread` is not read yet: it has to be reported as unread, and
the mark has to go as soon as it is read.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coigraph.claims import Authorship, Interest, NoneDeclared
from coigraph.pipeline import extract
from coigraph.readers import read

ROOT = Path(__file__).parent.parent
STATEMENTS = Path(__file__).parent / "statements.jsonl"
RECORDS: list[dict[str, Any]] = [
    json.loads(line) for line in STATEMENTS.read_text(encoding="utf-8").splitlines()
]
# What the statements are about -> the fewest of them
TOPICS = {
    "initials": 10, "surnames and titles": 10, "continuation": 7, "groups": 10, "equal initials": 4,
    "company names": 15, "distributed types": 10, "recipients": 13, "scope": 4, "time": 7, "unpaid": 5,
    "patents, royalties, stock": 9, "negation": 9, "no organisation": 8,
    "blanket beside specific": 4, "society lists": 6,
    "code legends": 4, "ICMJE": 6, "sponsors": 6, "vague": 6, "without full stops": 3, "other kinds": 15, "mixed": 30,
}  # fmt: skip

_spec = importlib.util.spec_from_file_location("labels", ROOT / "benchmarks" / "labels.py")
assert _spec is not None
assert _spec.loader is not None
labels = importlib.util.module_from_spec(_spec)
sys.modules["labels"] = labels
_spec.loader.exec_module(labels)


def answer(record: dict[str, Any]) -> Any:
    (document,) = read(labels.as_text(record))
    return labels.answer(document)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_a_statement_is_read_as_it_is_labelled(record: dict[str, Any]) -> None:
    found = answer(record)
    strict = labels.match(found.ties, record["interests"], 2)
    assert strict.wrong == []
    assert strict.missed == [row for row in record["interests"] if row.get("unread")]
    for row in strict.missed:
        assert labels.covered(found, row["organisation"]), "a silent miss"
    optional = {labels.letters(name) for name in record.get("none_optional", [])}
    clear = {labels.letters(name) for name in found.clear}
    assert clear - optional == labels.cleared(record) - optional
    assert found.vague == record["vague"]
    assert set(record.get("reasons", [])) <= {reason for reason, _ in found.unread}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_claims_quote_their_document_and_name_its_authors(record: dict[str, Any]) -> None:
    (document,) = read(labels.as_text(record))
    claims = extract(document).claims
    names = {claim.name for claim in claims if isinstance(claim, Authorship)}
    assert names == set(record["authors"])
    for claim in claims:
        if isinstance(claim, Interest | NoneDeclared):
            assert claim.holder is None or claim.holder in names
            assert all(span.of(document.text).strip() for span in claim.evidence)
        if isinstance(claim, Interest) and claim.organisation:
            assert " ".join(claim.evidence[0].of(document.text).split()) == claim.organisation.text


def test_the_same_bytes_whatever_the_seed_of_hashes(tmp_path: Path) -> None:
    for number, record in enumerate(RECORDS[::6]):
        source = labels.as_text(record)
        (tmp_path / f"{number}.txt").write_bytes(source.content)
    first, second = (
        subprocess.run(
            [sys.executable, "-m", "coigraph", "extract", "--format", "jsonl", tmp_path],
            capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    )  # fmt: skip
    assert first.count(b"\n") == len(RECORDS[::6])
    assert first == second


FORMS = ("{}", "Dr {}", "{}, MD,", "The author {}")
NOTHING = (
    "declares no competing interests", "has nothing to disclose", "reports no conflicts of interest",
    "has no relevant financial relationships", "declares that there is no conflict of interest",
)  # fmt: skip


@settings(max_examples=100)
@given(
    st.sampled_from([record["authors"] for record in RECORDS]).flatmap(
        lambda names: st.lists(
            st.tuples(st.sampled_from(FORMS), st.sampled_from(NOTHING)),
            min_size=len(names), max_size=len(names),
        ).map(lambda choice: (names, choice))
    ),
    st.sampled_from((". ", "; ", ".\n")),
)  # fmt: skip
def test_where_each_author_declares_none_there_is_no_interest(
    case: tuple[list[str], list[tuple[str, str]]], joint: str
) -> None:
    names, choice = case
    told = [f"{form.format(n)} {words}" for n, (form, words) in zip(names, choice, strict=True)]
    found = answer({"id": "none", "authors": names, "text": joint.join(told) + "."})
    assert found.ties == []
    assert sorted(found.clear) == sorted(names)


def test_there_are_statements_of_every_kind() -> None:
    counts = Counter(record["id"].partition(" ")[2] for record in RECORDS)
    assert counts.keys() == TOPICS.keys()
    assert {topic: number for topic, number in TOPICS.items() if counts[topic] < number} == {}
    assert len(RECORDS) >= 150
    assert len({record["id"] for record in RECORDS}) == len(RECORDS)


# rows of one statement, interests read -> right, wrong, missed with type and recipient
A, B = "Ann Example", "Kurt Novak"
ROW = {"person": A, "organisation": "Acme, Inc.", "type": "consultancy", "recipient": "self"}
COUNTS: list[tuple[str, list[dict[str, Any]], list[tuple[Any, ...]], tuple[int, int, int]]] = [
    ("the same", [ROW], [(A, "", "the Acme, Inc", ("consultancy",), "self", 1.0)], (1, 0, 0)),
    ("another type", [ROW], [(A, "", "Acme, Inc.", ("travel",), "self", 1.0)], (0, 1, 1)),
    ("another person", [ROW], [(B, "", "Acme, Inc.", ("consultancy",), "self", 1.0)], (0, 1, 1)),
    ("nobody", [ROW], [(None, "AE", "Acme, Inc.", ("consultancy",), "self", 1.0)], (0, 1, 1)),
    ("another recipient", [ROW], [(A, "", "Acme, Inc.", ("consultancy",), "family", 1.0)], (0, 1, 1)),
    ("optional, left out", [{**ROW, "optional": True}], [], (0, 0, 0)),
    ("optional, read", [{**ROW, "optional": True}], [(A, "", "Acme, Inc.", ("consultancy",), "self", 1.0)], (0, 0, 0)),
    ("either type, both read", [{**ROW, "alt_types": ["travel"]}],
     [(A, "", "Acme, Inc.", (t,), "self", 1.0) for t in ("consultancy", "travel")], (1, 0, 0)),
    ("nobody known", [{**ROW, "person": None, "person_as_written": "XQ"}],
     [(None, "XQ", "Acme, Inc.", ("consultancy",), "self", 1.0)], (1, 0, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rows", "ties", "counts"), COUNTS)
def test_what_counts_as_right(
    name: str,
    rows: list[dict[str, Any]],
    ties: list[tuple[Any, ...]],
    counts: tuple[int, int, int],
) -> None:
    assert tuple(map(len, labels.match([labels.Tie(*tie) for tie in ties], rows, 2))) == counts, (
        name
    )


def test_the_benchmark_prints_the_table() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "accuracy.py", STATEMENTS, "--errors"],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    lines = run.stdout.splitlines()
    assert lines[0].startswith(f"{len(RECORDS)} statements")
    for name in (
        "person + organisation",
        "+ type",
        "+ recipient",
        "none declared",
        "vague",
        "published",
    ):
        assert any(line.startswith(name) for line in lines), name
    assert "wrong persons 0" in lines
