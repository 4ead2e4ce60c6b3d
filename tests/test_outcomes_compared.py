"""P-values of comparisons that no value stands beside, in the words of the source."""

from __future__ import annotations

import pytest

from tests.outcome_fixtures import brief, document, read

ROWS = {
    # what the sentence is about
    "Sleep depth was better with oldafenib than with placebo (P = .03).": [
        "sleep depth, p_only, in oldafenib, vs placebo, p=0.03"
    ],
    "The mean grip strength scores did not differ between the groups (P = 0.4).": [
        "grip strength score, p_only, p=0.4"
    ],
    "The drain time was 6 days in the oldafenib group against 4 days in the placebo group (P = .01).": [
        "drain time, p_only, p=0.01"
    ],
    "The decrease in marker B was significantly (P < .05) greater in the oldafenib group.": [
        "marker B, p_only, p<0.05"
    ],
    "In the oldafenib group, grip strength rose, and the difference was significant (P = .02).": [
        "grip strength, p_only, p=0.02"
    ],
    # what one group had more or less of
    "Subjects on oldafenib had less shoulder stiffness than those on placebo (P = .02).": [
        "shoulder stiffness, p_only, p=0.02"
    ],
    "Oldafenib significantly reduced salt craving (P = .02).": ["salt craving, p_only, p=0.02"],
    # in what there was a difference, and lists
    "There were no differences in trust (P = .1), regret (P = .2) or worry (P = .3).": [
        "trust, p_only, p=0.1",
        "regret, p_only, p=0.2",
        "worry, p_only, p=0.3",
    ],
    "There was an improvement in appetite in the oldafenib group at 3 weeks (P = .01).": [
        "appetite, p_only, p=0.01"
    ],
    "Hearing and smell were worse (P = .02 and P = .03, respectively).": [
        "hearing, p_only, p=0.02",
        "smell, p_only, p=0.03",
    ],
    "Left and right grip strength were worse (P = .02 and P = .03, respectively).": [
        "left grip strength, p_only, p=0.02",
        "right grip strength, p_only, p=0.03",
    ],
    "Knee scores (P = .08) and nerve amplitudes (P = .06) did not reach significance.": [
        "knee score, p_only, p=0.08",
        "nerve, p_only, p=0.06",
    ],
    "Vision was better, including worst glare (7 to 5, P < .01) and night glare (4 to 3, P < .02).": [
        "worst glare, p_only, p<0.01",
        "night glare, p_only, p<0.02",
    ],
    "The cardiac stroke output (CSO) was higher (P = .02), and stroke work fell (P = .04).": [
        "CSO, p_only, p=0.02",
        "stroke work, p_only, p=0.04",
    ],
    "The fall of the renal sieving index (RSI) was smaller (P = .02).": [
        "fall of RSI, p_only, p=0.02"
    ],
    "Glare was better (P: .02).": ["glare, p_only, p=0.02"],
    "Oldafenib reduced the number of vomiting episodes (P = .03).": [
        "number of vomiting episodes, p_only, p=0.03"
    ],
    "Grip strength rose after oldafenib (P = .05) but not after placebo (P = .9).": [
        "grip strength, p_only, p=0.05",
        "grip strength, p_only, p=0.9",
    ],
    # a known endpoint keeps its name
    "Response was not different between the arms (P = .48).": ["ORR, p_only, p=0.48"],
    "OS was longer in study A (P = .01), but not in study B (P = .2).": [
        "OS, p_only, p=0.01",
        "OS, p_only, p=0.2",
    ],
    # what is no outcome, or not certain
    "Before the treatment, grip strength did not differ between the groups (P = .6).": [],
    "Grip strength was correlated with regret (P = .01).": [],
    "Age and sex were similar in the groups (P = .6).": [],
    "Oldafenib was more effective in older subjects (P = .01).": [],
    "The receptor at baseline was prognostic for OS (HR 0.81, P = 0.04).": [],
    "Grip strength was better with oldafenib.": [],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_a_comparison_becomes_these_rows(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence))] == ROWS[sentence]
