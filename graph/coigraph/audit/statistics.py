"""Numbers that SPARQL cannot compute: a share with its interval, and a risk ratio with its interval.

Both are statements about a corpus. Below the smallest cell that is shown there is no number, only the words "too few".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from math import exp, log, sqrt
from typing import Final

Z: Final = 1.959964
"""Standard deviations of a normal distribution that leave 2.5 % on either side."""

TOO_FEW: Final = "too few"

MINIMUM: Final = 10
"""The smallest number of which a share is given, where a policy or a rule says no other."""


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the Wilson score interval of a share at 95 % (Wilson 1927, doi:10.1080/01621459.1927.10502953)."""
    if not whole:
        return 0.0, 1.0
    share, square = part / whole, Z * Z / whole
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / whole + square / (4 * whole)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def percent(part: int, whole: int) -> str:
    """Return a share in percent with one decimal."""
    return f"{Decimal(100 * part) / whole:.1f}"


def interval(part: int, whole: int, minimum: int = MINIMUM) -> str:
    """Return a share in percent with its interval, or too few."""
    if whole < max(1, minimum):
        return TOO_FEW
    low, high = wilson(part, whole)
    return f"{percent(part, whole)} % ({100 * low:.1f} to {100 * high:.1f} %)"


def ratio_with_interval(values: Mapping[str, str]) -> tuple[float, float, float] | None:
    """Return the risk ratio of `favourable` of `sponsored` against `otherFavourable` of `otherwise`, and its interval.

    The interval at 95 % is that of the logarithm (Katz 1978, doi:10.2307/2530610). `minimumCell` is the smallest cell;
    None where a cell is smaller.
    """
    a, n = int(values.get("favourable", 0)), int(values.get("sponsored", 0))
    c, m = int(values.get("otherFavourable", 0)), int(values.get("otherwise", 0))
    if min(a, n - a, c, m - c) < max(1, int(values.get("minimumCell", MINIMUM))):
        return None
    ratio = (a / n) / (c / m)
    error = sqrt(1 / a - 1 / n + 1 / c - 1 / m)
    return ratio, exp(log(ratio) - Z * error), exp(log(ratio) + Z * error)


def risk_ratio(values: Mapping[str, str]) -> dict[str, str]:
    """Return the ratio of `ratio_with_interval` in words, or too few."""
    found = ratio_with_interval(values)
    if found is None:
        return {"ratio": TOO_FEW}
    ratio, low, high = found
    return {"ratio": f"{ratio:.2f} ({low:.2f} to {high:.2f})"}


def share(values: Mapping[str, str]) -> dict[str, str]:
    """Return the share `part` of `whole` in percent with its interval, or too few."""
    part, whole = int(values.get("part", 0)), int(values.get("whole", 0))
    return {"share": interval(part, whole, int(values.get("minimumCell", MINIMUM)))}


STATISTICS: Final[Mapping[str, Callable[[Mapping[str, str]], dict[str, str]]]] = {
    "risk-ratio": risk_ratio,
    "share": share,
}
"""What a rule may ask for by `# statistic:`; its values join those of the message."""
