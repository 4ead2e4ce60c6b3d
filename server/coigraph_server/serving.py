"""Running the application under waitress (https://docs.pylonsproject.org/projects/waitress/)."""

from __future__ import annotations

import waitress  # type: ignore[import-untyped]  # its types are in a package of their own
from flask import Flask

from coigraph_server.limits import MAX_BODY, THREADS


def run(app: Flask, host: str = "127.0.0.1", port: int = 8765) -> None:
    """Serve until interrupted. Raises OSError where the port is taken."""
    # a body that the application refuses is read to its end, or the client would see a broken connection and no 413
    waitress.serve(
        app, host=host, port=port, threads=THREADS, max_request_body_size=16 * MAX_BODY, ident=None
    )
