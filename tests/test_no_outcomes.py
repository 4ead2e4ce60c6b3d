"""What is no result of the study, and what is no outcome."""

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

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
    "The partial remission group (15%) was smaller.",
    "PFS events occurred in 60% of the patients.",
    "The best prognostic factor for survival was an ORR (P<0.001).",
    "The incidence of death, infarction (MI), or urgent revascularization was 6.2%.",
    "There was a 35.7% response if patients had leukopenia grade 3/4 on treatment.",
    "Patients with restenosis were randomly assigned to 1 of 3 treatment arms.",
    "The rates of recurrence at any site and of spread in A and B were 38% and 31% and 36% and 25%, respectively.",
    "Risk ratios were 1.7 (0.4 to 8.1) for fatal infarction, 1.1 (0.5 to 2.2) for stroke, 0.6 (0.2 to 1.5) for angina.",
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


@pytest.mark.parametrize("sentence", NO_ROWS)
def test_what_is_no_result_of_the_study_gives_no_row(sentence: str) -> None:
    assert read(document(MEDIAN, sentence)) == []


@pytest.mark.parametrize("sentence", CHARACTERISTICS)
def test_characteristics_of_the_subjects_are_no_outcomes(sentence: str) -> None:
    (found,) = read(document(sentence))
    assert brief(found) == CHARACTERISTICS[sentence]
    assert not found.outcome
    assert found.endpoint is None
