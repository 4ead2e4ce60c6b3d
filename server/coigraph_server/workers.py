"""The processes that answer queries: a few at work, one in reserve, each ended when its time is over.

A query that takes too long, too much memory or too deep a stack costs its own process and nothing else; the reserve
takes the place at once and a new one is started behind it.
"""

from __future__ import annotations

import json
import signal
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Final

from coigraph.store import frames
from coigraph_server.limits import MAX_WAIT, MAX_WAITING, MIB, Limits, Refused
from coigraph_server.processes import START_SECONDS, Late, Worker, WorkerDied

_STILL: Final = 1.0
"""No worker came free for so long: the queue does not move."""


class _Killed(Refused):
    """A worker was ended from outside before its answer began."""


class Answer:
    """An answer that is under way: what it is, and its parts. Close it, or its worker is lost to others."""

    def __init__(self, pool: Pool, client: str, worker: Worker, until: float) -> None:
        self.worker = worker.number
        self.head: dict[str, Any] = {}
        self.end: dict[str, Any] | None = None
        self._pool, self._client, self._worker, self._until = pool, client, worker, until
        self._first: list[bytes] = []
        self._closed = False

    def start(self) -> None:
        """Read what the answer is and its first part, so that an early error has its true status."""
        _, payload = self._receive()
        self.head = json.loads(payload)
        part = self._next()
        if part is not None:
            self._first.append(part)
            if len(part) < frames.FIRST and (more := self._next()) is not None:
                self._first.append(more)

    @property
    def whole(self) -> bool:
        """Whether all of the answer is here."""
        return self.end is not None

    @property
    def first(self) -> bytes:
        """What is here before the rest is read."""
        return b"".join(self._first)

    def rest(self) -> Iterator[bytes]:
        """Yield the parts that are not here yet. Raises Refused where there will be no more of them."""
        while (part := self._next()) is not None:
            yield part

    def close(self) -> None:
        """Give the worker back, or end it where it is still at work."""
        if not self._closed:
            self._closed = True
            reusable = self.end is not None and not self.end.get("leave")
            self._pool.give_back(self._client, self._worker, reusable)

    def _next(self) -> bytes | None:
        if self.end is not None:
            return None
        kind, payload = self._receive()
        if kind == frames.DATA:
            return payload
        self.end = json.loads(payload)
        self.close()
        return None

    def _receive(self) -> tuple[bytes, bytes]:
        limits = self._pool.limits
        try:
            kind, payload = self._worker.receive(self._until)
        except Late:
            self.close()
            raise Refused(503, "The query took longer than it may. Ask for less.") from None
        except WorkerDied:
            code = self._worker.end()
            self.close()
            if code in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS):
                size = f"{limits.memory // MIB:,} MiB"
                raise Refused(
                    507, f"The query needs more than {size} of memory, or is nested too deep."
                ) from None
            interrupted = Refused if self.head or code != -signal.SIGKILL else _Killed
            raise interrupted(
                503, "The query was interrupted. Send it again.", retry=True
            ) from None
        if kind == frames.FAULT:
            self.end = {}
            self.close()
            fault = json.loads(payload)
            raise Refused(fault["status"], fault["reason"], fault["place"])
        return kind, payload


class _Waiting:
    """A client in the queue."""

    __slots__ = ("ready", "worker")

    def __init__(self) -> None:
        self.ready = Event()
        self.worker: Worker | None = None


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
        self._free = limits.workers
        self._running: dict[str, int] = {}
        self._queue: dict[str, deque[_Waiting]] = {}
        self._moved = monotonic()
        self._closed = False
        # one at once, so that what is wrong with the store is said now; the others in the background
        self._spares.append(self._started())
        Thread(target=self._fill, daemon=True).start()

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
        for _ in range(3):
            worker = self._take(client, min(MAX_WAIT, max(until - monotonic(), 0)))
            answer = Answer(self, client, worker, until)
            try:
                worker.send(request, until)
                answer.start()
            except WorkerDied:
                answer.close()  # it died while it had nothing to do: the next one is asked
                continue
            except Late:
                answer.close()
                raise Refused(503, "The server is busy.", retry=True) from None
            except _Killed as refused:
                if killed:  # the second time it may be the query for which the system ends workers
                    raise
                killed = refused
                continue
            return answer
        raise killed or Refused(503, "The workers end as soon as they are asked.", retry=True)

    def give_back(self, client: str, worker: Worker, reusable: bool) -> None:
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

    def _take(self, client: str, seconds: float) -> Worker:
        place = _Waiting()
        with self._lock:
            if self.waiting >= MAX_WAITING and monotonic() - self._moved > _STILL:
                raise Refused(503, "Too many queries wait. Come back later.", retry=True)
            own = self._queue.setdefault(client, deque())
            if len(own) >= MAX_WAITING // 2:
                seconds = min(seconds, _STILL / 2)  # a thread each: some must be left for others
            own.append(place)
            self._dispatch()
        if not place.ready.wait(seconds):
            with self._lock:
                if place.worker is None and not place.ready.is_set():
                    self._queue[client].remove(place)
                    if not self._queue[client]:
                        del self._queue[client]
                    raise Refused(503, "No worker came free. Come back later.", retry=True)
        worker = place.worker
        if worker is None:
            try:
                worker = self._started()
            except Refused:
                with self._lock:
                    self._free += 1
                    self._running[client] -= 1
                raise
        return worker

    def _dispatch(self) -> None:
        """Give free places to clients in turn; the lock is held."""
        most = max(self.limits.workers - 1, 1)
        while self._free:
            client = next((c for c in self._queue if self._running.get(c, 0) < most), None)
            if client is None:
                return
            queue = self._queue.pop(client)
            place = queue.popleft()
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

    def _fill(self) -> None:
        """Start workers until all places and the reserve have one."""
        while not self._closed and len(self._spares) < self._free + 1:
            try:
                worker = self._started()
            except Refused:
                return
            with self._lock:
                if not self._closed:
                    self._spares.append(worker)
                    continue
            worker.end()

    def _started(self) -> Worker:
        worker = Worker(self._command)
        try:
            kind, payload = worker.receive(monotonic() + START_SECONDS)
        except (Late, WorkerDied):
            worker.end()
            raise Refused(503, "No worker could be started.", retry=True) from None
        if kind == frames.FAULT:
            worker.end()
            raise Refused(503, json.loads(payload)["reason"], retry=True)
        return worker
