"""How sure the reading of one interest is.

A score orders readings: 0.97 less a penalty for each reason to doubt. Which share of the readings with a score is
right was counted on documents that the rules were not written on; that share is the confidence
(ontology/disclosure/confidence.tsv, written by benchmarks/calibrate.py).
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Final

from coigraph import resources

BASE: Final = 0.97
PENALTY: Final = {
    "inherited": 0.08,
    "pronoun": 0.04,
    "short form": 0.05,
    "rest": 0.05,
    "list named before": 0.10,
    "long list": 0.20,
    "alternative": 0.20,
    "no author": 0.25,
    "odd name": 0.20,
    "unknown name": 0.02,
    "generic type": 0.02,
}
"""Reason -> penalty. inherited: the sentence names no subject and goes on about the last one; pronoun: he, she, they;
short form: initials that leave one out, or a bare family name; rest: "all other authors"; list named before:
organisations taken from the group before; long list: sentences may have run together; alternative: several persons
share an "or", so that not each need have all of it; no author: the person is not in the author list, or may be two of
it; odd name: very long, or cut at its greatest length; unknown name: not in the table of organisations; generic type:
"funding", "fees", "financial relationship"."""

UNREAD_WORD: Final = 0.02
"""For each unread word of the sentence, up to MOST_UNREAD in all."""
MOST_UNREAD: Final = 0.20
LEAST: Final = 0.05
LONG_NAME: Final = 9
"""The most words of a name of an organisation that raises no doubt."""


def name_doubts(name: str, known: bool) -> set[str]:
    """Return the reasons to doubt that words are the name of an organisation; `known` is one of the table."""
    return {
        reason
        for reason, holds in (
            ("odd name", len(name.split()) > LONG_NAME),
            ("unknown name", not known),
        )
        if holds
    }


def confidence(reasons: frozenset[str], unread_words: int) -> float:
    """Return the probability that a reading is right, for its reasons to doubt and the unread words beside it."""
    return calibrated(score(reasons, unread_words))


def score(reasons: frozenset[str], unread_words: int) -> float:
    """Return where a reading stands in the order of doubt, between LEAST and BASE, in hundredths."""
    lost = sum(PENALTY[reason] for reason in reasons)
    lost += min(MOST_UNREAD, UNREAD_WORD * unread_words)
    return round(max(LEAST, BASE - lost), 2)


def calibrated(value: float) -> float:
    """Return the share of right readings among those with a score."""
    scores, shares = _calibration()
    return shares[max(0, bisect_right(scores, value) - 1)]


@cache
def _calibration() -> tuple[tuple[float, ...], tuple[float, ...]]:
    rows = sorted(
        (float(row["score"]), float(row["probability"]))
        for row in resources.table(resources.folder("ontology") / "disclosure" / "confidence.tsv")
    )
    return tuple(score for score, _ in rows), tuple(share for _, share in rows)
