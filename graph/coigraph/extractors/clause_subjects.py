"""What a clause says a value of, in the words of the source: `the mean hospital stay was 4.5 ± 0.9 days`.

A clause is read backwards from its value: the link (`was`, `was lower with A than with B (`), the noun phrase before
it, and where that begins. The kind of its values must be certain: a percentage, a value with ±, or one that the
clause calls a mean or median.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from coigraph import patterns, resources
from coigraph.documents import Span
from coigraph.extractors.number_patterns import NUMBER
from coigraph.extractors.variable_tables import Variable, lowered

_SIGNED: Final = rf"(?:[-−–+]\s?)?{NUMBER}"
_UNIT: Final = r"(?:\s*(?!(?:and|to|vs?|versus|in|or|of|for|with)\b)[A-Za-zµμ/$€%][\w/µμ%]*)?"
_PERCENT: Final = r"(?:%|per\s?cent\b)"
_SPREAD: Final = rf"{_SIGNED}{_UNIT}\s*(?:±|\+\s*/?\s*[-−–])\s*{NUMBER}"
_JOINED: Final = r"\s*,?\s*(?:vs?\b\.?|versus|and|compared\s+(?:with|to))\s+"
_SHARE: Final = rf"{NUMBER}(?:\s*{_PERCENT}|{_JOINED}{NUMBER}\s*{_PERCENT})"
_SPREAD_OR: Final = rf"(?P<spread>{_SPREAD})|"
_VALUES: Final = (
    r"(?<=[\s(\[=])(?P<called>(?:medians?|means?|average)(?:\s*(?:±|\+\s*/?\s*[-−–])\s*(?:SD|SEM?|standard\s+(?:deviation|error)|"
    r"95\s?%\s*(?:CI|confidence\s+interval)))?\s*[:,=]?\s*)?"
    rf"(?:{_SPREAD_OR}(?P<share>{_SHARE})(?!\s*(?:-|C\.?I\b|CrI|confidence|credible))"
    rf"|(?P<plain>{_SIGNED}(?!\s*-\s*[A-Za-z])))(?![\d.]*\d)"
)
_VALUE: Final = patterns.compile(_VALUES, re.IGNORECASE)
_WITHOUT_SPREAD: Final = patterns.compile(
    _VALUES.replace(_SPREAD_OR, "(?P<spread>(?!))?"), re.IGNORECASE
)
"""The same in a sentence that has no sign of a spread, and that is most."""
_SIGN_OF_SPREAD: Final = re.compile("[±+]")
_PLACE: Final = re.compile(r"[\s(\[=](?=[-−–+\d.·∙]|mean|median|average)", re.IGNORECASE)
"""What stands before each value."""
_GIVEN: Final = patterns.compile(
    r"[%±+]|per\s?cent\b|\b(?:medians?|means?|averaged?)\b", re.IGNORECASE
)
"""A sentence without it gives no value that is of a certain kind."""
_ADVERB: Final = (
    "significantly|also|only|markedly|slightly|much|statistically|approximately|about|nearly|therefore|thus|on average|"
    "not|as high as|as low as|clearly|substantially|considerably|respectively|found to be"
)
_ADVERBS: Final = rf"(?:(?:{_ADVERB})\s+)*".replace(" ", r"\s+")
_COMPARATIVE: Final = (
    r"(?:higher|lower|shorter|longer|greater|less|smaller|larger|fewer|better|worse|similar|comparable|different|equal|equivalent|"
    r"identical|reduced|increased|improved|decreased|prolonged|shortened|superior|inferior|more\s+\w+|less\s+\w+)"
)
_LINKING: Final = frozenset(
    ("was", "were", "is", "averaged", "reached", "in", "for", "by", "with", "of")
) | frozenset(adverb.rpartition(" ")[2] for adverb in _ADVERB.split("|"))
"""The last words of a link."""
_LINK: Final = patterns.when_used(
    rf"\s+(?:(?:was|were|is|averaged|reached)\s+{_ADVERBS}"
    r"|(?:occurred|(?:was|were)\s+(?:observed|seen|found|noted|detected|reported|required|needed|achieved|present|obtained))"
    rf"\s+(?:in|for|by|with)\s+{_ADVERBS}"
    r"|(?P<of>of\s+))$",
    re.IGNORECASE,
)
_COMPARED: Final = patterns.when_used(
    rf"\s+(?:was|were|is)\s+{_ADVERBS}{_COMPARATIVE}"
    r"(?:,?\s+(?:in|with|for|than|after|among|between|at|by|when|to|and|compared|during|on)\b(?:[^()\[\];:%\d]|\b\d\b){0,90})?\s*[(\[]\s*$",
    re.IGNORECASE,
)
_SYMBOL: Final = re.compile(r"[a-z]\s*=\s*$", re.IGNORECASE)
_OF_THE: Final = re.compile(r"of\s+(?:the\s+)?")
_LEAD: Final = re.compile(r"(?:[\w-]+\s+){0,5}$")
_SIGNS: Final = frozenset(",;:)]%")
"""Signs between which and a word a space must stand."""
_SIGN: Final = re.compile(r".*[,;:()\[\]%]", re.DOTALL)
_STATISTIC: Final = re.compile(r"\b(?:medians?|means?|averaged?)\b", re.IGNORECASE)
_ANY_STATISTIC: Final = patterns.compile(_STATISTIC.pattern, re.IGNORECASE)
_TAIL: Final = re.compile(
    r"\s+(?:in|for|with|among|of|between|after|following|at|on|during|under|within|by|from|per|over)\s+"
    r"(?:(?:the|all|both|these|those|each|either|our)\s+)*"
    r"(?:(?!(?:to|in|of|and)\s)[\w/+‐-]+\s+){0,4}?(?:arms?|groups?|patients|subjects|women|men|children|cohorts?|participants|cases|"
    r"placebo|controls?|baseline|months?|weeks?|days?|years?|\d+)\b.*$"
    r"|\s+to\s+(?:days?|weeks?|months?)\b.*$",
    re.IGNORECASE,
)
_ABBREVIATION: Final = re.compile(r"\s*[(\[][A-Za-z][\w‐-]{1,9}[)\]]$")
_TOKEN: Final = re.compile(r"\S+")
_WORD: Final = re.compile(r"[A-Za-z][\w/+‐-]*(?:'s)?")
_MOST: Final = 9
"""A name has at most this many words."""
_INSIDE: Final = frozenset({"of", "to", "in", "for", "the", "by", "at", "on", "from", "until"})
"""What stands within a name, and not at its ends."""
_PREPOSITION: Final = re.compile(
    r"\b(?:of|in|to|for|by|at|on|from|until|with|without|during|after|before|between|among|under|within|than|per|over|into|via)\s+$",
    re.IGNORECASE,
)
_IN_WHICH: Final = re.compile(
    r"(?:,\s*with|\b(?:differ\w*|improvements?|reductions?|increases?|decreases?|gains?)\s+in)$",
    re.IGNORECASE,
)
_OF_BOTH: Final = re.compile(r"[a-z]\s+of\s+(?:the\s+)?(?:[\w-]+\s+){1,2}$", re.IGNORECASE)
"""What stands before the `and` of a name: `agreement of the training`."""
_CHANGES: Final = re.compile(
    r"(?:percent\w*|relative|absolute|changes?|reductions?|increases?|decreases?|improvements?|declines?|scores?|levels?|times?|"
    r"durations?|counts?|numbers?)",
    re.IGNORECASE,
)
"""Words that alone do not say what was measured."""
_MARKER: Final = re.compile(
    r"(?<!false-)\b(?:positive|negative)\b(?!\s+(?:agreement|concordance|predictive))",
    re.IGNORECASE,
)
"""What makes of a name that of a marker or margin, not of an outcome."""
_SHARED: Final = re.compile(
    r"\b(?:of|to|in|at)\s+(?:[\w/+-]+\s+){1,4}[(\[][^()\[\]]*[)\]]\s+$", re.IGNORECASE
)
"""What stands before the `and` of a name that leaves out its beginning: `times to A (12 v 14 days) and B (`."""
_KIND: Final = re.compile(r"\b[a-z]+-(?:negative|positive|free)\s+$", re.IGNORECASE)
"""What makes of a rate one that is not of what `of` ties to it: `false-negative rates of`."""
_NEW_MEMBER: Final = re.compile(r"(?:[\d%)\]]|months?|weeks?|days?|years?)\s*$", re.IGNORECASE)
"""What stands before the `and` of another clause: a value."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of ontology/studies/clause-words.tsv, by their role."""

    strange: frozenset[str]
    """No part of the name of an outcome, or of one that is read elsewhere."""
    stems: re.Pattern[str]
    """The same, by their beginnings and ends."""
    before: frozenset[str]
    """Stand before a name and are no part of it."""
    of: frozenset[str]
    """Stand before a name that `of` ties to them."""


@cache
def _words() -> Words:
    """Return the words around names, read once."""
    words: dict[str, set[str]] = {"strange": set(), "before": set(), "of": set()}
    for row in resources.table(resources.folder("ontology") / "studies" / "clause-words.tsv"):
        words[row["role"]].update(row["words"].split())
    stems = sorted(word for word in words["strange"] if "*" in word)
    return Words(
        strange=frozenset(words["strange"]),
        stems=re.compile("|".join(re.escape(stem).replace(r"\*", r"\w+") for stem in stems)),
        before=frozenset(words["before"]),
        of=frozenset(words["of"]),
    )


_FARTHEST: Final = 220
"""How many characters before a value its clause is read."""
_PAIR: Final = patterns.when_used(
    r"[^()\[\];]{0,60}?(?:\([^()]*\)[^()\[\];]{0,40}?)?(?:\bvs?\b\.?|\bversus\b|\bcompared\s+(?:with|to)\b|\bagainst\b|\band\b|,)\s*"
    r"[^()\[\];]{0,40}?\d",
    re.IGNORECASE,
)


_NO_OUTCOME: Final = patterns.compile(
    r"\b(?:associated\s+with|correlat\w+|predict(?:ors?|ive|s)?\b|baseline|characteristics|before\s+(?:any|the\s+start)|"
    r"at\s+(?:diagnosis|presentation|entry|enrol?lment|inclusion|screening|study\s+entry)|pre-?treatment|were\s+enrolled|eligible)",
    re.IGNORECASE,
)
"""Words by which a sentence speaks of who the subjects were, or of what goes with what."""
_MORE: Final = patterns.when_used(
    r"(?:\s+[a-z%]+){0,2}\s+(?:lower|higher|more|less|better|worse|greater|fewer|longer|shorter)\b",
    re.IGNORECASE,
)
"""What makes of a value a difference: `15 points lower`."""


def subjects(text: str, span: Span) -> Iterator[tuple[Span, Variable]]:
    """Yield the noun phrases that the clauses of a sentence give values of."""
    if not (text.find("%", span.start, span.end) >= 0 or _GIVEN.search(text, span.start, span.end)):
        return
    if _NO_OUTCOME.search(text, span.start, span.end):
        return
    called = _ANY_STATISTIC.search(text, span.start, span.end)
    places = (m.end() for m in _PLACE.finditer(text, max(0, span.start - 1), span.end))
    spread = _SIGN_OF_SPREAD.search(text, span.start, span.end)
    for value in (_VALUE if spread else _WITHOUT_SPREAD).at_each(text, places, span.end):
        plain = value.group("plain")
        if plain and not called:
            continue
        start = value.start()
        offset = max(span.start, start - _FARTHEST)
        words = text[offset:start]
        bracketed = words.rstrip().endswith(("(", "["))
        if (bracketed or plain) and not _PAIR.match(text, value.end(), span.end):
            continue
        link = _link(words)
        if link is None or _MORE.match(text, value.end(), span.end):
            continue
        tied, has_of = link
        found = _noun_phrase(words[:tied])
        if found is None:
            continue
        begin, end, lead = found
        if has_of and not _HAD.search(words, 0, begin):
            continue
        reads = _reads(value, f"{lead} {words[tied:]} {value.group('called') or ''}")
        if reads:
            place = Span(offset + begin, offset + end)
            yield place, Variable(lowered(place.of(text)), None, reads)


def _link(words: str) -> tuple[int, bool] | None:
    """Return where the words begin that tie a name to the value behind them, and whether they are `of`."""
    symbol = _SYMBOL.search(words) if words.rstrip().endswith("=") else None
    words = words[: symbol.start()] if symbol else words
    before = words.rstrip()
    if before.endswith(("(", "[")):
        clause = _clause(words, len(before) - 1)
        compared = _COMPARED.search(words, clause)
        return compared.start() if compared else len(before[:-1].rstrip()), False
    last = before[-15:].split()
    if not last or last[-1].casefold() not in _LINKING:
        return None
    link = _LINK.search(words)
    return (link.start(), bool(link.group("of"))) if link else None


def _clause(words: str, end: int) -> int:
    """Return where the last clause of some words begins: behind the last sign."""
    sign = _SIGN.match(words, 0, end)
    return sign.end() if sign else 0


_HAD: Final = re.compile(
    r"\b(?:had|showed|achieved|yielded|with|and)\s+(?:an?|the)\s+(?:(?:overall|mean|median)\s+)?$",
    re.IGNORECASE,
)
"""What stands before a name and its value: `had a sensitivity of 97%`."""


def _reads(value: re.Match[str], before: str) -> str | None:
    """Return what the values of a clause are, None where that is not certain."""
    if value.group("spread") or _STATISTIC.search(before):
        return "measure"
    return "share" if value.group("share") else None


def _noun_phrase(words: str) -> tuple[int, int, str] | None:
    """Return where the noun phrase at the end of some words begins and ends, and the words that lead to it."""
    abbreviation = _ABBREVIATION.search(words) if words.endswith((")", "]")) else None
    end = abbreviation.start() if abbreviation else len(words)
    clause = _clause(words, end)
    tail = _TAIL.search(words, clause, end)
    end = tail.start() if tail and words[clause : tail.start()].strip() else end
    known = _words()
    start, stop = end, None
    for token in reversed(list(_TOKEN.finditer(words, clause, end))):
        at, each = token.start(), token.group().casefold()
        if not _WORD.fullmatch(token.group()) or (at == clause and words[:at][-1:] in _SIGNS):
            return None  # something that is no word stands before it
        if each == "and" and _OF_BOTH.search(words, clause, at):
            start = at
            continue
        if start < end and each.startswith("rate") and _KIND.search(words, clause, at):
            start = at
            continue
        if each == "the" and _PREPOSITION.search(words, clause, at):
            start = at
            continue
        if each in known.before:
            stop = token
            break
        if each in known.strange or known.stems.fullmatch(each):
            return None
        start = at
    before = stop.group().casefold() if stop else ""
    if before in known.of and (of := _OF_THE.match(words, start, end)):
        start = of.end()
    lead = _LEAD.search(words, clause, start)
    named = words[start:end].split()
    if all(_CHANGES.fullmatch(each) for each in named):
        return None  # of what is not said
    if _MARKER.search(words, start, end):
        return None  # `positive margins`
    if stop and before == "and" and _SHARED.search(words, 0, stop.start()):
        return None  # `times to A (12 v 14 days) and B (`
    if (
        not 0 < len(named) <= _MOST
        or named[0].casefold() in _INSIDE
        or named[-1].casefold() in _INSIDE
    ):
        return None
    if stop and before in ("with", "in") and not _IN_WHICH.search(words, 0, stop.end()):
        return None  # `the response rate with A was 8%`
    if (
        stop
        and before == "and"
        and not _NEW_MEMBER.search(words[clause : stop.start()].strip() or ")")
    ):
        return None  # `agreement of the training and validation sets`
    return (start, end, lead.group() if lead else "") if end - start > 2 else None
