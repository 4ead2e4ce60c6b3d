"""The rules of queries/audit/*.rq, and those of a user's own folder beside them.

A file begins with a header:

    # id: R07
    # title: Vague statement
    # policy: any, or ids of policies, separated by commas
    # severity: info, query, concern or policy
    # inputs: what the rule looks at
    # refuted-by: what would show that the finding does not hold
    # message: one sentence; {name} stands for a variable of the answer or a parameter
    # arithmetic: the numbers of the finding (may be left out)
    # parameters:
    #   windowMonths: integer = 36 — what it is

A parameter takes the policy's value of that name, else its default. One without a default must be in the policy: a rule
that needs what a policy does not say is not run under it. The query returns one row or more for each finding; rows that
agree in ?document, ?person, ?organisation, ?otherDocument and ?key are one finding, with the passages of all of them.

?evidence and ?against are passages: what is said, and what it is held against. ?severity, where it is bound, is used
instead of the header's. Everything else is there for the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coigraph import resources
from coigraph.audit.words import blocked
from coigraph.errors import KnowledgeError
from coigraph.policies import Policy, Value
from coigraph.questions import Parameter

SEVERITIES: Final = ("info", "query", "concern", "policy")
"""Note it; ask the person; show it to an editor; a named rule of a named policy is not met."""

ANY: Final = "any"

_KEYS: Final = (
    "id",
    "title",
    "policy",
    "severity",
    "inputs",
    "refuted-by",
    "message",
    "arithmetic",
    "statistic",
    "lowers",
    "parameters",
)
_OPTIONAL: Final = ("arithmetic", "statistic", "lowers", "parameters")
_HEADER: Final = re.compile(r"#\s?([a-z-]+):(.*)")
_PARAMETER: Final = re.compile(r"#\s+(\w+):\s*(\w+)(?:\s*=\s*(\S+|\"[^\"]*\"))?\s+—\s+(.+)")
_UNDEF: Final = "VALUES ?{} {{ UNDEF }}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its header, and the query that finds what it is about. `place` is the file."""

    id: str
    title: str
    policies: tuple[str, ...]
    severity: str
    inputs: str
    refuted_by: str
    message: str
    arithmetic: str
    statistic: str
    lowers: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str
    place: str

    def missing(self, policy: Policy) -> tuple[str, ...]:
        """Return what keeps the rule from running under a policy, nothing where it can run."""
        if ANY not in self.policies and policy.id not in self.policies:
            return (f"a rule of {', '.join(self.policies)}",)
        return tuple(
            f"{policy.id} gives no {parameter.name}"
            for parameter in self.parameters
            if parameter.required and not policy.all(parameter.name)
        )

    def values(self, policy: Policy) -> tuple[Value, ...]:
        """Return the values of a policy that the rule uses."""
        return tuple(value for p in self.parameters for value in policy.all(p.name))

    def bind(self, policy: Policy) -> tuple[str, dict[str, str]]:
        """Return the query with the values of a policy in it, and those values by name, for the message."""
        text, used = self.sparql, {}
        for parameter in self.parameters:
            given = [value.text for value in policy.all(parameter.name)]
            if not given and parameter.default is not None:
                given = [parameter.default.strip('"')]
            used[parameter.name] = ", ".join(given)
            terms = " ".join(parameter.term(value) for value in given)
            place = _UNDEF.format(parameter.name)
            text = text.replace(place, f"VALUES ?{parameter.name} {{ {terms} }}")
        return text, used


def load(folders: Sequence[Path] = ()) -> dict[str, Rule]:
    """Return our rules and those of other folders by id, sorted.

    Raises KnowledgeError, with file and line, where a rule does not hold or two have one id.
    """
    paths: Iterable[Path] = resources.files("queries", "audit/*.rq")
    for folder in folders:
        if not folder.is_dir():
            raise KnowledgeError(
                str(folder), "is no folder of rules", "Name a folder of .rq files."
            )
        paths = (*paths, *sorted(folder.glob("*.rq")))
    rules: dict[str, Rule] = {}
    for path in paths:
        rule = parse(path.name, path.read_text(encoding="utf-8"))
        if other := rules.get(rule.id):
            raise KnowledgeError(
                path.name, f"has the id of {other.place}, {rule.id}", "Give it an id of its own."
            )
        rules[rule.id] = rule
    return dict(sorted(rules.items()))


def parse(filename: str, text: str) -> Rule:
    """Read one rule. Raises KnowledgeError, with file and line, where its header does not hold."""
    stated: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        header = _HEADER.fullmatch(line)
        if header and header[1] in _KEYS and "parameters" not in stated:
            stated[header[1]] = header[2].strip()
        elif "parameters" in stated and (found := _PARAMETER.fullmatch(line)):
            parameter = Parameter(*found.groups())
            if _UNDEF.format(parameter.name) not in text:
                raise KnowledgeError(
                    f"{filename}:{number}",
                    f"the query does not hold {_UNDEF.format(parameter.name)!r}",
                )
            parameters.append(parameter)
        else:
            raise KnowledgeError(
                f"{filename}:{number}",
                "is no line of a header",
                f"Keys: {', '.join(_KEYS)}; a parameter is `#   name: type = default — description`.",
            )
    for key in _KEYS:
        if not stated.get(key) and key not in _OPTIONAL:
            raise KnowledgeError(f"{filename}:1", f"has no `# {key}:`")
    for key, text_of_key in stated.items():
        for word, instead in blocked(text_of_key):
            raise KnowledgeError(
                f"{filename}:1",
                f"says {word!r} in its {key}",
                f"Say {instead!r}, or nothing of people.",
            )
    if stated["severity"] not in SEVERITIES:
        raise KnowledgeError(
            f"{filename}:1",
            f"{stated['severity']!r} is no severity",
            f"Severities: {', '.join(SEVERITIES)}.",
        )
    return Rule(
        stated["id"],
        stated["title"],
        _list(stated["policy"]),
        stated["severity"],
        stated["inputs"],
        stated["refuted-by"],
        stated["message"],
        stated.get("arithmetic", ""),
        stated.get("statistic", ""),
        _list(stated.get("lowers", "")),
        tuple(parameters),
        text,
        filename,
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
