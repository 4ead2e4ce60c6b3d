"""Registry ids: the ways in which reports print them, each in one form."""

from __future__ import annotations

import pytest

from coigraph.documents import Span
from coigraph.extractors.registry_ids import registry_ids

IDS = {
    "(ClinicalTrials.gov NCT-01234567)": "NCT01234567",
    "ClinicalTrials.gov NCT 01234567": "NCT01234567",
    "ClinicalTrials.gov identifier: 01234567": "NCT01234567",
    "ISRCTN number 12345678": "ISRCTN12345678",
    "ISRCTN: 12345678": "ISRCTN12345678",
    "reference number ISCRTN12345678": "ISRCTN12345678",
    "Current Controlled Trials number 12345678": "ISRCTN12345678",
    "EudraCT: 2019‐001234‐56": "EudraCT 2019-001234-56",
    "EudraCT no. 2019-001234-56": "EudraCT 2019-001234-56",
    "2019-001234-56 (EudraCT)": "EudraCT 2019-001234-56",
    "EU Clinical Trials Register number 2019-001234-56": "EudraCT 2019-001234-56",
    "UMIN Clinical Trials Registry (UMIN-CTR): 000012345": "UMIN000012345",
    "UMIN ID 000012345": "UMIN000012345",
    "chictr-trc-12345678": "chictr-trc-12345678",
    "Australian New Zealand Clinical Trials Registry 12699000123456": "ACTRN12699000123456",
    "ACTRN012699000123456": "ACTRN12699000123456",
    "Dutch trial register: NTR 4711": "NTR4711",
    "Trial registration: NTR471": "NTR471",
    "JMA-IIA00099": "JMA-IIA00099",
}
NONE = (
    "ClinicalTrials.gov was searched on 20150401.",
    "In controlled trials 12345678 cells were counted.",
    "Grant 2019-001234-56 paid.",
    "The NTR mouse had 471 cells.",
)


@pytest.mark.parametrize("text", IDS)
def test_registry_ids_in_one_form(text: str) -> None:
    assert [found for found, _ in registry_ids(text, Span(0, len(text)))] == [IDS[text]]


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_no_ids(text: str) -> None:
    assert registry_ids(text, Span(0, len(text))) == ()
