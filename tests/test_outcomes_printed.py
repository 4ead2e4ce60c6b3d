"""Results: values as they are printed, with limits, deviations, intervals and grades around them."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

ROWS = {
    "Median survival was greater than 66 months in the oldafenib arm and was 24 months in the fictaxel arm.": [
        "OS, median, 66 months, in oldafenib",
        "OS, median, 24 months, in fictaxel",
    ],
    "The median time to progression was less than 7 months.": ["TTP, median, 7 months"],
    "The median duration of remission was 44+ months.": ["DOR, median, 44 months"],
    "The follow-up was at least 5 years and the median OS was 12 months.": [
        "OS, median, 12 months",
    ],
    "One toxic death occurred in both groups together.": [
        "AE: treatment-related death, count, 1 1",
    ],
    "PFS was similar (HR=1.09 95%CI 0.52; 2.28 p=0.8).": [
        "PFS, hazard_ratio, 1.09 1, confidence 0.52..2.28, p=0.8",
    ],
    "The 7-year event-free survival was 84.1% (+/- 1.8%) for A and 79.0% (+/- 2.1%; P =.004) for B.": [
        "EFS, rate, 84.1 %, in A, at 7-year",
        "EFS, rate, 79.0 %, at 7-year",
        "EFS, p_only, p=0.004",
    ],
    "The arms differed in hand-foot syndrome (57% vs 11%) and 3/4 grade nausea/vomiting (30% vs 14%).": [
        "AE: hand-foot syndrome, rate, 57 %",
        "AE: hand-foot syndrome, rate, 11 %",
        "AE: nausea and vomiting, rate, 30 %",
        "AE: nausea and vomiting, rate, 14 %",
    ],
    "The arms differed in grade 3 neutropenia (6% v < 1%).": [
        "AE: grade 3 neutropenia, rate, 6 %",
        "AE: grade 3 neutropenia, rate, 1 %",
    ],
    "Median PFS was 4.6 and 3.1 months for oldafenib and fictaxel arms, respectively (95% CI, 3.2 to 5.9 and 2.2 to 4.4, respectively).": [
        "PFS, median, 4.6 months, in oldafenib, confidence 3.2..5.9",
        "PFS, median, 3.1 months, in fictaxel, confidence 2.2..4.4",
    ],
    "The ORR was 40% v 30% (95% CI, 35% to 45% v 25% to 35%).": [
        "ORR, rate, 40 %, confidence 35..45",
        "ORR, rate, 30 %, confidence 25..35",
    ],
    "Median OS was 6.9 months in the A and B arms (95% CI, 5.5 to 8.1).": [
        "OS, median, 6.9 months, confidence 5.5..8.1",
    ],
    "ORR and DCR were higher with oldafenib (24% vs 12% for ORR, P < .01; and 59% vs 35% for DCR, P = .03).": [
        "ORR, rate, 24 %, in oldafenib",
        "ORR, rate, 12 %",
        "DCR, rate, 59 %",
        "DCR, rate, 35 %",
        "ORR, p_only, p<0.01",
        "DCR, p_only, p=0.03",
    ],
    "Grade 3 neutropenia was seen in < 1% of the patients in both arms.": [],
    "Oldafenib improved survival; 34% of the patients were alive at 3 years compared with 22% in the control group (P = 0.004).": [
        "OS, rate, 34 %, at 3 years",
        "OS, rate, 22 %, in control",
        "OS, p_only, p=0.004",
    ],
    "Median OS for oldafenib was not reached.": [
        "OS, median, in oldafenib",
    ],
    "Median PFS with oldafenib was not reached, and was 7.4 months with fictaxel.": [
        "PFS, median, in oldafenib",
        "PFS, median, 7.4 months, in fictaxel",
    ],
    "mPFS was 6.8 months and mOS 13.7 months.": [
        "PFS, median, 6.8 months",
        "OS, median, 13.7 months",
    ],
    "The MST was 13.7 months in arm A and 11.9 months in arm B.": [
        "OS, median, 13.7 months, in arm A",
        "OS, median, 11.9 months, in arm B",
    ],
    "At 4 years, 61% of patients in the oldafenib group were alive, compared with 52% in the fictaxel group.": [
        "OS, rate, 61 %, in oldafenib, at 4 years",
        "OS, rate, 52 %, in fictaxel, at 4 years",
    ],
    "Seventeen patients (44%) are alive, 11 (29%) without evidence of disease.": [
        "OS, rate, 44 %",
    ],
    "OS was improved (HR, 0.74; P = .02; 95% CI, 0.57-0.96).": [
        "OS, hazard_ratio, 0.74 1, confidence 0.57..0.96, p=0.02",
    ],
    "Five-year overall and disease-free survival rates were 73% and 64% in arm A and 66% and 57% in arm B.": [
        "OS, rate, 73 %, in arm A, at Five-year",
        "DFS, rate, 64 %, in arm A, at Five-year",
        "OS, rate, 66 %, in arm B, at Five-year",
        "DFS, rate, 57 %, in arm B, at Five-year",
    ],
    "The 3-year event-free and overall survival rates were 58% and 77%.": [
        "EFS, rate, 58 %, at 3-year",
        "OS, rate, 77 %, at 3-year",
    ],
    "Sixteen (13%) patients relapsed and 11 (9%) died.": [
        "Death, rate, 9 %",
    ],
    "The overall response rate was 44%, with 9% CR and 35% PR.": [
        "ORR, rate, 44 %",
        "CR, rate, 9 %",
        "PR, rate, 35 %",
    ],
    "The overall response rate was 44% (9% CR, 35% PR).": [
        "ORR, rate, 44 %",
        "CR, rate, 9 %",
        "PR, rate, 35 %",
    ],
    "Clinical benefit (CR + PR + SD ≥ 24 weeks) was observed in 53% of patients.": [
        "CBR, rate, 53 %",
    ],
    "Partial response was seen in 15 (38%), stable disease in 13 (33%) and progression in 12 (30%).": [
        "PR, rate, 38 %",
        "SD, rate, 33 %",
        "PD, rate, 30 %",
    ],
    "The median OS improvement was 2.8 months (14.9 v 12.1 months).": [
        "OS, median, 14.9 months",
        "OS, median, 12.1 months",
        "OS, difference, 2.8 months",
    ],
    "The overall survival at 1, 3, and 5 years was 86%, 64%, and 49% in group A and 78%, 53%, and 35% in group B.": [
        "OS, rate, 86 %, in group A, at 1 years",
        "OS, rate, 64 %, in group A, at 3 years",
        "OS, rate, 49 %, in group A, at 5 years",
        "OS, rate, 78 %, in group B, at 1 years",
        "OS, rate, 53 %, in group B, at 3 years",
        "OS, rate, 35 %, in group B, at 5 years",
    ],
    "Quality-adjusted survival was 9.3 months v 7.1 months.": [],
    "The difference was statistically significant in favour of oldafenib (P = .03).": [],
    "HR was 0.68 (95% CI: 0.52–0.89; P = .004) for PFS and 0.81 (95% CI 0.63–1.04; P = .09) for OS.": [
        "PFS, hazard_ratio, 0.68 1, confidence 0.52..0.89, p=0.004",
        "OS, hazard_ratio, 0.81 1, confidence 0.63..1.04, p=0.09",
    ],
    "The odds ratio for response was 1.87 (95% CI 1.11-3.15).": [
        "ORR, odds_ratio, 1.87 1, confidence 1.11..3.15",
    ],
    "OS was similar (P = NS).": [
        "OS, p_only",
    ],
    "The survival curves of the two groups were different (p = 0.02).": [
        "OS, p_only, p=0.02",
    ],
    "Responses lasted a median of 9.3 months.": [
        "DOR, median, 9.3 months",
    ],
    "The 5-year relapse-free survival was 66.3 percent (95 percent confidence interval, 60.2 to 72.4 percent) with oldafenib.": [
        "RFS, rate, 66.3 %, in oldafenib, at 5-year, confidence 60.2..72.4",
    ],
    "Median survival was 13.8 months (95% C.I. 11.6-16.1).": [
        "OS, median, 13.8 months, confidence 11.6..16.1",
    ],
    "Median overall survival was 13.8 (11.6–16.1) months with oldafenib and 11.9 (9.8-13.7) months with fictaxel.": [
        "OS, median, 13.8 months, in oldafenib",
        "OS, median, 11.9 months, in fictaxel",
    ],
    "Median PFS was 6.9 months and median OS 13.8 months with oldafenib; the corresponding figures for fictaxel were 4.8 and 11.9 months.": [
        "PFS, median, 6.9 months",
        "PFS, median, 4.8 months, in fictaxel",
        "OS, median, 13.8 months, in oldafenib",
        "OS, median, 11.9 months",
    ],
    "The percentage of patients who were alive and progression-free at 12 months was 36% with oldafenib and 22% with fictaxel.": [
        "PFS, rate, 36 %, in oldafenib, at 12 months",
        "PFS, rate, 22 %, in fictaxel, at 12 months",
    ],
    "Fewer patients relapsed in the oldafenib group (13% v 22%; P = .02).": [
        "relapse, rate, 13 %, in oldafenib",
        "relapse, rate, 22 %",
        "relapse, p_only, p=0.02",
    ],
}

CONTINUED = {
    "The hazard ratio (HR) was 0.318 (p = 0.0024).": ["OS, hazard_ratio, 0.318 1, p=0.0024"],
    "The HR was 0.318 (0.2-0.6).": ["OS, hazard_ratio, 0.318 1, confidence 0.2..0.6"],
    "In the subgroup of women the odds ratio was 0.318 (p = 0.0024).": [],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_value_is_read_as_printed(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == ROWS[sentence]


@pytest.mark.parametrize("sentence", CONTINUED)
def test_a_ratio_is_of_the_survival_before(sentence: str) -> None:
    before = "The overall survival rates in arms A and B were 88.7 and 61.2 %, respectively."
    found = [r for r in read(document(f"{before} {sentence}")) if r.outcome]
    assert [brief(r) for r in found[2:]] == CONTINUED[sentence]


def test_a_limit_is_said() -> None:
    sentences = "The median OS was less than 6 months. The median DOR was 44+ months."
    assert [r.comparator for r in read(document(sentences))] == ["<", ">="]
