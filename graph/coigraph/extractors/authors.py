"""Who wrote the document: from its metadata, its author line, or a sentence that says so.

Authors of the works that a document cites are not its authors: reference lists are not looked at, and news of
a study does not make the study's authors its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from coigraph import patterns, resources
from coigraph.claims import Authorship, Claim, Residue
from coigraph.documents import PROSE, Block, Document, Evidence, Span, Zone
from coigraph.extractors.disclosure.phrases import closed_class, phrasebook
from coigraph.extractors.person_names import fold, level, parse, person_words
from coigraph.linking.lexicon import Lexicons

_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ]"
_PARTICLE: Final = r"(?:van|von|der|den|de|del|della|di|du|da|dos|la|le|el|al|bin|ten|ter|zu|af|y)"
_NAME_WORD: Final = rf"(?:{_CAPITAL}\.?-?{_CAPITAL}?\.|{_CAPITAL}[\w'-]*)"
NAME: Final = (
    rf"{_NAME_WORD}(?: (?:{_PARTICLE} )*{_NAME_WORD}){{1,4}}(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?"
)
"""A full name: two to five capitalised words or initials, with particles between."""
_GROUP_WORD: Final = rf"(?:{_CAPITAL}[\w'()/-]*|of|for|the|in|on|and)"
_GROUP: Final = re.compile(
    rf"(?:on behalf of|for|and) (?:the )?({_CAPITAL}[\w'/-]*(?: {_GROUP_WORD})* "
    r"(?:[Gg]roups?|[Cc]onsortium|[Ii]nvestigators|[Cc]ollaborat(?:ion|ors|ive)|[Nn]etwork|[Cc]ommittee)"
    r"(?: [A-Z][\w-]*)?)"
)
_LABEL: Final = re.compile(r"\s*(?:by|authors?|written by)\b\s*:?\s*", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"\s*(?:[,;|·•]|\band\b|&|\n)\s*")
_MARKS: Final = re.compile(r"[\d*†‡§¶#,\s\u00b9\u00b2\u00b3\u2070-\u2079]+$")


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """One row of author-lines.tsv."""

    place: str
    expression: patterns.Pattern
    example: str
    counter_example: str


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield an Authorship for each author, in their order, each person once.

    The document's metadata and author line come first; sentences count only where these name nobody.
    """
    found = list(_stated(document)) or list(_author_zone(document)) or list(_sentences(document))
    found += _groups(document, [author.name for author in found])
    merged: dict[str, Authorship] = {}
    for author in found:
        key = fold(author.name)
        if key in merged:
            evidence = tuple(dict.fromkeys((*merged[key].evidence, *author.evidence)))
            merged[key] = replace(merged[key], evidence=evidence)
        else:
            merged[key] = replace(author, position=len(merged) + 1)
    yield from merged.values()


def _stated(document: Document) -> Iterator[Authorship]:
    for author in document.authors:
        if author.group or (_is_group(author.name) and author.family is None):
            yield Authorship(author.name, 0, (author.evidence,), group=True)
            continue
        name = parse(author.name, author.given, author.family)
        yield Authorship(
            name=name.full,
            position=0,
            evidence=(author.evidence,),
            given=name.given or None,
            family=name.family or None,
            orcid=author.orcid,
            affiliations=author.affiliations,
        )


def _author_zone(document: Document) -> Iterator[Authorship]:
    for block in document.in_zone(Zone.AUTHORS):
        yield from _listed(document, block)


def _listed(document: Document, block: Block) -> Iterator[Authorship]:
    """Yield the names of an author line; stop where a group takes over."""
    text = level(block.span.of(document.text))
    label = _LABEL.match(text)
    position = label.end() if label else 0
    group = _GROUP.search(text, position)
    end = group.start() if group else len(text)
    while position < end:
        joint = _SEPARATOR.search(text, position, end)
        stop = joint.start() if joint else end
        yield from _one(document, block.span.start, position, text[position:stop])
        position = joint.end() if joint else end


def _one(document: Document, offset: int, start: int, piece: str) -> Iterator[Authorship]:
    bare = _MARKS.sub("", piece)
    words = bare.split()
    while words and words[0] in person_words("title"):
        words.pop(0)
    while len(words) > 1 and words[-1] in person_words("degree"):
        words.pop()
    written = " ".join(words)
    if not re.fullmatch(NAME, written) or _is_group(written):
        return
    found = piece.find(words[0])
    span = Span(offset + start + found, offset + start + found + len(written))
    if level(span.of(document.text)) == written:
        yield _person(span.of(document.text), span)


def _sentences(document: Document) -> Iterator[Authorship]:
    """Yield the persons whom a sentence or the head of a declaration names as author."""
    for block in document.in_zone(*PROSE, Zone.AUTHORS, Zone.DISCLOSURE):
        text = level(block.span.of(document.text))
        place = "disclosure" if block.zone is Zone.DISCLOSURE else "text"
        for line in author_lines():
            if line.place == place:
                for found in line.expression.finditer(text):
                    start, end = found.span("name")
                    if not _is_group(text[start:end]) and phrasebook().match(text, start) is None:
                        span = Span(block.span.start + start, block.span.start + end)
                        yield _person(span.of(document.text), span)


def _groups(document: Document, names: Sequence[str]) -> Iterator[Authorship]:
    """Yield the bodies that an author line names; `names` are the authors known so far.

    A line that names none of them and does not begin with `on behalf of` is of affiliations or addresses.
    """
    for block in document.in_zone(Zone.AUTHORS):
        text = level(block.span.of(document.text))
        if names and not any(name in text for name in names) and not _GROUP.match(text):
            continue
        for found in _GROUP.finditer(text):
            span = Span(block.span.start + found.start(1), block.span.start + found.end(1))
            written = span.of(document.text)
            if not any(written in name and written != name for name in names):
                yield Authorship(written, 0, (span,), group=True)


def _person(written: str, *evidence: Evidence) -> Authorship:
    name = parse(" ".join(written.split()))
    return Authorship(name.full, 0, evidence, name.given or None, name.family or None)


def _is_group(name: str) -> bool:
    """Say whether a capitalised run names a body and not a person: it holds a word such as Group or Society."""
    words = {word.strip(".,()").casefold() for word in name.split()}
    return bool(words & closed_class("head_noun")) or bool(
        words & {"disclosure", "disclosures", "interests", "funding", "honoraria", "investigators",
                 "collaborators", "support", "interest", "author", "authors"}
    )  # fmt: skip


@cache
def author_lines() -> tuple[AuthorLine, ...]:
    """Load the table of author lines once."""
    titles = "|".join(re.escape(title) for title in sorted(person_words("title"), key=len)[::-1])
    person = rf"(?:(?:{titles}) )*(?P<name>{NAME})"
    path = resources.folder("ontology") / "disclosure" / "author-lines.tsv"
    return tuple(
        AuthorLine(
            row["place"],
            patterns.compile(
                row["pattern"].replace("NAME", person).replace(" ", r"\s"), re.MULTILINE
            ),
            row["example"],
            row["counter_example"],
        )
        for row in resources.table(path)
    )
