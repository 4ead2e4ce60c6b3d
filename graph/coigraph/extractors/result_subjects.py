"""The group that a sentence is about: `A prolonged PFS (9 v 6 months)`, `A caused more rash (9% v 3%)`."""

from __future__ import annotations

import re
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors import groups
from coigraph.extractors.groups import Group
from coigraph.extractors.result_frames import CLOSED, SUBJECTS

_GIVEN: Final = (
    r"(?:(?:treated\s+with|who\s+(?:received|were\s+treated\s+with)|receiving|given|in|on|from|"
    r"(?:randomi[sz]ed|assigned|allocated)\s+to(?:\s+receive)?)\s+)"
)
_VERB: Final = (
    r"(?:had|has|have|showed|demonstrated|experienced|achieved|reported|yielded|produced|provided|gave|conferred|caused|induced|"
    r"(?:resulted|translated)\s+in|led\s+to|(?:was|were|is)\s+(?:\w+ly\s+)?associated\s+with|"
    r"improv(?:ed|es)|prolong(?:ed|s)|increas(?:ed|es)|extend(?:ed|s)|reduc(?:ed|es)|decreas(?:ed|es)|lower(?:ed|s)|lengthened|shortened)"
)
_SUBJECT: Final = patterns.when_used(
    r"\s*(?:(?:compared|in\s+comparison|relative)\s+(?:with|to)\s+(?P<other>[^,;()]{2,60}),\s+|"
    r"(?:however|moreover|furthermore|in\s+addition|similarly|overall|(?:in|among|after|at|for|during)\s+[^,;()]{2,80}),\s+)?"
    rf"(?:(?P<people>(?:the\s+)?{SUBJECTS}\s+{_GIVEN}(?:the\s+)?[^,;:()]{{2,60}}?)|(?:treatment|therapy|use|administration)\s+(?:with|of)\s+(?P<given>[^,;:()]{{2,50}}?)|"
    r"(?P<bare>(?:the\s+)?[^\s,;:()][^,;:()]{1,45}?))"
    rf"\s+(?:(?:\w+ly|also)\s+)*{_VERB}\b",
    re.IGNORECASE,
)
_NO_SUBJECT: Final = patterns.when_used(
    r"(?:\b(?:survivals?|responses?|rates?|analys[ei]s|differences?|toxicit\w*|incidence|trends?|benefits?|improvements?|results?|data|findings?|stud(?:y|ies)|"
    r"trials?|models?|time|duration|risks?|events?|deaths?|median|mean|quality|PFS|OS|ORR|DFS|there|we|it|this|these|both|neither|either|each|all|which|who|that|"
    r"most|more|fewer|no|not|\d+|one|two|three|patients?|subjects|women|men|tumou?rs|cases|adding|addition|arms|groups|treatments|regimens|grades?|investigators?|"
    r"authors?|use|effects?|evaluation|examination|follow-up|was|were|than)\b|%)",
    re.IGNORECASE,
)
_OTHER: Final = patterns.when_used(
    rf"\b(?:{groups.VERSUS}|whereas|while|both|respectively|between|not|no|neither|nor|without|failed|similar|comparable|"
    r"same|equivalent|subgroups?|who|aged)\b|;",
    re.IGNORECASE,
)
"""Words between a subject and a value that speak of others, or say that nothing was so."""

_REST: Final = re.compile(r"^[^()\[\]]*[)\]]")
_GREATER: Final = patterns.when_used(
    r"\b(?:longer|higher|greater|more|prolong\w*|increas\w+|extend\w*|lengthened)\b", re.IGNORECASE
)
_LESSER: Final = patterns.when_used(
    r"\b(?:shorter|lower\w*|less|fewer|reduc\w+|decreas\w+|shortened)\b", re.IGNORECASE
)
_BETTER: Final = patterns.when_used(r"\b(?:improv\w+|better|superior)\b", re.IGNORECASE)
_WORSE: Final = patterns.when_used(r"\b(?:worse\w*|inferior|poorer)\b", re.IGNORECASE)

_FAVOURED: Final = patterns.when_used(
    r"\b(?:in\s+favou?r\s+of|favou?r(?:ed|ing|s))\s+(?:the\s+)?(?P<words>[^,;:()]{1,50}?)\s*(?=[,;.:(]|$)",
    re.IGNORECASE,
)
_FREQUENT: Final = patterns.when_used(
    r"[)\]\s]*\s(?:was|were)\s+(?:(?:\w+ly|all)\s+)*"
    r"(?:(?P<more>more|less)\s+(?:common|frequent|often|pronounced|severe|prevalent)(?:ly)?|(?P<size>longer|higher|greater|shorter|lower|better|worse))\s+"
    r"(?:(?:seen|observed|reported)\s+)?(?:in|with|among|for)\s+(?P<words>[^,;:()]{2,60}?)\s*(?:\(P[^()]*\)\s*)?\.?\s*$",
    re.IGNORECASE,
)
"""What is said of all values of a list behind it: `were more common with A.`"""


def subject(text: str, span: Span) -> tuple[Group, Group | None, int] | None:
    """Return the group that a sentence is about, the one that it is compared with, and where its verb begins."""
    found = _SUBJECT.match(text, span.start, span.end)
    if found is None:
        return None
    kind = next(name for name in ("people", "given", "bare") if found.group(name))
    if kind == "bare" and _NO_SUBJECT.search(re.sub(r"^the\s+", "", found.group(kind), flags=re.I)):
        return None
    group = groups.named(text, *found.span(kind))
    if group is None or group.whole:
        return None
    if kind == "bare" and group.label == group.label.capitalize():
        # the first word of a sentence, which is written so only there
        usual = group.label.casefold()
        group = Group(usual, group.span) if re.search(rf"\b{re.escape(usual)}\b", text) else group
    other = found.group("other") and groups.named(text, *found.span("other"))
    if found.group("other") and (not other or other.whole or other.label == group.label):
        return None
    return group, other or None, found.end(kind)


def since_bracket(text: str, start: int, end: int) -> str:
    """Return the words behind the bracket in which `start` may stand, without what stands in brackets."""
    return _REST.sub("", CLOSED.sub("", text[start:end]))


def has_more(text: str, start: int, end: int, *, good: bool) -> bool | None:
    """Say whether the words right before a value tell of more of it (True) or less; None where they say neither.

    Of a `good` variable the better value is the greater one.
    """
    words = since_bracket(text, start, end)
    if _OTHER.search(words):
        return None
    told = [(m.start(), True) for m in _GREATER.finditer(words)]
    told += [(m.start(), False) for m in _LESSER.finditer(words)]
    if good:
        told += [(m.start(), True) for m in _BETTER.finditer(words)]
        told += [(m.start(), False) for m in _WORSE.finditer(words)]
    return max(told)[1] if told else None


def favoured(text: str, start: int, end: int) -> Group | None:
    """Return the group that a clause says a difference is in favour of."""
    found = list(_FAVOURED.finditer(text, start, end))
    if len(found) != 1 or re.search(r"\b(?:not?|neither)\b", text[start : found[0].start()]):
        return None
    group = groups.named(text, *found[0].span("words"))
    return None if group is None or group.whole else group


def frequent(text: str, start: int, end: int, *, good: bool) -> tuple[Group, bool] | None:
    """Return the group that has more of all that is listed before `start`, or less (False).

    `good` says that of every variable the better value is the greater one.
    """
    found = _FREQUENT.match(text, start, end)
    group = found and groups.named(text, *found.span("words"))
    word = (found.group("more") or found.group("size")).casefold() if found else ""
    if not group or group.whole or (word in ("better", "worse") and not good):
        return None
    return group, word in ("more", "longer", "higher", "greater", "better")
