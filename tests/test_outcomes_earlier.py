"""Results: groups that an earlier sentence named; what was said, and then."""

# ruff: noqa: E501 a sentence stays on one line

from __future__ import annotations

import pytest

from coigraph.documents import Span
from tests.outcome_fixtures import MEDIAN, brief, document, read

EARLIER = {
    (
        "PFS was 16.2 months for the continuous regimen and 14.7 months for the interrupted regimen.",
        "Median OS was 38.4 and 31.6 months, respectively (P=0.041).",
    ): [
        "OS, median, 38.4 months, in continuous regimen",
        "OS, median, 31.6 months, in interrupted regimen",
        "OS, p_only, in continuous regimen, vs interrupted regimen, p=0.041",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B (P = 0.63).",
        "Median PFS (9.4 versus 9.8 months; HR 0.96; P = 0.44) and OS (21.3 versus 28.7 months; HR 0.74; P = 0.18) were similar in both arms.",
    ): [
        "PFS, median, 9.4 months, in arm A",
        "PFS, median, 9.8 months, in arm B",
        "PFS, hazard_ratio, 0.96 1, in arm A, vs arm B, p=0.44",
        "OS, median, 21.3 months, in arm A",
        "OS, median, 28.7 months, in arm B",
        "OS, hazard_ratio, 0.74 1, p=0.18",
    ],
    (
        "The ORR was 42% with oldafenib, 47% with newtinib and 12% with placebo.",
        "Median OS was 10.8, 10.1 and 8.2 months, respectively.",
    ): [
        "OS, median, 10.8 months, in oldafenib",
        "OS, median, 10.1 months, in newtinib",
        "OS, median, 8.2 months, in placebo",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B (P = 0.63).",
        "Median OS of those who responded was 9 versus 7 months.",
    ): [
        "OS, median, 9 months",
        "OS, median, 7 months",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B (P = 0.63).",
        "Median OS was 9 and 7 months in women and men.",
    ): [
        "OS, median, 9 months, in women",
        "OS, median, 7 months, in men",
    ],
    ("The ORR was 42% in arm A and 47% in arm B (P = 0.63).", "The DCR was 62% in both arms."): [
        "DCR, rate, 62 %, in arm A",
        "DCR, rate, 62 %, in arm B",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B, but 31% in women and 33% in men.",
        "Median OS was 9 versus 7 months.",
    ): [
        "OS, median, 9 months",
        "OS, median, 7 months",
    ],
    (
        "The ORR was 42% with oldafenib and 47% with placebo.",
        "The OS was longer (9 versus 7 months).",
    ): [
        "OS, median, 9 months, in oldafenib",
        "OS, median, 7 months, in placebo",
    ],
    (
        "The ORR was 42% with oldafenib and 47% with placebo.",
        "The OS was longer (7 versus 9 months).",
    ): [
        "OS, median, 7 months",
        "OS, median, 9 months",
    ],
    (
        "The ORR was higher in the PX arm than in the FX arm (71.43% vs. 58.26%, P = 0.003).",
        "Yet the pCR rate was comparable in the two arms (9.52% vs. 11.30%, P = 0.581).",
    ): [
        "pCR, rate, 9.52 %, in PX",
        "pCR, rate, 11.30 %, in FX",
        "pCR, p_only, in PX, vs FX, p=0.581",
    ],
    ("The ORR was 12% in arm A and 14% in arm B.", "The DCR was higher in arm B (45% v 31%)."): [
        "DCR, rate, 45 %, in arm B",
        "DCR, rate, 31 %, in arm A",
    ],
    (
        "PFS was 41% in controls and 54% with oldafenib, corresponding to median times to progression of 19 and 44 months.",
        "OS at 3 years was 61% and 72% accordingly.",
    ): [
        "OS, rate, 61 %, in controls, at 3 years",
        "OS, rate, 72 %, in oldafenib, at 3 years",
    ],
    (
        "PFS was longer with oldafenib than with placebo (9 v 7 months).",
        "The most common grade 3/4 AEs were nausea (11% v 2%), dyspnoea (6% v 3%), and anaemia (5% v < 1%).",
    ): [
        "AE: nausea, rate, 11 %, in oldafenib",
        "AE: nausea, rate, 2 %, in placebo",
        "AE: dyspnoea, rate, 6 %, in oldafenib",
        "AE: dyspnoea, rate, 3 %, in placebo",
        "AE: anaemia, rate, 5 %, in oldafenib",
        "AE: anaemia, rate, 1 %, in placebo",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "Median OS was 9 versus 7 months for patients with and without KRAS mutations.",
    ): [
        "OS, median, 9 months",
        "OS, median, 7 months",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "Among men, the median OS was 9 versus 7 months.",
    ): [
        "OS, median, 9 months",
        "OS, median, 7 months",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "The median OS was 9 months before and 7 months after 2005, respectively.",
    ): [
        "OS, median, 9 months",
        "OS, median, 7 months",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "The 1-year and 2-year OS rates were 70% and 50%, respectively.",
    ): [
        "OS, rate, 70 %, at 1-year",
        "OS, rate, 50 %, at 2-year",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "The median PFS and OS were 9 and 17 months, respectively.",
    ): [
        "PFS, median, 9 months",
        "OS, median, 17 months",
    ],
    (
        "The ORR was 42% in arm A and 47% in arm B.",
        "Grade 3 and 4 neutropenia were seen in 20% and 10%, respectively.",
    ): [
        "AE: grade 3 neutropenia, rate, 20 %",
        "AE: grade 4 neutropenia, rate, 10 %",
    ],
    (
        "Median OS was 9 months in responders and 5 months in non-responders.",
        "Median PFS was 7 versus 4 months.",
    ): [
        "PFS, median, 7 months, in responders",
        "PFS, median, 4 months, in non-responders",
    ],
    (
        "The median OS was 9 months in the A arm and 7 months in the B arm.",
        "There were no differences in OS between men and women (6 v 8 months).",
    ): [
        "OS, median, 6 months, in men",
        "OS, median, 8 months, in women",
    ],
    (
        "The median OS was 9 months in the A arm and 7 months in the B arm.",
        "The ORR was 20% v 10% by investigators and 18% v 9% centrally.",
    ): [
        "ORR, rate, 20 %",
        "ORR, rate, 10 %",
        "ORR, rate, 18 %",
        "ORR, rate, 9 %",
    ],
    (
        "The median OS was 9 months in the A arm and 7 months in the B arm.",
        "Toxicity was similar before and after surgery (20% v 22%).",
    ): [
        "AE: toxicity, rate, 20 %",
        "AE: toxicity, rate, 22 %",
    ],
    (
        "The median OS was 9 months in the A arm and 7 months in the B arm.",
        "The crude and adjusted ORR were 20% and 22%, respectively.",
    ): [
        "ORR, rate, 20 %",
        "ORR, rate, 22 %",
    ],
}


@pytest.mark.parametrize("said", EARLIER)
def test_a_sentence_takes_groups_from_those_before_it_only_where_it_speaks_of_nobody(
    said: tuple[str, str],
) -> None:
    before = len(read(document(MEDIAN, said[0])))
    assert [brief(r) for r in read(document(MEDIAN, *said))][before:] == EARLIER[said]


def test_a_group_that_an_earlier_sentence_names_is_evidenced_there() -> None:
    text = document("The ORR was 42% in arm A and 47% in arm B.", "The DCR was 52% v 57%.")
    last = read(text)[-1]
    assert last.group == "arm B"
    value, group = last.evidence
    assert isinstance(value, Span)
    assert isinstance(group, Span)
    assert value.of(text.text) == "DCR was 52% v 57%"
    assert group.of(text.text) == "arm B"


NAMES = {
    (
        "The relapse rate was 36% with FU+oldafenib and 30% with placebo.",
        "Median OS was 95 months with oldafenib vs. 96 months with placebo.",
    ): [
        "relapse, rate, 36 %, in FU+oldafenib",
        "relapse, rate, 30 %, in placebo",
        "OS, median, 95 months, in oldafenib",
        "OS, median, 96 months, in placebo",
    ],
    (
        "Age was alike in the two arms.",
        "There were 36 relapses in the FU+oldafenib arm and 30 in the nihil arm.",
        "Median OS was 95 months with oldafenib vs. 96 months in the nihil group.",
    ): [
        "relapse, count, 36 1, in FU+oldafenib",
        "relapse, count, 30 1, in nihil",
        "OS, median, 95 months, in FU+oldafenib",
        "OS, median, 96 months, in nihil",
    ],
    (
        "PFS at 3 years was 38% in controls and 51% in the treatment group.",
        "Complete responses were observed in 68% with oldafenib versus 56% in controls.",
    ): [
        "PFS, rate, 38 %, in controls, at 3 years",
        "PFS, rate, 51 %, in oldafenib, at 3 years",
        "CR, rate, 68 %, in oldafenib",
        "CR, rate, 56 %, in controls",
    ],
    (
        "The ORR was 30% with oldafenib and 10% with placebo.",
        "The ORR was 40% with oldafenib plus newtinib and 10% with placebo.",
    ): [
        "ORR, rate, 30 %, in oldafenib",
        "ORR, rate, 10 %, in placebo",
        "ORR, rate, 40 %, in oldafenib plus newtinib",
    ],
    (
        "The ORR was 30% with oldafenib, 40% with oldafenib plus newtinib and 10% with placebo.",
        "OS was 9 months with oldafenib versus 7 months with placebo.",
    ): [
        "ORR, rate, 30 %, in oldafenib",
        "ORR, rate, 40 %, in oldafenib plus newtinib",
        "ORR, rate, 10 %, in placebo",
        "OS, median, 9 months, in oldafenib",
        "OS, median, 7 months, in placebo",
    ],
    (
        "Age was alike in the two arms.",
        "The relapse rate was 36% in the FU+oldafenib arm and 30% in the nihil arm.",
        "The OS was 95 months for oldafenib treatment vs. 96 months for nihil, and the DFS was 66 months with oldafenib vs. 73 months in the nihil group.",
    ): [
        "relapse, rate, 36 %, in FU+oldafenib",
        "relapse, rate, 30 %, in nihil",
        "OS, median, 95 months, in FU+oldafenib",
        "OS, median, 96 months, in nihil",
        "DFS, median, 66 months, in FU+oldafenib",
        "DFS, median, 73 months, in nihil",
    ],
}


@pytest.mark.parametrize("said", NAMES)
def test_two_names_of_one_group_become_one_only_where_they_must_be(said: tuple[str, ...]) -> None:
    assert [brief(r) for r in read(document(MEDIAN, *said))] == NAMES[said]
