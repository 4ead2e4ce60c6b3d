"""The number grammar: what each number of a sentence is, decided in a strict order.

The order is what keeps the 95 of a `95% CI` from becoming a result: p-values first, then confidence intervals,
ratios, ranges, labels, doses, counts and times, and only what is left can be a percentage or a value. Values are
Decimal as printed; middle dots and decimal commas are decimal points, U+2212 is a minus.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from coigraph.claims import NOT_SIGNIFICANT
from coigraph.documents import Span
from coigraph.extractors.number_patterns import LISTED_P, MORE_P, RATIO_WORDS, Kind
from coigraph.extractors.number_places import matches
from coigraph.extractors.number_words import CARDINAL, cardinal, decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text. `unit` is %, hours, days, weeks, months or years; `sign` is =, <, >, <= or >=.

    `value` of an open bound and of `P = NS` is None, `sign` of the latter is NS. `statistic` is set on ratios.
    `high` of a fraction is the number of subjects. `spread` is what stands after ±; `measure` is a unit of
    measurement, as printed.
    """

    kind: Kind
    span: Span
    value: Decimal | None = None
    unit: str | None = None
    sign: str = "="
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal | None = None
    statistic: str | None = None
    spread: Decimal | None = None
    measure: str | None = None


_UNITS: Final = {"h": "hours", "d": "days", "w": "weeks", "m": "months", "y": "years"}
_DIGIT: Final = re.compile(r"[0-9]")
_NUMBER: Final = re.compile(rf"\d|percent|\b[pP]\s*[=:]?\s*[nN]|\bof\s+(?:the\s+)?{CARDINAL}\b")
_SIGNS: Final = {
    "≤": "<=",
    "⩽": "<=",
    "≥": ">=",
    "⩾": ">=",
    "~": "=",
    "was": "=",
    "of": "=",
    "less than": "<",
    "shorter than": "<",
    "more than": ">",
    "longer than": ">",
    "greater than": ">",
    "less than or equal to": "<=",
    "greater than or equal to": ">=",
    "<or=": "<=",
    ">or=": ">=",
}


def unit(text: str) -> str:
    """Return a unit of time (`mo`, `years`, `d`) as hours, days, weeks, months or years."""
    return _UNITS[text[0].lower()]


def quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Return the numbers of `text[start:end]`, in the order of the text, each read once."""
    if not _DIGIT.search(text, start, end) and not _NUMBER.search(text, start, end):
        return []
    taken = bytearray(end - start)
    found: list[Quantity] = []
    for kind, match in matches(text, start, end):
        first, last = match.start() - start, match.end() - start
        if taken.find(1, first, last) >= 0:
            continue
        quantity = _MAKERS.get(kind, _plain)(kind, match)
        more = _more_p(text, quantity, match, end) if kind is Kind.P else ()
        for each in (quantity, *more):
            found.append(each)
            first, last = each.span.start - start, each.span.end - start
            taken[first:last] = b"\x01" * (last - first)
    found.sort(key=lambda q: q.span.start)  # none begins where another does
    return _listed_timepoints(found)


def _plain(kind: Kind, match: re.Match[str]) -> Quantity:
    if not match.re.groups:
        return Quantity(kind, Span(match.start(), match.end()))
    groups = match.groupdict()
    written, high = groups.get("unit"), groups.get("high")
    total = cardinal(high) if high else None
    sign = ">=" if groups.get("more") else (groups.get("sign") or "=").strip()
    return Quantity(
        kind,
        Span(match.start(), match.end()),
        _value(groups),
        "%" if groups.get("percent") else unit(written) if written else None,
        _SIGNS.get(sign, sign),
        high=Decimal(total) if total is not None else None,
        spread=decimal(groups["spread"]) if groups.get("spread") else None,
        measure=groups.get("measure"),
    )


def _value(groups: Mapping[str, str | None]) -> Decimal | None:
    number = cardinal(groups.get("words") or "")
    return Decimal(number) if number is not None else decimal(groups.get("value") or "")


def _probability(written: str | None) -> Decimal | None:
    """Return a p-value, also one that lost its point (`0044`); None where the number is no probability."""
    text = written or ""
    value = decimal(f"0.{text[1:]}" if re.fullmatch(r"0\d+", text) else text)
    # a bare 0 is the beginning of a number that was torn apart: `p = 0. 07`
    return value if value is not None and 0 <= value <= 1 and text != "0" else None


def _p(kind: Kind, match: re.Match[str]) -> Quantity:
    groups = match.groupdict()
    value = _probability(groups["value"]) if groups.get("value") else None
    if value is not None and groups.get("exponent"):
        value = value.scaleb(-int(groups["exponent"]))
    if not groups.get("value"):
        return Quantity(kind, Span(match.start(), match.end()), sign=NOT_SIGNIFICANT)
    sign = re.sub(r"\s+", " ", groups.get("sign") or "=").lower()
    sign = sign.replace(" ", "") if sign[0] in "<>" else sign
    return Quantity(kind, Span(match.start(), match.end()), value, sign=_SIGNS.get(sign, sign))


def _interval(kind: Kind, match: re.Match[str]) -> Quantity:
    groups = match.groupdict()
    low, high = groups.get("low"), groups.get("high")
    level = groups.get("level") or groups.get("level2")
    return Quantity(
        kind,
        Span(match.start(), match.end()),
        low=decimal(low) if low else None,
        high=decimal(high) if high else None,
        level=decimal(level) if level else None,
    )


def _ratio(kind: Kind, match: re.Match[str]) -> Quantity:
    statistic = next(name for name in RATIO_WORDS if match.group(name))
    groups = match.groupdict()
    name = "apart" if groups.get("apart") else "value"
    start = match.start(name) if name == "apart" else match.start()
    span = Span(start, match.end(name))
    return Quantity(kind, span, decimal(match.group(name)), statistic=statistic)


_MAKERS: Final[dict[Kind, Callable[[Kind, re.Match[str]], Quantity]]] = {
    Kind.P: _p,
    Kind.CONFIDENCE: _interval,
    Kind.IQR: _interval,
    Kind.RANGE: _interval,
    Kind.SPREAD: _interval,
    Kind.RATIO: _ratio,
}


def _more_p(text: str, first: Quantity, match: re.Match[str], end: int) -> Iterator[Quantity]:
    """Yield the further values of `p values of 0.02 and 0.03`."""
    position = match.end()
    values = "values" in match.group()
    while (more := MORE_P.match(text, position, end)) and (
        values or LISTED_P.match(text, position, end)
    ):
        span = Span(more.start("value"), more.end("value"))
        yield replace(first, span=span, value=decimal(more.group("value")))
        position = more.end()


def _listed_timepoints(found: list[Quantity]) -> list[Quantity]:
    """Read `1-, 2- and 3-year` and `at 1, 2 and 3 years` as points of time, all in the unit of the last."""
    for index in range(1, len(found)):
        before, here = found[index - 1], found[index]
        if (
            before.kind is Kind.TIMEPOINT
            and before.unit is None
            and here.kind in (Kind.VALUE, Kind.TIME)
            and here.span.start - before.span.end <= len(", and ")
        ):
            found[index] = replace(here, kind=Kind.TIMEPOINT)
    for index in range(len(found) - 2, -1, -1):
        here, after = found[index], found[index + 1]
        if here.kind is after.kind is Kind.TIMEPOINT and here.unit is None:
            found[index] = replace(here, unit=after.unit)
    return found
