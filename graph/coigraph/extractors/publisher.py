"""Who publishes the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coigraph.claims import Claim, Name, Publisher, Residue
from coigraph.documents import Document
from coigraph.linking.lexicon import Lexicons


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield the publisher that the document states of itself."""
    if document.publisher:
        yield Publisher(Name(document.publisher.value), (document.publisher.evidence,))
