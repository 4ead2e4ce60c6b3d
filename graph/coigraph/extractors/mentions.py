"""Which therapies, conditions and biomarkers the document speaks of: in its title, headings and running text.

What only the titles of cited works name is kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from coigraph import resources
from coigraph.claims import Claim, Disclosure, EntityKind, Mention, Residue
from coigraph.documents import Document, Evidence, Span, Zone
from coigraph.extractors import references
from coigraph.linking.lexicon import Entry, Lexicons, Match
from coigraph.linking.spelling import words


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield one mention for each row of ontology/names/ that the text names, with all its places in order.

    Navigation, notices, disclosures and the rest of references are not read: they name things that the document does
    not speak of. The name is as written: the place that repeats the row's label, or else the first.
    """
    spoken = _places(_stretches(document, earlier), lexicons)
    cited = _places(((document.text, span, None) for span in references.titles(document)), lexicons)
    for places, is_cited in ((spoken, False), (cited, True)):
        for (kind, row), found in places.items():
            if is_cited and (kind, row) in spoken:
                continue
            entry = lexicons.of(kind).entries[row]
            name = lexicons.of(kind).name(_chosen(found, entry), entry)
            yield Mention(kind, name, tuple(dict.fromkeys(place for _, place in found)), is_cited)


def _places(
    stretches: Iterable[tuple[str, Span, Evidence | None]], lexicons: Lexicons
) -> dict[tuple[EntityKind, str], list[tuple[str, Evidence]]]:
    """Return for each row that is named the forms and the places of its name, in the order of the text."""
    places: dict[tuple[EntityKind, str], list[tuple[str, Evidence]]] = {}
    for text, span, field in stretches:
        for kind, match in _matches(text, span, lexicons):
            found = places.setdefault((kind, match.entry.key), [])
            found.append((match.span.of(text), field or match.span))
    return places


def _stretches(
    document: Document, earlier: Sequence[Claim]
) -> Iterator[tuple[str, Span, Evidence | None]]:
    """Yield what is read: a text, a stretch of it, and for a title outside the text the field it stands in."""
    spans = {block.span for block in document.in_zone(Zone.MAIN)}
    if document.title:
        evidence = document.title.evidence
        if not isinstance(evidence, Span):
            title = document.title.value
            if title:
                yield title, Span(0, len(title)), evidence
        elif not any(evidence in span for span in spans):
            spans.add(evidence)
    disclosed = [claim.span for claim in earlier if isinstance(claim, Disclosure)]
    for span in sorted(spans):
        if not any(span in other for other in disclosed):
            yield document.text, span, None


def _matches(text: str, span: Span, lexicons: Lexicons) -> Iterator[tuple[EntityKind, Match]]:
    """Yield the names in a stretch of text in its order, with the drugs inside the name of a combination.

    A name inside a longer one of another kind is no mention: the melanoma in `Society for Melanoma Research`,
    the PD-1 in `PD-1 inhibitor`. Nor is one inside the name of an institution or a journal that no table has.
    """
    found = [
        (kind, match)
        for kind in EntityKind
        for match in lexicons.of(kind).find(text, span.start, span.end, across_lines=True)
    ]
    inner = [
        (kind, part)
        for kind, match in found
        if match.entry.several("components")
        for part in lexicons.of(kind).parts(text, match)
        if part.entry.key in match.entry.several("components")
    ]
    for kind, match in sorted(found + inner, key=lambda one: (one[1].span, one[0])):
        if kind is EntityKind.ORGANISATION:
            continue
        if any(
            match.span in other.span and match.span != other.span
            for other_kind, other in found
            if other_kind is not kind
        ):
            continue
        if not _in_institution(text, match.span):
            yield kind, match


def _in_institution(text: str, span: Span) -> bool:
    """Say whether a name stands in one like `European Journal of Cancer`, `Northern Cancer Institute`."""
    if not text[span.start].isupper():
        return False
    before, after = _institution()
    line = text.rfind("\n", 0, span.start) + 1
    return bool(before.search(text, line, span.start) or after.match(text, span.end))


@cache
def _institution() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = resources.folder("ontology") / "names" / "institution-words.tsv"
    head = "|".join(re.escape(row["word"]) for row in resources.table(table))
    capitalised = r"(?:[A-Z][\w'’-]*\s(?:(?:and|&)\s)?)"
    return (
        re.compile(rf"\b(?:{head})\s(?:of|for|on|in|against)\s(?:the\s)?{capitalised}{{0,4}}$"),
        re.compile(rf"\s{capitalised}{{0,2}}(?:{head})\b"),
    )


def _chosen(found: Sequence[tuple[str, Evidence]], entry: Entry) -> str:
    label = words(entry.label)
    written = [text for text, _ in found]
    return next((text for text in written if words(text) == label), written[0])
