"""Results: which group has a value, as the subject of a sentence, a verb behind a list or a count beside it say."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    # the last value has a group of its own: the words before are of one group, not of two in turn
    "The 5-year RFS for oldafenib and fictaxel was 81% compared with 22% for oldafenib alone.": [
        "RFS, rate, 81 %, in oldafenib and fictaxel, at 5-year",
        "RFS, rate, 22 %, in oldafenib alone, at 5-year",
    ],
    # where it happened is no group
    "Seven patients developed perforation of the colon.": ["AE: perforation, count, 7 1"],
    "Patients in the oldafenib arm had a significantly longer median overall survival (13.0 v 11.0 months; P = .02).": [
        "OS, median, 13.0 months, in oldafenib",
        "OS, median, 11.0 months",
        "OS, p_only, p=0.02",
    ],
    "Oldafenib significantly prolonged overall survival (median, 13.0 v 11.0 months; hazard ratio 0.81; P = .02).": [
        "OS, median, 13.0 months, in Oldafenib",
        "OS, median, 11.0 months",
        "OS, hazard_ratio, 0.81 1, in Oldafenib, p=0.02",
    ],
    "Treatment with oldafenib led to a higher response rate (35% vs 20%) and longer PFS (5.6 vs 4.2 months).": [
        "ORR, rate, 35 %, in oldafenib",
        "ORR, rate, 20 %",
        "PFS, median, 5.6 months, in oldafenib",
        "PFS, median, 4.2 months",
    ],
    "Compared with fictaxel, oldafenib improved PFS (5.6 vs 4.2 months; HR 0.70; P = .003).": [
        "PFS, median, 5.6 months, in oldafenib",
        "PFS, median, 4.2 months, in fictaxel",
        "PFS, hazard_ratio, 0.70 1, in oldafenib, vs fictaxel, p=0.003",
    ],
    "Compared with fictaxel, oldafenib was associated with more nausea (30% vs 14%) and rash (57% vs 11%) but less pain (3% vs 14%).": [
        "AE: nausea, rate, 30 %, in oldafenib",
        "AE: nausea, rate, 14 %, in fictaxel",
        "AE: rash, rate, 57 %, in oldafenib",
        "AE: rash, rate, 11 %, in fictaxel",
    ],
    "Neutropenia (45% vs 23%), diarrhoea (12% vs 4%) and nausea (8% vs 2%) were more common in the oldafenib arm.": [
        "AE: neutropenia, rate, 45 %, in oldafenib",
        "AE: neutropenia, rate, 23 %",
        "AE: diarrhoea, rate, 12 %, in oldafenib",
        "AE: diarrhoea, rate, 4 %",
        "AE: nausea, rate, 8 %, in oldafenib",
        "AE: nausea, rate, 2 %",
    ],
    "Nausea (2% vs 4%) and rash (2% vs 8%) were more common with oldafenib.": [
        "AE: nausea, rate, 2 %",
        "AE: nausea, rate, 4 %, in oldafenib",
        "AE: rash, rate, 2 %",
        "AE: rash, rate, 8 %, in oldafenib",
    ],
    "The PFS curves parted in favour of oldafenib (medians, 8.2 vs 5.1 months).": [
        "PFS, median, 8.2 months, in oldafenib",
        "PFS, median, 5.1 months",
    ],
    "Median OS was 13 v 17 months, favouring oldafenib.": [
        "OS, median, 13 months",
        "OS, median, 17 months, in oldafenib",
    ],
    "Oldafenib reduced the rate of local recurrence (12% vs 20%; P = .02).": [
        "local recurrence, rate, 12 %, in Oldafenib",
        "local recurrence, rate, 20 %",
        "local recurrence, p_only, p=0.02",
    ],
    "Oldafenib did not prolong overall survival (13.0 vs 11.0 months).": [
        "OS, median, 13.0 months",
        "OS, median, 11.0 months",
    ],
    "Oldafenib prolonged overall survival (11.0 vs 13.0 months).": [
        "OS, median, 11.0 months",
        "OS, median, 13.0 months",
    ],
    "The addition of oldafenib to fictaxel improved PFS (5.6 vs 4.2 months).": [
        "PFS, median, 5.6 months",
        "PFS, median, 4.2 months",
    ],
    "Partial responses were seen in 14 patients (31%) receiving oldafenib and in four (11%) receiving fictaxel.": [
        "PR, rate, 31 %, in oldafenib",
        "PR, rate, 11 %, in fictaxel",
    ],
    "Treatment-related deaths occurred in three patients (2%) in the oldafenib group and in one patient (1%) in the fictaxel group.": [
        "AE: treatment-related death, rate, 2 %, in oldafenib",
        "AE: treatment-related death, rate, 1 %, in fictaxel",
    ],
    "Local recurrence occurred in 12 (10%) of 120 patients assigned oldafenib and in 21 (18%) of 118 assigned fictaxel.": [
        "local recurrence, rate, 10 %, in oldafenib",
        "local recurrence, rate, 18 %, in fictaxel",
    ],
    "Toxicities for oldafenib versus fictaxel included nausea (45% versus 23%) and rash (12% versus 4%).": [
        "AE: nausea, rate, 45 %, in oldafenib",
        "AE: nausea, rate, 23 %, in fictaxel",
        "AE: rash, rate, 12 %, in oldafenib",
        "AE: rash, rate, 4 %, in fictaxel",
    ],
    "The ORR was 5 (12%) among those who received oldafenib and 4 (9%) among those who received fictaxel.": [
        "ORR, rate, 12 %, in oldafenib",
        "ORR, rate, 9 %, in fictaxel",
    ],
    "AEs were nausea (20 [18%] of 110 patients in the oldafenib group vs five [5%] of 112 in the fictaxel group) and rash (five [5%] vs none).": [
        "AE: nausea, rate, 18 %, in oldafenib",
        "AE: nausea, rate, 5 %, in fictaxel",
        "AE: rash, rate, 5 %, in oldafenib",
        "AE: rash, count, 0 1, in fictaxel",
    ],
    "Response rates of 35% and 20% were observed with oldafenib and fictaxel, respectively.": [
        "ORR, rate, 35 %, in oldafenib",
        "ORR, rate, 20 %, in fictaxel",
    ],
    "Relapse rates were 12% and 15% for arm A and B, and 18% and 21% for arm C and D.": [
        "relapse, rate, 12 %, in arm A",
        "relapse, rate, 15 %, in arm B",
        "relapse, rate, 18 %, in arm C",
        "relapse, rate, 21 %, in arm D",
    ],
    "The response rate of the treatment group was 35.0%, while that of the control group was 20.0% (P<0.05).": [
        "ORR, rate, 35.0 %, in treatment",
        "ORR, rate, 20.0 %, in control",
        "ORR, p_only, in treatment, vs control, p<0.05",
    ],
    "Relapse was seen in 17 of 40 patients given oldafenib and 19 of 42 controls.": [
        "relapse, count, 17 1, in oldafenib",
        "relapse, count, 19 1, in controls",
    ],
    "The most common cause of death was progression of renal cancer (7.7%).": [
        "Death, rate, 7.7 %",
    ],
    "The response rates in group A, group B and group C were 32%, 24% and 17%, respectively.": [
        "ORR, rate, 32 %, in group A",
        "ORR, rate, 24 %, in group B",
        "ORR, rate, 17 %, in group C",
    ],
    "OS (15.2 and 17.1 months), PFS (7.1 and 8.4 months) and DOR (6.1 and 7.2 months) were alike for oldafenib and fictaxel, respectively.": [
        "OS, median, 15.2 months, in oldafenib",
        "OS, median, 17.1 months, in fictaxel",
        "PFS, median, 7.1 months, in oldafenib",
        "PFS, median, 8.4 months, in fictaxel",
        "DOR, median, 6.1 months, in oldafenib",
        "DOR, median, 7.2 months, in fictaxel",
    ],
    "The hazard ratio for PFS was 0.51 (95% CI 0.2-0.8) versus 0.72 (0.3-1.2) for A and B, respectively.": [
        "PFS, hazard_ratio, 0.51 1, confidence 0.2..0.8",
        "PFS, hazard_ratio, 0.72 1, confidence 0.3..1.2",
    ],
    "Median survival: oldafenib 13 months; fictaxel 11 months.": [
        "OS, median, 13 months, in oldafenib",
        "OS, median, 11 months, in fictaxel",
    ],
    "Median PFS: oldafenib, 5.6 months; fictaxel, 4.2 months.": [
        "PFS, median, 5.6 months, in oldafenib",
        "PFS, median, 4.2 months, in fictaxel",
    ],
    "The response rates were: oldafenib 35%, fictaxel 20%.": [
        "ORR, rate, 35 %, in oldafenib",
        "ORR, rate, 20 %, in fictaxel",
    ],
    "Toxicity (grade 3 12%, grade 4 5%) was mild.": [],
    "The response rate was 35% with oldafenib and 20% without oldafenib.": [
        "ORR, rate, 35 %, in oldafenib",
        "ORR, rate, 20 %, in without oldafenib",
    ],
    "The response rate was 35% with and 20% without oldafenib.": [
        "ORR, rate, 35 %, in oldafenib",
        "ORR, rate, 20 %, in without oldafenib",
    ],
    "Rash occurred in 25% without versus 9% with oldafenib.": [
        "AE: rash, rate, 25 %, in without oldafenib",
        "AE: rash, rate, 9 %, in oldafenib",
    ],
    "The oldafenib group had a response rate of 35% and the fictaxel group 20%.": [
        "ORR, rate, 35 %, in oldafenib",
        "ORR, rate, 20 %, in fictaxel",
    ],
    "Oldafenib produced a 35% response rate compared with 20% for fictaxel.": [
        "ORR, rate, 35 %, in Oldafenib",
        "ORR, rate, 20 %, in fictaxel",
    ],
    "Patients given oldafenib had a response rate of 35% and those given fictaxel of 20%.": [
        "ORR, rate, 35 %, in oldafenib",
        "ORR, rate, 20 %, in fictaxel",
    ],
    "The response rate was 35% among patients assigned to oldafenib and 20% among those assigned to fictaxel.": [
        "ORR, rate, 35 %, in oldafenib",
        "ORR, rate, 20 %, in fictaxel",
    ],
    "Responses occurred in 35% of those on oldafenib but in only 20% of those on fictaxel.": [
        "ORR, rate, 35 %, in oldafenib",
        "ORR, rate, 20 %, in fictaxel",
    ],
    "OS at 5 years was 61% versus 52% for patients treated with oldafenib or fictaxel, respectively.": [
        "OS, rate, 61 %, in oldafenib, at 5 years",
        "OS, rate, 52 %, in fictaxel, at 5 years",
    ],
    "The PFS (5.6 vs 4.2 months) and OS (13 vs 11 months) were longer in the oldafenib group.": [
        "PFS, median, 5.6 months, in oldafenib",
        "PFS, median, 4.2 months",
        "OS, median, 13 months, in oldafenib",
        "OS, median, 11 months",
    ],
    "There was no difference in PFS between oldafenib and fictaxel (5.6 vs 4.2 months).": [
        "PFS, median, 5.6 months, in oldafenib",
        "PFS, median, 4.2 months, in fictaxel",
    ],
    "No difference between the two groups was seen in ORR (35% vs 32%).": [
        "ORR, rate, 35 %",
        "ORR, rate, 32 %",
    ],
    "Median PFS was 5 months in both arms. Median OS was 12 months in the oldafenib arm and 13 months in the fictaxel arm.": [
        "PFS, median, 5 months, in oldafenib",
        "PFS, median, 5 months, in fictaxel",
        "OS, median, 12 months, in oldafenib",
        "OS, median, 13 months, in fictaxel",
    ],
    "Oldafenib showed an improvement in PFS versus fictaxel (hazard ratio [HR] = 0.51, 95% CI 0.31-0.72; median PFS 10.1 vs. 5.2 months).": [
        "PFS, hazard_ratio, 0.51 1, in Oldafenib, vs fictaxel, confidence 0.31..0.72",
        "PFS, median, 10.1 months, in Oldafenib",
        "PFS, median, 5.2 months, in fictaxel",
    ],
    "The number of cycles was lower compared to fictaxel, and ORR 12% vs 30%.": [
        "ORR, rate, 12 %",
        "ORR, rate, 30 %",
    ],
    "Grade 3 leukopenia: 42% arm A, 21% arm B.": [
        "AE: grade 3 leukopenia, rate, 42 %, in arm A",
        "AE: grade 3 leukopenia, rate, 21 %, in arm B",
    ],
    "Patients who received oldafenib had better 5-year OS than those who did not (61% vs 48%).": [
        "OS, rate, 61 %, at 5-year",
        "OS, rate, 48 %, at 5-year",
    ],
    "Response rates were alike for oldafenib (35%; 95% CI 20-50) and fictaxel (32%; 95% CI 18-47).": [
        "ORR, rate, 35 %, in oldafenib, confidence 20..50",
        "ORR, rate, 32 %, in fictaxel, confidence 18..47",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence))] == ROWS[sentence]
