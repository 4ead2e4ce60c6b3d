"""Contradictions between graphs and the ontology, found by HermiT; what only a shape would find is none."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from coigraph.cli import main
from coigraph.consistency import contradictions
from coigraph.errors import CoigraphError
from coigraph.rdf import NamedGraph
from coigraph.reasoning import java
from coigraph.store.ntriples import triple

JAVA = java()
needs_java = pytest.mark.skipif(JAVA is None, reason="HermiT needs Java, and none is present")

PREFIXES = """
@prefix : <https://example.org/> .
@prefix coi: <https://w3id.org/coigraph/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SOUND = ":fee coi:holder :ada ; coi:counterparty :firm ; schema:endDate '2019'^^xsd:gYear ."
WRONG = ":fee coi:holder :doc . :doc a coi:Document ."
KNOWN = ":firm a coi:Company ."

# the graphs of one batch -> those that are told
BATCHES = [
    ([SOUND, ":firm a coi:Person ."], ["1"]),
    # each alone could be, both together cannot
    ([":a coi:subsidiaryOf :b .", ":b coi:subsidiaryOf :a ."], ["0", "1"]),
]


def graph(name: str, turtle: str) -> NamedGraph:
    quads = ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    return NamedGraph.of(f"https://example.org/{name}/graph", map(triple, quads))


@needs_java
@pytest.mark.parametrize(("graphs", "told"), BATCHES)
def test_the_graph_that_contradicts_is_told(graphs: list[str], told: list[str]) -> None:
    found = contradictions(
        (graph(str(n), turtle) for n, turtle in enumerate(graphs)), graph("known", KNOWN), JAVA
    )
    assert found.conforms == (not told)
    assert [r.focus_node.rpartition("/")[2] for r in found.results] == told
    assert all(("The others: " in r.message) == (len(told) > 1) for r in found.results)


@needs_java
@pytest.mark.parametrize(
    ("turtle", "code"), [(SOUND, 0), (WRONG, 1), ("[] a coi:Person , coi:Company .", 1)]
)
def test_files_are_checked_on_demand(turtle: str, code: int, tmp_path: Path) -> None:
    path = tmp_path / "facts.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    told = CliRunner().invoke(main, ["check", "--reason", "--format", "ttl", str(path)])
    assert ("contradicts the ontology" in told.stdout) == bool(code), told.output
    plain = CliRunner().invoke(main, ["check", str(path)])
    assert "contradicts" not in plain.stdout


@needs_java
def test_a_store_is_checked_on_demand(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text("Oldafenib\n\nConflicts of interest\n\nNone.\n", encoding="utf-8")
    store = ["--store", str(tmp_path / "store")]
    run = CliRunner()
    assert run.invoke(main, ["build", *store, str(file)]).exit_code == 0
    told = run.invoke(main, ["check", *store, "--reason"])
    assert (told.exit_code, told.stdout.split(".")[0]) == (0, "Conforms to the shapes"), told.output


def test_without_java_the_error_says_what_to_do() -> None:
    with pytest.raises(CoigraphError, match="Install a Java runtime"):
        contradictions([graph("a", SOUND)], None, None)
