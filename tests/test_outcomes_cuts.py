"""Results: lists of values of several variables and groups at once, cut by p-values and by groups."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

ROWS = {
    "The 4-year disease-free survival and overall survival came to 61.8 ± 6.9% and 70.2 ± 6.4% (P = 0.372), and 69.5 ± 6.6% and 78.3 ± 6.1% (P = 0.328), respectively in the oldafenib and fictaxel group.": [
        "DFS, rate, 61.8 %, in oldafenib, at 4-year",
        "DFS, rate, 70.2 %, in fictaxel, at 4-year",
        "OS, rate, 69.5 %, in oldafenib, at 4-year",
        "OS, rate, 78.3 %, in fictaxel, at 4-year",
        "DFS, p_only, in oldafenib, vs fictaxel, p=0.372",
        "OS, p_only, in oldafenib, vs fictaxel, p=0.328",
    ],
    "After a follow-up of 60 (range, 9-90) months ORR and DCR were 40% and 30% (P = 0.2) and 60% and 55% (P = 0.4), respectively, in arms A and B.": [
        "ORR, rate, 40 %, in arm A",
        "ORR, rate, 30 %, in arm B",
        "DCR, rate, 60 %, in arm A",
        "DCR, rate, 55 %, in arm B",
        "ORR, p_only, in arm A, vs arm B, p=0.2",
        "DCR, p_only, in arm A, vs arm B, p=0.4",
    ],
    "The 3-year survival rate and the 3-year recurrence-free rate were 81% and 72%, respectively, in the oldafenib group; the same rates for the control group were 79% and 66%.": [
        "OS, rate, 81 %, in oldafenib, at 3-year",
        "RFS, rate, 72 %, in oldafenib, at 3-year",
        "OS, rate, 79 %, in control, at 3-year",
        "RFS, rate, 66 %, in control, at 3-year",
    ],
    "The response rate was 28% in the oldafenib arm, and the corresponding rate in the fictaxel arm was 17%.": [
        "ORR, rate, 28 %, in oldafenib",
        "ORR, rate, 17 %, in fictaxel",
    ],
    "The main grade 3-4 toxicities were neutropenia in 40% and anaemia in 12% of patients in arm A versus 30% and 10% in arm B.": [
        "AE: grade 3-4 neutropenia, rate, 40 %, in arm A",
        "AE: grade 3-4 neutropenia, rate, 30 %, in arm B",
        "AE: grade 3-4 anaemia, rate, 12 %, in arm A",
        "AE: grade 3-4 anaemia, rate, 10 %, in arm B",
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
