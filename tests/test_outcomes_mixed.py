"""Results: lists of variables of several kinds, with shares and times in one list of values."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

ROWS = {
    "The response rate, median time to progression and median survival were 41%, 6.9 months and 13.8 months, respectively.": [
        "ORR, rate, 41 %",
        "TTP, median, 6.9 months",
        "OS, median, 13.8 months",
    ],
    "The overall response rate and median progression-free survival were 41% vs 26% (P=.02) and 6.9 vs 4.8 months (P=.004), respectively.": [
        "ORR, rate, 41 %",
        "ORR, rate, 26 %",
        "PFS, median, 6.9 months",
        "PFS, median, 4.8 months",
        "ORR, p_only, p=0.02",
        "PFS, p_only, p=0.004",
    ],
    "The ORR, DCR, median PFS, and median OS were 41%, 83%, 6.9 months, and 13.8 months in the oldafenib group and 26%, 68%, 4.8 months, and 11.7 months in the fictaxel group, respectively.": [
        "ORR, rate, 41 %, in oldafenib",
        "DCR, rate, 83 %, in oldafenib",
        "PFS, median, 6.9 months, in oldafenib",
        "OS, median, 13.8 months, in oldafenib",
        "ORR, rate, 26 %, in fictaxel",
        "DCR, rate, 68 %, in fictaxel",
        "PFS, median, 4.8 months, in fictaxel",
        "OS, median, 11.7 months, in fictaxel",
    ],
    "The median PFS, median OS and ORR were 6.9 months, 13.8 months and 41%.": [
        "PFS, median, 6.9 months",
        "OS, median, 13.8 months",
        "ORR, rate, 41 %",
    ],
    "The response rate and survival were not different (41% v 37%).": [],
    "The MST and 1-year survival rate were 9.6 months and 43%.": [
        "OS, median, 9.6 months",
        "OS, rate, 43 %, at 1-year",
    ],
    "The response rate, median survival time and 1-year survival rate were 41%, 9.6 months and 43%, respectively.": [
        "ORR, rate, 41 %",
        "OS, median, 9.6 months",
        "OS, rate, 43 %, at 1-year",
    ],
    "Best response rates and median TTP with oldafenib were 27% versus 6% and 5.4 versus 1.9 months.": [
        "ORR, rate, 27 %",
        "ORR, rate, 6 %",
        "TTP, median, 5.4 months",
        "TTP, median, 1.9 months",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_each_variable_has_its_values(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == ROWS[sentence]
