"""Results: which parts of a document are read, and what other parts of it say of a result."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coigraph.claims import Residue, Study, StudyGroup
from coigraph.documents import Block, Document, Span, Zone
from coigraph.extractors import outcomes
from coigraph.shacl import validate
from coigraph.triples import document_graph
from tests.outcome_fixtures import LEXICONS, MEDIAN, document, read


@pytest.mark.parametrize(
    ("label", "count"),
    [
        ("Results: ", 1),
        ("Findings. ", 1),
        ("RESULTS ", 1),
        ("METHODS ", 0),
        ("Purpose: To see. Results ", 1),
        ("Results: So it was. Background ", 0),
        ("Conclusion: ", 1),
        ("Background: ", 0),
        ("Methods: ", 0),
        ("Funding: ", 0),
    ],
)
def test_only_some_parts_of_a_report_hold_results(label: str, count: int) -> None:
    assert len(read(document(label + "The ORR was 30%."))) == count


def test_a_heading_holds_for_the_paragraphs_under_it() -> None:
    text = document("Introduction", "The ORR was 30%.", heading="Introduction")
    assert read(text) == []


def test_only_the_main_text_is_read() -> None:
    text = "The ORR was 30%."
    reference = Document(
        "https://example.org/doc/2",
        "test",
        "text",
        text,
        (Block(Span(0, len(text)), Zone.REFERENCES),),
    )
    assert read(reference) == []


def test_a_result_told_again_is_given_once() -> None:
    assert (
        len(read(document("The ORR was 30%.", "Conclusions: Oldafenib gave an ORR of 30%."))) == 1
    )


def test_a_time_is_no_median_where_the_document_never_says_so() -> None:
    assert read(document("OS was 9 months.")) == []


def test_a_group_takes_the_label_of_the_study_with_the_same_therapies() -> None:
    label = "oldafenib plus fictaxel"
    study = Study(
        (Span(0, 1),),
        groups=(StudyGroup(label, (Span(0, 1),)), StudyGroup("placebo", (Span(0, 1),))),
    )
    found = read(
        document("The ORR was 30% with oldafenib-fictaxel and 5% with the placebo."), study
    )
    assert [r.group for r in found] == [label, "placebo"]


def test_a_value_of_both_groups_is_a_row_for_each() -> None:
    study = Study(
        (Span(0, 1),),
        groups=(StudyGroup("arm A", (Span(0, 1),)), StudyGroup("arm B", (Span(0, 1),))),
    )
    found = read(document("The ORR was 18% for both arms."), study)
    assert [(r.group, r.value) for r in found] == [("arm A", Decimal(18)), ("arm B", Decimal(18))]


def test_a_list_that_does_not_add_up_is_reported_as_unread() -> None:
    text = document(MEDIAN, "Median PFS and OS were 5.1, 6.0 and 11.0 months.")
    found = list(outcomes.extract(text, LEXICONS, ()))
    assert [type(c) for c in found] == [Residue]


def test_an_abbreviation_that_the_document_defines() -> None:
    found = read(document("The tumour response rate (TRR) was measured. The TRR was 40%."))
    assert [(r.variable, r.statistic, r.value) for r in found] == [("ORR", "rate", Decimal(40))]


def test_an_abbreviation_that_the_document_defines_as_something_else() -> None:
    assert (
        read(document("The Pain Frequency Scale (PFS) was used.", "The 1-year PFS rate was 12%."))
        == []
    )


def test_a_table_that_lost_its_cells_is_reported_as_unread() -> None:
    text = document("ORR " + "12% 15% 18% 21% " * 100)
    (found,) = outcomes.extract(text, LEXICONS, ())
    assert isinstance(found, Residue)
    assert found.reason == "RUN_ON"


def test_results_that_look_alike_stay_apart_in_the_graph() -> None:
    text = document(
        "Grade 3/4 neutropenia occurred in 24% of patients given oldafenib.",
        "There grade 3/4 neutropenia occurred in 30% of treated patients.",
        "Mean HbA1c was 4.5±0.3% with oldafenib.",
        "Mean HbA1c was 4.5±0.3 with oldafenib.",
    )
    found = read(text)
    assert [(r.value, r.unit) for r in found] == [
        (Decimal(24), "%"),
        (Decimal(30), "%"),
        (Decimal("4.5"), "%"),
        (Decimal("4.5"), "1"),
    ]
    graph = document_graph(text, found)
    (report,) = validate([graph]).values()
    named = {r.shape.rpartition("#")[2] for r in report.results}
    assert not named & {"ResultUnit", "VariableName"}


def test_a_p_value_that_is_only_not_significant_is_said_to_be_so() -> None:
    *_, found = read(document(MEDIAN, "OS was similar (12 v 10 months; P = NS)."))
    assert (found.statistic, found.p, found.p_sign) == ("p_only", None, "NS")
