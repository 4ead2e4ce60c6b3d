"""Two names of one group in a document: `FU+cisplatin v no treatment`, later `cisplatin v no treatment`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from coigraph.claims import Result

_SMALL: Final = frozenset(
    (
        "the",
        "plus",
        "and",
        "with",
        "of",
        "treatment",
        "therapy",
        "treated",
        "recipients",
        "patients",
    )
)
_ADDED: Final = re.compile(r"\+|/|\b(?:plus|and|with|combined|combination)\b", re.IGNORECASE)
"""A group that was given more than one treatment."""

_GENERAL: Final = frozenset({"treatment", "intervention", "study", "active", "combination"})
"""Names of a group that say only that it is the one under study."""


def in_one_name(
    results: Sequence[Result], orders: Iterable[Sequence[str]], *, two: bool
) -> list[Result]:
    """Give a group that has two names the fuller one in all results.

    Two names are of one group where both are held against the same other group alone (`orders`: the names that stand
    side by side), one is general or a part of the other, and no variable has a value under both. A treatment is one
    with the same and another added only where the study is known to have no more than `two` groups.
    """
    against: dict[str, set[str]] = defaultdict(set)
    for order in orders:
        for name in order:
            against[name].update(other for other in order if other != name)
    alone = [next(iter(others)) for others in against.values() if len(others) == 1]
    if len(set(alone)) == len(alone):
        return list(results)  # no two are held against the same
    measured: dict[str, set[tuple[str, str, str | None]]] = defaultdict(set)
    for result in results:
        if result.group and result.value is not None:
            measured[result.group].add((result.variable, result.statistic, result.timepoint))
    fuller = {}
    for name, others in against.items():
        names = [
            full
            for full, rest in against.items()
            if others == rest
            and len(others) == 1
            and _is_part(name, full)
            and (two or not _ADDED.search(full))
            and measured[name].isdisjoint(measured[full])
        ]
        if len(names) == 1:
            fuller[name] = names[0]
    return [_renamed(result, fuller) for result in results] if fuller else list(results)


def _renamed(result: Result, names: Mapping[str, str]) -> Result:
    group, other = result.group or "", result.compared_with or ""
    if group not in names and other not in names:
        return result
    return replace(
        result, group=names.get(group, result.group), compared_with=names.get(other, other) or None
    )


def _is_part(name: str, full: str) -> bool:
    """Say whether a name is a part of a fuller one, or general where that is not."""
    part, whole = _words(name), _words(full)
    return part < whole or (bool(part) and part <= _GENERAL and not whole <= _GENERAL)


def _words(label: str) -> frozenset[str]:
    words = frozenset(re.findall(r"[^\W_]+", label.casefold()))
    return words - _SMALL or words
