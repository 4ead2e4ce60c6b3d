"""The rules of shapes/. Each row breaks a document that keeps them at one place: what stood there, what stands there
now, the rules that say so, and the path they name (None: not asked). Every rule of the files has a row."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH, SKOS

from coigraph import resources
from coigraph.names import COI, PREFIXES, VOCABULARY, terms
from coigraph.shacl import Report, validate_files

SHAPES = "https://w3id.org/coigraph/shapes#"
DOCUMENT = (Path(__file__).parent / "data/shapes/conforming.ttl").read_text(encoding="utf-8")
BROKEN = [
    # document
    ('dcterms:source "ties.txt" ; ', "", "DocumentSource", "dcterms:source"),
    ('format "text"', 'format "papyrus"', "DocumentFormat", "dcterms:format"),
    ('title "Ties"', 'title "Ties" , "Other"', "DocumentTitle", "dcterms:title"),
    ('language "en"', 'language "english prose"', "DocumentLanguage", "dcterms:language"),
    ('"2021-05-27"^^xsd:date', '"2021-05-27"', "DocumentIssued", "dcterms:issued"),
    ('"2021-06"^^xsd:gYearMonth', '"2021-06"^^xsd:date', "DocumentModified", "dcterms:modified"),
    ('"2031"^^xsd:gYear', '"2031"^^xsd:gYear , "2032"^^xsd:gYear', "DocumentValid", "dcterms:valid"),
    ("<#authorship> ; coi:has", "<#authorship> , <#ann> ; coi:has", "DocumentAuthorship", "coi:hasAuthorship"),
    ("hasAuthor <#jane>", "hasAuthor <#paper>", "DocumentAuthor", "coi:hasAuthor"),
    ("hasDisclosure <#disclosure>", "hasDisclosure <#disclosure> , <#fee>", "DocumentDisclosure", "coi:hasDisclosure"),
    ("reports <#study>", "reports <#arm>", "DocumentStudy", "coi:reports"),
    ("statesResult <#orr>", "statesResult <#orr> , <#arm>", "DocumentResult", "coi:statesResult"),
    ("cites <#paper>", "cites <#paper> , <#ann>", "DocumentWork WorkCitation WorkEvidence", None),
    ("unread-reason:NO_SUBJECT", "statistic:rate", "DocumentUnread", "coi:unread/coi:unreadReason"),
    ('"doi:10.1000/1"', '"10.1000/1"', "Identifier", "dcterms:identifier"),
    ('"pmid:1"', '"PubMed 1"', "Identifier", "dcterms:identifier"),
    # passage
    ("unread <#record> ; coi:evidence <#words>", "unread <#record> ; coi:evidence <#ann>", "Evidence", "coi:evidence"),
    ("<> ; oa:hasSelector <#char>", "<#ann> ; oa:hasSelector <#char>", "PassageSource", "oa:hasSource"),
    ("oa:hasSelector <#char>", "oa:hasSelector <#char> , <#field>", "PassageSelector", "oa:hasSelector"),
    ('oa:exact "Jane" ; ', "", "PassageQuote", "oa:exact"),
    ("oa:start 0", "oa:start -1", "PassageStart", "oa:start"),
    ("oa:start 0", "oa:start 4", "PassageStart", "oa:start"),
    ("oa:start 0", 'oa:start "0"', "PassageStart", "oa:start"),
    ("oa:end 4", "oa:end 4 , 5", "PassageEnd", "oa:end"),
    ('rdf:value "/meta" ; ', "", "PassageField", "rdf:value"),
    # work
    ('"Doe J. Paper. 2019."', '""', "WorkCitation", "dcterms:bibliographicCitation"),
    ('"pmid:1" ; coi:evidence <#words>', '"pmid:1"', "WorkEvidence", "coi:evidence"),
    ('issued "2019"^^xsd:gYear', 'issued "2019"', "WorkIssued", "dcterms:issued"),
    # funding
    ("schema:funding <#grant>", "schema:funding <#ann>", "DocumentFunding", "schema:funding"),
    ("schema:funder org:exemplar ;", "", "GrantFunder", "schema:funder"),
    ("schema:funder org:exemplar", "schema:funder <#ann>", "GrantFunder", "schema:funder"),
    ("interest-type:FundingOfThisWork", "interest-type:Consulting", "GrantType", "dcterms:type"),
    ('asWritten "Acme Fund"', 'asWritten ""', "GrantAsWritten", "coi:asWritten"),
    ('"Acme Fund" ; coi:evidence <#words>', '"Acme Fund"', "GrantEvidence", "coi:evidence"),
    # person
    ('prefLabel "Jane Doe"', 'prefLabel "Jane Doe" , "J. Doe"', "AgentName", "skos:prefLabel"),
    (' ; skos:prefLabel "Ann Lee"', "", "AgentName", "skos:prefLabel"),
    ('"orcid:0000-0002-1825-0097"', '"0000-0002-1825-0097"', "PersonIdentifier", "dcterms:identifier"),
    ('givenName "Jane"', 'givenName "Jane" , "J."', "PersonGivenName", "foaf:givenName"),
    ('familyName "Doe"', 'familyName ""', "PersonFamilyName", "foaf:familyName"),
    ('givenName "Jane"', 'givenName "Jane" ; owl:sameAs <#ann>', "PersonApart", "owl:sameAs"),
    # authorship
    ("authorAgent <#jane>", "authorAgent <#jane> , <#ann>", "AuthorshipAgent", "coi:authorAgent"),
    ("authorAgent <#jane>", "authorAgent <#paper>", "AuthorshipAgent", "coi:authorAgent"),
    ("position 1", "position 0", "AuthorshipPosition", "coi:position"),
    ("coi:hasAuthorship <#authorship> ; ", "", "AuthorshipDocument", "^coi:hasAuthorship"),
    ("org:clinic ; coi:evidence <#words>", "org:clinic", "AuthorshipEvidence", "coi:evidence"),
    ("affiliation org:clinic", "affiliation <#ann>", "AuthorshipAffiliation", "coi:affiliation"),
    # disclosure
    ("statement-kind:Declaration", "statement-kind:Rumour", "DisclosureKind InterestDeclared", None),
    ("dcterms:type statement-kind:NoneDeclared ; ", "", "DisclosureKind", "dcterms:type"),
    ("<#fee> ; coi:evidence <#words> .\n<#none>", "<#fee> .\n<#none>", "DisclosureEvidence", "coi:evidence"),
    ("<#disclosure> , <#none>", "<#disclosure>", "DisclosureDocument", "^coi:hasDisclosure"),
    ("declares <#fee>", "declares <#fee> , <#arm>", "DisclosureDeclares", "coi:declares"),
    ("declaredBy <#jane>", "declaredBy <#paper>", "DisclosureDeclaredBy", "coi:declaredBy"),
    (" ; coi:declaredBy <#ann>", "", "NoneDeclaredBy", None),
    # interest
    ("holder <#jane> ; ", "holder <#jane> , <#ann> ; ", "InterestHolder", "coi:holder"),
    ("holder <#jane> ; ", "holder <#paper> ; ", "AgentName InterestHolder", None),
    ("coi:counterparty org:exemplar ;", "", "InterestNamed", None),
    ("coi:counterparty org:exemplar ;", "coi:counterparty <#ann> ;", "InterestCounterparty", "coi:counterparty"),
    ('coi:asWritten "Exemplar" ;', "", "InterestAsWritten", "coi:asWritten"),
    ("interest-type:SpeakerFee", "statistic:rate", "InterestType", "coi:interestType"),
    ("0.9 ; coi:evidence <#words>", "0.9", "InterestEvidence", "coi:evidence"),
    ("coi:declares <#fee> ; ", "", "InterestDeclared", None),
    ("NoneDeclared ;", "NoneDeclared ; coi:declares <#fee> ;", "InterestDeclared", None),
    ("recipient:Self", "recipient:Dog", "InterestRecipient", "coi:recipient"),
    ("k:Outside", "k:Outside , relation-to-work:Within", "InterestRelationToWork", "coi:relationToWork"),
    ("coi:paid true", 'coi:paid "yes"', "InterestPaid", "coi:paid"),
    ('roleName "speaker"', 'roleName "speaker" , "adviser"', "InterestRole", "schema:roleName"),
    ('startDate "2019"^^xsd:gYear', 'startDate "2019"^^xsd:integer', "StartDate", "schema:startDate"),
    ('"2020-02"^^xsd:gYearMonth', '"2020-02-01T00:00:00"^^xsd:dateTime', "EndDate", "schema:endDate"),
    ("coi:amount 250.5 ; ", "", "InterestAmount", "coi:amount"),
    ("coi:amount 250.5", "coi:amount -250.5", "InterestAmount", "coi:amount"),
    ('coi:currency "EUR" ; ', "", "InterestCurrency", "coi:currency"),
    ('currency "EUR"', 'currency "euro"', "InterestCurrency", "coi:currency"),
    ("confidence 0.9", "confidence 1.1", "InterestConfidence", "coi:confidence"),
    # study
    (' ; skos:prefLabel "EXAMPLE-1"', "", "StudyName", "skos:prefLabel"),
    ("coi:hasResult <#orr> ; coi:evidence <#words>", "coi:hasResult <#orr>", "StudyEvidence", "coi:evidence"),
    ("design:Randomised", "statistic:rate", "StudyDesign", "dcterms:type"),
    ("enrolment 80", "enrolment -80", "StudyEnrolment", "coi:enrolment"),
    ("enrolment 80", "enrolment 80 , 81", "StudyEnrolmentOnce", "coi:enrolment"),
    ('phase "3"', "phase 3", "StudyPhase", "coi:phase"),
    ("studiesCondition <#melanoma>", "studiesCondition <#oldafenib>", "StudyCondition", "coi:studiesCondition"),
    ("evaluates <#oldafenib>", "evaluates <#melanoma>", "StudyTherapy", "coi:evaluates"),
    ("fundedBy org:exemplar", "fundedBy <#ann>", "StudyFunder", "coi:fundedBy"),
    ('status "COMPLETED"', 'status "all done"', "StudyStatus", "schema:status"),
    ("outcome <#burden>", "outcome <#arm>", "StudyOutcome", "schema:outcome"),
    ("prov:agent org:exemplar", "prov:agent <#paper>", "AssociationAgent", "prov:agent"),
    ('roleName "lead sponsor" ', 'roleName "friend" ', "AssociationRole", "schema:roleName"),
    ('"INDUSTRY" ; coi:evidence <#record>', '"INDUSTRY"', "AssociationEvidence", "coi:evidence"),
    ("hasGroup <#arm>", "hasGroup <#arm> , <#orr>", "StudyHasGroup", "coi:hasGroup"),
    ("hasResult <#orr>", "hasResult <#arm>", "StudyHasResult", "coi:hasResult"),
    ('prefLabel "Control"', 'prefLabel "Control" , "Placebo"', "StudyGroupName", "skos:prefLabel"),
    ('"Control" ; coi:evidence <#words>', '"Control"', "StudyGroupEvidence", "coi:evidence"),
    ("received <#oldafenib>", "received <#melanoma>", "StudyGroupTherapy", "coi:received"),
    ("size 40", "size 40.5", "StudyGroupSize", "coi:size"),
    ("share 50.0", "share 150.0", "StudyGroupShare", "coi:share"),
    (' ; skos:prefLabel "melanoma"', "", "ConceptName", "skos:prefLabel"),
    ("madeBy org:exemplar", 'madeBy "Exemplar"', "TherapyMaker", "coi:madeBy"),
    # result
    ("ofVariable endpoint:ORR", "ofVariable endpoint:ORR , <#burden>", "ResultVariable", "coi:ofVariable"),
    (' ; skos:prefLabel "tumour burden"', "", "VariableName", "skos:prefLabel"),
    ("coi:statistic statistic:rate ;", "", "ResultStatistic", "coi:statistic"),
    ('"25.0%" ; coi:evidence <#words>', '"25.0%"', "ResultEvidence", "coi:evidence"),
    ("statesResult <#orr> , <#change>", "statesResult <#orr>", "ResultDocument", "^coi:statesResult"),
    ('coi:asWritten "25.0%" ; ', "", "ResultAsWritten", "coi:asWritten"),
    ("coi:value -130.0 ;", "", "ResultNumber", "coi:value|coi:pValue|coi:lowerBound|coi:upperBound"),
    ("value 25.0", "value 25.0 , 26.0", "ResultValue", "coi:value"),
    ("value 25.0", "value 125.0", "ResultRate", None),
    ("value 25.0", "value -25.0", "ResultRate", None),
    ("value 25.0 ; coi:unit unit:PERCENT", "value 25.0 ; coi:unit unit:KiloGM", "ResultRateUnit ResultUnit", None),
    ("coi:value 0.5 ;", "coi:value 0.5 ; coi:unit unit:PERCENT ;", "ResultRatioUnit", None),
    ("value 25.0 ; coi:unit unit:PERCENT", "value 25.0 ; coi:unit unit:MO", "ResultRateUnit", None),
    ('comparator "="', 'comparator "about"', "ResultComparator", "coi:comparator"),
    ("inGroup <#arm>", "inGroup <#arm> , <#ann>", "ResultInGroup", "coi:inGroup"),
    ("comparedWith <#control>", "comparedWith <#arm>", "ResultComparedWith", "coi:comparedWith"),
    ('timepoint "1 year"', 'timepoint "1 year" , "2 years"', "ResultTimepoint", "coi:timepoint"),
    ("lowerBound 0.3", "lowerBound 0.9", "ResultAboveLower ResultLowerBound", "coi:lowerBound"),
    ("upperBound 0.8", 'upperBound 0.8 , "wide"', "ResultBelowUpper ResultLowerBound ResultUpperBound", None),
    ("lowerBound 0.3", "lowerBound 0.6", "ResultAboveLower", "coi:lowerBound"),
    ("upperBound 0.8", "upperBound 0.4", "ResultBelowUpper", "coi:value"),
    ("statistic:ConfidenceInterval", "statistic:rate", "ResultIntervalKind", "coi:intervalKind"),
    ("confidenceLevel 95.0", "confidenceLevel 100.0", "ResultConfidenceLevel", "coi:confidenceLevel"),
    ("pValue 0.04", "pValue 1.04", "ResultPValue", "coi:pValue"),
    ("coi:pValue 0.04 ; ", "", "ResultPValue", "coi:pValue"),
    ('pComparator "="', 'pComparator "~"', "ResultPComparator", "coi:pComparator"),
    # organisation
    ('skos:prefLabel "Clinic"', 'skos:altLabel "Clinic"', "OrganizationName", "skos:prefLabel"),
    ('prefLabel "Clinic"', 'prefLabel "Clinic" , "The Clinic"', "OrganizationNameOnce", "skos:prefLabel"),
    ("publishedBy org:press", "publishedBy <#paper>", "OrganizationPublisher", "coi:publishedBy"),
    ("subsidiaryOf org:holding", 'subsidiaryOf "Holding"', "OrganizationOwner", "coi:subsidiaryOf"),
    ('"Holding"', '"Holding" ; coi:subsidiaryOf org:exemplar', "OrganizationOwnerCircle", "^coi:subsidiaryOf+"),
]  # fmt: skip
WARNINGS = {
    "ResultAboveLower",
    "ResultBelowUpper",
    "ResultRatioUnit",
    "ResultRateUnit",
    "StudyEnrolmentOnce",
    "ResultNumber",
    "OrganizationNameOnce",
}
FINE = [
    # (what stood there, what may as well stand there)
    ("recipient recipient:Self", "recipient recipient:Institution"),
    ("value 25.0 ; coi:unit unit:PERCENT", "value 100.0 ; coi:unit unit:PERCENT"),
    ("statistic:rate ; coi:value 25.0", "statistic:median ; coi:value 250.0"),
    ("<#jane> a coi:Person , coi:Agent ;", "<#jane> a coi:Agent ;"),
    ('coi:amount 250.5 ; coi:currency "EUR" ; ', ""),
    ('coi:counterparty org:exemplar ;\n    coi:asWritten "Exemplar" ;', ""),
    ("statement-kind:Declaration", "statement-kind:Vague"),
    ('dcterms:title "Ties" ; ', ""),
]  # fmt: skip


def report(tmp_path: Path, old: str = "", new: str = "") -> Report:
    """Validate DOCUMENT with one place changed."""
    assert DOCUMENT.count(old) == 1 or not old, f"{old!r} stands {DOCUMENT.count(old)} times"
    path = tmp_path / "document.ttl"
    path.write_text(DOCUMENT.replace(old, new) if old else DOCUMENT, encoding="utf-8")
    return validate_files([path])


def graph_of(folder: str, pattern: str) -> Graph:
    graph = Graph()
    for path in resources.files(folder, pattern):
        graph.parse(path)
    return graph


SHAPES_GRAPH = graph_of("shapes", "*.ttl")
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
RULES = {str(shape) for target in TARGETS for shape in SHAPES_GRAPH.subjects(target)}


def test_a_document_as_the_model_says_conforms(tmp_path: Path) -> None:
    assert report(tmp_path) == Report(conforms=True, results=())


@pytest.mark.parametrize(("old", "new"), FINE)
def test_what_may_vary(tmp_path: Path, old: str, new: str) -> None:
    assert report(tmp_path, old, new) == Report(conforms=True, results=())


@pytest.mark.parametrize(("old", "new", "rules", "path"), BROKEN)
def test_a_rule_finds_what_breaks_it(
    tmp_path: Path, old: str, new: str, rules: str, path: str | None
) -> None:
    found = report(tmp_path, old, new)
    assert {result.shape.removeprefix(SHAPES) for result in found.results} == set(rules.split())
    assert found.conforms == (rules in WARNINGS)
    if path:
        assert {shortened(str(result.path)) for result in found.results} == {path}


def shortened(path: str) -> str:
    """Return a path with prefixed names and without brackets."""
    for prefix, iri in PREFIXES.items():
        path = path.replace(iri, prefix + ":")
    return "".join(character for character in path if character not in "<>()")


def test_every_rule_has_a_row() -> None:
    named = {name for *_, rules, _ in BROKEN for name in rules.split()}
    assert named == {rule.removeprefix(SHAPES) for rule in RULES}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_has_a_name_a_severity_and_a_message(rule: str) -> None:
    assert rule.startswith(SHAPES)
    for predicate in (SH.name, SH.severity, SH.message):
        assert len(list(SHAPES_GRAPH.objects(URIRef(rule), predicate))) == 1
    assert str(SHAPES_GRAPH.value(URIRef(rule), SH.message)).endswith(".")


def test_only_shacl_core() -> None:
    assert not list(SHAPES_GRAPH.subject_objects(SH.sparql))
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=SHAPES_GRAPH, meta_shacl=True)
    assert conforms, text


def test_rules_name_terms_of_the_ontology_and_the_vocabularies() -> None:
    concepts = graph_of("ontology", "vocab/*.ttl").subjects(RDF.type, SKOS.Concept)
    known = {*terms().values(), *map(str, concepts)}
    used = {str(node) for triple in SHAPES_GRAPH for node in triple if isinstance(node, URIRef)}
    assert {iri for iri in used if iri.startswith((COI, VOCABULARY))} <= known


@pytest.mark.parametrize(
    ("rule", "scheme", "besides"),
    [
        (
            "DisclosureKind",
            "statement-kinds",
            {"OnRecord", "Disputed", "NoFunding", "SponsorRole", "NoSponsorRole"},
        ),
        ("InterestRecipient", "recipients", set()),
        ("InterestRelationToWork", "relation-to-work", set()),
        (
            "NoRatioOrCount",
            "statistics",
            {
                "hazard_ratio",
                "odds_ratio",
                "risk_ratio",
                "count",
                "Statistic",
                "Interval",
                "ConfidenceInterval",
                "Range",
                "InterquartileRange",
            },
        ),
        (
            "OtherStatistic",
            "statistics",
            {"rate", "Statistic", "Interval", "ConfidenceInterval", "Range", "InterquartileRange"},
        ),
    ],
)
def test_a_list_of_concepts_is_complete(rule: str, scheme: str, besides: set[str]) -> None:
    first = SHAPES_GRAPH.value(URIRef(SHAPES + rule), SH["in"])
    assert first is not None
    concepts = graph_of("ontology", f"vocab/{scheme}.ttl").subjects(RDF.type, SKOS.Concept)
    listed = {str(item).rpartition("#")[2] for item in SHAPES_GRAPH.items(first)}
    assert listed == {str(concept).rpartition("#")[2] for concept in concepts} - besides
