"""Pages about one thing - a document, a person, an organisation, a therapy, a study - and the lists that lead to them.

Each answers HTML, Turtle, N-Triples, RDF/XML and JSON-LD, by Accept, `format=` or the ending of the path.
"""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as Redirect

from coigraph import questions
from coigraph.identifiers import BASE, graph_iri
from coigraph.presentation import excerpts
from coigraph_server import audits, tables
from coigraph_server.answers import etag, not_modified, respond
from coigraph_server.drawing import charts_of
from coigraph_server.negotiation import GRAPH, HTML, choices, choose
from coigraph_server.pages import number
from coigraph_server.places import iri_of, page_of
from coigraph_server.printing import PDF, printed
from coigraph_server.service import service
from coigraph_server.tagging import tagged
from coigraph_server.views import PAGES, TRIPLES, VIEWS

blueprint = Blueprint("entities", __name__)

_ENDINGS: Final = {name for form in (*GRAPH, HTML, PDF) for name in form.names}
_SECTION: Final = f"any({','.join(VIEWS)})"
_LISTS: Final = f"any({','.join(name for name, view in VIEWS.items() if view.listed_by)})"


@blueprint.get(f"/<{_LISTS}:section>", strict_slashes=False)
@tagged
def listed(section: str) -> str:
    """List the things of a kind, in pages: all of them, or those of a name, a kind, a year and so on."""
    view = VIEWS[section]
    assert view.listed_by
    assert view.narrowed_by
    page, asked = number("page", 1), tables.find(view.listed_by)
    # an empty field of a form is a parameter that was not given
    given = {
        parameter.name: value
        for parameter in (asked.parameters if asked else ())
        if (value := request.args.get(parameter.name, "").strip())
    }
    found = tables.ask(view.listed_by, given, page=page)
    facets = tables.ask(view.narrowed_by, given)
    return render_template(
        "list.html", view=view, table=found, facets=facets, given=given, page=page
    )


@blueprint.get(f"/<{_SECTION}:section>/<path:key>")
@tagged
def shown(section: str, key: str) -> Response:
    """Show a thing to people, or give what the graph says of it to programs."""
    key, _, ending = key.rpartition(".") if key.rpartition(".")[2] in _ENDINGS else (key, "", "")
    iri = iri_of(section, key)
    wanted = ending or request.args.get("format")
    form = choose((HTML, *GRAPH, PDF), wanted, request.headers.get("Accept"))
    first = tables.ask(VIEWS[section].first, {VIEWS[section].parameter: iri})
    if not first.rows:
        abort(404, f"The graph says nothing of {iri}.")
    if form in GRAPH:
        return _data(section, iri, form.names[0])
    page = _page(section, iri, first)
    if form is PDF:
        return printed(page, "page")
    response = Response(page, content_type=HTML.content_type)
    response.headers["Link"] = ", ".join(
        f'<{request.base_url}?format={form.names[0]}>; rel="alternate"; type="{form.media_type}"'
        for form in GRAPH
    )
    return response


@blueprint.get("/doc/<path:key>")
@blueprint.get("/id/<path:key>")
def named(key: str) -> Redirect:
    """Lead from the path of an IRI to the page about it."""
    place = page_of(BASE + request.path.lstrip("/"))
    if place is None:
        abort(404)
    return redirect(place, 303)


def _data(section: str, iri: str, wanted: str) -> Response:
    """Send a thing as RDF: of a document its whole graph."""
    choice = choices(wanted, None)
    query = questions.bind(questions.load(PAGES)[TRIPLES], {"entity": iri})
    tag = etag(service().generation, query, choice, section)
    if found := not_modified(tag):
        return found
    head = request.method == "HEAD"
    if section == "documents":
        return respond(service().graph(graph_iri(iri), choice, head=head), choice, tag)
    return respond(service().ask(query, choice, head=head), choice, tag)


def _page(section: str, iri: str, first: tables.Table) -> str:
    view = VIEWS[section]
    answers = {view.first: first}
    for name in view.questions[1:]:
        most = None if name == "document-passages" else tables.ROWS
        answers[name] = tables.ask(name, {view.parameter: iri}, most=most)
    values: dict[str, Any] = {"iri": iri, "view": view, "section": section, "tables": answers}
    if passages := answers.get("document-passages"):
        parts = excerpts.parts(passages.records)
        part = min(number("part", _part_with(parts)), len(parts))
        values |= {"last_part": len(parts), "part": part, "text": parts[part - 1]}
        values["places"] = {
            claim.iri: f"?part={place}#t{claim.number}"
            for place, one in reversed(list(enumerate(parts, 1)))
            for claim in reversed(one.claims)
        }
    if view.audited:
        values |= {"audit": audits.of_document(iri), "page_of": page_of}
    return render_template(view.template, **values, charts=charts_of(answers))


def _part_with(parts: list[excerpts.Part]) -> int:
    """Return the number of the part that holds the character that the request asks for with `at`."""
    at = number("at", 1) if request.args.get("at") != "0" else 0
    ends = [max((claim.end for claim in part.claims), default=0) for part in parts]
    return next((place for place, end in enumerate(ends, 1) if at < end), 1)
