"""The questions of queries/*.rq and their parameters.

A file begins with a header:

    # title: Who pays whom
    # why: one sentence on who needs the answer
    # parameters:
    #   person: string = any — a person's name, or a part of it

A parameter stands in the query as `VALUES ?person { UNDEF }`, wherever it is needed, so that each file runs anywhere as
it is; binding puts one RDF term into the braces. `= any` marks a parameter that may be left out, another default is
the term to use, and one without default must be given.

A query that is shown in pages may choose the rows of a page before it looks up what is said of each: the comment
`# rows of a page` stands where a sub-SELECT, ordered as the answer, with one row for each of its rows, is limited.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from coigraph import rdf, resources
from coigraph.errors import KnowledgeError, QuestionError

ANY: Final = "any"
"""The default of a parameter that restricts nothing where it is left out."""

_HEADER: Final = re.compile(r"#\s?(title|why|parameters):(.*)")
_PARAMETER: Final = re.compile(r"#\s+(\w+):\s*(\w+)(?:\s*=\s*(\S+|\"[^\"]*\"))?\s+—\s+(.+)")

_PAGE: Final = re.compile(r"^ *# rows of a page$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be asked about. `default` is None where a value must be given."""

    name: str
    type: str
    default: str | None
    description: str

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return self.default is None

    def __str__(self) -> str:
        default = "" if self.default is None else f" = {self.default}"
        return f"{self.name}: {self.type}{default} — {self.description}"

    def term(self, value: str) -> str:
        """Return a value as the RDF term that the query is given.

        Raises QuestionError where it is not of the parameter's type.
        """
        try:
            return _TERMS[self.type](value)
        except ValueError as error:
            raise QuestionError(
                f"parameter {self.name}", f"{value!r} is no {self.type}", _ADVICE[self.type]
            ) from error


@dataclass(frozen=True, slots=True)
class Question:
    """A named query; `sparql` is the whole file and runs as it stands."""

    name: str
    title: str
    why: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def summary(self) -> dict[str, Any]:
        """Return the question without its query, as plain values for JSON."""
        return {
            "name": self.name,
            "title": self.title,
            "why": self.why,
            "parameters": [
                {
                    "name": p.name,
                    "type": p.type,
                    "default": None if p.default == ANY else p.default,
                    "required": p.required,
                    "description": p.description,
                }
                for p in self.parameters
            ],
        }


@cache
def load(pattern: str = "*.rq") -> dict[str, Question]:
    """Return the questions by name, in the order of their names; those that pages ask with `pages/*.rq`.

    Raises KnowledgeError, with file and line, where a header or a parameter does not hold.
    """
    paths = resources.files("queries", pattern)
    return {path.stem: parse(path.name, path.read_text(encoding="utf-8")) for path in paths}


def parse(filename: str, text: str) -> Question:
    """Read one file of queries/. Raises KnowledgeError, with file and line."""
    stated: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        if header := _HEADER.fullmatch(line):
            stated[header.group(1)] = header.group(2).strip()
        elif "parameters" in stated and (found := _PARAMETER.fullmatch(line)):
            name, kind, default, description = found.groups()
            parameter = Parameter(name, kind, default, description)
            if kind not in _TERMS:
                raise KnowledgeError(
                    f"{filename}:{number}", f"{kind!r} is no type", f"Types: {', '.join(_TERMS)}."
                )
            if text.count(_values(name, _default(parameter))) == 0:
                raise KnowledgeError(
                    f"{filename}:{number}",
                    f"the query does not hold {_values(name, _default(parameter))!r}",
                )
            parameters.append(parameter)
        else:
            raise KnowledgeError(
                f"{filename}:{number}",
                "is neither title, why nor a parameter",
                "Write a parameter as `#   name: type = default — description`.",
            )
    for key in ("title", "why"):
        if not stated.get(key):
            raise KnowledgeError(f"{filename}:1", f"has no `# {key}:`")
    return Question(
        filename.removesuffix(".rq"), stated["title"], stated["why"], tuple(parameters), text
    )


def bind(question: Question, values: Mapping[str, str]) -> str:
    """Return the query of a question with the values in it, each as one RDF term.

    Raises QuestionError where a parameter is unknown, missing, or not of its type.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            raise QuestionError(
                question.name,
                f"has no parameter {name!r}",
                f"Parameters: {', '.join(known) or 'none'}.",
            )
    terms: dict[str, str] = {}
    for name, parameter in known.items():
        if name in values:
            terms[_values(name, _default(parameter))] = _values(name, parameter.term(values[name]))
        elif parameter.required:
            raise QuestionError(
                question.name, f"needs the parameter {name!r}", f"It is {parameter.description}."
            )
    if not terms:
        return question.sparql
    # in one pass, so that nothing is ever replaced inside a value
    places = re.compile("|".join(map(re.escape, terms)))
    return places.sub(lambda found: terms[found.group()], question.sparql)


def part(query: str, rows: int, before: int = 0) -> str:
    """Return a query for so many rows of its answer, after those before them."""
    limits = f"LIMIT {rows} OFFSET {before}"
    asked, places = _PAGE.subn(limits, query, count=1)
    return asked if places else f"{query}\n{limits}"


def sparql_for(query: str, values: Mapping[str, str]) -> str:
    """Return the SPARQL of a named question, of a file, or of `-`, the standard input.

    A file with a header takes parameters like a named question. Raises QuestionError where nothing has that name.
    """
    if question := load().get(query):
        return bind(question, values)
    path = Path(query)
    if query != "-" and not path.is_file():
        close = get_close_matches(query, load(), n=3, cutoff=0.5)
        advice = (
            f"Did you mean {', '.join(close)}?" if close else "`coigraph questions` lists them."
        )
        raise QuestionError(query, "is neither a named question nor a file", advice)
    try:
        text = sys.stdin.read() if query == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(query, f"cannot be read: {error}") from error
    if not values:
        return text
    try:
        return bind(parse(path.name, text), values)
    except KnowledgeError as error:
        raise QuestionError(query, f"takes no parameters: {error}") from error


def _values(name: str, term: str) -> str:
    return f"VALUES ?{name} {{ {term} }}"


def _default(parameter: Parameter) -> str:
    if parameter.default in (None, ANY):
        return "UNDEF"
    return parameter.term(str(parameter.default).strip('"'))


def _iri(value: str) -> str:
    return str(ox.NamedNode(value))


def _string(value: str) -> str:
    return rdf.term(rdf.Literal(value))


def _integer(value: str) -> str:
    if not re.fullmatch(r"[+-]?[0-9]+", value):
        raise ValueError(value)
    return rdf.term(rdf.integer(int(value)))


def _decimal(value: str) -> str:
    if not re.fullmatch(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)", value):
        raise ValueError(value)
    return rdf.term(rdf.Literal(value, rdf.DECIMAL))


def _date(value: str) -> str:
    return rdf.term(rdf.Literal(date.fromisoformat(value).isoformat(), rdf.DATE))


_TERMS: Final[dict[str, Callable[[str], str]]] = {
    "iri": _iri,
    "string": _string,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
}
_ADVICE: Final = {
    "iri": "Give a full IRI, such as https://example.org/x.",
    "string": "",
    "integer": "Give a whole number, such as 12.",
    "decimal": "Give a number with a full stop, such as 12.5.",
    "date": "Give a day, such as 2021-05-27.",
}
