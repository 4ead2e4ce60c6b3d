"""The authors of a document as the forms in which a statement may name them.

Names and initials are resolved against the author list only. Two authors that a form fits equally stay two:
nothing is inferred from the order of the list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from coigraph.claims import Authorship
from coigraph.extractors.disclosure.variants import misspelt, nearly
from coigraph.extractors.person_names import PersonName, fold, initials, level, parse

_PART: Final = re.compile(r"[^\W\d_]+")
_GAP: Final = re.compile(r"(?:[.'’]?[ \-.,]{0,2}|['’])(?=[^\W\d_])")
INITIALS: Final = re.compile(
    r"[^\W\d_a-zß-ÿ](?:(?:\.[ ]?-?|-|')?"
    r"(?:[^\W\d_a-zß-ÿ]|(?:(?:van|der|den|de|v|d|c|ac)\.?)+(?=-?[^\W\d_a-zß-ÿ]))){1,6}\.?(?![\w])"
)
"""Two to seven initials with or without dots, hyphens, and particles in small letters: A.B., A-BC, MvR."""
_ENDED: Final = re.compile(r"[^\W\d_a-zß-ÿ]{2}(?=\.[ ])")
"""Two initials without a full stop between them, so that the one behind them is no part of them."""
BEGUN: Final = re.compile(r"(?:[^\W\d_a-zß-ÿ]\.?-?){2,4}[a-zß-ÿ]{1,3}(?!\w)")
"""Initials that go on with the beginning of a family name: CPo."""


@dataclass(frozen=True, slots=True)
class Person:
    """A place in a text that names a person.

    `candidates` are positions in the author list: one where the form is unique, several where it is not,
    none where it fits nobody. `certain` is false for a form that leaves out an initial.
    """

    start: int
    end: int
    candidates: tuple[int, ...]
    form: str
    certain: bool = True


class Roster:
    """The author list, ready to be found in one statement; `others` are persons named there who are no authors.

    Words such as `all authors` speak of `authors`; names may be those of any of `people`.
    """

    def __init__(
        self, authors: Sequence[Authorship], statement: str, others: Sequence[Authorship] = ()
    ) -> None:
        self.authors = tuple(a for a in authors if not a.group)
        self.people = (*self.authors, *others)
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._owners: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._full: dict[str, set[int]] = defaultdict(set)
        self._short: dict[str, set[int]] = defaultdict(set)
        self._begun: dict[str, set[int]] = defaultdict(set)
        self._hyphened: dict[str, set[int]] = defaultdict(set)
        for index, author in enumerate(self.people):
            self._add(index, parse(author.name, author.given, author.family))
        self._families = frozenset(
            fold(part) for a in self.people
            for part in _PART.findall(parse(a.name, a.given, a.family).family)
        )  # fmt: skip
        for forms in self._names.values():
            forms.sort(key=lambda form: -len(form[0]))
        self._distinguished = self._hyphens_used(level(statement))

    def _add(self, index: int, name: PersonName) -> None:
        for form, kind in _forms(name):
            if form not in self._owners:
                self._names[form[0]].append((form, kind))
            self._owners[form].add(index)
        forms = initials(name)
        for key in forms.full:
            self._full[key].add(index)
        for key in forms.short:
            self._short[key].add(index)
        for key in forms.begun:
            self._begun[key].add(index)
        for key in forms.hyphened:
            self._hyphened[key].add(index)

    def _hyphens_used(self, statement: str) -> frozenset[int]:
        """Return the authors whose initials the statement writes with a hyphen."""
        used = set()
        for found in INITIALS.finditer(statement):
            if "-" in found.group():
                owners = self._hyphened.get(_key(found.group(), "-"), set())
                if len(owners) == 1:
                    used |= owners
        return frozenset(used)

    def match(self, text: str, start: int, titled: bool = False) -> Person | None:
        """Return the person named at `start` of a levelled text, or None.

        `titled` says that a title (Dr, Prof) stands before.
        """
        return self._by_name(text, start, titled) or self._by_initials(text, start)

    def _by_name(self, text: str, start: int, titled: bool) -> Person | None:
        first = _PART.match(text, start)
        if first is None:
            return None
        forms = self._names.get(fold(first.group()))
        if not forms:
            return None
        ends = tuple(_parts(text, start, 8))
        for form, kind in forms:
            if len(form) > len(ends) or tuple(p for p, _ in ends[: len(form)]) != form:
                continue
            end = ends[len(form) - 1][1]
            written = text[start:end]
            if not any(c.isupper() for c in written):
                continue
            if kind == "surname" and not titled and not _stands_alone(text, start, end):
                continue
            if len(form[-1]) == 1 and text[end : end + 1] == ".":
                end += 1
            return Person(
                start, end, tuple(sorted(self._owners[form])), kind, kind != "surname" or titled
            )
        return None

    def nearly(self, written: str) -> tuple[int, ...]:
        """Return the authors who may be meant by a full name that is nobody's as it stands."""
        if not any(fold(word) in self._families for word in _PART.findall(written)):
            return ()
        return nearly(written, self.people)

    def alike(self, written: str) -> tuple[int, ...]:
        """Return the authors whom initials that are nobody's may mean: one begins or ends as they do."""
        letters = _key(written) if INITIALS.fullmatch(written) else ""
        if not letters:
            return ()
        names = (parse(a.name, a.given, a.family) for a in self.authors)
        return tuple(
            index
            for index, name in enumerate(names)
            if letters[0] == name.given[:1].upper() or letters[-1] == name.family[:1].upper()
        )

    def misspelt(self, written: str) -> tuple[int, ...]:
        """Return the authors whose name, written in full, differs from these words by one letter alone."""
        return misspelt(written, self.people)

    def _by_initials(self, text: str, start: int) -> Person | None:
        written = initials_at(text, start)
        if not written:
            return self._by_beginning(text, start)
        if written.endswith(".") and "." not in written[:-1]:
            written = written[:-1]
        end = start + len(written)
        key = _key(written)
        if "-" in written:
            owners = self._hyphened.get(_key(written, "-"), set())
            if len(owners) == 1:
                return Person(start, end, tuple(owners), "initials")
        owners = self._full.get(key, set())
        if len(owners) > 1 and "-" not in written:
            owners = owners - self._distinguished or owners
        if owners:
            return Person(start, end, tuple(sorted(owners)), "initials")
        owners = self._short.get(key, set())
        if owners:
            return Person(start, end, tuple(sorted(owners)), "initials", certain=False)
        return None

    def _by_beginning(self, text: str, start: int) -> Person | None:
        found = BEGUN.match(text, start)
        owners = self._begun.get(found.group().replace(".", ""), set()) if found else set()
        if found is None or not owners:
            return None
        return Person(start, found.end(), tuple(sorted(owners)), "initials")


def initials_at(text: str, start: int) -> str:
    """Return the initials that stand at a place, empty where none do; `AB. C` ends a sentence after AB."""
    found = INITIALS.match(text, start)
    if found is None:
        return ""
    ended = _ENDED.search(found.group())
    return found.group()[: ended.end()] if ended else found.group()


def looks_like_initials(text: str, start: int) -> int | None:
    """Return where initials of anybody end, with or without the start of a family name, or None."""
    if written := initials_at(text, start):
        return start + len(written)
    found = BEGUN.match(text, start)
    return found.end() if found else None


def _key(written: str, keep: str = "") -> str:
    return "".join(c for c in written if c.isalpha() or c in keep).upper()


def _parts(text: str, start: int, most: int) -> Iterator[tuple[str, int]]:
    """Yield the folded parts of a name from `start` on, with the place where each ends."""
    position = start
    for _ in range(most):
        found = _PART.match(text, position)
        if found is None:
            return
        yield fold(found.group()), found.end()
        gap = _GAP.match(text, found.end())
        if gap is None:
            return
        position = gap.end()


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a family name stands without another capitalised word beside it: not `Wright Medical`."""
    before = re.search(r"([^\W\d_][\w.'-]*)[ ]$", text[max(0, start - 40) : start])
    if before and before.group(1)[0].isupper() and len(before.group(1)) > 1:
        return False
    after = re.match(r"[ ]+([^\W\d_])|['-]\w|/", text[end:])
    return not (after and (after.group(1) is None or after.group(1).isupper()))


def _spelled(given: str) -> Iterator[str]:
    """Yield the parts of given names, initials that are run together (`JA`) letter by letter."""
    for word in given.replace(".", " ").split():
        parts = _PART.findall(word)
        if word.isupper() and word.isalpha() and len(word) < 5:
            parts = list(word)
        yield from (fold(part) for part in parts)


def _forms(name: PersonName) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the ways to write a name, as folded parts, with the kind of form."""
    given_words = [
        tuple(fold(p) for p in _PART.findall(w)) for w in name.given.replace(".", " ").split()
    ]
    given = tuple(p for w in given_words for p in w)
    family = tuple(fold(p) for p in _PART.findall(name.family))
    if not family:
        return
    if not given:
        yield family, "name"
        return
    letters = tuple(p[0] for p in given)
    run_together = "".join(letters)
    for front in dict.fromkeys((given, given_words[0], letters, (run_together,), letters[:1])):
        yield front + family, "name"
        yield family + front, "name"
    if len(given_words) > 1:
        later = tuple(p for w in given_words[1:] for p in w)
        if any(len(p) > 1 for p in later):
            yield later + family, "name"
        yield letters[:1] + later + family, "name"
        mixed = given_words[0] + tuple(p[0] for w in given_words[1:] for p in w)
        yield mixed + family, "name"
    spelled = tuple(_spelled(name.given))
    if spelled != given:
        yield spelled + family, "name"
        yield spelled[:1] + family, "name"
    for w in given_words:
        if len(family) > 1 and len(w[0]) > 1:
            yield w + family[-1:], "name"
    yield family, "surname"
    if len(family) > 1 and len(family[-1]) > 2:
        yield family[-1:], "surname"
