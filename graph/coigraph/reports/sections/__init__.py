"""The sections of a report behind its findings, one for each view."""

from __future__ import annotations

from coigraph.audit import Audit
from coigraph.reports.sections.checklist import checklist
from coigraph.reports.sections.companies import companies
from coigraph.reports.sections.corpus import corpus
from coigraph.reports.sections.documents import documents
from coigraph.reports.sections.panel import panel
from coigraph.reports.sections.parts import Part, Section, Table
from coigraph.reports.sections.people import people, person
from coigraph.reports.sections.quality import quality
from coigraph.reports.sections.therapies import therapies

_VIEWS = (panel, checklist, documents, people, companies, therapies, corpus, quality)


def sections(audit: Audit) -> list[Section]:
    """Return the sections of a report, those that have something to show."""
    made = (view(audit) for view in _VIEWS)
    return [section for section in made if section]


__all__ = ["Part", "Section", "Table", "person", "sections"]
