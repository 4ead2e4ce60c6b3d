"""What a store knows of people whom somebody types: who they certainly are, who they may be, and what is on record.

Only the documents that name somebody of these names or ORCIDs are looked at, by the gate of identity of the audit.
Nothing is kept.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from coigraph.audit import authors, casefile
from coigraph.audit.authors import COLUMNS, Answer, Asked
from coigraph.audit.screening import about, beside
from coigraph.errors import QuestionError
from coigraph.linking.lexicon import Lexicon
from coigraph.rdf import NamedGraph
from coigraph.store import OxigraphStore

MOST: Final = 100
"""People who are looked up at once."""

CERTAIN: Final = "certainly this person"
POSSIBLE: Final = "may be this person"
NOBODY: Final = "nobody of this name or ORCID in this store"

HEADER: Final = (
    "asked", "orcid", "answer", "why", "document", "organisation", "type", "from", "until",
    "date", "amount", "state",
)  # fmt: skip
"""The columns of `rows`."""

_ORCID: Final = re.compile(
    r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", re.IGNORECASE
)
_CUT: Final = re.compile(r"\s*[;\t]\s*")


def typed(text: str) -> tuple[Asked, ...]:
    """Read people as they are typed or pasted: one a line, or a table with a header as `authors.read` takes it.

    A line is a name and, behind a semicolon or tab, an affiliation; an ORCID may stand anywhere in it. `Doe, Jane` is
    Jane Doe. Raises QuestionError where there are too many.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    header = [cell.strip().casefold() for cell in (lines or [""])[0].split(",")]
    if "name" in header and set(header) <= set(COLUMNS):
        table = csv.DictReader(io.StringIO("\n".join([",".join(header), *lines[1:]])))
        cells = [[(row.get(name) or "").strip() for name in COLUMNS] for row in table]
        found = [Asked(" ".join(name.split()) or orcid, orcid, at) for name, orcid, at in cells]
    else:
        found = [_line(line) for line in lines]
    found = [one for one in dict.fromkeys(found) if one.name]
    if len(found) > MOST:
        raise QuestionError("", f"{len(found)} people are too many", f"Ask for {MOST} at once.")
    return tuple(found)


def _line(line: str) -> Asked:
    orcid = _ORCID.search(line)
    rest = _ORCID.sub("", line)
    name, *others = (part.strip(" ,") for part in _CUT.split(rest.strip()))
    family, comma, given = name.partition(",")
    if comma:
        name = f"{given.strip()} {family.strip()}"
    number = orcid[1].upper() if orcid else ""
    return Asked(" ".join(name.split()) or number, number, "; ".join(filter(None, others)))


def look_up(
    store: OxigraphStore,
    asked: Sequence[Asked],
    organisations: Lexicon,
    *,
    window: int,
    most: int | None = None,
) -> tuple[Answer, ...]:
    """Return what the store knows of people.

    Raises QuestionError where more than `most` documents name somebody of these names.
    """
    people = list(authors.people(asked))
    documents = about(store, people)
    if most is not None and len(documents) > most:
        raise QuestionError(
            "", f"{len(documents):,} documents name people of these names", "Ask for fewer at once."
        )
    engine = beside(store, (NamedGraph.of("urn:nothing", ()),), documents)
    with casefile.opened(store, organisations, engine, people) as case:
        return tuple(authors.answers(case, asked, window))


def rows(answers: Sequence[Answer]) -> Iterator[tuple[str, ...]]:
    """Yield a line for each interest of those who certainly are meant, and for each other person or none."""
    for answer in answers:
        who = answer.asked.name, answer.asked.orcid
        for same in answer.same:
            why = same.basis, same.document.label
            line = answer.timeline
            said = [
                i
                for i in ((*line.interests, *line.payments) if line and same.enough else ())
                if i.source == same.document.iri
            ]
            for i in said:
                yield (
                    *who, CERTAIN, *why, i.company, i.type, i.start, i.end, i.date, i.sum, i.state,
                )  # fmt: skip
            if not said:
                yield (*who, CERTAIN if same.enough else POSSIBLE, *why, *[""] * 7)
        if not answer.same:
            yield (*who, NOBODY, *[""] * 9)
