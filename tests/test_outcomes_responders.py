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
    "Of 39 patients, 4 had a CR, 11 a PR and 13 SD.": [
        "CR, count, 4 1",
        "PR, count, 11 1",
        "SD, count, 13 1",
    ],
    "Of 33 patients, two achieved a complete response, eight a partial response, and 12 stable disease.": [
        "CR, count, 2 1",
        "PR, count, 8 1",
        "SD, count, 12 1",
    ],
    "Seven patients (21%) responded, including two complete responses.": [
        "ORR, rate, 21 %",
        "CR, count, 2 1",
    ],
    "Sixteen patients responded to oldafenib.": [
        "ORR, count, 16 1",
    ],
    "Twelve patients (21%) responded to the questionnaire and 5 had a partial response.": [
        "PR, count, 5 1",
    ],
    "There were 4 cases of CR, 9 cases of PR and 7 cases of SD in the oldafenib group.": [
        "CR, count, 4 1",
        "PR, count, 9 1",
        "SD, count, 7 1, in oldafenib",
    ],
    "CR, PR, SD and PD were 6, 13, 14 and 9 in the treatment group and 3, 7, 17 and 15 in the control group.": [
        "CR, count, 6 1, in treatment",
        "PR, count, 13 1, in treatment",
        "SD, count, 14 1, in treatment",
        "PD, count, 9 1, in treatment",
        "CR, count, 3 1, in control",
        "PR, count, 7 1, in control",
        "SD, count, 17 1, in control",
        "PD, count, 15 1, in control",
    ],
    "CR was obtained in 4 cases, PR in 13, SD in 16 and PD in 7.": [
        "CR, count, 4 1",
        "PR, count, 13 1",
        "SD, count, 16 1",
        "PD, count, 7 1",
    ],
    "Four complete and thirteen partial responses were observed (response rate, 33%).": [
        "CR, count, 4 1",
        "PR, count, 13 1",
        "ORR, rate, 33 %",
    ],
    "Complete and partial response rates were 7% and 26%.": [
        "CR, rate, 7 %",
        "PR, rate, 26 %",
    ],
    "Complete and partial responses were seen in 36% of patients.": [],
    "Responses included CR (n = 4), PR (n = 11) and SD (n = 9).": [
        "CR, count, 4 1",
        "PR, count, 11 1",
        "SD, count, 9 1",
    ],
    "The complete response rate (n = 44) was 14%.": [
        "CR, rate, 14 %",
    ],
    "7%, 26% and 41% of patients had CR, PR and SD, respectively.": [
        "CR, rate, 7 %",
        "PR, rate, 26 %",
        "SD, rate, 41 %",
    ],
    "There were 3 CRs and 14 PRs for an overall response rate of 34%.": [
        "CR, count, 3 1",
        "PR, count, 14 1",
        "ORR, rate, 34 %",
    ],
    "Objective tumour response was seen in 13 of 41 patients (32%): 4 complete and 9 partial.": [
        "ORR, rate, 32 %",
        "CR, count, 4 1",
        "PR, count, 9 1",
    ],
    "The overall response rate was 32%: 10% complete and 22% partial.": [
        "ORR, rate, 32 %",
        "CR, rate, 10 %",
        "PR, rate, 22 %",
    ],
    "An overall response rate of 32% was achieved (CR: 4 pts, PR: 9 pts).": [
        "ORR, rate, 32 %",
        "CR, count, 4 1",
        "PR, count, 9 1",
    ],
    "Overall response was 32% with a CR rate of 10%.": [
        "ORR, rate, 32 %",
        "CR, rate, 10 %",
    ],
    "Gastrectomy was done in 23 patients (14 total, 9 partial).": [],
    "Stable disease was the best response in 71% of patients.": [
        "SD, rate, 71 %",
    ],
    "The best overall response was PR in 28% and SD in 44% of patients.": [
        "PR, rate, 28 %",
        "SD, rate, 44 %",
    ],
    "The reasons for discontinuation were progressive disease (34.1%) and death (8.2%).": [],
    "Non-progression (PR+SD) was found in 34.5% for oldafenib and 28% for fictaxel.": [
        "DCR, rate, 34.5 %, in oldafenib",
        "DCR, rate, 28 %, in fictaxel",
    ],
}


@pytest.mark.parametrize("sentence", ROWS)
def test_responders_are_counted(sentence: str) -> None:
    assert [brief(r) for r in read(document(sentence)) if r.outcome] == ROWS[sentence]
