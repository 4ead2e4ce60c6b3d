"""Results: events and responses of which a sentence says that nobody had them."""

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

ROWS = {
    "No treatment-related deaths occurred in the oldafenib group.": [
        "AE: treatment-related death, count, 0 1, in oldafenib",
    ],
    "There were no drug-related deaths in either arm.": [
        "AE: treatment-related death, count, 0 1",
    ],
    "Treatment was well tolerated and no adverse events were reported.": ["AE, count, 0 1"],
    "No severe adverse events, including pneumonitis, occurred in the period since then.": [
        "AE: severe adverse events, count, 0 1",
    ],
    "There were no cases of febrile neutropenia in the two groups.": [
        "AE: febrile neutropenia, count, 0 1",
    ],
    "Grade 3 febrile neutropenia was not observed.": [
        "AE: grade 3 febrile neutropenia, count, 0 1",
    ],
    "There were no adverse events leading to discontinuation of treatment.": [
        "AE: discontinuation because of adverse events, count, 0 1",
    ],
    "Grade 3 fever and nausea were not observed in the oldafenib group.": [
        "AE: grade 3 fever, count, 0 1, in oldafenib",
        "AE: grade 3 nausea, count, 0 1, in oldafenib",
    ],
    "No cases of sepsis, colitis or pancreatitis were reported in the oldafenib group.": [
        "AE: sepsis, count, 0 1, in oldafenib",
        "AE: colitis, count, 0 1, in oldafenib",
        "AE: pancreatitis, count, 0 1, in oldafenib",
    ],
    "Neither cardiotoxicity nor febrile neutropenia was observed.": [
        "AE: cardiotoxicity, count, 0 1",
        "AE: febrile neutropenia, count, 0 1",
    ],
    "There was no grade 4 toxicity and no treatment-related death.": [
        "AE: grade 4 toxicity, count, 0 1",
        "AE: treatment-related death, count, 0 1",
    ],
    "No postoperative complications were seen in the oldafenib group.": [
        "AE: complications, count, 0 1, in oldafenib",
    ],
    "None of the patients had a complete response.": ["CR, count, 0 1"],
    "No complete responses were observed in the fictaxel group.": ["CR, count, 0 1, in fictaxel"],
    "None of the patients given oldafenib experienced grade 4 toxicity.": [
        "AE: grade 4 toxicity, count, 0 1, in oldafenib",
    ],
    "No patients in the oldafenib arm had grade 3 nausea, and 5 patients had rash.": [
        "AE: grade 3 nausea, count, 0 1, in oldafenib",
        "AE: rash, count, 5 1",
    ],
    "No objective responses were observed in 23 patients.": [
        "ORR, count, 0 1",
    ],
    "There were no complete responses and 11 partial responses.": [
        "CR, count, 0 1",
        "PR, count, 11 1",
    ],
}

NOTHING = (
    "No difference in grade 3 nausea was observed between the groups.",
    "No unexpected adverse events were reported in either group.",
    "No adverse events were reported more often than fever in the oldafenib group.",
    "Grade 3 nausea was not reported in the oldafenib group.",
    "No difference in nausea or rash was observed between the groups.",
    "No patients in the oldafenib arm and two in the fictaxel arm had colitis.",
    "Of the patients given oldafenib with no nausea many were women.",
)


@pytest.mark.parametrize("sentence", ROWS)
def test_nobody_is_a_number(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == ROWS[sentence]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_not_said_of_all_is_no_number(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == []
