"""What a process that asks and one that answers send each other: frames of a kind, a length, and bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import IO, Any, Final

START: Final = struct.Struct("!cI")
"""How each frame begins: its kind, and the number of bytes that follow."""

HEAD: Final = b"H"
"""What an answer is, as JSON; the first frame of each."""
DATA: Final = b"D"
"""A part of the answer."""
END: Final = b"E"
"""The answer was whole; JSON about it."""
FAULT: Final = b"X"
"""There is no answer, or no more of it: an HTTP status and why, as JSON."""

FIRST: Final = 32 * 2**10
"""Bytes of an answer in its first frame: an answer that is no longer is known whole before its first byte is sent."""

PIECE: Final = 64 * 2**10
"""Bytes of an answer in each of the frames that follow."""


def pack(kind: bytes, payload: bytes | Mapping[str, Any]) -> bytes:
    """Return a frame."""
    if not isinstance(payload, bytes):
        payload = json.dumps(payload).encode()
    return START.pack(kind, len(payload)) + payload


def read(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Return the kind and the bytes of the next frame, None where the other side has ended."""
    start = _exactly(stream, START.size)
    if start is None:
        return None
    kind, length = START.unpack(start)
    payload = _exactly(stream, length)
    return None if payload is None else (kind, payload)


def _exactly(stream: IO[bytes], number: int) -> bytes | None:
    found = b""
    while len(found) < number:
        more = stream.read(number - len(found))
        if not more:
            return None
        found += more
    return found
