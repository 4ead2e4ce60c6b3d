"""How much of anything a client may ask for. Sizes in bytes, times in seconds."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import Final

from coigraph.store.sparql import tokens

MIB: Final = 2**20

MAX_BODY: Final = 1 * MIB
"""A request body; clients send queries of more than 100 kB when they list what they want."""

MAX_WRITE: Final = 64 * MIB
"""The body of a write."""

MAX_TOKENS: Final = 100_000
"""Words and signs of a query."""

MAX_NESTING: Final = 100
"""Brackets within brackets; some thousands overflow the stack of the engine and end the process."""

MAX_OPERATORS: Final = 400
"""Operators, path steps and UNIONs: 10,000 overflow the stack, 800 path steps take half a minute to plan."""

MAX_PATTERNS: Final = 100
"""Triple patterns of one group: planning 100 takes the engine a second, 200 a quarter of a minute."""

MAX_SERVICES: Final = 4
"""SERVICE blocks of a query."""

MAX_SERVICE_ANSWER: Final = 4 * MIB
"""What another endpoint may answer for one SERVICE."""

MAX_SERVICE_ROWS: Final = 10_000
"""Its rows: they become part of the query."""

SERVICES_AT_ONCE: Final = 8
"""Queries that ask other endpoints at once, of one client half of them; each takes one of the THREADS."""

MAX_HTML_ROWS: Final = 1_000
"""Rows shown on a page; the other formats hold them all."""

MAX_PAGE: Final = 10_000
"""Rows of one page of a named question, where pages are asked for."""

THREADS: Final = 32
"""Requests under way at once; those that wait for a worker take one each."""

MAX_WAITING: Final = 24
"""Queries of one client that wait for a worker while none comes free; the next is told to come back."""

CONNECTIONS: Final = 1_000
"""Open connections, most of them idle."""

MAX_WAIT: Final = 10.0
"""The longest wait for a worker."""

RETRY_AFTER: Final = 5
"""What a client is told to wait that was not served."""

_OPERATOR: Final = re.compile(r"[!+\-*/|&^=<>]")


def default_workers() -> int:
    """Return one more worker than there are processors: one client may take all but one."""
    return (os.cpu_count() or 1) + 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What the operator of a server decides."""

    timeout: float = 30.0
    """The longest time for one query; a request may ask for less with `timeout=`."""
    answer: int = 256 * MIB
    """Bytes of an answer."""
    memory: int = 2048 * MIB
    """Address space of one worker; opening a store takes 400 MiB of it."""
    workers: int = field(default_factory=default_workers)
    """Queries run at once. One client gets all but one, so that it cannot shut out the others."""
    services: tuple[str, ...] = ()
    """The endpoints that queries may ask by SERVICE."""


class Refused(Exception):
    """A request that is not served: an HTTP status, why in plain words, and where in a query."""

    def __init__(self, status: int, reason: str, place: str = "", retry: bool = False) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.place = place
        self.retry = retry


def check_complexity(query: str, write: bool = False) -> None:
    """Refuse a query that would end or block a worker, in time linear in its length.

    The data of a write may be long: there only the nesting counts.
    """
    operators = number = 0
    # of each bracket that is open: what it is, and how many patterns are separated in it
    groups: list[list[object]] = []
    for kind, written in tokens(query):
        number += 1
        if number > MAX_TOKENS and not write:
            raise Refused(400, f"More than {MAX_TOKENS:,} words and signs.")
        if kind == "mark" and written in "([{":
            groups.append([written, 1])
            if len(groups) > MAX_NESTING:
                raise Refused(400, f"More than {MAX_NESTING} brackets within each other.")
        elif kind == "mark" and written in ")]}":
            groups[-1:] = []
        elif write:
            continue
        elif (kind == "mark" and written in ".;,") or (kind == "name" and written.endswith(".")):
            if groups and groups[-1][0] != "(":
                patterns = int(str(groups[-1][1])) + 1
                groups[-1][1] = patterns
                if patterns > MAX_PATTERNS:
                    raise Refused(400, f"More than {MAX_PATTERNS} triple patterns in one group.")
        elif written.upper() == "UNION" or (kind == "mark" and _OPERATOR.match(written)):
            operators += 1
            if operators > MAX_OPERATORS:
                raise Refused(400, f"More than {MAX_OPERATORS} operators. Use VALUES or IN.")
