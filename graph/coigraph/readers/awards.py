"""The support of a work that a source's markup takes apart: `award-group` of JATS, `Grant` of PubMed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from coigraph.documents import Award, Evidence, Field, Span
from coigraph.readers.markup import content, name, path_of

_ADDRESS: Final = re.compile(r"\s*(?:https?://\S+|10\.13039/\d+)\s*")
"""The funder's identifier in the registry of funders, which some publishers print in its name."""
_NUMBER: Final = re.compile(r"(?=.*\d)[^\s].*")


def of_article(places: Mapping[etree._Element, Sequence[Span]], text: str) -> Iterator[Award]:
    """Yield an award for each funder of an `award-group` that the text shows."""
    for group, spans in places.items():
        if name(group) != "award-group" or not spans:
            continue
        place = Span(spans[0].start, spans[-1].end)
        numbers = tuple(
            number
            for element in group.iterfind("award-id")
            if _NUMBER.fullmatch(number := content(element))
        )
        for source in group.iterfind("funding-source"):
            if funder := _funder(source):
                yield Award(funder, _stands(funder, place, text, source), place, numbers)


def _funder(source: etree._Element) -> str:
    """Return the name of a funder without its identifiers."""
    named = source.find("institution-wrap/institution")
    if named is not None:
        return content(named)
    parts = [source.text or ""]
    for child in source:
        if name(child) not in ("institution-id", "named-content", "xref"):
            parts.append(content(child))
        parts.append(child.tail or "")
    return " ".join(_ADDRESS.sub(" ", " ".join(parts)).split()).strip(" ,;")


def _stands(funder: str, place: Span, text: str, source: etree._Element) -> Evidence:
    start = text.find(funder, place.start, place.end)
    if start < 0:
        return Field(path_of(source), funder)
    return Span(start, start + len(funder))


def of_grant(grant: etree._Element) -> tuple[str, str]:
    """Return the agency and the number of a grant of a PubMed record, empty where it gives none."""
    return content(grant.find("Agency")), content(grant.find("GrantID"))
