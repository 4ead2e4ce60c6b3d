"""The audit and "try it" on the example documents: what they show, what they export, and that nothing is kept."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from selectolax.lexbor import LexborHTMLParser

from coigraph import resources
from coigraph.audit.words import blocked
from coigraph.names import PREFIXES
from coigraph_server import audits, create_app
from coigraph_server.errands import Errands
from coigraph_server.limits import Refused
from coigraph_server.places import page_of

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def client(example_store: Path) -> Iterator[FlaskClient]:
    app = create_app(example_store)
    try:
        yield app.test_client()
    finally:
        app.extensions["coigraph"].close()


def test_an_audit(client: FlaskClient) -> None:
    empty = LexborHTMLParser(client.get("/audit", headers=BROWSER).text)
    assert not empty.css("article")
    page = LexborHTMLParser(client.get("/audit?policy=icmje", headers=BROWSER).text)
    told = json.loads(client.get("/audit.json?policy=icmje").data)
    assert [node.attributes["id"] for node in page.css("article")] == [
        finding["id"] for finding in told["findings"]
    ]
    for article, finding in zip(page.css("article"), told["findings"], strict=True):
        quotes = [quote["quote"] for side in ("evidence", "against") for quote in finding[side]]
        shown = " ".join(article.text().split())
        assert finding["message"] in shown
        for quote in quotes[:6]:
            assert " ".join(quote[:500].split()) in shown
    rows = csv.DictReader(io.StringIO(client.get("/audit.csv?policy=icmje").text, newline=""))
    assert [row["id"] for row in rows] == [finding["id"] for finding in told["findings"]]
    report = client.get("/audit.html?policy=icmje")
    assert "script" not in report.headers["Content-Security-Policy"]
    assert LexborHTMLParser(report.text).css("article")


def test_the_words_of_a_finding_can_be_read_where_they_stand(client: FlaskClient) -> None:
    page = LexborHTMLParser(client.get("/audit?policy=icmje", headers=BROWSER).text)
    links = [node.attributes["href"] or "" for node in page.css("blockquote a")]
    assert links
    for link in links:
        path, _, place = link.partition("#")
        words = LexborHTMLParser(client.get(path, headers=BROWSER).text)
        assert words.css(f"[id='{place}']"), link


def test_findings_can_be_chosen(client: FlaskClient) -> None:
    told = json.loads(client.get("/audit.json?policy=icmje").data)["findings"]
    rule = told[0]["rule"]
    page = LexborHTMLParser(client.get(f"/audit?policy=icmje&rule={rule}", headers=BROWSER).text)
    wanted = [finding["id"] for finding in told if finding["rule"] == rule]
    assert [node.attributes["id"] for node in page.css("article")] == wanted
    document = next(finding["document"]["iri"] for finding in told if finding["document"])
    found = json.loads(client.get("/audit.json", query_string={"document": document}).data)
    assert {finding["document"]["iri"] for finding in found["findings"]} == {document}


def test_the_page_of_a_document_shows_its_findings(client: FlaskClient) -> None:
    """All that an audit of everything finds of it, with the words of both sides, in words fit for people."""
    told = json.loads(client.get("/audit.json?policy=icmje").data)["findings"]
    wanted = defaultdict(list)
    for finding in told:
        wanted[finding["document"]["iri"] if finding["document"] else ""].append(finding)
    for row in json.loads(client.get("/questions/list-documents.json").data)["results"]["bindings"]:
        iri = row["documentIri"]["value"]
        text = client.get(page_of(iri) or "", headers=BROWSER).text
        page = LexborHTMLParser(text)
        shown = page.css("article")
        assert [node.attributes["id"] for node in shown] == [f["id"] for f in wanted[iri]][:8]
        assert page.css("[aria-labelledby=findings] a[href^='/audit?document=']")
        for article, finding in zip(shown, wanted[iri], strict=False):
            for side in ("evidence", "against"):
                for quote in finding[side][:3]:
                    words = " ".join(quote["quote"][:300].split())
                    assert words in " ".join(article.text().split())
        for quoted in page.css("blockquote, .text, table, h1, title"):
            quoted.decompose()
        assert list(blocked(page.body.text() if page.body else "")) == []
    assert any(wanted.values())


def test_an_audit_that_takes_long_is_left_to_those_who_ask(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audits, "_BEARING", 0)
    rows = json.loads(client.get("/questions/list-documents.json").data)["results"]["bindings"]
    anew = {"asked": "anew"}  # pages that were asked for before are kept
    urls = [page_of(r["documentIri"]["value"]) or "" for r in rows]
    pages = [client.get(url, headers=BROWSER, query_string=anew) for url in urls]
    assert {page.status_code for page in pages} == {200}
    told = [
        LexborHTMLParser(page.text).css("[aria-labelledby=findings]")[0].text() for page in pages
    ]
    left = [said for said in told if "The rules were not asked here" in said]
    assert left
    assert all("shares people, a study or works with" in said for said in left)


TAGGED = [
    "/",
    "/documents?year=2021",
    "/questions/documents",
    "/quality",
    "/ontology",
    "/audit?policy=icmje",
]


@pytest.mark.parametrize("path", TAGGED)
def test_a_page_is_sent_once_for_each_state_of_the_store(client: FlaskClient, path: str) -> None:
    first = client.get(path, headers=BROWSER)
    tag = first.headers["ETag"]
    assert tag.startswith(f'W/"{client.application.extensions["coigraph"].generation}-')
    again = client.get(path, headers={**BROWSER, "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    packed = client.get(path, headers={**BROWSER, "Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == first.data
    other = client.get(path, headers={"Accept": "text/html;q=0.9", "If-None-Match": tag})
    assert other.status_code == 200


def test_a_page_without_its_audit_is_not_kept(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> bytes:
        raise Refused(503, "Too much is under way.", retry=True)

    found = json.loads(client.get("/questions/list-documents.json").data)["results"]["bindings"]
    path = page_of(found[0]["documentIri"]["value"]) or ""
    monkeypatch.setattr(Errands, "report", busy)
    page = client.get(path + "?part=1", headers=BROWSER)
    assert "Too much is under way." in page.text
    assert "ETag" not in page.headers


# query, status, words of the answer
REFUSED = [
    ("policy=none-such", 400, "there is none with the id"),
    ("window=0", 400, "no number of months"),
    ("window=soon", 400, "no number of months"),
    ("as_of=yesterday", 400, "is no day"),
]


@pytest.mark.parametrize(("query", "status", "words"), REFUSED)
def test_what_cannot_be_audited(client: FlaskClient, query: str, status: int, words: str) -> None:
    response = client.get(f"/audit?{query}", headers=BROWSER)
    assert response.status_code == status
    assert words in response.text


ALONE = {"Biomarker"}
"""Classes that no property begins or ends at, and none is above."""


def state(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_what_is_tried_is_shown_and_kept_nowhere(
    client: FlaskClient, example_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = state(example_store)
    file = ROOT / "examples" / "invented-trial-report.html"
    # long enough not to fit into what a server holds in memory by itself
    content = file.read_bytes() + b"<!--" + b" " * 600_000 + b"-->"
    response = client.post("/try", data={"file": (io.BytesIO(content), "invented.html")})
    response.request.input_stream.close()
    assert response.status_code == 200
    page = LexborHTMLParser(response.text)
    assert len(page.css("tbody tr")) > 5
    assert [node.text() for node in page.css("mark.k-interest")]
    ids = {node.attributes["id"] for node in page.css("[id]")}
    links = [(node.attributes["href"] or "").lstrip("#") for node in page.css(".text a, td a")]
    assert set(links) <= ids
    assert state(example_store) == before
    assert list(tmp_path.iterdir()) == []


# what is sent, status, words of the answer
TRIED = [
    ({"text": "Dr Ada Byrd owns <b onclick=x>shares</b> in {{ 7*7 }} Novartis. <script>y</script>"}, 200,
     "&lt;script&gt;y&lt;/script&gt;"),
    ({"text": "   "}, 400, "nothing to read"),
    ({"file": (io.BytesIO(b"\x00\x01\x02\x03" * 50), "x.bin")}, 400, "x.bin"),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "status", "words"), TRIED)
def test_what_is_tried(
    client: FlaskClient, sent: dict[str, object], status: int, words: str
) -> None:
    response = client.post("/try", data=sent)
    assert response.status_code == status, response.text
    assert words in response.text
    assert not LexborHTMLParser(response.text).css("script, b[onclick]")


def test_a_file_may_not_be_too_large(client: FlaskClient) -> None:
    content = io.BytesIO(b"a" * (9 * 2**20))
    response = client.post("/try", data={"file": (content, "a.txt")})
    response.request.input_stream.close()
    assert response.status_code == 413


def test_every_term_is_shown(client: FlaskClient) -> None:
    """Each class and property with its meaning and examples; each class, and what leads to one, in the diagram."""
    coi = PREFIXES["coi"]
    text = client.get("/ontology", headers=BROWSER).text
    page = LexborHTMLParser(text)
    shown = {n.attributes["id"]: n for n in page.css("article")}
    drawn = {n.text() for n in page.css("svg text.name")}
    rows = [n.text() for n in page.css("svg text:not(.name)")]
    drawn |= {row.removeprefix("kind: ") for row in rows if row.startswith("kind: ")}
    graph = Graph()
    for path in resources.files("ontology", "*.ttl"):
        graph.parse(path)
    terms = [
        (str(term), graph.value(term, SKOS.definition), kind, graph.value(term, RDFS.domain))
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in graph.subjects(RDF.type, kind)
        if str(term).startswith(coi)
    ]
    assert len(terms) > 80
    for term, definition, kind, domain in terms:
        name = term.removeprefix(coi)
        assert str(definition) in " ".join(shown[name].text().split())
        assert shown[name].css(f"a[href='/ontology/examples?term={name}']")
        if kind == OWL.Class:
            assert name in drawn or name in ALONE
        elif isinstance(domain, URIRef):
            assert any(row.startswith(f"{name}: ") for row in rows), name


@pytest.mark.parametrize(
    "path",
    [
        "/ontology",
        "/ontology/examples?term=holder",
        "/vocab/interest-type",
        "/vocab/endpoint",
        "/quality",
    ],
)
def test_terms(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers=BROWSER)
    assert response.status_code == 200
    assert len(response.data) < 200_000
    page = LexborHTMLParser(response.text)
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    inside = [(n.attributes["href"] or "").lstrip("#") for n in page.css("a[href^='#']")]
    assert set(inside) <= set(ids)
