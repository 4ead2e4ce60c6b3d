"""Errors, as text for people or as problem details for programs (https://www.rfc-editor.org/rfc/rfc9457)."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from coigraph.errors import QuestionError, StoreError
from coigraph_server.limits import RETRY_AFTER, Refused
from coigraph_server.writing import DoesNotConform, Unauthorised

_PLACE: Final = re.compile(r"line (\d+), column (\d+)")
_PROBLEM: Final = "application/problem+json"


def register(app: Flask) -> None:
    """Have the errors of an application told in this way."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(QuestionError, lambda error: problem(400, str(error)))
    app.register_error_handler(StoreError, lambda error: problem(503, str(error)))
    app.register_error_handler(DoesNotConform, _report)
    app.register_error_handler(Unauthorised, lambda error: error.response())
    app.register_error_handler(HTTPException, _http_error)


def problem(status: int, reason: str) -> Response:
    """Return an error: JSON where the client takes it, else plain text."""
    accept = request.headers.get("Accept", "").lower()
    if _PROBLEM not in accept and "application/json" not in accept:
        return Response(reason + "\n", status, content_type="text/plain; charset=utf-8")
    told: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": reason,
    }
    if found := _PLACE.search(reason):
        told |= {"line": int(found.group(1)), "column": int(found.group(2))}
    return Response(json.dumps(told, ensure_ascii=False), status, content_type=_PROBLEM)


def _refused(error: Refused) -> Response:
    response = problem(error.status, error.reason)
    if error.retry:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _report(error: DoesNotConform) -> Response:
    accept = request.accept_mimetypes
    kinds = {"text/turtle": "ttl", "application/json": "json", "text/plain": "text"}
    kind = accept.best_match(kinds, default="text/turtle") or "text/turtle"
    body = error.report[kinds[kind]]
    content_type = kind if kind.endswith("json") else f"{kind}; charset=utf-8"
    return Response(body, 422, content_type=content_type)


def _http_error(error: HTTPException) -> Response:
    response = problem(error.code or 500, error.description or error.name)
    for name, value in error.get_headers():
        if name != "Content-Type":
            response.headers[name] = value  # Allow of 405, Retry-After ...
    return response
