"""The named questions: their list, the page of each with its form, and their answers as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, jsonify, render_template, request

from coigraph import questions
from coigraph.errors import QuestionError
from coigraph.presentation import spreadsheets
from coigraph.questions import Question
from coigraph_server import tables
from coigraph_server.answers import etag, not_modified, respond
from coigraph_server.drawing import charts_of
from coigraph_server.limits import MAX_HTML_ROWS, MAX_PAGE, Refused
from coigraph_server.negotiation import CSV, HTML, JSON, TSV, XML, Choice, Format, choose
from coigraph_server.printing import PDF, printed
from coigraph_server.service import service
from coigraph_server.tagging import tagged

blueprint = Blueprint("pages", __name__)

SHEET: Final = Format("text/csv", ("safe.csv", "spreadsheet"), ("text/csv; header=present",))
XLSX: Final = Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",))
DOWNLOADS: Final = (CSV, TSV, JSON, XML)
_OURS: Final = frozenset({"format", "page", "page_size"})
"""Fields of a request that are no parameters of a question."""


@blueprint.get("/questions", strict_slashes=False)
def listed() -> Response:
    """List the questions, to programs as JSON."""
    form = choose((JSON, HTML), request.args.get("format"), request.headers.get("Accept"))
    found = questions.load()
    if form is HTML:
        page = render_template("questions.html", questions=found.values())
        return Response(page, content_type=HTML.content_type)
    return jsonify([question.summary() for question in found.values()])


@blueprint.get("/questions/<name>")
@tagged
def question(name: str) -> Response:
    """Answer a named question, as a page or as data; `NAME.csv` is the same as `NAME?format=csv`."""
    name, _, suffix = name.partition(".")
    asked = tables.find(name)
    if asked is None:
        abort(404, f"There is no question {name}. /questions lists them.")
    # an empty field of a form is a parameter that was not given
    given = {key: value for key, value in request.args.items() if value and key not in _OURS}
    wanted = suffix or request.args.get("format")
    if wanted in (*SHEET.names, *XLSX.names):
        return _sheet(asked, given, wanted)
    form = choose((HTML, *DOWNLOADS, PDF), wanted, request.headers.get("Accept"))
    if form is PDF:
        return printed(_page(asked, given).get_data(as_text=True), name)
    if form is not HTML:
        choice = Choice(form, form, Refused(500, "The question gives no rows."))
        return _data(questions.bind(asked, given), choice)
    return _page(asked, given)


def _data(query: str, choice: Choice) -> Response:
    """Send the whole answer, or the page of it that is asked for with links to its neighbours."""
    page, size = number("page", 1), number("page_size", 0)
    paged = size or "page" in request.args
    size = min(size or MAX_HTML_ROWS, MAX_PAGE)
    asked = questions.part(query, size, (page - 1) * size) if paged else query
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
    if service().rows(questions.part(query, 1, page * size))[1]:
        others.append(("next", page + 1))
    fields = request.args.to_dict()
    return [
        f'<{request.base_url}?{urlencode({**fields, "page": number, "page_size": size})}>; rel="{rel}"'
        for rel, number in others
    ]


def number(name: str, default: int) -> int:
    """Return a field of the request that is a whole number from 1."""
    value = request.args.get(name)
    if value is None:
        return default
    if not re.fullmatch(r"[1-9][0-9]{0,8}", value):
        raise Refused(400, f"{name}={value} is no number from 1.")
    return int(value)


def _sheet(asked: Question, given: dict[str, str], wanted: str) -> Response:
    """Send the whole answer for a spreadsheet program, in which no cell is a formula."""
    columns, found = service().rows(questions.bind(asked, given))
    rows = _texts(columns, found)
    name = f"{asked.name}.csv" if wanted in SHEET.names else f"{asked.name}.xlsx"
    if wanted in SHEET.names:
        body, kind = spreadsheets.safe_csv(columns, rows), SHEET.content_type
    else:
        body, kind = spreadsheets.workbook(columns, rows, asked.title), XLSX.media_type
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, headers=headers, content_type=kind)


def _texts(columns: list[str], found: list[dict[str, Any]]) -> Iterator[list[str]]:
    return ([str(row[name]["value"]) if name in row else "" for name in columns] for row in found)


def _page(asked: Question, given: dict[str, str]) -> Response:
    table, fault, status, page = None, "", 200, number("page", 1)
    if given or not any(parameter.required for parameter in asked.parameters):
        try:
            query = questions.bind(asked, given)
            asked_for = questions.part(query, tables.ROWS + 1, (page - 1) * tables.ROWS)
            columns, found = service().rows(asked_for)
            more = len(found) > tables.ROWS
            rows = found[: tables.ROWS]
            table = tables.table(asked, given, columns, rows, more, whole=True)
        except QuestionError as error:
            fault, status = str(error), 400
    return Response(
        render_template(
            "question.html",
            question=asked,
            given=given,
            table=table,
            fault=fault,
            page=page,
            charts=charts_of({asked.name: table}) if table else {},
            downloads=[
                (name, f"?{urlencode({**given, 'format': name})}")
                for name in ("csv", "tsv", "json", "xml", "spreadsheet", "xlsx")
            ],
            sparql=questions.bind(asked, given) if table else asked.sparql,
        ),
        status,
        content_type=HTML.content_type,
    )
