"""The results that a registry's record states: measures, analyses, totals of adverse events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from coigraph.claims import Residue, Result
from coigraph.documents import Evidence, Span
from coigraph.extractors import trial_terms as terms
from coigraph.registrations import TableCell
from coigraph.trial_records import Analysis, EventTotal, Measurement, MeasureResults, TrialRecord

BASELINE: Final = "BASELINE"
ADVERSE_EVENTS: Final = "ADVERSE_EVENTS"
_EVENTS: Final = {
    "deaths": "all-cause mortality",
    "serious": "serious adverse events",
    "other": "other adverse events",
}
_INTERVALS: Final = frozenset({"confidence", "range", "iqr"})
_RATIOS: Final = frozenset({"hazard_ratio", "odds_ratio", "risk_ratio"})
_LEVEL: Final = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_ALL: Final = Decimal(100)


def results(record: TrialRecord) -> Iterator[Result | Residue]:
    """Yield one result for each cell, analysis and total, and the lines whose numbers cannot be taken as such."""
    for measure in record.results:
        for cell in measure.measurements:
            yield from _measured(measure, cell)
        for analysis in measure.analyses:
            yield from _analysed(measure, analysis)
    for total in record.event_totals:
        yield from _events(total, record.events_time_frame)


def _measured(measure: MeasureResults, cell: Measurement) -> Iterator[Result | Residue]:
    if cell.value is None:
        return  # the cell says why in words
    value = terms.number(cell.value)
    unit, of_subjects = terms.unit(measure.unit)
    spread_is = terms.statistic("dispersion", measure.dispersion)
    low, high, whole = _bounds(cell.low, cell.high)
    bounded = spread_is in _INTERVALS and (low is not None or high is not None)
    endpoint, variable = terms.endpoint(measure.title.value)
    yield Result(
        variable,
        _statistic(measure.parameter, value, unit, of_subjects),
        _evidence(measure, cell.line),
        cell.value,
        endpoint=endpoint if cell.category is None else None,
        outcome=measure.kind != BASELINE,
        value=value,
        unit=unit if value is not None else None,
        group=cell.group or None,
        timepoint=measure.time_frame,
        low=low if bounded else None,
        high=high if bounded else None,
        interval=spread_is if bounded else None,
        level=_level(measure.dispersion) if bounded and spread_is == "confidence" else None,
        cell=TableCell(
            measure.kind,
            measure.title.value,
            cell.category,
            measure.unit,
            measure.parameter,
            spread_is if spread_is not in _INTERVALS else None,
            terms.number(cell.spread) if spread_is not in _INTERVALS else None,
            terms.number(cell.denominator),
            cell.denominator_units,
        ),
    )
    if not whole or (value is None and cell.value not in terms.NOT_GIVEN):
        yield Residue(cell.line, "results", "UNREAD_WORDS")


def _statistic(
    parameter: str | None, value: Decimal | None, unit: str | None, of_subjects: bool
) -> str:
    """Return the statistic; a plain number of subjects is a count, a plain share of them a rate."""
    found = terms.statistic("measure", parameter) or "estimate"
    if found == "number" and of_subjects and value is not None:
        if unit == "%" and 0 <= value <= _ALL:
            return "rate"
        if unit == "1" and value >= 0 and value == value.to_integral_value():
            return "count"
    return found


def _bounds(low: str | None, high: str | None) -> tuple[Decimal | None, Decimal | None, bool]:
    """Return the bounds of an interval, and whether they are such: the lower one first, each a number or not given."""
    bounds = terms.number(low), terms.number(high)
    if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
        return None, None, False
    readable = all(
        number is not None or written is None or written in terms.NOT_GIVEN
        for number, written in zip(bounds, (low, high), strict=True)
    )
    return *bounds, readable


def _level(dispersion: str | None) -> Decimal | None:
    found = _LEVEL.search(dispersion or "")
    return _percentage(found.group(1)) if found else None


def _percentage(written: str | None) -> Decimal | None:
    value = terms.number(written)
    return value if value is not None and 0 < value < _ALL else None


def _analysed(measure: MeasureResults, analysis: Analysis) -> Iterator[Result | Residue]:
    value = terms.number(analysis.value)
    p, sign = terms.p_value(analysis.p)
    low, high, whole = _bounds(analysis.low, analysis.high)
    endpoint, variable = terms.endpoint(measure.title.value)
    if analysis.value is None and analysis.p is None:
        return
    statistic = terms.statistic("analysis", analysis.parameter) or "estimate"
    bounded = low is not None or high is not None
    dispersion = terms.statistic("dispersion", analysis.dispersion)
    alone = analysis.groups[0] if len(analysis.groups) == 1 else None
    yield Result(
        variable,
        statistic if analysis.value is not None else "p_only",
        _evidence(measure, analysis.line),
        analysis.value or analysis.p or "",
        endpoint=endpoint,
        outcome=measure.kind != BASELINE,
        value=value,
        unit="1" if value is not None and statistic in _RATIOS else None,
        group=alone,
        timepoint=measure.time_frame,
        low=low,
        high=high,
        interval="confidence" if bounded else None,
        level=_percentage(analysis.level) if bounded else None,
        p=p,
        p_sign=sign,
        cell=TableCell(
            measure.kind,
            measure.title.value,
            parameter=analysis.parameter,
            dispersion=dispersion,
            spread=terms.number(analysis.spread) if dispersion else None,
            groups=() if alone else analysis.groups,
            method=analysis.method,
            p=analysis.p,
        ),
    )
    unread = (analysis.p is not None and p is None) or (
        analysis.value is not None and value is None
    )
    if unread or not whole:
        yield Residue(analysis.line, "results", "UNREAD_WORDS")


def _events(total: EventTotal, time_frame: str | None) -> Iterator[Result | Residue]:
    value, title = terms.number(total.affected), _EVENTS[total.kind]
    yield Result(
        title,
        "count",
        (total.line,),
        total.affected,
        value=value,
        unit="1",
        group=total.group,
        timepoint=time_frame,
        cell=TableCell(
            ADVERSE_EVENTS,
            title,
            denominator=terms.number(total.at_risk),
            denominator_units="participants",
        ),
    )


def _evidence(measure: MeasureResults, line: Span) -> tuple[Evidence, ...]:
    return measure.title.evidence, line
