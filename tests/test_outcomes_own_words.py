"""Results of what no vocabulary names: rates and adverse events in the words of the source."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

ROWS = {
    "The readmission rate was alike in both groups: 14.3 versus 10.6%; p = 0.517; RR 1.349 (95% CI 0.612-2.974).": [
        "readmission, rate, 14.3 %",
        "readmission, rate, 10.6 %",
        "readmission, risk_ratio, 1.349 1, confidence 0.612..2.974",
        "readmission, p_only, p=0.517",
    ],
    "The local recurrence rates were 29% and 25% (P = 0.7); the solitary bone failure (SBF) rates were 4.1% and 3.5% (P = 0.6).": [
        "local recurrence, rate, 29 %",
        "local recurrence, rate, 25 %",
        "local recurrence, p_only, p=0.7",
        "solitary bone failure, rate, 4.1 %",
        "solitary bone failure, rate, 3.5 %",
        "solitary bone failure, p_only, p=0.6",
    ],
    "The response rate was 20% (vs. 27%), and stoma reversal rates (49% vs. 42%) did not differ.": [
        "ORR, rate, 20 %",
        "ORR, rate, 27 %",
        "stoma reversal, rate, 49 %",
        "stoma reversal, rate, 42 %",
    ],
    "It lowered the percentage of patients requiring parenteral nutrition (14.2% vs 25.7%; P < .001).": [
        "requiring parenteral nutrition, rate, 14.2 %",
        "requiring parenteral nutrition, rate, 25.7 %",
        "requiring parenteral nutrition, p_only, p<0.001",
    ],
    "The frequency of steroid resistance (64% vs 51%) was not lower.": [
        "steroid resistance, rate, 64 %",
        "steroid resistance, rate, 51 %",
    ],
    "The effective rate was 70%.": ["effective rate, rate, 70 %"],
    "Intestinal wall thinning (IWT) was looked for. The incidence of IWT was 9% with oldafenib.": [
        "intestinal wall thinning, rate, 9 %, in oldafenib",
    ],
    "The most common adverse events were glossodynia (57%), nausea (35%) and heavy eyelids (18% v 4%).": [
        "AE: glossodynia, rate, 57 %",
        "AE: nausea, rate, 35 %",
        "AE: heavy eyelids, rate, 18 %",
        "AE: heavy eyelids, rate, 4 %",
    ],
    "Nausea (53% versus 37%) and heavy eyelids (18% v 4%) were more frequent.": [
        "AE: nausea, rate, 53 %",
        "AE: nausea, rate, 37 %",
        "AE: heavy eyelids, rate, 18 %",
        "AE: heavy eyelids, rate, 4 %",
    ],
    "In both arms, the false-negative rate was 7% and the recruitment rate was 67%.": [],
    "Adverse events were more common with oldafenib (20%) and fictaxel (30%).": [
        "AE, rate, 20 %, in oldafenib",
        "AE, rate, 30 %, in fictaxel",
    ],
    "Of these adverse reactions, most were mild with oldafenib (20%) and fictaxel (30%).": [],
    "Similar rates were seen in both groups (20% vs 30%).": [],
    "Fewer patients left the study as a result of their adverse events than in the fictaxel arm (11% vs 21%).": [],
    "Sixteen (65%) of these adverse events occurred with oldafenib and 9 (35%) with placebo.": [],
    "Clearing an H. pylori infection, which occurred in 68% of all patients, helped both groups.": [],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == ROWS[sentence]
