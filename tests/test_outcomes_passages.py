"""Passages written and labelled by hand (passages.jsonl): which rows each holds, and that nothing else is read.

They are of five fields of medicine; therapies in them are invented. No wrong row is allowed: one that no label has, or
with a group that the label does not give. What is not read yet is counted.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coigraph.claims import Result
from coigraph.documents import Block, Document, Span, Zone
from coigraph.extractors import outcomes
from coigraph.linking.lexicon import lexicons

PASSAGES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "passages.jsonl").read_text(encoding="utf-8").splitlines()
]
# field of medicine -> the fewest passages, and the share of its rows that is read
FIELDS = {
    "oncology": (20, 0.9),
    "cardiology": (10, 0.9),
    "diabetes": (10, 0.9),
    "psychiatry and neurology": (10, 0.9),
    "infectious disease": (10, 0.9),
}
Row = tuple[str, str, Decimal | None, Decimal | None, Decimal | None, str | None]


def number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).normalize()


def labelled(row: dict[str, Any]) -> Row:
    return (
        row["variable"].partition(":")[0] if row["variable"].startswith("AE:") else row["variable"],
        row["statistic"],
        number(row["value"]),
        number(row.get("low")),
        number(row.get("high")),
        row.get("p"),
    )


def read(text: str) -> list[tuple[Row, str | None]]:
    document = Document(
        "https://example.org/doc/1", "test", "text", text, (Block(Span(0, len(text)), Zone.MAIN),)
    )
    return [
        (
            (
                r.variable.partition(":")[0] if r.variable.startswith("AE:") else r.variable,
                r.statistic,
                r.value.normalize() if r.value is not None else None,
                r.low.normalize() if r.low is not None and r.interval == "confidence" else None,
                r.high.normalize() if r.high is not None and r.interval == "confidence" else None,
                f"{r.p_sign}{r.p}" if r.p is not None else None,
            ),
            r.group if r.statistic in ("rate", "mean", "median", "count") else None,
        )
        for r in outcomes.extract(document, lexicons(), ())
        if isinstance(r, Result) and r.outcome
    ]


def compare(passage: dict[str, Any]) -> tuple[list[object], list[Row]]:
    """Return the wrong rows, and the labelled rows that were not read."""
    wanted = [(labelled(row), row.get("group")) for row in passage["rows"]]
    wrong: list[object] = []
    for row, group in read(passage["text"]):
        found = next((w for w in wanted if w[0] == row and group == w[1]), None)
        found = found or next((w for w in wanted if w[0] == row and group is None), None)
        if found:
            wanted.remove(found)
        else:
            wrong.append((row, group))
    return wrong, [row for row, _ in wanted]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p["text"][:40])
def test_no_wrong_row_is_read(passage: dict[str, Any]) -> None:
    assert compare(passage)[0] == []


@pytest.mark.parametrize("field", FIELDS)
def test_most_rows_of_each_field_are_read(field: str) -> None:
    passages = [p for p in PASSAGES if p["area"] == field]
    fewest, share = FIELDS[field]
    assert len(passages) >= fewest
    rows = sum(len(p["rows"]) for p in passages)
    missed = sum(len(compare(p)[1]) for p in passages)
    assert 1 - missed / rows >= share
