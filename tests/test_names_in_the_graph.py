"""Identifiers elsewhere and dated owners in the graph, and that taking a row out takes its match back."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from coigraph import resources
from coigraph.building import build
from coigraph.claims import EntityKind
from coigraph.errors import KnowledgeError
from coigraph.identifiers import named_iri, ror
from coigraph.linking.entries import Entry
from coigraph.linking.lexicon import Lexicon, lexicons
from coigraph.linking.lookalikes import keep_apart, pairs
from coigraph.linking.mappings import load_mappings, read_mappings
from coigraph.names import ORG, SCHEMA, SKOS, Coi
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.store import OxigraphStore
from coigraph.triples import knowledge_graphs
from coigraph.triples.knowledge import MAPPINGS_GRAPH
from coigraph.triples.mappings import axiom_iri, mapping_triples
from coigraph.triples.writer import SEGMENT

HEADER = """\
#curie_map:
#  org: https://w3id.org/coigraph/id/org/
#  ror: https://ror.org/
#  semapv: https://w3id.org/semapv/vocab/
#license: https://creativecommons.org/publicdomain/zero/1.0/
"""
COLUMNS = (
    "subject_id\tpredicate_id\tobject_id\tmapping_justification\tauthor_label\tmapping_date\t"
    "confidence\tcomment\n"
)
ROWS = (
    "org:pfizer\tskos:exactMatch\tror:01xdqrp08\tsemapv:ManualMappingCuration\tAda Example\t2026-11-21\t1\tROR\n",
    "org:roche\tskos:closeMatch\tror:00by1q217\tsemapv:LexicalMatching\tAda Example\t2026-11-21\t0.9\t\n",
)
PFIZER = Triple(named_iri("org", "pfizer"), SKOS + "exactMatch", "https://ror.org/01xdqrp08")
ROCHE = Triple(named_iri("org", "roche"), SKOS + "closeMatch", "https://ror.org/00by1q217")
BROKEN = [
    (ROWS[0].replace("skos:exactMatch", "owl:sameAs"), "no predicate 'owl:sameAs'"),
    (ROWS[0].replace("\t1\t", "\t1.5\t"), "confidence is '1.5'"),
    (ROWS[0].replace("\t1\t", "\tsure\t"), "confidence is 'sure'"),
    (ROWS[0].replace("ror:", "grid:"), "'grid:01xdqrp08' has no known prefix"),
]


def written(folder: Path, *rows: str) -> Path:
    path = folder / "mine.sssom.tsv"
    path.write_text(HEADER + COLUMNS + "".join(rows), encoding="utf-8")
    return path


def test_a_match_is_stated_with_its_reason(tmp_path: Path) -> None:
    triples = set(mapping_triples(read_mappings(written(tmp_path, *ROWS)), lexicons()))
    assert {PFIZER, ROCHE} <= triples
    (node,) = {t.subject for t in triples if t.object == PFIZER.subject}
    said = {
        t.predicate.rsplit("/")[-1].rsplit("#")[-1]: t.object for t in triples if t.subject == node
    }
    assert said["mapping_justification"] == "https://w3id.org/semapv/vocab/ManualMappingCuration"
    assert said["confidence"] == Literal("1", "http://www.w3.org/2001/XMLSchema#decimal")
    assert said["author_label"] == Literal("Ada Example")
    assert said["annotatedTarget"] == PFIZER.object
    assert said["created"] == Literal("2026-11-21", "http://www.w3.org/2001/XMLSchema#date")


def test_taking_a_row_out_takes_its_match_back_and_nothing_else(tmp_path: Path) -> None:
    both = set(mapping_triples(read_mappings(written(tmp_path, *ROWS)), lexicons()))
    one = set(mapping_triples(read_mappings(written(tmp_path, ROWS[1])), lexicons()))
    assert one < both
    gone = both - one
    assert PFIZER in gone
    assert ROCHE in one
    assert not any(PFIZER.object in (t.subject, t.object) for t in one)


def test_the_next_build_unmerges_what_no_row_says_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(resources.folder("ontology"), tmp_path / "ontology")
    mappings = tmp_path / "ontology" / "mappings" / "organisations.sssom.tsv"
    folder = resources.folder
    monkeypatch.setattr(
        resources, "folder", lambda name: tmp_path / name if name == "ontology" else folder(name)
    )
    ask = f"ASK {{ <{PFIZER.subject}> <{PFIZER.predicate}> <{PFIZER.object}> }}"
    with OxigraphStore.open(tmp_path / "store") as store:
        list(build([], store))
        before = store.graph(MAPPINGS_GRAPH)
        assert PFIZER in before.triples
        assert store.query(ask)
        lines = mappings.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if "ror:01xdqrp08" not in line]
        assert len(kept) == len(lines) - 1
        mappings.write_text("".join(kept), encoding="utf-8")
        list(build([], store))
        gone = set(before.triples) - set(store.graph(MAPPINGS_GRAPH).triples)
        assert not store.query(ask)
    node = axiom_iri(*PFIZER)  # type: ignore[arg-type]
    assert gone == {PFIZER, *(t for t in before.triples if t.subject == node)}


def pair_of(left: str, right: str) -> list[resources.Row]:
    return [resources.Row({"left": left, "right": right}, "never-merge.tsv:3")]


def test_lookalikes_are_tested_on_each_build(tmp_path: Path) -> None:
    organisations = lexicons().organisations
    keep_apart(pairs(), organisations, load_mappings())
    for left, right, message in (
        ("Pfizer", "Pfizer, Inc.", "are both resolved to 'pfizer'"),
        ("Pfizer", "Roche", "are both matched to ror:01xdqrp08"),
    ):
        row = ROWS[0].replace("org:pfizer", "org:roche")
        matches = read_mappings(written(tmp_path, ROWS[0], row))
        with pytest.raises(KnowledgeError, match=message) as caught:
            keep_apart(pair_of(left, right), organisations, matches)
        assert "never-merge.tsv:3" in str(caught.value)


@pytest.mark.parametrize(("row", "message"), BROKEN)
def test_a_broken_row_is_refused_with_its_place(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=re.escape(message)) as caught:
        list(mapping_triples(read_mappings(written(tmp_path, row)), lexicons()))
    assert "mine.sssom.tsv:7" in str(caught.value)


def test_the_shipped_mappings_are_sound() -> None:
    matches = list(load_mappings())
    kinds = {segment: kind for kind, segment in SEGMENT.items()}
    assert len({(m.subject, m.object) for m in matches}) == len(matches)
    taken: dict[str, str] = {}
    for match in matches:
        assert match.expand(match.object), match.place
        assert match.expand(match.justification), match.place
        assert match.comment, f"{match.place} names no source"
        assert Decimal("0.5") <= match.confidence <= 1, match.place
        segment, _, key = match.subject.partition(":")
        if segment in kinds:
            assert key in lexicons().of(kinds[segment]).entries, match.place
        if match.object.startswith("ror:"):
            assert ror(match.object[4:]), match.place
        if match.predicate == "skos:exactMatch" and segment == "org":
            other = taken.setdefault(match.object, match.subject)
            assert other == match.subject, f"{match.place}: two rows are one {match.object}"


def graphs_of(**cells: str) -> dict[str, NamedGraph]:
    rows = [
        Entry("acme", "Acme", "company", (), {}, "test:1"),
        Entry("borealis", "Borealis", "company", (), cells, "test:2"),
    ]
    tables = replace(lexicons(), organisations=Lexicon(EntityKind.ORGANISATION, rows))
    return {graph.iri.rpartition("/")[2]: graph for graph in knowledge_graphs(tables)}


def dated(graph: NamedGraph, kind: str) -> list[dict[str, str]]:
    nodes = [t.subject for t in graph.triples if t.object == ORG + kind]
    return [
        {
            t.predicate.removeprefix(ORG).removeprefix(SCHEMA): (
                t.object.lexical if isinstance(t.object, Literal) else t.object.rpartition("/")[2]
            )
            for t in graph.triples
            if t.subject == node and t.predicate.startswith((ORG, SCHEMA))
        }
        for node in nodes
    ]


def test_an_owner_has_a_date_in_the_graph() -> None:
    graphs = graphs_of(part_of="acme", part_of_from="2019-07-30", verified="yes")
    assert dated(graphs["names"], "Membership") == [
        {"member": "borealis", "organization": "acme", "startDate": "2019-07-30"}
    ]
    assert any(t.predicate == Coi.subsidiaryOf for t in graphs["names"].triples)


def test_a_former_owner_is_only_a_dated_one() -> None:
    graphs = graphs_of(former_part_of="acme", former_part_of_until="2023-10", verified="yes")
    assert dated(graphs["names"], "Membership") == [
        {"member": "borealis", "organization": "acme", "endDate": "2023-10"}
    ]
    assert dated(graphs["names"], "ChangeEvent") == [
        {
            "originalOrganization": "acme",
            "resultingOrganization": "borealis",
            "startDate": "2023-10",
        }
    ]
    owned = {Coi.subsidiaryOf, Coi.controlledBy, Coi.succeededBy}
    assert not any(
        t.predicate in owned
        for graph in graphs.values()
        for t in graph.triples
        if t.subject == named_iri("org", "borealis")
    )


def test_a_successor_is_a_change() -> None:
    graphs = graphs_of(successor="acme", successor_from="2009", verified="yes")
    assert dated(graphs["names"], "ChangeEvent") == [
        {"originalOrganization": "borealis", "resultingOrganization": "acme", "startDate": "2009"}
    ]


def test_what_nobody_confirmed_stands_apart() -> None:
    graphs = graphs_of(part_of="acme", part_of_from="2019", verified="no")
    assert dated(graphs["names"], "Membership") == []
    assert len(dated(graphs["names-unverified"], "Membership")) == 1
    assert not any(t.predicate == Coi.subsidiaryOf for t in graphs["names"].triples)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="'last year' is no date"):
        graphs_of(part_of="acme", part_of_from="last year")


DATE = re.compile(r"|\d{4}|\d{4}-\d\d|\d{4}-\d\d-\d\d")


def test_the_shipped_owners_are_dated_and_sourced() -> None:
    table = resources.folder("ontology") / "names" / "organisations.tsv"
    for row in resources.table(table):
        owned = [row[column] for column in ("part_of", "successor", "former_part_of")]
        assert bool(row["owner_source"]) == any(owned), row.place
        if row["owner_source"].startswith("general knowledge"):
            assert row["verified"] == "no", row.place
        for column in ("part_of_from", "successor_from", "former_part_of_until"):
            assert DATE.fullmatch(row[column]), row.place
