"""The view of therapies: their makers, the documents that study them, and the share of authors with a tie."""

from __future__ import annotations

from coigraph.audit import Audit
from coigraph.audit.statistics import MINIMUM, ratio_with_interval
from coigraph.audit.therapies import Therapy, share
from coigraph.reports import charts
from coigraph.reports.sections.parts import Part, Section, Table, notes, shown

MOST = 20
"""Therapies with tables of their own."""

PAPERS = 50
"""Documents of one therapy that a page shows."""

_PARTS = ("with a tie", "without", "not known")


def therapies(audit: Audit) -> Section | None:
    """Return the section; None where the audit is about a part of the store."""
    found = audit.views.therapies
    if not found:
        return None
    rows = [(t.name, t.tied, t.free, t.unknown) for t in found[:MOST]]
    whole = Part(
        "",
        (),
        (charts.stacked("therapies", "Authors with a tie to the maker, by therapy", _PARTS, rows),),
        (
            Table.of(
                "Authors of documents that study or discuss a therapy; who wrote two of them counts twice",
                (
                    "Therapy",
                    "Documents",
                    "Authors",
                    "With a tie",
                    "Without",
                    "Not known",
                    "Share with a tie",
                ),
                (
                    (t.name, len(t.papers), t.authors, t.tied, t.free, t.unknown, t.share)
                    for t in found
                ),
            ),
        ),
    )
    return Section(
        "therapies",
        "Therapies",
        notes(
            "A tie is an interest declared in the document with the maker of the therapy, or with who owned the maker "
            "at the document's date. Of authors whom no words cover, and of documents that were not read with "
            "confidence, nothing is known: the lowest share counts these authors as without a tie, the highest as "
            f"with one. No share is given of fewer than {MINIMUM} authors. Documents that speak of a class alone are "
            "not counted.",
            shown(min(MOST, len(found)), len(found), "therapies"),
        ),
        (whole, *(_part(t, f"therapy-{n}") for n, t in enumerate(found[:MOST], 1))),
    )


def _part(of: Therapy, name: str) -> Part:
    tables = [
        Table.of(
            f"{of.name}: makers",
            ("Product", "Maker", "Confirmed by a source", "Owners over time"),
            (
                (m.product, m.maker, "yes" if m.verified else "unverified", "; ".join(m.owners))
                for m in of.makers
            ),
        ),
        Table.of(
            f"{of.name}: authors by year",
            ("Year", "Documents", "With a tie", "Without", "Not known", "Share with a tie"),
            (
                (year, papers, tied, free, unknown, share(tied, unknown, tied + free + unknown))
                for year, papers, tied, free, unknown in of.years
            ),
        ),
        Table.of(
            f"{of.name}: documents",
            (
                "Document",
                "Date",
                "Studies",
                "A company funds",
                "The maker funds",
                "Authors",
                "With a tie",
                "Not known",
            ),
            (
                (
                    p.title,
                    p.date,
                    ", ".join(p.studies),
                    p.funded,
                    p.by_maker,
                    p.authors,
                    p.tied,
                    p.unknown,
                )
                for p in of.papers
            ),
            PAPERS,
        ),
    ]
    if of.outcomes:
        tables.append(_outcomes(of))
    years = [(year, tied, free, unknown) for year, _, tied, free, unknown in of.years]
    title = f"{of.name}: authors with a tie to the maker, by year"
    drawn = [charts.stacked(name, title, _PARTS, years)] if len(years) > 1 else []
    found = ratio_with_interval(dict(of.outcomes))
    drawn.append(charts.ratio(f"{name}-ratio", f"{of.name}: risk ratio by funder", found))
    return Part(of.name, (), tuple(drawn), tuple(tables))


def _outcomes(of: Therapy) -> Table:
    said = dict(of.outcomes)
    return Table.of(
        f"{of.name}: hazard ratios under 1 with p < 0.05, by funder: an association, not a cause. Risk ratio: "
        f"{said['ratio']}. Studies without a known funder: {said['unknown']}",
        ("Funder, as article or registry say", "Studies with such a result", "Studies"),
        (
            ("a company among them", int(said["favourable"]), int(said["sponsored"])),
            ("others", int(said["otherFavourable"]), int(said["otherwise"])),
        ),
    )
