"""The view of companies: interests with each, by type, and who owns whom."""

from __future__ import annotations

from collections import Counter

from coigraph.audit import Audit
from coigraph.audit.families import Family
from coigraph.reports import charts
from coigraph.reports.sections.parts import Part, Section, Table, notes, shown

BARS = 15
"""Bars of a chart; the table below it has more rows."""

TREES = 20
"""Trees of owners that a page shows."""


def companies(audit: Audit) -> Section:
    """Return the section."""
    views = audit.views
    where = "in the whole store"
    if not audit.scope.whole:
        where = "that are named above, in all documents that were looked at"
    types: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for company in views.companies:
        for kind, number, holders in company.types:
            types[kind] += number
            people[kind] += holders
    by_type = sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))
    by_company = [(c.name, c.declared) for c in views.companies if c.declared]
    parts = [
        Part(
            "",
            (),
            (charts.bars("companies", "Interests declared, by company", by_company[:BARS]),),
            (
                Table.of(
                    f"Interests with companies {where}; people are counted as each document names them",
                    (
                        "Company",
                        "Interests declared",
                        "People",
                        "Documents",
                        "Payments on record",
                        "Makes, of what the documents speak of",
                        "Owners at that day",
                    ),
                    (
                        (
                            c.name,
                            c.declared,
                            c.people,
                            c.documents,
                            c.payments,
                            ", ".join(c.makes),
                            ", ".join(c.owners),
                        )
                        for c in views.companies
                    ),
                ),
            ),
        ),
        Part(
            "By type of interest",
            (),
            (charts.bars("types", "Interests declared, by type", by_type[:BARS]),),
            (
                Table.of(
                    "Interests with companies, by type",
                    ("Interest", "Number", "People, for each company"),
                    ((kind, number, people[kind]) for kind, number in by_type),
                ),
            ),
        ),
    ]
    if not views.companies:
        return Section("companies", "Companies", (f"No interest with a company {where}.",), ())
    if views.interests:
        parts.insert(0, _interests(audit))
    if views.families:
        day = f" on {views.families_at}" if views.families_at else ""
        line = f"From owner to subsidiary, as far as the tables of names know it{day}. A whole line is certain at "
        line += "that day, a dashed one is not."
        cap = shown(min(TREES, len(views.families)), len(views.families), "groups")
        parts.append(Part("Groups of companies", notes(line, cap)))
    parts += [
        _tree(family, number, views.families_at)
        for number, family in enumerate(views.families[:TREES], 1)
    ]
    return Section("companies", "Companies", (), tuple(parts))


def _interests(audit: Audit) -> Part:
    name = next(
        (c.name for c in audit.views.companies if c.iri == audit.scope.organisation),
        "the organisation",
    )
    columns = ("Person", "With", "Interest", "State", "From", "Until", "Sum", "Said in", "Date")
    rows = (
        (i.person, i.company, i.type, i.state, i.start, i.end, i.sum, i.document, i.date)
        for i in audit.views.interests
    )
    caption = f"Interests with {name} and with what it owned at the date of the document"
    return Part("", (), (), (Table.of(caption, columns, rows),))


def _tree(family: Family, number: int, day: str) -> Part:
    return Part(
        "",
        (),
        (charts.tree(f"group-{number}", family, day),),
        (
            Table.of(
                f"Group of {family.name}",
                (
                    "Organisation",
                    "Step",
                    "Tie to the one above",
                    "Since",
                    "Until",
                    "Held then",
                    "Interests and payments",
                ),
                (
                    (b.name, b.depth, b.tie, b.since, b.until, b.held, b.interests)
                    for b in family.branches
                ),
            ),
        ),
    )
