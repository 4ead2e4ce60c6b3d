"""Values under their variables, and which value a variable can take."""

from __future__ import annotations

import re
from typing import Final

from coigraph import patterns
from coigraph.extractors import groups, measures
from coigraph.extractors.bracket_patterns import BEHIND_ABBREVIATION, LABEL, is_part, opens_labelled
from coigraph.extractors.change_patterns import (
    CHANGED_BY,
    DIFFERENCE_OF,
    DIFFERENT_FROM,
    FALLS,
    IN_ANOTHER,
    LESS,
    LIMIT,
    MORE,
    MORE_THAN,
    OF_CHANGE,
    by_so_much,
)
from coigraph.extractors.groups import Group
from coigraph.extractors.number_patterns import Kind
from coigraph.extractors.result_parts import Cell, Head, joint
from coigraph.extractors.result_patterns import (
    AND_SO,
    BACKWARD,
    BARE_RATIO,
    COMPARED,
    CONNECTED,
    FOR,
    FOR_BEFORE,
    IN_BOTH,
    IN_BRACKET,
    INSERTED,
    JOINED_TO,
    LETTERED,
    NEAR,
    NEW_CLAUSE,
    OF_EVENT,
    OF_GROUP,
    OF_GROUP_NEXT,
    OPENED,
    OTHER,
    OTHER_ITEM,
    OTHER_SHARE,
    OVER,
    PARENTHETIC,
    PREDICATE,
    PRESENT,
    SAME_AGAIN,
    SECOND_PAIR,
    SEEN,
    SIZE,
    STATE_AFTER,
    WHO_RECEIVED,
    new_subject,
)
from coigraph.extractors.result_values import fits

_OTHER_IN: Final = re.compile(
    rf"(?!(?:{groups.PREPOSITION}|those|patients|subjects|only|also)\b)[a-z-]+(?:\s[a-z-]+)?\s(?:in|by)\s\d"
)
_THE_GROUP: Final = re.compile(r"(?:in\s+)?the\s+[^\d,;()]{1,40}?\s(?:group|arm)", re.IGNORECASE)
_NEXT_BRACKET: Final = re.compile(
    r"[^()\[\]]*[)\]]\s*,?\s*and\s[^()\[\],]{2,40}[(\[]\s*", re.IGNORECASE
)
"""From one group with its value in brackets to the next: `for A (35%) and B (`."""

_COPULAS: Final = frozenset({"", "was", "were", "of", "in", "(", "[", ":", "was (", "were ("})
"""All that stands between most variables and their first value: it says nothing else."""
_JOINTS: Final = frozenset({"vs", "vs.", "versus", "and"})
"""All that stands between most values of a list."""
_OUT_OF_BRACKET: Final = re.compile(r"\s*[)\]]")
_CHANGED_BY_SO_MUCH: Final = patterns.when_used(rf"{CHANGED_BY.pattern}[^(]*\bby\b", re.IGNORECASE)
_FROM: Final = patterns.when_used(r"\s*[(\[]\s*from\b")
_IN_ITS_BRACKET: Final = re.compile(r"[^()\[\]]*")


def belongs(text: str, end: int, head: Head, cell: Cell) -> bool:
    """Say whether the next value of a sentence, which ends at `end`, is a value of a head; join it to those before."""
    if cell.quantity.kind is Kind.RATIO:
        forward = head.forward and head.cells[-1].quantity.kind is Kind.RATIO
        if not head.variable.outcome or forward:
            return False
        opened = text[max(0, cell.quantity.span.start - 2) : cell.quantity.span.start + 1]
        if BARE_RATIO.search(opened) and head.cells and head.cells[-1].quantity.kind is Kind.RATIO:
            # `risk of relapse (OR 0.5) and of falls (2.2, 1.2-4.1)`
            return bool(SECOND_PAIR.search(text[head.cells[-1].end : cell.quantity.span.start]))
        start = head.cells[-1].end if head.cells else head.end
        return len(text[start : cell.quantity.span.start].split()) <= NEAR
    after = text[cell.quantity.span.end : end]
    if (
        head.variable.reads == "event"
        and FOR_BEFORE.search(text[max(0, head.start - 40) : head.start])
        and FOR.match(after)
    ):
        return False  # `1.1 for infarction, 0.7 for angina`
    if cell.quantity.kind is Kind.PERCENT and STATE_AFTER.match(after):
        return False  # `42%, with 8% CR and 34% PR`
    inside = head.cells and _IN_ITS_BRACKET.fullmatch(
        text, head.cells[-1].end, cell.quantity.span.start
    )
    if (
        cell.quantity.kind is Kind.PERCENT
        and PREDICATE.match(after)
        and not (inside and after.lstrip()[:1] in (")", "]"))
    ):
        gap = text[head.cells[-1].end if head.cells else head.end : cell.quantity.span.start]
        if gap.strip() in ("(", "[") and not head.cells and after[:1] in (")", "]"):
            return _opens(text, head, cell, after)  # `nausea (9%) and rash (4%) were`
        compared = CONNECTED.search(gap) if head.cells else None
        if compared and compared.group("vs"):
            return _follows(text, head, cell, after)
        if head.cells or not JOINED_TO.search(gap):
            return False
        if head.variable.reads in ("harm", "event") and gap.rstrip().endswith(":"):
            return False  # `Toxicity was mild: 32% had nausea`
    return _follows(text, head, cell, after) if head.cells else _opens(text, head, cell, after)


def _opens(text: str, head: Head, cell: Cell, after: str) -> bool:
    """Say whether a value is the first of a head: `ORR was 12%`, `PFS (`, `was seen with A, at 25%`."""
    gap = SIZE.sub("", text[head.end : cell.quantity.span.start])
    if text.rfind("(", 0, head.end) > text.rfind(")", 0, head.end):
        gap = BEHIND_ABBREVIATION.sub(", ", gap)
    if cell.quantity.value is None:
        gap = re.sub(r"(?<=[a-z])\s*$", " was ", gap)  # the verb is a part of `was not reached`
    bare = gap.strip() in _COPULAS
    if not bare and not _leads_to_value(head, gap, after):
        return False
    if LIMIT.fullmatch(gap) and FALLS.search(text, max(0, head.end - 30), head.end):
        return False  # `PSA decline of 50%`
    if head.variable.reads == "measure" and not measures.takes(head, cell.quantity, gap):
        return False
    head.opening = gap
    bracketed = None if bare else IN_BRACKET.search(gap)
    if bracketed and not COMPARED.search(gap) and not OF_EVENT.search(gap):
        cell.group = _whole_phrase(text, head.end + bracketed.start(), cell.quantity.span.start)
    if by_so_much(gap):
        if head.variable.reads == "event":
            return False
        cell.statistic = "difference"
    elif "from" in gap and re.search(r"\bfrom\s+$", gap):
        cell.joined = "from"
    elif (
        _FROM.match(after)
        or MORE_THAN.match(after)
        or (measures.is_difference(head, gap) and not IN_BOTH.match(after))
    ):
        cell.statistic = "difference"
    return fits(text, head, cell, after)


def _leads_to_value(head: Head, gap: str, after: str) -> bool:
    """Say whether the words between a variable and a value may lead from the one to the other."""
    labelled = opens_labelled(gap, after)
    if not (labelled or BACKWARD.search(gap)) or len(gap.split()) > NEAR:
        return False
    if OTHER.search(WHO_RECEIVED.sub("", gap)) or NEW_CLAUSE.search(
        PARENTHETIC.sub("", LETTERED.sub("", gap))
    ):
        return False
    if _OUT_OF_BRACKET.match(gap) and COMPARED.search(gap):
        return False  # `13% of A (including 2 cases of CHF) compared to`
    if OF_CHANGE.search(gap) and IN_ANOTHER.match(after):
        return False
    return not (head.variable.reads == "event" or head.variable.in_own_words) or not (
        PRESENT.search(gap) or OVER.search(gap) or _CHANGED_BY_SO_MUCH.search(gap)
    )


def _whole_phrase(text: str, start: int, end: int) -> Group | None:
    """Return the group of `in the A arm (`, where nothing but the group stands before the bracket."""
    group = groups.phrase(text, start, end)
    return group if group and OPENED.fullmatch(text, group.span.end, end) else None


def _follows(text: str, head: Head, cell: Cell, after: str) -> bool:
    """Say whether a value goes on with the list of a head; only then the words between name the group before."""
    previous = head.cells[-1]
    named = previous.group
    if _goes_on(text, head, cell, after):
        if MORE_THAN.match(after):
            # `7% and 12% higher than`
            for each in (*head.cells, cell):
                each.statistic = each.statistic or "difference"
        return True
    previous.group = named
    return False


def _goes_on(text: str, head: Head, cell: Cell, after: str) -> bool:
    """Say whether a value goes on with the list of a head: `, 10% with B and`, `vs`, `compared with 3% in B`."""
    previous = head.cells[-1]
    start = max(previous.end, head.end if head.forward else 0)
    gap = text[start : cell.quantity.span.start]
    if head.forward and re.match(r"\s*[A-Za-z ]{0,30}[)\]]", gap):
        return False  # `14.7% (6.3% CR) versus 11.3%`: what follows the bracket is no more of it
    direct = gap.strip() in _JOINTS
    if not direct and DIFFERENCE_OF.search(gap):
        cell.statistic = "difference"
        return fits(text, head, cell, after)
    connected = CONNECTED.search(gap)
    if len(head.cells) == 1 and not connected and is_part(gap, after):
        cell.joined = "list"
        return previous.unit == cell.unit and fits(text, head, cell, after)
    if not connected or not (direct or _goes_on_in(gap)):
        return previous.statistic == "difference" and "(" in gap and fits(text, head, cell, after)
    if "from" in gap and DIFFERENT_FROM.search(gap) and not OF_GROUP.match(after.lstrip()):
        return False  # `20%, not different from 10%`
    cell.joined = joint(connected)
    if cell.joined != "vs" and _left_its_bracket(text, head, gap):
        return False  # `30% (CR 20%), with no difference between A (32%) and B (28%)`
    if previous.joined == "to" and re.fullmatch(r"\s*,?\s*(?:and\s+)?to\s+", gap):
        cell.joined = "to"
        return fits(text, head, cell, after)
    if cell.joined == "from" or (previous.joined == "from" and cell.joined == "to"):
        return fits(text, head, cell, after)
    if cell.joined == "to" or (
        not head.others
        and previous.unit
        and cell.unit
        and (previous.unit == "%") != (cell.unit == "%")
    ):
        return False
    verb = SEEN.match(text, start) if head.counted else None
    behind = groups.after_value(text, verb.end() if verb else start, start + connected.start())
    before_bracket = previous.group and previous.group.span.end < previous.quantity.span.start
    if behind or (
        connected.group("vs") and before_bracket and not first_is_named(text, head, previous, cell)
    ):
        previous.group = behind
    inserted = INSERTED.search(gap)
    if inserted:
        cell.group = groups.phrase(text, start + inserted.start("phrase"), cell.quantity.span.start)
        return fits(text, head, cell, after)
    lead = AND_SO.match(connected.group("after"))
    begin = start + connected.start("after") + (lead.end() if lead else 0)
    before = text[begin : cell.quantity.span.start].strip(" ([")
    if opens_labelled(head.opening, "") and LABEL.fullmatch(gap):
        return fits(text, head, cell, after)  # `(A 20%, B 10%)`
    if connected.group("and") and _OTHER_IN.match(before):
        return False  # `SD in 12 (30%) and progression in 10 (`
    again = lead and lead.group("that")
    if connected.group("and") and not again and re.match(r"of\s+[A-Za-z]", before):
        return False  # `the rates of A were 12% and of B 15%`
    if head.variable.narrow and not connected.group("vs"):
        alone = head.forward and not head.counted and not (behind and OF_GROUP_NEXT.match(after))
        if alone or not SAME_AGAIN.match(f"{before} "):
            return False
        if OTHER_ITEM.search(gap, 0, connected.start()):
            return False  # `rash, 5% v 2%; ILD, 1%`
    beside = before_bracket and previous.unit == cell.unit and _NEXT_BRACKET.fullmatch(gap)
    of_group = beside or OF_GROUP.match(before) or _THE_GROUP.fullmatch(before)
    if before and (connected.group("vs") or of_group):
        cell.group = _group_before(text, begin, cell.quantity.span.start)
    if _FROM.match(after):
        cell.statistic = "difference"
    other = OTHER_SHARE.match(after) and not connected.group("vs")
    return not other and fits(text, head, cell, after)


def _goes_on_in(gap: str) -> bool:
    """Say whether the words between two values are few and speak of nothing else."""
    elsewhere = OTHER.search(gap) and OTHER.search(WHO_RECEIVED.sub("", gap))
    return not (elsewhere or new_subject(gap)) and len(gap.split()) <= NEAR


def _left_its_bracket(text: str, head: Head, gap: str) -> bool:
    """Say whether the words behind a value close the bracket in which its variable stands."""
    inside = text[head.start : head.cells[-1].end]
    opened = inside.count("(") + inside.count("[") > inside.count(")") + inside.count("]")
    return not opened and bool(re.match(r"[^()\[\]]*[)\]]", gap))


def first_is_named(text: str, head: Head, first: Cell, second: Cell) -> bool:
    """Say whether the first value is of the group named before a bracket: `longer in the A arm (17 v 12 months`.

    It is where the words say what the values show.
    """
    one, other = first.quantity.value, second.quantity.value
    words = text[head.start : first.quantity.span.start]
    more, less = MORE.search(words), LESS.search(words)
    if one is None or other is None or bool(more) == bool(less):
        return False
    return one > other if more else one < other


def _group_before(text: str, start: int, end: int) -> Group | None:
    words = re.sub(
        r"[\s(]*(?:(?:it|this|that)\s+)?(?:was|were|had|of)?[\s(]*$", "", text[start:end]
    )
    return groups.phrase(text, start, start + len(words)) or groups.named(
        text, start, start + len(words)
    )
