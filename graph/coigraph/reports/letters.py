"""Letters that ask: one to each person of open findings, in words that accuse nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from coigraph.audit import Audit, Finding

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
        yield f"{number}. {finding.message}"
        if finding.arithmetic:
            yield f"   Reckoning: {finding.arithmetic}"
        for quote in (*finding.evidence, *finding.against):
            yield f"   In {quote.document}: {quote}"
        yield f"   This would not hold with: {finding.refuted_by}."
        yield f"   Our reference: {finding.id}"
    yield ""
    yield "If a person of the same name is meant, please say so; we shall take it out."
    yield "Your reply will stand beside the point in every copy of the report."
