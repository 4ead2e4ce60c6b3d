"""From claims to RDF, as docs/model.md describes. The only place where triples are made."""

from coigraph.triples.document import document_graph, review_graph
from coigraph.triples.knowledge import knowledge_graphs

__all__ = ["document_graph", "knowledge_graphs", "review_graph"]
