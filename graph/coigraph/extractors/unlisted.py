"""Therapies that no table names and that the text makes known: by a drug's stem, a code, a regimen's initials.

They stay unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import compress, count, islice, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from coigraph import patterns, resources
from coigraph.documents import Span
from coigraph.linking.entries import Entry
from coigraph.linking.given import is_given
from coigraph.linking.lexicon import Match
from coigraph.linking.spelling import tokens

_WORD: Final = re.compile(r"(?<![\w-])[^\W\d_]{7,}(?![\w])")
_CODE: Final = patterns.compile(
    r"(?P<prefix>[A-Z](?<![\w-].)[A-Z]{1,5})(?:[- ]\d{3},\d{3}|-[A-Z]\d{1,4}"
    r"|(?:-?|\s(?!(?:19|20)\d\d\b))\d{3,7}[A-Z]?)(?![\w-]*\d)"
)
_GIVEN: Final = re.compile(
    r"^(?:\s(?:plus|versus|vs\.?|arm|group|monotherapy|alone|treatment|therapy|in combination|combined with)\b"
    r"|,?\scompared\s(?:to|with)\b|-treated|\s\(?\d+(?:\.\d+)?\s?m?g\b)"
)
_INITIALS: Final = re.compile(
    r"(?:\s\d[^\s()]*(?:\s[^\s()]{1,8}){0,2}(?:\s\(-?\d\))?)?\s?\((?:the\s)?(?P<name>[A-Z]{2,7})"
    r"(?:\s(?:regimen|protocol|arm|group|chemotherapy))?(?=[);,])"
)
_FORM: Final = re.compile(
    r"\s?[(\[](?P<name>(?=[^)\]]*[A-Z][^)\]]*[A-Z])[A-Za-z][A-Za-z]{1,8}(?:[/+→-][A-Za-z]{1,6})?)[)\]]"
)
"""A regimen's name of more than initials: BuFlu, GEM-CAP, FU/LV."""
_OPENED: Final = re.compile(r"\s?[(\[\d]")
"""How both begin."""
_DENSE: Final = re.compile(r"(?:HD|[Dd][Dd]|LD)(?=[A-Z]{2})")
"""What a form begins with besides the drugs: high-dose, dose-dense."""
_PLACEBO: Final = "placebo"
"""No drug of a regimen: `gemcitabine plus placebo (GP)` names a group."""
_PIECE: Final = 6
"""The most letters of one drug in the name of a regimen."""
_SHORT: Final = re.compile(r"\s?\((?P<form>[A-Z][A-Za-z-]{0,4}[A-Z])(?=[);,])")
_SPELT: Final = re.compile(
    r"(?<![\w])(?<![A-Z]-)(?P<name>[A-Z]{2,7})(?:\s(?:regimen|protocol|arm|group|chemotherapy))?"
    r"(?:\s[(\[]|\s(?:comprise[ds]|consist(?:s|ed|ing) of)\s)$"
)
_SPELLING: Final = ("(", "[", "comprised", "comprises", "of")
"""How that ends."""
_SPELT_AROUND: Final = 24
_OFTEN: Final = 3
"""How often a text must have a regimen's name of two letters."""
_SLASHES: Final = frozenset({"/", "/ ", " / "})
_JOINTS: Final = _SLASHES | {"-", "–", "‐"}
_PARTNER: Final = re.compile(r"(?<![\w/-])(?P<name>[^\W\d_]{7,})\s(?:plus|or)\s$")
_PARTNERING: Final = ("plus", "or")
"""How that ends, but for the space."""
_PARTNERED: Final = re.compile(
    r"\s(?:plus|versus)\s(?P<name>[^\W\d_]{7,})(?![\w/-])(?=\s(?:versus|plus|in|for|or)\b)"
)
_LIST_GAP: Final = 60
"""The most characters between two therapies of the list that a regimen's initials stand for."""


def therapies(
    text: str, span: Span, known: Sequence[Match]
) -> Iterator[tuple[Span, frozenset[str]]]:
    """Yield the drugs, regimens and combinations that no table has, these with the keys of their components."""
    given = [
        Drug(m.span, m.entry) for m in known if m.entry.kind == "drug" and m.entry.key != _PLACEBO
    ]
    for finder in (drugs, partners):
        for found in finder(text, span, known):
            given.append(Drug(found, None))
            yield found, frozenset()
    given.sort(key=lambda drug: (drug.span.start, drug.span.end))
    for found in regimens(text, span, given):
        yield found, frozenset()
    yield from joined(text, known)


def drugs(text: str, span: Span, known: Sequence[Match]) -> Iterator[Span]:
    """Yield the words that end in the stem of a drug or are the code of one, outside what the tables have."""
    words, starts, _ = tokens(text, span.start, span.end)
    length, stems = _stems()
    endings = map(itemgetter(slice(-length, None)), words)
    taken = {match.span.start for match in known}
    for number in compress(count(), map(stems.__contains__, endings)):
        if starts[number] in taken or not _has_stem(words[number]):
            continue  # most are drugs that a table has
        found = _WORD.match(text, starts[number], span.end)
        word = found.group().casefold() if found else ""
        if word in _no_names("therapy partner"):
            continue
        if found and _has_stem(word) and _is_free(*found.span(), known):
            yield Span(*found.span())
    for found in _CODE.finditer(text, span.start, span.end):
        if found["prefix"].casefold() in _no_names("therapy code"):
            continue
        code = Span(*found.span())
        if not _is_free(code.start, code.end, known):
            continue
        if _GIVEN.match(text[code.end : code.end + 40]) or is_given(text, code):
            yield code


def _has_stem(word: str) -> bool:
    length, stems = _stems()
    ending = stems.get(word[-length:], ())
    return any(word.endswith(stem) and len(word) >= least for stem, least in ending)


def partners(text: str, span: Span, known: Sequence[Match]) -> Iterator[Span]:
    """Yield the words given together with a known therapy: the huachansu of `huachansu plus gemcitabine`.

    Only a word that the text has at least twice, and that is no word of everyday or of treatment.
    """
    for match in known:
        begin = match.span.start
        before = max(span.start, begin - 40)
        joined = text.endswith(_PARTNERING, before, begin - 1)
        for found in (
            _PARTNER.search(text, before, begin) if joined else None,
            _PARTNERED.match(text, match.span.end),
        ):
            if not found or found["name"].casefold() in _no_names("therapy partner"):
                continue
            name = found["name"]
            start, end = found.span("name")
            if _is_free(start, end, known) and len(_places_of(name, text)) > 1:
                yield Span(start, end)


def _places_of(word: str, text: str) -> list[str]:
    return re.findall(rf"\b{word}\b", text, re.IGNORECASE)


def _is_free(start: int, end: int, known: Sequence[Match]) -> bool:
    """Say whether no name of a table stands in a stretch."""
    for match in known:
        other = match.span
        if start < other.end and other.start < end:
            return False
    return True


def abbreviated(text: str, span: Span) -> str | None:
    """Return the short form in brackets behind a name whose letters it repeats in order, or None."""
    found = _SHORT.match(text, span.end)
    if found is None:
        return None
    letters = iter(span.of(text).casefold())
    form = found["form"]
    if form[0].casefold() != span.of(text)[0].casefold():
        return None
    return form if all(c in letters for c in form.casefold() if c.isalpha()) else None


class Drug(NamedTuple):
    """A drug at one place, and the row that a table has of it."""

    span: Span
    entry: Entry | None

    def forms(self, text: str) -> tuple[str, ...]:
        """Return the names it has, and that in the text."""
        written = self.span.of(text)
        return (*self.entry.names, written) if self.entry else (written,)


def regimens(text: str, span: Span, given: Sequence[Drug]) -> Iterator[Span]:
    """Yield the initials of a regimen beside the list of its drugs: `irinotecan plus leucovorin and ... (ILF)`."""
    for index, drug in enumerate(given):
        if _OPENED.match(text, drug.span.end, span.end):
            after = _INITIALS.match(text, drug.span.end, span.end)
            if after and _spelt_by(after["name"], text, given[: index + 1][::-1]):
                yield Span(*after.span("name"))
            form = _FORM.match(text, drug.span.end, span.end)
            if form and _pieced(form["name"], text, given[: index + 1][::-1]):
                yield Span(*form.span("name"))
        start = max(span.start, drug.span.start - _SPELT_AROUND)
        may_be_spelt = text[start : drug.span.start].rstrip().endswith(_SPELLING)
        before = _SPELT.search(text, start, drug.span.start) if may_be_spelt else None
        if before and _spelt_by(before["name"], text, given[index:]):
            yield Span(*before.span("name"))


def _chain(text: str, given: Sequence[Drug]) -> Iterator[Drug]:
    previous = None
    for drug in given:
        if previous:
            first, last = sorted((previous.span, drug.span))
            gap = text[first.end : last.start]
            if len(gap) > _LIST_GAP or ";" in gap or ". " in gap or ") vs" in gap:
                return
        yield drug
        previous = drug


def _spelt_by(name: str, text: str, given: Sequence[Drug]) -> bool:
    """Say whether the letters of a name are the initials of the drugs nearest to it, one of each."""
    listed = list(islice(_chain(text, given), len(name)))
    if len(listed) < len(name) or name.casefold() in _no_names("therapy regimen"):
        return False
    if len(name) == 2 and len(re.findall(rf"\b{name}\b", text)) < _OFTEN:
        return False
    initials = [
        {written.lstrip("0123456789'-–‐ ")[:1].upper() for written in d.forms(text)} for d in listed
    ]
    return _matched(name, initials)


def _pieced(name: str, text: str, given: Sequence[Drug]) -> bool:
    """Say whether a name that the text goes on with is pieced together of letters of the drugs nearest to it."""
    letters = re.sub(r"[^a-z]", "", _DENSE.sub("", name).casefold())
    if len(letters) < 2 or len(name) < _OFTEN or text.count(name) < 2:
        return False
    if name.casefold() in _no_names("therapy regimen"):
        return False
    drugs = [
        {written.casefold().lstrip("0123456789'-–‐ ") for written in d.forms(text)}
        for d in islice(_chain(text, given), len(letters))
    ]
    if not drugs or any(_is_piece(letters, name) for name in drugs[0]):
        return False  # a short form of that drug
    return _pieces(letters, drugs) > 1


def _pieces(letters: str, drugs: Sequence[set[str]]) -> int:
    """Return of how many drugs letters can be pieces, one of each; 0 where they cannot."""
    most = 0
    for index, names in enumerate(drugs):
        rest = [*drugs[:index], *drugs[index + 1 :]]
        for size in range(1, min(_PIECE, len(letters)) + 1):
            if not any(_is_piece(letters[:size], name) for name in names):
                break
            if size == len(letters):
                most = max(most, 1)
            elif further := _pieces(letters[size:], rest):
                most = max(most, 1 + further)
    return most


def _is_piece(piece: str, name: str) -> bool:
    if not name.startswith(piece[0]):
        return False
    letters = iter(name)
    return all(letter in letters for letter in piece)


def _matched(letters: str, initials: Sequence[set[str]]) -> bool:
    if not initials:
        return not letters
    return any(
        _matched(letters.replace(letter, "", 1), initials[1:])
        for letter in initials[0]
        if letter in letters
    )


def joined(text: str, known: Sequence[Match]) -> Iterator[tuple[Span, frozenset[str]]]:
    """Yield the therapies written as one word: `gemcitabine/nab-paclitaxel`, `ceftazidime-avibactam`.

    More than two with hyphens between are a list of their own.
    """
    run: list[Match] = []
    for match in (*known, None):
        if match and run and text[run[-1].span.end : match.span.start] in _JOINTS:
            run.append(match)
            continue
        if len(run) == 2 or (
            run[1:] and {text[a.span.end : b.span.start] for a, b in pairwise(run)} <= _SLASHES
        ):
            yield Span(run[0].span.start, run[-1].span.end), frozenset(m.entry.key for m in run)
        run = [match] if match else []


@cache
def _no_names(entity: str) -> frozenset[str]:
    """Return what not-names.tsv says is no therapy of a kind that no table has."""
    rows = resources.table(resources.folder("ontology") / "names" / "not-names.tsv")
    return frozenset(row["name"] for row in rows if row["entity"] in {"any", entity})


@cache
def _stems() -> tuple[int, Mapping[str, Sequence[tuple[str, int]]]]:
    """Return the stems by how they end, in as many letters as the shortest has: most words end otherwise."""
    table = resources.table(resources.folder("ontology") / "names" / "drug-stems.tsv")
    rows = [(row["stem"], int(row["least"])) for row in table]
    length = min(len(stem) for stem, _ in rows)
    stems: dict[str, list[tuple[str, int]]] = {}
    for stem, least in rows:
        stems.setdefault(stem[-length:], []).append((stem, least))
    return length, stems
