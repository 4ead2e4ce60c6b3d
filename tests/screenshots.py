"""Pictures of the main pages for docs/pages/, from the example documents: `python -m tests.screenshots`."""

from __future__ import annotations

import threading
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from werkzeug.serving import make_server

from coigraph.building import build
from coigraph.readers.files import find_files
from coigraph.store import OxigraphStore
from coigraph_server import create_app
from tests.browser import chromium, visit

ROOT: Final = Path(__file__).parent.parent
OUT: Final = ROOT / "docs" / "pages"
PICTURES: Final = {
    "home": "/?q=metastatic+melanma",
    "document": "/documents",
    "audit": "/audit?policy=icmje#findings",
    "study": "/studies",
    "organisation": "/organisations",
    "ask": "/ask?q=who+has+ties+to+Novartis",
    "editor": "/sparql",
}
"""Name of the picture and page; of a list the thing that has most to show."""
_LISTS: Final = ("document", "study", "organisation")


def main() -> None:
    """Build the store in a temporary folder, serve it, and take the pictures."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        # from the top of the checkout, so that sources read as `examples/...`
        with OxigraphStore.open(path) as store, chdir(ROOT):
            list(build(find_files([Path("examples")])[0], store))
        app = create_app(path)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            take(f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            app.extensions["coigraph"].close()


def take(base: str) -> None:
    """Take the pictures of a running server."""
    OUT.mkdir(exist_ok=True)
    with chromium() as browser:
        for name, path in PICTURES.items():
            size = {"width": 1100, "height": 1200 if name in ("document", "audit") else 900}
            with visit(browser, base + path, viewport=size, reduced_motion="reduce") as seen:
                page = seen.page
                if name in _LISTS:
                    links = page.locator(f"td a[href^='{path}/']").evaluate_all(
                        "nodes => nodes.map(node => node.getAttribute('href'))"
                    )
                    lengths = {}
                    for link in dict.fromkeys(links):
                        page.goto(base + link)
                        # what was read with people's names tells more than a table of results
                        rows = page.locator("#ledger ~ .wide tbody tr, #results ~ .wide tbody tr")
                        lengths[link] = (page.locator("mark.k-interest").count(), rows.count())
                    page.goto(base + max(lengths, key=lambda link: lengths[link]))
                if name == "audit":
                    page.evaluate("document.getElementById('findings').scrollIntoView()")
                page.screenshot(path=OUT / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    main()
