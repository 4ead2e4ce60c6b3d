"""Results: wordings of trials in oncology and elsewhere; a sentence in, its rows out."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "Median OS was 12.3 months for oldafenib and 9.1 months for placebo (hazard ratio [HR] for death, 0.72; 95% CI, 0.55 to 0.95; P=0.02).": [
        "OS, median, 12.3 months, in oldafenib",
        "OS, median, 9.1 months, in placebo",
        "OS, hazard_ratio, 0.72 1, in oldafenib, vs placebo, confidence 0.55..0.95, p=0.02",
    ],
    "The PFS was 6.3 vs 5.4 months (HR 0.91 [95% CI 0.74-1.09], p=0.09), among the 812 women with asthma 5.6 vs 5.1 months (0.84 [0.68-1.03], p=0.1).": [
        "PFS, median, 6.3 months",
        "PFS, median, 5.4 months",
        "PFS, median, 5.6 months",
        "PFS, median, 5.1 months",
        "PFS, hazard_ratio, 0.91 1, confidence 0.74..1.09, p=0.09",
        "PFS, hazard_ratio, 0.84 1, confidence 0.68..1.03, p=0.1",
    ],
    "The ORR was 38% (oldafenib) versus 26% (placebo, P=.002).": [
        "ORR, rate, 38 %, in oldafenib",
        "ORR, rate, 26 %, in placebo",
        "ORR, p_only, in oldafenib, vs placebo, p=0.002",
    ],
    "The ORR was 38% (NS) versus 26% (range, 20-30%).": [
        "ORR, rate, 38 %",
        "ORR, rate, 26 %, range 20..30",
    ],
    "PFS was 6.9 months in the oldafenib arm (95% CI, 5.5-8.1) and 5.2 months in the control arm (95% CI, 4.4-6.0).": [
        "PFS, median, 6.9 months, in oldafenib, confidence 5.5..8.1",
        "PFS, median, 5.2 months, in control, confidence 4.4..6.0",
    ],
    "Patients given oldafenib had a longer median OS than those given placebo (13.1 vs 8.3 months; P=0.02).": [
        "OS, median, 13.1 months, in oldafenib",
        "OS, median, 8.3 months, in placebo",
        "OS, p_only, in oldafenib, vs placebo, p=0.02",
    ],
    "Oldafenib prolonged median OS by 2.1 months (12.3 v 10.2 months; P=0.04).": [
        "OS, median, 12.3 months, in Oldafenib",
        "OS, median, 10.2 months",
        "OS, difference, 2.1 months",
        "OS, p_only, p=0.04",
    ],
    "The ORR was 42% for oldafenib and 53% for placebo, a 24% relative improvement and 10% absolute increase.": [
        "ORR, rate, 42 %, in oldafenib",
        "ORR, rate, 53 %, in placebo",
    ],
    "The survival benefit was kept at 2 years (HR 0.75; 95% CI 0.60-0.94).": [
        "OS, hazard_ratio, 0.75 1, at 2 years, confidence 0.60..0.94",
    ],
    "The risk of death was reduced by 28% with oldafenib (HR 0.72; 95% CI 0.58-0.90).": [
        "OS, hazard_ratio, 0.72 1, confidence 0.58..0.90",
    ],
    "The risk of death from infection was reduced by 28% (HR 0.72; 95% CI 0.58-0.90).": [],
    "Responses were seen in 35% of patients in the oldafenib arm and 20% in the control arm.": [
        "ORR, rate, 35 %, in oldafenib",
        "ORR, rate, 20 %, in control",
    ],
    "In the oldafenib arm, 35% of patients responded compared with 20% in the control arm.": [
        "ORR, rate, 35 %, in oldafenib",
        "ORR, rate, 20 %, in control",
    ],
    "Time to PSA progression was 7.2 and 5.8 months, respectively.": [
        "time to PSA progression, median, 7.2 months",
        "time to PSA progression, median, 5.8 months",
    ],
    "The time to progression in the brain was longer with oldafenib (P=0.005).": [
        "time to progression in the brain, p_only, p=0.005",
    ],
    "More grade 3 adverse events occurred with oldafenib (71% v 49%).": [
        "AE: grade 3 adverse events, rate, 71 %, in oldafenib",
        "AE: grade 3 adverse events, rate, 49 %",
    ],
    "Drug-related adverse events were seen in 97%, with 37% requiring a lower dose.": [
        "AE: drug-related adverse events, rate, 97 %",
    ],
    "The response rate was 24.5% (9.1% CR) versus 18.2% (4.2% CR).": [
        "ORR, rate, 24.5 %",
        "ORR, rate, 18.2 %",
        "CR, rate, 9.1 %",
        "CR, rate, 4.2 %",
    ],
    "For oldafenib and placebo, respectively, median PFS was 4.5 vs 2.3 months and median OS was 10.8 vs 8.3 months.": [
        "PFS, median, 4.5 months, in oldafenib",
        "PFS, median, 2.3 months, in placebo",
        "OS, median, 10.8 months, in oldafenib",
        "OS, median, 8.3 months, in placebo",
    ],
    "In the SUN-Lung 3 study, median OS was 28.2 months with oldafenib versus 21.1 months with placebo; in SUN-Lung 6, it was 24.3 months.": [
        "OS, median, 28.2 months, in oldafenib",
        "OS, median, 21.1 months, in placebo",
        "OS, median, 24.3 months, in SUN-Lung 6",
    ],
    "OS was 18.9 weeks with oldafenib (range, 1-92; 25% censored) and 14.7 weeks with placebo (range, 1-37; 12% censored).": [
        "OS, median, 18.9 weeks, in oldafenib, range 1..92",
        "OS, median, 14.7 weeks, in placebo, range 1..37",
    ],
    "Thirty-five percent of patients achieved a complete response.": [
        "CR, rate, 35 %",
    ],
    "OS was better with oldafenib (P less than or equal to 0.001).": [
        "OS, p_only, p<=0.001",
    ],
    "OS was better with oldafenib (P=0044).": [
        "OS, p_only, p=0.044",
    ],
    "OS was better with oldafenib (P < 10 (-3)).": [],
    "Quality of life was better with oldafenib (P=0.02).": [
        "quality of life, p_only, p=0.02",
    ],
    "PFS was longer with oldafenib (HR 0.80, 0.60-1.05; P=0.11) and so was OS (0.90, 0.75-1.08; P=0.26).": [
        "PFS, hazard_ratio, 0.80 1, in oldafenib, confidence 0.60..1.05, p=0.11",
        "OS, hazard_ratio, 0.90 1, confidence 0.75..1.08, p=0.26",
    ],
    "The hazard ratio for PFS was 0.65, with a 95% CI of 0.50 to 0.85.": [
        "PFS, hazard_ratio, 0.65 1, confidence 0.50..0.85",
    ],
    "The RR was 30% versus 20% with placebo.": [
        "ORR, rate, 30 %",
        "ORR, rate, 20 %, in placebo",
    ],
    "Grade 4 events were more common with oldafenib (31% v 25%).": [
        "AE, rate, 31 %, in oldafenib",
        "AE, rate, 25 %",
    ],
    "Toxicity was mild (neutropenia < 20%, nausea < 5%).": [],
    "Toxicity was high in both arms and led to withdrawal in 49%.": [],
    "The most common adverse events (oldafenib v placebo) were neutropenia (20% v 30%) and fatigue (5% v 4%).": [
        "AE: neutropenia, rate, 20 %, in oldafenib",
        "AE: neutropenia, rate, 30 %, in placebo",
        "AE: fatigue, rate, 5 %, in oldafenib",
        "AE: fatigue, rate, 4 %, in placebo",
    ],
    "More nausea occurred with oldafenib (71% v 49%), whereas headache was more common with placebo (31% with placebo v 25% with oldafenib).": [
        "AE: nausea, rate, 71 %",
        "AE: nausea, rate, 49 %",
        "AE: headache, rate, 31 %, in placebo",
        "AE: headache, rate, 25 %, in oldafenib",
    ],
    "Grade 3 neutropenia and anaemia were seen in 20% and 10% of patients in arm A and 30% and 12% in arm B.": [
        "AE: grade 3 neutropenia, rate, 20 %, in arm A",
        "AE: grade 3 anaemia, rate, 10 %, in arm A",
        "AE: grade 3 neutropenia, rate, 30 %, in arm B",
        "AE: grade 3 anaemia, rate, 12 %, in arm B",
    ],
    "The median OS in the oldafenib arm was 10.1 months (range 1-40+) versus 8.3 months (range 0.5-35+) in the control arm.": [
        "OS, median, 10.1 months, in oldafenib, range 1..40",
        "OS, median, 8.3 months, in control, range 0.5..35",
    ],
    "In all, 30% of patients experienced at least one SRE.": [
        "skeletal-related events, rate, 30 %",
    ],
    "The response rate to the influenza vaccine was higher (P < .05).": [
        "response rate to the influenza vaccine, p_only, p<0.05"
    ],
    "Central expression was a predictor of a complete response (OR 3.1, P = 0.002).": [],
    "The ORR was 40.0% (16/40), 50.0% (21/42) and 45.0% (18/40) in the 50 mg, 80 mg and 100 mg groups, respectively.": [
        "ORR, rate, 40.0 %, in 50 mg",
        "ORR, rate, 50.0 %, in 80 mg",
        "ORR, rate, 45.0 %, in 100 mg",
    ],
    "The ORR in the 20 mg arm was higher than in the 50-mg arm according to the panel (40.5% versus 36.4%).": [
        "ORR, rate, 40.5 %, in 20 mg",
        "ORR, rate, 36.4 %, in 50-mg",
    ],
    "For the oldafenib group, median TTP was 18.9 weeks (range, 1 to 92), and, for placebo, 14.7 weeks (range, 1 to 137).": [
        "TTP, median, 18.9 weeks, in oldafenib, range 1..92",
        "TTP, median, 14.7 weeks, in placebo, range 1..137",
    ],
    "The response rates of patients who received oldafenib and placebo were similar (69.2% v 68.9%, respectively).": [
        "ORR, rate, 69.2 %, in oldafenib",
        "ORR, rate, 68.9 %, in placebo",
    ],
    "Oldafenib and placebo were much alike in PFS (5.2 versus 5.6 months, respectively).": [
        "PFS, median, 5.2 months, in Oldafenib",
        "PFS, median, 5.6 months, in placebo",
    ],
    "Oldafenib improved OS (14.5 v 11.5 months; HR 0.78; 95% CI, 0.63 to 0.95) and the ORR (42% v 30%) compared with placebo.": [
        "OS, median, 14.5 months, in Oldafenib",
        "OS, median, 11.5 months, in placebo",
        "OS, hazard_ratio, 0.78 1, in Oldafenib, vs placebo, confidence 0.63..0.95",
        "ORR, rate, 42 %, in Oldafenib",
        "ORR, rate, 30 %, in placebo",
    ],
    "A 57% response rate was seen in the oldafenib arm (95% CI, 43% to 69%).": [
        "ORR, rate, 57 %, in oldafenib, confidence 43..69",
    ],
    "The ORR was better with longer courses (arm A, 51.5%; B, 61%; and C, 42.5%).": [
        "ORR, rate, 51.5 %, in arm A",
        "ORR, rate, 61 %, in B",
        "ORR, rate, 42.5 %, in C",
    ],
    "The X1 group had a greater 12-year OS than the X2 group (48% v 38%).": [
        "OS, rate, 48 %, in X1, at 12-year",
        "OS, rate, 38 %, in X2, at 12-year",
    ],
    "The RR and OS were similar (P=0.4 and P=0.6, respectively).": [
        "ORR, p_only, p=0.4",
        "OS, p_only, p=0.6",
    ],
    "The RR, TTP and OS were similar (P=0.4, P=0.5 and P=0.6, respectively).": [
        "ORR, p_only, p=0.4",
        "TTP, p_only, p=0.5",
        "OS, p_only, p=0.6",
    ],
    "The 3-year OS, PFS and DFS rates were 85%, 75% and 80% (P = 0.2, 0.03 and 0.4, respectively).": [
        "OS, rate, 85 %, at 3-year",
        "PFS, rate, 75 %, at 3-year",
        "DFS, rate, 80 %, at 3-year",
        "OS, p_only, p=0.2",
        "PFS, p_only, p=0.03",
        "DFS, p_only, p=0.4",
    ],
    "The median PFS was 6.2 months in the X1 arm, which was longer than the 4.3 months in the X2 arm.": [
        "PFS, median, 6.2 months, in X1",
        "PFS, median, 4.3 months, in X2",
    ],
    "The response rates were as follows: arm A 35%, arm B 22%.": [
        "ORR, rate, 35 %, in arm A",
        "ORR, rate, 22 %, in arm B",
    ],
    "In all, 45 (39%) of 115 patients in the X1 group and 22 (20%) of 113 in the X2 group achieved a complete response.": [
        "CR, rate, 39 %, in X1",
        "CR, rate, 20 %, in X2",
    ],
    "Local recurrences occurred in 5% after oldafenib and 11% after placebo.": [
        "local recurrence, rate, 5 %, in oldafenib",
        "local recurrence, rate, 11 %, in placebo",
    ],
    "The rate of loco-regional failure was 5% v 11%.": [
        "loco-regional failure, rate, 5 %",
        "loco-regional failure, rate, 11 %",
    ],
    "The 3-year survival rate and the 3-year recurrence-free survival rate were 66% and 71%, respectively.": [
        "OS, rate, 66 %, at 3-year",
        "RFS, rate, 71 %, at 3-year",
    ],
    "The OS was 33.3 months in the X1 group versus 21.1 months in the X2 group; in men, it was 31.4 months versus 18.4 months, respectively.": [
        "OS, median, 33.3 months, in X1",
        "OS, median, 21.1 months, in X2",
        "OS, median, 31.4 months, in X1",
        "OS, median, 18.4 months, in X2",
    ],
    "The risk of relapse was lower (odds ratio 0.53, 95% CI 0.30-0.92) and that of a fall higher (2.22, 1.20-4.14).": [
        "relapse, odds_ratio, 0.53 1, confidence 0.30..0.92",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    found = read(document(MEDIAN, sentence))
    assert [brief(r) for r in found] == ROWS[sentence]


def test_times_that_are_compared_are_medians_unless_the_document_speaks_of_means() -> None:
    sentence = "OS was 13.4 v 10.3 months (P=.09)."
    assert [brief(r) for r in read(document(sentence))] == [
        "OS, median, 13.4 months",
        "OS, median, 10.3 months",
        "OS, p_only, p=0.09",
    ]
    mean = "The mean survival was in the plan."
    assert [brief(r) for r in read(document(mean, sentence))] == ["OS, p_only, p=0.09"]


def test_a_later_ratio_needs_no_name_where_an_earlier_one_has_it() -> None:
    first = "OS was longer with oldafenib (HR 0.66; 95% CI 0.48-0.91)."
    later = "So was PFS (0.52 [0.40-0.70])."
    assert [brief(r) for r in read(document(MEDIAN, f"{first} {later}"))][1:] == [
        "PFS, hazard_ratio, 0.52 1, confidence 0.40..0.70"
    ]
    assert read(document(MEDIAN, later)) == []
