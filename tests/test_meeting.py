"""A news item, the article it reports on and the record of its trial meet in one work and one study."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from coigraph import questions
from coigraph.claims import Citation
from coigraph.documents import Source
from coigraph.extractors.reported import abbreviates
from coigraph.identifiers import work_iri
from coigraph.names import DCTERMS
from coigraph.pipeline import extract, read_file
from coigraph.readers import read
from coigraph.store import OxigraphStore

NEWS = """Florimab in meadow fever

Florimab helps, according to a study published in the Journal of Invented Medicine.

The trial (NCT01234567) had 60 patients.

Doe AB, Roe C, et al. Florimab in meadow fever: a randomised trial. J Invent Med. 2021;12(3):1-9. doi:10.1000/meadow
"""
ARTICLE = """<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">12345678</PMID><Article>
<Journal>
<JournalIssue><PubDate><Year>2021</Year></PubDate></JournalIssue><Title>Journal of Invented Medicine</Title></Journal>
<ArticleTitle>Florimab in meadow fever: a randomised trial</ArticleTitle>
<Abstract><AbstractText>We randomly assigned 60 patients to florimab or placebo.</AbstractText></Abstract>
</Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.1000/meadow</ArticleId>
</ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>"""
LETTER = """Letter

Text of the letter on other things.

References

1. Doe AB, Roe C. Florimab in meadow fever: a randomised trial. J Invent Med. 2021;12(3):1-9. PMID: 12345678.
2. Fir F. Another work on meadows. J Invent Med. 2020;11(3):1-9.
"""
RECORD = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT01234567", "briefTitle": "Florimab"},
        "statusModule": {"overallStatus": "COMPLETED"},
    }
}

JOURNALS = [
    ("Eur J Cancer", "European Journal of Cancer", True),
    ("J. Invent. Med.", "Journal of Invented Medicine", True),
    ("J Natl Cancer Inst", "Journal of the National Cancer Institute", True),
    ("Lancet", "Lancet Oncology", True),
    ("Lancet Oncol", "Lancet", False),
    ("Br J Cancer", "British Journal of Surgery", False),
    ("", "Lancet", False),
]

REPORTED = [
    ("according to a study published in the Journal of Invented Medicine", True),
    ("according to the results of a randomised trial published online in Journal of Invented Medicine.", True),
    ("according to a study published in Invented Surgery", False),
    ("Another study was published in the Journal of Invented Medicine", False),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    folder = tmp_path_factory.mktemp("meeting")
    texts = {"news.txt": NEWS, "a.xml": ARTICLE, "letter.txt": LETTER, "t.json": json.dumps(RECORD)}
    made = OxigraphStore.open(folder / "store")
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        for outcome in read_file(folder / name):
            assert outcome.graph is not None, outcome.error
            made.replace([outcome.graph])
    return made


def values(store: OxigraphStore, sparql: str) -> list[list[str]]:
    answer = store.query(sparql)
    assert isinstance(answer, ox.QuerySolutions)
    return [[str(getattr(term, "value", "")) for term in row] for row in answer]


def test_they_meet(store: OxigraphStore) -> None:
    question = questions.load()["where-documents-meet"]
    sources = {
        document: Path(source).name
        for document, source in values(store, f"SELECT ?d ?s {{ ?d <{DCTERMS}source> ?s }}")
    }
    found = {
        (identifier, sources[document], relation, sources[other], other_relation)
        for identifier, _, document, relation, other, other_relation in values(
            store, questions.bind(question, {})
        )
    }
    assert found == {
        ("doi:10.1000/meadow", "news.txt", "reports on", "a.xml", "is a version of"),
        ("pmid:12345678", "news.txt", "reports on", "a.xml", "is a version of"),
        ("pmid:12345678", "letter.txt", "cites", "a.xml", "is a version of"),
        ("NCT01234567", "news.txt", "reports", "t.json", "reports"),
        ("NCT01234567", "t.json", "reports", "news.txt", "reports"),
    }


@pytest.mark.parametrize(("short", "full", "expected"), JOURNALS)
def test_abbreviated_journals(short: str, full: str, expected: bool) -> None:
    assert abbreviates(short, full) is expected


@pytest.mark.parametrize(("words", "expected"), REPORTED, ids=[words for words, _ in REPORTED])
def test_the_work_reported_on(tmp_path: Path, words: str, expected: bool) -> None:
    path = tmp_path / "news.txt"
    path.write_text(NEWS.replace(NEWS.split("helps, ")[1].split(".\n")[0], words))
    (document,) = read(Source.from_path(path))
    (citation,) = [c for c in extract(document).claims if isinstance(c, Citation)]
    assert citation.reported is expected


def test_what_cites_two_works_reports_on_neither(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(NEWS + LETTER.split("References\n\n")[1])
    (document,) = read(Source.from_path(path))
    assert not any(c.reported for c in extract(document).claims if isinstance(c, Citation))


def test_the_iri_of_a_work() -> None:
    assert work_iri("10.1000/A", "x", pmid="7").endswith("work/doi-10.1000/a")
    assert work_iri(None, "x", pmid="7").endswith("work/pmid-7")
    assert work_iri(None, "x") == work_iri(None, "x") != work_iri(None, "y")
