"""Where a text names a therapy in passing: beside which wordings, in which sentences, ahead of the study itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from coigraph import patterns, resources
from coigraph.documents import Span
from coigraph.linking.given import Wordings, is_open

_BACKGROUND: Final = patterns.compile(
    r"\b(?:background|introduction|context|rationale)\s?[:.]+\s", re.IGNORECASE
)
_NEXT: Final = re.compile(
    r"\b(?:methods?|objectives?|aims?|purpose|patients|design|findings|results|participants)\b[^.:]{0,30}?:\s"
    r"|\b(?:we|this (?:study|trial|report|review)|the aim|the purpose)\b"
    r"|\b(?:was|were) (?:investigated|evaluated|assessed|examined|explored|compared|studied)\b",
    re.IGNORECASE,
)
_END: Final = re.compile(r"[.;?!\n](?:(?<!\n)\s+(?=[A-Z\d(\[])|(?<=\n)\s*\n)")
_INK: Final = re.compile(r"\S")
_EMPTY_LINE: Final = re.compile(r"\n\s*\n")
_OURS: Final = re.compile(
    r"\s*(?:here,?\s|therefore,?\s|thus,?\s)?we\s(?:have\s)?(?:compared|randomi[sz]ed|randomly|assigned|evaluated)\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells of the study, whatever else it speaks of."""
_OWN: Final = re.compile(
    r"\b(?:was|were|we|our|this|these|stud(?:y|ies)|trials?|random\w*|phase|to (?:assess|compare|determine|evaluate))\b"
    r"|:",
    re.IGNORECASE,
)
_LONG: Final = 400
"""The fewest characters of a paragraph that may begin with what was known before."""


def asides(text: str, *, trial: bool) -> Iterator[Span]:
    """Yield the stretches of a text that speak of other treatment than that studied.

    They are background sections; of a `trial` also sentences of the kinds listed in in-passing.tsv, and those that it
    begins with. What patients had later is no aside where nobody was assigned to a treatment.
    """
    yield from _backgrounds(text)
    if trial:
        yield from _of_others(text)
        yield from _openings(text)


@dataclass(frozen=True, slots=True)
class _Places:
    """The wordings of in-passing.tsv by the place where each may stand."""

    before: re.Pattern[str]
    """In lower case: to search a few words for it is quicker so than without regard to case."""
    after: patterns.Pattern
    title: Wordings
    sentence: Wordings


@cache
def wordings() -> _Places:
    """Return the wordings of in-passing.tsv for each place where one may stand."""
    rows = list(resources.table(resources.folder("ontology") / "studies" / "in-passing.tsv"))

    def of(side: str) -> list[str]:
        return [row["pattern"] for row in rows if row["side"] == side]

    return _Places(
        before=re.compile(rf"(?<!\w)(?:{_in_lower_case('|'.join(of('before')))})$"),
        after=patterns.compile("|".join(of("after")), re.IGNORECASE),
        title=Wordings(rf"(?<!\w)(?:{one})$" for one in of("title")),
        sentence=Wordings(rf"(?<!\w)(?:{one})" for one in of("sentence")),
    )


def _in_lower_case(expression: str) -> str:
    return re.sub(
        r"\\.|[A-Z]", lambda found: found[0] if found[0][1:] else found[0].lower(), expression
    )


def is_ahead(words: str) -> bool:
    """Say whether words that stand before a name end in a wording that names it in passing."""
    return is_open(words) and bool(wordings().before.search(patterns.without_case(words)))


def _backgrounds(text: str) -> Iterator[Span]:
    """Yield the background sections of a text, each up to the sentence that begins the study itself."""
    for match in _BACKGROUND.finditer(text):
        own = _NEXT.search(text, match.end())
        if own is None:
            continue
        ends = [end.end() for end in _END.finditer(text, match.end(), own.end())]
        if ends:
            yield Span(match.end(), ends[-1])


def _of_others(text: str) -> Iterator[Span]:
    """Yield the sentences of the kinds listed in in-passing.tsv."""
    kinds = wordings().sentence.of(text)
    for start, end in _sentences(text) if kinds else ():
        for kind in kinds:
            if kind.search(text, start, end):
                if not _OURS.match(text, start):
                    yield Span(start, end)
                break


def _openings(text: str) -> Iterator[Span]:
    """Yield the sentences with which the first long paragraph begins before it speaks of the study itself."""
    ink = _INK.search(text)
    while ink:
        start = ink.start()
        after = _EMPTY_LINE.search(text, start)
        end = after.start() if after else len(text)
        if end - start >= _LONG:
            for first, last in _sentences(text):
                if last > end:
                    return
                if start <= first:
                    if _OWN.search(text, first, last):
                        return
                    yield Span(first, last)
            return
        ink = _INK.search(text, end)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text begin and end."""
    start = 0
    for match in _END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)
