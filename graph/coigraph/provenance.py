"""Who read what: the provenance of a document's graph, in PROV-O (https://www.w3.org/TR/prov-o/).

No times: reading the same text twice with the same version gives the same triples.
"""

from __future__ import annotations

from collections.abc import Iterator

from coigraph import __version__
from coigraph.documents import Document
from coigraph.identifiers import BASE, graph_iri
from coigraph.names import PROV, RDF_TYPE, SCHEMA, SKOS
from coigraph.rdf import Literal, Triple


def provenance(document: Document) -> Iterator[Triple]:
    """Yield the triples that attribute a document's graph to the reader and version that made it."""
    graph = graph_iri(document.iri)
    reader = f"{BASE}id/software/coigraph-{__version__}-{document.format}"
    yield Triple(graph, RDF_TYPE, PROV + "Entity")
    yield Triple(graph, PROV + "wasDerivedFrom", document.iri)
    yield Triple(graph, PROV + "wasAttributedTo", reader)
    yield Triple(reader, RDF_TYPE, PROV + "SoftwareAgent")
    yield Triple(reader, SKOS + "prefLabel", Literal(f"coigraph {document.format} reader"))
    yield Triple(reader, SCHEMA + "softwareVersion", Literal(__version__))
