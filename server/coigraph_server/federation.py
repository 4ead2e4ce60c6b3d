"""SERVICE: other endpoints that a query asks, where the operator allows them.

https://www.w3.org/TR/sparql11-federated-query/. The processes that answer queries have no network. So each block
`SERVICE <IRI> { ... }` is asked of its endpoint first, as `SELECT * WHERE { ... }`, by a process of its own (`remote`);
its solutions then stand in the query in place of the block, as VALUES. The endpoint must be written as an IRI, letter
for letter one of those allowed.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from time import monotonic
from typing import Final
from urllib.parse import urlsplit

import pyoxigraph as ox

from coigraph.store import frames
from coigraph.store.sparql import calls_service, declared, token_places
from coigraph_server.limits import MAX_SERVICES, SERVICES_AT_ONCE, Refused
from coigraph_server.processes import Late, Reserve, WorkerDied

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_WHOLE: Final = "SELECT*"
"""As long as the word SERVICE."""
_OWN_SHARE: Final = 0.1
"""The part of the time that is left for the query itself: a query with SERVICE SILENT is answered all the same."""
_NO_SPACE: Final = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Block:
    """`SERVICE ... { ... }` in a query: where it starts, where its braces open, where it ends."""

    start: int
    opens: int
    end: int
    endpoint: str
    """As it is written: an IRI, a name with a prefix, or a variable."""
    silent: bool


@dataclass(frozen=True, slots=True)
class Resolved:
    """A query with VALUES in place of SERVICE, and what is to be told with its answer."""

    query: str
    notes: tuple[str, ...]


def endpoint(url: str) -> str:
    """Return the URL of an endpoint that may be allowed. Raises Refused where it is none."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("is no URL of an endpoint: use http:// or https://")
        if parts.username is not None or parts.fragment or parts.port == 0:
            raise ValueError("names more than an endpoint: leave out user, password and fragment")
        return ox.NamedNode(url).value
    except ValueError as error:
        raise Refused(400, f"{url}: {error}") from error


class Endpoints:
    """The endpoints that may be asked, and the processes that ask them."""

    def __init__(self, allowed: Iterable[str]) -> None:
        self.allowed = tuple(dict.fromkeys(map(endpoint, allowed)))
        self.asked = 0
        self._reserve = Reserve([sys.executable, "-m", "coigraph_server.remote"])
        self._running: Counter[str] = Counter()
        self._lock = Lock()

    def blocks(self, query: str) -> list[Block]:
        """Return the SERVICE blocks of a query. Raises Refused where one is not allowed."""
        if not self.allowed:
            raise Refused(403, "SERVICE is not allowed: this endpoint asks no other servers.")
        told = f"Allowed: {', '.join(f'<{url}>' for url in self.allowed)}."
        prefixes = declared(query)
        found = list(islice(_blocks(query), MAX_SERVICES + 1))
        if len(found) > MAX_SERVICES:
            raise Refused(400, f"More than {MAX_SERVICES} SERVICE in one query.")
        for block in found:
            if block.endpoint[0] in "?$":
                raise Refused(
                    403, f"SERVICE {block.endpoint}: write the endpoint as an IRI. {told}"
                )
            if _iri(block, prefixes) not in self.allowed:
                raise Refused(403, f"SERVICE {block.endpoint} is not allowed. {told}")
            if calls_service(query[block.opens : block.end]):
                raise Refused(403, "SERVICE within SERVICE is not allowed.")
        if not found or calls_service(without(query, found)):
            raise Refused(403, f"Write SERVICE <IRI> {{ ... }}, with spaces between. {told}")
        return found

    def resolve(
        self,
        query: str,
        blocks: Iterable[tuple[Block, Sequence[str]]],
        base: str,
        client: str,
        until: float,
    ) -> Resolved:
        """Ask the endpoints, and put what they answer in place of the blocks. Raises Refused.

        `blocks` come with the variables that each can give values, `base` is what relative IRIs are read against,
        `until` (`time.monotonic`) when the query must be answered.
        """
        until -= _OWN_SHARE * max(until - monotonic(), 0)
        head = f"BASE <{base}>\n{_prologue(query)}SELECT * WHERE "
        prefixes = declared(query)
        parts: list[str] = []
        notes: list[str] = []
        written_to = 0
        with self._place(client):
            for block, names in blocks:
                url, inner = _iri(block, prefixes), query[block.opens : block.end]
                try:
                    values, note = self._ask(url, head + inner, names, until)
                except Refused as refused:
                    if not block.silent:
                        raise
                    values, note = nothing_known(names), f"SILENT: {refused.reason}"
                notes += [note] * bool(note)
                parts += (query[written_to : block.start], values)
                written_to = block.end
        return Resolved("".join((*parts, query[written_to:])), tuple(notes))

    def close(self) -> None:
        """End the processes that wait for work."""
        self._reserve.close()

    def _ask(self, url: str, query: str, names: Sequence[str], until: float) -> tuple[str, str]:
        """Return the answer of an endpoint as VALUES, and what is to be told of it."""
        worker, back = self._reserve.take(), False
        self.asked += 1
        try:
            seconds = max(until - monotonic(), 0)
            asked = {"url": url, "query": query, "names": names, "seconds": seconds}
            worker.send(asked, until)
            kind, payload = worker.receive(until)
            back = True
        except Late:
            raise Refused(504, f"<{url}> does not answer in time.") from None
        except WorkerDied:
            raise Refused(502, f"<{url}> answers with more than can be read.") from None
        finally:
            if back:
                self._reserve.give(worker)
            else:
                worker.end()
        told = json.loads(payload)
        if kind == frames.FAULT:
            raise Refused(told["status"], told["reason"])
        return told["values"], told["note"]

    @contextmanager
    def _place(self, client: str) -> Iterator[None]:
        """Take one of the places for queries that ask elsewhere: one client gets no more than half of them."""
        with self._lock:
            if (
                self._running.total() >= SERVICES_AT_ONCE
                or self._running[client] >= SERVICES_AT_ONCE // 2
            ):
                raise Refused(503, "Too many queries ask other servers. Come back.", retry=True)
            self._running[client] += 1
        try:
            yield
        finally:
            with self._lock:
                self._running[client] -= 1
                self._running += Counter()  # forgets those who have none


def nothing_known(names: Sequence[str]) -> str:
    """Return one solution without values: what SERVICE SILENT gives where the endpoint fails (section 2)."""
    columns, values = " ".join(f"?{name}" for name in names), " ".join("UNDEF" for _ in names)
    return f"VALUES ({columns}) {{ ({values}) }}"


def without(query: str, blocks: Iterable[Block]) -> str:
    """Return a query with an empty group in place of each block, each other word where it was."""
    for block in blocks:
        hidden = _hidden(query[block.start + 1 : block.end - 1])
        query = f"{query[: block.start]}{{{hidden}}}{query[block.end :]}"
    return query


def alone(query: str, block: Block) -> str:
    """Return what one block asks, as a query, each word where it was: errors in it have their true place."""
    start = _start(query)
    before = _WHOLE + _hidden(query[block.start + len(_WHOLE) : block.opens])
    inner = query[block.opens : block.end]
    return f"{query[:start]}{_hidden(query[start : block.start])}{before}{inner}"


def _hidden(text: str) -> str:
    return _NO_SPACE.sub(" ", text)


def _blocks(query: str) -> Iterator[Block]:
    """Yield the outermost SERVICE blocks, up to the first that is none."""
    places = iter(token_places(query))
    for kind, word, start in places:
        if kind != "word" or word.upper() != "SERVICE":
            continue
        kind, word, opens = next(places, ("", "", 0))
        silent = kind == "word" and word.upper() == "SILENT"
        if silent:
            kind, word, opens = next(places, ("", "", 0))
        named, written = kind in ("iri", "name", "variable"), word
        kind, word, opens = next(places, ("", "", 0))
        if not named or word != "{":
            return
        depth, end = 1, opens
        while depth:
            kind, word, end = next(places, ("mark", "", -1))
            if end < 0:
                return
            depth += (kind == "mark" and word == "{") - (kind == "mark" and word == "}")
        yield Block(start, opens, end + 1, written, silent)


def _iri(block: Block, prefixes: dict[str, str]) -> str:
    """Return the endpoint of a block, as it is; what has to be read with escapes or a base is none of those allowed."""
    written = block.endpoint
    if written.startswith("<"):
        return written[1:-1]
    prefix, _, local = written.partition(":")
    return prefixes.get(prefix, "") + local


def _start(query: str) -> int:
    """Return where a query begins after its prefixes."""
    places = token_places(query)
    return next((p for kind, word, p in places if kind == "word" and word.upper() in _FORMS), 0)


def _prologue(query: str) -> str:
    """Return what a query declares before it begins, without its comments."""
    start = _start(query)
    return "".join(f"{word} " for _, word, place in token_places(query) if place < start)
