"""Zones: which part of a page each piece of text belongs to.

Headings open a zone, notices and dates end it, references show by their form, and what an HTML element is for
counts where no heading speaks. Nothing is dropped: every segment becomes one block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coigraph.documents import Block, Zone
from coigraph.readers import bylines, dates
from coigraph.readers.references import could_be_reference, is_reference
from coigraph.readers.runs import edges, menus, numbered_lists
from coigraph.readers.segments import (
    LINK_SHARE,
    LISTED,
    LONG_PROSE,
    MAX_TITLE_LIKE,
    PROSE,
    Segment,
    is_prose,
    is_title_like,
)
from coigraph.readers.wordings import Heading, fold, heading, inline_heading, notice

_CRUMB = re.compile(r"\s[>»›→]\s?")
MAX_CRUMBS = 200
"""A line that says where a page stands in its site is no longer, in characters."""


@dataclass(frozen=True, slots=True)
class _Open:
    """The zone that is open, and the segment that opened it."""

    zone: Zone = Zone.MAIN
    level: int = 0
    scope: str = ""
    """The DOM path outside of which the zone has ended; empty where only another heading ends it."""
    hint: Zone | None = None


_CLOSED = _Open()


def assign(segments: Sequence[Segment], own_doi: str | None = None) -> tuple[Block, ...]:
    """Return one block for each segment, in the same order.

    `own_doi` is the document's DOI where its metadata gives it: a reference that holds it is how to cite the
    document, not what the document cites.
    """
    menu = menus(segments)
    state = _CLOSED
    head = True
    blocks: list[Block] = []
    for place, segment in enumerate(segments):
        if place in menu:
            zone, is_heading = Zone.NAVIGATION, False
        else:
            after = segments[place + 1] if place + 1 < len(segments) else None
            zone, is_heading, state = _step(segment, after, state, head, own_doi)
        if zone is Zone.MAIN and is_prose(segment.text):
            head = False
        blocks.append(Block(segment.span, zone, is_heading, segment.path))
    return tuple(edges(segments, numbered_lists(segments, blocks)))


def _step(
    segment: Segment, after: Segment | None, state: _Open, head: bool, own_doi: str | None
) -> tuple[Zone, bool, _Open]:
    """Return the zone of a segment, whether it is a heading, and the zone that is open after it."""
    text = segment.text
    if segment.hint is Zone.COOKIE:
        return Zone.COOKIE, bool(segment.level), state
    linked = segment.links >= LINK_SHARE and not segment.level
    opened = None if linked or segment.hint is Zone.NAVIGATION else _opened(text, state)
    if opened:
        kind, alone = opened
        if kind.within:
            return state.zone, True, state
        scope = _scope(segment, after, kind.zone, alone)
        state = _Open(kind.zone, segment.level, scope, segment.hint)
        if not alone and kind.zone in (Zone.AUTHORS, Zone.NAVIGATION, Zone.NOTICE, Zone.COOKIE):
            return kind.zone, False, _CLOSED
        return kind.zone, alone, state
    if segment.hint is Zone.NAVIGATION:
        return Zone.NAVIGATION, False, state
    if wording := notice(text):
        return (
            wording,
            False,
            state
            if wording is Zone.NAVIGATION
            else _Open(wording if wording is Zone.COOKIE else Zone.MAIN),
        )
    if dates.is_date_line(text):
        return Zone.NOTICE, False, _CLOSED
    if head and _is_trail(text):
        return Zone.NAVIGATION, False, state
    if segment.level and not (state.zone is not Zone.MAIN and segment.level > state.level > 0):
        if _person_inside(segment, state):
            return state.zone, True, state
        return _hinted(segment), True, _CLOSED
    if is_reference(text):
        own = own_doi is not None and own_doi in text.lower()
        if own:
            return Zone.NOTICE, False, state
        return Zone.REFERENCES, False, state if state.zone is Zone.REFERENCES else _CLOSED
    return _within(segment, after, state, head, linked)


def _within(
    segment: Segment, after: Segment | None, state: _Open, head: bool, linked: bool
) -> tuple[Zone, bool, _Open]:
    """The same for a segment that says nothing by itself: what zone it stands in decides."""
    text = segment.text
    outside = not _inside(segment.path, state.scope)
    chrome = segment.hint in (Zone.NOTICE, Zone.NAVIGATION) and state.hint is not segment.hint
    if outside or chrome:
        state = _CLOSED
    if state.zone is not Zone.MAIN and not segment.level and _ends(segment, after, state):
        state = _CLOSED
    if state.zone is not Zone.MAIN:
        if linked and state.zone is Zone.REFERENCES and len(text) <= MAX_TITLE_LIKE:
            return Zone.NAVIGATION, False, state  # PubMed, Google Scholar: links beside the entries
        return state.zone, bool(segment.level), state
    if head and segment.hint in (None, Zone.AUTHORS) and bylines.authors(text):
        return Zone.AUTHORS, False, state
    zone = _hinted(segment)
    if linked and zone in (Zone.MAIN, Zone.NOTICE) and len(text) <= LONG_PROSE:
        return Zone.NAVIGATION, False, state
    alone = zone is Zone.MAIN and not segment.path and _is_heading(segment, after)
    return zone, bool(segment.level) or alone, state


def _is_trail(text: str) -> bool:
    """Whether a line says where the page stands in its site: `Home > News > Melanoma`."""
    parts = _CRUMB.split(text) if len(text) <= MAX_CRUMBS else []
    return len(parts) > 1 and all(
        0 < len(part) <= 60 and not set(".!?") & set(part) for part in parts
    )


def _scope(segment: Segment, after: Segment | None, zone: Zone, alone: bool) -> str:
    """Return the DOM path in which a heading counts.

    A marked heading counts in its section. Text after an inline heading goes on among its siblings; a line
    that is only known by its words, and any heading of references, counts in the element that holds it and
    what follows.
    """
    if not segment.path or after is None:
        return ""
    if not alone:
        return segment.path.rpartition("/")[0]
    if 1 <= segment.level <= 6 and zone is not Zone.REFERENCES:
        return segment.section if _inside(after.path, segment.section) else ""
    common = 0
    own, other = segment.path.split("/"), after.path.split("/")
    while common < min(len(own), len(other)) and own[common] == other[common]:
        common += 1
    return "/".join(own[:common])


def _inside(path: str, scope: str) -> bool:
    return not scope or path == scope or path.startswith(scope + "/")


def _hinted(segment: Segment) -> Zone:
    return segment.hint or Zone.MAIN


def _opened(text: str, state: _Open) -> tuple[Heading, bool] | None:
    """Return the heading that a line is (True) or begins with (False), if it counts in the open zone."""
    whole = heading(text)
    found = (whole, True) if whole else None
    if found is None and (begun := inline_heading(text)):
        found = (begun[0], False)
    if found and found[0].within and (state.zone is not found[0].zone or not found[1]):
        return None
    return found


def _person_inside(segment: Segment, state: _Open) -> bool:
    """Whether a marked heading is a person's name inside a disclosure: each author under a heading."""
    return state.zone is Zone.DISCLOSURE and _named(segment.text)


def _named(text: str) -> bool:
    return bylines.is_person(fold(text).rstrip(":")) or bool(bylines.authors(text, labelled=True))


def _is_heading(segment: Segment, after: Segment | None) -> bool:
    """Whether an unmarked line is a heading by its form and because running text or a list follows."""
    if after is None or not segment.gap or not is_title_like(segment.text):
        return False
    return is_prose(after.text) or bool(LISTED.match(after.text) and len(after.text) > PROSE / 2)


def _ends(segment: Segment, after: Segment | None, state: _Open) -> bool:
    """Whether an open zone ends before a segment that no heading opens."""
    text = segment.text
    match state.zone:
        case Zone.REFERENCES:
            return not could_be_reference(text)
        case Zone.AUTHORS:
            return (
                len(text) > LONG_PROSE
                and is_prose(text)
                and not bylines.authors(text, labelled=True)
            )
        case Zone.NAVIGATION | Zone.COOKIE:
            return is_prose(text) and segment.links < LINK_SHARE
        case Zone.FUNDING:
            return not segment.path and _is_heading(segment, after)
        case Zone.DISCLOSURE | Zone.NOTICE:
            return (
                not segment.path
                and len(text.split()) >= 2
                and not (set(",;") & set(text))
                and _is_heading(segment, after)
                and not _named(text)
            )
        case _:
            return False
