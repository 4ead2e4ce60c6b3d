"""Options that several verbs share, and what they say to the person at the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from coigraph.errors import CoigraphError

EXIT_INCOMPLETE: Final = 1
"""Done, but some documents could not be read or did not conform."""


class Failure(click.ClickException):
    """An error of coigraph, shown as one line."""

    exit_code = 2


class Verbs(click.Group):
    """Lists the verbs in the order of use and turns an error of coigraph into one line and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb."""
        try:
            return super().invoke(ctx)
        except CoigraphError as error:
            raise Failure(str(error)) from error


PATHS = click.argument("paths", nargs=-1, required=True)

STORE = click.option(
    "--store",
    "store_path",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="COIGRAPH_STORE",
    default="coigraph-store",
    show_default=True,
    show_envvar=True,
    help="Folder of the store.",
)
