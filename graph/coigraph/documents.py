"""What comes in: a source, and the document that a reader makes of it.

A document's text never changes after reading; every place in it is a span of Unicode code points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coigraph.errors import EmptySource, NotFound, NotPermitted, ReadError, TooLarge

if TYPE_CHECKING:
    from coigraph.payment_records import PaymentRecord
    from coigraph.trial_records import TrialRecord

MAX_SOURCE_BYTES: Final = 32 * 2**20
"""The largest source, in bytes, that is read whole: 32 MiB, ten times the largest article seen."""


class Zone(StrEnum):
    """What part of a page a block of text belongs to. Nothing is thrown away, only labelled."""

    MAIN = "main"
    AUTHORS = "authors"
    DISCLOSURE = "disclosure"
    FUNDING = "funding"
    REFERENCES = "references"
    NOTICE = "notice"
    NAVIGATION = "navigation"
    COOKIE = "cookie"


PROSE: Final = (Zone.MAIN, Zone.FUNDING)
"""The zones in which a document speaks in its own running text, under whatever heading."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: code points, `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the quote: the text between the two offsets."""
        return text[self.start : self.end]

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Field:
    """A place in a record that has no place in the text: a meta tag, an XPath, a JSON path, a column."""

    path: str
    value: str


Evidence = Span | Field


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, heading or table cell of a document, with the zone it stands in."""

    span: Span
    zone: Zone
    heading: bool = False
    path: str = ""
    """Where the block stands in its source: the DOM path of a web page, the XPath in XML, empty for plain text."""
    about: tuple[str, ...] = ()
    """The names of the authors whom the source's markup ties to this block by a mark beside their names."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value about the document itself and where the document states it."""

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Author:
    """An author as the source's own metadata or author line gives it."""

    name: str
    evidence: Evidence
    given: str | None = None
    family: str | None = None
    orcid: str | None = None
    affiliations: tuple[str, ...] = ()
    group: bool = False
    """Whether the source's markup says that this is a collective and no person."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list whose parts the source's markup names; `span` is the whole entry."""

    span: Span
    authors: tuple[str, ...] = ()
    title: str | None = None
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """Support of the work whose parts the source's markup names; `place` is the whole entry."""

    funder: str
    evidence: Evidence
    place: Span
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its text, the blocks of the text, and what it states of itself.

    `text` is decoded, without byte order mark, line ends as `\\n`, otherwise as it stood.
    Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as the source says and no more.
    """

    iri: str
    source: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    title: Stated | None = None
    language: str | None = None
    publisher: Stated | None = None
    published: Stated | None = None
    modified: Stated | None = None
    expires: Stated | None = None
    authors: tuple[Author, ...] = ()
    identifiers: dict[str, Stated] = field(default_factory=dict)
    """The document's own identifiers by scheme: doi, pmid, pmcid, nct, url."""
    corrects: tuple[tuple[str, Stated], ...] = ()
    """The works that it is a correction of, each by scheme (doi or pmid) and identifier."""
    references: tuple[Reference, ...] = ()
    """The entries of the reference list that the markup takes apart; others are only blocks of their zone."""
    awards: tuple[Award, ...] = ()
    """The support of the work that the markup takes apart; other words on it are blocks of the zone `funding`."""
    unreadable: tuple[str, ...] = ()
    """What of the source holds no text that could be read, and why: `page 4: no text`."""
    record: TrialRecord | None = None
    """The fields of a record of a registry; None for all that is no such record."""
    payments: PaymentRecord | None = None
    """The rows of a file of payments about one recipient; None for all else."""

    def in_zone(self, *zones: Zone) -> tuple[Block, ...]:
        """Return the blocks of some zones, in the order of the text."""
        return tuple(block for block in self.blocks if block.zone in zones)


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read and the path or URL they came from."""

    name: str
    content: bytes
    media_type: str | None = None

    @property
    def suffix(self) -> str:
        """The file ending in lower case, with its dot."""
        return Path(self.name).suffix.lower()

    @classmethod
    def from_path(cls, path: Path) -> Source:
        """Read a file.

        Raises NotFound, NotPermitted, TooLarge, EmptySource, or ReadError for what else the system reports.
        """
        name = path.as_posix()
        try:
            size = path.stat().st_size
            if size > MAX_SOURCE_BYTES:
                raise TooLarge(
                    name,
                    f"{size:,} bytes, more than the {MAX_SOURCE_BYTES:,} that are read",
                    "Split the file.",
                )
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFound(name, "no such file") from error
        except PermissionError as error:
            raise NotPermitted(
                name, "may not be read by this user", "Grant read permission."
            ) from error
        except OSError as error:
            raise ReadError(name, f"cannot be read: {error.strerror}") from error
        if not content.strip():
            raise EmptySource(name, "is empty")
        return cls(name, content)
