"""What a person declared in one place and what is not found in another statement that covers the same person.

Every reason to think that the statement may have meant the same organisation keeps a comparison from being made: a
common owner at any time, a name that looks alike, an organisation in words that were not read or that wait for a
review.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from coigraph import rdf
from coigraph.audit.dates import Months, gap, months
from coigraph.audit.facts import Facts, Interest
from coigraph.audit.groups import Groups
from coigraph.audit.identity import Basis, Identity
from coigraph.rdf import Literal, Object

LONGEST: Final = 120
"""Months: what lies further apart is not compared, whatever window is asked for."""

Statement = list[tuple[str, Object]]


def comparisons(
    facts: Facts, groups: Groups, dates: dict[str, Months], identity: Identity
) -> Iterator[Statement]:
    """Yield what to say of each interest that is not found in another statement, as names and values."""
    parties: dict[str, set[str]] = defaultdict(set)
    unsure: dict[str, set[str]] = defaultdict(set)
    for interest in facts.interests.values():
        if interest.party:
            parties[interest.holder].add(interest.party)
    for where, organisation in facts.unsure:
        unsure[where].add(organisation)
    asked: dict[tuple[str, str], tuple[int, Statement]] = {}
    for interest in facts.interests.values():
        # a payment counts from its own day
        other = months(interest.start) if interest.record else dates.get(interest.document)
        if not (interest.commercial and interest.party and other and interest.resolved):
            continue
        for person, basis in identity.alike(interest.holder):
            document = facts.authors.get(person)  # None of a recipient of payments
            date = dates.get(document or "")
            if document is None or document == interest.document or date is None:
                continue
            if person not in facts.covered or document in facts.unread:
                continue
            named = parties[person] | unsure[document]
            if any(groups.alike(interest.party, one) for one in named):
                continue
            began, ended = months(interest.start), months(interest.end)
            if began and began.first > date.last:
                continue  # it was not held yet
            # what ended before it was declared counts from its end, all else from its declaration
            moment = ended if ended and ended.last <= other.last else other
            apart = gap(date, moment)
            if max(map(abs, apart)) > LONGEST:
                continue
            if basis.enough:
                running = apart.first >= 0 or bool(began and began.last <= date.first)
                yield _compared(facts, interest, person, document, basis, apart, running)
            elif apart.first >= 0:
                # of a name alone, the nearest interest is enough to ask
                nearest = asked.get((person, interest.holder))
                if nearest is None or apart.last < nearest[0]:
                    asked[person, interest.holder] = (
                        apart.last,
                        [
                            ("wouldCompare", interest.iri),
                            *_sides(interest, person, document, basis, apart),
                        ],
                    )
    yield from (statement for _, (_, statement) in sorted(asked.items()))


def _sides(
    interest: Interest, person: str, document: str, basis: Basis, apart: Months
) -> Statement:
    return [
        ("person", person),
        ("document", document),
        ("candidate", interest.holder),
        ("otherDocument", interest.document),
        ("least", rdf.integer(apart.first)),
        ("most", rdf.integer(apart.last)),
        ("basis", Literal(basis.reason)),
    ]


def _compared(
    facts: Facts,
    interest: Interest,
    person: str,
    document: str,
    basis: Basis,
    apart: Months,
    running: bool,
) -> Statement:
    return [
        ("compares", interest.iri),
        *_sides(interest, person, document, basis, apart),
        ("states", Literal("none" if person in facts.denied else "others")),
        ("running", rdf.boolean(running)),
        *((("denial", facts.denied[person]),) if person in facts.denied else ()),
    ]
