"""People of several documents: who is taken for one, who may be, and how a match is taken back."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner

from coigraph import resources
from coigraph.audit.facts import Facts
from coigraph.audit.facts import Person as Author
from coigraph.audit.identity import Identity
from coigraph.building import build, check_store, remove
from coigraph.cli import main
from coigraph.identifiers import in_default_view
from coigraph.linking.matching import MANY, match_people, pair
from coigraph.linking.persons import CROWD, Evidence, Person, compare, full_name, worth
from coigraph.names import OWL, SKOS
from coigraph.people import matched, people, restore, withdraw
from coigraph.store import OxigraphStore
from coigraph.triples.persons import CANDIDATES_GRAPH, MATCHES_GRAPH, WITHDRAWN_GRAPH

HILL = "Hill Clinic, Meadow Town"
ONE, TWO = "0000-0002-1825-0097", "0000-0001-5109-3700"


def person(
    document: str,
    name: str,
    orcid: str | None = None,
    at: Sequence[str] = (),
    others: Sequence[str] = (),
) -> Person:
    """Return an author; of `name` the last word is the family name."""
    given, _, family = name.rpartition(" ")
    authors = {}
    for other in (name, *others):
        if key := full_name(*other.rsplit(" ", 1)):
            authors[key] = other
    return Person(f"{document}#{name}", document, given, family, orcid, frozenset(at), authors)


A = "A"
B = "B"
TEAM = [f"Bo Crane{one}{two}" for one, two in product("abcdef", repeat=2)][: CROWD - 1]
# what the two documents give, the evidence
PAIRS = [
    (person(A, "Ada Byrd", ONE), person(B, "Ada Byrd", ONE), Evidence.ORCID),
    (person(A, "Ada Byrd", ONE), person(B, "A Byrd", ONE), Evidence.ORCID),
    (person(A, "Ada Byrd", ONE), person(B, "Ada Crane", ONE), Evidence.ORCID),
    (person(A, "Ada Byrd", ONE), person(B, "Bo Crane", ONE), Evidence.ORCID_OTHER_NAME),
    (person(A, "Ada Byrd", ONE, [HILL]), person(B, "Ada Byrd", TWO, [HILL]), None),
    (person(A, "Ada Byrd"), person(A, "Ada Byrd"), None),
    (person(A, "Ada Byrd", ONE, [HILL]), person(B, "Ada Byrd", None, [HILL]), Evidence.AFFILIATION),
    (person(A, "Ada Byrd", at=[HILL]), person(B, "ADA BYRD", at=[HILL.upper()]), Evidence.AFFILIATION),
    (person(A, "Ádá Byrd", at=[HILL]),
     person(B, "Ada K Byrd", at=[f"{HILL}. Electronic address: ada@example.org"]), Evidence.AFFILIATION),
    (person(A, "Ada M Byrd", at=[HILL]), person(B, "Ada K Byrd", at=[HILL]), None),
    (person(A, "A Byrd", at=[HILL]), person(B, "A Byrd", at=[HILL]), None),
    (person(A, "AB Byrd", at=[HILL]), person(B, "AB Byrd", at=[HILL]), None),
    (person(A, "Ada Byrd", at=["Department of Surgery"]), person(B, "Ada Byrd", at=["Department of Surgery"]),
     Evidence.NAME),
    (person(A, "Ada Byrd", at=["Norway"]), person(B, "Ada Byrd", at=["Norway"]), Evidence.NAME),
    (person(A, "Ada Byrd", at=["Ward 1, Hill Clinic, Meadow Town"]),
     person(B, "Ada Byrd", at=["Ward 2, Hill Clinic, Meadow Town"]), Evidence.INSTITUTION),
    (person(A, "Ada Byrd", others=["Bo Crane", "Cy Drake"]),
     person(B, "Ada Byrd", others=["Cy Drake", "Bo Crane"]), Evidence.CO_AUTHORS),
    (person(A, "Ada Byrd", others=["Bo Crane", "C Drake"]),
     person(B, "Ada Byrd", others=["C Drake", "Bo Crane"]), Evidence.CO_AUTHOR),
    (person(A, "Ada Byrd", others=TEAM), person(B, "Ada Byrd", others=TEAM), Evidence.CO_AUTHORS),
    (person(A, "Ada Byrd", others=[*TEAM, "Cy Drake"]), person(B, "Ada Byrd", others=TEAM), Evidence.NAME),
    (person(A, "Ada Byrd"), person(B, "Ada Byrd"), Evidence.NAME),
    (person(A, "Ada Byrd", at=[HILL]), person(B, "Ann Byrd", at=[HILL]), None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "evidence"), PAIRS)
def test_what_speaks_for_one_person(one: Person, other: Person, evidence: Evidence | None) -> None:
    for likeness in (compare(one, other), compare(other, one)):
        assert (likeness.evidence if likeness else None) == evidence


def test_each_evidence_has_a_worth_and_only_three_are_enough() -> None:
    assert [e for e in Evidence if worth(e).enough] == [
        Evidence.ORCID, Evidence.AFFILIATION, Evidence.CO_AUTHORS,
    ]  # fmt: skip
    scores = [float(worth(evidence).score) for evidence in Evidence]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)
    table = resources.folder("ontology") / "names" / "person-evidence.tsv"
    assert {row["evidence"] for row in resources.table(table)} == set(Evidence)


def found(*people: Person, withdrawn: Sequence[tuple[str, str]] = ()) -> list[str]:
    return [
        f"{m.one} {m.other} {m.likeness.evidence}"
        for m in match_people(people, [pair(*both) for both in withdrawn])
    ]


ADA = [person(d, "Ada Byrd", at=[HILL]) for d in "ABC"]
A1, B1, C1 = (one.iri for one in ADA)


def test_matches_join_step_by_step_and_are_no_more_than_it_takes() -> None:
    assert found(*ADA) == found(*reversed(ADA)) == [
        f"{A1} {B1} affiliation", f"{A1} {C1} affiliation",
    ]  # fmt: skip


def test_a_withdrawn_pair_is_not_joined_by_way_of_a_third() -> None:
    assert found(*ADA, withdrawn=[(B1, A1)]) == [
        f"{A1} {C1} affiliation", f"{B1} {C1} conflict",
    ]  # fmt: skip
    assert found(*ADA[:2], withdrawn=[(A1, B1)]) == []


def test_a_name_that_two_people_bear_is_no_proof_with_an_address() -> None:
    here, there, third = (
        person("A", "Ada Byrd", ONE, [HILL]),
        person("B", "Ada Byrd", TWO, [HILL]),
        person("C", "Ada Byrd", None, [HILL]),
    )
    assert found(here, there, third) == [
        f"{A1} {C1} namesakes", f"{B1} {C1} namesakes",
    ]  # fmt: skip
    seconds = [
        person(d, n, at=[HILL])
        for d, n in (("A", "Ada K Byrd"), ("B", "Ada M Byrd"), ("C", "Ada Byrd"))
    ]
    assert all(line.endswith("namesakes") for line in found(*seconds))
    twins = person("B", "Ada K Byrd", at=[HILL])
    assert all(line.endswith("namesakes") for line in found(*ADA[:2], twins))


def test_two_of_one_document_are_never_one_by_way_of_an_orcid() -> None:
    double = [
        person("A", "Ada Byrd", ONE),
        person("A", "Ann Byrd", ONE),
        person("B", "Ada Byrd", ONE),
    ]
    joined = [line for line in found(*double) if line.endswith(" orcid")]
    assert len(joined) == 1


def test_a_name_of_many_is_no_candidate() -> None:
    few = [person(f"d{i:02}", "Ada Byrd") for i in range(MANY)]
    assert len(found(*few)) == MANY * (MANY - 1) / 2
    assert found(*few, person("more", "Ada Byrd")) == []


ARTICLE = """Oldafenib in {title}

Authors: {authors}

Conflicts of interest

{statement}
"""


def written(folder: Path) -> list[Path]:
    """Write two articles by one team, and one by a namesake of its first author."""
    texts = [
        ("skin cancer", "Jane Doe, Ann Lee, Max Mole", "JD has received consulting fees from Exemplar Pharma."),
        ("lung cancer", "Jane Doe, Max Mole, Ann Lee", "JD has nothing to disclose."),
        ("bone cancer", "Jane Doe, Eve Fox", "JD has nothing to disclose."),
    ]  # fmt: skip
    files = []
    for title, authors, statement in texts:
        files.append(folder / f"{title.split()[0]}.txt")
        files[-1].write_text(
            ARTICLE.format(title=title, authors=authors, statement=statement), encoding="utf-8"
        )
    return files


def asked(folder: Path, question: str, **params: str) -> list[dict[str, str]]:
    given = [word for name, value in params.items() for word in ("--param", f"{name}={value}")]
    done = CliRunner().invoke(
        main, ["query", question, *given, "--format", "csv", "--store", str(folder / "store")]
    )
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_a_build_matches_and_a_withdrawal_restores_both(tmp_path: Path) -> None:
    files = written(tmp_path)
    with OxigraphStore.open(tmp_path / "store") as store:
        assert all(outcome.accepted for outcome in build(files, store))
        assert check_store(store).conforms
        before = {name: store.graph(name) for name in store.graphs()}
        assert not in_default_view(CANDIDATES_GRAPH)
        assert not in_default_view(WITHDRAWN_GRAPH)
    rows = asked(tmp_path, "same-person", person="doe")
    assert [row["reason"] for row in rows] == [
        "same full name and two shared co-authors: Ann Lee; Max Mole"
    ]
    names = [row["name"] for row in asked(tmp_path, "same-person")]
    assert names == ["Ann Lee", "Jane Doe", "Max Mole"]
    assert [row["score"] for row in asked(tmp_path, "persons-to-review")] == ["0.2"]
    one, other = rows[0]["one"], rows[0]["other"]

    def pairs(graph: str) -> list[tuple[str, str]]:
        with OxigraphStore.open(tmp_path / "store", read_only=True) as store:
            triples = store.graph(graph).triples
            return [
                (t.subject, str(t.object)) for t in triples if t.predicate == SKOS + "closeMatch"
            ]

    assert (one, other) in pairs(MATCHES_GRAPH)
    run = CliRunner().invoke(
        main, ["withdraw", one, other, "--why", "two cities", "--store", str(tmp_path / "store")]
    )
    assert run.exit_code == 0, run.output
    assert asked(tmp_path, "same-person", person="doe") == []
    assert (one, other) not in pairs(MATCHES_GRAPH) + pairs(CANDIDATES_GRAPH)
    with OxigraphStore.open(tmp_path / "store") as store:
        list(build(files, store))  # a later build does not match them again
        kept = set(store.graphs()) - {MATCHES_GRAPH, CANDIDATES_GRAPH, WITHDRAWN_GRAPH}
        assert {name: store.graph(name) for name in kept} == {name: before[name] for name in kept}
        assert (one, other) not in {(t.subject, t.object) for t in matched(store)[0].triples}
        restore(store, other, one)
        assert {name: store.graph(name) for name in store.graphs()} == before


def test_a_document_that_goes_takes_its_matches_along(tmp_path: Path) -> None:
    files = written(tmp_path)
    with OxigraphStore.open(tmp_path / "store") as store:
        documents = [o.reading.document.iri for o in build(files, store) if o.reading]
        remove(documents[1], store)
        remove(documents[2], store)
        for name in (MATCHES_GRAPH, CANDIDATES_GRAPH):
            assert store.graph(name).triples == ()
        assert documents[1] not in "".join(map(str, store.graphs()))


def test_nobody_is_the_same_as_somebody(tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "store") as store:
        list(build(written(tmp_path), store))
        one, other, *_ = sorted(person.iri for person in people(store))
        withdraw(store, one, other, "a test")
        assert not any(
            triple.predicate == OWL + "sameAs"
            for name in store.graphs()
            for triple in store.graph(name).triples
        )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["https://example.org/a", "https://example.org/b", "--why", "x"], "is no person"),
        (["https://example.org/a", "https://example.org/b", "--undo"], "no withdrawal"),
        (["https://example.org/a", "https://example.org/b"], "Give --why"),
    ],
)
def test_what_cannot_be_withdrawn(tmp_path: Path, arguments: list[str], message: str) -> None:
    with OxigraphStore.open(tmp_path / "store") as store:
        list(build(written(tmp_path), store))
    done = CliRunner().invoke(main, ["withdraw", *arguments, "--store", str(tmp_path / "store")])
    assert done.exit_code == 2
    assert message in done.output


def test_the_audit_compares_nobody_who_is_kept_apart() -> None:
    facts = Facts()
    for one in ADA[:2]:
        facts.people[one.iri] = Author(
            one.iri, one.document, "Ada Byrd", "Ada", "Byrd", addresses={HILL}
        )
    (basis,) = Identity(facts).alike(A1)
    assert basis == (B1, ("same full name and address", True))
    assert list(Identity(facts, {pair(B1, A1)}).alike(A1)) == []
