"""Outcomes behind other words, and sentences that go on about the outcome before: a text in, its rows out."""

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "A 40% decrease in prostate-specific antigen (PSA) was seen in 9/30 (30.0%) in the oldafenib arm.": [
        "PSA response, rate, 30.0 %, in oldafenib",
    ],
    "The overall survival (OS) for the two groups was 81% and 64%, respectively (P = 0.2).": [
        "OS, rate, 81 %",
        "OS, rate, 64 %",
        "OS, p_only, p=0.2",
    ],
    "Disease-free survival was better, with 38% for the oldafenib group vs. 21% for the placebo group.": [
        "DFS, rate, 38 %, in oldafenib",
        "DFS, rate, 21 %, in placebo",
    ],
    "The response rates of patients who received oldafenib and newtinib were similar (59.2% v 58.1%; P =.9).": [
        "ORR, rate, 59.2 %, in oldafenib",
        "ORR, rate, 58.1 %, in newtinib",
        "ORR, p_only, in oldafenib, vs newtinib, p=0.9",
    ],
    "Survival was improved with an increase at 5 years of 7%.": [
        "OS, difference, 7 %, at 5 years",
    ],
    "At 3 months, 17 of 56 patients receiving oldafenib and 25 of 53 patients receiving placebo had a relapse.": [
        "relapse, count, 17 1, in oldafenib",
        "relapse, count, 25 1, in placebo",
    ],
    "Median PFS was 5 months with oldafenib and 3 months with placebo. This difference is significant (p = 0.02).": [
        "PFS, median, 5 months, in oldafenib",
        "PFS, median, 3 months, in placebo",
        "PFS, p_only, in oldafenib, vs placebo, p=0.02",
    ],
    "ORR was 20% with oldafenib and PFS 3 months. The difference was not significant (p = 0.2).": [
        "ORR, rate, 20 %, in oldafenib",
        "PFS, median, 3 months",
    ],
    "At 6 months, death occurred in 5% with oldafenib and in 7% with placebo.": [
        "Death, rate, 5 %, in oldafenib, at 6 months",
        "Death, rate, 7 %, in placebo, at 6 months",
    ],
    "OS was 12 months in arm A, 14 in arm B, and 15 in arm C.": [
        "OS, median, 12 months, in arm A",
        "OS, median, 14 months, in arm B",
        "OS, median, 15 months, in arm C",
    ],
    "Median survival was improved from 9 to 12 months.": [
        "OS, median, 9 months",
        "OS, median, 12 months",
    ],
    "The PFS HR was 0.84 (95% CI, 0.6-1.2). In the naive subset (n = 40) the HR was 0.78 (95% CI, 0.5-1.1).": [
        "PFS, hazard_ratio, 0.84 1, confidence 0.6..1.2",
        "PFS, hazard_ratio, 0.78 1, confidence 0.5..1.1",
    ],
    "The PFS HR was 0.84 (95% CI, 0.6-1.2). Age was associated with stroke in women (HR 0.78, 95% CI, 0.5-1.1).": [
        "PFS, hazard_ratio, 0.84 1, confidence 0.6..1.2",
    ],
    "Relapse occurred in 12% with oldafenib, compared with 20% with placebo.": [
        "relapse, rate, 12 %, in oldafenib",
        "relapse, rate, 20 %, in placebo",
    ],
    "PSA declines of > or = 40% were seen in 31% with oldafenib.": [
        "PSA response, rate, 31 %, in oldafenib"
    ],
    "The need for target vessel revascularization was reduced from 21% to 14% with oldafenib.": [
        "target vessel revascularisation, rate, 21 %",
        "target vessel revascularisation, rate, 14 %, in oldafenib",
    ],
    "The rates of local recurrence were 30 percent and 22 percent and of scars 36 percent and 25 percent.": [
        "local recurrence, rate, 30 %",
        "local recurrence, rate, 22 %",
    ],
    "OS was better for high risk (HR, 0.72; P = .02; 95% CI, 0.54-0.95). Subjects at low risk did not benefit "
    "(HR, 0.96; P = .82; 95% CI, 0.74-1.24).": [
        "OS, hazard_ratio, 0.72 1, confidence 0.54..0.95, p=0.02",
        "OS, hazard_ratio, 0.96 1, confidence 0.74..1.24, p=0.82",
    ],
}

NOTHING = [
    "Oldafenib increased the mean cost per patient by 1200 compared with placebo.",
    "The proportion of patients with stage IV disease was 40%.",
    "The participation rate was 41% in the oldafenib group.",
    "The mean itch score was 6.3.",
    "The incidence of gout is 12% in men.",
    "The median duration of disease was 8 years in the oldafenib group.",
    "The time to healing may be 12 days with oldafenib.",
    "In all, 40% of patients responded to the questionnaire on oldafenib.",
]


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence))] == ROWS[sentence]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_outcome_becomes_nothing(sentence: str) -> None:
    assert not [r for r in read(document(MEDIAN, sentence)) if r.outcome]
