"""Which of the works it cites a news item or a page reports on.

Only where it cites exactly one, and says of it in so many words that its news is from there: `according to a study
published in the European Journal of Cancer`, with the journal that the one reference names.
"""

from __future__ import annotations

import re
from typing import Final

from coigraph.claims import Citation
from coigraph.documents import PROSE, Document

_SAID: Final = re.compile(
    r"\b(?:according\sto|reported\sin|presented\sin|(?:results|findings|data)\s(?:of|from))\s"
    r"(?:\w+[\s-]){0,6}?(?:study|trial|analysis|article|paper|report|research|review|results|findings)\s"
    r"(?:\w+\s){0,3}?published\s(?:recently\s|online\s|today\s|this\sweek\s)?(?:in|by)\s(?:the\s)?"
    r"(?P<journal>[A-Z](?:[\w&’'-]+|\.|,|\s(?=[A-Za-z&])){2,90})"
)
_SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "und", "et", "der"})


def reported(document: Document, citations: list[Citation]) -> Citation | None:
    """Return the one work that the document says it reports on, or None."""
    if len(citations) != 1 or not citations[0].journal:
        return None
    for block in document.in_zone(*PROSE):
        for said in _SAID.finditer(document.text, block.span.start, block.span.end):
            if abbreviates(citations[0].journal, said["journal"]):
                return citations[0]
    return None


def abbreviates(short: str, full: str) -> bool:
    """Say whether a journal's name is another's beginning or abbreviation: Eur J Cancer, European Journal of Cancer.

    ISO 4: each word of a title is cut at its end or contracted, and the small words are left out.
    """
    cut, words = _words(short), _words(full)
    return 0 < len(cut) <= len(words) and all(
        _cuts(part, word) for part, word in zip(cut, words, strict=False)
    )


def _words(name: str) -> list[str]:
    found = re.findall(r"[^\W\d_]+", name.casefold())
    return [word for word in found if word not in _SMALL]


def _cuts(part: str, word: str) -> bool:
    if word.startswith(part):
        return True
    rest = iter(word[1:])  # natl, intl
    return (
        part[0] == word[0]
        and len(part) > 3
        and part[-1] == word[-1]
        and all(c in rest for c in part[1:])
    )
