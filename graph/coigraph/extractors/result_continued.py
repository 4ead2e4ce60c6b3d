"""A sentence that speaks of the result before it: `This difference was significant (P = .02)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from coigraph import patterns
from coigraph.claims import Result
from coigraph.documents import Span
from coigraph.extractors.number_patterns import Kind
from coigraph.extractors.numbers import Quantity, quantities
from coigraph.extractors.variable_tables import endpoint

_DIFFERENCE: Final = patterns.when_used(
    r"(?:(?:however|again|overall|nevertheless)\s*,\s*)?(?:this|the|these|that|those)\s+(?:\w+\s+){0,2}?"
    r"(?:differences?|improvements?|increases?|decreases?|reductions?|benefits?|advantages?)\s+"
    r"(?:between\s+(?:the\s+)?(?:two\s+|2\s+|both\s+|treatment\s+|study\s+){0,3}(?:arms|groups|treatments|regimens|therapies)\s+)?"
    r"(?:was|were|is|are|did|reached|approached|failed)\b(?=[^.;]*\bsignifican)",
    re.IGNORECASE,
)
"""The beginning of such a sentence: it names no outcome of its own."""


_SUBGROUP: Final = patterns.when_used(
    r"\b(?:subsets?|sub-?groups?|subpopulations?|strat(?:um|a)|cohorts?|population|patients|subjects|women|men)\b",
    re.IGNORECASE,
)
_OTHER_HAZARD: Final = patterns.when_used(
    r"\b(?:associat|predict|prognos|adjust|multivaria|univaria|independent|risk\s+(?:of|for|factor)|hazards?\s+ratios?\s+(?:of|for)\s+[a-z]|"
    r"HRs?\s+(?:of|for)\s+[a-z])",
    re.IGNORECASE,
)


_ITS_HAZARD: Final = patterns.when_used(
    r"the\s+(?:(?:adjusted|unadjusted|corresponding|estimated|stratified)\s+)?(?:hazards?\s+ratio(?:\s*\(HR\))?|HR)\s+"
    r"(?!(?:for|of)\s+(?:the\s+)?(?:death|dying|progression|recurrence|relapse|failure|local|distant|(?-i:an?)\s))(?:(?:for|of)\s+[^,;.]{2,80}\s)?"
    r"(?:was|is)\s",
    re.IGNORECASE,
)
"""The beginning of a sentence that gives the ratio of the groups of the sentence before: `The adjusted HR was`."""


def _survives(result: Result) -> bool:
    variable = endpoint(result.variable)
    return variable is not None and variable.reads == "survival"


def _is_no_ratio(quantity: Quantity) -> bool:
    return quantity.kind is not Kind.RATIO


def hazards_continued(text: str, span: Span, before: Sequence[Result]) -> list[Result]:
    """Return the hazard ratios of a sentence about subgroups as those of the variable of the sentence before it.

    None where that sentence has no hazard ratio, has several variables, or where this one may speak of another hazard.
    """
    if len({r.variable for r in before}) > 1:
        return []
    first = next((r for r in before if r.statistic == "hazard_ratio"), None)
    named = _ITS_HAZARD.match(text, span.start, span.end)
    if named and first is None:
        first = next((r for r in before if _survives(r)), None)
    elif not _SUBGROUP.search(text, span.start, span.end) or _OTHER_HAZARD.search(span.of(text)):
        return []
    if first is None:
        return []
    numbers = quantities(text, span.start, span.end)
    place = first.evidence[0]
    assert isinstance(place, Span), "results of prose are evidenced by places in it"
    found = []
    for number, ratio in enumerate(numbers):
        if ratio.kind is not Kind.RATIO or ratio.statistic != "hazard_ratio":
            continue
        behind = [*takewhile(_is_no_ratio, numbers[number + 1 : number + 3])]
        if behind and behind[0].kind is Kind.P:
            behind = [*reversed(behind)]  # `HR 1.1; P = .4; 95% CI, 0.9 to 1.3`
        bounds = behind[0] if behind and behind[0].low is not None else None
        if not named and (bounds is None or bounds.kind is not Kind.CONFIDENCE):
            return []
        p = next((q for q in behind if q.kind is Kind.P), None)
        found.append(
            replace(
                first,
                statistic="hazard_ratio",
                unit="1",
                comparator="=",
                evidence=(Span(place.start, max(q.span.end for q in (ratio, bounds, p) if q)),),
                as_written=ratio.span.of(text),
                value=ratio.value,
                group=None,
                compared_with=None,
                timepoint=None,
                low=bounds.low if bounds else None,
                high=bounds.high if bounds else None,
                interval="confidence" if bounds else None,
                level=bounds.level if bounds else None,
                p=p.value if p else None,
                p_sign=p.sign if p else None,
            )
        )
    return found


def continued(text: str, span: Span, before: Sequence[Result]) -> Result | None:
    """Return the p-value of a sentence as that of the results of the sentence before it.

    None where those are of several variables, are of one value or have p-values of their own.
    """
    values = [r for r in before if r.value is not None and r.outcome]
    if len(values) < 2 or len({r.variable for r in before}) > 1 or any(r.p for r in before):
        return None
    if not _DIFFERENCE.match(text, span.start, span.end):
        return None
    numbers = quantities(text, span.start, span.end)
    p = next((q for q in numbers if q.kind is Kind.P), None)
    if p is None or len(numbers) > 1:
        return None
    groups = list(dict.fromkeys(r.group for r in values if r.group))
    first, second = groups if len(groups) == 2 else (None, None)
    place = values[0].evidence[0]
    assert isinstance(place, Span), "results of prose are evidenced by places in it"
    return replace(
        values[0],
        statistic="p_only",
        evidence=(Span(place.start, p.span.end),),
        as_written=p.span.of(text),
        value=None,
        unit=None,
        comparator="=",
        group=first,
        compared_with=second,
        low=None,
        high=None,
        interval=None,
        level=None,
        p=p.value,
        p_sign=p.sign,
    )
