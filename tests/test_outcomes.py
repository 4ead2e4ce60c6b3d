"""Results: a sentence in, its rows out."""

from __future__ import annotations

import pytest

from coigraph.claims import Claim, EntityKind, Result
from coigraph.documents import Block, Document, Span, Zone
from coigraph.extractors import outcomes
from coigraph.linking.lexicon import Entry, Lexicon, Lexicons


def lexicon(kind: EntityKind, *names: str) -> Lexicon:
    return Lexicon(kind, [Entry(n.casefold(), n, "drug", (), {}, "test") for n in names])


LEXICONS = Lexicons(
    lexicon(EntityKind.ORGANISATION),
    lexicon(EntityKind.THERAPY, "oldafenib", "newtinib", "placebo", "fictaxel"),
    lexicon(EntityKind.CONDITION, "melanoma"),
    lexicon(EntityKind.BIOMARKER),
)
MEDIAN = "All times given are medians (median)."


def document(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    blocks = []
    start = 0
    for paragraph in paragraphs:
        blocks.append(Block(Span(start, start + len(paragraph)), Zone.MAIN))
        start += len(paragraph) + 2
    return Document("https://example.org/doc/1", "test", "text", text, tuple(blocks))


def read(text: Document, *earlier: Claim) -> list[Result]:
    found = [c for c in outcomes.extract(text, LEXICONS, earlier) if isinstance(c, Result)]
    for result in found:
        for place in result.evidence:
            assert isinstance(place, Span)
            assert result.as_written in place.of(text.text)
    return found


def brief(result: Result) -> str:
    """A row as words: variable, statistic, value, unit; then what it has of group, comparison, time, bounds and p."""
    words = [result.variable, result.statistic]
    if result.value is not None:
        words.append(f"{result.value} {result.unit}")
    if result.group:
        words.append(f"in {result.group}")
    if result.compared_with:
        words.append(f"vs {result.compared_with}")
    if result.timepoint:
        words.append(f"at {result.timepoint}")
    if result.interval:
        words.append(f"{result.interval} {result.low}..{result.high}")
    if result.p is not None:
        words.append(f"p{result.p_sign}{result.p}")
    return ", ".join(words)


ROWS = {
    # one value
    "The ORR was 12.5%.": ["ORR, rate, 12.5 %"],
    "The objective response rate (ORR) reached 31%.": ["ORR, rate, 31 %"],
    "In all, 20.7% of patients had stable disease.": ["SD, rate, 20.7 %"],
    "Complete responses were seen in 4% of the patients.": ["CR, rate, 4 %"],
    "The 1-year PFS rate was 12%.": ["PFS, rate, 12 %, at 1-year"],
    "“Local tumor control was 74% at 180 days of follow-up”, says the register.": [
        "local tumour control, rate, 74 %, at 180 days"
    ],
    "Median DFS was 30 months (95% CI, 21 to not reached).": [
        "DFS, median, 30 months, confidence 21..None"
    ],
    "The mean survival time was 31.1 months.": ["OS, mean, 31.1 months"],
    "Melanoma-specific survival at 5 years was 81%.": [
        "melanoma-specific survival, rate, 81 %, at 5 years"
    ],
    "The highest ORR was seen with oldafenib, at 25.0%.": ["ORR, rate, 25.0 %, in oldafenib"],
    "In responders, the median PFS was 8.7 months.": ["PFS, median, 8.7 months, in responders"],
    "Median OS was 7.1 months for the entire cohort.": ["OS, median, 7.1 months"],
    "Grade 3/4 adverse events occurred in 21% of patients.": [
        "AE: Grade 3/4 adverse events, rate, 21 %"
    ],
    "New-lesion–free survival at 1 year was 40%.": [
        "new-lesion–free survival, rate, 40 %, at 1 year"
    ],
    "After an increase in dose, OS was 18 versus 16 months.": [
        "OS, median, 18 months",
        "OS, median, 16 months",
    ],
    "OS at 2 years rose from 31% (25–37) to 40% with oldafenib.": [
        "OS, rate, 31 %, at 2 years",
        "OS, rate, 40 %, in oldafenib, at 2 years",
    ],
    # lists
    "The ORR was 14.3% with oldafenib, 10.3% with newtinib, and 2.8% with placebo.": [
        "ORR, rate, 14.3 %, in oldafenib",
        "ORR, rate, 10.3 %, in newtinib",
        "ORR, rate, 2.8 %, in placebo",
    ],
    "Of 52 patients, 3 (6%) had a complete response, 12 (23%) a partial response and 20 (38%) stable disease.": [
        "CR, rate, 6 %",
        "PR, rate, 23 %",
        "SD, rate, 38 %",
    ],
    "The response rate was 23% (CR 3%, PR 20%).": [
        "ORR, rate, 23 %",
        "CR, rate, 3 %",
        "PR, rate, 20 %",
    ],
    "The 1-, 2- and 3-year OS rates were 80%, 61% and 45%, respectively.": [
        "OS, rate, 80 %, at 1-year",
        "OS, rate, 61 %, at 2-year",
        "OS, rate, 45 %, at 3-year",
    ],
    "PFS and OS (medians) were 4.4 and 9.3 months, respectively, for arm A, and 5.2 and 12 months for arm B.": [
        "PFS, median, 4.4 months, in arm A",
        "OS, median, 9.3 months, in arm A",
        "PFS, median, 5.2 months, in arm B",
        "OS, median, 12 months, in arm B",
    ],
    "The 2 years DFS and OS for X1 vs. X2 were 70% vs. 52%, and 90% vs. 75%, respectively.": [
        "DFS, rate, 70 %, in X1, at 2 years",
        "DFS, rate, 52 %, in X2, at 2 years",
        "OS, rate, 90 %, in X1, at 2 years",
        "OS, rate, 75 %, in X2, at 2 years",
    ],
    "Disease control was 41 and 29% in arms A and B, respectively (P=0.12).": [
        "DCR, rate, 41 %, in arm A",
        "DCR, rate, 29 %, in arm B",
        "DCR, p_only, in arm A, vs arm B, p=0.12",
    ],
    # comparisons
    "PFS was longer with oldafenib than with placebo (median, 6.9 vs 4.2 months; HR, 0.6; 95% CI, 0.5-0.7; P<.001).": [
        "PFS, median, 6.9 months, in oldafenib",
        "PFS, median, 4.2 months, in placebo",
        "PFS, hazard_ratio, 0.6 1, in oldafenib, vs placebo, confidence 0.5..0.7, p<0.001",
    ],
    "Oldafenib improved PFS compared with newtinib (7.4 v 5.8 months; HR = 0.70).": [
        "PFS, median, 7.4 months, in Oldafenib",
        "PFS, median, 5.8 months, in newtinib",
        "PFS, hazard_ratio, 0.70 1, in Oldafenib, vs newtinib",
    ],
    "Patients given oldafenib had a median PFS of 8.2 months compared with 5.1 months for those receiving placebo.": [
        "PFS, median, 8.2 months, in oldafenib",
        "PFS, median, 5.1 months, in placebo",
    ],
    "Median OS was 8 months for all patients, 17 months for those who responded, and 6 months in others (P <.0001).": [
        "OS, median, 8 months",
        "OS, median, 17 months, in those who responded",
        "OS, median, 6 months, in others",
        "OS, p_only, in those who responded, vs others, p<0.0001",
    ],
    "Median PFS (95% CI) was 6.4 (4.9–9.0) months vs 4.1 (3.2–5.7) months in the oldafenib vs placebo arms.": [
        "PFS, median, 6.4 months, in oldafenib, confidence 4.9..9.0",
        "PFS, median, 4.1 months, in placebo, confidence 3.2..5.7",
    ],
    "At 3 years the gain in PFS was 6·2% (from 31·0% [94·5% CI 24·1–38·2] to 37·2% [30·3–44·9]; HR 0·81; p=0·06).": [
        "PFS, rate, 31.0 %, at 3 years, confidence 24.1..38.2",
        "PFS, rate, 37.2 %, at 3 years, confidence 30.3..44.9",
        "PFS, difference, 6.2 %, at 3 years",
        "PFS, hazard_ratio, 0.81 1, at 3 years, p=0.06",
    ],
    "Mortality was similar (0.7% in A1 vs 1.0% in B1) and stroke rates were lower (0.2% in A1 vs 3% in B1).": [
        "mortality, rate, 0.7 %, in A1",
        "mortality, rate, 1.0 %, in B1",
        "stroke, rate, 0.2 %, in A1",
        "stroke, rate, 3 %, in B1",
    ],
    # events, adverse events, counts and measured variables
    "Neutropenia occurred in 45% of treated patients and nausea in 12%.": [
        "AE: neutropenia, rate, 45 %",
        "AE: nausea, rate, 12 %",
    ],
    "The most common adverse events were nausea (45%) and fatigue (30%).": [
        "AE: nausea, rate, 45 %",
        "AE: fatigue, rate, 30 %",
    ],
    "Nausea, rash and fever occurred in 12%, 8% and 5% of treated patients.": [
        "AE: nausea, rate, 12 %",
        "AE: rash, rate, 8 %",
        "AE: pyrexia, rate, 5 %",
    ],
    "The response rate (complete response plus partial response) was 45% in the X1 arm and 24% in the X2 arm.": [
        "ORR, rate, 45 %, in X1",
        "ORR, rate, 24 %, in X2",
    ],
    "OS was 12 months in the vaccine group compared to 10 months in the control group (HR 0.8, p=0.19).": [
        "OS, median, 12 months, in vaccine",
        "OS, median, 10 months, in control",
        "OS, hazard_ratio, 0.8 1, in vaccine, vs control, p=0.19",
    ],
    "Mortality was 21.6% with oldafenib and 24.6% with placebo (age-adjusted rate ratio 0.83; P<0.001).": [
        "mortality, rate, 21.6 %, in oldafenib",
        "mortality, rate, 24.6 %, in placebo",
        "mortality, risk_ratio, 0.83 1, in oldafenib, vs placebo, p<0.001",
    ],
    "Median PFS was NR (95% CI, 16.9-NR) in the X1 arm.": [
        "PFS, median, in X1, confidence 16.9..None",
    ],
    "Patients achieving pCR had longer DFS than those without pCR (HR 0.31; 95% CI 0.18-0.53; P < .001).": [
        "DFS, hazard_ratio, 0.31 1, confidence 0.18..0.53, p<0.001",
    ],
    "The median OS for arms A, B, and C was 8.2, 9.1 and 11.4 months, respectively.": [
        "OS, median, 8.2 months, in arm A",
        "OS, median, 9.1 months, in arm B",
        "OS, median, 11.4 months, in arm C",
    ],
    "Time to treatment failure was 4.1 months in arm A and 3.2 in arm B (P=0.03).": [
        "TTF, median, 4.1 months, in arm A",
        "TTF, median, 3.2 months, in arm B",
        "TTF, p_only, in arm A, vs arm B, p=0.03",
    ],
    "OS: 15.2 vs 12.1 months, HR 0.78 (0.64-0.95), p=0.014.": [
        "OS, median, 15.2 months",
        "OS, median, 12.1 months",
        "OS, hazard_ratio, 0.78 1, confidence 0.64..0.95, p=0.014",
    ],
    "The difference in 2-year survival was 8% (95% CI 1-15).": [
        "OS, difference, 8 %, at 2-year, confidence 1..15",
    ],
    "Objective response was seen in 21 (34%) of 61 patients given X1 and 9 (15%) of 60 given X2.": [
        "ORR, rate, 34 %, in X1",
        "ORR, rate, 15 %, in X2",
    ],
    "The most frequent were anaemia (37 events vs 22 events) and rash (17 vs 9).": [
        "AE: anaemia, count, 37 1",
        "AE: anaemia, count, 22 1",
        "AE: rash, count, 17 1",
        "AE: rash, count, 9 1",
    ],
    "DFS events were seen in 51 of 207 patients in the oldafenib group and 59 of 208 patients in the placebo group.": [
        "DFS events, count, 51 1, in oldafenib",
        "DFS events, count, 59 1, in placebo",
    ],
    "Relapse or metastasis was found in 24/82 (29.3%) in the X1 group and 37/81 (45.7%) in the X2 group.": [
        "relapse or metastasis, rate, 29.3 %, in X1",
        "relapse or metastasis, rate, 45.7 %, in X2",
    ],
    "The relative risk of hypoglycaemia was lower with oldafenib (odds ratio [95% CI] = 0.51 [0.34, 0.75]).": [
        "hypoglycaemia, odds_ratio, 0.51 1, confidence 0.34..0.75",
    ],
    "Mean LDL cholesterol was 1.9 mmol/L with oldafenib and 3.1 mmol/L with placebo.": [
        "LDL cholesterol, mean, 1.9 None, in oldafenib",
        "LDL cholesterol, mean, 3.1 None, in placebo",
    ],
    "Mean change in HbA1c was -0.9% (95% CI -1.1 to -0.7) with oldafenib.": [
        "change in HbA1c, mean, -0.9 %, in oldafenib, confidence -1.1..-0.7",
    ],
    "The hazard ratio for death was 0.69 (95% CI, 0.57 to 0.84).": [
        "OS, hazard_ratio, 0.69 1, confidence 0.57..0.84"
    ],
    "Oldafenib did not improve OS (p=0.28) or PFS (p=0.55).": [
        "OS, p_only, p=0.28",
        "PFS, p_only, p=0.55",
    ],
    "Median OS was not reached with oldafenib and was 11.2 months with placebo.": [
        "OS, median, in oldafenib",
        "OS, median, 11.2 months, in placebo",
    ],
}

# sentences with numbers and endpoints, and no result of this study
NO_ROWS = (
    "In a previous trial, the ORR was 40%.",
    "Miller et al found a median PFS of 5 months.",
    "The trial was designed to detect a difference in PFS of 20%.",
    "Assuming an ORR of 20%, 80 patients were needed.",
    "Durable response was defined as an objective response of at least 6 months.",
    "OS is correlated with PD-L1 expression in 20% of tumours.",
    "Death, myocardial infarction or stroke occurred in 8% vs 10% of patients.",
    "Hypertension was present in 45% of patients and diabetes in 20%.",
    "Pneumonia was diagnosed in 35% of the children.",
    "Fever resolved in 90% of treated patients.",
    "Prior stroke was reported in 8% of patients.",
    "Restenosis of 70% or more was of interest.",
    "LDL cholesterol fell by 52% with oldafenib.",
    "HbA1c was 8.2%.",
    "Mean baseline HbA1c was 8.2%.",
    "The presenting symptoms were rash (69%) and fever (35%).",
    "Stroke is reduced by 30% with oldafenib.",
    "PD-1 was expressed in 30% of the samples.",
    "Values are given as mean ± SD, 12% and 15%.",
    "The antibody response rate was 90%.",
    "OS was studied over 24 months in patients aged 18 to 75 years.",
    "Overall, 40% of patients had a dose reduction.",
    "Treatment was stopped due to adverse events in 12% of patients.",
    "The partial remission group (15%) was smaller.",
    "PFS events occurred in 60% of the patients.",
    "After 12 cycles, patients with PFS of interest received 80% of the dose.",
)

CHARACTERISTICS = {
    "The patients’ median age was 59 years.": "age, median, 59 years",
    "Most patients (60%) were men.": "men, rate, 60 %",
    "Of all, 86% had stage M1c disease.": "stage M1c disease, rate, 86 %",
    "Another 29% had brain metastases.": "brain metastases, rate, 29 %",
    "A fifth (21%) had a BRAF V600 mutation.": "BRAF V600 mutation, rate, 21 %",
    "The median follow-up was 23 months (IQR 20–31).": "follow-up, median, 23 months, iqr 20..31",
    "The median duration of treatment was 6.2 weeks (range, 1-95 weeks).": (
        "duration of treatment, median, 6.2 weeks, range 1..95"
    ),
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    found = read(document(MEDIAN, sentence))
    assert [brief(r) for r in found] == ROWS[sentence]
    assert all(r.outcome for r in found)


@pytest.mark.parametrize("sentence", NO_ROWS)
def test_what_is_no_result_of_the_study_gives_no_row(sentence: str) -> None:
    assert read(document(MEDIAN, sentence)) == []


@pytest.mark.parametrize("sentence", CHARACTERISTICS)
def test_characteristics_of_the_subjects_are_no_outcomes(sentence: str) -> None:
    (found,) = read(document(sentence))
    assert brief(found) == CHARACTERISTICS[sentence]
    assert not found.outcome
    assert found.endpoint is None
