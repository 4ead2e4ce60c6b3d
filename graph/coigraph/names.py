"""The terms of ontology/coigraph.ttl that the program writes and asks for, and the vocabularies it reuses.

`Coi` and the Turtle hold the same terms; tests/test_ontology.py compares them both ways.
"""

from __future__ import annotations

from typing import Final

COI: Final = "https://w3id.org/coigraph/ontology#"
VOCABULARY: Final = "https://w3id.org/coigraph/vocab/"

# SKOS schemes of ontology/vocab/, one file each
INTEREST_TYPE: Final = VOCABULARY + "interest-type#"
ENDPOINT: Final = VOCABULARY + "endpoint#"
DESIGN: Final = VOCABULARY + "design#"
STATEMENT_KIND: Final = VOCABULARY + "statement-kind#"
STATISTIC: Final = VOCABULARY + "statistic#"
RECIPIENT: Final = VOCABULARY + "recipient#"
RELATION_TO_WORK: Final = VOCABULARY + "relation-to-work#"
UNREAD_REASON: Final = VOCABULARY + "unread-reason#"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
OA: Final = "http://www.w3.org/ns/oa#"
PROV: Final = "http://www.w3.org/ns/prov#"
SCHEMA: Final = "https://schema.org/"
UNIT: Final = "http://qudt.org/vocab/unit/"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SSSOM: Final = "https://w3id.org/sssom/"

RDF_TYPE: Final = RDF + "type"

PREFIXES: Final = {
    "coi": COI,
    "interest-type": INTEREST_TYPE,
    "endpoint": ENDPOINT,
    "design": DESIGN,
    "statement-kind": STATEMENT_KIND,
    "statistic": STATISTIC,
    "recipient": RECIPIENT,
    "relation-to-work": RELATION_TO_WORK,
    "unread-reason": UNREAD_REASON,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "oa": OA,
    "prov": PROV,
    "schema": SCHEMA,
    "unit": UNIT,
    "org": ORG,
    "owl": OWL,
    "sssom": SSSOM,
}


class Coi:
    """The classes and properties of the ontology, by local name."""

    # classes
    Document: Final = COI + "Document"
    JournalArticle: Final = COI + "JournalArticle"
    WebPage: Final = COI + "WebPage"
    RegistryRecord: Final = COI + "RegistryRecord"
    Work: Final = COI + "Work"
    Passage: Final = COI + "Passage"
    Agent: Final = COI + "Agent"
    Person: Final = COI + "Person"
    AgentGroup: Final = COI + "AgentGroup"
    Organization: Final = COI + "Organization"
    Company: Final = COI + "Company"
    Society: Final = COI + "Society"
    Authorship: Final = COI + "Authorship"
    Disclosure: Final = COI + "Disclosure"
    Interest: Final = COI + "Interest"
    FinancialInterest: Final = COI + "FinancialInterest"
    NonFinancialInterest: Final = COI + "NonFinancialInterest"
    Study: Final = COI + "Study"
    InterventionalTrial: Final = COI + "InterventionalTrial"
    ObservationalStudy: Final = COI + "ObservationalStudy"
    StudyGroup: Final = COI + "StudyGroup"
    Result: Final = COI + "Result"
    Therapy: Final = COI + "Therapy"
    Drug: Final = COI + "Drug"
    Device: Final = COI + "Device"
    Procedure: Final = COI + "Procedure"
    Condition: Final = COI + "Condition"
    Biomarker: Final = COI + "Biomarker"
    Variable: Final = COI + "Variable"
    Outcome: Final = COI + "Outcome"

    # a document, its authors, what stands in it
    hasAuthorship: Final = COI + "hasAuthorship"
    authorAgent: Final = COI + "authorAgent"
    hasAuthor: Final = COI + "hasAuthor"
    position: Final = COI + "position"
    affiliation: Final = COI + "affiliation"
    publishedBy: Final = COI + "publishedBy"
    cites: Final = COI + "cites"
    reportsOn: Final = COI + "reportsOn"
    mentions: Final = COI + "mentions"
    evidence: Final = COI + "evidence"
    asWritten: Final = COI + "asWritten"
    confidence: Final = COI + "confidence"
    unread: Final = COI + "unread"
    unreadReason: Final = COI + "unreadReason"

    # interests
    hasDisclosure: Final = COI + "hasDisclosure"
    declaredBy: Final = COI + "declaredBy"
    declares: Final = COI + "declares"
    holder: Final = COI + "holder"
    hasInterest: Final = COI + "hasInterest"
    counterparty: Final = COI + "counterparty"
    counterpartyGroup: Final = COI + "counterpartyGroup"
    hasTieTo: Final = COI + "hasTieTo"
    interestType: Final = COI + "interestType"
    recipient: Final = COI + "recipient"
    relationToWork: Final = COI + "relationToWork"
    paid: Final = COI + "paid"
    amount: Final = COI + "amount"
    currency: Final = COI + "currency"

    # organisations and therapies
    subsidiaryOf: Final = COI + "subsidiaryOf"
    succeededBy: Final = COI + "succeededBy"
    controlledBy: Final = COI + "controlledBy"
    madeBy: Final = COI + "madeBy"
    commercialBeneficiary: Final = COI + "commercialBeneficiary"
    hasComponent: Final = COI + "hasComponent"

    # studies and results
    reports: Final = COI + "reports"
    studiesCondition: Final = COI + "studiesCondition"
    evaluates: Final = COI + "evaluates"
    fundedBy: Final = COI + "fundedBy"
    phase: Final = COI + "phase"
    enrolment: Final = COI + "enrolment"
    hasGroup: Final = COI + "hasGroup"
    received: Final = COI + "received"
    size: Final = COI + "size"
    share: Final = COI + "share"
    hasResult: Final = COI + "hasResult"
    statesResult: Final = COI + "statesResult"
    ofVariable: Final = COI + "ofVariable"
    statistic: Final = COI + "statistic"
    value: Final = COI + "value"
    unit: Final = COI + "unit"
    comparator: Final = COI + "comparator"
    inGroup: Final = COI + "inGroup"
    comparedWith: Final = COI + "comparedWith"
    timepoint: Final = COI + "timepoint"
    lowerBound: Final = COI + "lowerBound"
    upperBound: Final = COI + "upperBound"
    intervalKind: Final = COI + "intervalKind"
    confidenceLevel: Final = COI + "confidenceLevel"
    pValue: Final = COI + "pValue"
    pComparator: Final = COI + "pComparator"


def terms() -> dict[str, str]:
    """Return the terms of the ontology: local name -> IRI."""
    return {name: iri for name, iri in vars(Coi).items() if not name.startswith("_")}
