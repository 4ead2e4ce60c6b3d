"""Which companies the address of an author is one of.

A company's name in an address may be that of a donor: an institute, a chair or a building bears it. The words
that tell are rows of ontology/names/address-words.tsv.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from coigraph import resources
from coigraph.linking.lexicon import Lexicon

_END: Final = re.compile(r"[,;\n]|$")
_MARK: Final = re.compile(r"\(((?:[^\W\d_a-z]\.[-\s]?){2,}[^()]*)\)")
"""Initials with full stops in brackets: `(S.C.C., L.A.E.)`."""
_JOINT: Final = re.compile(r"[,;\n]")


def companies(address: str, organisations: Lexicon) -> list[str]:
    """Return the ids of all companies that an address names, whatever for."""
    return [m.entry.key for m in organisations.find(address) if m.entry.kind == "company"]


def employers(
    address: str, organisations: Lexicon, name: str = "", *, shared: bool = False
) -> list[str]:
    """Return the ids of the companies whose address it is, as of today, in their order.

    Some journals print one address for all authors and say by initials in brackets who is where; then only the
    parts with the initials of `name` count. Where an address that several authors share (`shared`) lists several
    bodies without such marks, nobody can tell who is where, and none counts.
    """
    found = []
    marked = _MARK.search(address) is not None
    if shared and ";" in address and not marked:
        return []
    own = _initials(name)
    for match in organisations.find(address):
        if match.entry.kind != "company":
            continue
        if marked and own not in _marks(_part(address, match.span.start)):
            continue
        begin = _last(address, match.span.start)
        end = _END.search(address, match.span.end)
        stop = end.start() if end else len(address)
        before, after = address[begin : match.span.start], address[match.span.end : stop]
        others = address[:begin] + " " + address[stop:]
        if (
            _has("past", before)
            or _has("donor", after)
            or (_has("named", after) and _has("academic", others))
        ):
            continue
        found.append(match.entry.key)
    return found


def _part(address: str, place: int) -> str:
    """Return the part of an address, between semicolons, that holds a place."""
    start = address.rfind(";", 0, place) + 1
    end = address.find(";", place)
    return address[start : end if end >= 0 else len(address)]


def _marks(part: str) -> set[str]:
    """Return the initials in brackets, without full stops."""
    lists = (match.group(1) for match in _MARK.finditer(part))
    return {
        re.sub(r"[\W_]", "", one) for marks in lists for one in re.split(r"[,;]|\sand\s", marks)
    }


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())


def _last(address: str, place: int) -> int:
    """Return where the part of an address begins that holds a place."""
    return max((m.end() for m in _JOINT.finditer(address, 0, place)), default=0)


def _has(kind: str, words: str) -> bool:
    return _words(kind).search(words) is not None


@cache
def _words(kind: str) -> re.Pattern[str]:
    table = resources.folder("ontology") / "names" / "address-words.tsv"
    words = "|".join(re.escape(r["word"]) for r in resources.table(table) if r["kind"] == kind)
    return re.compile(rf"(?<!\w)(?:{words})s?(?!\w)", re.IGNORECASE)
