"""Asking the engine of a case file: queries, passes over one predicate, and look-ups of one node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from coigraph.names import PREFIXES
from coigraph.store.interface import Row
from coigraph.store.interface import rows as rows_of

_PREFIXES: Final = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())


def rows(engine: ox.Store, sparql: str) -> Iterator[Row]:
    """Return the rows of a SELECT; a name that is not bound is not in the row."""
    return rows_of(engine.query(sparql if "PREFIX" in sparql else _PREFIXES + sparql))


def column(engine: ox.Store, predicate: str, value: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield subject and object of each triple of a predicate in the default graph; `value` is an IRI as object.

    One pass over an index is ten times faster than a query with OPTIONALs, which the engine joins as wholes.
    """
    wanted = ox.NamedNode(value) if value else None
    graph = ox.DefaultGraph()
    for quad in engine.quads_for_pattern(None, ox.NamedNode(predicate), wanted, graph):
        yield quad.subject.value, quad.object.value  # type: ignore[union-attr]


def values(engine: ox.Store, subject: str, predicate: str) -> list[str]:
    """Return what a node has for a predicate in the default graph, sorted: one look-up."""
    found = engine.quads_for_pattern(
        ox.NamedNode(subject), ox.NamedNode(predicate), None, ox.DefaultGraph()
    )
    return sorted(quad.object.value for quad in found)  # type: ignore[union-attr]


def dict_of_sets(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return the values of each key."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return found
