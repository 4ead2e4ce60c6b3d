"""RDF as plain values: triples of strings, and the named graphs that a document becomes.

Neutral between the engines: the store takes N-Quads text, SHACL builds rdflib terms. Building these and writing
text is forty times faster than filling an rdflib graph. There are no blank nodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from coigraph.names import XSD

STRING: Final = XSD + "string"
BOOLEAN: Final = XSD + "boolean"
INTEGER: Final = XSD + "integer"
DECIMAL: Final = XSD + "decimal"
DATE: Final = XSD + "date"
YEAR_MONTH: Final = XSD + "gYearMonth"
YEAR: Final = XSD + "gYear"

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Literal(NamedTuple):
    """A literal in canonical lexical form, so that engines which normalise numbers change nothing."""

    lexical: str
    datatype: str = STRING
    language: str = ""


Object = str | Literal
"""The object of a triple: an IRI as a plain string, or a literal."""


class Triple(NamedTuple):
    """Subject and predicate are IRIs."""

    subject: str
    predicate: str
    object: Object


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), INTEGER)


def decimal(value: Decimal) -> Literal:
    """Return a decimal without exponent or trailing zeros: 25.0 is `25`, 1E-4 is `0.0001`."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal("0" if text in ("-0", "") else text, DECIMAL)


def boolean(value: bool) -> Literal:
    """Return true or false."""
    return Literal("true" if value else "false", BOOLEAN)


def partial_date(value: str) -> Literal:
    """Return a date as exact as it is known: xsd:gYear, xsd:gYearMonth or xsd:date.

    Raises ValueError where the text is no date of these forms.
    """
    if re.fullmatch(r"\d{4}", value):
        return Literal(value, YEAR)
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        return Literal(value, YEAR_MONTH)
    return Literal(date.fromisoformat(value).isoformat(), DATE)


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """A named graph: its triples sorted by their N-Triples form, none twice. Make it with `of`."""

    iri: str
    triples: tuple[Triple, ...]
    statements: tuple[str, ...] = field(repr=False, compare=False)
    """The triples as N-Triples, without full stops: sorting makes them and the store takes them."""

    @classmethod
    def of(cls, iri: str, triples: Iterable[Triple]) -> NamedGraph:
        """Sort the triples and drop repeated ones."""
        written = {ntriple(triple): triple for triple in triples}
        statements = tuple(sorted(written))
        return cls(iri, tuple(map(written.__getitem__, statements)), statements)

    def nquads(self) -> Iterator[str]:
        """Yield the graph as lines of N-Quads."""
        name = term(self.iri)
        for statement in self.statements:
            yield f"{statement} {name} .\n"

    def ntriples(self) -> Iterator[str]:
        """Yield the graph as lines of N-Triples."""
        for statement in self.statements:
            yield f"{statement} .\n"


def term(value: Object) -> str:
    """Return an IRI or literal as N-Triples writes it."""
    if isinstance(value, str):
        return f"<{value}>"
    return _written(value)


def _written(value: Literal) -> str:
    text = value.lexical.translate(_ESCAPES)
    if _CONTROL.search(text):
        text = _CONTROL.sub(_escape_control, text)
    if value.language:
        return f'"{text}"@{value.language}'
    return f'"{text}"' if value.datatype == STRING else f'"{text}"^^<{value.datatype}>'


def _escape_control(found: re.Match[str]) -> str:
    code = ord(found.group())
    # a lone surrogate is no character: RDF cannot hold it, U+FFFD says that something stood here
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04X}"


def ntriple(triple: Triple) -> str:
    """Return a triple as N-Triples writes it, without the final full stop."""
    subject, predicate, value = triple
    written = f"<{value}>" if isinstance(value, str) else _written(value)
    return f"<{subject}> <{predicate}> {written}"
