"""The pages about things and their lists, as data: which questions each of them asks, and the template that shows them.

A page holds nothing that no named question answers; tests compare this table with queries/pages/ and with the routes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PAGES: Final = "pages/*.rq"
"""The questions that pages ask, beside those of the library."""


@dataclass(frozen=True, slots=True)
class View:
    """A kind of page: its questions take the IRI of its thing as their one parameter."""

    title: str
    parameter: str
    questions: tuple[str, ...]
    listed_by: str | None = None
    """The question whose answer is the list of such things."""
    narrowed_by: str | None = None
    """The question that counts them by what the list can be narrowed to; its parameters are those of the list."""
    template: str = "entity.html"
    audited: bool = False
    """Whether its page shows what the rules of the default policy find of the thing."""

    @property
    def first(self) -> str:
        """The question that knows every such thing: where it has no answer, there is no page."""
        return self.questions[0]


VIEWS: Final = {
    "documents": View(
        "Documents",
        "document",
        (
            "document-facts",
            "document-passages",
            "document-interests",
            "document-authors",
            "document-studies",
            "results-by-regimen",
            "document-mentions",
            "document-references",
            "where-documents-meet",
            "document-provenance",
        ),
        "list-documents",
        "facets-documents",
        "document.html",
        audited=True,
    ),
    "people": View(
        "People",
        "person",
        ("person-facts", "person-interests", "person-candidates"),
        "list-people",
        "facets-people",
        "person.html",
    ),
    "organisations": View(
        "Organisations",
        "organisation",
        (
            "organisation-facts",
            "organisation-group",
            "organisation-interests",
            "organisation-products",
            "organisation-documents",
            "organisation-names",
        ),
        "list-organisations",
        "facets-organisations",
        "organisation.html",
    ),
    "therapies": View(
        "Therapies",
        "therapy",
        (
            "therapy-facts",
            "therapy-makers",
            "therapy-ties",
            "therapy-studies",
            "therapy-results",
        ),
        "list-therapies",
        "facets-therapies",
        "therapy.html",
    ),
    "studies": View(
        "Studies",
        "study",
        ("study-facts", "study-groups", "study-results", "study-documents"),
        "list-studies",
        "facets-studies",
        "study.html",
    ),
    "things": View("Things", "entity", ("thing-statements",)),
}
"""Pages about one thing, by the first word of their path."""

SUMMARIES: Final = {
    "/quality": (
        "unread-share",
        "unread-by-reason",
        "to-review",
        "unresolved-names",
        "stale-documents",
    ),
    "/ontology": ("ontology-terms",),
    "/ontology/examples": ("term-examples",),
    "/vocab/<scheme>": ("vocabulary-concepts",),
    "/": ("search-entries",),
}
"""Pages about the whole, with the questions that they ask."""

TRIPLES: Final = "entity-triples"
"""The question whose answer is a thing as RDF."""
