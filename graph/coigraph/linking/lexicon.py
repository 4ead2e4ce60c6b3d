"""Names to look for: a word trie over the tables of ontology/names/.

The longest name wins, and names end at word boundaries; coigraph.linking.spelling says what counts as the same name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, count, permutations, product
from typing import Final, NamedTuple

from coigraph import resources
from coigraph.claims import EntityKind, Name
from coigraph.documents import Span
from coigraph.errors import KnowledgeError
from coigraph.linking.entries import Entry as Entry
from coigraph.linking.entries import Reference, load_cares, load_table
from coigraph.linking.given import is_given
from coigraph.linking.spelling import Care, care_of, repeats, tokens, words
from coigraph.linking.trie import Form, Node, longest


class Match(NamedTuple):
    """A name of the lexicon found in a text."""

    span: Span
    entry: Entry
    care: Care = Care.FOLDED
    """TREATED where the name is a therapy's only if the words around it say so."""


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
        self._root = Node()
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

    def first_words(self) -> Iterable[str]:
        """Return the folded words that names begin with, those of the reference table as well."""
        own = self._root.children.keys()
        return own if self._reference is None else own | self._reference.unread.keys()

    def starting(self, word: str) -> Node | None:
        """Return where names stand that begin with a folded word, or None."""
        return self._read((word,)).get(word)

    def _read(self, first: Collection[str]) -> Mapping[str, Node]:
        """Return where names start by their first words; those of the reference table with such a word are read now."""
        if self._reference is not None:
            for word in self._reference.unread.keys() & first:
                for name, key, care in self._reference.take(word):
                    entry = self.entry(key)
                    node = self._root.after(words(name))
                    if entry and not node.forms:  # a name of the table itself comes first
                        care = self._cares.get(name) or care or care_of(name)
                        node.forms = (Form(name, entry, care),)
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
        form = Form(name, entry, care)
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
    ) -> Iterator[Match]:
        """Yield the names found in `text[start:end]`, longest first at each place, never overlapping.

        `across_lines` lets a name go on in the next line, as in a paragraph that is broken into lines. A name with the
        care TREATED counts where words give it as a treatment.
        """
        found = tokens(text, start, len(text) if end is None else end)
        read = self._read(found.words)
        follow = (*found.words[1:], "")
        after = 0
        for first in compress(count(), map(read.__contains__, found.words)):
            node = read[found.words[first]]
            if first < after or not (node.forms or follow[first] in node.children):
                continue  # most words begin longer names
            hit = longest(text, found, first, node, across_lines=across_lines)
            if hit is None:
                continue
            last, form = hit
            span = Span(found.starts[first], found.ends[last])
            if form.care is not Care.TREATED or is_given(text, span):
                yield Match(span, form.entry, form.care)
            after = last + 1

    def parts(self, text: str, match: Match) -> Iterator[Match]:
        """Yield the names inside a match: of `carboplatin plus paclitaxel`, the two drugs."""
        found = tokens(text, match.span.start, match.span.end)
        seen: set[Span] = set()
        if len(found.words) < 2:
            return
        for start, end in zip(found.starts[:2], found.ends[-2:], strict=True):
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
            if form.is_repeated(name.strip()):
                return form.entry
        return None

    def name(self, text: str, entry: Entry) -> Name:
        """Return a name as written together with the row it stands for."""
        how = "exact alias" if text in entry.names else "normalised alias"
        return Name(text, entry.key, entry.label, entry.kind, how)


@dataclass(frozen=True, slots=True)
class _Starts:
    """Which names begin with a word."""

    nodes: tuple[tuple[int, Lexicon, Node], ...]
    """In which tables, with their numbers."""
    following: frozenset[str] | None
    """The words that must follow; None where the word alone is a name."""


_UNREAD: Final = _Starts((), frozenset())
"""Those with a word that nobody has read yet."""


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The tables of ontology/names/, loaded."""

    organisations: Lexicon
    therapies: Lexicon
    conditions: Lexicon
    biomarkers: Lexicon
    _starts: dict[str, _Starts] = field(default_factory=dict, init=False, repr=False, compare=False)

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

    def find(self, text: str, start: int, end: int) -> list[tuple[EntityKind, Match]]:
        """Return the names of all tables in `text[start:end]`, in the order of their beginnings.

        They are those that each table finds across lines, with those that no words give as a treatment.
        """
        found = tokens(text, start, end)
        if not self._starts:
            for lexicon in self._all():
                self._starts.update(dict.fromkeys(lexicon.first_words(), _UNREAD))
        get = self._starts.get
        hits: list[tuple[EntityKind, Match]] = []
        after = [0] * len(self._all())  # the word where the last name of each table ends
        follows = (*found.words[1:], "")
        for first, word in enumerate(found.words):
            starts = get(word)
            if starts is None:
                continue
            if starts is _UNREAD:
                starts = self._read(word)
            follow = follows[first]
            if starts.following is not None and follow not in starts.following:
                continue  # most words begin longer names
            for number, lexicon, node in starts.nodes:
                if first < after[number] or not (node.forms or follow in node.children):
                    continue
                hit = longest(text, found, first, node, across_lines=True)
                if hit is not None:
                    last, form = hit
                    span = Span(found.starts[first], found.ends[last])
                    hits.append((lexicon.kind, Match(span, form.entry, form.care)))
                    after[number] = last + 1
        return hits

    def _read(self, word: str) -> _Starts:
        """Return the names that begin with a word, and keep them."""
        nodes = [
            (n, one, node) for n, one in enumerate(self._all()) if (node := one.starting(word))
        ]
        alone = any(node.forms for _, _, node in nodes)
        following = None if alone else frozenset().union(*(node.children for _, _, node in nodes))
        starts = self._starts[word] = _Starts(tuple(nodes), following)
        return starts

    def _all(self) -> tuple[Lexicon, ...]:
        return self.organisations, self.therapies, self.conditions, self.biomarkers


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
