"""The processes that answer queries: a few at work, one in reserve, each ended when its time is over.

A query that takes too long, too much memory or too deep a stack costs its own process and nothing else; the reserve
takes the place at once and a new one is started behind it.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Mapping
from functools import partial
from math import inf
from pathlib import Path
from threading import Event, Lock, Thread, Timer
from time import monotonic
from typing import Any, Final

from coigraph.store import frames
from coigraph_server.limits import MAX_WAIT, MAX_WAITING, Limits, Refused
from coigraph_server.processes import START_SECONDS, Late, Worker, WorkerDied
from coigraph_server.replies import Answer, Killed, TookTooLong

_STILL: Final = 1.0
"""No worker came free for so long: the queue does not move."""


_LEASE: Final = 0.25
"""Seconds for which a client gets the last worker too, where nobody else waits: pages come beside long queries."""

_DYING: Final = 0.2
"""Seconds that a process which was killed before may still seem alive."""

_OTHERS_AFTER: Final = 1.0
"""Seconds after the first worker in which no other is started unasked: the first answer needs the processors more."""

_LEASE_AGAIN: Final = 1.0
"""After a lease that was too short no other begins for so long: each such costs a worker."""


class _Waiting:
    """A client in the queue."""

    __slots__ = ("may_borrow", "on_lease", "ready", "worker")

    def __init__(self, may_borrow: bool) -> None:
        self.ready = Event()
        self.worker: Worker | None = None
        self.may_borrow = may_borrow
        self.on_lease = False


class Pool:
    """Hands out workers: to each client in turn, and to none of them all at once."""

    def __init__(self, store: Path, limits: Limits) -> None:
        self.limits = limits
        self.asked = 0
        self.killed = 0
        self._command = [sys.executable, "-m", "coigraph.store.answering"]
        self._command += [str(store), str(limits.memory)]
        self._lock = Lock()
        self._spares: list[Worker] = []
        self._starting = 0
        self._free = limits.workers
        self._running: dict[str, int] = {}
        self._queue: dict[str, deque[_Waiting]] = {}
        self._moved = monotonic()
        self._lease_failed = 0.0
        self._closed = False
        # one at once, so that what is wrong with the store is said now; the others in the background
        self._spares.append(self._started())
        others = Timer(_OTHERS_AFTER, self._fill)
        others.daemon = True
        others.start()

    @property
    def waiting(self) -> int:
        """How many queries wait for a worker."""
        return sum(map(len, self._queue.values()))

    @property
    def running(self) -> int:
        """How many queries are under way."""
        return self.limits.workers - self._free

    def ask(
        self, request: Mapping[str, Any], client: str, seconds: float, start: float | None = None
    ) -> Answer:
        """Have a request answered within the time given, which includes waiting for a worker. Raises Refused.

        The time begins now, or at `start` where that is past (`time.monotonic`).
        """
        until = (start or monotonic()) + seconds
        killed: Refused | None = None
        may_borrow = True
        for _ in range(self.limits.workers + 4):
            wait = min(MAX_WAIT, max(until - monotonic(), 0))
            worker, on_lease = self._take(client, wait, may_borrow, until)
            if monotonic() >= until:  # what has no time left would cost the worker
                self._taken_back(client, worker, reusable=True)
                raise Refused(503, "The time was over before a worker came free.", retry=True)
            end = min(until, monotonic() + _LEASE) if on_lease else until
            give_back = partial(self._taken_back, client, worker)
            answer = Answer(worker, end, self.limits.memory, give_back)
            sent = monotonic()
            try:
                worker.send(request, end)
                answer.start()
            except WorkerDied:
                answer.close()  # it died while it had nothing to do: the next one is asked
                continue
            except Late:
                answer.close()
                if end == until:
                    raise Refused(503, "The server is busy.", retry=True) from None
            except TookTooLong:
                if end == until:
                    raise
            except Killed as refused:
                if monotonic() - sent < _DYING:
                    continue
                if killed:  # the second time it may be the query for which the system ends workers
                    raise
                killed = refused
                continue
            else:
                if answer.whole or end == until:
                    return answer
                answer.close()
            self._lease_failed = monotonic()
            may_borrow = False
        raise killed or Refused(503, "The workers end as soon as they are asked.", retry=True)

    def _taken_back(self, client: str, worker: Worker, reusable: bool) -> None:
        """Take a worker back; one that is still at work is ended."""
        if not reusable:
            worker.end()
            self.killed += 1
        with self._lock:
            self._free += 1
            self._moved = monotonic()
            self._running[client] -= 1
            if not self._running[client]:
                del self._running[client]
            if reusable and not self._closed:
                self._spares.append(worker)
            elif reusable:
                worker.end()
            self._dispatch()
        if not reusable:
            Thread(target=self._fill, daemon=True).start()

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            self._closed = True
            spares, self._spares = self._spares, []
        for worker in spares:
            worker.end()

    def _take(
        self, client: str, seconds: float, may_borrow: bool, until: float
    ) -> tuple[Worker, bool]:
        """Return a worker, and whether it is on lease."""
        place = _Waiting(may_borrow)
        with self._lock:
            others = len(self._queue.get(client, ()))
            if others >= MAX_WAITING and monotonic() - self._moved > _STILL:
                raise Refused(503, "Too many queries wait. Come back later.", retry=True)
            if others >= MAX_WAITING // 2:
                seconds = min(seconds, _STILL / 2)  # a thread each: some must be left for others
            self._queue.setdefault(client, deque()).append(place)
            self._dispatch()
        end = monotonic() + seconds
        while not place.ready.wait(min(_LEASE_AGAIN, max(end - monotonic(), 0))):
            with self._lock:
                self._dispatch()  # a lease may be possible by now
                if place.ready.is_set():
                    break
                if monotonic() >= end:
                    self._queue[client].remove(place)
                    if not self._queue[client]:
                        del self._queue[client]
                    raise Refused(503, "No worker came free. Come back later.", retry=True)
        worker = place.worker
        if worker is None:
            try:
                worker = self._started(until)
            except Refused:
                Thread(target=self._fill, daemon=True).start()
                with self._lock:
                    self._free += 1
                    self._running[client] -= 1
                    if not self._running[client]:
                        del self._running[client]
                raise
        return worker, place.on_lease

    def _dispatch(self) -> None:
        """Give free places to clients in turn; the lock is held."""
        most = max(self.limits.workers - 1, 1)
        while self._free:
            client = next((c for c in self._queue if self._running.get(c, 0) < most), None)
            borrower = None if client is not None else self._borrower()
            client = client if borrower is None else borrower
            if client is None:
                return
            queue = self._queue.pop(client)
            if borrower is None:
                place = queue.popleft()
            else:
                place = next(place for place in queue if place.may_borrow)
                place.on_lease = True
                queue.remove(place)
            if queue:
                self._queue[client] = queue  # at the end: the others come first
            while self._spares and place.worker is None:
                worker = self._spares.pop()
                if worker.process.poll() is None:
                    place.worker = worker
                else:
                    worker.end()
            self._free -= 1
            self.asked += 1
            self._running[client] = self._running.get(client, 0) + 1
            place.ready.set()

    def _borrower(self) -> str | None:
        """Return the client that gets the last worker on lease; nobody else waits for one."""
        # one more is left for the next client where this one is ended
        if len(self._spares) < 2 or monotonic() - self._lease_failed < _LEASE_AGAIN:
            return None
        found = (c for c, queue in self._queue.items() if any(p.may_borrow for p in queue))
        return next(found, None)

    def _fill(self) -> None:
        """Start workers until all places and the reserve have one, or will have one from another thread."""
        while True:
            with self._lock:
                if self._closed or len(self._spares) + self._starting > self._free:
                    return
                self._starting += 1
            try:
                worker = self._started()
            except Refused:
                with self._lock:
                    self._starting -= 1
                return
            with self._lock:
                self._starting -= 1
                # a request may have started one of its own meanwhile
                wanted = not self._closed and len(self._spares) <= self._free
                if wanted:
                    self._spares.append(worker)
                    self._dispatch()
            if not wanted:
                worker.end()

    def _started(self, until: float = inf) -> Worker:
        worker = Worker(self._command)
        try:
            kind, payload = worker.receive(min(monotonic() + START_SECONDS, until))
        except (Late, WorkerDied):
            worker.end()
            raise Refused(503, "No worker could be started.", retry=True) from None
        if kind == frames.FAULT:
            worker.end()
            raise Refused(503, json.loads(payload)["reason"], retry=True)
        return worker
