"""Pages with a tag: sent again only where the store has changed, kept in memory (`kept`), and compressed."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec

from flask import Response, g, make_response, request

from coigraph import __version__
from coigraph_server.answers import not_modified
from coigraph_server.negotiation import HTML
from coigraph_server.service import service

_GZIP: Final = 16 + zlib.MAX_WBITS
_COMPRESS_FROM: Final = 1_000
"""Bytes; shorter pages fit into one packet as they are."""
_PASSING: Final = "coigraph_passing"

Given = ParamSpec("Given")


def tagged(view: Callable[Given, str | Response]) -> Callable[Given, Response]:
    """Give the pages of a view a tag of the generation of the store and of what was asked for.

    What the view sends besides pages stays as it is.
    """

    @wraps(view)
    def answered(*args: Given.args, **kwargs: Given.kwargs) -> Response:
        asked = "\x1f".join(
            (__version__, HTML.media_type, request.full_path, request.headers.get("Accept", ""))
        )
        tag = f"{service().generation}-{hashlib.sha256(asked.encode()).hexdigest()[:16]}"
        if found := not_modified(tag):
            return found
        response: Response = make_response(view(*args, **kwargs))
        if response.mimetype != HTML.media_type:
            return response
        if response.status_code == 200 and not g.get(_PASSING):
            # weak: the same page may be compressed or not
            response.set_etag(tag, weak=True)
            response.headers["Cache-Control"] = "no-cache"
        body = response.get_data()
        if request.accept_encodings["gzip"] > 0 and len(body) >= _COMPRESS_FROM:
            response.set_data(zlib.compress(body, wbits=_GZIP))
            response.content_encoding = "gzip"
        return response

    return answered


def passing() -> None:
    """Say that a part of the present page is missing for the moment: it gets no tag."""
    setattr(g, _PASSING, True)
