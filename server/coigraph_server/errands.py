"""Sending a process on an errand (`chores`), and keeping what the last audits brought."""

from __future__ import annotations

import json
import sys
from collections import OrderedDict
from collections.abc import Mapping
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import Any, Final

from flask import current_app

from coigraph.store import frames
from coigraph_server.limits import Limits, Refused
from coigraph_server.processes import Late, Reserve, WorkerDied
from coigraph_server.service import service

AT_ONCE: Final = 2
"""Errands under way; the next one waits a little and is then told to come back."""
_WAIT: Final = 5.0
_ROOM: Final = 24 * 2**20
"""Bytes of reports that are kept: the same audit is asked for again for each page of it and each format."""
_LARGEST_KEPT: Final = 8 * 2**20


class Errands:
    """Those who go on errands for one application, and the reports that they brought last."""

    def __init__(self) -> None:
        self._places = BoundedSemaphore(AT_ONCE)
        self._reserve = Reserve([sys.executable, "-m", "coigraph_server.chores"])
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def send(self, asked: Mapping[str, Any], limits: Limits) -> bytes:
        """Return what an errand brings. Raises Refused where it takes too long, or there are too many."""
        until = monotonic() + limits.timeout
        if not self._places.acquire(timeout=_WAIT):
            raise Refused(503, "Too much is under way. Come back later.", retry=True)
        worker, back = self._reserve.take(), False
        try:
            worker.send({**asked, "memory": limits.memory}, until)
            kind, payload = worker.receive(until)
            back = True
        except Late:
            raise Refused(
                503, "That takes longer than it may here. Ask for less, or use the command line."
            ) from None
        except WorkerDied:
            raise Refused(
                507, "That needs more memory than it may have, or met a defect."
            ) from None
        finally:
            if back:
                self._reserve.give(worker)
            else:
                worker.end()
            self._places.release()
        if kind == frames.FAULT:
            fault = json.loads(payload)
            raise Refused(fault["status"], fault["reason"])
        return payload

    def report(self, chore: str, asked: Mapping[str, Any]) -> bytes:
        """Return what an errand brings of the newest generation, or what it brought the last time."""
        shared = service()
        asked = {"chore": chore, "store": str(shared.store), **asked}
        key = json.dumps([shared.generation, asked], sort_keys=True)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        report = self.send(asked, shared.limits)
        if len(report) <= _LARGEST_KEPT:
            with self._lock:
                self._size += len(report) - len(self._kept.pop(key, b""))
                self._kept[key] = report
                while self._size > _ROOM:
                    self._size -= len(self._kept.popitem(last=False)[1])
        return report

    def close(self) -> None:
        """End those who wait for an errand."""
        self._reserve.close()


def errands() -> Errands:
    """Return those who go on errands for the present application."""
    found: Errands = current_app.extensions["coigraph.errands"]
    return found
