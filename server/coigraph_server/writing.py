"""Writes: who may, one at a time, in a process of their own that ends when its time is over."""

from __future__ import annotations

import hmac
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, Final

from flask import Response, request
from werkzeug.datastructures import WWWAuthenticate

from coigraph.store import frames
from coigraph.store.updates import reads, targets
from coigraph_server.limits import Limits, Refused
from coigraph_server.processes import START_SECONDS, Late, Worker, WorkerDied

_TOGETHER: Final = 8
"""Writes that are done together at most: each waits for all of them."""

_SMALL: Final = 64 * 2**10
"""Characters of a write that may be done with others."""

_UNKNOWN: Final = {
    "status": 503,
    "reason": "The update was broken off, or took too long. Look whether it is written before you send it again.",
    "retry": False,
}

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


class _Waiting:
    """A write that waits for its turn, and what became of it."""

    __slots__ = ("answer", "asked", "small")

    def __init__(self, asked: Mapping[str, Any]) -> None:
        self.asked = asked
        self.answer: dict[str, Any] | None = None
        update = asked.get("update")
        text = asked.get("content") or "" if update is None else update
        self.small = len(text) <= _SMALL and (
            update is None or not (reads(update) or targets(update) is None)
        )
        """Whether it takes next to no time, whatever the store holds."""

    def outcome(self) -> dict[str, Any]:
        """Return what is told of it. Raises Refused, or DoesNotConform."""
        told = self.answer
        assert told
        if "report" in told:
            raise DoesNotConform(told["reason"], told["report"])
        if "status" in told:
            status, place = told["status"], told.get("place", "")
            raise Refused(status, told["reason"], place, told.get("retry", status == 503))
        return told


class Writer:
    """Hands writes to the one process that does them."""

    def __init__(self, store: Path, limits: Limits, token: str, plain: bool) -> None:
        self._token = token.encode()
        self._seconds = limits.timeout
        kind = "plain" if plain else "merged"
        self._command = [sys.executable, "-m", "coigraph.editing", str(store), kind]
        self._lock = Lock()
        self._waiting: list[_Waiting] = []
        self._waiting_lock = Lock()
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
        """Have one write done. Raises Refused, or DoesNotConform.

        Small writes that wait for others are done together and published once: that is what takes their time.
        """
        until = monotonic() + self._seconds
        mine = _Waiting(asked)
        with self._waiting_lock:
            self._waiting.append(mine)
        if not self._lock.acquire(timeout=self._seconds):
            if self._taken_out(mine):
                raise Refused(503, "Other writes take long. Come back later.", retry=True)
            mine.answer = _UNKNOWN  # it is being done
            return mine.outcome()
        try:
            if mine.answer is None:
                self._do(self._together(mine), until)
        finally:
            self._lock.release()
        return mine.outcome()

    def close(self) -> None:
        """End the process once the write under way is done."""
        with self._lock:
            self._end()

    def _taken_out(self, one: _Waiting) -> bool:
        """Take a write out of those that wait; tell whether it still waited."""
        with self._waiting_lock:
            if one in self._waiting:
                self._waiting.remove(one)
                return True
        return False

    def _together(self, first: _Waiting) -> list[_Waiting]:
        """Take out the writes that are done with one, which is the first of them."""
        with self._waiting_lock:
            others = [one for one in self._waiting if one is not first and one.small]
            group = [first, *others[: _TOGETHER - 1]] if first.small else [first]
            for one in group:
                self._waiting.remove(one)
        return group

    def _do(self, group: list[_Waiting], until: float) -> None:
        """Have some writes done, and tell each what became of it."""
        fault: dict[str, Any] = {
            "status": 503,
            "reason": "No process to write with could be started.",
        }
        answers = [fault] * len(group)
        try:
            for _ in range(2):
                worker = self._worker or self._start()
                try:
                    worker.send({"writes": [one.asked for one in group]}, until)
                except WorkerDied:
                    self._end()  # it had ended while it had nothing to do
                    continue
                kind, payload = worker.receive(until)
                told = json.loads(payload)
                answers = [told] * len(group) if kind == frames.FAULT else told["answers"]
                break
        except (Late, WorkerDied):
            self._end()
            answers = [_UNKNOWN] * len(group)
        except Refused as refused:
            answers = [{"status": refused.status, "reason": refused.reason}] * len(group)
        for one, answer in zip(group, answers, strict=True):
            one.answer = answer

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
