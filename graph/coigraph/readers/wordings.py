"""The wordings of ontology/reading/: how a table writes them, and how text is compared with them.

A wording is plain words with three signs: `[a/b]` is one of several, `(x)` may be missing, and `...` stands
for up to 60 characters of the same sentence. `^` and `$` tie it to the start and the end of a line.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from coigraph import resources
from coigraph.documents import Zone
from coigraph.errors import KnowledgeError

_PART = re.compile(
    r"\((?P<maybe>[^()]*)\)|\[(?P<either>[^\[\]]*)\]|(?P<gap>\.\.\.)|(?P<plain>[^()\[\]])"
)
_WORD_START = r"(?<!\w)"
# One code point becomes one code point, so places in folded text are places in the text.
_FOLD = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n\f\v\r", " "),
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
    }
)


def rows(name: str) -> Iterator[resources.Row]:
    """Yield the rows of one table of ontology/reading/."""
    return resources.table(resources.folder("ontology") / "reading" / f"{name}.tsv")


@lru_cache(maxsize=32)  # a paragraph is asked many things in turn
def fold(text: str) -> str:
    """Return text of the same length with plain spaces, apostrophes and quotation marks."""
    return text.translate(_FOLD)


def key(text: str) -> str:
    """Return the letters and digits of a text alone, without case and accents: what headings are compared by.

    Spaces do not count, so a heading that was set `C O N F L I C T` is found too.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum())


def expand(wording: str) -> Iterator[str]:
    """Yield every plain form of a wording without gaps."""
    choices: list[tuple[str, ...]] = []
    for part in _PART.finditer(wording):
        if part["maybe"] is not None:
            choices.append(("", part["maybe"]))
        elif part["either"] is not None:
            choices.append(tuple(part["either"].split("/")))
        else:
            choices.append((part.group(),))
    for words in itertools.product(*choices):
        yield " ".join("".join(words).split())


def pattern(wording: str) -> str:
    """Return a wording as a regular expression over folded text, bounded by words."""
    start, end = wording.startswith("^"), wording.endswith("$")
    out: list[str] = []
    for part in _PART.finditer(wording.strip("^$")):
        if part["maybe"] is not None:
            out.append(f"(?:{_words(part['maybe'])})?")
        elif part["either"] is not None:
            out.append(f"(?:{'|'.join(_words(word) for word in part['either'].split('/'))})")
        elif part["gap"]:
            out.append(r".{0,60}?")
        else:
            out.append(_words(part.group()))
    body = "".join(out)
    return f"{'^' if start else ''}{_WORD_START}(?:{body})(?!\\w){'$' if end else ''}"


def _words(text: str) -> str:
    return re.sub(r"(?:\\\s|\s)+", r"\\s*", re.escape(text))


def any_of(wordings: Iterator[str]) -> re.Pattern[str]:
    """Return one pattern, without case, that finds any of the wordings, longer ones first."""
    patterns = [pattern(w) for w in sorted(wordings, key=len, reverse=True)]
    tied = [p for p in patterns if p.startswith("^")]
    free = [p.removeprefix(_WORD_START) for p in patterns if not p.startswith("^")]
    # looking for the start of a word once, not once for each wording, is several times faster
    groups = [*tied, *([f"{_WORD_START}(?:{'|'.join(free)})"] if free else [])]
    return re.compile("|".join(groups), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading opens. `within` is a heading only inside its zone and opens none by itself."""

    zone: Zone
    within: bool


@cache
def headings() -> Mapping[str, Heading]:
    """Return the heading words of headings.tsv by their key."""
    found: dict[str, Heading] = {}
    for row in rows("headings"):
        try:
            heading = Heading(Zone(row["zone"]), {"starts": False, "within": True}[row["use"]])
        except (ValueError, KeyError) as error:
            raise KnowledgeError(
                row.place, "has an unknown zone or use", "See the table's head."
            ) from error
        for form in expand(row["wording"]):
            found.setdefault(key(form), heading)
    return found


_NUMBERING = re.compile(r"^[\W_]*(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])[.)]\s+")
_TAIL = re.compile(r"\s*\([^()]*\)\s*:?\s*$")
_JOINT = re.compile(r"\s*(?:,|/|;|&|\band\b|\bund\b|\bet\b|\bor\b)\s*", re.IGNORECASE)
MAX_HEADING = 120
"""No heading of headings.tsv is longer, in characters, alone or joined with others."""


@lru_cache(maxsize=1024)  # each line is asked about several times while its zone is found
def heading(line: str) -> Heading | None:
    """Return what a line opens when all of it is a heading of the table, or several joined, else None."""
    text = _TAIL.sub("", _NUMBERING.sub("", line[: MAX_HEADING + 1]))
    if not text or len(line) > MAX_HEADING:
        return None
    known = headings()
    if single := known.get(key(text)):
        return single
    parts = [known.get(key(part)) for part in _JOINT.split(text) if part.strip()]
    if len(parts) < 2:
        return None
    joined = [part for part in parts if part]
    if len(joined) < len(parts) or all(part.within for part in joined):
        return None
    return next((part for part in joined if part.zone is Zone.DISCLOSURE), joined[0])


_SEPARATOR = re.compile(r"\s*(?::|\.(?=\s)|[–—]|\s-\s)\s*")


@cache
def _glued_forms() -> frozenset[str]:
    """Disclosure headings of two words or more, which text may follow without a separator."""
    return frozenset(
        form
        for row in rows("headings")
        if row["zone"] == Zone.DISCLOSURE and row["use"] == "starts"
        for form in expand(row["wording"])
        if " " in form
    )


@cache
def _glued_beginnings() -> frozenset[str]:
    return frozenset(form[:2].casefold() for form in _glued_forms())


@cache
def _glued() -> re.Pattern[str]:
    forms = _glued_forms()
    return re.compile(
        "|".join(_words(form) for form in sorted(forms, key=lambda f: (-len(f), f))), re.IGNORECASE
    )


_LATER = re.compile(r"(?<=[.!?;)])\s+(?=(?P<label>[^\W\d_a-z][^.:;!?]{2,80}?)\s*:\s)")


def later_headings(text: str) -> tuple[int, ...]:
    """Return where, inside a paragraph, headings with a colon stand, from the first that opens a disclosure."""
    places: list[int] = []
    inside = (found := inline_heading(text)) is not None and found[0].zone is Zone.DISCLOSURE
    for match in _LATER.finditer(fold(text)):
        found_here = heading(match["label"])
        if found_here is None or found_here.within:
            continue
        if inside or found_here.zone is Zone.DISCLOSURE:
            inside = True
            places.append(match.end())
    return tuple(places)


def inline_heading(line: str) -> tuple[Heading, int] | None:
    """Return what a line opens that begins with a heading and goes on with text, and where that text starts.

    `Competing interests: none` as well as `Competing interestsThe authors declare ...`, which web pages
    make of a heading without a line of its own.
    """
    text = fold(line)
    for number, separator in enumerate(_SEPARATOR.finditer(text, 1, MAX_HEADING)):
        if number == 3:
            break
        if separator.end() < len(text) and (found := heading(text[: separator.start()])):
            return found, separator.end()
    begins = text[:2].casefold() in _glued_beginnings()
    if begins and (glued := _glued().match(text)):
        rest = text[glued.end() :].lstrip()
        words = rest.split()
        sentence = len(words) >= 4 and rest[0].isupper() and rest.rstrip()[-1] in '.!?)"'
        if sentence and any(word.islower() for word in words) and (found := heading(glued.group())):
            return found, len(text) - len(rest)
    return None


@cache
def _notices() -> tuple[tuple[Zone, re.Pattern[str]], ...]:
    by_zone: dict[Zone, list[str]] = {}
    for row in rows("notices"):
        by_zone.setdefault(Zone(row["zone"]), []).append(row["wording"])
    order = (Zone.COOKIE, Zone.NOTICE, Zone.NAVIGATION)
    return tuple((zone, any_of(iter(by_zone[zone]))) for zone in order)


_COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s*(?=(?:19|20)\d\d)|\bcopyright\b\s*(?=(?:19|20)\d\d))", re.IGNORECASE
)
MAX_NOTICE = 1000
"""A notice is no longer, in characters; longer text that holds such a wording is the document's own."""
MAX_COPYRIGHT = 300
"""A line with a copyright sign is a notice up to this length, in characters."""


def notice(line: str) -> Zone | None:
    """Return cookie, notice or navigation when the wording of a line shows that it is one, else None."""
    if len(line) > MAX_NOTICE:
        return None
    text = fold(line)
    for zone, wording in _notices():
        if wording.search(text):
            return zone
    if len(text) <= MAX_COPYRIGHT and _COPYRIGHT.search(text):
        return Zone.NOTICE
    return None
