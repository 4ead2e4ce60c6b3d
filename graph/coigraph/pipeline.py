"""The whole way, on one screen.

Source ──read──▶ Document ──extract──▶ Claim… ──link──▶ Claim… ──document_graph──▶ NamedGraph
                                                          NamedGraph ──validate──▶ Report
                                                          NamedGraph ──replace───▶ Store
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from coigraph.claims import Claim, Residue
from coigraph.documents import Document
from coigraph.errors import CoigraphError
from coigraph.extractors import (
    authors,
    funding,
    interests,
    mentions,
    outcomes,
    payments,
    publisher,
    references,
    studies,
    study_mentions,
    trial_records,
)
from coigraph.linking.deciding import decide
from coigraph.linking.lexicon import Lexicons, lexicons
from coigraph.linking.resolve import link
from coigraph.rdf import NamedGraph
from coigraph.readers import is_large, read_path
from coigraph.triples import document_graph, review_graph

if TYPE_CHECKING:
    from coigraph.shacl import Report

Extractor = Callable[[Document, Lexicons, Sequence[Claim]], Iterable[Claim | Residue]]

EXTRACTORS: Final[tuple[Extractor, ...]] = (
    authors.extract,
    publisher.extract,
    interests.extract,
    funding.extract,
    studies.extract,
    outcomes.extract,
    mentions.extract,
    study_mentions.extract,
    references.extract,
)
"""In this order: each extractor sees the claims of those before it."""

RECORD_EXTRACTORS: Final[tuple[Extractor, ...]] = (
    trial_records.extract,
    mentions.extract,
    study_mentions.extract,
)
"""For a record of a registry, whose fields say in so many words what the others read in prose."""

PAYMENT_EXTRACTORS: Final[tuple[Extractor, ...]] = (payments.extract,)
"""For a record of payments: nothing in it is prose."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what was read in it and what was not."""

    document: Document
    claims: tuple[Claim, ...]
    residues: tuple[Residue, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: a reading and its graphs, or an error. `seconds` are its own share.

    `graph` holds what is published, `review` what waits for a review.
    """

    source: str
    reading: Reading | None = None
    graph: NamedGraph | None = None
    review: NamedGraph | None = None
    report: Report | None = None
    error: str | None = None
    seconds: float = 0.0

    def summary(self) -> dict[str, Any]:
        """Return the line of the build report: plain values for JSON."""
        reading = self.reading
        return {
            "source": self.source,
            "iri": reading.document.iri if reading else None,
            "format": reading.document.format if reading else None,
            "claims": len(reading.claims) if reading else 0,
            "triples": sum(len(graph.triples) for graph in self.graphs),
            "unread": sum(r.span.end - r.span.start for r in reading.residues) if reading else 0,
            "unreadable": list(reading.document.unreadable) if reading else [],
            "conforms": self.report.conforms if self.report else None,
            "seconds": round(self.seconds, 6),
            "error": self.error,
        }

    @property
    def graphs(self) -> tuple[NamedGraph, ...]:
        """Its graphs, where it was read: what is published, and what waits for a review."""
        return (self.graph, self.review) if self.graph and self.review else ()

    @property
    def accepted(self) -> bool:
        """Whether the document was read and its graph conforms to the shapes."""
        return self.graph is not None and self.report is not None and self.report.conforms


def extract(document: Document) -> Reading:
    """Read the claims of a document and link their names."""
    names = lexicons()
    claims: list[Claim] = []
    residues: list[Residue] = []
    for extractor in extractors_of(document):
        for found in extractor(document, names, tuple(claims)):
            if isinstance(found, Residue):
                residues.append(found)
            else:
                claims.append(found)
    linked = decide(link(claims, names), document.text, names.organisations)
    return Reading(document, tuple(linked), tuple(residues))


def extractors_of(document: Document) -> tuple[Extractor, ...]:
    """Return the extractors that a document is read by."""
    if document.payments:
        return PAYMENT_EXTRACTORS
    return RECORD_EXTRACTORS if document.record else EXTRACTORS


def read_file(path: Path, *, graphs: bool = True) -> Iterator[Outcome]:
    """Read one file, which may hold several documents. What goes wrong becomes an Outcome, never an exception.

    Without `graphs` the readings alone are made.
    """
    start = time.perf_counter()
    try:
        for document in read_path(path):
            reading = extract(document)
            graph = review = None
            if graphs:
                graph = document_graph(document, reading.claims, reading.residues)
                review = review_graph(document, reading.claims)
            now = time.perf_counter()
            yield Outcome(document.source, reading, graph, review, seconds=now - start)
            start = now
    except CoigraphError as error:
        yield Outcome(path.as_posix(), error=str(error), seconds=time.perf_counter() - start)
    except Exception as error:  # noqa: BLE001 a defect of a rule costs one document, never a build
        reason = f"{path.as_posix()}: a defect of coigraph: {type(error).__name__}: {error}"
        yield Outcome(path.as_posix(), error=reason, seconds=time.perf_counter() - start)


def read_files(paths: Iterable[Path]) -> list[Outcome]:
    """Read a batch of files and validate what became of them together, which is what pySHACL is fast at."""
    return validated([outcome for path in paths for outcome in read_file(path)])


def validated(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return outcomes with the reports of their graphs, and each with its share of the time."""
    from coigraph.shacl import validate  # here: reading one document need not wait for it

    start = time.perf_counter()
    reports = validate([together(*outcome.graphs) for outcome in outcomes if outcome.graph])
    share = (time.perf_counter() - start) / max(1, len(outcomes))
    return [
        replace(o, report=reports[o.graph.iri], seconds=o.seconds + share) if o.graph else o
        for o in outcomes
    ]


def together(graph: NamedGraph, review: NamedGraph) -> NamedGraph:
    """Return what is published and what waits for a review as the one graph that must conform to the shapes."""
    return NamedGraph.of(graph.iri, (*graph.triples, *review.triples)) if review.triples else graph


def read_all(paths: Iterable[Path], workers: int = 1) -> Iterator[list[Outcome]]:
    """Read files in batches, in their order, in this process or in several."""
    # a file that may be larger than memory is read here, a batch of its documents after the other
    files = list(paths)
    large = [path for path in files if is_large(path)]
    small = [path for path in files if path not in set(large)] if large else files
    yield from _read_small(small, workers)
    for path in large:
        yield from map(validated, _batches(read_file(path)))


def _read_small(paths: Iterable[Path], workers: int) -> Iterator[list[Outcome]]:
    batches = _batches(paths)
    if workers <= 1:
        yield from map(read_files, batches)
        return
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=collect_rarely
    ) as pool:
        # a bounded number of batches is under way, so memory does not grow with the number of files
        for group in chunks(batches, 2 * workers):
            yield from pool.map(read_files, group)


def _batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield lists of as many as are validated together."""
    from coigraph.shacl import BATCH

    return chunks(values, BATCH)


def collect_rarely() -> None:
    """Let Python look for unreachable cycles less often, in a process that only reads documents.

    A batch makes a million small values and no cycle worth the name; looking for them takes a fifth of the time.
    """
    gc.set_threshold(200_000, 20, 100)


def chunks(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size` values."""
    iterator = iter(values)
    while chunk := list(islice(iterator, size)):
        yield chunk
