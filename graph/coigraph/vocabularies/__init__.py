"""Vocabularies of others: loaded from files or asked over SPARQL, and the names of a store linked to their terms."""

from coigraph.claims import EntityKind
from coigraph.vocabularies.loading import KINDS, Added, Vocabulary, add, listed, relink, remove
from coigraph.vocabularies.matching import Links, Refusal

__all__ = [
    "KINDS",
    "Added",
    "EntityKind",
    "Links",
    "Refusal",
    "Vocabulary",
    "add",
    "listed",
    "relink",
    "remove",
]
