"""The ledger: what became of each finding, in a file that the user keeps.

A table with tabs or commas, its columns finding, state, date, words: one line for each step. The states are open,
asked, replied, explained, corrected and withdrawn; the last line of a finding counts, and all its words are printed
beside it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from coigraph.audit.findings import STATES, Finding
from coigraph.errors import KnowledgeError

COLUMNS: Final = ("finding", "state", "date", "words")


@dataclass(frozen=True, slots=True)
class Ledger:
    """Steps of findings by their ids: day, state, words."""

    steps: Mapping[str, tuple[tuple[str, str, str], ...]]

    def applied(self, finding: Finding) -> Finding:
        """Return a finding with its state and replies."""
        steps = self.steps.get(finding.id, ())
        if not steps:
            return finding
        return replace(finding, state=steps[-1][1], replies=(*finding.replies, *steps))


def read(path: Path) -> Ledger:
    """Read a ledger; a file that is not there yet is an empty one.

    Raises KnowledgeError, with file and line, where a line has no finding or a state that does not exist.
    """
    if not path.exists():
        return Ledger({})
    text = path.read_text(encoding="utf-8-sig")
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    steps: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for number, row in enumerate(csv.DictReader(text.splitlines(), delimiter=delimiter), 2):
        place = f"{path.name}:{number}"
        finding, state, date, words = ((row.get(name) or "").strip() for name in COLUMNS)
        if not finding:
            raise KnowledgeError(place, "names no finding", f"Columns: {', '.join(COLUMNS)}.")
        if state not in STATES:
            raise KnowledgeError(place, f"{state!r} is no state", f"States: {', '.join(STATES)}.")
        steps[finding] = (*steps.get(finding, ()), (date, state, words))
    return Ledger(steps)
