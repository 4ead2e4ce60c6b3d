"""The view of documents: authors by companies, with study, funding and findings."""

from __future__ import annotations

from coigraph.audit import Audit
from coigraph.audit.views import Matrix
from coigraph.reports.sections.parts import Part, Section, Table, notes, shown

WIDEST = 8
"""Companies beside each other."""


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


def matrix(of: Matrix) -> Table:
    """Return authors by companies; companies by authors where those are more than fit beside each other."""
    caption = f"{of.title}: who declared what with whom"
    if len(of.companies) <= max(WIDEST, len(of.rows)):
        rows = ((author, said, *cells) for author, said, cells in of.rows)
        return Table.of(caption, ("Author", "Statement", *of.companies), rows)
    turned = zip(*(cells for *_, cells in of.rows), strict=True)
    return Table.of(
        caption,
        ("Company or body", *(author for author, *_ in of.rows)),
        (
            ("Statement", *(said for _, said, _ in of.rows)),
            *((company, *cells) for company, cells in zip(of.companies, turned, strict=True)),
        ),
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
        (matrix(of),),
        tuple((f.partition(" ")[0], f.partition(" ")[2]) for f in of.findings),
    )
