"""Pages as PDF, where the extra `coigraph[pdf]` is installed: tagged (PDF/UA), made without a network."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from flask import Response, request

from coigraph_server.errands import errands
from coigraph_server.limits import Refused
from coigraph_server.negotiation import Format
from coigraph_server.service import service

PDF: Final = Format("application/pdf", ("pdf",))

STYLE: Final = Path(__file__).parent / "static" / "style.css"

MISSING: Final = (
    "This server makes no PDF: it needs `pip install 'coigraph[pdf]'`, and Pango (on Debian, apt-get install "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0). A browser prints the page as well."
)


def available() -> bool:
    """Tell whether the extra is installed."""
    return find_spec("weasyprint") is not None


def printed(page: str, name: str) -> Response:
    """Return a page as PDF. Raises Refused, with 501 where the extra is missing."""
    if not available():
        raise Refused(501, MISSING)
    asked = {"chore": "print", "page": page, "base": request.url_root}
    response = Response(errands().send(asked, service().limits), content_type=PDF.media_type)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
