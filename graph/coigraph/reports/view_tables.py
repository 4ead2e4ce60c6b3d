"""The views of an audit as CSV, a table for each file: nothing of them is cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple
from typing import Final

from coigraph.audit import Audit
from coigraph.audit.corpus import MEASURES
from coigraph.audit.declared import Declared
from coigraph.audit.therapies import Therapy
from coigraph.reports.summary import shares
from coigraph.reports.tables import findings_csv, written

COLUMNS: Final = {
    "documents.csv": "document title date studies funders author said company types",
    "people.csv": "person name company type from until amount currency state document date",
    "people-documents.csv": "person name document title date said basis company cell",
    "companies.csv": "organisation company interests people documents payments makes owners",
    "interests.csv": "organisation company person type from until amount currency state document date",
    "company-types.csv": "company type interests people",
    "groups.csv": "group organisation step tie since until held interests",
    "therapies.csv": "therapy name documents authors tied unknown share makers",
    "therapy-documents.csv": "therapy document title date studies company_funds maker_funds authors tied unknown",
    "corpus.csv": "by name documents stated unclear "
    + " ".join(f"{measure} {measure}_share" for measure in MEASURES),
    "panel.csv": "member role votes state companies recommendations",
    "shares.csv": "measure low high limit",
    "quality.csv": "what number",
    "unknown-organisations.csv": "name interests",
    "undated-documents.csv": "document",
    "authors.csv": "name orcid person document basis certain",
    "rules.csv": "rule title run reason",
    "checklist.csv": "number part about item state why source",
}
"""The columns of each table by the name of its file."""

Rows = Iterable[Iterable[object]]


def csv_tables(audit: Audit) -> Mapping[str, str]:
    """Return all tables by the name of their file."""
    rows = {**_people(audit), **_companies(audit), **_therapies(audit), **_others(audit)}
    made = {name: written(header.split(), rows[name]) for name, header in COLUMNS.items()}
    return {"findings.csv": findings_csv(audit), **made}


def _others(audit: Audit) -> dict[str, Rows]:
    views = audit.views
    reasons = {rule: reason for rule, _, reason in audit.not_run}
    titles = {rule.id: rule.title for rule in audit.rules}
    return {
        "documents.csv": (
            (m.document, m.title, m.date, _list(m.studies), _list(m.funders), author, said, *pair)
            for m in views.documents
            for author, said, cells in m.rows
            for pair in (list(zip(m.companies, cells, strict=True)) or [("", "")])
        ),
        "corpus.csv": _corpus(audit),
        "panel.csv": (
            (s.name, s.role, s.votes, s.state, _list(s.companies), _list(s.recommendations))
            for s in audit.seats
        ),
        "shares.csv": shares(audit),
        "quality.csv": views.counts,
        "unknown-organisations.csv": views.unknown,
        "undated-documents.csv": ((name,) for name in views.undated),
        "authors.csv": (
            (a.asked.name, a.asked.orcid, s.person, s.document.label, s.basis, s.enough)
            for a in audit.answers
            for s in a.same
        ),
        "checklist.csv": (astuple(item) for item in audit.checklist),
        "rules.csv": sorted(
            (rule, title, "not run" if rule in reasons else "run", reasons.get(rule, ""))
            for rule, title in titles.items()
        ),
    }


def _people(audit: Audit) -> dict[str, Rows]:
    people = [*audit.views.people, *(a.timeline for a in audit.answers if a.timeline)]
    interests = (
        (of.iri, of.name, i.company, *_details(i))
        for of in people
        for i in (*of.interests, *of.payments)
    )
    cells = (
        (of.iri, of.name, p.document, p.title, p.date, p.said, p.basis, *pair)
        for of in people
        for number, p in enumerate(of.places)
        for pair in ([(c, cells[number]) for c, cells in of.companies] or [("", "")])
    )
    return {"people.csv": interests, "people-documents.csv": cells}


def _companies(audit: Audit) -> dict[str, Rows]:
    found = audit.views.companies
    return {
        "companies.csv": (
            (
                c.iri,
                c.name,
                c.declared,
                c.people,
                c.documents,
                c.payments,
                _list(c.makes),
                _list(c.owners),
            )
            for c in found
        ),
        "interests.csv": (
            (audit.scope.organisation, i.company, i.person, *_details(i))
            for i in audit.views.interests
        ),
        "company-types.csv": ((c.name, *kind) for c in found for kind in c.types),
        "groups.csv": (
            (f.name, b.name, b.depth, b.tie, b.since, b.until, b.held, b.interests)
            for f in audit.views.families
            for b in f.branches
        ),
    }


def _therapies(audit: Audit) -> dict[str, Rows]:
    found = audit.views.therapies
    return {
        "therapies.csv": (
            (
                t.iri,
                t.name,
                len(t.papers),
                t.authors,
                t.tied,
                t.unknown,
                t.share,
                _makers(t),
            )
            for t in found
        ),
        "therapy-documents.csv": (
            (
                t.name,
                p.document,
                p.title,
                p.date,
                _list(p.studies),
                p.funded,
                p.by_maker,
                p.authors,
                p.tied,
                p.unknown,
            )
            for t in found
            for p in t.papers
        ),
    }


def _corpus(audit: Audit) -> Iterator[list[object]]:
    of = audit.views.corpus
    if of is None:
        return
    counts = [("all", of.whole), *(("year", c) for c in of.years)]
    for by, count in (*counts, *(("publisher", c) for c in of.publishers)):
        row: list[object] = [by, count.label, count.documents, count.stated, count.unclear]
        for measure in MEASURES:
            found = count.rate(measure)
            row += [found[0] if found else "", count.share(measure)]
        yield row


def _makers(of: Therapy) -> str:
    return _list(f"{maker.product}: {maker.maker}" for maker in of.makers)


def _details(i: Declared) -> tuple[object, ...]:
    return (i.type, i.start, i.end, i.amount, i.currency, i.state, i.source, i.date)


def _list(parts: Iterable[str]) -> str:
    return "; ".join(parts)
