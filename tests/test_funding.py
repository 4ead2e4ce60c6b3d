"""Who paid for a work: what statements of funding say, sentence by sentence, and where documents put them."""

from __future__ import annotations

import pytest

from coigraph import resources
from coigraph.claims import Authorship, Claim, Residue
from coigraph.documents import Block, Document, Source, Span, Zone
from coigraph.extractors import authors, funding
from coigraph.extractors.funding.wordings import first
from coigraph.fundings import Funding, NoFunding, SponsorRole
from coigraph.linking.lexicon import lexicons
from coigraph.names import DCTERMS, INTEREST_TYPE, SCHEMA, STATEMENT_KIND
from coigraph.rdf import Literal
from coigraph.readers import read
from coigraph.shacl import validate
from coigraph.triples import document_graph
from tests.audit_fixtures import article

WORK = "FundingOfThisWork"

# a statement under a heading of funding, and what is read: kind of support and payer, `none`, roles, `unread`
STATEMENTS = [
    ("This study was funded by Acme Pharma.", [f"{WORK}:Acme Pharma"]),
    ("The study was supported by grants from the Meadow Foundation (MF-1234) and Borealis Ltd.",
     [f"{WORK}:Meadow Foundation (MF-1234)", f"{WORK}:Borealis Ltd."]),
    ("Acme Pharma, Borealis Ltd, and the Meadow Research Council.",
     [f"{WORK}:Acme Pharma", f"{WORK}:Borealis Ltd", f"{WORK}:Meadow Research Council"]),
    ("Funding was provided by Acme Pharma, Basel, Switzerland.", [f"{WORK}:Acme Pharma"]),
    ("Acme Pharma provided financial support for this study.", [f"{WORK}:Acme Pharma"]),
    ("Acme Pharma, a subsidiary of Borealis Ltd, funded this study.", [f"{WORK}:Acme Pharma"]),
    ("The sponsor of the trial was Acme Pharma.", [f"{WORK}:Acme Pharma"]),
    ("A. Example is supported by a fellowship from the Meadow Trust.", ["GrantToPerson:Meadow Trust"]),
    ("This work was supported by grants AB-1234 and CD-5678 from the Meadow Institute.",
     [f"{WORK}:Meadow Institute (AB-1234 CD-5678)"]),
    ("Supported by Acme Pharma to K. Novak, and by the Meadow Fund.", [f"{WORK}:Acme Pharma", f"{WORK}:Meadow Fund"]),
    ("Funding: Acme Pharma. Competing interests: A. Example declares research support from Borealis Ltd.",
     [f"{WORK}:Acme Pharma"]),
    ("We thank all who supported this study. Acme Pharma supported this study.", [f"{WORK}:Acme Pharma", "unread"]),
    ("Supported by the Meadow Fund for work with Borealis Ltd.", [f"{WORK}:Meadow Fund"]),
    ("Funded by Acme Pharma in collaboration with Borealis Ltd.", [f"{WORK}:Acme Pharma", f"{WORK}:Borealis Ltd."]),
    ("The study drug was provided free of charge by Acme Pharma.", ["InKind:Acme Pharma"]),
    ("Medical writing support was provided by Jo Byrd of Clear Words Ltd and was funded by Acme Pharma.",
     ["WritingSupport:Acme Pharma"]),
    ("The article processing charge was funded by Acme Pharma.", ["PublicationCharge:Acme Pharma"]),
    ("The authors received no specific funding for this work.", ["none"]),
    ("Meadow Research UK, the United Meadow Fund, and the Example Trust.",
     [f"{WORK}:Meadow Research UK", f"{WORK}:United Meadow Fund", f"{WORK}:Example Trust"]),
    ("None.", ["none"]),
    ("Nil", ["none"]),
    ("This research did not receive any specific grant from funding agencies.", ["none"]),
    ("This trial was funded by Acme Pharma. No grant numbers apply.", [f"{WORK}:Acme Pharma"]),
    ("No funding information was provided.", ["unread"]),
    ("No additional funding was received.", ["unread"]),
    ("Authors have to report any funding.", ["unread"]),
    ("None of the authors received any funding for this study.", ["none"]),
    ("K. Novak received no specific funding for this work.", []),
    ("The funders had no role in study design, data collection and analysis, decision to publish, or "
     "preparation of the manuscript.",
     ["no role:analysis collection design publication writing"]),
    ("The sponsor was involved in the design of the study and in the analysis of the data.", ["role:analysis design"]),
    ("The study was funded by Acme Pharma. Acme Pharma had no role in data collection.",
     [f"{WORK}:Acme Pharma", "no role:collection of Acme Pharma"]),
    ("The corresponding author had full access to all the data in the study.", []),
    ("Kind people in the village helped us.", ["unread"]),
]  # fmt: skip

# a sentence under another heading, and what is read: only words that name the work itself
ELSEWHERE = [
    ("This study was funded by Acme Pharma.", [f"{WORK}:Acme Pharma"]),
    ("We thank the Meadow Foundation for financial support.", [f"{WORK}:Meadow Foundation"]),
    ("We thank Acme Pharma for helpful comments on the study.", []),
    ("The HILLTOP trial was sponsored by Acme Pharma.", []),
    ("These results are supported by data of Acme Pharma.", []),
    ("Support-vector machines of Acme Pharma were used.", []),
    ("Financial disclosure: None.", []),
    ("Support: grants from Acme Pharma.", [f"{WORK}:Acme Pharma"]),
    ("K. Novak has received grants from Acme Pharma for this study.", []),
    ("Statistical support for this study was provided by Jo Byrd of Clear Words Ltd.", []),
]

PEOPLE = ("Ann Example", "Kurt Novak")


def document(text: str, zone: Zone = Zone.FUNDING) -> Document:
    return Document("urn:d", "d.txt", "text", text, (Block(Span(0, len(text)), zone),))


def claims(found: Document) -> list[Claim | Residue]:
    people = [Authorship(name, n, (Span(0, 1),)) for n, name in enumerate(PEOPLE, 1)]
    return list(funding.extract(found, lexicons(), people))


def said(found: list[Claim | Residue]) -> list[str]:
    out = []
    for claim in found:
        match claim:
            case Funding():
                numbers = f" ({' '.join(claim.awards)})" if claim.awards else ""
                out.append(f"{claim.type}:{claim.organisation.text}{numbers}")
            case NoFunding():
                out.append("none")
            case SponsorRole():
                who = f" of {claim.organisation.text}" if claim.organisation else ""
                out.append(
                    f"{'role' if claim.took_part else 'no role'}:{' '.join(claim.activities)}{who}"
                )
            case Residue():
                out.append("unread")
            case _:
                pass
    return out


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_a_statement_of_funding(text: str, expected: list[str]) -> None:
    assert said(claims(document(text))) == expected


@pytest.mark.parametrize(("text", "expected"), ELSEWHERE)
def test_a_sentence_elsewhere(text: str, expected: list[str]) -> None:
    assert said(claims(document(text, Zone.MAIN))) == expected


def test_what_is_no_sentence_any_more_is_not_read() -> None:
    text = "Supported by " + "the Meadow Fund and " * 300
    assert said(claims(document(text))) == ["unread"]
    assert said(claims(document(f"This study was s{text[1:]}", Zone.MAIN))) == []


ROWS = list(resources.table(resources.folder("ontology") / "funding" / "wordings.tsv"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.place)
def test_each_row_reads_its_example_and_not_its_counter_example(row: resources.Row) -> None:
    read_there = {
        part
        for one in said(claims(document(row["example"])))
        for part in ([f"{one.split(':')[0]}:{a}" for a in one.split(":")[1].split(" of ")[0].split()]
                     if "role" in one.split(":")[0] else [one.split(" (")[0]])
    }  # fmt: skip
    assert read_there == set(row.several("read"))
    assert first(row["kind"], row["example"]), "the wording stands in its example"
    counter = said(claims(document(row["counter_example"], Zone.MAIN)))
    if row["kind"] in ("given", "giving", "supplied"):
        assert counter == []
    elif row["kind"] == "none":
        assert "none" not in counter


@pytest.mark.parametrize(("text", "_"), [*STATEMENTS, *ELSEWHERE])
def test_every_claim_quotes_the_text(text: str, _: list[str]) -> None:
    found = document(text)
    for claim in claims(found):
        match claim:
            case Funding():
                assert isinstance(claim.evidence[0], Span)
                assert claim.evidence[0].of(text) == claim.organisation.text
            case Residue():
                assert claim.span.of(text)
            case _:
                pass


def of_source(name: str, content: str) -> list[str]:
    (found,) = read(Source(name, content.encode()))
    people = [c for c in authors.extract(found, lexicons(), ()) if isinstance(c, Authorship)]
    return said(list(funding.extract(found, lexicons(), people)))


PAGE = (
    "<html><body><h1>Examplumab in melanoma, a study</h1>"
    "<p>Patients with melanoma were followed for years in this long study.</p>"
    "<h2>Funding</h2><p>Acme Pharma.</p><h2>Data sharing</h2><p>Borealis Ltd holds the data.</p></body></html>"
)
PUBMED = (
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><Title>J Ex</Title></Journal>"
    "<ArticleTitle>Examplumab.</ArticleTitle><GrantList><Grant><GrantID>AB 1234</GrantID>"
    "<Agency>Meadow Institute</Agency><Country>Utopia</Country></Grant>"
    "<Grant><Agency>Acme Pharma</Agency></Grant></GrantList></Article></MedlineCitation></PubmedArticle>"
    "</PubmedArticleSet>"
)
AWARDS = (
    "<funding-group><award-group><funding-source>Meadow Institute</funding-source><award-id>AB-1234</award-id>"
    "<principal-award-recipient>Kurt Novak</principal-award-recipient></award-group><award-group><funding-source>"
    "<institution-wrap><institution-id>http://dx.doi.org/10.13039/1</institution-id>"
    "<institution>Acme Pharma</institution></institution-wrap></funding-source></award-group>"
    "<funding-statement>The funders had no role in study design.</funding-statement></funding-group>"
)
SUPPORTED = (
    '<fn-group><fn fn-type="supported-by"><p>Acme Pharma paid for nothing else.</p>'
    "<p>Supported by Borealis Ltd.</p></fn></fn-group>"
)
THANKS = "<ack><p>We thank all. Funding: Acme Pharma. The nurses were kind.</p></ack>"
TEXT = (
    "Examplumab in melanoma\n\nPatients with melanoma were followed for years.\n\nFunding: Acme Pharma.\n\n"
    "References\n\n1. Byrd J. A title. J Ex. 2020;1:2-3.\n"
)


def jats(**more: str) -> str:
    return article(list(PEOPLE), None, "2020", **more)


# the source, and what is read of its funding
SOURCES = [
    ("a.xml", jats(funding="This work was supported by Acme Pharma."), [f"{WORK}:Acme Pharma"]),
    (
        "a.xml",
        jats(front=AWARDS),
        [f"{WORK}:Meadow Institute (AB-1234)", f"{WORK}:Acme Pharma", "no role:design"],
    ),
    ("a.xml", jats(more=SUPPORTED), [f"{WORK}:Borealis Ltd.", "unread"]),
    ("a.xml", jats(more=THANKS), [f"{WORK}:Acme Pharma", "unread"]),
    (
        "a.xml",
        jats(more="<ack><p>K.N. was supported by the Meadow Trust.</p></ack>"),
        ["GrantToPerson:Meadow Trust"],
    ),
    ("a.xml", jats(body="K.N. was supported by the Meadow Trust."), []),
    ("a.xml", jats(body="The earlier study was funded by Acme Pharma."), []),
    ("a.html", PAGE, [f"{WORK}:Acme Pharma"]),
    ("a.xml", PUBMED, [f"{WORK}:Meadow Institute (AB 1234)", f"{WORK}:Acme Pharma"]),
    ("a.txt", TEXT, [f"{WORK}:Acme Pharma"]),
]


@pytest.mark.parametrize(("name", "content", "expected"), SOURCES)
def test_where_documents_say_who_paid(name: str, content: str, expected: list[str]) -> None:
    assert of_source(name, content) == expected


@pytest.mark.parametrize(("text", "_"), STATEMENTS)
def test_the_graph_conforms_to_the_shapes(text: str, _: list[str]) -> None:
    found = document(text)
    said_here = claims(found)
    graph = document_graph(
        found,
        [c for c in said_here if not isinstance(c, Residue)],
        [c for c in said_here if isinstance(c, Residue)],
    )
    (report,) = validate([graph]).values()
    assert report.conforms, report


def test_the_graph_says_who_paid_and_which_words_deny_a_role() -> None:
    found = document("Funded by Acme Pharma (AP-123). The funders had no role in study design.")
    graph = document_graph(found, [c for c in claims(found) if not isinstance(c, Residue)])
    said_here = {(t.predicate, t.object) for t in graph.triples}
    assert (DCTERMS + "type", INTEREST_TYPE + WORK) in said_here
    assert (SCHEMA + "identifier", Literal("AP-123")) in said_here
    assert (DCTERMS + "type", STATEMENT_KIND + "NoSponsorRole") in said_here
    assert (DCTERMS + "subject", Literal("design")) in said_here
    assert any(predicate == SCHEMA + "funder" for predicate, _ in said_here)
