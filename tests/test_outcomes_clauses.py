"""Outcomes that no vocabulary names, as subjects of clauses: mean hospital costs, agreement, complete closure."""

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

# a sentence of the results, and what is read of it
CLAUSES: dict[str, list[str]] = {
    "The mean time to first flatus was 2.1 ± 0.4 days vs. 3.9 ± 1.1 days (P < 0.001).": [
        "time to first flatus, mean, 2.1 days",
        "time to first flatus, mean, 3.9 days",
        "time to first flatus, p_only, p<0.001",
    ],
    "Duration of lymphopenia was shorter (1.5 +/- 2.1 days v 2.8 +/- 2.9 days, P =.02) after priming.": [
        "duration of lymphopenia, mean, 1.5 days",
        "duration of lymphopenia, mean, 2.8 days",
        "duration of lymphopenia, p_only, p=0.02",
    ],
    "The graft nadir was higher (mean +/- SD, 66,000 +/- 1,000/microL v 51,000 +/- 5,000/microL, P =.007).": [
        "graft nadir, mean, 66000 1",
        "graft nadir, mean, 51000 1",
        "graft nadir, p_only, p=0.007",
    ],
    "There was less fear of hospitals (median 12 v 14, P = 0.03).": [
        "fear of hospitals, median, 12 1",
        "fear of hospitals, median, 14 1",
        "fear of hospitals, p_only, p=0.03",
    ],
    "Overall agreement was 96.1% and positive agreement was 77.5%.": [
        "agreement, rate, 96.1 %",
        "positive agreement, rate, 77.5 %",
    ],
    "Complete closure was achieved in 62.5% of patients.": [
        "complete closure, rate, 62.5 %",
    ],
    "On day 16 the mean blast count was higher (12.5 ± 2.0 v 9.1 ± 1.4, P = 0.02).": [
        "blast count, mean, 12.5 1",
        "blast count, mean, 9.1 1",
        "blast count, p_only, p=0.02",
    ],
    "The mean value of stent patency was 59.6 ± 16.1 d and 70.7 ± 28.6 d (P = 0.17).": [
        "stent patency, mean, 59.6 days",
        "stent patency, mean, 70.7 days",
        "stent patency, p_only, p=0.17",
    ],
    "After the visit the comfort index is 89.0 ± 9.9 in the oldafenib group, and 84.1 ± 8.8 in the control group.": [
        "comfort index, mean, 89.0 1, in oldafenib",
        "comfort index, mean, 84.1 1, in control",
    ],
    "The smear had a sensitivity of 96.7% and a specificity of 85.0%.": [
        "sensitivity, rate, 96.7 %",
        "specificity, rate, 85.0 %",
    ],
    "Sensitivity was 66.7% and specificity was 70.0%.": [
        "sensitivity, rate, 66.7 %",
        "specificity, rate, 70.0 %",
    ],
    "Delivered intensity was increased with oldafenib compared with fictaxel (mean ± SD, 105 ± 5% v 91 ± 4%).": [
        "delivered intensity, mean, 105 %, in oldafenib",
        "delivered intensity, mean, 91 %, in fictaxel",
    ],
    "The agreement of the training and duplicate readings was 71.4%.": [
        "agreement of the training and duplicate readings, rate, 71.4 %",
    ],
    "Median skin loss was -28.7% for placebo, -38.2% for daily oldafenib 1200 mg and -42.9% for oldafenib 2400 mg.": [
        "skin loss, median, -28.7 %, in placebo",
        "skin loss, median, -38.2 %, in daily oldafenib 1200 mg",
        "skin loss, median, -42.9 %, in oldafenib 2400 mg",
    ],
    "Times to nail loss (12.8 ± 2.5 days v 14.8 ± 1.5 days) and hair loss (10.1 ± 1.9 v 11.1 ± 2.2 days) fell.": [
        "times to nail loss, mean, 12.8 days",
        "times to nail loss, mean, 14.8 days",
    ],
    # a difference, who they were, lists of what is not told apart, other variables
    "Mean sexual comfort was 15 points lower with fictaxel.": [],
    "At baseline, wound depth was 12% and 15%.": [],
    "Wound depth was 12 days.": [],
    "The false-negative rates of the comfort index were 1.82% and 7.41%.": [],
    "Fear of hospitals rose (median 12 v 14).": [],
    "Keratin overexpression was observed in 37.3% and 17.9% of the samples.": [],
    "Median percent reduction was -28.7% for placebo and -38.2% for oldafenib.": [],
    "The response rate with repeated oldafenib was 8%.": [
        "ORR, rate, 8 %, in repeated oldafenib",
    ],
    "The majority was male (68% and 71%).": [],
    "The mean age was 61.2 ± 9.1 years and 60.3 ± 8.8 years.": [],
}


@pytest.mark.parametrize("sentence", CLAUSES)
def test_a_clause_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == CLAUSES[sentence]
