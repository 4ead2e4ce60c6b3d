"""Results: values around brackets and asides, and more wordings of responses."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "Cardiotoxicity was observed in 13% of oldafenib patients (including 2 cases of sepsis) compared to 29% of fictaxel patients (including 9 cases of sepsis).": [
        "AE: cardiotoxicity, rate, 13 %, in oldafenib",
        "AE: cardiotoxicity, rate, 29 %, in fictaxel",
        "AE: sepsis, count, 2 1",
        "AE: sepsis, count, 9 1",
    ],
    "Grade 3 toxicity was seen in 13% (2 cases of sepsis) versus 29% (P = 0.02).": [
        "AE: Grade 3 toxicity, rate, 13 %",
        "AE: Grade 3 toxicity, rate, 29 %",
        "AE: Grade 3 toxicity, p_only, p=0.02",
        "AE: sepsis, count, 2 1",
    ],
    "Severe adverse events were rarer with A (43 [13%] of 339 patients given 2 mg/kg, 55 [16%] of 343 given 10 mg/kg, and 109 [35%] of 309 given fictaxel).": [
        "AE: severe adverse events, rate, 13 %, in 2 mg/kg",
        "AE: severe adverse events, rate, 16 %, in 10 mg/kg",
        "AE: severe adverse events, rate, 35 %, in fictaxel",
    ],
    "The oldafenib group showed worse survival than the fictaxel group (3-year survival, 25.0 and 45.7%, respectively).": [
        "OS, rate, 25.0 %, in oldafenib, at 3-year",
        "OS, rate, 45.7 %, in fictaxel, at 3-year",
    ],
    "Of the patients, two of 589 patients had grade 3 or greater diarrhea with toxicity.": [
        "AE: grade 3 or greater diarrhea, count, 2 1",
    ],
    "Two of 589 patients had grade 3 diarrhea at 24 months after radiotherapy given for toxicity.": [
        "AE: grade 3 diarrhea, count, 2 1, at 24 months",
    ],
    "The drugs were safe. Responses were 9/72 (12.5%) in arm A and 6/69 (8.7%) in arm B.": [
        "ORR, rate, 12.5 %, in arm A",
        "ORR, rate, 8.7 %, in arm B",
    ],
    "Stable disease (SD) (for 11 weeks) or better was achieved by 11 out of 17 (65%) patients.": [
        "DCR, rate, 65 %",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_values_around_brackets(sentence: str) -> None:
    found = read(document(sentence, MEDIAN))
    assert [brief(r) for r in found if r.outcome] == ROWS[sentence]
