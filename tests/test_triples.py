"""Claims in, triples out. Each row: a claim about TEXT, and the triples that say it (as SPARQL patterns)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rdflib import Graph

from coigraph.claims import (
    Authorship,
    Citation,
    Claim,
    Disclosure,
    DisclosureKind,
    EntityKind,
    Interest,
    Mention,
    Name,
    NoneDeclared,
    Publisher,
    Residue,
    Result,
    Study,
    StudyGroup,
)
from coigraph.documents import Block, Document, Field, Span, Stated, Zone
from coigraph.identifiers import document_iri, graph_iri
from coigraph.names import PREFIXES
from coigraph.triples import document_graph

TEXT = (
    "Jane Doe received fees from Exemplar Pharma since 2019. Ann Lee has nothing to declare. "
    "Some authors have ties. Oldafenib gave an ORR of 25.0% in 80 patients (95% CI, 15 to 36). "
    "Doe J. A paper. J Ex. 2019;1:2-3."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


DECLARATION = Disclosure(
    at("Jane Doe received fees from Exemplar Pharma since 2019."), DisclosureKind.STATEMENT
)
FEES = Interest(
    holder="Jane Doe",
    holder_as_written="Jane Doe",
    organisation=Name("Exemplar Pharma"),
    type="PersonalFees",
    evidence=(at("Exemplar Pharma"), at("received fees")),
    confidence=0.9,
    recipient="institution",
    relation_to_work="outside",
    paid=True,
    role="adviser",
    start="2019",
    amount=Decimal("1200.50"),
    currency="EUR",
)
ORR = Result(
    variable="ORR",
    endpoint="ObjectiveResponse",
    statistic="rate",
    evidence=(at("an ORR of 25.0%"),),
    as_written="25.0%",
    value=Decimal("25.0"),
    unit="%",
    group="oldafenib",
    low=Decimal(15),
    high=Decimal(36),
    interval="confidence",
    level=Decimal(95),
)
STUDY = Study(
    evidence=(at("80 patients"),),
    design="retrospective",
    designs=("retrospective",),
    size=80,
    start="2019-03",
    groups=(
        StudyGroup(
            "Oldafenib",
            (at("Oldafenib"),),
            (Name("Oldafenib", "oldafenib", "oldafenib", "drug"),),
            80,
            Decimal("100"),
        ),
    ),
)

CASES: list[tuple[str, list[Claim | Residue], list[str]]] = [
    (
        "an author with an ORCID",
        [
            Authorship(
                "Jane Doe",
                1,
                (at("Jane Doe"),),
                "Jane",
                "Doe",
                "0000-0002-1825-0097",
                ("Example U",),
            )
        ],
        [
            "?d coi:hasAuthor ?p ; coi:hasAuthorship ?a . ?a coi:authorAgent ?p ; coi:position 1 .",
            "?p a coi:Person, coi:Agent ; skos:prefLabel 'Jane Doe' ; foaf:familyName 'Doe' .",
            "?p dcterms:identifier 'orcid:0000-0002-1825-0097' .",
            "?a coi:affiliation/skos:prefLabel 'Example U' ; coi:evidence ?e .",
        ],
    ),
    (
        "a collective author is no person",
        [Authorship("The Example Group", 2, (Field("meta", "The Example Group"),), group=True)],
        ["?d coi:hasAuthor ?g . ?g a coi:AgentGroup FILTER NOT EXISTS { ?g a coi:Person }"],
    ),
    (
        "the publisher",
        [
            Publisher(
                Name("Example Press", "example-press", "Example Press", "company"), (at("J Ex"),)
            )
        ],
        [
            "?d coi:publishedBy ?o . ?o a coi:Company, coi:Organization ; skos:prefLabel 'Example Press' ."
        ],
    ),
    (
        "an interest, declared in a statement",
        [DECLARATION, FEES],
        [
            "?d coi:hasDisclosure ?s . ?s dcterms:type statement-kind:Declaration ; coi:declares ?i .",
            "?i a coi:Interest, coi:FinancialInterest ; coi:interestType interest-type:PersonalFees .",
            "?i coi:holder/skos:prefLabel 'Jane Doe' ; coi:asWritten 'Exemplar Pharma' .",
            "?i coi:counterparty ?o . ?o a coi:Organization ; skos:prefLabel 'Exemplar Pharma' .",
            "?i coi:recipient recipient:Institution ; coi:relationToWork relation-to-work:Outside .",
            "?i coi:paid true ; schema:roleName 'adviser' ; schema:startDate '2019'^^xsd:gYear .",
            "?i coi:amount 1200.5 ; coi:currency 'EUR' ; coi:confidence 0.9 .",
            "?i coi:evidence/oa:hasSelector ?x . ?x oa:exact 'Exemplar Pharma' ; oa:start 28 ; oa:end 43 .",
        ],
    ),
    (
        "a holder who is not resolved is no person",
        [
            DECLARATION,
            Interest(
                None, "JD", Name("Exemplar Pharma"), "Membership", (at("Exemplar Pharma"),), 0.9
            ),
        ],
        [
            "?i a coi:NonFinancialInterest ; coi:holder ?h . ?h a coi:Agent ; skos:prefLabel 'JD' "
            "FILTER NOT EXISTS { ?h a coi:Person }"
        ],
    ),
    (
        "nothing to declare",
        [NoneDeclared("Ann Lee", (at("Ann Lee has nothing to declare"),))],
        [
            "?d coi:hasDisclosure ?s . ?s dcterms:type statement-kind:NoneDeclared ; coi:declaredBy ?p . "
            "?p skos:prefLabel 'Ann Lee' . FILTER NOT EXISTS { ?s coi:declares ?any }"
        ],
    ),
    (
        "a vague statement declares no interest, also where the same sentence declares one",
        [DECLARATION, Disclosure(DECLARATION.span, DisclosureKind.VAGUE), FEES],
        [
            "?s coi:declares ?i . ?v dcterms:type statement-kind:Vague FILTER NOT EXISTS { ?v coi:declares ?any }"
        ],
    ),
    (
        "a study with a group and a result",
        [STUDY, ORR],
        [
            "?d coi:reports ?s . ?s a coi:Study, coi:ObservationalStudy ; coi:enrolment 80 .",
            "?s dcterms:type design:retrospective ; schema:startDate '2019-03'^^xsd:gYearMonth .",
            "?s coi:hasGroup ?g ; coi:evaluates ?t . ?g coi:received ?t ; coi:size 80 ; coi:share '100'^^xsd:decimal .",
            "?t a coi:Therapy, coi:Drug . ?g skos:prefLabel 'Oldafenib' .",
            "?s coi:hasResult ?r . ?d coi:statesResult ?r . ?r coi:inGroup ?g .",
            "?r coi:ofVariable endpoint:ObjectiveResponse ; coi:statistic statistic:rate .",
            "?r coi:value '25'^^xsd:decimal .",
            "?r coi:unit unit:PERCENT ; coi:comparator '=' ; coi:asWritten '25.0%' .",
            "?r coi:lowerBound '15'^^xsd:decimal ; coi:upperBound '36'^^xsd:decimal .",
            "?r coi:intervalKind statistic:ConfidenceInterval .",
        ],
    ),
    (
        "a study whose registry writes its ids with spaces",
        [Study((at("80 patients"),), registry_ids=("EudraCT 2011-001234-56",))],
        [
            "?d coi:reports ?s . ?s dcterms:identifier 'EudraCT 2011-001234-56' "
            "FILTER(STRENDS(STR(?s), '/id/study/eudract-2011-001234-56'))"
        ],
    ),
    (
        "a result without a study, in the source's own words, the second time in others",
        [Result("itching", "rate", (at("25.0%"),), w, value=Decimal(25)) for w in ("25.0%", "25")],
        [
            "?r coi:ofVariable/skos:prefLabel 'itching' ; coi:asWritten '25.0%' "
            "FILTER NOT EXISTS { ?r coi:asWritten '25' } FILTER NOT EXISTS { ?s coi:hasResult ?r }",
        ],
    ),
    (
        "a mention",
        [
            Mention(
                EntityKind.THERAPY,
                Name("Oldafenib", "oldafenib", "oldafenib", "drug"),
                (at("Oldafenib"),),
            )
        ],
        [
            "?d coi:mentions ?t . ?t a coi:Drug . ?p a coi:Passage ; coi:mentions ?t ; oa:hasSource ?d ."
        ],
    ),
    (
        "a name that no table resolves shares no IRI with one that is",
        [
            Mention(EntityKind.CONDITION, Name("rash"), (at("ties"),)),
            Mention(EntityKind.CONDITION, Name("Rash", "rash", "rash"), (at("ORR"),)),
        ],
        [
            "?a a coi:Condition . ?b a coi:Condition FILTER(STRENDS(STR(?a), '-name/rash') && ?a != ?b)"
        ],
    ),
    (
        "a citation",
        [
            Citation(
                (at("Doe J. A paper. J Ex. 2019;1:2-3."),),
                ("Doe J",),
                "A paper",
                "J Ex",
                2019,
                doi="10.1234/X",
            )
        ],
        [
            "?d coi:cites ?w . ?w a coi:Work ; skos:prefLabel 'A paper' ; dcterms:issued '2019'^^xsd:gYear .",
            "?w dcterms:identifier 'doi:10.1234/X' ; dcterms:bibliographicCitation ?c "
            "FILTER(STRSTARTS(?c, 'Doe J.') && STRENDS(STR(?w), 'doi-10.1234/x'))",
        ],
    ),
    (
        "what was not read",
        [Residue(at("Some authors"), "disclosure", "NO_RELATION")],
        ["?d coi:unread ?p . ?p coi:unreadReason unread-reason:NO_RELATION ."],
    ),
]


def document(**stated: object) -> Document:
    blocks = (Block(Span(0, len(TEXT)), Zone.MAIN),)
    return Document(document_iri(TEXT), "a.txt", "text", TEXT, blocks, **stated)  # type: ignore[arg-type]


def ask(nquads: str, pattern: str) -> bool:
    graph = Graph().parse(data=nquads, format="nt")
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    return bool(graph.query(f"{prefixes}ASK {{ ?d a coi:Document . {pattern} }}").askAnswer)


@pytest.mark.parametrize(("items", "patterns"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_claims_become_triples(items: list[Claim | Residue], patterns: list[str]) -> None:
    claims = [item for item in items if not isinstance(item, Residue)]
    residues = [item for item in items if isinstance(item, Residue)]
    triples = "".join(document_graph(document(), claims, residues).ntriples())
    for pattern in patterns:
        assert ask(triples, pattern), pattern


def test_a_document_says_what_it_is() -> None:
    known = document(
        title=Stated("A title", Field("title", "A title")),
        published=Stated("2021", at("2019")),
        expires=Stated("2023-01-31", at("2019")),
        identifiers={"doi": Stated("10.1234/abc", at("J Ex"))},
        corrects=(("pmid", Stated("7", Field("related-article", "7"))),),
        language="en",
    )
    triples = "".join(document_graph(known, []).ntriples())
    for pattern in (
        "?d dcterms:title 'A title' ; dcterms:source 'a.txt' ; dcterms:format 'text' ; dcterms:language 'en' .",
        "?d dcterms:issued '2021'^^xsd:gYear ; dcterms:valid '2023-01-31'^^xsd:date .",
        "?d dcterms:identifier 'doi:10.1234/abc' ; dcterms:isVersionOf ?w . ?w a coi:Work .",
        "?w schema:correction ?d ; dcterms:identifier 'pmid:7' ; a coi:Work .",
        "?g prov:wasDerivedFrom ?d ; prov:wasAttributedTo/schema:softwareVersion ?v .",
    ):
        assert ask(triples, pattern), pattern


def test_equal_input_gives_equal_bytes_and_no_blank_nodes() -> None:
    claims: list[Claim] = [DECLARATION, FEES, STUDY, ORR]
    once = "".join(document_graph(document(), claims).nquads())
    again = "".join(document_graph(document(), claims).nquads())
    assert once == again
    assert "_:" not in once
    assert document_graph(document(), claims).iri == graph_iri(document_iri(TEXT))
