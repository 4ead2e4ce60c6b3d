"""Results: values around brackets and asides, and more wordings of responses."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "Cardiotoxicity was observed in 14% of oldafenib patients (including 3 cases of sepsis) compared to 27% of fictaxel patients (including 8 cases of sepsis).": [
        "AE: cardiotoxicity, rate, 14 %, in oldafenib",
        "AE: cardiotoxicity, rate, 27 %, in fictaxel",
        "AE: sepsis, count, 3 1",
        "AE: sepsis, count, 8 1",
    ],
    "Grade 3 toxicity was seen in 14% (3 cases of sepsis) versus 27% (P = 0.03).": [
        "AE: grade 3 toxicity, rate, 14 %",
        "AE: grade 3 toxicity, rate, 27 %",
        "AE: grade 3 toxicity, p_only, p=0.03",
        "AE: sepsis, count, 3 1",
    ],
    "Severe adverse events were rarer with A (37 [12%] of 308 patients given 3 mg/kg, 52 [17%] of 306 given 9 mg/kg, and 98 [33%] of 297 given fictaxel).": [
        "AE: severe adverse events, rate, 12 %, in 3 mg/kg",
        "AE: severe adverse events, rate, 17 %, in 9 mg/kg",
        "AE: severe adverse events, rate, 33 %, in fictaxel",
    ],
    "The oldafenib group showed worse survival than the fictaxel group (4-year survival, 31.6 and 48.2%, respectively).": [
        "OS, rate, 31.6 %, in oldafenib, at 4-year",
        "OS, rate, 48.2 %, in fictaxel, at 4-year",
    ],
    "Of the patients, four of 412 patients had grade 3 or greater nausea with toxicity.": [
        "AE: grade 3 or greater nausea, count, 4 1",
    ],
    "Four of 412 patients had grade 3 nausea at 18 months after radiotherapy given for toxicity.": [
        "AE: grade 3 nausea, count, 4 1, at 18 months",
    ],
    "The drugs were safe. Responses were 11/74 (14.9%) in arm A and 7/71 (9.9%) in arm B.": [
        "ORR, rate, 14.9 %, in arm A",
        "ORR, rate, 9.9 %, in arm B",
    ],
    "Stable disease (SD) (for 9 weeks) or better was achieved by 14 out of 23 (61%) patients.": [
        "DCR, rate, 61 %",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_values_around_brackets(sentence: str) -> None:
    found = read(document(sentence, MEDIAN))
    assert [brief(r) for r in found if r.outcome] == ROWS[sentence]
