"""A process that asks one endpoint after another for rows: `python -m coigraph_server.remote`, asked by frames.

Alone of the processes of a server it has a network. It is told by the server, which knows the endpoints that may be
asked, and it goes nowhere else: no redirect is followed. Whoever sent it ends it when the time is over, whatever the
endpoint does. What it brings is text for a query, so every term is read and written anew.
"""

from __future__ import annotations

import json
import math
import os
import sys
import urllib.request
from collections.abc import Mapping, Sequence
from http.client import HTTPException, HTTPResponse
from time import monotonic
from typing import Any, Final
from urllib.error import HTTPError
from uuid import uuid4

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, SELECT, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from coigraph import __version__
from coigraph.store import confinement, frames
from coigraph_server.limits import MAX_SERVICE_ANSWER, MAX_SERVICE_ROWS, MIB

_AGENT: Final = f"coigraph/{__version__} (https://w3id.org/coigraph/)"
_MEMORY: Final = 1024 * MIB
_CHUNK: Final = 64 * 2**10
_SHOWN: Final = 200
"""Characters of an endpoint's own words that are passed on."""
_SYNTAXES: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
}


class _Failed(Exception):
    """Why an endpoint gave no rows, and the status that says so."""

    def __init__(self, reason: str, status: int = 502) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


class _Staying(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: an endpoint that may be asked says nothing about others."""

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        raise _Failed(f"redirects to {_shown(newurl)}, which is not followed")


def asked(url: str, query: str, names: Sequence[str], seconds: float) -> dict[str, str]:
    """Return the solutions of a query as `values` and what to tell of them as `note`. Raises _Failed.

    `names` are the variables of the query that can have values.
    """
    until = monotonic() + seconds
    wrapper = SPARQLWrapper(url, agent=_AGENT)
    wrapper.setMethod(POST)
    wrapper.setReturnFormat(JSON)
    wrapper.setOnlyConneg(True)
    wrapper.setTimeout(math.ceil(seconds))
    wrapper.setQuery(query)
    wrapper.queryType = SELECT  # not what it guesses from the words of the query
    try:
        response = wrapper.query().response
        body = _body(response, until)
    except HTTPError as error:
        error.close()
        raise _Failed(f"answers with {error.code} {_shown(error.reason)}") from error
    except SPARQLWrapperException as error:
        raise _Failed(f"does not answer the query: {_shown(error.msg)}") from error
    except TimeoutError as error:
        raise _Failed("does not answer in time", 504) from error
    except (OSError, HTTPException, ValueError) as error:
        raise _Failed(f"cannot be asked: {_shown(str(error))}") from error
    kind = response.headers.get_content_type()
    if kind not in _SYNTAXES:
        raise _Failed(f"answers with {kind} and not with results as JSON or XML")
    try:
        return _values(ox.parse_query_results(body, format=_SYNTAXES[kind]), names)
    except (SyntaxError, ValueError, OSError) as error:
        raise _Failed(f"does not answer with results: {_shown(str(error))}") from error


def _body(response: HTTPResponse, until: float) -> bytes:
    """Read an answer. One that comes drop by drop ends with the time."""
    body = bytearray()
    while piece := response.read1(_CHUNK):
        body += piece
        if len(body) > MAX_SERVICE_ANSWER:
            raise _Failed(f"answers with more than {MAX_SERVICE_ANSWER:,} bytes. Ask it for less")
        if monotonic() > until:
            raise TimeoutError
    if response.length:
        raise _Failed("breaks off in the midst of its answer")
    return bytes(body)


def _values(results: ox.QuerySolutions | ox.QueryBoolean, names: Sequence[str]) -> dict[str, str]:
    """Return solutions as the text of VALUES (https://www.w3.org/TR/sparql11-query/#rInlineData)."""
    if isinstance(results, ox.QueryBoolean):
        raise _Failed("answers with true or false, and not with rows")
    columns = {variable.value for variable in results.variables}
    if not columns.issubset(names):
        raise _Failed("answers with variables that it was not asked for")
    nodes: dict[str, str] = {}
    rows: list[str] = []
    for row in results:
        if len(rows) == MAX_SERVICE_ROWS:
            raise _Failed(f"answers with more than {MAX_SERVICE_ROWS:,} rows. Ask it for less")
        values = (row[name] if name in columns else None for name in names)
        rows.append("(" + " ".join(_written(value, nodes) for value in values) + ")\n")
    head = " ".join(f"?{name}" for name in names)
    note = "gives blank nodes, which are IRIs here (urn:uuid:...)" if nodes else ""
    return {"values": f"VALUES ({head}) {{\n{''.join(rows)}}}", "note": note}


def _written(value: Any, nodes: dict[str, str]) -> str:
    """Return a term as SPARQL writes it; VALUES has no blank nodes, so that each becomes an IRI of its own.

    https://www.w3.org/TR/rdf11-concepts/#section-skolemization
    """
    if value is None:
        return "UNDEF"
    if isinstance(value, ox.BlankNode):
        return nodes.setdefault(value.value, f"<{uuid4().urn}>")
    if isinstance(value, ox.Triple):
        parts = (value.subject, value.predicate, value.object)
        return f"<<( {' '.join(_written(part, nodes) for part in parts)} )>>"
    return str(value)


def _shown(words: str) -> str:
    """Return the first of somebody else's words, in one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:_SHOWN]


def _frame(told: Mapping[str, Any]) -> bytes:
    url = told["url"]
    try:
        found = asked(url, told["query"], told["names"], told["seconds"])
        found["note"] = f"<{url}> {found['note']}" if found["note"] else ""
        return frames.pack(frames.DATA, found)
    except _Failed as failed:
        return frames.pack(
            frames.FAULT, {"status": failed.status, "reason": f"<{url}> {failed.reason}."}
        )


def main() -> None:
    """Ask what each frame says, until the other side ends."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Staying(),
    ):
        opener.add_handler(handler)
    urllib.request.install_opener(opener)
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    confinement.end_with_parent()
    confinement.limit_memory(_MEMORY)
    while found := frames.read(sys.stdin.buffer):
        stream.write(_frame(json.loads(found[1])))
        stream.flush()


if __name__ == "__main__":
    main()
