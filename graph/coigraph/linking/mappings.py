"""Who is who elsewhere: the rows of ontology/mappings/, each a reason to say that two identifiers mean the same.

The files are SSSOM/TSV, https://mapping-commons.github.io/sssom/spec-formats-tsv/: a header of `#` lines in YAML, of
which only the map of prefixes is read here, then a table. Nothing is merged for good: take a row out and build again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from coigraph import resources
from coigraph.errors import KnowledgeError

PREDICATES: Final = frozenset({"exactMatch", "closeMatch", "broadMatch", "narrowMatch"})
"""Of SKOS. None of them makes two things one, as owl:sameAs would."""
SKOS_PREFIX: Final = "skos:"
_MAP: Final = "#curie_map:"
_PREFIX: Final = re.compile(r"#\s+(?P<prefix>[\w.-]+):\s+(?P<iri>\S+)")


@dataclass(frozen=True, slots=True)
class Match:
    """One row: subject and object are CURIEs, `iris` says what their prefixes stand for.

    `confidence` is between 0 and 1; `date` is an ISO date; `justification` a term of https://w3id.org/semapv/vocab/.
    """

    subject: str
    predicate: str
    object: str
    justification: str
    confidence: Decimal
    author: str
    date: str
    comment: str
    iris: Mapping[str, str]
    place: str

    def expand(self, curie: str) -> str:
        """Return the IRI of a CURIE of this row. Raises KnowledgeError where the file does not give its prefix."""
        prefix, _, local = curie.partition(":")
        if prefix not in self.iris:
            raise KnowledgeError(
                self.place, f"{curie!r} has no known prefix", "Add it to curie_map at the top."
            )
        return self.iris[prefix] + local


def load_mappings() -> Iterator[Match]:
    """Read all files of ontology/mappings/, in the order of their names."""
    for path in resources.files("ontology", "mappings/*.sssom.tsv"):
        yield from read_mappings(path)


def read_mappings(path: Path) -> Iterator[Match]:
    """Read one file of mappings.

    Raises KnowledgeError, with file and line, where a predicate is none of SKOS or a confidence is no share of one.
    """
    iris = _curie_map(path)
    for row in resources.table(path):
        predicate = row["predicate_id"]
        if predicate.removeprefix(SKOS_PREFIX) not in PREDICATES:
            known = ", ".join(sorted(SKOS_PREFIX + name for name in PREDICATES))
            raise KnowledgeError(row.place, f"no predicate {predicate!r}", f"Known: {known}.")
        yield Match(
            row["subject_id"],
            predicate,
            row["object_id"],
            row["mapping_justification"],
            _share(row),
            row["author_label"],
            row["mapping_date"],
            row["comment"],
            iris,
            row.place,
        )


def _share(row: resources.Row) -> Decimal:
    try:
        value = Decimal(row["confidence"])
    except InvalidOperation:
        value = Decimal(-1)
    if not 0 <= value <= 1:
        raise KnowledgeError(
            row.place, f"confidence is {row['confidence']!r}", "Write a number between 0 and 1."
        )
    return value


def _curie_map(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    inside = False
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                break
            entry = _PREFIX.fullmatch(line.rstrip())
            if inside and entry:
                found[entry["prefix"]] = entry["iri"]
            else:
                inside = line.rstrip() == _MAP
    return found
