"""Results: events, adverse events, counts and measured variables; a sentence in, its rows out."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "In all, 198 (52%) of patients have died on oldafenib.": ["Death, rate, 52 %"],
    "Infection was seen in five of 60 patients in the oldafenib group and six of 59 in the control group.": [
        "AE: infection, count, 5 1, in oldafenib",
        "AE: infection, count, 6 1, in control",
    ],
    "Relapses were rarer (relative hazard RT versus CT: 0.67).": [
        "relapse, hazard_ratio, 0.67 1, in RT, vs CT",
    ],
    "Toxicity was haematological: 32% had grade 3 or 4 thrombocytopenia on oldafenib.": [
        "AE: grade 3 or 4 thrombocytopenia, rate, 32 %, in oldafenib",
    ],
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
        "DFS, hazard_ratio, 0.31 1, in Patients achieving pCR, vs those without pCR, confidence 0.18..0.53, p<0.001",
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
    "Mean change in HbA1c was −0.6% (95% CI −0.7, −0.5), −0.6% (−0.6, −0.5), and −0.7% (−0.8, −0.7) in the oldafenib 15 mg, oldafenib 5 mg, and newtinib groups, respectively.": [
        "change in HbA1c, mean, -0.6 %, in oldafenib 15 mg, confidence -0.7..-0.5",
        "change in HbA1c, mean, -0.6 %, in oldafenib 5 mg, confidence -0.6..-0.5",
        "change in HbA1c, mean, -0.7 %, in newtinib, confidence -0.8..-0.7",
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


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    found = read(document(MEDIAN, sentence))
    assert [brief(r) for r in found] == ROWS[sentence]
    assert all(r.outcome for r in found)
