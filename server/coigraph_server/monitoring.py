"""The access log, one JSON object a line, and the counters behind /metrics."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, Final

ACCESS: Final = logging.getLogger("coigraph.access")
"""Where the lines of the access log go; `coigraph serve --access-log` gives it a handler."""

_BOUNDS: Final = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
"""Upper bounds of the histogram, in seconds."""

_OUTCOMES: Final = {
    400: "wrong",
    413: "too large",
    502: "failed elsewhere",
    503: "refused",
    504: "failed elsewhere",
    507: "out of memory",
}


def log_to(path: str) -> None:
    """Add the lines of the access log to a file; `-` is the standard error."""
    handler = (
        logging.StreamHandler() if path == "-" else logging.FileHandler(path, encoding="utf-8")
    )
    handler.setFormatter(logging.Formatter("%(message)s"))
    ACCESS.addHandler(handler)
    ACCESS.setLevel(logging.INFO)
    ACCESS.propagate = False


@dataclass(slots=True)
class Entry:
    """What is to be said of one request."""

    start: float = field(default_factory=perf_counter)
    digest: str | None = None
    worker: int | None = None
    rows: int | None = None
    bytes: int = 0
    outcome: str | None = None
    """Where the status does not say it: an answer that was broken off has a status of 200."""

    def query(self, text: str) -> None:
        """Note a query; the log holds a digest of it, for texts may be long and name people."""
        self.digest = hashlib.sha256(text.encode()).hexdigest()[:16]


class Monitor:
    """Counts requests and writes the access log. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._buckets: Counter[float] = Counter()
        self._seconds = 0.0
        self._bytes = 0
        self._aborted = 0

    def note(self, entry: Entry, route: str, status: int, request: Mapping[str, Any]) -> None:
        """Count a request that has ended and write its line."""
        seconds = perf_counter() - entry.start
        outcome = entry.outcome or _OUTCOMES.get(status, "ok" if status < 400 else "refused")
        with self._lock:
            self._requests[route, status] += 1
            self._buckets[next((b for b in _BOUNDS if seconds <= b), float("inf"))] += 1
            self._seconds += seconds
            self._bytes += entry.bytes
            self._aborted += entry.outcome == "aborted"
        if ACCESS.isEnabledFor(logging.INFO):
            line = {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                **request,
                "status": status,
                "outcome": outcome,
                "seconds": round(seconds, 6),
                "query": entry.digest,
                "rows": entry.rows,
                "bytes": entry.bytes,
                "worker": entry.worker,
            }
            ACCESS.info(json.dumps(line, ensure_ascii=False))

    def metrics(self, gauges: Mapping[str, tuple[str, float]]) -> Iterator[str]:
        """Yield the lines of the Prometheus text format.

        https://prometheus.io/docs/instrumenting/exposition_formats/; `gauges`: name -> what it is, value.
        """
        with self._lock:
            requests, buckets = dict(self._requests), dict(self._buckets)
            seconds, sent, aborted = self._seconds, self._bytes, self._aborted
        yield "# HELP coigraph_requests_total Requests that have ended."
        yield "# TYPE coigraph_requests_total counter"
        for (route, status), number in sorted(requests.items()):
            yield f'coigraph_requests_total{{route="{route}",status="{status}"}} {number}'
        yield "# HELP coigraph_request_seconds Time from the request to the last byte of its answer."
        yield "# TYPE coigraph_request_seconds histogram"
        below = 0
        for bound in _BOUNDS:
            below += buckets.get(bound, 0)
            yield f'coigraph_request_seconds_bucket{{le="{bound}"}} {below}'
        total = sum(buckets.values())
        yield f'coigraph_request_seconds_bucket{{le="+Inf"}} {total}'
        yield f"coigraph_request_seconds_sum {seconds:.6f}"
        yield f"coigraph_request_seconds_count {total}"
        for name, what, value in (
            ("sent_bytes", "Bytes of answers, before compression.", sent),
            ("aborted", "Answers that were broken off.", aborted),
        ):
            yield f"# HELP coigraph_{name}_total {what}"
            yield f"# TYPE coigraph_{name}_total counter"
            yield f"coigraph_{name}_total {value}"
        for name, (what, gauge) in gauges.items():
            yield f"# HELP coigraph_{name} {what}"
            yield f"# TYPE coigraph_{name} gauge"
            yield f"coigraph_{name} {gauge:.15g}"
