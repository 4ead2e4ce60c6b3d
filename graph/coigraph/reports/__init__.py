"""Audits as reports: one HTML file, Markdown, tables as CSV, JSON, RDF, and letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from coigraph.audit import Audit
from coigraph.reports.graph import turtle
from coigraph.reports.letters import letters
from coigraph.reports.page import html, markdown
from coigraph.reports.tables import findings_csv, json_text
from coigraph.reports.view_tables import csv_tables

REPORTS: Final[Mapping[str, Callable[[Audit], str]]] = {
    "html": html,
    "md": markdown,
    "csv": findings_csv,
    "json": json_text,
    "ttl": turtle,
    "letters": letters,
}
"""The formats of an audit, each a function from the audit to a text; equal audits give equal texts."""

__all__ = ["REPORTS", "csv_tables"]
