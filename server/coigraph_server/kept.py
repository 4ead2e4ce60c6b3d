"""Short answers kept for as long as the store does not change, in front of the application.

Clients ask the same again: pages, dashboards, several tabs. Such an answer costs the server a look-up, and no worker.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from flask import Response, request

from coigraph.errors import StoreError
from coigraph_server.monitoring import Entry

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from coigraph_server.service import Service

LONGEST: Final = 160 * 2**10
"""Bytes of an answer that is kept: room for a page with several tables of 100 rows, which costs seconds to ask for."""

ROOM: Final = 32 * 2**20
"""Bytes of all answers that are kept, and of the requests for them; the one asked for longest ago goes first."""

# what an answer depends on: relative IRIs of a query are read against the URL of the request
_KEY: Final = (
    "wsgi.url_scheme",
    "HTTP_HOST",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_ENCODING",
)
_KEY_NAME: Final = "coigraph.key"


@dataclass(frozen=True, slots=True)
class _Kept:
    """A response and what the access log says of it."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    rule: str
    digest: str | None
    rows: int | None
    size: int


class KeptAnswers:
    """Answers from memory what it can, and hands on the rest to a WSGI application."""

    def __init__(self, application: WSGIApplication, shared: Service) -> None:
        self._application = application
        self._shared = shared
        self._lock = Lock()
        self._state: object = None
        self._answers: OrderedDict[tuple[str, ...], _Kept] = OrderedDict()
        self._size = 0

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if environ["REQUEST_METHOD"] != "GET" or "HTTP_IF_NONE_MATCH" in environ:
            return self._application(environ, start_response)
        entry = Entry()
        key = tuple(environ.get(name, "") for name in _KEY)
        try:
            state = self._shared.state()
        except StoreError:
            return self._application(environ, start_response)
        found = self._find(key, state)
        if found is None:
            environ[_KEY_NAME] = key, state
            return self._application(environ, start_response)
        entry.digest, entry.rows, entry.bytes = found.digest, found.rows, len(found.body)
        client = {
            "client": environ.get("REMOTE_ADDR"),
            "method": "GET",
            "path": environ.get("PATH_INFO"),
        }
        self._shared.monitor.note(entry, found.rule, 200, client)
        start_response(found.status, list(found.headers))
        return [found.body]

    def keep(self, response: Response, entry: Entry) -> Response:
        """Keep a response that is whole, short, and bound to the state of the store by its tag."""
        asked: tuple[tuple[str, ...], object] | None = request.environ.get(_KEY_NAME)
        tag, _ = response.get_etag()
        if not (asked and tag and response.status_code == 200 and response.is_sequence):
            return response
        key, state = asked
        body = response.get_data()
        size = len(body) + sum(map(len, key))
        if size > LONGEST:
            return response
        headers = response.get_wsgi_headers(request.environ).to_wsgi_list()
        rule = request.url_rule.rule if request.url_rule else "none"
        kept = _Kept(response.status, headers, body, rule, entry.digest, entry.rows, size)
        with self._lock:
            if state != self._state:
                return response  # the store has changed since
            old = self._answers.pop(key, None)
            self._size += size - (old.size if old else 0)
            self._answers[key] = kept
            while self._size > ROOM:
                self._size -= self._answers.popitem(last=False)[1].size
        return response

    def _find(self, key: tuple[str, ...], state: object) -> _Kept | None:
        with self._lock:
            if state != self._state:
                self._state = state
                self._answers.clear()
                self._size = 0
            found = self._answers.get(key)
            if found:
                self._answers.move_to_end(key)
            return found
