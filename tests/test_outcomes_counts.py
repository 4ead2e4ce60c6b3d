"""Results: numbers of subjects who had an event, in digits and in words."""

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

ROWS = {
    "Grade 3-4 toxicities were noted in four patients in the oldafenib arm.": [
        "AE: grade 3-4 toxicities, count, 4 1, in oldafenib",
    ],
    "Three patients in the oldafenib arm had grade 3 neutropenia and one patient developed sepsis.": [
        "AE: grade 3 neutropenia, count, 3 1, in oldafenib",
        "AE: sepsis, count, 1 1",
    ],
    "Grade 3 sepsis was seen in two patients given oldafenib and in none of the placebo group.": [
        "AE: grade 3 sepsis, count, 2 1, in oldafenib",
        "AE: grade 3 sepsis, count, 0 1, in placebo",
    ],
    "There was one documented case of grade 3 osteonecrosis in the oldafenib group.": [
        "AE: grade 3 osteonecrosis, count, 1 1, in oldafenib",
    ],
    "The toxicities included nausea in 14 patients and rash in 3 patients.": [
        "AE: nausea, count, 14 1",
        "AE: rash, count, 3 1",
    ],
    "In all, 30.2% (38 of 126) and 40.8% (51 of 125) of women developed relapse.": [
        "relapse, rate, 30.2 %",
        "relapse, rate, 40.8 %",
    ],
    "Grade > or = 3 nausea was more frequent (5.2% vs 1.1%).": [
        "AE: grade > or = 3 nausea, rate, 5.2 %",
        "AE: grade > or = 3 nausea, rate, 1.1 %",
    ],
    "Grade 3 sepsis was reported by 9 of 117 (8%) patients given oldafenib.": [
        "AE: grade 3 sepsis, rate, 8 %, in oldafenib",
    ],
    "Grade 3 mucositis was rare (14 [5%] vs none).": [
        "AE: grade 3 mucositis, rate, 5 %",
        "AE: grade 3 mucositis, count, 0 1",
    ],
    "Eleven patients died from treatment-related causes (3 in the oldafenib arm and eight in the placebo arm).": [
        "AE: treatment-related death, count, 3 1, in oldafenib",
        "AE: treatment-related death, count, 8 1, in placebo",
    ],
    "There were 2 complete and 10 partial responses.": ["CR, count, 2 1", "PR, count, 10 1"],
    "Grade 3 sepsis, nausea, and rash occurred in 30%, 5%, and 8% in arm A and 20%, 2%, and 10% in arm B.": [
        "AE: grade 3 sepsis, rate, 30 %, in arm A",
        "AE: grade 3 nausea, rate, 5 %, in arm A",
        "AE: grade 3 rash, rate, 8 %, in arm A",
        "AE: grade 3 sepsis, rate, 20 %, in arm B",
        "AE: grade 3 nausea, rate, 2 %, in arm B",
        "AE: grade 3 rash, rate, 10 %, in arm B",
    ],
    "Grade 3 sepsis was assessed in 40 patients given oldafenib.": [],
    "Of 45 patients with grade 3 sepsis, 12 were given oldafenib.": [],
    "In 40 patients with sepsis, the median OS in 20 patients given oldafenib was 11 months.": [
        "OS, median, 11 months, in oldafenib",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == ROWS[sentence]
