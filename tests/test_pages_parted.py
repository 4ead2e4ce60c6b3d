"""Long answers in pages: queries that choose the rows of a page before they look up the rest lose and repeat none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from coigraph import questions
from coigraph.identifiers import BASE
from coigraph.names import VOCABULARY
from coigraph.rdf import NamedGraph
from coigraph.store import OxigraphStore
from coigraph_server import create_app
from coigraph_server.views import PAGES

CHOSEN = [
    ("list-documents", ""), ("list-documents", "name=e"), ("list-documents", "year=2021&kind=webpage"),
    ("list-people", ""), ("list-people", "name=a"),
    ("list-people", f"interest={VOCABULARY}interest-type%23Lecture"),
    ("stale-documents", ""), ("organisation-interests", f"organisation={BASE}id/org/calyx"),
    ("therapy-ties", f"therapy={BASE}id/therapy/florimab"), ("therapy-studies", f"therapy={BASE}id/therapy/florimab"),
    ("therapy-results", f"therapy={BASE}id/therapy/florimab"),
    ("study-results", f"study={BASE}doc/aaaaaaaaaaaaaaaa%23study"),
    ("study-documents", f"study={BASE}id/study/nct09990002"), ("who-pays-whom", ""), ("who-pays-whom", "person=ada"),
]  # fmt: skip
"""Questions that choose the rows of a page before they look up the rest, and what they are asked about."""


@pytest.fixture(scope="module")
def client(
    tmp_path_factory: pytest.TempPathFactory, invented: list[NamedGraph]
) -> Iterator[FlaskClient]:
    path = tmp_path_factory.mktemp("parted") / "store"
    with OxigraphStore.open(path) as store:
        store.replace(invented)
    app = create_app(path)
    try:
        yield app.test_client()
    finally:
        app.extensions["coigraph"].close()


@pytest.mark.parametrize(("name", "given"), CHOSEN)
def test_pages_of_a_question_hold_its_whole_answer(
    client: FlaskClient, name: str, given: str
) -> None:
    def rows(fields: str) -> list[list[str]]:
        asked = client.get(f"/questions/{name}.csv?{given}&{fields}")
        return list(csv.reader(io.StringIO(asked.get_data(as_text=True), newline="")))[1:]

    whole = rows("")
    pages = [rows(f"page_size=1&page={number + 1}") for number in range(len(whole) + 1)]
    assert [row for page in pages for row in page] == whole
    assert all(len(page) <= 1 for page in pages)
    assert whole or name in ("stale-documents", "therapy-results")


def test_every_question_that_chooses_its_rows_is_tested() -> None:
    known = {**questions.load(), **questions.load(PAGES)}
    choosing = {name for name, asked in known.items() if "# rows of a page\n" in asked.sparql}
    assert choosing == {name for name, _ in CHOSEN}
