"""Results: a sentence in, its rows out. One value, lists, comparisons."""

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    # one value
    "The ORR was 12.5%.": ["ORR, rate, 12.5 %"],
    "The objective response rate (ORR) reached 31%.": ["ORR, rate, 31 %"],
    "In all, 20.7% of patients had stable disease.": ["SD, rate, 20.7 %"],
    "Complete responses were seen in 4% of the patients.": ["CR, rate, 4 %"],
    "The 1-year PFS rate was 12%.": ["PFS, rate, 12 %, at 1-year"],
    "“Local tumor control was 74% at 180 days of follow-up”, says the register.": [
        "local tumor control, rate, 74 %, at 180 days"
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
        "AE: grade 3/4 adverse events, rate, 21 %"
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
    "Median survival over 6 months was 157±52 days with oldafenib.": [
        "OS, median, 157 days, in oldafenib"
    ],
    "The PFS HR (oldafenib: placebo) was 0.84 (95% CI, 0.59-1.18; median PFS 10.9 versus 8.8 months).": [
        "PFS, hazard_ratio, 0.84 1, in oldafenib, vs placebo, confidence 0.59..1.18",
        "PFS, median, 10.9 months, in oldafenib",
        "PFS, median, 8.8 months, in placebo",
    ],
    "The ORRs were 50.5% with oldafenib and 45.5% with placebo.": [
        "ORR, rate, 50.5 %, in oldafenib",
        "ORR, rate, 45.5 %, in placebo",
    ],
    "TTP favoured high-dose oldafenib (4.3 vs 6.4 months, P=0.044).": [
        "TTP, median, 4.3 months",
        "TTP, median, 6.4 months, in high-dose oldafenib",
        "TTP, p_only, p=0.044",
    ],
    # lists
    "In all, 19% of the whole group were in complete response (CR) and 53% in partial remission (PR).": [
        "CR, rate, 19 %",
        "PR, rate, 53 %",
    ],
    "The ORR was 83% with 64% in CR.": ["ORR, rate, 83 %", "CR, rate, 64 %"],
    "The response rate was 25.6% (6 CR, 17 PR), P=0.73.": [
        "ORR, rate, 25.6 %",
        "ORR, p_only, p=0.73",
        "CR, count, 6 1",
        "PR, count, 17 1",
    ],
    "There were two complete responses and 14 partial responses.": [
        "CR, count, 2 1",
        "PR, count, 14 1",
    ],
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
    "PFS and OS at 5 years for the X1 arm were 38% and 50%, respectively, and for the X2 arm were 44% and 51%.": [
        "PFS, rate, 38 %, in X1, at 5 years",
        "OS, rate, 50 %, in X1, at 5 years",
        "PFS, rate, 44 %, in X2, at 5 years",
        "OS, rate, 51 %, in X2, at 5 years",
    ],
    "Two- and 3-year survival was 44% and 34% for X1, and 24% and 14% for X2, respectively.": [
        "OS, rate, 44 %, in X1, at Two-year",
        "OS, rate, 34 %, in X1, at 3-year",
        "OS, rate, 24 %, in X2, at Two-year",
        "OS, rate, 14 %, in X2, at 3-year",
    ],
    # comparisons
    "PFS was longer in the oldafenib arm (6.9 v 4.2 months).": [
        "PFS, median, 6.9 months, in oldafenib",
        "PFS, median, 4.2 months",
    ],
    "There was an improvement in ORR in the oldafenib arm (17% v 26%).": [
        "ORR, rate, 17 %",
        "ORR, rate, 26 %",
    ],
    "OS did not improve in the oldafenib arm (8.6 months in the control arm v 8.1 months in the oldafenib arm).": [
        "OS, median, 8.6 months, in control",
        "OS, median, 8.1 months, in oldafenib",
    ],
    "The ORR fell from 42.2% to 38.6% and to 22.1% in the placebo, usual-dose and high-dose groups, respectively.": [
        "ORR, rate, 42.2 %, in placebo",
        "ORR, rate, 38.6 %, in usual-dose",
        "ORR, rate, 22.1 %, in high-dose",
    ],
    "PFS was longer with oldafenib compared with placebo in the overall study population (median, 9.2 v 4.2 months).": [
        "PFS, median, 9.2 months, in oldafenib",
        "PFS, median, 4.2 months, in placebo",
    ],
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
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    found = read(document(MEDIAN, sentence))
    assert [brief(r) for r in found] == ROWS[sentence]
    assert all(r.outcome for r in found)
