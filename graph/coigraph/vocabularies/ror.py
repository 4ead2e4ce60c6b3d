"""Records of the Research Organization Registry, one or a list, in versions 1 and 2 of https://ror.readme.io/docs.

Its labels may end with the country in brackets, `Example (Japan)`; the name without it is near, no more. Acronyms are
left out: several organisations share most of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from coigraph.errors import ReadError
from coigraph.names import ORG, OWL, RDF_TYPE, RDFS, SKOS
from coigraph.rdf import Literal, Triple, boolean

RELATED: Final = "http://www.geneontology.org/formats/oboInOwl#hasRelatedSynonym"
_COUNTRY: Final = re.compile(r"\s*\([^()]+\)$")


def read(path: Path) -> Iterator[Triple]:
    """Yield the triples of the records. Raises ReadError where the file holds none."""
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise ReadError(path.as_posix(), f"is no JSON: {error}") from error
    records = found if isinstance(found, list) else [found]
    for number, record in enumerate(records):
        try:
            yield from _record(record)
        except (KeyError, TypeError, AttributeError) as error:
            place = f"{path.as_posix()}, record {number + 1}"
            raise ReadError(
                place, f"is no record of ROR: {error!r}", "Other JSON is not read."
            ) from error


def _record(record: dict[str, Any]) -> Iterator[Triple]:
    iri = str(record["id"])
    if not iri.startswith("https://ror.org/"):
        raise KeyError("id")
    yield Triple(iri, RDF_TYPE, ORG + "Organization")
    if record.get("status", "active") != "active":
        yield Triple(iri, OWL + "deprecated", boolean(True))
    label, aliases = _second(record) if "names" in record else _first(record)
    yield Triple(iri, RDFS + "label", Literal(label))
    # the daughter in one country is not the company: near, no more
    if (bare := _COUNTRY.sub("", label)) != label and bare not in aliases:
        yield Triple(iri, RELATED, Literal(bare))
    for alias in aliases:
        if alias != label:
            yield Triple(iri, SKOS + "altLabel", Literal(alias))


def _first(record: dict[str, Any]) -> tuple[str, list[str]]:
    others = [str(label["label"]) for label in record.get("labels", ())]
    return str(record["name"]), [*map(str, record.get("aliases", ())), *others]


def _second(record: dict[str, Any]) -> tuple[str, list[str]]:
    names = record["names"]
    label = next(str(name["value"]) for name in names if "ror_display" in name["types"])
    return label, [str(name["value"]) for name in names if {"alias", "label"} & {*name["types"]}]
