"""Lines in a row: menus of headings, menus of links, numbered reference lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coigraph.documents import PROSE, Block, Zone
from coigraph.readers.references import marker
from coigraph.readers.segments import MENU, Segment, is_link_like, is_prose
from coigraph.readers.wordings import heading


def menus(segments: Sequence[Segment]) -> frozenset[int]:
    """Return the places of in-page menus: heading words in a row with nothing between them.

    The last one stays a heading where it opens a disclosure and text follows: rather a menu entry too many
    than a disclosure not seen.
    """
    found: set[int] = set()
    run: list[int] = []

    def close(place: int) -> None:
        if len(run) >= MENU:
            last = heading(segments[run[-1]].text)
            follows = place < len(segments) and is_prose(segments[place].text)
            keep_last = follows and last is not None and last.zone is Zone.DISCLOSURE
            found.update(run[:-1] if keep_last else run)
        run.clear()

    for place, segment in enumerate(segments):
        known = None if segment.level else heading(segment.text)
        if known and not known.within:
            run.append(place)
        else:
            close(place)
    close(len(segments))
    return frozenset(found)


def numbered_lists(segments: Sequence[Segment], blocks: list[Block]) -> list[Block]:
    """Put whole numbered lists into references where at least half of their lines have the form of one."""
    place = 0
    while place < len(blocks):
        end = place
        while (
            end < len(blocks)
            and blocks[end].zone in (*PROSE, Zone.REFERENCES)
            and marker(segments[end].text)
            and not segments[end].level
        ):
            end += 1
        run = blocks[place:end]
        references = sum(block.zone is Zone.REFERENCES for block in run)
        if len(run) > 1 and 2 * references >= len(run):
            blocks[place:end] = [replace(b, zone=Zone.REFERENCES, heading=False) for b in run]
        place = max(end, place + 1)
    return blocks


def edges(segments: Sequence[Segment], blocks: list[Block]) -> list[Block]:
    """Put menus before the first and after the last running text into navigation: short lines in a row."""
    if any(segment.path for segment in segments):
        return blocks  # a web page says itself which of its parts are menus
    text = [place for place, segment in enumerate(segments) if is_prose(segment.text)]
    if not text:
        return blocks
    for start, end in ((0, text[0]), (text[-1] + 1, len(blocks))):
        run: list[int] = []
        for place in [*range(start, end), end]:
            inside = (
                place < end
                and blocks[place].zone in (*PROSE, Zone.NAVIGATION)
                and is_link_like(segments[place].text)
            )
            joined = len(run) < 2 or (place < end and segments[place].gap == segments[run[1]].gap)
            if inside and joined:
                run.append(place)
                continue
            if len(run) >= MENU:
                for item in run:
                    blocks[item] = replace(blocks[item], zone=Zone.NAVIGATION, heading=False)
            run = [place] if inside else []
    return blocks
