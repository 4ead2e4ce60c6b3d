"""What the text of a document states of the document itself: title, authors, publisher, dates, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from coigraph import identifiers
from coigraph.documents import PROSE, Author, Block, Span, Stated, Zone
from coigraph.readers import bylines, dates
from coigraph.readers.segments import is_prose
from coigraph.readers.wordings import expand, fold, heading, inline_heading, key, pattern, rows

MAX_TITLE = 350
"""A title is no longer, in characters."""
MAX_TITLE_BEFORE_PROSE = 200
"""A longer line that running text follows directly is rather its first paragraph. In characters."""
HEAD_BLOCKS = 12
"""Blocks before the first running text in which a document states its own identifiers."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document states of itself, each value with its evidence."""

    title: Stated | None = None
    language: str | None = None
    publisher: Stated | None = None
    published: Stated | None = None
    modified: Stated | None = None
    expires: Stated | None = None
    authors: tuple[Author, ...] = ()
    identifiers: dict[str, Stated] = field(default_factory=dict)

    def over(self, other: Metadata) -> Metadata:
        """Return these statements, and the other's where these are silent."""
        return Metadata(
            title=self.title or other.title,
            language=self.language or other.language,
            publisher=self.publisher or other.publisher,
            published=self.published or other.published,
            modified=self.modified or other.modified,
            expires=self.expires or other.expires,
            authors=self.authors or other.authors,
            identifiers={**other.identifiers, **self.identifiers},
        )


def of_text(text: str, blocks: Sequence[Block]) -> Metadata:
    """Return what the text states, by title line, author line, labelled dates, imprint and copyright line."""
    stated = _dates(text, blocks)
    return Metadata(
        title=title(text, blocks),
        publisher=publisher(text, blocks),
        published=stated.get("published"),
        modified=stated.get("modified"),
        expires=stated.get("expires"),
        authors=authors(text, blocks),
        identifiers=_identifiers(text, blocks),
    )


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(key(form) for row in rows("placeholders") for form in expand(row["wording"]))


def is_placeholder(title: str) -> bool:
    """Whether a title says that there is none: `Untitled`."""
    return key(title) in _placeholders()


def title(text: str, blocks: Sequence[Block]) -> Stated | None:
    """Return the title: the first line of three words or more before the running text, else the first line.

    None where the text begins with a paragraph, or where the title is a placeholder.
    """
    candidates: list[Span] = []
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        line = fold(block.span.of(text))
        if block.zone not in PROSE:
            if block.zone is Zone.AUTHORS and candidates:
                break
            continue
        if is_placeholder(line):
            return None
        if heading(line) or inline_heading(line):
            break
        if len(line) > MAX_TITLE or line.endswith((":", ",", ";")) or _sentences(line) > 1:
            break
        follows = after is not None and after.zone is Zone.MAIN and is_prose(after.span.of(text))
        if len(line) > MAX_TITLE_BEFORE_PROSE and follows:
            break
        candidates.append(block.span)
        if is_prose(line):
            break
    if not candidates:
        return None
    span = next((span for span in candidates if len(span.of(text).split()) >= 3), candidates[0])
    return Stated(" ".join(fold(span.of(text)).split()), span)


def _sentences(line: str) -> int:
    return 1 + len(re.findall(r"[a-zà-ž)][.!?]\s+[A-ZÀ-Ž]", line))


def authors(text: str, blocks: Iterable[Block]) -> tuple[Author, ...]:
    """Return the authors that the first author line names, or the lines under an `Authors` heading."""
    opened = False
    for block in blocks:
        if block.zone is not Zone.AUTHORS:
            opened = False
            continue
        line = block.span.of(text)
        if block.heading:
            opened = True
            continue
        label = inline_heading(line)
        if label and key(fold(line)[: label[1]]).startswith(("corresp", "korresp", "affiliation")):
            continue
        if found := bylines.authors(line, labelled=opened):
            return tuple(
                replace(author, evidence=_moved(author.evidence, block))
                for author in found
                if isinstance(author.evidence, Span)
            )
    return ()


def _moved(span: Span, block: Block) -> Span:
    """Return a span of a block's line as a span of the text."""
    return Span(span.start + block.span.start, span.end + block.span.start)


def _dates(text: str, blocks: Sequence[Block]) -> Mapping[str, Stated]:
    """Return the document's own dates by kind; none of a kind where the text states two that differ.

    A line under the title counts before one at the foot. Dates in references and disclosures are of others.
    """
    head: dict[str, list[Stated]] = {}
    rest: dict[str, list[Stated]] = {}
    before = True
    for block in blocks:
        line = block.span.of(text)
        if block.zone in (Zone.REFERENCES, Zone.DISCLOSURE):
            continue
        if before and (source := dates.of_source(line)):
            head.setdefault(source.kind, []).append(_stated(source, block))
        for date in dates.stated(line):
            (head if before else rest).setdefault(date.kind, []).append(_stated(date, block))
        before = before and not (block.zone in PROSE and is_prose(line))
    out: dict[str, Stated] = {}
    for kind in {**head, **rest}:
        for found in (head.get(kind), rest.get(kind)):
            if found:
                if len({date.value for date in found}) == 1:
                    out[kind] = found[0]
                break
    return out


def _stated(date: dates.StatedDate, block: Block) -> Stated:
    return Stated(date.value, _moved(date.span, block))


_SIGN = r"(?:©|\(c\)|copyright)"
_YEARS = r"(?:19|20)\d\d(?:\s?[-–/,]\s?(?:19|20)?\d\d)?"
# © 2020 NAME   |   NAME © 2020   |   © NAME 2020
_AFTER = re.compile(
    rf"(?:{_SIGN}\s*)+{_YEARS},?\s*(?:by\s+|[-–|]\s*)?(?P<name>[^©|•·]+)", re.IGNORECASE
)
_SIGNED = re.compile(rf"(?:©|\(c\))\s*{_YEARS}", re.IGNORECASE)
_BEFORE = re.compile(r"(?:[|•·;©]|(?<=[a-z]{3})\.\s|\bcopyright\b)\s*", re.IGNORECASE)
_BETWEEN = re.compile(rf"{_SIGN}\s+(?P<name>[^©|•·;.]{{3,80}}?),?\s+{_YEARS}\b", re.IGNORECASE)
_NAME_END = re.compile(
    r"""\s*(?: [;|•·] | \ [-–—]\  | ,\ (?!Inc|Ltd|LLC|S\.) | \s\(
      | \ (?:all\ rights|under|on\ behalf|ISSN|licensee|unless|and\ its|is\ |are\ |terms|privacy|this)\b
      | (?<!Inc)(?<!Ltd)(?<!Co)(?<!Corp)(?<!\b[A-Z])(?<!\.[A-Za-z])\.(?=\s|$) | \.\s+(?=All\ |Terms|Privacy) ).*$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
MAX_NAME_WORDS = 10
"""A publisher's name has no more words."""
MAX_IMPRINT = 400
"""A line with an imprint or copyright sign is no longer, in characters."""


@cache
def _publisher_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words: dict[str, list[str]] = {"label": [], "not": []}
    for row in rows("publishers"):
        words[row["role"]].append(pattern(row["wording"]))
    label = re.compile(
        rf"(?:^|[.;|]\s*)(?:{'|'.join(words['label'])})\s*:?\s+(?:the\s)?(?P<name>.+)",
        re.IGNORECASE,
    )
    return label, re.compile("|".join(words["not"]), re.IGNORECASE)


def publisher(text: str, blocks: Iterable[Block]) -> Stated | None:
    """Return the publisher that an imprint line, or else the last copyright line, names."""
    label, _ = _publisher_words()
    found: Stated | None = None
    for block in blocks:
        line = fold(block.span.of(text))
        if len(line) > MAX_IMPRINT or block.zone in (
            Zone.REFERENCES,
            Zone.DISCLOSURE,
            Zone.AUTHORS,
        ):
            continue
        signed = any(form.search(line) for form in (_SIGNED, _AFTER, _BETWEEN))
        imprint = label.search(line) if signed or len(line) <= MAX_IMPRINT // 4 else None
        if imprint and (name := _name(line, imprint.start("name"))):
            return Stated(name.of(line), _moved(name, block))
        if signed and (name := _copyright_holder(line)):
            found = Stated(name.of(line), _moved(name, block))
    return found


def _copyright_holder(line: str) -> Span | None:
    after = _AFTER.search(line)
    if after and (name := _name(line, after.start("name"), after.end("name"))):
        return name
    if signed := _SIGNED.search(line):
        start = max((edge.end() for edge in _BEFORE.finditer(line, 0, signed.start())), default=0)
        return _name(line, start, signed.start())
    between = _BETWEEN.search(line)
    return _name(line, between.start("name"), between.end("name")) if between else None


def _name(line: str, start: int, end: int | None = None) -> Span | None:
    """Return the name at the start of a stretch of a line, None where that is no publisher's."""
    whole = line[start:end]
    stripped = _NAME_END.sub("", whole).strip(' ,–-"')
    if stripped.lower().startswith("the "):
        stripped = stripped[4:]
    _, refused = _publisher_words()
    begins = stripped[:1].isupper() or stripped[:1].isdigit() or re.match(r"[a-z]+[A-Z]", stripped)
    if not begins or len(stripped.split()) > MAX_NAME_WORDS or refused.search(stripped):
        return None
    if not re.search(r"[^\W\d_]{2}", stripped):
        return None
    begin = start + whole.index(stripped)
    return Span(begin, begin + len(stripped))


_DOI_LINE = re.compile(r"^(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/)\S", re.IGNORECASE)
_PMID_LINE = re.compile(r"^(?:pmid|pubmed id)\s*:\s*(?P<id>\d+)\b", re.IGNORECASE)
_PMCID_LINE = re.compile(r"^(?:pmcid\s*:\s*)(?P<id>PMC\d+)\b", re.IGNORECASE)


def _identifiers(text: str, blocks: Sequence[Block]) -> dict[str, Stated]:
    """Return the identifiers that lines of the head give by themselves: `DOI: 10.1234/x`."""
    found: dict[str, Stated] = {}
    for block in blocks[:HEAD_BLOCKS]:
        line = fold(block.span.of(text))
        if block.zone is Zone.REFERENCES or (block.zone in PROSE and is_prose(line)):
            break
        value: str | None = None
        if _DOI_LINE.match(line) and (value := identifiers.doi(line)):
            found.setdefault("doi", Stated(value, block.span))
        elif number := _PMID_LINE.match(line):
            found.setdefault("pmid", Stated(number["id"], block.span))
        elif number := _PMCID_LINE.match(line):
            found.setdefault("pmcid", Stated(number["id"].upper(), block.span))
    return found
