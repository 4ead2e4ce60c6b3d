"""How large the pages are, and how soon a browser paints them, against a static page of the same bytes.

Prints for each page its bytes and the ratio of the first paint (median of some visits, in turn with the static page, in
one browser), what the console and axe say of it, and what it asks of other hosts. With `--search` it also goes by the
keyboard alone from a search for those words to the export of the audit of a document, and prints how long each step
takes. Compare ratios within one run, never times of two machines.

    python benchmarks/pages.py --store STORE [--visits 5] [--search WORDS]
"""

from __future__ import annotations

import argparse
import http.server
import logging
import sys
import threading
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from werkzeug.serving import make_server

sys.path.insert(0, str(Path(__file__).parent.parent))

from coigraph_server import create_app
from coigraph_server.home import warm
from tests.browser import Visit, by_keyboard, chromium, visit

PAGES = (
    "/ /?q=ada /documents /people /organisations /therapies /studies /questions /quality /ontology "
    "/vocab/interest-type /questions/who-pays-whom /audit /try"
).split()
LISTS = "/documents /people /organisations /therapies /studies".split()
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def paint(seen: Visit) -> float:
    """Return when the open page was first painted, in milliseconds from its request."""
    seen.page.wait_for_function(
        "() => performance.getEntriesByName('first-contentful-paint').length"
    )
    return float(seen.page.evaluate(PAINT))


def main() -> None:
    """Serve a store and static copies of its pages, and visit both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--visits", type=int, default=5)
    parser.add_argument("--search", default="", help="words that find a document with interests")
    asked = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = create_app(asked.store)
    warm(app)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    with TemporaryDirectory() as folder, chromium() as browser:
        files = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        threading.Thread(target=files.serve_forever, daemon=True).start()
        if asked.search:
            with visit(browser, base) as seen:
                for step, seconds in by_keyboard(seen.page, asked.search):
                    print(f"by keyboard: {step:10} {seconds:6.2f} s", flush=True)
        paths: list[str] = [*PAGES]
        for path in LISTS:
            with visit(browser, base + path) as seen:
                link = seen.page.locator(f"td a[href^='{path}/']").first.get_attribute("href")
                paths.append(link or path)
        for path in paths:
            with visit(browser, base + path) as seen:
                faults = (*seen.violations(), *seen.complaints, *seen.outside)
                text = seen.page.request.get(base + path, headers={"Accept": "text/html"}).body()
            copy = Path(folder) / "page.html"
            copy.write_bytes(text.replace(b'"/static/', f'"{base}/static/'.encode()))
            times: tuple[list[float], list[float]] = ([], [])
            for _ in range(asked.visits):
                for place, url in enumerate(
                    (base + path, f"http://127.0.0.1:{files.server_port}/page.html")
                ):
                    with visit(browser, url) as seen:
                        times[place].append(paint(seen))
            ratio = median(times[0]) / median(times[1])
            print(
                f"{path:60} {len(text):8,} bytes  first paint {ratio:5.2f} of a static page  {' '.join(faults)}",
                flush=True,
            )
        files.shutdown()
    server.shutdown()
    app.extensions["coigraph"].close()


if __name__ == "__main__":
    main()
