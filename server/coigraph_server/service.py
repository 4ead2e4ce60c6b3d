"""What every part of the application shares: the store, who answers queries on it, who writes, and the counters."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, Final

from flask import current_app, g, request

from coigraph.errors import StoreError
from coigraph.store import snapshots
from coigraph_server.channels import ARRIVED
from coigraph_server.federation import Endpoints, Resolved, alone, without
from coigraph_server.limits import Limits, Refused, check_complexity
from coigraph_server.monitoring import Entry, Monitor
from coigraph_server.negotiation import JSON, Choice
from coigraph_server.replies import Answer
from coigraph_server.workers import Pool
from coigraph_server.writing import Writer

_JSON_ONLY: Final = Choice(JSON, JSON, Refused(500, "an answer in rows was expected"))

_COUNTED: Final = {
    "documents": "?x a coi:Document",
    "people": "?x a coi:Person",
    "interests": "?x a coi:Interest",
    "organisations": "?interest coi:counterparty ?x",
    "studies": "?x a coi:Study",
    "results": "?x a coi:Result",
}
_COUNTS: Final = (
    "PREFIX coi: <https://w3id.org/coigraph/ontology#> SELECT * {\n"
    + "\n".join(
        f"{{ SELECT (COUNT(DISTINCT ?x) AS ?{name}) {{ {pattern} }} }}"
        for name, pattern in _COUNTED.items()
    )
    + "\n{ SELECT (COUNT(*) AS ?triples) { ?s ?p ?o } } }"
)


class Service:
    """A store as requests see it: always the newest published generation."""

    def __init__(self, store: Path, limits: Limits, token: str | None, plain: bool) -> None:
        self.store = store
        self.limits = limits
        self.monitor = Monitor()
        self.endpoints = Endpoints(limits.services)
        self.writer = Writer(store, limits, token, plain) if token else None  # may make the store
        self.pool = Pool(store, limits)
        self.closing: list[Callable[[], None]] = []
        """What else ends with it."""
        self._counts: tuple[int, dict[str, int]] = (-1, {})
        self._number = str(store / snapshots.NUMBER)
        self._generation: tuple[object, int] = (None, 0)
        self._lock = Lock()

    def state(self) -> object:
        """Return what is the same for as long as the store is. Raises StoreError where there is none."""
        try:
            found = os.stat(self._number)
        except OSError as error:
            raise StoreError(
                str(self.store), "holds no store", "Make it with `coigraph build`."
            ) from error
        return found.st_ino, found.st_mtime_ns

    @property
    def generation(self) -> int:
        """The number of the newest published state."""
        state = self.state()
        known = self._generation
        if known[0] != state:
            # read after its state: where it has changed in between, it is read again the next time
            known = self._generation = (state, snapshots.newest(self.store) or 0)
        return known[1]

    def ask(
        self,
        query: str,
        choice: Choice,
        default: Iterable[str] = (),
        named: Iterable[str] = (),
        *,
        head: bool = False,
        seconds: float | None = None,
        resolved: Resolved | None = None,
    ) -> Answer:
        """Have a query answered on the newest generation, or in its place what became of it. Raises Refused."""
        check_complexity(query)
        entry().query(query)
        asked = {
            "query": resolved.query if resolved else query,
            "default": list(default),
            "named": list(named),
            "base": request.base_url,
            "head": head,
        }
        return self._send(asked, choice, seconds)

    def resolve(self, query: str, seconds: float | None = None) -> Resolved:
        """Have the SERVICE blocks of a query answered by the endpoints that they name. Raises Refused."""
        check_complexity(query)
        entry().query(query)
        blocks = self.endpoints.blocks(query)
        # nobody is asked for what is no query
        checked = [without(query, blocks), *(alone(query, block) for block in blocks)]
        base = request.base_url
        told = self._send({"checked": checked, "base": base}, _JSON_ONLY, seconds)
        told.close()
        asked = list(zip(blocks, told.head["variables"][1:], strict=True))
        start = request.environ.setdefault(ARRIVED, monotonic())
        until = start + self._allowed(seconds)
        return self.endpoints.resolve(query, asked, base, request.remote_addr or "", until)

    def graph(self, name: str | None, choice: Choice, *, head: bool = False) -> Answer:
        """Have a named graph, or with None the default graph, written out. Raises Refused."""
        return self._send({"graph": name, "head": head}, choice, None)

    def check_update(self, text: str) -> None:
        """Raise Refused, with line and column, where a text is no SPARQL update."""
        self._send({"update": text, "base": request.base_url}, _JSON_ONLY, None).close()

    def rows(self, query: str, most: int | None = None) -> tuple[list[str], list[dict[str, Any]]]:
        """Return the columns of a SELECT and its rows: of each variable `type`, `value` and so on."""
        answer = self.ask(query, _JSON_ONLY)
        try:
            found = json.loads(answer.first + b"".join(answer.rest()))
        finally:
            answer.close()
        return found["head"]["vars"], found["results"]["bindings"][:most]

    def counts(self) -> dict[str, int]:
        """Return how many things of each kind the store holds; counted once for each generation."""
        generation = self.generation
        with self._lock:
            if self._counts[0] == generation:
                return self._counts[1]
        _, (row,) = self.rows(_COUNTS)
        counts = {name: int(cell["value"]) for name, cell in row.items()}
        with self._lock:
            self._counts = (generation, counts)
        return counts

    def close(self) -> None:
        """End all processes."""
        for close in self.closing:
            close()
        self.endpoints.close()
        self.pool.close()
        if self.writer:
            self.writer.close()

    def _send(self, asked: Mapping[str, Any], choice: Choice, seconds: float | None) -> Answer:
        limits = self.limits
        asked = {
            **asked,
            "formats": choice.syntaxes(),
            "most": limits.answer,
            "generation": self.generation,
        }
        answer = self.pool.ask(
            asked,
            request.remote_addr or "",
            self._allowed(seconds),
            request.environ.get(ARRIVED),
        )
        entry().worker = answer.worker
        return answer

    def _allowed(self, seconds: float | None) -> float:
        """Return the time of a request that gives itself so many seconds."""
        return min(seconds or self.limits.timeout, self.limits.timeout)


def service() -> Service:
    """Return the service of the application that handles the present request."""
    found: Service = current_app.extensions["coigraph"]
    return found


def entry() -> Entry:
    """Return what the access log will say of the present request."""
    if "entry" not in g:
        g.entry = Entry()
    found: Entry = g.entry
    return found
