"""The SPARQL endpoint: https://www.w3.org/TR/sparql11-protocol/ with the syntax of SPARQL 1.2."""

from __future__ import annotations

from urllib.parse import parse_qsl

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from coigraph.errors import QuestionError
from coigraph.store.sparql import calls_service, tokens
from coigraph.store.updates import loads, with_dataset
from coigraph_server import description, editor
from coigraph_server.answers import etag, not_modified, respond
from coigraph_server.limits import MAX_WRITE, Refused, check_complexity
from coigraph_server.negotiation import GRAPH, HTML, choices, choose
from coigraph_server.service import entry, service
from coigraph_server.writing import READ_ONLY

blueprint = Blueprint("sparql", __name__)

_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_FORM = "application/x-www-form-urlencoded"

HINT = """Send a query: GET /sparql?query=..., or POST a form with the field `query`, or POST the query itself as
application/sparql-query. Ask for a format with the Accept header or with format=json, xml, csv, tsv, turtle ...
Example: /sparql?format=csv&query=SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%2010"""


@blueprint.route("/sparql", methods=["GET", "POST", "OPTIONS"])
@blueprint.route("/sparql/", methods=["GET", "POST", "OPTIONS"])
def endpoint() -> Response:
    """Answer a query, run an update, or say what this endpoint is."""
    if request.method == "OPTIONS":
        return Response(status=204)
    if request.method == "POST":
        return _posted()
    fields = MultiDict(request.args)
    if "update" in fields:
        if service().writer is None:
            raise Refused(403, READ_ONLY)
        raise Refused(400, "An update is sent by POST.")
    queries = fields.poplist("query")
    if not queries:
        return _described()
    return _answered(queries, fields)


def _posted() -> Response:
    kind = request.mimetype
    if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise Refused(415, "Send UTF-8.")
    fields = MultiDict(request.args)
    if kind == _UPDATE:
        _allow_writing()
        if "update" in fields or "query" in fields:
            raise Refused(400, "Send one update, not several.")
        return _updated([_text(request.get_data())], fields)
    if kind == _QUERY:
        return _answered([*fields.poplist("query"), _text(request.get_data())], fields)
    if kind != _FORM:
        raise Refused(415, f"Content-Type: {kind or 'none'} is not read here. {HINT}")
    if request.authorization:
        _allow_writing()
    fields.update(_form(request.get_data()))
    queries, updates = fields.poplist("query"), fields.poplist("update")
    if updates:
        _allow_writing()
        if queries:
            raise Refused(400, "Send a query or an update, not both.")
        return _updated(updates, fields)
    return _answered(queries, fields)


def _answered(queries: list[str], fields: MultiDict[str, str]) -> Response:
    if len(queries) != 1:
        raise Refused(400, HINT if not queries else "Send one query, not several.")
    query = queries[0]
    default, named = fields.getlist("default-graph-uri"), fields.getlist("named-graph-uri")
    # clients write the parameter in different ways; where several are sent they say the same
    wanted = next(
        (fields[name] for name in ("format", "output", "results") if fields.get(name)), None
    )
    choice = choices(wanted, request.headers.get("Accept"))
    seconds = _seconds(fields.get("timeout"))
    resolved = service().resolve(query, seconds) if calls_service(query) else None
    tag = None
    # what others answer changes without this store
    if request.method != "POST" and not resolved:
        tag = etag(service().generation, query, choice, "D", *default, "N", *named)
        if found := not_modified(tag):
            return found
    answer = service().ask(
        query,
        choice,
        default,
        named,
        head=request.method == "HEAD",
        seconds=seconds,
        resolved=resolved,
    )
    if tag and answer.head.get("generation") != int(tag.partition("-")[0]):
        tag = None  # the store has changed since
    return respond(answer, choice, tag, resolved.notes if resolved else ())


def _updated(updates: list[str], fields: MultiDict[str, str]) -> Response:
    writer = service().writer
    assert writer
    if len(updates) != 1:
        raise Refused(400, "Send one update, not several.")
    text = updates[0]
    entry().query(text)
    check_complexity(text, write=True)
    try:
        text = with_dataset(
            text, fields.getlist("using-graph-uri"), fields.getlist("using-named-graph-uri")
        )
    except QuestionError as error:
        raise Refused(400, str(error)) from error
    if calls_service(text) or loads(text):
        service().check_update(text)  # what is no update at all is told first
        if calls_service(text):
            raise Refused(403, "SERVICE is not allowed in updates.")
        if not writer.offline or not _silent(text):
            raise Refused(
                501, "LOAD is not offered: this endpoint fetches nothing. PUT to /graphs."
            )
    told = writer.write({"update": text, "base": request.base_url})
    return _written(told)


def _written(told: dict[str, object]) -> Response:
    response = Response(status=204)
    response.headers["Coigraph-Generation"] = str(told["generation"])
    return response


def _described() -> Response:
    """Say what this endpoint is: to programs as RDF, to people as a page."""
    form = choose((*GRAPH, HTML), request.args.get("format"), request.headers.get("Accept"))
    if form is HTML:
        return editor.page()
    return description.respond(description.service_description(), form)


def _allow_writing() -> None:
    """Let a body be long for those who may write."""
    writer = service().writer
    if writer is None:
        raise Refused(403, READ_ONLY)
    writer.authorise()
    request.max_content_length = MAX_WRITE


def _seconds(value: str | None) -> float | None:
    """Return the time that a request gives itself."""
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < float("inf"):
        raise Refused(400, f"timeout={value} is no time. Give seconds, such as timeout=5.")
    return seconds


def _silent(text: str) -> bool:
    """Tell whether each LOAD of an update may fail without a word."""
    words = [word.upper() for kind, word in tokens(text) if kind == "word"]
    following = zip(words, [*words[1:], ""], strict=True)
    return all(after == "SILENT" for word, after in following if word == "LOAD")


def _form(body: bytes) -> MultiDict[str, str]:
    """Return the fields of a form, strictly: a query must not be run with other characters than were sent."""
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=1_000
        )
    except (UnicodeDecodeError, ValueError) as error:
        raise Refused(400, f"The form cannot be read: {error}") from error
    return MultiDict(pairs)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"The text is not UTF-8: {error}") from error
