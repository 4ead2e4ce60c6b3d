"""Groups whose names stand right beside their values: in a bracket behind them, or between a bracket and them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coigraph import patterns
from coigraph.extractors import groups
from coigraph.extractors.groups import Group
from coigraph.extractors.result_parts import Cell

_WITH_OR_NOT: Final = patterns.when_used(
    rf"\s*(?:of\s+(?:the\s+)?(?:patients|those|subjects)\s+)?(?P<word>with|without)\s*,?\s*(?:and|or|{groups.VERSUS})\s+(?:in\s+)?",
    re.IGNORECASE,
)
_WITHOUT_OR_NOT: Final = patterns.when_used(
    r"\s*(?:of\s+(?:the\s+)?)?(?:(?:patients|those|subjects)\s+)?(?P<word>without|with)\s+(?P<name>[A-Za-z][^,;:()]{1,40}?)\s*(?=[,;:()]|\.?$|\.\s)"
)
_ALONE: Final = patterns.when_used(r"\s*(?:of\s+those\s+)?without\s*(?:[,;)]|\.?$|\.\s|it\b)")

_NO_LABEL: Final = (
    r"grades?|stages?|complete|partial|stable|objective|progressive|medians?|means?|ranges?|ranging|overall|total|days?|weeks?|months?|years?|"
    r"hours?|events?|deaths?|survival|responses?|rates?|hazard|odds|risk|ratio|about|approximately|nearly|only|with|without|was|were|and|but|from|"
    r"including|respectively|respective|compared|than|versus|after|before|least|least|more|less|estimated|actuarial|both|each|all|none|confidence|difference|"
    r"patients|subjects|cases|women|men|while|whereas|for|the|was|had|neutropenia|nausea|followed|first|second|cycles?|courses?|doses?"
)
"""Words right before a value that name no group."""

_LABEL_BEFORE: Final = patterns.when_used(
    rf"(?:(?:[(\[;:,]\s*(?:and\s+)?|\b{groups.VERSUS}\s+)(?!(?:HR|OR|RR|CI|PFS|OS|P|ORR|CR|PR|SD|TTP|DFS|median|mean|range)\b)"
    r"(?P<label>(?:(?:arm|group)\s+)?[A-Z][\w/+-]{0,14})(?:\s*[,:=]\s*|\s+)|"
    rf"(?:[(\[;:,]\s*|\b{groups.VERSUS}\s+)(?!(?:{_NO_LABEL})\b)(?P<words>(?-i:[a-z])[\w+/-]{{2,}}"
    rf"(?:\s(?:plus\s|and\s|\+\s)?(?!(?:{_NO_LABEL})\b)[\w+/-]{{3,}}){{0,2}})(?:\s*[,:=]\s*|\s+))$"
)
"""A name of a group between a bracket or a comparison and its value: `(AC, 57%`, `(oldafenib, 3.7 months`."""

_LABELLED: Final = patterns.when_used(
    r"\s*[(\[]\s*(?!NS\b|n\.s|not\b|non|p\b|range|I?Q|CI\b|S[DE]\b|median|mean|log|estimated|actuarial|all\b|overall|"
    r"[CP]R\b|ratio|HR\b|OR\b|RR\b|grade|difference|including|mostly|both\b|data)(?P<label>[^()\[\]%=<>,;:]{1,40}?)\s*"
    r"(?:[)\]]|[,;]\s*(?:log-rank\s*)?p\b)",
    re.IGNORECASE,
)
"""A group in brackets behind its value: `38% (arm A) versus 26% (arm B, P = .02)`."""


_LETTER: Final = patterns.when_used(
    r"\s+(?P<label>(?:arm|group|cohort)\s+(?:[A-D]|[1-4]|I{1,3}))\b", re.IGNORECASE
)
"""A lettered group right behind its value: `38% arm A, 26% arm B`."""

_NAMED_BEFORE: Final = re.compile(
    rf"\b(?:comparing|between|and|in|for|with|{groups.VERSUS})\s+(?:the\s+)?(?P<label>[A-Z][\w/+-]{{0,14}})\s*[(\[][^()\[\]]{{0,24}}$"
)
"""A name of a group right before the bracket of its value: `comparing A (72 of 207, 35%) and B (`."""


def before_brackets(text: str, cells: Sequence[Cell]) -> list[Group] | None:
    """Return the groups that stand before the brackets of their values, where each value has its own."""
    found: list[Group] = []
    for cell in cells:
        begin = max(0, cell.quantity.span.start - 70)
        match = _NAMED_BEFORE.search(text[begin : cell.quantity.span.start])
        group = match and groups.named(text, *(begin + place for place in match.span("label")))
        if not group or group.whole:
            return None
        found.append(group)
    return found if len({g.label for g in found}) == len(found) else None


def with_and_without(text: str, cells: Sequence[Cell]) -> list[Group] | None:
    """Return the groups of `25% with and 9% without A`, `25% with A and 9% without`."""
    if len(cells) != 2:
        return None
    first, second = cells
    between = text[first.end : second.quantity.span.start]
    if "with" not in between:
        return None
    if opened := _WITH_OR_NOT.fullmatch(between):
        behind = _WITHOUT_OR_NOT.match(text, second.end)
        if behind is None or behind.group("word") == opened.group("word"):
            return None
        given = groups.phrase(text, behind.start("word"), behind.end())
        given = given or groups.named(text, *behind.span("name"))
        if given is None or given.whole:
            return None
        without = Group(f"without {given.label.removeprefix('without ')}", given.span)
        given = Group(given.label.removeprefix("without "), given.span)
        return [given, without] if opened.group("word") == "with" else [without, given]
    if _ALONE.match(text, second.end) and re.match(r"\s*with\s", between):
        given = groups.phrase(text, first.end, second.quantity.span.start)
        if given and not given.whole:
            return [given, Group(f"without {given.label}", given.span)]
    return None


def in_brackets(text: str, cells: Sequence[Cell]) -> list[Group] | None:
    """Return the groups that stand in brackets behind their values, where each value has its own."""
    found: list[Group] = []
    for cell in cells:
        end = cell.quantity.span.end
        match = _LABELLED.match(text, end) or _LETTER.match(text, end)
        group = groups.named(text, *match.span("label")) if match else None
        if group is None or group.whole:
            return None
        found.append(group)
    return found if len({g.label for g in found}) == len(found) else None


def right_before(text: str, cells: Sequence[Cell]) -> list[Group] | None:
    """Return the groups that stand right before their values: `(arm A, 57%; B, 64%)`, `LH 21% v OH 30%`.

    The rest of the list has groups of its own.
    """
    found: list[Group] = []
    for cell in cells:
        if cell.group and len(found) > 1:
            found.append(cell.group)
            continue
        words = text[max(0, cell.quantity.span.start - 60) : cell.quantity.span.start]
        match = None if words.endswith(("(", "[")) else _LABEL_BEFORE.search(words)
        if match is None:
            return None
        label = "label" if match.group("label") else "words"
        start = cell.quantity.span.start - match.end() + match.start(label)
        group = groups.named(text, start, start + len(match.group(label)))
        if group is None or group.whole:
            return None
        found.append(group)
    return found if len({g.label for g in found}) == len(found) else None
