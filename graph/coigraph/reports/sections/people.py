"""The view of people: what each declared over time, document by document, and what is on record."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation

from coigraph.audit import Audit
from coigraph.audit.declared import Declared
from coigraph.audit.timelines import Timeline
from coigraph.reports import charts
from coigraph.reports.sections.parts import Cell, Part, Section, Table, notes, shown

_LEGEND = (
    "Not found: no words of the company in a statement that covers the person, inside the window of {window} months. "
    "A statement may ask only for what bears on its topic. "
    "Not applicable: no words cover the person, a date is not known or is outside the window, or the interest is "
    "not known to have begun."
)


def people(audit: Audit) -> Section | None:
    """Return the section; None where people were asked about, who are shown before."""
    if audit.answers:
        return None
    views = audit.views
    if not views.people:
        said = "No finding is about a person."
        return Section("people", "People", (said,), ())
    return Section(
        "people",
        "People",
        notes(
            "Documents stand together only where more than a name says that they speak of one person; the reason is "
            "given.",
            _LEGEND.format(window=audit.policy.window),
            shown(len(views.people), views.people_in_all, "people"),
        ),
        tuple(person(of, f"person-{number}") for number, of in enumerate(views.people, 1)),
    )


def person(of: Timeline, name: str, title: str = "") -> Part:
    """Return the part of one person: a chart over time, and the tables that it is made from."""
    none = "No declared interest was found."
    if len(of.places) == 1:
        none = f"No declared interest was found; what the document says: {of.places[0].said}."
    tables = []
    compared = len(of.places) > 1 or bool(of.payments)
    if compared and of.places:
        rows = (
            (f"D{n}", p.date, p.title, p.said, p.basis or "the others are compared with this one")
            for n, p in enumerate(of.places, 1)
        )
        columns = ("Document", "Date", "Title", "What it says", "Why it is this person")
        tables.append(Table.of(f"{of.name}: documents", columns, rows))
        if of.companies:
            tables.append(_matrix(of))
    if of.interests:
        tables.append(_interests(of))
    if of.payments:
        tables.append(_payments(of))
    return Part(
        title or of.name,
        notes(of.note, "" if of.interests else none),
        (charts.timeline(name, of),) if compared else (),
        tuple(tables),
    )


def _matrix(of: Timeline) -> Table:
    columns = ("Company or body", *(f"D{n} {p.date}".rstrip() for n, p in enumerate(of.places, 1)))
    return Table.of(
        f"{of.name}: companies by document",
        columns,
        ((company, *map(signed, cells)) for company, cells in of.companies),
    )


def signed(cell: str) -> str:
    """Return what a cell of a matrix says, behind its sign."""
    return f"{charts.SIGNS[cell][0]} {cell}"


def _interests(of: Timeline) -> Table:
    return Table.of(
        f"{of.name}: declared interests",
        ("Company or body", "Interest", "From", "Until", "Sum", "Declared in", "Date"),
        (
            (i.company or "not named", i.type, i.start, i.end, i.sum, i.document, i.date)
            for i in of.interests
        ),
    )


def _payments(of: Timeline) -> Table:
    """Return payments by company, year and type; sums of one currency, disputed ones apart."""
    grouped: dict[tuple[str, str, str, str, str], list[Declared]] = defaultdict(list)
    for i in of.payments:
        grouped[i.company or "not named", i.start[:4], i.type, i.state, i.currency].append(i)
    rows: list[tuple[Cell, ...]] = [
        (company, year, kind, state, len(found), total(found), currency)
        for (company, year, kind, state, currency), found in sorted(grouped.items())
    ]
    return Table.of(
        f"{of.name}: payments on record, as payers state them; disputed ones are not counted by any rule",
        ("Company", "Year", "Kind", "State", "Payments", "Sum", "Currency"),
        rows,
    )


def total(payments: list[Declared]) -> str:
    """Return the sum of payments, not known where one of them has none."""
    try:
        return f"{sum(Decimal(i.amount) for i in payments):,.2f}"
    except InvalidOperation:
        return "not known"
