"""Which files of a folder are documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from coigraph.errors import NotFound
from coigraph.readers import is_document


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files to read and, apart, those in folders that no reader is meant for.

    Folders are searched recursively, in order of their paths, hidden files left out. A file that is named
    itself is always read. Raises NotFound where a path does not exist.
    """
    wanted: list[Path] = []
    skipped: list[Path] = []
    for path in paths:
        if not path.is_dir():
            if not path.exists():
                raise NotFound(path.as_posix(), "no such file or folder")
            wanted.append(path)
            continue
        for file in sorted(path.rglob("*")):
            if file.is_file() and not any(p.startswith(".") for p in file.relative_to(path).parts):
                (wanted if is_document(file) else skipped).append(file)
    return wanted, skipped
