"""All documents of a store together: how many hold a statement of interests, and what of it, by year and publisher.

Statements about a corpus, never about a person or a document. Shares have a Wilson interval, and none is given below
the smallest cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from coigraph.audit.asking import column
from coigraph.audit.casefile import AUDIT, CaseFile
from coigraph.audit.findings import Finding
from coigraph.audit.statistics import MINIMUM, interval, wilson
from coigraph.names import DCTERMS, STATEMENT_KIND, Coi
from coigraph.triples.writer import LABEL

FORMATS: Final = frozenset({"jats", "webpage", "text", "pdf", "docx"})
"""Documents that carry a statement by custom, where they speak of a therapy or are articles, as in R06."""

MEASURES: Final = ("missing", "vague", "contradictory")
RULES: Final = ("R16", "R21", "R25")
"""Rules about what many documents say together: their findings stand in the view of the corpus as well."""


@dataclass(frozen=True, slots=True)
class Count:
    """The documents of a year or a publisher that carry a statement by custom.

    `stated` have one, in `unclear` there are words that were not read with confidence; `vague` statements name nobody
    or nothing, `contradictory` ones deny and name (R05; None where that rule was not run).
    """

    label: str
    documents: int
    stated: int
    unclear: int
    vague: int
    contradictory: int | None

    @property
    def missing(self) -> int:
        """Documents that were read to their end, and in which no statement was found."""
        return self.documents - self.stated - self.unclear

    def rate(self, measure: str) -> tuple[int, int] | None:
        """Return how many, of how many, one of MEASURES is true of; None where nobody has looked."""
        part: int | None = getattr(self, measure)
        if part is None:
            return None
        return part, self.documents - self.unclear if measure == "missing" else self.stated

    def share(self, measure: str) -> str:
        """Return the share in percent with its interval, too few, or not run."""
        found = self.rate(measure)
        return interval(*found) if found else "not run"

    def bounds(self, measure: str) -> tuple[float, float, float] | None:
        """Return share, lowest and highest value from 0 to 1; None below the smallest cell."""
        found = self.rate(measure)
        if found is None or found[1] < MINIMUM:
            return None
        part, whole = found
        return (part / whole, *wilson(part, whole))


@dataclass(frozen=True, slots=True)
class Corpus:
    """The counts of all documents, by year and by publisher, and the findings of the rules about a corpus."""

    since: str
    """The first year in which a statement is the custom, as R06 has it; older documents are not counted."""
    whole: Count
    years: tuple[Count, ...]
    publishers: tuple[Count, ...]
    findings: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    """Rule, what it is about, and its numbers by name."""


def corpus_of(
    case: CaseFile,
    forms: Mapping[str, str],
    disclosures: Mapping[str, set[str]],
    findings: Iterable[Finding],
    rules: Mapping[str, Mapping[str, str]],
) -> Corpus:
    """Count the documents of a case file, whose formats and disclosures are given.

    `rules` are those that were run, each with its values by name.
    """
    engine = case.engine
    wanted = {document for document, form in forms.items() if form in FORMATS}
    wanted &= {document for document, _ in column(engine, AUDIT + "speaks")}
    since = rules.get("R06", {}).get("customSince", "")
    if since:
        wanted -= {d for d, at in case.dates.items() if at.last < 12 * int(since)}
    vague_ones = {d for d, _ in column(engine, DCTERMS + "type", STATEMENT_KIND + "Vague")}
    partly = {document for document, _ in column(engine, AUDIT + "partlyRead")}
    findings = list(findings)
    denied = {f.document.iri for f in findings if f.rule == "R05" and f.document and f.open}
    publishers = dict(column(engine, Coi.publishedBy))
    names = {iri: case.first(iri, LABEL) for iri in set(publishers.values())}
    was_run = "R05" in rules
    vague = {document for document, found in disclosures.items() if found & vague_ones}

    def count(label: str, documents: set[str]) -> Count:
        stated = documents & disclosures.keys()
        return Count(
            label,
            len(documents),
            len(stated),
            len((documents & partly) - stated),
            len(stated & vague),
            len(stated & denied) if was_run else None,
        )

    by_year: dict[str, set[str]] = defaultdict(set)
    by_publisher: dict[str, set[str]] = defaultdict(set)
    for document in wanted:
        by_year[case.stated.get(document, "")[:4] or "undated"].add(document)
        by_publisher[names.get(publishers.get(document, ""), "not known")].add(document)
    return Corpus(
        since,
        count("all", wanted),
        tuple(count(year, found) for year, found in sorted(by_year.items())),
        tuple(
            count(name, found)
            for name, found in sorted(by_publisher.items(), key=lambda p: (-len(p[1]), p[0]))
        ),
        tuple(
            (f.rule, f.document.label if f.document else "all documents", f.facts)
            for f in sorted(findings, key=lambda f: (f.rule, f.id))
            if f.rule in RULES and f.open
        ),
    )
