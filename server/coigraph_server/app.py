"""The application: blueprints, errors, and the headers of every response."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flask import Blueprint, Flask, Response, request

from coigraph_server import operations, problems
from coigraph_server.errands import Errands
from coigraph_server.kept import KeptAnswers
from coigraph_server.limits import MAX_BODY, Limits
from coigraph_server.printing import available
from coigraph_server.service import Service, entry


def create_app(
    store: Path | str,
    limits: Limits | None = None,
    token: str | None = None,
    *,
    plain: bool = False,
) -> Flask:
    """Return the application that serves a store; it takes writes only from those who have the token.

    With `plain`, a store that is not there yet becomes a plain dataset. The processes of the application run until
    `app.extensions["coigraph"].close()`. Raises Refused where the store cannot be read.
    """
    with ThreadPoolExecutor(1) as thread:
        # a process of its own opens the store meanwhile
        begun = thread.submit(Service, Path(store), limits or Limits(), token, plain)
        app = Flask(__name__)
        blueprints = _blueprints()
        shared = app.extensions["coigraph"] = begun.result()
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.url_map.merge_slashes = False
    sent = app.extensions["coigraph.errands"] = Errands()
    shared.closing.append(sent.close)
    app.jinja_env.globals["makes_pdf"] = available()
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    problems.register(app)
    kept = KeptAnswers(app.wsgi_app, shared)
    app.wsgi_app = kept.answer  # type: ignore[method-assign]
    app.before_request(operations.begin)
    # the last of these comes first
    app.after_request(lambda response: kept.keep(response, entry()))
    app.after_request(_headers)
    app.after_request(lambda response: operations.watch(shared, response))
    return app


def _blueprints() -> list[Blueprint]:
    # here, for these imports take as long as opening the store, and can go on beside it
    from coigraph_server import (
        asking,
        audits,
        checking,
        description,
        editor,
        entities,
        graphs,
        home,
        openapi,
        pages,
        reconcile,
        sparql,
        summaries,
        trying,
    )

    for_people = (home, pages, entities, summaries, audits, checking, trying, asking, editor)
    for_programs = (sparql, graphs, reconcile, description, openapi, operations)
    return [module.blueprint for module in (*for_people, *for_programs)]


def _headers(response: Response) -> Response:
    headers = response.headers
    # anyone may read: pages elsewhere too (https://fetch.spec.whatwg.org/#cors-protocol)
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = (
        "ETag, Link, Location, Retry-After, Coigraph-Note, Coigraph-Generation"
    )
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, PUT, DELETE, OPTIONS"
        headers["Access-Control-Allow-Headers"] = (
            "Accept, Authorization, Content-Type, If-None-Match"
        )
        headers["Access-Control-Max-Age"] = "86400"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers.setdefault(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'",
    )
    response.vary.update(("Accept", "Accept-Encoding"))
    return response
