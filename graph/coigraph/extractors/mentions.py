"""Which therapies, conditions and biomarkers the document speaks of: in its title, headings and running text.

What only the titles of cited works name is kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Final

from coigraph.claims import Claim, Disclosure, EntityKind, Mention, Name, Residue
from coigraph.documents import PROSE, Document, Evidence, Span, Zone
from coigraph.extractors import interventions, references, unlisted
from coigraph.extractors.institutions import in_institution
from coigraph.extractors.kinship import Kinship, Named
from coigraph.extractors.mention_places import Place, chosen, within
from coigraph.extractors.studied import studied as studied_therapies
from coigraph.linking.given import is_given
from coigraph.linking.lexicon import Lexicon, Lexicons, Match
from coigraph.linking.spelling import Care

_ALTERNATIVE: Final = frozenset({" or ", " versus ", " vs ", " vs. "})


_ABSTRACT: Final = 5000
"""Characters in which a report says what its subjects were assigned to; further on it speaks of others' trials too."""


_Places = dict[tuple[EntityKind, str], list[Place]]
_Together = dict[str, frozenset[str]]
_Stretch = tuple[str, Span, Evidence | None]
"""What is read: a text, a stretch of it, and for a title outside the text the field it stands in."""

_BEGINS: Final = re.compile(r"(?<![\w-])")
_ENDS: Final = re.compile(r"(?!\w|-[A-Z])")
"""What may stand around initials or a code: `ICE-C` is no place of ICE."""


def extract(
    document: Document, lexicons: Lexicons, earlier: Sequence[Claim]
) -> Iterator[Claim | Residue]:
    """Yield one mention for each row of ontology/names/ that the text names, with all its places in order.

    Navigation, notices, disclosures and the rest of references are not read: they name things that the document does
    not speak of. The name is as written: the place that repeats the row's label, or else the first. Therapies that no
    table has are named as written too, where their words make them known.
    """
    together: _Together = {}
    title = document.title.evidence if document.title else None
    spoken = _places(_stretches(document, earlier), lexicons, together, title)
    titles = ((document.text, span, None) for span in references.titles(document))
    cited = _places(titles, lexicons, {})
    studied = _studied(spoken, lexicons, together, document)
    cited_outright = _telling(spoken, cited, lexicons)
    for places, is_cited in ((spoken, False), (cited, True)):
        for (kind, key), found in places.items():
            if is_cited and (kind, key) in spoken:
                continue
            evidence = tuple(dict.fromkeys(place.evidence for place in found))
            name = _name(lexicons.of(kind), key, found, title)
            outright = key in (cited_outright if is_cited else studied)
            passing = kind is EntityKind.THERAPY and not outright
            yield Mention(kind, name, evidence, is_cited, passing)


def _telling(spoken: _Places, cited: _Places, lexicons: Lexicons) -> set[str]:
    """Return the therapies that cited titles add to those named: no classes, and no combinations of what is named."""
    named = {key for kind, key in (*spoken, *cited) if kind is EntityKind.THERAPY}
    telling = set()
    for key in named:
        entry = lexicons.therapies.entry(key)
        components = entry.several("components") if entry else ()
        if not (entry and (entry.kind == "class" or (components and named >= set(components)))):
            telling.add(key)
    return telling


def _studied(
    places: _Places, lexicons: Lexicons, together: _Together, document: Document
) -> set[str]:
    """Return the keys of the therapies that a document studies: not those that only a statement of funding names."""
    title = document.title.evidence if document.title else None
    funding = [block.span for block in document.in_zone(Zone.FUNDING)]
    therapies = {key: found for (kind, key), found in places.items() if kind is EntityKind.THERAPY}
    kin = {}
    for key in therapies:
        if entry := lexicons.therapies.entry(key):
            components = entry.several("components")
            parts = {part.kind for c in components if (part := lexicons.therapies.entry(c))}
            kind = "class" if parts == {"class"} else entry.kind
            kin[key] = Kinship(key, kind, entry.label, components, entry.several("broader"))
            if components:
                together[key] = frozenset(components)
    named = [
        Named(key, p.span, p.text, titled=within(p.evidence, title))
        for key, found in therapies.items()
        for p in found
        if not (funding and any(within(p.evidence, span) for span in funding))
    ]
    return studied_therapies(named, kin, together.items())


def _name(lexicon: Lexicon, key: str, found: Sequence[Place], title: Evidence | None) -> Name:
    entry = lexicon.entry(key)
    return lexicon.name(chosen(found, entry, title), entry) if entry else Name(found[0].form)


def _places(
    stretches: Iterable[_Stretch],
    lexicons: Lexicons,
    together: _Together,
    title: Evidence | None = None,
) -> _Places:
    """Return for each row that is named the places of its name, in the order of the text.

    A therapy that no row has stands under its name in lower case. `together` gains the components of those. A substance
    that is a therapy only where words give it as one is one in all its places, where they do in one; and so is a short
    form that stands in brackets behind a name: `radiation therapy (RT)`.
    """
    places: _Places = {}
    given: set[tuple[EntityKind, str]] = set()
    coined: dict[str, str] = {}
    short: dict[str, str] = {}
    stretches = list(stretches)
    if not stretches:
        return places
    trial = any(interventions.TRIAL.search(text) for text in {text for text, _, _ in stretches})
    passed = 0
    for text, span, field in stretches:
        matches = list(_matches(text, span, lexicons))
        known: list[Match] = []
        for (kind, match), after in zip_longest(matches, matches[1:]):
            place = Place(text, match.span, field or match.span)
            places.setdefault((kind, match.entry.key), []).append(place)
            following = after and after[1]
            if match.care is not Care.TREATED or _is_given(text, match, known, following):
                given.add((kind, match.entry.key))
                if kind is EntityKind.THERAPY:
                    known.append(match)
            form = unlisted.abbreviated(text, match.span) if kind is EntityKind.THERAPY else None
            if form and lexicons.therapies.look_up(form) is None:
                short.setdefault(form, match.entry.key)
        unknown = unlisted.therapies(text, span, known)
        passed += span.end - span.start
        if trial and passed < _ABSTRACT:
            around = [match for _, match in matches]
            titled = title is not None and title in (span, field)
            unknown = chain(unknown, interventions.found(text, span, around, titled=titled))
        for found, components in unknown:
            form = found.of(text)
            entry = lexicons.therapies.look_up(form)
            key = entry.key if entry else form.casefold().replace("/ ", "/").replace(" /", "/")
            place = Place(text, found, field or found)
            there = places.setdefault((EntityKind.THERAPY, key), [])
            if place not in there:
                there.append(place)
            given.add((EntityKind.THERAPY, key))
            if components:
                together[key] = components
            elif entry is None and sum(c.isupper() for c in form) > 1:
                coined[key] = form
    for key, form in coined.items():
        places[EntityKind.THERAPY, key] = list(_everywhere(form, stretches))
    for form, key in short.items():
        if form not in coined.values():
            places[EntityKind.THERAPY, key].extend(_everywhere(form, stretches))
    texts: dict[str, int] = {}
    for text, _, _ in stretches:
        texts.setdefault(text, len(texts))
    return {
        key: sorted(found, key=lambda p: (texts[p.text], p.span.start, p.span.end))
        for key, found in places.items()
        if key in given
    }


def _is_given(text: str, match: Match, before: Sequence[Match], after: Match | None) -> bool:
    """Say whether words give a substance as a treatment: the calcium of `calcium and magnesium infusions`, too.

    What is the alternative of the treatment `before` it is one as well: `docetaxel or ICE`.
    """
    if before and text[before[-1].span.end : match.span.start] in _ALTERNATIVE:
        return True
    return is_given(text, match.span) or (
        after is not None
        and after.care is Care.TREATED
        and text[match.span.end : after.span.start] == " and "
        and is_given(text, after.span)
    )


def _everywhere(form: str, stretches: Iterable[_Stretch]) -> Iterator[Place]:
    """Yield the places of initials or of a code: what one of them says that it is a therapy holds for all."""
    for text, span, field in stretches:
        start = text.find(form, span.start, span.end)
        while start >= 0:
            end = start + len(form)
            after = start + 1
            if _BEGINS.match(text, start) and _ENDS.match(text, end, span.end):
                place = Span(start, end)
                yield Place(text, place, field or place)
                after = end
            start = text.find(form, after, span.end)


def _stretches(document: Document, earlier: Sequence[Claim]) -> Iterator[_Stretch]:
    spans = {block.span for block in document.in_zone(*PROSE)}
    if document.title:
        evidence = document.title.evidence
        if not isinstance(evidence, Span):
            title = document.title.value
            if title:
                yield title, Span(0, len(title)), evidence
        elif not any(evidence in span for span in spans):
            spans.add(evidence)
    disclosed = [claim.span for claim in earlier if isinstance(claim, Disclosure)]
    for span in sorted(spans):
        if not any(span in other for other in disclosed):
            yield document.text, span, None


def _matches(text: str, span: Span, lexicons: Lexicons) -> Iterator[tuple[EntityKind, Match]]:
    """Yield the names in a stretch of text in its order, with the drugs inside the name of a combination.

    A name inside a longer one of another kind is no mention: the melanoma in `Society for Melanoma Research`,
    the PD-1 in `PD-1 inhibitor`. Nor is one inside the name of an institution or a journal that no table has.
    """
    found = lexicons.find(text, span.start, span.end)
    inner = [
        (kind, part)
        for kind, match in found
        if (components := match.entry.several("components"))
        for part in lexicons.of(kind).parts(text, match)
        if part.entry.key in components
    ]
    found_in_order = sorted(found + inner, key=lambda o: (o[1].span.start, o[1].span.end, o[0]))
    for kind, match in found_in_order:
        if kind is EntityKind.ORGANISATION or _in_longer(kind, match.span, found):
            continue
        if not in_institution(text, match.span):
            yield kind, match


def _in_longer(kind: EntityKind, span: Span, found: Iterable[tuple[EntityKind, Match]]) -> bool:
    """Say whether a longer name of another kind holds this one. Those found are in the order of their beginnings."""
    start, end = span.start, span.end
    for other_kind, match in found:
        other = match.span
        if other.start > start:
            return False
        if end <= other.end and other_kind is not kind and other != span:
            return True
    return False
