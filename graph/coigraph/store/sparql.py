"""The text of SPARQL queries: its tokens, and what is wrong with it in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coigraph.errors import QuestionError
from coigraph.names import PREFIXES

# https://www.w3.org/TR/sparql11-query/#sparqlGrammar, only as far as needed to tell words from quoted text
_TOKEN: Final = re.compile(
    r'''
      (?P<space>\s+)
    | (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^\x00-\x20<>"{}|^`]*>)
    | (?P<string>"""(?:"{0,2}(?:[^"\\]|\\.))*"""|\'\'\'(?:\'{0,2}(?:[^'\\]|\\.))*\'\'\'
               |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w.:%-]|\\.)*)
    | (?P<word>@?[^\W\d_]\w*)
    | (?P<number>\d[\w.+-]*)
    | (?P<mark>.)
    ''',
    re.VERBOSE | re.DOTALL,
)
EXPECTED_SHOWN: Final = 5
"""The engine may list every function there is; more than this many words help nobody."""

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of each token: iri, string, variable, name, word, number or mark.

    Spaces and comments are left out. Text that is no SPARQL gives marks, never an error.
    """
    for found in _TOKEN.finditer(text):
        if found.lastgroup not in (None, "space", "comment"):
            yield str(found.lastgroup), found.group()


def words(text: str) -> set[str]:
    """Return the keywords and function names of a query in upper case."""
    return {token.upper() for kind, token in tokens(text) if kind == "word"}


def syntax_error(text: str, message: str) -> QuestionError:
    """Return the error that tells a person where a query breaks and what was expected there.

    `message` is the engine's, with line and column counted from 1.
    """
    found = _PLACE.match(message)
    if not found:
        return QuestionError("query", message)
    line, column = int(found.group(1)), int(found.group(2))
    if "Prefix not found" in found.group(3):
        prefix = _undeclared(text) or ""
        known = PREFIXES.get(prefix)
        advice = f"Add: PREFIX {prefix}: <{known}>" if known else "Declare it with PREFIX."
        return QuestionError(_place(line, column), f"the prefix {prefix}: is not declared", advice)
    expected = [
        item.strip()
        for item in found.group(3).removeprefix("expected ").removeprefix("one of ").split(",")
        if not item.strip().startswith("[") and "\\u{" not in item
    ]
    if len(expected) == 1 and expected[0].count(" ") > 2:  # a sentence about the whole query
        return QuestionError(_place(line, column), expected[0][0].lower() + expected[0][1:])
    shown = expected[:EXPECTED_SHOWN] + ["something else"] * (len(expected) > EXPECTED_SHOWN)
    return QuestionError(_place(line, column), f"expected {' or '.join(shown) or 'something else'}")


def _place(line: int, column: int) -> str:
    return f"line {line}, column {column}"


def _undeclared(text: str) -> str | None:
    """Return the first prefix that is used and not declared."""
    declared: set[str] = set()
    before = ""
    for kind, token in tokens(text):
        if kind == "name":
            prefix = token.partition(":")[0]
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                return prefix
        before = token.upper()
    return None
