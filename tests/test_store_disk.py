"""The store on disk: who may open it, what readers see, and what a killed writer leaves."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest

from coigraph.errors import StoreError
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.store import OxigraphStore
from coigraph.store.snapshots import KEPT
from coigraph.store.sorting import sorted_lines

EX = "https://example.org/"
GRAPH = EX + "doc/a/graph"


def saying(text: str) -> NamedGraph:
    """Return a graph of one triple."""
    return NamedGraph.of(GRAPH, [Triple(EX + "s", EX + "p", Literal(text))])


@pytest.mark.parametrize("at_once", [1, 2, 3, 100])
def test_sorting_in_runs(at_once: int) -> None:
    lines = [f"{number}\n" for number in (5, 3, 1, 3, 2, 4)]
    assert list(sorted_lines(lines, at_once)) == sorted(lines)


def test_readers_see_what_was_published(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with OxigraphStore.open(path) as writer:
        reader = OxigraphStore.open(path, read_only=True)
        assert reader.graphs() == ()
        writer.replace([saying("xpy")])
        assert not reader.refresh()
        writer.publish()
        assert reader.graphs() == ()
        assert reader.refresh()
        assert reader.graphs() == (GRAPH,)
        assert reader.generation == writer.generation
        answer = reader.query("SELECT ?s { ?s ?p ?o }")
        for _ in range(KEPT + 1):
            writer.replace([saying("xpz")])
            writer.replace([saying("xpy")])
            writer.publish()
        assert isinstance(answer, ox.QuerySolutions)
        assert len(list(answer)) == 1
        assert reader.refresh()
    assert len(list((path / "snapshots").iterdir())) == KEPT
    with pytest.raises(StoreError, match="for reading only"):
        reader.replace([saying("xpz")])


def test_the_generation_counts_changes(tmp_path: Path) -> None:
    seen = []
    for graph in (saying("xpy"), saying("xpy"), saying("xpz")):
        with OxigraphStore.open(tmp_path / "store") as store:
            store.replace([graph])
        seen.append(store.generation)
    assert [later - earlier for earlier, later in pairwise(seen)] == [0, 1]


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "store"
    script = textwrap.dedent(
        f"""
        import os, signal
        from coigraph.rdf import Literal, NamedGraph, Triple
        from coigraph.store import OxigraphStore
        store = OxigraphStore.open({str(path)!r})
        for text in ("first", "second"):
            store.replace([NamedGraph.of({GRAPH!r}, [Triple({EX!r}, {EX!r}, Literal(text))])])
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    assert OxigraphStore.open(path, read_only=True).graphs() == ()
    with OxigraphStore.open(path) as store:
        assert [triple.object for triple in store.graph(GRAPH).triples] == [Literal("second")]
        assert store.query('ASK { ?s ?p "second" }')
        assert not store.query('ASK { ?s ?p "first" }')
    assert OxigraphStore.open(path, read_only=True).graphs() == (GRAPH,)


def test_only_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "store"
    script = f"from coigraph.store import OxigraphStore; OxigraphStore.open({str(path)!r})"
    command = [sys.executable, "-c", script]
    with OxigraphStore.open(path):
        second = subprocess.run(command, check=False, capture_output=True, text=True)
    assert "another process is writing to it. Wait" in second.stderr


def test_what_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("text")
    (tmp_path / "empty").mkdir()
    for name, reason in (
        ("file", "no such store"),
        ("letters", "holds no store"),
        ("none", "no such"),
    ):
        with pytest.raises(StoreError, match=reason):
            OxigraphStore.open(tmp_path / name, read_only=True)
    for name in ("file", "letters"):
        with pytest.raises(StoreError, match="is no store"):
            OxigraphStore.open(tmp_path / name)
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["letter.txt"]
    OxigraphStore.open(tmp_path / "empty").close()
    assert OxigraphStore.open(tmp_path / "empty", read_only=True).graphs() == ()
