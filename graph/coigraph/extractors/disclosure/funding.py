"""Support of the study that stands under a heading of finances: it is nobody's interest.

Journals use `Financial disclosure` for two things. Where the words under it only say who paid for the work and
who held its grants, they declare no interest; a company that pays a person there is one all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coigraph.extractors.disclosure.phrases import closed_class
from coigraph.extractors.disclosure.reading import Reading, Sentence

_SUPPORT: Final = frozenset(
    {"ResearchSupport", "GrantToPerson", "FundingToInstitution", "FundingOfThisWork", "InKind"}
)
_GIVEN: Final = re.compile(
    r"\b(?:is|are|was|were|been|being)\b[^.;]{0,40}?\b(?:supported|funded|financed|sponsored)\b",
    re.IGNORECASE,
)
"""`was supported by`: somebody's work was paid for."""
_FUNDER: Final = re.compile(r"\b(?:fund|sponsor)", re.IGNORECASE)
_EDGE: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_INLINE: Final = re.compile(r"\s*([^.:\n]{3,60})[.:]\s")


def is_of_finances(heading: str) -> bool:
    """Say whether a heading may open what paid for the study: `Funding`, `Financial disclosure`."""
    words = _EDGE.sub("", " ".join(heading.split())).casefold()
    return any(
        re.search(rf"\b{re.escape(name)}\b", words) for name in closed_class("finance_heading")
    )


def opens_with_finances(text: str) -> bool:
    """Say the same of a paragraph that begins with its heading: `Financial disclosure: ...`."""
    found = _INLINE.match(text)
    return found is not None and is_of_finances(found.group(1))


def of_the_study(reading: Reading, text: str, parts: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of the sentences that speak of the support of the study and of no interest.

    `parts` are the stretches of the text that stand under a heading of finances. In one of them that tells of
    the support of the study and of nothing else all sentences are meant, else those that say `was supported by`.
    """
    found: set[int] = set()
    for start, end in parts:
        inside = [n for n, s in enumerate(reading.sentences) if start <= s.start < end]
        kinds = {
            item.type.phrase.value
            for item in reading.items
            if item.sentence in inside and item.type.phrase
        }
        of_study = any(_tells_of_study(reading.sentences[n]) for n in inside)
        for number in inside:
            sentence = reading.sentences[number]
            given = _GIVEN.search(text[sentence.start : sentence.end])
            own = {
                i.type.phrase.value for i in reading.items if i.sentence == number and i.type.phrase
            }
            denies = any(sentence.start <= d.phrase.start < sentence.end for d in reading.denials)
            if not denies and own <= _SUPPORT and (given or (of_study and kinds <= _SUPPORT)):
                found.add(number)
    return frozenset(found)


def leave_out(reading: Reading, sentences: frozenset[int]) -> None:
    """Take from a reading what stands in these sentences, which declare nothing."""
    if not sentences:
        return
    for number in sentences:
        reading.sentences[number].of_study = True
        reading.sentences[number].vague = reading.sentences[number].telling = False
    reading.items = [item for item in reading.items if item.sentence not in sentences]
    spans = [(reading.sentences[n].start, reading.sentences[n].end) for n in sentences]
    reading.unread = [
        u for u in reading.unread if not any(start <= u.start < end for start, end in spans)
    ]


def _tells_of_study(sentence: Sentence) -> bool:
    return any(
        token.means("sponsor") or (token.means("afterword") and _FUNDER.search(token.text))
        for token in sentence.tokens
    )
