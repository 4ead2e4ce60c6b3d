"""Pages about the whole: how good the data is, and what the words of the ontology mean."""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Blueprint, Response, abort, render_template, request

from coigraph import resources
from coigraph.names import COI, PREFIXES, VOCABULARY
from coigraph_server import description, tables
from coigraph_server.drawing import charts_of
from coigraph_server.errands import errands
from coigraph_server.limits import Refused
from coigraph_server.negotiation import GRAPH, HTML, Format, choose
from coigraph_server.places import page_of
from coigraph_server.service import service
from coigraph_server.tagging import passing, tagged
from coigraph_server.views import SUMMARIES

blueprint = Blueprint("summaries", __name__)

_CHECK: Final = 2.0
"""Seconds for which the page about quality has documents checked."""


@blueprint.get("/quality")
@tagged
def quality() -> str:
    """Show what could not be read, resolved or dated, what waits for somebody to judge it, and how shapes are kept.

    With `check=more` as many documents are checked as the time of a query allows.
    """
    answers = {name: tables.ask(name, {}) for name in SUMMARIES["/quality"]}
    more = request.args.get("check") == "more"
    seconds = service().limits.timeout / 2 if more else _CHECK
    values: dict[str, Any] = {"checked": None, "refused": ""}
    try:
        values["checked"] = json.loads(errands().report("check", {"seconds": seconds}))
    except Refused as refused:
        passing()
        values["refused"] = refused.reason
    return render_template(
        "quality.html", tables=answers, charts=charts_of(answers), page_of=page_of, **values
    )


@blueprint.get("/ontology", strict_slashes=False)
@blueprint.get("/ontology.<ending>")
@tagged
def ontology(ending: str | None = None) -> Response:
    """Show every term of the ontology, or give its axioms and alignments as RDF."""
    if (form := _form(ending)) is not HTML:
        return _files("ontology", "*.ttl", form)
    found = tables.ask("ontology-terms", {}, most=None)
    charts = charts_of({"ontology-terms": found})["ontology-terms"]
    return _html("ontology.html", table=found, vocabularies=_schemes(), charts=charts)


@blueprint.get("/ontology/examples")
@tagged
def examples() -> Response:
    """Show what of the data a term is used for."""
    name = request.args.get("term", "")
    found = tables.ask("term-examples", {"term": COI + name})
    return _html("examples.html", table=found, name=name)


@blueprint.get("/vocab/<scheme>")
@tagged
def vocabulary(scheme: str) -> Response:
    """Show the concepts of a controlled list, or give all lists as RDF."""
    name, _, ending = scheme.partition(".")
    if (form := _form(ending)) is not HTML:
        return _files("ontology", "vocab/*.ttl", form)
    found = tables.ask("vocabulary-concepts", {"scheme": name}, most=None)
    if not found.rows:
        abort(404, f"There is no vocabulary {name}. /ontology lists them.")
    return _html("vocabulary.html", table=found, name=name)


@blueprint.get("/shapes", strict_slashes=False)
@blueprint.get("/shapes.<ending>")
@tagged
def shapes(ending: str | None = None) -> Response:
    """Show what a sound graph looks like, as the shapes themselves."""
    if (form := _form(ending)) is not HTML:
        return _files("shapes", "*.ttl", form)
    files = [
        (path.name, path.read_text(encoding="utf-8")) for path in resources.files("shapes", "*.ttl")
    ]
    return _html("shapes.html", files=files)


def _schemes() -> list[str]:
    """Return the names of the controlled lists, as they stand in the IRIs of their concepts."""
    return sorted(
        iri.removeprefix(VOCABULARY).rstrip("#")
        for iri in PREFIXES.values()
        if iri.startswith(VOCABULARY)
    )


def _form(ending: str | None) -> Format:
    wanted = ending or request.args.get("format")
    return choose((HTML, *GRAPH), wanted, request.headers.get("Accept"))


def _files(folder: str, pattern: str, form: Format) -> Response:
    """Send the files of a folder as one graph."""
    texts = [path.read_text(encoding="utf-8") for path in resources.files(folder, pattern)]
    return description.respond("\n".join(texts), form)


def _html(template: str, **values: object) -> Response:
    return Response(render_template(template, **values), content_type=HTML.content_type)
