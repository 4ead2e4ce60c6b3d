"""The groups of a study, and which of them a result means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from coigraph.claims import Study
from coigraph.extractors.groups import Group
from coigraph.linking.lexicon import Lexicon

_COMBINATION: Final = re.compile(
    r"(?:the\s+)?(?:combination|combined)(?:[-\s](?:therapy|treatment|chemotherapy|regimen|modality))?",
    re.I,
)
_COMBINED: Final = re.compile(r"\bplus\b|\w\s*[+/]\s*\w|\band\b|\bcombin", re.IGNORECASE)
"""`Combination` is the one group of a study whose label names more than one therapy."""


_WHO: Final = re.compile(r"(?:patients|cases|subjects|those|women|men)\s+with\s+", re.IGNORECASE)
"""Before a therapy: `patients with oldafenib` are those who were given it."""


_PLURAL: Final = re.compile(r"(?<=[a-z]{3})s$")
_WORD: Final = re.compile(r"(?:[<>≤≥]\s?)?\w+(?:[+−-](?!\w))?")
_SMALL: Final = frozenset({"the", "and", "plus", "with", "alone", "arm", "group"})
"""Words that make no other group of one."""


class StudyGroups:
    """The groups of the study, to give a group that a result names the label that the study gives it."""

    def __init__(self, studies: Iterable[Study], therapies: Lexicon) -> None:
        self._therapies = therapies
        self.labels: tuple[str, ...] = tuple(g.label for s in studies for g in s.groups)
        self._by_words = {_words(label): label for label in self.labels}
        self._by_therapies: dict[frozenset[str], set[str]] = {}
        for label in self.labels:
            if keys := self._keys(label):
                self._by_therapies.setdefault(keys, set()).add(label)
        self._known: dict[str, str] = {}
        self._alike: dict[tuple[str, ...], str] = {}

    def label(self, group: Group | None) -> str | None:
        """Return the study's label for a group: the same words, or exactly the same therapies; else its own."""
        if group is None or group.whole:
            return None
        if group.label not in self._known:  # most results name a group that another has named
            label = self._of_study(group.label)
            # `controls` and `the control group` are one: the results have the first
            alike = tuple([_PLURAL.sub("", word) for word in _words(label)])
            self._known[group.label] = self._alike.setdefault(alike, label) if alike else label
        return self._known[group.label]

    def _of_study(self, written: str) -> str:
        known = self._by_words.get(_words(written))
        if known:
            return known
        given = _WHO.sub("", written)
        if given != written and self._keys(given) and not self._further_words(given):
            return self._of_study(given)
        if _COMBINATION.fullmatch(written):
            combined = [label for label in self.labels if _COMBINED.search(label)]
            return combined[0] if len(combined) == 1 else written
        keys = self._keys(written)
        same = self._by_therapies.get(keys, set()) if keys else set()
        if len(same) == 1 and not self._further_words(written):
            return next(iter(same))
        return written

    def _keys(self, label: str) -> frozenset[str]:
        keys: set[str] = set()
        for match in self._therapies.find(label):
            parts = match.entry.several("components")
            keys.update(parts or (match.entry.key,))
        return frozenset(keys)

    def _further_words(self, label: str) -> bool:
        rest = label
        for match in reversed(list(self._therapies.find(label))):
            rest = rest[: match.span.start] + rest[match.span.end :]
        return bool(_words(rest))


def _words(label: str) -> tuple[str, ...]:
    found: Sequence[str] = _WORD.findall(label.casefold())
    return tuple([w.replace(" ", "") for w in found if w not in _SMALL])
