"""What a result is a result of: endpoints of ontology/vocab/endpoints.ttl and characteristics of the subjects.

The longest name wins. Abbreviations that a document defines itself (`response rate (RR)`) hold in that document;
CR, PR, SD and PD, which mean other things too, count only in the company of a full name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from coigraph import resources
from coigraph.documents import Span
from coigraph.linking.vocabulary import Concept, ancestors, scheme


@dataclass(frozen=True, slots=True)
class Variable:
    """An endpoint or characteristic. `endpoint` is the local name of its concept, None for own words.

    `reads` is what its values are: share (percent), harm (the percentage of subjects with it), survival (a
    time, or the percentage without the event), time, before (a percentage that stands before it) or nothing.
    """

    name: str
    endpoint: str | None
    reads: str
    outcome: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """A variable as a text names it, with an abbreviation in brackets behind it."""

    span: Span
    variable: Variable
    written: str


_SPECIFIC: Final = (
    r"[A-Za-z]+(?:\s+cancer)?[-‐–](?:specific|related)\s+(?:survival|mortality)(?:\s+rates?)?"
    r"|(?:(?:distant|brain|bone|local|loco-?regional|regional|skeletal|intracranial|biochemical|treatment|"
    r"symptom|invasive)[-‐\s])?[A-Za-z]+(?:[-‐][A-Za-z]+)*[-‐–\s]free\s+(?:survivals?|intervals?)(?:\s+rates?)?"
)
"""Survivals of the source's own: melanoma-specific survival, brain metastasis-free survival."""

_AMBIGUOUS: Final = frozenset({"CR", "PR", "SD", "PD", "AE"})
_DEFINED: Final = re.compile(r"\s*[(\[]\s*([A-Za-z][A-Za-z0-9‐-]{1,8})\s*(?:[)\]]|[;,]\s)")
_LONGEST_NAME: Final = 80
"""The name of an endpoint has at most this many characters."""
_DEFINED_SHORT: Final = re.compile(r"\(\s*[A-Z]{2,5}\s*\)")
_DEFINED_WORDS: Final = re.compile(
    r"(?P<words>(?:[A-Za-z]+[\s-]+){2,5})\(\s*(?P<short>[A-Z]{2,5})\s*\)"
)
_GROUP: Final = re.compile(r"\s+(?:groups?|arms?|subgroups?|cohorts?|patients)\b", re.IGNORECASE)
_CAUSE: Final = re.compile(
    r"\b(?:due|owing|related|attributed|led|leading)\s+to\s+(?:\w+\s+){0,2}$|\bbecause\s+of\s+(?:\w+\s+){0,2}$",
    re.I,
)
_HARM: Final = re.compile(
    r"(?:\bgrades?\s*[≥>]?\s*[1-5](?:\s*(?:/|-|–|or|and|to)\s*(?:[1-5]|higher|worse|more))*\s+(?:or\s+higher\s+)?)?"
    r"(?:\b(?:[a-z]+[-‐][a-z]+|severe|fatal|gastrointestinal|cardiac|haematological|hematological|hematologic)\s+)*"
    r"(?<=\s)$",
    re.IGNORECASE,
)
"""What kind of adverse events: they are another variable than adverse events of any kind."""

_GAP: Final = re.compile(r"\\?[ -]")


@dataclass(frozen=True, slots=True)
class _Tables:
    names: Mapping[str, Variable | None]
    """Folded name -> endpoint, or None for a phrase that only looks like one."""
    pattern: re.Pattern[str]
    characteristics: tuple[tuple[re.Pattern[str], Variable], ...]
    events: tuple[re.Pattern[str], Mapping[str, Variable]]
    """Events that a hazard ratio is a ratio of, and their endpoints."""


@cache
def _tables() -> _Tables:
    names: dict[str, Variable | None] = {}
    concepts = scheme("endpoints")
    for concept in concepts.values():
        if concept.notation:
            variable = Variable(concept.notation, concept.local, _reads(concepts, concept))
            for name in (concept.label, *concept.synonyms):
                names[_fold(name)] = variable
    folder = resources.folder("ontology") / "studies"
    for row in resources.table(folder / "not-endpoints.tsv"):
        names[_fold(row["phrase"])] = None
    alternatives = sorted((_as_pattern(name) for name in names), key=len, reverse=True)
    pattern = re.compile(
        rf"(?<![\w+])(?<![A-Za-z][-‐])(?:{'|'.join(alternatives)}|(?P<specific>{_SPECIFIC}))(?![\w])(?![-‐+]\w)",
        re.IGNORECASE,
    )
    characteristics = tuple(
        (
            re.compile(rf"(?<![\w-])(?:{row['pattern']})(?!\w)", re.IGNORECASE),
            Variable(row["variable"], None, _READS[row["reads"]], outcome=False),
        )
        for row in resources.table(folder / "characteristics.tsv")
    )
    return _Tables(names, pattern, characteristics, _event_table(concepts))


def _event_table(concepts: dict[str, Concept]) -> tuple[re.Pattern[str], Mapping[str, Variable]]:
    rows = resources.table(resources.folder("ontology") / "studies" / "events.tsv")
    events = {row["event"]: row["endpoint"] for row in rows}
    names = "|".join(re.escape(e) for e in sorted(events, key=len, reverse=True))
    pattern = re.compile(
        r"\b(?:hazards?\s+ratios?(?:\s*[(\[]\s*HRs?\s*[)\]])?|(?-i:HRs?))\s+(?:for|of)\s+(?:the\s+)?"
        rf"(?P<event>{names})(?!\w|\s+or\b)",
        re.IGNORECASE,
    )
    return pattern, {
        event: Variable(concepts[local].notation or local, local, "survival")
        for event, local in events.items()
    }


_READS: Final = {"time": "time", "share": "before", "nothing": "nothing"}


def _reads(concepts: dict[str, Concept], concept: Concept) -> str:
    above = ancestors(concepts, concept.local)
    if "TimeToEvent" in above:
        return "survival"
    if "Safety" in above:
        return "harm"
    return "share" if "Proportion" in above else "nothing"


def _fold(name: str) -> str:
    """Return the key of a name: abbreviations as written, other names without case, hyphens and plurals."""
    plain = re.sub(r"[\s‐‑–-]+", " ", name)
    if _abbreviated(plain):
        return plain
    return " ".join(re.sub(r"(?<=[a-z]{3})s$", "", word) for word in plain.casefold().split())


def _abbreviated(name: str) -> bool:
    return len(name) <= 6 and sum(c.isupper() for c in name) >= 2


def _as_pattern(name: str) -> str:
    escaped = _GAP.sub(r"[\\s‐‑–-]+", re.escape(name))
    if _abbreviated(name):
        return rf"(?-i:{escaped})"
    if re.match(r"[A-Z]{2}", name) or re.search(r" [A-Z]{2}", name):
        return escaped
    return re.sub(r"([a-z]{3})(?=\[|$)", r"\1s?", escaped)


def abbreviations(text: str, spans: list[Span]) -> dict[str, Variable | None]:
    """Return the abbreviations that a document defines: `time to deterioration (TTD)`.

    One that it defines as something else, `Morse Fall Scale (MFS)`, stands for None.
    """
    found: dict[str, Variable | None] = {}
    tables = _tables()
    spans = [span for span in spans if "(" in span.of(text)]  # where they are defined
    for span in spans:
        for bracket in _DEFINED.finditer(text, span.start, span.end):
            # only the words right before a bracket can be what it abbreviates
            window = max(span.start, bracket.start() - _LONGEST_NAME)
            for match in tables.pattern.finditer(text, window, bracket.start()):
                variable = _variable(tables, match)
                if (
                    variable
                    and match.end() == bracket.start()
                    and _stands_for(bracket.group(1), match.group())
                ):
                    found.setdefault(bracket.group(1), variable)
    for span in spans:
        if not _DEFINED_SHORT.search(text, span.start, span.end):
            continue
        for match in _DEFINED_WORDS.finditer(text, span.start, span.end):
            short = match.group("short")
            words = re.findall(r"[A-Za-z]+", match.group("words"))[-len(short) :]
            if "".join(w[0] for w in words).upper() == short and tables.names.get(short):
                found.setdefault(short, None)
    return found


def _stands_for(short: str, long: str) -> bool:
    """Say whether the capitals of an abbreviation are letters of a name, in their order."""
    letters = iter(long.casefold())
    capitals = [c.casefold() for c in short.rstrip("s") if c.isupper()]
    return len(capitals) >= 2 and all(c in letters for c in capitals)


def _variable(tables: _Tables, match: re.Match[str]) -> Variable | None:
    if match.group("specific"):
        known = tables.names.get(_fold(match.group()))
        words = re.sub(r"\s+", " ", match.group()).casefold()
        return known or Variable(re.sub(r"s?(?:\s+rates?)?$", "", words), None, "survival")
    return tables.names.get(_fold(match.group()))


def find(text: str, span: Span, defined: Mapping[str, Variable | None]) -> list[Named]:
    """Return the variables that a sentence names, in the order of the text."""
    tables = _tables()
    found = [
        *_endpoints(tables, text, span),
        *_characteristics(tables, text, span),
        *_by_abbreviation(text, span, defined),
        *_events(tables, text, span),
    ]
    found.sort(key=lambda n: (n.span.start, -n.span.end, not n.variable.outcome))
    kept: list[Named] = []
    for named in found:
        if not kept or named.span.start >= kept[-1].span.end:
            kept.append(named)
    certain = {n.variable.name for n in kept if n.written not in _AMBIGUOUS}
    responses = {n.variable.name for n in kept} & {"CR", "PR", "SD", "PD"}
    company = certain & {"CR", "PR", "SD", "PD", "ORR", "DCR"} or len(responses) > 1
    return [
        n
        for n in kept
        if n.variable.reads
        and defined.get(n.written.partition(" ")[0], n.variable)
        and (
            n.written not in _AMBIGUOUS
            or n.written in defined
            or company
            or n.variable.name == "AE"
        )
    ]


def _endpoints(tables: _Tables, text: str, span: Span) -> Iterator[Named]:
    for match in tables.pattern.finditer(text, span.start, span.end):
        variable = _variable(tables, match)
        end = match.end()
        if variable is None:
            # the phrase is taken, so that no shorter name inside it counts
            yield Named(Span(match.start(), end), Variable("", None, "", outcome=False), "")
            continue
        defined = _DEFINED.match(text, end, span.end)
        if defined and _stands_for(defined.group(1), match.group()):
            end = defined.end(1) + 1
        if _GROUP.match(text, end, span.end):
            # `the partial remission group` names subjects, not a result
            variable = Variable("", None, "", outcome=False)
        start = match.start()
        if variable.reads == "harm" and _CAUSE.search(text, span.start, start):
            # `stopped due to adverse events`: the share is of those who stopped
            variable = Variable("", None, "", outcome=False)
        kind = _HARM.search(text, span.start, start) if variable.reads == "harm" else None
        if kind and kind.group():
            start = kind.start()
            words = re.sub(r"\s+", " ", text[start:end])
            variable = Variable(f"{variable.name}: {words}", None, "harm")
        yield Named(Span(start, end), variable, match.group())


def _events(tables: _Tables, text: str, span: Span) -> Iterator[Named]:
    pattern, endpoints = tables.events
    for match in pattern.finditer(text, span.start, span.end):
        yield Named(
            Span(*match.span("event")),
            endpoints[match.group("event").casefold()],
            match.group("event"),
        )


def _characteristics(tables: _Tables, text: str, span: Span) -> Iterator[Named]:
    for pattern, variable in tables.characteristics:
        for match in pattern.finditer(text, span.start, span.end):
            name = variable.name or re.sub(r"\s+", " ", re.sub(r"^an?\s+", "", match.group()))
            yield Named(
                Span(match.start(), match.end()),
                Variable(name, None, variable.reads, outcome=False),
                match.group(),
            )


def _by_abbreviation(
    text: str, span: Span, defined: Mapping[str, Variable | None]
) -> Iterator[Named]:
    for short, variable in defined.items():
        if variable is None:
            continue
        for match in re.finditer(
            rf"(?<![\w+-]){re.escape(short)}(?![\w+])(?!-\w)", text[span.start : span.end]
        ):
            start = span.start + match.start()
            yield Named(Span(start, start + len(short)), variable, short)
