"""The verbs that ask: query, questions, serve, doctor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from coigraph.cli.options import STORE


@click.command()
@click.argument("query")
@STORE
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


@click.command()
@STORE
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json"]),
    default="csv",
    show_default=True,
)
def review(store_path: Path, form: str) -> None:
    """List the interests that were read with too little confidence to publish, least sure first.

    They stand in graphs of their own and in no answer that does not ask for them: look at the place in the
    document before you rely on one.
    """
    from coigraph import questions
    from coigraph.store import OxigraphStore

    with OxigraphStore.open(store_path, read_only=True) as store:
        questions.write(store.query(questions.sparql_for("to-review", {})), form, sys.stdout)


@click.command("questions")
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


@click.command()
@STORE
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
def serve(store_path: Path, host: str, port: int) -> None:
    """Serve the graph: SPARQL at /sparql, pages for people at /. Read-only."""
    from coigraph_server import create_app
    from coigraph_server.serving import run

    click.echo(f"http://{host}:{port}/  SPARQL: http://{host}:{port}/sparql", err=True)
    run(create_app(store_path), host, port)


@click.command()
@STORE
@click.option("--reason", is_flag=True, help="Also let HermiT classify the ontology (needs Java).")
def doctor(store_path: Path, reason: bool) -> None:
    """Say which versions run, whether the store is sound, and which optional parts are present."""
    from coigraph.diagnosis import diagnose

    for name, finding in diagnose(store_path, reason):
        click.echo(f"{name:<14} {finding}")


def _assignment(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--param {text}: write NAME=VALUE")
    return name, value
