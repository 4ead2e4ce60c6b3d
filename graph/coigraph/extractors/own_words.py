"""Outcomes that no vocabulary lists, in the words of their source: `time to healing`, `limb salvage rate`.

What makes a phrase an outcome is its head word, by ontology/studies/own-words.tsv. Where a phrase meets the name of a
known variable, that name counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from coigraph import resources
from coigraph.documents import Span
from coigraph.extractors import variable_tables
from coigraph.extractors.variable_tables import Variable

_FUNCTION_WORDS: Final = (
    r"the|an?|of|and|or|nor|in|on|at|by|to|for|from|with|without|than|as|into|per|between|among|during|after|before|"
    r"was|were|is|are|be|been|being|had|has|have|did|does|do|may|can|could|would|will|that|this|these|those|their|its|"
    r"beyond|above|below|under|over|within|across|throughout|against|about|"
    r"his|her|our|which|who|whose|where|when|while|whereas|if|but|both|all|each|any|no|not|only|also|we|it|there|"
    r"medians?|means?|average|respective|such|similar|different|significant|significantly|comparable|corresponding|overall|"
    r"higher|lower|longer|shorter|greater|better|worse|same|more|less|fewer|most|least|observed|estimated|actuarial|"
    r"first|compared|involving|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|twenty|several|many|some|few|"
    r"other|increased|decreased|reduced|improved|showed|versus|vs|occurred|rose|fell|until|pooled|reported|resulted|including"
)
_WORD: Final = rf"(?!(?:{_FUNCTION_WORDS})\b)[A-Za-z][\w'’/-]*"
_ADJECTIVES: Final = re.compile(rf"(?<![\w-])(?:{_WORD}\s+){{1,4}}$", re.IGNORECASE)
_LONGEST: Final = 70
"""The words right before a head word are looked for in so many characters."""
_NOUN: Final = rf"(?:(?:an?|the|any|first|new)\s+)?{_WORD}(?:\s+(?:of\s+|or\s+)?{_WORD}){{0,4}}"
_EVENT: Final = rf"{_WORD}(?:\s+(?:from\s+|of\s+|for\s+)?{_WORD}){{0,4}}(?:\s*\([^()\d%]*\))?"
_LIST: Final = (
    rf"(?:(?:an?\s+|any\s+)?{_EVENT},\s*)*{_EVENT},?\s+(?:or|and)\s+(?:an?\s+|any\s+)?{_EVENT}"
)
_NOT_OUTCOMES: Final = re.compile(
    r"\b(?:respon[sd]\w*\s+\w+|participation|retention|drop-?outs?|withdrawals?|attrition|follow-?up|compliance|adherence|"
    r"completion|accrual|recruitment|enrol\w+|inclusion|consent|refusal|uptake|dose|dosing|doses|infusion|error|"
    r"detection|discount|interest|sampling|filtration|sedimentation|exchange|hazard|receiving|stage|agreement|concordance|"
    r"transplantation|treatments?|therap\w+|[a-z]*therapy|medications?|patients|subjects|women|men|cases|study|trial|"
    r"symptoms|surgery|illness|disease|exposure|diagnos\w+|mutat\w+|express\w+|positiv\w+|amplification|staining|"
    r"smok\w+|prescri\w+|use|usage|events?\s+rates?|growth|cycles?|courses|randomi[sz]ation|admission|groups?|arms?|chromosom\w+|translocat\w+|baseline|"
    r"administration|observation|hospitali[sz]ation|metabolic|vaccin\w+|coverage|testing|screening|visits?|"
    r"heart|pulse|respiratory|body\s+surface|utili[sz]ation|nuclear|labell?ing|grade$|variance|variation|success\w*|odds|"
    r"[a-z]+\s+(?:disease|cancer)\s+rate)\b",
    re.IGNORECASE,
)
"""What is done, or what the subjects were like, and not what came of it."""

_OF_SUBJECTS: Final = re.compile(
    r"(?:proportions?|percentages?)\s+of\s+(?:the\s+)?(?:patients|subjects|participants|women|men|children)\s+",
    re.IGNORECASE,
)
"""What may stand before an outcome, and before what the subjects were like: groups that are compared tell which."""

_STATED: Final = re.compile(
    r"(?!(?:[^.;]{0,30}?\b(?:is|are|may|can|remains?|ranges?|vari(?:es|ed)|should|would|among\s+patients\s+who)\b))"
    r"[^.;]{0,90}?\d",
)
"""What stands behind a variable that was found to have a value: not what is generally so."""


_COMPARED: Final = re.compile(
    r"\b(?:vs?\b|versus|compared|than|respectively|arms?\b|groups?\b|placebo|controls?\b|p\s?[<=>])",
    re.IGNORECASE,
)
"""Words by which a sentence tells groups apart: without them a mean or a time may describe the subjects."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way in which a sentence names an outcome. `fixed` is the variable, None where the words themselves name it."""

    pattern: re.Pattern[str]
    reads: str
    adjectives: bool
    before: re.Pattern[str] | None
    fixed: Variable | None
    needs: tuple[str, ...]
    """One of these stands in every sentence that holds such a phrase."""
    joint: bool
    """It lists events, of which known ones may be part."""


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the phrases of the table, read once."""
    found = []
    for row in resources.table(resources.folder("ontology") / "studies" / "own-words.tsv"):
        reads, words, name = row["reads"], row["pattern"], row["variable"]
        known = variable_tables.endpoint(name)
        fixed = None
        joint = "{list}" in words
        words = words.replace("{noun}", _NOUN).replace("{list}", _LIST)
        if known or reads == "before":
            fixed = Variable(name, known.endpoint if known else None, reads)
        found.append(
            Phrase(
                re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE),
                reads,
                bool(row["adjectives"]),
                re.compile(f"(?:{row['before']})$", re.IGNORECASE) if row["before"] else None,
                fixed,
                tuple(row["needs"].split("|")),
                joint,
            )
        )
    return tuple(found)


def find(text: str, span: Span, known: Iterable[Span]) -> Iterator[tuple[Span, Variable]]:
    """Yield the phrases of a sentence that name an outcome, and the variable of each.

    `known` are the places of known variables, which count before phrases that are no list of them.
    """
    taken = list(known)
    sentence = span.of(text).lower()
    possible = [p for p in phrases() if any(word in sentence for word in p.needs)]
    if not possible:
        return
    compared = bool(_COMPARED.search(text, span.start, span.end))
    for phrase in possible:
        if phrase.reads in ("measure", "time") and not compared:
            continue
        for match in phrase.pattern.finditer(text, span.start, span.end):
            start, end = match.span()
            if phrase.adjectives:
                window = text[max(span.start, start - _LONGEST) : start]
                words = _ADJECTIVES.search(window)
                if not words:
                    continue
                start -= len(words.group())
            if phrase.before and not phrase.before.search(text[span.start : start]):
                continue
            if not phrase.joint and any(t.start < end and start < t.end for t in taken):
                continue
            variable = phrase.fixed
            if variable is None:
                name = re.sub(r"\s+", " ", text[start:end])
                subjects = _OF_SUBJECTS.match(name)
                if subjects and not compared:
                    continue
                counted = name[subjects.end() :] if subjects else name
                if _NOT_OUTCOMES.search(counted) and not phrase.joint:
                    continue
                if not _STATED.match(text, end, span.end):
                    continue
                variable = Variable(_lowered(name), None, phrase.reads)
            taken.append(Span(start, end))
            yield Span(start, end), variable


def _lowered(name: str) -> str:
    """Return a name without the capital of a beginning sentence: `Time to healing`, not `PSA decline`."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name
