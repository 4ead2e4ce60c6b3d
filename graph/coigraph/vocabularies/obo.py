"""Vocabularies in OBO 1.2 and 1.4, https://owlcollab.github.io/oboformat/doc/GO.format.obo-1_4.html.

Read by fastobo, as neither rdflib nor owlready2 reads OBO. Terms become what their translation to OWL makes of them, as
far as it is names, parents, cross-references and what is obsolete.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from coigraph.errors import CoigraphError, ReadError
from coigraph.names import OWL, RDF_TYPE, RDFS
from coigraph.rdf import Literal, Triple, boolean

_OBO: Final = "http://purl.obolibrary.org/obo/"
_IN_OWL: Final = "http://www.geneontology.org/formats/oboInOwl#"
_DEFINITION: Final = _OBO + "IAO_0000115"
_ALIAS: Final = {
    "EXACT": "hasExactSynonym",
    "RELATED": "hasRelatedSynonym",
    "BROAD": "hasBroadSynonym",
    "NARROW": "hasNarrowSynonym",
}


def read(path: Path) -> Iterator[Triple]:
    """Yield the triples of the terms. Raises ReadError where the file is not OBO, CoigraphError without fastobo."""
    try:
        fastobo: Any = import_module("fastobo")  # it has no types
    except ImportError as error:
        raise CoigraphError(
            "fastobo", "is not installed, and reads OBO", "Install it: pip install fastobo"
        ) from error
    try:
        document: Any = fastobo.load(str(path))
    except (SyntaxError, ValueError, OSError) as error:
        raise ReadError(path.as_posix(), f"is not OBO: {error}") from error
    spaces: dict[str, str] = {}
    for clause in document.header:
        if clause.raw_tag() == "idspace":
            spaces[str(clause.prefix)] = str(clause.url)
        elif clause.raw_tag() == "ontology":
            ontology = f"{_OBO}{clause.raw_value()}.owl"
            yield Triple(ontology, RDF_TYPE, OWL + "Ontology")
            for other in document.header:
                if other.raw_tag() == "data-version":
                    yield Triple(ontology, OWL + "versionInfo", Literal(other.raw_value()))
    for frame in document:
        if isinstance(frame, fastobo.term.TermFrame):
            yield from _term(frame, spaces)


def _term(frame: Any, spaces: dict[str, str]) -> Iterator[Triple]:
    iri = _iri(str(frame.id), spaces)
    yield Triple(iri, RDF_TYPE, OWL + "Class")
    for clause in frame:
        tag = clause.raw_tag()
        if tag == "name":
            yield Triple(iri, RDFS + "label", Literal(clause.name))
        elif tag == "synonym":
            alias = clause.synonym
            yield Triple(iri, _IN_OWL + _ALIAS[str(alias.scope)], Literal(alias.desc))
        elif tag == "def":
            yield Triple(iri, _DEFINITION, Literal(clause.definition))
        elif tag == "is_a":
            yield Triple(iri, RDFS + "subClassOf", _iri(str(clause.term), spaces))
        elif tag == "xref":
            yield Triple(iri, _IN_OWL + "hasDbXref", Literal(str(clause.xref.id)))
        elif tag == "is_obsolete" and clause.obsolete:
            yield Triple(iri, OWL + "deprecated", boolean(True))


def _iri(key: str, spaces: dict[str, str]) -> str:
    """Return the IRI of an id: of its idspace, else at the OBO Foundry (`DOID:1909` is .../obo/DOID_1909)."""
    if key.startswith(("http://", "https://")):
        return key
    prefix, colon, local = key.partition(":")
    if prefix in spaces:
        return spaces[prefix] + local
    return f"{_OBO}{prefix}_{local}" if colon else _OBO + key
