"""What a result is a result of: endpoints of ontology/vocab/endpoints.ttl and characteristics of the subjects.

The longest name wins. Abbreviations that a document defines itself (`response rate (RR)`) hold in that document;
CR, PR, SD and PD, which mean other things too, count only in the company of a full name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors import (
    clause_subjects,
    harm_names,
    own_words,
    variable_contexts,
    variable_tables,
)
from coigraph.extractors.variable_names import fold
from coigraph.extractors.variable_tables import Tables, Variable


@dataclass(frozen=True, slots=True)
class Named:
    """A variable as a text names it, with an abbreviation in brackets behind it."""

    span: Span
    variable: Variable
    written: str


_NOTHING: Final = Variable("", None, "", outcome=False)
"""What only looks like a variable. Its place is taken, so that no shorter name inside it counts."""

_AMBIGUOUS: Final = frozenset({"CR", "PR", "SD", "PD", "AE", "complete", "partial"})
_IN_BRACKET: Final = r"[(\[]\s*([A-Za-z][A-Za-z0-9‐-]{1,8})\s*(?:[)\]]|[;,]\s)"
_BRACKET: Final = patterns.when_used(_IN_BRACKET)
_DEFINED: Final = patterns.when_used(rf"\s*{_IN_BRACKET}")
_LONGEST_NAME: Final = 80
"""The name of an endpoint has at most this many characters."""
_DEFINED_SHORT: Final = patterns.when_used(r"[(\[]\s*([A-Z]{2,5})\s*[)\]]")
_LAST_WORDS: Final = patterns.when_used(r"(?:[A-Za-z]+[\s-]+){2,5}$")
_IN_STATE: Final = patterns.when_used(r"in\s+(?=(?:complete|partial)\s+remission\b)", re.IGNORECASE)
_SHARE_BEFORE: Final = patterns.when_used(
    r"(?:%|per\s?cent)(?:\s+of\s+[^,;]{1,40})?(?:\s+(?:were|was|are))?\s+$", re.IGNORECASE
)
"""What makes of a state of the disease what was found: `53% in partial remission`."""

_EXPLAINED: Final = patterns.when_used(
    r"\s*[(\[](?:[^()\d%]{12,}|\s*(?:CRs?|PRs?)(?:\s*(?:\+|/|,|and|or|plus|&)\s*(?:CRs?|PRs?|SD|MR))+(?:\s[^()%]{0,30})?)[)\]](?!\s*[(\[]?\d)"
)
_EITHER: Final = patterns.when_used(
    r"\s+or\s+(?:(?:distant|recurrent|nonfatal|non-fatal)\s+)?(?:metastas[ei]s|progression|relapse|death|recurrence|"
    r"myocardial\s+infarction|stroke|transient\s+ischa?emic\s+attack|hospitali[sz]ation)(?!\w)",
    re.IGNORECASE,
)
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
    brackets = [(s, b) for s in spans for b in _BRACKET.finditer(text, s.start, s.end)]
    for span, bracket in brackets:
        short = bracket.group(1)
        end = bracket.start()
        while end > span.start and text[end - 1].isspace():
            end -= 1
        # only the words right before a bracket can be what it abbreviates
        window = max(span.start, end - _LONGEST_NAME)
        if not _stands_for(short, text[window:end]):
            continue
        for match in known.written.ending(text, window, end):
            if _stands_for(short, match.group()):
                variable = _variable(known, match)
                if variable:
                    found.setdefault(short, variable)
    for span, bracket in brackets:
        short = bracket.group(1)
        if (
            short in found
            or not known.names.get(short)
            or not _DEFINED_SHORT.match(text, bracket.start(), span.end)
        ):
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
    if match.lastgroup:
        endpoint = known.names.get(fold(match.group()))
        words = variable_tables.lowered(match.group())
        return endpoint or Variable(re.sub(r"s?(?:\s+rates?)?$", "", words), None, "survival")
    return known.names.get(fold(match.group()))


def find(text: str, span: Span, defined: Mapping[str, Variable | None]) -> list[Named]:
    """Return the variables that a sentence names, in the order of the text."""
    known = variable_tables.tables()
    wordings = known.wordings.that_may_match(span.of(text))
    found = [
        *_worded([(p, v) for p, v in wordings if v.outcome], text, span),
        *_events(known, text, span),
        *_endpoints(known, text, span),
        *_worded([(p, v) for p, v in wordings if not v.outcome], text, span),
        *_by_abbreviation(text, span, defined),
    ]
    found += list(_in_own_words(text, span, found))
    if not found:
        return []
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
    kept = _again(text, span, kept)
    for number, named in enumerate(kept):
        variable = named.variable
        if variable.endpoint in _ADVERSE_TOO and any(
            n.variable.name.startswith("AE") for n in kept[:number]
        ):
            adverse = Variable(f"AE: {variable.name}", None, "event")
            kept[number] = Named(named.span, adverse, named.written)
    for number, named in enumerate(kept):
        variable = named.variable
        if variable.endpoint and (by_document := defined.get(named.written)):
            kept[number] = replace(named, variable=by_document)
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


_RATES_AGAIN: Final = patterns.compile(
    r"\b(?:the|corresponding|and)\s+(?:\d+(?:\.\d+)?|one|two|three|four|five|ten)[-‐–\s](?:years?|months?)\s+"
    r"(?P<rates>rates?)\s+(?=(?:was|were)\b|[(\[]\d)",
    re.IGNORECASE,
)


def _again(text: str, span: Span, named: list[Named]) -> list[Named]:
    """Name the survival before them by rates that say only when: `and the 5-year rates were`."""
    survivals = [n for n in named if n.variable.reads == "survival"]
    if not survivals:
        return named
    found = list(named)
    for match in _RATES_AGAIN.finditer(text, span.start, span.end):
        before = [n for n in survivals if n.span.end <= match.start()]
        if before and len({n.variable.name for n in before}) == 1:
            found.append(replace(before[-1], span=Span(*match.span("rates"))))
    return sorted(found, key=lambda n: n.span)


def _endpoints(known: Tables, text: str, span: Span) -> Iterator[Named]:
    for match in known.written.find(text, span.start, span.end):
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
        start = match.start()
        place = variable_contexts.PLACE.match(text, end, span.end)
        if variable.reads == "survival" and place:
            end = place.end()
            variable = Variable(variable_tables.lowered(text[start:end]), None, "survival")
        single = variable.reads == "event"
        joint = _EITHER.match(text, end, span.end)
        joined = joint and (single or variable.endpoint == "Recurrence")
        if joint and joined:
            end = joint.end()
        if variable_contexts.only_looks_like(variable, text, Span(start, end), span):
            variable = _NOTHING
        elif joined:
            # `recurrence or metastasis` is an outcome in the words of the source
            variable = Variable(variable_tables.lowered(text[start:end]), None, "event")
        harm = variable.reads == "harm" or variable.name.startswith("AE:")
        if harm and variable is not _NOTHING:
            whole, variable = harm_names.with_kind(text, span, Span(start, end), variable)
            if single and variable_contexts.is_condition(text, whole, span):
                yield Named(Span(start, end), _NOTHING, "")
                continue
            start, end = whole.start, whole.end
        yield Named(
            Span(start, end), variable_tables.in_own_words(variable, match.group()), match.group()
        )


def _events(known: Tables, text: str, span: Span) -> Iterator[Named]:
    pattern, endpoints = known.events
    for match in pattern.finditer(text, span.start, span.end):
        event = match.group("event")
        yield Named(Span(*match.span("event")), endpoints[event.casefold()], event)


def _worded(
    wordings: Iterable[tuple[patterns.Pattern, Variable]], text: str, span: Span
) -> Iterator[Named]:
    for pattern, variable in wordings:
        for match in pattern.finditer(text, span.start, span.end):
            named = variable
            if not variable.name:
                words = re.sub(r"\s+", " ", re.sub(r"^an?\s+", "", match.group()))
                named = replace(variable, name=words)
            yield Named(Span(*match.span()), named, match.group())


def _in_own_words(text: str, span: Span, found: list[Named]) -> Iterator[Named]:
    """Yield what a sentence names in words of its own, where no vocabulary has a name."""
    adverse = [n.span for n in found if n.variable.name.startswith("AE:")]
    named = [
        *own_words.adverse_events(text, span, adverse),
        *own_words.rates(text, span),
        *clause_subjects.subjects(text, span),
    ]
    kept: list[Span] = []
    for place, variable in named:
        start, end = place.start, place.end
        if any(k.start < end and start < k.end for k in kept):
            continue
        there = [n for n in found if n.span.start < end and start < n.span.end]
        if all(_within(text, n, place, variable) for n in there):
            kept.append(place)
            yield Named(place, variable, place.of(text))


def _within(text: str, event: Named, place: Span, variable: Variable) -> bool:
    """Say whether an event only says of what a measured variable is: `duration of neutropenia`."""
    return (
        variable.reads == "measure"
        and (event.variable is _NOTHING or event.variable.reads == "event")
        and place.start <= event.span.start
        and event.span.end <= place.end
        and (event.span.end < place.end or " of " in text[place.start : event.span.start])
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
            other = variable_contexts.only_looks_like(variable, text, Span(start, end), span)
            yield Named(Span(start, end), _NOTHING if other else variable, short)
