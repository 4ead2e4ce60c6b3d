"""The endpoint sees what the command line sees: nothing that waits for a review, and no half of a build."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from coigraph.building import build
from coigraph.cli import main
from coigraph.identifiers import graph_iri, review_iri
from coigraph.store import OxigraphStore
from tests.conftest import Servers

TOKEN = "correct horse battery staple"
TEXT = """Oldafenib in skin cancer

Authors: Jane Doe, Ann Lee

Conflicts of interest

JD has received consulting fees from Exemplar Pharma. QZ has received consulting fees from Ardent Devices.
"""
PREFIXES = """PREFIX coi: <https://w3id.org/coigraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
NAMES = "?interest a coi:Interest ; coi:holder/skos:prefLabel ?name"
DOUBTFUL = '?holder skos:prefLabel "QZ"'

EACH_ALONE = """import coigraph.building, coigraph.shacl, sys
from coigraph.cli import main
coigraph.shacl.BATCH = coigraph.building.BATCHES_A_WRITE = 1
main(["build", "--quiet", "--workers", "1", *sys.argv[1:]])"""
"""A build that writes each document in a transaction of its own."""

# asked in both ways; {graph} and {review} are the graphs of the document
QUERIES = [
    f"SELECT ?name {{ {NAMES} }} ORDER BY ?name",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    f"ASK {{ {DOUBTFUL} }}",
    f"ASK {{ GRAPH ?g {{ {DOUBTFUL} }} }}",
    "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g",
    f"SELECT ?name FROM <{{graph}}> {{ {NAMES} }}",
    f"ASK FROM <{{review}}> {{ {DOUBTFUL} }}",
    f"ASK FROM <{{graph}}> FROM <{{review}}> {{ {DOUBTFUL} }}",
    f"ASK FROM NAMED <{{review}}> {{ {DOUBTFUL} }}",
    f"ASK FROM NAMED <{{review}}> {{ GRAPH ?g {{ {DOUBTFUL} }} }}",
]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a store with one document, and the document's IRI."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    with OxigraphStore.open(folder / "store") as store:
        assert all(outcome.accepted for outcome in build([folder / "one.txt"], store))
        (iri,) = store.sources()
    return folder / "store", iri


@pytest.fixture(scope="module")
def client(document: tuple[Path, str], serve: Servers) -> Iterator[httpx.Client]:
    port = serve(document[0], token=TOKEN)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=30) as made:
        yield made


def asked(client: httpx.Client, query: str, **graphs: str) -> dict[str, Any]:
    fields = {"query": PREFIXES + query, "format": "json"}
    fields |= {name.replace("_", "-"): iri for name, iri in graphs.items()}
    found: dict[str, Any] = client.get("/sparql", params=fields).raise_for_status().json()
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_the_endpoint_agrees_with_the_command_line(
    client: httpx.Client, document: tuple[Path, str], query: str
) -> None:
    path, iri = document
    text = query.replace("{graph}", graph_iri(iri)).replace("{review}", review_iri(iri))
    command = ["query", "-", "--store", str(path), "--format", "json"]
    done = CliRunner().invoke(main, command, input=PREFIXES + text)
    assert done.exit_code == 0, done.output
    assert asked(client, text) == json.loads(done.stdout)


def test_the_dataset_of_a_request(client: httpx.Client, document: tuple[Path, str]) -> None:
    review, ask = review_iri(document[1]), f"ASK {{ {DOUBTFUL} }}"
    assert asked(client, ask)["boolean"] is False
    assert asked(client, ask, default_graph_uri=graph_iri(document[1]))["boolean"] is False
    assert asked(client, ask, default_graph_uri=review)["boolean"] is True
    assert asked(client, ask, named_graph_uri=review)["boolean"] is False
    inside = f"ASK {{ GRAPH ?g {{ {DOUBTFUL} }} }}"
    assert asked(client, inside, named_graph_uri=review)["boolean"] is True


def test_the_graph_store(client: httpx.Client, document: tuple[Path, str]) -> None:
    ntriples = {"Accept": "application/n-triples"}
    default = client.get("/graphs?default", headers=ntriples).text
    review = client.get("/graphs", params={"graph": review_iri(document[1])}, headers=ntriples).text
    assert '"QZ"' in review
    assert '"QZ"' not in default
    counted = asked(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")["results"]["bindings"]
    assert len(default.splitlines()) == int(counted[0]["n"]["value"])


def test_what_is_written_for_review_waits_too(
    client: httpx.Client, document: tuple[Path, str]
) -> None:
    review = review_iri(document[1])
    fact = "<https://example.org/a> <https://example.org/p> <https://example.org/b>"
    ask = f"ASK {{ {fact} }}"
    turtle = {"Content-Type": "text/turtle"}
    for content, status in ((fact + " .", 204), ("", 204)):
        sent = client.put("/graphs", params={"graph": review}, content=content, headers=turtle)
        assert sent.status_code == status
        assert asked(client, ask)["boolean"] is False
    update = f"INSERT DATA {{ GRAPH <{review}> {{ {fact} }} }}"
    assert client.post("/sparql", data={"update": update}).status_code == 204
    assert asked(client, f"ASK {{ GRAPH <{review}> {{ {fact} }} }}")["boolean"] is True
    assert asked(client, ask)["boolean"] is False
    # said by another graph too: then it is in the default graph, and goes from it with that graph alone
    other = {"graph": "https://example.org/g"}
    client.put("/graphs", params=other, content=fact + " .", headers=turtle).raise_for_status()
    assert asked(client, ask)["boolean"] is True
    client.delete("/graphs", params=other).raise_for_status()
    assert asked(client, ask)["boolean"] is False


def test_readers_see_a_build_whole_or_not_at_all(tmp_path: Path, serve: Servers) -> None:
    number, store, folder = 8, tmp_path / "store", tmp_path / "documents"
    folder.mkdir()

    def write(organisation: str) -> None:
        for place in range(number):
            text = TEXT.replace("Exemplar Pharma", organisation).replace("skin", f"skin {place}")
            (folder / f"{place}.txt").write_text(text, encoding="utf-8")

    def count(client: httpx.Client) -> tuple[int, ...]:
        both = " ".join(
            f'{{ SELECT (COUNT(?i) AS ?n{n}) {{ ?i a coi:Interest ; coi:asWritten "{name}" }} }}'
            for n, name in enumerate(names)
        )
        (row,) = asked(client, f"SELECT * {{ {both} }}")["results"]["bindings"]
        return tuple(int(row[f"n{n}"]["value"]) for n in range(2))

    names = ("Exemplar Pharma", "Ardent Devices")
    write(names[0])
    with OxigraphStore.open(store) as opened:
        assert all(outcome.accepted for outcome in build(sorted(folder.iterdir()), opened))
    write(names[1])
    command = [sys.executable, "-c", EACH_ALONE, "--store", str(store), str(folder)]
    seen: list[tuple[int, ...]] = []
    with httpx.Client(base_url=f"http://127.0.0.1:{serve(store)}", timeout=30) as client:
        building = subprocess.Popen(command)
        stop = threading.Event()

        def read() -> None:
            while not stop.is_set():
                seen.append(count(client))

        reading = threading.Thread(target=read)
        reading.start()
        assert building.wait(120) == 0
        last = count(client)
        stop.set()
        reading.join()
    assert last == (0, number)
    assert seen[0] == (number, 0)
    # the old state, then the new one; nothing else, and never the old one again
    assert set(seen) <= {(number, 0), (0, number)}
    assert seen == sorted(seen, reverse=True)
