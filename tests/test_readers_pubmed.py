"""PubMed records, alone and in sets. All records are invented."""

# ruff: noqa: E501 markup reads best unbroken

from __future__ import annotations

import pytest

from coigraph.claims import Study
from coigraph.documents import Document, Field, Source, Span, Zone
from coigraph.errors import EmptySource, ReadError
from coigraph.pipeline import extract
from coigraph.readers import read, wordings
from coigraph.resources import Row


def documents(content: str) -> list[Document]:
    return list(read(Source("a.xml", content.encode())))


def document(content: str) -> Document:
    (found,) = documents(content)
    return found


def lines(found: Document, *zones: Zone) -> list[str]:
    return [block.span.of(found.text) for block in found.in_zone(*zones)]


RECORD = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "pubmed_250101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">123</PMID>
<DateRevised><Year>2023</Year><Month>1</Month><Day>2</Day></DateRevised>
<Article><Journal><JournalIssue><PubDate><Year>2021</Year><Month>Mar</Month></PubDate></JournalIssue><Title>Example journal</Title></Journal>
<ArticleTitle>Examplumab in <i>mice</i>.</ArticleTitle>
<ELocationID EIdType="doi" ValidYN="Y">10.9999/EX.2</ELocationID>
<Abstract><AbstractText Label="METHODS">In this randomised trial we treated 40 patients.</AbstractText>
<AbstractText Label="UNLABELLED">They got well.</AbstractText><CopyrightInformation>© 2021 Example House.</CopyrightInformation></Abstract>
<AuthorList><Author ValidYN="Y"><LastName>Beispiel</LastName><ForeName>Ana M</ForeName><Initials>AM</Initials>
<Identifier Source="ORCID">0000-0002-1825-0097</Identifier><AffiliationInfo><Affiliation>Example Hospital, Town.</Affiliation></AffiliationInfo></Author>
<Author ValidYN="N"><LastName>Mutser</LastName><ForeName>Ben</ForeName></Author>
<Author ValidYN="Y"><LastName>Muster</LastName><ForeName>Ben</ForeName><Suffix>Jr</Suffix><AffiliationInfo><Affiliation>Example Hospital, Town.</Affiliation></AffiliationInfo></Author>
<Author ValidYN="Y"><CollectiveName>ACME-1 Investigators</CollectiveName></Author></AuthorList>
<Language>ger</Language>
<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList><AccessionNumber>NCT01234567</AccessionNumber></AccessionNumberList></DataBank></DataBankList>
<ArticleDate DateType="Electronic"><Year>2021</Year><Month>02</Month><Day>05</Day></ArticleDate></Article>
<CommentsCorrectionsList><CommentsCorrections><RefSource>Ex J. 2020</RefSource><PMID>9</PMID></CommentsCorrections>
<CommentsCorrections RefType="ErratumFor"><RefSource>Ex J. 2019</RefSource><PMID Version="1">8</PMID></CommentsCorrections></CommentsCorrectionsList>
<MeshHeadingList><MeshHeading><DescriptorName>Mice</DescriptorName></MeshHeading></MeshHeadingList>
<KeywordList><Keyword>mice</Keyword><Keyword>men</Keyword></KeywordList>
<CoiStatement>AMB reports fees from Acme.</CoiStatement></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">123</ArticleId><ArticleId IdType="pmc">PMC45</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9999/other</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
</PubmedArticle></PubmedArticleSet>"""


def test_metadata() -> None:
    found = document(RECORD)
    assert found.format == "pubmed"
    assert found.title is not None
    assert found.title.value == "Examplumab in mice."
    assert found.language == "de"
    assert found.publisher is None
    assert found.modified is None
    assert found.published is not None
    assert found.published.value == "2021-02-05"
    assert isinstance(found.published.evidence, Field)
    assert [(scheme, stated.value) for scheme, stated in found.corrects] == [("pmid", "8")]
    values = {scheme: stated.value for scheme, stated in found.identifiers.items()}
    assert values == {"pmid": "123", "doi": "10.9999/ex.2", "pmcid": "PMC45"}


def test_authors() -> None:
    found = document(RECORD)
    ana, ben, group = found.authors
    assert (ana.name, ana.given, ana.family) == ("Ana M Beispiel", "Ana M", "Beispiel")
    assert (ana.orcid, ana.affiliations) == ("0000-0002-1825-0097", ("Example Hospital, Town.",))
    assert ben.name == "Ben Muster Jr"
    assert (group.name, group.group, group.family) == ("ACME-1 Investigators", True, None)
    for author in found.authors:
        assert isinstance(author.evidence, Span)
        assert author.evidence.of(found.text) == author.name


# zone, the blocks in it
ZONES = [
    (Zone.NOTICE, ["Example journal", "© 2021 Example House."]),
    (Zone.AUTHORS, ["Ana M Beispiel", "Ben Muster Jr", "ACME-1 Investigators", "Example Hospital, Town."]),
    (Zone.MAIN, ["Examplumab in mice.", "METHODS", "In this randomised trial we treated 40 patients.", "They got well.",
                 "mice, men", "ClinicalTrials.gov: NCT01234567"]),
    (Zone.DISCLOSURE, ["Conflict of interest statement", "AMB reports fees from Acme."]),
    (Zone.REFERENCES, []),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "expected"), ZONES)
def test_zones(zone: Zone, expected: list[str]) -> None:
    assert lines(document(RECORD), zone) == expected


def test_headings() -> None:
    found = document(RECORD)
    headings = [block.span.of(found.text) for block in found.blocks if block.heading]
    assert headings == ["Examplumab in mice.", "METHODS", "Conflict of interest statement"]


def test_registered_trials_are_found() -> None:
    (study,) = [c for c in extract(document(RECORD)).claims if isinstance(c, Study)]
    assert study.registry_ids == ("NCT01234567",)


# PubDate and ArticleDate elements, the date read
DATES = [
    ("<Journal><JournalIssue><PubDate><Year>2021</Year></PubDate></JournalIssue></Journal>", "2021"),
    ("<Journal><JournalIssue><PubDate><Year>2021</Year><Season>Spring</Season></PubDate></JournalIssue></Journal>", "2021"),
    ("<Journal><JournalIssue><PubDate><Year>2021</Year><Month>Jan</Month><Day>3</Day></PubDate></JournalIssue></Journal>", "2021-01-03"),
    ("<Journal><JournalIssue><PubDate><MedlineDate>2019 Oct-Dec</MedlineDate></PubDate></JournalIssue></Journal>", "2019"),
    ("<ArticleDate><Year>2021</Year><Month>13</Month></ArticleDate>", "2021"),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("elements", "expected"), DATES)
def test_dates(elements: str, expected: str | None) -> None:
    found = document(
        f"<PubmedArticle><MedlineCitation><Article>{elements}<ArticleTitle>A</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
    )
    assert (found.published.value if found.published else None) == expected


def test_a_set_holds_several_records() -> None:
    one = RECORD[RECORD.index("<PubmedArticle>") : RECORD.index("</PubmedArticleSet>")]
    found = documents(f"<PubmedArticleSet>{one}{one.replace('mice', 'men')}</PubmedArticleSet>")
    assert [d.title.value for d in found if d.title] == [
        "Examplumab in mice.",
        "Examplumab in men.",
    ]
    assert {d.source for d in found} == {"a.xml"}
    assert found[1].blocks[0].path.startswith("/PubmedArticleSet/PubmedArticle[2]/")


def test_a_chapter_of_a_book() -> None:
    found = document(
        "<PubmedArticleSet><PubmedBookArticle><BookDocument><PMID>5</PMID><Book><Publisher><PublisherName>Example House</PublisherName>"
        "</Publisher><BookTitle>A book of mice</BookTitle><PubDate><Year>2020</Year></PubDate><AuthorList Type='editors'><Author>"
        "<LastName>Editor</LastName></Author></AuthorList></Book><ArticleTitle>Their diet</ArticleTitle><Language>eng</Language>"
        "<AuthorList Type='authors'><Author><LastName>Beispiel</LastName><ForeName>Ana</ForeName></Author></AuthorList>"
        "<Abstract><AbstractText>Cheese.</AbstractText></Abstract></BookDocument></PubmedBookArticle></PubmedArticleSet>"
    )
    assert found.title is not None
    assert found.title.value == "Their diet"
    assert [author.name for author in found.authors] == ["Ana Beispiel"]
    assert found.publisher is not None
    assert found.publisher.value == "Example House"
    assert found.published is not None
    assert found.published.value == "2020"
    assert lines(found, Zone.MAIN) == ["Their diet", "Cheese."]


def test_an_empty_set() -> None:
    with pytest.raises(EmptySource, match="no PubMed record"):
        documents("<?xml version='1.0'?><PubmedArticleSet></PubmedArticleSet>")


def test_a_set_that_is_cut_off() -> None:
    with pytest.raises(ReadError, match="Premature end"):
        documents(RECORD[: RECORD.index("<PubmedData>")])


@pytest.mark.parametrize(
    "row", [pytest.param(r, id=r.place) for r in wordings.rows("language-codes")]
)
def test_language_rows(row: Row) -> None:
    found = document(
        f"<PubmedArticle><MedlineCitation><Article><ArticleTitle>A</ArticleTitle>{row['example']}</Article></MedlineCitation></PubmedArticle>"
    )
    assert found.language == row["language"]
