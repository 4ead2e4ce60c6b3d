"""How much of anything a client may ask for. Sizes in bytes."""

from __future__ import annotations

import re
from typing import Final

from coigraph.store.sparql import tokens

MAX_BODY: Final = 1 * 2**20
"""A request body; clients send queries of more than 100 kB when they list what they want."""

MAX_ANSWER: Final = 256 * 2**20
"""An answer: it is written in memory before its first byte is sent, so that errors get a true status."""

MAX_NESTING: Final = 100
"""Brackets within brackets; some thousands overflow the stack of the engine and end the process."""

MAX_OPERATORS: Final = 400
"""Operators, path steps and UNIONs: 10,000 overflow the stack, 800 path steps take half a minute to plan."""

MAX_HTML_ROWS: Final = 1_000
"""Rows shown on a page; the other formats hold them all."""

THREADS: Final = 4
"""Requests answered at once."""

_OPERATOR: Final = re.compile(r"[!+\-*/|&^=<>]")


class Refused(Exception):
    """A request that is not served: an HTTP status, and why in plain words."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def check_complexity(query: str) -> None:
    """Refuse a query that would end or block the process, in time linear in its length."""
    depth = operators = 0
    for kind, written in tokens(query):
        if kind == "mark" and written in "([{":
            depth += 1
            if depth > MAX_NESTING:
                raise Refused(400, f"More than {MAX_NESTING} brackets within each other.")
        elif kind == "mark" and written in ")]}":
            depth -= 1
        elif written.upper() == "UNION" or (kind == "mark" and _OPERATOR.match(written)):
            operators += 1
            if operators > MAX_OPERATORS:
                raise Refused(400, f"More than {MAX_OPERATORS} operators. Use VALUES or IN.")
