"""Values that stand before what they are values of: `12% of patients had a partial response`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coigraph.extractors import groups
from coigraph.extractors.number_patterns import Kind
from coigraph.extractors.numbers import Quantity
from coigraph.extractors.result_counts import is_verb, of_subjects
from coigraph.extractors.result_parts import Cell
from coigraph.extractors.result_patterns import FORWARD, HAD, IN_STATE, RATE_WORDS
from coigraph.extractors.variables import Named

_READS: Final = frozenset({"share", "harm", "event", "before", "survival"})
_SHARES: Final = frozenset({Kind.PERCENT, Kind.FRACTION})
_OF_SUBJECTS: Final = re.compile(
    r"[)\]]?\s+(?:of\s+)?(?:(?:the|all|evaluable|assessable|treated)\s+)*(?:[\w/+-]+\s+){0,3}?(?:patients?|women|woman|men|subjects?)\s+"
    rf"(?:{groups.PREPOSITION}\s+[^,;:()]{{1,40}}?\s+)?(?:(?:had|have|were|was)\s+)?",
    re.IGNORECASE,
)
_OF_GROUP: Final = re.compile(
    rf"\s*[)\]]\s+(?:{groups.PREPOSITION})\s+[^,;:()]{{1,40}}?\s+", re.IGNORECASE
)
"""`57 (40%) in group B` responded."""

_FOR: Final = re.compile(r"\s+for\s+(?:the\s+)?", re.IGNORECASE)
"""`24% v 12% for ORR`: all values before are of it."""

_RATIO_FOR: Final = re.compile(r"(?:\s*[(\[][^()\[\]]*[)\]])?\s+for\s+(?:the\s+)?")
"""`0.66 (95% CI 0.5-0.9) for PFS`: what stands between a ratio and what it is of."""

_OF_MORE: Final = re.compile(r"\s+(?:and|or|arms?|groups?|patients|subjects|cohorts?)\b")

_STATES: Final = frozenset({"CR", "PR", "SD", "PD"})
_OTHER_CLAUSE: Final = re.compile(r"\b(?:who|that|which|because|than|and|if|when|whose)\b")
_VERB: Final = re.compile(
    r"\b(?:had|have|were|was|achieved|experienced|showed|developed|suffered|reported|died|having|experiencing|developing|suffering)\b.*",
    re.DOTALL,
)
_TOLD: Final = re.compile(
    r"\b(?:had|have|were|was|are|remain(?:ed)?|relapsed|progressed|responded|recurred|died|developed|experienced|achieved|showed|"
    r"underwent|completed|withdrew|discontinued)\b"
)
"""What is said of a share: `12% relapsed and 8% died`."""
_CHANGE: Final = re.compile(r"(?:declin|decreas|reduc)", re.IGNORECASE)
"""How far a measure must fall stands before a variable of this name: `a 50% decrease in PSA`."""
_SUBJECTS: Final = re.compile(r"\s*[)\]]?\s*(?:of\s+)?(?:\w+\s+){0,2}?(?:patients|subjects)?(?=\s)")


def ratio_of(text: str, quantity: Quantity, named: Sequence[Named]) -> bool:
    """Say whether a ratio is said to be for an outcome that is named behind it."""
    said = _RATIO_FOR.match(text, quantity.span.end) if quantity.kind is Kind.RATIO else None
    return said is not None and any(
        n.span.start == said.end() and n.variable.outcome for n in named
    )


def spare(text: str, named: Named, cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return those of the values of another variable that may be this one's: all where they are said to be for it."""
    return cells if cells and _is_for(text, cells[-1].end, named) else cells[1:]


def _is_for(text: str, start: int, named: Named) -> bool:
    said = _FOR.fullmatch(text, start, named.span.start)
    return said is not None and not _OF_MORE.match(text, named.span.end)


def taken(text: str, named: Named, run: Sequence[Cell], *, pending: bool) -> list[Cell]:
    """Return those of the values before a variable that are its own, with the group named between; none if none is.

    `pending` says that no variable before them has them.
    """
    if pending and run[-1].quantity.kind is Kind.RATIO:
        return [run[-1]]
    if named.variable.reads not in _READS or not run or run[-1].quantity.kind not in _SHARES:
        return []
    counted = run[-1].quantity.kind is Kind.FRACTION
    takes = named.variable.reads in ("event", "before") or of_subjects(named.variable)
    if counted and not takes:
        return []
    last = run[-1]
    gap = text[last.end : named.span.start]
    said_behind = _is_for(text, last.end, named)
    verb = is_verb(named) and (_OF_SUBJECTS.fullmatch(gap) or _OF_GROUP.fullmatch(gap))
    if not (verb or said_behind or FORWARD.fullmatch(gap)) or _OTHER_CLAUSE.search(gap):
        return []
    if named.variable.reads == "before" and not named.variable.outcome and not HAD.search(gap):
        return []
    if _CHANGE.match(named.written):
        return []
    if named.variable.reads == "survival" and not RATE_WORDS.search(named.written):
        return []
    state = IN_STATE.search(gap)
    if state and named.variable.name not in _STATES:
        return []
    if not pending and not gap.strip(" )]") and last.group is None:
        return []
    found = [last]
    joints = ("vs", "and", "list") if last.joined == "and" else ("vs", "and")
    for cell in reversed(run[:-1]):
        if found[0].joined not in joints or cell.quantity.kind is not last.quantity.kind:
            break
        if _TOLD.search(text, cell.end, found[0].quantity.span.start):
            break
        cell.group = cell.group or groups.after_value(text, cell.end, found[0].quantity.span.start)
        found.insert(0, cell)
    between = _VERB.sub("", gap)
    subjects = _SUBJECTS.match(between)
    start = last.end + (subjects.end() if subjects else 0)
    if not said_behind:
        last.group = last.group or groups.phrase(text, start, last.end + len(between))
    if state or said_behind or verb:
        last.end = named.span.end  # `in complete remission` is no group
    return found
