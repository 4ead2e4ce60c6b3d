"""A trie of the words of names, and the longest name at a place of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from coigraph.linking.entries import Entry
from coigraph.linking.spelling import Care, Tokens, joins, repeats, separators


@dataclass(frozen=True, slots=True)
class Form:
    """A name as a table writes it, the row it stands for, and how closely it must be repeated."""

    written: str
    entry: Entry
    care: Care

    def is_repeated(self, text: str) -> bool:
        """Say whether a text with the folded words of the name means it."""
        # `Roche, Genentech` are two, whatever a row makes of the words
        listed = separators(text)
        if listed and listed > separators(self.written):
            return False
        return self.care is Care.FOLDED or repeats(text, self.written, self.care)


@dataclass(slots=True)
class Node:
    """Where names stand that begin with the same words."""

    children: dict[str, Node] = field(default_factory=dict)
    forms: tuple[Form, ...] = ()
    """The names that end here."""

    def after(self, words: Iterable[str]) -> Node:
        """Return where names stand that go on with these words."""
        node = self
        for word in words:
            if word not in node.children:
                node.children[word] = Node()
            node = node.children[word]
        return node


def longest(
    text: str, found: Tokens, first: int, node: Node, *, across_lines: bool
) -> tuple[int, Form] | None:
    """Return the last word of the longest name that begins with the word `first`, and the name.

    `node` is where names stand that begin with that word.
    """
    words, starts, ends = found
    best: tuple[int, Form] | None = None
    begin, end = starts[first], ends[first]
    if begin and text[begin - 1].isalnum() and text[begin - 3 : begin] not in ("m-2", "m−2"):
        return None  # but `75 mg m−2docetaxel` lost a space
    for last in range(first, len(words)):
        if last > first:
            following = node.children.get(words[last])
            if following is None:
                break
            if not joins(text[end : starts[last]], across_lines=across_lines):
                break
            node, end = following, ends[last]
        if not node.forms or text[end : end + 1].isalnum():
            continue
        written = text[begin:end]
        for form in node.forms:
            if form.is_repeated(written):
                best = last, form
                break
    return best
