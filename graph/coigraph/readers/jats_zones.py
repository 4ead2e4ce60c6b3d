"""The zone of each element of a JATS article: by its tag and type, and by the title of a section."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from lxml import etree

from coigraph.documents import Zone
from coigraph.readers.markup import content, name
from coigraph.readers.wordings import heading, key, rows

_TITLED: Final = frozenset("sec ack notes fn-group app boxed-text glossary bio".split())
_REVIEWERS: Final = "reviewer-list"
"""The `list-content` of the reviewers' names with what each declares (F1000Research)."""
_BY_TITLE: Final = (Zone.DISCLOSURE, Zone.FUNDING, Zone.MAIN, Zone.NOTICE)
"""Zones that the title of a section opens."""


@cache
def _zones() -> Mapping[str, tuple[str, Mapping[str, Zone]]]:
    """Return the rows of jats-zones.tsv: element -> its attribute and the zone of each value."""
    known: dict[str, tuple[str, dict[str, Zone]]] = {}
    for row in rows("jats-zones"):
        _, values = known.setdefault(row["element"], (row["attribute"], {}))
        values[row["value"] if row["value"] == "*" else key(row["value"])] = Zone(row["zone"])
    return known


def zone_of(element: etree._Element, around: Zone) -> Zone:
    """Return the zone of an element: what its title opens, what its tag says, or that of the element around it."""
    tag = name(element)
    if tag in _TITLED and (opened := _opens(element)):
        return opened
    if known := _zones().get(tag):
        attribute, values = known
        zone = values.get(key(element.get(attribute) or "")) or values.get("*") or around
        if zone is Zone.DISCLOSURE and _of_reviewer(element):
            return Zone.NOTICE  # what a reviewer declares is not said of the authors
        if zone is Zone.DISCLOSURE and any(_opens(sec) is zone for sec in element.iterfind("sec")):
            return around  # a frame around declarations of several kinds, each with its title
        return zone
    return around


def _of_reviewer(element: etree._Element) -> bool:
    """Whether an element stands in the list of the reviewers of an article."""
    return any(
        _REVIEWERS in (around.get("list-content") or "") for around in element.iterancestors("list")
    )


def _opens(element: etree._Element) -> Zone | None:
    """Return the zone that the title of an element opens, None where it has none or it opens nothing."""
    opened = heading(content(element.find("title")))
    if opened is None or opened.within or opened.zone not in _BY_TITLE:
        return None
    return opened.zone
