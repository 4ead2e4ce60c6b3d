"""The SKOS schemes of ontology/vocab/, as values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import pyoxigraph

from coigraph import resources
from coigraph.errors import KnowledgeError
from coigraph.names import SKOS


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme, by the local name of its IRI. `broader` are local names."""

    local: str
    iri: str
    label: str
    synonyms: tuple[str, ...]
    broader: tuple[str, ...]
    notation: str | None


@cache
def scheme(stem: str) -> dict[str, Concept]:
    """Return the concepts of ontology/vocab/<stem>.ttl by local name.

    Raises KnowledgeError where the file is not Turtle or a concept has no English label.
    """
    path = resources.folder("ontology") / "vocab" / f"{stem}.ttl"
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            if isinstance(quad.subject, pyoxigraph.NamedNode) and isinstance(
                quad.object, (pyoxigraph.NamedNode, pyoxigraph.Literal)
            ):
                values[quad.subject.value][quad.predicate.value].append(quad.object.value)
    except (SyntaxError, OSError) as error:
        raise KnowledgeError(path.name, f"cannot be read as Turtle: {error}") from error
    concepts = {}
    for iri, stated in values.items():
        if SKOS + "inScheme" not in stated:
            continue
        local = _local(iri)
        if not stated[SKOS + "prefLabel"]:
            raise KnowledgeError(path.name, f"{local} has no skos:prefLabel")
        concepts[local] = Concept(
            local,
            iri,
            stated[SKOS + "prefLabel"][0],
            tuple(sorted(stated[SKOS + "altLabel"] + stated[SKOS + "hiddenLabel"])),
            tuple(sorted(_local(parent) for parent in stated[SKOS + "broader"])),
            next(iter(stated[SKOS + "notation"]), None),
        )
    return dict(sorted(concepts.items()))


def ancestors(concepts: dict[str, Concept], local: str) -> set[str]:
    """Return a concept and all that are broader, by local name."""
    found: set[str] = set()
    waiting = [local]
    while waiting:
        name = waiting.pop()
        if name not in found and name in concepts:
            found.add(name)
            waiting.extend(concepts[name].broader)
    return found


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
