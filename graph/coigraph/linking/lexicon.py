"""Names to look for: a word trie over the tables of ontology/names/.

The longest name wins, and names end at word boundaries; coigraph.linking.spelling says what counts as the same name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, count, permutations, product

from coigraph import resources
from coigraph.claims import EntityKind, Name
from coigraph.documents import Span
from coigraph.errors import KnowledgeError
from coigraph.linking.entries import Entry as Entry
from coigraph.linking.entries import Reference, load_cares, load_table
from coigraph.linking.given import is_given
from coigraph.linking.spelling import (
    Care,
    Tokens,
    care_of,
    joins,
    repeats,
    separators,
    tokens,
    words,
)


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the lexicon found in a text."""

    span: Span
    entry: Entry
    care: Care = Care.FOLDED
    """TREATED where the name is a therapy's only if the words around it say so."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A name as a table writes it, the row it stands for, and how closely it must be repeated."""

    written: str
    entry: Entry
    care: Care


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    forms: tuple[_Form, ...] = ()
    """The names that end here."""

    def after(self, words: Iterable[str]) -> _Node:
        """Return where names stand that go on with these words."""
        node = self
        for word in words:
            if word not in node.children:
                node.children[word] = _Node()
            node = node.children[word]
        return node


class Lexicon:
    """The names of one table, to find in text and to look up.

    `cares` gives names that need another care than their spelling suggests. `patterns` say how the names of two
    components are joined to name a combination (`{a} plus {b}`): each row with two components gets these names.
    Raises KnowledgeError where two rows claim the same name, or a row has a name that none may have.
    """

    def __init__(
        self,
        kind: EntityKind,
        entries: Iterable[Entry],
        *,
        cares: Mapping[str, Care] | None = None,
        patterns: Iterable[str] = (),
        reference: Reference | None = None,
    ) -> None:
        self.kind = kind
        self.entries: dict[str, Entry] = {}
        """The rows of the table itself, without those of the reference table."""
        self._reference = reference
        self._cares = dict(cares or {})
        self._root = _Node()
        for entry in entries:
            if entry.key in self.entries:
                raise KnowledgeError(
                    entry.place, f"the id {entry.key!r} is used twice", "Give each row its own id."
                )
            self.entries[entry.key] = entry
            for name in entry.names:
                self._add(name, entry)
        patterns = tuple(patterns)
        for entry in self.entries.values():
            for name in self._combined(entry, patterns):
                self._add(name, entry)

    def entry(self, key: str) -> Entry | None:
        """Return the row with an id, of the table or of its reference table."""
        found = self.entries.get(key)
        return found or (self._reference.entry(key) if self._reference is not None else None)

    def _read(self, first: Collection[str]) -> Mapping[str, _Node]:
        """Return where names start by their first words; those of the reference table with such a word are read now."""
        if self._reference is not None:
            for word in self._reference.unread.keys() & first:
                for name, key, care in self._reference.take(word):
                    entry = self.entry(key)
                    node = self._root.after(words(name))
                    if entry and not node.forms:  # a name of the table itself comes first
                        care = self._cares.get(name) or care or care_of(name)
                        node.forms = (_Form(name, entry, care),)
        return self._root.children

    def _add(self, name: str, entry: Entry) -> None:
        node = self._root.after(words(name))
        care = self._cares.get(name) or care_of(name)
        if care is Care.NEVER or node is self._root:
            reason = (
                "has several meanings (ambiguous-names.tsv)" if care is Care.NEVER else "is no name"
            )
            raise KnowledgeError(entry.place, f"{name!r} {reason}", "Take it out of the row.")
        for other in node.forms:
            if other.entry.key != entry.key and (
                repeats(other.written, name, care) or repeats(name, other.written, other.care)
            ):
                raise KnowledgeError(
                    entry.place,
                    f"{name!r} already belongs to {other.entry.key!r} ({other.entry.place})",
                    "Keep it in one row.",
                )
        form = _Form(name, entry, care)
        if form not in node.forms:
            node.forms += (form,)

    def _combined(self, entry: Entry, patterns: tuple[str, ...]) -> Iterator[str]:
        parts = entry.several("components")
        if len(parts) != 2:
            return
        for part in parts:
            if part not in self.entries:
                raise KnowledgeError(
                    entry.place, f"components names no row: {part!r}", "Use the id of a row."
                )
        for first, second in permutations(parts):
            names = product(self.entries[first].names, self.entries[second].names)
            for (a, b), pattern in product(names, patterns):
                yield pattern.format(a=a, b=b)

    def find(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        *,
        across_lines: bool = False,
        ungiven: bool = False,
    ) -> Iterator[Match]:
        """Yield the names found in `text[start:end]`, longest first at each place, never overlapping.

        `across_lines` lets a name go on in the next line, as in a paragraph that is broken into lines. `ungiven` yields
        names with the care TREATED where no words give them as a treatment, too.
        """
        found = tokens(text, start, len(text) if end is None else end)
        read = self._read(found.words)
        follow = (*found.words[1:], "")
        after = 0
        for first in compress(count(), map(read.__contains__, found.words)):
            node = read[found.words[first]]
            if first < after or not (node.forms or follow[first] in node.children):
                continue  # most words begin longer names
            hit = self._longest(text, found, first, node, across_lines)
            if hit is None:
                continue
            last, form = hit
            span = Span(found.starts[first], found.ends[last])
            if form.care is not Care.TREATED or ungiven or is_given(text, span):
                yield Match(span, form.entry, form.care)
            after = last + 1

    def _longest(
        self,
        text: str,
        found: Tokens,
        first: int,
        node: _Node,
        across_lines: bool,
    ) -> tuple[int, _Form] | None:
        best: tuple[int, _Form] | None = None
        begin, end = found.starts[first], found.ends[first]
        if begin and text[begin - 1].isalnum() and text[begin - 3 : begin] not in ("m-2", "m−2"):
            return None  # but `75 mg m−2docetaxel` lost a space
        for last in range(first, len(found.words)):
            if last > first:
                following = node.children.get(found.words[last])
                if following is None:
                    break
                if not joins(text[end : found.starts[last]], across_lines=across_lines):
                    break
                node, end = following, found.ends[last]
            if not node.forms or text[end : end + 1].isalnum():
                continue
            written = text[begin:end]
            for form in node.forms:
                if _is(written, form):
                    best = last, form
                    break
        return best

    def parts(self, text: str, match: Match) -> Iterator[Match]:
        """Yield the names inside a match: of `carboplatin plus paclitaxel`, the two drugs."""
        found = tokens(text, match.span.start, match.span.end)
        seen: set[Span] = set()
        if len(found.words) < 2:
            return
        for start, end in (
            (found.starts[0], found.ends[-2]),
            (found.starts[1], found.ends[-1]),
        ):
            for inner in self.find(text, start, end, across_lines=True):
                for one in (inner, *self.parts(text, inner)):
                    if one.span not in seen:
                        seen.add(one.span)
                        yield one

    def look_up(self, name: str) -> Entry | None:
        """Return the row whose label or synonym is this whole name, or None."""
        folded = words(name)
        node = self._read(folded[:1]).get(folded[0]) if folded else None
        for word in folded[1:]:
            node = node.children.get(word) if node else None
        if node is None:
            return None
        for form in node.forms:
            if _is(name.strip(), form):
                return form.entry
        return None

    def name(self, text: str, entry: Entry) -> Name:
        """Return a name as written together with the row it stands for."""
        how = "exact alias" if text in entry.names else "normalised alias"
        return Name(text, entry.key, entry.label, entry.kind, how)


def _is(text: str, form: _Form) -> bool:
    # `Roche, Genentech` are two, whatever a row makes of the words
    return separators(text) <= separators(form.written) and repeats(text, form.written, form.care)


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The tables of ontology/names/, loaded."""

    organisations: Lexicon
    therapies: Lexicon
    conditions: Lexicon
    biomarkers: Lexicon

    def of(self, kind: EntityKind) -> Lexicon:
        """Return the lexicon of one kind of entity."""
        match kind:
            case EntityKind.ORGANISATION:
                return self.organisations
            case EntityKind.THERAPY:
                return self.therapies
            case EntityKind.CONDITION:
                return self.conditions
            case EntityKind.BIOMARKER:
                return self.biomarkers


@cache
def lexicons() -> Lexicons:
    """Load the tables of ontology/names/ once."""
    names = resources.folder("ontology") / "names"
    patterns = [row["pattern"] for row in resources.table(names / "combination-patterns.tsv")]

    def load(stem: str, kind: EntityKind) -> Lexicon:
        path = names / f"reference-{stem}.tsv"
        return Lexicon(
            kind,
            load_table(names / f"{stem}.tsv"),
            cares=load_cares(names / "ambiguous-names.tsv", kind),
            patterns=patterns if kind is EntityKind.THERAPY else (),
            reference=Reference(path) if path.is_file() else None,
        )

    return Lexicons(
        load("organisations", EntityKind.ORGANISATION),
        load("therapies", EntityKind.THERAPY),
        load("conditions", EntityKind.CONDITION),
        load("biomarkers", EntityKind.BIOMARKER),
    )
