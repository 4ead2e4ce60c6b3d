"""The secretary of a panel asks who may vote: twelve members, five recommendations. Everybody in it is invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coigraph import policies
from coigraph.audit import Audit, Finding, audit, panel
from coigraph.errors import KnowledgeError
from coigraph.reports import REPORTS
from coigraph.reports.summary import shares
from coigraph.store import OxigraphStore
from tests.audit_fixtures import lexicons, store_of

# name, role, what the member declares; None where there is no declaration
MEMBERS = [
    ("Ada Moss", "chair", "Advisory board: Acme Pharma (until March 2023)."),
    ("Ben Reed", "co-chair", ""),
    ("Cleo Hart", "member", "Consulting fees from Borealis (until November 2023)."),
    ("Dov Lind", "member", "Honoraria from Borealis (until January 2022)."),
    ("Eda Park", "member", "Advisory board: Acme Onco (until December 2023)."),
    ("Fay Quill", "member", "Travel support from Acme Pharma (until August 2021)."),
    ("Gus Rowe", "member", "Consulting fees from Calyx Devices (until September 2023)."),
    ("Hal Stone", "member", "Consulting fees from Acme (until June 2022)."),
    ("Ivy Tarn", "member", ""),
    ("Jon Vale", "member", "Consulting fees from Borealis (until May 2019)."),
    ("Kim West", "member", None),
    ("Lou Yates", "member", None),
]
RECOMMENDATIONS = """recommendation,therapy,company
Rec 1,examplumab,
Rec 2,examplumab,
Rec 2,florimab,
Rec 3,florimab,
Rec 4,Calyxator,
Rec 5,leafinib,
"""
ACME = {"Ada Moss", "Eda Park", "Fay Quill", "Hal Stone"}
BOREALIS = {"Cleo Hart", "Dov Lind"}
DAY = "2024-05-15"

# policy, window, whether the co-chair leads; rules found, lowest and highest share, limit
ANSWERS = [
    ("gin-2015", None, False, {"R09", "R10V"}, ("58.3", "75.0", "")),
    ("gin-2015", None, True, {"R10V"}, ("58.3", "75.0", "")),
    ("iom-2011", None, False, {"R09", "R10", "R10V"}, ("58.3", "75.0", "50.0")),
    ("iom-2011", None, True, {"R10", "R10V"}, ("58.3", "75.0", "50.0")),
    ("iom-2011", 12, False, {"R10V"}, ("25.0", "41.7", "50.0")),
    ("cochrane-2020", None, False, {"R10F", "R10V"}, ("58.3", "75.0", "34.0")),
    ("cochrane-2020", 12, False, {"R10V"}, ("25.0", "41.7", "34.0")),
    ("icmje", None, False, set(), ("58.3", "75.0", "")),
]
# window, recommendation, who is to abstain
ABSTAIN = [
    (36, "Rec 1", ACME),
    (36, "Rec 2", ACME | BOREALIS),
    (36, "Rec 3", BOREALIS),
    (36, "Rec 4", {"Gus Rowe"}),
    (36, "Rec 5", set()),
    (12, "Rec 1", {"Eda Park"}),
    (12, "Rec 3", {"Cleo Hart"}),
]


def declaration(name: str, words: str) -> str:
    said = f"{name} has reported:\n{words}" if words else f"{name} has nothing to declare."
    head = f"Declaration of a panel member\n\nAuthors: {name}\n\nDeclaration of interest\n\n"
    return f"{head}{said}\n\nLast update: 15 January 2024\n"


def roster(folder: Path, *, leads: bool = False, more: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    lines = ["name,role,leads,votes,declaration"]
    for name, role, words in MEMBERS:
        held = "" if words is None else f"{name}.txt"
        lines.append(f"{name},{role},{'yes' if leads and role == 'co-chair' else ''},,{held}")
    (folder / "members.csv").write_text("\n".join(lines) + more + "\n", encoding="utf-8")
    (folder / "recommendations.csv").write_text(RECOMMENDATIONS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Audit]:
    folder = tmp_path_factory.mktemp("panel")
    store_of(
        folder / "store",
        {
            f"{name}.txt": declaration(name, words)
            for name, _, words in MEMBERS
            if words is not None
        },
    )

    def asked(policy: str, window: int | None = None, leads: bool = False) -> Audit:
        sitting = panel.read(roster(folder / f"panel-{leads}", leads=leads))
        with OxigraphStore.open(folder / "store", read_only=True) as store:
            return audit(
                store,
                policies.get(policy),
                lexicons().organisations,
                window=window,
                as_of=DAY,
                panel=sitting,
            )

    return asked


def of_panel(found: Audit) -> list[Finding]:
    return [f for f in found.findings if f.rule.startswith(("R09", "R10"))]


@pytest.mark.parametrize(("policy", "window", "leads", "rules", "share"), ANSWERS)
def test_which_rules_are_not_met(
    ask: Callable[..., Audit],
    policy: str,
    window: int | None,
    leads: bool,
    rules: set[str],
    share: tuple[str, str, str],
) -> None:
    found = ask(policy, window, leads)
    assert {f.rule for f in of_panel(found)} == rules
    assert [row[1:] for row in shares(found)] == [share]
    for finding in of_panel(found):
        assert finding.severity == ("info" if finding.rule == "R10V" else "policy")


@pytest.mark.parametrize(("window", "recommendation", "names"), ABSTAIN)
def test_who_is_to_abstain(
    ask: Callable[..., Audit], window: int, recommendation: str, names: set[str]
) -> None:
    found = ask("iom-2011", window)
    assert {s.name for s in found.seats if recommendation in s.recommendations} == names
    told = [f for f in found.findings if f.rule == "R10V" and recommendation in f.message]
    assert len(told) == (1 if names else 0)
    for finding in told:
        assert all(name in finding.message for name in names)


def test_the_chair_and_the_arithmetic(ask: Callable[..., Audit]) -> None:
    (chair,) = [f for f in ask("iom-2011").findings if f.rule == "R09"]
    assert chair.message.startswith("Ada Moss, chair, declared Advisory board with Acme Pharma")
    assert chair.arithmetic == "14 months before the day of the vote, window 36 months"
    (share,) = [f for f in ask("iom-2011").findings if f.rule == "R10"]
    assert "7 / 12 = 58.3 %; (7 + 2) / 12 = 75 %" in share.arithmetic
    (free,) = [f for f in ask("cochrane-2020").findings if f.rule == "R10F"]
    assert "3 / 12 = 25 %; (3 + 2) / 12 = 41.7 %" in free.arithmetic


def test_members_without_a_declaration_are_unknown_and_never_free(
    ask: Callable[..., Audit],
) -> None:
    states = {seat.name: seat.state for seat in ask("gin-2015").seats}
    assert states["Kim West"] == states["Lou Yates"] == "unknown"
    assert [name for name, state in states.items() if state == "free"] == [
        "Ben Reed",
        "Ivy Tarn",
        "Jon Vale",
    ]


def test_what_no_source_confirms_is_marked(ask: Callable[..., Audit]) -> None:
    found = ask("iom-2011")
    (chair,) = [f for f in found.findings if f.rule == "R09"]
    assert set(chair.unverified) == {"coChairMayLead", "windowMonths"}
    for form in ("html", "md"):
        assert "coChairMayLead" in REPORTS[form](found)
        assert "unverified" in REPORTS[form](found)


# more lines of members.csv, what is said of them
BROKEN = [
    ("\nAda Moss,member,,,", "twice"),
    ("\nZoe Ash,president,,,", "'president' is no role"),
    ("\nZoe Ash,member,,,nowhere.txt", "names 0 documents"),
]


@pytest.mark.parametrize(("more", "words"), BROKEN)
def test_a_roster_that_does_not_hold_is_refused(
    ask: Callable[..., Audit], more: str, words: str, tmp_path: Path
) -> None:
    ask("gin-2015")
    store_of(
        tmp_path / "store",
        {
            f"{name}.txt": declaration(name, words)
            for name, _, words in MEMBERS
            if words is not None
        },
    )
    with (
        pytest.raises(KnowledgeError, match=words),
        OxigraphStore.open(tmp_path / "store", read_only=True) as store,
    ):
        audit(
            store,
            policies.get("gin-2015"),
            lexicons().organisations,
            as_of=DAY,
            panel=panel.read(roster(tmp_path / "panel", more=more)),
        )


# item of the checklist, its state and why; the others cannot be checked from declarations
ITEMS = [
    (11, "not found in", "10 of 12 members"),
    (12, "not found in", "10 of 12 members"),
    (13, "reported", "8 of 8 declarations that name an interest"),
    (14, "reported", "8 of 8 declarations that name an interest"),
    (15, "reported", "8 of 8 declarations that name an interest"),
    (17, "not found in", "0 of 8 declarations that name an interest"),
]


def test_the_27_items_of_the_checklist(ask: Callable[..., Audit]) -> None:
    found = ask("gin-2015")
    items = found.checklist
    assert [item.number for item in items] == list(range(1, 28))
    assert [item.part for item in items].count("interests") == 18
    assert [item.about for item in items].count("policy") == 16
    assert all(item.source.endswith("unverified") for item in items)
    by_number = {item.number: item for item in items}
    for number, state, why in ITEMS:
        assert (by_number[number].state, by_number[number].why) == (state, why)
    others = set(by_number) - {number for number, _, _ in ITEMS} - {16}
    assert {by_number[number].state for number in others} == {"cannot be checked"}
    assert '"state": "cannot be checked"' in REPORTS["json"](found)
