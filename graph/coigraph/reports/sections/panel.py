"""The view of a panel: its share with interests, its members, and who leaves which vote."""

from __future__ import annotations

from coigraph.audit import Audit
from coigraph.audit.panel import UNKNOWN
from coigraph.reports import charts
from coigraph.reports.sections.parts import Part, Section, Table
from coigraph.reports.summary import shares

_ABSTENTION = "abstention"


def panel(audit: Audit) -> Section | None:
    """Return the section; None without a panel."""
    if not audit.seats:
        return None
    found = shares(audit)
    share = Table.of(
        "Share of voting members with an interest in an affected company; members without a declaration are unknown, "
        "never free",
        ("Share", "At least", "At most", "Limit"),
        (
            (label, f"{low} %", f"{high} %", f"{limit} %" if limit else "the policy gives none")
            for label, low, high, limit in found
        ),
    )
    members = Table.of(
        "Members",
        ("Member", "Role", "Votes", "State", "Companies", "Recommendations touched"),
        (
            (
                s.name,
                s.role,
                "yes" if s.votes else "no",
                s.state,
                ", ".join(s.companies),
                ", ".join(s.recommendations),
            )
            for s in audit.seats
        ),
    )
    return Section(
        "panel",
        "Panel",
        (),
        (
            Part(
                "",
                (),
                tuple(charts.share(f"share-{n}", row) for n, row in enumerate(found, 1)),
                (share, members),
            ),
            _votes(audit),
        ),
    )


def _votes(audit: Audit) -> Part:
    voting = [seat for seat in audit.seats if seat.votes]
    unknown = [seat.name for seat in voting if seat.state == UNKNOWN]
    rows = []
    for name in audit.recommendations:
        leaving = [seat.name for seat in voting if name in seat.recommendations]
        least = len(voting) - len(leaving) - len(unknown)
        left = f"{least} to {least + len(unknown)}" if unknown else str(least)
        rows.append(
            (name, ", ".join(leaving) or "nobody", ", ".join(unknown), f"{left} of {len(voting)}")
        )
    asked = any(value.name == _ABSTENTION for value in audit.policy.values)
    note = (
        "The policy asks members to leave the votes that their interests touch."
        if asked
        else f"{audit.policy.title} asks nobody to leave a vote; this is whom each recommendation touches."
    )
    return Part(
        "Votes",
        (note,),
        (),
        (
            Table.of(
                "Who leaves which vote" if asked else "Whom each recommendation touches",
                (
                    "Recommendation",
                    "Members with an interest in what it touches",
                    "Without a declaration: unknown",
                    "Others",
                ),
                rows,
            ),
        ),
    )
