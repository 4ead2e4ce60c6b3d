"""The report as one HTML file that asks for nothing outside itself, and as Markdown, from one set of values."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from coigraph.audit import Audit, Finding, Quote
from coigraph.reports.sections import person, sections
from coigraph.reports.sections.parts import named, shown
from coigraph.reports.summary import summary

LONGEST: Final = 400
"""Characters of a quote that a page shows; of a longer one it gives the beginning, with the offsets of that."""

FINDINGS: Final = 2000
"""Findings of each kind that a page shows, the gravest first; the table as CSV holds all."""

IDENTITY: Final = "R32"
"""The rule that asks who somebody is: what it finds stands apart, for it says nothing of a person."""

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")


def html(audit: Audit) -> str:
    """Return the report as HTML."""
    return _environment(True).get_template("report.html.j2").render(_values(audit))


def markdown(audit: Audit) -> str:
    """Return the report as Markdown."""
    text = _environment(False).get_template("report.md.j2").render(_values(audit))
    return re.sub(r"\n{3,}", "\n\n", text)


@cache
def _environment(escaped: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("coigraph.reports"),
        autoescape=escaped,  # noqa: S701 off for Markdown alone, which has the filter `md`
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["short"] = shortened
    environment.filters["about"] = about
    environment.filters["named"] = named
    environment.filters["md"] = _escaped
    environment.filters["quoted"] = _quoted
    return environment


def _values(audit: Audit) -> dict[str, Any]:
    head = summary(audit)
    findings = [f for f in audit.findings if f.rule != IDENTITY]
    identity = [f for f in audit.findings if f.rule == IDENTITY]
    # the day stands above, in words
    head["policy"]["shown"] = [v for v in audit.policy.values if v.name != "asOf"]
    return {
        "audit": audit,
        "head": {
            **head,
            "findings": findings[:FINDINGS],
            "findings_cut": shown(min(FINDINGS, len(findings)), len(findings), "findings"),
            "identity": identity[:FINDINGS],
            "identity_cut": shown(min(FINDINGS, len(identity)), len(identity), "findings"),
        },
        "answers": [
            (answer, person(answer.timeline, f"asked-{number}") if answer.timeline else None)
            for number, answer in enumerate(audit.answers, 1)
        ],
        "sections": sections(audit),
    }


def shortened(quote: Quote) -> Quote:
    """Return a quote, or its beginning as a quote of its own: the words at its offsets are always those it shows."""
    if len(quote.quote) <= LONGEST or quote.start is None:
        return quote
    kept = quote.quote[:LONGEST].rsplit(" ", 1)[0]
    return replace(quote, quote=kept, end=quote.start + len(kept))


def about(finding: Finding) -> str:
    """Return what a finding is about: its documents with source and date, its person with ids, its company."""
    things = (
        ("Document", finding.document),
        ("Compared with", finding.other_document),
        ("Person", finding.person),
        ("Company or body", finding.organisation),
    )
    return " ".join(f"{name}: {named(thing)}." for name, thing in things if thing)


def _quoted(text: str) -> str:
    """Return the words of a quote for Markdown: none of its characters means anything, and its lines stay."""
    return "\n> ".join(_MARKDOWN.sub(r"\\\1", line) for line in text.split("\n"))


def _escaped(text: object) -> str:
    """Return a text in which nothing is Markdown or HTML."""
    return _MARKDOWN.sub(r"\\\1", " ".join(str(text).split()))
