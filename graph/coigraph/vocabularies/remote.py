"""The same with a vocabulary elsewhere, asked over SPARQL: politely, and going on where it was stopped.

One request at a time, so many names in each, with a pause between and a time limit; a server that is busy is asked
again later, as it says or after ever longer pauses. Each answer is kept in a file until all are there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, SPARQLWrapperException

from coigraph import __version__
from coigraph.claims import EntityKind
from coigraph.errors import CoigraphError
from coigraph.identifiers import digest, slug
from coigraph.rdf import Literal, Triple, boolean, term
from coigraph.store import Store
from coigraph.vocabularies.loading import KINDS, Added, described, linked, things
from coigraph.vocabularies.matching import match
from coigraph.vocabularies.terms import DEPRECATED, Terms, label_properties

AGENT: Final = f"coigraph/{__version__} (https://w3id.org/coigraph/)"
_MOST_FOR_EACH: Final = 100
"""Rows that a name may have on average; where there are more, the batch is asked in halves."""
_LARGEST: Final = 64 * 2**20
"""Bytes of an answer."""
_LATER: Final = (429, 500, 502, 503, 504)
"""The status of a server that may answer another time."""
_LONGEST_WAIT: Final = 300.0


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server is asked. Times in seconds."""

    batch: int = 50
    """Names of one request."""
    pause: float = 1.0
    """Between two requests; after a failure twice as long each time."""
    timeout: int = 30
    retries: int = 5
    """How often the same is asked again before giving up."""


@dataclass(slots=True)
class Endpoint:
    """A SPARQL endpoint that is asked for the terms with given names."""

    url: str
    manners: Manners = field(default_factory=Manners)

    def __post_init__(self) -> None:
        """Raise CoigraphError where the URL is none of HTTP."""
        if urlsplit(self.url).scheme not in ("http", "https") or not urlsplit(self.url).hostname:
            raise CoigraphError(self.url, "is no URL of an endpoint", "Use http:// or https://.")

    def terms(self, names: list[str]) -> list[Triple]:
        """Return what says which terms have these names, and which are deprecated. Raises CoigraphError."""
        most = _MOST_FOR_EACH * len(names)
        rows = self._rows(_query(names, most))
        if len(rows) >= most and len(names) > 1:
            time.sleep(self.manners.pause)
            half = len(names) // 2
            return [*self.terms(names[:half]), *self.terms(names[half:])]
        found = []
        for row in rows:
            iri = str(row["term"]["value"])
            found.append(Triple(iri, str(row["property"]["value"]), Literal(row["name"]["value"])))
            if row.get("gone", {}).get("value") in ("true", "1"):
                found.append(Triple(iri, DEPRECATED, boolean(True)))
        return found

    def _rows(self, query: str) -> list[dict[str, Any]]:
        wait = self.manners.pause
        for _ in range(self.manners.retries):
            try:
                return self._asked(query)
            except _Later as later:
                wait = min(2 * wait, _LONGEST_WAIT)
                time.sleep(min(later.seconds or wait, _LONGEST_WAIT))
        try:
            return self._asked(query)
        except _Later as later:
            raise CoigraphError(
                self.url,
                f"does not answer: {later}",
                "Ask again later: the same command goes on where it stopped.",
            ) from later

    def _asked(self, query: str) -> list[dict[str, Any]]:
        wrapper = SPARQLWrapper(self.url, agent=AGENT)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(JSON)
        wrapper.setTimeout(self.manners.timeout)
        wrapper.setQuery(query)
        try:
            body = wrapper.query().response.read(_LARGEST + 1)
        except EndPointInternalError as error:
            raise _Later(str(error)) from error
        except HTTPError as error:
            if error.code in _LATER:
                raise _Later(str(error), error.headers.get("Retry-After", "")) from error
            raise CoigraphError(self.url, f"refuses to answer: {error}") from error
        except (URLError, TimeoutError, ConnectionError, HTTPException) as error:
            raise _Later(str(error)) from error
        except SPARQLWrapperException as error:
            raise CoigraphError(self.url, f"refuses to answer: {error.msg}") from error
        try:
            rows: list[dict[str, Any]] = json.loads(body)["results"]["bindings"]
        except (ValueError, KeyError, TypeError) as error:
            raise CoigraphError(self.url, "does not answer with rows as JSON") from error
        return rows


class _Later(Exception):
    """The server may answer another time; `seconds` is when it says so."""

    def __init__(self, reason: str, after: str = "") -> None:
        super().__init__(reason)
        self.seconds = float(after) if after.isdigit() else 0.0


def link(
    endpoint: Endpoint,
    store: Store,
    folder: Path,
    name: str | None = None,
    kinds: Collection[EntityKind] = KINDS,
    report: Callable[[int, int], None] = lambda done, of: None,
) -> Added:
    """Link the things of a store to the terms that an endpoint knows by their names.

    `folder` keeps the answers while not all are there; `report` is told how many names are asked, and of how many.
    Raises CoigraphError where the endpoint does not answer.
    """
    wanted = things(store, kinds)
    names = sorted({name for thing in wanted for name in thing.names})
    journal = folder / f"{digest(endpoint.url)}.jsonl"
    triples = list(_collected(names, endpoint, journal, report))
    terms = Terms(triples)
    links = match(wanted, terms)
    key = slug(name or urlsplit(endpoint.url).netloc)
    about = described(key, endpoint.url, endpoint.url, kinds)
    store.replace(linked(key, about, links, triples, store))
    journal.unlink(missing_ok=True)
    return Added(key, 0, terms.count, links)


def _collected(
    names: list[str], endpoint: Endpoint, journal: Path, report: Callable[[int, int], None]
) -> Iterator[Triple]:
    """Yield what was answered before, then ask for the rest."""
    done: set[str] = set()
    for answered in _kept(journal):
        done.update(answered["names"])
        yield from _triples(answered["triples"])
    waiting = iter([name for name in names if name not in done])
    journal.parent.mkdir(parents=True, exist_ok=True)
    with journal.open("a", encoding="utf-8") as stream:
        first = True
        while batch := list(islice(waiting, endpoint.manners.batch)):
            if not first:
                time.sleep(endpoint.manners.pause)
            first = False
            found = endpoint.terms(batch)
            _keep(stream, batch, found)
            yield from found
            done.update(batch)
            report(len(done.intersection(names)), len(names))


def _keep(stream: IO[str], names: list[str], triples: Iterable[Triple]) -> None:
    # a line that was cut off has no end: the next must not be joined to it
    told = {"names": names, "triples": [(s, p, o[0]) for s, p, o in triples]}
    stream.write("\n" + json.dumps(told, ensure_ascii=False))
    stream.flush()


def _kept(journal: Path) -> Iterator[dict[str, Any]]:
    if journal.exists():
        for line in journal.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                continue  # empty, or cut off when the program was ended


def _triples(kept: Iterable[list[str]]) -> Iterator[Triple]:
    for subject, predicate, value in kept:
        yield Triple(subject, predicate, Literal(value))


def _query(names: Iterable[str], most: int) -> str:
    written = " ".join(literal for name in names for literal in _spellings(name))
    properties = " ".join(f"<{iri}>" for iri in label_properties())
    return (
        "SELECT DISTINCT ?term ?property ?name ?gone {\n"
        f"  VALUES ?name {{ {written} }}\n  VALUES ?property {{ {properties} }}\n"
        "  ?term ?property ?name . FILTER(ISIRI(?term))\n"
        f"  OPTIONAL {{ ?term <{DEPRECATED}> ?gone }}\n}} LIMIT {most}"
    )


def _spellings(name: str) -> list[str]:
    """Return the literals that a name may be elsewhere: endpoints find only what is equal."""
    forms = {name, name.lower(), name[:1].upper() + name[1:]}
    return [
        term(Literal(form, language=language)) for form in sorted(forms) for language in ("", "en")
    ]
