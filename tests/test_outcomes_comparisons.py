"""Results: the groups of values in sentences that compare two or speak of one."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "In the DAT/COP arm 14 pts (33%; 95% CI 24-40%) had PR, and 10 (24%) SD.": [
        "PR, rate, 33 %, in DAT/COP, confidence 24..40",
        "SD, rate, 24 %, in DAT/COP",
    ],
    "The response rate was highest in the no reminder group (69.3%) and lowest in the one reminder group (62.0%).": [
        "ORR, rate, 69.3 %, in no reminder",
        "ORR, rate, 62.0 %, in one reminder",
    ],
    "The 6-month and 1-year survival rates with oldafenib were 53% and 27% v 49% and 24% for the control arm, respectively.": [
        "OS, rate, 53 %, in oldafenib, at 6-month",
        "OS, rate, 27 %, in oldafenib, at 1-year",
        "OS, rate, 49 %, in control, at 6-month",
        "OS, rate, 24 %, in control, at 1-year",
    ],
    "The 1-year and 18-month recurrence rates of the study group were 8.9% and 15.6%, compared with 30.0% and 40.0% of the control group.": [
        "recurrence, rate, 8.9 %, in study, at 1-year",
        "recurrence, rate, 15.6 %, in study, at 18-month",
        "recurrence, rate, 30.0 %, in control, at 1-year",
        "recurrence, rate, 40.0 %, in control, at 18-month",
    ],
    "The mean hospital stay was 4.49 days vs. 13.31 days (P < 0.001), and the PFS was 9 months vs. 7 months (P < 0.001) for the enhanced and the conventional groups, respectively.": [
        "length of hospital stay, mean, 4.49 days, in enhanced",
        "length of hospital stay, mean, 13.31 days, in conventional",
        "length of hospital stay, p_only, in enhanced, vs conventional, p<0.001",
        "PFS, mean, 9 months, in enhanced",
        "PFS, mean, 7 months, in conventional",
        "PFS, p_only, in enhanced, vs conventional, p<0.001",
    ],
    "For overall survival, oldafenib was significantly superior to fictaxel (P =.008), with a median of 108 weeks versus 71.1 weeks.": [
        "OS, median, 108 weeks, in oldafenib",
        "OS, median, 71.1 weeks, in fictaxel",
        "OS, p_only, in oldafenib, vs fictaxel, p=0.008",
    ],
    "The 3-year survival rate did not differ between sequential oldafenib and autotransplantation, at 71% (95% CI, 64% to 78%) and 69% (95% CI, 62% to 76%), respectively (P =.60).": [
        "OS, rate, 71 %, in sequential oldafenib, at 3-year, confidence 64..78",
        "OS, rate, 69 %, in autotransplantation, at 3-year, confidence 62..76",
        "OS, p_only, in sequential oldafenib, vs autotransplantation, p=0.60",
    ],
    "Oldafenib was superior to fictaxel in delaying time to progression (hazard ratio, 0.82; 95% CI, 0.71 to 0.95).": [
        "TTP, hazard_ratio, 0.82 1, in Oldafenib, vs fictaxel, confidence 0.71..0.95",
    ],
    "3-year survival of CD57-high patients was as great as that of CD57-low patients (66.7 and 51.4%, respectively; P = 0.67).": [
        "OS, rate, 66.7 %, in CD57-high, at 3-year",
        "OS, rate, 51.4 %, in CD57-low, at 3-year",
        "OS, p_only, in CD57-high, vs CD57-low, p=0.67",
    ],
    "Overall survival was significantly improved in the patients allocated to ADT+RT (hazard ratio [HR], 0.70; 95% CI, 0.57 to 0.85; P <.001).": [
        "OS, hazard_ratio, 0.70 1, in ADT+RT, confidence 0.57..0.85, p<0.001",
    ],
    "The hazard ratio for overall survival with the addition of oldafenib was 0.71 (95% CI, 0.52 to 0.96).": [
        "OS, hazard_ratio, 0.71 1, in oldafenib, confidence 0.52..0.96",
    ],
    "The P600 (47 patients) and P900 (45 patients) arms had response rates of 17.0% (95% CI, 7.7-30.8%) and 15.6% (95% CI, 6.5-29.5%), median PFS of 4.2 and 4.1 months, and median TTP of 4.2 and 4.6 months, respectively.": [
        "ORR, rate, 17.0 %, in P600, confidence 7.7..30.8",
        "ORR, rate, 15.6 %, in P900, confidence 6.5..29.5",
        "PFS, median, 4.2 months, in P600",
        "PFS, median, 4.1 months, in P900",
        "TTP, median, 4.2 months, in P600",
        "TTP, median, 4.6 months, in P900",
    ],
    "In all, 47 patients treated with oldafenib achieved an ORR of 61.7 %, DCR of 89.4 %, and median PFS of 13.1 months.": [
        "ORR, rate, 61.7 %, in oldafenib",
        "DCR, rate, 89.4 %, in oldafenib",
        "PFS, median, 13.1 months, in oldafenib",
    ],
    "TTP [hazard ratio (HR) = 1.101, 95% CI 0.885-1.370, P = 0.387] and OS (HR = 1.031, 95% CI 0.830-1.280, P = 0.785) were not significantly different comparing GX and CX.": [
        "TTP, hazard_ratio, 1.101 1, confidence 0.885..1.370, p=0.387",
        "OS, hazard_ratio, 1.031 1, confidence 0.830..1.280, p=0.785",
    ],
    "ORR was not statistically different (P = 0.239) comparing GX (72 of 207, 34.8%) and CX (78 of 191, 40.8%).": [
        "ORR, rate, 34.8 %, in GX",
        "ORR, rate, 40.8 %, in CX",
        "ORR, p_only, in GX, vs CX, p=0.239",
    ],
    "The PFS HR (oldafenib: placebo) was 0.84 (95% CI, 0.59-1.18; median PFS 10.9 versus 8.8 months).": [
        "PFS, hazard_ratio, 0.84 1, in oldafenib, vs placebo, confidence 0.59..1.18",
        "PFS, median, 10.9 months, in oldafenib",
        "PFS, median, 8.8 months, in placebo",
    ],
    "Median TTP for GP1, GP2 and GX was 7.5, 7.0 and 7.4 months, respectively.": [
        "TTP, median, 7.5 months, in GP1",
        "TTP, median, 7.0 months, in GP2",
        "TTP, median, 7.4 months, in GX",
    ],
    "The overall response rate in arm 1 and 2 were 61.4 (27/44) and 67.3% (35/52), respectively.": [
        "ORR, rate, 61.4 %, in arm 1",
        "ORR, rate, 67.3 %, in arm 2",
    ],
    "The pCR was found in 3 (4.4%) cases after RT and 8 (11.1%) after CRT (P = 0.112).": [
        "pCR, rate, 4.4 %, in RT",
        "pCR, rate, 11.1 %, in CRT",
        "pCR, p_only, in RT, vs CRT, p=0.112",
    ],
    "Downstaging was observed in 21 (30.9%) cases in RT group vs. 27 (37.5%) cases in CRT group (P = 0.409).": [
        "downstaging, rate, 30.9 %, in RT",
        "downstaging, rate, 37.5 %, in CRT",
        "downstaging, p_only, in RT, vs CRT, p=0.409",
    ],
    "Hazard ratios (S vs. SP) of PFS and OS are 1.772 (95% CI, 1.102 to 2.848) and 2.047 (95% CI, 1.109 to 3.377), respectively.": [
        "PFS, hazard_ratio, 1.772 1, in S, vs SP, confidence 1.102..2.848",
        "OS, hazard_ratio, 2.047 1, in S, vs SP, confidence 1.109..3.377",
    ],
    "The common adverse events were dysphonia (68%), hypertension (64%) and diarrhoea (56%) for oldafenib, and hand-foot syndrome (86%), hypertension (62%) and diarrhoea (52%) for newtinib.": [
        "AE: hoarseness, rate, 68 %, in oldafenib",
        "AE: hypertension, rate, 64 %, in oldafenib",
        "AE: diarrhoea, rate, 56 %, in oldafenib",
        "AE: hand-foot syndrome, rate, 86 %, in newtinib",
        "AE: hypertension, rate, 62 %, in newtinib",
        "AE: diarrhoea, rate, 52 %, in newtinib",
    ],
    "Nausea (22%), fatigue (9%) and rash (5%) were seen with oldafenib.": [],
    "Endoscopic findings showed that gastritis was rarer in the BI group than in the RY group (P=0.026).": [
        "AE: gastritis, p_only, in BI, vs RY, p=0.026",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence))] == ROWS[sentence]
