"""A list of types of interest inside a clause: conjunctions, alternatives, purposes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coigraph.extractors.disclosure.tokens import Kind, Token

_NO_PURPOSE: Final = frozenset(
    "Affiliation Employment Executive Financial Founder Membership Ownership PersonalRelation".split()
)
"""Types that are never what a fee is paid for."""


class TypeList:
    """The types of one group.

    "A and B" are two types. "A or B", "A, B and/or C" are one type, the first named. A purpose takes the place
    of a generic type: "honoraria for lectures" are lecture fees; after another type it only describes it.
    """

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.purposes: list[Token] = []
        self._run = 0
        """Where the list that the next `or` closes begins."""

    def copy(self) -> TypeList:
        """Return the same list anew."""
        other = TypeList()
        other.tokens, other.purposes, other._run = list(self.tokens), list(self.purposes), self._run
        return other

    @property
    def generic(self) -> bool:
        """Whether all types wait for a purpose."""
        return bool(self.tokens) and all(
            t.phrase is not None and t.phrase.generic for t in self.tokens
        )

    def add(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        """Add the type at `index`, by the words between it and the type before."""
        joint = _joint(tokens, index)
        if joint == "none" and self.tokens and token.phrase is not None and token.phrase.generic:
            return
        if joint == "none" and self.tokens and _value(self.tokens[-1]) == "Membership":
            self.tokens[-1] = token
        elif not self.tokens or joint == "none":
            self._run = len(self.tokens)
            self.tokens.append(token)
        elif joint == "purpose" and _value(self.tokens[-1]) == "Membership":
            self.tokens[-1] = token
        elif joint == "or":
            del self.tokens[self._run + 1 :]
        elif joint == "purpose":
            last = self.tokens[-1]
            if last.phrase is not None and last.phrase.generic and _value(token) not in _NO_PURPOSE:
                self._run = len(self.tokens) - 1
                self.tokens[-1] = token
        else:
            if joint == "and again":
                self._run = len(self.tokens)
            self.tokens.append(token)

    def purpose(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        """Add a purpose named after the organisations: "fees from A for lectures"."""
        if _value(token) in _NO_PURPOSE or (self.purposes and _joint(tokens, index) == "or"):
            return
        self.purposes.append(token)

    def result(self) -> list[Token]:
        """Return the types, each kind once."""
        types = list(self.tokens)
        if self.purposes and any(t.phrase and t.phrase.generic for t in types):
            types = [t for t in types if not (t.phrase and t.phrase.generic)] + self.purposes
        unique: dict[str, Token] = {}
        for token in types:
            assert token.phrase is not None
            unique.setdefault(token.phrase.value, token)
        return list(unique.values())


def _value(token: Token) -> str:
    return token.phrase.value if token.phrase is not None else ""


def _joint(tokens: Sequence[Token], index: int) -> str:
    """Say how the type at `index` follows the type before it."""
    joint = "none"
    for token in reversed(tokens[:index]):
        if token.means("type"):
            return joint
        if token.kind is Kind.OR:
            return "or"
        if token.kind is Kind.AND:
            return "and again" if joint == "verb" else "and"
        if token.kind is Kind.COMMA:
            joint = "comma"
        elif token.kind is Kind.LINK and token.text.casefold() in {"for", "as", "in", "on", "at"}:
            joint = "purpose" if joint == "none" else joint
        elif (
            token.kind is Kind.WORD
            and joint == "none"
            and token.text.casefold() in {"has", "have", "serves"}
        ):
            joint = "verb"
        elif token.kind is Kind.CLOSE:
            joint = "and"
    return joint
