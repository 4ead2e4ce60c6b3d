"""The verbs that ask: query, questions, serve, doctor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from coigraph.cli.options import STORE

SHORTEST_TOKEN = 16
"""Characters: 16 random ones cannot be guessed over a network."""


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
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="Queries run at once.  [default: one more than there are processors]",
)
@click.option(
    "--query-memory",
    type=click.IntRange(512),
    default=2048,
    show_default=True,
    help="MiB of address space for one query.",
)
@click.option(
    "--max-answer",
    type=click.IntRange(1),
    default=256,
    show_default=True,
    help="MiB of one answer.",
)
@click.option(
    "--update-token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take updates from those who send what this file holds.",
)
@click.option(
    "--plain-dataset",
    is_flag=True,
    help="Where there is no store, make one for any RDF: the default graph is a graph of its own, no shapes.",
)
@click.option(
    "--access-log",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Add a JSON object for each request to this file; - is standard error.",
)
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="URL",
    help="Let queries ask this SPARQL endpoint by SERVICE <URL>; may be repeated.  [default: none]",
)
@click.option("--trusted-proxy", metavar="ADDRESS", help="Believe X-Forwarded-... of this proxy.")
def serve(
    store_path: Path,
    host: str,
    port: int,
    timeout: float,
    workers: int | None,
    query_memory: int,
    max_answer: int,
    update_token_file: Path | None,
    plain_dataset: bool,
    access_log: str | None,
    services: tuple[str, ...],
    trusted_proxy: str | None,
) -> None:
    """Serve the graph: SPARQL at /sparql, graphs at /graphs, pages for people at /.

    Read-only, unless there is a token. Also limited: a request has at most 1 MiB (64 MiB of a write), a query 100,000
    words and signs, 100 brackets within each other, 100 triple patterns in a group and 400 operators. SERVICE is
    refused but for the endpoints that are allowed, 4 times in a query, with 10,000 rows and 4 MiB each; LOAD is
    refused.
    """
    from coigraph_server import Limits, Refused, create_app, default_workers, log_to, run

    if plain_dataset and not update_token_file:
        raise click.UsageError("--plain-dataset needs --update-token-file")
    if access_log:
        log_to(access_log)
    limits = Limits(
        timeout, max_answer * 2**20, query_memory * 2**20, workers or default_workers(), services
    )
    try:
        app = create_app(store_path, limits, _token(update_token_file), plain=plain_dataset)
    except Refused as refused:
        raise click.ClickException(refused.reason) from refused
    click.echo(f"http://{host}:{port}/  SPARQL: http://{host}:{port}/sparql", err=True)
    run(app, host, port, trusted_proxy)


def _token(path: Path | None) -> str | None:
    if path is None:
        return None
    token = path.read_text(encoding="utf-8").strip()
    if len(token) < SHORTEST_TOKEN:
        raise click.UsageError(
            f"{path}: a token has at least {SHORTEST_TOKEN} characters; make one with `openssl rand -hex 32`"
        )
    return token


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
