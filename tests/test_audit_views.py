"""The views of a report: people over time, therapies, the corpus, charts. Everybody in them is invented."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from coigraph import policies
from coigraph.audit import Audit, Scope, audit
from coigraph.audit.corpus import MEASURES, Count
from coigraph.audit.therapies import Therapy, share
from coigraph.reports import REPORTS, csv_tables
from coigraph.reports.sections import Section, sections
from coigraph.store import OxigraphStore
from tests.audit_cases import ANN, FORMS, KURT, MIA, NONE
from tests.audit_fixtures import article, lexicons, payments, store_of

FEES = "A.E. reports consulting fees from Acme Pharma. K.N. has nothing to disclose."
# name, date, statement of Ann and Kurt, what it says of Acme Pharma and of Borealis in Ann's view
PLACES = [
    ("before", "2018-01-01", NONE, "not applicable", "not applicable"),  # not known to have begun
    ("declared", "2020-03-01", FEES, "declared", "not applicable"),
    ("forms", "2020-06-01", FORMS, "not read with confidence", "not read with confidence"),
    ("others", "2020-09-01", "A.E. reports consulting fees from Borealis. K.N. has nothing to disclose.",
     "not found", "declared"),
    ("child", "2021-01-01", "A.E. reports consulting fees from Acme Onco. K.N. has nothing to disclose.",
     "another name of its group", "not found"),
    ("none", "2021-06-01", NONE, "none declared", "none declared"),
    ("uncovered", "2021-09-01", "K.N. has nothing to disclose.", "not applicable", "not applicable"),
    ("undated", "", NONE, "not applicable", "not applicable"),
    ("late", "2028-01-01", NONE, "not applicable", "not applicable"),  # outside the window
]  # fmt: skip
RECORD = payments(
    ANN,
    "1",
    "Meadow Town",
    [
        ("2021-02-01", "calyx", "Consulting", "6200.50", ""),
        ("2021-03-01", "calyx", "Consulting", "300", ""),
        ("2021-04-01", "calyx", "Lecture", "100", "disputed"),
    ],
)
TRIAL = "In this randomised trial, 90 patients with melanoma received examplumab."


def of_year(year: int, statement: str | None, letters: str, **more: Any) -> dict[str, str]:
    """Return articles of a year, each by two people of its own who work at a place of their own."""
    return {
        f"{year}-{letter}.xml": article(
            [f"A{letter}e Emory{letter}", f"K{letter}i Norton{letter}"],
            statement,
            f"{year}-05-01",
            title=f"Part {letter} of {year}",
            affiliation=f"Clinic {letter}{year}, Ville {letter}{year}",
            **more,
        )
        for letter in letters
    }


def in_store(folder: Path, sources: dict[str, str], **more: Any) -> Audit:
    store_of(folder / "store", sources, [RECORD])
    return asked(folder, **more)


def asked(folder: Path, policy: str = "icmje", **more: Any) -> Audit:
    with OxigraphStore.open(folder / "store", read_only=True) as store:
        return audit(store, policies.get(policy), lexicons().organisations, **more)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one person's documents, and of fifty articles by others."""
    folder = tmp_path_factory.mktemp("views")
    sources = {
        f"{name}.xml": article([ANN, KURT], statement, date or "x", title=f"Paper {name}")
        for name, date, statement, *_ in PLACES
    }
    tied = "A.E. reports consulting fees from Acme Onco. K.N. has nothing to disclose."
    vague = "Some authors report relationships with pharmaceutical companies."
    sources |= of_year(2011, NONE, "bcdfghjklmn") | of_year(2011, None, "pr")
    sources |= of_year(2012, tied, "bcdfg", body=TRIAL) | of_year(2012, vague, "hjklmn")
    sources |= of_year(2013, f"{NONE} K.N. is an employee of Calyx Devices.", "bcd")
    sources |= of_year(2004, None, "bcd")  # before the custom
    sources["class.xml"] = article(
        [MIA, "Bo Crane"], None, "2022-05-01", title="Unheard", body=TRIAL
    )
    store_of(folder / "store", sources, [RECORD])
    return folder


@pytest.fixture(scope="module")
def found(folder: Path) -> Audit:
    return asked(folder, as_of="2022-06-01", most=None)


def test_a_person_over_time(found: Audit) -> None:
    (ann,) = [of for of in found.views.people if of.name == ANN]
    assert [p.title.removeprefix("Paper ") for p in ann.places] == [
        name for name, date, *_ in sorted(PLACES, key=lambda place: place[1])
    ]
    cells = dict(ann.companies)
    for number, place in enumerate(ann.places):
        (said,) = [p for p in PLACES if p[0] == place.title.removeprefix("Paper ")]
        assert (cells["Acme Pharma"][number], cells["Borealis"][number]) == said[3:], said[0]
    assert [place.basis for place in ann.places].count("") == 1
    assert {place.basis for place in ann.places} == {"", "same full name and address"}
    assert [(i.company, i.sum, i.state) for i in ann.payments] == [
        ("Calyx Devices", "6200.5 USD", "on record"),
        ("Calyx Devices", "300 USD", "on record"),
        ("Calyx Devices", "100 USD", "disputed"),
    ]


def test_people_of_one_name_stand_apart(tmp_path: Path) -> None:
    far = article([ANN, MIA], FEES, "2021-01-01", affiliation="Lake Clinic, Far Town")
    near = article([ANN, KURT], NONE, "2021-06-01", body=TRIAL)
    people = in_store(tmp_path, {"far.xml": far, "near.xml": near}, most=None).views.people
    assert {len(of.places) for of in people if of.name == ANN} == {1}


# with a tie, not known, authors; what is said
SHARES = [
    (3, 0, 12, "25.0 %"),
    (3, 3, 12, "25.0 to 50.0 %"),
    (0, 12, 12, "0.0 to 100.0 %"),
    (1, 0, 9, "too few"),
    (0, 0, 0, "too few"),
]


@pytest.mark.parametrize(("tied", "unknown", "authors", "words"), SHARES)
def test_a_share_of_authors(tied: int, unknown: int, authors: int, words: str) -> None:
    assert share(tied, unknown, authors) == words


def of_name(found: Audit, name: str) -> Therapy:
    (therapy,) = [t for t in found.views.therapies if t.name == name]
    return therapy


def test_a_therapy(found: Audit) -> None:
    therapy = of_name(found, "examplumab")
    (maker,) = therapy.makers
    assert (maker.maker, maker.verified) == ("Acme Onco", True)
    assert maker.owners == ("belongs to Acme Pharma since 2020-01",)
    papers = {paper.title.removeprefix("Paper "): paper for paper in therapy.papers}
    # the child of 2021 is declared by its own name, the owner of 2020 by the group's
    assert [(papers[n].tied, papers[n].unknown) for n in ("declared", "child", "none")] == [
        (1, 0),
        (1, 0),
        (0, 0),
    ]
    assert (papers["uncovered"].tied, papers["uncovered"].unknown) == (0, 1)
    assert (papers["forms"].tied, papers["forms"].unknown) == (0, 2)
    assert (papers["Unheard"].tied, papers["Unheard"].unknown) == (0, 2)
    assert {paper.funded for paper in therapy.papers} == {"not known"}
    years = {year: (tied, free, unknown) for year, _, tied, free, unknown in therapy.years}
    assert years["2021"] == (1, 4, 1)
    assert sum(map(sum, years.values())) == therapy.authors


def test_the_corpus(found: Audit) -> None:
    corpus = found.views.corpus
    assert corpus
    years = {count.label: count for count in corpus.years}
    assert years["2011"].rate("missing") == (2, 13)
    assert years["2011"].share("missing") == "15.4 % (4.3 to 42.2 %)"
    assert years["2012"].rate("vague") == (6, 11)
    assert years["2012"].share("vague") == "54.5 % (28.0 to 78.7 %)"
    assert years["2013"].rate("contradictory") == (3, 3)
    assert years["2013"].share("contradictory") == "too few"
    assert years["undated"].documents == 1
    assert (corpus.since, min(years)) == ("2005", "2011")
    assert corpus.whole.documents == sum(count.documents for count in corpus.years)
    assert [count.label for count in corpus.publishers] == ["Example House"]


def test_a_rule_that_was_not_run_counts_nothing(folder: Path) -> None:
    corpus = asked(folder, scope=Scope(rules=("R06",))).views.corpus
    assert corpus
    assert corpus.whole.share("contradictory") == "not run"


# documents, with a statement, unclear; the share of those in which none was found
MISSING = [
    ((20, 15, 0), "25.0 % (11.2 to 46.9 %)"),
    ((20, 10, 5), "33.3 % (15.2 to 58.3 %)"),
    ((12, 8, 3), "too few"),  # nine of them were read
]


@pytest.mark.parametrize(("numbers", "words"), MISSING)
def test_what_was_not_read_is_not_missing(numbers: tuple[int, int, int], words: str) -> None:
    assert Count("x", *numbers, 0, 0).share("missing") == words


def charts_of(found: Audit) -> list[tuple[Section, str, str]]:
    """Return each chart with its section and the cells of the tables beside it."""
    return [
        (section, str(chart), " ".join(str(c) for t in part.tables for row in t.rows for c in row))
        for section in sections(found)
        for part in section.parts
        for chart in part.charts
        if chart
    ]


def test_charts_say_what_the_tables_beside_them_say(found: Audit) -> None:
    read = set()
    for section, chart, cells in charts_of(found):
        drawn = ET.fromstring(chart)
        assert drawn.get("role") == "img"
        named = {node.get("id"): node.text for node in drawn.iter() if node.get("id")}
        assert all(named[name] for name in (drawn.get("aria-labelledby") or "").split())
        assert not re.search(r"<script|href=|url\((?!#)|\son\w+=", chart)
        if section.id in ("companies", "therapies"):
            for text in (node.text or "" for node in drawn.iter("text")):
                for word in re.findall(r"\d[\d.-]*", text):
                    assert word in cells, (chart, word)
                    read.add(section.id)
        ids = re.findall(r'\sid="([^"]+)"', chart)
        assert len(ids) == len(set(ids))
    assert read == {"companies", "therapies"}
    names = [
        name for _, chart, _ in charts_of(found) for name in re.findall(r'\sid="([^"]+)"', chart)
    ]
    assert len(names) == len(set(names))
    assert {section.id for section, *_ in charts_of(found)} == {
        "people",
        "companies",
        "therapies",
        "corpus",
    }


def test_each_cell_of_a_timeline_is_drawn(found: Audit) -> None:
    (chart,) = [c for s, c, _ in charts_of(found) if s.id == "people" and f"Timeline of {ANN}" in c]
    drawn = chart.partition("declared</text>")[0]  # without the legend
    forms = {"none declared": "M-6-6 6 6M6-6-6 6", "payment": "M0-8 8 0 0 8-8 0Z"}
    assert drawn.count(forms["payment"]) == 3
    # before the legend's own, the cross of each company in the document that denies all
    assert drawn.count(forms["none declared"]) == 3


@pytest.mark.parametrize("form", ["html", "md"])
def test_what_a_page_leaves_out_stands_in_the_tables(folder: Path, form: str) -> None:
    short, whole = asked(folder, most=2), asked(folder, most=None)
    views = short.views
    assert (len(views.documents), len(views.people)) == (2, 2)
    assert views.documents_in_all == len(whole.views.documents) > 2
    assert views.people_in_all == len(whole.views.people) > 2
    text = REPORTS[form](short)
    assert f"Shown: 2 of {views.documents_in_all} documents." in text
    assert f"Shown: 2 of {views.people_in_all} people." in text
    assert "Shown:" not in REPORTS[form](whole)
    tables = csv_tables(whole)
    people = {row["name"] for row in csv.DictReader(io.StringIO(tables["people-documents.csv"]))}
    assert people == {of.name for of in whole.views.people}


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_gravest_findings_are_shown(
    found: Audit, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [f for f in found.findings if f.rule != "R32"]
    monkeypatch.setattr("coigraph.reports.page.FINDINGS", 3)
    text = REPORTS[form](found)
    assert f"Shown: 3 of {len(said)} findings." in text
    heads = re.findall(r"<article id=\"(R\d+\w*-\w+)\"|^`(R\d+\w*-\w+)`", text, re.MULTILINE)
    shown = ["".join(ids) for ids in heads if not "".join(ids).startswith("R32")]
    assert shown == [f.id for f in said[:3]]


def test_a_part_of_the_store_is_no_corpus(found: Audit, folder: Path) -> None:
    document = next(f.document.iri for f in found.findings if f.document)
    part = asked(folder, scope=Scope(document=document))
    assert (part.views.corpus, part.views.therapies) == (None, ())
    page = LexborHTMLParser(REPORTS["html"](part))
    assert not page.css("#corpus, #therapies")
    assert page.css("#documents, #people")


def test_shares_of_small_numbers_are_not_printed(found: Audit) -> None:
    corpus = found.views.corpus
    assert corpus
    few = 0
    for count in (*corpus.years, *corpus.publishers):
        for measure in MEASURES:
            _, whole = count.rate(measure) or (0, 0)
            assert ("%" in count.share(measure)) == (whole >= 10)
            few += 0 < whole < 10
    assert few > 5
