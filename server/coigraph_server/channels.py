"""Connections of waitress as an endpoint on the open web needs them: large bodies, fair turns, arrival times."""

from __future__ import annotations

from collections import OrderedDict, deque
from io import BytesIO
from time import monotonic
from typing import Any, Final

from waitress.buffers import OverflowableBuffer  # type: ignore[import-untyped]  # its types are in a package of their own
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.parser import HTTPRequestParser  # type: ignore[import-untyped]
from waitress.receiver import FixedStreamReceiver  # type: ignore[import-untyped]
from waitress.task import ThreadedTaskDispatcher, WSGITask  # type: ignore[import-untyped]
from waitress.utilities import RequestEntityTooLarge  # type: ignore[import-untyped]

from coigraph_server.limits import MAX_WRITE

ARRIVED: Final = "coigraph.arrived"
"""The name in the environment of a request of the time, by `time.monotonic`, at which the last byte of it came."""


class _Nowhere(OverflowableBuffer):  # type: ignore[misc]
    """A buffer that forgets what it is given: of a body that is too large only the end matters."""

    def append(self, s: bytes) -> None:
        pass

    def getfile(self) -> BytesIO:
        return BytesIO()

    def close(self) -> None:
        pass

    def __len__(self) -> int:
        return 0


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Reads bodies that are too large to their end, or the client would see a broken connection and no 413."""

    arrived = 0.0

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.content_length > MAX_WRITE:
            self.body_rcv = FixedStreamReceiver(self.content_length, _Nowhere(0))

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        self.arrived = monotonic()
        if self.chunked and self.body_bytes_received > MAX_WRITE:
            self.error = RequestEntityTooLarge(f"more than {MAX_WRITE:,} bytes")
            self.completed = True
        return consumed


class _Task(WSGITask):  # type: ignore[misc]
    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        environ[ARRIVED] = self.request.arrived  # pyright: ignore[reportAttributeAccessIssue]
        return environ

    def finish(self) -> None:
        if not self.wrote_header:
            self.write(b"")
        if self.request.command == "HEAD":  # pyright: ignore[reportAttributeAccessIssue]
            self.chunked_response = False  # there is no body, so none that ends
        super().finish()


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection whose requests know when they came, so that the wait for a thread is part of their time."""

    parser_class = _Parser
    task_class = _Task


class _InTurn:
    """A queue from which those who put something in are served in turn, each in the order of its own things."""

    def __init__(self) -> None:
        self._queues: OrderedDict[str, deque[HTTPChannel]] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def append(self, channel: HTTPChannel) -> None:
        """Put the next request of a connection behind the others of its client."""
        self._queues.setdefault(str(channel.addr[0]), deque()).append(channel)
        self._size += 1

    def popleft(self) -> HTTPChannel:
        """Take the first request of the client whose turn it is."""
        client, queue = self._queues.popitem(last=False)
        channel = queue.popleft()
        if queue:
            self._queues[client] = queue
        self._size -= 1
        return channel


class Dispatcher(ThreadedTaskDispatcher):  # type: ignore[misc]
    """Gives threads to clients in turn: the many requests of one do not stand before the few of another."""

    def __init__(self) -> None:
        super().__init__()
        self.queue = _InTurn()  # pyright: ignore[reportAttributeAccessIssue]
