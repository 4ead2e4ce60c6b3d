"""Organisations that look alike and are not the same: each build tests the pairs of ontology/names/never-merge.tsv."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from coigraph import resources
from coigraph.claims import Name
from coigraph.errors import KnowledgeError
from coigraph.linking.lexicon import Lexicon
from coigraph.linking.mappings import Match
from coigraph.linking.resolve import resolve

_SUBJECT: Final = "org:"
_ADVICE: Final = "Take the name or the match out, or the pair where the two are the same after all."


def keep_apart(
    rows: Iterable[resources.Row], organisations: Lexicon, matches: Iterable[Match]
) -> None:
    """Test that no pair that is never to be merged is one, by a name or by an identifier elsewhere.

    Raises KnowledgeError, with the pair's place, for the first that is.
    """
    same: dict[str, set[str]] = defaultdict(set)
    for match in matches:
        if match.predicate == "skos:exactMatch":
            same[match.subject.removeprefix(_SUBJECT)].add(match.object)
    for row in rows:
        left, right = (resolve(Name(row[side]), organisations).key for side in ("left", "right"))
        if left is None or right is None:
            continue
        if left == right:
            reason = f"{row['left']!r} and {row['right']!r} are both resolved to {left!r}"
            raise KnowledgeError(row.place, reason, _ADVICE)
        if shared := same[left] & same[right]:
            reason = f"{left!r} and {right!r} are both matched to {min(shared)}"
            raise KnowledgeError(row.place, reason, _ADVICE)
        for one, other in ((left, right), (right, left)):
            for name in organisations.entries[one].names:
                if resolve(Name(name), organisations).key == other:
                    raise KnowledgeError(row.place, f"{name!r} is resolved to {other!r}", _ADVICE)


def pairs() -> Iterable[resources.Row]:
    """Read the pairs."""
    return resources.table(resources.folder("ontology") / "names" / "never-merge.tsv")
