"""Outcomes that no vocabulary names, in the words of the source: `reoperation rate`, `heavy eyelids (12%)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from coigraph import patterns
from coigraph.documents import Span
from coigraph.extractors.variable_tables import Variable, lowered

_GENERAL: Final = (
    r"(?:the|an?|and|or|nor|of|in|at|for|by|with|to|from|on|as|than|that|which|who|whose|no|not|did|does|do|was|were|is|are|be|"
    r"been|had|has|have|having|both|each|all|these|this|those|their|its|our|either|respectively|although|while|whereas|but|"
    r"however|when|where|similar\w*|same|higher|lower|high|low|highest|lowest|better|best|worse|worst|greater|greatest|less|more|most|"
    r"fewer|longer|shorter|significant\w*|different|comparable|equivalent|identical|acceptable|good|excellent|overall|total|"
    r"cumulative|actuarial|crude|estimated|observed|respective|corresponding|median|mean|average|annual|increased?|reduced?|"
    r"improved?|decreased?|reduc\w+|increas\w+|years?|months?|weeks?|days?|one|two|three|four|five|ten|first|second|final|"
    r"patients?|subjects?|women|men|children|participants?|groups?|arms?|cohorts?|event|events|incidence|frequency|rates?|"
    r"risks?|hazards?|compared|versus|vs?|after|before|during|between|among|within|without|"
    r"placebo|controls?|alone|therapy|treatment|achieved|showed|reported|found|had|yielded|produced|there)"
)
"""Words that name no outcome by themselves."""
_WORD: Final = rf"(?!{_GENERAL}\b)[A-Za-z][\w/‐-]*"
_WORDS: Final = rf"{_WORD}(?:\s+{_WORD}){{0,4}}"
_SHORT: Final = r"(?:\s*[(\[][A-Za-z][\w‐-]{1,8}[)\]])?"
_RATE: Final = patterns.compile(
    r"\b(?:rates?|incidences?|frequenc(?:y|ies)|(?:proportion|percentage)s?)\b(?!\s+ratios?\b)",
    re.IGNORECASE,
)
_BEFORE: Final = patterns.when_used(rf"(?<![\w‐-])(?P<words>{_WORDS}){_SHORT}\s+$", re.IGNORECASE)
_LONGEST: Final = 90
"""The words of a rate have at most this many characters."""
_OF: Final = patterns.when_used(
    rf"\s+of\s+(?:the\s+)?(?P<words>{_WORDS}){_SHORT}"
    r"(?=\s*(?:[(\[,:=]|\b(?:was|were|is|at|in|with|for|between|among|did)\b))",
    re.IGNORECASE,
)
_WHO: Final = patterns.when_used(
    r"\s+of\s+(?:patients|subjects|women|men|participants|cases)\s+"
    rf"(?P<words>(?:with|requiring|needing|undergoing)\s+(?:an?\s+)?{_WORDS})",
    re.IGNORECASE,
)
"""`proportion of patients requiring transfusions`"""

_BRACKET: Final = patterns.when_used(
    r"[(\[](?=[^()\[\]]*(?:\d\s*%|\d\s*per\s?cent|\d\s*(?:vs?\.?|versus)\s*\d))(?:[^()\[\]]|\([^()]*\))*[)\]]",
    re.IGNORECASE,
)
_HARM: Final = patterns.compile(
    r"\b(?:adverse|AEs|toxic|side[\s-]effects?|complications)", re.IGNORECASE
)
_CHANGE: Final = r"(?:elevat|increas|decreas|reduc|rais|rise|abnormal|declin)\w*"
_LEVEL: Final = (
    rf"(?:(?:an?\s+|the\s+)?{_CHANGE}(?:\s+(?:levels?\s+)?(?:of|in))?\s+(?:the\s+|serum\s+)*)?"
)
_EVENT: Final = rf"(?P<level>{_LEVEL})(?P<name>(?!{_CHANGE}\b){_WORDS}(?:\s+{_CHANGE})?)"
"""An adverse event that may be the change of a level: `elevation of amylase`, `amylase increase`."""

_MEASURED: Final = patterns.when_used(
    r"(?:[\w\s-]*(?:ase|transferases?|transaminases?|bilirubin|creatinine|enzymes|glucose|cholesterol|triglycerides?)|(?-i:ALT|AST|ALP|GGT|LDH|CPK|CK))",
    re.IGNORECASE,
)
"""What an elevation may be of, where the word for it stands before the first of a list."""

_NO_HARM: Final = patterns.when_used(
    r"\b(?:dos(?:es?|age)|delays?|interruptions?|hospitali\w+|transfusions?|discontinu\w+|withdraw\w+|respons\w+|"
    r"remissions?|progressi\w+|deaths?|surviv\w+|recurren\w+|relapses?|completed|stopped)\b",
    re.IGNORECASE,
)
"""What in a list of adverse events is none."""

_INTRODUCED: Final = patterns.when_used(
    r"\b(?:adverse\s+(?:\w+\s+)?(?:events?|effects?|reactions?|experiences?)|AEs|toxicit(?:y|ies)|side[\s-]effects?|complications)\b"
    r"(?:[^.;:()]|\([^()]*\)){0,80}?(?:\b(?:were|was|are|included?|including|being|comprised|consisted\s+of|such\s+as)\b|:)\s*"
    rf"(?:(?:mainly|mostly|mild|transient|primarily|the|grades?\s+[\d\s/–-]+)\s+)*{_EVENT}\s*$",
    re.IGNORECASE,
)
_NEXT: Final = patterns.when_used(
    rf"\s*(?:[,;]\s*(?:and\s+|or\s+)?|(?:and|or)\s+){_EVENT}\s*", re.IGNORECASE
)


_DESCRIBES: Final = patterns.when_used(r"[a-z-]+(?:ive|ful|al)", re.IGNORECASE)
"""A word that says of what kind a rate is, and not what it is of: `effective rate`."""
_ABBREVIATION: Final = patterns.when_used(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z0-9/‐-]{2,9}")


def _long_form(text: str, short: str) -> str | None:
    """Return the words before a bracket with an abbreviation: `bowel wall injury (BWI)`.

    By the letters of both from the end, as in doi:10.1142/9789812776303_0042 (not verified).
    """
    if not _ABBREVIATION.fullmatch(short) or (bracket := text.find(f"({short}")) < 0:
        return None
    at = bracket
    for letter in reversed([c for c in short.casefold() if c.isalnum()]):
        at = text.casefold().rfind(letter, max(0, bracket - 80), at)
        if at < 0:
            return None
    while at and text[at - 1].isalnum():
        at -= 1
    words = text[at:bracket].strip()
    starts = words[:1].casefold() == short[:1].casefold()
    return words if starts and re.fullmatch(r"[\w\s/‐-]+", words) else None


def rates(text: str, span: Span) -> Iterator[tuple[Span, Variable]]:
    """Yield the rates that a sentence names in words of its own."""
    for noun in _RATE.finditer(text, span.start, span.end):
        before = after = None
        if noun.group()[0] in "pP":
            after = _WHO.match(text, noun.end(), span.end)
        else:
            after = _OF.match(text, noun.end(), span.end)
            if after is None and noun.group()[0] in "rR":
                start = max(span.start, noun.start() - _LONGEST)
                before = _BEFORE.search(text, start, noun.start())
        match = before or after
        if match is None:
            continue
        words = match.group("words")
        words = _long_form(text, words) or words
        if before and _DESCRIBES.fullmatch(words):
            words = f"{words} rate"
        place = Span(min(match.start(), noun.start()), max(match.end(), noun.end()))
        yield place, Variable(lowered(words), None, "share")


def adverse_events(text: str, span: Span, known: Sequence[Span]) -> Iterator[tuple[Span, Variable]]:
    """Yield the adverse events of a list that no vocabulary names: `were nausea (45%), drowsiness (12%) and`.

    `known` are the places of those that one names. A list begins behind words for harm or with a known one, and every
    member stands right before a bracket with its share.
    """
    if not (known or _HARM.search(text, span.start, span.end)):
        return
    end, listed, level = span.start, False, ""
    for bracket in _BRACKET.finditer(text, span.start, span.end):
        if text[bracket.start() + 1] in "≥⩾>":
            continue  # `adverse events (≥5%) were`
        before = text[end : bracket.start()]
        if any(
            end <= k.start
            and k.end <= bracket.start()
            and not text[k.end : bracket.start()].strip()
            for k in known
        ):
            listed = True
        else:
            named = _NEXT.fullmatch(before) if listed else _INTRODUCED.search(before)
            listed = named is not None
            if named and not _NO_HARM.search(named.group("name")):
                place = Span(end + named.start("level"), end + named.end("name"))
                measured = _MEASURED.fullmatch(named.group("name"))
                level = named.group("level") or (level if measured else "")
                words = re.sub(r"^(?:an?|the)\s+", "", f"{level}{named.group('name')}")
                yield place, Variable(f"AE: {lowered(words)}", None, "event")
        end = bracket.end()
