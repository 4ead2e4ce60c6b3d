"""Findings: what a rule found, with the words of the sources, the arithmetic, and what would refute it.

A finding is a statement about documents. It says that something was declared, was not found, or is on record, and never
that somebody did wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from coigraph.audit.casefile import CaseFile
from coigraph.audit.rules import SEVERITIES, Rule
from coigraph.audit.statistics import STATISTICS
from coigraph.identifiers import digest
from coigraph.names import DCTERMS, OA, RDF, RDF_TYPE, Coi
from coigraph.policies import Policy, unverified
from coigraph.store.interface import Row
from coigraph.triples.writer import LABEL

KEY: Final = ("document", "person", "organisation", "otherDocument", "key")
"""The variables of an answer that tell one finding from another."""

STATES: Final = ("open", "asked", "replied", "explained", "corrected", "withdrawn")
"""What becomes of a finding, in this order; the last three close it."""

CLOSED: Final = STATES[3:]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document: `text[start:end]` is `quote`. A field of a record has a path and no offsets."""

    passage: str
    document: str
    quote: str
    start: int | None = None
    end: int | None = None
    path: str | None = None

    def __str__(self) -> str:
        place = f"characters {self.start}–{self.end}" if self.path is None else self.path
        return f"“{self.quote}” ({place})"


@dataclass(frozen=True, slots=True)
class Thing:
    """A document, person or organisation of a finding: its IRI and its name."""

    iri: str
    label: str
    note: str = ""
    """The source of a document, the identifiers of a person."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found. `id` stays while the documents, the person and the organisation do.

    `message` is one sentence, `arithmetic` the numbers of it; `evidence` is what is said, `against` what it is held
    against. `unverified` names the values of the policy that no source confirmed and that the finding rests on.
    """

    id: str
    rule: str
    title: str
    policy: str
    severity: str
    message: str
    arithmetic: str
    refuted_by: str
    document: Thing | None
    person: Thing | None
    organisation: Thing | None
    other_document: Thing | None
    evidence: tuple[Quote, ...]
    against: tuple[Quote, ...]
    unverified: tuple[str, ...] = ()
    state: str = "open"
    replies: tuple[tuple[str, str, str], ...] = ()
    """Day, state and words of each entry of the ledger."""
    facts: tuple[tuple[str, str], ...] = field(default=())
    """Every other value of the answer, by name."""

    @property
    def open(self) -> bool:
        """Whether nobody has explained, corrected or withdrawn it."""
        return self.state not in CLOSED

    @property
    def rank(self) -> int:
        """How grave it is, from 0."""
        return SEVERITIES.index(self.severity)

    def mentions(self, iri: str) -> bool:
        """Tell whether a document, person or organisation is part of it."""
        things = (self.document, self.person, self.organisation, self.other_document)
        return any(thing is not None and thing.iri == iri for thing in things)


def findings_of(rule: Rule, policy: Policy, case: CaseFile) -> Iterator[Finding]:
    """Run a rule and yield what it finds, in the order of the findings' ids."""
    sparql, used = rule.bind(policy)
    grouped: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in case.rows(sparql):
        grouped[tuple(row.get(name, "") for name in KEY)].append(row)
    things = _things(case, (row for rows in grouped.values() for row in rows))
    doubts = tuple(v.name for v in unverified(rule.values(policy)))
    found = (_finding(rule, policy, key, rows, used, things) for key, rows in grouped.items())
    quotes = _quotes(
        case, (row[n] for rs in grouped.values() for row in rs for n in _SIDES if n in row)
    )
    for finding, rows in sorted(found, key=lambda pair: pair[0].id):
        yield replace(
            finding,
            evidence=_side(rows, "evidence", quotes),
            against=_side(rows, "against", quotes),
            unverified=doubts,
        )


_SIDES: Final = ("evidence", "against")


def _finding(
    rule: Rule,
    policy: Policy,
    key: tuple[str, ...],
    rows: list[Row],
    used: Mapping[str, str],
    things: Mapping[str, Thing],
) -> tuple[Finding, list[Row]]:
    values = dict(used)
    for name in {name for row in rows for name in row} - {*_SIDES, "severity", "key"}:
        texts = dict.fromkeys(_shown(row[name], things) for row in rows if name in row)
        values[name] = ", ".join(sorted(texts))
    severities = [row["severity"] for row in rows if row.get("severity") in SEVERITIES]
    for name, prefix in (("document", ""), ("otherDocument", "other")):
        if thing := next(
            (things[row[name]] for row in rows if name in row and row[name] in things), None
        ):
            values[prefix + "Title" if prefix else "title"] = thing.label
            values.pop(name, None)
            values[prefix + "Date" if prefix else "date"] = (
                thing.note.partition(" | ")[2] or "undated"
            )
    if rule.statistic:
        values.update(STATISTICS[rule.statistic](values))
    form = _Blanks((name, _number(text)) for name, text in values.items())
    at = dict(zip(KEY, key, strict=True))
    finding = Finding(
        f"{rule.id}-{digest(rule.id, *key)}",
        rule.id,
        rule.title,
        policy.id,
        max(severities or [rule.severity], key=SEVERITIES.index),
        rule.message.format_map(form),
        rule.arithmetic.format_map(form),
        rule.refuted_by,
        things.get(at["document"]),
        things.get(at["person"]) or _about(rows, things),
        things.get(at["organisation"]),
        things.get(at["otherDocument"]),
        (),
        (),
        facts=tuple(sorted(values.items())),
    )
    return finding, rows


def _about(rows: list[Row], things: Mapping[str, Thing]) -> Thing | None:
    """Return the one person that a finding about a document speaks of: `?about` tells no finding from another."""
    about = {row["about"] for row in rows if "about" in row}
    return things.get(about.pop()) if len(about) == 1 else None


class _Blanks(dict[str, str]):
    """Values of a message; what the answer left open is shown as such."""

    def __missing__(self, key: str) -> str:
        return "not stated"


def _number(text: str) -> str:
    """Return a sum with its thousands apart; years and dates stay as they are."""
    return re.sub(r"(?<![\d.-])\d{5,}(?=(\.\d+)?$)", lambda n: f"{int(n.group()):,}", text)


def _shown(value: str, things: Mapping[str, Thing]) -> str:
    return things[value].label if value in things else value


def _side(rows: list[Row], name: str, quotes: Mapping[str, Quote]) -> tuple[Quote, ...]:
    found = {quotes[row[name]] for row in rows if row.get(name) in quotes}
    return tuple(sorted(found, key=lambda q: (q.document, q.start or 0, q.end or 0, q.quote)))


def _things(case: CaseFile, rows: Iterable[Row]) -> dict[str, Thing]:
    """Return the names of all IRIs of an answer."""
    iris = {v for row in rows for k, v in row.items() if v.startswith("http") and k not in _SIDES}
    return things_of(case, iris)


def things_of(case: CaseFile, iris: Iterable[str]) -> dict[str, Thing]:
    """Return the names of documents, people and organisations; a document's note is its source and its date."""
    found: dict[str, Thing] = {}
    for iri in sorted(set(iris)):
        if Coi.Document in case.values(iri, RDF_TYPE):
            sources = case.values(iri, DCTERMS + "source")
            titles = case.values(iri, DCTERMS + "title")
            label = next(iter(titles), sources[0].rpartition("/")[2] if sources else iri)
            note = f"{sources[0] if sources else ''} | {case.stated.get(iri, '')}"
            found[iri] = Thing(iri, label, note)
        elif labels := case.values(iri, LABEL):
            found[iri] = Thing(iri, labels[0], " ".join(case.values(iri, DCTERMS + "identifier")))
    return found


def _quotes(case: CaseFile, passages: Iterable[str]) -> dict[str, Quote]:
    found: dict[str, Quote] = {}
    for iri in sorted(set(passages)):
        documents, selectors = (case.values(iri, OA + p) for p in ("hasSource", "hasSelector"))
        if not documents or not selectors:
            continue
        exact, start, end, path = (
            next(iter(case.values(selectors[0], p)), None)
            for p in (OA + "exact", OA + "start", OA + "end", RDF + "value")
        )
        found[iri] = Quote(
            iri,
            documents[0],
            exact or "",
            int(start) if start else None,
            int(end) if end else None,
            path,
        )
    return found
