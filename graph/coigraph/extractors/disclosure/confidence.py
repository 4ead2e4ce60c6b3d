"""How sure the reading of one interest is: 0.97 less a penalty for each reason to doubt.

The penalties order readings; they are no probabilities yet.
"""

from __future__ import annotations

from typing import Final

BASE: Final = 0.97
PENALTY: Final = {
    "inherited": 0.08,
    "pronoun": 0.04,
    "short form": 0.05,
    "rest": 0.05,
    "list named before": 0.10,
    "long list": 0.20,
    "no author": 0.25,
    "odd name": 0.20,
    "unknown name": 0.02,
    "generic type": 0.02,
}
"""Reason -> penalty. inherited: the sentence names no subject and goes on about the last one; pronoun: he, she,
they; short form: initials that leave one out, or a bare family name; rest: "all other authors"; list named
before: organisations taken from the group before; long list: sentences may have run together; no author: the
person is not in the author list, or may be two of it; odd name: very long, or cut at its greatest length;
unknown name: not in the table of organisations; generic type: "funding", "fees", "financial relationship"."""

UNREAD_WORD: Final = 0.02
"""For each unread word of the sentence, up to MOST_UNREAD in all."""
MOST_UNREAD: Final = 0.20
LEAST: Final = 0.05


def confidence(reasons: frozenset[str], unread_words: int) -> float:
    """Return how sure a reading is, between LEAST and BASE, in hundredths."""
    lost = sum(PENALTY[reason] for reason in reasons)
    lost += min(MOST_UNREAD, UNREAD_WORD * unread_words)
    return round(max(LEAST, BASE - lost), 2)
