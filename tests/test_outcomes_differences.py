"""Results: differences, ratios of several pairs of groups, and numbers that belong to something else."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from tests.outcome_fixtures import MEDIAN, brief, document, read

ROWS = {
    "Oldafenib increased the 5-year disease-free survival rate by 12.3% (P=.002).": [
        "DFS, difference, 12.3 %, at 5-year",
        "DFS, p_only, p=0.002",
    ],
    "The 5-year OS and DFS rates were 7.5% (P =.34) and 11.7% (P =.21) higher than those before.": [
        "OS, difference, 7.5 %, at 5-year",
        "DFS, difference, 11.7 %, at 5-year",
        "OS, p_only, p=0.34",
        "DFS, p_only, p=0.21",
    ],
    "The rate of pCR was 11.4% (95% CI 3.8% to 24.6%), not different from 10%, P = 0.906.": [
        "pCR, rate, 11.4 %, confidence 3.8..24.6",
        "pCR, p_only, p=0.906",
    ],
    "After 3 cycles, 11% of patients showed complete remission and 78% had a fall of the marker.": [
        "CR, rate, 11 %",
    ],
    "Of the 47 complete responders, 7, or 14.9%, have relapsed.": ["CR, rate, 14.9 %"],
    "OS was longer with oldafenib than with placebo (HR 0.71, 95% CI 0.58-0.88; p=0.0008) and with newtinib than with placebo (0.61, 0.49-0.75; p<0.0001).": [
        "OS, hazard_ratio, 0.71 1, in oldafenib, vs placebo, confidence 0.58..0.88, p=0.0008",
        "OS, hazard_ratio, 0.61 1, in newtinib, vs placebo, confidence 0.49..0.75, p<0.0001",
    ],
    "The hazard ratio for PFS was 0.66 (95% CI, 0.38 to 1.16) with oldafenib and 0.72 (95% CI, 0.42 to 1.23) with newtinib.": [
        "PFS, hazard_ratio, 0.66 1, confidence 0.38..1.16",
        "PFS, hazard_ratio, 0.72 1, confidence 0.42..1.23",
    ],
    "Relapse-free survival, neutropenia and overall survival at 2 years were no different (53% vs 45%, P =.06; 53% vs 54%, P =.77; and 59% vs 63%, P =.36).": [
        "RFS, rate, 53 %, at 2 years",
        "RFS, rate, 45 %, at 2 years",
        "AE: neutropenia, rate, 53 %, at 2 years",
        "AE: neutropenia, rate, 54 %, at 2 years",
        "OS, rate, 59 %, at 2 years",
        "OS, rate, 63 %, at 2 years",
        "RFS, p_only, p=0.06",
        "AE: neutropenia, p_only, p=0.77",
        "OS, p_only, p=0.36",
    ],
    "EFS was better in boys who began at 60 mg/m (2) than in others (hazard ratio 0.65, P =.002).": [
        "EFS, hazard_ratio, 0.65 1, in boys who began at 60 mg/m (2), vs others, p=0.002",
    ],
    "Times, costs and pain were less in group A (1.4 vs. 2.5, P = 0.01; 8.8 vs. 11.1 minutes, P = 0.03; and 4.7% vs. 20%, P = 0.04).": [
        "pain, p_only, p=0.01",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_sentence_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(MEDIAN, sentence)) if r.outcome] == ROWS[sentence]
