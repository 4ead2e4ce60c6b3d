"""What the words and numbers of a trial record's fields stand for: the tables of ontology/trials/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final

from coigraph import resources
from coigraph.claims import Name
from coigraph.documents import Span
from coigraph.extractors.registry_ids import registry_ids
from coigraph.linking.lexicon import Lexicon
from coigraph.linking.resolve import resolve
from coigraph.linking.vocabulary import scheme

_P: Final = re.compile(r"(?P<sign><=|>=|[=<>≤≥])?\s*(?P<value>\d*\.?\d+(?:[eE]-?\d+)?)")
_NUMBER: Final = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][-+]?\d{1,3})?")
_ABBREVIATION: Final = re.compile(r"\s*\([A-Z][A-Za-z0-9-]{1,9}\)$")
_STRENGTH: Final = re.compile(
    r"[\s,(]+\d+(?:[.,]\d+)?\s*(?:mg|g|mcg|µg|μg|ml|IU|U|units|%)(?:/(?:kg|m2|m²|ml|day|d|h))*\)?(?=\s|$)",
    re.IGNORECASE,
)
NOT_GIVEN: Final = frozenset({"NA", "N/A", "NaN", "-", "--"})
"""What stands for a number that could not be given."""


def _table(name: str) -> Iterable[resources.Row]:
    return resources.table(resources.folder("ontology") / "trials" / f"{name}.tsv")


@cache
def _statistics() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple(
        (row["use"], re.compile(row["parameter"]), row["statistic"]) for row in _table("statistics")
    )


def statistic(use: str, words: str | None) -> str | None:
    """Return what statistic the name of a parameter is: `use` is measure, analysis or dispersion."""
    plain = " ".join((words or "").lower().replace("_", " ").split())
    return next(
        (s for u, pattern, s in _statistics() if u == use and pattern.fullmatch(plain)), None
    )


@cache
def _units() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    return tuple(
        (re.compile(row["pattern"], re.IGNORECASE), row["unit"], row["of"] == "yes")
        for row in _table("units")
    )


def unit(words: str | None) -> tuple[str | None, bool]:
    """Return the unit of results that a unit in words is, else the words, and whether it counts subjects."""
    for pattern, name, of_subjects in _units():
        if words and pattern.fullmatch(words):
            return name, of_subjects
    return words, False


@cache
def _designs() -> Mapping[tuple[str, str], tuple[str, tuple[frozenset[str], ...]]]:
    return {
        (row["field"], row["code"]): (
            row["design"],
            tuple(frozenset(part.split(",")) for part in row.several("masked")),
        )
        for row in _table("designs")
    }


def design(field: str, code: str | None, masked: Iterable[str] = ()) -> str | None:
    """Return the design of vocab/designs.ttl that a code is, None for none."""
    local, wanted = _designs().get((field, code or ""), (None, ()))
    known = set(masked)
    return local if not known or all(known & alternatives for alternatives in wanted) else None


@cache
def _ids() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    return tuple(
        (
            re.compile(row["stated"], re.IGNORECASE),
            re.compile(row["pattern"], re.IGNORECASE),
            row["id"],
        )
        for row in _table("registry-ids")
    )


def registry_id(written: str, stated: str) -> str | None:
    """Return the registry id that an id is, in its one form; `stated` is what the record says of it."""
    for told, pattern, form in _ids():
        found = pattern.fullmatch(written)
        if found and told.search(stated):
            return form.replace("{1}", found.group(1))
    named = registry_ids(written, Span(0, len(written))) if written else []
    return next((name for name, span in named if len(span.of(written)) == len(written)), None)


def number(written: str | None) -> Decimal | None:
    """Return a number as exact as written, None for what is none."""
    if not written or not _NUMBER.fullmatch(written.strip()):
        return None
    try:
        return Decimal(written.strip().replace(",", ""))
    except InvalidOperation:
        return None


def p_value(written: str | None) -> tuple[Decimal | None, str | None]:
    """Return a p-value from 0 to 1 and its sign; None for other words."""
    found = _P.fullmatch((written or "").strip())
    if not found or (value := Decimal(found["value"])) > 1:
        return None, None
    return value, found["sign"] or "="


@cache
def _endpoints() -> Mapping[str, tuple[str, str]]:
    return {
        name.casefold(): (local, concept.notation or concept.label)
        for local, concept in scheme("endpoints").items()
        for name in (concept.label, *concept.synonyms)
    }


def endpoint(title: str) -> tuple[str | None, str]:
    """Return the endpoint that a title is another name of, and its notation; else None and the title."""
    bare = _ABBREVIATION.sub("", title)
    return _endpoints().get(title.casefold()) or _endpoints().get(bare.casefold()) or (None, title)


@cache
def _forms() -> re.Pattern[str]:
    forms = "|".join(re.escape(row["form"]) for row in _table("forms"))
    return re.compile(rf"[\s,]+(?:{forms})$", re.IGNORECASE)


def therapy(written: str, lexicon: Lexicon, kind: str | None) -> Name:
    """Return the name of an intervention, resolved as written or without strength and form."""
    name = resolve(Name(written, kind=kind), lexicon)
    bare = _forms().sub("", _STRENGTH.sub("", written)).strip()
    if name.key is None and bare != written and (entry := lexicon.look_up(bare)):
        return lexicon.name(written, entry)
    return name
