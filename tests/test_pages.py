"""The pages about things: what they ask, what they show, what they give to programs, and that texts stay texts."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from coigraph import questions
from coigraph.identifiers import BASE
from coigraph.rdf import NamedGraph
from coigraph.store import OxigraphStore, ntriples
from coigraph_server import create_app
from coigraph_server.places import iri_of, page_of
from coigraph_server.views import PAGES, SUMMARIES, TRIPLES, VIEWS

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
HOSTILE = Path(__file__).parent / "data" / "hostile.trig"
LARGEST = 200_000

# page, words that stand on it
SHOWN = [
    ("/documents", ["Florimab in meadow fever", "All about florimab"]),
    ("/documents?name=meadow", ["Florimab in meadow fever"]),
    ("/documents/aaaaaaaaaaaaaaaa", [
        "Root Society", "2021-05-27", "Ada Byrd", "Consulting fee", "Petal Biotech Ltd", "both an interest and none",
        "says there is none", "no words found", "12.5% (8-17.25) had a", "not read", "and others", "characters",
        "Elm E. On meadows. 2017.", "Florimab in meadow fever", "retrospective",
    ]),
    ("/people?name=ada", ["Ada Byrd", "All about florimab"]),
    ("/people/aaaaaaaaaaaaaaaa/person-ada", [
        "Leadership", "2010", "Hill Clinic", "orcid:0000-0002-1825-0097", "same name", "All about florimab", "<svg",
    ]),
    ("/people/aaaaaaaaaaaaaaaa/person-cy", ["no interest of this person was found", "no words found"]),
    ("/organisations", ["Petal Biotech", "Calyx Pharma"]),
    ("/organisations/org/calyx", ["company", "Lecture fee", "Petal Biotech", "florimab", "All about florimab"]),
    ("/organisations/org-name/hill-clinic", ["No table of names knows this name"]),
    ("/therapies/therapy/florimab", ["Calyx Pharma", "Florimab in meadow fever", "drug"]),
    ("/studies/aaaaaaaaaaaaaaaa/study", ["120", "meadow fever", "objective response rate", "12.5", "8 to 17.25"]),
    ("/studies/study/nct09990002", ["COMPLETED", "lead sponsor", "Calyx Pharma"]),
    ("/things/condition/meadow-fever", ["meadow fever", "mentions"]),
    ("/quality", [
        "no organisation found", "Hill Clinic", "4 of 4 documents checked", "Share of documents with unread words",
    ]),
    ("/shapes", ["sh:NodeShape"]),
    ("/?q=byrd", ["Ada Byrd", "person"]),
    ("/?q=byr", ["Ada Byrd"]),
    ("/?q=Ada+Bydr", ["Ada Byrd"]),
    ("/?q=florimb", ["florimab"]),
    ("/ask?q=who+has+ties+to+Calyx+Pharma", ["Who has ties to a company", "company: <strong", "SELECT"]),
    ("/ask?q=is+Ada+Byrd+corrupt", ["does not judge people"]),
    ("/ask?q=should+I+take+florimab", ["no advice on health"]),
    ("/ask?q=what+is+the+weather", ["No question of the library is like this one"]),
    ("/?q=zzzz", ["No name in this store is like"]),
]  # fmt: skip


def _stored(path: Path, graphs: list[NamedGraph]) -> Iterator[FlaskClient]:
    with OxigraphStore.open(path) as store:
        store.replace(graphs)
    app: Flask = create_app(path)
    try:
        yield app.test_client()
    finally:
        app.extensions["coigraph"].close()


@pytest.fixture(scope="module")
def client(
    tmp_path_factory: pytest.TempPathFactory, invented: list[NamedGraph]
) -> Iterator[FlaskClient]:
    yield from _stored(tmp_path_factory.mktemp("pages") / "store", invented)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    engine = ox.Store()
    engine.load(path=str(HOSTILE), format=ox.RdfFormat.TRIG)
    graphs = [
        NamedGraph.of(
            name.value, map(ntriples.triple, engine.quads_for_pattern(None, None, None, name))
        )
        for name in engine.named_graphs()
    ]
    yield from _stored(tmp_path_factory.mktemp("hostile") / "store", graphs)


def html(client: FlaskClient, path: str, status: int = 200) -> str:
    response = client.get(path, headers={"Accept": BROWSER})
    text = response.get_data(as_text=True)
    assert (response.status_code, response.mimetype) == (status, "text/html"), text[:500]
    assert len(text.encode()) < LARGEST
    return text


@pytest.mark.parametrize(("path", "words"), SHOWN, ids=[path for path, _ in SHOWN])
def test_pages(client: FlaskClient, path: str, words: list[str]) -> None:
    text = html(client, path)
    plain = " ".join(text.split())
    assert [word for word in words if word not in plain] == []
    page = LexborHTMLParser(text)
    assert len(page.css("h1")) == 1
    assert not page.css("script, [style], [onclick]")


def test_every_page_is_questions_and_a_template(client: FlaskClient) -> None:
    """No question of queries/pages/ is without a page, and no page asks anything else."""
    asked = {
        name
        for view in VIEWS.values()
        for name in (*view.questions, view.listed_by, view.narrowed_by)
        if name
    }
    asked |= {name for names in SUMMARIES.values() for name in names} | {TRIPLES}
    assert asked <= {*questions.load(), *questions.load(PAGES)}
    assert set(questions.load(PAGES)) <= asked
    rules = {rule.rule for rule in client.application.url_map.iter_rules()}
    assert set(SUMMARIES) <= rules
    server = Path(__file__).parent.parent / "server" / "coigraph_server"
    for module in ("entities", "home", "pages", "summaries", "tables"):
        source = (server / f"{module}.py").read_text(encoding="utf-8")
        assert not re.search(r"\b(SELECT|WHERE|OPTIONAL)\b", source), module


def test_links_between_words_and_claims_lead_both_ways(client: FlaskClient) -> None:
    page = LexborHTMLParser(html(client, "/documents/aaaaaaaaaaaaaaaa"))
    ids = {node.attributes["id"] for node in page.css("[id]")}
    targets = [node.attributes["href"] or "" for node in page.css(".text a.n, tr td a")]
    inside = [t.partition("#")[2] for t in targets if t.startswith(("#", "?"))]
    assert inside
    assert set(inside) <= ids
    words = [node.text() for node in page.css("mark.k-interest")]
    assert "Petal Biotech" in words
    assert [node.text() for node in page.css("mark.k-unread")] == ["and others"]


def test_every_link_of_every_page_leads_somewhere(client: FlaskClient) -> None:
    seen: dict[str, int] = {}
    waiting = ["/"]
    while waiting and len(seen) < 150:
        path = waiting.pop(0).partition("#")[0]
        if path and path not in seen and not path.startswith(("/audit", "/try", "/vocab")):
            response = client.get(path, headers={"Accept": BROWSER})
            seen[path] = response.status_code
            if response.mimetype == "text/html":
                page = LexborHTMLParser(response.get_data(as_text=True))
                found = [node.attributes["href"] or "" for node in page.css("a[href^='/']")]
                waiting += [link for link in found if link not in seen]
    assert {path: status for path, status in seen.items() if status != 200} == {}


# a page, as its IRI
IRIS = [
    ("/documents/aaaaaaaaaaaaaaaa", BASE + "doc/aaaaaaaaaaaaaaaa"),
    ("/people/aaaaaaaaaaaaaaaa/person-ada", BASE + "doc/aaaaaaaaaaaaaaaa#person-ada"),
    ("/organisations/org/calyx", BASE + "id/org/calyx"),
    ("/organisations/org-name/caf%25C3%25A9", BASE + "id/org-name/caf%C3%A9"),
    ("/therapies/therapy/florimab", BASE + "id/therapy/florimab"),
    ("/studies/study/nct09990002", BASE + "id/study/nct09990002"),
    ("/studies/aaaaaaaaaaaaaaaa/study-1", BASE + "doc/aaaaaaaaaaaaaaaa#study-1"),
    ("/things/work/doi-10.1000%252Fone", BASE + "id/work/doi-10.1000%2Fone"),
]


@pytest.mark.parametrize(("path", "iri"), IRIS)
def test_pages_and_iris(path: str, iri: str) -> None:
    assert page_of(iri) == path
    section, key = path.removeprefix("/").split("/", 1)
    assert iri_of(section, key.replace("%25", "%")) == iri


@pytest.mark.parametrize(
    "path", [path for path, _ in IRIS if "caf" not in path and "study-1" not in path]
)
def test_things_as_rdf(client: FlaskClient, path: str) -> None:
    """Each is the same by Accept, by ending and by `format=`, in every format."""
    found = set()
    for ending, media_type in (
        ("ttl", "text/turtle"),
        ("nt", "application/n-triples"),
        ("rdf", "application/rdf+xml"),
        ("jsonld", "application/ld+json"),
    ):
        bodies = [
            client.get(path, headers={"Accept": media_type}),
            client.get(f"{path}.{ending}", headers={"Accept": BROWSER}),
            client.get(f"{path}?format={ending}"),
        ]
        assert [(r.status_code, r.mimetype) for r in bodies] == [(200, media_type)] * 3
        assert len({r.data for r in bodies}) == 1
        form = ox.RdfFormat.from_media_type(media_type)
        assert form
        found.add(frozenset(str(quad) for quad in ox.parse(bodies[0].data, format=form)))
    assert len(found) == 1
    assert next(iter(found))


@pytest.mark.parametrize("path", ["/ontology", "/vocab/interest-type", "/shapes"])
def test_vocabularies_as_rdf(client: FlaskClient, path: str) -> None:
    response = client.get(
        path, headers={"Accept": "application/rdf+xml, application/xml; q=0.7, */*; q=0.09"}
    )
    assert response.mimetype == "application/rdf+xml"
    assert list(ox.parse(response.data, format=ox.RdfFormat.RDF_XML))


@pytest.mark.parametrize(
    "path",
    [
        "/documents/ffffffffffffffff",
        "/people/aaaaaaaaaaaaaaaa/person-x",
        "/organisations/org/x",
        "/vocab/x",
    ],
)
def test_what_is_not_there(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers={"Accept": BROWSER}).status_code == 404


def test_the_path_of_an_iri_leads_to_its_page(client: FlaskClient) -> None:
    response = client.get("/id/org/calyx")
    assert (response.status_code, response.location) == (303, "/organisations/org/calyx")


HOSTILE_PAGES = [
    "/ask?q=%3Cscript%3Ealert",
    "/", "/documents", "/documents/eeeeeeeeeeeeeeee", "/people", "/people/eeeeeeeeeeeeeeee/person-1",
    "/organisations", "/organisations/org-name/hostile", "/therapies", "/therapies/therapy-name/hostile",
    "/studies", "/studies/study/hostile", "/quality", "/?q=alert", "/?q=%3Cscript%3Ealert(9)",
    "/questions/documents", "/questions/interests-of-person?person=HYPERLINK",
    "/questions/interests-of-person?person=%3Cscript%3E", "/questions/unread-text",
    "/documents?name=%22%3E%3Cscript%3E",
]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE_PAGES)
def test_texts_of_documents_stay_texts(hostile: FlaskClient, path: str) -> None:
    text = html(hostile, path)
    page = LexborHTMLParser(text)
    assert not page.css("script, iframe, img, svg[onload], b[onclick], [onerror], [srcdoc]")
    links = [node.attributes["href"] or "" for node in page.css("a")]
    assert not [
        link
        for link in links
        if not link.startswith(("/", "#", "?", "https://w3id.org", "http://www.w3"))
    ]
    assert "49{% raw %}" not in text


def test_the_words_are_shown_as_they_are(hostile: FlaskClient) -> None:
    page = LexborHTMLParser(html(hostile, "/documents/eeeeeeeeeeeeeeee"))
    assert page.css("h1")[0].text() == "<script>alert('title')</script>{{ 7*7 }}{% raw %}"
    assert page.css("mark.k-interest")[0].text() == "<script>alert('text')</script>"
    # text that runs the other way must not turn what stands around it
    named = LexborHTMLParser(html(hostile, "/therapies/therapy-name/hostile")).css(
        "h1 [dir='auto']"
    )
    assert "\u202e" in named[0].text()


def test_spreadsheets_hold_no_formulas(hostile: FlaskClient) -> None:
    url = "/questions/document-interests.{}?document=" + BASE + "doc/eeeeeeeeeeeeeeee"
    pure = list(csv.DictReader(io.StringIO(hostile.get(url.format("csv")).text, newline="")))
    assert pure[0]["holder"].startswith("=HYPERLINK")
    response = hostile.get(url.format("safe.csv"))
    assert response.mimetype == "text/csv"
    assert response.data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"), newline=""))
    assert row["holder"] == "'" + pure[0]["holder"]
    assert row["written"].startswith("'@SUM")
    assert row["confidence"] == "0.9"
    book = hostile.get(url.format("xlsx"))
    with zipfile.ZipFile(io.BytesIO(book.data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        strings = parts.read("xl/sharedStrings.xml").decode()
        assert not any("externalLink" in name for name in parts.namelist())
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert "=HYPERLINK" in strings
    assert book.data == hostile.get(url.format("xlsx")).data
