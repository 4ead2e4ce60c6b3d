"""The tree of a trial record, the same for JSON and XML: named nodes with a text, children and a path."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Protocol

from lxml import etree

from coigraph import resources
from coigraph.documents import Source
from coigraph.errors import ReadError
from coigraph.readers import markup

MAX_VALUES: Final = 2_000_000
"""The objects and lists that one JSON source may hold: a bound on memory, ten times what the largest record needs."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SPACE: Final = re.compile(r"\s+")


class Node(Protocol):
    """A place in a record."""

    @property
    def path(self) -> str:
        """Its JSON path or XPath."""
        ...

    def text(self) -> str:
        """Return its text as written, without control characters; empty for none."""
        ...

    def children(self, name: str) -> Iterator[Node]:
        """Yield what stands in it under a name: members of an object, elements or an attribute."""
        ...


@dataclass(frozen=True, slots=True)
class JsonNode:
    """A value in JSON. XML that was made into JSON keeps its attributes beside or under `@attributes`."""

    value: Any
    path: str
    from_xml: bool = False
    """Whether the JSON was made of XML: its strings still hold the character references."""

    def text(self) -> str:
        """Return a string, number or truth value as written."""
        value = self.value
        if isinstance(value, dict):
            value = value.get("_")
        if value is None or isinstance(value, (dict, list)):
            return ""
        if isinstance(value, bool):
            return str(value).lower()
        return _CONTROL.sub(" ", html.unescape(value) if self.from_xml else value)

    def children(self, name: str) -> Iterator[JsonNode]:
        """Yield the values of a member, each value of a list for itself."""
        if not isinstance(self.value, dict):
            return
        value, path = self.value.get(name), f"{self.path}.{name}"
        if value is None and isinstance(attributes := self.value.get("@attributes"), dict):
            value, path = attributes.get(name), f"{self.path}['@attributes'].{name}"
        if isinstance(value, list):
            for number, item in enumerate(value):
                yield JsonNode(item, f"{path}[{number}]", self.from_xml)
        elif value is not None:
            yield JsonNode(value, path, self.from_xml)


@dataclass(frozen=True, slots=True)
class XmlNode:
    """An element, or an attribute of one."""

    element: etree._Element | str
    path: str

    def text(self) -> str:
        """Return all text in an element, or the value of an attribute."""
        if isinstance(self.element, str):
            return self.element
        return "".join(markup.texts(self.element))

    def children(self, name: str) -> Iterator[XmlNode]:
        """Yield the elements of a name, or the attribute of that name where there is none."""
        if isinstance(self.element, str):
            return
        number = 0
        for number, child in enumerate(self.element.iterchildren(name), 1):
            yield XmlNode(child, f"{self.path}/{name}[{number}]")
        if not number and (value := self.element.get(name)) is not None:
            yield XmlNode(value, f"{self.path}/@{name}")


@cache
def _paths(shape: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    table = resources.table(resources.folder("ontology") / "trials" / "fields.tsv")
    return {
        row["field"]: tuple(tuple(path.split(".")) for path in row.several(shape)) for row in table
    }


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a record and the field of ontology/trials/fields.tsv that it is; the record itself is none."""

    node: Node
    shape: str
    """v2, v1 or legacy: the column of the table."""
    field: str = ""

    def all(self, name: str) -> list[Place]:
        """Return the places of a field below this one, in order; of several ways to say it the first with any."""
        field = f"{self.field}.{name}" if self.field else name
        for path in _paths(self.shape)[field]:
            nodes: list[Node] = [self.node]
            for step in path if path != ("", "") else ():
                nodes = [child for node in nodes for child in node.children(step)]
            if nodes:
                return [Place(node, self.shape, field) for node in nodes]
        return []

    def first(self, name: str) -> Place | None:
        """Return the first place of a field that holds a text."""
        return next((place for place in self.all(name) if place.text()), None)

    def value(self, name: str) -> str | None:
        """Return the text of a field, None where the record has none."""
        place = self.first(name)
        return place.text() if place else None

    def text(self) -> str:
        """Return the text as one line."""
        return _SPACE.sub(" ", self.node.text()).strip()

    @property
    def path(self) -> str:
        """The JSON path or XPath."""
        return self.node.path


def parse_json(source: Source, text: str, line: int = 0) -> Any:
    """Return a JSON value whose numbers are strings, as exact as written.

    `line` is where in the source the text stands, for JSON Lines. Raises ReadError for what is not JSON, is nested
    too deep, or holds more than MAX_VALUES objects and lists.
    """
    if text.count("{") + text.count("[") > MAX_VALUES:
        raise ReadError(
            source.name, f"holds more than {MAX_VALUES:,} objects and lists", "Split the file."
        )
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        place = f"{source.name}:{line or error.lineno}:{error.colno}"
        raise ReadError(place, f"is not JSON: {error.msg}", "Fetch the record again.") from error
    except RecursionError as error:
        raise ReadError(
            source.name, "is JSON that is nested too deep", "No record nests so; fetch it again."
        ) from error
