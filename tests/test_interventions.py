"""Interventions that no table has: which words of a trial's title and of its assigning name them."""

from __future__ import annotations

import pytest

from coigraph import resources
from coigraph.claims import EntityKind, Mention
from coigraph.documents import Block, Document, Span, Stated, Zone
from coigraph.extractors import mentions
from coigraph.linking.lexicon import lexicons
from coigraph.resources import Row

NAMED = [
    # title, text, the therapies studied
    (
        "Peer mentoring",
        "Women were randomised to a six-week peer mentoring programme or to a leaflet.",
        ["peer mentoring programme"],
    ),
    (
        "A new bedside singing intervention after surgery: a randomised trial",
        "It did good.",
        ["bedside singing intervention"],
    ),
    (
        "Handrail training versus seated training: a randomised trial",
        "It did good.",
        ["Handrail training", "seated training"],
    ),
    (
        "Impact of a postcard reminder on screening: a randomised trial",
        "A postcard reminder or none.",
        ["postcard reminder"],
    ),
    (
        "Sleep after a 6-week kitchen gardening program: single-arm trial",
        "It did good.",
        ["kitchen gardening program"],
    ),
    (
        "Walking",
        "Men were randomised to nurse-led support (n = 9) or usual care (n = 9).",
        ["usual care", "nurse-led support"],
    ),
    (
        "Walking",
        "Randomised: the study group received pharmacist-led counselling.",
        ["pharmacist-led counselling"],
    ),
    (
        "Pain",
        "Women were randomised to wrist acupressure or sham acupressure.",
        ["wrist acupressure", "sham acupressure"],
    ),
    (
        "Pain",
        "Men were randomised to guided drumming or relaxation training.",
        ["relaxation training"],
    ),
    (
        "Hand-drawn anastomosis or looped anastomosis",
        "Allocation was randomised.",
        ["Hand-drawn anastomosis", "looped anastomosis"],
    ),
    # the name that was made up for it
    (
        "WalkWell: a nurse-led programme for men",
        "Men were randomised to WalkWell or nothing.",
        ["WalkWell"],
    ),
    ("Walking", "Men were randomised to a pocket-sized app (StepSure) or nothing.", ["StepSure"]),
    # by the initials of its group
    (
        "Gardens",
        "Randomised to kitchen garden visits (KGV) or none; the KGV group slept.",
        ["kitchen garden visits"],
    ),
    (
        "Gardens",
        "Women with low tumour burden disease (LTBD) were randomised; the LTBD group slept.",
        [],
    ),
    ("Gardens", "Randomised by kitchen garden visits (KGV).", []),
    # two names of one thing, and a listed thing in a longer name
    (
        "A mailed seed reminder: randomised trial",
        "Randomised to a mailed reminder or none.",
        ["mailed seed reminder"],
    ),
    ("Wrist acupressure: randomised trial", "Acupressure was given.", ["Wrist acupressure"]),
    # no trial, no frame, no telling word, another noun behind, a drug
    ("Impact of a postcard reminder on screening", "It did good.", []),
    ("Sleep in a bedside singing programme: a randomised trial", "It did good.", []),
    ("A new control intervention: a randomised trial", "It did good.", []),
    ("Women were randomised to sun reminder costs", "It did good.", []),
    ("Docetaxel programme: a randomised trial", "It did good.", ["Docetaxel"]),
]


def studied(text: str, title: str = "") -> list[str]:
    whole = f"{title}\n\n{text}"
    block = Block(Span(len(whole) - len(text), len(whole)), Zone.MAIN)
    stated = Stated(title, Span(0, len(title))) if title else None
    document = Document("urn:x", "x", "text", whole, (block,), stated)
    claims = mentions.extract(document, lexicons(), ())
    return [
        claim.name.text
        for claim in claims
        if isinstance(claim, Mention)
        and claim.entity is EntityKind.THERAPY
        and not claim.in_passing
    ]


@pytest.mark.parametrize(
    ("title", "text", "names"), NAMED, ids=[f"{title}. {text}" for title, text, _ in NAMED]
)
def test_the_interventions_of_a_trial(title: str, text: str, names: list[str]) -> None:
    assert studied(text, title) == names


def rows(rule: str) -> list[Row]:
    table = resources.folder("ontology") / "names" / "intervention-words.tsv"
    return [row for row in resources.table(table) if row["rule"] == rule]


@pytest.mark.parametrize("row", rows("head") + rows("arm"), ids=lambda row: row["word"])
def test_a_head_names_what_is_assigned(row: Row) -> None:
    name = row["example"].removeprefix("randomised to ").removeprefix("a ")
    assert name in studied(f"Women were {row['example']}.")
    counter = studied(f"Women were randomised: {row['counter_example']}.")
    assert not any(" " in name for name in counter)


@pytest.mark.parametrize("row", rows("plain"), ids=lambda row: row["word"])
def test_a_plain_word_is_no_name_by_itself(row: Row) -> None:
    found = studied(f"Women were randomised to {row['example']}.")
    assert any(name.endswith("nurse-led counselling") for name in found)
    assert row["counter_example"] not in studied(
        f"Women were randomised to {row['counter_example']}."
    )


@pytest.mark.parametrize("row", rows("other"), ids=lambda row: row["word"])
def test_what_has_initials_and_is_no_intervention(row: Row) -> None:
    assert not studied(f"Women were randomised. The {row['example']} slept.")
    assert studied(f"Women were randomised. The {row['counter_example']} slept.")


@pytest.mark.parametrize("row", rows("around"), ids=lambda row: row["word"])
def test_a_word_that_is_no_part_of_a_name(row: Row) -> None:
    assert not any(row["word"] in name.split() for name in studied(f"Women were {row['example']}."))
