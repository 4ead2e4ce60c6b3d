"""The application: blueprints, errors as plain text, and the headers of every response."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from coigraph.errors import QuestionError, StoreError
from coigraph_server import pages, sparql
from coigraph_server.limits import MAX_BODY, Refused
from coigraph_server.reading import Reader


def create_app(store: Path | str) -> Flask:
    """Return the application that serves a store, read-only.

    Raises StoreError where there is no store to read.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_BODY
    app.extensions["coigraph"] = Reader(Path(store))
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(sparql.blueprint)
    app.register_error_handler(Refused, lambda error: _plain(error.reason, error.status))
    app.register_error_handler(QuestionError, lambda error: _plain(str(error), 400))
    app.register_error_handler(StoreError, lambda error: _plain(str(error), 503))
    app.register_error_handler(HTTPException, _http_error)
    app.after_request(_headers)
    return app


def _plain(text: str, status: int) -> Response:
    return Response(text + "\n", status, content_type="text/plain; charset=utf-8")


def _http_error(error: HTTPException) -> Response:
    response = _plain(error.description or error.name, error.code or 500)
    for name, value in error.get_headers():
        if name != "Content-Type":
            response.headers[name] = value  # Allow of 405, Retry-After ...
    return response


def _headers(response: Response) -> Response:
    # anyone may read: pages elsewhere too (https://fetch.spec.whatwg.org/#cors-protocol)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
    response.headers["Access-Control-Max-Age"] = "86400"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'"
    )
    response.vary.add("Accept")
    return response
