"""A list of values cut in runs of one size: one for each variable, or one for each group."""

from __future__ import annotations

from collections.abc import Sequence

from coigraph.extractors.numbers import Quantity
from coigraph.extractors.result_parts import Cell


def cut(cells: Sequence[Cell], size: int, inner: str) -> list[list[Cell]] | None:
    """Cut a list in runs of one size whose members are joined by `inner`, and the runs by something else."""
    if size < 2:
        return None
    runs = [list(cells[n : n + size]) for n in range(0, len(cells), size)]
    inside = all(c.joined == inner for run in runs for c in run[1:])
    outside = all(run[0].joined != inner for run in runs[1:])
    return runs if inside and outside else None


def cut_against(cells: Sequence[Cell], size: int) -> list[list[Cell]] | None:
    """Cut a list in runs of one size that are compared: `9%, 7% and 4% versus 8%, 6% and 2%`."""
    runs = [list(cells[n : n + size]) for n in range(0, len(cells), size)]
    inside = all(c.joined in ("and", "list") for run in runs for c in run[1:])
    return runs if inside and all(run[0].joined == "vs" for run in runs[1:]) else None


def cut_at_groups(cells: Sequence[Cell], size: int) -> list[list[Cell]] | None:
    """Cut a list in runs of one size, where each has one group, before its first value or behind its last.

    `76% and 84% in arm A and for arm B 78% and 75%`.
    """
    runs = [list(cells[n : n + size]) for n in range(0, len(cells), size)]
    ends = [(run[0], run[-1]) for run in runs]
    fits = all(bool(a.group) != bool(b.group) or a is b for a, b in ends) and not any(
        c.group for run in runs for c in run[1:-1]
    )
    fits = fits and all(a.group or b.group for a, b in ends)
    return runs if fits else None


def cut_before_groups(cells: Sequence[Cell], size: int) -> list[list[Cell]] | None:
    """Cut a list before each value that stands behind a group: `30% and 50%, and for arm B 44% and 50%`."""
    runs = [list(cells[n : n + size]) for n in range(0, len(cells), size)]
    fits = all(run[0].group for run in runs[1:]) and not any(
        c.group for run in runs for c in run[1:]
    )
    return runs if len(runs) > 1 and fits else None


def cut_by_p(
    cells: Sequence[Cell], size: int, tests: Sequence[Quantity]
) -> list[list[Cell]] | None:
    """Cut a list after each p-value, which compares the values before it: `9% and 12% (P = .3), and 7%`."""
    if size < 2 or len(tests) * size != len(cells):
        return None
    runs = [list(cells[n : n + size]) for n in range(0, len(cells), size)]
    ends = [*(run[0].quantity.span.start for run in runs[1:]), None]
    behind = all(
        run[-1].quantity.span.end <= p.span.start and (end is None or p.span.end <= end)
        for run, p, end in zip(runs, tests, ends, strict=True)
    )
    return runs if behind and all(c.joined != "" for run in runs for c in run[1:]) else None
