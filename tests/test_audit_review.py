"""A systematic reviewer asks about twenty trials of one therapy. Everybody in them is invented."""

from __future__ import annotations

import csv
import io
import urllib.request
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

from coigraph import policies, questions
from coigraph.audit import Scope, audit
from coigraph.audit.statistics import risk_ratio
from coigraph.audit.words import blocked
from coigraph.claims import Claim, Interest
from coigraph.cli import main
from coigraph.documents import Document
from coigraph.inference import Inference
from coigraph.reports import REPORTS
from coigraph.store import OxigraphStore
from coigraph.triples.knowledge import NAMES_GRAPH
from tests.audit_fixtures import claims_of, lexicons, store_of
from tests.trial_cases import TRIALS, sources

QUESTION = "trials-and-ties-to-makers"
COLUMNS = ("funderClass", "makerFunds", "tied", "authors", "employee", "information", "role")

Reviewed = tuple[Path, dict[str, Document]]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    folder = tmp_path_factory.mktemp("review") / "store"
    documents = store_of(folder, sources())
    with OxigraphStore.open(folder) as store:
        store.replace([Inference(store.graph(NAMES_GRAPH)).known()])
    return folder, documents


def answered(folder: Path) -> str:
    asked = ["query", "--store", str(folder), QUESTION, "--param", "therapy=examplumab"]
    answer = CliRunner().invoke(main, [*asked, "--format", "csv"])
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_trial_has_a_row(case: Reviewed) -> None:
    folder, documents = case
    rows = {row["document"]: row for row in table(answered(folder))}
    assert len(rows) == len(TRIALS) == 20
    for number, trial in enumerate(TRIALS, 1):
        row = rows[documents[f"{number:02}.xml"].iri]
        assert " ".join(row[name] for name in COLUMNS) == trial.row, number
        # where nobody holds a record, nothing is said of who funded the trial
        assert bool(row["funderEvidence"]) == (trial.sponsor is not None)


def test_rows_name_the_words_that_they_rest_on(case: Reviewed) -> None:
    folder, documents = case
    texts = {document.iri: document.text for document in documents.values()}
    named = [
        r[n]
        for r in table(answered(folder))
        for n in ("tieEvidence", "funderEvidence", "roleEvidence")
    ]
    passages = [passage for passage in named if passage]
    assert len(passages) > 20
    for passage in passages:
        document, _, place = passage.partition("#passage-")
        start, end = map(int, place.split("-"))
        assert texts[document][start:end].strip()


def test_the_same_rows_come_over_http(case: Reviewed, serve: Callable[[Path], int]) -> None:
    folder, _ = case
    sparql = questions.bind(questions.load()[QUESTION], {"therapy": "examplumab"})
    asked = urlencode({"query": sparql, "format": "csv"})
    address = f"http://127.0.0.1:{serve(folder)}/sparql?{asked}"
    with urllib.request.urlopen(address, timeout=30) as response:
        assert table(response.read().decode()) == table(answered(folder))


def test_what_is_read_is_what_a_person_reads(case: Reviewed) -> None:
    _, documents = case
    read: set[tuple[int, str, str, str]] = set()
    unresolved = 0
    for number in range(1, len(TRIALS) + 1):
        claims: list[Claim] = claims_of(documents[f"{number:02}.xml"], lexicons())[0]
        for claim in claims:
            if isinstance(claim, Interest) and claim.published and claim.organisation:
                unresolved += claim.holder is None
                read.add((number, claim.holder or "", claim.organisation.label or "", claim.type))
    gold = {(n, *row) for n, trial in enumerate(TRIALS, 1) for row in trial.declared}
    typed = {(n, company, kind) for n, _, company, kind in read}
    by_hand = {(n, company, kind) for n, _, company, kind in gold}
    assert len(typed & by_hand) / len(typed) >= 0.95
    assert len(typed & by_hand) / len(by_hand) >= 0.85
    people = {(n, person, company) for n, person, company, _ in read}
    assert not unresolved
    assert len(people & {(n, p, c) for n, p, c, _ in gold}) / len(people) >= 0.98
    said = {n for n, *_ in read}
    right = {n for n, *_ in gold}
    assert len(said & right) / len(said) >= 0.95
    assert len(said & right) / len(right) >= 0.93


def test_the_table_of_funding_and_results_says_that_it_is_too_small(case: Reviewed) -> None:
    with OxigraphStore.open(case[0], read_only=True) as store:
        found = audit(
            store, policies.get("icmje"), lexicons().organisations, scope=Scope(rules=("R21",))
        )
    (finding,) = found.findings
    assert finding.arithmetic == "(9 / 12) / (1 / 5); smallest cell 10"
    assert "Risk ratio: too few." in finding.message
    assert "Studies without a known sponsor: 3." in finding.message
    assert finding.person is None


def test_the_view_of_the_therapy_says_the_same_of_each_trial(case: Reviewed) -> None:
    folder, documents = case
    with OxigraphStore.open(folder, read_only=True) as store:
        found = audit(store, policies.get("icmje"), lexicons().organisations)
    (therapy,) = [t for t in found.views.therapies if t.name == "examplumab"]
    papers = {paper.document: paper for paper in therapy.papers}
    assert len(papers) == 20
    for number, trial in enumerate(TRIALS, 1):
        paper = papers[documents[f"{number:02}.xml"].iri]
        _, _, tied, authors, *_ = trial.row.split()
        if tied == "insufficient":
            assert (paper.tied, paper.unknown) == (0, int(authors))
        else:
            assert (paper.tied, paper.unknown, paper.authors) == (int(tied), 0, int(authors))
    # two articles say themselves that the maker paid: one is in no registry, the record of the other names a clinic
    assert Counter((paper.funded, paper.by_maker) for paper in therapy.papers) == {
        ("yes", "yes"): 10,
        ("yes", "no"): 4,
        ("no", "no"): 4,
        ("not known", "not known"): 2,
    }
    assert [number for _, number in therapy.outcomes] == ["11", "14", "0", "4", "2", "too few"]
    for form in ("html", "md", "json"):
        text = REPORTS[form](replace(found, findings=()))
        assert list(blocked(text)) == []
        assert "examplumab" in text


def test_with_enough_in_each_cell_there_is_a_ratio_with_its_interval() -> None:
    cells = {"favourable": "30", "sponsored": "40", "otherFavourable": "15", "otherwise": "30"}
    # by hand: 0.75 / 0.5, exp(ln 1.5 -+ 1.96 * sqrt(1/30 - 1/40 + 1/15 - 1/30))
    assert risk_ratio({**cells, "minimumCell": "10"}) == {"ratio": "1.50 (1.01 to 2.24)"}
    assert risk_ratio({**cells, "minimumCell": "11"}) == {"ratio": "too few"}
