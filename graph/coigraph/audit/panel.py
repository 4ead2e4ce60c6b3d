"""A panel that makes recommendations: who sits on it, who declared what, and whom each recommendation touches.

A folder with two tables. `members.csv`: name, role (chair, co-chair, member), leads (yes where a co-chair leads the
panel), votes (no where a member has no vote), declaration (the source or IRI of the member's declaration in the
store; empty where there is none). `recommendations.csv`: recommendation, therapy (a name of the table of
therapies), company (a name of the table of organisations); one line for each therapy or company that a
recommendation touches.

A member without a declaration is unknown, never free.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coigraph import rdf
from coigraph.audit.casefile import AUDIT, CaseFile
from coigraph.audit.checklist import Item, fill
from coigraph.audit.dates import Months, gap, months
from coigraph.errors import KnowledgeError
from coigraph.policies import Policy
from coigraph.rdf import Literal
from coigraph.store.interface import Row

ROLES: Final = ("chair", "co-chair", "member")

_DECLARED: Final = """SELECT DISTINCT ?i ?party ?start ?end WHERE {{ VALUES ?d {{ <{}> }}
  ?i audit:inDocument ?d ; coi:counterparty ?party ; audit:commercial true ; audit:branch interest-type:Financial ;
  audit:group ?g OPTIONAL {{ ?i schema:startDate ?start }} OPTIONAL {{ ?i schema:endDate ?end }}
  MINUS {{ ?i coi:recipient <https://w3id.org/coigraph/vocab/recipient#Institution> }} }} ORDER BY ?i"""
_STATED: Final = "SELECT ?x WHERE {{ <{}> coi:hasDisclosure ?x }} LIMIT 1"
_SOURCE: Final = "SELECT ?d WHERE {{ ?d a coi:Document ; dcterms:source ?s FILTER(STRENDS(STR(?s), {})) }} ORDER BY ?d"
_NAMED: Final = """SELECT DISTINCT ?x WHERE {{ ?x skos:prefLabel ?n FILTER(LCASE(STR(?n)) = LCASE({}))
  {{ ?x a coi:Therapy }} UNION {{ ?x a coi:Organization }} }} ORDER BY ?x"""
_MAKERS: Final = "SELECT DISTINCT ?m WHERE {{ <{}> coi:hasComponent*/coi:madeBy ?m }} ORDER BY ?m"

_TIES: Final = """SELECT ?months ?company ?recommendation WHERE {{ <{}> audit:tie ?t . ?t audit:months ?months ;
  audit:recommendation ?recommendation ; audit:organisation/skos:prefLabel ?company }}"""
_DECLARATION: Final = "SELECT ?d WHERE {{ <{}> audit:declaration ?d }}"


@dataclass(frozen=True, slots=True)
class Member:
    """One member; `declaration` is what members.csv says, empty where there is none."""

    name: str
    role: str
    leads: bool
    votes: bool
    declaration: str

    @property
    def iri(self) -> str:
        """Return the node that stands for the member in the case file."""
        return f"{AUDIT}member-{rdf.term(Literal(self.name)).strip(chr(34)).replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class Seat:
    """What is known of a member at the day of the vote; `state` is interest, free or unknown.

    `recommendations` are those that a declared interest inside the window touches, `companies` whom it is with.
    """

    name: str
    role: str
    votes: bool
    state: str
    companies: tuple[str, ...]
    recommendations: tuple[str, ...]


INTEREST: Final = "interest declared"
FREE: Final = "free"
UNKNOWN: Final = "unknown"


@dataclass(slots=True)
class Panel:
    """The members of a panel and what its recommendations touch: pairs of a recommendation and a name."""

    members: tuple[Member, ...]
    touches: tuple[tuple[str, str], ...]

    def enter(self, case: CaseFile, policy: Policy) -> None:
        """Say in the case file who declared what that touches which recommendation, and how many months ago.

        Raises KnowledgeError where a declaration, a therapy or a company is not in the store, or there is no day.
        """
        moment = policy.number("asOf")
        if moment is None:
            raise KnowledgeError("panel", "has no day", "Give the day of the vote by --as-of.")
        at = Months(int(moment), int(moment))
        touched = {
            (recommendation, group)
            for recommendation, name in self.touches
            for maker in _makers(case, name)
            for group in case.groups.at(maker, at)
        }
        for member in self.members:
            case.say(member.iri, "panelRole", Literal(member.role))
            case.say(member.iri, "memberName", Literal(member.name))
            case.say(member.iri, "votes", rdf.boolean(member.votes))
            if member.leads:
                case.say(member.iri, "leads", rdf.boolean(True))
            if member.declaration:
                _declared(case, member, touched, at)
        for recommendation in sorted({r for r, _ in self.touches}):
            case.say(f"{AUDIT}panel", "recommendation", Literal(recommendation))
        case.load()

    def seats(self, case: CaseFile, window: int) -> tuple[Seat, ...]:
        """Return what is known of each member, in the order of the roster."""
        return tuple(self._seat(case, member, window) for member in self.members)

    def reported(self, case: CaseFile) -> tuple[Item, ...]:
        """Return what the declarations of the members report, by the items of a checklist."""
        declarations = [
            row["d"]
            for member in self.members
            for row in case.rows(_PREFIXES + _DECLARATION.format(member.iri))
        ]
        return fill(case, declarations, len(self.members))

    def _seat(self, case: CaseFile, member: Member, window: int) -> Seat:
        ties = [
            row
            for row in case.rows(_PREFIXES + _TIES.format(member.iri))
            if int(row["months"]) <= window
        ]
        declared = list(case.rows(_PREFIXES + _DECLARATION.format(member.iri)))
        return Seat(
            member.name,
            member.role,
            member.votes,
            INTEREST if ties else FREE if declared else UNKNOWN,
            tuple(sorted({row["company"] for row in ties})),
            tuple(sorted({row["recommendation"] for row in ties})),
        )


def read(folder: Path) -> Panel:
    """Read the two tables of a panel.

    Raises KnowledgeError, with file and line, where one is missing, a role does not exist, or a name stands twice.
    """
    members = tuple(_member(place, row) for place, row in _table(folder / "members.csv"))
    names = [member.name for member in members]
    for name in names:
        if names.count(name) > 1:
            raise KnowledgeError("members.csv", f"has {name!r} twice")
    touches = tuple(
        (row.get("recommendation", ""), name)
        for _, row in _table(folder / "recommendations.csv")
        for name in (row.get("therapy", ""), row.get("company", ""))
        if name
    )
    return Panel(members, touches)


def _table(path: Path) -> Iterator[tuple[str, Row]]:
    if not path.is_file():
        raise KnowledgeError(str(path), "no such file", "A panel is a folder with two tables.")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), 2):
            yield f"{path.name}:{number}", {k: (v or "").strip() for k, v in row.items() if k}


def _member(place: str, row: Row) -> Member:
    role = row.get("role") or "member"
    if role not in ROLES or not row.get("name"):
        raise KnowledgeError(place, f"{role!r} is no role", f"Roles: {', '.join(ROLES)}.")
    return Member(
        row["name"],
        role,
        row.get("leads", "") == "yes",
        row.get("votes", "yes") != "no",
        row.get("declaration", ""),
    )


def _declared(case: CaseFile, member: Member, touched: set[tuple[str, str]], at: Months) -> None:
    document = _document(case, member)
    if not _ask(case, _STATED, document):
        return  # a document without any statement declares nothing: the member stays unknown
    case.say(member.iri, "declaration", document)
    for row in case.rows(_PREFIXES + _DECLARED.format(document)):
        groups = case.groups.at(row["party"], at)
        ended = months(row.get("end")) or months(row.get("start")) or case.dates.get(document)
        if ended is None:
            continue
        for recommendation in sorted({r for r, group in touched if group in groups}):
            node = f"{AUDIT}tie-{case.count}"
            case.say(member.iri, "tie", node)
            case.say(node, "interest", row["i"])
            case.say(node, "organisation", row["party"])
            case.say(node, "recommendation", Literal(recommendation))
            case.say(node, "months", rdf.integer(max(0, gap(at, ended).first)))


def _document(case: CaseFile, member: Member) -> str:
    if member.declaration.startswith("http"):
        return member.declaration
    found = _ask(case, _SOURCE, rdf.term(Literal("/" + member.declaration)))
    found = found or _ask(case, _SOURCE, rdf.term(Literal(member.declaration)))
    if len(found) != 1:
        raise KnowledgeError(
            "members.csv",
            f"{member.declaration!r} names {len(found)} documents of the store",
            "Build it into the store, and give its path or IRI.",
        )
    return found[0]


def _makers(case: CaseFile, name: str) -> list[str]:
    found = _ask(case, _NAMED, rdf.term(Literal(name)))
    if not found:
        raise KnowledgeError(
            "recommendations.csv", f"{name!r} is no therapy or organisation of the tables"
        )
    return [m for one in found for m in (_ask(case, _MAKERS, one) if "/therapy/" in one else [one])]


def _ask(case: CaseFile, sparql: str, value: str) -> list[str]:
    return [next(iter(row.values())) for row in case.rows(sparql.format(value))]


_PREFIXES: Final = f"""PREFIX audit: <{AUDIT}>
PREFIX coi: <https://w3id.org/coigraph/ontology#>
PREFIX interest-type: <https://w3id.org/coigraph/vocab/interest-type#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
