"""The text of a document as far as the graph holds it: its passages in their order, each with the claims read from it.

The graph keeps the words that claims rest on and the words that were not read, and no more of a document: what lies
between them is shown as a gap with its length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

CONTEXT: Final = frozenset({"statement", "document"})
"""Kinds of claims that span whole paragraphs: they show as background, not as marks."""

PART_CHARACTERS: Final = 20_000
PART_CLAIMS: Final = 150
"""How much of a text stands on one page."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something read from words of a text; its numbers count from 1 in the order of the text."""

    number: int
    kind: str
    label: str
    iri: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which nothing changes, or a gap of so many characters."""

    text: str
    marks: tuple[Claim, ...] = ()
    begins: tuple[Claim, ...] = ()
    ends: tuple[Claim, ...] = ()
    background: tuple[str, ...] = ()
    gap: int = 0

    @property
    def kind(self) -> str:
        """The kind of the narrowest claim on it; what is unread goes before all."""
        kinds = [claim.kind for claim in sorted(self.marks, key=lambda c: c.end - c.start)]
        return "unread" if "unread" in kinds else next(iter(kinds), "")


@dataclass(frozen=True, slots=True)
class Part:
    """So much of a text as stands on one page."""

    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]
    lost: tuple[Claim, ...] = ()
    """Claims whose words are not where they say; on the last page."""


def parts(rows: Iterable[Mapping[str, str]], text: str | None = None) -> list[Part]:
    """Return a text in parts, from rows with start, end, quote, kind, label and claim.

    Without the whole `text` it is put together from the quotes. Every part ends where no claim is open.
    """
    claims = _claims(rows)
    sound = [claim for claim in claims if _fits(claim, text)]
    pieces = _pieces(sound, text)
    found: list[Part] = []
    here: list[Piece] = []
    open_claims: set[Claim] = set()
    for piece in pieces:
        here.append(piece)
        open_claims.update(piece.begins)
        open_claims.difference_update(piece.ends)
        begun = [claim for p in here for claim in p.begins]
        full = sum(len(p.text) for p in here) >= PART_CHARACTERS or len(begun) >= PART_CLAIMS
        if full and not open_claims:
            found.append(Part(tuple(here), tuple(begun)))
            here = []
    if here or not found:
        found.append(Part(tuple(here), tuple(claim for p in here for claim in p.begins)))
    lost = tuple(claim for claim in claims if claim not in sound)
    return [*found[:-1], replace(found[-1], lost=lost)]


def _fits(claim: Claim, text: str | None) -> bool:
    """Tell whether a claim's words are where it says; others are listed and not shown in the text."""
    if text is not None:
        return text[claim.start : claim.end] == claim.quote
    return len(claim.quote) == claim.end - claim.start > 0


def _claims(rows: Iterable[Mapping[str, str]]) -> list[Claim]:
    """Return claims in the order of the text, one for each thing and place."""
    seen: dict[tuple[str, int, int], Mapping[str, str]] = {}
    for row in rows:
        seen.setdefault((row["claim"], int(row["start"]), int(row["end"])), row)
    ordered = sorted(seen.items(), key=lambda item: (item[0][1], -item[0][2], item[1]["kind"]))
    return [
        Claim(number, row["kind"], row["label"], iri, start, end, row["quote"])
        for number, ((iri, start, end), row) in enumerate(ordered, 1)
    ]


def _pieces(claims: list[Claim], text: str | None) -> list[Piece]:
    regions = [(0, text)] if text is not None else _regions(claims)
    begins: dict[int, list[Claim]] = defaultdict(list)
    ends: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        begins[claim.start].append(claim)
        ends[claim.end].append(claim)
    edges = sorted({*begins, *ends})
    found: list[Piece] = []
    reached = 0
    active: dict[int, Claim] = {}
    place = 0
    for start, words in regions:
        if start > reached:
            found.append(Piece("", gap=start - reached))
        end = start + len(words)
        while place < len(edges) and edges[place] < start:
            place += 1
        first = place
        while place < len(edges) and edges[place] <= end:
            place += 1
        cuts = sorted({start, end, *edges[first:place]})
        for left, right in pairwise(cuts):
            for claim in begins[left]:
                active[claim.number] = claim
            marks = tuple(c for c in active.values() if c.kind not in CONTEXT)
            found.append(
                Piece(
                    words[left - start : right - start],
                    marks,
                    tuple(begins[left]),
                    tuple(ends[right]),
                    tuple(sorted({c.kind for c in active.values() if c.kind in CONTEXT})),
                )
            )
            for claim in ends[right]:
                active.pop(claim.number, None)
        reached = end
    return found


def _regions(claims: list[Claim]) -> list[tuple[int, str]]:
    """Return the stretches of text that the quotes cover together, each with its start."""
    found: list[tuple[int, list[str], int]] = []
    for claim in claims:
        quote = claim.quote
        if found and claim.start <= found[-1][2]:
            start, words, end = found[-1]
            if claim.end > end:
                words.append(quote[end - claim.start :])
                found[-1] = (start, words, claim.end)
        else:
            found.append((claim.start, [quote], claim.end))
    return [(start, "".join(words)) for start, words, _ in found]
