"""Results: lists, sentences that go on, and what is no result; a sentence in, its rows out."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "The 1-year and 2-year OS rates were 71% and 54% for the one-dose group and 74% and 60% for the four-dose group.": [
        "OS, rate, 71 %, in one-dose, at 1-year",
        "OS, rate, 54 %, in one-dose, at 2-year",
        "OS, rate, 74 %, in four-dose, at 1-year",
        "OS, rate, 60 %, in four-dose, at 2-year",
    ],
    "RFS was 90% in the X1 group and 74% in the X2 group. The adjusted hazard ratio of oldafenib versus placebo was 0.33 (95% CI 0.16 to 0.67).": [
        "RFS, rate, 90 %, in X1",
        "RFS, rate, 74 %, in X2",
        "RFS, hazard_ratio, 0.33 1, confidence 0.16..0.67",
    ],
    "RFS was 90% in the X1 group and 74% in the X2 group. The hazard ratio for death was given in men (95% CI 0.16 to 0.67).": [
        "RFS, rate, 90 %, in X1",
        "RFS, rate, 74 %, in X2",
    ],
    "For RFS, risk was reduced by 18% (hazard rate = 0.82; P=.01).": [
        "RFS, hazard_ratio, 0.82 1, p=0.01",
    ],
    "The OS rates in the two arms, however, were 68% and 58%, respectively.": [
        "OS, rate, 68 %",
        "OS, rate, 58 %",
    ],
    "The recurrence-free period was longer with oldafenib (P=0.011).": [
        "recurrence-free period, p_only, p=0.011",
    ],
    "The women survived longer with oldafenib (P=0.02).": [
        "OS, p_only, p=0.02",
    ],
    "Deaths from sepsis were seen in 5% on oldafenib.": [],
    "Deaths were seen in 5% on oldafenib.": ["Death, rate, 5 %, in oldafenib"],
    "Quality-of-life data were better kept with oldafenib (60% v 70%; P=0.02).": [],
    "Quality of life was asked of 60% (P=0.02).": [],
    "Age was associated with OS (HR 1.02; 95% CI 1.01-1.04).": [],
    "In all, 45% of patients in arm A responded versus 30% in arm B.": [
        "ORR, rate, 45 %, in arm A",
        "ORR, rate, 30 %, in arm B",
    ],
    "The ORR was 45% with oldafenib and 33% with placebo (P=0.05), and median OS was 14 and 13 months (P=0.45), respectively.": [
        "ORR, rate, 45 %, in oldafenib",
        "ORR, rate, 33 %, in placebo",
        "ORR, p_only, in oldafenib, vs placebo, p=0.05",
        "OS, median, 14 months, in oldafenib",
        "OS, median, 13 months, in placebo",
        "OS, p_only, p=0.45",
    ],
    "Tumour response was observed in 20% of patients receiving oldafenib compared with 11% receiving placebo (P=0.08).": [
        "ORR, rate, 20 %, in oldafenib",
        "ORR, rate, 11 %, in placebo",
        "ORR, p_only, in oldafenib, vs placebo, p=0.08",
    ],
    "Patients in group A had a median OS of 10 months and those in group B 8 months.": [
        "OS, median, 10 months, in group A",
        "OS, median, 8 months, in group B",
    ],
    "Serious adverse events were reported in 25% with oldafenib.": [
        "AE: serious adverse events, rate, 25 %, in oldafenib",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    found = read(document(MEDIAN, sentence))
    assert [brief(r) for r in found] == ROWS[sentence]
