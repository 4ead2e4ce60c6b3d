"""Where a text names a therapy in passing: beside which wordings, in which sentences, ahead of the study itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import Final

from coigraph import patterns, resources
from coigraph.documents import Span
from coigraph.linking.given import Wordings

_BACKGROUND: Final = patterns.compile(
    r"\b(?:background|introduction|context|rationale)\s?[:.]+\s", re.IGNORECASE
)
_NEXT: Final = re.compile(
    r"\b(?:methods?|objectives?|aims?|purpose|patients|design|findings|results|participants)\b[^.:]{0,30}?:\s"
    r"|\b(?:we|this (?:study|trial|report|review)|the aim|the purpose)\b"
    r"|\b(?:was|were) (?:investigated|evaluated|assessed|examined|explored|compared|studied)\b",
    re.IGNORECASE,
)
_END: Final = re.compile(r"[.;?!]\s+(?=[A-Z\d(\[])|\n\s*\n")
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
        found = wordings().sentence.in_any(text, _sentences(text))
        yield from (span for span in found if not _OURS.match(text, span.start))
        yield from _openings(text)


@dataclass(frozen=True, slots=True)
class _Places:
    """The wordings of in-passing.tsv by the place where each may stand."""

    before: Wordings
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
        before=Wordings(rf"(?<!\w)(?:{one})$" for one in of("before")),
        after=patterns.compile("|".join(of("after")), re.IGNORECASE),
        title=Wordings(rf"(?<!\w)(?:{one})$" for one in of("title")),
        sentence=Wordings(rf"(?<!\w)(?:{one})" for one in of("sentence")),
    )


def _backgrounds(text: str) -> Iterator[Span]:
    """Yield the background sections of a text, each up to the sentence that begins the study itself."""
    for match in _BACKGROUND.finditer(text):
        own = _NEXT.search(text, match.end())
        if own is None:
            continue
        ends = [end.end() for end in _END.finditer(text, match.end(), own.end())]
        if ends:
            yield Span(match.end(), ends[-1])


def _openings(text: str) -> Iterator[Span]:
    """Yield the sentences with which the first long paragraph begins before it speaks of the study itself."""
    ink = _INK.search(text)
    while ink:
        start = ink.start()
        after = _EMPTY_LINE.search(text, start)
        end = after.start() if after else len(text)
        if end - start >= _LONG:
            inside = (span for span in _sentences(text) if start <= span.start and span.end <= end)
            yield from takewhile(lambda span: not _OWN.search(text, span.start, span.end), inside)
            return
        ink = _INK.search(text, end)


@lru_cache(maxsize=4)  # of one document
def _sentences(text: str) -> tuple[Span, ...]:
    ends = [match.end() for match in _END.finditer(text)]
    return tuple(Span(a, b) for a, b in zip([0, *ends], [*ends, len(text)], strict=True) if a < b)
