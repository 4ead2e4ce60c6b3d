"""The Reconciliation API 0.2, with which OpenRefine and others match their names to the things of a store.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. Persons are not offered: equal names
in two documents are two people here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, Response, abort, jsonify, render_template, request

from coigraph import __version__, names
from coigraph_server.limits import Refused
from coigraph_server.reconcile_fields import (
    PROPERTIES,
    SPACE,
    TYPES,
    identifier,
    iri_of,
    local,
    parsed,
    query_of,
    sought,
    term_of,
    whole,
)
from coigraph_server.service import Service, service

if TYPE_CHECKING:
    from coigraph.reconciliation import Candidate, Directory, Entity

blueprint = Blueprint("reconcile", __name__, url_prefix="/reconcile")

MAX_BATCH: Final = 200
"""Queries of one request; OpenRefine sends ten."""
MAX_CANDIDATES: Final = 50
DEFAULT_CANDIDATES: Final = 10
MAX_ROWS: Final = 1_000
"""Things of one request for values."""
PAGE: Final = 20
"""Suggestions at a time."""
_ALIASES_SHOWN: Final = 5


@blueprint.route("", methods=["GET", "POST"], strict_slashes=False)
def endpoint() -> Response:
    """Answer queries or requests for values; without any, say what is offered."""
    if queries := request.values.get("queries"):
        return jsonify(_answers(parsed(queries, "queries")))
    if query := request.values.get("query"):
        return jsonify(_answer(query_of(query)))
    if wanted := request.values.get("extend"):
        return jsonify(_extended(parsed(wanted, "extend")))
    if request.method == "POST":
        raise Refused(400, "Send a form with the field `queries` or `extend`.")
    return jsonify(_manifest())


@blueprint.get("/suggest/entity")
def suggest_entities() -> Response:
    """Complete the name of a thing."""
    prefix, cursor = _prefix()
    found = _directory().suggest(
        iri_of(prefix) if iri_of(prefix) in _directory().entities else prefix
    )
    return jsonify(
        result=[
            {
                "id": identifier(entity.iri),
                "name": entity.label,
                "description": _description(entity),
                "notable": _types(entity),
            }
            for entity in islice(found, cursor, cursor + PAGE)
        ]
    )


@blueprint.get("/suggest/property")
def suggest_properties() -> Response:
    """Complete the name of a property."""
    return jsonify(result=_completed(PROPERTIES))


@blueprint.get("/suggest/type")
def suggest_types() -> Response:
    """Complete the name of a type."""
    return jsonify(result=_completed({iri: name for iri, (name, _) in TYPES.items()}, broader=True))


@blueprint.get("/properties")
def propose_properties() -> Response:
    """Propose the properties of which things of a type have values."""
    kind, most = request.args.get("type", ""), whole("limit", request.args.get("limit"), 100, 1)
    wanted = term_of(kind, TYPES)
    used = {
        predicate
        for entity in _directory().entities.values()
        if not kind or wanted in entity.types
        for predicate in entity.values
    }
    listed = [_named(iri, name) for iri, name in PROPERTIES.items() if iri in used]
    return jsonify(type=kind, limit=most, properties=listed[:most])


@blueprint.get("/preview")
def preview() -> Response:
    """Show a thing in a few lines, for a frame in another page."""
    entity = _directory().entities.get(iri_of(request.args.get("id", "")))
    if entity is None:
        abort(404, "The store has no such thing.")
    values = [
        (PROPERTIES[predicate], [_shown(value) for value in entity.values[predicate]])
        for predicate in PROPERTIES
        if predicate in entity.values
    ]
    page = render_template(
        "preview.html", entity=entity, kinds=[t["name"] for t in _types(entity)], values=values
    )
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors *"
    )
    return response


def _manifest() -> dict[str, Any]:
    root = request.url_root.rstrip("/")

    def offered(path: str) -> dict[str, str]:
        return {"service_url": root, "service_path": f"/reconcile{path}"}

    page = f"{root}/reconcile/preview?id={{{{id}}}}"
    return {
        "versions": ["0.2"],
        "name": "coigraph: organisations, therapies, conditions and biomarkers",
        "identifierSpace": SPACE,
        "schemaSpace": names.COI,
        "serviceVersion": __version__,
        "defaultTypes": [
            _named(iri, name) for iri, (name, broader) in TYPES.items() if not broader
        ],
        "view": {"url": page},
        "preview": {"url": page, "width": 420, "height": 260},
        "suggest": {
            "entity": offered("/suggest/entity"),
            "property": offered("/suggest/property"),
            "type": offered("/suggest/type"),
        },
        "extend": {"propose_properties": offered("/properties"), "property_settings": []},
        "batchSize": MAX_BATCH,
    }


def _answers(queries: Mapping[str, Any]) -> dict[str, Any]:
    if len(queries) > MAX_BATCH:
        raise Refused(413, f"Send at most {MAX_BATCH} queries at once.")
    return {key: _answer(query) for key, query in queries.items()}


def _answer(query: Any) -> dict[str, Any]:
    directory = _directory()
    wanted = sought(query, directory)
    most = min(whole("limit", query.get("limit"), DEFAULT_CANDIDATES, 1), MAX_CANDIDATES)
    return {"result": [_candidate(found) for found in directory.candidates(wanted, most)]}


def _extended(wanted: Mapping[str, Any]) -> dict[str, Any]:
    ids, properties = wanted.get("ids"), wanted.get("properties")
    if (
        not isinstance(ids, list)
        or not isinstance(properties, list)
        or not all(isinstance(key, str) for key in ids)
        or not all(isinstance(p, dict) and isinstance(p.get("id"), str) for p in properties)
    ):
        raise Refused(400, "`extend` has `ids`, and `properties` each with `id`.")
    if len(ids) > MAX_ROWS:
        raise Refused(413, f"Ask for at most {MAX_ROWS} things at once.")
    entities = _directory().entities
    rows: dict[str, dict[str, list[dict[str, str]]]] = {}
    for key in ids:
        entity = entities.get(iri_of(key))
        rows[key] = {}
        for asked in properties:
            iri = term_of(asked["id"], PROPERTIES)
            values = entity.values.get(iri, ()) if entity else ()
            rows[key][asked["id"]] = [_cell(value) for value in values]
    meta = []
    for asked in properties:
        iri = term_of(asked["id"], PROPERTIES)
        meta.append({"id": asked["id"], "name": PROPERTIES.get(iri, asked["id"])})
    return {"meta": meta, "rows": rows}


def _cell(value: str) -> dict[str, str]:
    entity = _directory().entities.get(value)
    return {"id": identifier(value), "name": entity.label} if entity else {"str": value}


def _shown(value: str) -> tuple[str, str]:
    """Return a value as a page shows it, and where it leads."""
    entity = _directory().entities.get(value)
    label = entity.label if entity else value
    return label, value if value.startswith(("https://", "http://")) else ""


def _candidate(found: Candidate) -> dict[str, Any]:
    return {
        "id": identifier(found.entity.iri),
        "name": found.entity.label,
        "description": _description(found.entity),
        "type": _types(found.entity),
        "score": found.score,
        "match": found.match,
        "features": [
            {"id": local(name) if "/" in name else name, "value": value}
            for name, value in found.features.items()
        ],
    }


def _description(entity: Entity) -> str:
    kinds = ", ".join(kind["name"] for kind in _types(entity))
    aliases = ", ".join(entity.aliases[:_ALIASES_SHOWN])
    more = " ..." if len(entity.aliases) > _ALIASES_SHOWN else ""
    return f"{kinds}; also {aliases}{more}" if aliases else kinds


def _types(entity: Entity) -> list[dict[str, str]]:
    """Return the types of a thing, the narrowest first."""
    listed = [iri for iri in TYPES if iri in entity.types]
    return [_named(iri, TYPES[iri][0]) for iri in sorted(listed, key=lambda i: not TYPES[i][1])]


def _completed(known: Mapping[str, str], broader: bool = False) -> list[dict[str, Any]]:
    prefix, cursor = _prefix()
    start = prefix.casefold()
    found: list[dict[str, Any]] = []
    for iri, name in known.items():
        if not any(form.casefold().startswith(start) for form in (name, local(iri), iri)):
            continue
        item: dict[str, Any] = _named(iri, name)
        if broader and (parent := TYPES[iri][1]):
            item["broader"] = [_named(parent, TYPES[parent][0])]
        found.append(item)
    return found[cursor : cursor + PAGE]


def _named(iri: str, name: str) -> dict[str, str]:
    return {"id": local(iri), "name": name}


def _prefix() -> tuple[str, int]:
    return request.args.get("prefix", "").strip(), whole("cursor", request.args.get("cursor"), 0, 0)


def _directory() -> Directory:
    shared = service()
    return _read(shared, shared.generation)


@lru_cache(maxsize=2)
def _read(shared: Service, generation: int) -> Directory:
    """Return the directory of one state of the store."""
    # here, for the tables of names make the start of the server longer, and few reconcile
    from coigraph_server.directory import read

    return read(shared)
