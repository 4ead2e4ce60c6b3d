"""From the answer of the engine to a response, made and read in the thread of the request."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyoxigraph as ox
from flask import Response

from coigraph.names import PREFIXES
from coigraph.store import Results
from coigraph_server.limits import MAX_ANSWER, Refused
from coigraph_server.negotiation import GRAPH, ROWS, TRUTH, Format


class _Bounded(io.BytesIO):
    """A buffer that refuses more than MAX_ANSWER bytes; the engine stops at once."""

    def write(self, data: object, /) -> int:
        written = super().write(data)  # type: ignore[arg-type]
        if self.tell() > MAX_ANSWER:
            raise Refused(413, f"The answer is larger than {MAX_ANSWER:,} bytes. Add a LIMIT.")
        return written


def formats(results: Results) -> tuple[Format, ...]:
    """Return the formats that an answer can have."""
    if isinstance(results, ox.QueryTriples):
        return GRAPH
    return TRUTH if isinstance(results, ox.QueryBoolean) else ROWS


def respond(results: Results, form: Format) -> Response:
    """Write an answer in a format."""
    buffer = _Bounded()
    if isinstance(results, ox.QueryTriples):
        assert form.graph is not None
        ox.serialize(results, buffer, format=form.graph, prefixes=PREFIXES)
    else:
        assert form.rows is not None
        results.serialize(buffer, format=form.rows)
    return Response(buffer.getvalue(), content_type=form.content_type)


def table(results: ox.QuerySolutions, rows: int) -> tuple[list[str], list[list[str]], bool]:
    """Return the column names, the first rows as text, and whether there are more."""
    names = [variable.value for variable in results.variables]
    shown: list[list[str]] = []
    for row in results:
        if len(shown) == rows:
            return names, shown, True
        shown.append(list(_cells(row, names)))
    return names, shown, False


def _cells(row: ox.QuerySolution, names: list[str]) -> Iterator[str]:
    for name in names:
        term = row[name]
        yield "" if term is None else str(getattr(term, "value", term))
