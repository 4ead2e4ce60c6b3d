"""Results that only repeat one of an earlier sentence."""

from __future__ import annotations

from collections.abc import Iterable

from coigraph.claims import Result


def restates(result: Result, earlier: Iterable[Result]) -> bool:
    """Say whether a result only repeats one of earlier sentences."""
    for other in earlier:
        if (
            result.value == other.value
            and result.variable == other.variable
            and _is_alike(result, other)
        ):
            return True
    return False


def _is_alike(result: Result, other: Result) -> bool:
    """Say whether two results are of one group, as far as both name it, and have the same bounds, where both have."""
    same = (result.statistic, result.unit, result.p) == (other.statistic, other.unit, other.p)
    bounds = (result.low, result.high)
    return (
        same
        and (result.group is None or other.group is None or result.group == other.group)
        and (
            bounds in ((other.low, other.high), (None, None))
            or (other.low, other.high) == (None, None)
        )
    )
