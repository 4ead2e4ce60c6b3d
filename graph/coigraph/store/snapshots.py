"""The published states of a store on disk, as store.py lays them out.

A snapshot is a folder of hard links that nothing changes any more; readers open snapshots and nothing else.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from coigraph.errors import StoreError

NUMBER: Final = "generation"
"""The file with the number of the newest snapshot; each publication puts a new file in its place."""

KEPT: Final = 3
"""Snapshots that stay, so that a query under way keeps its files while newer ones are published."""

_TRIES: Final = 5
"""A snapshot may be taken away between reading its number and opening it; by then there is a newer one."""


def newest(path: Path) -> int | None:
    """Return the generation that was published last, None where nothing was."""
    try:
        return int((path / NUMBER).read_text())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError as error:
        raise StoreError(str(path), f"its file `generation` holds no number: {error}") from error


def publish(path: Path, engine: ox.Store) -> int:
    """Make what a writer holds the newest generation, and return its number."""
    folder = path / "snapshots"
    folder.mkdir(exist_ok=True)
    number = (newest(path) or 0) + 1
    shutil.rmtree(
        folder / str(number), ignore_errors=True
    )  # of a writer that was killed right here
    engine.flush()
    engine.backup(str(folder / str(number)))
    fresh = path / "generation.new"
    fresh.write_text(f"{number}\n")
    os.replace(fresh, path / NUMBER)
    for old in folder.iterdir():
        if int(old.name) <= number - KEPT:
            shutil.rmtree(old, ignore_errors=True)
    return number


def open_newest(path: Path) -> tuple[ox.Store, int]:
    """Open the newest snapshot for reading.

    Raises StoreError where there is no store, or none that can be read.
    """
    failure: OSError | None = None
    for _ in range(_TRIES):
        number = newest(path)
        if number is None:
            reason = "holds no store" if path.is_dir() else "no such store"
            raise StoreError(str(path), reason, "Make it with `coigraph build`.")
        try:
            return ox.Store.read_only(str(path / "snapshots" / str(number))), number
        except OSError as error:
            failure = error
    raise StoreError(str(path), f"cannot be opened: {failure}") from failure
