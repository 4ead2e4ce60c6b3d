"""Studies: what a report says of its study, and when a document reports none."""

from __future__ import annotations

import pytest

from coigraph.claims import EntityKind, Study
from coigraph.documents import Block, Document, Field, Span, Stated, Zone
from coigraph.extractors import studies
from coigraph.extractors.periods import period
from coigraph.linking.lexicon import Entry, Lexicon, Lexicons
from coigraph.linking.vocabulary import scheme


def lexicon(kind: EntityKind, *names: str) -> Lexicon:
    return Lexicon(kind, [Entry(n.casefold(), n, "drug", (), {}, "test") for n in names])


LEXICONS = Lexicons(
    lexicon(EntityKind.ORGANISATION),
    lexicon(EntityKind.THERAPY, "oldafenib", "newtinib", "fictaxel", "taxanes"),
    lexicon(EntityKind.CONDITION, "metastatic melanoma", "gastric cancer"),
    lexicon(EntityKind.BIOMARKER),
)


def document(text: str, title: str | None = None, zone: Zone = Zone.MAIN) -> Document:
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    blocks = [Block(Span(start, len(whole)), zone)]
    stated = None
    if title:
        blocks.insert(0, Block(Span(0, len(title)), Zone.MAIN, heading=True))
        stated = Stated(title, Span(0, len(title)))
    return Document("https://example.org/doc/1", "test", "text", whole, tuple(blocks), title=stated)


def read(text: Document) -> Study | None:
    found = list(studies.extract(text, LEXICONS, ()))
    assert len(found) <= 1
    if not found:
        return None
    (study,) = found
    assert isinstance(study, Study)
    assert study.evidence
    return study


def study_of(text: str, title: str | None = None) -> Study:
    study = read(document(text, title))
    assert study is not None
    return study


SIZES = {
    "The study included 463 patients with metastatic melanoma.": 463,
    "Altogether 95 patients were enrolled.": 95,
    "HbA1c was examined in a cohort of 278 patients from one centre.": 278,
    "Oldafenib was studied in 117 patients after a stroke.": 117,
    "45 asthma patients randomised to oldafenib or placebo were followed.": 45,
    "191 patients with psoriasis enrolled in a randomised trial were examined.": 191,
    "Patients took oldafenib 20 mg on day 1 (n = 255) or were assigned to 40 mg on day 1 (n = 256).": 511,
    "Patients (n = 112) were randomised to oldafenib (n = 75) or placebo (n = 37).": 112,
    "They were assigned oldafenib (750 patients) or placebo (748 patients).": 1498,
    "Thirty-five and 38 patients were assigned at random to oldafenib and placebo.": 73,
    "Here 27 were randomised to receive oldafenib before surgery and 29 to undergo surgery only.": 56,
    "The first stage (n = 22) was open. The second stage (n = 59) was randomised.": 81,
    "Of 1857 patients, 79 had a fall. They had been assigned to oldafenib or placebo.": 1857,
    "In all, 640 patients were randomly assigned. Of these, 82 were assigned to a diet.": 640,
    "Sixty-six patients with migraine (with or without aura), cluster headache, headache after an injury or pain of "
    "the face that had not been relieved by any drug in the year before entered the study.": 66,
    "A total of 90 subjects were recruited; 85 patients were evaluable.": 90,
    "Of 210 patients who were screened, 160 patients were randomised.": 160,
    "We randomly assigned 640 patients to surgery or observation.": 640,
    "Patients (n=170) were randomised to receive either treatment.": 170,
    "One hundred forty-six patients were enrolled.": 146,
    "3,210 women (aged >18 years) with operable cancer were randomly assigned.": 3210,
    "Data of patients with gastric cancer from the register were used (n = 540).": 540,
    "Patients were randomised to oldafenib (N = 70; 4 mg/kg weekly) or control (N = 35; no drug).": 105,
    "In this trial, 150 women with low risk were randomly divided into two groups.": 150,
    "In total, 37 healthy, well-fed, old women completed the diet.": 37,
    "Data were obtained from the register for 305 patients with cancer.": 305,
    "From 3 April 2011 to 9 October 2013, 88 patients from 21 centres were enrolled.": 88,
    "In a randomised trial, 36 healthy adults ate two meals.": 36,
    "Patients with asthma (n = 150) were randomised to two doses.": 150,
    "A case-control study was conducted in 1,711 pregnant women.": 1711,
    "Forty two adult patients with toothache were selected.": 42,
    "Four hundred fifty individuals (age, 59.0 years) who lost weight were assessed.": 450,
    "In all, 56 patients received ABC and 58 DEF.": 114,
    "Samples were obtained from 63 patients and 52 healthy controls.": 115,
    "Among 185 eligible patients, 93 were randomised to group A and 92 to group B.": 185,
    "In all, 88 patients seen between 2009 and 2013 were enrolled.": 88,
    "Of 260 registered patients, 240 were randomly assigned to oldafenib or placebo.": 240,
    "In this phase 3 trial, patients were randomised to oldafenib (5 mg/m(2); n = 98) or placebo (5 mg; n = 97).": 195,
    "The trial was closed for slow accrual after only 131 patients. Of these, 70 were allocated to surgery.": 131,
    "A phase II study compared oldafenib, a new agent, and newtinib (NT) in 140 patients with melanoma.": 140,
    "In part 1, 11 patients took oldafenib; in part 2, 33 patients randomly received one of two doses; in part 3, 21 "
    "frail patients had 6 mg.": 65,
    "The trial was analysed with 44 enrolled (90 planned) patients.": 44,
    "In first line, 39 patients treated with oldafenib had responses in 58%.": 39,
    "38 eyes of 38 patients were treated with laser while 111 eyes of 111 patients underwent surgery.": 149,
}

NO_STUDY = (
    "Several clinical studies show what the device can do.",
    "The module explains the results of pivotal clinical trials in 120 minutes.",
    "Phase II studies have shown that oldafenib is active.",
    "Results of the register say that local tumour control was 86%.",
    "A previous randomised trial included 300 patients.",
    "The picture shows a 58 years old patient with many metastases.",
)

DESIGNS = {
    "The retrospective study included 463 patients.": ("retrospective",),
    "In this randomized, double-blind, placebo-controlled phase II trial, we compared two drugs.": (
        "randomised",
        "placebo-controlled",
        "double-blind",
        "phase-2",
    ),
    "We did an open-label, multicenter, single-arm trial.": (
        "multicentre",
        "open-label",
        "single-arm",
    ),
    "A prospective cohort study was conducted at six centres.": ("prospective", "cohort"),
    "In total, 300 patients were randomly assigned to one of two groups.": ("randomised",),
    "This non-randomised study compared two schedules.": ("non-randomised",),
}

TITLES = {
    "Oldafenib in gastric cancer: a randomised phase III trial": ("3", ("randomised", "phase-3")),
    "A phase 1/2 study of oldafenib": ("1/2", ("phase-1",)),
    "Oldafenib for everybody: a systematic review": (None, ("systematic-review",)),
}

PERIODS = {
    "treated between 2007 and 2017": ("2007", "2017"),
    "from January 2010 to March 2012": ("2010-01", "2012-03"),
    "Between Nov 3, 1994, and June 21, 2002": ("1994-11-03", "2002-06-21"),
    "From 1 April 2013 to 30 September 2015": ("2013-04-01", "2015-09-30"),
    "from March to October 2015": ("2015-03", "2015-10"),
    "during 2004-2008": ("2004", "2008"),
    "from 2017 to 2007": None,
    "from May to June": None,
    "between 20 and 30 patients": None,
}

IDS = {
    "ClinicalTrials.gov number, NCT01234567.": "NCT01234567",
    "Registered as NCT#01234567.": "NCT01234567",
    "Current Controlled Trials ISRCTN 12345678": "ISRCTN12345678",
    "EudraCT number 2019-001234-56.": "EudraCT 2019-001234-56",
    "ANZCTR: ACTRN12699000123456": "ACTRN12699000123456",
    "Registry: ChiCTR-TRC-12345678": "ChiCTR-TRC-12345678",
    "UMIN000012345": "UMIN000012345",
    "Registration number: UMIN-CTR C000012345": "C000012345",
    "Nederlands Trial Register (NTR) 4711": "NTR4711",
    "International Standard Randomised Controlled Trial Register, under reference 12345678": "ISRCTN12345678",
    "No. CTRI/2015/01/005432": "CTRI/2015/01/005432",
    "Trial registration: National Register for clinical trials (No. 4711)": "4711",
}

INCLUDED = "The study included 100 patients. "


@pytest.mark.parametrize("text", SIZES)
def test_the_number_of_subjects(text: str) -> None:
    assert study_of(text).size == SIZES[text]


@pytest.mark.parametrize("text", NO_STUDY)
def test_a_document_that_reports_no_study_has_none(text: str) -> None:
    assert read(document(text)) is None


def test_a_study_of_the_reference_list_is_not_the_documents_own() -> None:
    text = "1. Doe J. A prospective cohort study on 376 patients. NCT01234567"
    assert read(document(text, zone=Zone.REFERENCES)) is None


@pytest.mark.parametrize("text", DESIGNS)
def test_the_design(text: str) -> None:
    study = study_of(text)
    assert study.designs == DESIGNS[text]
    concepts = scheme("designs")
    words = [concepts[d].label for d in study.designs if not d.startswith("phase")]
    assert study.design == (", ".join(words) or None)


@pytest.mark.parametrize("title", TITLES)
def test_the_title_gives_design_and_phase(title: str) -> None:
    study = study_of("Oldafenib was given.", title)
    assert (study.phase, study.designs) == TITLES[title]


@pytest.mark.parametrize("text", PERIODS)
def test_periods_are_as_exact_as_printed(text: str) -> None:
    found = period(text, 0, len(text))
    assert (found and (found.start, found.end)) == PERIODS[text]


def test_a_study_has_its_period() -> None:
    study = study_of("The study included 100 patients who were treated between 2007 and 2017.")
    assert (study.start, study.end) == ("2007", "2017")


@pytest.mark.parametrize("text", IDS)
def test_registry_ids_in_one_form(text: str) -> None:
    assert study_of(INCLUDED + text).registry_ids == (IDS[text],)


def test_the_id_that_a_record_states_of_itself() -> None:
    text = "Oldafenib in gastric cancer."
    record = Document(
        "https://example.org/doc/3",
        "test",
        "trial",
        text,
        (Block(Span(0, len(text)), Zone.MAIN),),
        identifiers={"nct": Stated("NCT01234567", Field("$.nctId", "NCT01234567"))},
    )
    study = read(record)
    assert study is not None
    assert study.registry_ids == ("NCT01234567",)
    assert study.evidence == (Field("$.nctId", "NCT01234567"),)


@pytest.mark.parametrize(
    ("title", "acronym"),
    [
        ("Oldafenib in melanoma (CheckMate 999): a randomised trial", "CheckMate 999"),
        ("A randomised trial of oldafenib: the FICTION trial", "FICTION"),
        ("A randomised trial of oldafenib", None),
    ],
)
def test_an_acronym_only_where_the_pattern_is_certain(title: str, acronym: str | None) -> None:
    assert study_of("Oldafenib was given.", title).acronym == acronym


def test_the_conditions_of_the_included_patients() -> None:
    study = study_of(
        "The study included 463 patients with metastatic melanoma. Gastric cancer is another matter."
    )
    assert [c.key for c in study.conditions] == ["metastatic melanoma"]
