"""What a trial record says of the results of the study: its tables, analyses and totals of adverse events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from coigraph.documents import Span, Zone
from coigraph.readers.trial_text import RecordText, code
from coigraph.readers.trial_trees import Place
from coigraph.trial_records import (
    Analysis,
    EventTotal,
    Measurement,
    MeasureResults,
    ResultGroup,
)

BASELINE: Final = "BASELINE"
_GROUP_FIELDS: Final = ("flow_group", "baseline_group", "outcome.group", "event_group")
_STARTED: Final = "STARTED"
_EVENTS: Final = ("deaths", "serious", "other")
_TOTALS: Final = {
    "Total, all-cause mortality": "deaths",
    "Total, serious adverse events": "serious",
    "Total, other adverse events": "other",
}
"""The lines of the older XML that hold the totals, by their own words."""


def groups(record: Place, out: RecordText) -> tuple[ResultGroup, ...]:
    """Add the groups that results are given for, each title once, and return them."""
    started = _started(record)
    found: dict[str, ResultGroup] = {}
    for place in _all_groups(record):
        title = place.first("title")
        if title and title.text() not in found:
            stated = out.line("Group", title, Zone.MAIN)
            assert stated is not None
            found[title.text()] = ResultGroup(stated, started.get(title.text()))
    return tuple(found.values())


def _all_groups(record: Place) -> Iterator[Place]:
    for field in _GROUP_FIELDS:
        if field == "outcome.group":
            for outcome in record.all("outcome"):
                yield from outcome.all("group")
        else:
            yield from record.all(field)


def _started(record: Place) -> dict[str, str]:
    """Return how many of each group started the first period, without those who came only later."""
    titles = _titles(record.all("flow_group"))
    for period in record.all("flow_period")[:1]:
        for milestone in period.all("milestone"):
            if milestone.value("type") == _STARTED:
                return {
                    titles[count.value("group") or ""]: subjects
                    for count in milestone.all("count")
                    if count.value("group") in titles
                    and (subjects := count.value("subjects"))
                    and subjects != "0"
                }
    return {}


def _titles(places: list[Place]) -> dict[str, str]:
    """Return the titles of groups by their ids."""
    titled = ((place.value("id"), place.first("title")) for place in places)
    return {key: title.text() for key, title in titled if key and title}


def results(record: Place, out: RecordText) -> tuple[MeasureResults, ...]:
    """Add the tables of baseline characteristics and of outcomes, and return them."""
    titles = _titles(record.all("baseline_group"))
    overall = _denominators(record.all("baseline_denominator"))
    found = [_measure(place, BASELINE, titles, overall, out) for place in record.all("baseline")]
    for place in record.all("outcome"):
        kind = code("outcome")(place.value("type") or "")
        found.append(_measure(place, kind, _titles(place.all("group")), {}, out))
    return tuple(measure for measure in found if measure)


def _measure(
    place: Place,
    kind: str,
    titles: Mapping[str, str],
    overall: Mapping[str, tuple[str, str | None]],
    out: RecordText,
) -> MeasureResults | None:
    title = out.line(f"Results, {kind.lower().replace('_', ' ')}", place.first("title"), Zone.MAIN)
    if title is None:
        return None
    frame = out.line("Time frame", place.first("time_frame")) if kind != BASELINE else None
    unit = out.line("Unit", place.first("unit"))
    parameter = out.line("Parameter", place.first("parameter"))
    dispersion = out.line("Dispersion", place.first("dispersion"))
    analysed = {**overall, **_denominators(place.all("denominator"))}
    analyses = place.all("analysis") if kind != BASELINE else []
    return MeasureResults(
        kind,
        title,
        frame.value if frame else None,
        unit.value if unit else None,
        parameter.value if parameter else None,
        dispersion.value if dispersion else None,
        tuple(_measurements(place, titles, analysed, out)),
        tuple(_analysis(analysis, titles, out) for analysis in analyses),
    )


def _denominators(places: list[Place]) -> dict[str, tuple[str, str | None]]:
    """Return how many of each group were analysed, and what is counted; the last where there are several."""
    return {
        group: (value, place.value("units"))
        for place in places
        for count in place.all("count")
        if (group := count.value("group")) and (value := count.value("value"))
    }


def _measurements(
    measure: Place,
    titles: Mapping[str, str],
    overall: Mapping[str, tuple[str, str | None]],
    out: RecordText,
) -> Iterator[Measurement]:
    for row in measure.all("class"):
        analysed = {**overall, **_denominators(row.all("denominator"))}
        for category in row.all("category"):
            headings = (row.first("title"), category.first("title"))
            label = "; ".join(heading.text() for heading in headings if heading) or None
            for cell in category.all("measurement"):
                key = cell.value("group") or ""
                group = titles.get(key, key)
                parts = {n: cell.value(n) for n in ("value", "spread", "low", "high")}
                denominator, units = analysed.get(key, (None, None))
                shown = {
                    **parts,
                    "of": f"{denominator} {units or ''}".strip() if denominator else None,
                }
                head = "; ".join(part for part in (group, label) if part)
                yield Measurement(
                    _line(out, "Result", head, shown, cell.path),
                    group,
                    category=label,
                    denominator=denominator,
                    denominator_units=units,
                    **parts,
                )


def _analysis(place: Place, titles: Mapping[str, str], out: RecordText) -> Analysis:
    names = ("method", "p", "parameter", "value", "dispersion", "spread", "level", "low", "high")
    compared = tuple(
        titles.get(group.text(), group.text()) for group in place.all("group") if group.text()
    )
    parts = {n: found.text() for n in names if (found := place.first(n))}
    return Analysis(
        _line(out, "Analysis", " | ".join(compared), parts, place.path), compared, **parts
    )


def _line(
    out: RecordText, label: str, head: str, parts: Mapping[str, str | None], path: str
) -> Span:
    written = [f"{name} {value}" for name, value in parts.items() if value is not None]
    return out.add(f"{label}: ", f"{head}: {', '.join(written) or '-'}", path, Zone.NOTICE)


def event_totals(record: Place, out: RecordText) -> tuple[EventTotal, ...]:
    """Add how many subjects of each group died or had serious or other adverse events, and return it."""
    out.line("Adverse events' time frame", record.first("events_time_frame"))
    places = record.all("event_group")
    return (*_stated_totals(places, out), *_listed_totals(record, _titles(places), out))


def _stated_totals(places: list[Place], out: RecordText) -> Iterator[EventTotal]:
    for place in places:
        title = place.first("title")
        for kind in _EVENTS:
            affected, at_risk = place.value(f"{kind}_affected"), place.value(f"{kind}_at_risk")
            if title and affected is not None:
                yield _total(out, kind, title.text(), affected, at_risk, place.path)


def _listed_totals(
    record: Place, titles: Mapping[str, str], out: RecordText
) -> Iterator[EventTotal]:
    for field in ("serious", "other"):
        for event in record.all(f"{field}_total"):
            name = event.first("name")
            kind = _TOTALS.get(name.text()) if name else None
            for count in event.all("count") if kind else ():
                group = count.value("group") or ""
                if kind and (affected := count.value("affected")) is not None:
                    at_risk = count.value("at_risk")
                    yield _total(out, kind, titles.get(group, group), affected, at_risk, count.path)


def _total(
    out: RecordText, kind: str, group: str, affected: str, at_risk: str | None, path: str
) -> EventTotal:
    parts = {"affected": affected, "at risk": at_risk}
    return EventTotal(
        _line(out, f"Adverse events, {kind}", group, parts, path), kind, group, affected, at_risk
    )
