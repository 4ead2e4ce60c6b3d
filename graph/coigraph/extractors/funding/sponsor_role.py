"""What a sentence says of the part that those who paid took in the work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from coigraph.claims import Name
from coigraph.documents import Span
from coigraph.extractors.funding.wordings import find, first
from coigraph.fundings import SponsorRole

_LONGEST_SUBJECT: Final = 160
"""Characters between the payer and what it did."""


def role_in(sentence: str, span: Span, payers: Mapping[str, Name]) -> SponsorRole | None:
    """Return what a sentence says of the role of the payers, None where it says nothing of it.

    `payers` are the organisations that the document names so far, by their names as written.
    """
    denied = first("no_role", sentence)
    said = denied or first("role", sentence)
    if said is None:
        return None
    payer, subject = _payer(sentence, payers, said)
    if not subject:
        return None
    part = sentence[said.end() :] if denied else sentence
    if denied and not _activities(
        part
    ):  # `..., with no involvement of the funder`: what stands before
        part = sentence
    activities = _activities(part)
    if not activities:
        return None
    return SponsorRole(denied is None, activities, (span,), payer)


def _activities(text: str) -> tuple[str, ...]:
    return tuple(sorted({wording.value for wording, _ in find("activity", text)}))


def _payer(
    sentence: str, payers: Mapping[str, Name], said: re.Match[str]
) -> tuple[Name | None, bool]:
    """Return the payer that a sentence is about, if it is one by name, and whether it is about payers at all."""
    before = sentence[max(0, said.start() - _LONGEST_SUBJECT) : said.start()]
    named = {
        name: written
        for written, name in payers.items()
        if re.search(rf"(?<!\w){re.escape(written)}(?!\w)", before)
    }
    if len(named) == 1:
        return next(iter(named)), True
    behind = sentence[said.start() : said.end() + 60] if not said.re.pattern.startswith("^") else ""
    return None, bool(named) or any(first("funder", words) for words in (before, behind))
