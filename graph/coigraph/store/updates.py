"""The text of SPARQL updates: which graphs they may change, and the dataset that a request gives them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from coigraph.errors import QuestionError
from coigraph.store.sparql import declared, token_places

_WIDE: Final = frozenset({"ALL", "NAMED", "BASE", "DEFAULT"})
"""Words that mean graphs which the text does not name, or IRIs that it does not write whole."""


def loads(text: str) -> bool:
    """Tell whether an update may fetch a document (LOAD); text in strings and IRIs does not count."""
    return any(kind == "word" and word.upper() == "LOAD" for kind, word, _ in token_places(text))


def reads(text: str) -> bool:
    """Tell whether an update reads more of a store than the graphs that it names: each pattern begins with WHERE."""
    return any(kind == "word" and "WHERE" in word.upper() for kind, word, _ in token_places(text))


def targets(text: str) -> set[str] | None:
    """Return IRIs among which are all graphs that an update can change; None where it can be any graph."""
    prefixes = declared(text)
    found: set[str] = set()
    before = ""
    for kind, written, _ in token_places(text):
        if kind == "iri":
            if "\\" in written or ":" not in written:
                return None
            found.add(written[1:-1])
        elif kind == "name":
            prefix, _, local = written.partition(":")
            if "\\" in local or prefix not in prefixes:
                return None
            found.add(prefixes[prefix] + local.rstrip("."))
        elif (kind == "variable" and before == "GRAPH") or written.upper() in _WIDE:
            return None
        before = written.upper()
    return found


def writes_default_graph(text: str) -> bool:
    """Tell whether an update may change the default graph: it clears it, or has triples outside GRAPH."""
    words = [
        (kind, word if kind == "iri" else word.upper()) for kind, word, _ in token_places(text)
    ]
    given = False
    for place, (kind, word) in enumerate(words):
        following = words[place + 1][1] if place + 1 < len(words) else ""
        if kind == "mark" and word == ";":
            given = given and following not in ("INSERT", "DELETE")
        if kind != "word":
            continue
        if word == "WITH":
            given = True
        elif word == "DEFAULT" or (word == "LOAD" and not _has_target(words, place)):
            return True
        elif word in ("INSERT", "DELETE"):
            start = place + 1
            if following in ("DATA", "WHERE"):
                start += 1
            block = words[start : start + 1] == [("mark", "{")] and not given
            if block and _outside_graph(words, start):
                return True
    return False


def _has_target(words: list[tuple[str, str]], place: int) -> bool:
    return ("word", "INTO") in words[place : place + 4]


def _outside_graph(words: list[tuple[str, str]], start: int) -> bool:
    """Tell whether a block of triples holds some that stand in no GRAPH."""
    depth = 0
    place = start
    while place < len(words):
        kind, word = words[place]
        if kind == "mark" and word == "{":
            depth += 1
        elif kind == "mark" and word == "}":
            depth -= 1
            if depth == 0:
                return False
        elif depth == 1 and kind == "word" and word == "GRAPH":
            place += 1  # its name
        elif depth == 1 and not (kind == "mark" and word == "."):
            return True
        place += 1
    return False


def with_dataset(text: str, default: Iterable[str], named: Iterable[str]) -> str:
    """Return an update whose WHERE reads the graphs given, as USING and USING NAMED would say.

    https://www.w3.org/TR/sparql11-protocol/#update-operation. Raises QuestionError where the text has USING or WITH.
    """
    clauses = "".join(
        [f" USING <{iri}>" for iri in default] + [f" USING NAMED <{iri}>" for iri in named]
    )
    if not clauses:
        return text
    parts: list[str] = []
    depth = written_to = 0
    before = ""
    for kind, word, place in token_places(text):
        upper = word.upper()
        if kind == "word" and depth == 0 and upper in ("USING", "WITH"):
            raise QuestionError(
                "update", "has USING or WITH, and the request gives its graphs", "Use one of them."
            )
        # after the block of INSERT or DELETE; `DELETE WHERE` takes no USING
        if kind == "word" and depth == 0 and upper == "WHERE" and before == "}":
            parts += (text[written_to:place], clauses.strip(), " ")
            written_to = place
        if kind == "mark" and word in "{}":
            depth += 1 if word == "{" else -1
        before = upper
    return "".join((*parts, text[written_to:]))
