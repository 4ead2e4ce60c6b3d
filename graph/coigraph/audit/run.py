"""One audit: the rules of a policy over a store, what they found, and what could not be checked and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from coigraph import __version__
from coigraph.audit import authors, casefile
from coigraph.audit.asking import column
from coigraph.audit.authors import Answer, Asked
from coigraph.audit.casefile import CaseFile
from coigraph.audit.checklist import Item
from coigraph.audit.dates import months
from coigraph.audit.facts import PAYMENT
from coigraph.audit.findings import Finding, findings_of
from coigraph.audit.ledger import Ledger
from coigraph.audit.panel import Panel, Seat
from coigraph.audit.rules import Rule, load
from coigraph.audit.views import MOST, Sight, Views, views_of
from coigraph.errors import QuestionError
from coigraph.linking.lexicon import Lexicon
from coigraph.names import DCTERMS
from coigraph.policies import Policy, Value, unverified
from coigraph.store import OxigraphStore

NOTE: Final = (
    "An entry is a statement found in a source. It does not mean that a person acted wrongly or that a result "
    "is biased."
)
"""Stands at the top of every report."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an audit is about: IRIs of a document, person or organisation, and ids of rules; None is all."""

    document: str | None = None
    person: str | None = None
    organisation: str | None = None
    rules: tuple[str, ...] = ()
    people: frozenset[str] | None = None
    """IRIs of people whom somebody asked about: only findings about one of them."""

    @property
    def whole(self) -> bool:
        """Whether it is about everything that the store holds."""
        return self.people is None and not any((self.document, self.person, self.organisation))

    def holds(self, finding: Finding) -> bool:
        """Tell whether a finding is part of it. A document's findings are those about it, not those that quote it."""
        if self.document and (finding.document is None or finding.document.iri != self.document):
            return False
        if self.people is not None and (
            finding.person is None or finding.person.iri not in self.people
        ):
            return False
        return all(iri is None or finding.mentions(iri) for iri in (self.person, self.organisation))

    def __str__(self) -> str:
        parts = (
            ("document", self.document),
            ("person", self.person),
            ("organisation", self.organisation),
        )
        said = [f"{name} {iri}" for name, iri in parts if iri]
        if self.people is not None:
            said.append("people of a table of names")
        if self.rules:
            said.append(f"rules {', '.join(self.rules)}")
        return "; ".join(said) or "everything in the store"


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found. `not_run` gives the rules that the policy does not ask for, each with the reason."""

    policy: Policy
    scope: Scope
    as_of: str | None
    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    not_run: tuple[tuple[str, str, str], ...]
    views: Views
    seats: tuple[Seat, ...] = ()
    checklist: tuple[Item, ...] = field(default=(), kw_only=True)
    """What the declarations of a panel report, item by item; empty without a panel."""
    run: str = ""
    version: str = __version__
    note: str = NOTE
    recommendations: tuple[str, ...] = ()
    """What the panel votes on."""
    answers: tuple[Answer, ...] = ()
    """Who of the store the people of a table of names are."""
    doubts: tuple[Value, ...] = field(default=())
    """The values of the policy that the rules used and that no source confirmed."""

    def worst(self) -> int:
        """Return the rank of the gravest open finding, -1 without one."""
        return max((f.rank for f in self.findings if f.open), default=-1)


def audit(
    store: OxigraphStore,
    policy: Policy,
    organisations: Lexicon,
    *,
    window: int | None = None,
    as_of: str | None = None,
    scope: Scope | None = None,
    folders: Sequence[Path] = (),
    ledger: Ledger | None = None,
    panel: Panel | None = None,
    asked: Sequence[Asked] = (),
    engine: ox.Store | None = None,
    most: int | None = MOST,
) -> Audit:
    """Run the rules that a policy asks for over a store, or over the part of it that `engine` holds.

    `asked` are people of a table of names: the findings are then those about who certainly is one of them. `most` is
    how many documents and people have a view of their own, the first in the order of the findings; None is all.

    Raises QuestionError where a rule of the scope is unknown or `as_of` is no day, KnowledgeError where a rule or panel
    does not hold.
    """
    scope = scope or Scope()
    policy = policy.with_window(window)
    if as_of is not None:
        policy = policy.asked("asOf", str(_month(as_of)), "--as-of", "months since the year 0")
    rules = _chosen(load(folders), scope.rules)
    findings: list[Finding] = []
    not_run: list[tuple[str, str, str]] = []
    with ExitStack() as stack:
        case = stack.enter_context(
            casefile.opened(store, organisations, engine, authors.people(asked))
        )
        if panel:
            panel.enter(case, policy)
        for rule in rules:
            if reasons := rule.missing(policy):
                not_run.append((rule.id, rule.title, "; ".join(reasons)))
            else:
                findings.extend(findings_of(rule, policy, case))
        found = _lowered(findings, rules)
        answers = tuple(authors.answers(case, asked, policy.window))
        if asked:
            scope = replace(scope, people=authors.certain(answers))
        if ledger:
            found = [ledger.applied(finding) for finding in found]
        kept = tuple(sorted((f for f in found if scope.holds(f)), key=_order))
        ran = {r.id: r.bind(policy)[1] for r in rules if not r.missing(policy)}
        views = views_of(
            case,
            kept,
            ran,
            Sight(
                policy.window,
                as_of,
                scope.whole,
                most,
                scope.document,
                tuple(a.timeline for a in answers if a.timeline) if asked else None,
                scope.organisation,
            ),
        )
        seats = panel.seats(case, policy.window) if panel else ()
        checklist = panel.reported(case) if panel else ()
        versions = _versions(case, store, organisations)
    used = [value for rule in rules if not rule.missing(policy) for value in rule.values(policy)]
    return Audit(
        policy,
        scope,
        as_of,
        kept,
        tuple(rules),
        tuple(not_run),
        views,
        seats,
        versions,
        recommendations=tuple(sorted({name for name, _ in panel.touches})) if panel else (),
        answers=answers,
        checklist=checklist,
        doubts=tuple(sorted(set(unverified(used)), key=lambda value: value.name)),
    )


def _versions(case: CaseFile, store: OxigraphStore, organisations: Lexicon) -> str:
    """Return how new what was looked at is: the store, the table of owners, the records of payments."""
    read = (entry.cells.get("source_date", "") for entry in organisations.entries.values())
    forms = column(case.engine, DCTERMS + "format")
    paid = (case.stated.get(document, "") for document, form in forms if form == PAYMENT)
    versions = (
        ("owners of organisations as read until", max(read, default="")),
        ("payments published until", max(paid, default="")),
    )
    said = [f"{words} {date}" for words, date in versions if date]
    return "; ".join((f"generation {store.generation} of the store", *said))


def _chosen(rules: dict[str, Rule], wanted: Sequence[str]) -> list[Rule]:
    for name in wanted:
        if name not in rules:
            raise QuestionError(
                "rule", f"there is none with the id {name!r}", "`coigraph rules` lists them."
            )
    return [rule for name, rule in rules.items() if not wanted or name in wanted]


def _month(day: str) -> int:
    found = months(day)
    if found is None or len(day) != 10:
        raise QuestionError("as-of", f"{day!r} is no day", "Give a day, such as 2024-05-31.")
    return found.first


def _lowered(findings: Iterable[Finding], rules: Iterable[Rule]) -> list[Finding]:
    """Close what a correction on record answers: findings of the rules that another rule lowers."""
    lowers = {rule.id: rule.lowers for rule in rules if rule.lowers}
    found = list(findings)
    answers = {
        (rule, f.document, f.person, f.organisation): f.message
        for f in found
        for rule in lowers.get(f.rule, ())
    }
    return [
        replace(f, state="corrected", replies=(*f.replies, ("", "corrected", answer)))
        if (answer := answers.get((f.rule, f.document, f.person, f.organisation)))
        else f
        for f in found
    ]


def _order(finding: Finding) -> tuple[int, str, str]:
    return -finding.rank, finding.document.label if finding.document else "", finding.id
