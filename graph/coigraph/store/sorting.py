"""Sorting more lines than memory holds."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from tempfile import TemporaryFile
from typing import Final

LINES_IN_MEMORY: Final = 500_000
"""Lines sorted at once: some 150 MB of N-Quads."""


def sorted_lines(lines: Iterable[str], at_once: int = LINES_IN_MEMORY) -> Iterator[str]:
    """Yield lines, each with its line end, in the order of their code points.

    Runs of `at_once` lines are sorted in memory; all but the last wait in temporary files to be merged.
    """
    waiting = iter(lines)
    with ExitStack() as files:
        runs: list[Iterable[str]] = []
        while run := sorted(islice(waiting, at_once)):
            if len(run) < at_once:
                runs.append(run)
                break
            file = files.enter_context(TemporaryFile("w+", encoding="utf-8", newline="\n"))
            file.writelines(run)
            file.seek(0)
            runs.append(file)
        yield from heapq.merge(*runs)
