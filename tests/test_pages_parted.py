"""Lists and long answers: those that choose the rows of a page lose and repeat none, and links narrow them."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qsl

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from coigraph import questions
from coigraph.identifiers import BASE
from coigraph.names import VOCABULARY
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


def shown(client: FlaskClient, path: str) -> LexborHTMLParser:
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


# a list, narrowed; what it shows, what it leaves out
NARROWED = [
    ("/documents?year=2021", "Florimab in meadow fever", "All about florimab"),
    ("/documents?kind=text", "note.txt", "Florimab in meadow fever"),
    ("/documents?kind=webpage&name=ABOUT", "All about florimab", "Florimab in meadow fever"),
    ("/people?interest=Lecture", "All about florimab", "Cy "),
    ("/organisations?kind=Company", "Calyx Pharma", "Root Society"),
    ("/organisations?group=calyx", "Petal Biotech", "Root Society"),
    ("/therapies?kind=Drug", "florimab", "None."),
    ("/studies?design=retrospective", "Florimab in meadow fever", "NCT09990002"),
    ("/?q=florimab&kind=document", "All about florimab", "drug"),
    ("/?q=florimab&year=2021", "Florimab in meadow fever", "All about florimab"),
]


@pytest.mark.parametrize(("path", "there", "not_there"), NARROWED)
def test_lists_are_narrowed_by_links(
    client: FlaskClient, path: str, there: str, not_there: str
) -> None:
    """The link stands on the whole list, with the number of what it leads to."""
    place, _, wanted = path.partition("?")
    whole = shown(client, f"{place}?q=florimab" if place == "/" else place)
    given = dict(parse_qsl(wanted))
    if place != "/" and "name" not in given:
        facet, value = next(iter(given.items()))
        links = {n.attributes["href"] or "": n for n in whole.css("main nav a[href^='?']")}
        (link,) = [
            one
            for one in links
            if facet in dict(parse_qsl(one[1:]))
            and dict(parse_qsl(one[1:]))[facet].lower().rpartition("#")[2].rpartition("/")[2]
            == value.lower()
        ]
        path = place + link
    page = shown(client, path)
    rows = [node.text() for node in page.css("tbody, ul.found, main > p")]
    assert there in " ".join(" ".join(rows).split())
    assert not_there not in " ".join(rows)
