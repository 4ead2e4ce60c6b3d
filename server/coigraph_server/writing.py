"""Writes: who may, one at a time, in a process of their own that ends when its time is over."""

from __future__ import annotations

import hmac
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from flask import Response, request
from werkzeug.datastructures import WWWAuthenticate

from coigraph.store import frames
from coigraph_server.limits import Limits, Refused
from coigraph_server.processes import START_SECONDS, Late, Worker, WorkerDied

READ_ONLY = "This server is read-only: it answers queries and takes no updates."


class DoesNotConform(Exception):
    """A write into the graph of a document that breaks the shapes."""

    def __init__(self, reason: str, report: Mapping[str, str]) -> None:
        super().__init__(reason)
        self.report = report


class Unauthorised(Exception):
    """A write without the token."""

    def response(self) -> Response:
        """Return what the client is told."""
        response = Response("Send the token: Authorization: Bearer ...\n", 401)
        response.content_type = "text/plain; charset=utf-8"
        response.www_authenticate = WWWAuthenticate("bearer", {"realm": "coigraph"})
        return response


class Writer:
    """Hands writes to the one process that does them."""

    def __init__(self, store: Path, limits: Limits, token: str, plain: bool) -> None:
        self._token = token.encode()
        self._seconds = limits.timeout
        kind = "plain" if plain else "merged"
        self._command = [sys.executable, "-m", "coigraph.editing", str(store), kind]
        self._lock = Lock()
        self._worker: Worker | None = None
        self.offline = False
        """Whether the writing process is cut off from all networks."""
        self._start()

    def authorise(self) -> None:
        """Raise Unauthorised where the request lacks the token, as a bearer token or as the password of anyone."""
        given = request.authorization
        sent = (given.token or given.password or "") if given else ""
        if not hmac.compare_digest(sent.encode(), self._token):
            raise Unauthorised

    def write(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Have one write done. Raises Refused, or DoesNotConform."""
        until = monotonic() + self._seconds
        if not self._lock.acquire(timeout=self._seconds):
            raise Refused(503, "Other writes take long. Come back later.", retry=True)
        try:
            for _ in range(2):
                worker = self._worker or self._start()
                try:
                    worker.send(asked, until)
                except WorkerDied:
                    self._end()  # it had ended while it had nothing to do
                    continue
                return self._answer(worker, until)
        except Late:
            self._end()
            raise Refused(503, "The update took longer than it may; nothing is written.") from None
        except WorkerDied:
            self._end()
            raise Refused(503, "The update was interrupted. Send it again.", retry=True) from None
        finally:
            self._lock.release()
        raise Refused(503, "No process to write with could be started.", retry=True)

    def close(self) -> None:
        """End the process once the write under way is done."""
        with self._lock:
            self._end()

    def _answer(self, worker: Worker, until: float) -> dict[str, Any]:
        kind, payload = worker.receive(until)
        told: dict[str, Any] = json.loads(payload)
        if kind != frames.FAULT:
            return told
        if "report" in told:
            raise DoesNotConform(told["reason"], told["report"])
        status = told["status"]
        raise Refused(status, told["reason"], told["place"], retry=status == 503)

    def _start(self) -> Worker:
        worker = Worker(self._command)
        kind, payload = worker.receive(monotonic() + START_SECONDS)
        if kind == frames.FAULT:
            worker.end()
            raise Refused(503, json.loads(payload)["reason"], retry=True)
        self.offline = bool(json.loads(payload)["offline"])
        self._worker = worker
        return worker

    def _end(self) -> None:
        if self._worker:
            self._worker.end()
            self._worker = None
