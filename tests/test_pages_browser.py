"""The pages in a real browser, on the example documents: nothing is complained of, asked of others, or out of reach."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

from tests.browser import by_keyboard, chromium, visit

EDITOR_KNOWN = {"aria-required-children", "aria-required-parent"}
"""What axe finds in the tabs of the vendored editor, whose buttons stand among them."""

FIXED = [
    "/?q=fontaine", "/people", "/questions", "/quality",
    "/ontology", "/ontology/examples?term=holder", "/vocab/interest-type", "/shapes", "/audit?policy=icmje",
    "/try", "/check", "/questions/interests-of-person?person=fontaine",
]  # fmt: skip
DARK = ["/?q=fontaine", "/documents", "/audit?policy=icmje", "/ontology"]
FIRST_OF = ("documents", "people", "organisations", "therapies", "studies")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def base(example_store: Path, serve: Callable[[Path], int]) -> str:
    return f"http://127.0.0.1:{serve(example_store)}"


def things(base: str) -> list[str]:
    """Return the paths of the first page of each kind, and of the document with the most interests."""
    found = []
    for section in FIRST_OF:
        url = f"{base}/questions/list-{section}.json"
        with urlopen(Request(url)) as response:
            rows = json.load(response)["results"]["bindings"]
        column = next(name for name in rows[0] if name.endswith("Iri"))
        iris = list(dict.fromkeys(row[column]["value"] for row in rows))[:1]
        found += [
            "/" + iri.removeprefix("https://w3id.org/coigraph/") for iri in iris if "#" not in iri
        ]
        found += [
            f"/{section}/" + iri.removeprefix("https://w3id.org/coigraph/doc/").replace("#", "/")
            for iri in iris
            if "#" in iri
        ]
    return found


def test_pages_are_sound(browser: Browser, base: str) -> None:
    wrong: dict[str, object] = {}
    for path in [*FIXED, *things(base)]:
        with visit(browser, base + path) as seen:
            faults = (seen.violations(), seen.complaints, seen.outside)
            if any(faults):
                wrong[path] = faults
    assert wrong == {}


@pytest.mark.parametrize("path", DARK)
def test_pages_are_sound_in_the_dark(browser: Browser, base: str, path: str) -> None:
    with visit(browser, base + path, color_scheme="dark") as seen:
        assert seen.violations() == {}


@pytest.mark.parametrize("path", ["/", "/documents", "/audit?policy=icmje", "/try"])
def test_pages_fit_a_narrow_screen(browser: Browser, base: str, path: str) -> None:
    """At 320 points nothing but tables and the like scrolls sideways (WCAG 2.2, 1.4.10)."""
    with visit(browser, base + path, viewport={"width": 320, "height": 640}) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_all_can_be_done_from_the_keyboard(browser: Browser, base: str) -> None:
    """Search, document, words, audit, export: with Tab and Enter alone."""
    with visit(browser, base + "/") as seen:
        steps = list(by_keyboard(seen.page, "metastatic melanma"))
        assert [name for name, _ in steps] == ["search", "document", "words", "audit", "export"]
        assert (seen.complaints, seen.outside) == ([], [])


def test_people_can_be_checked_from_the_keyboard(browser: Browser, base: str) -> None:
    with visit(browser, base + "/check") as seen:
        page = seen.page
        page.focus("#people")
        page.keyboard.type("Beatriz Fontaine")
        page.keyboard.press("Enter")
        page.keyboard.type("Okoye, Amara; Nowhere")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("section h2")
        assert page.locator("section h2").all_inner_texts() == ["Beatriz Fontaine", "Amara Okoye"]
        assert seen.violations() == {}
        assert (seen.complaints, seen.outside) == ([], [])


def test_the_editor(browser: Browser, base: str) -> None:
    query = "SELECT ?name { ?p a coi:Person ; skos:prefLabel ?name } ORDER BY ?name"
    with visit(browser, f"{base}/sparql?{urlencode({'edit': query})}") as seen:
        page = seen.page
        page.wait_for_selector(".tabPanel.active .CodeMirror")
        assert set(seen.violations()) <= EDITOR_KNOWN
        editor = page.locator(".tabPanel.active .CodeMirror")
        editor.click()
        page.keyboard.press("Control+Home")
        page.keyboard.type("PREFIX coi: <https://w3id.org/coigraph/ontology#>\n")
        page.keyboard.type("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".tabPanel.active .yasr_results table td")
        assert "Beatriz Fontaine" in page.inner_text(".tabPanel.active .yasr_results")
        assert set(seen.violations()) <= EDITOR_KNOWN
        with page.expect_download() as told:
            page.click("#whole a[data-format=csv]")
        assert "Beatriz Fontaine" in told.value.path().read_text(encoding="utf-8")
        assert (seen.complaints, seen.outside) == ([], [])


# what is typed, the key, what is offered
TYPED = [
    ("SELECT * { ?i a coi:Inter", "Control+Space", "coi:Interest"),
    (
        "SELECT * { ?i coi:counterp",
        "Control+Space",
        "coi:counterparty",
    ),
]


@pytest.mark.parametrize(("typed", "key", "offered"), TYPED)
def test_the_editor_completes_from_this_graph(
    browser: Browser, base: str, typed: str, key: str, offered: str
) -> None:
    with visit(browser, f"{base}/sparql") as seen:
        page = seen.page
        page.wait_for_selector(".tabPanel.active .CodeMirror")
        page.click(".tabPanel.active .CodeMirror")
        page.keyboard.press("Control+a")
        page.keyboard.type(f"PREFIX coi: <https://w3id.org/coigraph/ontology#>\n{typed}")
        page.keyboard.press(key)
        # a single completion is put in at once, several are offered
        shown = page.locator(".CodeMirror-hints li, .tabPanel.active .CodeMirror-line")
        shown.filter(has_text=offered).first.wait_for()
        assert (seen.complaints, seen.outside) == ([], [])


def test_the_editor_can_be_left_from_the_keyboard(browser: Browser, base: str) -> None:
    with visit(browser, f"{base}/sparql") as seen:
        seen.page.wait_for_selector(".tabPanel.active .CodeMirror")
        seen.page.click(".tabPanel.active .CodeMirror")
        inside = "() => document.activeElement.matches('.CodeMirror textarea')"
        assert seen.page.evaluate(inside)
        seen.page.keyboard.press("Escape")
        seen.page.keyboard.press("Tab")
        seen.page.keyboard.press("Tab")
        assert not seen.page.evaluate(inside)
