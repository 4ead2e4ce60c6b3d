"""The command line: exit codes, where results and talk go, and how it starts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = (
    "A note on oldafenib\n\nAuthors: Jane Doe\n\nOldafenib was given to patients with melanoma.\n"
)
# an interval whose bounds are misprinted: read as it is printed, and refused by the shapes
UNSOUND = (
    "A strange report\n\nIn this retrospective study, 80 patients with melanoma were included. "
    "Median overall survival was 12 months (95% CI, 20 to 14) with dacarbazine.\n"
)

# arguments, exit code, words on standard output, words on standard error
CASES = [
    (["build", "good.txt"], 0, "", "1 document in the graph"),
    (["build", "good.txt", "unsound.txt"], 1, "", "not greater than its upper bound"),
    (["build", "--quiet", "good.txt"], 0, "", ""),
    (["build", "binary.txt", "good.txt"], 1, "", "binary.txt"),
    (["build", "nowhere.txt"], 2, "", "no such file or folder"),
    (["build"], 2, "", "Missing argument"),
    (["extract", "good.txt"], 0, '"format": "text"', ""),
    (["extract", "--format", "trig", "good.txt"], 0, "a coi:Document", ""),
    (["extract", "--format", "nquads", "good.txt"], 0, "/graph> .", ""),
    (["extract", "binary.txt", "good.txt"], 1, '"format": "text"', "binary.txt"),
    (["check"], 0, "Conforms", ""),
    (["check", "--format", "json"], 0, '"conforms": true', ""),
    (["query", "documents", "--format", "csv"], 0, "A note on oldafenib", ""),
    (["query", "no-such-question"], 2, "", "no-such-question"),
    (["query", "ties-to-company"], 2, "", "company"),
    (["questions"], 0, "who-pays-whom", ""),
    (["export"], 0, "A note on oldafenib", ""),
    (["export", "--format", "trig"], 0, "A note on oldafenib", ""),
    (["remove", "https://example.org/nothing"], 2, "", "is not in the store"),
    (["doctor"], 0, "1 documents", ""),
    (["no-such-verb"], 2, "", "No such command"),
]


def run(folder: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "coigraph", *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("work")
    (place / "good.txt").write_text(GOOD, encoding="utf-8")
    (place / "unsound.txt").write_text(UNSOUND, encoding="utf-8")
    (place / "binary.txt").write_bytes(bytes(range(256)) * 4)
    assert run(place, "build", "--quiet", "good.txt").returncode == 0
    return place


@pytest.mark.parametrize(("arguments", "code", "out", "err"), CASES, ids=lambda v: str(v)[:40])
def test_exit_codes_and_streams(
    folder: Path, arguments: list[str], code: int, out: str, err: str
) -> None:
    done = run(folder, *arguments)
    assert done.returncode == code, done.stderr
    assert out in done.stdout
    assert err in done.stderr
    assert "Traceback" not in done.stderr
    if arguments == ["build", "--quiet", "good.txt"]:
        assert done.stdout == done.stderr == ""


def test_what_does_not_conform_stays_out_and_is_reported(folder: Path) -> None:
    done = run(
        folder, "build", "--store", "other", "--report", "report.jsonl", "unsound.txt", "good.txt"
    )
    lines = [json.loads(line) for line in (folder / "report.jsonl").read_text().splitlines()]
    assert [(line["source"], line["conforms"]) for line in lines] == [
        ("unsound.txt", False),
        ("good.txt", True),
    ]
    for word in ("unsound.txt", "node", "value", "shape", "ResultLowerBound"):
        assert word in done.stderr
    exported = run(folder, "export", "--store", "other").stdout
    assert "A note on oldafenib" in exported
    assert "A strange report" not in exported


def test_a_query_comes_from_a_name_a_file_or_standard_input(folder: Path) -> None:
    sparql = "ASK { ?d a <https://w3id.org/coigraph/ontology#Document> }"
    (folder / "ask.rq").write_text(sparql, encoding="utf-8")
    answers = {
        run(folder, "query", "--format", "json", "ask.rq").stdout,
        run(folder, "query", "--format", "json", "-", given=sparql).stdout,
    }
    (answer,) = answers
    assert json.loads(answer)["boolean"] is True


def test_a_list_of_paths_comes_from_standard_input(folder: Path) -> None:
    done = run(folder, "extract", "-", given="good.txt\n")
    assert json.loads(done.stdout)["document"]["source"] == "good.txt"


def test_help_starts_without_the_engines() -> None:
    code = (
        "import sys; from coigraph.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('rdflib', 'pyoxigraph', 'pyshacl', 'owlready2', 'flask') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
