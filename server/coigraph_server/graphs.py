"""The Graph Store HTTP Protocol: https://www.w3.org/TR/sparql11-http-rdf-update/."""

from __future__ import annotations

from typing import Final
from uuid import uuid4

import pyoxigraph as ox
from flask import Blueprint, Response, request

from coigraph_server.answers import etag, not_modified, respond
from coigraph_server.limits import MAX_WRITE, Refused
from coigraph_server.negotiation import choices
from coigraph_server.service import Service, service
from coigraph_server.writing import READ_ONLY, Writer

blueprint = Blueprint("graphs", __name__)

_METHODS: Final = ["GET", "PUT", "POST", "DELETE", "OPTIONS"]
_READ: Final = (
    ox.RdfFormat.TURTLE,
    ox.RdfFormat.N_TRIPLES,
    ox.RdfFormat.RDF_XML,
    ox.RdfFormat.JSON_LD,
)
_BY_TYPE: Final = {
    **{form.media_type: form for form in _READ},
    "application/json": ox.RdfFormat.JSON_LD,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "text/n3": ox.RdfFormat.TURTLE,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/xml": ox.RdfFormat.RDF_XML,
}


@blueprint.route("/graphs", methods=_METHODS)
@blueprint.route("/graphs/", methods=_METHODS)
@blueprint.route("/graphs/<path:name>", methods=_METHODS)
def graph(name: str = "") -> Response:
    """Read, replace, extend or remove a graph; `name` identifies it directly, by the URL of the request."""
    if request.method == "OPTIONS":
        return Response(status=204)
    known, iri = _graph(name)
    shared = service()
    if request.method in ("GET", "HEAD"):
        if not known:
            raise Refused(400, "Name a graph: /graphs?graph=IRI, or /graphs?default.")
        choice = choices(request.args.get("format"), request.headers.get("Accept"))
        tag = etag(shared.generation, "", choice, "G", iri or "")
        if found := not_modified(tag):
            return found
        return respond(shared.graph(iri, choice, head=request.method == "HEAD"), choice, tag)
    if shared.writer is None:
        raise Refused(403, READ_ONLY)
    shared.writer.authorise()
    request.max_content_length = MAX_WRITE
    if request.method == "DELETE":
        if not known:
            raise Refused(400, "Name a graph: /graphs?graph=IRI, or /graphs?default.")
        if iri and not _exists(shared, iri):
            raise Refused(404, f"There is no graph {iri}.")
        return _write(shared.writer, 204, iri, None)
    if not known:
        if request.method == "PUT":
            raise Refused(400, "Name a graph: /graphs?graph=IRI, or /graphs?default.")
        iri = f"{request.url_root}graphs/{uuid4()}"
        response = _write(shared.writer, 201, iri, _triples(iri))
        response.headers["Location"] = iri
        return response
    status = 204 if iri is None or _exists(shared, iri) else 201
    more = request.method == "POST"
    return _write(shared.writer, status, iri, _triples(iri), more=more)


def _graph(name: str) -> tuple[bool, str | None]:
    """Return whether the request names a graph, and the graph's IRI, None for the default graph."""
    given = request.args.getlist("graph")
    if len(given) + ("default" in request.args) + bool(name) > 1:
        raise Refused(400, "Name one graph, not several.")
    if name:
        return True, request.base_url
    if "default" in request.args:
        return True, None
    if not given:
        return False, None
    try:
        return True, ox.NamedNode(given[0]).value
    except ValueError as error:
        raise Refused(400, f"graph={given[0]} is no IRI: {error}") from error


def _exists(shared: Service, iri: str) -> bool:
    try:
        shared.graph(iri, choices(None, None), head=True).close()
    except Refused as refused:
        if refused.status == 404:
            return False
        raise
    return True


def _triples(iri: str | None) -> str:
    """Return the body of the request as N-Triples: an RDF document, or files of a form."""
    base = iri or request.base_url
    if request.mimetype == "multipart/form-data":
        sent = [(file.mimetype, file.read()) for file in request.files.values()]
    else:
        sent = [(request.mimetype or "text/turtle", request.get_data())]
    return "".join(_parsed(kind, body, base) for kind, body in sent)


def _parsed(kind: str, body: bytes, base: str) -> str:
    form = _BY_TYPE.get(kind)
    if form is None:
        raise Refused(
            415, f"{kind} is not read here. Send {', '.join(f.media_type for f in _READ)}."
        )
    try:
        triples = (quad.triple for quad in ox.parse(body, format=form, base_iri=base))
        return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    except (SyntaxError, ValueError, UnicodeDecodeError) as error:
        raise Refused(400, f"The graph cannot be read: {error}") from error


def _write(
    writer: Writer, status: int, iri: str | None, content: str | None, *, more: bool = False
) -> Response:
    told = writer.write({"graph": iri, "content": content, "more": more})
    response = Response(status=status)
    response.headers["Coigraph-Generation"] = str(told["generation"])
    return response
