"""Which therapies a document studies, which it names in passing, and which names no table has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coigraph import resources
from coigraph.claims import EntityKind, Mention
from coigraph.documents import Block, Document, Span, Stated, Zone
from coigraph.extractors import mentions
from coigraph.linking.entries import Entry, Reference
from coigraph.linking.given import is_given
from coigraph.linking.lexicon import Lexicon, lexicons
from coigraph.linking.spelling import words

NAMES = resources.folder("ontology") / "names"
STUDIES = resources.folder("ontology") / "studies"

STUDIED = [
    # text, the therapies studied as they are named
    ("Gefitinib was given to patients with cisplatin-resistant cancer.", ["Gefitinib"]),
    ("Nimotuzumab after failure of gemcitabine", ["Nimotuzumab"]),
    ("Patients were randomised to gefitinib or placebo after prior chemotherapy.", ["gefitinib", "placebo"]),
    ("Randomised to docetaxel as adjuvant chemotherapy", ["docetaxel"]),
    ("Chemotherapy in practice: of 90 patients, 40 had dacarbazine.", ["Chemotherapy", "dacarbazine"]),
    ("A randomised trial of radical surgery. After radical surgery, surgery wards", ["radical surgery"]),
    # what is always given together is one therapy
    ("Carboplatin plus paclitaxel (30%); carboplatin-paclitaxel responses", ["Carboplatin plus paclitaxel"]),
    ("Carboplatin/paclitaxel with bevacizumab; carboplatin was stopped", ["Carboplatin", "paclitaxel", "bevacizumab"]),
    ("Gemcitabine/nab-paclitaxel plus placebo", ["placebo", "Gemcitabine/nab-paclitaxel"]),
    ("Gemcitabine/nab-paclitaxel; gemcitabine alone", ["Gemcitabine", "nab-paclitaxel"]),
    ("Irinotecan with leucovorin and fluorouracil (FOLFIRI)", ["Irinotecan", "leucovorin", "fluorouracil", "FOLFIRI"]),
    ("Megestrol acetate 40 mg; megestrol was stopped", ["Megestrol acetate"]),
    ("Randomised to chemotherapy before radiation therapy", ["chemotherapy", "radiation therapy"]),
    ("S-1 plus pegylated liposomal doxorubicin", ["S-1", "pegylated liposomal doxorubicin"]),
    ("5-Fluorouracil (5-FU) with leucovorin; 5-FU was stopped, 5-FU was resumed", ["5-Fluorouracil", "leucovorin"]),
    # names no table has
    ("Inventimab 3 mg daily", ["Inventimab"]),
    ("the precipitant was found", []),
    ("XYZ98765 plus topotecan", ["topotecan", "XYZ98765"]),
    ("grant XYZ98765 of the state", []),
    ("XYZ 98765 plus topotecan; treated with XY-751,871 or XYZ-A12", ["topotecan", "XYZ 98765", "XY-751,871"]),
    ("EORTC 40983 plus topotecan; CA125 group; versus XYZ 2010", ["topotecan"]),
    ("AB-C7 versus topotecan; the HLA-A2 or PD-L1 group", ["topotecan", "AB-C7"]),
    ("They had 75 mg m−2docetaxel; 2docetaxel", ["docetaxel"]),
    ("gemcitabine plus placebo (GP): GP was given, GP did harm", ["gemcitabine", "placebo"]),
    ("topotecan and NCT01234567 alone", ["topotecan"]),
    ("irinotecan, leucovorin and 5-fluorouracil (ILF)", ["irinotecan", "leucovorin", "5-fluorouracil", "ILF"]),
    ("irinotecan, leucovorin and 5-fluorouracil (EUR)", ["irinotecan", "leucovorin", "5-fluorouracil"]),
    ("QEC (fluorouracil, epirubicin, cyclophosphamide)", ["fluorouracil", "epirubicin", "cyclophosphamide"]),
    ("Exampleroot plus gemcitabine; exampleroot did well", ["gemcitabine", "Exampleroot"]),
    ("Exampleroot plus gemcitabine did well", ["gemcitabine"]),
    ("Treatment plus gemcitabine; treatment went on", ["gemcitabine"]),
    ("FEX (fluorouracil, epirubicin, Xampletinib 5 mg)", ["fluorouracil", "epirubicin", "Xampletinib", "FEX"]),
    ("gemcitabine plus docetaxel (GD): GD was given, GD worked", ["gemcitabine", "docetaxel", "GD"]),
    ("gemcitabine plus docetaxel (GD) was given", ["gemcitabine", "docetaxel"]),
    ("cisplatin and ifosfamide (CI): CI was given, 95% CI", ["cisplatin", "ifosfamide"]),
    ("topotecan plus docetaxel (ToDo); ToDo was given", ["topotecan", "docetaxel", "ToDo"]),
    ("topotecan and docetaxel (TOP-DOC), TOP-DOC arm", ["topotecan", "docetaxel", "TOP-DOC"]),
    ("dose-dense topotecan and docetaxel (ddTD), ddTD arm", ["topotecan", "docetaxel", "ddTD"]),
    ("topotecan and docetaxel (TOP-DOC)", ["topotecan", "docetaxel"]),  # never again
    ("topotecan or megestrol acetate (MeA); MeA arm", ["topotecan", "megestrol acetate"]),
    ("topotecan and docetaxel (ToXe); ToXe arm", ["topotecan", "docetaxel"]),
    # what brackets spell out is like the regimen that it stands behind
    (
        "After prior BEP (bleomycin, etoposide, cisplatin) a randomised trial of BEP",
        ["BEP", "bleomycin", "etoposide", "cisplatin"],
    ),
    ("After prior BEP (bleomycin, etoposide, cisplatin) topotecan", ["topotecan"]),
    ("topotecan/docetaxel (ToDo) was stopped, ToDo went on", ["topotecan", "docetaxel", "ToDo"]),
    ("Randomised. We compared gefitinib with what was previously reported.", ["gefitinib"]),
    ("cisplatin-ifosfamide-docetaxel", ["cisplatin", "ifosfamide", "docetaxel"]),
    ("Prior cisplatin, ifosfamide or docetaxel; now topotecan", ["topotecan"]),
    ("Anthracycline/taxane-based treatment or topotecan", ["topotecan"]),
    # names that only say another again, and two drugs that are not one
    ("Xampletinib (XYZ98765) or topotecan (TPT) alone", ["topotecan", "Xampletinib"]),
    ("XYZ98765 (vemurafenib) or placebo; XYZ98765 arm", ["placebo", "XYZ98765"]),
    ("VAX comprised vincristine, doxorubicin, xampletinib", ["vincristine", "doxorubicin", "xampletinib", "VAX"]),
    (
        "docetaxel 75 mg, cisplatin 50 mg and gemcitabine 800 mg (DCG)",
        ["docetaxel", "cisplatin", "gemcitabine", "DCG"],
    ),
    ("Interferon alfa (IFN) or placebo; IFN alone", ["Interferon alfa", "placebo"]),
    ("Interferon alfa and interferon alfa-2b", ["interferon alfa-2b"]),
    ("pegylated liposomal doxorubicin or doxorubicin", ["pegylated liposomal doxorubicin", "doxorubicin"]),
    # a regimen whose initials mean other things too
    ("BEAM conditioning or a beam group of an external beam", ["BEAM"]),
    ("The EPOCH trial of rituximab", ["rituximab"]),
    # a trial: classes beside drugs, what it gives, what it joins by words
    ("A randomised trial of docetaxel or chemotherapy", ["docetaxel"]),
    ("A randomised trial of dabrafenib, a BRAF/MEK inhibitor", ["dabrafenib"]),
    ("A randomised trial: docetaxel plus carboplatin", ["docetaxel", "carboplatin"]),
    ("Carboplatin plus paclitaxel, randomised", ["Carboplatin", "paclitaxel"]),
    # a class named once beside what the text is about
    ("Electrochemotherapy " * 5 + "or immunotherapy", ["Electrochemotherapy"]),
    ("Electrochemotherapy " * 2 + "or immunotherapy", ["Electrochemotherapy", "immunotherapy"]),
    # substances of the body and of the kitchen
    ("Insulin resistance and serum iron", []),
    ("Insulin therapy and oral iron", ["Insulin", "iron"]),
    ("Calcium and magnesium infusions", ["Calcium", "magnesium"]),
    ("Calcium and magnesium levels", []),
    ("G-CSF was measured", []),
    ("Granulocyte colony-stimulating factor in blood; G-CSF treatment", ["Granulocyte colony-stimulating factor"]),
    ("Lead, gold and water", []),
    ("The effect of cholesterol lowering; hemoglobin rose by 2 g/dL hemoglobin", []),
    ("Radioactive iodine for the thyroid", ["Radioactive iodine"]),
    ("Oesophagectomy, IMRT or ara-C", ["Oesophagectomy", "IMRT", "ara-C"]),
    # the background of a structured abstract
    ("Background: Cisplatin is toxic. Methods: We gave topotecan.", ["topotecan"]),
    ("Background: We compared cisplatin with topotecan. Methods: by lot", ["cisplatin", "topotecan"]),
    ("Background: Cisplatin is toxic. Adding docetaxel to topotecan was studied.", ["docetaxel", "topotecan"]),
]  # fmt: skip


def found(text: str, title: str = "") -> list[Mention]:
    whole = f"{title}\n\n{text}" if title else text
    block = Block(Span(len(whole) - len(text), len(whole)), Zone.MAIN)
    stated = Stated(title, Span(0, len(title))) if title else None
    document = Document("urn:x", "x", "text", whole, (block,), stated)
    claims = mentions.extract(document, lexicons(), ())
    return [c for c in claims if isinstance(c, Mention) and c.entity is EntityKind.THERAPY]


@pytest.mark.parametrize(("text", "names"), STUDIED, ids=[text for text, _ in STUDIED])
def test_the_therapies_studied(text: str, names: list[str]) -> None:
    assert [claim.name.text for claim in found(text) if not claim.in_passing] == names


OF_A_TITLE = [
    # title, text, the therapies studied
    ("Docetaxel: a randomised trial", "Events were surgery to bone and death.", ["Docetaxel"]),
    (
        "Docetaxel: a randomised trial",
        "Lots fell on docetaxel or surgery alone.",
        ["Docetaxel", "surgery"],
    ),
    ("Palliative chemotherapy", "Combination chemotherapy was given.", ["Palliative chemotherapy"]),
    (
        "Combined androgen suppression",
        "Hormonal therapy was given.",
        ["Combined androgen suppression"],
    ),
    ("Gefitinib in women receiving tamoxifen", "Tamoxifen went on.", ["Gefitinib"]),
    (
        "Gefitinib: a randomised trial",
        "They were treated with high-dose radiotherapy and surgery.",
        ["Gefitinib", "radiotherapy", "surgery"],
    ),
    ("Fitness during docetaxel", "Acupuncture or placebo was given.", ["Acupuncture", "placebo"]),
    ("Fitness during docetaxel", "Docetaxel was given.", ["docetaxel"]),
    (
        "Radiation therapy at last",
        "Radiotherapy is old; radiotherapy is new.",
        ["Radiotherapy"],
    ),
    ("Radiation therapy at last", "RT is old; radiation is new.", ["Radiation therapy"]),
    ("Pelvic-Floor Exercises", "PFE or pelvic floor exercises", ["pelvic floor exercises"]),
    ("IFN-beta or docetaxel", "Docetaxel or interferon beta", ["interferon beta", "docetaxel"]),
    (
        "Palliative radiotherapy in two schedules",
        "Radiotherapy was given.",
        ["Palliative radiotherapy"],
    ),
    ("Docetaxel, CPT-11 and CAV", "They had CPT-11.", ["Docetaxel", "CPT-11"]),
    ("Docetaxel", "Randomised to docetaxel or CAV.", ["Docetaxel", "CAV"]),
    (
        "Docetaxel",
        "After radiation therapy (RT), docetaxel; RT alone",
        ["Docetaxel", "radiation therapy"],
    ),
    ("Docetaxel", "After radiation therapy (CT), docetaxel; CT alone", ["Docetaxel"]),
    (
        "Docetaxel or chemotherapy alone: a randomised trial",
        "It was given.",
        ["Docetaxel", "chemotherapy"],
    ),
]


@pytest.mark.parametrize(
    ("title", "text", "names"), OF_A_TITLE, ids=[text for _, text, _ in OF_A_TITLE]
)
def test_the_therapies_of_a_title(title: str, text: str, names: list[str]) -> None:
    assert [claim.name.text for claim in found(text, title) if not claim.in_passing] == names


def test_what_a_trial_says_before_it_speaks_of_itself_is_in_passing() -> None:
    opening = "Cisplatin acts in many tumours. Its toxicity is high." + " It often is." * 25
    own = " We randomised patients to gefitinib or docetaxel. Both did well."
    assert [c.name.text for c in found(opening + own) if not c.in_passing] == [
        "gefitinib",
        "docetaxel",
    ]


def test_what_patients_had_later_is_no_aside_without_a_trial() -> None:
    text = "Subsequent therapy was gefitinib."
    assert [claim.in_passing for claim in found(text)] == [False]
    assert [claim.in_passing for claim in found(f"A randomised trial. {text}")] == [True]


def test_what_is_named_in_passing_stays_a_mention() -> None:
    (passing,) = [claim for claim in found(STUDIED[0][0]) if claim.in_passing]
    assert passing.name.key == "cisplatin"


def rows(path: str) -> list[resources.Row]:
    return list(resources.table(resources.folder("ontology") / path))


@pytest.mark.parametrize("row", rows("names/given.tsv"), ids=lambda row: row["pattern"][:30])
def test_given(row: resources.Row) -> None:
    def given(text: str) -> bool:
        place = re.search(r"insulin|oxygen|albumin|iron|testosterone|zinc", text)
        assert place
        return is_given(text, Span(*place.span()))

    gives = row["side"] != "not"
    assert given(row["example"]) is gives
    assert given(row["counter_example"]) is not gives


@pytest.mark.parametrize("row", rows("studies/in-passing.tsv"), ids=lambda row: row["pattern"][:30])
def test_in_passing(row: resources.Row) -> None:
    if row["side"] == "title":  # of a title that names another therapy
        assert {claim.in_passing for claim in found("A trial.", row["example"])} == {False, True}
        assert {claim.in_passing for claim in found("A trial.", row["counter_example"])} == {False}
        return
    trial = "Randomised. " if row["side"] == "sentence" else ""
    assert {claim.in_passing for claim in found(trial + row["example"])} == {True}
    assert {claim.in_passing for claim in found(trial + row["counter_example"])} == {False}


@pytest.mark.parametrize("row", rows("names/drug-stems.tsv"), ids=lambda row: row["stem"])
def test_stems(row: resources.Row) -> None:
    invented = "Qwerty" + row["stem"] if len(row["stem"]) < 6 else "Qwer" + row["stem"]
    assert [claim.name.text for claim in found(f"{invented} was tried")] == [invented]
    assert row["example"].endswith(row["stem"])
    assert len(row["example"]) >= int(row["least"])
    assert not found(f"the {row['counter_example']} was tried")


@pytest.mark.parametrize("row", rows("names/salt-words.tsv"), ids=lambda row: row["word"])
def test_salts(row: resources.Row) -> None:
    base = row["example"].removesuffix(" " + row["word"])
    assert base != row["example"]
    studied = [c.name.text for c in found(f"{row['example']} or {base}") if not c.in_passing]
    assert len(studied) == 1


@pytest.mark.parametrize("row", rows("names/not-names.tsv"), ids=lambda row: row["name"])
def test_no_reference_row_has_a_banned_name(row: resources.Row) -> None:
    if row["entity"] != "any":
        return
    for lexicon in (lexicons().therapies, lexicons().conditions):
        entry = lexicon.look_up(row["name"])
        assert entry is None or entry.key in lexicon.entries


@pytest.mark.parametrize("stem", ["therapies", "conditions"])
def test_reference_tables_are_whole(stem: str) -> None:
    known = {entry.key for entry in getattr(lexicons(), stem).entries.values()}
    names: dict[tuple[str, ...], str] = {}
    for row in resources.table(NAMES / f"reference-{stem}.tsv"):
        assert row["id"] in known or row["id"].startswith("mesh-"), row.place
        assert row["exact"], row.place
        assert row["source"], row.place
        for name in (row["label"], *row.several("synonyms")):
            assert names.setdefault(words(name), row["id"]) == row["id"], (name, row.place)


def test_a_name_of_the_table_itself_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "reference.tsv"
    path.write_text(
        "id\tlabel\tkind\tcare\tsynonyms\texact\tsource\n"
        "mesh-d1\tacmeol\tdrug\t\tacme tonic\tmesh:D1\tx\nown\tacmepril\tdrug\t\t\tmesh:D2\tx\n"
    )
    own = Entry("own", "acme tonic", "drug", (), {}, "x:1")
    lexicon = Lexicon(EntityKind.THERAPY, [own], reference=Reference(path))
    keys = [match.entry.key for match in lexicon.find("Acmeol, acme tonic and acmepril")]
    assert keys == ["mesh-d1", "own", "own"]
    assert lexicon.entry("mesh-d1") is not None
    assert lexicon.entry("mesh-d2") is None
    assert list(lexicon.entries) == ["own"]
