"""The pitfalls of OOPS! (https://oops.linkeddata.es/catalogue.jsp) as queries over the ontology and its alignment.

Each row: the pitfall, a query whose ?found has fallen into it, and an update that makes one fall in. There are no
exceptions. Left out: P30 (equivalent classes not declared), which needs a dictionary of synonyms; P37 (not on the web)
is checked without the network, as far as the ontology's IRI and namespace belong together.
"""

from __future__ import annotations

import pytest
from rdflib import Graph

from coigraph import resources

PREFIXES = """
PREFIX coi: <https://w3id.org/coigraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX vann: <http://purl.org/vocab/vann/>
"""
OWN = 'FILTER(STRSTARTS(STR(?found), STR(coi:))) BIND(STRAFTER(STR(?found), "#") AS ?local)'
CLASS = f"?found a owl:Class {OWN}"
PROPERTY = f"?found a ?kind VALUES ?kind {{ owl:ObjectProperty owl:DatatypeProperty }} {OWN}"
DOMAIN, RANGE = "(rdfs:domain|schema:domainIncludes)", "(rdfs:range|schema:rangeIncludes)"
EXPRESSION = "(owl:someValuesFrom|owl:allValuesFrom|owl:onClass|(owl:intersectionOf|owl:unionOf)/rdf:rest*/rdf:first)+"
CLASS_PLACES = (
    "rdfs:subClassOf|rdfs:domain|rdfs:range|owl:disjointWith|owl:equivalentClass"
    "|owl:members/rdf:rest*/rdf:first"
)
PROPERTY_PLACES = (
    "rdfs:subPropertyOf|owl:inverseOf|owl:onProperty|owl:propertyChainAxiom/rdf:rest*/rdf:first"
)

PITFALLS = [
    (
        "P04 unconnected elements",
        f"{CLASS} FILTER NOT EXISTS {{ ?found rdfs:subClassOf|^rdfs:subClassOf|^rdfs:domain|^rdfs:range ?any }}",
        "INSERT DATA { coi:Lonely a owl:Class }",
    ),
    (
        "P05 wrong inverse",
        "?found owl:inverseOf|^owl:inverseOf ?other . ?found rdfs:domain ?a . ?other rdfs:range ?b FILTER(?a != ?b)",
        "INSERT DATA { coi:gave owl:inverseOf coi:received ; rdfs:domain coi:Study }",
    ),
    (
        "P06 cycle in the hierarchy",
        "{ ?found rdfs:subClassOf+ ?found } UNION { ?found rdfs:subPropertyOf+ ?found }",
        "INSERT DATA { coi:Agent rdfs:subClassOf coi:Company }",
    ),
    (
        "P07 two concepts in one class",
        f'{CLASS} OPTIONAL {{ ?found rdfs:label ?label }} FILTER(REGEX(?local, "[a-z](And|Or)[A-Z]")'
        ' || REGEX(?label, "\\\\b(and|or)\\\\b"))',
        "INSERT DATA { coi:DrugOrDevice a owl:Class }",
    ),
    (
        "P08 missing annotations",
        f"{{ {CLASS} }} UNION {{ {PROPERTY} }} FILTER NOT EXISTS {{ ?found rdfs:label ?a ; skos:definition ?b }}",
        "DELETE { coi:share skos:definition ?text } WHERE { coi:share skos:definition ?text }",
    ),
    (
        "P10 missing disjointness",
        f"{CLASS} FILTER NOT EXISTS {{ ?found rdfs:subClassOf ?up FILTER(STRSTARTS(STR(?up), STR(coi:))) }}"
        " FILTER NOT EXISTS { ?all owl:members/rdf:rest*/rdf:first ?found }"
        " FILTER NOT EXISTS { ?found owl:disjointWith|^owl:disjointWith ?other }",
        "INSERT DATA { coi:Place a owl:Class }",
    ),
    (
        "P11 missing domain or range",
        f"{PROPERTY} FILTER(NOT EXISTS {{ ?found {DOMAIN} ?a }} || NOT EXISTS {{ ?found {RANGE} ?b }})",
        "DELETE { coi:share rdfs:domain ?class } WHERE { coi:share rdfs:domain ?class }",
    ),
    (
        "P13 inverse not declared",
        f'{PROPERTY} FILTER(STRSTARTS(?local, "has")) BIND(SUBSTR(?local, 4) AS ?stem) ?other a owl:ObjectProperty'
        ' FILTER(STR(?other) IN (CONCAT(STR(coi:), "is", ?stem, "Of"),'
        ' CONCAT(STR(coi:), LCASE(SUBSTR(?stem, 1, 1)), SUBSTR(?stem, 2), "Of")))'
        " FILTER NOT EXISTS { ?found owl:inverseOf|^owl:inverseOf ?other }",
        "INSERT DATA { coi:isComponentOf a owl:ObjectProperty }",
    ),
    (
        "P19 several domains or ranges",
        "{ ?found rdfs:domain ?a , ?b FILTER(?a != ?b) } UNION { ?found rdfs:range ?a , ?b FILTER(?a != ?b) }",
        "INSERT DATA { coi:received rdfs:domain coi:Study }",
    ),
    (
        "P20 misused annotations",
        "?found rdfs:label ?label ; skos:definition ?text BIND(LCASE(STR(?label)) AS ?name)"
        ' FILTER(?name = "" || STRLEN(?text) <= STRLEN(?label) || LCASE(STRBEFORE(STR(?text), ".")) = ?name'
        ' || !STRENDS(?text, ".") || EXISTS { ?found skos:scopeNote ?text })',
        'DELETE { coi:Study skos:definition ?text } INSERT { coi:Study skos:definition "Study."@en }'
        " WHERE { coi:Study skos:definition ?text }",
    ),
    (
        "P22 mixed naming",
        f'{{ {CLASS} FILTER(!REGEX(?local, "^[A-Z][A-Za-z0-9]*$")) }} UNION'
        f' {{ {PROPERTY} FILTER(!REGEX(?local, "^[a-z][A-Za-z0-9]*$")) }}',
        "INSERT DATA { coi:has_site a owl:ObjectProperty }",
    ),
    (
        "P24 recursive definition, in axioms",
        f"?found (rdfs:subClassOf|owl:equivalentClass)/{EXPRESSION} ?found",
        "INSERT DATA { coi:Agent owl:equivalentClass [ owl:unionOf ( coi:Agent coi:Study ) ] }",
    ),
    (
        "P24 recursive definition, in words",
        f"{CLASS} ?found rdfs:label ?label ; skos:definition ?text"
        ' FILTER(REGEX(?text, CONCAT("^(an?|the|any|every) ", ?label, "\\\\b"), "i"))',
        'INSERT DATA { coi:Drug skos:definition "A drug that is given."@en }',
    ),
    (
        "P25 inverse of itself",
        "?found owl:inverseOf ?found",
        "INSERT DATA { coi:holder owl:inverseOf coi:holder }",
    ),
    (
        "P26 inverse of a symmetric property",
        "?found a owl:SymmetricProperty ; owl:inverseOf|^owl:inverseOf ?other",
        "INSERT DATA { coi:holder a owl:SymmetricProperty }",
    ),
    (
        "P27 wrong equivalent properties",
        "?found owl:equivalentProperty ?other { ?found rdfs:domain ?a . ?other rdfs:domain ?b } UNION"
        " { ?found rdfs:range ?a . ?other rdfs:range ?b } FILTER(?a != ?b)",
        "INSERT DATA { coi:reports owl:equivalentProperty coi:evaluates }",
    ),
    (
        "P28 wrong symmetric property",
        "?found a owl:SymmetricProperty ; rdfs:domain ?a ; rdfs:range ?b FILTER(?a != ?b)",
        "INSERT DATA { coi:received a owl:SymmetricProperty }",
    ),
    (
        "P29 wrong transitive property",
        "?found a owl:TransitiveProperty ; rdfs:domain ?a ; rdfs:range ?b FILTER(?a != ?b)",
        "INSERT DATA { coi:received a owl:TransitiveProperty }",
    ),
    (
        "P32 several terms of one label",
        "?found rdfs:label ?label . ?other rdfs:label ?label FILTER(?found != ?other)",
        'INSERT DATA { coi:Society rdfs:label "company"@en }',
    ),
    (
        "P34 untyped class",
        f"?any {CLASS_PLACES} ?found FILTER(isIRI(?found) && !STRSTARTS(STR(?found), STR(owl:))"
        ' && !STRSTARTS(STR(?found), "http://www.w3.org/2001/XMLSchema#")) FILTER NOT EXISTS { ?found a owl:Class }',
        "INSERT DATA { coi:Person rdfs:subClassOf foaf:Human }",
    ),
    (
        "P35 untyped property",
        f"{{ ?any {PROPERTY_PLACES} ?found }} UNION {{ ?any ?found ?thing FILTER(!STRSTARTS(STR(?found), STR(rdf:))"
        " && !STRSTARTS(STR(?found), STR(rdfs:)) && !STRSTARTS(STR(?found), STR(owl:))) }"
        " FILTER NOT EXISTS { ?found a ?kind VALUES ?kind"
        " { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty } }",
        "INSERT DATA { coi:cites rdfs:subPropertyOf foaf:topic }",
    ),
    (
        "P36 IRI with a file ending",
        "{ ?found a owl:Ontology } UNION { ?found a owl:Class } UNION { ?found a owl:ObjectProperty }"
        ' FILTER(REGEX(STR(?found), "\\\\.(ttl|owl|rdf|xml|nt|n3|json|jsonld)([#/]|$)"))',
        "INSERT DATA { <https://w3id.org/coigraph/ontology.ttl> a owl:Ontology }",
    ),
    (
        "P37 IRI and namespace apart",
        '?found vann:preferredNamespaceUri ?space FILTER(?space != CONCAT(STR(?found), "#"))',
        "INSERT DATA { <https://w3id.org/coigraph/ontology> vann:preferredNamespaceUri 'https://w3id.org/coi#' }",
    ),
    (
        "P38 no ontology declared",
        "?found rdfs:isDefinedBy ?where FILTER NOT EXISTS { ?where a owl:Ontology }",
        "DELETE DATA { <https://w3id.org/coigraph/ontology> a owl:Ontology }",
    ),
    (
        "P40 namespace hijacking",
        "?found ?p ?any FILTER(isIRI(?found) && !STRSTARTS(STR(?found), 'https://w3id.org/coigraph/'))"
        " FILTER(?p != rdf:type || ?any NOT IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty,"
        " owl:AnnotationProperty))",
        "INSERT DATA { foaf:Person rdfs:subClassOf coi:Agent }",
    ),
    (
        "P41 no licence",
        "?found a owl:Ontology FILTER NOT EXISTS { ?found dcterms:license ?licence }",
        "DELETE { ?it dcterms:license ?licence } WHERE { ?it dcterms:license ?licence }",
    ),
]


def ontology() -> Graph:
    graph = Graph()
    for name in ("coigraph.ttl", "align.ttl"):
        graph.parse(resources.folder("ontology") / name)
    return graph


def found(graph: Graph, query: str) -> set[str]:
    rows = graph.query(f"{PREFIXES} SELECT DISTINCT ?found {{ {query} }}")
    return {str(row[0]) for row in rows if isinstance(row, tuple)}


@pytest.mark.parametrize(
    ("query", "fall"), [row[1:] for row in PITFALLS], ids=[row[0] for row in PITFALLS]
)
def test_no_pitfall(query: str, fall: str) -> None:
    graph = ontology()
    assert found(graph, query) == set()
    graph.update(PREFIXES + fall)
    assert found(graph, query) != set()
