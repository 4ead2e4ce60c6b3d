"""What several statements of one document say: each interest and each denial once, with all its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coigraph.claims import Claim, Interest, NoneDeclared, Residue


def once(claims: Iterable[Claim | Residue]) -> Iterator[Claim | Residue]:
    """Yield the claims of all statements in their order, those that say the same as one."""
    merged: dict[object, Claim | Residue] = {}
    for number, claim in enumerate(claims):
        key = _what_it_says(claim) or number
        first = merged.get(key)
        if isinstance(first, Interest) and isinstance(claim, Interest):
            evidence = tuple(dict.fromkeys((*first.evidence, *claim.evidence)))
            surer = max(first.confidence, claim.confidence)
            merged[key] = replace(first, evidence=evidence, confidence=surer)
        elif isinstance(first, NoneDeclared) and isinstance(claim, NoneDeclared):
            evidence = tuple(dict.fromkeys((*first.evidence, *claim.evidence)))
            denied = first.contradicted or claim.contradicted
            merged[key] = replace(first, evidence=evidence, contradicted=denied)
        else:
            merged[key] = claim
    yield from merged.values()


def _what_it_says(claim: Claim | Residue) -> object:
    """Return what is equal for claims that say the same, None where each stands for itself."""
    if isinstance(claim, Interest):
        written = None if claim.holder else claim.holder_as_written
        return replace(claim, evidence=(), confidence=0.0, holder_as_written=written)
    if isinstance(claim, NoneDeclared):
        return NoneDeclared, claim.holder
    return None
