"""How therapies are related: of which kind one is, what it consists of, which is the narrower of two names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from coigraph import resources

DRUG: Final = "drug"


@dataclass(frozen=True, slots=True)
class Kinship:
    """What a table says of a therapy: its kind, its label, its components, the classes it belongs to."""

    key: str
    kind: str
    label: str
    components: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


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
