"""Results: the groups of values in sentences that compare two or speak of one."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "In the OLD/FIC arm 19 pts (38%; 95% CI 26-51%) had PR, and 12 (24%) SD.": [
        "PR, rate, 38 %, in OLD/FIC, confidence 26..51",
        "SD, rate, 24 %, in OLD/FIC",
    ],
    "Response rates were highest in the no syrup group (58.1%) and lowest in the one syrup group (47.6%).": [
        "ORR, rate, 58.1 %, in no syrup",
        "ORR, rate, 47.6 %, in one syrup",
    ],
    "The 9-month and 2-year survival rates with oldafenib were 61% and 35% v 55% and 31% for the fictaxel arm, respectively.": [
        "OS, rate, 61 %, in oldafenib, at 9-month",
        "OS, rate, 35 %, in oldafenib, at 2-year",
        "OS, rate, 55 %, in fictaxel, at 9-month",
        "OS, rate, 31 %, in fictaxel, at 2-year",
    ],
    "The 8-month and 3-year recurrence rates of the study group were 7.4% and 18.2%, compared with 26.5% and 41.3% of the control group.": [
        "recurrence, rate, 7.4 %, in study, at 8-month",
        "recurrence, rate, 18.2 %, in study, at 3-year",
        "recurrence, rate, 26.5 %, in control, at 8-month",
        "recurrence, rate, 41.3 %, in control, at 3-year",
    ],
    "The mean hospital stay was 5.27 days vs. 11.64 days (P < 0.002), and the PFS was 8 months vs. 6 months (P < 0.002) for the brisk and the usual groups, respectively.": [
        "length of hospital stay, mean, 5.27 days, in brisk",
        "length of hospital stay, mean, 11.64 days, in usual",
        "length of hospital stay, p_only, in brisk, vs usual, p<0.002",
        "PFS, mean, 8 months, in brisk",
        "PFS, mean, 6 months, in usual",
        "PFS, p_only, in brisk, vs usual, p<0.002",
    ],
    "For overall survival, oldafenib was clearly superior to fictaxel (P =.003), with a median of 96 weeks versus 64.5 weeks.": [
        "OS, median, 96 weeks, in oldafenib",
        "OS, median, 64.5 weeks, in fictaxel",
        "OS, p_only, in oldafenib, vs fictaxel, p=0.003",
    ],
    "The 2-year survival rate did not differ between layered oldafenib and thermotherapy, at 58% (95% CI, 51% to 66%) and 55% (95% CI, 47% to 63%), respectively (P =.48).": [
        "OS, rate, 58 %, in layered oldafenib, at 2-year, confidence 51..66",
        "OS, rate, 55 %, in thermotherapy, at 2-year, confidence 47..63",
        "OS, p_only, in layered oldafenib, vs thermotherapy, p=0.48",
    ],
    "Oldafenib was superior to fictaxel in delaying time to progression (hazard ratio, 0.79; 95% CI, 0.64 to 0.97).": [
        "TTP, hazard_ratio, 0.79 1, in Oldafenib, vs fictaxel, confidence 0.64..0.97",
    ],
    "2-year survival of KLM4-high patients was as good as that of KLM4-low patients (61.3 and 58.9%, respectively; P = 0.74).": [
        "OS, rate, 61.3 %, in KLM4-high, at 2-year",
        "OS, rate, 58.9 %, in KLM4-low, at 2-year",
        "OS, p_only, in KLM4-high, vs KLM4-low, p=0.74",
    ],
    "Overall survival was much improved in the patients allocated to OLD+FX (hazard ratio [HR], 0.66; 95% CI, 0.49 to 0.88; P <.006).": [
        "OS, hazard_ratio, 0.66 1, in OLD+FX, confidence 0.49..0.88, p<0.006",
    ],
    "The hazard ratio for event-free survival with the addition of oldafenib was 0.67 (95% CI, 0.48 to 0.93).": [
        "EFS, hazard_ratio, 0.67 1, in oldafenib, confidence 0.48..0.93",
    ],
    "The K250 (38 patients) and K400 (41 patients) arms had response rates of 21.1% (95% CI, 9.6-37.3%) and 14.6% (95% CI, 5.6-29.2%), median PFS of 5.3 and 4.9 months, and median TTP of 5.6 and 5.1 months, respectively.": [
        "ORR, rate, 21.1 %, in K250, confidence 9.6..37.3",
        "ORR, rate, 14.6 %, in K400, confidence 5.6..29.2",
        "PFS, median, 5.3 months, in K250",
        "PFS, median, 4.9 months, in K400",
        "TTP, median, 5.6 months, in K250",
        "TTP, median, 5.1 months, in K400",
    ],
    "In all, 52 patients treated with oldafenib achieved an ORR of 57.7 %, DCR of 84.6 %, and median PFS of 11.8 months.": [
        "ORR, rate, 57.7 %, in oldafenib",
        "DCR, rate, 84.6 %, in oldafenib",
        "PFS, median, 11.8 months, in oldafenib",
    ],
    "TTP [hazard ratio (HR) = 1.064, 95% CI 0.871-1.302, P = 0.545] and OS (HR = 0.958, 95% CI 0.776-1.183, P = 0.690) were not significantly different comparing OX and NX.": [
        "TTP, hazard_ratio, 1.064 1, confidence 0.871..1.302, p=0.545",
        "OS, hazard_ratio, 0.958 1, confidence 0.776..1.183, p=0.690",
    ],
    "ORR was not statistically different (P = 0.432) comparing OX (66 of 185, 35.7%) and NX (71 of 179, 39.7%).": [
        "ORR, rate, 35.7 %, in OX",
        "ORR, rate, 39.7 %, in NX",
        "ORR, p_only, in OX, vs NX, p=0.432",
    ],
    "The PFS HR (oldafenib: placebo) was 0.77 (95% CI, 0.56-1.06; median PFS 9.7 versus 7.9 months).": [
        "PFS, hazard_ratio, 0.77 1, in oldafenib, vs placebo, confidence 0.56..1.06",
        "PFS, median, 9.7 months, in oldafenib",
        "PFS, median, 7.9 months, in placebo",
    ],
    "Median TTP for OP1, OP2 and OX was 6.8, 6.1 and 6.5 months, respectively.": [
        "TTP, median, 6.8 months, in OP1",
        "TTP, median, 6.1 months, in OP2",
        "TTP, median, 6.5 months, in OX",
    ],
    "The overall response rate in arm 1 and 2 were 58.5 (24/41) and 66.0% (31/47), respectively.": [
        "ORR, rate, 58.5 %, in arm 1",
        "ORR, rate, 66.0 %, in arm 2",
    ],
    "The pCR was seen in 5 (7.0%) cases after RT and 9 (12.3%) after CRT (P = 0.284).": [
        "pCR, rate, 7.0 %, in RT",
        "pCR, rate, 12.3 %, in CRT",
        "pCR, p_only, in RT, vs CRT, p=0.284",
    ],
    "Downstaging was noted in 24 (33.8%) cases in RT group vs. 31 (42.5%) cases in CRT group (P = 0.285).": [
        "downstaging, rate, 33.8 %, in RT",
        "downstaging, rate, 42.5 %, in CRT",
        "downstaging, p_only, in RT, vs CRT, p=0.285",
    ],
    "Hazard ratios (F vs. FN) of PFS and OS are 1.534 (95% CI, 1.061 to 2.218) and 1.716 (95% CI, 1.083 to 2.719), respectively.": [
        "PFS, hazard_ratio, 1.534 1, in F, vs FN, confidence 1.061..2.218",
        "OS, hazard_ratio, 1.716 1, in F, vs FN, confidence 1.083..2.719",
    ],
    "The common adverse events were dysphonia (57%), hypertension (53%) and diarrhoea (48%) for oldafenib, and hand-foot syndrome (74%), hypertension (51%) and diarrhoea (46%) for newtinib.": [
        "AE: hoarseness, rate, 57 %, in oldafenib",
        "AE: hypertension, rate, 53 %, in oldafenib",
        "AE: diarrhoea, rate, 48 %, in oldafenib",
        "AE: hand-foot syndrome, rate, 74 %, in newtinib",
        "AE: hypertension, rate, 51 %, in newtinib",
        "AE: diarrhoea, rate, 46 %, in newtinib",
    ],
    "Nausea (22%), fatigue (9%) and rash (5%) were seen with oldafenib.": [
        "AE: nausea, rate, 22 %, in oldafenib",
        "AE: fatigue, rate, 9 %, in oldafenib",
        "AE: rash, rate, 5 %, in oldafenib",
    ],
    "Endoscopic findings showed that gastritis was rarer in the OB group than in the NW group (P=0.031).": [
        "AE: gastritis, p_only, in OB, vs NW, p=0.031",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence))] == ROWS[sentence]
