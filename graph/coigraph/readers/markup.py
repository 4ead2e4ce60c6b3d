"""XML as a tree, read safely: nothing from the network or the disk, no entity bombs, no repairs in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from coigraph.documents import Source
from coigraph.errors import ReadError

_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
# words of libxml2's messages -> what to do about it
_ADVICE: Final = (
    ("Entity", "Write it as a character: only entities that the file itself defines are read."),
    ("amplification", "It defines entities that grow without measure; ask for another copy."),
    ("depth", "No article nests elements so deep; ask for another copy."),
    ("encoding", "Save it in the encoding that its first line declares, or as UTF-8."),
    ("Premature end", "The file is cut off; fetch it again."),
)


def parse(source: Source) -> etree._Element:
    """Return the root of an XML source.

    External entities and DTDs are never fetched; entities that the file defines are put in their place, within
    libxml2's bound on their growth, and elements may be nested as deep as it allows (256). Raises ReadError for all
    else that is not well-formed.
    """
    parser = (
        etree.XMLParser(  # resolve_entities stays `internal`: True would read files of this machine
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            recover=False,
            remove_comments=True,
            remove_pis=True,
        )
    )
    try:
        return etree.fromstring(source.content.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        reason = error.msg or "no element in it"
        advice = next((advice for word, advice in _ADVICE if word in reason), "Repair the file.")
        raise ReadError(source.name, f"is not well-formed XML: {reason}", advice) from error


def name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def content(element: etree._Element | None) -> str:
    """Return all text in an element with single spaces, empty for none."""
    return plain("".join(texts(element))).strip() if element is not None else ""


def texts(element: etree._Element) -> Iterator[str]:
    """Yield the text nodes in an element, in order."""
    for text in element.itertext():
        assert isinstance(text, str)  # bytes only in Python 2
        yield text


def plain(text: str) -> str:
    """Return text with one space for each run of the white space that XML uses for its layout."""
    return _SPACE.sub(" ", text)


def first(element: etree._Element, path: str) -> str | None:
    """Return the text of the first element at a path that has any, None where none has."""
    return next((text for found in element.iterfind(path) if (text := content(found))), None)


def path_of(element: etree._Element) -> str:
    """Return the XPath of an element."""
    return element.getroottree().getpath(element)


def children(element: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    """Yield the elements among the children, with their XPaths below `path`.

    Elements in a namespace are counted among all, so that a path needs no prefixes.
    """
    counts: dict[str, int] = {}
    for number, child in enumerate(element, 1):
        tag = child.tag
        if not isinstance(tag, str):
            continue
        if tag.startswith("{"):
            yield child, f"{path}/*[{number}]"
            continue
        counts[tag] = counts.get(tag, 0) + 1
        yield child, f"{path}/{tag}[{counts[tag]}]"
