"""Which of the therapies that a document names it studies or claims something about, and which it names in passing.

A therapy is named in passing where every place of it stands beside a wording of in-passing.tsv, or in a background
section; and so is a class of therapies in a trial that names the therapies themselves. Of several therapies that are
always given together the combination is the therapy studied, else its components are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from coigraph import resources
from coigraph.documents import Span

_TRIAL: Final = re.compile(
    r"\brandomi[sz](?:ed|ation)\b|\brandomly\s(?:assigned|allocated)\b|\bphase\s(?:[1-4]\b|I)|\bplacebo[- ]controlled\b"
    r"|\bor placebo\b|\bopen[- ]label\b|\bsingle[- ]arm\b",
    re.IGNORECASE,
)
_BACKGROUND: Final = re.compile(
    r"\b(?:background|introduction|context|rationale)\s?[:.]+\s", re.IGNORECASE
)
_NEXT: Final = re.compile(
    r"\b(?:methods?|objectives?|aims?|purpose|patients|design|findings|results|participants)\b[^.:]{0,30}?:\s"
    r"|\b(?:we|this (?:study|trial|report|review)|the aim|the purpose)\b",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s(?:and|plus|\+|with)\s")
_AROUND: Final = 50
_GENERIC: Final = frozenset({"class"})
_UNLIKE: Final = frozenset({"class", "procedure", "device"})
"""Kinds whose names do not say of what drugs a class is: a trial of surgery and chemotherapy studies both."""


@dataclass(frozen=True, slots=True)
class Named:
    """A therapy at one place of a text: the id of its row, or its name in lower case where no row has it."""

    key: str
    span: Span
    text: str
    """The text it stands in."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """What a table says of a therapy: its kind, its label, its components."""

    kind: str
    label: str
    components: tuple[str, ...] = ()


def studied(
    named: Sequence[Named],
    kin: Mapping[str, Kinship],
    together: Iterable[tuple[str, frozenset[str]]],
) -> set[str]:
    """Return the keys of the therapies that a document studies.

    `together` are the combinations: their keys and those of their components.
    """
    found = {one.key for one in named if not _in_passing(one)}
    found -= _inside(named, found, dict(together))
    if any(_TRIAL.search(text) for text in {one.text for one in named}) and any(
        key not in kin or kin[key].kind not in _UNLIKE for key in found if key != "placebo"
    ):
        found = {key for key in found if key not in kin or kin[key].kind not in _GENERIC}
    return found - {
        wide
        for wide in found
        for narrow in found
        if narrow != wide and _is_narrower(kin.get(narrow), kin.get(wide))
    }


def _in_passing(one: Named) -> bool:
    before, after = _wordings()
    start = max(0, one.span.start - _AROUND)
    if before.search(one.text[start : one.span.start]) or after.match(one.text, one.span.end):
        return True
    return any(one.span in part for part in _backgrounds(one.text))


def _inside(
    named: Sequence[Named], found: set[str], together: Mapping[str, frozenset[str]]
) -> set[str]:
    """Return what a combination makes needless: its components, or itself where one of them is given apart."""
    needless: set[str] = set()
    for key, components in together.items():
        whole = [one for one in named if one.key == key]
        parts = [one for one in named if one.key in components]
        if key not in found or not all(any(_holds(one, part) for part in parts) for one in whole):
            continue  # a regimen that has a name of its own: FOLFIRI
        apart = any(
            not any(_holds(one, part) for one in whole) and not _beside(part, parts)
            for part in parts
        )
        needless |= {key} if apart else components
    return needless


def _holds(whole: Named, part: Named) -> bool:
    return part.text is whole.text and part.span in whole.span


def _beside(part: Named, parts: Sequence[Named]) -> bool:
    """Say whether another component follows or goes before: `gemcitabine and nab-paclitaxel`."""
    return any(
        _AND.fullmatch(part.text, *sorted((part.span.end, other.span.start)))
        or _AND.fullmatch(part.text, *sorted((other.span.end, part.span.start)))
        for other in parts
        if other.text is part.text and other.key != part.key
    )


def _is_narrower(narrow: Kinship | None, wide: Kinship | None) -> bool:
    """Say whether one name is the other with more words before it, radical surgery, or a salt of it."""
    if narrow is None or wide is None:
        return False
    long, short = narrow.label.casefold(), wide.label.casefold()
    salt = long.removeprefix(short + " ") if long.startswith(short + " ") else ""
    return long.endswith((" " + short, "-" + short)) or salt in _salts()


@cache
def _salts() -> frozenset[str]:
    table = resources.table(resources.folder("ontology") / "names" / "salt-words.tsv")
    return frozenset(row["word"] for row in table)


@cache
def _backgrounds(text: str) -> tuple[Span, ...]:
    """Return the background sections of a text, each up to the words that begin the study itself."""
    found = []
    for match in _BACKGROUND.finditer(text):
        end = _NEXT.search(text, match.end())
        if end and end.start() > match.end():
            found.append(Span(match.end(), end.start()))
    return tuple(found)


@cache
def _wordings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = list(resources.table(resources.folder("ontology") / "studies" / "in-passing.tsv"))
    before = "|".join(row["pattern"] for row in rows if row["side"] == "before")
    after = "|".join(row["pattern"] for row in rows if row["side"] == "after")
    return (
        re.compile(rf"(?<!\w)(?:{before})$", re.IGNORECASE),
        re.compile(rf"(?:{after})", re.IGNORECASE),
    )
