"""Documents and lexicons made by hand for the tests of authors and disclosures."""

from __future__ import annotations

from collections.abc import Sequence

from coigraph.claims import Authorship, Claim, EntityKind, Interest, NoneDeclared, Residue
from coigraph.documents import Block, Document, Span, Zone
from coigraph.extractors import interests
from coigraph.extractors.disclosure.lexer import Lexer
from coigraph.extractors.disclosure.people import Roster
from coigraph.extractors.disclosure.tokens import Token
from coigraph.linking.lexicon import Entry, Lexicon, Lexicons

COMPANIES = (
    "Acme",
    "Acme Pharma",
    "Borealis",
    "Eli Example and Company",
    "Dunmore Research",
    "ZQX",
)


def lexicons() -> Lexicons:
    """Return a gazetteer of six invented companies and one invented drug."""
    return Lexicons(
        Lexicon(EntityKind.ORGANISATION, [_entry(name, "company") for name in COMPANIES]),
        Lexicon(EntityKind.THERAPY, [_entry("Examplumab", "drug")]),
        Lexicon(EntityKind.CONDITION, []),
        Lexicon(EntityKind.BIOMARKER, []),
    )


def _entry(name: str, kind: str) -> Entry:
    return Entry(name, name, kind, (), {}, "test:1")


def document(*parts: tuple[Zone, str]) -> Document:
    """Return a document of one block for each part, parts separated by an empty line."""
    text = "\n\n".join(part for _, part in parts)
    blocks, start = [], 0
    for zone, part in parts:
        blocks.append(Block(Span(start, start + len(part)), zone))
        start += len(part) + 2
    return Document("iri:test", "test.txt", "text", text, tuple(blocks))


def authorships(names: Sequence[str]) -> list[Authorship]:
    """Return the claims that the extractor of authors would make."""
    return [Authorship(name, place, ()) for place, name in enumerate(names, 1)]


def declared(text: str, names: Sequence[str]) -> list[Claim | Residue]:
    """Read a disclosure statement of a document with these authors."""
    return list(
        interests.extract(document((Zone.DISCLOSURE, text)), lexicons(), authorships(names))
    )


def ties(text: str, names: Sequence[str]) -> list[tuple[str | None, str, str | None]]:
    """Return holder, type and organisation of each interest of a statement, sorted."""
    found = [c for c in declared(text, names) if isinstance(c, Interest)]
    return sorted(((i.holder, i.type, i.organisation_as_written) for i in found), key=str)


def cleared(text: str, names: Sequence[str]) -> list[str]:
    """Return who declares nothing in a statement, in the order of the text."""
    nones = [c for c in declared(text, names) if isinstance(c, NoneDeclared)]
    return [none.holder for none in nones if not none.contradicted]


def contradicted(text: str, names: Sequence[str]) -> list[str]:
    """Return of whom the statement says that they have none, among all, and names an interest."""
    nones = [c for c in declared(text, names) if isinstance(c, NoneDeclared)]
    return [none.holder for none in nones if none.contradicted]


def tokens(text: str, names: Sequence[str] = ()) -> list[Token]:
    """Cut a statement into tokens."""
    return Lexer(text, Roster(authorships(names), text), lexicons()).tokens()
