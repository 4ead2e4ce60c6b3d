"""Which page shows a thing of the graph: from IRIs to URLs of this server, and back."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode

from coigraph.identifiers import BASE
from coigraph.names import COI, VOCABULARY

_DOCUMENT: Final = BASE + "doc/"
_NAMED: Final = BASE + "id/"
_SECTIONS: Final = {
    "org": "organisations",
    "org-name": "organisations",
    "therapy": "therapies",
    "therapy-name": "therapies",
    "study": "studies",
}
"""The pages of named things, by the first word of their IRIs."""

_PARTS: Final = {"person": "people", "group": "people", "agent": "people", "study": "studies"}
"""The pages of parts of a document, by the first word of their fragments."""


def page_of(iri: str) -> str | None:
    """Return the path of the page about a thing, or None where it is not of this graph."""
    if iri.startswith(COI):
        return f"/ontology#{quote(iri.removeprefix(COI))}"
    if iri.startswith(VOCABULARY):
        scheme, _, concept = iri.removeprefix(VOCABULARY).partition("#")
        return f"/vocab/{quote(scheme)}" + (f"#{quote(concept)}" if concept else "")
    if iri.startswith(_DOCUMENT):
        document, _, part = iri.removeprefix(_DOCUMENT).partition("#")
        if "/" in document:
            return "/graphs?" + urlencode({"graph": iri})
        if not part:
            return f"/documents/{quote(document)}"
        section = _PARTS.get(part.partition("-")[0])
        if section:
            return f"/{section}/{quote(document)}/{quote(part)}"
        return "/questions/evidence?" + urlencode({"node": iri})
    if iri.startswith(_NAMED):
        key = iri.removeprefix(_NAMED)
        return f"/{_SECTIONS.get(key.partition('/')[0], 'things')}/{quote(key)}"
    return None


def iri_of(section: str, key: str) -> str:
    """Return the IRI that a page of a section is about."""
    if section == "documents":
        return _DOCUMENT + key
    first, _, rest = key.partition("/")
    if first in _SECTIONS or section == "things":
        return _NAMED + key
    return f"{_DOCUMENT}{first}#{rest}"
