"""The reference list, entry by entry: as the markup takes it apart, else Vancouver and AMA style and their relatives.

An entry is read whole or not at all: authors, title, journal and place must account for every character of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from coigraph import identifiers
from coigraph.claims import Citation, Claim, Residue
from coigraph.documents import Document, Span, Zone
from coigraph.extractors.reference_patterns import (
    AUTHOR,
    Locator,
    is_journal_word,
    locate,
    names_group,
)
from coigraph.extractors.reported import reported
from coigraph.linking.lexicon import Lexicons

SECTION: Final = "references"
UNREAD: Final = "UNREAD_REFERENCE"

_MARKER: Final = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]|\d{1,3}(?=\s))\s*(?=\D)")
_LINE_MARKER: Final = re.compile(r"^[^\S\n]*(?:\[\d{1,3}\]|\d{1,3}[.)])\s", re.MULTILINE)
_ET_AL: Final = re.compile(r",?\s*(?:(?:and|&)\s+)?et\s+al\b\.?[,:;]?\s*")
_NEXT: Final = re.compile(r"\s*[,;]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+")
_END: Final = re.compile(r"\s*[.:]\s+|(?<=\.)\s+|\s+(?=\(?(?:18|19|20)\d\d[a-z]?\)?\W)")
_YEAR: Final = re.compile(r"\(?(?P<year>(?:18|19|20)\d\d)[a-z]?\)?[.,:]?\s+")
"""The year after the authors: `Doe AB (2010) Title`."""
_YEAR_IN_BRACKETS: Final = re.compile(r"\((?P<year>(?:18|19|20)\d\d)[a-z]?\)[.,:]?\s+")
_GROUP_FOLLOWS: Final = re.compile(r";\s|..(?:for\s+the|on\s+behalf\s+of)\s")
_SENTENCE: Final = re.compile(r"(?<=[.?!])[\"”’)]?\s+")
_JOURNAL_WORD: Final = re.compile(r"(?:[A-Z][\w-]*|&|of|and|the|in|et|de|der|für)\.?")
_BOOK: Final = re.compile(
    r"\bIn:|(?<=[.] )(?:Part|Series|Section)\s[A-Z0-9]\b|\b[Ee]ds?\.|\b[Ee]ditors?\b|\b(?:1st|2nd|3rd|\dth)\s+ed\b"
)
_LABEL_WORDS: Final = 4
"""A line of no more words and without any figure is a label of the list, not one of its entries."""
_JOURNAL_WORDS: Final = 14
_UNPLACED: Final = frozenset({"date-only"})
"""Locators that say when, but not where: they need a day or month, or an identifier."""


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield one citation for each entry of the reference list, or residue where it cannot be read whole.

    Entries that the source's markup takes apart are taken at its word.
    """
    citations: list[Citation] = []
    for claim in _claims(document):
        if isinstance(claim, Citation):
            citations.append(claim)
        else:
            yield claim
    news = reported(document, citations)
    for citation in citations:
        yield replace(citation, reported=citation is news)


def _claims(document: Document) -> Iterator[Citation | Residue]:
    for entry in document.references:
        yield Citation(
            (entry.span,), entry.authors, entry.title, entry.journal, entry.year, entry.volume, entry.issue,
            entry.pages, entry.doi, entry.pmid,
        )  # fmt: skip
    for span in entries(document):
        citation = read(span.of(document.text))
        if citation is None:
            yield Residue(span, SECTION, UNREAD)
        else:
            authors, title, journal, year, place = citation
            yield Citation(
                (span,),
                authors,
                title,
                journal,
                year,
                place.volume,
                place.issue,
                place.pages,
                identifiers.doi(place.doi) if place.doi else None,
                identifiers.pmid(place.pmid) if place.pmid else None,
            )


def entries(document: Document) -> Iterator[Span]:
    """Yield the entries that only their words take apart, without their numbers, in the order of the text."""
    tagged = {entry.span.end for entry in document.references}
    for block in document.in_zone(Zone.REFERENCES):
        if block.heading or block.span.end in tagged:
            continue
        text = block.span.of(document.text)
        starts = [found.start() for found in _LINE_MARKER.finditer(text)]
        if not starts or starts[0] != 0:
            starts.insert(0, 0)
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            marker = _MARKER.match(text, start, end)
            begin = marker.end() if marker else start
            entry = text[begin:end]
            if not entry.strip() or (marker is None and _is_label(entry)):
                continue
            begin += len(entry) - len(entry.lstrip())
            yield Span(block.span.start + begin, block.span.start + begin + len(entry.strip()))


def titles(document: Document) -> Iterator[Span]:
    """Yield where the titles of the works that the document cites stand, for each reference that can be read."""
    stated = [(entry.span, entry.title) for entry in document.references if entry.title]
    stated += [
        (span, citation[1])
        for span in entries(document)
        if (citation := read(span.of(document.text)))
    ]
    for span, written in stated:
        entry = span.of(document.text)
        if " ".join(entry.split()) == entry:  # most, and to look for words is quicker
            title = " ".join(written.split())
            start = entry.find(title)
            if start >= 0:
                yield Span(span.start + start, span.start + start + len(title))
        elif found := re.search(r"\s+".join(map(re.escape, written.split())), entry):
            yield Span(span.start + found.start(), span.start + found.end())


def _is_label(entry: str) -> bool:
    return len(entry.split()) <= _LABEL_WORDS and not any(c.isdigit() for c in entry)


@lru_cache(maxsize=512)  # for its title, and then for what it cites
def read(entry: str) -> tuple[tuple[str, ...], str, str, int, Locator] | None:
    """Return authors, title, journal, year and place of a reference without its number, None if not understood."""
    text = " ".join(entry.split()).replace(" ,", ",")
    place = locate(text)
    if place is None:
        return None
    head = text[: place.start].rstrip()
    if place.row in _UNPLACED and not _placed(head, place):
        return None
    split = _authors(head)
    if split is None:
        return None
    authors, end = split
    # a year without brackets may also be how the title begins, so it counts only where no other is stated
    stated = (_YEAR_IN_BRACKETS if place.year else _YEAR).match(head, end)
    years = {year for year in (place.year, int(stated["year"]) if stated else None) if year}
    titled = _title_and_journal(head[stated.end() if stated else end :])
    if titled is None or len(years) != 1:
        return None
    return (authors, *titled, years.pop(), place)


def _placed(head: str, place: Locator) -> bool:
    """Say whether a date alone may end a reference: `… Springer; 2015` is the end of a book's."""
    precise = place.date != str(place.year)
    return head.endswith(".") and (precise or place.doi is not None or place.pmid is not None)


def _authors(head: str) -> tuple[tuple[str, ...], int] | None:
    """Return the authors that a reference begins with, as printed, and where its title begins."""
    authors: list[str] = []
    place = 0
    while found := AUTHOR.match(head, place):
        surname = found["name"].split()[-1]
        if not any(c.isupper() for c in surname):
            return None
        authors.append(_without_full_stop(found.group()))
        place = found.end()
        if more := _ET_AL.match(head, place):
            group = _SENTENCE.search(head, more.end())
            if group and _GROUP_FOLLOWS.match(head, more.end() - 2):
                place = more.end()
                break
            return tuple(authors), more.end()
        if following := _NEXT.match(head, place):
            place = following.end()
            continue
        end = _END.match(head, place)
        return (tuple(authors), end.end()) if end else None
    group = _SENTENCE.search(head, place)
    if group and names_group(head[place : group.start()]):
        return (*authors, head[place : group.start()].rstrip(". ")), group.end()
    return None


def _without_full_stop(author: str) -> str:
    """Return `Doe AB.` without the stop that ends the list of authors; `Doe A. B.` keeps its own."""
    return author[:-1] if author.find(".") == len(author) - 1 else author


def _abbreviates(words: str, following: str) -> bool:
    """Say whether words that a stop ends belong to the journal's name that follows: `Insect Mol.` `Biol`."""
    split = words.split()
    return (
        words.endswith(".")
        and all(_JOURNAL_WORD.fullmatch(word) for word in split)
        and (
            is_journal_word(split[-1])
            or (len(split) == 1 and is_journal_word(following.split()[0]))
        )
    )


def _ambiguous(title: list[str]) -> bool:
    """Say whether the last sentence of a title could be a part of the journal's name: `Mol.` `Cell.` `Proteomics`."""
    last = title[-1].split()
    before = title[-2].split()[-1] if len(title) > 1 else ""
    return title[-1].endswith(".") and (
        is_journal_word(last[-1]) or (len(last) == 1 and is_journal_word(before))
    )


def _title_and_journal(rest: str) -> tuple[str, str] | None:
    """Return title and journal: the last sentence before the place is the journal, what stands before it the title."""
    if _BOOK.search(rest):
        return None
    sentences = _SENTENCE.split(rest.rstrip(" .,;("))
    first = len(sentences) - 1
    # J. Clin. Oncol.: the stops of abbreviated words look like ends of sentences
    while first > 1 and _abbreviates(sentences[first - 1], sentences[first]):
        first -= 1
    if first == 0 or _ambiguous(sentences[:first]):
        return None
    title, journal = " ".join(sentences[:first]), " ".join(sentences[first:])
    title = title.strip().removesuffix(".").strip()
    if not title or not journal or len(journal.split()) > _JOURNAL_WORDS or ":" in journal:
        return None
    if not (journal[0].isupper() or journal[0].isdigit()) or not any(c.isalpha() for c in title):
        return None
    return title, journal
