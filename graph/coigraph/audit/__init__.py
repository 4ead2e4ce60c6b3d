"""The audit: rules as files over the graph, findings with both quotes, and a gate for identity before every
comparison."""

from coigraph.audit.findings import CLOSED, STATES, Finding, Quote, Thing
from coigraph.audit.ledger import Ledger
from coigraph.audit.panel import Panel
from coigraph.audit.rules import SEVERITIES, Rule
from coigraph.audit.run import NOTE, Audit, Scope, audit
from coigraph.audit.views import MOST

__all__ = [
    "CLOSED",
    "MOST",
    "NOTE",
    "SEVERITIES",
    "STATES",
    "Audit",
    "Finding",
    "Ledger",
    "Panel",
    "Quote",
    "Rule",
    "Scope",
    "Thing",
    "audit",
]
