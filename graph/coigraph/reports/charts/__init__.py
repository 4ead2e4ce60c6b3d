"""Charts as inline SVG. Each stands beside a table that says the same, and says in words what it shows."""

from coigraph.reports.charts.amounts import bars, ratio, share, stacked
from coigraph.reports.charts.times import SIGNS, rates, timeline
from coigraph.reports.charts.trees import tree

__all__ = ["SIGNS", "bars", "rates", "ratio", "share", "stacked", "timeline", "tree"]
