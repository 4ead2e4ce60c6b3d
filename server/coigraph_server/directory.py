"""What of a store can be reconciled: the things with an identity, their names and what is said of them."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from coigraph.names import SKOS
from coigraph.reconciliation import Directory, Entity
from coigraph.triples.knowledge import UNVERIFIED_GRAPH
from coigraph_server.reconcile_fields import PROPERTIES, TYPES
from coigraph_server.service import Service

_CLASSES: Final = " ".join(f"<{iri}>" for iri in TYPES)
# a name that no table resolves has an IRI of its own (identifiers.unresolved_iri), but it is nobody's identity
_THINGS: Final = f"""SELECT DISTINCT ?thing ?type ?label {{
  VALUES ?type {{ {_CLASSES} }}
  ?thing a ?type ; <{SKOS}prefLabel> ?label .
  FILTER(ISIRI(?thing) && !CONTAINS(STR(?thing), "-name/"))
}}"""
# what no source confirmed is left out: a wrong owner or maker is worse than none
_VALUES: Final = f"""SELECT DISTINCT ?thing ?property ?value {{
  VALUES ?property {{ {" ".join(f"<{iri}>" for iri in PROPERTIES)} }}
  ?thing ?property ?value .
  FILTER(ISIRI(?thing) && !CONTAINS(STR(?thing), "-name/"))
  MINUS {{ GRAPH <{UNVERIFIED_GRAPH}> {{ ?thing ?property ?value }} }}
}}"""


def read(shared: Service) -> Directory:
    """Read the things of a store; two queries, each within the limits of any other."""
    types: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, set[str]] = defaultdict(set)
    for row in shared.rows(_THINGS)[1]:
        iri = row["thing"]["value"]
        types[iri].add(row["type"]["value"])
        labels[iri].add(row["label"]["value"])
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in shared.rows(_VALUES)[1]:
        if (iri := row["thing"]["value"]) in types:
            values[iri][row["property"]["value"]].add(row["value"]["value"])
    return Directory(
        _entity(iri, sorted(labels[iri]), types[iri], values[iri]) for iri in sorted(types)
    )


def _entity(iri: str, labels: list[str], types: set[str], values: dict[str, set[str]]) -> Entity:
    aliases = values.get(SKOS + "altLabel", set()).union(labels) - {labels[0]}
    return Entity(
        iri,
        labels[0],
        tuple(known for known in TYPES if known in types),
        tuple(sorted(aliases)),
        {name: tuple(sorted(found)) for name, found in sorted(values.items())},
    )
