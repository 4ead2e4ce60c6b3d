"""Results: whose values they are, as words beside them say; a sentence in, its rows out."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "Tumour-specific survival in the IL-9 group and the control group was 97 vs 82% after 1 year and 85 vs 71% after 5 years (P=0.04).": [
        "tumour-specific survival, rate, 97 %, in IL-9, at 1 year",
        "tumour-specific survival, rate, 82 %, in control, at 1 year",
        "tumour-specific survival, rate, 85 %, in IL-9, at 5 years",
        "tumour-specific survival, rate, 71 %, in control, at 5 years",
        "tumour-specific survival, p_only, in IL-9, vs control, p=0.04",
    ],
    "PFS was not different between groups (oldafenib = 106 days; newtinib = 73.5 days; P = .62; hazard ratio 0.86; 95% CI 0.47-1.56).": [
        "PFS, median, 106 days, in oldafenib",
        "PFS, median, 73.5 days, in newtinib",
        "PFS, hazard_ratio, 0.86 1, in oldafenib, vs newtinib, confidence 0.47..1.56",
        "PFS, p_only, in oldafenib, vs newtinib, p=0.62",
    ],
    "Disease-free survival was 64% for patients treated with oldafenib and 58% for patients who received placebo after 32 months of follow-up (P = 0.15).": [
        "DFS, rate, 64 %, in oldafenib, at 32 months",
        "DFS, rate, 58 %, in placebo, at 32 months",
        "DFS, p_only, in oldafenib, vs placebo, p=0.15",
    ],
    "In the concurrent arm, 35 of 48 evaluable patients (73%; 95% confidence interval, 58% -85%) had a complete response.": [
        "CR, rate, 73 %, in concurrent, confidence 58..85",
    ],
    "PFS and OS at 5 years for the continuing AOP arm were 38% and 51% respectively, and for the autograft arm were 44% and 52%.": [
        "PFS, rate, 38 %, in continuing AOP, at 5 years",
        "OS, rate, 51 %, in continuing AOP, at 5 years",
        "PFS, rate, 44 %, in autograft, at 5 years",
        "OS, rate, 52 %, in autograft, at 5 years",
    ],
    "The 2-year survival figures were 33% for the daily technique and 22% for the weekly regimen.": [
        "OS, rate, 33 %, in daily technique, at 2-year",
        "OS, rate, 22 %, in weekly regimen, at 2-year",
    ],
    "In the RAD group, the mean survival time was 8.2 months, and the 6-month survival rate was 79.7%.": [
        "OS, mean, 8.2 months, in RAD",
        "OS, rate, 79.7 %, in RAD, at 6-month",
    ],
    "The most common AEs in the C/Q and H/Q groups were constipation (36% and 29%, respectively), dizziness (24% and 19%), vomiting (24% and 16%), and dry mouth (15% and 18%).": [
        "AE: constipation, rate, 36 %, in C/Q",
        "AE: constipation, rate, 29 %, in H/Q",
        "AE: dizziness, rate, 24 %, in C/Q",
        "AE: dizziness, rate, 19 %, in H/Q",
        "AE: vomiting, rate, 24 %, in C/Q",
        "AE: vomiting, rate, 16 %, in H/Q",
        "AE: dry mouth, rate, 15 %, in C/Q",
        "AE: dry mouth, rate, 18 %, in H/Q",
    ],
    "Alopecia (66% v 20%), nausea (53% v 37%) and neutropenia (10% v 4%) were more often associated with fictaxel than oldafenib.": [
        "AE: alopecia, rate, 66 %, in fictaxel",
        "AE: alopecia, rate, 20 %, in oldafenib",
        "AE: nausea, rate, 53 %, in fictaxel",
        "AE: nausea, rate, 37 %, in oldafenib",
        "AE: neutropenia, rate, 10 %, in fictaxel",
        "AE: neutropenia, rate, 4 %, in oldafenib",
    ],
    "Survival did not differ between the groups in the overall population (5.6 months for oldafenib and 5.1 months for placebo; hazard ratio 0.89 [95% CI 0.77-1.02], p=0.087) or among the 800 patients with adenocarcinoma (6.3 months vs 5.4 months; 0.84 [0.68-1.03], p=0.089).": [
        "OS, median, 5.6 months, in oldafenib",
        "OS, median, 5.1 months, in placebo",
        "OS, median, 6.3 months, in oldafenib",
        "OS, median, 5.4 months, in placebo",
        "OS, hazard_ratio, 0.89 1, in oldafenib, vs placebo, confidence 0.77..1.02, p=0.087",
        "OS, hazard_ratio, 0.84 1, in oldafenib, vs placebo, confidence 0.68..1.03, p=0.089",
    ],
    "Response rates in the 20 mg arm were numerically higher than the 50-mg arm according to the investigator (40.5% versus 36.4%) and the independent review panel (42.9% versus 27.3%).": [
        "ORR, rate, 40.5 %, in 20 mg",
        "ORR, rate, 36.4 %, in 50-mg",
        "ORR, rate, 42.9 %, in 20 mg",
        "ORR, rate, 27.3 %, in 50-mg",
    ],
    "Overall survival was similar (21 and 22 months for oldafenib and fictaxel, respectively; HR=0.94; 95% CI 0.74-1.19).": [
        "OS, median, 21 months, in oldafenib",
        "OS, median, 22 months, in fictaxel",
        "OS, hazard_ratio, 0.94 1, in oldafenib, vs fictaxel, confidence 0.74..1.19",
    ],
    "The hazard ratio of death for LTQ compared with TQ was 1.36 (0.89-2.08, p=0.92).": [
        "OS, hazard_ratio, 1.36 1, in LTQ, vs TQ, confidence 0.89..2.08, p=0.92",
    ],
    "The median overall survival from the start of oldafenib was 29.1 months.": [
        "OS, median, 29.1 months",
    ],
    "Median survival on the 5 FU-mitomycin regimen was 25 weeks vs. 18 weeks on the 5 FU-NUCCU arm.": [
        "OS, median, 25 weeks, in 5 FU-mitomycin regimen",
        "OS, median, 18 weeks, in 5 FU-NUCCU",
    ],
    "Overall survival has not yet been reached in group A while it was 34 months for patients of group B.": [
        "OS, median, in group A",
        "OS, median, 34 months, in group B",
    ],
    "OS was 4.2 months in the DAT/COP arm and 4.5 months in the VAR/COP one.": [
        "OS, median, 4.2 months, in DAT/COP",
        "OS, median, 4.5 months, in VAR/COP",
    ],
    "Grade 3 to 4 toxicities in the OFT group were anemia (3.4%), thrombocytopenia (3.4%) and diarrhea (6.9%).": [
        "AE: anaemia, rate, 3.4 %, in OFT",
        "AE: thrombocytopenia, rate, 3.4 %, in OFT",
        "AE: diarrhoea, rate, 6.9 %, in OFT",
    ],
    "Complications were reported in 35 (8%) patients in the 1 cm excision margin group and 65 (15%) patients in the 3 cm group.": [
        "AE: complications, rate, 8 %, in 1 cm excision margin",
        "AE: complications, rate, 15 %, in 3 cm",
    ],
    "The one-year recurrence rates were 53.3% and 86.6% in patients treated with oldafenib and fictaxel, respectively (P < 0.05), and the one-year survival rates were 93.3% and 46.6%, respectively (P < 0.05).": [
        "recurrence, rate, 53.3 %, in oldafenib, at one-year",
        "recurrence, rate, 86.6 %, in fictaxel, at one-year",
        "recurrence, p_only, in oldafenib, vs fictaxel, p<0.05",
        "OS, rate, 93.3 %, in oldafenib, at one-year",
        "OS, rate, 46.6 %, in fictaxel, at one-year",
        "OS, p_only, in oldafenib, vs fictaxel, p<0.05",
    ],
    "Diarrhoea was more common with oldafenib (48 [17%] of 276 patients allocated oldafenib vs 29 [11%] of 266 patients allocated AOC), rash (29 [11%] vs two [1%]) and mucositis (14 [5%] vs 1 [0.5%]).": [
        "AE: diarrhoea, rate, 17 %, in oldafenib",
        "AE: diarrhoea, rate, 11 %, in AOC",
        "AE: rash, rate, 11 %, in oldafenib",
        "AE: rash, rate, 1 %, in AOC",
        "AE: mucositis, rate, 5 %, in oldafenib",
        "AE: mucositis, rate, 0.5 %, in AOC",
    ],
    "The mean and median survival time for subjects treated with oldafenib was 31.06 and 17.76 vs. 21.07 and 12.63 months for the control group.": [
        "OS, mean, 31.06 months, in oldafenib",
        "OS, median, 17.76 months, in oldafenib",
        "OS, mean, 21.07 months, in control",
        "OS, median, 12.63 months, in control",
    ],
    "Median overall survival was similar between treatments, being 27.4 months and 27.7 months in oldafenib and fictaxel-treated patients, respectively (hazards ratio, 0.98; 95% CI, 0.84-1.15; P = 0.809).": [
        "OS, median, 27.4 months, in oldafenib",
        "OS, median, 27.7 months, in fictaxel",
        "OS, hazard_ratio, 0.98 1, in oldafenib, vs fictaxel, confidence 0.84..1.15, p=0.809",
    ],
    "PFS at 3 years was improved from 38% in controls to 51% in the treatment group.": [
        "PFS, rate, 38 %, in controls, at 3 years",
        "PFS, rate, 51 %, in treatment, at 3 years",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence))] == ROWS[sentence]
