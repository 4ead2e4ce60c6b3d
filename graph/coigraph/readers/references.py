"""What a bibliographic reference looks like, in Vancouver, AMA and APA style, without reading its parts."""

from __future__ import annotations

import re

from coigraph.readers.wordings import fold

_UPPER = r"A-ZÀ-ÖØ-ÞĀ-Ž"
_PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|ter|ten|bin)"
_SURNAME = rf"(?:{_PARTICLE}\s)*[{_UPPER}][\w'’.-]*(?:\s[{_UPPER}][\w'’-]+)?"
_INITIALS = rf"[{_UPPER}]{{1,3}}(?:-[{_UPPER}])?(?:\s(?:Jr|Sr|II|III))?"
_MARKER = re.compile(r"^[\[(]?\d{1,3}(?:[\]).]\s*|\s+)(?=\S)")
# Smith AB, Jones C, et al. Title   |   Smith A et al. Title
_VANCOUVER = re.compile(
    rf"(?:{_SURNAME}\s{_INITIALS}(?:,\s*|\s+and\s+|;\s*))*{_SURNAME}\s{_INITIALS}"
    rf"(?P<more>,?\s*et\s+al)?[.:,]?\s*(?:\(?(?:19|20)\d\d|[{_UPPER}\"“\[‘'\d])"
)
# Smith, J. A., & Jones, B. (2015)
_APA = re.compile(rf"{_SURNAME},\s(?:[{_UPPER}]\.[\s-]?)+")
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_SOURCE = re.compile(
    r"""\b\d+\s*(?:\([\w\s.–-]{1,20}\))?\s*[:,]\s*(?:pp?\.?\s*)?[A-Za-z]?\d+   # 43(3):544-60
      | \bdoi\b | \bPMID\b | published\ online | \bepub\b | available\ (?:from|at) | https?:// | arxiv | \bmedrxiv\b
      | \bin:\s | \bpress\b""",
    re.IGNORECASE | re.VERBOSE,
)
MAX_REFERENCE = 1500
"""No reference is longer, in characters."""


def marker(line: str) -> int:
    """Return the length of the number that opens a line, `12. ` or `[12] `, 0 where there is none."""
    found = _MARKER.match(line)
    return found.end() if found else 0


def is_reference(line: str) -> bool:
    """Whether a line by itself is a bibliographic reference: author names in citation form, a year, a source."""
    if not 30 <= len(line) <= MAX_REFERENCE:
        return False
    text = fold(line)
    number = marker(text)
    text = text[number:].lstrip()
    if not _YEAR.search(text):
        return False
    vancouver = _VANCOUVER.match(text)
    if vancouver and (number or vancouver["more"]):
        return True
    source = _SOURCE.search(text)
    if vancouver or _APA.match(text):
        return source is not None
    return bool(number and source and not text[0].islower() and text.count(". ") >= 1)


def could_be_reference(line: str) -> bool:
    """Whether a line may be one in a list that is already known to be of references."""
    if len(line) > MAX_REFERENCE:
        return False
    text = fold(line)
    return len(text) <= 200 or bool(marker(text) or _YEAR.search(text) or _SOURCE.search(text))
