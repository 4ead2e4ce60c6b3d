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
    "The 5-year OS and DFS rates were 7.5% (P =.34) and 11.7% (P =.21) higher than those before.": [
        "OS, difference, 7.5 %, at 5-year",
        "DFS, difference, 11.7 %, at 5-year",
        "OS, p_only, p=0.34",
        "DFS, p_only, p=0.21",
    ],
    "The rate of pCR was 11.4% (95% CI 3.8% to 24.6%), not different from 10%, P = 0.906.": [
        "pCR, rate, 11.4 %, confidence 3.8..24.6",
        "pCR, p_only, p=0.906",
    ],
    "After 3 cycles, 11% of patients showed complete remission and 78% had a fall of the marker.": [
        "CR, rate, 11 %",
    ],
    "Of the 47 complete responders, 7, or 14.9%, have relapsed.": [],
    "Cardiotoxicity was observed in 13% of oldafenib patients (including 2 cases of sepsis) compared to 29% of others.": [
        "AE: cardiotoxicity, rate, 13 %, in oldafenib",
        "AE: cardiotoxicity, rate, 29 %, in others",
        "AE: sepsis, count, 2 1",
    ],
    "It decreased the complications, with a reduction of 25% in the albumin, in both groups.": [],
    "Overall survival correlated with the number of metastases (P < 0.001).": [],
    "OS was longer with oldafenib than with placebo (HR 0.71, 95% CI 0.58-0.88; p=0.0008) and with newtinib than with placebo (0.61, 0.49-0.75; p<0.0001).": [
        "OS, hazard_ratio, 0.71 1, in oldafenib, vs placebo, confidence 0.58..0.88, p=0.0008",
        "OS, hazard_ratio, 0.61 1, in newtinib, vs placebo, confidence 0.49..0.75, p<0.0001",
    ],
    "The hazard ratio for PFS was 0.66 (95% CI, 0.38 to 1.16) with oldafenib and 0.72 (95% CI, 0.42 to 1.23) with newtinib.": [
        "PFS, hazard_ratio, 0.66 1, confidence 0.38..1.16",
        "PFS, hazard_ratio, 0.72 1, confidence 0.42..1.23",
    ],
    "Relapse-free survival, neutropenia and overall survival at 2 years were no different (53% vs 45%, P =.06; 53% vs 54%, P =.77; and 59% vs 63%, P =.36).": [
        "RFS, rate, 53 %, at 2 years",
        "RFS, rate, 45 %, at 2 years",
        "AE: neutropenia, rate, 53 %, at 2 years",
        "AE: neutropenia, rate, 54 %, at 2 years",
        "OS, rate, 59 %, at 2 years",
        "OS, rate, 63 %, at 2 years",
        "RFS, p_only, p=0.06",
        "AE: neutropenia, p_only, p=0.77",
        "OS, p_only, p=0.36",
    ],
    "EFS was better in boys who began at 60 mg/m (2) than in others (hazard ratio 0.65, P =.002).": [
        "EFS, hazard_ratio, 0.65 1, in boys who began at 60 mg/m (2), vs others, p=0.002",
    ],
    "Times, costs and pain were less in group A (1.4 vs. 2.5, P = 0.01; 8.8 vs. 11.1 minutes, P = 0.03; and 4.7% vs. 20%, P = 0.04).": [
        "times, p_only, p=0.01",
        "cost, p_only, p=0.03",
        "pain, p_only, p=0.04",
    ],
    "Disease-free survival (DFS; 85% in the oldafenib arm and 80% in the placebo arm) is not given.": [
        "DFS, rate, 85 %, in oldafenib",
        "DFS, rate, 80 %, in placebo",
    ],
    "Median progression-free survival (PFS, months) was similar (oldafenib, 3.6; placebo, 2.8; HR, 0.88).": [
        "PFS, median, 3.6 months, in oldafenib",
        "PFS, median, 2.8 months, in placebo",
        "PFS, hazard_ratio, 0.88 1, in oldafenib, vs placebo",
    ],
    "The 2-year OS rates were 93.4 and 66.0%, and the 5-year rates were 81.4 and 48.3%.": [
        "OS, rate, 93.4 %, at 2-year",
        "OS, rate, 66.0 %, at 2-year",
        "OS, rate, 81.4 %, at 5-year",
        "OS, rate, 48.3 %, at 5-year",
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
    "The risk of progression or death was 0.66 (95% CI, 0.38 to 1.16) with oldafenib and 0.72 (95% CI, 0.42 to 1.23) with newtinib.": [
        "PFS, hazard_ratio, 0.66 1, confidence 0.38..1.16",
        "PFS, hazard_ratio, 0.72 1, confidence 0.42..1.23",
    ],
    "The recurrence rate in the oldafenib group was 20.5% (n = 7), which was lower than that in the placebo group (46.9%, n = 15).": [
        "recurrence, rate, 20.5 %, in oldafenib",
        "recurrence, rate, 46.9 %, in placebo",
    ],
    "The most frequent adverse events were neutropenia (oldafenib 20%, placebo 10%) and diarrhoea (5% and 2%).": [
        "AE: neutropenia, rate, 20 %",
        "AE: neutropenia, rate, 10 %",
        "AE: diarrhoea, rate, 5 %",
        "AE: diarrhoea, rate, 2 %",
    ],
    "Median PFS was 3?9 months (HR 1?17, 80% CI 0?91-1?50; p=0?44).": [],
    "A PSA decline of 50% was rarer with placebo.": [],
    "The 2-year cancer-specific survival was 35%.": [
        "cancer-specific survival, rate, 35 %, at 2-year",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence)) if r.outcome] == ROWS[sentence]
