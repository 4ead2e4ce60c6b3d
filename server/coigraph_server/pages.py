"""Pages for people: what the store holds, the named questions and their answers; and /health for machines."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

import pyoxigraph as ox
from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    jsonify,
    render_template,
    request,
)

from coigraph import __version__, questions
from coigraph.errors import QuestionError
from coigraph_server.answers import respond, table
from coigraph_server.limits import MAX_HTML_ROWS
from coigraph_server.negotiation import CSV, HTML, JSON, TSV, XML, choose
from coigraph_server.reading import Reader

blueprint = Blueprint("pages", __name__)

DOWNLOADS: Final = (CSV, TSV, JSON, XML)


@blueprint.get("/")
def home() -> str:
    """Show what the store holds and what it can be asked."""
    return render_template(
        "home.html", counts=_reader().counts(), questions=questions.load().values()
    )


@blueprint.get("/questions", strict_slashes=False)
def listed() -> Response:
    """List the questions as JSON."""
    return jsonify([question.summary() for question in questions.load().values()])


@blueprint.get("/questions/<name>")
def question(name: str) -> Response:
    """Answer a named question, as a page or as data."""
    asked = questions.load().get(name)
    if asked is None:
        abort(404, f"There is no question {name}. The home page lists them.")
    # an empty field of a form is a parameter that was not given
    given = {key: value for key, value in request.args.items() if value and key != "format"}
    form = choose((HTML, *DOWNLOADS), request.args.get("format"), request.headers.get("Accept"))
    if form is not HTML:
        return respond(_reader().store.query(questions.bind(asked, given)), form)
    page: dict[str, Any] = {
        "question": asked,
        "given": given,
        "columns": [],
        "rows": [],
        "more": False,
        "fault": "",
    }
    status = 200
    if given or not any(parameter.required for parameter in asked.parameters):
        try:
            answer = _reader().store.query(questions.bind(asked, given))
            assert isinstance(answer, ox.QuerySolutions)
            page["columns"], page["rows"], page["more"] = table(answer, MAX_HTML_ROWS)
        except QuestionError as error:
            page["fault"], status = str(error), 400
    page["downloads"] = [
        (kind.names[0], "?" + urlencode({**given, "format": kind.names[0]}))
        for kind in DOWNLOADS
        if page["columns"]
    ]
    return Response(
        render_template("question.html", **page), status, content_type=HTML.content_type
    )


@blueprint.get("/health")
def health() -> Response:
    """Tell that the server answers, from which generation of the store."""
    counts = _reader().counts()
    return jsonify(
        status="ok",
        version=__version__,
        generation=_reader().store.generation,
        documents=counts["documents"],
        triples=counts["triples"],
    )


def _reader() -> Reader:
    reader: Reader = current_app.extensions["coigraph"]
    return reader
