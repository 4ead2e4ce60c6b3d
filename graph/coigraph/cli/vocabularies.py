"""The verbs for vocabularies of others: vocabulary add, list, remove; link."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from coigraph.cli.options import STORE

if TYPE_CHECKING:
    from coigraph.vocabularies import Added

_SHOWN: Final = 10
"""Refused names that are told one by one."""
_KINDS: Final = ("organisation", "therapy", "condition", "biomarker")
KIND = click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(_KINDS),
    help="What its terms are, more than once where several.  [default: all but organisation]",
)


@click.group()
def vocabulary() -> None:
    """Load vocabularies of others, and link names to their terms."""


@vocabulary.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@STORE
@click.option("--name", help="What to call it.  [default: the name of the file]")
@KIND
def add_vocabulary(file: Path, store_path: Path, name: str | None, kinds: tuple[str, ...]) -> None:
    """Load a vocabulary from FILE and link the names of the store to its terms.

    Turtle, N-Triples, RDF/XML, OWL/XML, JSON-LD, OBO, or records of ROR in JSON, by the ending of the name. It gets a
    graph of its own. A name that several terms have is refused; organisations are linked only with --kind.
    """
    from coigraph.store import OxigraphStore
    from coigraph.vocabularies import KINDS, EntityKind, add

    wanted = tuple(map(EntityKind, kinds)) or KINDS
    with OxigraphStore.open(store_path) as store:
        _tell(add(file, store, name, wanted))


@vocabulary.command("list")
@STORE
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
def list_vocabularies(store_path: Path, form: str) -> None:
    """List the vocabularies of the store."""
    from coigraph.store import OxigraphStore
    from coigraph.vocabularies import listed

    with OxigraphStore.open(store_path, read_only=True) as store:
        found = listed(store)
    if form == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return
    for one in found:
        version = f", {one.version}" if one.version else ""
        click.echo(f"{one.name}: {one.title}{version}")
        click.echo(
            f"    {one.triples:,} triples, {one.links:,} exact matches, {one.to_review:,} close ones to review, "
            f"of {', '.join(one.kinds)}; from {one.source}"
        )


@vocabulary.command("remove")
@click.argument("name")
@STORE
def remove_vocabulary(name: str, store_path: Path) -> None:
    """Take the vocabulary NAME and its links out of the store."""
    from coigraph.store import OxigraphStore
    from coigraph.vocabularies import remove

    with OxigraphStore.open(store_path) as store:
        remove(name, store)
    click.echo(f"{name} removed", err=True)


@click.command()
@STORE
@click.option("--against", metavar="URL", help="Ask this SPARQL endpoint.")
@click.option("--name", help="What to call the vocabulary behind it.  [default: its host]")
@KIND
@click.option(
    "--batch", type=click.IntRange(1, 1000), default=50, show_default=True, help="Names a request."
)
@click.option(
    "--pause",
    type=click.FloatRange(0),
    default=1.0,
    show_default=True,
    help="Seconds between requests.",
)
@click.option(
    "--timeout",
    type=click.IntRange(1),
    default=30,
    show_default=True,
    help="Seconds for an answer.",
)
@click.option(
    "--retries",
    type=click.IntRange(0),
    default=5,
    show_default=True,
    help="How often to ask again.",
)
def link(
    store_path: Path,
    against: str | None,
    name: str | None,
    kinds: tuple[str, ...],
    batch: int,
    pause: float,
    timeout: int,
    retries: int,
) -> None:
    """Link the names of the store anew: to its vocabularies, or to the terms of an endpoint.

    Stopped, the same command goes on where it was. Without --against nothing leaves this machine; with it, the names of
    the therapies, conditions and biomarkers of the store do.
    """
    from coigraph.store import OxigraphStore
    from coigraph.vocabularies import KINDS, EntityKind, relink, remote

    with OxigraphStore.open(store_path) as store:
        if against is None:
            found = list(relink(store))
            for added in found:
                _tell(added)
            if not found:
                click.echo(
                    "No vocabulary to link to: add one, or name one with --against.", err=True
                )
            return
        endpoint = remote.Endpoint(against, remote.Manners(batch, pause, timeout, retries))
        wanted = tuple(map(EntityKind, kinds)) or KINDS
        report = _progress if sys.stderr.isatty() else _silent
        _tell(remote.link(endpoint, store, store_path / "links", name, wanted, report))


def _progress(done: int, of: int) -> None:
    click.echo(f"\r{done:,} of {of:,} names", nl=done == of, err=True)


def _silent(done: int, of: int) -> None:
    """Say nothing."""


def _tell(added: Added) -> None:
    links, refused = added.links.links, added.links.refused
    exact = sum(link.predicate.endswith("exactMatch") for link in links)
    click.echo(
        f"{added.name}: {added.terms:,} terms; {exact:,} exact and {len(links) - exact:,} close matches, "
        f"{len(refused):,} names refused as ambiguous",
        err=True,
    )
    for refusal in refused[:_SHOWN]:
        click.echo(f"    {refusal.name}: {', '.join(refusal.terms)}", err=True)
    if len(refused) > _SHOWN:
        click.echo(f"    and {len(refused) - _SHOWN:,} more", err=True)
