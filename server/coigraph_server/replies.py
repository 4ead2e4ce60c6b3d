"""An answer of a worker that is under way: what it is, its parts, and how it may end."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from typing import Any

from coigraph.store import frames
from coigraph_server.limits import MIB, Refused
from coigraph_server.processes import Late, Worker, WorkerDied


class Killed(Refused):
    """A worker was ended from outside before its answer began."""


class TookTooLong(Refused):
    """The time was over before the answer was."""


class Answer:
    """An answer that is under way: what it is, and its parts. Close it, or its worker is lost to others."""

    def __init__(
        self, worker: Worker, until: float, memory: int, give_back: Callable[[bool], None]
    ) -> None:
        """`memory` is what the worker may have; `give_back` is told whether it can be used again."""
        self.worker = worker.number
        self.head: dict[str, Any] = {}
        self.end: dict[str, Any] | None = None
        self._worker, self._until, self._memory, self._give_back = worker, until, memory, give_back
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
            self._give_back(reusable)

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
        try:
            kind, payload = self._worker.receive(self._until)
        except Late:
            self.close()
            raise TookTooLong(503, "The query took longer than it may. Ask for less.") from None
        except WorkerDied:
            code = self._worker.end()
            self.close()
            if code in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS):
                size = f"{self._memory // MIB:,} MiB"
                raise Refused(
                    507, f"The query needs more than {size} of memory, or is nested too deep."
                ) from None
            interrupted = Refused if self.head or code != -signal.SIGKILL else Killed
            raise interrupted(
                503, "The query was interrupted. Send it again.", retry=True
            ) from None
        if kind == frames.FAULT:
            self.end = {}
            self.close()
            fault = json.loads(payload)
            raise Refused(fault["status"], fault["reason"], fault["place"])
        return kind, payload
