"""Results: lists, sentences that go on, and what is no result; a sentence in, its rows out."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "OS was longer with oldafenib 2 mg than with fictaxel (median 14 months vs 8 months; HR 0.54) and with oldafenib 10 mg than with fictaxel (17 months vs 9 months; HR 0.50).": [
        "OS, median, 14 months, in oldafenib 2 mg",
        "OS, median, 8 months, in fictaxel",
        "OS, median, 17 months, in oldafenib 10 mg",
        "OS, median, 9 months, in fictaxel",
        "OS, hazard_ratio, 0.54 1, in oldafenib 2 mg, vs fictaxel",
        "OS, hazard_ratio, 0.50 1, in oldafenib 10 mg, vs fictaxel",
    ],
    "Median OS did not differ between the groups (oldafenib, 3.7 months, vs placebo, 3.6 months; HR 0.94).": [
        "OS, median, 3.7 months, in oldafenib",
        "OS, median, 3.6 months, in placebo",
        "OS, hazard_ratio, 0.94 1, in oldafenib, vs placebo",
    ],
    # the ratio is of the second group: its times are shorter
    "Median OS in 150 patients allocated oldafenib was 12.5 months compared with 9.9 months in 152 patients allocated fictaxel (HR 1.31).": [
        "OS, median, 12.5 months, in oldafenib",
        "OS, median, 9.9 months, in fictaxel",
        "OS, hazard_ratio, 1.31 1",
    ],
    "Median OS was 21 months with oldafenib and fictaxel and 18 months with fictaxel.": [
        "OS, median, 21 months, in oldafenib and fictaxel",
        "OS, median, 18 months, in fictaxel",
    ],
    "Median OS with oldafenib, newtinib and fictaxel was 21 months.": [
        "OS, median, 21 months, in oldafenib, newtinib and fictaxel",
    ],
    "Median OS was 21 months in the oldafenib arm and the PFS was 9 months.": [
        "OS, median, 21 months, in oldafenib",
        "PFS, median, 9 months",
    ],
    "In patients treated with oldafenib and fictaxel, the median OS with 1 versus 2 lesions was 21 and 14 months, respectively.": [
        "OS, median, 21 months",
        "OS, median, 14 months",
    ],
    "Median OS in the oldafenib and fictaxel arms was 21 months.": ["OS, median, 21 months"],
    "PFS was 51% in the oldafenib group corresponding to a shorter stay in hospital.": [
        "PFS, rate, 51 %, in oldafenib",
    ],
    "OS was 75% for Arm A and 87% for Arm B. The PFS was 85% for Arm A.": [
        "OS, rate, 75 %, in Arm A",
        "OS, rate, 87 %, in Arm B",
        "PFS, rate, 85 %, in Arm A",
    ],
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
        "OS, p_only, in oldafenib, vs placebo, p=0.45",
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
    "Median OS was 30 months in the twice-daily arm versus 25 months in the once-daily arm (hazard ratio for death in the once daily arm 1.18 [95% CI 0.95-1.45]; p=0.14).": [
        "OS, median, 30 months, in twice-daily",
        "OS, median, 25 months, in once-daily",
        "OS, hazard_ratio, 1.18 1, in once-daily, vs twice-daily, confidence 0.95..1.45, p=0.14",
    ],
    "Median OS was 30 months in the twice-daily arm versus 25 months in the once-daily arm (hazard ratio for death 1.18 [95% CI 0.95-1.45]; p=0.14).": [
        "OS, median, 30 months, in twice-daily",
        "OS, median, 25 months, in once-daily",
        "OS, hazard_ratio, 1.18 1, in twice-daily, vs once-daily, confidence 0.95..1.45, p=0.14",
    ],
    "There was no difference in DFS (85% in both arms) or OS (91% v 92%).": [
        "DFS, rate, 85 %",
        "OS, rate, 91 %",
        "OS, rate, 92 %",
    ],
    "There was a difference in DFS of 5% between both arms.": [
        "DFS, difference, 5 %",
    ],
    "Differences were seen in survival from relapse (7% v 9%) and relapse-free (31% v 32%) or overall survival (23% v 22%).": [
        "survival from relapse, rate, 7 %",
        "survival from relapse, rate, 9 %",
        "RFS, rate, 31 %",
        "RFS, rate, 32 %",
        "OS, rate, 23 %",
        "OS, rate, 22 %",
    ],
    "Survival from diagnosis was 7% v 9% at 2 years.": [
        "OS, rate, 7 %, at 2 years",
        "OS, rate, 9 %, at 2 years",
    ],
    "The median 2nd PFS was 18 months, and median survival after progression 5 months.": [
        "2nd PFS, median, 18 months",
        "survival after progression, median, 5 months",
    ],
    "DFS differed significantly - 59% in arm A vs. 75% in arm B (P = 0.02).": [
        "DFS, rate, 59 %, in arm A",
        "DFS, rate, 75 %, in arm B",
        "DFS, p_only, in arm A, vs arm B, p=0.02",
    ],
    "Peritoneal relapses were 25% with oldafenib vs. 16% with placebo.": [
        "peritoneal relapse, rate, 25 %, in oldafenib",
        "peritoneal relapse, rate, 16 %, in placebo",
    ],
    "The cumulative incidence of relapse was 74% with oldafenib and 68% with placebo.": [
        "cumulative incidence of relapse, rate, 74 %, in oldafenib",
        "cumulative incidence of relapse, rate, 68 %, in placebo",
    ],
    "Distant metastasis-free survival rates were 82% in arm A and 90% in arm B.": [
        "distant metastasis-free survival, rate, 82 %, in arm A",
        "distant metastasis-free survival, rate, 90 %, in arm B",
    ],
    "The DMFS was 82% in arm A and 90% in arm B.": [
        "DMFS, rate, 82 %, in arm A",
        "DMFS, rate, 90 %, in arm B",
    ],
    "OS was worse in the group that did not develop rash (HR 1.3, 95% CI 1.05-1.61, p=0.017).": [
        "OS, hazard_ratio, 1.3 1, confidence 1.05..1.61, p=0.017",
    ],
    "Oldafenib led to longer OS and PFS than placebo (n = 343; 8.4 vs 6.7 months; HR, 0.83; P = .026; 4.0 vs 3.0 months; HR, 0.84; P = .044, respectively).": [
        "OS, median, 8.4 months, in Oldafenib",
        "OS, median, 6.7 months, in placebo",
        "PFS, median, 4.0 months, in Oldafenib",
        "PFS, median, 3.0 months, in placebo",
        "OS, hazard_ratio, 0.83 1, in Oldafenib, vs placebo, p=0.026",
        "PFS, hazard_ratio, 0.84 1, in Oldafenib, vs placebo, p=0.044",
    ],
    "OS was 30% in arm A and 25% in arm B (absolute difference between the groups 5% [95% CI 1 to 9]).": [
        "OS, rate, 30 %, in arm A",
        "OS, rate, 25 %, in arm B",
        "OS, difference, 5 %, in arm A, vs arm B, confidence 1..9",
    ],
    "Median survival was similar (MST 12 months v 10 months; P = 0.4).": [
        "OS, median, 12 months",
        "OS, median, 10 months",
        "OS, p_only, p=0.4",
    ],
    "Oldafenib reduced the relative risk of a disease-free survival event by 19% (P = 0.02).": [
        "DFS, p_only, p=0.02",
    ],
    "Median PFS was estimated with 4.0, 5.6, and 6.0 months (P=0.21).": [
        "PFS, median, 4.0 months",
        "PFS, median, 5.6 months",
        "PFS, median, 6.0 months",
        "PFS, p_only, p=0.21",
    ],
    "Survival beyond first progression (SBP) was noted. The median OS and SBP were 30 months (95% CI, 27-34 months) and 19 months (95% CI, 13-25 months), respectively.": [
        "OS, median, 30 months, confidence 27..34",
        "survival beyond first progression, median, 19 months, confidence 13..25",
    ],
    "The mean SBP was 130 mmHg with oldafenib.": [
        "systolic blood pressure, mean, 130 None, in oldafenib",
    ],
    "Time to definitive worsening of KPS was longer with oldafenib (median, 6.1 v 4.8 months; hazard ratio, 0.8; 95% CI, 0.7 to 0.9; log-rank P = .009).": [
        "time to definitive worsening of KPS, median, 6.1 months, in oldafenib",
        "time to definitive worsening of KPS, median, 4.8 months",
        "time to definitive worsening of KPS, hazard_ratio, 0.8 1, in oldafenib, confidence 0.7..0.9, p=0.009",
    ],
    "Worsening of pain took 6 months.": [],
    "Downstaging was seen in 21 (30%) cases in arm A vs. 27 (37%) cases in arm B (P = 0.4).": [
        "downstaging, rate, 30 %, in arm A",
        "downstaging, rate, 37 %, in arm B",
        "downstaging, p_only, in arm A, vs arm B, p=0.4",
    ],
    "The ORR was 69% (CR 60%), with no difference between oldafenib (71%) and placebo (66%).": [
        "ORR, rate, 69 %",
        "CR, rate, 60 %",
    ],
    "There were 29 deaths in the oldafenib arm vs. 27 in the placebo arm.": [
        "Death, count, 29 1, in oldafenib",
        "Death, count, 27 1, in placebo",
    ],
    "There were 36 relapses with oldafenib and 30 with placebo.": [
        "relapse, count, 36 1, in oldafenib",
        "relapse, count, 30 1, in placebo",
    ],
    "There were 29 deaths in arm A, and 27 patients in arm B withdrew.": [],
    "In all, 29 relapses occurred with oldafenib.": [],
    "Sixty patients (40%) in group A and 57 (38%) in group B responded (p = 0.81).": [
        "ORR, rate, 40 %, in group A",
        "ORR, rate, 38 %, in group B",
        "ORR, p_only, in group A, vs group B, p=0.81",
    ],
    "Sixty patients (40%) in group A and 57 (38%) in group B withdrew (p = 0.81).": [],
    "Loco-regional recurrences were fewer with oldafenib (HR 0.67).": [
        "loco-regional recurrence, hazard_ratio, 0.67 1",
    ],
    "The rates of first recurrence according to site were 5% and 14% for bone.": [],
    "There were 40 recurrences in the control group and 25 in the oldafenib group.": [
        "recurrence, count, 40 1, in control",
        "recurrence, count, 25 1, in oldafenib",
    ],
    "There were 13 relapses with oldafenib as compared with only 5 relapses in 20 (25%) patients on placebo.": [
        "relapse, rate, 25 %, in placebo",
    ],
    "CNS relapse was less frequent with oldafenib (P = 0.02).": [
        "CNS relapse, p_only, p=0.02",
    ],
    "Median OS (45 months with oldafenib vs. 47 months with placebo) and median DFS (36 months with oldafenib vs. 43 months with placebo) were similar (p=0.66 and p=0.41, respectively).": [
        "OS, median, 45 months, in oldafenib",
        "OS, median, 47 months, in placebo",
        "OS, p_only, in oldafenib, vs placebo, p=0.66",
        "DFS, median, 36 months, in oldafenib",
        "DFS, median, 43 months, in placebo",
        "DFS, p_only, in oldafenib, vs placebo, p=0.41",
    ],
    "Median OS was 45 months with oldafenib and 47 months with placebo (p=0.66 and p=0.41).": [
        "OS, median, 45 months, in oldafenib",
        "OS, median, 47 months, in placebo",
        "OS, p_only, in oldafenib, vs placebo, p=0.66",
        "OS, p_only, in oldafenib, vs placebo, p=0.41",
    ],
    "Myocardial infarction (MI) was noted. Adverse events were stroke (4% v 2%) and MI (3% v 1%).": [
        "AE: stroke, rate, 4 %",
        "AE: stroke, rate, 2 %",
        "AE: myocardial infarction, rate, 3 %",
        "AE: myocardial infarction, rate, 1 %",
    ],
    "The partial response (PR) rate was 20%. In the PR group (30%), PFS was 4 months.": [
        "PR, rate, 20 %",
        "PFS, median, 4 months, in PR",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    found = read(document(MEDIAN, sentence))
    assert [brief(r) for r in found] == ROWS[sentence]
