"""The identifiers of other vocabularies as IRIs."""

from __future__ import annotations

from typing import Final

from coigraph.errors import KnowledgeError

# https://bioregistry.io gives these as the IRIs of each prefix
_IRI_OF_PREFIX: Final = {
    "mesh": "http://id.nlm.nih.gov/mesh/",
    "chebi": "http://purl.obolibrary.org/obo/CHEBI_",
    "dron": "http://purl.obolibrary.org/obo/DRON_",
    "mondo": "http://purl.obolibrary.org/obo/MONDO_",
    "doid": "http://purl.obolibrary.org/obo/DOID_",
    "ncit": "http://purl.obolibrary.org/obo/NCIT_",
    "hp": "http://purl.obolibrary.org/obo/HP_",
    "efo": "http://www.ebi.ac.uk/efo/EFO_",
    "hgnc": "http://identifiers.org/hgnc/",
    "rxnorm": "http://purl.bioontology.org/ontology/RXNORM/",
    "ror": "https://ror.org/",
    "wikidata": "http://www.wikidata.org/entity/",
}


def expand(curie: str, place: str) -> str:
    """Return the IRI of a CURIE such as `mesh:D008545`.

    Raises KnowledgeError where the prefix is unknown.
    """
    prefix, _, local = curie.partition(":")
    try:
        return _IRI_OF_PREFIX[prefix.lower()] + local
    except KeyError:
        known = ", ".join(sorted(_IRI_OF_PREFIX))
        raise KnowledgeError(place, f"{curie!r} has no known prefix", f"Known: {known}.") from None
