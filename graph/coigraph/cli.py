"""The command line: thin verbs. What is heavy is imported inside the verb that needs it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coigraph import __version__
from coigraph.errors import CoigraphError

if TYPE_CHECKING:
    from coigraph.pipeline import Outcome

EXIT_INCOMPLETE = 1
"""Done, but some documents could not be read or did not conform."""


class Failure(click.ClickException):
    """An error of coigraph, shown as one line."""

    exit_code = 2


class Verbs(click.Group):
    """Lists the verbs in the order of use and turns an error of coigraph into one line and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CoigraphError as error:
            raise Failure(str(error)) from error


def _store_option(required_to_exist: bool = False) -> Any:
    return click.option(
        "--store",
        "store_path",
        type=click.Path(file_okay=False, path_type=Path, exists=required_to_exist),
        envvar="COIGRAPH_STORE",
        default="coigraph-store",
        show_default=True,
        show_envvar=True,
        help="Folder of the store.",
    )


PATHS = click.argument("paths", nargs=-1, required=True)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coigraph")
def main() -> None:
    """Who has which interest in what the medical evidence says: documents in, a validated graph out.

    Exit codes: 0 done; 1 done, but some documents could not be read or did not conform; 2 wrong usage.
    """


@main.command()
@PATHS
@_store_option()
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
    from coigraph.building import find_files
    from coigraph.store import OxigraphStore

    files, skipped = find_files(_listed(paths))
    lines = report.open("w", encoding="utf-8") if report else None
    total = failed = triples = 0
    with OxigraphStore.open(store_path) as store:
        for outcome in _progress(build_store(files, store, workers), len(files), quiet):
            total += 1
            triples += len(outcome.graph.triples) if outcome.graph else 0
            failed += not outcome.accepted
            _complain(outcome)
            if lines:
                lines.write(json.dumps(outcome.summary(), ensure_ascii=False) + "\n")
    if lines:
        lines.close()
    if not quiet:
        click.echo(f"{total - failed} documents in the graph, {triples:,} triples read", err=True)
        if skipped:
            click.echo(f"{len(skipped)} files of other kinds left out", err=True)
    if failed:
        click.echo(f"{failed} documents left out, each named above", err=True)
        sys.exit(EXIT_INCOMPLETE)


@main.command()
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
    from coigraph.building import find_files
    from coigraph.pipeline import read_file

    failed = 0
    for path in find_files(_listed(paths))[0]:
        for outcome in read_file(path):
            _complain(outcome)
            failed += outcome.reading is None
            if outcome.reading is None or outcome.graph is None:
                continue
            reading = outcome.reading
            if form == "jsonl":
                click.echo(
                    records.line(
                        reading.document, reading.claims, reading.residues, with_text=with_text
                    )
                )
            elif form == "nquads":
                click.echo("".join(outcome.graph.nquads()), nl=False)
            else:
                click.echo(_trig(outcome.graph.nquads()), nl=False)
    if failed:
        sys.exit(EXIT_INCOMPLETE)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_store_option()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ttl"]),
    default="text",
    show_default=True,
)
def check(files: tuple[Path, ...], store_path: Path, form: str) -> None:
    """Validate the store, or RDF FILES, against the shapes."""
    from coigraph import shacl
    from coigraph.building import check_store
    from coigraph.store import OxigraphStore

    if files:
        report = shacl.validate_files(files)
    else:
        with OxigraphStore.open(store_path, read_only=True) as store:
            report = check_store(store)
    click.echo({"text": shacl.as_text, "json": shacl.as_json, "ttl": shacl.as_turtle}[form](report))
    if not report.conforms:
        sys.exit(EXIT_INCOMPLETE)


@main.command()
@click.argument("query")
@_store_option()
@click.option(
    "--param",
    "-p",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the question.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt"]),
    default=None,
    help="Default: table, or ttl for CONSTRUCT and DESCRIBE.",
)
def query(query: str, store_path: Path, parameters: tuple[str, ...], form: str | None) -> None:
    """Ask a named question, a FILE of SPARQL, or `-` for SPARQL from standard input."""
    from coigraph import questions
    from coigraph.store import OxigraphStore

    sparql = questions.sparql_for(query, dict(_assignment(p) for p in parameters))
    with OxigraphStore.open(store_path, read_only=True) as store:
        questions.write(store.query(sparql), form, sys.stdout)


@main.command("questions")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
def list_questions(form: str) -> None:
    """List the named questions with their parameters."""
    from coigraph import questions

    for question in questions.load().values():
        if form == "json":
            click.echo(json.dumps(question.summary(), ensure_ascii=False))
            continue
        click.echo(f"{question.name}\n    {question.title}")
        for parameter in question.parameters:
            click.echo(f"    --param {parameter}")


@main.command()
@_store_option()
@click.option(
    "--format", "form", type=click.Choice(["nquads", "trig"]), default="nquads", show_default=True
)
def export(store_path: Path, form: str) -> None:
    """Print the whole dataset, sorted: equal content gives equal bytes."""
    from coigraph.store import OxigraphStore

    with OxigraphStore.open(store_path, read_only=True) as store:
        store.export(sys.stdout.buffer, form)


@main.command()
@click.argument("iri")
@_store_option()
def remove(iri: str, store_path: Path) -> None:
    """Take the document IRI out of the store, with everything that only it says."""
    from coigraph.building import remove as remove_document
    from coigraph.store import OxigraphStore

    with OxigraphStore.open(store_path) as store:
        remove_document(iri, store)
    click.echo(f"{iri} removed", err=True)


@main.command()
@_store_option()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
def serve(store_path: Path, host: str, port: int) -> None:
    """Serve the graph: SPARQL at /sparql, pages for people at /. Read-only."""
    from coigraph_server.serving import run

    from coigraph_server import create_app

    click.echo(f"http://{host}:{port}/  SPARQL: http://{host}:{port}/sparql", err=True)
    run(create_app(store_path), host, port)


@main.command()
@_store_option()
@click.option("--reason", is_flag=True, help="Also let HermiT classify the ontology (needs Java).")
def doctor(store_path: Path, reason: bool) -> None:
    """Say which versions run, whether the store is sound, and which optional parts are present."""
    from coigraph.diagnosis import diagnose

    for name, finding in diagnose(store_path, reason):
        click.echo(f"{name:<14} {finding}")


def _listed(paths: Iterable[str]) -> Iterator[Path]:
    for path in paths:
        if path == "-":
            yield from (
                Path(line.rstrip("\r\n")) for line in click.get_text_stream("stdin") if line.strip()
            )
        else:
            yield Path(path)


def _assignment(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--param {text}: write NAME=VALUE")
    return name, value


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


def _trig(nquads: Iterable[str]) -> str:
    from coigraph.store import trig

    return trig(nquads)
