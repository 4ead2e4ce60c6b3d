"""What the tests of pages in a browser rest on: faults are seen, and the vendored axe is the published one."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.browser import chromium, visit

HERE = Path(__file__).parent
VENDORED = (
    HERE / "vendor",
    HERE.parent / "server" / "coigraph_server" / "static" / "vendor",
)
FAULTY = """<!doctype html><title>x</title><h1>x</h1><img src="https://example.org/x.png">
<script>console.error("told"); nothing.there()</script>"""
SOUND = '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1></main></html>'


def test_faults_of_a_page_are_seen(tmp_path: Path) -> None:
    (tmp_path / "faulty.html").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "sound.html").write_text(SOUND, encoding="utf-8")
    with chromium() as browser:
        with visit(browser, (tmp_path / "faulty.html").as_uri()) as seen:
            assert {"html-has-lang", "image-alt"} <= set(seen.violations())
            assert seen.outside == ["https://example.org/x.png"]
            assert "told" in seen.complaints
            assert any("nothing is not defined" in said for said in seen.complaints)
        with visit(browser, (tmp_path / "sound.html").as_uri()) as seen:
            assert seen.violations() == {}
            assert (seen.outside, seen.complaints) == ([], [])


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: folder.parent.name)
def test_vendored_files_are_those_that_were_published(folder: Path) -> None:
    packages = json.loads((folder / "vendor.json").read_text(encoding="utf-8"))
    named = {name: digest for package in packages for name, digest in package["files"].items()}
    assert all(package["licence"] and package["source"] for package in packages)
    assert {path.name for path in folder.iterdir()} == {*named, "vendor.json"}
    for name, digest in named.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
