"""The view of the data: what was looked at, and what no table knows or no document dates."""

from __future__ import annotations

from dataclasses import replace

from coigraph.audit import Audit
from coigraph.reports.sections.parts import Part, Section, Table


def quality(audit: Audit) -> Section:
    """Return the section."""
    views = audit.views
    what = "What the store holds" if audit.scope.whole else "What was looked at"
    tables = [Table.of(what, ("What", "Number"), views.counts)]
    if views.unknown:
        caption = "Names of organisations that no table knows: new ones, and slips of the pen"
        tables.append(Table.of(caption, ("Name", "Interests"), views.unknown))
    if views.undated:
        counts = dict(views.counts)
        number = counts["documents"] - counts["of them dated"]
        table = Table.of(
            "Documents without a date", ("Document",), ((name,) for name in views.undated)
        )
        tables.append(replace(table, left=number - len(table.rows)))
    return Section("quality", "Data", (), (Part("", (), (), tuple(tables)),))
