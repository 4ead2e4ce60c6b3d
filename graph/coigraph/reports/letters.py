"""Letters that ask: one to each person of open findings, in words that accuse nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from textwrap import wrap

from coigraph.audit import Audit, Finding
from coigraph.reports.sections.parts import named

_RULE_OF_DATA = "R32"


def letters(audit: Audit) -> str:
    """Return a letter for each person of an open finding that is a question or more, sorted by name."""
    asked: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        if finding.open and finding.person and finding.rank > 0 and finding.rule != _RULE_OF_DATA:
            asked[finding.person.label, finding.person.iri].append(finding)
    return "\n\n".join(
        "\n".join(_letter(name, found)) for (name, _), found in sorted(asked.items())
    )


def _letter(name: str, findings: list[Finding]) -> Iterator[str]:
    titles = sorted({f.document.label for f in findings if f.document})
    yield "=" * 72
    yield f"To: {name}"
    yield f"About: {'; '.join(titles)}"
    yield ""
    yield f"Dear {name},"
    yield ""
    yield "We compare statements of interests with other sources. The points below were"
    yield "read in those sources by a program. They do not mean that anything is wrong."
    yield "Please tell us whether they are right, and what we should know besides."
    for number, finding in enumerate(findings, 1):
        yield ""
        yield from _lines(f"{number}. {finding.message}")
        if finding.arithmetic:
            yield from _lines(f"   Reckoning: {finding.arithmetic}")
        for name, document in (
            ("Document", finding.document),
            ("Compared with", finding.other_document),
        ):
            if document:
                yield from _lines(f"   {name}: {named(document)}, {document.iri}")
        for quote in (*finding.evidence, *finding.against):
            yield f"   In {quote.document}: {quote}"
        yield from _lines(f"   This would not hold with: {finding.refuted_by}.")
        yield f"   Our reference: {finding.id}"
    yield ""
    yield "If a person of the same name is meant, please say so; we shall take it out."
    yield "Your reply will stand beside the point in every copy of the report."


def _lines(text: str) -> Iterator[str]:
    """Yield a paragraph in lines of a letter; words are not broken, for some of them are addresses."""
    indent = "   "
    yield from wrap(
        text, 72, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
