"""What follows from the ontology: HermiT finds no contradiction, also among the vocabularies it is aligned to, and the
chains lead where they should and no further. tests/ontology/ holds those vocabularies' axioms that bear on ours.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import owlready2  # type: ignore[import-untyped]
import owlrl  # type: ignore[import-untyped]
import pytest
from rdflib import Graph, URIRef

from coigraph import resources
from coigraph.errors import CoigraphError, KnowledgeError
from coigraph.names import COI
from coigraph.reasoning import Classification, classify, java

JAVA = java()
needs_java = pytest.mark.skipif(JAVA is None, reason="HermiT needs Java, and none is present")

CORE = resources.folder("ontology") / "coigraph.ttl"
ALIGN = resources.folder("ontology") / "align.ttl"
EXTERNAL = tuple(sorted((Path(__file__).parent / "ontology").glob("*.ttl")))
WHOLE = (CORE, ALIGN, *EXTERNAL)

PREFIXES = """
@prefix : <https://w3id.org/coigraph/id/> .
@prefix coi: <https://w3id.org/coigraph/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix fabio: <http://purl.org/spar/fabio/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix unit: <http://qudt.org/vocab/unit/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

# a document with one of everything, in the manner of docs/model.md; people and companies are invented
FACTS = """
:doc a coi:Document , coi:WebPage , coi:JournalArticle ;
    dcterms:issued "2020-05"^^xsd:gYearMonth ; dcterms:isVersionOf :work ;
    coi:hasAuthorship :first ; coi:publishedBy :press ; coi:cites :work ; coi:hasDisclosure :disclosure ;
    coi:reports :study ; coi:statesResult :result ; coi:mentions :combination , :tumour , :firm ; coi:unread :words .
:first coi:authorAgent :ada ; coi:position 1 ; coi:affiliation :clinic ; coi:evidence :words .
:ada a coi:Agent , coi:Person ; foaf:givenName "Ada" ; foaf:familyName "Brook" .
:words a coi:Passage ; oa:hasSource :doc ; oa:hasSelector :place ; coi:mentions :firm .
:place a oa:TextQuoteSelector , oa:TextPositionSelector ; oa:exact "Brook" ; oa:start 0 ; oa:end 5 .
:disclosure coi:declaredBy :ada ; coi:declares :fee ; coi:evidence :words .
:fee a coi:FinancialInterest , coi:NonFinancialInterest ; coi:holder :ada ; coi:counterparty :firm ;
    coi:amount 12.5 ; coi:paid true ;
    schema:startDate "2019"^^xsd:gYear .
:firm a coi:Company ; coi:subsidiaryOf :parent ; skos:exactMatch <https://example.org/firm> .
:parent coi:succeededBy :heir .
:combination a coi:Drug ; coi:hasComponent :drug .
:drug a coi:Drug ; skos:broader :class ; coi:madeBy :firm .
:class a coi:Therapy .
:tumour a coi:Condition .
:study a coi:InterventionalTrial ; coi:hasGroup :arm ; coi:hasResult :result ;
    coi:studiesCondition :tumour ; coi:fundedBy :firm .
:arm coi:received :combination ; coi:size 40 ; coi:share 50.0 .
:result coi:ofVariable :response ; coi:inGroup :arm ; coi:value 25.5 ; coi:unit unit:PERCENT .
:response a coi:Outcome .
"""

# property -> what must follow from FACTS and no more
FOLLOWS = [
    ("hasAuthor", {("doc", "ada")}),
    ("hasInterest", {("ada", "fee")}),
    ("controlledBy", {("firm", "parent"), ("parent", "heir"), ("firm", "heir")}),
    ("counterpartyGroup", {("fee", "firm"), ("fee", "parent"), ("fee", "heir")}),
    ("hasTieTo", {("ada", "firm"), ("ada", "parent"), ("ada", "heir")}),
    # the maker, its owners; the combination by its component; never the class of therapies
    (
        "commercialBeneficiary",
        {
            (therapy, gainer)
            for therapy in ("drug", "combination")
            for gainer in ("firm", "parent", "heir")
        },
    ),
    # what its group received: not the component, not the class
    ("evaluates", {("study", "combination")}),
]

CONTRADICTIONS = [
    ("a person that is an organisation", ":x a coi:Person , coi:Organization ."),
    ("a document that holds an interest", ":fee coi:holder :doc ."),
    ("an interest with a therapy", ":fee coi:counterparty :drug ."),
    ("each the subsidiary of the other", ":a coi:subsidiaryOf :b . :b coi:subsidiaryOf :a ."),
    ("its own successor", ":a coi:succeededBy :a ."),
    ("each a component of the other", ":a coi:hasComponent :b . :b coi:hasComponent :a ."),
    (
        "a study that assigns and does not assign",
        ":x a coi:InterventionalTrial , coi:ObservationalStudy .",
    ),
    ("an amount in words", ':fee coi:amount "much" .'),
    ("a therapy that is a condition", ":x a coi:Therapy , coi:Condition ."),
]


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return written(tmp_path / "facts.ttl", FACTS)


def written(path: Path, turtle: str) -> Path:
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


def ask(*paths: Path) -> Classification:
    return classify(paths, JAVA)


def test_owlready2_loads_it() -> None:
    triples = Graph().parse(CORE).serialize(format="nt", encoding="utf-8")
    world = owlready2.World()
    try:
        loaded = world.get_ontology("https://w3id.org/coigraph/ontology#").load(
            fileobj=io.BytesIO(triples)
        )
        graph = Graph().parse(CORE)
        for kind, seen in (
            ("Class", loaded.classes()),
            ("ObjectProperty", loaded.object_properties()),
            ("DatatypeProperty", loaded.data_properties()),
        ):
            stated = graph.subjects(None, URIRef(f"http://www.w3.org/2002/07/owl#{kind}"))
            assert {entity.iri for entity in seen if entity.iri.startswith(COI)} == {
                str(term) for term in stated if str(term).startswith(COI)
            }
    finally:
        world.close()


@needs_java
@pytest.mark.parametrize(
    "paths", [(CORE,), (CORE, ALIGN), WHOLE], ids=["core", "align", "external"]
)
def test_consistent_and_every_class_can_have_members(paths: tuple[Path, ...]) -> None:
    assert len(EXTERNAL) >= 10
    assert ask(*paths) == Classification(True, ())


@needs_java
def test_the_vocabularies_fit_in() -> None:
    vocabularies = resources.files("ontology", "vocab/*.ttl")
    assert len(vocabularies) >= 8
    assert ask(*WHOLE, *vocabularies) == Classification(True, ())


@needs_java
def test_the_model_has_a_document(facts: Path) -> None:
    assert ask(*WHOLE, facts) == Classification(True, ())


@needs_java
@pytest.mark.parametrize(
    "turtle", [row[1] for row in CONTRADICTIONS], ids=[row[0] for row in CONTRADICTIONS]
)
def test_contradictions_are_found(turtle: str, facts: Path, tmp_path: Path) -> None:
    assert not ask(CORE, facts, written(tmp_path / "wrong.ttl", turtle)).consistent


@needs_java
def test_a_web_page_of_fabio_would_be_no_expression(tmp_path: Path) -> None:
    trap = written(tmp_path / "trap.ttl", "coi:WebPage rdfs:subClassOf fabio:WebPage .")
    without = [path for path in WHOLE if path.stem != "frbr"]
    assert ask(*without, trap) == Classification(True, ())
    assert ask(*WHOLE, trap) == Classification(True, (COI + "WebPage",))


@needs_java
def test_concepts_apart_from_agents_would_forbid_matches_of_organisations(
    facts: Path, tmp_path: Path
) -> None:
    trap = written(tmp_path / "trap.ttl", "coi:Agent owl:disjointWith skos:Concept .")
    assert ask(CORE, facts, trap).consistent
    assert not ask(*WHOLE, facts, trap).consistent


@needs_java
def test_what_has_no_place_in_owl_is_a_clear_error(tmp_path: Path) -> None:
    trap = written(tmp_path / "trap.ttl", "coi:controlledBy a owl:AsymmetricProperty .")
    with pytest.raises(
        KnowledgeError, match=r"trap\.ttl: HermiT cannot classify this: .*Non-simple"
    ):
        ask(CORE, trap)


@needs_java
@pytest.mark.parametrize("turtle", ["", CONTRADICTIONS[0][1]], ids=["consistent", "inconsistent"])
def test_nothing_is_left_behind(
    turtle: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "more.ttl", turtle)
    (scratch := tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    assert ask(CORE, path).consistent is (turtle == "")
    assert list(scratch.iterdir()) == []


def test_without_java_the_error_says_what_to_do() -> None:
    with pytest.raises(CoigraphError, match="Install a Java runtime"):
        classify([CORE], None)


def test_a_java_that_cannot_start_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(CoigraphError, match="cannot be started"):
        classify([CORE], str(tmp_path / "java"))


def test_what_is_not_turtle_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "broken.ttl", "coi:Study a")
    with pytest.raises(KnowledgeError, match=r"broken\.ttl: cannot be read as Turtle"):
        classify([path], "java")


def test_a_java_that_only_pretends_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "java"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(program.parent))
    assert java() is None


@pytest.fixture(scope="module")
def closure() -> Graph:
    """The OWL 2 RL closure of ontology and facts by owlrl, an implementation independent of HermiT."""
    graph = Graph().parse(CORE)
    for predicate in ("label", "isDefinedBy"):
        graph.remove((None, URIRef(f"http://www.w3.org/2000/01/rdf-schema#{predicate}"), None))
    graph.parse(data=PREFIXES + FACTS, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


@pytest.mark.parametrize(("name", "pairs"), FOLLOWS, ids=[row[0] for row in FOLLOWS])
def test_chains_lead_there_and_no_further(
    name: str, pairs: set[tuple[str, str]], closure: Graph
) -> None:
    found = closure.subject_objects(URIRef(COI + name))
    assert {(str(a).rpartition("/")[2], str(b).rpartition("/")[2]) for a, b in found} == pairs
