"""Reports read back: every quote stands where it says, no word accuses, the page is sound, and bytes repeat."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from selectolax.lexbor import LexborHTMLParser

from coigraph import policies
from coigraph.audit import Audit, Finding, audit, panel
from coigraph.audit.words import blocked
from coigraph.reports import REPORTS, csv_tables
from coigraph.store import OxigraphStore
from tests.audit_fixtures import article, lexicons, store_of
from tests.browser import chromium, visit
from tests.test_audit_editor import EARLIER, MANUSCRIPT, RECORDS
from tests.test_audit_panel import MEMBERS, declaration, roster

HOSTILE = (
    "A.E. reports fees from Borealis & <b>Sons</b>.\nK.N. *has* _nothing_ [to] `disclose`. "
    + "Words. " * 90
)
ROOT = Path(__file__).parent.parent
WRITE = """import sys
from coigraph import policies
from coigraph.audit import audit
from coigraph.reports import REPORTS, csv_tables
from coigraph.store import OxigraphStore
from tests.audit_fixtures import lexicons
with OxigraphStore.open(sys.argv[1], read_only=True) as store:
    said = audit(store, policies.get("icmje"), lexicons().organisations)
print(*(write(said) for write in REPORTS.values()), *csv_tables(said).values())
"""
SECTIONS = [
    "scope",
    "findings",
    "identity",
    "panel",
    "checklist",
    "documents",
    "people",
    "companies",
    "therapies",
    "corpus",
    "quality",
]
Place = tuple[str, int, int, str]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Audit, dict[str, str]]:
    """An audit in which many rules speak, of a panel besides, with the texts of its documents."""
    folder = tmp_path_factory.mktemp("reports")
    sources = {name: article(*rest) for name, rest in EARLIER.items()}
    sources["ms.xml"] = article(**MANUSCRIPT)  # type: ignore[arg-type]
    sources["ms2.xml"] = article(
        ["Ann Example", "Kurt Novak"],
        HOSTILE.replace("&", "&amp;").replace("<", "&lt;"),
        "2024-03-01",
    )
    sources |= {f"{n}.txt": declaration(n, w) for n, _, w in MEMBERS if w is not None}
    documents = store_of(folder / "store", sources, RECORDS)
    with OxigraphStore.open(folder / "store", read_only=True) as store:
        said = audit(
            store,
            policies.get("iom-2011"),
            lexicons().organisations,
            as_of="2024-05-15",
            panel=panel.read(roster(folder / "panel")),
        )
        texts = {d.iri: d.text for d in documents.values()}
        for graph in RECORDS:
            iri = graph.iri.removesuffix("/graph")
            texts[iri] = "\0" * 10_000  # read by the words of its selectors alone
    return said, texts


def in_json(text: str) -> Iterator[Place]:
    for finding in json.loads(text)["findings"]:
        for quote in (*finding["evidence"], *finding["against"]):
            if quote["start"] is not None:
                yield quote["document"], quote["start"], quote["end"], quote["quote"]


def in_csv(text: str) -> Iterator[Place]:
    for row in csv.DictReader(io.StringIO(text, newline="")):
        for cell in (row["evidence"], row["against"]):
            for part in re.split(r" \| (?=http)", cell):
                if place := re.match(r"(\S+) (\d+)-(\d+): (.*)", part, re.DOTALL):
                    yield place[1], int(place[2]), int(place[3]), place[4]


def in_turtle(text: str) -> Iterator[Place]:
    graph = rdflib.Graph().parse(data=text, format="turtle")
    query = """PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?d ?start ?end ?exact WHERE {
      ?p oa:hasSource ?d ; oa:hasSelector ?s . ?s oa:start ?start ; oa:end ?end ; oa:exact ?exact }"""
    for d, start, end, exact in graph.query(query):  # type: ignore[misc]
        yield str(d), int(str(start)), int(str(end)), str(exact)


def in_html(text: str) -> Iterator[Place]:
    for block in LexborHTMLParser(text).css("blockquote"):
        quote, place = block.css_first(".quote"), block.css_first(".place")
        assert quote
        assert place
        if where := re.match(r"(\S+), characters (\d+)–(\d+)", place.text()):
            yield where[1], int(where[2]), int(where[3]), quote.text()


def in_markdown(text: str) -> Iterator[Place]:
    for block in re.findall(r"(?:^>.*\n)+", text, re.MULTILINE):
        lines = [line[2:] for line in block.rstrip("\n").split("\n")]
        if where := re.match(r"(\S+), characters (\d+)–(\d+)", lines[-1]):
            words = re.sub(r"\\(.)", r"\1", "\n".join(lines[:-1]))
            yield where[1], int(where[2]), int(where[3]), words.partition("“")[2].removesuffix("”")


def in_letters(text: str) -> Iterator[Place]:
    for d, quote, start, end in re.findall(
        r"   In (\S+): “(.*?)” \(characters (\d+)–(\d+)\)", text, re.DOTALL
    ):
        yield d, int(start), int(end), quote


READERS: list[tuple[str, Callable[[str], Iterator[Place]]]] = [
    ("json", in_json),
    ("csv", in_csv),
    ("ttl", in_turtle),
    ("html", in_html),
    ("md", in_markdown),
    ("letters", in_letters),
]


@pytest.mark.parametrize(("form", "places"), READERS)
def test_every_quote_stands_where_the_report_says(
    form: str, places: Callable[[str], Iterator[Place]], found: tuple[Audit, dict[str, str]]
) -> None:
    said, texts = found
    read = 0
    for document, start, end, quote in places(REPORTS[form](said)):
        if "\0" not in texts[document]:
            assert texts[document][start:end] == quote
            read += 1
    quotes = {(q.document, q.start) for f in said.findings for q in (*f.evidence, *f.against)}
    assert read >= (8 if form == "letters" else len(quotes) * 3 // 4)


def unquoted(finding: Finding) -> Finding:
    return replace(finding, evidence=(), against=())


@pytest.mark.parametrize("form", [*REPORTS, "tables"])
def test_no_word_accuses(form: str, found: tuple[Audit, dict[str, str]]) -> None:
    said = replace(found[0], findings=tuple(map(unquoted, found[0].findings)))
    text = "\n".join(csv_tables(said).values()) if form == "tables" else REPORTS[form](said)
    if form == "html":
        page = LexborHTMLParser(text).body
        assert page
        text = page.text(separator=" ")
    names = [p.title for p in policies.load().values()]
    names += [v.clause for p in policies.load().values() for v in p.values]
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    assert list(blocked(text)) == []


def test_the_words_of_policies_and_of_rules_accuse_nobody() -> None:
    for policy in policies.load().values():
        for value in policy.values:
            assert list(blocked(value.description)) == []


def test_the_page_is_sound_and_asks_nobody(
    found: tuple[Audit, dict[str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_text(REPORTS["html"](found[0]), encoding="utf-8")
    with chromium() as browser, visit(browser, path.as_uri()) as seen:
        assert seen.violations() == {}
        assert (seen.outside, seen.complaints) == ([], [])
        assert seen.page.locator("article").count() == len(found[0].findings)
        assert seen.page.locator("b").count() == 0, "words of a document became markup"
        shown = seen.page.locator("main > section").evaluate_all("all => all.map(one => one.id)")
        assert shown == SECTIONS
        assert {"people", "panel", "companies", "therapies"} <= set(
            seen.page.locator("section:has(svg[role=img])").evaluate_all(
                "all => all.map(one => one.id)"
            )
        )
        for table in seen.page.locator("table").all():
            assert table.locator("caption, thead th, th[scope=row]").count() > 1
        seen.page.set_viewport_size({"width": 360, "height": 700})
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_same_store_gives_the_same_bytes(tmp_path: Path) -> None:
    documents = {name: article(*rest) for name, rest in EARLIER.items()}
    documents["ms.xml"] = article(**MANUSCRIPT)  # type: ignore[arg-type]
    store_of(tmp_path / "store", documents, RECORDS)
    written = []
    for seed in ("1", "2"):
        command = [sys.executable, "-c", WRITE, str(tmp_path / "store")]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(command, check=True, capture_output=True, env=environment)
        written.append(run.stdout)
    assert written[0] == written[1]
    assert len(written[0]) > 10_000
