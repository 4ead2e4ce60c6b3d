"""Results of what no vocabulary names: rates and adverse events in the words of the source."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

ROWS = {
    "The reoperation rate was similar in both groups: 12.8 versus 9.4%; p = 0.628; RR 1.359 (95% CI 0.575-3.212).": [
        "reoperation, rate, 12.8 %",
        "reoperation, rate, 9.4 %",
        "reoperation, risk_ratio, 1.359 1, confidence 0.575..3.212",
        "reoperation, p_only, p=0.628",
    ],
    "The local recurrence rates were 32% and 28% (P = 0.8); the isolated nodal failure (INF) rates were 3.0% and 2.6% (P = 0.9).": [
        "local recurrence, rate, 32 %",
        "local recurrence, rate, 28 %",
        "local recurrence, p_only, p=0.8",
        "isolated nodal failure, rate, 3.0 %",
        "isolated nodal failure, rate, 2.6 %",
        "isolated nodal failure, p_only, p=0.9",
    ],
    "The response rate was 20% (vs. 27%), and stoma reversal rates (49% vs. 42%) did not differ.": [
        "ORR, rate, 20 %",
        "ORR, rate, 27 %",
        "stoma reversal, rate, 49 %",
        "stoma reversal, rate, 42 %",
    ],
    "It reduced the percentage of subjects requiring red blood cell transfusion (12.8% vs 28.1%; P < .0001).": [
        "requiring red blood cell transfusion, rate, 12.8 %",
        "requiring red blood cell transfusion, rate, 28.1 %",
        "requiring red blood cell transfusion, p_only, p<0.0001",
    ],
    "The frequency of induction resistance (68% vs 53%) was not lower.": [
        "induction resistance, rate, 68 %",
        "induction resistance, rate, 53 %",
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
        "AE, rate, 30 %",
    ],
    "Of these adverse reactions, most were mild with oldafenib (20%) and fictaxel (30%).": [],
    "Similar rates were seen in both groups (20% vs 30%).": [],
    "Fewer patients stopped treatment as a result of adverse events than in the placebo arm (13% vs 24%).": [],
    "Sixteen (65%) of these adverse events occurred with oldafenib and 9 (35%) with placebo.": [],
    "Curing the H. pylori infection, which occurred in 74% of treated patients, helped both groups.": [],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == ROWS[sentence]
