"""Names become the rows they name, and no others."""

from __future__ import annotations

import pytest

from coigraph import resources
from coigraph.claims import (
    Authorship,
    Claim,
    EntityKind,
    Interest,
    Mention,
    Name,
    Publisher,
    Study,
    StudyGroup,
)
from coigraph.documents import Span
from coigraph.linking.lexicon import lexicons
from coigraph.linking.resolve import link, resolve, without_legal_form

ORGANISATIONS = [
    # as written, id or None, justification
    ("Pfizer", "pfizer", "exact alias"),
    ("PFIZER", "pfizer", "normalised alias"),
    ("Pfizer, Inc.", "pfizer", "normalised alias"),
    ("Pfizer Inc", "pfizer", "normalised alias"),
    ("The National Cancer Institute", "nci", "normalised alias"),
    ("Bristol Myers-Squibb Co.", "bristol-myers-squibb", "normalised alias"),
    ("Daiichi Sankyo Company, Limited", "daiichi-sankyo", "normalised alias"),
    ("Boehringer Ingelheim International GmbH", "boehringer-ingelheim", "normalised alias"),
    ("Boehringer Ingelheim GmbH", "boehringer-ingelheim", "normalised alias"),
    ("IGEA S.p.A.", "igea", "exact alias"),
    ("Igea SpA", "igea", "normalised alias"),
    ("Laboratoires Pierre Fabre S.A.", "pierre-fabre", "normalised alias"),
    ("Food & Drug Administration", "fda", "normalised alias"),
    ("Eli Lilly and Co.", "eli-lilly", "normalised alias"),
    ("Merck and Company Ltd.", None, None),
    ("Eli Lilly & Co.", "eli-lilly", "normalised alias"),
    ("Novartis Pharma AG", "novartis", "normalised alias"),
    ("Roche Genentech", "genentech", "exact alias"),
    ("F. Hoffmann–La Roche, Ltd", "roche", "normalised alias"),
    ("MSD", "merck-us", "exact alias"),
    ("Merck Sharp & Dohme LLC", "merck-us", "normalised alias"),
    ("Merck and Co., Inc.", "merck-us", "exact alias"),
    ("Merck KGaA (Darmstadt, Germany)", "merck-kgaa", "normalised alias"),
    ("EMD Serono, Inc.", "merck-serono", "normalised alias"),
    ("Merck", None, None),
    ("Merck Inc.", None, None),
    ("Merck Co., Ltd.", None, None),
    ("merck", None, None),
    ("Sindax", None, None),  # a misspelling is not resolved
    ("Novatris", None, None),
    ("Novartis, Pfizer", None, None),
    ("Novartis/Pfizer", None, None),
    ("Keytruda", None, None),  # a drug is no company
    ("nivolumab", None, None),
    ("melanoma", None, None),
    ("Inc.", None, None),
    ("The", None, None),
    ("Esmo", None, None),  # an abbreviation needs its capitals
]  # fmt: skip

BARE = [
    ("Example Co., Ltd.", "Example"),
    ("The Example Company", "Example"),
    ("Example GmbH & Co. KG", "Example"),
    ("Example S.p.A.", "Example"),
    ("Example and Co.", "Example"),
    ("And Co.", "And"),
    ("Example KGaA", "Example KGaA"),
    ("Theranova", "Theranova"),
    ("Ltd", "Ltd"),
    ("", ""),
]

HERE = (Span(0, 1),)


@pytest.mark.parametrize(
    ("text", "key", "how"), ORGANISATIONS, ids=[row[0] for row in ORGANISATIONS]
)
def test_organisations_are_resolved(text: str, key: str | None, how: str | None) -> None:
    name = resolve(Name(text), lexicons().organisations)
    assert (name.text, name.key, name.justification) == (text, key, how)
    assert (name.label is None) == (key is None)


@pytest.mark.parametrize(("name", "bare"), BARE)
def test_the_legal_form_is_left_off(name: str, bare: str) -> None:
    assert without_legal_form(name) == bare


FORMS = list(resources.table(resources.folder("ontology") / "names" / "legal-forms.tsv"))


@pytest.mark.parametrize("row", FORMS, ids=[row["form"] for row in FORMS])
def test_each_legal_form_is_left_off(row: resources.Row) -> None:
    assert without_legal_form(row["example"]) == "Example"


LAST = list(resources.table(resources.folder("ontology") / "names" / "last-words.tsv"))


@pytest.mark.parametrize("row", LAST, ids=[row["written"] for row in LAST])
def test_each_last_word_is_looked_up_as_the_others(row: resources.Row) -> None:
    written, known = (
        resolve(Name(row[column]), lexicons().organisations) for column in ("written", "known")
    )
    assert written.key == known.key is not None
    assert resolve(Name("Merck Pharm"), lexicons().organisations).key is None


PAIRS = list(resources.table(resources.folder("ontology") / "names" / "never-merge.tsv"))


@pytest.mark.parametrize("row", PAIRS, ids=[f"{row['left']} x {row['right']}" for row in PAIRS])
def test_lookalikes_are_never_merged(row: resources.Row) -> None:
    left, right = (resolve(Name(row[side]), lexicons().organisations) for side in ("left", "right"))
    assert left.key is not None, "the pair has rows of its own"
    assert right.key is not None
    assert left.key != right.key


@pytest.mark.parametrize("row", PAIRS, ids=[f"{row['left']} x {row['right']}" for row in PAIRS])
def test_no_form_of_a_name_crosses_to_its_lookalike(row: resources.Row) -> None:
    organisations = lexicons().organisations
    left, right = (resolve(Name(row[side]), organisations).key for side in ("left", "right"))
    for here, there in ((left, right), (right, left)):
        assert here is not None
        for name in organisations.entries[here].names:
            for form in (
                name,
                name.upper(),
                f"{name}, Inc.",
                f"The {name} Ltd",
                name.replace("-", " "),
            ):
                assert resolve(Name(form), organisations).key != there, form


def test_every_claim_is_linked_and_nothing_else_changes() -> None:
    resolved = Name("X", "x", "X", "drug", "exact alias")
    claims: list[Claim] = [
        Interest("Ada Example", "AE", Name("Pfizer Inc."), "Consulting", HERE, 0.9),
        Publisher(Name("ESMO"), HERE),
        Study(
            HERE,
            conditions=(Name("metastatic melanoma"),),
            sponsors=(Name("Novartis"), Name("Nobody Biotech")),
            groups=(StudyGroup("A", HERE, (Name("Opdivo"), Name("Pfizer"), resolved)),),
        ),
        Mention(EntityKind.BIOMARKER, Name("PD-L1"), HERE),
        Authorship("Ada Example", 1, HERE),
    ]
    interest, publisher, study, mention, author = link(claims, lexicons())
    assert isinstance(interest, Interest)
    assert interest.organisation == Name(
        "Pfizer Inc.", "pfizer", "Pfizer", "company", "normalised alias"
    )
    assert (interest.holder, interest.type, interest.evidence) == (
        "Ada Example",
        "Consulting",
        HERE,
    )
    assert isinstance(publisher, Publisher)
    assert publisher.name.key == "esmo"
    assert isinstance(study, Study)
    assert [name.key for name in study.conditions] == ["metastatic-melanoma"]
    assert [name.key for name in study.sponsors] == ["novartis", None]
    assert [name.key for name in study.groups[0].therapies] == ["nivolumab", None, "x"]
    assert isinstance(mention, Mention)
    assert mention.name.key == "pd-l1"
    assert author is claims[-1]


def test_linking_twice_changes_nothing() -> None:
    once = tuple(link([Publisher(Name("MSD"), HERE)], lexicons()))
    assert tuple(link(once, lexicons())) == once
