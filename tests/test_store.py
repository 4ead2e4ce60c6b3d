"""The store: what is written stands in the named graph and once in the default graph, and nothing else does."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coigraph.errors import StoreError
from coigraph.identifiers import graph_iri, in_default_view, review_iri
from coigraph.names import DCTERMS, XSD
from coigraph.rdf import Literal, NamedGraph, Triple, ntriple
from coigraph.store import Changes, OxigraphStore, ntriples
from coigraph.store import oxigraph as implementation

EX = "https://example.org/"
DOC = {name: EX + f"doc/{name}" for name in "abc"}
GRAPH = {name: graph_iri(iri) for name, iri in DOC.items()} | {"r": review_iri(DOC["a"])}

# literals that an engine may be tempted to rewrite, or that text can break
LITERALS = {
    "quotes": Literal('said "no" \\ and \\u0041'),
    "lines": Literal("one\ntwo\r\tthree"),
    "control": Literal("\x01\x08\x0b\x0c\x7f"),
    "not ASCII": Literal("Tübingen – 免疫 😀 \u2028 \x85"),
    "empty": Literal(""),
    "language": Literal("colour", language="en"),
    "integer": Literal("36", XSD + "integer"),
    "decimal": Literal("12.5", XSD + "decimal"),
    "boolean": Literal("true", XSD + "boolean"),
    "year": Literal("2021", XSD + "gYear"),
    "month": Literal("2021-05", XSD + "gYearMonth"),
    "date": Literal("2021-05-27", XSD + "date"),
}
# the same values in other lexical forms: storing them again is no change
NOT_CANONICAL = [
    Literal("12.50", XSD + "decimal"),
    Literal("+036", XSD + "integer"),
    Literal("1", XSD + "boolean"),
    Literal("colour", language="en-GB"),
]


def triples(*words: str) -> list[Triple]:
    """Return triples `s p o` of one-letter names."""
    return [Triple(EX + s, EX + p, EX + o) for s, p, o in map(tuple, words)]


def named(name: str, *words: str) -> NamedGraph:
    return NamedGraph.of(GRAPH[name], triples(*words))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[OxigraphStore]:
    with OxigraphStore.open(tmp_path / "store") as opened:
        yield opened


def default_graph(store: OxigraphStore) -> list[str]:
    """Return the default graph as the engine lists it, so that a repeated triple would show."""
    answer = store.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    assert isinstance(answer, ox.QuerySolutions)
    return sorted(" ".join(str(row[name]) for name in "spo") for row in answer)


def union(store: OxigraphStore) -> list[str]:
    """Return every triple of a named graph of the default view once, written as the engine writes it."""
    graphs = filter(in_default_view, store.graphs())
    said = {ntriple(t) for iri in graphs for t in store.graph(iri).triples}
    return sorted(ntriples.as_stored(said))


# what is stored, then given; what is taken out; what that is said to do; what the default graph holds then
WRITES = [
    ("nothing", {}, {}, "", Changes(), []),
    ("new", {}, {"a": ["xpy"]}, "", Changes(new=(GRAPH["a"],), added=1), ["xpy"]),
    ("same", {"a": ["xpy"]}, {"a": ["xpy"]}, "", Changes(unchanged=(GRAPH["a"],)), ["xpy"]),
    ("other", {"a": ["xpy"]}, {"a": ["xpz"]}, "", Changes(changed=(GRAPH["a"],), added=1, removed=1), ["xpz"]),
    ("less, also said elsewhere", {"a": ["xpy", "xpz"], "b": ["xpz"]}, {"a": ["xpy"]}, "",
     Changes(changed=(GRAPH["a"],), removed=1), ["xpy", "xpz"]),
    ("dropped", {"a": ["xpy"], "b": ["xpz"]}, {}, "a", Changes(gone=(GRAPH["a"],), removed=1), ["xpz"]),
    ("dropped, also said elsewhere", {"a": ["xpy"], "b": ["xpy"]}, {}, "a",
     Changes(gone=(GRAPH["a"],), removed=1), ["xpy"]),
    ("both dropped", {"a": ["xpy"], "b": ["xpy"], "c": ["xqy"]}, {}, "ab",
     Changes(gone=(GRAPH["a"], GRAPH["b"]), removed=2), ["xqy"]),
    ("dropped and said by a new one", {"a": ["xpy", "xpz"]}, {"b": ["xpy"]}, "a",
     Changes(new=(GRAPH["b"],), gone=(GRAPH["a"],), added=1, removed=2), ["xpy"]),
    ("moved between two", {"a": ["xpy"], "b": ["xpz"]}, {"a": ["xpz"], "b": ["xpy"]}, "",
     Changes(changed=(GRAPH["a"], GRAPH["b"]), added=2, removed=2), ["xpy", "xpz"]),
    ("kept by one that changes", {"a": ["xpy"], "b": ["xpy", "xpz"]}, {"a": ["xqz"], "b": ["xpy"]}, "",
     Changes(changed=(GRAPH["a"], GRAPH["b"]), added=1, removed=2), ["xpy", "xqz"]),
    ("dropped, not there", {"a": ["xpy"]}, {}, "b", Changes(unchanged=(GRAPH["b"],)), ["xpy"]),
    ("dropped and given", {"a": ["xpy"]}, {"a": ["xpz"]}, "a",
     Changes(changed=(GRAPH["a"],), added=1, removed=1), ["xpz"]),
    ("empty", {"a": ["xpy"]}, {"a": []}, "", Changes(gone=(GRAPH["a"],), removed=1), []),
    ("for review", {"a": ["xpy"]}, {"r": ["xpz"]}, "", Changes(new=(GRAPH["r"],), added=1), ["xpy"]),
    ("published after a review", {"a": ["xpy"], "r": ["xpz"]}, {"a": ["xpy", "xpz"], "r": []}, "",
     Changes(changed=(GRAPH["a"],), gone=(GRAPH["r"],), added=1, removed=1), ["xpy", "xpz"]),
    ("withdrawn to a review", {"a": ["xpy", "xpz"]}, {"a": ["xpy"], "r": ["xpz"]}, "",
     Changes(new=(GRAPH["r"],), changed=(GRAPH["a"],), added=1, removed=1), ["xpy"]),
    ("another one for review", {"a": ["xpy"], "r": ["xpy", "xpz"]}, {"r": ["xqz"]}, "",
     Changes(changed=(GRAPH["r"],), added=1, removed=2), ["xpy"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "given", "drop", "changes", "left"),
    [row[1:] for row in WRITES],
    ids=[row[0] for row in WRITES],
)
@pytest.mark.parametrize("bulk", [1, 10**6], ids=["bulk", "transaction"])
def test_replace(
    store: OxigraphStore,
    monkeypatch: pytest.MonkeyPatch,
    bulk: int,
    before: dict[str, list[str]],
    given: dict[str, list[str]],
    drop: str,
    changes: Changes,
    left: list[str],
) -> None:
    monkeypatch.setattr(implementation, "BULK_QUADS", bulk)
    store.replace(named(name, *words) for name, words in before.items())
    done = store.replace(
        [named(name, *words) for name, words in given.items()], [GRAPH[name] for name in drop]
    )
    assert done == changes
    assert default_graph(store) == sorted(map(ntriple, triples(*left)))
    assert union(store) == default_graph(store)
    for name, words in given.items():
        assert store.graph(GRAPH[name]) == named(name, *words)
    assert not set(changes.gone) & set(store.graphs())


def test_what_is_stored_comes_back_and_is_no_change(store: OxigraphStore) -> None:
    graph = NamedGraph.of(
        GRAPH["a"], [Triple(EX + "s", EX + f"p{n}", v) for n, v in enumerate(LITERALS.values())]
    )
    store.replace([graph])
    assert store.graph(GRAPH["a"]) == graph
    assert not store.replace([graph])
    store.replace([named("b", "xpy")], [GRAPH["a"]])
    assert default_graph(store) == sorted(map(ntriple, triples("xpy")))


@pytest.mark.parametrize("literal", NOT_CANONICAL, ids=lambda literal: literal.lexical)
def test_another_way_to_write_a_value_is_no_change(store: OxigraphStore, literal: Literal) -> None:
    graph = NamedGraph.of(GRAPH["a"], [Triple(EX + "s", EX + "p", literal)])
    assert store.replace([graph]).new
    assert store.replace([graph]).unchanged
    assert store.remove([GRAPH["a"]]).gone
    assert default_graph(store) == []


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from("abc"),
            st.lists(st.tuples(st.sampled_from("xyz"), st.text(max_size=3)), max_size=4),
            min_size=1,
        ),
        max_size=5,
    )
)
@settings(max_examples=25)
def test_the_default_graph_is_always_the_union(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[dict[str, list[tuple[str, str]]]],
) -> None:
    with OxigraphStore.open(tmp_path_factory.mktemp("store") / "s") as store:
        expected: dict[str, NamedGraph] = {}
        for step in steps:
            graphs = [
                NamedGraph.of(GRAPH[n], [Triple(EX + s, EX + "p", Literal(o)) for s, o in said])
                for n, said in step.items()
            ]
            store.replace(graphs)
            expected |= {graph.iri: graph for graph in graphs}
            assert union(store) == default_graph(store)
            assert [store.graph(i) for i in store.graphs()] == sorted(
                (g for g in expected.values() if g.triples), key=lambda g: g.iri
            )


def test_a_wrong_term_stores_nothing(store: OxigraphStore) -> None:
    store.replace([named("a", "xpy")])
    wrong = NamedGraph.of(GRAPH["b"], [*triples("xpz"), Triple(EX + "s", "no iri", EX + "o")])
    with pytest.raises(StoreError, match="cannot be written"):
        store.replace([wrong])
    with pytest.raises(StoreError, match="cannot be written"):
        store.replace([wrong, named("a", "xqy")])
    assert store.graphs() == (GRAPH["a"],)
    assert default_graph(store) == sorted(map(ntriple, triples("xpy")))


def test_an_iri_cannot_smuggle_an_update(store: OxigraphStore) -> None:
    store.replace([named("a", "xpy")])
    for iri in (f"{EX}x> {{}} }} ; CLEAR ALL ; INSERT DATA {{ GRAPH <{EX}x", f"{EX}x> . <{EX}y"):
        smuggled = Triple(iri, EX + "p", EX + "o")
        with pytest.raises(StoreError):
            store.replace([NamedGraph.of(iri, triples("xpy")), named("a", "xpz")])
        with pytest.raises(StoreError):
            store.replace([NamedGraph.of(GRAPH["a"], [smuggled])])
    assert default_graph(store) == sorted(map(ntriple, triples("xpy")))


def said_source(name: str, *sources: str) -> NamedGraph:
    return NamedGraph.of(
        GRAPH[name], [Triple(DOC[name], DCTERMS + "source", Literal(source)) for source in sources]
    )


def test_sources(store: OxigraphStore) -> None:
    names = NamedGraph.of(
        EX + "names", [Triple(EX + "org", DCTERMS + "source", Literal("one.txt"))]
    )
    store.replace([said_source("a", "one.txt", "copy.txt"), said_source("b", "two.txt"), names])
    assert store.sources() == {
        DOC["a"]: frozenset({"one.txt", "copy.txt"}),
        DOC["b"]: frozenset({"two.txt"}),
    }
    assert store.documents_of("one.txt") == {DOC["a"]}
    assert store.documents_of("three.txt") == frozenset()


def exported(store: OxigraphStore) -> bytes:
    stream = io.BytesIO()
    store.export(stream)
    return stream.getvalue()


def test_export_depends_on_the_content_alone(tmp_path: Path) -> None:
    graphs = [named("a", "xpy", "xpz"), named("b", "xpy"), said_source("c", "f.txt")]
    with (
        OxigraphStore.open(tmp_path / "one") as one,
        OxigraphStore.open(tmp_path / "two") as two,
    ):
        one.replace(graphs)
        two.replace([named("a", "ypy"), named("c", "ypy")])
        for graph in reversed(graphs):
            two.replace([graph])
        lines = exported(one).decode().splitlines()
        assert exported(one) == exported(two)
        assert lines == sorted(lines)
        assert lines == sorted(line.rstrip("\n") for graph in graphs for line in graph.nquads())
        trig = io.BytesIO()
        one.export(trig, "trig")
        again = {str(quad) for quad in ox.parse(trig.getvalue(), format=ox.RdfFormat.TRIG)}
        assert again == {str(quad) for quad in ox.parse(exported(one), format=ox.RdfFormat.N_QUADS)}
