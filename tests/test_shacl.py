"""Validation of several documents in one run, and what its reports look like."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SH

from coigraph import resources
from coigraph.errors import NotFound, ReadError, UnknownFormat
from coigraph.names import DCTERMS, PREFIXES, RDF_TYPE, SKOS, XSD, Coi
from coigraph.rdf import Literal, NamedGraph, Triple, decimal
from coigraph.shacl import (
    BATCH,
    Report,
    ShapeResult,
    as_json,
    as_text,
    as_turtle,
    validate,
    validate_files,
)

SHAPES = "https://w3id.org/coigraph/shapes#"
CLINIC = "https://example.org/id/org/clinic"
VIOLATION, WARNING = str(SH.Violation), str(SH.Warning)


def document(number: int, *more: Triple, leave_out: str = "") -> NamedGraph:
    """A document that names its publisher, with further triples or without those of a predicate."""
    iri = f"https://example.org/doc/{number}"
    triples = [
        Triple(iri, RDF_TYPE, Coi.Document),
        Triple(iri, DCTERMS + "source", Literal(f"{number}.txt")),
        Triple(iri, DCTERMS + "format", Literal("text")),
        Triple(iri, Coi.publishedBy, CLINIC),
        Triple(CLINIC, RDF_TYPE, Coi.Organization),
        Triple(CLINIC, SKOS + "prefLabel", Literal("Clinic")),
    ]
    kept = [triple for triple in triples if triple.predicate != leave_out]
    return NamedGraph.of(f"{iri}/graph", (*kept, *more))


OTHER_NAME = Triple(CLINIC, SKOS + "prefLabel", Literal("The Clinic"))


# (graphs, the numbers of those that do not conform, what the results of each graph are: rule and focus node)
RUNS: list[tuple[str, list[NamedGraph], dict[int, list[tuple[str, str]]]]] = [
    ("none", [], {}),
    ("all well", [document(n) for n in range(3)], {}),
    (
        "one of several",
        [document(n, leave_out=DCTERMS + "source" if n == 7 else "") for n in range(10)],
        {7: [("DocumentSource", "https://example.org/doc/7")]},
    ),
    (
        "more than one run",
        [document(n, leave_out=DCTERMS + "format" if n in (3, BATCH + 3) else "") for n in range(BATCH + 5)],
        {
            3: [("DocumentFormat", "https://example.org/doc/3")],
            BATCH + 3: [("DocumentFormat", f"https://example.org/doc/{BATCH + 3}")],
        },
    ),
    (
        "what one document says of an organisation is not said by the other",
        [document(0), document(1, leave_out=SKOS + "prefLabel")],
        {1: [("OrganizationName", CLINIC)]},
    ),
    (
        "nor is its class",
        [document(0), document(1, leave_out=RDF_TYPE)],
        {1: [("OrganizationPublisher", "https://example.org/doc/1")]},
    ),
    (
        "two documents may name it differently",
        [document(0), document(1, OTHER_NAME, leave_out=SKOS + "prefLabel"), document(2)],
        {},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("graphs", "found"), [run[1:] for run in RUNS], ids=[run[0] for run in RUNS]
)
def test_each_graph_is_judged_alone(
    graphs: list[NamedGraph], found: dict[int, list[tuple[str, str]]]
) -> None:
    reports = validate(graphs)
    assert list(reports) == [graph.iri for graph in graphs]
    for number, graph in enumerate(graphs):
        report = reports[graph.iri]
        results = [(r.shape.removeprefix(SHAPES), r.focus_node) for r in report.results]
        assert results == found.get(number, [])
        assert report.conforms == (number not in found)
        assert report == validate([graph])[graph.iri]


def test_the_engine_called_the_usual_way_finds_the_same() -> None:
    graph = document(
        1,
        Triple("https://example.org/doc/1", DCTERMS + "format", Literal("papyrus")),
        Triple("https://example.org/doc/1", DCTERMS + "issued", Literal("May")),
        Triple("https://example.org/doc/1#fee", RDF_TYPE, Coi.FinancialInterest),
        Triple("https://example.org/doc/1#fee", Coi.amount, decimal(Decimal(-1))),
        Triple("https://example.org/doc/1#fee", Coi.counterparty, CLINIC),
    )
    data = Graph().parse(data="".join(graph.ntriples()), format="nt")
    shapes = Graph()
    for path in resources.files("shapes", "*.ttl"):
        shapes.parse(path)
    ontology = Graph().parse(resources.folder("ontology") / "coigraph.ttl")
    _, usual, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology)
    assert isinstance(usual, Graph)
    ours = validate([graph])[graph.iri]
    assert sorted((r.shape, r.focus_node, r.component) for r in ours.results) == sorted(
        tuple(
            str(usual.value(node, predicate))
            for predicate in (SH.sourceShape, SH.focusNode, SH.sourceConstraintComponent)
        )
        for node in usual.objects(None, SH.result)
    )
    assert len(ours.results) > 5


LATE = ShapeResult("s:B", "n:2", None, None, WARNING, "Check it.", "c:MaxCount")
EARLY = ShapeResult("s:A", "n:1", "<p:p>", Literal("x"), VIOLATION, "Do it.", "c:MinCount")


@pytest.mark.parametrize(
    ("results", "report"),
    [
        ([], Report(True, ())),
        ([LATE], Report(True, (LATE,))),
        ([LATE, EARLY, LATE], Report(False, (EARLY, LATE))),
    ],
)
def test_a_report_is_sorted_and_warnings_let_it_conform(
    results: list[ShapeResult], report: Report
) -> None:
    assert Report.of(results) == report


HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
BAD = HEAD + """@prefix ex: <https://example.org/> .
ex:doc a coi:Document ; dcterms:source "a.txt" ; dcterms:format "papyrus" ; coi:hasAuthor ex:doc ;
    coi:hasDisclosure ex:d .
ex:d a coi:Disclosure ; dcterms:type statement-kind:Declaration ; coi:evidence ex:p ; coi:declares ex:fee .
ex:fee a coi:Interest .
ex:clinic a coi:Organization ; skos:prefLabel "Clinic" , "The Clinic" .
ex:lost a coi:Authorship ; coi:position 1 .
"""  # fmt: skip


@pytest.fixture
def bad(tmp_path: Path) -> Report:
    path = tmp_path / "bad.ttl"
    path.write_text(BAD, encoding="utf-8")
    return validate_files([path])


TEXTS = [
    "Does not conform.",
    "Violation: Give the document exactly one format: text,",
    "  node   https://example.org/doc\n",
    "  path   <http://purl.org/dc/terms/format>\n",
    '  value  "papyrus"\n',
    f"  shape  {SHAPES}DocumentFormat",
    "  value  https://example.org/doc\n",
    f"  path   ^<{Coi.hasAuthorship}>\n",
    "Warning: Check the organisation: it has more than one skos:prefLabel;",
]


def test_text(bad: Report) -> None:
    text = as_text(bad)
    assert [words for words in TEXTS if words not in text] == []
    assert text.count("\n\n") == len(bad.results)


@pytest.mark.parametrize(
    ("results", "text"),
    [((), "Conforms to the shapes."), ((LATE,), "Conforms to the shapes, with warnings.")],
)
def test_text_of_what_conforms(results: tuple[ShapeResult, ...], text: str) -> None:
    assert as_text(Report.of(results)).splitlines()[0] == text


def test_json(bad: Report) -> None:
    found = json.loads(as_json(bad))
    assert found["conforms"] is False
    assert {
        "shape": SHAPES + "DocumentFormat",
        "focus_node": "https://example.org/doc",
        "path": f"<{DCTERMS}format>",
        "value": {"@value": "papyrus", "@type": XSD + "string"},
        "severity": "Violation",
        "message": "Give the document exactly one format: text, webpage, pdf, jats, pubmed, trial, payment or docx.",
        "component": "PatternConstraintComponent",
    } in found["results"]
    assert len(found["results"]) == len(bad.results)


ASK = "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX coi: <{}> PREFIX s: <{}> ASK {{ {} }}".format
PATTERNS = [
    "?report a sh:ValidationReport ; sh:conforms false ; sh:result ?result",
    '?r sh:sourceShape s:DocumentFormat ; sh:focusNode <https://example.org/doc> ; sh:value "papyrus"',
    "?r sh:sourceShape s:DocumentAuthor ; sh:resultPath coi:hasAuthor ; sh:value <https://example.org/doc>",
    "?r sh:sourceShape s:AuthorshipDocument ; sh:resultPath/sh:inversePath coi:hasAuthorship",
    "?r sh:sourceShape s:OrganizationNameOnce ; sh:resultSeverity sh:Warning",
    "?r sh:sourceConstraintComponent sh:MaxCountConstraintComponent ; sh:resultMessage ?message",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_turtle(bad: Report, pattern: str) -> None:
    graph = Graph().parse(data=as_turtle(bad), format="turtle")
    assert graph.query(ASK(PREFIXES["coi"], SHAPES, pattern)).askAnswer
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == len(bad.results)


def test_turtle_is_the_same_each_time(bad: Report) -> None:
    once, twice = as_turtle(bad), as_turtle(bad)
    assert once == twice
    assert isomorphic(Graph().parse(data=once), Graph().parse(data=twice))


NQUAD = "<urn:{0}> <{1}> <{2}> <urn:graph{3}> .\n".format
FILES: list[tuple[dict[str, str], list[str]]] = [
    # (files by name, focus nodes of the results)
    ({"a.ttl": HEAD}, []),
    ({"a.ttl": HEAD + "<urn:a> a coi:Biomarker ."}, ["urn:a"]),
    # what stands in no named graph is one graph, over all files
    ({"a.ttl": HEAD + "<urn:a> a coi:Biomarker .", "b.ttl": HEAD + '<urn:a> skos:prefLabel "A" .'}, []),
    # blank nodes of two files are two
    ({"a.ttl": HEAD + "_:x a coi:Biomarker .", "b.ttl": HEAD + '_:x skos:prefLabel "A" .'}, ["_:f0x"]),
    # each named graph is judged for itself
    ({"a.nq": NQUAD("a", RDF_TYPE, Coi.Biomarker, 1)}, ["urn:a"]),
    (
        {"a.trig": HEAD + '<urn:g1> { <urn:a> a coi:Biomarker } <urn:g2> { <urn:a> skos:prefLabel "A" }'},
        ["urn:a"],
    ),
    ({"a.trig": HEAD + '<urn:g1> { <urn:a> a coi:Biomarker . <urn:a> skos:prefLabel "A" }'}, []),
]  # fmt: skip


@pytest.mark.parametrize(("files", "focus"), FILES)
def test_files(tmp_path: Path, files: dict[str, str], focus: list[str]) -> None:
    for file, text in files.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    report = validate_files([tmp_path / file for file in files])
    assert [result.focus_node for result in report.results] == focus


def lost(folder: Path) -> Path:
    return folder / "lost.ttl"


def prose(folder: Path) -> Path:
    path = folder / "notes.md"
    path.write_text("no RDF")
    return path


def broken(folder: Path) -> Path:
    path = folder / "broken.ttl"
    path.write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n")
    return path


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lost, NotFound, "lost.ttl: no such file"),
        (prose, UnknownFormat, "notes.md: has no ending of an RDF format"),
        (broken, ReadError, "broken.ttl:2: is not Turtle"),
    ],
)
def test_files_that_cannot_be_read(
    tmp_path: Path, make: Callable[[Path], Path], error: type[ReadError], words: str
) -> None:
    with pytest.raises(error) as raised:
        validate_files([make(tmp_path)])
    assert words in str(raised.value)
