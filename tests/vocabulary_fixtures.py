"""A vocabulary of others, things of ours to link to it, and the matches that come of it; all invented."""

from __future__ import annotations

from coigraph.identifiers import BASE
from coigraph.names import RDF_TYPE, RDFS, SKOS, Coi
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.store import OxigraphStore
from coigraph.triples.knowledge import NAMES_GRAPH

EX = "https://example.org/"
VOCABULARY = f"""
@prefix rdfs: <{RDFS}> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix : <{EX}> .
@prefix o: <http://www.geneontology.org/formats/oboInOwl#> . @prefix coi: <https://w3id.org/coigraph/ontology#> .
<{EX}plants> a owl:Ontology ; owl:versionInfo "7" .
:rot rdfs:label "Petal rot"@en ; rdfs:subClassOf :disease .
:wilt rdfs:label "wilting" ; o:hasExactSynonym "root wilt" .
:one rdfs:label "blight" . :two rdfs:label "blight" .
:old rdfs:label "smut" ; owl:deprecated true .
:firm rdfs:label "Calyx Works" ; coi:subsidiaryOf :other .
:drug rdfs:label "florimab" .
"""
# id, class, label, aliases
THINGS = [
    ("condition/rot", Coi.Condition, "petal rot", []),
    ("condition/wilt", Coi.Condition, "wilt of roots", ["root wilt"]),
    ("condition/blight", Coi.Condition, "blight", []),
    ("condition/smut", Coi.Condition, "smut", []),
    ("org/calyx", Coi.Organization, "Calyx Works", []),
    ("therapy-name/florimab", Coi.Therapy, "florimab", []),
]
LINKS = {
    ("condition/rot", "exactMatch", "rot"),
    ("condition/wilt", "exactMatch", "wilt"),
    ("therapy-name/florimab", "closeMatch", "drug"),
}


def names() -> NamedGraph:
    triples = []
    for key, kind, label, aliases in THINGS:
        iri = f"{BASE}id/{key}"
        triples += [Triple(iri, RDF_TYPE, kind), Triple(iri, SKOS + "prefLabel", Literal(label))]
        triples += [Triple(iri, SKOS + "altLabel", Literal(alias)) for alias in aliases]
    return NamedGraph.of(NAMES_GRAPH, triples)


def matches(store: OxigraphStore) -> set[tuple[str, str, str]]:
    """The exact matches of the default graph, and the close ones that wait for a review."""
    found = store.query(
        f"SELECT ?s ?p ?o {{ {{ ?s <{SKOS}exactMatch> ?o BIND(<{SKOS}exactMatch> AS ?p) }} UNION "
        f"{{ GRAPH ?g {{ ?s ?p ?o }} VALUES ?p {{ <{SKOS}closeMatch> }} }} }}"
    )
    return {
        (
            row["s"].value.removeprefix(BASE + "id/"),
            row["p"].value.removeprefix(SKOS),
            row["o"].value.removeprefix(EX),
        )
        for row in found  # type: ignore[union-attr]
    }
