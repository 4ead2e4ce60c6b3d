"""The SPARQL endpoint (https://www.w3.org/TR/sparql11-protocol/), for queries only."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request
from werkzeug.datastructures import MultiDict

from coigraph.store.sparql import calls_service
from coigraph_server.answers import formats, respond
from coigraph_server.limits import Refused, check_complexity
from coigraph_server.negotiation import choose
from coigraph_server.reading import Reader

blueprint = Blueprint("sparql", __name__)

READ_ONLY = "This endpoint is read-only: it answers queries and takes no updates."
HINT = """Send a query: GET /sparql?query=..., or POST a form with the field `query`, or POST the query itself as
application/sparql-query. Ask for a format with the Accept header or with format=json, xml, csv, tsv, turtle ...
Example: /sparql?format=csv&query=SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%2010"""


@blueprint.route("/sparql", methods=["GET", "POST"], strict_slashes=False)
def endpoint() -> Response:
    """Answer a query."""
    query, fields = _request()
    check_complexity(query)
    if calls_service(query):
        raise Refused(403, "SERVICE is not allowed: this endpoint asks no other servers.")
    reader: Reader = current_app.extensions["coigraph"]
    results = reader.store.query(
        query, fields.getlist("default-graph-uri"), fields.getlist("named-graph-uri")
    )
    # clients write the parameter in different ways; where several are sent they say the same
    wanted = next(
        (fields[name] for name in ("format", "output", "results") if fields.get(name)), None
    )
    return respond(results, choose(formats(results), wanted, request.headers.get("Accept")))


def _request() -> tuple[str, MultiDict[str, str]]:
    """Return the query of the request and its other fields."""
    fields: MultiDict[str, str] = MultiDict(request.args)
    queries = fields.poplist("query")
    if request.method == "POST":
        media_type = request.mimetype
        if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
            raise Refused(415, "Send UTF-8.")
        if media_type == "application/sparql-update":
            raise Refused(403, READ_ONLY)
        if media_type == "application/sparql-query":
            queries.append(_text(request.get_data()))
        elif media_type == "application/x-www-form-urlencoded":
            fields.update(request.form)
            queries += fields.poplist("query")
        else:
            raise Refused(415, f"Content-Type: {media_type or 'none'} is not read here. {HINT}")
    if "update" in fields:
        raise Refused(403, READ_ONLY)
    if len(queries) != 1:
        raise Refused(400, HINT if not queries else "Send one query, not several.")
    return queries[0], fields


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"The query is not UTF-8: {error}") from error
