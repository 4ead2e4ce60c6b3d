"""Companies that a misspelt name may mean: for a reviewer to judge, apart from what the document is held to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from coigraph.claims import Claim, EntityKind, Interest, Name, Publisher, Study
from coigraph.identifiers import named_iri, unresolved_iri
from coigraph.names import SKOS
from coigraph.triples.mappings import axiom
from coigraph.triples.writer import LABEL, SEGMENT, Writer

BY_SPELLING: Final = "https://w3id.org/semapv/vocab/LexicalSimilarityThresholdMatching"


def add_proposals(out: Writer, claims: Iterable[Claim]) -> None:
    """Add each proposal as a skos:closeMatch between the name as written and the company."""
    segment = SEGMENT[EntityKind.ORGANISATION]
    for name in _organisations(claims):
        if name.proposed is None or name.confidence is None:
            continue
        written = unresolved_iri(segment, name.text)
        out.say(written, LABEL, name.text)
        company = named_iri(segment, name.proposed)
        confidence = Decimal(str(name.confidence))
        out.triples.update(axiom(written, SKOS + "closeMatch", company, BY_SPELLING, confidence))


def _organisations(claims: Iterable[Claim]) -> Iterator[Name]:
    for claim in claims:
        match claim:
            case Interest(organisation=Name() as name) | Publisher(name=name):
                yield name
            case Study(sponsors=sponsors):
                yield from sponsors
            case _:
                pass
