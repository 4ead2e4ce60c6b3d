"""The places of a name in a document, and which of the forms it has there is its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from coigraph.documents import Evidence, Span
from coigraph.linking.entries import Entry
from coigraph.linking.spelling import words

_BY_TITLE: Final = frozenset({"class", "procedure", "device"})
_SHORT: Final = re.compile(r"(?=.*[A-Z].*[A-Z])(?:\d )?[\w-]{1,6}|IFN\W.*")
"""An abbreviation: 5-FU, 5 FU, ICI, IFN alpha-2a."""


class Place(NamedTuple):
    """One place of a name: the text it stands in, its words there, and where that is in the document."""

    text: str
    span: Span
    evidence: Evidence

    @property
    def form(self) -> str:
        return self.span.of(self.text)


def within(evidence: Evidence, other: Evidence | None) -> bool:
    """Say whether a place of a document is inside another, or the same field."""
    if isinstance(evidence, Span) and isinstance(other, Span):
        return evidence in other
    return evidence == other


def chosen(found: Sequence[Place], entry: Entry, title: Evidence | None) -> str:
    """Return the form that the running text has most often, abbreviations last; of equals the label's, else the first.

    A title writes names in a spelling of its own: its form counts only where the text has it too, or has no more than
    a longer or shorter one or abbreviations. What is no drug then goes by the title's form.
    """
    forms = [place.form for place in found]
    distinct = set(forms)
    if len(distinct) == 1:
        return forms[0]
    folded = {form: words(form) for form in distinct}
    label = words(entry.label)
    often = Counter(folded[form] for form in forms)
    in_title = [within(place.evidence, title) for place in found]
    titled = {folded[form] for form, is_there in zip(forms, in_title, strict=True) if is_there}
    told = {folded[form] for form, is_there in zip(forms, in_title, strict=True) if not is_there}
    told |= {form for form in titled if any({*form} <= {*x} or {*form} >= {*x} for x in told)}
    goes_by_title = entry.kind in _BY_TITLE

    def rank(written: str, *, running: bool) -> tuple[bool, bool, bool, int, bool, bool]:
        form = folded[written]
        is_label = form == label
        full = is_label or not _SHORT.fullmatch(written)
        by_title = goes_by_title and form in titled
        return full, form in told, by_title, often[form], is_label, goes_by_title and running

    # of the same form those in the running text and those in the title are of one rank each
    ranks = {
        (form, is_there): rank(form, running=not is_there)
        for form, is_there in zip(forms, in_title, strict=True)
    }
    return max(ranks, key=ranks.__getitem__)[0]
