"""Interests as the views of a report show them: who declared what with whom, or what is on record, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from coigraph.audit.casefile import AUDIT, CaseFile
from coigraph.names import DCTERMS, SCHEMA, STATEMENT_KIND, Coi
from coigraph.triples.writer import LABEL

DECLARED: Final = "declared"
DENIED: Final = "none declared"
UNREAD: Final = "not read with confidence"
SILENT: Final = "no words found"


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest in the view of a person, document or company; `party` is the IRI of the company.

    `record` is true of a payment on record, which nobody declared, `disputed` of one that its recipient disputes.
    """

    person: str
    company: str
    type: str
    start: str
    end: str
    document: str
    date: str
    amount: str = ""
    currency: str = ""
    party: str = ""
    source: str = ""
    """The IRI of the document."""
    commercial: bool = False
    record: bool = False
    disputed: bool = False

    @property
    def sum(self) -> str:
        """The amount with its currency, empty where none is given."""
        return " ".join(filter(None, (self.amount, self.currency)))

    @property
    def state(self) -> str:
        """Whether it was declared, is on record, or is on record and disputed."""
        return "disputed" if self.disputed else "on record" if self.record else "declared"


def interests_of(
    case: CaseFile, iri: str, by: str, titles: Mapping[str, str], *, records: bool = False
) -> tuple[Declared, ...]:
    """Return the interests that a predicate ties to a person or document, with `records` also payments on record."""
    found = []
    for interest in case.subjects(by, iri):
        kind, document = (
            case.first(interest, Coi.interestType),
            case.first(interest, AUDIT + "inDocument"),
        )
        record = bool(case.first(interest, AUDIT + "record"))
        if not kind or not document or (record and not records):
            continue
        party = case.first(interest, Coi.counterparty)
        found.append(
            Declared(
                case.first(case.first(interest, Coi.holder), LABEL),
                case.first(party, LABEL) if party else "",
                case.first(kind, LABEL) or kind.rpartition("#")[2],
                case.first(interest, SCHEMA + "startDate"),
                case.first(interest, SCHEMA + "endDate"),
                titles.get(document, document),
                case.stated.get(document, ""),
                case.first(interest, Coi.amount),
                case.first(interest, Coi.currency),
                party,
                document,
                bool(case.first(interest, AUDIT + "commercial")),
                record,
                bool(case.first(interest, AUDIT + "disputed")),
            )
        )
    return tuple(sorted(found, key=lambda i: (i.person, i.company, i.type, i.start, i.document)))


def said_of(case: CaseFile, person: str, document: str, *, declared: bool) -> str:
    """Return what a document says of the interests of one of its persons; `declared` tells that it names one."""
    if declared:
        return DECLARED
    disclosures = case.subjects(Coi.declaredBy, person)
    none = STATEMENT_KIND + "NoneDeclared"
    if any(none in case.values(disclosure, DCTERMS + "type") for disclosure in disclosures):
        return DENIED
    return UNREAD if case.first(document, AUDIT + "partlyRead") else SILENT
