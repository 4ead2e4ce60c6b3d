"""What a result is a result of: endpoints of ontology/vocab/endpoints.ttl and characteristics of the subjects.

The longest name wins. Abbreviations that a document defines itself (`response rate (RR)`) hold in that document;
CR, PR, SD and PD, which mean other things too, count only in the company of a full name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from coigraph.documents import Span
from coigraph.extractors import variable_tables
from coigraph.extractors.variable_tables import Tables, Variable, fold


@dataclass(frozen=True, slots=True)
class Named:
    """A variable as a text names it, with an abbreviation in brackets behind it."""

    span: Span
    variable: Variable
    written: str


_NOTHING: Final = Variable("", None, "", outcome=False)
"""What only looks like a variable. Its place is taken, so that no shorter name inside it counts."""

_AMBIGUOUS: Final = frozenset({"CR", "PR", "SD", "PD", "AE"})
_DEFINED: Final = re.compile(r"\s*[(\[]\s*([A-Za-z][A-Za-z0-9‐-]{1,8})\s*(?:[)\]]|[;,]\s)")
_LONGEST_NAME: Final = 80
"""The name of an endpoint has at most this many characters."""
_DEFINED_SHORT: Final = re.compile(r"\(\s*([A-Z]{2,5})\s*\)")
_LAST_WORDS: Final = re.compile(r"(?:[A-Za-z]+[\s-]+){2,5}$")
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

_CONDITION: Final = re.compile(
    r"\b(?:(?:who|that|which)\s+(?:(?:did|do|does)\s+not|had\s+not|never)\s+(?:develop|have|had|experience|show)(?:ed|d)?|whom|whose|predictors?\s+of|progression\s+to|markers?\s+of|history\s+of|prior|previous|pre-?existing|baseline|recent|with|without|after|following|from|due\s+to|against|"
    r"because\s+of|(?<!ratio\s)(?<!ratios\s)(?<!rate\s)(?<!rates\s)(?<!need\s)(?<!needs\s)for|prevent(?:ion|ing|s)?(?:\s+of)?|"
    r"treat(?:ment|ing)?\s+(?:of\s+)?|manag\w+(?:\s+of)?|secondary\s+to|related\s+to|caused\s+by|despite|during|before|"
    r"attributed\s+to|absence\s+of|resolution\s+of|severity\s+of|duration\s+of|onset\s+of|composite\s+of|"
    r"(?:prophylactic|combined|definition\s+of))\s+(?:(?:an?|the|any|severe|acute|other|symptomatic|new)\s+)*$",
    re.IGNORECASE,
)
"""Words by which an event is a condition of the subjects or a cause, not what the study counted."""

_IN_STATE: Final = re.compile(r"in\s+(?=(?:complete|partial)\s+remission\b)", re.IGNORECASE)
_SHARE_BEFORE: Final = re.compile(
    r"(?:%|per\s?cent)(?:\s+of\s+[^,;]{1,40})?(?:\s+(?:were|was|are))?\s+$", re.IGNORECASE
)
"""What makes of a state of the disease what was found: `53% in partial remission`."""

_NO_EVENT: Final = re.compile(
    r"\s+(?:units?|scores?|regist\w+|prevention|prophylaxis|treatments?|therap\w+|medications?|control|history|severity|"
    r"management|onset|duration|cells?|drugs?|models?|status|symptoms?|criteria|leading|resulting|requiring|is|are|remains?|may|can|caused|causes|"
    r"(?:was|were)\s+(?:attributed|due|related|unrelated)|due|attributed|or\s+death|and\s+death|and/or)\b",
    re.IGNORECASE,
)


_POPULATION: Final = re.compile(
    r"(?<!proportion\sof\s)(?<!percentage\sof\s)(?<!number\sof\s)\b(?:patients|subjects|those|women|men|participants)\s+"
    r"(?:without|achieving|attaining|lacking|who\s+(?:had|achieved|attained|experienced))\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
"""Words by which a response says who, not what was found: `those without a response`."""

_LEADING: Final = re.compile(
    r"\s+(?:leading|resulting|that\s+led|which\s+led|requiring|causing)\b", re.I
)
_EXPLAINED: Final = re.compile(
    r"\s*[(\[](?:[^()\d%]{12,}|\s*(?:CRs?|PRs?)\s*(?:\+|/|and|or|plus|&)\s*(?:CRs?|PRs?)\s*)[)\]](?!\s*[(\[]?\d)"
)
_EITHER: Final = re.compile(
    r"\s+or\s+(?:(?:distant|recurrent|nonfatal|non-fatal)\s+)?(?:metastas[ei]s|progression|relapse|death|recurrence|"
    r"myocardial\s+infarction|stroke|transient\s+ischa?emic\s+attack|hospitali[sz]ation)(?!\w)",
    re.IGNORECASE,
)
_SYMPTOM: Final = re.compile(
    r"\b(?:symptoms|presenting|clinical\s+features|manifestations|comorbid\w*|presented\s+with|complaints?|signs|"
    r"risk\s+factors)\b(?![^.]*\b(?:adverse|toxicit|side\s+effect))",
    re.IGNORECASE,
)
"""Words by which what looks like an adverse event is a sign of the disease."""

_ADVERSE_TOO: Final = frozenset(
    {"Stroke", "MyocardialInfarction", "MajorBleeding", "Hypoglycaemia", "VenousThromboembolism"}
)
"""Endpoints that are adverse events where a text lists them among such."""


def abbreviations(text: str, spans: list[Span]) -> dict[str, Variable | None]:
    """Return the abbreviations that a document defines: `time to deterioration (TTD)`.

    One that it defines as something else, `Morse Fall Scale (MFS)`, stands for None.
    """
    found: dict[str, Variable | None] = {}
    known = variable_tables.tables()
    spans = [span for span in spans if "(" in span.of(text)]  # where they are defined
    for span in spans:
        for bracket in _DEFINED.finditer(text, span.start, span.end):
            if sum(c.isupper() for c in bracket.group(1)) < 2:
                continue
            # only the words right before a bracket can be what it abbreviates
            window = max(span.start, bracket.start() - _LONGEST_NAME)
            for match in known.named(text, window, bracket.start()):
                variable = _variable(known, match)
                if (
                    variable
                    and match.end() == bracket.start()
                    and _stands_for(bracket.group(1), match.group())
                ):
                    found.setdefault(bracket.group(1), variable)
    for span in spans:
        for bracket in _DEFINED_SHORT.finditer(text, span.start, span.end):
            short = bracket.group(1)
            if short in found or not known.names.get(short):
                continue
            before = text[max(span.start, bracket.start() - _LONGEST_NAME) : bracket.start()]
            words = _LAST_WORDS.search(before)
            initials = [w[0] for w in re.findall(r"[A-Za-z]+", words.group())] if words else []
            if "".join(initials[-len(short) :]).upper() == short:
                found[short] = None
    return found


def _stands_for(short: str, long: str) -> bool:
    """Say whether the capitals of an abbreviation are letters of a name, in their order."""
    letters = iter(long.casefold())
    capitals = [c.casefold() for c in short.rstrip("s") if c.isupper()]
    return len(capitals) >= 2 and all(c in letters for c in capitals)


def _variable(known: Tables, match: re.Match[str]) -> Variable | None:
    if match.group("specific") or match.group("after"):
        endpoint = known.names.get(fold(match.group()))
        words = variable_tables.lowered(match.group())
        return endpoint or Variable(re.sub(r"s?(?:\s+rates?)?$", "", words), None, "survival")
    return known.names.get(fold(match.group()))


def find(text: str, span: Span, defined: Mapping[str, Variable | None]) -> list[Named]:
    """Return the variables that a sentence names, in the order of the text."""
    known = variable_tables.tables()
    found = [
        *_events(known, text, span),
        *_endpoints(known, text, span),
        *_characteristics(known, text, span),
        *_by_abbreviation(text, span, defined),
    ]
    found.sort(key=lambda n: (n.span.start, -n.span.end, not n.variable.outcome))
    kept: list[Named] = []
    explained = 0
    for named in found:
        if kept and named.span.start < max(kept[-1].span.end, explained):
            continue
        kept.append(named)
        # what stands in brackets behind a name explains it: `response rate (complete plus partial response)`
        if named.variable.outcome and (bracket := _EXPLAINED.match(text, named.span.end, span.end)):
            explained = bracket.end()
    for number, named in enumerate(kept):
        variable = named.variable
        if variable.endpoint in _ADVERSE_TOO and any(
            n.variable.name.startswith("AE") for n in kept[:number]
        ):
            adverse = Variable(f"AE: {variable.name}", None, "event")
            kept[number] = Named(named.span, adverse, named.written)
    kept = [
        replace(n, variable=(n.variable.endpoint and defined.get(n.written)) or n.variable)
        for n in kept
    ]
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


def _endpoints(known: Tables, text: str, span: Span) -> Iterator[Named]:
    for match in known.named(text, span.start, span.end):
        variable = _variable(known, match)
        end = match.end()
        state = _IN_STATE.match(text, match.start(), end) if variable is None else None
        if state and _SHARE_BEFORE.search(text, span.start, match.start()):
            written = text[state.end() : end]
            yield Named(Span(state.end(), end), known.names[fold(written)] or _NOTHING, written)
            continue
        if variable is None:
            # the phrase is taken, so that no shorter name inside it counts
            yield Named(Span(match.start(), end), _NOTHING, "")
            continue
        defined = _DEFINED.match(text, end, span.end)
        if defined and _stands_for(defined.group(1), match.group()):
            end = defined.end(1) + 1
        if _GROUP.match(text, end, span.end):
            # `the partial remission group` names subjects, not a result
            variable = _NOTHING
        start = match.start()
        if variable.reads == "harm" and (
            _CAUSE.search(text, span.start, start) or _LEADING.match(text, end, span.end)
        ):
            # `stopped due to adverse events`: the share is of those who stopped
            variable = _NOTHING
        if variable.reads == "survival" and (
            place := variable_tables.PLACE.match(text, end, span.end)
        ):
            end = place.end()
            variable = Variable(variable_tables.lowered(text[start:end]), None, "survival")
        if variable_tables.only_looks_like(variable, text, Span(start, end), span):
            variable = _NOTHING
        if variable.reads == "share" and _POPULATION.search(text, span.start, start):
            variable = _NOTHING
        single = variable.reads == "event"
        joint = _EITHER.match(text, end, span.end)
        if joint and (single or variable.endpoint == "Recurrence"):
            # `recurrence or metastasis` is an outcome in the words of the source
            end = joint.end()
            words = variable_tables.lowered(text[start:end])
            variable = Variable(words, None, "event")
        if single and variable.name.startswith("AE:") and _SYMPTOM.search(text, span.start, start):
            variable = _NOTHING
        if single and (
            _CONDITION.search(text, span.start, start) or _NO_EVENT.match(text, end, span.end)
        ):
            variable = _NOTHING
        harm = variable.reads == "harm" or variable.name.startswith("AE:")
        kind = _HARM.search(text, span.start, start) if harm else None
        if kind and kind.group():
            if single and _CONDITION.search(text, span.start, kind.start()):
                yield Named(Span(start, end), _NOTHING, "")
                continue
            start = kind.start()
            words = re.sub(r"\s+", " ", text[start:end])
            variable = Variable(f"{variable.name.partition(':')[0]}: {words}", None, variable.reads)
        yield Named(
            Span(start, end), variable_tables.in_own_words(variable, match.group()), match.group()
        )


def _events(known: Tables, text: str, span: Span) -> Iterator[Named]:
    pattern, endpoints = known.events
    for wording, variable in known.wordings:
        for match in wording.finditer(text, span.start, span.end):
            yield Named(Span(*match.span()), variable, match.group())
    for match in pattern.finditer(text, span.start, span.end):
        yield Named(
            Span(*match.span("event")),
            endpoints[match.group("event").casefold()],
            match.group("event"),
        )


def _characteristics(known: Tables, text: str, span: Span) -> Iterator[Named]:
    for pattern, variable in known.characteristics:
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
    words = span.of(text)
    for short, variable in defined.items():
        if variable is None or short not in words:
            continue
        for match in re.finditer(rf"(?<![\w+-]){re.escape(short)}(?![\w+])(?!-\w)", words):
            start = span.start + match.start()
            end = start + len(short)
            found = _NOTHING if _GROUP.match(text, end, span.end) else variable
            yield Named(Span(start, end), found, short)
