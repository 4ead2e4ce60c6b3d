"""Each rule speaks where it should and nowhere else, and gives one answer in two engines."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from coigraph import policies
from coigraph.audit import Audit, casefile, rules, run
from coigraph.names import SCHEMA
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.store import OxigraphStore
from tests.audit_cases import (
    ANN,
    CASES,
    FEES,
    HALVES,
    KURT,
    LATE,
    MEAL,
    MIA,
    NEW,
    OLD,
    PAID,
    RECORD,
    Case,
    citing,
    corrects,
    doi,
    renamed,
    trial,
)
from tests.audit_fixtures import article, lexicons, payments, store_of, written
from tests.trial_cases import sources as trials


def mark(number: int) -> str:
    return "".join("bcdfghjklm"[int(digit)] for digit in f"{number:02}")


def audited(folder: Path, policy: str, window: int | None = None, rule: str = "") -> Audit:
    with OxigraphStore.open(folder, read_only=True) as store:
        return run.audit(
            store,
            policies.get(policy),
            lexicons().organisations,
            window=window,
            scope=run.Scope(rules=(rule,) if rule else ()),
        )


Found = dict[str, list[tuple[str, str, str, str]]]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int | None], Found]:
    """All cases in one store: what is found in each article, by policy and window."""
    folder = tmp_path_factory.mktemp("cases") / "store"
    sources = {
        file: content
        for number, (_, articles, _, _) in enumerate(CASES)
        for name, of in articles.items()
        for file, content in [written(f"{mark(number)}-{name}", renamed(of, mark(number)))]
    }
    documents = store_of(folder, sources)
    names = {document.iri: source.rpartition(".")[0] for source, document in documents.items()}
    found: dict[tuple[str, int | None], Found] = {}
    for asked in {asked for _, _, asked, _ in CASES}:
        found[asked] = defaultdict(list)
        for f in audited(folder, *asked).findings:
            if not f.document:
                continue
            number, _, name = names[f.document.iri].partition("-")
            person = f.person.label if f.person else ""
            company = f.organisation.label if f.organisation else ""
            found[asked][number].append((f.rule, name, person, company))
    return found


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)))
def test_a_rule_speaks_where_it_should_and_nowhere_else(
    number: int, case: Case, findings: dict[tuple[str, int | None], Found]
) -> None:
    rule, _, asked, expected = case
    found = [row[1:] for row in findings[asked][mark(number)] if row[0] == rule]
    assert sorted(found) == [(a, renamed(who, mark(number)), c) for a, who, c in expected]


@pytest.mark.parametrize(("rows", "town", "unfound", "above"), PAID)
def test_payments(
    rows: list[tuple[str, str, str, str, str]], town: str, unfound: int, above: int, tmp_path: Path
) -> None:
    store_of(tmp_path / "store", {"new": article(**NEW)}, [payments(ANN, "1", town, rows)])
    assert len(audited(tmp_path / "store", "icmje", rule="R03").findings) == unfound
    assert len(audited(tmp_path / "store", "phs-2011", rule="R22").findings) == above


def test_a_payment_that_two_publications_hold_counts_once(tmp_path: Path) -> None:
    records = []
    for meal in ("11.00", "12.00"):  # another row beside it: another text
        record = payments(ANN, "1", "Meadow Town", [HALVES[0], (*MEAL[0][:3], meal, "")])
        paid = next(
            t.subject
            for t in record.triples
            if t.object == Literal("row 1") and "interest" in t.subject
        )
        more = Triple(paid, SCHEMA + "identifier", Literal("cms-record:77"))
        records.append(NamedGraph.of(record.iri, (*record.triples, more)))
    store_of(tmp_path / "store", {"new": article(**NEW)}, records)
    (finding,) = audited(tmp_path / "store", "icmje", rule="R03").findings
    assert "3100 USD" in finding.message
    assert "payments counted: 1" in finding.message


def test_another_engine_gives_the_same_answers(tmp_path: Path) -> None:
    firsts = {case[0]: number for number, case in reversed(list(enumerate(CASES))) if case[3]}
    sources = dict(
        written(f"{number}-{name}", renamed(of, mark(number)))
        for number in firsts.values()
        for name, of in CASES[number][1].items()
    )
    sources["new.xml"] = article(**NEW)
    sources |= {name: text for name, text in trials().items() if name.endswith(".json")}
    sources |= {name: text for name, text in trials().items() if name in ("01.xml", "15.xml")}
    record = payments(ANN, "1", "Meadow Town", [*RECORD, *LATE])
    store_of(tmp_path / "store", sources, [record])
    answered = set()
    with (
        OxigraphStore.open(tmp_path / "store", read_only=True) as store,
        casefile.opened(store, lexicons().organisations) as case,
    ):
        graph = rdflib.Graph()
        graph.parse(data=without_names(case.engine), format="nt")
        small = ox.Store()
        small.bulk_load(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
        case.engine = small
        for policy in policies.load().values():
            asked = policy.asked("asOf", "24311", "--as-of").asked("minimumCell", "2", "a test")
            for rule in rules.load().values():
                if rule.missing(asked) or rule.id in answered:
                    continue
                sparql, _ = rule.bind(asked)
                ours = {row_of(row) for row in case.rows(sparql)}
                theirs = {row_of(row.asdict()) for row in graph.query(sparql)}  # type: ignore[union-attr]
                assert ours == theirs, rule.id
                if ours:
                    answered.add(rule.id)
    assert set(firsts) | {"R03", "R21", "R22"} <= answered


def without_names(engine: ox.Store) -> str:
    """Return the default graph without the tables of names that no document touches: rdflib is slow."""
    written = engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert written is not None
    lines = written.decode().splitlines()
    return "\n".join(
        line
        for line in lines
        if not line.startswith("<https://w3id.org/coigraph/id/")
        or line.startswith("<https://w3id.org/coigraph/id/study/")
        or "prefLabel" in line
        or "#type" in line
        or "/audit#" in line
    )


def row_of(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, plain(value)) for name, value in row.items()))


def plain(value: Any) -> str:
    try:
        return f"{float(str(value)):.6f}"
    except ValueError:
        return str(value)


CORRECTION = {**NEW, "title": "Correction", "date": "2024-09-01", "statement": FEES}


@pytest.mark.parametrize(
    ("corrected", "state"), [("10.9999/n.1", "corrected"), ("10.9999/n.2", "open")]
)
def test_a_correction_closes_what_it_answers(corrected: str, state: str, tmp_path: Path) -> None:
    articles = {
        "old": OLD,
        "new": {**NEW, "front": doi("10.9999/n.1")},
        "then": {**CORRECTION, "front": corrects(corrected)},
    }
    documents = store_of(tmp_path / "store", dict(written(n, of) for n, of in articles.items()))
    found = [
        f
        for f in audited(tmp_path / "store", "icmje").findings
        if f.rule == "R01" and f.document and f.document.iri == documents["new.xml"].iri
    ]
    assert {f.state for f in found} == {state}
    if state == "corrected":
        assert found[0].replies[0][2].startswith("The version or correction of 2024-09-01 names")


@pytest.mark.parametrize("number", [10, 9])
def test_funding_is_set_against_results_from_ten_trials_on(number: int, tmp_path: Path) -> None:
    held = [name for name in trials() if name.endswith(".json")][:number]
    articles = [name for name in trials() if name.endswith(".xml")][:number]
    store_of(tmp_path / "store", {name: trials()[name] for name in (*held, *articles)})
    assert len(audited(tmp_path / "store", "icmje", rule="R21").findings) == (number >= 10)


def test_who_funded_what_is_cited(tmp_path: Path) -> None:
    works = citing("10.9999/w.1", "10.9999/w.2", "10.9999/w.3")
    articles = {
        "tied": {**OLD, "more": works},
        # cites the same, and has no tie
        "free": {**NEW, "authors": [MIA, KURT], "more": works},
        "w1": trial("NCT09990501", front=doi("10.9999/w.1")),
        "r1": {"record": ("NCT09990501", "Acme Pharma", "INDUSTRY")},
        "w2": trial("NCT09990502", front=doi("10.9999/w.2")),
        "r2": {"record": ("NCT09990502", "Hill Clinic", "OTHER")},
    }
    store_of(tmp_path / "store", dict(written(n, of) for n, of in articles.items()))
    (finding,) = audited(tmp_path / "store", "icmje", rule="R16").findings
    assert finding.arithmetic == "1 + 1 + 1 = 3"


def test_a_folder_of_rules_runs_beside_ours(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "X01.rq").write_text(
        "# id: X01\n# title: A title\n# policy: any\n# severity: info\n# inputs: documents\n"
        "# refuted-by: nothing\n# message: Here is “{title}”.\n# parameters:\n"
        "PREFIX coi: <https://w3id.org/coigraph/ontology#>\n"
        "SELECT ?document WHERE { ?document a coi:JournalArticle }\n",
        encoding="utf-8",
    )
    store_of(tmp_path / "store", {"a.xml": article(**NEW)})
    with OxigraphStore.open(tmp_path / "store", read_only=True) as store:
        said = run.audit(
            store, policies.get("icmje"), lexicons().organisations, folders=[tmp_path / "mine"]
        )
    assert "X01" in {finding.rule for finding in said.findings}
