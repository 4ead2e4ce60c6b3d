"""Reading results in tests: documents of plain paragraphs, invented therapies, and rows as words."""

from __future__ import annotations

from coigraph.claims import Claim, EntityKind, Result
from coigraph.documents import Block, Document, Span, Zone
from coigraph.extractors import outcomes
from coigraph.linking.lexicon import Entry, Lexicon, Lexicons


def lexicon(kind: EntityKind, *names: str) -> Lexicon:
    return Lexicon(kind, [Entry(n.casefold(), n, "drug", (), {}, "test") for n in names])


LEXICONS = Lexicons(
    lexicon(EntityKind.ORGANISATION),
    lexicon(EntityKind.THERAPY, "oldafenib", "newtinib", "placebo", "fictaxel"),
    lexicon(EntityKind.CONDITION, "melanoma"),
    lexicon(EntityKind.BIOMARKER),
)
MEDIAN = "All times given are medians (median)."
"""A sentence by which the times that a text gives are medians."""


def document(*paragraphs: str, heading: str | None = None) -> Document:
    text = "\n\n".join(paragraphs)
    blocks = []
    start = 0
    for paragraph in paragraphs:
        blocks.append(Block(Span(start, start + len(paragraph)), Zone.MAIN, paragraph == heading))
        start += len(paragraph) + 2
    return Document("https://example.org/doc/1", "test", "text", text, tuple(blocks))


def read(text: Document, *earlier: Claim) -> list[Result]:
    found = [c for c in outcomes.extract(text, LEXICONS, earlier) if isinstance(c, Result)]
    for result in found:
        value, *others = result.evidence
        assert isinstance(value, Span)
        assert result.as_written in value.of(text.text)
        for place in others:
            assert isinstance(place, Span)
            assert place.of(text.text)
    return found


def brief(result: Result) -> str:
    """A row as words: variable, statistic, value, unit; then what it has of group, comparison, time, bounds and p."""
    words = [result.variable, result.statistic]
    if result.value is not None:
        words.append(f"{result.value} {result.unit}")
    if result.group:
        words.append(f"in {result.group}")
    if result.compared_with:
        words.append(f"vs {result.compared_with}")
    if result.timepoint:
        words.append(f"at {result.timepoint}")
    if result.interval:
        words.append(f"{result.interval} {result.low}..{result.high}")
    if result.p is not None:
        words.append(f"p{result.p_sign}{result.p}")
    return ", ".join(words)
