"""The text of SPARQL queries: its tokens, and what is wrong with it in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from coigraph.errors import QuestionError
from coigraph.names import PREFIXES

# https://www.w3.org/TR/sparql11-query/#sparqlGrammar, only as far as needed to tell words from quoted text
_TOKEN: Final = re.compile(
    r'''
      (?P<space>\s+)
    | (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^\x00-\x20<>"{}|^`]*>)
    | (?P<string>"""(?:"{0,2}(?:[^"\\]|\\.))*+"""|\'\'\'(?:\'{0,2}(?:[^'\\]|\\.))*+\'\'\')
    | (?P<open>"""[\s\S]*|\'\'\'[\s\S]*)
    | (?P<short>"(?:[^"\\\n\r]|\\.)*+"|'(?:[^'\\\n\r]|\\.)*+')
    | (?P<unclosed>["'][^\n\r]*)
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.-]{0,99}+)?:(?:[\w.:%-]|\\.)*)
    | (?P<word>@?[^\W\d_]\w*)
    | (?P<number>\d+(?:\.\d+)?)
    | (?P<mark>.)
    ''',
    re.VERBOSE | re.DOTALL,
)
# a string that nothing ends is one token, or text of many quotes would be read again from each of them
_STRINGS: Final = {"open": "string", "short": "string", "unclosed": "string"}

EXPECTED_SHOWN: Final = 5
"""The engine may list every function there is; more than this many words help nobody."""

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Return the kind and the text of each token: iri, string, variable, name, word, number or mark.

    Spaces and comments are left out. Text that is no SPARQL gives marks, never an error.
    """
    return ((kind, written) for kind, written, _ in token_places(text))


def token_places(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield what `tokens` yields, and where each token starts."""
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup)
        if kind not in ("space", "comment"):
            yield _STRINGS.get(kind, kind), found.group(), found.start()


def calls_service(text: str) -> bool:
    """Tell whether a query may ask another server (SERVICE), which the engine would do for anyone.

    The engine reads `<` by the grammar, a token at a time knows only what follows: in `FILTER(?a<1)SERVICE#>` there is
    no IRI. Where both readings are possible, and where a keyword is glued to other words as the engine allows,
    the answer is yes. Text in strings, comments, IRIs and names with a declared prefix does not count.
    """
    if "service" not in text.casefold():
        return False
    prefixes = declared(text)
    brackets: list[str] = []
    after_operand = False
    for kind, written in tokens(text):
        start = written.partition(":")[0]
        glued = kind == "word" or (kind == "name" and start not in prefixes)
        unclear = kind == "iri" and after_operand and brackets[-1:] == ["("]
        if glued and "service" in start.casefold():
            return True
        if unclear and ("#" in written or "'" in written):
            return True
        if kind == "mark" and written in "([{":
            brackets.append(written)
        if kind == "mark" and written in ")]}":
            brackets[-1:] = []
        after_operand = kind != "mark" or written == ")"
    return False


def datasets(text: str) -> tuple[list[str], list[str]]:
    """Return the graphs that a query names after FROM and after FROM NAMED."""
    if "from" not in text.casefold():
        return [], []
    prefixes = declared(text)
    found: tuple[list[str], list[str]] = ([], [])
    before, earlier, base = "", "", ""
    for kind, written in tokens(text):
        if kind == "mark" and written == "{":
            break
        if kind == "iri" and before == "BASE":
            base = urljoin(base, written[1:-1])
        if kind in ("iri", "name") and (before == "FROM" or (earlier, before) == ("FROM", "NAMED")):
            prefix, _, local = written.partition(":")
            iri = written[1:-1] if kind == "iri" else prefixes.get(prefix, "") + local
            found[before == "NAMED"].append(iri if ":" in iri else urljoin(base, iri))
        earlier, before = before, written.upper()
    return found


def declared(text: str) -> dict[str, str]:
    """Return the prefixes that a query declares."""
    found: dict[str, str] = {}
    before, earlier = "", ""
    for kind, written in tokens(text):
        if kind == "iri" and earlier == "PREFIX":
            found[before.removesuffix(":")] = written[1:-1]
        earlier, before = before.upper(), written
    return found


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
    known = declared(text)
    prefixes = (written.partition(":")[0] for kind, written in tokens(text) if kind == "name")
    return next((prefix for prefix in prefixes if prefix not in known), None)
