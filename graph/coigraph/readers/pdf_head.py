"""The head of an article in PDF: its title and its DOI, by the size of the letters and their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from coigraph.documents import Block, Span, Stated, Zone
from coigraph.identifiers import doi
from coigraph.readers import metadata
from coigraph.readers.pdf_paragraphs import Paragraph
from coigraph.readers.wordings import fold

TITLE_PAGES: Final = 2
"""Pages on which the title stands: publishers put a cover sheet before the first."""
BODY_SHARE: Final = 0.5
"""The text is set in the largest size in which there is this share of what the most frequent size has."""
TITLE_SIZE: Final = 1.15
"""A title or heading is set this many times the size of the text."""


def body_height(found: Sequence[Paragraph]) -> float:
    """Return the height of the text: the largest in which much of it is set; references are set smaller."""
    heights: Counter[float] = Counter()
    for paragraph in found:
        heights[round(2 * paragraph.height) / 2] += len(paragraph.text)
    most = heights.most_common(1)[0][1]
    return max(height for height, count in heights.items() if count >= BODY_SHARE * most)


def title(
    text: str, places: Sequence[tuple[Span, Paragraph]], blocks: Sequence[Block]
) -> Stated | None:
    """Return the largest words of the first pages, where they are larger than the text and three or more."""
    main = {block.span for block in blocks if block.zone is Zone.MAIN}
    body = body_height([paragraph for _, paragraph in places])
    candidates = [
        (span, paragraph)
        for span, paragraph in places
        if paragraph.page <= TITLE_PAGES
        and span in main
        and len(paragraph.text.split()) >= 3
        and len(paragraph.text) <= metadata.MAX_TITLE
        and paragraph.height >= TITLE_SIZE * body
    ]
    if not candidates:
        return None
    largest = max(paragraph.height for _, paragraph in candidates)
    span = next(span for span, paragraph in candidates if TITLE_SIZE * paragraph.height >= largest)
    value = " ".join(fold(span.of(text)).split())
    return None if metadata.is_placeholder(value) else Stated(value, span)


def own_doi(text: str, places: Sequence[tuple[Span, Paragraph]]) -> Stated | None:
    """Return the only DOI on the first page, None where there are none or several."""
    found: dict[str, Span] = {}
    end = max(span.end for span, paragraph in places if paragraph.page == places[0][1].page)
    for word in re.finditer(r"\S+", text[:end]):
        if value := doi(word.group()):
            found.setdefault(value, Span(word.start(), word.end()))
    return Stated(*next(iter(found.items()))) if len(found) == 1 else None
