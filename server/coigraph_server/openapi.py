"""What programs may ask of this server, as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, jsonify

from coigraph import __version__, questions
from coigraph_server.limits import MAX_PAGE
from coigraph_server.negotiation import GRAPH, ROWS, TRUTH, Format
from coigraph_server.service import service

blueprint = Blueprint("openapi", __name__)

_ERRORS: Final = ("text/plain", "application/problem+json")
_ANSWERS: Final = tuple(dict.fromkeys((*ROWS, *TRUTH, *GRAPH)))
_FORMATS: Final = sorted({name for form in _ANSWERS for name in form.names})
_GRAPH_TYPES: Final = tuple(form.media_type for form in GRAPH)
_ROW_TYPES: Final = tuple(form.media_type for form in ROWS)
_TEXT: Final = {"type": "string"}
_QUERY: Final = {"type": "string", "examples": ["SELECT * { ?s ?p ?o } LIMIT 10"]}
_IRIS: Final = {"type": "array", "items": {"type": "string", "format": "iri"}}
_SECONDS: Final = {"type": "number", "exclusiveMinimum": 0}
_FORBIDDEN: Final = (400, 401, 403, 415, 422, 503)


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe what programs may ask."""
    return jsonify(_described(service().writer is not None))


def _content(types: Iterable[str], schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {kind: {"schema": schema} if schema else {} for kind in types}


def _responses(good: dict[int, tuple[str, ...]], *bad: int) -> dict[str, Any]:
    """Return the responses of an operation: status -> media types; errors are text, or problems in JSON."""
    found: dict[str, Any] = {}
    for status, types in (*good.items(), *((status, _ERRORS) for status in bad)):
        response: dict[str, Any] = {"description": HTTPStatus(status).phrase}
        if types:
            response["content"] = _content(types)
        found[str(status)] = response
    return found


def _field(
    name: str, schema: dict[str, Any], what: str, required: bool = False, place: str = "query"
) -> dict[str, Any]:
    told = {"name": name, "in": place, "required": required, "description": what, "schema": schema}
    return told | ({"style": "form", "explode": True} if schema is _IRIS else {})


_DATASET: Final = [
    _field("default-graph-uri", _IRIS, "Graphs that make up the default graph."),
    _field("named-graph-uri", _IRIS, "Named graphs."),
]
_FORMAT: Final = _field(
    "format", {"type": "string", "enum": _FORMATS}, "A format, before the header Accept."
)
_TIMEOUT: Final = _field("timeout", _SECONDS, "Seconds; no more than the server allows.")
_WHICH: Final = [
    _field("graph", {"type": "string", "format": "iri"}, "The IRI of a graph."),
    {
        **_field("default", {"type": "string", "enum": [""]}, "The default graph."),
        "allowEmptyValue": True,
    },
]


@lru_cache(maxsize=2)
def _described(writable: bool) -> dict[str, Any]:
    answers = tuple(dict.fromkeys(form.media_type for form in _ANSWERS))
    paths: dict[str, Any] = {
        "/sparql": {
            "get": {
                "summary": "Answer a SPARQL query; without one, describe the endpoint.",
                "parameters": [
                    _field("query", _QUERY, "A query of SPARQL 1.1 or 1.2."),
                    *_DATASET,
                    _FORMAT,
                    _TIMEOUT,
                ],
                "responses": _responses(
                    {200: (*answers, "text/html"), 304: ()}, 400, 403, 406, 413, 502, 503, 504, 507
                ),
            },
            "post": {
                "summary": "Answer a query, or run an update (with a token).",
                "parameters": [*_DATASET, _FORMAT, _TIMEOUT],
                "requestBody": {"required": True, "content": _bodies(writable)},
                "responses": _responses(
                    {200: answers, 204: ()},
                    400,
                    401,
                    403,
                    406,
                    413,
                    415,
                    422,
                    501,
                    502,
                    503,
                    504,
                    507,
                ),
                **_security(writable),
            },
        },
        "/graphs": _graphs(writable),
        "/questions": {
            "get": {
                "summary": "List the named questions.",
                "responses": _responses({200: ("application/json",)}, 503),
            }
        },
        **{f"/questions/{name}": {"get": _question(name)} for name in questions.load()},
        "/.well-known/void": {
            "get": {
                "summary": "Describe the data in VoID and DCAT.",
                "parameters": [_format(GRAPH)],
                "responses": _responses({200: _GRAPH_TYPES}, 400, 406, 503),
            }
        },
        **{
            path: {"get": {"summary": what, "responses": _responses({200: (kind,)}, *bad)}}
            for path, what, kind, *bad in (
                ("/health", "Tell that the server lives.", "application/json", 503),
                ("/metrics", "Counters for Prometheus.", "text/plain", 503),
            )
        },
        "/ready": {
            "get": {
                "summary": "Tell that a query can be answered now.",
                "responses": _responses({200: ("application/json",), 503: ("application/json",)}),
            }
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "coigraph",
            "version": __version__,
            "description": "Declared interests in medical documents, as a graph.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _security(writable: bool) -> dict[str, Any]:
    return {"security": [{}, {"token": []}]} if writable else {}


def _format(offered: Iterable[Format]) -> dict[str, Any]:
    names = sorted({name for form in offered for name in form.names})
    return _field(
        "format", {"type": "string", "enum": names}, "A format, before the header Accept."
    )


def _bodies(writable: bool) -> dict[str, Any]:
    form: dict[str, Any] = {
        "type": "object",
        "properties": {"query": _QUERY, "format": {"type": "string", "enum": _FORMATS}},
        "required": ["query"],
    }
    found = {
        "application/sparql-query": {"schema": _QUERY},
        "application/x-www-form-urlencoded": {"schema": form},
    }
    return found | ({"application/sparql-update": {"schema": _TEXT}} if writable else {})


def _graphs(writable: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "get": {
            "summary": "Return a graph.",
            "parameters": [*_WHICH, _format(GRAPH)],
            "responses": _responses({200: _GRAPH_TYPES, 304: ()}, 400, 404, 406, 503, 507),
        }
    }
    if writable:
        body = {"required": True, "content": _content(_GRAPH_TYPES, _TEXT)}
        for method, what in (("put", "Replace"), ("post", "Add to"), ("delete", "Remove")):
            found[method] = {
                "summary": f"{what} a graph.",
                "parameters": _WHICH,
                "responses": _responses({201: (), 204: ()}, 404, 413, *_FORBIDDEN),
                "security": [{"token": []}],
                **({} if method == "delete" else {"requestBody": body}),
            }
    return found


def _question(name: str) -> dict[str, Any]:
    question = questions.load()[name]
    kinds = {"integer": {"type": "integer"}, "decimal": {"type": "number"}}
    kinds |= {
        "date": {"type": "string", "format": "date"},
        "iri": {"type": "string", "format": "iri"},
    }
    paging = {"type": "integer", "minimum": 1}
    return {
        "summary": question.title,
        "description": question.why,
        "parameters": [
            *(
                _field(p.name, kinds.get(p.type, _TEXT), p.description, p.required)
                for p in question.parameters
            ),
            _format(ROWS),
            _field("page", paging, "The number of a page, from 1."),
            _field("page_size", paging, f"Rows of a page, {MAX_PAGE:,} at most."),
        ],
        "responses": _responses(
            {200: (*_ROW_TYPES, "text/html"), 304: ()}, 400, 404, 406, 503, 507
        ),
    }
