"""Keeping a store in step with files: what a second build changes, and what it must not."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coigraph.building import build, check_part, check_store, remove
from coigraph.errors import NotFound
from coigraph.identifiers import graph_iri
from coigraph.names import DCTERMS
from coigraph.pipeline import read_file
from coigraph.questions import write
from coigraph.rdf import NamedGraph
from coigraph.readers.files import find_files
from coigraph.shacl import BATCH, by_rule
from coigraph.store import OxigraphStore

FIRST = """Oldafenib in skin cancer

Authors: Jane Doe, Ann Lee

In this retrospective study, 80 patients with melanoma were included between 2015 and 2018.

Conflicts of interest

JD has received consulting fees from Exemplar Pharma. AL declares no conflict of interest.
"""
SECOND = """Nothing new about pembrolizumab

Authors: Ida Berg

Pembrolizumab was given to patients with melanoma.

Conflicts of interest

IB has received consulting fees from Exemplar Pharma and Novartis.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    place.mkdir()
    (place / "first.txt").write_text(FIRST, encoding="utf-8")
    (place / "second.txt").write_text(SECOND, encoding="utf-8")
    return place


def run(store: OxigraphStore, *paths: Path, workers: int = 1) -> list[str]:
    """Build, and return the sources that were left out."""
    outcomes = list(build(find_files(paths)[0], store, workers))
    return [outcome.source for outcome in outcomes if not outcome.accepted]


def exported(store: OxigraphStore) -> bytes:
    stream = io.BytesIO()
    store.export(stream, "nquads")
    return stream.getvalue()


def answered(store: OxigraphStore, query: str) -> list[str]:
    stream = io.StringIO()
    write(store.query(query), "nt", stream)
    return sorted(stream.getvalue().splitlines())


def documents(store: OxigraphStore) -> list[str]:
    return sorted(name for name in store.graphs() if name.endswith("/graph"))


def test_building_twice_changes_nothing(folder: Path, tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "store") as store:
        assert run(store, folder) == []
        store.publish()
        before, generation = exported(store), store.generation
        assert run(store, folder) == []
        store.publish()
        assert exported(store) == before
        assert store.generation == generation


def test_two_stores_of_the_same_files_are_equal_to_the_byte(folder: Path, tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "one") as one, OxigraphStore.open(tmp_path / "two") as two:
        run(one, folder)
        run(two, folder / "second.txt", folder / "first.txt", workers=2)
        assert exported(one) == exported(two)


def test_a_changed_line_replaces_the_graph_of_its_document_alone(
    folder: Path, tmp_path: Path
) -> None:
    with OxigraphStore.open(tmp_path / "store") as store:
        run(store, folder)
        (first,) = store.documents_of((folder / "first.txt").as_posix())
        (second,) = store.documents_of((folder / "second.txt").as_posix())
        untouched = store.graph(second + "/graph")
        changed = FIRST.replace("Exemplar Pharma", "Ardent Devices")
        (folder / "first.txt").write_text(changed, encoding="utf-8")
        run(store, folder)
        assert first + "/graph" not in store.graphs()
        assert len(documents(store)) == 2
        assert store.graph(second + "/graph") == untouched
        assert b"Ardent Devices" in exported(store)


def test_removing_leaves_no_triple_that_only_it_carried(folder: Path, tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "one") as one, OxigraphStore.open(tmp_path / "two") as two:
        run(one, folder / "second.txt")
        run(two, folder)
        (first,) = two.documents_of((folder / "first.txt").as_posix())
        remove(first, two)
        assert exported(one) == exported(two)
        everything = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
        assert answered(one, everything) == answered(two, everything)
        with pytest.raises(NotFound):
            remove(first, two)


def test_one_text_in_two_files_is_one_document_with_two_sources(
    folder: Path, tmp_path: Path
) -> None:
    copy = folder / "copy.txt"
    copy.write_text(FIRST, encoding="utf-8")
    with OxigraphStore.open(tmp_path / "store") as store:
        run(store, folder)
        before = exported(store)
        run(store, folder)
        assert exported(store) == before
        (document,) = store.documents_of(copy.as_posix())
        assert store.sources()[document] == {copy.as_posix(), (folder / "first.txt").as_posix()}
        copy.write_text(SECOND, encoding="utf-8")
        run(store, copy)
        assert store.sources()[document] == {(folder / "first.txt").as_posix()}
        (folder / "first.txt").write_text("Something else entirely.\n", encoding="utf-8")
        run(store, folder)
        assert document not in store.sources()


def test_a_bad_document_stops_nothing_and_loses_nothing(folder: Path, tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "store") as store:
        run(store, folder)
        before = exported(store)
        (folder / "first.txt").write_bytes(b"\x00\x01\x02" * 100)
        (folder / "third.txt").write_text(SECOND.replace("Ida Berg", "Ina Beck"), encoding="utf-8")
        assert run(store, folder) == [(folder / "first.txt").as_posix()]
        assert set(before.splitlines()) < set(exported(store).splitlines())
        assert len(documents(store)) == 3


def test_what_is_stored_conforms(folder: Path, tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "store") as store:
        run(store, folder)
        assert check_store(store).conforms


def test_a_part_of_what_is_stored(folder: Path, tmp_path: Path) -> None:
    """A batch at least is checked, and what a rule is not kept by is counted by document."""
    for number in range(30):
        text = SECOND.replace("Ida Berg", f"Ida Berg{'abcdefghij'[number % 10] * (number + 1)}")
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with OxigraphStore.open(tmp_path / "store") as store:
        run(store, folder)
        held, reports = check_part(store, 0)
        assert (held, len(reports)) == (32, BATCH)
        held, reports = check_part(store, 600)
        assert sorted(map(graph_iri, reports)) == documents(store)
        assert by_rule(reports) == []
        spoilt = [store.graph(graph_iri(iri)) for iri in sorted(reports)[:2]]
        store.replace(
            NamedGraph.of(g.iri, (t for t in g.triples if t.predicate != DCTERMS + "format"))
            for g in spoilt
        )
        (kept,) = by_rule(check_part(store, 600)[1])
        assert (kept.severity, kept.results, kept.documents) == ("Violation", 2, 2)
        assert kept.examples == tuple(sorted(reports)[:2])


def test_folders_are_searched_and_other_files_left_out(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "page.html").write_text("<p>x</p>", encoding="utf-8")
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    (folder / "data.parquet").write_bytes(b"PAR1")
    (folder / "notes.json").write_text('{"facts": []}', encoding="utf-8")
    record = '{"protocolSection": {"identificationModule": {"nctId": "NCT00000000"}}}'
    (folder / "record.json").write_text(record, encoding="utf-8")
    wanted, skipped = find_files([folder])
    assert [p.relative_to(folder).as_posix() for p in wanted] == [
        "first.txt",
        "record.json",
        "second.txt",
        "sub/page.html",
    ]
    assert [p.name for p in skipped] == ["data.parquet", "notes.json"]
    with pytest.raises(NotFound):
        find_files([folder / "nowhere"])


def test_a_file_without_permission_is_an_outcome(folder: Path) -> None:
    """In a process without privileges, for root may read anything."""
    path = folder / "first.txt"
    for place in (folder, *folder.parents):
        if place.stat().st_uid == os.getuid() and place != Path("/tmp"):
            place.chmod(0o755)
    path.chmod(0)
    if os.getuid() != 0:
        assert [o.error for o in read_file(path)] == [
            f"{path}: may not be read by this user. Grant read permission."
        ]
        return
    code = (
        "import os, sys, json; from pathlib import Path; from coigraph.pipeline import read_file;"
        "os.setgid(65534); os.setuid(65534);"
        "print(json.dumps([o.error for o in read_file(Path(sys.argv[1]))]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [
        f"{path}: may not be read by this user. Grant read permission."
    ]
