"""The text of a trial record: one line for each field, `Label: value`, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final

from coigraph import resources
from coigraph.documents import Block, Span, Stated, Zone
from coigraph.readers import dates
from coigraph.readers.trial_trees import Place

_WORD: Final = re.compile(r"[^A-Z0-9]+")
_PARAGRAPHS: Final = re.compile(r"\s*\n\s*\n\s*")
_SPACE: Final = re.compile(r"\s+")


class RecordText:
    """The text of a record as it grows, and its blocks; a block's path is that of the field it shows."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []

    def __str__(self) -> str:
        return "".join(self._parts)

    def line(
        self,
        label: str,
        place: Place | None,
        zone: Zone = Zone.NOTICE,
        normal: Callable[[str], str | None] = str,
    ) -> Stated | None:
        """Add a field and return its value in its normal form; None where the record has no such field."""
        written = place.text() if place else ""
        value = normal(written) if written else None
        if place is None or not value:
            return None
        return Stated(value, self.add(f"{label}: ", written, place.path, zone))

    def lines(
        self,
        label: str,
        places: Iterable[Place],
        zone: Zone = Zone.NOTICE,
        normal: Callable[[str], str | None] = str,
    ) -> tuple[Stated, ...]:
        """Add each different value of a field once."""
        found: dict[str, Stated] = {}
        for place in places:
            if place.text() not in found and (stated := self.line(label, place, zone, normal)):
                found[place.text()] = stated
        return tuple(found.values())

    def prose(self, label: str, place: Place | None) -> None:
        """Add a field that is running text, each paragraph for itself."""
        if place is None:
            return
        paragraphs = (_SPACE.sub(" ", p) for p in _PARAGRAPHS.split(place.node.text().strip()))
        for paragraph in paragraphs:
            self.add(f"{label}: ", paragraph, place.path, Zone.MAIN)

    def add(self, label: str, value: str, path: str, zone: Zone, *, heading: bool = False) -> Span:
        """Add a line and return the span of its value."""
        line = ("\n" if self._parts else "") + label + value
        self._parts.append(line)
        end = self._length + len(line)
        span = Span(end - len(value), end)
        self.blocks.append(Block(Span(span.start - len(label), end), zone, heading, path))
        self._length = end
        return span


def code(field: str) -> Callable[[str], str]:
    """Return what makes a field's words the code of ontology/trials/codes.tsv, or their own in capitals."""

    def of(written: str) -> str:
        word = _WORD.sub("_", written.upper()).strip("_")
        return _codes().get((field, word), word)

    return of


def date(written: str) -> str | None:
    """Return a date in ISO form, as exact as written."""
    return dates.iso(written)


@cache
def _codes() -> Mapping[tuple[str, str], str]:
    table = resources.table(resources.folder("ontology") / "trials" / "codes.tsv")
    return {(row["field"], row["written"]): row["code"] for row in table}
