"""The groups of a study, where the text lists them with a share or a size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from coigraph.claims import StudyGroup
from coigraph.documents import Span
from coigraph.extractors.number_patterns import NUMBER
from coigraph.extractors.numbers import cardinal, decimal
from coigraph.linking.lexicon import Lexicon

_SHARE: Final = rf"(?:n\s*=\s*)?(?:\d[\d,]*\s*[;,/:]\s*)?(?P<share>{NUMBER})\s?%(?:\s*[;,]\s*(?:n\s*=\s*)?\d[\d,]*)?"
_SIZE: Final = r"n\s*=\s*(?P<size>\d[\d,]*)"
_ITEM: Final = re.compile(
    rf"(?P<label>[^,;:()\[\].]+?)\s*[(\[]\s*(?:{_SHARE}|{_SIZE})\s*[)\]]", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"\s*(?:,\s*(?:and|or)?|;\s*(?:and|or)?|and|or)\s*", re.IGNORECASE)
_TREATED: Final = re.compile(
    r"\b(?:regimens?|treatments?|receiv\w+|treated|therap(?:y|ies)|assigned|randomi[sz]ed|allocated|arms?|groups?|given)\b",
    re.IGNORECASE,
)
_RANDOMISED: Final = re.compile(r"\b(?:random\w*|assigned|allocated)\b", re.IGNORECASE)
_START: Final = re.compile(
    r".*\b(?:were|was|included|being|received|receive|with|to|either|of|or|and|the)\s+|.*[:,;]\s*",
    re.IGNORECASE | re.DOTALL,
)
_OTHER: Final = re.compile(
    r"(?:(?:an?)?other|placebo|control|no\s+treatment|observation|standard|best\s+supportive|surgery)\b",
    re.I,
)
_COUNTED: Final = re.compile(
    r"\b(?P<size>\d[\d,]*)\s+(?:patients|pts|subjects|participants|women|men)?\s*(?:in|to|received)\s+(?:the\s+)?"
    r"(?P<label>[^,;:()\[\].]+?)\s+(?:arm|group)\b",
    re.IGNORECASE,
)


def groups(text: str, span: Span, therapies: Lexicon) -> list[StudyGroup]:
    """Return the groups that a sentence lists, at least two of them, each with a share or a size."""
    if not _TREATED.search(text, span.start, span.end):
        return []
    for listed in _lists(text, span):
        found = list(_groups(text, listed, therapies))
        named = [g for g in found if g.therapies or _OTHER.match(g.label)]
        if len(found) >= 2 and len(named) == len(found) and any(g.therapies for g in found):
            return found
        if (
            len(found) >= 2
            and all(g.size for g in found)
            and _RANDOMISED.search(text, span.start, span.end)
        ):
            return found
    return _counted(text, span, therapies)


def _lists(text: str, span: Span) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of `LABEL (N%)` that stand together."""
    run: list[re.Match[str]] = []
    for match in _ITEM.finditer(text, span.start, span.end):
        if run and not _joined(text, run[-1], match):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _joined(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    words = text[before.end() : after.start("label")]
    return bool(_BETWEEN.fullmatch(words)) or bool(
        not words.strip() and re.match(r"\s*(?:and|or|vs\.?|versus)\s", after.group("label"), re.I)
    )


def _groups(text: str, listed: list[re.Match[str]], therapies: Lexicon) -> Iterator[StudyGroup]:
    for number, match in enumerate(listed):
        start, end = match.span("label")
        label = match.group("label")
        lead = (
            _START.match(label)
            if number == 0
            else re.match(r"\s*(?:(?:and|or|vs\.?|versus)\s+)?(?:the\s+|an?\s+)?", label, re.I)
        )
        start += lead.end() if lead else 0
        written = text[start:end].strip()
        if not re.search(r"[A-Za-z]", written):
            return
        start = text.index(written, start)
        share = match.group("share")
        size = match.group("size")
        yield _group(
            text,
            Span(start, start + len(written)),
            match.end(),
            therapies,
            size,
            decimal(share) if share else None,
        )


def _counted(text: str, span: Span, therapies: Lexicon) -> list[StudyGroup]:
    """Return the groups of `41 patients in the A arm and 46 in the B arm`."""
    found = [
        _group(
            text,
            Span(*match.span("label")),
            match.end(),
            therapies,
            match.group("size"),
            None,
            start=match.start(),
        )
        for match in _COUNTED.finditer(text, span.start, span.end)
        if len(match.group("label").split()) <= 6
    ]
    return found if len(found) >= 2 else []


def _group(
    text: str,
    label: Span,
    end: int,
    therapies: Lexicon,
    size: str | None,
    share: Decimal | None,
    start: int | None = None,
) -> StudyGroup:
    return StudyGroup(
        label.of(text),
        (Span(label.start if start is None else start, end),),
        tuple(
            therapies.name(m.span.of(text), m.entry)
            for m in therapies.find(text, label.start, label.end)
        ),
        cardinal(size) if size else None,
        share,
    )
