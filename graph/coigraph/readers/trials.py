"""Trial records of ClinicalTrials.gov: JSON of version 2 or 1 of its API, the older XML, and sets of them.

Each study is a document of its own. Its text has one line for each field, so that every fact has a place; where the
fields stand in each shape says ontology/trials/fields.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from coigraph import identifiers
from coigraph.documents import Document, Source, Stated, Zone
from coigraph.errors import EmptySource, ReadError
from coigraph.identifiers import document_iri
from coigraph.readers import decoding, formats, markup
from coigraph.readers.trial_fields import protocol
from coigraph.readers.trial_results import event_totals, groups, results
from coigraph.readers.trial_text import RecordText, date
from coigraph.readers.trial_trees import JsonNode, Place, XmlNode, parse_json
from coigraph.trial_records import TrialRecord

FORMAT: Final = "trial"
_JSON: Final = frozenset({"JSON", "JSON Lines"})
_MARKS: Final = re.compile(
    r'"(?:protocolSection|ProtocolSection|FullStudiesResponse|clinical_study|id_info)"\s*:'
)
_SETS: Final = ("FullStudiesResponse", "FullStudies", "studies", "Study", "clinical_study")
"""Members that hold a record, or several: https://clinicaltrials.gov/data-api/api (not verified for all versions)."""
_SHAPES: Final = {"protocolSection": "v2", "ProtocolSection": "v1", "id_info": "legacy"}
_DEEPEST: Final = 6
"""How many lists and envelopes may lie around a record."""
LANGUAGE: Final = "en"
"""The registry takes records in English only: https://clinicaltrials.gov/policy/protocol-definitions (not verified)."""


def recognises(source: Source) -> bool:
    """Whether the source is XML with the root of a trial record, or JSON that names the sections of one."""
    form = formats.recognise(source)
    return form == FORMAT or (form in _JSON and bool(_MARKS.search(decoding.decode(source))))


def read(source: Source) -> Iterator[Document]:
    """Yield each study of a source.

    Raises ReadError for what is neither JSON nor well-formed XML, and, after the other studies of a set, for those
    without an id; EmptySource where the source holds no study.
    """
    count, broken = 0, []
    records = _xml(source) if formats.recognise(source) == FORMAT else _json(source)
    for record in records:
        if isinstance(record, str):
            broken.append(record)
        elif nct := record.first("nct"):
            if identifiers.nct(nct.text()):
                count += 1
                yield _document(record, source)
            else:
                broken.append(f"{nct.path} is no id of ClinicalTrials.gov")
        else:
            broken.append(f"{record.path} has no id of ClinicalTrials.gov")
    if broken:
        shown = "; ".join(broken[:3]) + (f" and {len(broken) - 3} more" if broken[3:] else "")
        reason = f"holds what is no study that can be named: {shown}"
        raise ReadError(source.name, reason, "Fetch these records again.")
    if not count:
        raise EmptySource(source.name, "holds no study")


def _xml(source: Source) -> Iterator[Place | str]:
    root = markup.parse(source)
    for element in root.iter("clinical_study"):
        yield Place(XmlNode(element, markup.path_of(element)), "legacy")


def _json(source: Source) -> Iterator[Place | str]:
    text = decoding.decode(source)
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    # each line a value: JSON Lines, https://jsonlines.org
    if len(lines) > 1 and all(line.strip()[0] + line.strip()[-1] == "{}" for _, line in lines):
        for number, line in lines:
            yield from _records(parse_json(source, line, number), f"line {number}: $", _DEEPEST)
    else:
        yield from _records(parse_json(source, text), "$", _DEEPEST)


def _records(value: Any, path: str, depth: int) -> Iterator[Place | str]:
    """Yield the records in a value, and in words the places where one should stand and does not."""
    if isinstance(value, list) and depth:
        for number, item in enumerate(value):
            yield from _records(item, f"{path}[{number}]", depth - 1)
        return
    if isinstance(value, dict):
        for mark, shape in _SHAPES.items():
            if mark in value:
                yield Place(JsonNode(value, path, from_xml=shape == "legacy"), shape)
                return
        for name in _SETS:
            if name in value and depth:
                yield from _records(value[name], f"{path}.{name}", depth - 1)
                return
    yield f"{path} is no study"


def _document(record: Place, source: Source) -> Document:
    out = RecordText()
    title = out.line("Title", record.first("brief_title"), Zone.MAIN)
    official = out.line("Official title", record.first("official_title"), Zone.MAIN)
    published = out.line("First posted", record.first("first_posted"), normal=date)
    modified = out.line("Last update posted", record.first("last_posted"), normal=date)
    facts = protocol(record, out)
    tables = results(record, out)
    nct = facts["nct"]
    assert isinstance(nct, Stated), "a record without an id is refused before"
    trial = TrialRecord(
        **facts,
        brief_title=title,
        official_title=official,
        groups=groups(record, out),
        results=tables,
        event_totals=event_totals(record, out),
        events_time_frame=record.value("events_time_frame"),
    )
    text = str(out)
    return Document(
        iri=document_iri(text),
        source=source.name,
        format=FORMAT,
        text=text,
        blocks=tuple(out.blocks),
        title=title or official,
        language=LANGUAGE,
        published=published,
        modified=modified,
        identifiers={"nct": nct},
        record=trial,
    )
