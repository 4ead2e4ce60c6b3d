"""Results: differences, ratios of several pairs of groups, and numbers that belong to something else."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "Oldafenib increased the 5-year disease-free survival rate by 12.3% (P=.002).": [
        "DFS, difference, 12.3 %, at 5-year",
        "DFS, p_only, p=0.002",
    ],
    "Oldafenib increased the 5-year local control rate by 25.3%.": [
        "local control, difference, 25.3 %, at 5-year",
    ],
    "The 3-year OS and DFS rates were 4.6% (P =.41) and 9.2% (P =.17) higher than those before.": [
        "OS, difference, 4.6 %, at 3-year",
        "DFS, difference, 9.2 %, at 3-year",
        "OS, p_only, p=0.41",
        "DFS, p_only, p=0.17",
    ],
    "The rate of pCR was 16.2% (95% CI 7.1% to 29.8%), not different from 15%, P = 0.812.": [
        "pCR, rate, 16.2 %, confidence 7.1..29.8",
        "pCR, p_only, p=0.812",
    ],
    "After 3 cycles, 11% of patients showed complete remission and 78% had a fall of the marker.": [
        "CR, rate, 11 %",
    ],
    "Of the 38 complete responders, 5, or 13.2%, have died.": [],
    "Cardiotoxicity was observed in 13% of oldafenib patients (including 2 cases of sepsis) compared to 29% of others.": [
        "AE: cardiotoxicity, rate, 13 %, in oldafenib",
        "AE: cardiotoxicity, rate, 29 %, in others",
        "AE: sepsis, count, 2 1",
    ],
    "It decreased the complications, with a reduction of 25% in the albumin, in both groups.": [],
    "Overall survival correlated with the number of metastases (P < 0.001).": [],
    "OS was longer with oldafenib than with placebo (HR 0.74, 95% CI 0.60-0.91; p=0.0042) and with newtinib than with placebo (0.66, 0.53-0.82; p<0.001).": [
        "OS, hazard_ratio, 0.74 1, in oldafenib, vs placebo, confidence 0.60..0.91, p=0.0042",
        "OS, hazard_ratio, 0.66 1, in newtinib, vs placebo, confidence 0.53..0.82, p<0.001",
    ],
    "The hazard ratio for PFS was 0.81 (95% CI, 0.52 to 1.27) with oldafenib and 0.77 (95% CI, 0.49 to 1.21) with newtinib.": [
        "PFS, hazard_ratio, 0.81 1, confidence 0.52..1.27",
        "PFS, hazard_ratio, 0.77 1, confidence 0.49..1.21",
    ],
    "Relapse-free survival, neutropenia and overall survival at 3 years were no different (51% vs 44%, P =.09; 38% vs 40%, P =.71; and 62% vs 65%, P =.48).": [
        "RFS, rate, 51 %, at 3 years",
        "RFS, rate, 44 %, at 3 years",
        "AE: neutropenia, rate, 38 %, at 3 years",
        "AE: neutropenia, rate, 40 %, at 3 years",
        "OS, rate, 62 %, at 3 years",
        "OS, rate, 65 %, at 3 years",
        "RFS, p_only, p=0.09",
        "AE: neutropenia, p_only, p=0.71",
        "OS, p_only, p=0.48",
    ],
    "EFS was better in boys who began at 60 mg/m (2) than in others (hazard ratio 0.65, P =.002).": [
        "EFS, hazard_ratio, 0.65 1, in boys who began at 60 mg/m (2), vs others, p=0.002",
    ],
    "Times, costs and pain were less in group A (2.1 vs. 3.4, P = 0.02; 7.6 vs. 10.3 minutes, P = 0.01; and 6.2% vs. 17%, P = 0.03).": [
        "times, p_only, p=0.02",
        "cost, p_only, p=0.01",
        "pain, p_only, p=0.03",
    ],
    "Disease-free survival (DFS; 85% in the oldafenib arm and 80% in the placebo arm) is not given.": [
        "DFS, rate, 85 %, in oldafenib",
        "DFS, rate, 80 %, in placebo",
    ],
    "Median progression-free survival (PFS, months) was alike (oldafenib, 4.1; placebo, 3.3; HR, 0.86).": [
        "PFS, median, 4.1 months, in oldafenib",
        "PFS, median, 3.3 months, in placebo",
        "PFS, hazard_ratio, 0.86 1, in oldafenib, vs placebo",
    ],
    "The 1-year OS rates were 88.7 and 71.2%, and the 4-year rates were 54.5 and 37.6%.": [
        "OS, rate, 88.7 %, at 1-year",
        "OS, rate, 71.2 %, at 1-year",
        "OS, rate, 54.5 %, at 4-year",
        "OS, rate, 37.6 %, at 4-year",
    ],
    "The median survival time was 27.9 months (oldafenib = 26.4 months, placebo = 29.6 months).": [
        "OS, median, 27.9 months",
        "OS, median, 26.4 months",
        "OS, median, 29.6 months",
    ],
    "The ORR was 43.8% (42.2% in patients given oldafenib and 48.0% in patients given placebo).": [
        "ORR, rate, 43.8 %",
        "ORR, rate, 42.2 %, in oldafenib",
        "ORR, rate, 48.0 %, in placebo",
    ],
    "The ORR was 43.8% (12.2% in CR).": ["ORR, rate, 43.8 %", "CR, rate, 12.2 %"],
    "The rate of complications did not differ between the two groups: 25.6 and 34.1% (p = 0.2).": [
        "AE: complications, rate, 25.6 %",
        "AE: complications, rate, 34.1 %",
        "AE: complications, p_only, p=0.2",
    ],
    "The risk of progression or death was 0.81 (95% CI, 0.52 to 1.27) with oldafenib and 0.77 (95% CI, 0.49 to 1.21) with newtinib.": [
        "PFS, hazard_ratio, 0.81 1, confidence 0.52..1.27",
        "PFS, hazard_ratio, 0.77 1, confidence 0.49..1.21",
    ],
    "The recurrence rate in the oldafenib group was 18.2% (n = 6), which was less than that in the placebo group (41.9%, n = 13).": [
        "recurrence, rate, 18.2 %, in oldafenib",
        "recurrence, rate, 41.9 %, in placebo",
    ],
    "The most frequent adverse events were neutropenia (oldafenib 20%, placebo 10%) and diarrhoea (5% and 2%).": [
        "AE: neutropenia, rate, 20 %, in oldafenib",
        "AE: neutropenia, rate, 10 %, in placebo",
        "AE: diarrhoea, rate, 5 %, in oldafenib",
        "AE: diarrhoea, rate, 2 %, in placebo",
    ],
    "Median PFS was 4?6 months (HR 1?23, 90% CI 0?96-1?58; p=0?17).": [],
    "A PSA decline of 50% was rarer with placebo.": [],
    "The 2-year cancer-specific survival was 35%.": [
        "cancer-specific survival, rate, 35 %, at 2-year",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence)) if r.outcome] == ROWS[sentence]
