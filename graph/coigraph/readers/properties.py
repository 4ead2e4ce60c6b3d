"""Properties that word processors write into a file: title and author, each of which may be anything.

They count only where the text itself is silent, and only in the form of a title or of names the text bears out.
"""

from __future__ import annotations

import re
from typing import Final

from coigraph.documents import Author, Field, Stated
from coigraph.readers import bylines, metadata

MIN_TITLE_WORDS: Final = 3
"""A property with fewer words is rather a file name or a manuscript number than a title."""
HEAD: Final = 5_000
"""Characters of the text in which an author's surname must stand."""
_FILE: Final = re.compile(
    r"\.\w{2,5}$|^(?:microsoft|untitled|slide \d|layout \d)\b|[\\/_]", re.IGNORECASE
)
_SEPARATOR: Final = re.compile(r"\s*(?:;|,|\band\b|&)\s*")


def title_of(value: str | None, path: str) -> Stated | None:
    """Return a title property, None where it is a file name, a number or a placeholder."""
    words = (value or "").split()
    title = " ".join(words)
    if (
        len(words) < MIN_TITLE_WORDS
        or len(title) > metadata.MAX_TITLE
        or _FILE.search(title)
        or metadata.is_placeholder(title)
    ):
        return None
    return Stated(title, Field(path, title))


def authors_of(value: str | None, path: str, text: str) -> tuple[Author, ...]:
    """Return the people of an author property whose surnames stand in the head of the text.

    Empty where one does not: the property then names who made the file.
    """
    names = [name for name in _SEPARATOR.split(" ".join((value or "").split())) if name]
    words = set(re.findall(r"[^\W\d_][\w'’-]*", text[:HEAD]))
    if not all(bylines.is_person(name) and name.split()[-1] in words for name in names):
        return ()
    return tuple(Author(name, Field(path, name)) for name in names)
