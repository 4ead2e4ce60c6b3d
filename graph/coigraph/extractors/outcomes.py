"""What a study found: results, and the characteristics of its subjects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from coigraph import patterns
from coigraph.claims import Claim, Residue, Result, Study
from coigraph.documents import PROSE, Block, Document, Span
from coigraph.extractors.discourse import Role, Sentence, read_sentences
from coigraph.extractors.number_patterns import Kind
from coigraph.extractors.number_words import CARDINAL
from coigraph.extractors.numbers import Quantity
from coigraph.extractors.result_alike import in_one_name
from coigraph.extractors.result_cells import SentenceReader
from coigraph.extractors.result_compared import tested
from coigraph.extractors.result_continued import continued, hazards_continued
from coigraph.extractors.result_earlier import Earlier
from coigraph.extractors.result_hazards import undisputed
from coigraph.extractors.result_order import in_one_order, towards
from coigraph.extractors.result_others import of_each, other_group
from coigraph.extractors.result_parts import COUNTED, Cell, give_each_its_p
from coigraph.extractors.result_repeats import restates
from coigraph.extractors.result_rows import Medians, Row, rows
from coigraph.extractors.study_groups import StudyGroups
from coigraph.extractors.variable_tables import endpoint
from coigraph.extractors.variables import abbreviations, find
from coigraph.linking.lexicon import Lexicons

_IN_WORDS: Final = tuple(
    patterns.compile(expression, re.IGNORECASE)
    for expression in (
        r"\breached\b|\bpercent\b",
        r"\bp\s*[=:]\s*n",
        rf"\b(?:{CARDINAL})\s+(?:[a-z-]+\s+){{0,2}}(?:patients?|subjects?|cases?|deaths?)\b",
        r"\b(?:no|none|not|neither)\b(?=[^.;]{0,90}\b(?:occur(?:red)?|observed|seen|reported|noted|recorded|had|showed|achieved|experienced|developed|either|both)\b)",
        r"\bthere\s+(?:was|were)\s+no\b",
    )
)
"""How a sentence without a digit can give a value."""
_DIGIT: Final = re.compile(r"\d")
_READ: Final = frozenset({Role.RESULT, Role.CONCLUSION, Role.UNLABELLED})
LONGEST: Final = 1500
"""Longer sentences, in characters, are tables that lost their cells: their numbers belong to nothing."""
_INTERVALS: Final = {
    Kind.CONFIDENCE: "confidence",
    Kind.SPREAD: "confidence",
    Kind.RANGE: "range",
    Kind.IQR: "iqr",
}


_MEAN_TIME: Final = patterns.compile(
    r"\b(?:mean|average)\s+(?:and\s+median\s+)?(?:[\w-]+\s+){0,2}?(?:survival|OS|PFS|TTP|times?\s+to\s+(?!treatment|start)|durations?\s+of\s+(?:survival|response))",
    re.IGNORECASE,
)
_MEDIAN: Final = patterns.when_used(r"[Mm](?<!\w.)(?i:edian)\b")

_HARM: Final = patterns.compile(
    r"\b(?:adverse|toxic|side\s+effect|grades?\b|tolera|safety|complicat|(?:treatment|drug|therapy)-related|reactions?\b|"
    r"SAEs?\b|AEs?\b|TEAEs?\b|discontinu|receiv|given\b|treated\b)",
    re.IGNORECASE,
)
"""Words by which a sentence speaks of the harm of a treatment."""

_COMPARED: Final = patterns.compile(
    r"\b(?:vs?\b|versus|compared|than|respectively|arms?\b|groups?\b|placebo|controls?\b|occurr|developed|infrequent|"
    r"uncommon|died\b|(?:cases?|episodes?)\s+of\b|"
    r"(?:was|were)\s+(?:not\s+|also\s+|only\s+)?(?:seen|observed|noted|reported|recorded|detected)\b)",
    re.IGNORECASE,
)
"""Words by which a sentence compares groups, or says what happened to subjects."""

_TWO: Final = patterns.compile(
    r"\b(?:(?:two|2)[\s-]+(?:(?:treatment|study|parallel|randomi[sz]ed)\s+)?(?:arms?|groups?|regimens|treatments)|both\s+(?:treatment\s+)?(?:arms|groups|treatments))\b",
    re.IGNORECASE,
)


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield the results that the main text states, each once, and the sentences whose values were not placed."""
    text = document.text
    blocks = document.in_zone(*PROSE)
    defined = abbreviations(text, [b.span for b in blocks])
    # a mean counts only where no median is named
    median = _in_any(_MEDIAN, text, blocks)
    medians = Medians(median, not median and _in_any(_MEAN_TIME, text, blocks))
    study_groups = StudyGroups((c for c in earlier if isinstance(c, Study)), lexicons.therapies)
    told: list[Result] = []
    unread: list[Residue] = []
    said: list[Result] = []
    last: list[Result] = []
    order = Earlier(study_groups)
    of_both: list[Result] = []
    before: Span | None = None
    ratio: str | None = None
    for sentence in read_sentences(document):
        if sentence.heading or sentence.role not in _READ or sentence.background or sentence.plan:
            continue
        start, end = sentence.span.start, sentence.span.end
        if not (
            _DIGIT.search(text, start, end) or any(p.search(text, start, end) for p in _IN_WORDS)
        ):
            continue
        if end - start > LONGEST:
            if any(named.variable.outcome for named in find(text, sentence.span, defined)):
                unread.append(Residue(sentence.span, "results", "RUN_ON"))
            continue
        reader = SentenceReader(text, sentence.span, defined, ratio).read()
        ratio = reader.ratio
        found, read = _sentence(text, sentence, reader, study_groups, medians, order, of_both)
        harms = [r for r in found if r.variable.startswith("AE: ") and not r.endpoint]
        grouped = len({r.group for r in harms if r.group}) > 1
        if harms and not grouped and not _of_harm(text, sentence.span, before):
            found = [r for r in found if r not in harms]
        before = sentence.span
        if not found and last:
            p = continued(text, sentence.span, last)
            found = [p] if p else hazards_continued(text, sentence.span, last)
        last = found
        told += [r for r in found if not restates(r, said)]
        said += found
        if not read:
            unread.append(Residue(sentence.span, "results", "UNREAD_WORDS"))
    both = _both(study_groups, order)
    if len(both) == 2 and of_both:
        told = of_each(told, of_both, both)
    names = [[study_groups.label(g) or "" for g in groups] for groups in order.orders]
    labels = len(study_groups.labels)
    two = labels == 2 or (labels < 2 and bool(told) and _in_any(_TWO, text, blocks))
    yield from in_one_name(told, [*names, study_groups.labels], two=two)
    yield from unread


def _in_any(
    pattern: patterns.Expression | patterns.Pattern, text: str, blocks: Iterable[Block]
) -> bool:
    """Say whether any of several blocks holds a match."""
    return any(pattern.search(text, b.span.start, b.span.end) for b in blocks)


def _of_harm(text: str, span: Span, before: Span | None) -> bool:
    """Say whether a sentence may tell of adverse events: nausea may be why somebody came.

    It or the one before has a word of harm, or it has a word of groups.
    """
    return bool(
        _HARM.search(span.of(text))
        or (before and _HARM.search(before.of(text)))
        or _COMPARED.search(span.of(text))
    )


def _sentence(
    text: str,
    sentence: Sentence,
    reader: SentenceReader,
    study_groups: StudyGroups,
    medians: Medians,
    earlier: Earlier,
    of_both: list[Result],
) -> tuple[list[Result], bool]:
    """Return the results of a sentence, and whether all values of its endpoints were placed.

    Results of two groups that no sentence so far has named go to `of_both`.
    """
    every: list[list[Row]] = []
    read = True
    start = sentence.span.start
    give_each_its_p(text, reader.heads)
    compared = tested(text, sentence.span, reader.heads, reader.named, reader.tests)
    for number, head in enumerate(reader.heads):
        following = reader.heads[number + 1] if number + 1 < len(reader.heads) else None
        end = following.start if following else sentence.span.end
        if len(head.cells) > 1 and head.cells[-1].end > end:
            end = sentence.span.end  # it goes on behind an aside
        listed = rows(text, head, start, end, medians=medians)
        if listed is None:
            read = False
        else:
            every.append(listed)
        start = max([head.end, *[c.end for c in head.cells]])
    found = [
        result
        for listed in map(undisputed, in_one_order(text, sentence.span, every, earlier) + compared)
        for result in other_group(
            [
                r
                for row in listed
                for r in _results(text, sentence, row, study_groups, earlier, of_both)
            ],
            listed,
            (study_groups.labels, _in_order(study_groups, earlier)),
        )
    ]
    without = [h for h in reader.heads if h.variable.outcome and not h.cells and not h.p]
    return found, read and not (without and reader.unplaced)


def _results(
    text: str,
    sentence: Sentence,
    row: Row,
    study_groups: StudyGroups,
    earlier: Earlier,
    of_both: list[Result],
) -> list[Result]:
    """Return the result of a row: two, where it is said of both groups, and the study or the text has two."""
    result = _result(text, sentence.span.start, towards(text, row), study_groups)
    if row.cell and row.cell.both:
        both = _both(study_groups, earlier)
        if len(both) == 2:
            return [replace(result, group=label) for label in both]
        of_both.append(result)
    return [result]


def _both(study_groups: StudyGroups, earlier: Earlier) -> Sequence[str]:
    """Return the labels of the groups of a study, or of those that its results name in one order so far."""
    return (
        study_groups.labels if len(study_groups.labels) == 2 else _in_order(study_groups, earlier)
    )


def _in_order(study_groups: StudyGroups, earlier: Earlier) -> list[str]:
    return [study_groups.label(group) or "" for group in earlier.only or ()]


def _result(text: str, start: int, row: Row, study_groups: StudyGroups) -> Result:
    cell, interval = row.cell, row.cell.interval if row.cell else None
    quantity = cell.quantity if cell else row.p
    assert quantity is not None, "a row has a value or a p-value"
    places = [row.named.span, quantity.span]
    elsewhere: list[Span] = []
    for group in (row.group, row.compared_with):
        if group and group.span.end > start:
            places.append(group.span)
        elif group and group.span not in elsewhere:
            # groups that an earlier sentence named are evidenced there
            elsewhere.append(group.span)
    places += [q.span for q in (interval, row.p, row.timepoint) if q]
    variable = row.named.variable
    if variable.endpoint == "Death" and row.statistic == "hazard_ratio":
        # the hazard of death is that of overall survival
        variable = endpoint("overall survival") or variable
    return Result(
        variable.name,
        row.statistic,
        (Span(min([p.start for p in places]), max([p.end for p in places])), *elsewhere),
        quantity.span.of(text),
        endpoint=variable.endpoint,
        outcome=variable.outcome,
        value=cell.quantity.value if cell else None,
        unit=_unit(cell),
        comparator=cell.quantity.sign if cell else "=",
        group=study_groups.label(row.group),
        compared_with=study_groups.label(row.compared_with),
        timepoint=_timepoint(text, row.timepoint),
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        interval=_INTERVALS[interval.kind] if interval else None,
        level=interval.level if interval else None,
        p=row.p.value if row.p else None,
        p_sign=row.p.sign if row.p else None,
    )


def _unit(cell: Cell | None) -> str | None:
    """Return the unit of a value: none for a unit of measurement, which stands in the words of the result."""
    if cell is None or cell.quantity.value is None or cell.quantity.measure:
        return None
    return "1" if cell.unit in (None, COUNTED) else cell.unit


def _timepoint(text: str, when: Quantity | None) -> str | None:
    """Return a point of time in the words of the text; `1-` of `1- and 2-year` gets its unit."""
    if when is None:
        return None
    words = when.span.of(text)
    if words[-1] not in "-‐‑" and (re.search(r"[A-Za-z]", words) or not when.unit):
        return words
    if not when.unit:
        return words
    return f"{words}{when.unit.rstrip('s')}" if words[-1] in "-‐‑" else f"{words} {when.unit}"
