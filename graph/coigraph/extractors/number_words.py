"""Single numbers: as digits are printed, and in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?")


def decimal(text: str) -> Decimal | None:
    """Return a printed number as it stands: `4,162`, `28·1`, `.05`, `−3`. None where it is no number."""
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if not text:
        return None
    text = re.sub(r"\s", "", text).replace("·", ".").replace("∙", ".").lstrip("<>≥≤")
    text = re.sub(r"^[−–]", "-", text)
    if "," in text and re.fullmatch(r"-?(?!0)\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        text = text.replace(",", "")
    text = text.replace(",", ".")
    return Decimal(text) if re.fullmatch(r"-?(?:\d+(?:\.\d*)?|\.\d+)", text) else None


_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_WORDS: Final = {word: number for number, word in enumerate(_SMALL)} | {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
_SPELT: Final = sorted((*_WORDS, "hundred", "thousand"), key=len, reverse=True)
# by their first letters, because most words begin with none of them
_WORD: Final = "|".join(
    rf"{first}(?:{'|'.join(word[1:] for word in _SPELT if word[0] == first)})"
    for first in dict.fromkeys(word[0] for word in _SPELT)
)
_FIRST: Final = "".join(sorted({word[0] for word in _SPELT}))
NUMBER_WORD: Final = re.compile(
    # the letter first and what is before it then: a search goes quickly from one such letter to the next
    rf"[{_FIRST}{_FIRST.upper()}](?<!\w.)(?i:{'|'.join(sorted({word[1:] for word in (*_SPELT, 'none')}))})"
)
"""The beginning of every number in words, and of `none`."""
CARDINAL: Final = rf"(?:{_WORD})(?:(?:\s+and\s+|[\s‐-]+)(?:{_WORD}))*"
"""A pattern for whole numbers in words: one hundred and thirty-two."""


def cardinal(text: str) -> int | None:
    """Return a whole number in digits or words (`4,162`, `One hundred thirty-two`), or None."""
    if not text:
        return None
    value = decimal(text)
    if value is not None:
        return int(value) if value == int(value) else None
    total = current = 0
    room = 1000  # what may follow is less: no `eight-nine`
    words = re.findall(r"[a-z]+", text.casefold())
    for word in words:
        if word in _WORDS and _WORDS[word] < room:
            current += _WORDS[word]
            room = 10 if _WORDS[word] >= 20 else 1
        elif word == "hundred":
            current = max(1, current) * 100
            room = 100
        elif word == "thousand":
            total, current = total + max(1, current) * 1000, 0
            room = 1000
        elif word == "and":
            room = 100
        else:
            return None
    return total + current if words else None
