"""Results: values that are not of the groups named last, or of none that can be told."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "PFS was longer with fictaxel than with oldafenib in the HER2-positive subgroup (P = .02).": [
        "PFS, p_only, p=0.02",
    ],
    "The ORR was 36% in the 45-mg arm and 22% in the 15-mg arm according to the investigators.": [
        "ORR, rate, 36 %, in 45-mg",
        "ORR, rate, 22 %, in 15-mg",
    ],
    "Median survival for 15 μM oldafenib was 36.4 months and 32.7 months for 60 μM oldafenib.": [
        "OS, median, 36.4 months, in 15 μM oldafenib",
        "OS, median, 32.7 months, in 60 μM oldafenib",
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
    "ORR was 27% in 30K arm and 19% in 90K arm.": [
        "ORR, rate, 27 %, in 30K",
        "ORR, rate, 19 %, in 90K",
    ],
    "ORR was 37.5% in 184 stage II, III and IV women treated with oldafenib.": [
        "ORR, rate, 37.5 %, in oldafenib",
    ],
    "PFS was shorter in the oldafenib arm (9 v 7 months).": [
        "PFS, median, 9 months",
        "PFS, median, 7 months, in oldafenib",
    ],
    "Most toxicities were alike, except there was more neutropenia with oldafenib (118 [46%] v 94 [37%]).": [
        "AE: neutropenia, rate, 46 %, in oldafenib",
        "AE: neutropenia, rate, 37 %",
    ],
    "Patients treated with oldafenib had a trend to a higher complete remission rate (47.6% v 33.9%).": [
        "CR, rate, 47.6 %, in oldafenib",
        "CR, rate, 33.9 %",
    ],
    "Oldafenib came with more hand-foot syndrome (47.6% v 33.9%).": [
        "AE: hand-foot syndrome, rate, 47.6 %",
        "AE: hand-foot syndrome, rate, 33.9 %",
    ],
    "In the oldafenib group, eight patients (19%) had rash, and 6 patients (14%) had vomiting that went on for three weeks.": [
        "AE: rash, rate, 19 %, in oldafenib",
        "AE: vomiting, rate, 14 %, in oldafenib",
    ],
    "PFS was better (no change in the oldafenib group vs –1.45mg/dL change for the placebo group; P < .002).": [
        "PFS, p_only, p<0.002",
    ],
    "ORR was higher after oldafenib than after fictaxel (40% v 30%; P = .04).": [
        "ORR, rate, 40 %, in oldafenib",
        "ORR, rate, 30 %, in fictaxel",
        "ORR, p_only, in oldafenib, vs fictaxel, p=0.04",
    ],
    "PFS was significantly longer with oldafenib than with fictaxel in Study 305 (P = .02).": [
        "PFS, p_only, p=0.02",
    ],
    "Oldafenib improved PFS compared with radiation alone with the hazard ratio of 0.64 (95% CI, 0.45-0.91).": [
        "PFS, hazard_ratio, 0.64 1, in Oldafenib, vs radiation alone, confidence 0.45..0.91",
    ],
    "In renal cancer, median survival on the fictaxel limb was 26 weeks as compared to 21 weeks on the BEX program.": [
        "OS, median, 26 weeks, in fictaxel",
        "OS, median, 21 weeks, in BEX",
    ],
    "Such tumours were more frequent in men than in women, and were associated with a reduction in OS (9.4 v 13.6 months).": [
        "OS, median, 9.4 months",
        "OS, median, 13.6 months",
    ],
    "PFS was shorter in the oldafenib versus the fictaxel arm (24.6 v 11.8 months).": [
        "PFS, median, 24.6 months",
        "PFS, median, 11.8 months",
    ],
    "ORR was 79% and 74% for the oldafenib group and control group when excluding those who moved.": [
        "ORR, rate, 79 %, in oldafenib",
        "ORR, rate, 74 %, in control",
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
    "Patients with FOX3 tumours displayed better OS (median: 41.6 vs 30.7 months) than those with FOX4 (29.2 vs 26.8 months).": [
        "OS, median, 41.6 months",
        "OS, median, 30.7 months",
        "OS, median, 29.2 months",
        "OS, median, 26.8 months",
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
    sentence = "The mean hospital stay was 7 (3-38) days in the control group against 5 (2-19) days for the oldafenib group."
    found = [(str(r.value), r.group) for r in read(document(MEDIAN, sentence))]
    assert found == [("7", "control"), ("5", "oldafenib")]
