"""Editors and reviewers in a statement: who is named with such an office and is no author of the document.

The words of their offices are those of ontology/disclosure/words.tsv: `Section editor: Jane Roe has ...`,
`Jane Roe, Reviewing editor, has ...`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from coigraph.claims import Authorship
from coigraph.extractors.authors import NAME
from coigraph.extractors.disclosure.people import Roster
from coigraph.extractors.disclosure.phrases import closed_class
from coigraph.extractors.person_names import level, person_words

EDITOR: Final = "editor"
REVIEWER: Final = "reviewer"
_BEGIN: Final = r"(?:^|(?<=[.;\n])\s*|(?<=[.;]\s))(?<![\w-])"
_NEXT: Final = re.compile(rf"\s*(?:,|;|and\b|&|,\s*and\b)\s*(?={NAME})")


@cache
def _office() -> str:
    """Return the pattern of an office: `The handling editor`, `CME reviewers`."""
    kinds = "|".join(
        rf"(?P<{role}>{_one_of(closed_class(f'{role}_office'))})" for role in (EDITOR, REVIEWER)
    )
    ranks = _one_of(closed_class("office_rank"))
    return rf"(?i:(?:the |our )?(?:(?:{ranks})[ -])*(?:{kinds}))"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"{_BEGIN}(?P<office>{_office()}\s*[:,]?\s+)(?:(?:{_one_of(person_words('title'))})\s+)*"
        rf"(?P<name>{NAME})(?={_degrees()}(?:{_spoken_of()}|\s*(?:,|;|and\b|,\s*and\b|&)\s*{NAME}))"
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        rf"{_BEGIN}(?P<name>{NAME}){_degrees()}(?P<office>\s*[,(]\s*{_office()}\)?)(?={_spoken_of()})"
    )


def _degrees() -> str:
    return rf"(?:,\s*(?:{_one_of(person_words('degree'))}))*"


def _spoken_of() -> str:
    return rf"\s*(?::|,?\s*(?:{_one_of(closed_class('subject_verb'))})\b)"


def _one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def officers(
    statement: str, authors: Sequence[Authorship]
) -> tuple[str, tuple[tuple[Authorship, str], ...]]:
    """Return a statement with the words of offices blank, and who holds one: a person and `editor` or `reviewer`.

    Authors of the document are left out: that one is an editor elsewhere is an interest of theirs.
    """
    text = level(statement)
    found: dict[str, tuple[Authorship, str]] = {}
    for expression in (_before(), _behind()):
        for match in expression.finditer(text):
            names = [match["name"], *_more(text, match)]
            if any(_is_author(name, authors) for name in names):
                continue
            role = EDITOR if match[EDITOR] else REVIEWER
            for name in names:
                found.setdefault(_letters(name), (Authorship(name, 0, ()), role))
            start, end = match.span("office")
            stop = "." if expression is _before() else " "
            statement = statement[:start] + " " * (end - start - 1) + stop + statement[end:]
    return statement, tuple(found.values())


def _more(text: str, match: re.Match[str]) -> list[str]:
    """Return the names that go on a list of offices in the plural: `Editors: Jane Roe and Max Muster`."""
    names: list[str] = []
    end = match.end("name")
    plural = match["office"].strip(" :,)").casefold().endswith("s")
    while plural and (joint := _NEXT.match(text, end)):
        following = re.compile(NAME).match(text, joint.end())
        if following is None:
            break
        names.append(following.group())
        end = following.end()
    return names


def _is_author(name: str, authors: Sequence[Authorship]) -> bool:
    roster = Roster(authors, name)
    return roster.match(name, 0) is not None or bool(roster.nearly(name))


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalpha())
