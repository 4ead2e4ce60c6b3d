"""What capitalised words are: part of the name of an organisation, or none."""

from __future__ import annotations

import re
from typing import Final

from coigraph.extractors.disclosure.phrases import Found, closed_class
from coigraph.extractors.person_names import person_words

_CAPITAL: Final = re.compile(r" ([^\W\d_a-zß-ÿ]\w*)")
_CONNECTED: Final = re.compile(r" (?:of|for) (?:the )?$")
_OF_NAME: Final = re.compile(r" (?:of|for|on)(?: the)? [^\W\d_a-zß-ÿ]")
_QUOTED: Final = re.compile(
    r""""[^"\n]{3,160}"|''[^"\n]{3,160}?''|(?<![\w.'])'(?=[^\W\d_a-z])(?:[^'\n]|'(?=\w)){8,160}'(?!\w)"""
)
_PRIZE: Final = re.compile(r"'*[- ]?(?:award|prize|grant|fellowship)s?(?!\w)")
_TITLE: Final = 3
"""From this many words on, what stands in quotation marks is the title of something."""
_BODIES: Final = frozenset({"Fund", "Foundation", "Trust", "Institute"})


def within_name(text: str, phrase: Found) -> bool:
    """Say whether a name goes on through a phrase, in a levelled text.

    So it does in `Acme Research`, `Travel Fund`, `Advisory Board of Acme`, `Injury Compensation Program` and
    `Journal of Intellectual Property Law`.
    """
    if not text[phrase.start].isupper():
        return False
    words = text[phrase.start : phrase.end].split()
    if (phrase.phrase.in_names and len(words) == 1) or words[-1] in _BODIES:
        return True
    if not all(word[0].isupper() for word in words):
        return False
    following = _CAPITAL.match(text, phrase.end)
    if following is None:
        return bool(_OF_NAME.match(text, phrase.end))
    linked = _CONNECTED.search(text, max(0, phrase.start - 8), phrase.start)
    return bool(linked) or following.group(1) in closed_class("program")


def is_degree(name: str) -> bool:
    """Say whether a name is a degree, or two of them: `an MD/PhD grant`."""
    degrees = person_words("degree")
    return all(part in degrees for part in re.split(r"[/-]", name))


def titles(text: str) -> list[tuple[int, int]]:
    """Return where titles stand in quotation marks in a levelled text: `his book "A Guide to the Example"`."""
    return [
        m.span()
        for m in _QUOTED.finditer(text)
        if len(m.group().split()) >= _TITLE or _PRIZE.match(text, m.end())
    ]
