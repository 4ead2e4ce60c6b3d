"""Pages for people: what the store holds, the named questions and their answers."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, jsonify, render_template, request

from coigraph import questions
from coigraph.errors import QuestionError
from coigraph.questions import Question
from coigraph_server.answers import etag, not_modified, respond
from coigraph_server.limits import MAX_HTML_ROWS, MAX_PAGE, Refused
from coigraph_server.negotiation import CSV, HTML, JSON, TSV, XML, Choice, choose
from coigraph_server.service import service

blueprint = Blueprint("pages", __name__)

DOWNLOADS: Final = (CSV, TSV, JSON, XML)
_OURS: Final = frozenset({"format", "page", "page_size"})
"""Fields of a request that are no parameters of a question."""


@blueprint.get("/")
def home() -> str:
    """Show what the store holds and what it can be asked."""
    return render_template(
        "home.html", counts=service().counts(), questions=questions.load().values()
    )


@blueprint.get("/questions", strict_slashes=False)
def listed() -> Response:
    """List the questions as JSON."""
    return jsonify([question.summary() for question in questions.load().values()])


@blueprint.get("/questions/<name>")
def question(name: str) -> Response:
    """Answer a named question, as a page or as data; `NAME.csv` is the same as `NAME?format=csv`."""
    name, _, suffix = name.partition(".")
    asked = questions.load().get(name)
    if asked is None:
        abort(404, f"There is no question {name}. The home page lists them.")
    # an empty field of a form is a parameter that was not given
    given = {key: value for key, value in request.args.items() if value and key not in _OURS}
    wanted = suffix or request.args.get("format")
    form = choose((HTML, *DOWNLOADS), wanted, request.headers.get("Accept"))
    if form is not HTML:
        choice = Choice(form, form, Refused(500, "The question gives no rows."))
        return _data(questions.bind(asked, given), choice)
    return _page(asked, given)


def _data(query: str, choice: Choice) -> Response:
    """Send the whole answer, or the page of it that is asked for with links to its neighbours."""
    page, size = _number("page", 1), _number("page_size", 0)
    paged = size or "page" in request.args
    size = min(size or MAX_HTML_ROWS, MAX_PAGE)
    asked = f"{query}\nLIMIT {size} OFFSET {(page - 1) * size}" if paged else query
    tag = etag(service().generation, asked, choice)
    if found := not_modified(tag):
        return found
    answer = service().ask(asked, choice, head=request.method == "HEAD")
    try:
        links = _links(query, page, size) if paged else []
    except BaseException:
        answer.close()
        raise
    response = respond(answer, choice, tag)
    if links:
        response.headers["Link"] = ", ".join(links)
    return response


def _links(query: str, page: int, size: int) -> list[str]:
    """Return links to other pages (https://www.rfc-editor.org/rfc/rfc8288)."""
    others = [("first", 1)]
    if page > 1:
        others.append(("prev", page - 1))
    if service().rows(f"{query}\nLIMIT 1 OFFSET {page * size}")[1]:
        others.append(("next", page + 1))
    fields = request.args.to_dict()
    return [
        f'<{request.base_url}?{urlencode({**fields, "page": number, "page_size": size})}>; rel="{rel}"'
        for rel, number in others
    ]


def _number(name: str, default: int) -> int:
    value = request.args.get(name)
    if value is None:
        return default
    if not re.fullmatch(r"[1-9][0-9]{0,8}", value):
        raise Refused(400, f"{name}={value} is no number from 1.")
    return int(value)


def _page(asked: Question, given: dict[str, str]) -> Response:
    page: dict[str, Any] = {"columns": [], "rows": [], "more": False, "fault": ""}
    status = 200
    if given or not any(parameter.required for parameter in asked.parameters):
        try:
            query = f"{questions.bind(asked, given)}\nLIMIT {MAX_HTML_ROWS + 1}"
            page["columns"], found = service().rows(query)
            page["more"] = len(found) > MAX_HTML_ROWS
            page["rows"] = [
                [row[name]["value"] if name in row else "" for name in page["columns"]]
                for row in found[:MAX_HTML_ROWS]
            ]
        except QuestionError as error:
            page["fault"], status = str(error), 400
    page["downloads"] = [
        (kind.names[0], "?" + urlencode({**given, "format": kind.names[0]}))
        for kind in DOWNLOADS
        if page["columns"]
    ]
    return Response(
        render_template("question.html", question=asked, given=given, **page),
        status,
        content_type=HTML.content_type,
    )
