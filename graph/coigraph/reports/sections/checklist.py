"""What a panel's declarations report, by the items of a checklist for guidelines."""

from __future__ import annotations

from coigraph.audit import Audit
from coigraph.reports.sections.parts import Part, Section, Table


def checklist(audit: Audit) -> Section | None:
    """Return the section; None without a panel."""
    if not audit.checklist:
        return None
    table = Table.of(
        "What is reported; the items are in our words",
        ("Item", "Part", "About", "What", "State", "Why", "Source"),
        (
            (str(i.number), i.part, i.about, i.item, i.state, i.why, i.source)
            for i in audit.checklist
        ),
    )
    return Section("checklist", "Items of RIGHT-COI&F", (), (Part("", (), (), (table,)),))
