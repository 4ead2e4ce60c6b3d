"""The verbs that read documents and change the store: build, extract, check, export, remove."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coigraph.cli.options import EXIT_INCOMPLETE, PATHS, STORE

if TYPE_CHECKING:
    from coigraph.pipeline import Outcome


@click.command()
@PATHS
@STORE
@click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that read."
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one line of JSON per document.",
)
@click.option("--quiet", is_flag=True, help="Say only what went wrong.")
def build(
    paths: tuple[str, ...], store_path: Path, workers: int, report: Path | None, quiet: bool
) -> None:
    """Read files and folders into the store.

    A PATH of `-` takes a list of paths from standard input, one a line. The same content again changes
    nothing; changed content replaces what the same source said before.
    """
    from coigraph.building import build as build_store
    from coigraph.pipeline import collect_rarely
    from coigraph.readers.files import find_files
    from coigraph.store import OxigraphStore

    collect_rarely()
    files, skipped = find_files(_listed(paths))
    lines = report.open("w", encoding="utf-8") if report else None
    total = failed = triples = 0
    with OxigraphStore.open(store_path) as store:
        for outcome in _progress(build_store(files, store, workers), len(files), quiet):
            total += 1
            triples += outcome.summary()["triples"] if outcome.accepted else 0
            failed += not outcome.accepted
            _complain(outcome)
            if lines:
                lines.write(json.dumps(outcome.summary(), ensure_ascii=False) + "\n")
    if lines:
        lines.close()
    if not quiet:
        click.echo(f"{_counted(total - failed)} in the graph, {triples:,} triples", err=True)
        if skipped:
            click.echo(f"{len(skipped)} files of other kinds left out", err=True)
    if failed:
        click.echo(f"{_counted(failed)} left out, each named above", err=True)
        sys.exit(EXIT_INCOMPLETE)


@click.command()
@PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "trig", "nquads"]),
    default="jsonl",
    show_default=True,
)
@click.option(
    "--with-text", is_flag=True, help="Put the text into the JSON, so that offsets can be checked."
)
def extract(paths: tuple[str, ...], form: str, with_text: bool) -> None:
    """Read files and print what they say, without a store."""
    from coigraph import records
    from coigraph.pipeline import collect_rarely, read_file
    from coigraph.readers.files import find_files
    from coigraph.store.ntriples import trig

    collect_rarely()
    failed = 0
    for path in find_files(_listed(paths))[0]:
        for outcome in read_file(path, graphs=form != "jsonl"):
            _complain(outcome)
            reading = outcome.reading
            if reading is None:
                failed += 1
                continue
            quads = [quad for graph in outcome.graphs for quad in graph.nquads()]
            if form == "jsonl":
                click.echo(
                    records.line(
                        reading.document, reading.claims, reading.residues, with_text=with_text
                    )
                )
            elif form == "nquads":
                click.echo("".join(quads), nl=False)
            else:
                click.echo(trig(quads), nl=False)
    if failed:
        sys.exit(EXIT_INCOMPLETE)


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@STORE
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ttl"]),
    default="text",
    show_default=True,
)
@click.option(
    "--reason", is_flag=True, help="Also have HermiT look for contradictions (needs Java)."
)
def check(files: tuple[Path, ...], store_path: Path, form: str, reason: bool) -> None:
    """Validate the store, or RDF FILES, against the shapes.

    Shapes find what is missing or malformed. With --reason also what cannot be true together, by the axioms of the
    ontology: three seconds, and as many for each thirty documents.
    """
    from coigraph import shacl
    from coigraph.building import check_consistency, check_store
    from coigraph.consistency import contradictions
    from coigraph.reasoning import java
    from coigraph.store import OxigraphStore

    if files:
        report = shacl.validate_files(files)
        if reason:
            report = report.with_results(contradictions(shacl.read_files(files), None, java()))
    else:
        with OxigraphStore.open(store_path, read_only=True) as store:
            report = check_store(store)
            if reason:
                report = report.with_results(check_consistency(store, java()))
    writers = {"text": shacl.as_text, "json": shacl.as_json, "ttl": shacl.as_turtle}
    click.echo(writers[form](report))
    if not report.conforms:
        sys.exit(EXIT_INCOMPLETE)


@click.command()
@STORE
@click.option(
    "--format", "form", type=click.Choice(["nquads", "trig"]), default="nquads", show_default=True
)
def export(store_path: Path, form: str) -> None:
    """Print the whole dataset, sorted: equal content gives equal bytes."""
    from coigraph.store import OxigraphStore

    with OxigraphStore.open(store_path, read_only=True) as store:
        store.export(sys.stdout.buffer, form)


@click.command()
@click.argument("iri")
@STORE
def remove(iri: str, store_path: Path) -> None:
    """Take the document IRI out of the store, with everything that only it says."""
    from coigraph.building import remove as remove_document
    from coigraph.store import OxigraphStore

    with OxigraphStore.open(store_path) as store:
        remove_document(iri, store)
    click.echo(f"{iri} removed", err=True)


def _listed(paths: Iterable[str]) -> Iterator[Path]:
    for path in paths:
        if path == "-":
            yield from (Path(line.rstrip("\r\n")) for line in sys.stdin if line.strip())
        else:
            yield Path(path)


def _counted(documents: int) -> str:
    return f"{documents:,} document{'' if documents == 1 else 's'}"


def _complain(outcome: Outcome) -> None:
    if outcome.error:
        click.echo(outcome.error, err=True)
    elif outcome.report and not outcome.report.conforms:
        from coigraph import shacl

        click.echo(
            f"{outcome.source}: does not conform, left out\n{shacl.as_text(outcome.report)}",
            err=True,
        )


def _progress(outcomes: Iterable[Outcome], total: int, quiet: bool) -> Iterable[Outcome]:
    if quiet or not sys.stderr.isatty():
        return outcomes
    from rich.console import Console
    from rich.progress import track

    return track(outcomes, "Reading", total, console=Console(stderr=True), transient=True)
