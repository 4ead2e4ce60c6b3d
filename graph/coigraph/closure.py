"""What follows from facts by the axioms of the ontology about its properties.

The axioms are read from ontology/coigraph.ttl: sub-properties, inverses, transitive properties and chains of two. These
are rules prp-spo1, prp-inv1, prp-inv2, prp-trp and prp-spo2 of https://www.w3.org/TR/owl2-profiles/#OWL_2_RL; the tests
compare the outcome with owlrl, which has them all. Classes need no rules: what is written has all its types.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple, TypeVar

import pyoxigraph as ox

from coigraph import resources
from coigraph.errors import KnowledgeError
from coigraph.names import COI, OWL, RDF, RDF_TYPE, RDFS, SKOS

_Named = TypeVar("_Named", str, tuple[str, str])


class Fact(NamedTuple):
    """A triple whose object is an IRI."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Axioms:
    """What follows from a property, by its IRI."""

    broader: dict[str, tuple[str, ...]]
    """The properties that each is a sub-property of."""
    inverse: dict[str, tuple[str, ...]]
    after: dict[str, tuple[tuple[str, str], ...]]
    """Of the first property of a chain: the second, and what the two make."""
    before: dict[str, tuple[tuple[str, str], ...]]
    """Of the second property of a chain: the first, and what the two make."""

    def speak_of(self, predicate: str) -> bool:
        """Say whether anything follows from facts with a property."""
        tables = (self.broader, self.inverse, self.after, self.before)
        return any(predicate in table for table in tables)


def close(facts: Iterable[Fact], axioms: Axioms) -> set[Fact]:
    """Return the facts with all that follows. The work grows with what is new, not with the facts squared."""
    found: set[Fact] = set()
    objects: dict[tuple[str, str], set[str]] = defaultdict(set)
    subjects: dict[tuple[str, str], set[str]] = defaultdict(set)
    waiting = list(facts)
    while waiting:
        fact = waiting.pop()
        if fact in found:
            continue
        found.add(fact)
        subject, predicate, value = fact
        objects[predicate, subject].add(value)
        subjects[predicate, value].add(subject)
        waiting += [Fact(subject, name, value) for name in axioms.broader.get(predicate, ())]
        waiting += [Fact(value, name, subject) for name in axioms.inverse.get(predicate, ())]
        for second, whole in axioms.after.get(predicate, ()):
            waiting += [Fact(subject, whole, end) for end in objects[second, value]]
        for first, whole in axioms.before.get(predicate, ()):
            waiting += [Fact(start, whole, value) for start in subjects[first, subject]]
    return found


_AXIOMS: Final = "coigraph.ttl"
BROADER: Final = SKOS + "broader"
BROADER_TRANSITIVE: Final = SKOS + "broaderTransitive"


@cache
def axioms() -> Axioms:
    """Read the axioms of the ontology once.

    Raises KnowledgeError where the file is not Turtle, or a chain has not two properties.
    """
    path = resources.folder("ontology") / _AXIOMS
    try:
        graph = ox.Store()
        graph.load(path=str(path), format=ox.RdfFormat.TURTLE)
    except (SyntaxError, OSError) as error:
        raise KnowledgeError(path.name, f"cannot be read as Turtle: {error}") from error
    broader, inverse = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    # of SKOS itself, https://www.w3.org/TR/skos-reference/ S22 and S24
    broader[BROADER].add(BROADER_TRANSITIVE)
    chains = {(BROADER_TRANSITIVE,) * 3}
    for one, other in _pairs(graph, RDFS + "subPropertyOf"):
        broader[one].add(other)
    for one, other in _pairs(graph, OWL + "inverseOf"):
        inverse[one].add(other)
        inverse[other].add(one)
    transitive = ox.NamedNode(OWL + "TransitiveProperty")
    for quad in graph.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), transitive, None):
        if isinstance(quad.subject, ox.NamedNode):
            chains.add((quad.subject.value,) * 3)
    for quad in graph.quads_for_pattern(None, ox.NamedNode(OWL + "propertyChainAxiom"), None, None):
        if isinstance(quad.subject, ox.NamedNode):
            links = _listed(graph, quad.object)
            if len(links) != 2:
                raise KnowledgeError(path.name, f"{quad.subject} is a chain of {len(links)}, not 2")
            chains.add((links[0], links[1], quad.subject.value))
    after, before = (
        defaultdict[str, set[tuple[str, str]]](set),
        defaultdict[str, set[tuple[str, str]]](set),
    )
    for first, second, whole in chains:
        after[first].add((second, whole))
        before[second].add((first, whole))
    return Axioms(_sorted(broader), _sorted(inverse), _sorted(after), _sorted(before))


def _pairs(graph: ox.Store, predicate: str) -> Iterable[tuple[str, str]]:
    """Yield the properties of ours that a predicate joins."""
    for quad in graph.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
        one, other = quad.subject, quad.object
        match one, other:
            case ox.NamedNode(), ox.NamedNode():
                if one.value.startswith(COI) and other.value.startswith(COI):
                    yield one.value, other.value


def _listed(graph: ox.Store, node: object) -> list[str]:
    """Return the members of an RDF list."""
    found: list[str] = []
    while isinstance(node, ox.BlankNode):
        cell = {
            quad.predicate.value: quad.object
            for quad in graph.quads_for_pattern(node, None, None, None)
        }
        first, node = cell.get(RDF + "first"), cell.get(RDF + "rest")
        if isinstance(first, ox.NamedNode):
            found.append(first.value)
    return found


def _sorted(found: Mapping[str, set[_Named]]) -> dict[str, tuple[_Named, ...]]:
    return {name: tuple(sorted(values)) for name, values in sorted(found.items())}
