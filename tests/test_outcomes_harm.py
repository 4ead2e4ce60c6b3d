"""Results: adverse events, which of them, of which grade, in how many, and what was stopped because of them."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

GROUPS = "The ORR was 31% in the oldafenib group and 22% in the fictaxel group."

ROWS = {
    # names with their kind and grade
    "Toxicity was mild, with grade 3 rash in 6% and grade 3/4 anaemia in 13% of patients.": [
        "AE: grade 3 rash, rate, 6 %",
        "AE: grade 3/4 anaemia, rate, 13 %",
    ],
    "57% of the patients in the oldafenib arm had liver toxicity of grade ≥ 2 versus 41% in the fictaxel arm.": [
        "AE: grade ≥ 2 liver toxicity, rate, 57 %, in oldafenib",
        "AE: grade ≥ 2 liver toxicity, rate, 41 %, in fictaxel",
    ],
    "The main toxicity was myelosuppression, with grade 4 neutropenia in 51% of patients and sepsis in 13%.": [
        "AE: grade 4 neutropenia, rate, 51 %",
        "AE: sepsis, rate, 13 %",
    ],
    "Moderate to severe fatigue was recorded in 4% of patients in the oldafenib group and 8% in the fictaxel group.": [
        "AE: moderate to severe fatigue, rate, 4 %, in oldafenib",
        "AE: moderate to severe fatigue, rate, 8 %, in fictaxel",
    ],
    "Treatment-related serious adverse events occurred in 13% of patients given oldafenib and in 9% of those given fictaxel.": [
        "AE: treatment-related serious adverse events, rate, 13 %, in oldafenib",
        "AE: treatment-related serious adverse events, rate, 9 %, in fictaxel",
    ],
    "Severe toxicity (grade ≥3) was reported in 27% of patients.": [
        "AE: grade ≥3 severe toxicity, rate, 27 %",
    ],
    "There were no differences in the rate of early postoperative complications between the oldafenib and fictaxel group: 21.5 and 33.2 %, respectively.": [
        "AE: early postoperative complications, rate, 21.5 %, in oldafenib",
        "AE: early postoperative complications, rate, 33.2 %, in fictaxel",
    ],
    # grades said once for several
    "The most common grade 3-4 adverse events were anaemia (41% v 22%) and rash (8% v 3%).": [
        "AE: grade 3-4 anaemia, rate, 41 %, in oldafenib",
        "AE: grade 3-4 anaemia, rate, 22 %, in fictaxel",
        "AE: grade 3-4 rash, rate, 8 %, in oldafenib",
        "AE: grade 3-4 rash, rate, 3 %, in fictaxel",
    ],
    "Grade 3/4 toxicities included rash in 33%, fever in 11%, and sepsis in 8% of patients.": [
        "AE: grade 3/4 rash, rate, 33 %",
        "AE: grade 3/4 fever, rate, 11 %",
        "AE: grade 3/4 sepsis, rate, 8 %",
    ],
    "Grade 3 or 4 toxicities included rash (12%), nausea (4%) and one treatment-related death.": [
        "AE: grade 3 or 4 rash, rate, 12 %",
        "AE: grade 3 or 4 nausea, rate, 4 %",
        "AE: treatment-related death, count, 1 1",
    ],
    "Grade 3 rash, fever, and sepsis occurred in 31%, 14%, and 8% of patients, respectively.": [
        "AE: grade 3 rash, rate, 31 %",
        "AE: grade 3 fever, rate, 14 %",
        "AE: grade 3 sepsis, rate, 8 %",
    ],
    "Haematological toxicity consisted of grade 3-4 anaemia in 27% and leucopenia in 6% of patients.": [
        "AE: grade 3-4 anaemia, rate, 27 %",
        "AE: leucopenia, rate, 6 %",
    ],
    "Anaemia was the most common grade 3/4 toxicity (47% with oldafenib v 32% with fictaxel).": [
        "AE: grade 3/4 anaemia, rate, 47 %, in oldafenib",
        "AE: grade 3/4 anaemia, rate, 32 %, in fictaxel",
    ],
    # grades with values of their own
    "Grade 3 and 4 anaemia was observed in 23 and 11% of patients, respectively.": [
        "AE: grade 3 anaemia, rate, 23 %",
        "AE: grade 4 anaemia, rate, 11 %",
    ],
    "Grade 3 and 4 anaemia was observed in 23% and 11% of patients in the oldafenib and fictaxel arms, respectively.": [
        "AE: grade 3 and 4 anaemia, rate, 23 %, in oldafenib",
        "AE: grade 3 and 4 anaemia, rate, 11 %, in fictaxel",
    ],
    "Acute toxicity was grade 1 in 33%, grade 2 in 22% and grade 3 in 6% of patients.": [
        "AE: grade 1 acute toxicity, rate, 33 %",
        "AE: grade 2 acute toxicity, rate, 22 %",
        "AE: grade 3 acute toxicity, rate, 6 %",
    ],
    "The toxicity of oldafenib was WHO grade 1 (21%), 2 (64%), and 3 (12%).": [
        "AE: grade 1 toxicity, rate, 21 %",
        "AE: grade 2 toxicity, rate, 64 %",
        "AE: grade 3 toxicity, rate, 12 %",
    ],
    "Adverse events were rash (any grade, 59%; grade 3, 8%) and fever (any grade, 47%; grade 3, 6%).": [
        "AE: rash, rate, 59 %",
        "AE: grade 3 rash, rate, 8 %",
        "AE: pyrexia, rate, 47 %",
        "AE: grade 3 pyrexia, rate, 6 %",
    ],
    "Grade 2 rash developed in 7 patients and grade 3 in 2 patients.": [
        "AE: grade 2 rash, count, 7 1",
        "AE: grade 3 rash, count, 2 1",
    ],
    "Eleven patients (21%) had grade 3, and six (8%) had grade 4 anaemia.": [
        "AE: grade 3 anaemia, rate, 21 %",
        "AE: grade 4 anaemia, rate, 8 %",
    ],
    # numbers of subjects and events
    "One case in the oldafenib arm suffered from grade IV rash.": [
        "AE: grade IV rash, count, 1 1",
    ],
    "There were two cases of sepsis, one in each group.": [
        "AE: sepsis, count, 1 1, in oldafenib",
        "AE: sepsis, count, 1 1, in fictaxel",
    ],
    "Nine toxic deaths occurred (5 in the oldafenib arm and 4 in the fictaxel arm).": [
        "AE: treatment-related death, count, 5 1, in oldafenib",
        "AE: treatment-related death, count, 4 1, in fictaxel",
    ],
    "Four treatment-related deaths occurred in the oldafenib group and one in the fictaxel group.": [
        "AE: treatment-related death, count, 4 1, in oldafenib",
        "AE: treatment-related death, count, 1 1, in fictaxel",
    ],
    "Treatment-related deaths occurred in three patients (2%) in the oldafenib group and in one (<1%) in the fictaxel group.": [
        "AE: treatment-related death, rate, 2 %, in oldafenib",
        "AE: treatment-related death, rate, 1 %, in fictaxel",
    ],
    "Serious adverse events occurred in 17 patients in the oldafenib group (two of which were fatal) and 12 in the fictaxel group.": [
        "AE: serious adverse events, count, 17 1, in oldafenib",
        "AE: serious adverse events, count, 12 1, in fictaxel",
    ],
    "Four patients had grade 3 rash and two had grade 3 fever.": [
        "AE: grade 3 rash, count, 4 1",
        "AE: grade 3 fever, count, 2 1",
    ],
    "Chronic grade 2 or higher chest pain was identified in 19 patients.": [
        "AE: chronic grade 2 or higher chest pain, count, 19 1",
    ],
    "Nausea occurred in 17% of patients, rash in 13% of patients, and fever in 8% of patients.": [
        "AE: nausea, rate, 17 %",
        "AE: rash, rate, 13 %",
        "AE: pyrexia, rate, 8 %",
    ],
    "The incidences of nausea, rash, and fever in the oldafenib arm were 34%, 13% and 9%, compared with 27%, 11% and 2% in the fictaxel arm.": [
        "AE: nausea, rate, 34 %, in oldafenib",
        "AE: rash, rate, 13 %, in oldafenib",
        "AE: pyrexia, rate, 9 %, in oldafenib",
        "AE: nausea, rate, 27 %, in fictaxel",
        "AE: rash, rate, 11 %, in fictaxel",
        "AE: pyrexia, rate, 2 %, in fictaxel",
    ],
    "Wound complications were more prevalent in the oldafenib group, occurring in 47 (12%) patients in this group compared with 29 (7%) patients in the fictaxel group.": [
        "AE: wound infection, rate, 12 %, in oldafenib",
        "AE: wound infection, rate, 7 %, in fictaxel",
    ],
    "There were 5 (4%) toxic deaths in the oldafenib group and 2 (1%) in the fictaxel group.": [
        "AE: treatment-related death, rate, 4 %, in oldafenib",
        "AE: treatment-related death, rate, 1 %, in fictaxel",
    ],
    # names that no vocabulary has, and deaths
    "Adverse events of grade 3 included the elevation of alanine aminotransferase (32%), amylase (23%) and lipase (31%).": [
        "AE: grade 3 elevation of alanine aminotransferase, rate, 32 %",
        "AE: grade 3 elevation of amylase, rate, 23 %",
        "AE: grade 3 elevation of lipase, rate, 31 %",
    ],
    "Adverse events (≥5%) were ALT increase (14%), heavy eyelids (8%), dose reduction (7%) and rash (6%).": [
        "AE: ALT increase, rate, 14 %",
        "AE: heavy eyelids, rate, 8 %",
        "AE: rash, rate, 6 %",
    ],
    "Grade 3 rash, 9% vs 1%; fever, 5% vs 3%; qualms, 1% vs 0%.": [
        "AE: grade 3 rash, rate, 9 %",
        "AE: grade 3 rash, rate, 1 %",
        "AE: pyrexia, rate, 5 %",
        "AE: pyrexia, rate, 3 %",
    ],
    "Three patients died of sepsis in the oldafenib arm.": [
        "AE: death from sepsis, count, 3 1, in oldafenib",
    ],
    "One patient died from treatment-related complications.": [
        "AE: treatment-related death, count, 1 1",
    ],
    "Toxicity was acceptable, with 13% of patients experiencing grade 3 rash and 6% grade 4 rash.": [
        "AE: grade 3 rash, rate, 13 %",
        "AE: grade 4 rash, rate, 6 %",
    ],
    "Grade 3 adverse events occurring in more than 5% of patients were rash (23 [15%] of 151 with oldafenib vs six [4%] of 149 with fictaxel).": [
        "AE: rash, rate, 15 %, in oldafenib",
        "AE: rash, rate, 4 %, in fictaxel",
    ],
    "Alopecia affected 64% of patients given fictaxel and 6% of those given oldafenib.": [
        "AE: alopecia, rate, 64 %, in fictaxel",
        "AE: alopecia, rate, 6 %, in oldafenib",
    ],
    "Myelosuppression occurred in 31 cases (51.3%) in the oldafenib group and 44 cases (73.1%) in the fictaxel group.": [
        "AE: myelosuppression, rate, 51.3 %, in oldafenib",
        "AE: myelosuppression, rate, 73.1 %, in fictaxel",
    ],
    "RTOG grade 3-4 acute skin toxicity occurred in 23% of patients in the oldafenib arm and 36% in the fictaxel arm (p=0.02).": [
        "AE: grade 3-4 acute skin toxicity, rate, 23 %, in oldafenib",
        "AE: grade 3-4 acute skin toxicity, rate, 36 %, in fictaxel",
        "AE: grade 3-4 acute skin toxicity, p_only, in oldafenib, vs fictaxel, p=0.02",
    ],
    "Any-grade and grade 3-4 treatment-related adverse events occurred in 73% and 16% of patients, respectively.": [
        "AE: any grade treatment-related adverse events, rate, 73 %",
        "AE: grade 3-4 treatment-related adverse events, rate, 16 %",
    ],
    "There were 4 cases of pneumonia, 3 of sepsis and 2 of pulmonary embolism.": [
        "AE: pneumonia, count, 4 1",
        "AE: sepsis, count, 3 1",
        "AE: pulmonary embolism, count, 2 1",
    ],
    "Adverse events leading to death were reported in 4 patients.": [
        "AE: fatal adverse events, count, 4 1",
    ],
    # without a word for harm
    "The incidence of congestive heart failure was 4.3% with oldafenib and 0.9% with fictaxel.": [
        "AE: congestive heart failure, rate, 4.3 %, in oldafenib",
        "AE: congestive heart failure, rate, 0.9 %, in fictaxel",
    ],
    "Chills were seen in 17% and fever in 6% of the patients.": [
        "AE: chills, rate, 17 %",
        "AE: pyrexia, rate, 6 %",
    ],
    "Of these, nausea was why 17% of patients came, and fever why 6% did.": [],
    # what was stopped because of harm
    "Adverse events led to discontinuation of treatment in 14% of patients given oldafenib and 5% of those given fictaxel.": [
        "AE: discontinuation because of adverse events, rate, 14 %, in oldafenib",
        "AE: discontinuation because of adverse events, rate, 5 %, in fictaxel",
    ],
    "Treatment was discontinued because of adverse events in 21 patients (14%) in the oldafenib group and 8 (5%) in the fictaxel group.": [
        "AE: discontinuation because of adverse events, rate, 14 %, in oldafenib",
        "AE: discontinuation because of adverse events, rate, 5 %, in fictaxel",
    ],
    "13% of patients discontinued treatment due to toxicity.": [
        "AE: discontinuation because of adverse events, rate, 13 %",
    ],
    "Six patients withdrew because of toxicity.": [
        "AE: discontinuation because of adverse events, count, 6 1",
    ],
    "A total of 16 patients were withdrawn because of adverse events.": [
        "AE: discontinuation because of adverse events, count, 16 1",
    ],
    "Seven patients withdrew because of progression.": [],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_harm_is_read_with_its_grade(sentence: str) -> None:
    found = read(document(GROUPS, sentence))
    assert [brief(r) for r in found if r.variable != "ORR"] == ROWS[sentence]
