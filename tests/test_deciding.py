"""An ambiguous name means what its document decides, and nobody where it decides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from coigraph import resources
from coigraph.claims import Interest
from coigraph.linking.deciding import DECIDED
from coigraph.linking.lexicon import lexicons
from coigraph.pipeline import read_file

ARTICLE = """A note on oldafenib

Authors: Ada Byrd, Cy Drake
{text}

Conflicts of interest

{statement}
"""
FEES = "AB has received consulting fees from Merck and Pfizer."


def merck(folder: Path, statement: str, text: str = "") -> set[str | None]:
    """Return what `Merck` is resolved to: ids of organisations, None where it is not."""
    path = folder / "one.txt"
    path.write_text(ARTICLE.format(text=text, statement=statement), encoding="utf-8")
    found = [
        claim.organisation
        for outcome in read_file(path)
        if outcome.reading
        for claim in outcome.reading.claims
        if isinstance(claim, Interest) and claim.organisation and claim.organisation.text == "Merck"
    ]
    assert found, "the statement names Merck"
    assert all(name.justification == DECIDED for name in found if name.key)
    return {name.key for name in found}


STATEMENTS = [
    # the statement, what Merck is
    (FEES, {None}),
    ("AB has received consulting fees from Merck (Darmstadt, Germany) and Pfizer.", {"merck-kgaa"}),
    ("AB has received consulting fees from Merck, Darmstadt, Germany.", {"merck-kgaa"}),
    ("AB has received consulting fees from Merck (Germany) and Pfizer.", {"merck-kgaa"}),
    ("AB has received consulting fees from Merck (Kenilworth, NJ, USA) and Pfizer.", {"merck-us"}),
    ("AB has received consulting fees from Merck (Rahway, NJ) and Pfizer.", {"merck-us"}),
    ("AB has received consulting fees from Merck (USA) and Pfizer.", {"merck-us"}),
    ("AB has received consulting fees from Merck and Pfizer (Darmstadt, Germany).", {None}),
    ("AB has received consulting fees from Merck, US Oncology and Pfizer.", {None}),
    (f"{FEES} CD is an employee of Merck KGaA.", {"merck-kgaa"}),
    (f"{FEES} CD is an employee of Merck & Co., Inc.", {"merck-us"}),
    (f"{FEES} CD is an employee of Merck Sharp & Dohme.", {"merck-us"}),
    # another sister of the name, declared beside it, may well be the other one
    (f"{FEES} CD is an employee of MSD.", {None}),
    (f"{FEES} CD is an employee of Merck Serono.", {None}),
    # one person declares both: two things
    ("AB has received consulting fees from Merck and Merck KGaA.", {None}),
    ("AB has received consulting fees from Merck, MSD and Pfizer.", {None}),
    # the document speaks for both
    (f"{FEES} CD is an employee of Merck KGaA and has received fees from Merck & Co.", {None}),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "expected"), STATEMENTS)
def test_the_statement_decides(tmp_path: Path, statement: str, expected: set[str | None]) -> None:
    assert merck(tmp_path, statement) == expected


def test_where_chemicals_are_bought_decides_nothing(tmp_path: Path) -> None:
    methods = "Chemicals were bought from Merck KGaA (Darmstadt, Germany). Slides came from MSD."
    assert merck(tmp_path, FEES, text=methods) == {None}


ROWS = list(resources.table(resources.folder("ontology") / "names" / "deciding-words.tsv"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['organisation']} {r['place']}" for r in ROWS])
def test_each_row_decides_its_example_and_not_its_counter_example(
    tmp_path: Path, row: resources.Row
) -> None:
    assert row["organisation"] in lexicons().organisations.entries
    assert lexicons().organisations.look_up(row["name"]) is None
    assert merck(tmp_path, row["example"]) == {row["organisation"]}
    assert merck(tmp_path, row["counter_example"]) == {None}
