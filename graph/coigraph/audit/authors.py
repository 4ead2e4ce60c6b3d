"""People whom somebody asks about by a table of names, and who of the store they are.

`names.csv` has the columns name, orcid and affiliation; the last two may be empty. Who is found by a name alone is
shown as such, and nothing that such a person declared counts for the one who was asked about.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coigraph.audit.casefile import AUDIT, CaseFile
from coigraph.audit.facts import Person
from coigraph.audit.findings import Thing, things_of
from coigraph.audit.timelines import Timeline, timeline
from coigraph.errors import KnowledgeError

COLUMNS: Final = ("name", "orcid", "affiliation")


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the table."""

    name: str
    orcid: str = ""
    affiliation: str = ""

    def person(self, number: int) -> Person:
        """Return the line as a person of a document of its own."""
        given, _, family = self.name.rpartition(" ")
        iri = f"{AUDIT}asked-{number}"
        found = Person(iri, f"{iri}-document", self.name, given, family)
        if self.orcid:
            found.ids.add(f"orcid:{self.orcid.rpartition('/')[2]}")
        if self.affiliation:
            found.addresses.add(self.affiliation)
        return found


@dataclass(frozen=True, slots=True)
class Same:
    """A person of a document who is, or may be, the one asked about; `enough` tells which."""

    person: str
    document: Thing
    basis: str
    enough: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """Who of the store a person is, and what is declared or on record of those who certainly are."""

    asked: Asked
    same: tuple[Same, ...]
    timeline: Timeline | None
    """None where nobody of the store certainly is this person."""


def read(path: Path) -> tuple[Asked, ...]:
    """Read a table of names. Raises KnowledgeError, with file and line, where a line has no name."""
    lines = []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), 2):
            name, orcid, affiliation = ((row.get(c) or "").strip() for c in COLUMNS)
            if not name:
                raise KnowledgeError(
                    f"{path.name}:{number}", "has no name", f"Columns: {', '.join(COLUMNS)}."
                )
            lines.append(Asked(" ".join(name.split()), orcid, affiliation))
    return tuple(lines)


def people(asked: Sequence[Asked]) -> Iterator[Person]:
    """Yield the lines of a table as people, to be compared with those of a store."""
    for number, one in enumerate(asked):
        yield one.person(number)


def answers(case: CaseFile, asked: Sequence[Asked], window: int) -> Iterator[Answer]:
    """Yield who of the case file each person is, and what is declared or on record of them."""
    for number, one in enumerate(asked):
        found = list(case.identity.alike(one.person(number).iri))
        documents = things_of(case, {iri.partition("#")[0] for iri, _ in found})
        same = tuple(
            Same(iri, documents[iri.partition("#")[0]], basis.reason, basis.enough)
            for iri, basis in found
            if iri.partition("#")[0] in documents
        )
        nodes = {s.person: s.basis for s in same if s.enough}
        yield Answer(one, same, timeline(case, one.name, nodes, window) if nodes else None)


def certain(found: Iterable[Answer]) -> frozenset[str]:
    """Return the people of the store who certainly are those asked about."""
    return frozenset(same.person for answer in found for same in answer.same if same.enough)
