"""The verb that takes back that two people are one: withdraw."""

from __future__ import annotations

from pathlib import Path

import click

from coigraph.cli.options import STORE


@click.command()
@click.argument("one")
@click.argument("other")
@click.option("--why", help="The reason, kept with the pair.")
@click.option("--undo", is_flag=True, help="Take a withdrawal back.")
@STORE
def withdraw(one: str, other: str, why: str | None, undo: bool, store_path: Path) -> None:
    """Keep apart two people, IRIs ONE and OTHER, that were matched or may be one.

    Both are again what they were before the match, and later builds do not match them. The questions
    `same-person` and `persons-to-review` list the pairs.
    """
    from coigraph import people
    from coigraph.store import OxigraphStore

    if undo == (why is not None):
        raise click.UsageError("Give --why TEXT or --undo.")
    with OxigraphStore.open(store_path) as store:
        if why is None:
            people.restore(store, one, other)
        else:
            people.withdraw(store, one, other, why)
    click.echo("matched anew" if undo else "kept apart", err=True)
