"""What a graph says, in the shape that the working facts of an audit are computed from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

PAYMENT: Final = "payment"
"""The format of a record of payments: what payers say, and no statement of a person."""

RECORD: Final = "trial"
"""The format of a record of a registry, in which the sponsor is expected to speak."""


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest of the published graph. `commercial` is true of one that money or a company stands behind."""

    iri: str
    document: str
    holder: str
    party: str | None
    type: str
    start: str | None
    end: str | None
    commercial: bool
    record: bool
    disputed: bool
    resolved: bool
    """Whether the holder is a person, and not a name that could not be resolved."""


@dataclass(slots=True)
class Person:
    """A person as one document names him or her. `authors` are the other authors' full names, folded."""

    iri: str
    document: str
    name: str
    given: str
    family: str
    ids: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    record: bool = False


@dataclass(slots=True)
class Facts:
    """What the graph says, in the shape that the working facts need."""

    dates: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    positions: list[tuple[str, str, int]] = field(default_factory=list)
    addresses: list[tuple[str, str, str]] = field(default_factory=list)
    interests: dict[str, Interest] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)
    denied: dict[str, str] = field(default_factory=dict)
    """The disclosure in which a person is said to have nothing to declare."""
    publishers: dict[str, str] = field(default_factory=dict)
    studied: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The therapies that a document's own study evaluates; none where no study was read."""
    versions: list[tuple[str, str]] = field(default_factory=list)
    """Documents, and the published work that each is a version of."""
    corrections: list[tuple[str, str]] = field(default_factory=list)
    """Documents, and the published work that each corrects."""
    sponsors: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Who funds the study that a document reports, as the document or its record says."""
    payers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Who a document says gave support of any kind."""
    funding: dict[str, str] = field(default_factory=dict)
    """What a document says of who paid for the work: named, denied, or unread where words were not read."""
    own_studies: list[tuple[str, str]] = field(default_factory=list)
    """Documents, and the one registered study that each is the report of."""
    at_companies: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The companies that the addresses of a document's authors name."""
    registered: list[tuple[str, str]] = field(default_factory=list)
    """Articles, and the companies that the record of their study names as sponsor or collaborator."""
    discussed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    organisations: list[tuple[str, str]] = field(default_factory=list)
    named: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Organisations that a document names outside its statement."""
    unsure: list[tuple[str, str]] = field(default_factory=list)
    """Organisations of which a document says something that nobody has read with confidence."""
    unread: set[str] = field(default_factory=set)
    """Documents with words of a statement that nobody has read."""
    makers: dict[str, list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    branches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def label(self, organisation: str) -> str:
        """Return the name of an organisation."""
        return self.labels.get(organisation, organisation.rpartition("/")[2])

    def makers_of(self, therapy: str) -> Iterator[tuple[str, str, str, bool]]:
        """Yield who makes a therapy: basis (named, component, class), the product, its maker, and if that is verified.

        Of a class, the makers of its members: the document does not name them, and a finding has to say so.
        """
        for maker, verified in self.makers.get(therapy, ()):
            yield "named", therapy, maker, verified
        for part in self.parts.get(therapy, ()):
            for maker, verified in self.makers.get(part, ()):
                yield "component", part, maker, verified
        seen, wanted = {therapy}, list(self.members.get(therapy, ()))
        while wanted:
            member = wanted.pop()
            if member in seen:
                continue
            seen.add(member)
            wanted.extend(self.members.get(member, ()))
            for maker, verified in self.makers.get(member, ()):
                yield "class", member, maker, verified
