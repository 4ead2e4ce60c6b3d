"""Asking the engine: datasets whose graphs are truly merged, functions it does not know, errors with their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

import pyoxigraph as ox

from coigraph.errors import QuestionError
from coigraph.store import ntriples
from coigraph.store.interface import Results
from coigraph.store.sparql import datasets, syntax_error

_UNKNOWN: Final = re.compile(r"custom function <(.*)> is not supported")

_Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_READ_ONLY: Final = "possible on read-write instances"


def ask(
    engine: ox.Store,
    text: str,
    default_graphs: Iterable[str] = (),
    named_graphs: Iterable[str] = (),
    base: str | None = None,
    unknown: list[str] | None = None,
) -> Results:
    """Answer a query on the default graph or on the graphs given.

    A function that the engine does not know is an error; where a list is given for the names of such functions, they
    are added to it and give no value, as SPARQL says of errors in expressions. Raises QuestionError, with line and
    column, where the text is no query or cannot be run.
    """
    default_names, graph_names = list(default_graphs), list(named_graphs)
    if not default_names and not graph_names and len(datasets(text)[0]) > 1:
        default_names, graph_names = datasets(text)  # the engine would not merge these either
    functions: dict[ox.NamedNode, Callable[..., _Term | None]] = {}
    try:
        default = [ox.NamedNode(iri) for iri in default_names]
        named = [ox.NamedNode(iri) for iri in graph_names]
        if len(default) > 1:
            engine = _merged(engine, default, named)
        while True:
            try:
                if len(default) > 1:
                    return engine.query(
                        text,
                        base_iri=base,
                        default_graph=ox.DefaultGraph(),
                        named_graphs=[*named],
                        custom_functions=functions,
                    )
                if default or named:
                    return engine.query(
                        text,
                        base_iri=base,
                        default_graph=[*default],
                        named_graphs=[*named],
                        custom_functions=functions,
                    )
                return engine.query(text, base_iri=base, custom_functions=functions)
            except RuntimeError as error:
                found = _UNKNOWN.search(str(error))
                if unknown is None or not found or found.group(1) in unknown:
                    raise
                unknown.append(found.group(1))
                functions[ox.NamedNode(found.group(1))] = _no_value
    except SyntaxError as error:
        raise syntax_error(text, str(error)) from error
    except (RuntimeError, ValueError) as error:
        raise QuestionError("query", str(error)) from error


def update(engine: ox.Store, text: str, base: str | None = None) -> None:
    """Run an update, all or nothing; an engine that only reads runs none, and so finds out whether it is one.

    Raises QuestionError, with line and column where the text is no update.
    """
    try:
        engine.update(text, base_iri=base)
    except SyntaxError as error:
        raise syntax_error(text, str(error)) from error
    except (RuntimeError, ValueError) as error:
        if _READ_ONLY not in str(error):
            raise QuestionError("update", str(error)) from error


def _no_value(*_: object) -> None:
    return None


def _merged(
    engine: ox.Store, default: Iterable[ox.NamedNode], named: Iterable[ox.NamedNode]
) -> ox.Store:
    """Return a copy of some graphs in memory, those of the default graph truly merged."""
    copy = ox.Store()
    for names, merge in ((default, True), (named, False)):
        for name in names:
            content = ntriples.text(ntriples.dump(engine, name))
            graph = ox.DefaultGraph() if merge else name
            copy.load(content, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    return copy
