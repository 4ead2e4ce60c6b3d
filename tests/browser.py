"""Pages in a real browser: headless Chromium with what it complains of, what it asks for, and what axe finds.

Used by tests of the server's pages and of reports. Where there is no Chromium, they are skipped and say so.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

AXE: Final = Path(__file__).parent / "vendor" / "axe.min.js"
NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
OURS: Final = frozenset({"127.0.0.1", "localhost", ""})
"""Hosts that a page may ask; the last is that of file: and data: URLs."""


@dataclass(slots=True)
class Visit:
    """A page that is open, and what has happened since it was opened."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of the console, and exceptions of scripts."""
    outside: list[str] = field(default_factory=list)
    """URLs on other hosts that the page asked for; none of them was fetched."""

    def violations(self) -> dict[str, list[str]]:
        """Return the rules of axe that the page breaks, each with the places."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = self.page.evaluate("() => axe.run(document)")
        return {
            broken["id"]: [" ".join(map(str, node["target"])) for node in broken["nodes"]]
            for broken in found["violations"]
        }


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a browser; skip the test where none is installed."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium: on Debian, apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(browser: Browser, url: str, **options: Any) -> Iterator[Visit]:
    """Open a page; the options are those of `Browser.new_context`, such as `color_scheme="dark"`."""
    context = browser.new_context(**options)
    try:
        seen = Visit(context.new_page())
        seen.page.on("console", lambda said: _note(seen, said.type, said.text))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        context.route(lambda asked: urlsplit(asked).hostname not in (*OURS, None), _refuse(seen))
        seen.page.goto(url)
        yield seen
    finally:
        context.close()


def by_keyboard(page: Page, words: str) -> Iterator[tuple[str, float]]:
    """Go by Tab and Enter from the first page to the export of the audit of a document that is found by `words`.

    Yields each step once it is done, with the seconds that it took. AssertionError where something is not reached.
    """

    def reach(selector: str) -> None:
        for _ in range(1_000):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} is not reached")

    def follow(url: str) -> float:
        begun = monotonic()
        page.keyboard.press("Enter")
        page.wait_for_url(url)
        return monotonic() - begun

    reach("#q")
    page.keyboard.type(words)
    yield "search", follow("**/?q=*")
    reach(".found a[href^='/documents/']")
    yield "document", follow("**/documents/*")
    reach("a[href*='#t']")
    yield "words", follow("**#t*")
    target = page.evaluate("location.hash")
    assert page.locator(f"[id='{target[1:]}']").count() == 1
    page.keyboard.press("Home")
    reach(".skip, a.button[href^='/audit?document=']")
    if page.evaluate("document.activeElement.className") == "skip":
        reach("a.button[href^='/audit?document=']")
    yield "audit", follow("**/audit?document=*")
    reach("a[href^='/audit.csv']")
    begun = monotonic()
    with page.expect_download() as told:
        page.keyboard.press("Enter")
    assert told.value.suggested_filename == "audit.csv"
    yield "export", monotonic() - begun


def _note(seen: Visit, kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        seen.complaints.append(text)


def _refuse(seen: Visit) -> Any:
    def refuse(route: Any) -> None:
        seen.outside.append(route.request.url)
        route.abort()

    return refuse
