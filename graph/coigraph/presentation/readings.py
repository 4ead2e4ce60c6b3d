"""What was read from a document that is in no store, as the rows that its words are shown with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Row = dict[str, str]


def rows(record: Mapping[str, Any]) -> list[Row]:
    """Return the claims of a record (`records.record`) with a place in its text."""
    return [
        {
            "start": str(place["start"]),
            "end": str(place["end"]),
            "quote": place["quote"],
            "kind": kind,
            "label": label,
            "claim": f"{kind} {number}",
        }
        for number, (kind, label, places) in enumerate(_claims(record), 1)
        for place in places
        if place.get("start") is not None
    ]


def ledger(record: Mapping[str, Any]) -> list[Row]:
    """Return the interests of a record, and who is said to have none, each with its first place."""
    said = [
        {
            "holder": one["holder"] or one["holder_as_written"] or "not named",
            "type": one["type"],
            "organisation": one["organisation"] or "",
            "recipient": one["recipient"] or "",
            "from": one["start"] or "",
            "until": one["end"] or "",
            "read": "with confidence" if one["published"] else "to be reviewed",
            "place": _place(one),
        }
        for one in record["interests"]
    ]
    said += [
        {
            "holder": one["holder"] or "",
            "type": "says that there is none",
            "place": _place(one),
        }
        for one in record["none_declared"]
    ]
    return said


def _place(one: Mapping[str, Any]) -> str:
    return next((str(p["start"]) for p in one["evidence"] if p.get("start") is not None), "")


def _claims(record: Mapping[str, Any]) -> Iterator[tuple[str, str, list[Mapping[str, Any]]]]:
    for one in record["disclosures"]:
        yield "statement", one["kind"], [one]
    for one in record["interests"]:
        named = ", ".join(filter(None, (one["type"], one["organisation"])))
        holder = one["holder"] or one["holder_as_written"] or "somebody"
        yield "interest", f"{holder}: {named}", one["evidence"]
    for one in record["none_declared"]:
        yield "statement", f"{one['holder']}: none", one["evidence"]
    for one in record["authors"]:
        yield "author", one["name"], one.get("evidence", [])
    for one in record["studies"]:
        yield "study", one["design"] or "study", one["evidence"]
        for group in one["groups"]:
            yield "group", group["label"], group["evidence"]
    for one in record["results"]:
        yield "result", one["variable"], one["evidence"]
    for kind in ("therapies", "conditions", "biomarkers"):
        for one in record[kind]:
            yield "mention", one["name"], one["evidence"]
    for one in record["citations"]:
        yield "reference", one["title"] or "", one["evidence"]
    for one in record["unread"]:
        yield "unread", one["reason"], [one]
