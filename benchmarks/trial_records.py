"""How well records of trials are read: every field against the record itself.

    python benchmarks/trial_records.py FILE ...

Each FILE holds one record as JSON, in one of the three shapes that record_fields.py takes apart without the program's
reader. Prints for each field how many of its values are equal, and what differs. Ends with 1 where something does.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from record_fields import FIELDS, Fact, Record

from coigraph.documents import Source
from coigraph.errors import CoigraphError
from coigraph.pipeline import extract
from coigraph.readers import read
from coigraph.records import record as as_json

MONTHS = {
    name: number + 1
    for number, name in enumerate(
        "January February March April May June July August September October November December".split()
    )
}
SAME_CODE = {
    "UNKNOWN_STATUS": "UNKNOWN", "ANTICIPATED": "ESTIMATED", "N_A": "NA", "NOT_APPLICABLE": "NA", "PHASE_1": "PHASE1",
    "PHASE_2": "PHASE2", "PHASE_3": "PHASE3", "PHASE_4": "PHASE4", "EARLY_PHASE_1": "EARLY_PHASE1",
    "NONE_OPEN_LABEL": "NONE",
}  # fmt: skip
"""Codes that the shapes write in two ways."""
CODES = {
    "status", "start_type", "end_type", "sponsor_class", "party_role", "study_type", "allocation", "primary_purpose",
    "time_perspective", "intervention_model", "masking", "enrolment_type", "phases", "masked",
}  # fmt: skip
DATES = {"start", "primary_completion", "end", "published", "modified", "results_posted"}
OUTCOMES = ("PRIMARY", "SECONDARY", "OTHER")
Compared = tuple[str, Any, Any]


def code(value: Fact) -> str | None:
    """Return a value of a closed list as the registry's API writes it now."""
    if value is None:
        return None
    plain = re.sub(r"[^A-Z0-9]+", "_", str(value).upper()).strip("_")
    return SAME_CODE.get(plain, plain.removesuffix("_ASSIGNMENT"))


def date(value: Fact) -> str | None:
    """Return `November 30, 2022` and `February 2019` in the form of ISO 8601."""
    found = re.fullmatch(r"(\w+) (?:(\d+), )?(\d{4})", str(value))
    if not found:
        return None if value is None else str(value)
    month, day, year = map(str, found.groups(""))
    return f"{year}-{MONTHS[month]:02}" + (f"-{int(day):02}" if day else "")


def number(value: Fact) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def stated(record: Record, name: str) -> Any:
    """Return a field of a record, in the form that the program gives it."""
    if ("one", name) in FIELDS:
        value = record.scalar(name)
        if name == "masking":
            value = re.sub(r"\s*\((?!Open).*", "", str(value)) if value else None
        if name == "size":
            return None if value is None else int(str(value))
        return code(value) if name in CODES else date(value) if name in DATES else value
    values = record.several(name)
    if name == "phases":
        values = [part for value in values for part in str(value).split("/")]
    if name == "masked" and not values and "(" in str(record.scalar("masking")):
        inside = re.findall(r"\(([^()]*)\)", str(record.scalar("masking")))
        values = [] if "Open" in inside[0] else list(inside[0].split(", "))
    if name in CODES:
        return [code(value) for value in values]
    if name in ("collaborators", "interventions"):
        return [(value[0], code(value[1])) for value in values if value]
    if name == "officials":
        return [(value[0], code(value[1]), value[2]) for value in values if value]
    if name in ("conditions", "keywords", "countries"):
        return list(dict.fromkeys(values))
    return values


def said(found: dict[str, Any], name: str) -> Any:
    """Return the same field of the program's output."""
    study, document = found["studies"][0], found["document"]
    party = study["responsible_party"] or {}
    if name in ("published", "modified"):
        return document[name]
    if name.startswith("party_"):
        return party.get(name.removeprefix("party_"))
    if name.startswith("outcomes_"):
        kind = name.removeprefix("outcomes_").upper()
        return [
            (o["measure"], o["time_frame"]) for o in study["outcome_measures"] if o["kind"] == kind
        ]
    match name:
        case "nct":
            return document["identifiers"]["nct"]
        case "sponsor":
            return study["sponsors"][0] if study["sponsors"] else None
        case "secondary_ids":
            return [i["id"] for i in study["secondary_ids"] if i["type"] != "ORGANISATION"]
        case "arms":
            return [group["label"] for group in study["groups"]]
        case "collaborators":
            return [(one["name"], one["class"]) for one in study["collaborators"]]
        case "officials":
            return [(one["name"], one["role"], one["affiliation"]) for one in study["officials"]]
        case "interventions":
            return [(one["name"], one["type"]) for one in study["interventions"]]
    return study[name]


def fields(record: Record, found: dict[str, Any]) -> Iterator[Compared]:
    """Yield each field with what the record states and what the program says."""
    for table, name in FIELDS:
        if table == "results":
            continue
        theirs, ours = stated(record, name), said(found, name)
        yield name, theirs, ours[: len(theirs)] if name == "arms" else ours
    rows = found["studies"][0]["characteristics"] + found["results"]
    tables = [r for r in rows if r["measure_kind"] != "ADVERSE_EVENTS"]
    is_analysis = [bool(r["groups"] or r["method"] or r["p_as_written"]) for r in tables]
    yield from pairs("cells", (
        (c.measure, c.unit, c.parameter, c.category, c.group, c.value, number(c.spread), number(c.low), number(c.high))
        for c in record.cells()
    ), (
        (r["measure"], r["unit_as_written"], r["statistic_as_written"], r["category"], r["group"], r["as_written"],
         r["dispersion_value"], r["interval_low"], r["interval_high"])
        for r, analysis in zip(tables, is_analysis, strict=True) if not analysis
    ))  # fmt: skip
    yield from pairs("analyses", (
        (a.measure, a.groups, a.method, a.p, number(a.value), number(a.low), number(a.high)) for a in record.analyses()
    ), (
        (r["measure"], tuple(r["groups"] or [r["group"]]), r["method"], r["p_as_written"], r["value"],
         r["interval_low"], r["interval_high"])
        for r, analysis in zip(tables, is_analysis, strict=True) if analysis
    ))  # fmt: skip
    yield from pairs("event totals", (
        (kind, group, str(n), number(risk)) for kind, group, n, risk in record.events()
    ), (
        (r["measure"], r["group"], r["as_written"], r["denominator"])
        for r in rows if r["measure_kind"] == "ADVERSE_EVENTS"
    ))  # fmt: skip


def pairs(name: str, theirs: Iterator[Any], ours: Iterator[Any]) -> Iterator[Compared]:
    """Yield the rows of two tables beside each other, in whatever order the two have them."""
    stated_rows, said_rows = Counter(theirs), Counter(ours)
    for row in (stated_rows & said_rows).elements():
        yield name, row, row
    for row in (stated_rows - said_rows).elements():
        yield name, row, None
    for row in (said_rows - stated_rows).elements():
        yield name, None, row


def main(paths: list[str]) -> int:
    equal: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    refused = 0
    for path in paths:
        try:
            documents = list(read(Source.from_path(Path(path))))
        except CoigraphError as error:
            print(error)
            refused += 1
            continue
        data = json.loads(Path(path).read_bytes(), parse_float=str, parse_int=str)
        sets = (
            data.get("FullStudiesResponse", {}).get("FullStudies") or data.get("studies") or [data]
        )
        for document, content in zip(documents, sets, strict=True):
            reading = extract(document)
            found = as_json(reading.document, reading.claims, reading.residues)
            for name, theirs, ours in fields(Record(content), found):
                all_of[name] += 1
                equal[name] += theirs == ours
                if theirs != ours:
                    print(f"{path}: {name}: the record has {theirs!r}, read was {ours!r}")
    for name, count in all_of.items():
        print(f"{name:<22}{equal[name]:>7} of {count:<7}{equal[name] / count:.4f}")
    total = sum(all_of.values())
    print(f"{len(paths)} files, {refused} refused; {sum(equal.values())} of {total} values equal")
    return int(sum(equal.values()) < total)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
