"""The pages of a running server: the home page and the named questions."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from selectolax.lexbor import LexborHTMLParser

from coigraph import questions
from coigraph.rdf import NamedGraph
from coigraph.store import OxigraphStore

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def base(
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[[Path], int],
    invented: list[NamedGraph],
) -> str:
    path = tmp_path_factory.mktemp("pages") / "store"
    with OxigraphStore.open(path) as store:
        store.replace(invented)
    return f"http://127.0.0.1:{serve(path)}"


def get(url: str, accept: str = BROWSER) -> tuple[int, str, str]:
    """Return status, media type and text of a page."""
    try:
        with urlopen(Request(url, headers={"Accept": accept})) as response:
            return response.status, response.headers.get_content_type(), response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read().decode()


def test_home(base: str) -> None:
    status, media_type, text = get(base + "/")
    assert (status, media_type) == (200, "text/html")
    page = LexborHTMLParser(text)
    counts = {
        node.css("dt")[0].text(): node.css("dd")[0].text() for node in page.css(".counts div")
    }
    assert counts["documents"] == "4"
    assert counts["interests"] == "4"
    links = [node.attributes["href"] for node in page.css(".questions a")]
    assert links == [f"/questions/{name}" for name in questions.load()]
    style = page.css("link")[0].attributes["href"]
    assert get(f"{base}{style}")[:2] == (200, "text/css")
    assert json.loads(get(base + "/questions", "application/json")[2])[0]["name"] == next(
        iter(questions.load())
    )


@pytest.mark.parametrize("name", questions.load())
def test_each_question_has_a_page(base: str, name: str) -> None:
    status, _, text = get(f"{base}/questions/{name}")
    question, page = questions.load()[name], LexborHTMLParser(text)
    assert status == 200
    assert page.css("h1")[0].text() == question.title
    assert [n.attributes["name"] for n in page.css("input")] == [
        p.name for p in question.parameters
    ]
    assert bool(page.css("tbody tr")) != any(p.required for p in question.parameters)


def test_an_answer_is_the_same_in_every_form(base: str) -> None:
    url = f"{base}/questions/interests-of-person?person=byrd"
    page = LexborHTMLParser(get(url)[2])
    shown = [[cell.text() for cell in row.css("td")] for row in page.css("tbody tr")]
    downloads = [node.attributes["href"] or "" for node in page.css("p.data a")]
    forms = [link.rpartition("=")[2] for link in downloads]
    assert forms == ["csv", "tsv", "json", "xml", "spreadsheet", "xlsx"]
    for link, media_type in zip(
        downloads[:3],
        ("text/csv", "text/tab-separated-values", "application/sparql-results+json"),
        strict=True,
    ):
        assert get(f"{base}/questions/interests-of-person{link}")[:2] == (200, media_type)
    rows = list(csv.reader(io.StringIO(get(url, "text/csv")[2], newline="")))
    assert rows[1:] == shown
    assert len(shown) == 4
    assert rows[0] == [node.text() for node in page.css("thead th")]
    evidence = page.css("tbody tr")[0].css("a")[-1].attributes["href"]
    assert "Calyx" in get(f"{base}{evidence}")[2]


# question, parameters, Accept, the status and words of the answer
FAULTS = [
    ("evidence", {"node": "no iri"}, BROWSER, 400, "is no iri"),
    ("evidence", {"node": "no iri"}, "text/csv", 400, "is no iri"),
    ("evidence", {}, "text/csv", 400, "needs the parameter"),
    ("documents", {"colour": "red"}, BROWSER, 400, "has no parameter"),
    ("documents", {"format": "xls"}, BROWSER, 400, "is not offered here"),
    ("documents", {}, "image/png", 406, "allows none"),
]


@pytest.mark.parametrize(("name", "values", "accept", "status", "words"), FAULTS)
def test_faults(
    base: str, name: str, values: dict[str, str], accept: str, status: int, words: str
) -> None:
    answer = get(f"{base}/questions/{name}?{urlencode(values)}", accept)
    assert answer[0] == status
    assert words in answer[2]


def test_what_is_typed_is_shown_as_text(base: str) -> None:
    typed = "<script>alert(1)</script>"
    text = get(f"{base}/questions/interests-of-person?{urlencode({'person': typed})}")[2]
    assert typed not in text
    assert LexborHTMLParser(text).css("input")[0].attributes["value"] == typed


def test_pages_of_an_answer(base: str) -> None:
    url = f"{base}/questions/interests-of-person.csv?person=byrd"
    whole = list(csv.reader(io.StringIO(get(url)[2], newline="")))
    assert len(whole) == 5
    found: list[list[str]] = []
    following: str | None = f"{url}&page_size=3"
    while following:
        with urlopen(following) as response:
            told = re.findall(r'<(.*?)>; rel="(.*?)"', response.headers["Link"])
            links = {rel: link for link, rel in told}
            found += list(csv.reader(io.StringIO(response.read().decode(), newline="")))[1:]
        assert "first" in links
        following = links.get("next")
    assert found == whole[1:]
    assert get(f"{url}&page=0")[0] == 400


@pytest.mark.parametrize("question", questions.load().values(), ids=questions.load())
def test_each_question_can_be_paged(question: questions.Question) -> None:
    """Pages need an order, and the limit is set behind the query; the server keeps some names for itself."""
    end = question.sparql.rpartition("}")[2].upper()
    assert "ORDER BY" in end
    assert "LIMIT" not in end
    assert not {p.name for p in question.parameters} & {"format", "page", "page_size"}
