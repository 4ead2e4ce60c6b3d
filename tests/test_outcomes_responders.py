"""Results: numbers of subjects who responded, in digits and in words."""

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

ROWS = {
    "19 patients in the oldafenib arm reached a complete response, compared with none in the fictaxel arm.": [
        "CR, count, 19 1, in oldafenib",
        "CR, count, 0 1, in fictaxel",
    ],
    "Seven patients in the oldafenib arm had pathologic complete response compared with 3 in the fictaxel arm.": [
        "pCR, count, 7 1, in oldafenib",
        "pCR, count, 3 1, in fictaxel",
    ],
    "Of 30 patients, complete responses were four in arm A and one in arm B.": [
        "CR, count, 4 1, in arm A",
        "CR, count, 1 1, in arm B",
    ],
    "Complete response was seen in five of nine patients given oldafenib and in two of ten given fictaxel.": [
        "CR, count, 5 1, in oldafenib",
        "CR, count, 2 1, in fictaxel",
    ],
    "Of 40 patients, 13 patients achieved disease control with oldafenib.": [
        "DCR, count, 13 1, in oldafenib",
    ],
    "In all, 47 patients treated with oldafenib achieved an overall response rate of 62% and were followed.": [
        "ORR, rate, 62 %, in oldafenib",
    ],
    "Of 22 patients who achieved a complete response, 9 relapsed.": [],
    "A complete response was the aim in 40 patients given oldafenib.": [],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_responders_are_counted(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == ROWS[sentence]
