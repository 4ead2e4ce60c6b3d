"""What follows from a document by the axioms, and by who owned whom when. owlrl, which knows all of OWL 2 RL, agrees.

The company Alder is of Birch since 2015, and Birch of Cedar since May 2018; Elder was of Birch until 2010; Fir became
Gum in 2012. All are invented.
"""

from __future__ import annotations

from pathlib import Path

import owlrl  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from coigraph import editing, resources
from coigraph.building import build, remove
from coigraph.closure import Fact, axioms, close
from coigraph.identifiers import graph_iri, inferred_iri
from coigraph.inference import Inference
from coigraph.names import COI, DCTERMS, ORG, SCHEMA, SKOS, Coi
from coigraph.rdf import NamedGraph, Triple, partial_date
from coigraph.readers.files import find_files
from coigraph.store import OxigraphStore
from coigraph.triples.knowledge import NAMES_GRAPH

CONFORMING = Path(__file__).parent / "data" / "shapes" / "conforming.ttl"
EXAMPLES = Path(__file__).parent.parent / "examples"
ID = "https://example.org/"
DOCUMENT = ID + "doc"

# https://www.w3.org/TR/skos-reference/ S22 and S24
SKOS_AXIOMS = f"""
@prefix skos: <{SKOS}> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
skos:broader <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> skos:broaderTransitive .
skos:broaderTransitive a owl:TransitiveProperty .
"""

# the document's date, the interest's start and end, its counterparty -> whose group the interest is in
GROUPS = [
    ("2020", "", "", "alder", {"alder", "birch", "cedar"}),
    ("", "", "", "alder", {"alder", "birch", "cedar"}),
    ("2017-03-01", "", "", "alder", {"alder", "birch"}),
    ("2014", "", "", "alder", {"alder"}),
    # the year of the sale itself: it may have been before
    ("2015", "", "", "alder", {"alder"}),
    ("2015-12-31", "", "", "alder", {"alder", "birch"}),
    ("2018", "", "", "alder", {"alder", "birch"}),
    ("2018-06", "", "", "alder", {"alder", "birch", "cedar"}),
    # the interest ended before the sale, whenever the document is from
    ("2020", "2010", "2012", "alder", {"alder"}),
    ("2020", "2010", "2016", "alder", {"alder", "birch"}),
    ("2020", "2010", "", "alder", {"alder", "birch", "cedar"}),
    # a former owner counts only where the dates say so
    ("", "", "", "elder", {"elder"}),
    ("2020", "", "", "elder", {"elder"}),
    ("2009", "", "", "elder", {"elder", "birch"}),
    ("2020", "2008", "2009", "elder", {"elder", "birch"}),
    ("2020", "2009", "2012", "elder", {"elder", "birch"}),
    # a successor is not yet there
    ("2011", "", "", "fir", {"fir"}),
    ("2013", "", "", "fir", {"fir", "gum"}),
    # the part that became independent owns nobody, and no one owns it through what it left
    ("2020", "", "", "birch", {"birch", "cedar"}),
    ("2020", "", "", "unknown", {"unknown"}),
]


def names() -> NamedGraph:
    triples = [Triple(ID + "drug", Coi.madeBy, ID + "alder")]
    triples.append(Triple(ID + "both", Coi.hasComponent, ID + "drug"))
    triples.append(Triple(ID + "drug", SKOS + "broader", ID + "class"))
    triples.append(Triple(ID + "class", SKOS + "broader", ID + "therapy"))
    for member, owner, since, until in (
        ("alder", "birch", "2015", ""),
        ("birch", "cedar", "2018-05", ""),
        ("elder", "birch", "", "2010"),
    ):
        node = f"{ID}{member}-{owner}"
        triples.append(Triple(node, ORG + "member", ID + member))
        triples.append(Triple(node, ORG + "organization", ID + owner))
        if since:
            triples.append(Triple(ID + member, Coi.subsidiaryOf, ID + owner))
            triples.append(Triple(node, SCHEMA + "startDate", partial_date(since)))
        if until:
            triples.append(Triple(node, SCHEMA + "endDate", partial_date(until)))
    triples.append(Triple(ID + "fir", Coi.succeededBy, ID + "gum"))
    for original, resulting, date in (("fir", "gum", "2012"), ("birch", "elder", "2010")):
        node = f"{ID}{original}-{resulting}"
        triples.append(Triple(node, ORG + "originalOrganization", ID + original))
        triples.append(Triple(node, ORG + "resultingOrganization", ID + resulting))
        triples.append(Triple(node, SCHEMA + "startDate", partial_date(date)))
    return NamedGraph.of(NAMES_GRAPH, triples)


def document(issued: str, start: str, end: str, counterparty: str) -> NamedGraph:
    fee = DOCUMENT + "#fee"
    triples = [
        Triple(fee, Coi.holder, DOCUMENT + "#ada"),
        Triple(fee, Coi.counterparty, ID + counterparty),
    ]
    for subject, predicate, date in (
        (DOCUMENT, DCTERMS + "issued", issued),
        (fee, SCHEMA + "startDate", start),
        (fee, SCHEMA + "endDate", end),
    ):
        if date:
            triples.append(Triple(subject, predicate, partial_date(date)))
    return NamedGraph.of(graph_iri(DOCUMENT), triples)


def pairs(graph: NamedGraph, predicate: str) -> set[tuple[str, str]]:
    return {
        (t.subject.removeprefix(ID), str(t.object).removeprefix(ID))
        for t in graph.triples
        if t.predicate == predicate
    }


@pytest.mark.parametrize(("issued", "start", "end", "counterparty", "group"), GROUPS)
def test_a_tie_goes_to_the_owner_of_the_time(
    issued: str, start: str, end: str, counterparty: str, group: set[str]
) -> None:
    inference = Inference(names())
    found = inference.document(DOCUMENT, document(issued, start, end, counterparty))
    assert found.iri == inferred_iri(DOCUMENT)
    assert pairs(found, Coi.counterpartyGroup) == {("doc#fee", name) for name in group}
    assert pairs(found, Coi.hasTieTo) == {("doc#ada", name) for name in group}
    assert pairs(found, Coi.hasInterest) == {("doc#ada", "doc#fee")}
    assert {t.predicate for t in found.triples} == {
        Coi.counterpartyGroup,
        Coi.hasTieTo,
        Coi.hasInterest,
    }


def test_two_interests_of_two_times_have_two_groups() -> None:
    early = document("2020", "2010", "2012", "alder")
    late = [
        Triple(DOCUMENT + "#late", Coi.holder, DOCUMENT + "#bo"),
        Triple(DOCUMENT + "#late", Coi.counterparty, ID + "alder"),
    ]
    found = Inference(names()).document(DOCUMENT, NamedGraph.of(early.iri, (*early.triples, *late)))
    assert pairs(found, Coi.hasTieTo) == {
        ("doc#ada", "alder"),
        ("doc#bo", "alder"),
        ("doc#bo", "birch"),
        ("doc#bo", "cedar"),
    }


def test_what_follows_from_the_names_alone() -> None:
    found = Inference(names()).known()
    assert pairs(found, Coi.commercialBeneficiary) == {
        (therapy, gainer) for therapy in ("drug", "both") for gainer in ("alder", "birch", "cedar")
    }
    assert pairs(found, SKOS + "broaderTransitive") == {
        ("drug", "class"),
        ("drug", "therapy"),
        ("class", "therapy"),
    }
    assert ("alder", "cedar") in pairs(found, Coi.controlledBy)
    assert not {owner for owned, owner in pairs(found, Coi.controlledBy) if owned == "elder"}


def by_owlrl(facts: set[Fact]) -> set[Fact]:
    """Return the closure of facts by owlrl, as far as it is about our properties."""
    graph = Graph().parse(resources.folder("ontology") / "coigraph.ttl")
    for predicate in ("label", "isDefinedBy"):
        graph.remove((None, URIRef(f"http://www.w3.org/2000/01/rdf-schema#{predicate}"), None))
    graph.parse(data=SKOS_AXIOMS, format="turtle")
    for fact in facts:
        graph.add(tuple(map(URIRef, fact)))  # type: ignore[arg-type]
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return {
        Fact(str(s), str(p), str(o))
        for s, p, o in graph
        if str(p).startswith((COI, SKOS + "broader")) and isinstance(o, URIRef)
    }


def used() -> set[str]:
    """Return the properties that an axiom speaks of."""
    ours = axioms()
    found = {
        name for table in (ours.broader, ours.inverse, ours.after, ours.before) for name in table
    }
    return found | {whole for links in ours.after.values() for _, whole in links}


def test_owlrl_finds_the_same_of_all_properties() -> None:
    """Each property of the ontology once between the same few things, so that every axiom has something to do."""
    properties = sorted(used())
    things = "abcde"
    facts = {
        Fact(ID + things[n % 5], name, ID + things[(n * 2 + 1) % 5])
        for n, name in enumerate(properties)
    }
    assert len(properties) >= 12
    assert close(facts, axioms()) == by_owlrl(facts) > facts


def test_owlrl_finds_the_same_in_the_examples(tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "store") as store:
        list(build(find_files([EXAMPLES])[0], store))
        known = store.graph(NAMES_GRAPH)
        inference = Inference(known)
        graphs = [store.graph(name) for name in store.graphs() if name.endswith("/graph")]
        assert len(graphs) >= 7
        stated = {
            Fact(*triple)  # type: ignore[arg-type]
            for graph in graphs
            for triple in graph.triples
            if triple.predicate in used()
        }
        # the examples' interests have the dates of their documents, so one day's owners serve them all
        owners = {
            Fact(*triple)  # type: ignore[arg-type]
            for triple in (*known.triples, *inference.known().triples)
            if triple.predicate in (Coi.subsidiaryOf, Coi.succeededBy, Coi.controlledBy)
        }
        inferred = {
            Fact(*triple)  # type: ignore[arg-type]
            for name in store.graphs()
            if name.endswith("/inferred") and name != inference.known().iri
            for triple in store.graph(name).triples
        }
        of_these = {fact.subject for fact in stated} | {fact.object for fact in stated}
        owners = {fact for fact in owners if fact.subject in of_these}
        assert len(inferred) > 20
        assert stated | owners | inferred == by_owlrl(stated | owners)


def test_it_comes_and_goes_with_its_document(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    file = folder / "one.txt"
    text = (
        "Oldafenib\n\nAuthors: Jane Doe\n\nConflicts of interest\n\nJD has received fees from {}.\n"
    )
    with OxigraphStore.open(tmp_path / "store") as store:

        def ties() -> list[str]:
            list(build([file], store))
            found = store.query(f"SELECT ?o {{ ?p <{Coi.hasTieTo}> ?o }} ORDER BY ?o")
            return [row["o"].value.rpartition("/")[2] for row in found]  # type: ignore[union-attr]

        file.write_text(text.format("Exemplar Pharma"), encoding="utf-8")
        assert ties() == ["exemplar-pharma"]
        file.write_text(text.format("Genentech"), encoding="utf-8")
        assert ties() == ["genentech", "roche"]
        (iri,) = store.documents_of(file.as_posix())
        remove(iri, store)
        assert inferred_iri(iri) not in store.graphs()
        assert not list(store.query(f"SELECT ?o {{ ?p <{Coi.hasTieTo}> ?o }}"))  # type: ignore[arg-type]


def test_it_follows_what_a_client_writes(tmp_path: Path) -> None:
    """A graph of CONFORMING written, written anew and taken out, as the server does it."""
    engine = ox.Store()
    engine.load(path=str(CONFORMING), format=ox.RdfFormat.TURTLE)
    (iri,) = {
        quad.subject.value  # type: ignore[union-attr]
        for quad in engine.quads_for_pattern(None, ox.NamedNode(Coi.hasDisclosure), None, None)
    }
    (interest, *_) = engine.quads_for_pattern(None, ox.NamedNode(Coi.counterparty), None, None)
    known = names().triples
    known += (Triple(interest.object.value, Coi.subsidiaryOf, ID + "alder"),)  # type: ignore[union-attr]
    written = ox.serialize((q.triple for q in engine), format=ox.RdfFormat.N_TRIPLES) or b""
    content = written.decode()
    with OxigraphStore.open(tmp_path / "store") as store:
        store.replace([NamedGraph.of(NAMES_GRAPH, known)])

        def ties() -> set[str]:
            found = pairs(store.graph(inferred_iri(iri)), Coi.hasTieTo)
            return {party for _, party in found}

        request = {"graph": graph_iri(iri), "content": content, "more": False}
        editing.write(store, request)
        assert "alder" in ties()
        editing.write(store, request | {"content": None})
        assert ties() == set()
