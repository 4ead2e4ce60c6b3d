"""The studies that a document names by their ids in registries, so that it meets their records.

Naming a study is less than reporting it: the study that the document is about is found by extractors/studies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coigraph.claims import Claim, Residue, StudyMention
from coigraph.documents import PROSE, Document, Evidence, Zone
from coigraph.extractors.registry_ids import registry_ids
from coigraph.linking.lexicon import Lexicons

_READ: Final = (*PROSE, Zone.AUTHORS, Zone.NOTICE, Zone.DISCLOSURE)
"""Not references: what cited works are about is not named by the document itself."""


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield one mention for each registry id, with all its places in order."""
    places: dict[str, list[Evidence]] = {}
    stated = document.identifiers.get("nct")
    if stated:
        places[stated.value] = [stated.evidence]
    for block in document.in_zone(*_READ):
        for registry_id, span in registry_ids(document.text, block.span):
            places.setdefault(registry_id, []).append(span)
    for registry_id, found in places.items():
        yield StudyMention(registry_id, tuple(dict.fromkeys(found)))
