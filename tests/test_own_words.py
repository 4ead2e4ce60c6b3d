"""Outcomes in the words of their source, and outcomes without a name: a sentence in, its rows out."""

from __future__ import annotations

import pytest

from coigraph import resources
from tests.outcome_fixtures import MEDIAN, brief, document, read

EXAMPLES = [
    (row["example"], row["variable"])
    for row in resources.table(resources.folder("ontology") / "studies" / "own-words.tsv")
]

ROWS = {
    "The limb salvage rate was 85% with oldafenib and 70% with placebo (P = 0.02).": [
        "limb salvage rate, rate, 85 %, in oldafenib",
        "limb salvage rate, rate, 70 %, in placebo",
        "limb salvage rate, p_only, in oldafenib, vs placebo, p=0.02",
    ],
    "The incidence of joint stiffness was 14% in the oldafenib group and 6% in the placebo group.": [
        "incidence of joint stiffness, rate, 14 %, in oldafenib",
        "incidence of joint stiffness, rate, 6 %, in placebo",
    ],
    "Median duration of pyuria was 9 days with oldafenib and 14 days with placebo (P = .04).": [
        "duration of pyuria, median, 9 days, in oldafenib",
        "duration of pyuria, median, 14 days, in placebo",
        "duration of pyuria, p_only, in oldafenib, vs placebo, p=0.04",
    ],
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
        "ORR, rate, 59.2 %",
        "ORR, rate, 58.1 %",
        "ORR, p_only, p=0.9",
    ],
    "Survival was improved with an increase at 5 years of 7%.": [
        "OS, difference, 7 %, at 5 years",
    ],
    "At 3 months, 17 of 56 patients receiving oldafenib and 25 of 53 patients receiving placebo had a relapse.": [
        "relapse, count, 17 1",
        "relapse, count, 25 1, in placebo",
    ],
    "The composite of death, stroke, or any relapse occurred in 15% and in 19%, respectively (HR 0.8; P=0.6).": [
        "composite of death, stroke, or any relapse, rate, 15 %",
        "composite of death, stroke, or any relapse, rate, 19 %",
        "composite of death, stroke, or any relapse, hazard_ratio, 0.8 1, p=0.6",
    ],
    "The incidence of death, infarction (MI), or urgent revascularization was 6.2%.": [
        "incidence of death, infarction (MI), or urgent revascularization, rate, 6.2 %",
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
    "Response was obtained by 71 and 62% of patients on oldafenib or newtinib, respectively (P = 0.5).": [
        "response, rate, 71 %",
        "response, rate, 62 %",
        "response, p_only, p=0.5",
    ],
    "Bone metastasis was less common with oldafenib (14%) than with placebo (27%) (p = 0.003).": [
        "bone metastasis, rate, 14 %, in oldafenib",
        "bone metastasis, rate, 27 %, in placebo",
        "bone metastasis, p_only, in oldafenib, vs placebo, p=0.003",
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
    "The median duration of neutropenia was 12 days with oldafenib versus 21 days with placebo (P = .02).": [
        "duration of neutropenia, median, 12 days, in oldafenib",
        "duration of neutropenia, median, 21 days, in placebo",
        "duration of neutropenia, p_only, in oldafenib, vs placebo, p=0.02",
    ],
    "Less duration of pyuria (median, 16 days v 27 days; P = 0.02), less time fasting (median, 13 days; P = 0.03).": [
        "duration of pyuria, median, 16 days",
        "duration of pyuria, median, 27 days",
        "duration of pyuria, p_only, p=0.02",
    ],
    "PSA declines of > or = 40% were seen in 31% with oldafenib.": [
        "PSA response, rate, 31 %, in oldafenib"
    ],
    "The need for target vessel revascularization was reduced from 21% to 14% with oldafenib.": [
        "target vessel revascularisation, rate, 21 %",
        "target vessel revascularisation, rate, 14 %, in oldafenib",
    ],
    "The rates of local recurrence were 30 percent and 22 percent and of scars 36 percent and 25 percent.": [
        "recurrence, rate, 30 %",
        "recurrence, rate, 22 %",
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
    "Best response rates and median TTP with oldafenib were 27% versus 6% and 5.4 versus 1.9 months.",
    "In all, 40% of patients responded to the questionnaire on oldafenib.",
]


@pytest.mark.parametrize(("sentence", "variable"), EXAMPLES)
def test_an_example_of_the_table_becomes_a_result(sentence: str, variable: str) -> None:
    assert {r.variable for r in read(document(MEDIAN, sentence))} == {variable}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence))] == ROWS[sentence]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_outcome_becomes_nothing(sentence: str) -> None:
    assert not [r for r in read(document(MEDIAN, sentence)) if r.outcome]
