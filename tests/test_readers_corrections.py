"""What a document says that it corrects, in tags or in words. All articles are invented."""

# ruff: noqa: E501 markup reads best unbroken

from __future__ import annotations

import pytest

from coigraph import resources
from coigraph.documents import Source, Span
from coigraph.readers import read
from coigraph.readers.corrections import is_notice, relations

# an element of the front matter -> the works that the article corrects
CORRECTED = [
    ('related-article-type="corrected-article" ext-link-type="doi" xlink:href="10.9999/ex.1"', [("doi", "10.9999/ex.1")]),
    ('related-article-type="corrected-article" ext-link-type="pubmed" xlink:href="12"', [("pmid", "12")]),
    ('related-article-type="addended-article" xlink:href="https://doi.org/10.9999/ex.1"', [("doi", "10.9999/ex.1")]),
    ('related-article-type="correction-forward" ext-link-type="doi" xlink:href="10.9999/ex.1"', []),
    ('related-article-type="commentary-article" ext-link-type="doi" xlink:href="10.9999/ex.1"', []),
    ('related-article-type="corrected-article" ext-link-type="uri" xlink:href="https://example.org/1"', []),
]  # fmt: skip


@pytest.mark.parametrize(("attributes", "expected"), CORRECTED)
def test_what_a_correction_corrects(attributes: str, expected: list[tuple[str, str]]) -> None:
    element = f'<related-article xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}/>'
    content = (
        f"<article><front><article-meta><title-group><article-title>Correction</article-title></title-group>{element}"
        "</article-meta></front></article>"
    )
    (found,) = read(Source("a.xml", content.encode()))
    assert [(scheme, stated.value) for scheme, stated in found.corrects] == expected


# a text -> the works that it corrects
NOTICES = [
    ("Correction to: Examplumab in melanoma\n\nThe original article can be found online at https://doi.org/10.9999/ex.1.\n",
     ["10.9999/ex.1"]),
    ("Corrigendum to an article of May\n\nDOI: 10.9999/ex.2\n\nIn the article by Byrd (doi:10.9999/EX.1), a statement was left out.\n", ["10.9999/ex.1"]),
    # several works; the references; another kind of title
    ("Erratum: two articles\n\nIn the articles 10.9999/ex.1 and 10.9999/ex.3 a statement was left out of each.\n", []),
    ("Erratum\n\nA statement was left out.\n\nReferences\n\n1. Byrd M. Melanoma. Ex J. 2020;1:2-3. doi:10.9999/ex.1\n", []),
    ("Correction of vision\n\nPatients of an earlier study (10.9999/ex.1) were followed for years.\n", []),
    ("Examplumab in melanoma\n\nPatients of an earlier study (10.9999/ex.1) were followed for years.\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NOTICES)
def test_what_a_notice_corrects(text: str, expected: list[str]) -> None:
    (found,) = read(Source("a.txt", text.encode()))
    assert [stated.value for _, stated in found.corrects] == expected
    for _, stated in found.corrects:
        assert isinstance(stated.evidence, Span)
        assert stated.evidence.of(found.text).lower() == stated.value


@pytest.mark.parametrize(
    "row",
    list(resources.table(resources.folder("ontology") / "reading" / "corrections.tsv")),
    ids=lambda row: row["wording"],
)
def test_each_row_knows_its_example(row: resources.Row) -> None:
    if row["kind"] == "title":
        assert is_notice(row["example"])
        assert not is_notice(row["counter_example"])
    else:
        assert row["example"].lower() in relations(row["kind"])
        assert row["counter_example"].lower() not in relations(row["kind"])


@pytest.mark.parametrize(
    ("relation", "expected"), [("ErratumFor", ["12"]), ("UpdateOf", ["12"]), ("ErratumIn", [])]
)
def test_what_a_record_of_pubmed_corrects(relation: str, expected: list[str]) -> None:
    content = (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Erratum</ArticleTitle></Article>"
        f'<CommentsCorrectionsList><CommentsCorrections RefType="{relation}"><PMID>12</PMID></CommentsCorrections>'
        "</CommentsCorrectionsList></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )
    (found,) = read(Source("a.xml", content.encode()))
    assert [stated.value for _, stated in found.corrects] == expected
