"""The case file of an audit: the published graph, and working facts that rules would else compute again and again.

Working facts are said in the namespace `audit:`, which is no part of the ontology and leaves no audit. docs/audit.md
lists them. The case file holds what stands in the default graph alone: what waits for a review is read in one place,
to keep a rule from speaking, and never to make it speak.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph as ox

from coigraph import rdf
from coigraph.audit import addresses, asking, funding, gathering
from coigraph.audit.comparisons import comparisons
from coigraph.audit.dates import Months, months
from coigraph.audit.facts import RECORD, Facts, Person
from coigraph.audit.groups import Groups, groups_of
from coigraph.audit.identity import Identity
from coigraph.linking.lexicon import Lexicon
from coigraph.linking.matching import Pair
from coigraph.names import INTEREST_TYPE, Coi
from coigraph.people import withdrawn
from coigraph.rdf import Literal, Object
from coigraph.store import OxigraphStore
from coigraph.store.interface import Row

AUDIT: Final = "https://w3id.org/coigraph/audit#"
"""The namespace of the working facts."""

_ARTICLES: Final = ("jats",)
"""Formats of documents that carry a statement whatever they speak of; others do where they speak of a therapy."""


@dataclass(slots=True)
class CaseFile:
    """What the rules are asked on. `engine` holds the published graph and the working facts in its default graph."""

    engine: ox.Store
    groups: Groups
    dates: dict[str, Months]
    """The months of each dated document."""
    identity: Identity
    stated: dict[str, str]
    """The date of each document as it states it."""
    lines: list[str] = field(default_factory=list)
    """The working facts as N-Triples that are not in the engine yet."""
    _said: int = 0

    def rows(self, sparql: str) -> Iterator[Row]:
        """Return the answer of a query, each row a mapping from names to terms."""
        return asking.rows(self.engine, sparql)

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return what a node has for a predicate, sorted: one look-up."""
        return asking.values(self.engine, subject, predicate)

    def first(self, subject: str, predicate: str) -> str:
        """Return the first value of a predicate, empty where there is none."""
        return next(iter(self.values(subject, predicate)), "")

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the nodes that have an IRI as the value of a predicate, sorted: one look-up."""
        return sorted(iri for iri, _ in asking.column(self.engine, predicate, value))

    def say(self, subject: str, name: str, value: Object) -> None:
        """Add a working fact."""
        self.lines.append(f"{rdf.term(subject)} <{AUDIT}{name}> {rdf.term(value)} .\n")

    def load(self) -> None:
        """Put the working facts said so far into the engine."""
        self.engine.bulk_load("".join(self.lines), format=ox.RdfFormat.N_TRIPLES)
        self._said += len(self.lines)
        self.lines.clear()

    @property
    def count(self) -> int:
        """How many working facts were said: nodes are numbered by it."""
        return self._said + len(self.lines)


@contextmanager
def opened(
    store: OxigraphStore,
    organisations: Lexicon,
    engine: ox.Store | None = None,
    asked: Iterable[Person] = (),
) -> Iterator[CaseFile]:
    """Make the case file of a store in a folder of its own, or of the part of it that an engine in memory holds.

    The store itself is not changed. `asked` are people who are compared with those of the store.
    """
    if engine is not None:
        case = _made(engine, organisations, withdrawn(store), asked)
        case.load()
        yield case
        return
    with TemporaryDirectory(prefix="coigraph-audit-") as folder:
        path = Path(folder) / "case"
        store.copy(path)
        engine = ox.Store(str(path))
        case = _made(engine, organisations, withdrawn(store), asked)
        case.load()
        yield case
        # the files can go once nothing reads them
        case.engine = ox.Store()
        del engine


def _made(
    engine: ox.Store, organisations: Lexicon, apart: Collection[Pair], asked: Iterable[Person]
) -> CaseFile:
    facts = gathering.gather(engine)
    facts.people.update((person.iri, person) for person in asked)
    groups = groups_of(organisations, facts.organisations, gathering.look_alikes(organisations))
    dates = {d: found for d, at in facts.dates.items() if (found := months(at))}
    case = CaseFile(engine, groups, dates, Identity(facts, apart), facts.dates)
    _documents(case, facts)
    _interests(case, facts)
    _people(case, facts)
    _makers(case, facts)
    _affiliations(case, facts, organisations)
    funding.say(case, facts)
    _look_alikes(case, facts)
    for comparison in comparisons(facts, groups, dates, case.identity):
        node = f"{AUDIT}comparison-{case.count}"
        for name, value in comparison:
            # few denials are compared, so only their passages are looked up
            said = case.first(str(value), Coi.evidence) if name == "denial" else value
            if said:
                case.say(node, name, said)
    return case


def _documents(case: CaseFile, facts: Facts) -> None:
    for document, date in facts.dates.items():
        case.say(document, "date", Literal(date))
        if found := case.dates.get(document):
            case.say(document, "first", rdf.integer(found.first))
            case.say(document, "last", rdf.integer(found.last))
    versions: dict[str, list[str]] = defaultdict(list)
    for document, work in facts.versions:
        versions[work].append(document)
    for same in versions.values():
        for one, other in permutations((d for d in same if d in case.dates), 2):
            if case.dates[one].last < case.dates[other].first:
                case.say(one, "laterVersion", other)
    for correction, work in facts.corrections:
        for document in sorted(set(versions[work]) - {correction}):
            case.say(document, "laterVersion", correction)
    for document, organisation in facts.unsure:
        for group in sorted(case.groups.ever(organisation)):
            case.say(document, "unsure", group)
    for document in sorted(facts.formats):
        if document in facts.discussed or facts.formats[document] in _ARTICLES:
            case.say(document, "speaks", rdf.boolean(True))
    for document in sorted(facts.unread | {document for document, _ in facts.unsure}):
        case.say(document, "partlyRead", rdf.boolean(True))


def _interests(case: CaseFile, facts: Facts) -> None:
    for interest in facts.interests.values():
        case.say(interest.iri, "inDocument", interest.document)
        if interest.commercial:
            case.say(interest.iri, "commercial", rdf.boolean(True))
        if interest.record:
            case.say(interest.iri, "record", rdf.boolean(True))
        if interest.disputed:
            case.say(interest.iri, "disputed", rdf.boolean(True))
        for kind in sorted(facts.branches.get(interest.type, ())):
            case.say(interest.iri, "branch", INTEREST_TYPE + kind)
        for name, date in (("began", interest.start), ("ended", interest.end)):
            if found := months(date):
                case.say(interest.iri, name + "First", rdf.integer(found.first))
                case.say(interest.iri, name + "Last", rdf.integer(found.last))
        if interest.party:
            at = case.dates.get(interest.document)
            for group in sorted(case.groups.at(interest.party, at)):
                case.say(interest.iri, "group", group)


def _people(case: CaseFile, facts: Facts) -> None:
    for person, document in facts.authors.items():
        case.say(person, "inDocument", document)
    for person in sorted(facts.covered):
        case.say(person, "covered", rdf.boolean(True))
    last: dict[str, int] = defaultdict(int)
    for document, _, place in facts.positions:
        last[document] = max(last[document], place)
    for document, person, place in facts.positions:
        if place == 1:
            case.say(person, "at", Literal("first"))
        if place == last[document] > 1:
            case.say(person, "at", Literal("last"))


def _makers(case: CaseFile, facts: Facts) -> None:
    """Say of each document whose products it speaks of, as they were owned at its date."""
    nodes: dict[tuple[str, str, str, str, frozenset[str]], str] = {}
    for document, therapies in sorted(facts.discussed.items()):
        for therapy in sorted(therapies):
            for basis, product, maker, verified in facts.makers_of(therapy):
                groups = case.groups.at(maker, case.dates.get(document))
                key = (therapy, product, maker, basis, groups)
                if key not in nodes:
                    nodes[key] = node = f"{AUDIT}subject-{case.count}"
                    case.say(node, "therapy", therapy)
                    case.say(node, "product", product)
                    case.say(node, "maker", maker)
                    case.say(node, "basis", Literal(basis))
                    case.say(node, "verified", rdf.boolean(verified))
                    for group in sorted(groups):
                        case.say(node, "group", group)
                case.say(document, "subject", nodes[key])
                if therapy in (facts.studied.get(document) or therapies):
                    case.say(document, "studies", nodes[key])
                if (
                    basis != "class"
                    and facts.publishers.get(document) in groups
                    and facts.formats[document] != RECORD
                ):
                    case.say(document, "publisherMakes", nodes[key])


def _affiliations(case: CaseFile, facts: Facts, organisations: Lexicon) -> None:
    """Say of which companies the addresses of authors are."""
    known: dict[str, list[str]] = {}
    shared = Counter((document, address) for _, document, address in facts.addresses)
    for authorship, document, address in facts.addresses:
        if address not in known:
            known[address] = addresses.companies(address, organisations)
        if not known[address]:
            continue
        facts.at_companies[document].update(map(gathering.organisation_iri, known[address]))
        person = facts.people.get(case.first(authorship, Coi.authorAgent))
        employers = addresses.employers(
            address,
            organisations,
            person.name if person else "",
            shared=shared[document, address] > 1,
        )
        for company in map(gathering.organisation_iri, employers):
            case.say(authorship, "company", company)
            for group in sorted(case.groups.at(company, case.dates.get(document))):
                case.say(authorship, "companyGroup", group)


def _look_alikes(case: CaseFile, facts: Facts) -> None:
    """Say of each organisation what it belongs to or belonged to, since when and until when, and whom it looks like."""
    parties = {interest.party for interest in facts.interests.values() if interest.party}
    for party in sorted(parties):
        for link in case.groups.links.get(party, ()):
            node = f"{AUDIT}link-{case.count}"
            case.say(party, "belongs", node)
            case.say(node, "owner", link.owner)
            case.say(node, "words", Literal(link.said(facts.label(link.owner))))
            for name in case.groups.names.get(link.owner, ()):
                case.say(node, "ownerName", Literal(name))
        for other in sorted(case.groups.never.get(party, frozenset()) & parties):
            if not case.groups.ever(party) & case.groups.ever(other):
                case.say(party, "looksLike", other)
