"""How therapies are related: of which kind one is, what it consists of, which is the narrower of two names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from coigraph import resources
from coigraph.documents import Span

DRUG: Final = "drug"
_CODE: Final = re.compile(r"\b[A-Z]{1,6}[- ]?\d{2,}[A-Z]?\b")


@dataclass(frozen=True, slots=True)
class Kinship:
    """What a table says of a therapy: its kind, its label, its components, the classes it belongs to."""

    key: str
    kind: str
    label: str
    components: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


class Named(NamedTuple):
    """A therapy at one place of a text: the id of its row, or its name in lower case where no row has it."""

    key: str
    span: Span
    text: str
    """The text it stands in."""
    titled: bool = False
    """Whether it stands in the title of the document."""

    @property
    def form(self) -> str:
        return self.span.of(self.text)


def is_narrower(narrow: Kinship | None, wide: Kinship | None) -> bool:
    """Say whether one name is the other with more words before it, radical surgery, or a salt or kind of a drug."""
    if narrow is None or wide is None:
        return False
    long, short = narrow.label.casefold(), wide.label.casefold()
    if wide.kind != DRUG:
        return long.endswith((" " + short, "-" + short))
    salt = long.removeprefix(short + " ") if long.startswith(short + " ") else ""
    return salt in _salts() or (narrow.kind == DRUG and wide.key in narrow.broader)


@cache
def _salts() -> frozenset[str]:
    table = resources.table(resources.folder("ontology") / "names" / "salt-words.tsv")
    return frozenset(row["word"] for row in table)


def repeated(named: Iterable[Named], found: set[str], kin: Mapping[str, Kinship]) -> set[str]:
    """Return the therapies that only say another again: `arzoxifene (LY353381)`, IFN beside interferon alfa."""
    ends = {(one.text, one.span.end): one for one in named}
    often = Counter(one.key for one in named)
    forms: dict[str, set[str]] = {}
    again: set[str] = set()
    for one in named:
        forms.setdefault(one.key, set()).add(one.form)
        bracket = one.span.start - 2
        around = one.text[bracket : one.span.start] + one.text[one.span.end : one.span.end + 1]
        other = ends.get((one.text, bracket)) if around == " ()" else None
        if other and other.key != one.key and _CODE.search(f"{other.form} {one.form}"):
            again.add(min(other.key, one.key, key=lambda key: often[key]))
    for key in found & kin.keys():
        name = kin[key].label + " "
        if all(form.isupper() for form in forms[key]) and any(
            kin[other].label.startswith(name) for other in found & kin.keys()
        ):
            again.add(key)
    return again


def wider(named: Iterable[Named], found: set[str], kin: Mapping[str, Kinship]) -> set[str]:
    """Return of two names of which one is the narrower the wider, or what the document seldom narrows it to."""
    often = Counter(one.key for one in named)
    titled = {one.key for one in named if one.titled}
    return {
        narrow
        if kin[wide].kind != DRUG and narrow not in titled and often[wide] > 2 * often[narrow]
        else wide
        for wide in found
        for narrow in found
        if narrow != wide and is_narrower(kin.get(narrow), kin.get(wide))
    }
