"""The findings of an audit as CSV, and the whole of it as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from coigraph.audit import Audit, Finding, Quote
from coigraph.reports.summary import summary

FINDINGS = (
    "id",
    "rule",
    "title",
    "policy",
    "severity",
    "state",
    "document",
    "document_title",
    "person",
    "person_name",
    "person_ids",
    "organisation",
    "organisation_name",
    "other_document",
    "message",
    "arithmetic",
    "evidence",
    "against",
    "refuted_by",
    "unverified",
    "replies",
)


def findings_csv(audit: Audit) -> str:
    """Return the findings as CSV."""
    return written(FINDINGS, (_row(finding) for finding in audit.findings))


def json_text(audit: Audit) -> str:
    """Return the audit as one JSON object."""
    said = {
        **summary(audit),
        "findings": [_object(finding) for finding in audit.findings],
        "not_run": [{"rule": r, "title": t, "reason": why} for r, t, why in audit.not_run],
        "views": asdict(audit.views),
        "panel": [asdict(seat) for seat in audit.seats],
        "checklist": [asdict(item) for item in audit.checklist],
        "authors": [asdict(answer) for answer in audit.answers],
    }
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _row(finding: Finding) -> Iterator[str]:
    document, person, organisation = finding.document, finding.person, finding.organisation
    yield from (finding.id, finding.rule, finding.title, finding.policy, finding.severity)
    yield finding.state
    yield from (document.iri, document.label) if document else ("", "")
    yield from (person.iri, person.label, person.note) if person else ("", "", "")
    yield from (organisation.iri, organisation.label) if organisation else ("", "")
    yield finding.other_document.iri if finding.other_document else ""
    yield from (finding.message, finding.arithmetic)
    yield from (_places(finding.evidence), _places(finding.against))
    yield finding.refuted_by
    yield "; ".join(finding.unverified)
    yield "; ".join(" ".join(filter(None, step)) for step in finding.replies)


def _places(quotes: Sequence[Quote]) -> str:
    return " | ".join(
        f"{quote.document} {quote.path or f'{quote.start}-{quote.end}'}: {quote.quote}"
        for quote in quotes
    )


def _object(finding: Finding) -> dict[str, object]:
    said = asdict(finding)
    said["facts"] = dict(finding.facts)
    said["replies"] = [
        {"date": day, "state": state, "words": words} for day, state, words in finding.replies
    ]
    return said


def written(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table as CSV that a spreadsheet runs nothing of."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _safe(cell: object) -> object:
    # a spreadsheet would run such a cell as a formula (https://owasp.org/www-community/attacks/CSV_Injection)
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell
