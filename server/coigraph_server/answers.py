"""From the answer of a worker to a response: whole where it is short, in pieces where it is long, compressed if asked.

An error before the first byte has its own status. After that the connection is broken off: a cut answer must never
look like a whole one.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from flask import Response, request
from waitress.channel import ClientDisconnected  # type: ignore[import-untyped]

from coigraph import __version__
from coigraph.store.sparql import tokens
from coigraph_server.limits import Refused
from coigraph_server.monitoring import Entry
from coigraph_server.negotiation import Choice
from coigraph_server.replies import Answer
from coigraph_server.service import entry

_GZIP: Final = 16 + zlib.MAX_WBITS
_COMPRESS_FROM: Final = 1_000
"""Bytes; shorter answers fit into one packet as they are."""
_LEVEL: Final = 3
"""Twice as fast as the usual 6, for a tenth more bytes."""

_FRESH: Final = frozenset({"RAND", "NOW", "UUID", "STRUUID", "BNODE"})
"""Functions that give something new each time: such answers have no tag."""


def etag(generation: int, query: str, choice: Choice, *dataset: str) -> str | None:
    """Return the entity tag of an answer: it changes with the store, the query and the format."""
    upper = query.upper()
    if any(name in upper for name in _FRESH) and any(
        kind == "word" and word.upper() in _FRESH for kind, word in tokens(query)
    ):
        return None
    key = "\x1f".join((__version__, query, repr(choice.syntaxes()), *dataset))
    return f"{generation}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def not_modified(tag: str | None) -> Response | None:
    """Return the response for a client that has this very answer already."""
    if tag is None or not request.if_none_match.contains_weak(tag):
        return None
    response = Response(status=304)
    response.set_etag(tag, weak=True)
    return response


def respond(
    answer: Answer, choice: Choice, tag: str | None = None, notes: Iterable[str] = ()
) -> Response:
    """Send an answer, and notes on it in its header. Raises Refused where the client takes none of its formats."""
    noted = entry()
    try:
        form = choice.of(answer.head["kind"])
    except Refused:
        answer.close()
        raise
    zipped = request.accept_encodings["gzip"] > 0
    if answer.whole:
        body = answer.first
        _note(noted, answer, len(body))
        zipped = zipped and len(body) >= _COMPRESS_FROM
        response = Response(zlib.compress(body, _LEVEL, _GZIP) if zipped else body)
    else:
        pieces = _pieces(answer, noted)
        response = Response(_zipped(pieces) if zipped else pieces)
        response.call_on_close(answer.close)
    response.content_type = form.content_type
    if zipped:
        response.content_encoding = "gzip"
    if request.method == "HEAD":
        # the answer was not written, so nobody knows its length
        response.automatically_set_content_length = False
        response.headers.pop("Content-Length", None)
    if tag:
        # weak: the same answer may be compressed or not
        response.set_etag(tag, weak=True)
        response.headers["Cache-Control"] = "no-cache"
    unknown = answer.head.get("unknown", ())
    for note in (
        *notes,
        *(f"the function <{name}> is unknown and gives no value" for name in unknown),
    ):
        response.headers.add("Coigraph-Note", note.encode("ascii", "replace").decode())
    return response


def _pieces(answer: Answer, noted: Entry) -> Iterator[bytes]:
    sent = len(answer.first)
    try:
        yield answer.first
        for piece in answer.rest():
            sent += len(piece)
            yield piece
    except Refused as refused:
        noted.outcome = "aborted"
        noted.bytes = sent
        # the server then closes the connection without the last chunk
        raise ClientDisconnected from refused
    finally:
        answer.close()
    _note(noted, answer, sent)


def _note(noted: Entry, answer: Answer, sent: int) -> None:
    noted.bytes = sent
    noted.rows = (answer.end or {}).get("rows")


def _zipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(_LEVEL, wbits=_GZIP)
    for number, piece in enumerate(pieces):
        packed = packer.compress(piece)
        if number == 0:
            packed += packer.flush(
                zlib.Z_SYNC_FLUSH
            )  # the client sees at once that an answer comes
        if packed:
            yield packed
    yield packer.flush()
