"""Results: values that are not of the groups named last, or of none that can be told."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "PFS was longer with fictaxel than with oldafenib in the HER2-positive subgroup (P = .02).": [
        "PFS, p_only, p=0.02",
    ],
    "The ORR was 33% in the 50-mg arm and 20% in the 20-mg arm according to the investigators.": [
        "ORR, rate, 33 %, in 50-mg",
        "ORR, rate, 20 %, in 20-mg",
    ],
    "Median survival for 10 μM oldafenib was 39.1 months and 35.2 months for 80 μM oldafenib.": [
        "OS, median, 39.1 months, in 10 μM oldafenib",
        "OS, median, 35.2 months, in 80 μM oldafenib",
    ],
    "In summary, PFS was longer than with fictaxel (P=0.026).": [
        "PFS, p_only, p=0.026",
    ],
    "Endoscopy showed that gastritis was rarer in the BI group than in the RY group (P=0.026).": [
        "AE: gastritis, p_only, in BI, vs RY, p=0.026",
    ],
    "PFS was longer with oldafenib than with fictaxel (P=0.026).": [
        "PFS, p_only, in oldafenib, vs fictaxel, p=0.026",
    ],
    "The 3-year DFS was 52% in the fictaxel arm and 59% in the oldafenib arm (relative risk = 0.90).": [
        "DFS, rate, 52 %, in fictaxel, at 3-year",
        "DFS, rate, 59 %, in oldafenib, at 3-year",
        "DFS, risk_ratio, 0.90 1, at 3-year",
    ],
    "ORR was 23% in 40K arm and 18% in 120K arm.": [
        "ORR, rate, 23 %, in 40K",
        "ORR, rate, 18 %, in 120K",
    ],
    "ORR was 42.2% in 206 stage I, II and III patients treated with oldafenib.": [
        "ORR, rate, 42.2 %, in oldafenib",
    ],
    "PFS was shorter in the oldafenib arm (9 v 7 months).": [
        "PFS, median, 9 months",
        "PFS, median, 7 months, in oldafenib",
    ],
    "Most toxicities were alike, except there was more neutropenia with oldafenib (129 [49%] v 101 [38%]).": [
        "AE: neutropenia, rate, 49 %, in oldafenib",
        "AE: neutropenia, rate, 38 %",
    ],
    "Patients treated with oldafenib had a trend for a higher complete remission rate (54.5% v 31.3%).": [
        "CR, rate, 54.5 %, in oldafenib",
        "CR, rate, 31.3 %",
    ],
    "Oldafenib came with more hand-foot syndrome (54.5% v 31.3%).": [
        "AE: hand-foot syndrome, rate, 54.5 %",
        "AE: hand-foot syndrome, rate, 31.3 %",
    ],
    "In the oldafenib group, nine patients (21%) had rash, and 5 patients (12%) had constipation that lasted for two days.": [
        "AE: rash, rate, 21 %, in oldafenib",
        "AE: constipation, rate, 12 %, in oldafenib",
    ],
    "PFS was better (no change in the oldafenib group vs –2.20g/dL change for the control group; P < .001).": [
        "PFS, p_only, p<0.001",
    ],
    "ORR was higher after oldafenib than after fictaxel (40% v 30%; P = .04).": [
        "ORR, rate, 40 %, in oldafenib",
        "ORR, rate, 30 %, in fictaxel",
        "ORR, p_only, in oldafenib, vs fictaxel, p=0.04",
    ],
    "PFS was significantly longer with oldafenib than with fictaxel in Study 305 (P = .02).": [
        "PFS, p_only, p=0.02",
    ],
    "Oldafenib improved PFS compared with surgery alone with the hazard ratio of 0.56 (95% CI, 0.38-0.83).": [
        "PFS, hazard_ratio, 0.56 1, in Oldafenib, vs surgery alone, confidence 0.38..0.83",
    ],
    "In gastric cancer, median survival on the fictaxel limb was 19 weeks as compared to 17 weeks on the AOP program.": [
        "OS, median, 19 weeks, in fictaxel",
        "OS, median, 17 weeks, in AOP",
    ],
    "Such tumours were more frequent in men than in women, and were associated with a reduction in OS (8.7 v 12.9 months).": [
        "OS, median, 8.7 months",
        "OS, median, 12.9 months",
    ],
    "PFS was shorter in the oldafenib versus the fictaxel arm (26.7 v 12.3 months).": [
        "PFS, median, 26.7 months",
        "PFS, median, 12.3 months",
    ],
    "ORR was 86% and 83% for the oldafenib group and control group when excluding those who moved.": [
        "ORR, rate, 86 %, in oldafenib",
        "ORR, rate, 83 %, in control",
    ],
    "In the oldafenib arm, the ORR was 30%; PFS was 9 months in all patients and 7 months in women.": [
        "ORR, rate, 30 %, in oldafenib",
        "PFS, median, 9 months",
        "PFS, median, 7 months, in women",
    ],
    "In the oldafenib arm, neutropenia was the main toxicity, and the ORR in men was 12%.": [
        "ORR, rate, 12 %, in men",
    ],
    "With the addition of oldafenib, OS was 14 months; in those with mutations, HR was 0.8.": [
        "OS, median, 14 months",
        "OS, hazard_ratio, 0.8 1",
    ],
    "The OS was longer in the oldafenib arm (HR 0.70) and shorter in smokers (HR 1.30).": [
        "OS, hazard_ratio, 0.70 1, in oldafenib",
        "OS, hazard_ratio, 1.30 1, in smokers",
    ],
    "PFS was longer with oldafenib than with placebo (9 v 7 months), as was OS in women (14 v 12 months) and in men (13 v 15 months).": [
        "PFS, median, 9 months, in oldafenib",
        "PFS, median, 7 months, in placebo",
        "OS, median, 14 months",
        "OS, median, 12 months",
        "OS, median, 13 months",
        "OS, median, 15 months",
    ],
    "ORR was 21% in arm A, 14% in arm B, and 8% and 9% in women and men.": [
        "ORR, rate, 21 %, in arm A",
        "ORR, rate, 14 %, in arm B",
        "ORR, rate, 8 %, in women",
        "ORR, rate, 9 %, in men",
    ],
    "Oldafenib was superior to placebo (OS 14 v 12 months) but inferior to newtinib (14 v 16 months).": [
        "OS, median, 14 months",
        "OS, median, 12 months",
        "OS, median, 14 months",
        "OS, median, 16 months",
    ],
    "Toxicity in the oldafenib group included nausea (30%), rash (20%) and diarrhoea (10%); in the placebo group, nausea (10%).": [
        "AE: nausea, rate, 30 %, in oldafenib",
        "AE: rash, rate, 20 %, in oldafenib",
        "AE: diarrhoea, rate, 10 %, in oldafenib",
        "AE: nausea, rate, 10 %, in placebo",
    ],
    "Patients with higher CTC counts had a shorter OS than patients with lower counts (9 v 14 months).": [
        "OS, median, 9 months, in Patients with higher CTC counts",
        "OS, median, 14 months, in patients with lower counts",
    ],
    "In the oldafenib group, the ORR was 30% and 20% in men and women, respectively.": [
        "ORR, rate, 30 %, in men",
        "ORR, rate, 20 %, in women",
    ],
    "In the oldafenib arm, median PFS was 9 months and in those with mutations 12 months.": [
        "PFS, median, 9 months, in oldafenib",
        "PFS, median, 12 months, in those with mutations",
    ],
    "OS was similar in patients with and without mutations in the oldafenib arm (9 v 8 months).": [
        "OS, median, 9 months",
        "OS, median, 8 months",
    ],
    "The ORR was 42% (35% to 49%) with oldafenib, 12% in those with prior therapy, and 47% with placebo.": [
        "ORR, rate, 42 %, in oldafenib",
        "ORR, rate, 12 %, in those with prior therapy",
        "ORR, rate, 47 %, in placebo",
    ],
    "Median survival in the two groups was 9 and 7 months for oldafenib and placebo.": [
        "OS, median, 9 months, in oldafenib",
        "OS, median, 7 months, in placebo",
    ],
    "Patients with FOX3 tumours displayed better OS (median: 45.3 vs 33.3 months) than those with FOX4 (31.4 vs 28.9 months).": [
        "OS, median, 45.3 months",
        "OS, median, 33.3 months",
        "OS, median, 31.4 months",
        "OS, median, 28.9 months",
    ],
    "The ORR was 71% in both subsets.": [
        "ORR, rate, 71 %",
    ],
    "In the control arm, 30% died, while in arm B the PFS was 9 months and the ORR was 40%.": [
        "Death, rate, 30 %, in control",
        "PFS, median, 9 months, in arm B",
        "ORR, rate, 40 %, in arm B",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence))] == ROWS[sentence]


def test_a_unit_behind_a_bracket_stands_before_the_group() -> None:
    sentence = "The mean hospital stay was 6 (1-42) days in the control group against 4 (2-15) days for the oldafenib group."
    found = [(r.value, r.group) for r in read(document(MEDIAN, sentence))]
    assert found == [(6, "control"), (4, "oldafenib")]
