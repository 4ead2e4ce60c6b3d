"""Labelled statements, what was read in them, and what of it is right.

Counting: a row is right once. A second hit on a row of alternatives is neither right nor wrong; an optional row is
neither missed nor wrong. Person and organisation alone are counted once for each pair.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from coigraph import resources
from coigraph.claims import Claim, Disclosure, DisclosureKind, Interest, NoneDeclared, Residue
from coigraph.documents import Document, Source
from coigraph.extractors import authors, interests
from coigraph.linking.lexicon import lexicons

Row = dict[str, Any]
LEVELS = ("person + organisation", "+ type", "+ recipient")


def labelled_types() -> dict[str, tuple[str, ...]]:
    """Return for each concept the types of the labels for which it is right."""
    table: dict[str, tuple[str, ...]] = {}
    for row in resources.table(Path(__file__).parent / "interest-types.tsv"):
        for concept in row.several("concepts"):
            table[concept] = (*table.get(concept, ()), row["labelled"])
    return table


TYPES = labelled_types()


class Tie(NamedTuple):
    """An interest as read; `types` are the labels for which its concept is right."""

    person: str | None
    written: str | None
    organisation: str | None
    types: tuple[str, ...]
    recipient: str
    confidence: float


@dataclass(slots=True)
class Answer:
    """What was read in one statement or document."""

    ties: list[Tie] = field(default_factory=list)
    clear: list[str] = field(default_factory=list)
    vague: bool = False
    unread: list[tuple[str, str]] = field(default_factory=list)
    """Reason and words of each unread stretch."""


def as_text(record: Row) -> Source:
    """Return a labelled statement as the plain text of an article without a title."""
    names = ", ".join(record["authors"])
    text = f"Authors: {names}\n\nConflicts of interest\n\n{record['text']}\n"
    return Source(f"{record['id']}.txt", text.encode())


def answer(document: Document) -> Answer:
    """Read the authors and the interests of a document."""
    claims: list[Claim] = [
        c for c in authors.extract(document, lexicons(), ()) if not isinstance(c, Residue)
    ]
    result = Answer()
    for claim in interests.extract(document, lexicons(), claims):
        if isinstance(claim, Interest):
            types = TYPES.get(claim.type, (claim.type,))
            result.ties.append(
                Tie(claim.holder, claim.holder_as_written, claim.organisation_as_written, types,
                    claim.recipient or "self", claim.confidence)
            )  # fmt: skip
        elif isinstance(claim, NoneDeclared) and not claim.contradicted:
            result.clear.append(claim.holder)
        elif isinstance(claim, Disclosure):
            result.vague |= claim.kind is DisclosureKind.VAGUE
        elif isinstance(claim, Residue):
            result.unread.append((claim.reason, claim.span.of(document.text)))
    return result


def plain(name: str | None) -> str | None:
    """Return an organisation's name as compared: case, kind of hyphen and quote, `the` and last stop do not count."""
    if name is None:
        return None
    name = unicodedata.normalize("NFKC", name).casefold()
    name = re.sub("[\u2010-\u2015\u2212]", "-", name).replace("\u2019", "'").replace("\u2018", "'")
    return re.sub(r"[\s.,;:]+$", "", re.sub(r"^the ", "", re.sub(r"\s+", " ", name).strip()))


def letters(name: str | None) -> str | None:
    """Return a person's name as compared: letters only, without case and accents."""
    if name is None:
        return None
    return re.sub("[^a-z]", "", unicodedata.normalize("NFKD", name.casefold()))


def same_person(tie: Tie, row: Row) -> bool:
    """Say whether an interest has the holder of a labelled row; nobody known is right for nobody known."""
    if tie.person is None:
        return row["person"] is None or None in row.get("alt_persons", [])
    fair = {letters(p) for p in (row["person"], *row.get("alt_persons", [])) if p}
    if row["person"] is None:
        fair.add(letters(row.get("person_as_written")))
    return letters(tie.person) in fair


def same_organisation(tie: Tie, row: Row) -> bool:
    """Say whether an interest names the organisation of a labelled row."""
    return plain(tie.organisation) in map(
        plain, (row["organisation"], *row.get("alt_organisations", []))
    )


def same_type(tie: Tie, row: Row) -> bool:
    """Say whether the type read is right for a labelled row."""
    return bool({row["type"], *row.get("alt_types", [])} & set(tie.types))


def same_recipient(tie: Tie, row: Row) -> bool:
    """Say whether the recipient read is right for a labelled row."""
    return tie.recipient in (row.get("recipient") or "self", *row.get("alt_recipients", []))


SAME = (lambda t, r: same_person(t, r) and same_organisation(t, r), same_type, same_recipient)


class Match(NamedTuple):
    """Which interests are right, which are wrong, which rows are missed."""

    right: list[Tie]
    wrong: list[Tie]
    missed: list[Row]


def match(ties: Sequence[Tie], rows: Sequence[Row], level: int) -> Match:
    """Match interests to labelled rows; `level` counts the LEVELS that must agree, from 0."""
    if level == 0:
        first: dict[object, Tie] = {}
        for tie in ties:
            first.setdefault((tie.person, tie.written, plain(tie.organisation)), tie)
        ties = list(first.values())
        pairs: dict[object, Row] = {}
        for row in rows:
            key = letters(row["person"]), row.get("person_as_written"), plain(row["organisation"])
            pairs.setdefault(key, row)
        rows = list(pairs.values())
    free = dict(enumerate(rows))
    right: list[Tie] = []
    wrong: list[Tie] = []
    for tie in ties:
        fitting = [
            n for n, row in enumerate(rows) if all(same(tie, row) for same in SAME[: level + 1])
        ]
        best = min(
            (n for n in fitting if n in free),
            key=lambda n: (rows[n].get("optional", False), rows[n]["type"] not in tie.types),
            default=None,
        )
        if best is not None:
            if not free.pop(best).get("optional"):
                right.append(tie)
        elif not fitting:
            wrong.append(tie)
    return Match(right, wrong, [row for row in free.values() if not row.get("optional")])


def cleared(record: Row) -> set[str | None]:
    """Return who declares none by the label, as compared."""
    names = record["none_declared"]
    return {letters(n) for n in (record["authors"] if names == ["ALL"] else names)}


def covered(found: Answer, organisation: str | None) -> str | None:
    """Return why the words that name an organisation were not read, None where nothing says so."""
    name = plain(organisation)
    for reason, words in found.unread:
        if name and (name in (plain(words) or "") or (plain(words) or " ") in name):
            return reason
    return "NO_ORGANISATION" if name is None and found.unread else None


def overlap(one: str | None, other: str | None) -> bool:
    """Say whether one organisation's name holds the other."""
    a, b = plain(one), plain(other)
    return bool(a and b and (a in b or b in a))


def cause_of_miss(row: Row, found: Answer) -> str:
    """Say why a labelled row was not read as labelled."""
    people = [t for t in found.ties if same_person(t, row)]
    if any(same_organisation(t, row) and same_type(t, row) for t in people):
        return "recipient"
    if any(same_organisation(t, row) for t in people):
        return "type"
    if any(overlap(t.organisation, row["organisation"]) for t in people):
        return "where the name ends"
    if any(same_organisation(t, row) for t in found.ties):
        return "person"
    reason = covered(found, row["organisation"])
    return f"reported as {reason}" if reason else "silent"


def cause_of_error(tie: Tie, record: Row) -> str:
    """Say what is wrong with an interest that no labelled row bears out."""
    rows: list[Row] = record["interests"]
    if letters(tie.person) in cleared(record) and tie.person:
        return "wrong person: cleared by the text"
    if any(SAME[0](tie, r) and same_type(tie, r) for r in rows):
        return "recipient"
    if any(SAME[0](tie, r) for r in rows):
        return "type"
    if any(same_organisation(tie, r) for r in rows):
        return "person"
    near = any(overlap(tie.organisation, row["organisation"]) for row in rows)
    return "where the name ends" if near else "no such organisation"
