"""The ontology: it agrees with names.py, every term is explained, and it keeps to OWL 2 RL and DL."""

from __future__ import annotations

from collections import Counter

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import DCTERMS, SKOS

from coigraph import resources
from coigraph.names import COI, terms

ONTOLOGY = URIRef("https://w3id.org/coigraph/ontology")
CORE = Graph().parse(resources.folder("ontology") / "coigraph.ttl")
MAX_CLASSES, MAX_PROPERTIES = 40, 60
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)

EXPLAINED_BY = (RDFS.label, SKOS.definition, DCTERMS.source, RDFS.isDefinedBy)

PREFIXES = """
PREFIX coi: <https://w3id.org/coigraph/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
# where a class expression stands above, and where below: https://www.w3.org/TR/owl2-profiles/#OWL_2_RL
ABOVE = (
    "(rdfs:subClassOf|rdfs:domain|rdfs:range|owl:equivalentClass)"
    "/(owl:intersectionOf/rdf:rest*/rdf:first)*"
)

# (rule, query that finds what breaks it, update that breaks it)
PROFILE = [
    (
        "RL: no someValuesFrom above",
        f"SELECT ?found {{ ?found {ABOVE}/owl:someValuesFrom ?x }}",
        "coi:Study rdfs:subClassOf [ owl:onProperty coi:hasGroup ; owl:someValuesFrom coi:StudyGroup ]",
    ),
    (
        "RL: no union or enumeration above",
        f"SELECT ?found {{ ?found {ABOVE}/(owl:unionOf|owl:oneOf) ?x }}",
        "coi:mentions rdfs:domain [ owl:unionOf ( coi:Document coi:Passage ) ]",
    ),
    (
        "RL: no allValuesFrom or complement below",
        "SELECT ?found { ?found rdfs:subClassOf ?x ; owl:allValuesFrom|owl:complementOf ?y }",
        "[] owl:complementOf coi:Company ; rdfs:subClassOf coi:Society",
    ),
    (
        "RL: no minimum or exact cardinality",
        "SELECT ?found { ?found owl:minCardinality|owl:cardinality|owl:minQualifiedCardinality"
        "|owl:qualifiedCardinality ?n }",
        "coi:Interest rdfs:subClassOf [ owl:onProperty coi:holder ; owl:cardinality 1 ]",
    ),
    (
        "RL: no maximum above one",
        "SELECT ?found { ?found owl:maxCardinality|owl:maxQualifiedCardinality ?n FILTER(?n > 1) }",
        "coi:Interest rdfs:subClassOf [ owl:onProperty coi:holder ; owl:maxCardinality 2 ]",
    ),
    (
        "RL: no hasSelf, disjoint union or reflexive property",
        "SELECT ?found { { ?found owl:hasSelf|owl:disjointUnionOf ?x } UNION { ?found a owl:ReflexiveProperty } }",
        "coi:controlledBy a owl:ReflexiveProperty",
    ),
    (
        "DL: a range is one of the OWL 2 datatypes",
        "SELECT ?found { ?found a owl:DatatypeProperty ; rdfs:range ?type FILTER(?type NOT IN"
        " (xsd:string, xsd:boolean, xsd:integer, xsd:decimal)) }",
        "coi:timepoint rdfs:range xsd:gYear",
    ),
    (
        "DL: a literal is of one of the OWL 2 datatypes",
        "SELECT ?found { ?found ?p ?value FILTER(isLiteral(?value) && DATATYPE(?value) NOT IN"
        " (xsd:string, rdf:langString, xsd:boolean, xsd:integer, xsd:decimal)) }",
        'coi:Study rdfs:seeAlso "2026-11-21"^^xsd:date',
    ),
    (
        "DL: what is asymmetric, irreflexive or functional is simple",
        "SELECT ?found { ?found a ?kind . ?part rdfs:subPropertyOf* ?found"
        " FILTER(?kind IN (owl:AsymmetricProperty, owl:IrreflexiveProperty, owl:FunctionalProperty,"
        " owl:InverseFunctionalProperty)) FILTER(EXISTS { ?part a owl:TransitiveProperty }"
        " || EXISTS { ?part owl:propertyChainAxiom ?chain }) }",
        "coi:commercialBeneficiary a owl:AsymmetricProperty",
    ),
    (
        "DL: a property is of one kind",
        "SELECT ?found { ?found a ?a , ?b FILTER(?a != ?b) VALUES ?a { owl:ObjectProperty owl:AnnotationProperty }"
        " VALUES ?b { owl:DatatypeProperty owl:AnnotationProperty } }",
        "coi:amount a owl:AnnotationProperty , owl:ObjectProperty",
    ),
]


def own(*kinds: URIRef) -> set[URIRef]:
    return {
        term
        for kind in kinds
        for term in CORE.subjects(RDF.type, kind)
        if isinstance(term, URIRef) and term.startswith(COI)
    }


TERMS = sorted(own(OWL.Class, *PROPERTIES))


def test_all_turtle_of_the_ontology_parses() -> None:
    files = resources.files("ontology", "**/*.ttl")
    assert len(files) >= 8
    assert all(len(Graph().parse(path)) for path in files)


def test_the_turtle_and_names_py_hold_the_same_terms() -> None:
    typed = {str(term) for term in CORE.subjects(RDF.type) if str(term).startswith(COI)}
    assert typed == set(terms().values())
    assert {str(term) for term in TERMS} == typed


def test_classes_and_properties_are_named_as_such_in_names_py() -> None:
    assert {str(term) for term in own(OWL.Class)} == {
        iri for name, iri in terms().items() if name[0].isupper()
    }


def test_it_stays_small() -> None:
    assert 0 < len(own(OWL.Class)) <= MAX_CLASSES
    assert 0 < len(own(*PROPERTIES)) <= MAX_PROPERTIES


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.removeprefix(COI))
def test_every_term_is_explained(term: URIRef) -> None:
    given = Counter(predicate for predicate in CORE.predicates(term) if predicate in EXPLAINED_BY)
    assert given == Counter(EXPLAINED_BY)
    assert isinstance(CORE.value(term, DCTERMS.source), URIRef)
    assert CORE.value(term, RDFS.isDefinedBy) == ONTOLOGY


def test_the_version_is_in_the_version_iri() -> None:
    version = CORE.value(ONTOLOGY, OWL.versionInfo)
    assert CORE.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")


@pytest.mark.parametrize("name", ["coigraph", "align"])
def test_nothing_is_imported(name: str) -> None:
    graph = Graph().parse(resources.folder("ontology") / f"{name}.ttl")
    assert not list(graph.subject_objects(OWL.imports))


def test_the_alignment_says_only_what_holds_of_every_instance() -> None:
    align = Graph().parse(resources.folder("ontology") / "align.ttl")
    said = {
        predicate for term, predicate in align.subject_predicates() if str(term).startswith(COI)
    }
    assert said == {RDFS.subClassOf, RDFS.subPropertyOf}
    aligned = {term for term in align.subjects() if str(term).startswith(COI)}
    assert aligned <= set(TERMS)


@pytest.mark.parametrize(
    ("query", "broken"), [row[1:] for row in PROFILE], ids=[row[0] for row in PROFILE]
)
def test_the_profile_is_kept(query: str, broken: str) -> None:
    graph = CORE + Graph().parse(resources.folder("ontology") / "align.ttl")
    assert [str(row) for row in graph.query(PREFIXES + query)] == []
    graph.update(f"{PREFIXES} INSERT DATA {{ {broken} }}")
    assert len(list(graph.query(PREFIXES + query))) > 0
