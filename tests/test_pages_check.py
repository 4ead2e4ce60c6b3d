"""The page that checks people: how lists are read, who is meant, what is shown and exported; nothing is kept."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from coigraph.audit import authors, lookup
from coigraph.audit.authors import Asked
from coigraph.audit.words import blocked
from coigraph.errors import QuestionError
from coigraph.store import OxigraphStore
from coigraph_server import create_app
from tests.audit_fixtures import article, lexicons, store_of
from tests.test_audit_editor import EARLIER, RECORDS

ORCID = "0000-0002-1825-0097"
NAMES = [
    ("Ann Example", [("Ann Example", "", "")]),
    ("  Ann   Example  \n\n Bo Crane", [("Ann Example", "", ""), ("Bo Crane", "", "")]),
    ("Ann Example\nAnn Example", [("Ann Example", "", "")]),
    ("Example, Ann", [("Ann Example", "", "")]),
    ("van der Berg, Jan; Hill Clinic, Meadow Town", [("Jan van der Berg", "", "Hill Clinic, Meadow Town")]),
    (f"Ann Example {ORCID}", [("Ann Example", ORCID, "")]),
    (f"https://orcid.org/{ORCID}\tAnn Example", [("Ann Example", ORCID, "")]),
    (f"Ann Example\thttps://orcid.org/{ORCID}\tHill Clinic", [("Ann Example", ORCID, "Hill Clinic")]),
    (ORCID, [(ORCID, ORCID, "")]),
    ("name,orcid,affiliation\nAnn Example,,\"Hill Clinic, Meadow Town\"", [
        ("Ann Example", "", "Hill Clinic, Meadow Town"),
    ]),
    ("Name,Orcid\nAnn Example,\n,", [("Ann Example", "", "")]),
    (";;\n\t", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), NAMES)
def test_lists_as_they_are_typed(text: str, found: list[tuple[str, str, str]]) -> None:
    assert lookup.typed(text) == tuple(Asked(*one) for one in found)


def test_a_list_may_not_be_too_long() -> None:
    with pytest.raises(QuestionError, match="101 people are too many"):
        lookup.typed("\n".join(f"Ann Example{'x' * n}" for n in range(101)))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check") / "store"
    store_of(folder, {name: article(*rest) for name, rest in EARLIER.items()}, RECORDS)
    return folder


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[FlaskClient]:
    app = create_app(store)
    try:
        yield app.test_client()
    finally:
        app.extensions["coigraph"].close()


TABLE = """name,orcid,affiliation
Ann Example,,"Hill Clinic, Meadow Town"
Bo Crane,,"Another Clinic, Far Town"
Zoe Nobody,,
"""


def test_it_knows_what_an_audit_knows(store: Path, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(TABLE, encoding="utf-8")
    people = lookup.typed(TABLE)
    assert people == authors.read(tmp_path / "names.csv")
    with OxigraphStore.open(store, read_only=True) as held:
        ann, crane, nobody = lookup.look_up(held, people, lexicons().organisations, window=36)
        with pytest.raises(QuestionError, match="documents name people of these names"):
            lookup.look_up(held, people, lexicons().organisations, window=36, most=1)
    assert len(ann.same) == 3, "two articles and a record of payments"
    assert {same.enough for same in ann.same} == {True}
    assert ann.timeline
    assert {i.company for i in ann.timeline.interests} >= {"Acme Pharma", "Borealis"}
    assert {same.enough for same in crane.same} == {False}
    assert (crane.timeline, nobody.same) == (None, ())


def test_what_is_shown_and_what_is_kept(client: FlaskClient, store: Path) -> None:
    before = state(store)
    page = LexborHTMLParser(client.post("/check", data={"people": TABLE}).text)
    ann, crane, nobody = page.css("section")
    assert "Acme Pharma" in ann.css("table")[0].text()
    assert "certainly name this person" in ann.text()
    assert not crane.css("table")
    assert "may be this person, or another of the name" in crane.text()
    assert "names somebody of this name" in nobody.text()
    for quoted in page.css("table, textarea, h2"):
        quoted.decompose()
    assert list(blocked(page.body.text() if page.body else "")) == []
    assert state(store) == before


def test_exports(client: FlaskClient) -> None:
    sent = {"people": TABLE + "=HYPERLINK(1)\n"}
    text = client.post("/check", data={**sent, "format": "spreadsheet"}).data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["asked"] for row in rows} == {
        "Ann Example",
        "Bo Crane",
        "Zoe Nobody",
        "'=HYPERLINK(1)",
    }
    of_crane = [row for row in rows if row["asked"] == "Bo Crane"]
    assert {(row["answer"], row["organisation"]) for row in of_crane} == {(lookup.POSSIBLE, "")}
    assert "Acme Pharma" in {row["organisation"] for row in rows if row["answer"] == lookup.CERTAIN}
    book = client.post("/check", data={**sent, "format": "xlsx"})
    with zipfile.ZipFile(io.BytesIO(book.data)) as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()


# what is sent, status, words of the answer
SENT = [
    ("<script>x</script>{{ 7*7 }}", 200, "&lt;script&gt;x&lt;/script&gt;{{ 7*7 }}"),
    ("   ", 400, "nobody to look up"),
    ("\n".join(f"Ann {'x' * n}y" for n in range(120)), 400, "are too many"),
]


@pytest.mark.parametrize(("people", "status", "words"), SENT)
def test_what_is_sent(client: FlaskClient, people: str, status: int, words: str) -> None:
    response = client.post("/check", data={"people": people})
    assert response.status_code == status, response.text
    assert words in response.text
    assert not LexborHTMLParser(response.text).css("script")


def state(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
