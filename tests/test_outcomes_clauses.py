"""Outcomes that no vocabulary names, as subjects of clauses: mean hospital costs, agreement, complete closure."""

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

# a sentence of the results, and what is read of it
CLAUSES: dict[str, list[str]] = {
    "The mean time to first flatus was 2.4 ± 0.6 days vs. 3.6 ± 0.9 days (P < 0.001).": [
        "time to first flatus, mean, 2.4 days",
        "time to first flatus, mean, 3.6 days",
        "time to first flatus, p_only, p<0.001",
    ],
    "Duration of lymphopenia was shorter (1.7 +/- 1.9 days v 3.1 +/- 2.4 days, P =.03) after priming.": [
        "duration of lymphopenia, mean, 1.7 days",
        "duration of lymphopenia, mean, 3.1 days",
        "duration of lymphopenia, p_only, p=0.03",
    ],
    "The graft nadir was higher (mean +/- SD, 64,000 +/- 2,000/microL v 53,000 +/- 4,000/microL, P =.006).": [
        "graft nadir, mean, 64000 1",
        "graft nadir, mean, 53000 1",
        "graft nadir, p_only, p=0.006",
    ],
    "There was less fear of hospitals (median 12 v 14, P = 0.03).": [
        "fear of hospitals, median, 12 1",
        "fear of hospitals, median, 14 1",
        "fear of hospitals, p_only, p=0.03",
    ],
    "Overall agreement was 94.3% and positive agreement was 79.2%.": [
        "agreement, rate, 94.3 %",
        "positive agreement, rate, 79.2 %",
    ],
    "Complete closure was achieved in 58.3% of patients.": [
        "complete closure, rate, 58.3 %",
    ],
    "On day 18 the mean blast count was higher (11.7 ± 1.8 v 9.4 ± 1.5, P = 0.03).": [
        "blast count, mean, 11.7 1",
        "blast count, mean, 9.4 1",
        "blast count, p_only, p=0.03",
    ],
    "The mean value of stent patency was 57.3 ± 14.8 d and 68.4 ± 25.9 d (P = 0.21).": [
        "stent patency, mean, 57.3 days",
        "stent patency, mean, 68.4 days",
        "stent patency, p_only, p=0.21",
    ],
    "After the visit the comfort index is 87.6 ± 9.4 in the oldafenib group, and 83.2 ± 8.5 in the control group.": [
        "comfort index, mean, 87.6 1, in oldafenib",
        "comfort index, mean, 83.2 1, in control",
    ],
    "The smear had a sensitivity of 94.8% and a specificity of 82.3%.": [
        "sensitivity, rate, 94.8 %",
        "specificity, rate, 82.3 %",
    ],
    "Sensitivity was 63.4% and specificity was 71.9%.": [
        "sensitivity, rate, 63.4 %",
        "specificity, rate, 71.9 %",
    ],
    "Delivered intensity was increased with oldafenib compared with fictaxel (mean ± SD, 103 ± 6% v 92 ± 5%).": [
        "delivered intensity, mean, 103 %, in oldafenib",
        "delivered intensity, mean, 92 %, in fictaxel",
    ],
    "The agreement of the evening and repeat readings was 73.8%.": [
        "agreement of the evening and repeat readings, rate, 73.8 %",
    ],
    "Median skin loss was -26.3% for placebo, -35.8% for daily oldafenib 1300 mg and -41.4% for oldafenib 2600 mg.": [
        "skin loss, median, -26.3 %, in placebo",
        "skin loss, median, -35.8 %, in daily oldafenib 1300 mg",
        "skin loss, median, -41.4 %, in oldafenib 2600 mg",
    ],
    "Times to nail loss (13.4 ± 2.2 days v 15.1 ± 1.7 days) and hair loss (9.8 ± 1.6 v 10.7 ± 2.0 days) fell.": [
        "times to nail loss, mean, 13.4 days",
        "times to nail loss, mean, 15.1 days",
    ],
    # a difference, who they were, lists of what is not told apart, other variables
    "Mean sexual comfort was 15 points lower with fictaxel.": [],
    "At baseline, wound depth was 12% and 15%.": [],
    "Wound depth was 12 days.": [],
    "The false-negative rates of the comfort index were 2.17% and 6.94%.": [],
    "Fear of hospitals rose (median 12 v 14).": [],
    "Keratin overexpression was observed in 34.6% and 15.8% of the samples.": [],
    "Median percent reduction was -26.3% for placebo and -35.8% for oldafenib.": [],
    "The response rate with repeated oldafenib was 8%.": [
        "ORR, rate, 8 %, in repeated oldafenib",
    ],
    "The majority was male (68% and 71%).": [],
    "The mean age was 61.2 ± 9.1 years and 60.3 ± 8.8 years.": [],
}


@pytest.mark.parametrize("sentence", CLAUSES)
def test_a_clause_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == CLAUSES[sentence]
