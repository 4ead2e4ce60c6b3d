"""PubMed records: one article or chapter, or a set of them.

The text is what a record says of the article in words: journal, title, authors with their affiliations, abstract,
keywords, registered trials and data, grants, statement of interests. The terms that indexers add, comments and the
reference list stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from lxml import etree

from coigraph import identifiers
from coigraph.documents import Author, Award, Block, Document, Field, Source, Span, Stated, Zone
from coigraph.errors import EmptySource
from coigraph.identifiers import document_iri
from coigraph.readers import dates, formats, language, markup
from coigraph.readers.awards import of_grant
from coigraph.readers.corrections import relations
from coigraph.readers.markup import content, first, path_of
from coigraph.readers.wordings import rows

FORMAT: Final = "pubmed"
COI_HEADING: Final = "Conflict of interest statement"
"""The heading that PubMed's own pages show above a CoiStatement, which has none in the record."""
_RECORDS: Final = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation")
_YEAR: Final = re.compile(r"\b(?:18|19|20)\d\d\b")


def recognises(source: Source) -> bool:
    """Whether the source is XML whose root is a PubMed record or a set of them."""
    return formats.recognise(source) == FORMAT


def read(source: Source) -> Iterator[Document]:
    """Yield each record of a source.

    Raises ReadError for what is not well-formed, EmptySource where the source holds no record with text.
    """
    root = markup.parse(source)
    empty = True
    for record in root.iter(*_RECORDS):
        parent = record.getparent()
        if parent is not None and parent.tag in _RECORDS:
            continue  # the MedlineCitation of a PubmedArticle
        if document := _document(record, source):
            empty = False
            yield document
    if empty:
        raise EmptySource(source.name, "holds no PubMed record with text")


@dataclass(slots=True)
class _Text:
    """The text of a record as it grows."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)

    def add(
        self, text: str, zone: Zone, path: str, *, heading: bool = False, gap: str = "\n\n"
    ) -> Span | None:
        """Add a block and return its span; None where there is nothing to add."""
        if not text:
            return None
        separator = gap if self.parts else ""
        start = self.length + len(separator)
        self.parts += (separator, text)
        self.length = start + len(text)
        span = Span(start, self.length)
        self.blocks.append(Block(span, zone, heading, path))
        return span


def _document(record: etree._Element, source: Source) -> Document | None:
    out = _Text()
    for journal in _all(record, "Article/Journal/Title", "BookDocument/Book/BookTitle"):
        out.add(content(journal), Zone.NOTICE, path_of(journal))
    title = _title(record, out)
    authors = tuple(_authors(record, out))
    _abstracts(record, out)
    for element in _all(record, "KeywordList"):
        words = ", ".join(word for e in element.iterfind("Keyword") if (word := content(e)))
        out.add(words, Zone.MAIN, path_of(element))
    for element in _all(record, "Article/DataBankList/DataBank"):
        numbers = ", ".join(content(e) for e in element.iterfind("AccessionNumberList/*"))
        bank = content(element.find("DataBankName"))
        out.add(": ".join(part for part in (bank, numbers) if part), Zone.MAIN, path_of(element))
    awards = tuple(_awards(record, out))
    for element in _all(record, "CoiStatement"):
        if statement := content(element):
            out.add(COI_HEADING, Zone.DISCLOSURE, path_of(element), heading=True)
            out.add(statement, Zone.DISCLOSURE, path_of(element), gap="\n")
    text = "".join(out.parts)
    if not text:
        return None
    stated = first(record, ".//Language") or ""
    return Document(
        iri=document_iri(text),
        source=source.name,
        format=FORMAT,
        text=text,
        blocks=tuple(out.blocks),
        title=title,
        language=_languages().get(stated.lower()) or language.vote(text),
        publisher=_publisher(record),
        published=_published(record),
        authors=authors,
        identifiers=_identifiers(record),
        corrects=tuple(_corrected(record)),
        awards=awards,
    )


def _all(record: etree._Element, *paths: str) -> Iterator[etree._Element]:
    """Yield the elements at the paths, in the record itself or its MedlineCitation."""
    for path in paths:
        yield from record.iterfind(path)
        yield from record.iterfind(f"MedlineCitation/{path}")


def _title(record: etree._Element, out: _Text) -> Stated | None:
    stated: Stated | None = None
    for element in _all(record, "Article/ArticleTitle", "BookDocument/ArticleTitle"):
        text = content(element)
        span = out.add(text, Zone.MAIN, path_of(element), heading=True)
        if span and stated is None:
            stated = Stated(text, span)
    if stated is None:
        for element in _all(record, "BookDocument/Book/BookTitle"):
            if text := content(element):
                stated = Stated(text, Field(path_of(element), text))
    for element in _all(record, "Article/VernacularTitle", "BookDocument/VernacularTitle"):
        out.add(content(element), Zone.NOTICE, path_of(element))
    return stated


def _authors(record: etree._Element, out: _Text) -> Iterator[Author]:
    """Add the author line and the affiliations, and yield the authors; editors of books are none."""
    affiliations: dict[str, str] = {}
    authors: list[Author] = []
    for element in _all(record, "Article/AuthorList", "BookDocument/AuthorList"):
        if element.get("Type", "authors") != "authors":
            continue
        for author in element.iterfind("Author"):
            if author.get("ValidYN") == "N":
                continue  # a misprinted name; the right one stands beside it
            if found := _author(author, out, "\n" if authors else "\n\n"):
                authors.append(found)
                for affiliation in author.iterfind("AffiliationInfo/Affiliation"):
                    affiliations.setdefault(content(affiliation), path_of(affiliation))
    for number, (text, path) in enumerate(affiliations.items()):
        out.add(text, Zone.AUTHORS, path, gap="\n" if number else "\n\n")
    yield from authors


def _author(author: etree._Element, out: _Text, gap: str) -> Author | None:
    collective = content(author.find("CollectiveName"))
    given = content(author.find("ForeName")) or content(author.find("Initials"))
    family, suffix = content(author.find("LastName")), content(author.find("Suffix"))
    name = collective or " ".join(part for part in (given, family, suffix) if part)
    span = out.add(name, Zone.AUTHORS, path_of(author), gap=gap)
    if span is None:
        return None
    orcids = (
        identifiers.orcid(content(e))
        for e in author.iterfind("Identifier")
        if e.get("Source") == "ORCID"
    )
    places = (content(e) for e in author.iterfind("AffiliationInfo/Affiliation"))
    return Author(
        name,
        span,
        given=None if collective else given or None,
        family=None if collective else family or None,
        orcid=next((orcid for orcid in orcids if orcid), None),
        affiliations=tuple(dict.fromkeys(place for place in places if place)),
        group=bool(collective),
    )


def _abstracts(record: etree._Element, out: _Text) -> None:
    paths = ("Article/Abstract", "BookDocument/Abstract", "OtherAbstract")
    for abstract in _all(record, *paths):
        for element in abstract:
            path = path_of(element)
            if element.tag == "CopyrightInformation":
                out.add(content(element), Zone.NOTICE, path)
            elif text := content(element):
                label = (element.get("Label") or "").strip()
                shown = "" if label.upper() == "UNLABELLED" else label
                out.add(shown, Zone.MAIN, path, heading=True)
                out.add(text, Zone.MAIN, path, gap="\n" if shown else "\n\n")


def _awards(record: etree._Element, out: _Text) -> Iterator[Award]:
    """Add a line for each grant, `agency, number`, and yield them."""
    gap = "\n\n"
    for element in _all(record, "Article/GrantList/Grant", "BookDocument/GrantList/Grant"):
        agency, number = of_grant(element)
        if agency and (
            span := out.add(
                ", ".join(filter(None, (agency, number))),
                Zone.FUNDING,
                path_of(element),
                gap=gap,
            )
        ):
            place = Span(span.start, span.start + len(agency))
            yield Award(agency, place, span, (number,) if number else ())
            gap = "\n"


@cache
def _languages() -> Mapping[str, str]:
    return {row["code"]: row["language"] for row in rows("language-codes")}


def _publisher(record: etree._Element) -> Stated | None:
    for element in record.iterfind("BookDocument/Book/Publisher/PublisherName"):
        if value := content(element):
            return Stated(value, Field(path_of(element), value))
    return None


def _published(record: etree._Element) -> Stated | None:
    """Return the earliest of the most exact dates of publication: of the issue, online, or of the book."""
    paths = (
        "Article/ArticleDate",
        "Article/Journal/JournalIssue/PubDate",
        "BookDocument/ContributionDate",
        "BookDocument/Book/PubDate",
    )
    found = [
        Stated(value, Field(path_of(element), value))
        for element in _all(record, *paths)
        if (value := _date(element))
    ]
    return min(found, key=lambda s: (-len(s.value), s.value), default=None)


def _date(element: etree._Element) -> str | None:
    """Return a date; of a range such as `2019 Oct-Dec`, and of a season, only the year."""
    year, month, day = (content(element.find(part)) for part in ("Year", "Month", "Day"))
    if not year:
        found = _YEAR.search(content(element.find("MedlineDate")))
        return found.group() if found else None
    if month.isdigit():
        exact = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day.isdigit() else "")
        return dates.iso(exact) or dates.iso(year)
    return dates.iso(f"{day} {month} {year}".strip()) or dates.iso(year)


def _corrected(record: etree._Element) -> Iterator[tuple[str, Stated]]:
    """Yield the articles that the record corrects or takes the place of: `RefType` of the PubMed DTD."""
    for element in record.iter("CommentsCorrections"):
        written = first(element, "PMID") or ""
        relation = (element.get("RefType") or "").lower()
        if relation in relations("pubmed") and (value := identifiers.pmid(written)):
            yield "pmid", Stated(value, Field(path_of(element), written))


def _identifiers(record: etree._Element) -> dict[str, Stated]:
    found: dict[str, Stated] = {}
    for element in _all(record, "PMID", "BookDocument/PMID"):
        if pmid := identifiers.pmid(content(element)):
            found.setdefault("pmid", Stated(pmid, Field(path_of(element), content(element))))
    lists = (
        "PubmedData/ArticleIdList",
        "PubmedBookData/ArticleIdList",
        "BookDocument/ArticleIdList",
    )
    elements = [e for path in lists for e in record.iterfind(f"{path}/ArticleId")]
    elements += [e for e in _all(record, "Article/ELocationID") if e.get("ValidYN") != "N"]
    for element in elements:
        kind, written = element.get("IdType") or element.get("EIdType") or "", content(element)
        value: str | None = None
        if kind == "doi":
            value = identifiers.doi(written)
        elif kind == "pmc" and re.fullmatch(r"PMC\d+", written):
            kind, value = "pmcid", written
        if value:
            found.setdefault(kind, Stated(value, Field(path_of(element), written)))
    return found
