"""From a file of a vocabulary to triples: RDF and OWL in their syntaxes, OBO, and the records of ROR.

Nothing is fetched: imports are left out. Triples with blank nodes are left out too (class expressions, annotations of
axioms): a store holds none, and names do not stand in them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox
from lxml import etree

from coigraph.errors import NotFound, ReadError, UnknownFormat
from coigraph.rdf import Literal, Triple
from coigraph.vocabularies import obo, ror

_RDF: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owx": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_SUFFIXES: Final = (*_RDF, ".obo", ".json")
_OWL_XML: Final = "{http://www.w3.org/2002/07/owl#}"
_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z]\w*)[\s>/]")
_NO_LANGUAGE: Final = re.compile(
    rb'"\^\^<http://www\.w3\.org/1999/02/22-rdf-syntax-ns#(?:langString|PlainLiteral)>'
)
_HEAD: Final = 8_192
"""Bytes within which the first element of XML stands."""


def read(path: Path) -> Iterator[Triple]:
    """Yield the triples of a vocabulary, by the ending of its name; the first element tells RDF/XML from OWL/XML.

    Raises NotFound, UnknownFormat, or ReadError with the line where the syntax breaks.
    """
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise UnknownFormat(
            path.as_posix(), "has no ending of a vocabulary", f"Use {', '.join(_SUFFIXES)}."
        )
    if not path.is_file():
        raise NotFound(path.as_posix(), "no such file")
    if suffix == ".obo":
        return obo.read(path)
    if suffix == ".json":
        return ror.read(path)
    form = _RDF[suffix]
    if form == ox.RdfFormat.RDF_XML and _first_element(path) == b"Ontology":
        return _triples(path, io.BytesIO(_from_owl_xml(path)), ox.RdfFormat.N_TRIPLES)
    return _triples(path, path.open("rb"), form)


def _triples(path: Path, stream: IO[bytes], form: ox.RdfFormat) -> Iterator[Triple]:
    with stream:
        try:
            for quad in ox.parse(stream, format=form, base_iri=path.absolute().as_uri()):
                match quad.subject, quad.object:
                    case ox.NamedNode() as subject, ox.NamedNode() as value:
                        yield Triple(subject.value, quad.predicate.value, value.value)
                    case ox.NamedNode() as subject, ox.Literal() as value:
                        yield Triple(
                            subject.value,
                            quad.predicate.value,
                            Literal(value.value, value.datatype.value, value.language or ""),
                        )
                    case _:
                        pass
        except SyntaxError as error:
            place = f"{path.as_posix()}:{error.lineno}" if error.lineno else path.as_posix()
            raise ReadError(place, f"is not {form.name}: {error.msg}") from error


def _first_element(path: Path) -> bytes:
    with path.open("rb") as stream:
        found = _ROOT.search(stream.read(_HEAD))
    return found[1] if found else b""


def _from_owl_xml(path: Path) -> bytes:
    """Return OWL/XML as N-Triples, by owlready2, which fetches what is imported: so imports are taken out before."""
    import owlready2  # type: ignore[import-untyped]  # takes a quarter of a second

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        tree = etree.parse(str(path), parser)
        for imported in list(tree.iter(_OWL_XML + "Import")):
            if (parent := imported.getparent()) is not None:
                parent.remove(imported)
        world = owlready2.World()
        try:
            loaded = world.get_ontology(path.absolute().as_uri())
            loaded.load(fileobj=io.BytesIO(etree.tostring(tree)))
            written = io.BytesIO()
            loaded.save(file=written, format="ntriples")
        finally:
            world.close()
    except (etree.XMLSyntaxError, owlready2.OwlReadyOntologyParsingError) as error:
        raise ReadError(path.as_posix(), f"is not OWL/XML: {error}") from error
    # a literal whose language OWL/XML does not give is written with a datatype that asks for one
    return _NO_LANGUAGE.sub(b'"', written.getvalue())
