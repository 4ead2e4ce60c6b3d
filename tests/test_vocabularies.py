"""The SKOS schemes of ontology/vocab/: sound, explained, and in step with the program."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import DCTERMS, SKOS

from coigraph import names, resources
from coigraph.linking.vocabulary import ancestors, scheme

FILES = resources.files("ontology", "vocab/*.ttl")
# the schemes of other bodies: what their concepts mean and how they are ordered is theirs to say
MAPPED = next(path for path in FILES if path.stem == "mapped-schemes")
OWN = tuple(path for path in FILES if path != MAPPED)
GRAPHS = {path: Graph().parse(path) for path in FILES}
MAPPINGS = (SKOS.closeMatch, SKOS.exactMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)

# file -> the namespace of its concepts
NAMESPACES = {
    "interest-types": names.INTEREST_TYPE,
    "endpoints": names.ENDPOINT,
    "designs": names.DESIGN,
    "statement-kinds": names.STATEMENT_KIND,
    "statistics": names.STATISTIC,
    "recipients": names.RECIPIENT,
    "relation-to-work": names.RELATION_TO_WORK,
    "unread-reasons": names.UNREAD_REASON,
}

# file -> local names that the program writes
LOCAL_NAMES = {
    "statement-kinds": "Declaration NoneDeclared BlanketNone Vague Pointer",
    "statistics": "rate median hazard_ratio odds_ratio risk_ratio difference mean range count p_only"
    " ConfidenceInterval Range InterquartileRange",
    "recipients": "Self Institution Family",
    "relation-to-work": "Outside Within",
    "unread-reasons": "AMBIGUOUS_PERSON NO_SUBJECT NO_RELATION NO_ORGANISATION UNREAD_WORDS RUN_ON UNREAD_REFERENCE",
    "interest-types": "PersonalFees Consulting AdvisoryBoard ConsultingOrAdvisory Honorarium Lecture Travel"
    " FundingToInstitution LeadershipRole Membership NoneDeclared Unspecified",
}

# concept of interest-types -> the branch it stands in
BRANCHES = [
    ("SpeakersBureau", "Financial"),
    ("StockOptions", "Financial"),
    ("DeviceLoan", "Financial"),
    ("Membership", "NonFinancial"),
    ("LeadershipRole", "NonFinancial"),
    ("NoneDeclared", "Statement"),
]

own_files = pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
all_files = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def concepts(graph: Graph) -> set[URIRef]:
    return {node for node in graph.subjects(RDF.type, SKOS.Concept) if isinstance(node, URIRef)}


def described(graph: Graph, node: URIRef) -> bool:
    return bool(graph.value(node, SKOS.prefLabel) or graph.value(node, DCTERMS.title)) and bool(
        graph.value(node, SKOS.definition) or graph.value(node, DCTERMS.description)
    )


def test_each_vocabulary_of_the_program_has_its_file() -> None:
    assert {path.stem for path in OWN} == set(NAMESPACES)


@own_files
def test_the_scheme_is_described_licensed_and_sourced(path: Path) -> None:
    graph = GRAPHS[path]
    (only,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert isinstance(only, URIRef)
    assert f"{only}#" == NAMESPACES[path.stem]
    assert described(graph, only)
    assert graph.value(only, DCTERMS.license)
    sourced = [
        only in graph.subjects(DCTERMS.source),
        all((c, DCTERMS.source, None) in graph for c in concepts(graph)),
    ]
    assert any(sourced), "neither the scheme nor each concept names a source"


@own_files
def test_each_concept_is_explained_and_placed(path: Path) -> None:
    graph = GRAPHS[path]
    (only,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert concepts(graph)
    for concept in concepts(graph):
        assert concept.startswith(NAMESPACES[path.stem])
        labels = list(graph.objects(concept, SKOS.prefLabel))
        assert [getattr(label, "language", None) for label in labels] == ["en"], concept
        (definition,) = graph.objects(concept, SKOS.definition)
        assert str(definition).endswith("."), concept
        assert list(graph.objects(concept, SKOS.inScheme)) == [only], concept
        top = (concept, SKOS.topConceptOf, only) in graph
        assert top != bool(graph.value(concept, SKOS.broader)), (
            f"{concept}: top concept or broader, one of the two"
        )


@own_files
def test_the_hierarchy_has_no_cycle_and_stays_inside(path: Path) -> None:
    graph = GRAPHS[path]
    for concept in concepts(graph):
        above = {
            higher
            for parent in graph.objects(concept, SKOS.broader)
            for higher in graph.transitive_objects(parent, SKOS.broader)
        }
        assert concept not in above
        assert set(graph.objects(concept, SKOS.broader)) <= concepts(graph)


@all_files
def test_no_two_concepts_of_a_scheme_share_a_label(path: Path) -> None:
    graph = GRAPHS[path]
    labels = Counter(
        (graph.value(concept, SKOS.inScheme), str(graph.value(concept, SKOS.prefLabel)).casefold())
        for concept in concepts(graph)
    )
    assert [label for label, times in labels.items() if times > 1] == []


@own_files
def test_the_program_reads_it(path: Path) -> None:
    read = scheme(path.stem)
    assert {concept.iri for concept in read.values()} == {str(c) for c in concepts(GRAPHS[path])}


@pytest.mark.parametrize("stem", LOCAL_NAMES)
def test_it_holds_the_concepts_the_program_writes(stem: str) -> None:
    assert set(LOCAL_NAMES[stem].split()) <= set(scheme(stem))


@pytest.mark.parametrize(("local", "branch"), BRANCHES, ids=[row[0] for row in BRANCHES])
def test_interest_types_stand_in_their_branch(local: str, branch: str) -> None:
    types = scheme("interest-types")
    tops = {name for name in ancestors(types, local) if not types[name].broader}
    assert tops == {branch}


def test_every_mapping_leads_to_a_named_concept_and_every_one_is_led_to() -> None:
    mapped = GRAPHS[MAPPED]
    targets = {
        target
        for path in OWN
        for relation in MAPPINGS
        for target in GRAPHS[path].objects(None, relation)
    }
    assert {
        target for target in targets if str(target).startswith(names.VOCABULARY + "scheme/")
    } == concepts(mapped)


def test_the_mapped_schemes_are_named_and_sourced() -> None:
    mapped = GRAPHS[MAPPED]
    used = set(mapped.objects(None, SKOS.inScheme))
    assert used == set(mapped.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(used) == 12
    for one in used:
        assert mapped.value(one, SKOS.prefLabel)
        assert mapped.value(one, DCTERMS.source)
    for concept in concepts(mapped):
        assert str(concept).rpartition("#")[0] == str(mapped.value(concept, SKOS.inScheme))
        assert mapped.value(concept, SKOS.prefLabel)


def test_mappings_keep_to_the_integrity_conditions_of_skos() -> None:
    """S27: what is related is not above or below. S46: what matches exactly is neither broader nor related."""
    graph = GRAPHS[next(path for path in OWN if path.stem == "interest-types")]
    above = Graph()
    for relation in (SKOS.broader, SKOS.broadMatch):
        for low, high in graph.subject_objects(relation):
            above.add((low, SKOS.broader, high))
    for high, low in graph.subject_objects(SKOS.narrowMatch):
        above.add((low, SKOS.broader, high))
    for node in set(above.subjects()):
        parents = set(above.transitive_objects(node, SKOS.broader)) - {node}
        for parent in set(above.objects(node, SKOS.broader)):
            assert node not in set(above.transitive_objects(parent, SKOS.broader)), (
                f"{node} is above itself"
            )
        apart = {
            other
            for relation in (SKOS.related, SKOS.relatedMatch, SKOS.exactMatch)
            for pair in graph.subject_objects(relation)
            if node in pair
            for other in pair
        } - {node}
        assert parents.isdisjoint(apart), node
    assert not list(graph.subject_objects(SKOS.exactMatch))
