"""Results: whose values they are, as words beside them say; a sentence in, its rows out."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "Tumour-specific survival in the KX-7 group and the control group was 94 vs 86% after 2 years and 81 vs 68% after 6 years (P=0.03).": [
        "tumour-specific survival, rate, 94 %, in KX-7, at 2 years",
        "tumour-specific survival, rate, 86 %, in control, at 2 years",
        "tumour-specific survival, rate, 81 %, in KX-7, at 6 years",
        "tumour-specific survival, rate, 68 %, in control, at 6 years",
        "tumour-specific survival, p_only, in KX-7, vs control, p=0.03",
    ],
    "PFS did not differ between groups (oldafenib = 141 days; newtinib = 118.5 days; P = .47; hazard ratio 0.81; 95% CI 0.46-1.43).": [
        "PFS, median, 141 days, in oldafenib",
        "PFS, median, 118.5 days, in newtinib",
        "PFS, hazard_ratio, 0.81 1, in oldafenib, vs newtinib, confidence 0.46..1.43",
        "PFS, p_only, in oldafenib, vs newtinib, p=0.47",
    ],
    "Disease-free survival reached 71% for women treated with oldafenib and 66% for patients who received placebo after 27 months of follow-up (P = 0.23).": [
        "DFS, rate, 71 %, in oldafenib, at 27 months",
        "DFS, rate, 66 %, in placebo, at 27 months",
        "DFS, p_only, in oldafenib, vs placebo, p=0.23",
    ],
    "In the stepwise arm, 31 of 50 evaluable patients (62%; 95% confidence interval, 47% -75%) showed a complete response.": [
        "CR, rate, 62 %, in stepwise, confidence 47..75",
    ],
    "PFS and OS at 4 years for the extended AOP arm were 41% and 57% respectively, and for the booster arm were 46% and 59%.": [
        "PFS, rate, 41 %, in extended AOP, at 4 years",
        "OS, rate, 57 %, in extended AOP, at 4 years",
        "PFS, rate, 46 %, in booster, at 4 years",
        "OS, rate, 59 %, in booster, at 4 years",
    ],
    "The 3-year survival figures were 41% for the nightly technique and 28% for the monthly regimen.": [
        "OS, rate, 41 %, in nightly technique, at 3-year",
        "OS, rate, 28 %, in monthly regimen, at 3-year",
    ],
    "In the ZIB group, the mean survival time came to 11.4 months, and the 9-month survival rate was 61.3%.": [
        "OS, mean, 11.4 months, in ZIB",
        "OS, rate, 61.3 %, in ZIB, at 9-month",
    ],
    "The most common AEs in the T/W and K/W groups were headache (41% and 33%, respectively), rash (28% and 21%), cough (22% and 13%), and dry skin (12% and 17%).": [
        "AE: headache, rate, 41 %, in T/W",
        "AE: headache, rate, 33 %, in K/W",
        "AE: rash, rate, 28 %, in T/W",
        "AE: rash, rate, 21 %, in K/W",
        "AE: cough, rate, 22 %, in T/W",
        "AE: cough, rate, 13 %, in K/W",
        "AE: dry skin, rate, 12 %, in T/W",
        "AE: dry skin, rate, 17 %, in K/W",
    ],
    "Alopecia (61% v 24%), nausea (47% v 31%) and neutropenia (12% v 5%) were more often associated with fictaxel than oldafenib.": [
        "AE: alopecia, rate, 61 %, in fictaxel",
        "AE: alopecia, rate, 24 %, in oldafenib",
        "AE: nausea, rate, 47 %, in fictaxel",
        "AE: nausea, rate, 31 %, in oldafenib",
        "AE: neutropenia, rate, 12 %, in fictaxel",
        "AE: neutropenia, rate, 5 %, in oldafenib",
    ],
    "Survival did not differ between the arms in the whole population (7.4 months for oldafenib and 6.9 months for placebo; hazard ratio 0.91 [95% CI 0.80-1.04], p=0.159) or among the 640 patients with squamous cancer (8.1 months vs 7.2 months; 0.88 [0.73-1.06], p=0.179).": [
        "OS, median, 7.4 months, in oldafenib",
        "OS, median, 6.9 months, in placebo",
        "OS, median, 8.1 months, in oldafenib",
        "OS, median, 7.2 months, in placebo",
        "OS, hazard_ratio, 0.91 1, in oldafenib, vs placebo, confidence 0.80..1.04, p=0.159",
        "OS, hazard_ratio, 0.88 1, in oldafenib, vs placebo, confidence 0.73..1.06, p=0.179",
    ],
    "Response rates in the 15 mg arm were slightly higher than the 45-mg arm according to the surgeon (38.2% versus 33.1%) and the blinded review board (35.6% versus 29.8%).": [
        "ORR, rate, 38.2 %, in 15 mg",
        "ORR, rate, 33.1 %, in 45-mg",
        "ORR, rate, 35.6 %, in 15 mg",
        "ORR, rate, 29.8 %, in 45-mg",
    ],
    "Overall survival was alike (17 and 16 months for oldafenib and fictaxel, respectively; HR=0.96; 95% CI 0.79-1.17).": [
        "OS, median, 17 months, in oldafenib",
        "OS, median, 16 months, in fictaxel",
        "OS, hazard_ratio, 0.96 1, in oldafenib, vs fictaxel, confidence 0.79..1.17",
    ],
    "The hazard ratio of death for LTQ compared with TQ was 1.27 (0.86-1.88, p=0.89).": [
        "OS, hazard_ratio, 1.27 1, in LTQ, vs TQ, confidence 0.86..1.88, p=0.89",
    ],
    "Median OS from the start of oldafenib was 23.6 months.": [
        "OS, median, 23.6 months",
    ],
    "Median survival on the 5 FU-fictaxel regimen was 31 weeks vs. 23 weeks on the 5 FU-BOLLU arm.": [
        "OS, median, 31 weeks, in 5 FU-fictaxel regimen",
        "OS, median, 23 weeks, in 5 FU-BOLLU",
    ],
    "PFS has not yet been reached in group C while it was 27 months for women of group D.": [
        "PFS, median, in group C",
        "PFS, median, 27 months, in group D",
    ],
    "OS was 5.3 months in the DAT/COP arm and 5.8 months in the VAR/COP one.": [
        "OS, median, 5.3 months, in DAT/COP",
        "OS, median, 5.8 months, in VAR/COP",
    ],
    "Grade 3 to 4 toxicities in the OFT group were anemia (4.2%), mucositis (4.2%) and diarrhea (8.3%).": [
        "AE: grade 3 to 4 anemia, rate, 4.2 %, in OFT",
        "AE: grade 3 to 4 mucositis, rate, 4.2 %, in OFT",
        "AE: grade 3 to 4 diarrhea, rate, 8.3 %, in OFT",
    ],
    "Complications were seen in 24 (6%) patients in the 2 mm resection margin group and 52 (13%) patients in the 5 mm group.": [
        "AE: complications, rate, 6 %, in 2 mm resection margin",
        "AE: complications, rate, 13 %, in 5 mm",
    ],
    "The two-year recurrence rates were 41.2% and 68.4% in patients treated with oldafenib and fictaxel, respectively (P < 0.01), and the two-year survival rates were 82.4% and 57.9%, respectively (P < 0.05).": [
        "recurrence, rate, 41.2 %, in oldafenib, at two-year",
        "recurrence, rate, 68.4 %, in fictaxel, at two-year",
        "recurrence, p_only, in oldafenib, vs fictaxel, p<0.01",
        "OS, rate, 82.4 %, in oldafenib, at two-year",
        "OS, rate, 57.9 %, in fictaxel, at two-year",
        "OS, p_only, in oldafenib, vs fictaxel, p<0.05",
    ],
    "Diarrhoea was more common with oldafenib (41 [15%] of 271 patients allocated oldafenib vs 26 [10%] of 264 patients allocated AOC), rash (24 [9%] vs three [1%]) and mucositis (16 [6%] vs 1 [0.4%]).": [
        "AE: diarrhoea, rate, 15 %, in oldafenib",
        "AE: diarrhoea, rate, 10 %, in AOC",
        "AE: rash, rate, 9 %, in oldafenib",
        "AE: rash, rate, 1 %, in AOC",
        "AE: mucositis, rate, 6 %, in oldafenib",
        "AE: mucositis, rate, 0.4 %, in AOC",
    ],
    "The mean and median survival times of subjects treated with oldafenib were 28.14 and 19.52 vs. 22.35 and 14.08 months for the control group.": [
        "OS, mean, 28.14 months, in oldafenib",
        "OS, median, 19.52 months, in oldafenib",
        "OS, mean, 22.35 months, in control",
        "OS, median, 14.08 months, in control",
    ],
    "Median overall survival was alike between regimens, being 23.1 months and 23.8 months in oldafenib and fictaxel-treated patients, respectively (hazards ratio, 1.03; 95% CI, 0.87-1.22; P = 0.732).": [
        "OS, median, 23.1 months, in oldafenib",
        "OS, median, 23.8 months, in fictaxel",
        "OS, hazard_ratio, 1.03 1, in oldafenib, vs fictaxel, confidence 0.87..1.22, p=0.732",
    ],
    "PFS at 2 years was improved from 29% in controls to 43% in the treatment group.": [
        "PFS, rate, 29 %, in controls, at 2 years",
        "PFS, rate, 43 %, in treatment, at 2 years",
    ],
    "Median OS was 7, 10 months for both regimens.": [
        "OS, median, 7 months",
        "OS, median, 10 months",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence))] == ROWS[sentence]
