"""What the query editor of /sparql offers: prefixes, completions from the ontology and the data, and examples."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from flask import Blueprint, Response, jsonify, render_template, request

from coigraph import questions
from coigraph.names import PREFIXES
from coigraph_server import description, tables
from coigraph_server.service import Service, service

blueprint = Blueprint("editor", __name__)

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The editor writes styles of its own into the page, and its pictures and letters are data: URLs."""


def page() -> Response:
    """Return the editor; `edit` in the request is the query that it opens with."""
    response = Response(
        render_template(
            "sparql.html",
            prefixes=description.PREFIXES,
            examples=[
                q for q in questions.load().values() if not any(p.required for p in q.parameters)
            ],
            edited=request.args.get("edit", "")[:20_000],
        ),
        content_type="text/html; charset=utf-8",
    )
    response.headers["Content-Security-Policy"] = POLICY
    return response


@blueprint.get("/prefixes.json")
def prefixes() -> Response:
    """Return the prefixes that this graph uses, and no others."""
    return jsonify(description.PREFIXES)


@blueprint.get("/terms.json")
def terms() -> Response:
    """Return the classes and properties of the ontology and of the data, each with how often the data has it."""
    shared = service()
    return jsonify(_terms(shared, shared.generation))


@blueprint.get("/examples/<name>.rq")
def example(name: str) -> Response:
    """Return the text of a question, as the editor opens it."""
    found = tables.find(name)
    status = 200 if found else 404
    return Response(found.sparql if found else "", status, content_type="application/sparql-query")


@lru_cache(maxsize=2)
def _terms(shared: Service, generation: int) -> dict[str, list[dict[str, Any]]]:
    used = {
        kind: {row[kind]["value"]: int(row["n"]["value"]) for row in shared.rows(query)[1]}
        for kind, query in (("class", description.CLASSES), ("property", description.PROPERTIES))
    }
    records = tables.ask("ontology-terms", {}, most=None).records
    about = {r["term"]: r for r in records}
    found: dict[str, list[dict[str, Any]]] = {"class": [], "property": []}
    for kind, counts in used.items():
        known = {iri for iri, r in about.items() if r["kind"] == kind}
        for iri in sorted({*known, *counts}, key=lambda iri: (-counts.get(iri, 0), iri)):
            short = next(
                (f"{p}:{iri.removeprefix(b)}" for p, b in PREFIXES.items() if iri.startswith(b)),
                iri,
            )
            found[kind].append(
                {
                    "iri": iri,
                    "short": short,
                    "uses": counts.get(iri, 0),
                    "means": about.get(iri, {}).get("definition", ""),
                }
            )
    return found
