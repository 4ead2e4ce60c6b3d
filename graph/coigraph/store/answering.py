"""A process that answers queries on the published state of a store: `python -m coigraph.store.answering STORE BYTES`.

One query can end the process that runs it, or hold it for hours, and the engine cannot be stopped. So queries of others
run here, and who asked ends the process when its time is over. Requests come as frames on the standard input, answers
go as frames to the standard output (`frames`). `BYTES` bounds the memory.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import IO, Any, Final

import pyoxigraph as ox

from coigraph.errors import CoigraphError, StoreError
from coigraph.names import PREFIXES
from coigraph.store import confinement, frames
from coigraph.store.asking import ask
from coigraph.store.interface import Results
from coigraph.store.oxigraph import OxigraphStore

ROW_SYNTAX: Final = {
    form.file_extension: form
    for form in (
        ox.QueryResultsFormat.JSON,
        ox.QueryResultsFormat.XML,
        ox.QueryResultsFormat.CSV,
        ox.QueryResultsFormat.TSV,
    )
}
GRAPH_SYNTAX: Final = {
    form.file_extension: form
    for form in (
        ox.RdfFormat.TURTLE,
        ox.RdfFormat.N_TRIPLES,
        ox.RdfFormat.RDF_XML,
        ox.RdfFormat.JSON_LD,
    )
}
RESTART_FROM: Final = 512 * 2**20
"""A process that once held this many bytes ends after its answer: the engine's memory does not come back otherwise."""

# how the engine begins a row, or ends a triple; CSV cannot be counted without reading it
_ROWS: Final = {"srj": re.compile(rb'[\[,]\{"[^,}]'), "srx": re.compile(rb"<result>")}
_LINES: Final = {"tsv", "nt"}
_OVERLAP: Final = {"srj": 3, "srx": 7}


class TooLong(Exception):
    """The answer has more bytes than it may have."""


class Answer:
    """Writes one answer as frames, each full but the last; counts bytes, and rows where the format lets it."""

    def __init__(self, stream: IO[bytes], most: int, form: str = "") -> None:
        self._stream = stream
        self._most = most
        self._waiting = bytearray()
        self._rows = _ROWS.get(form)
        self._lines = form in _LINES
        self._piece = frames.FIRST
        self._overlap = _OVERLAP.get(form, 0)
        self._tail = b""
        self.bytes = 0
        self.rows = -1 if form == "tsv" else 0  # the first line holds the names

    def write(self, data: bytes) -> int:
        """Take bytes of the engine."""
        self.bytes += len(data)
        if self.bytes > self._most:
            raise TooLong
        self._waiting += data
        if len(self._waiting) >= self._piece:
            self._pack()
            self._stream.flush()
            self._piece = frames.PIECE
        return len(data)

    def flush(self) -> None:
        """The engine says so at its end; `end` sends what is left."""

    def _pack(self) -> None:
        if not self._waiting:
            return
        piece = bytes(self._waiting)
        self._waiting.clear()
        if self._lines:
            self.rows += piece.count(b"\n")
        elif self._rows:
            self.rows += sum(1 for _ in self._rows.finditer(self._tail + piece))
            self._tail = piece[-self._overlap :] if self._overlap else b""
        self._stream.write(frames.pack(frames.DATA, piece))

    def end(self) -> None:
        """Say that the answer was whole; a short one goes out in one piece, so that who asked is woken once."""
        self._pack()
        rows = self.rows if self._rows or self._lines else None
        leave = confinement.peak_memory() > RESTART_FROM
        told = {"rows": rows, "bytes": self.bytes, "leave": leave}
        self._stream.write(frames.pack(frames.END, told))
        self._stream.flush()


def kind_of(results: Results) -> str:
    """Return what an answer is made of: rows, truth or graph."""
    if isinstance(results, ox.QueryTriples):
        return "graph"
    return "truth" if isinstance(results, ox.QueryBoolean) else "rows"


def answer(store: OxigraphStore, request: dict[str, Any], stream: IO[bytes]) -> None:
    """Answer one request; every error becomes a frame."""
    try:
        if "query" in request:
            _answer_query(store, request, stream)
        elif "checked" in request:
            head = {"generation": store.generation, "variables": _variables(request)}
            stream.write(frames.pack(frames.HEAD, head))
            Answer(stream, 0).end()
        elif "update" in request:
            store.update(request["update"], request["base"])
            stream.write(frames.pack(frames.HEAD, {"generation": store.generation}))
            Answer(stream, 0).end()
        else:
            _answer_graph(store, request, stream)
    except TooLong:
        _fault(stream, 507, f"The answer is larger than {request['most']:,} bytes. Add a LIMIT.")
    except StoreError as error:
        _fault(stream, 503, str(error))
    except CoigraphError as error:
        _fault(stream, 400, str(error), error.place)
    except (RuntimeError, ValueError, OSError) as error:  # of the engine, while it evaluates
        status = 406 if "does not support" in str(error) else 500
        _fault(stream, status, f"The query could not be answered: {error}")


def _answer_query(store: OxigraphStore, request: dict[str, Any], stream: IO[bytes]) -> None:
    unknown: list[str] = []
    results = store.query(
        request["query"], request["default"], request["named"], request["base"], unknown
    )
    kind = kind_of(results)
    form = request["formats"].get(kind)
    head = {"kind": kind, "generation": store.generation, "unknown": unknown}
    stream.write(frames.pack(frames.HEAD, head))
    if form is None or request["head"]:
        Answer(stream, 0).end()
        return
    out = Answer(stream, request["most"], form)
    if isinstance(results, ox.QueryTriples):
        ox.serialize(results, out, format=GRAPH_SYNTAX[form], prefixes=PREFIXES)  # type: ignore[arg-type]
    else:
        results.serialize(out, format=ROW_SYNTAX[form])  # type: ignore[arg-type]
    out.end()


def _variables(request: dict[str, Any]) -> list[list[str]]:
    """Return the variables of the answers of some queries. Raises QuestionError for the first that is none."""
    asked = [ask(ox.Store(), q, base=request["base"], unknown=[]) for q in request["checked"]]
    return [
        [variable.value for variable in results.variables]
        if isinstance(results, ox.QuerySolutions)
        else []
        for results in asked
    ]


def _answer_graph(store: OxigraphStore, request: dict[str, Any], stream: IO[bytes]) -> None:
    quads = store.quads(request["graph"])
    if quads is None:
        _fault(stream, 404, f"There is no graph {request['graph']}.")
        return
    head = {"kind": "graph", "generation": store.generation, "unknown": []}
    stream.write(frames.pack(frames.HEAD, head))
    form = request["formats"]["graph"]
    if form is None or request["head"]:
        Answer(stream, 0).end()
        return
    out = Answer(stream, request["most"], form)
    triples = (quad.triple for quad in quads)
    ox.serialize(triples, out, format=GRAPH_SYNTAX[form], prefixes=PREFIXES)  # type: ignore[arg-type]
    out.end()


def _fault(stream: IO[bytes], status: int, reason: str, place: str = "") -> None:
    stream.write(frames.pack(frames.FAULT, {"status": status, "reason": reason, "place": place}))


def main() -> None:
    """Answer until the other side ends."""
    offline = confinement.leave_network()
    # what the engine prints must not come between the frames
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        store = OxigraphStore.open(Path(sys.argv[1]), read_only=True)
    except StoreError as error:
        _fault(stream, 503, str(error))
        stream.flush()
        return
    confinement.limit_memory(int(sys.argv[2]))
    confinement.end_with_parent()
    stream.write(frames.pack(frames.HEAD, {"generation": store.generation, "offline": offline}))
    stream.flush()
    while found := frames.read(sys.stdin.buffer):
        request = json.loads(found[1])
        if request["generation"] != store.generation:
            try:
                store.refresh()
            except StoreError as error:
                _fault(stream, 503, str(error))
                stream.flush()
                return
        answer(store, request, stream)
        stream.flush()


if __name__ == "__main__":
    main()
