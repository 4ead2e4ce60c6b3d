"""Answers as text: a table for people, and the formats of SPARQL for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TextIO

import pyoxigraph as ox

from coigraph.errors import QuestionError
from coigraph.names import PREFIXES
from coigraph.store import Results

ROW_FORMATS: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
"""Formats of SELECT and ASK (https://www.w3.org/TR/sparql11-protocol/#query-success)."""

GRAPH_FORMATS: Final = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}
"""Formats of CONSTRUCT and DESCRIBE."""

ANSWER_FORMATS: Final = ("table", *ROW_FORMATS, *GRAPH_FORMATS)

_WIDE: Final = 10_000
"""Columns of a table that goes into a file: nothing is broken or cut there."""


def write(results: Results, form: str | None, stream: TextIO) -> None:
    """Write an answer; without a form as a table, or as Turtle where the answer is a graph.

    Raises QuestionError where the answer has no such form.
    """
    if isinstance(results, ox.QueryTriples):
        if form not in (None, *GRAPH_FORMATS):
            raise _no_such_form(form, "triples", GRAPH_FORMATS)
        syntax = GRAPH_FORMATS[form or "ttl"]
        written = ox.serialize(results, format=syntax, prefixes=PREFIXES)
        stream.write((written or b"").decode())
    elif form in ROW_FORMATS:
        if isinstance(results, ox.QueryBoolean) and form in ("csv", "tsv"):
            raise _no_such_form(form, "true or false", ("table", "json", "xml"))
        stream.write((results.serialize(format=ROW_FORMATS[form]) or b"").decode())
    elif form not in (None, "table"):
        raise _no_such_form(form, "rows", ("table", *ROW_FORMATS))
    elif isinstance(results, ox.QueryBoolean):
        stream.write("true\n" if results else "false\n")
    else:
        _write_table(results, stream)


def plain(term: object) -> str:
    """Return a term as people read it: the text of a literal, an IRI as it is, nothing where nothing is."""
    return str(getattr(term, "value", "")) if term is not None else ""


def _write_table(results: ox.QuerySolutions, stream: TextIO) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    names = [variable.value for variable in results.variables]
    for name in names:
        table.add_column(name, overflow="fold")
    for row in results:
        table.add_row(*(Text(plain(row[name])) for name in names))
    console = Console(file=stream, width=None if stream.isatty() else _WIDE, highlight=False)
    console.print(table)


def _no_such_form(form: str | None, answer: str, possible: Iterable[str]) -> QuestionError:
    return QuestionError(
        "format", f"{form!r} cannot hold {answer}", f"Use one of: {', '.join(possible)}."
    )
