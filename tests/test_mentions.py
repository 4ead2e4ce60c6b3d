"""What the text speaks of is a mention; what it only carries along is none."""

from __future__ import annotations

import pytest

from coigraph import resources
from coigraph.claims import Claim, Disclosure, DisclosureKind, Mention
from coigraph.documents import PROSE, Block, Document, Field, Span, Stated, Zone
from coigraph.extractors import mentions
from coigraph.linking.lexicon import lexicons

MENTIONED = [
    # text, ids of the rows in the order of the text
    ("Twelve patients were given bleomycin.", ["bleomycin"]),
    ("We compared carboplatin plus paclitaxel with dacarbazine.", [
        "carboplatin", "carboplatin-paclitaxel", "paclitaxel", "dacarbazine"]),
    ("Paclitaxel/carboplatin was stopped.", ["paclitaxel", "carboplatin-paclitaxel", "carboplatin"]),
    ("Nivolumab in combination with ipilimumab", ["nivolumab", "nivolumab-ipilimumab", "ipilimumab"]),
    ("the dabrafenib and trametinib combination", ["dabrafenib", "dabrafenib-trametinib", "trametinib"]),
    ("gemcitabine plus bleomycin", ["gemcitabine", "bleomycin"]),  # a combination no row has
    ("taxanes and other chemotherapy", ["taxane", "chemotherapy"]),
    ("an anti-PD1 compound", ["pd-1-inhibitor"]),
    ("tumours that express PD-1", ["pd-1"]),
    ("targeted therapies against melanoma", ["targeted-therapy", "melanoma"]),
    ("electrodes of the CLINIPORATORTM", ["cliniporator"]),
    ("cells with HMB-45; a BRAF V600 mutation", ["hmb-45", "braf-v600-mutation"]),
    ("pain, odour, bleeding and infection", ["pain", "odour", "bleeding", "infection"]),
    ("a member of the Society for Melanoma Research", []),
    ("as the Melanoma Research Foundation says", []),
    ("printed in the Nordic Journal of Cancer", []),
    ("at the Northern Cancer Institute", []),
    ("Treatment of Metastatic Melanoma", ["metastatic-melanoma"]),
    ("Merck sells nothing here.", []),
    ("", []),
]  # fmt: skip

CHOSEN = [
    # text, name of the mention, its places
    ("Targeted therapies, then targeted therapy.", "targeted therapy", ["Targeted therapies", "targeted therapy"]),
    ("Taxanes or a taxane-based chemotherapy", "Taxanes", ["Taxanes", "taxane-based chemotherapy"]),
    ("ICIs after an ICI", "ICIs", ["ICIs", "ICI"]),
    ("MELANOMA and melanoma", "MELANOMA", ["MELANOMA", "melanoma"]),
]  # fmt: skip


def document(*blocks: tuple[str, Zone], title: Stated | None = None) -> Document:
    text = "\n".join(part for part, _ in blocks)
    made, start = [], 0
    for part, zone in blocks:
        if part:
            made.append(Block(Span(start, start + len(part)), zone))
        start += len(part) + 1
    return Document("urn:x", "x.txt", "text", text, tuple(made), title)


def found(source: Document, *earlier: Claim) -> list[Mention]:
    claims = list(mentions.extract(source, lexicons(), earlier))
    assert all(isinstance(claim, Mention) for claim in claims)
    return [claim for claim in claims if isinstance(claim, Mention)]


@pytest.mark.parametrize(("text", "keys"), MENTIONED, ids=[text for text, _ in MENTIONED])
def test_what_the_text_speaks_of(text: str, keys: list[str]) -> None:
    assert [claim.name.key for claim in found(document((text, Zone.MAIN)))] == keys


@pytest.mark.parametrize(("text", "name", "places"), CHOSEN, ids=[name for _, name, _ in CHOSEN])
def test_one_claim_holds_every_place(text: str, name: str, places: list[str]) -> None:
    (claim,) = found(document((text, Zone.MAIN)))
    assert claim.name.text == name
    quotes = [place.of(text) for place in claim.evidence if isinstance(place, Span)]
    assert quotes == places


WORDS = list(resources.table(resources.folder("ontology") / "names" / "institution-words.tsv"))


@pytest.mark.parametrize("row", WORDS, ids=[row["word"] for row in WORDS])
def test_names_of_institutions_are_no_mentions(row: resources.Row) -> None:
    assert not found(document((f"It was seen at the {row['example']} today.", Zone.MAIN)))
    assert found(document((row["example"].replace(row["word"], "Word"), Zone.MAIN)))


@pytest.mark.parametrize("zone", [zone for zone in Zone if zone not in PROSE])
def test_other_zones_are_not_read(zone: Zone) -> None:
    claims = found(document(("About pain", Zone.MAIN), ("nivolumab for melanoma", zone)))
    assert [claim.name.key for claim in claims] == ["pain"]


REFERENCE = "1. Doe AB. Bleomycin\nin skin metastases. Journal of Melanoma. 2019;17:1-9."


def test_titles_of_cited_works_are_kept_apart() -> None:
    source = document(("About bleomycin", Zone.MAIN), (REFERENCE, Zone.REFERENCES))
    claims = found(source)
    assert [(claim.name.key, claim.cited) for claim in claims] == [
        ("bleomycin", False),
        ("skin-metastasis", True),
    ]
    assert claims[0].evidence == (Span(6, 15),), "where the document itself speaks of it"
    (place,) = claims[1].evidence
    assert isinstance(place, Span)
    assert place.of(source.text) == "skin metastases"


def test_a_disclosure_in_the_running_text_is_not_read() -> None:
    source = document(("About pain", Zone.MAIN), ("Fees for talks on nivolumab.", Zone.MAIN))
    disclosure = Disclosure(source.blocks[1].span, DisclosureKind.STATEMENT)
    assert [claim.name.key for claim in found(source, disclosure)] == ["pain"]


def test_headings_and_the_title_are_read_once() -> None:
    text = "Melanoma in brief"
    span = Span(0, len(text))
    inside = Document(
        "urn:x", "x", "text", text, (Block(span, Zone.MAIN, heading=True),), Stated(text, span)
    )
    (claim,) = found(inside)
    assert claim.evidence == (Span(0, 8),)


def test_a_title_outside_the_running_text_is_read() -> None:
    text = "Melanoma in brief"
    span = Span(0, len(text))
    block = Block(span, Zone.NAVIGATION, heading=True)
    (claim,) = found(Document("urn:x", "x", "text", text, (block,), Stated(text, span)))
    assert claim.evidence == (Span(0, 8),)


def test_a_title_that_only_the_metadata_hold_is_evidence_itself() -> None:
    field = Field("meta[name=title]", "Bleomycin and melanoma")
    source = document(("No names here.", Zone.MAIN), title=Stated(field.value, field))
    claims = found(source)
    assert [(claim.name.key, claim.evidence) for claim in claims] == [
        ("bleomycin", (field,)),
        ("melanoma", (field,)),
    ]


def test_names_go_on_in_the_next_line_of_a_block_but_not_in_the_next_block() -> None:
    together = Document("urn:x", "x", "text", "brain\nmetastases", (Block(Span(0, 16), Zone.MAIN),))
    apart = document(("brain", Zone.MAIN), ("metastases", Zone.MAIN))
    assert [claim.name.key for claim in found(together)] == ["brain-metastasis"]
    assert [claim.name.key for claim in found(apart)] == ["metastasis"]


def test_a_therapy_of_a_statement_of_funding_is_named_in_passing() -> None:
    source = document(("Docetaxel was given.", Zone.MAIN), ("Acme gave gefitinib.", Zone.FUNDING))
    assert [(claim.name.key, claim.in_passing) for claim in found(source)] == [
        ("docetaxel", False),
        ("gefitinib", True),
    ]


def test_classes_and_combinations_that_only_cited_titles_name_are_named_in_passing() -> None:
    title = "1. Doe AB. Ipilimumab plus nivolumab or taxanes. Journal of Melanoma. 2019;17:1-9."
    claims = found(document(("About pain", Zone.MAIN), (title, Zone.REFERENCES)))
    assert {claim.name.key: claim.in_passing for claim in claims if claim.cited} == {
        "nivolumab-ipilimumab": True,
        "ipilimumab": False,
        "nivolumab": False,
        "taxane": True,
    }
