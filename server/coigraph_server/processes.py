"""A process that is asked over pipes, with a time for each answer."""

from __future__ import annotations

import fcntl
import os
import select
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock
from time import monotonic
from typing import Any, Final

from coigraph.store import frames

START_SECONDS: Final = 20.0
"""Opening a store may wait for a slow disk."""

_CHUNK: Final = 256 * 2**10

_AHEAD: Final = 2**20
"""Bytes that a worker may write before they are read: it need not stop at each piece."""


_IDLE: Final = 2
"""Processes of a reserve that wait at most."""


class WorkerDied(Exception):
    """The process ended before its answer did."""


class Late(Exception):
    """The time was over before the answer was."""


class Reserve:
    """Processes of one kind that have nothing to do, to be used again."""

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._idle: list[Worker] = []
        self._lock = Lock()

    def take(self) -> Worker:
        """Return a process, a new one where none waits."""
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.process.poll() is None:
                    return worker
                worker.end()
        return Worker(self._command)

    def give(self, worker: Worker) -> None:
        """Keep a process that has answered; of many, those that are needed least end."""
        with self._lock:
            if len(self._idle) < _IDLE:
                self._idle.append(worker)
                return
        worker.end()

    def close(self) -> None:
        """End those that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()


class Worker:
    """One process, as the one who asks sees it."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - this very Python, with a module of ours
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            # the terminal's Ctrl+C ends the server, which then ends its workers
            start_new_session=True,
        )
        assert self.process.stdin
        assert self.process.stdout
        self._to = self.process.stdin.fileno()
        self._from = self.process.stdout.fileno()
        os.set_blocking(self._to, False)
        if sys.platform == "linux":
            with suppress(OSError):  # the system lets nobody have so much
                fcntl.fcntl(self._from, fcntl.F_SETPIPE_SZ, _AHEAD)
        self._poll = select.poll()
        self._poll.register(self._from, select.POLLIN)
        self._received = bytearray()

    @property
    def number(self) -> int:
        """The number of the process."""
        return self.process.pid

    def send(self, request: Mapping[str, Any], until: float) -> None:
        """Send a request. Raises WorkerDied, or Late."""
        rest = memoryview(frames.pack(frames.HEAD, request))
        while rest:
            try:
                rest = rest[os.write(self._to, rest) :]
            except BlockingIOError:
                ready = select.poll()
                ready.register(self._to, select.POLLOUT)
                if not ready.poll(max(until - monotonic(), 0) * 1000):
                    raise Late from None
            except OSError:
                raise WorkerDied from None

    def receive(self, until: float) -> tuple[bytes, bytes]:
        """Return the next frame. Raises WorkerDied, or Late."""
        size = frames.START.size
        wanted = size
        while True:
            if len(self._received) >= wanted:
                kind, length = frames.START.unpack_from(self._received)
                wanted = size + length
                if len(self._received) >= wanted:
                    payload = bytes(memoryview(self._received)[size:wanted])
                    del self._received[:wanted]
                    return kind, payload
            if not self._poll.poll(max(until - monotonic(), 0) * 1000):
                raise Late
            data = os.read(self._from, _CHUNK)
            if not data:
                raise WorkerDied
            self._received += data

    def end(self) -> int:
        """End the process and return how it ended."""
        self.process.kill()
        code = self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()
        return code
