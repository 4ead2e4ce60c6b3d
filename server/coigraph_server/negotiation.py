"""Which format an answer has: a table of formats, and the choice by `format=` or by the Accept header.

https://www.rfc-editor.org/rfc/rfc9110#name-accept; parameters of media types other than q are ignored, because clients
send `text/turtle; charset=utf-8`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from coigraph_server.limits import Refused


@dataclass(frozen=True, slots=True)
class Format:
    """A format of answers: its media type, the names for it in `format=`, other media types meaning it."""

    media_type: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()
    """Media types of other answers, for which this one stands where the client names nothing that fits."""
    syntax: str = ""
    """What the workers call it: a key of ROW_SYNTAX or GRAPH_SYNTAX."""

    @property
    def content_type(self) -> str:
        """The Content-Type header; JSON is UTF-8 by definition and has no charset."""
        return self.media_type if "json" in self.media_type else f"{self.media_type}; charset=utf-8"

    @property
    def media_types(self) -> tuple[str, ...]:
        """Every media type that asks for this format."""
        return (self.media_type, *self.aliases)


HTML: Final = Format("text/html", ("html",), ("application/xhtml+xml",))
JSON: Final = Format(
    "application/sparql-results+json",
    ("json", "srj"),
    ("application/json", "text/javascript", "application/javascript"),
    syntax="srj",
)
XML: Final = Format(
    "application/sparql-results+xml", ("xml", "srx"), ("application/xml", "text/xml"), syntax="srx"
)
CSV: Final = Format("text/csv", ("csv",), syntax="csv")
TSV: Final = Format("text/tab-separated-values", ("tsv",), syntax="tsv")

# the first of each is what a client gets that does not mind
ROWS: Final = (JSON, XML, CSV, TSV)
"""Answers of SELECT."""
TRUTH: Final = (JSON, XML)
"""Answers of ASK."""
GRAPH: Final = (
    Format(
        "text/turtle",
        ("turtle", "ttl", "n3"),
        ("application/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"),
        syntax="ttl",
    ),
    Format(
        "application/n-triples",
        ("ntriples", "n-triples", "nt"),
        ("text/ntriples", "text/plain"),
        syntax="nt",
    ),
    Format(
        "application/rdf+xml",
        ("rdf", "rdfxml", "rdf+xml", "xml"),
        ("application/xml", "text/xml"),
        # rdflib asks for the format of rows also where the answer is a graph
        ("application/sparql-results+xml",),
        syntax="rdf",
    ),
    Format(
        "application/ld+json",
        ("jsonld", "json-ld", "json"),
        (
            "application/json",
            "text/javascript",
            "application/javascript",
        ),
        ("application/sparql-results+json",),
        syntax="jsonld",
    ),
)
"""Answers of CONSTRUCT and DESCRIBE."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The formats that a client wants, for each kind of answer, or why there is none."""

    rows: Format | Refused
    truth: Format | Refused
    graph: Format | Refused

    def of(self, kind: str) -> Format:
        """Return the format for rows, truth or graph. Raises Refused."""
        found: Format | Refused = getattr(self, kind)
        if isinstance(found, Refused):
            raise Refused(found.status, found.reason)
        return found

    def syntaxes(self) -> dict[str, str | None]:
        """Return the formats as the workers call them."""
        return {
            kind: found.syntax if isinstance(found := getattr(self, kind), Format) else None
            for kind in ("rows", "truth", "graph")
        }


@lru_cache(maxsize=1024)
def choices(wanted: str | None, accept: str | None) -> Choice:
    """Choose a format for each kind of answer, before it is known which kind a query has."""

    def choice(offered: tuple[Format, ...]) -> Format | Refused:
        try:
            return choose(offered, wanted, accept)
        except Refused as refused:
            return refused

    return Choice(choice(ROWS), choice(TRUTH), choice(GRAPH))


def choose(offered: Iterable[Format], wanted: str | None, accept: str | None) -> Format:
    """Return the format of an answer: what `format=` says, else what Accept likes best.

    Of equally liked formats that Accept names, the one named first; else the first offered. Refuses with 400
    a format that does not exist or that the answer cannot have, with 406 an Accept that allows none.
    """
    offered = tuple(offered)
    if wanted:
        for form in offered:
            if wanted.lower() in (*form.names, *form.media_types):
                return form
        raise Refused(400, f"format={wanted} is not offered here. {_list(offered)}")
    ranges = tuple(_ranges(accept or "*/*"))
    best = min(offered, key=lambda form: _dislike(form, ranges))
    if _dislike(best, ranges)[0] == 0:
        raise Refused(406, f"Accept: {accept} allows none of the formats here. {_list(offered)}")
    return best


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Yield the media ranges of an Accept header with their quality, in their order."""
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = min(max(float(parameter[2:]), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        if media_range:
            yield media_range, quality


def _dislike(form: Format, ranges: tuple[tuple[str, float], ...]) -> tuple[float, int]:
    """Return minus the quality that a client gives a format, and how late it names it: the least is best.

    Wildcards speak of a format's own media type, not of others that also ask for it.
    """
    named = [found for kind in form.media_types if (found := _place(kind, ranges))]
    if named:
        return min(named)
    for kind in form.stand_ins:
        if (found := _place(kind, ranges)) and found[0]:
            return found[0] / 1000, found[1]
    family = form.media_type.partition("/")[0] + "/*"
    return _place(family, ranges) or _place("*/*", ranges) or (0.0, len(ranges))


def _place(media_range: str, ranges: tuple[tuple[str, float], ...]) -> tuple[float, int] | None:
    for place, (pattern, quality) in enumerate(ranges):
        if pattern == media_range:
            return -quality, place
    return None


def _list(offered: tuple[Format, ...]) -> str:
    return "Offered: " + ", ".join(f"{form.media_type} ({form.names[0]})" for form in offered) + "."
