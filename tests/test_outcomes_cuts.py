"""Results: lists of values of several variables and groups at once, cut by p-values and by groups."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

ROWS = {
    "The 5-year disease-free survival and overall survival were 67.4 ± 7.6% and 75.3 ± 7.2% (P = 0.315), and 72.3 ± 7.5% and 81.9 ± 7.0% (P = 0.177), respectively in the oldafenib and fictaxel group.": [
        "DFS, rate, 67.4 %, in oldafenib, at 5-year",
        "DFS, rate, 75.3 %, in fictaxel, at 5-year",
        "OS, rate, 72.3 %, in oldafenib, at 5-year",
        "OS, rate, 81.9 %, in fictaxel, at 5-year",
        "DFS, p_only, in oldafenib, vs fictaxel, p=0.315",
        "OS, p_only, in oldafenib, vs fictaxel, p=0.177",
    ],
    "After a follow-up of 60 (range, 9-90) months ORR and DCR were 40% and 30% (P = 0.2) and 60% and 55% (P = 0.4), respectively, in arms A and B.": [
        "ORR, rate, 40 %, in arm A",
        "ORR, rate, 30 %, in arm B",
        "DCR, rate, 60 %, in arm A",
        "DCR, rate, 55 %, in arm B",
        "ORR, p_only, in arm A, vs arm B, p=0.2",
        "DCR, p_only, in arm A, vs arm B, p=0.4",
    ],
    "The 5-year survival rate and the 5-year recurrence-free rate were 76% and 84%, respectively, in the oldafenib group; the same rates for the control group were 78% and 75%.": [
        "OS, rate, 76 %, in oldafenib, at 5-year",
        "RFS, rate, 84 %, in oldafenib, at 5-year",
        "OS, rate, 78 %, in control, at 5-year",
        "RFS, rate, 75 %, in control, at 5-year",
    ],
    "The response rate was 26% in the oldafenib arm, and the corresponding rate in the fictaxel arm was 15%.": [
        "ORR, rate, 26 %, in oldafenib",
        "ORR, rate, 15 %, in fictaxel",
    ],
    "The main grade 3-4 toxicities were neutropenia in 40% and anaemia in 12% of patients in arm A versus 30% and 10% in arm B.": [
        "AE: neutropenia, rate, 40 %, in arm A",
        "AE: neutropenia, rate, 30 %, in arm B",
        "AE: anaemia, rate, 12 %, in arm A",
        "AE: anaemia, rate, 10 %, in arm B",
    ],
    "The ORR was 40% and the DCR was 60% in arm A versus 30% and 50% in arm B.": [
        "ORR, rate, 40 %, in arm A",
        "ORR, rate, 30 %, in arm B",
        "DCR, rate, 60 %, in arm A",
        "DCR, rate, 50 %, in arm B",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_list_is_cut(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == ROWS[sentence]
