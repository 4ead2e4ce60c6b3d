"""Results: whose values they are; a sentence in, its rows out. Groups of a sentence, and of the sentences before it."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from coigraph.documents import Span
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
    "Grades 2-4 GVHD was similar in the Tac/Lor and Tac/Mat arms (26% vs 34%, P =.48).": [],
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
}
EARLIER = {
    # what was said, and then
    (
        "PFS was 17.5 months for the concurrent regimen and 15.3 months for the alternating regimen.",
        "Median OS was 41.9 and 30.7 months, respectively (P=0.036).",
    ): [
        "OS, median, 41.9 months, in concurrent regimen",
        "OS, median, 30.7 months, in alternating regimen",
        "OS, p_only, in concurrent regimen, vs alternating regimen, p=0.036",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B (P = 0.63).",
        "Median PFS (10.1 versus 10.3 months; HR 0.98; P = 0.38) and OS (19.9 versus 30.0 months; HR 0.66; P = 0.21) were comparable in both arms.",
    ): [
        "PFS, median, 10.1 months, in arm A",
        "PFS, median, 10.3 months, in arm B",
        "PFS, hazard_ratio, 0.98 1, in arm A, vs arm B, p=0.38",
        "OS, median, 19.9 months, in arm A",
        "OS, median, 30.0 months, in arm B",
        "OS, hazard_ratio, 0.66 1, p=0.21",
    ],
    (
        "The ORR was 42% with oldafenib, 47% with newtinib and 12% with placebo.",
        "Median OS was 9.6, 9.3 and 7.3 months, respectively.",
    ): [
        "OS, median, 9.6 months, in oldafenib",
        "OS, median, 9.3 months, in newtinib",
        "OS, median, 7.3 months, in placebo",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B (P = 0.63).",
        "Median OS of those who responded was 9 versus 7 months.",
    ): [
        "OS, median, 9 months",
        "OS, median, 7 months",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B (P = 0.63).",
        "Median OS was 9 and 7 months in women and men.",
    ): [
        "OS, median, 9 months, in women",
        "OS, median, 7 months, in men",
    ],
    ("The ORR was 42% in arm A and 47% in arm B (P = 0.63).", "The DCR was 62% in both arms."): [
        "DCR, rate, 62 %, in arm A",
        "DCR, rate, 62 %, in arm B",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B, but 31% in women and 33% in men.",
        "Median OS was 9 versus 7 months.",
    ): [
        "OS, median, 9 months",
        "OS, median, 7 months",
    ],
    (
        "The ORR was 42% with oldafenib and 47% with placebo.",
        "The OS was longer (9 versus 7 months).",
    ): [
        "OS, median, 9 months, in oldafenib",
        "OS, median, 7 months, in placebo",
    ],
    (
        "The ORR was 42% with oldafenib and 47% with placebo.",
        "The OS was longer (7 versus 9 months).",
    ): [
        "OS, median, 7 months",
        "OS, median, 9 months",
    ],
    (
        "The ORR was higher in the PX arm than in the FX arm (76.06% vs. 59.95%, P = 0.001).",
        "However, the pCR rate was similar in the two arms (10.61% vs. 12.31%, P = 0.665).",
    ): [
        "pCR, rate, 10.61 %, in PX",
        "pCR, rate, 12.31 %, in FX",
        "pCR, p_only, in PX, vs FX, p=0.665",
    ],
    ("The ORR was 12% in arm A and 14% in arm B.", "The DCR was higher in arm B (45% v 31%)."): [
        "DCR, rate, 45 %, in arm B",
        "DCR, rate, 31 %, in arm A",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "Median OS was 9 versus 7 months for patients with and without KRAS mutations.",
    ): [
        "OS, median, 9 months",
        "OS, median, 7 months",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "Among men, the median OS was 9 versus 7 months.",
    ): [
        "OS, median, 9 months",
        "OS, median, 7 months",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "The median OS was 9 months before and 7 months after 2005, respectively.",
    ): [
        "OS, median, 9 months",
        "OS, median, 7 months",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "The 1-year and 2-year OS rates were 70% and 50%, respectively.",
    ): [
        "OS, rate, 70 %, at 1-year",
        "OS, rate, 50 %, at 2-year",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "The median PFS and OS were 9 and 17 months, respectively.",
    ): [
        "PFS, median, 9 months",
        "OS, median, 17 months",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "Grade 3 and 4 neutropenia were seen in 20% and 10%, respectively.",
    ): [
        "AE: Grade 3 and 4 neutropenia, rate, 20 %",
        "AE: Grade 3 and 4 neutropenia, rate, 10 %",
    ],
    (
        "Median OS was 9 months in responders and 5 months in non-responders.",
        "Median PFS was 7 versus 4 months.",
    ): [
        "PFS, median, 7 months, in responders",
        "PFS, median, 4 months, in non-responders",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence))] == ROWS[sentence]


@pytest.mark.parametrize("said", EARLIER)
def test_a_sentence_takes_groups_from_those_before_it_only_where_it_speaks_of_nobody(
    said: tuple[str, str],
) -> None:
    before = len(read(document(MEDIAN, said[0])))
    assert [brief(r) for r in read(document(MEDIAN, *said))][before:] == EARLIER[said]


def test_a_group_that_an_earlier_sentence_names_is_evidenced_there() -> None:
    text = document("The ORR was 42% in arm A and 47% in arm B.", "The DCR was 52% v 57%.")
    last = read(text)[-1]
    assert last.group == "arm B"
    value, group = last.evidence
    assert isinstance(value, Span)
    assert isinstance(group, Span)
    assert value.of(text.text) == "DCR was 52% v 57%"
    assert group.of(text.text) == "arm B"
