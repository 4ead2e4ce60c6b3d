"""The view of documents: authors by companies, with study, funding and findings."""

from __future__ import annotations

from coigraph.audit import Audit
from coigraph.audit.views import Matrix
from coigraph.reports.sections.parts import Part, Section, Table, notes, shown


def documents(audit: Audit) -> Section:
    """Return the section."""
    views = audit.views
    if not views.documents:
        return Section("documents", "Documents", ("No document of a finding names authors.",), ())
    return Section(
        "documents",
        "Documents",
        notes(shown(len(views.documents), views.documents_in_all, "documents")),
        tuple(map(_part, views.documents)),
    )


def _part(of: Matrix) -> Part:
    place = ", ".join(filter(None, (of.source, of.date or "undated", of.document)))
    return Part(
        of.title,
        notes(
            place,
            f"Studies: {', '.join(of.studies)}." if of.studies else "",
            f"Funded by: {', '.join(of.funders)}." if of.funders else "",
        ),
        (),
        (
            Table.of(
                f"{of.title}: who declared what with whom",
                ("Author", "Statement", *of.companies),
                ((author, said, *cells) for author, said, cells in of.rows),
            ),
        ),
        tuple((f.partition(" ")[0], f.partition(" ")[2]) for f in of.findings),
    )
