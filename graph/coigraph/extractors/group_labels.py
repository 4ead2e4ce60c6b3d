"""The name of a group without the words around it: `the A arm`, `patients given A`, `randomisation to A`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from coigraph import patterns

NOUN: Final = r"(?:arms?|groups?|cohorts?|limbs?)"
_VERB: Final = patterns.when_used(
    r"\b(?:was|were|is|are|had|has|have|did|does|developed|suffered|there|experienced|showed|achieved|reported|difference|"
    r"(?<!who\s)(?:responded|relapsed|survived|died|progressed))\b",
    re.IGNORECASE,
)
"""What is said of a group is no part of its name."""

_WITHIN: Final = patterns.when_used(
    rf"^\S.*?\s(?:in|on)\s+the\s+(\S+(?:\s\S+)?\s+(?:{NOUN}|regimen|program(?:me)?))$",
    re.IGNORECASE,
)
"""A group behind who is meant of it: `gastric tumours on the A arm`."""

_NO_LABEL: Final = patterns.when_used(
    r"^(?:[‐‑–—−-]|(?:after|at|before|by|during|in|of|to|and|or|but|than|per)\b)|[(\[][^()\[\]]*$|^[^(\[]*[)\]]|"
    r"\b(?:in|of|from)\s+(?:the\s+)?(?:study|trial)\b|^(?:day|week|month|year|cycle)s?$|"
    r"\b(?:evaluations?|assessments?|samples|specimens)\b|\bsubgroups?$|\bmg/m$",
    re.IGNORECASE,
)
"""What is no name of a group: a sign, what a phrase begins with, a bracket, another study, a time, a reading, part."""

_UNFINISHED: Final = patterns.when_used(
    rf"\b(?:with|without|of|in|and|or|who)$|\bwith\s+(?:and|or)\s+without\b|^{NOUN}$", re.IGNORECASE
)
"""Words that are a part of the name of a group, or say that they are of two."""

_SUBJECTS: Final = patterns.when_used(
    r"^(?:(?:the|all|those|these|\d[\d,]*)\s+)*(?:patients?|subjects?|participants?|women|men|children|infants|adults|those)\s+"
    r"(?:(?:who\s+)?(?:were\s+)?(?:(?:randomly\s+)?(?:assigned|randomi[sz]ed|allocated)(?:\s+to(?:\s+receive)?)?|"
    r"receiving|received|treated\s+with|given|on|in|of)\s+)(?:the\s+)?(?=\S)",
    re.IGNORECASE,
)
_GIVEN: Final = patterns.when_used(
    r"^(?:given|receiving|(?:treated|treatment|therapy)\s+with|(?:randomly\s+)?(?:assigned|allocated|randomi[sz]ed)(?:\s+to)?|"
    r"(?:adding|(?:the\s+)?addition\s+of))\s+(?:the\s+)?(?=\S)",
    re.IGNORECASE,
)


_CUTS: Final = (
    (patterns.when_used(r"^(?:either|both|the|each)\s+", re.IGNORECASE), ""),
    (
        patterns.when_used(r"\s*[(\[][^()\[\]]*(?:%|\d/\d|\bn\s?=)[^()\[\]]*[)\]]?$|(?<=\w)['’]s$"),
        "",
    ),
    # `the A group 1 case`
    (patterns.when_used(rf"(\S\s{NOUN})\s(?:\d+\s[A-Za-z]|with\s+respect\s|prior\s).*$"), r"\1"),
    (
        patterns.when_used(r"\s+(?:includ(?:ed|ing|es)|consist(?:ed|ing)|compris(?:ed|ing))\b.*$"),
        "",
    ),
    (patterns.when_used(r"\s+with\s+(?:an?|the)\s+(?:hazard|odds|risk|relative)\b.*$"), ""),
    (patterns.when_used(r"\s+(?:according\s+to|as\s+assessed\s+by)\s.*$"), ""),
    (_WITHIN, r"\1"),
    (_SUBJECTS, ""),
    (_GIVEN, ""),
    (
        patterns.when_used(
            r"^(?:groups?|arms?|cohorts?)\s+(?:of|receiving|given|treated\s+with)\s+"
        ),
        "",
    ),
    (
        patterns.when_used(
            rf"^(?:the\s+)?(\S.*?)\s+(?:{NOUN}(?:\s+of\s+patients)?|patients|recipients)$"
        ),
        r"\1",
    ),
    (patterns.when_used(r"(\d\s?m?g|-[a-z]+)\s(?:doses|regimens|schedules)$"), r"\1"),
    (patterns.when_used(r"^(?:the|all)\s+", re.IGNORECASE), ""),
    (patterns.when_used(r"^(\S*[A-Za-z]\S*)-treated$|^(\S+)\s+one$"), r"\1\2"),
    (
        patterns.when_used(r"^(\S.*?)\s+program(?:me)?$|^randomi[sz]ation\s+to\s+(\S.*)$"),
        r"\1\2",
    ),
)
"""What is cut from the words of a group, one after the other, and what is left of it."""


@lru_cache(maxsize=512)  # a report names its groups again and again
def label(words: str) -> str | None:
    """Return the name that the words of a group hold; None where they hold none."""
    name = words
    for cut, rest in _CUTS:
        name = cut.sub(rest, name)
    if (
        not re.search(r"[A-Za-z]", name)
        or _NO_LABEL.search(name)
        or _VERB.search(name)
        or _UNFINISHED.search(name)
    ):
        return None
    return re.sub(r"\s+", " ", name)
