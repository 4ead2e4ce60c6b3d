"""What the Reconciliation API offers by which names, and what a request to it asks for, checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from coigraph.identifiers import BASE
from coigraph.names import COI, SKOS, Coi
from coigraph_server.limits import Refused
from coigraph_server.service import entry

if TYPE_CHECKING:
    from coigraph.reconciliation import Directory, Sought

TYPES: Final[dict[str, tuple[str, str | None]]] = {
    Coi.Organization: ("organisation", None),
    Coi.Company: ("company", Coi.Organization),
    Coi.Society: ("society", Coi.Organization),
    Coi.Therapy: ("therapy", None),
    Coi.Drug: ("drug", Coi.Therapy),
    Coi.Device: ("device", Coi.Therapy),
    Coi.Procedure: ("procedure", Coi.Therapy),
    Coi.Condition: ("condition", None),
    Coi.Biomarker: ("biomarker", None),
}
"""The classes of what is offered, each with its name and the class that it is part of."""

PROPERTIES: Final = {
    SKOS + "exactMatch": "same as, elsewhere",
    SKOS + "closeMatch": "much the same as, elsewhere",
    SKOS + "altLabel": "also called",
    SKOS + "broader": "broader",
    Coi.subsidiaryOf: "part of",
    Coi.succeededBy: "succeeded by",
    Coi.controlledBy: "controlled by",
    Coi.madeBy: "made by",
    Coi.hasComponent: "has component",
}
"""The properties whose values can be asked for, as IRIs with names."""

SPACE: Final = BASE + "id/"
"""The identifier space: the id of a thing is what follows it in the IRI."""
_STRICT: Final = (None, "any", "all", "should")


def local(iri: str) -> str:
    """Return how an IRI of a class or property is called in requests: its local name, `skos:` before those of SKOS."""
    if iri.startswith(COI):
        return iri.removeprefix(COI)
    return f"skos:{iri.removeprefix(SKOS)}" if iri.startswith(SKOS) else iri


def identifier(iri: str) -> str:
    """Return the id of a thing."""
    return iri.removeprefix(SPACE)


def iri_of(key: str) -> str:
    """Return the IRI of a thing by its id, or by its IRI."""
    return key if key.startswith(("https://", "http://")) or not key else SPACE + key


def term_of(key: str, known: Mapping[str, Any]) -> str:
    """Return the IRI of a type or property by its id; an unknown id stands for itself, and nothing has it."""
    return next((iri for iri in known if key in (iri, local(iri))), key)


def query_of(text: str) -> Any:
    """Return a single query: a JSON object, or the name alone."""
    return parsed(text, "query") if text.lstrip().startswith("{") else {"query": text}


def sought(query: Any, directory: Directory) -> Sought:
    """Return what a query looks for. Raises Refused where it is no query."""
    # here, for the tables of names make the start of the server longer, and few reconcile
    from coigraph.reconciliation import Sought

    if not isinstance(query, dict):
        raise Refused(400, "A query is an object with `query` or `properties`.")
    name, types = query.get("query", ""), query.get("type") or []
    properties, strict = query.get("properties") or [], query.get("type_strict")
    if not isinstance(name, str) or not isinstance(properties, list):
        raise Refused(400, "`query` is a text and `properties` a list.")
    name = name.strip()
    if not name and not properties:
        raise Refused(400, "A query needs `query` or `properties`.")
    types = [types] if isinstance(types, str) else types
    if not isinstance(types, list) or not all(isinstance(kind, str) for kind in types):
        raise Refused(400, "`type` is the id of a type or a list of ids.")
    if strict not in _STRICT:
        raise Refused(400, "`type_strict` is any, all or should.")
    return Sought(
        iri_of(name) if iri_of(name) in directory.entities else name,
        () if strict == "should" else tuple(term_of(kind, TYPES) for kind in types),
        strict == "all",
        tuple(_values(given, directory) for given in properties),
    )


def _values(given: Any, directory: Directory) -> tuple[str, tuple[str, ...]]:
    if not isinstance(given, dict) or not isinstance(given.get("pid"), str) or "v" not in given:
        raise Refused(400, "A property of a query has `pid` and `v`.")
    values = given["v"] if isinstance(given["v"], list) else [given["v"]]
    told = []
    for value in values:
        plain = value.get("id") if isinstance(value, dict) else value
        if isinstance(plain, bool):
            plain = str(plain).lower()
        if not isinstance(plain, (str, int, float)):
            raise Refused(400, "The value of a property is a text, a number, or a thing with `id`.")
        iri = iri_of(str(plain))
        told.append(iri if iri in directory.entities else str(plain))
    return term_of(given["pid"], PROPERTIES), tuple(told)


def whole(name: str, value: Any, default: int, least: int) -> int:
    """Return a whole number that was sent as text or JSON; nothing is the default. Raises Refused."""
    if value is None or value == "":
        return default
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        number = least - 1
    if number < least:
        raise Refused(400, f"{name}={value} is no whole number from {least}.")
    return number


def parsed(text: str, field: str) -> dict[str, Any]:
    """Return the JSON object of a field; the access log gets a digest of it. Raises Refused."""
    entry().query(text)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"`{field}` is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise Refused(400, f"`{field}` is a JSON object.")
    return found
