"""Results that only repeat one of an earlier sentence."""

from __future__ import annotations

from coigraph.claims import Result


def restates(result: Result, other: Result) -> bool:
    """Say whether a result only repeats one of an earlier sentence."""
    same = (result.variable, result.statistic, result.value, result.unit, result.p) == (
        other.variable,
        other.statistic,
        other.value,
        other.unit,
        other.p,
    )
    bounds = (result.low, result.high)
    return (
        same
        and (result.group is None or other.group is None or result.group == other.group)
        and (
            bounds in ((other.low, other.high), (None, None))
            or (other.low, other.high) == (None, None)
        )
    )
