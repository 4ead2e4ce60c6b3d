"""The head of a report: scope, policy, versions, counts, and what could not be checked and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from coigraph.audit import SEVERITIES, STATES, Audit
from coigraph.audit.panel import INTEREST, UNKNOWN
from coigraph.audit.statistics import percent


def summary(audit: Audit) -> dict[str, Any]:
    """Return what stands at the top of each report, as plain values."""
    open_ones = Counter(f.severity for f in audit.findings if f.open)
    states = Counter(f.state for f in audit.findings)
    return {
        "note": audit.note,
        "scope": _scope(audit),
        "looked_at": _looked_at(audit),
        "policy": {
            "id": audit.policy.id,
            "title": audit.policy.title,
            "issued": audit.policy.issued,
            "source": audit.policy.source,
            "values": [asdict(value) for value in audit.policy.values],
        },
        "window": audit.policy.window,
        "as_of": audit.as_of,
        "versions": {"coigraph": audit.version, "data": audit.run},
        "open": {severity: open_ones[severity] for severity in reversed(SEVERITIES)},
        "states": {state: states[state] for state in STATES},
        "not_checked": not_checked(audit),
    }


def _scope(audit: Audit) -> str:
    """Return what was audited, by the names that the report gives it."""
    names = {m.document: f"“{m.title}” ({m.source})" for m in audit.views.documents}
    for finding in audit.findings:
        for thing in (finding.document, finding.person, finding.organisation):
            if thing:
                names.setdefault(thing.iri, f"“{thing.label}”")
    said = str(audit.scope)
    for iri in (audit.scope.document, audit.scope.person, audit.scope.organisation):
        if iri in names:
            said = said.replace(iri, f"{names[iri]} {iri}")
    return said


def _looked_at(audit: Audit) -> str:
    counts, (first, last) = dict(audit.views.counts), audit.views.dates
    dates = (
        "" if not first else f", dated {first}" if first == last else f", dated {first} to {last}"
    )
    return (
        f"{count(counts['documents'], 'document')}{dates}; {counts['people named']:,} people as documents name them; "
        f"{count(counts['interests declared'], 'declared interest')}, {counts['payments on record']:,} payments on "
        f"record, with {count(len(audit.views.companies), 'company', 'companies')}"
    )


def count(number: int, one: str, several: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def not_checked(audit: Audit) -> list[str]:
    """Return what could not be checked, and why, one sentence each."""
    counts = dict(audit.views.counts)
    said = []
    records = counts["of them records of a registry"]
    if undated := counts["documents"] - counts["of them dated"]:
        said.append(f"{count(undated, 'document')} without a date: not compared by time.")
    if partly := counts["statements in part not read"]:
        said.append(
            f"{count(partly, 'document')} with words of a statement that were not read with confidence: no rule says "
            "that something was not found there."
        )
    if without := counts["documents"] - records - counts["with a statement of interests"]:
        said.append(f"{count(without, 'document')} in which no statement of interests was found.")
    if not counts["payments on record"]:
        said.append("No record of payments was found: no statement was compared with one.")
    if names := sum(f.rule == "R32" for f in audit.findings):
        said.append(f"{count(names, 'name')} that may be another person's: not compared.")
    if unknown := len(audit.views.unknown):
        said.append(
            f"{count(unknown, 'name')} of companies or bodies that no table knows: owners not known."
        )
    said.extend(f"{rule}, {title}: not run, {reason}." for rule, title, reason in audit.not_run)
    said.extend(
        f"{value.name} = {value.text} is unverified: no source that was read confirms it."
        for value in audit.doubts
    )
    return said


def shares(audit: Audit) -> list[tuple[str, str, str, str]]:
    """Return the share of voting members with interests: lowest, highest, limit, each in percent.

    Members who are unknown count as free in the lowest and as having an interest in the highest.
    """
    voting = [seat for seat in audit.seats if seat.votes]
    if not voting:
        return []
    tied = sum(seat.state == INTEREST for seat in voting)
    unknown = sum(seat.state == UNKNOWN for seat in voting)
    low, high = (percent(part, len(voting)) for part in (tied, tied + unknown))
    limit = ""
    if most := audit.policy.number("maxConflictedShare"):
        limit = f"{100 * most:.1f}"
    elif least := audit.policy.number("minFreeShare"):
        limit = f"{100 * (1 - least):.1f}"
    return [("voting members with an interest", low, high, limit)]
