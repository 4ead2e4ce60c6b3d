"""The number grammar: which number is what."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coigraph.extractors.number_patterns import Kind
from coigraph.extractors.number_words import cardinal, decimal
from coigraph.extractors.numbers import quantities

# text -> the numbers in it, as (kind, what is written)
KINDS: tuple[tuple[str, list[tuple[str, str]]], ...] = (
    ("The ORR was 12.5%.", [("PERCENT", "12.5%")]),
    ("12 per cent", [("PERCENT", "12 per cent")]),
    ("It was 6·2%.", [("PERCENT", "6·2%")]),
    ("12,5% of patients", [("PERCENT", "12,5%")]),
    ("4,162 women", [("VALUE", "4,162")]),
    ("a change of −3.5%", [("PERCENT", "−3.5%")]),
    ("65 ± 4%", [("PERCENT", "65 ± 4%")]),
    ("median 7.1 months", [("TIME", "7.1 months")]),
    ("9.5 mo", [("TIME", "9.5 mo")]),
    ("P <.0001", [("P", "P <.0001")]),
    ("p = 3 × 10−5", [("P", "p = 3 × 10−5")]),
    ("P for interaction = 0.03", [("LABEL", "P for interaction = 0.03")]),
    (
        "HR 0.61; 95% CI, 0.50-0.75; P<.001",
        [("RATIO", "HR 0.61"), ("CONFIDENCE", "95% CI, 0.50-0.75"), ("P", "P<.001")],
    ),
    ("[94·5% CI 24·1–38·2]", [("CONFIDENCE", "94·5% CI 24·1–38·2")]),
    (
        "95% confidence interval (CI) 0.8 to 1.7",
        [("CONFIDENCE", "95% confidence interval (CI) 0.8 to 1.7")],
    ),
    ("(95% CI, 8.8 to not reached)", [("CONFIDENCE", "95% CI, 8.8 to not reached")]),
    ("hazard ratio [HR] 1·37", [("RATIO", "hazard ratio [HR] 1·37")]),
    ("HR-positive in 12%", [("PERCENT", "12%")]),
    ("RR was 45%", [("PERCENT", "45%")]),
    ("odds ratio, 1.8", [("RATIO", "odds ratio, 1.8")]),
    ("(range, 0-108 weeks)", [("RANGE", "range, 0-108 weeks")]),
    ("IQR 61–98", [("IQR", "IQR 61–98")]),
    ("6.4 (4.9–9.0) months", [("VALUE", "6.4"), ("SPREAD", "4.9–9.0")]),
    ("rose from 28% to 35%", [("PERCENT", "28%"), ("PERCENT", "35%")]),
    ("1000 mg/m2 on days 1, 8, and 15", [("DOSE", "1000 mg/m2"), ("LABEL", "days 1, 8, and 15")]),
    ("1500 mg m−2", [("DOSE", "1500 mg m−2")]),
    ("500 and 20 mg", [("DOSE", "500 and 20 mg")]),
    ("grade 3/4 events in 5%", [("LABEL", "grade 3/4"), ("PERCENT", "5%")]),
    ("every 3 weeks", [("LABEL", "every 3 weeks")]),
    ("aged 18 years or older", [("LABEL", "aged 18 years")]),
    ("a 28-day cycle", [("LABEL", "28-day cycle")]),
    ("in 2007", [("LABEL", "2007")]),
    ("(n=1310)", [("SIZE", "n=1310")]),
    ("12 of 80 patients", [("FRACTION", "12 of 80")]),
    ("20/80 (25%)", [("FRACTION", "20/80"), ("PERCENT", "25%")]),
    ("the 1-year rate", [("TIMEPOINT", "1-year")]),
    ("86% at 200 days", [("PERCENT", "86%"), ("TIMEPOINT", "200 days")]),
    ("after 14 weeks", [("TIMEPOINT", "14 weeks")]),
    ("for at least 6 months", [("LABEL", "at least 6 months")]),
    ("PD-1, CD20, 5-FU, Hsp27, BRAF V600 and FOLFOX4", []),
    ("randomised 2:1", [("LABEL", "2:1")]),
)

VALUES = (
    ("4,162", "4162"),
    ("28·1", "28.1"),
    (".05", "0.05"),
    ("0,034", "0.034"),
    ("12,5", "12.5"),
    ("−3.5", "-3.5"),
    ("25.0", "25.0"),
)

CARDINALS = (
    ("463", 463),
    ("4,162", 4162),
    ("One hundred thirty‐two", 132),
    ("two thousand and five", 2005),
    ("twelve", 12),
    ("several", None),
)


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[text for text, _ in KINDS])
def test_each_number_is_read_once_as_what_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    found = quantities(text, 0, len(text))
    assert [(q.kind.name, q.span.of(text)) for q in found] == expected


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_decimals_are_kept_as_printed(text: str, value: str) -> None:
    found = decimal(text)
    assert found is not None
    assert str(found) == value


@pytest.mark.parametrize(("text", "value"), CARDINALS)
def test_whole_numbers_in_digits_and_words(text: str, value: int | None) -> None:
    assert cardinal(text) == value


def test_the_parts_of_an_interval_and_of_a_p_value() -> None:
    text = "94.5% CI 24.1–38.2; P <.0001"
    interval, p = quantities(text, 0, len(text))
    assert (interval.level, interval.low, interval.high) == tuple(
        map(Decimal, ("94.5", "24.1", "38.2"))
    )
    assert (p.sign, p.value) == ("<", Decimal(".0001"))


def test_an_open_bound_is_unknown() -> None:
    text = "95% CI, 8.8-NR"
    (interval,) = quantities(text, 0, len(text))
    assert (interval.low, interval.high) == (Decimal("8.8"), None)


def test_several_p_values_after_one_word() -> None:
    text = "the p values of 0.012 and 0.034"
    assert [q.value for q in quantities(text, 0, len(text))] == [
        Decimal("0.012"),
        Decimal("0.034"),
    ]


@pytest.mark.parametrize("text", ["1-, 2- and 3-year rates", "at 1, 2 and 3 years"])
def test_listed_times_share_their_unit(text: str) -> None:
    found = quantities(text, 0, len(text))
    assert [(q.kind, q.value, q.unit) for q in found] == [
        (Kind.TIMEPOINT, Decimal(n), "years") for n in (1, 2, 3)
    ]
