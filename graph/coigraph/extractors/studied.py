"""Which of the therapies that a document names it studies or claims something about, and which it names in passing.

A therapy is named in passing where every place of it stands beside a wording of in-passing.tsv, in a sentence of the
kinds listed there, or in the background; and so is a class of therapies in a trial that names the therapies themselves
(unless its title has the class alone: `or chemotherapy alone`), and a procedure that no words of such a trial give. Of
several therapies that are always given together the combination is the therapy studied, else its components are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from coigraph.extractors import passing
from coigraph.extractors.interventions import in_part, is_other_arm
from coigraph.extractors.kinship import Kinship, Named, is_narrower, repeated, wider
from coigraph.linking.given import Wordings, is_given

_TRIAL: Final = Wordings(
    (
        r"(?-i:[rR])(?<!\w.)andomi[sz](?:ed|ation)\b",
        r"(?-i:[rR])(?<!\w.)andomly\s(?:assigned|allocated)\b",
        r"(?-i:[pP])(?<!\w.)hase\s(?:[1-4]\b|I)",
        r"\b(?:placebo[- ]controlled|or placebo|open[- ]label|single[- ]arm|cross-?over)\b",
        r"(?-i:[dD])(?<!\w.)ouble[- ]blind",
    )
)
_AND: Final = re.compile(r"\s(?:and|plus|\+|with)\s")
_LISTED: Final = re.compile(r"\s(?:and|or|and/or)\s|,\s(?:and\s|or\s)?|/|\s\(")
_BY_WORDS: Final = re.compile(r"\s(?:plus|and|with|of)\s")
_ALONE: Final = re.compile(r"\salone\b", re.IGNORECASE)
_AROUND: Final = 50
_OFTEN: Final = 5
"""How often a document names what it is about, if anything."""
_JOINED: Final = re.compile(r"\w[/-]\w")
_CLASS: Final = "class"
_REGIMENS: Final = frozenset({"combination", ""})
"""Kinds of what brackets spell out; a regimen that no table has is of none."""
_UNLIKE: Final = frozenset({"class", "procedure", "device"})
"""Kinds whose names do not tell of drugs: a trial of surgery and chemotherapy studies both."""


def studied(
    named: Sequence[Named],
    kin: Mapping[str, Kinship],
    together: Iterable[tuple[str, frozenset[str]]],
) -> set[str]:
    """Return the keys of the therapies that a document studies.

    `together` are the combinations: their keys and those of their components.
    """
    trial = any(_TRIAL.stand_in(text) for text in {one.text for one in named})
    outright = _outright(named, kin, trial=trial)
    found = {one.key for one in outright}
    found -= _settings(named, found, kin)
    found -= _inside(named, found, dict(together), _spelt(named, kin), trial=trial)
    if trial and any(_kind(key, kin) not in _UNLIKE for key in found if key != "placebo"):
        alone = {one.key for one in named if one.titled and _ALONE.match(one.text, one.span.end)}
        found = {key for key in found if _kind(key, kin) != _CLASS or key in alone}
        unlike = {key for key in found if _kind(key, kin) in _UNLIKE}
        if unlike and any(one.titled for one in named):
            found -= unlike - _given(outright)
    found -= _beside_the_title(named, found, kin)
    listed = {key: kin[key].label for key in found if _kind(key, kin) in _UNLIKE}
    found -= in_part(found, {one.key for one in named if one.titled}, listed)
    found -= repeated(named, found, kin)
    return found - wider(named, found, kin)


def _kind(key: str, kin: Mapping[str, Kinship]) -> str:
    return kin[key].kind if key in kin else ""


def _outright(named: Iterable[Named], kin: Mapping[str, Kinship], *, trial: bool) -> list[Named]:
    """Return the places where a therapy is not named in passing.

    What a list goes on with is like its first: `prior cisplatin or docetaxel`. What spells a regimen out in brackets
    is like the regimen anywhere.
    """
    outright: list[Named] = []
    spelt: list[tuple[str, Named]] = []
    texts: dict[str, list[Named]] = {}
    for one in named:
        texts.setdefault(one.text, []).append(one)
    wordings = passing.wordings()
    for text, places in texts.items():
        aside = tuple(passing.asides(text, trial=trial))
        places.sort(key=lambda one: (one.span.start, one.span.end))
        slashed = {  # before `/platinum-based`
            one.span.start - 1
            for one in places
            if text[one.span.start - 1 : one.span.start] == "/"
            and wordings.after.match(text, one.span.end)
        }
        listed: Named | None = None
        whole: str | None = None
        for one in places:
            ahead = text[max(0, one.span.start - _AROUND) : one.span.start]
            if listed and _LISTED.fullmatch(text, listed.span.end, one.span.start):
                if ahead.endswith("("):
                    whole = listed.key if _kind(listed.key, kin) in _REGIMENS else None
                if whole:
                    spelt.append((whole, one))
                listed = one
            elif passing.is_ahead(ahead):
                listed, whole = one, None
            elif (
                one.span.end not in slashed
                and not wordings.after.match(text, one.span.end)
                and (one.titled or not any(one.span in part for part in aside))
            ):
                outright.append(one)
    spelt.extend(_spelt(named, kin))
    regimens = {one.key for one in outright}
    return [*outright, *(one for whole, one in spelt if whole in regimens)]


def _spelt(named: Iterable[Named], kin: Mapping[str, Kinship]) -> list[tuple[str, Named]]:
    """Return what stands before a regimen in brackets, with its key: `epirubicin/cyclophosphamide (EC)`."""
    named = list(named)
    regimens = {
        (one.text, one.span.start - 2): one.key
        for one in named
        if _kind(one.key, kin) in _REGIMENS
        and one.text[max(0, one.span.start - 2) : one.span.start] == " ("
    }
    joined = {
        (one.text, one.span): regimens[one.text, one.span.end]
        for one in named
        if (one.text, one.span.end) in regimens and _JOINED.search(one.form)
    }
    return [
        (key, one)
        for (text, span), key in joined.items()
        for one in named
        if one.text is text and one.span in span
    ]


def _settings(named: Sequence[Named], found: set[str], kin: Mapping[str, Kinship]) -> set[str]:
    """Return the therapies that a title gives its subjects already: `X in women receiving tamoxifen`.

    And what only names one of them more widely.
    """
    titled = [one for one in named if one.titled]
    setting = passing.wordings().title
    plain = {one.key for one in titled if not setting.stand_in(one.text, 0, one.span.start)}
    settings = {one.key for one in titled} - plain
    settings |= {
        key for key in found - plain for one in settings if is_narrower(kin.get(one), kin.get(key))
    }
    return settings if found - settings else set()


def _given(outright: Iterable[Named]) -> set[str]:
    """Return the therapies that the title names, or that words of the text give as a treatment.

    What is joined to one that is given is given with it: `treated with X and Y`.
    """
    given: set[str] = set()
    previous: Named | None = None
    for one in sorted(outright, key=lambda one: (one.text, one.span)):
        listed = (
            previous is not None
            and previous.text is one.text
            and _AND.fullmatch(one.text, previous.span.end, one.span.start)
        )
        if (
            one.titled
            or listed
            or is_given(one.text, one.span)
            or is_other_arm(one.text, one.span.start)
        ):
            given.add(one.key)
            previous = one
        else:
            previous = None
    return given


def _beside_the_title(
    named: Iterable[Named], found: set[str], kin: Mapping[str, Kinship]
) -> set[str]:
    """Return the classes that only vary one of the title, or hold it, or are named once beside it.

    What a document names often is beside a class named once what a title would be.
    """
    often = Counter(one.key for one in named if one.key in found)
    classes = [one for one in named if one.key in found and _kind(one.key, kin) == _CLASS]
    titled = {one.key for one in classes if one.titled}
    above = {wide for key in titled for wide in kin[key].broader}
    heads = {_last_word(one) for one in classes if one.titled}
    once = bool(titled) or max(often.values(), default=0) >= _OFTEN
    varied = {
        one.key
        for one in classes
        if _last_word(one) in heads or one.key in above or (once and often[one.key] == 1)
    }
    return varied - titled


def _last_word(one: Named) -> str:
    return one.form.casefold().rsplit(maxsplit=1)[-1]


def _inside(
    named: Sequence[Named],
    found: set[str],
    together: Mapping[str, frozenset[str]],
    spelt: Iterable[tuple[str, Named]],
    *,
    trial: bool,
) -> set[str]:
    """Return what a combination makes needless: its components, or itself where one of them is given apart.

    What only spells out a regimen that stands behind it is no combination of its own either.

    A trial joins what it gives by words: `docetaxel plus placebo` is no combination of its own.
    """
    needless: set[str] = set()
    only_spelt = {one.key for key, one in spelt if key in found and key != one.key}
    for key, components in together.items():
        whole = [one for one in named if one.key == key]
        parts = [one for one in named if one.key in components]
        if key not in found or not all(any(_holds(one, part) for part in parts) for one in whole):
            continue  # a regimen that has a name of its own: FOLFIRI
        apart = (
            key in only_spelt
            or (trial and all(_BY_WORDS.search(one.form) for one in whole))
            or any(
                not any(_holds(one, part) for one in whole) and not _beside(part, parts)
                for part in parts
            )
        )
        needless |= {key} if apart else components
    return needless


def _holds(whole: Named, part: Named) -> bool:
    return part.text is whole.text and part.span in whole.span


def _beside(part: Named, parts: Sequence[Named]) -> bool:
    """Say whether another component follows or goes before: `gemcitabine and nab-paclitaxel`."""
    return any(
        _AND.fullmatch(part.text, *sorted((part.span.end, other.span.start)))
        or _AND.fullmatch(part.text, *sorted((other.span.end, part.span.start)))
        for other in parts
        if other.text is part.text and other.key != part.key
    )
