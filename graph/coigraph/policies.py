"""Policies as data: what each file of ontology/policies/ asks for, value by value, with clause, source and date.

A rule names the values that it needs; a policy that does not give one of them is not audited by that rule. A value that
no source confirmed is unverified, and whatever rests on it says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from coigraph import resources
from coigraph.errors import KnowledgeError, QuestionError
from coigraph.names import DCTERMS, RDF_TYPE, SCHEMA

DEFAULT: Final = "icmje"
"""The policy of an audit that names none."""

WINDOW: Final = "windowMonths"
"""The value that `--window` replaces: months that an interest counts."""

_STATUS: Final = {"verified": True, "unverified": False}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a policy. `name` is what rules ask for; `clause` is its place in the policy.

    `source` is the page where it was read, `read` the day; `verified` is False where that page does not say it.
    """

    name: str
    text: str
    unit: str
    description: str
    clause: str
    source: str
    read: str
    verified: bool

    def __str__(self) -> str:
        doubt = "" if self.verified else " (unverified)"
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.name} = {self.text}{unit}{doubt}: {self.clause}; {self.source}, read {self.read}"


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy and its values, sorted by name; a name with several values stands several times."""

    id: str
    title: str
    description: str
    issued: str
    source: str
    values: tuple[Value, ...]

    def all(self, name: str) -> tuple[Value, ...]:
        """Return the values of a name, none where the policy is silent."""
        return tuple(value for value in self.values if value.name == name)

    def get(self, name: str) -> Value | None:
        """Return the first value of a name, or None."""
        return next(iter(self.all(name)), None)

    def number(self, name: str) -> Decimal | None:
        """Return the number that a name has, or None."""
        value = self.get(name)
        return Decimal(value.text) if value else None

    def holds(self, name: str) -> bool:
        """Tell whether a name has the value true."""
        value = self.get(name)
        return value is not None and value.text == "true"

    @property
    def window(self) -> int:
        """Months that an interest counts."""
        months = self.number(WINDOW)
        if months is None:
            raise KnowledgeError(f"{self.id}.ttl", f"has no value for {WINDOW}")
        return int(months)

    def with_window(self, months: int | None) -> Policy:
        """Return the policy with the window that the user asks for instead of its own."""
        return self if months is None else self.asked(WINDOW, str(months), "--window", "months")

    def asked(self, name: str, text: str, option: str, unit: str = "") -> Policy:
        """Return the policy with a value that the user gives by an option of the command line."""
        clause = "given by whoever ran the audit"
        value = Value(name, text, unit, "", clause, option, "at the run", verified=True)
        others = tuple(value for value in self.values if value.name != name)
        return replace(self, values=tuple(sorted((*others, value), key=_key)))


@cache
def load() -> dict[str, Policy]:
    """Return the policies of ontology/policies/ by id, in the order of their ids.

    Raises KnowledgeError, with the file, where one does not hold.
    """
    found = (parse(path) for path in resources.files("ontology", "policies/*.ttl"))
    return {policy.id: policy for policy in found}


def get(name: str) -> Policy:
    """Return the policy with an id. Raises QuestionError where there is none."""
    policies = load()
    if policy := policies.get(name):
        return policy
    close = get_close_matches(name, policies, n=2, cutoff=0.4)
    raise QuestionError(
        "policy",
        f"there is none with the id {name!r}",
        f"Did you mean {' or '.join(close)}?" if close else "`coigraph policies` lists them.",
    )


def parse(path: Path) -> Policy:
    """Read one file of ontology/policies/. Raises KnowledgeError where it is no policy, or a value lacks its source."""
    try:
        quads = tuple(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise KnowledgeError(path.name, f"cannot be read as Turtle: {error}") from error
    facts: dict[str, dict[str, str]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
            facts.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    policies = [node for node, about in facts.items() if about[RDF_TYPE] == DCTERMS + "Policy"]
    if len(policies) != 1:
        raise KnowledgeError(path.name, f"holds {len(policies)} policies", "Write one to a file.")
    about = facts.pop(policies[0])
    values = tuple(sorted((_value(path, node, of) for node, of in facts.items()), key=_key))
    policy = Policy(
        _need(path, policies[0], about, DCTERMS + "identifier"),
        _need(path, policies[0], about, DCTERMS + "title"),
        about.get(DCTERMS + "description", ""),
        about.get(DCTERMS + "issued", ""),
        _need(path, policies[0], about, DCTERMS + "source"),
        values,
    )
    if policy.id != path.stem:
        raise KnowledgeError(path.name, f"is named unlike its policy, {policy.id}")
    return policy


def unverified(values: Iterable[Value]) -> tuple[Value, ...]:
    """Return the values that no source confirmed."""
    return tuple(value for value in values if not value.verified)


def _value(path: Path, node: str, about: dict[str, str]) -> Value:
    status = _need(path, node, about, SCHEMA + "creativeWorkStatus")
    if status not in _STATUS:
        raise KnowledgeError(
            path.name, f"{node} is {status!r}", f"Write one of: {', '.join(_STATUS)}."
        )
    return Value(
        _need(path, node, about, SCHEMA + "propertyID"),
        _need(path, node, about, SCHEMA + "value"),
        about.get(SCHEMA + "unitText", ""),
        about.get(SCHEMA + "description", ""),
        _need(path, node, about, DCTERMS + "references"),
        _need(path, node, about, DCTERMS + "source"),
        _need(path, node, about, DCTERMS + "date"),
        _STATUS[status],
    )


def _need(path: Path, node: str, about: dict[str, str], predicate: str) -> str:
    try:
        return about[predicate]
    except KeyError:
        raise KnowledgeError(path.name, f"{node} has no {predicate}") from None


def _key(value: Value) -> tuple[str, str]:
    return value.name, value.text
