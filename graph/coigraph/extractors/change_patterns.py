"""Words by which a value is a change or a difference, and not what was found in a group."""

from __future__ import annotations

import re
from typing import Final

DIFFERENCE: Final = re.compile(
    r"\b(?:differences?|increases?|improvements?|reductions?|decreases?|gains?|benefits?)\s+"
    r"(?:at\s+\d+\s+\w+\s+)?(?:in|of|between|was|were)\b"
    r"|\b(?:improved|increased|reduced|prolonged|decreased|longer|shorter|higher|lower)\s+by\b",
    re.IGNORECASE,
)

OF_DIFFERENCE: Final = re.compile(
    r"\b(?:differences?|increases?|improvements?|reductions?|decreases?|gains?)\s+(?:in|of)\s+"
    r"(?:(?:the|median|mean|rates?|of|absolute|overall|estimated|[\w.]+[-‐‑–\s](?:years?|months?|weeks?|days?))\s+){0,6}$",
    re.IGNORECASE,
)
"""`the absolute increase in the rate of`, right before an endpoint."""

BY: Final = re.compile(
    r"\b(?:improv|prolong|increas|extend|lengthen|reduc|shorten|longer|shorter)\w*\b[^.;()]{0,60}\bby\s+(?:a\s+median\s+of\s+)?$",
    re.IGNORECASE,
)
"""`prolonged survival by`: a difference follows, no point of time."""

RISK_BY: Final = re.compile(
    r"\b(?:reduc|increas|decreas|lower)\w*\s+(?:the\s+)?(?:relative\s+)?risks?\b[^.;()]{0,60}\bby\s+$|"
    r"\brisks?\b[^.;()]{0,40}\b(?:reduc|increas|decreas|lower)\w*\s+by\s+$",
    re.IGNORECASE,
)
"""By how much a risk is lower is no value of an endpoint."""

DIFFERENCE_OF: Final = re.compile(
    r"[(\[;,]\s*(?:(?:absolute|risk|mean|treatment|between-group|adjusted)\s+)*difference"
    r"(?:\s+between\s+[^\d()\[\];,]{1,40}?)?\s*[,:=]?\s*(?:(?:of|was)\s+)?$",
    re.IGNORECASE,
)

CHANGED_BY: Final = re.compile(
    r"\b(?:reduc|increas|decreas|lower|improv|f[ae]ll|declin|r[io]se|drop|chang|gain|los[et]|worsen|rais|diff)\w*\b",
    re.IGNORECASE,
)

MORE: Final = re.compile(
    r"\b(?:longer|higher|greater|more|better|superior|improv\w+|prolong\w+|increas\w+|extend\w+|exceed\w+)\b",
    re.I,
)

LESS: Final = re.compile(
    r"\b(?:shorter|lower|less|fewer|worse|inferior|reduc\w+|decreas\w+)\b", re.I
)
"""Which of two groups has the greater value, where one is named."""

_BY: Final = re.compile(
    r"\bby\s+(?:(?:a\s+median\s+of|about|approximately|nearly|almost|an\s+absolute)\s+)*$",
    re.IGNORECASE,
)
_MADE_MORE: Final = re.compile(
    r"\b(?:improv|prolong|increas|extend|rais|reduc|lower|decreas)", re.IGNORECASE
)


def by_so_much(gap: str) -> bool:
    """Say whether words end in `by`, or `was prolonged by`: how much more follows, no rate and no time of a group."""
    by = _BY.search(gap) if "by" in gap else None
    return by is not None and (
        gap[: by.start()].strip() in ("", "rate", "rates") or bool(_MADE_MORE.search(gap))
    )


MORE_THAN: Final = re.compile(
    r"(?:\s*[(\[][^()\[\]]*[)\]])?\s+(?:higher|lower|greater|longer|shorter|better|worse)\s+"
    r"(?:than|in|with|for|when)\b",
    re.IGNORECASE,
)
"""What follows a difference: `7% higher than`."""

DIFFERENT_FROM: Final = re.compile(
    r"\b(?:different|differed|differing|differ)\b(?:\s+\w+){0,2}\s+from\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
"""`not different from`: what a value is held against."""

FALLS: Final = re.compile(
    r"\b(?:declin|decreas|reduc|fall|drop|increas|ris)\w*\s*[)\]]?$", re.IGNORECASE
)
LIMIT: Final = re.compile(
    r"\s+(?:of|by)\s+(?:(?:at\s+least|more\s+than|over|greater\s+than)\s+)?$", re.IGNORECASE
)
"""`PSA decline of`: how far a measure must fall to count."""

OF_CHANGE: Final = re.compile(
    r"\b(?:reductions?|increases?|decreases?|improvements?|declines?)\s+of\s+$", re.IGNORECASE
)
IN_ANOTHER: Final = re.compile(
    r"\s+in\s+(?!patients\b|(?:the\s+)?(?:[\w/+-]+\s+){1,3}?(?:arms?|groups?)\b)(?:the\s+)?[a-z]",
    re.IGNORECASE,
)
"""`with a reduction of 25% in the albumin`: what fell stands behind the value."""
